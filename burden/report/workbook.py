"""The audit as a workbook, for people who live in Excel: filters, frozen heads, sortable numbers.

Where the templates are on this machine, the cells of a finding or a field lead to them.
"""

from __future__ import annotations

import io
import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook

from burden.report.numbers import significant
from burden.report.page import answer, calendar, rest
from burden.report.page.requests import build as cards
from burden.report.page.source import read
from burden.report.text import clean
from burden.report.workbook_cells import Link, Share, Value, add_sheet, settled


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from burden.audit.value import Audit, Interval
    from burden.locale import Words
    from burden.report.page.source import Row, Source
    from burden.report.page.verdicts import VerdictRow

__all__ = ["Value", "add_sheet", "to_workbook"]


MOST_LINKS = 60_000
"""Links on one sheet; spreadsheet programs take 65,530."""


class _Book:
    """The workbook as it is written, sheet by sheet."""

    def __init__(self, source: Source, places: Mapping[str, str]) -> None:
        self.source, self.words, self._places = source, source.words, places
        self.book = Workbook(write_only=True)
        self._room = 0

    def name(self, sheet: str) -> str:
        """Return what a sheet is called."""
        return self.words(f"report.workbook.{sheet}")

    def add(self, sheet: str, heads: Iterable[str], rows: Iterable[list[Value]]) -> None:
        """Add a sheet whose columns are called as in the report."""
        names = [self.words(f"report.column.{head}") for head in heads]
        self._room = MOST_LINKS
        add_sheet(self.book, self.name(sheet), names, rows)

    def request(self, request: str) -> Value:
        """Return a title that leads to the request's row."""
        text = self.source.title(request)
        row = self.source.places[request] + 1
        return Link(text=text, sheet=self.name("requests"), cell=f"A{row}")

    def cells(self, workbook: str, sheet: str | None, cells: str | None) -> Value:
        """Return cells that lead to the template, where it is on this machine."""
        text = clean(cells or "")
        file = self._places.get(workbook)
        if not file or not sheet or not cells or not self._room:
            return text
        self._room -= 1
        return Link(text=text, sheet=sheet, cell=cells.split(",")[0], file=file)


