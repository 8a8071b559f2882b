"""Looking for words in a request's texts and labels, and naming where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.demands import INSTRUCTING, Said
from burden.rules.rule import Hit


if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from burden.rules.case import FieldRow, RequestRow
    from burden.rules.rule import Claim, Level

_NAME = 48  # half-width characters
_CELLS, _LABELS, _WIDTH = 12, 6, 80  # enough to look a finding up, short enough to print


def said(
    request: RequestRow,
    pattern: re.Pattern[str],
    *,
    unless: re.Pattern[str] | None = None,
    apart: re.Pattern[str] | None = None,
) -> list[Said]:
    """Return the instructing texts in which a pattern is found.

    Args:
        request: whose texts.
        pattern: what is looked for.
        unless: a veto on the whole text.
        apart: words left out of the text before looking.
    """
    found = []
    for row in request.texts:
        if row.band not in INSTRUCTING:
            continue
        match = pattern.search(apart.sub(" ", row.text) if apart else row.text)
        if match and not (unless and unless.search(row.text)):
            words = " ".join(match[0].split())
            found.append(Said(sheet=row.sheet, cells=row.cells, text=row.text, words=words))
    return found


def word_hit(
    request: RequestRow,
    found: Sequence[Said],
    *,
    confidence: Level,
    claims: tuple[Claim, ...] = (),
) -> Hit:
    """Make the finding that rests on words alone: the first words found, and where all stand.

    Args:
        request: it concerns.
        found: at least one.
        confidence: in the finding.
        claims: the hours it accounts for.
    """
    sheet, cells = place(found)
    return Hit(
        request_id=request.id,
        params={"words": found[0].words},
        sheet=sheet,
        cells=cells,
        evidence=shorten(found[0].text),
        confidence=confidence,
        claims=claims,
    )


def names(field: FieldRow) -> str:
    """Return the innermost names of a field, column then row, for a look at its words."""
    return " ".join(part for part in (field.label, *field.row_path[-1:]) if part)


def is_name(text: str) -> bool:
    """Say whether a text names something; a question or a sentence of a checklist does not."""
    width = sum(2 if ord(char) > 0x2E80 else 1 for char in text)  # noqa: PLR2004 - CJK from here
    return width <= _NAME and not text.rstrip().endswith(("？", "?", "。"))


def labelled(
    fields: Iterable[FieldRow], pattern: re.Pattern[str], apart: re.Pattern[str] | None = None
) -> list[FieldRow]:
    """Return the fields one of whose innermost names, column or row, holds a pattern.

    Args:
        fields: among which.
        pattern: what is looked for.
        apart: words left out of a name before looking.
    """
    return [
        field
        for field in fields
        if any(
            pattern.search(apart.sub(" ", text) if apart else text)
            for text in (field.label, *field.row_path[-1:])
            if is_name(text)
        )
    ]


def place(rows: Sequence[FieldRow | Said]) -> tuple[str | None, str | None]:
    """Return the sheet of the first row and the cells of all rows on it, at most twelve areas."""
    if not rows:
        return None, None
    sheet = rows[0].sheet
    cells = list(dict.fromkeys(row.cells for row in rows if row.sheet == sheet))
    return sheet, ",".join(cells[:_CELLS])


def ids(fields: Iterable[FieldRow]) -> tuple[str, ...]:
    """Return the ids of fields, each once."""
    return tuple(dict.fromkeys(field.id for field in fields))


def labels(fields: Iterable[FieldRow]) -> tuple[str, ...]:
    """Return the first few distinct names of fields."""
    distinct = dict.fromkeys(
        shorten("/".join((*field.row_path[-1:], field.label)), _WIDTH // 3) for field in fields
    )
    return tuple(distinct)[:_LABELS]


def shorten(text: str, width: int = _WIDTH) -> str:
    """Collapse white space and cut a text to a width."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1]}…"
