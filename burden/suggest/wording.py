"""Changes in words: for the sheet that tells them and for the notes on cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.model import Rect


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.locale import Words
    from burden.suggest.value import Change, Suggestions

COLUMNS = ("sheet", "cells", "label", "what", "why", "rule", "hours")
_LONGEST_NAME = 60  # characters of a title or label taken from other workbooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the sheet of changes; ``leads_to`` is the cell it links to."""

    sheet: str
    cells: str
    label: str
    what: str
    why: str
    rule: str
    hours: float | None
    leads_to: Rect | None


def lines(suggestions: Suggestions, words: Words) -> Iterator[Line]:
    """Yield the lines of the sheet of changes."""
    for change in suggestions.changes:
        yield Line(
            sheet=change.sheet,
            cells=change.cells,
            label=change.label,
            what=words(f"suggest.what.{change.code}", **_told(change, words)),
            why=reason(change, words),
            rule=change.rule,
            hours=round(change.hours or 0.0, 2) or None,
            leads_to=_first(change.cells),
        )


def reason(change: Change, words: Words) -> str:
    """Say why something was changed."""
    return words(f"suggest.why.{change.why}", **_told(change, words))


def note(change: Change, words: Words) -> str:
    """Return the note that a marked cell bears."""
    return reason(change, words)


def _told(change: Change, words: Words) -> dict[str, object]:
    params = dict(change.params)
    if "issuer" in params:
        params["issuer"] = params["issuer"] or words("check.no_issuer")
        params["often"] = often(params.pop("frequency"), words)
        more = int(params.pop("more"))
        params["more"] = words("suggest.more", count=more) if more else ""
        for name in ("title", "other"):
            params[name] = _short(str(params[name]))
    return params


def often(frequency: float | None, words: Words) -> str:
    """Say how often something is asked, as offices say it."""
    if frequency is None:
        return words("check.often_unknown")
    key = f"suggest.often.{frequency:g}"
    return words(key) if words.has(key) else words("check.often", frequency=f"{frequency:g}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _first(cells: str) -> Rect | None:
    return Rect.parse(cells.split(maxsplit=1)[0]) if cells else None