def _rounded(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else significant(value, 3)


def _interval(name: str, interval: Interval | None, kind: type[float] = float) -> list[Value]:
    if interval is None:
        return [name, None, None, None]
    ends = (_rounded(value) for value in (interval.low, interval.mid, interval.high))
    return [name, *(None if value is None else kind(value) for value in ends)]


def _summary(made: _Book) -> None:
    words, totals = made.words, made.source.audit.totals
    screen = answer.build(made.source)
    heads = [words(f"report.workbook.{key}") for key in ("item", "low", "mid", "high")]
    rows: list[list[Value]] = [
        _interval(made.name("burden"), totals.burden_h_per_year),
        _interval(made.name("avoidable"), totals.avoidable_h_per_year),
        _interval(made.name("repeated_share"), screen.repeated, Share),
        _interval(made.name("staff"), totals.staff),
        _interval(made.name("formalism"), totals.formalism_share, Share),
    ]
    counts = (
        ("requests", totals.n_requests),
        ("fields", totals.n_fields),
        ("elements", totals.n_elements),
    )
    rows += [[made.name(key), None, value, None] for key, value in counts]
    rows.append([words("report.column.issuers"), None, totals.n_issuers, None])
    rows += [[caveat, None, None, None] for caveat in screen.caveats]
    rows.append([made.name("note"), None, None, None])
    add_sheet(made.book, made.name("summary"), heads, rows)


def _requests(made: _Book) -> Iterator[list[Value]]:
    source = made.source
    for request, card in zip(source.order, cards(source), strict=True):
        hours = card.hours
        yield [
            card.title,
            card.issuer,
            card.frequency,
            card.due,
            card.n_fields,
            _rounded(hours.mid if hours else None),
            _rounded(hours.low if hours else None),
            _rounded(hours.high if hours else None),
            _rounded(source.avoidable.get(request)),
            *_verdict(made.words, card.verdict),
            card.workbook,
        ]


def _verdict(words: Words, verdict: VerdictRow | None) -> list[Value]:
    """Return verdict, ground, hours saved and what would be lost; nothing where not known."""
    if verdict is None:
        return [None, None, None, None]
    ground = verdict.ground
    if verdict.unsure:
        ground = words("report.moves.unsure", ground=ground, reasons=verdict.unsure)
    lost = words("rules.separator").join(verdict.lost) or None
    return [verdict.tag, ground, _rounded(verdict.saved.mid if verdict.saved else None), lost]


def _days(made: _Book) -> Iterator[list[Value]]:
    for day in calendar.build(made.source).days:
        titles = "; ".join(title for title, _ in day.titles)
        yield [day.name, day.requests, _rounded(day.hours), titles]


def _elements(made: _Book) -> Iterator[list[Value]]:
    rows = made.source.elements.values()
    for row in sorted(rows, key=lambda row: (-row["n_requests"], row["element_id"])):
        yield [
            row["name"],
            row["n_fields"],
            row["n_requests"],
            row["n_issuers"],
            _rounded(row["burden_h_per_year"]),
            _rounded(row["avoidable_h_per_year"]),
        ]


def _field(made: _Book, field: Row) -> list[Value]:
    request = field["request_id"]
    return [
        field["label"],
        " / ".join(field["path"]),
        made.source.title(request),
        made.source.issuer(request),
        field["workbook"],
        field["sheet"],
        made.cells(field["workbook"], field["sheet"], field["cells"]),
        field["unit"],
    ]


def _repeated(made: _Book) -> Iterator[list[Value]]:
    source = made.source
    order = sorted(
        source.askers, key=lambda element: (-source.elements[element]["n_requests"], element)
    )
    for element in order:
        for field in source.askers[element]:
            yield [source.elements[element]["name"], *_field(made, field)]


def _findings(made: _Book) -> Iterator[list[Value]]:
    words, source = made.words, made.source
    for row in rest.findings(source, limit=source.audit.findings.height):
        request = source.findings[row.finding_id]["request_id"]
        found = source.findings[row.finding_id]
        yield [
            words(f"report.severity.{row.severity}"),
            words(f"report.severity.{row.confidence}"),
            row.rule,
            row.message,
            made.request(request) if request in source.requests else row.title,
            found["workbook"],
            found["sheet"],
            made.cells(found["workbook"], found["sheet"], found["cells"]),
            _rounded(row.hours),
        ]


def to_workbook(audit: Audit, words: Words, places: Mapping[str, str] | None = None) -> bytes:
    """Write the audit as the bytes of an .xlsx file.

    Args:
        audit: the result; nothing else is read.
        words: language of heads and sheet names.
        places: where templates are, by their path in the audit: a path relative to where the
            workbook will stand, with ``/``. Cells of others lead nowhere.
    """
    source = read(audit, words)
    made = _Book(source, places or {})
    # The date of the run, not of the writing: the same audit gives the same contents.
    date = audit.provenance.date
    stamp = datetime.fromisoformat(date) if date else datetime(2000, 1, 1, tzinfo=UTC)
    made.book.properties.created = stamp.replace(tzinfo=None)
    made.book.properties.creator = f"burden {audit.provenance.version}"
    _summary(made)
    moves = (answer.move_row(source, advice) for advice in source.advice)
    made.add(
        "moves",
        ("move", "ground", "saved"),
        ([move.title, move.ground, _rounded(move.hours)] for move in moves),
    )
    made.add(
        "requests",
        (
            *("request", "issuer", "frequency", "due", "n_fields"),
            *("hours", "low", "high", "repeated"),
            *("verdict", "ground", "saved", "lost", "workbook"),
        ),
        _requests(made),
    )
    made.add("calendar", ("date", "requests", "once", "request"), _days(made))
    made.add(
        "elements",
        ("element", "n_fields", "requests", "issuers", "hours", "saved"),
        _elements(made),
    )
    where = ("field", "path", "request", "issuer", "workbook", "sheet", "cells", "unit")
    made.add("repeated", ("element", *where), _repeated(made))
    fields = (
        _field(made, field)
        for request in source.order
        for field in source.fields_of.get(request, [])
    )
    made.add("fields", where, fields)
    made.add(
        "findings",
        (
            *("severity", "confidence", "rule", "finding", "request"),
            *("workbook", "sheet", "cells", "hours"),
        ),
        _findings(made),
    )
    made.add(
        "assumptions",
        ("name", "value", "low", "high", "unit", "source", "origin"),
        (
            list(row)
            for row in audit.assumptions.select(
                "name", "value", "low", "high", "unit", "source", "origin"
            ).iter_rows()
        ),
    )
    out = io.BytesIO()
    made.book.save(out)
    return settled(out.getvalue(), stamp)
