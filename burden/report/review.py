"""The list of uncertain pairs as CSV and as a workbook, and the proposed part of a lexicon."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from burden import __version__
from burden.elements.decisions_file import COLUMNS
from burden.elements.wording import read_reason, sentence
from burden.report.numbers import significant
from burden.report.tables_export import PATH_SEPARATOR, guard_formula
from burden.report.text import clean
from burden.report.workbook import add_sheet


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.audit.review import PairToReview, Review, Side
    from burden.elements.decided import Decision
    from burden.elements.proposed import Proposals
    from burden.locale import Words
    from burden.report.workbook import Value

_FROZEN = "C2"  # the head, and the labels of both
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same list gives the same contents


def to_csv(review: Review, words: Words) -> str:
    """Write the list as CSV with a byte order mark, by which Excel knows its encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_heads(words))
    for row in _rows(review, words):
        writer.writerow(
            guard_formula(clean(value)) if isinstance(value, str) else value for value in row
        )
    return f"\ufeff{out.getvalue()}"


def to_workbook(review: Review, words: Words) -> bytes:
    """Write the list as the bytes of an .xlsx file; decisions are picked from a drop-down."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _MADE
    book.properties.creator = f"burden {__version__}"
    rows = list(_rows(review, words))
    sheet = add_sheet(book, words("report.review.sheet"), _heads(words), rows, frozen=_FROZEN)
    answers = ",".join(words(f"elements.decision.{answer}") for answer in ("same", "different"))
    choice = DataValidation(type="list", formula1=f'"{answers}"', allow_blank=True)
    choice.showErrorMessage = True
    choice.errorTitle = words("elements.column.decision")
    choice.error = words("report.review.choose")
    letter = get_column_letter(COLUMNS.index("decision") + 1)
    choice.add(f"{letter}2:{letter}{max(len(rows), 1) + 1}")
    sheet.data_validations.append(choice)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def to_lexicon(proposals: Proposals, words: Words) -> str:
    """Write what is proposed as TOML, ready to be copied into ``lexicon.toml``."""
    lines = [f"# {line}" for line in words("report.review.proposed").splitlines()]
    for entry in proposals.entries:
        lines += ["", f"[{entry.id}]"]
        if entry.representation:
            lines.append(f"representation = {_text(entry.representation)}")
        texts = [clean(text) for text in entry.aliases]
        for language in ("zh", "en"):
            own = [text for text in texts if text.isascii() == (language == "en")]
            if own:
                lines.append(f"{language} = [{', '.join(map(_text, own))}]")
        source = "; ".join(f"review, {row.file} row {row.row}" for row in entry.rows)
        lines.append(f"source = {_text(source)}")
    if proposals.left:
        lines += ["", f"# {words('report.review.left')}"]
        lines += [f"# {_told(row)}" for row in proposals.left]
    return "\n".join(lines) + "\n"


def _told(row: Decision) -> str:
    return clean(f"{row.where}: {row.label_a} = {row.label_b}")


def _text(text: str) -> str:
    """Write a text as TOML; what JSON leaves alone and TOML forbids is taken out before."""
    return json.dumps(clean(text), ensure_ascii=False)


def _heads(words: Words) -> list[str]:
    return [words(f"elements.column.{name}") for name in COLUMNS]


def _rows(review: Review, words: Words) -> Iterator[list[Value]]:
    for pair in review.pairs:
        cells = _cells(pair, words)
        yield [cells[name] for name in COLUMNS]


def _cells(pair: PairToReview, words: Words) -> dict[str, Value]:
    saved = pair.saved_h_per_year
    code, params = read_reason(pair.reason)
    facet = params.get("facet") or ("subject" if code == "subject" else "")
    decision = words(f"elements.decision.{pair.decision}") if pair.decision else None
    state = "decided" if pair.decision else "review"
    return {
        **_side(pair.a, "a"),
        **_side(pair.b, "b"),
        "decision": decision,
        "note": pair.note or None,
        "saved": None if saved is None else significant(saved, 3),
        "why": sentence(pair.reason, words) if pair.reason else None,
        "relation": words(f"elements.relation.{state}"),
        "tier": words(f"elements.tier.{pair.tier}") if pair.tier else None,
        "facet": words(f"elements.facet.{facet}") if facet else None,
        "pair": pair.pair,
    }


def _side(side: Side, end: str) -> dict[str, Value]:
    place = f"{side.workbook} [{side.sheet}] {side.cells}" if side.workbook else None
    return {
        f"label_{end}": side.label,
        f"path_{end}": PATH_SEPARATOR.join(side.path) or None,
        f"title_{end}": side.title or None,
        f"place_{end}": place,
        f"requests_{end}": side.n_requests,
    }
