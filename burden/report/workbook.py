"""The audit as a workbook, for people who live in Excel: filters, frozen heads, sortable numbers.

Every text is stored as text: what starts like a formula is shown, never computed. No external
link is written, so that opening the file asks nobody anything.
"""

from __future__ import annotations

import io
import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from burden.report.numbers import significant
from burden.report.page import answer, rest
from burden.report.page.requests import build as cards
from burden.report.page.source import read
from burden.report.text import clean, width


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from burden.audit.value import Audit, Interval
    from burden.locale import Words
    from burden.report.page.source import Source
    from burden.report.page.verdicts import VerdictRow

Value = str | int | float | None

_WIDEST = 60
_NARROWEST = 8
_LONGEST = 32767  # characters a cell of the format holds
_HEAD = Font(bold=True)
_FILL = PatternFill("solid", fgColor="E9EEF2")
_TOP = Alignment(vertical="top", wrap_text=True)


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, clean(value)[:_LONGEST])
        # The writer takes "=…" for a formula unless told otherwise.
        cell.data_type = "s"
    else:
        known = value is not None and math.isfinite(value)
        cell = WriteOnlyCell(sheet, value if known else None)
        cell.number_format = "#,##0" if isinstance(value, int) else "#,##0.##"
    cell.alignment = _TOP
    return cell


def add_sheet(
    book: Workbook,
    name: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Value]],
    frozen: str = "A2",
) -> WriteOnlyWorksheet:
    """Add a sheet with a frozen head, a filter and columns as wide as their texts."""
    sheet = book.create_sheet(name)
    rows = list(rows)
    for place, head in enumerate(heads, start=1):
        texts = [head, *(str(row[place - 1] or "") for row in rows[:200])]
        widest = max(width(clean(text)) for text in texts) + 2
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(_NARROWEST, min(_WIDEST, widest))
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    line = []
    for head in heads:
        cell = _cell(sheet, head)
        cell.font, cell.fill = _HEAD, _FILL
        line.append(cell)
    sheet.append(line)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    return sheet


def _rounded(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else significant(value, 3)


def _interval(name: str, interval: Interval | None) -> list[Value]:
    if interval is None:
        return [name, None, None, None]
    return [name, *(_rounded(value) for value in (interval.low, interval.mid, interval.high))]


def _summary(book: Workbook, source: Source) -> None:
    words, totals = source.words, source.audit.totals
    heads = [words(f"report.workbook.{key}") for key in ("item", "low", "mid", "high")]
    intervals = (
        ("burden", totals.burden_h_per_year),
        ("avoidable", totals.avoidable_h_per_year),
        ("staff", totals.staff),
        ("formalism", totals.formalism_share),
    )
    rows = [_interval(words(f"report.workbook.{key}"), value) for key, value in intervals]
    counts = (
        ("requests", totals.n_requests),
        ("fields", totals.n_fields),
        ("elements", totals.n_elements),
    )
    rows += [[words(f"report.workbook.{key}"), None, value, None] for key, value in counts]
    rows.append([words("report.column.issuers"), None, totals.n_issuers, None])
    rows += [[caveat, None, None, None] for caveat in answer.build(source).caveats]
    rows.append([words("report.workbook.note"), None, None, None])
    add_sheet(book, words("report.workbook.summary"), heads, rows)


def _verdict(words: Words, verdict: VerdictRow | None) -> list[Value]:
    """Return verdict, ground, hours saved and what would be lost; nothing where not known."""
    if verdict is None:
        return [None, None, None, None]
    ground = verdict.ground
    if verdict.unsure:
        ground = words("report.moves.unsure", ground=ground, reasons=verdict.unsure)
    lost = words("rules.separator").join(verdict.lost) or None
    return [verdict.tag, ground, _rounded(verdict.saved.mid if verdict.saved else None), lost]


def _heads(words: Words, *names: str) -> list[str]:
    return [words(f"report.column.{name}") for name in names]


def to_workbook(audit: Audit, words: Words) -> bytes:
    """Write the audit as the bytes of an .xlsx file.

    Args:
        audit: the result; nothing else is read.
        words: language of heads and sheet names.
    """
    source = read(audit, words)
    book = Workbook(write_only=True)
    # The date of the run, not of the writing: the same audit gives the same contents.
    made = audit.provenance.date
    stamp = datetime.fromisoformat(made) if made else datetime(2000, 1, 1, tzinfo=UTC)
    book.properties.created = book.properties.modified = stamp.replace(tzinfo=None)
    book.properties.creator = f"burden {audit.provenance.version}"
    _summary(book, source)
    add_sheet(
        book,
        words("report.workbook.moves"),
        _heads(words, "move", "ground", "saved"),
        (
            (move.title, move.ground, _rounded(move.hours))
            for move in (answer.move_row(source, advice) for advice in source.advice)
        ),
    )
    add_sheet(
        book,
        words("report.workbook.requests"),
        _heads(
            words,
            "request",
            "issuer",
            "frequency",
            "n_fields",
            "hours",
            "low",
            "high",
            "repeated",
            "verdict",
            "ground",
            "saved",
            "lost",
            "workbook",
        ),
        (
            (
                card.title,
                card.issuer,
                card.frequency,
                card.n_fields,
                _rounded(card.hours.mid if card.hours else None),
                _rounded(card.hours.low if card.hours else None),
                _rounded(card.hours.high if card.hours else None),
                _rounded(source.avoidable.get(request)),
                *_verdict(words, card.verdict),
                card.workbook,
            )
            for request, card in zip(source.order, cards(source), strict=True)
        ),
    )
    add_sheet(
        book,
        words("report.workbook.elements"),
        _heads(words, "element", "n_fields", "requests", "issuers", "hours", "saved"),
        (
            (
                row["name"],
                row["n_fields"],
                row["n_requests"],
                row["n_issuers"],
                _rounded(row["burden_h_per_year"]),
                _rounded(row["avoidable_h_per_year"]),
            )
            for row in sorted(
                source.elements.values(), key=lambda row: (-row["n_requests"], row["element_id"])
            )
        ),
    )
    add_sheet(
        book,
        words("report.workbook.fields"),
        _heads(words, "field", "path", "request", "issuer", "workbook", "sheet", "cells", "unit"),
        (
            (
                field["label"],
                " / ".join(field["path"]),
                source.title(request),
                source.issuer(request),
                field["workbook"],
                field["sheet"],
                field["cells"],
                field["unit"],
            )
            for request in source.order
            for field in source.fields_of.get(request, [])
        ),
    )
    add_sheet(
        book,
        words("report.workbook.findings"),
        _heads(words, "severity", "confidence", "rule", "finding", "request", "place", "hours"),
        (
            (
                words(f"report.severity.{row.severity}"),
                words(f"report.severity.{row.confidence}"),
                row.rule,
                row.message,
                row.title,
                row.place,
                _rounded(row.hours),
            )
            for row in rest.findings(source, limit=audit.findings.height)
        ),
    )
    add_sheet(
        book,
        words("report.workbook.assumptions"),
        _heads(words, "name", "value", "low", "high", "unit", "source", "origin"),
        audit.assumptions.select(
            "name", "value", "low", "high", "unit", "source", "origin"
        ).iter_rows(),
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
