"""One table of an OpenDocument spreadsheet, walked row by row.

A sheet says how often a cell and a row stand side by side; a blank one mostly to the end of the
sheet. What is repeated is never written out further than the limits allow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from burden.model import Cell, CellKind, Rect
from burden.reading.areas import LAST_COLUMN, LAST_ROW
from burden.reading.odf import elements as odf
from burden.reading.odf.elements import OFFICE, TABLE, count
from burden.reading.odf.frames import spread
from burden.reading.odf.runs import (
    DEFAULT_STYLE,
    HIDDEN,
    ROW_GROUPS,
    STYLE_NAME,
    Run,
    column_runs,
    flat,
    inherited,
)
from burden.reading.odf.values import value
from burden.reading.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.reading.odf.styles import Styles
    from burden.settings import Settings

_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
# How programs write the two constants that they keep as a formula.
_TRUTHS = {"=TRUE()": "TRUE", "=FALSE()": "FALSE"}


@dataclass(slots=True, kw_only=True)
class Walk:
    """Grows while a table is walked; afterwards it holds what the table says.

    Attributes:
        left: cells that may still be kept.
        rules: areas by the name of their validation.
        header: first and last row that each page repeats.
        clipped: cells were left out. trimmed: a tail of styled blanks was.
        merges_clipped: merged areas were left out.
    """

    styles: Styles
    settings: Settings
    left: int
    date1904: bool
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Rect] = field(default_factory=list)
    rules: dict[str, list[Rect]] = field(default_factory=dict)
    columns: list[Run] = field(default_factory=list)
    rows: list[Run] = field(default_factory=list)
    header: tuple[int, int] | None = None
    clipped: bool = False
    trimmed: bool = False
    merges_clipped: bool = False
    _row: int = 0
    _blank_rows: int = 0
    _rule_count: int = 0
    _above: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _limit: int = 0
    _widest: int = 0

    def read(self, table: Any) -> None:
        """Walk a table, once."""
        self._limit = self.settings.count("limits.text_length")
        self._widest = self.settings.count("limits.blank_columns")
        self.columns = column_runs(table, self.styles)
        for element in flat(table, ROW_GROUPS, f"{TABLE}table-row"):
            if self.clipped or self._row >= LAST_ROW:
                break
            first = self._row + 1
            self._one_row(element)
            if element.getparent().tag == f"{TABLE}table-header-rows":
                if self.header is None:
                    self.header = (first, self._row)
                elif self.header[1] == first - 1:
                    self.header = (self.header[0], self._row)
        spread(self.cells, self.merges, self.settings)

    # --------------------------------------------------------------------- rows

    def _one_row(self, element: Any) -> None:
        first = self._row + 1
        self._row = last = min(self._row + count(element, f"{TABLE}number-rows-repeated"), LAST_ROW)
        hidden = element.get(f"{TABLE}visibility") in HIDDEN
        height = self.styles.row_height(element.get(STYLE_NAME))
        if hidden or height is not None:
            self.rows.append(Run(first=first, last=last, style=None, size=height, hidden=hidden))
        cells, merges = self._row_cells(element, first, last)
        filled = any(_says(cell) for _, cell in cells)
        if filled:
            kept = last
            self._blank_rows = 0
        else:
            room = self.settings.count("limits.blank_rows") - self._blank_rows
            kept = min(last, first + max(0, room) - 1)
            self._blank_rows += last - first + 1
            self.trimmed |= kept < last and bool(cells)
        if not cells and not merges:
            return
        for row in range(first, kept + 1):
            if len(cells) > self.left:
                self.clipped = True
                return
            self.left -= len(cells)
            for column, cell in cells:
                self.cells[row, column] = cell
            self._merge(merges, row - first)

    def _merge(self, merges: list[Rect], down: int) -> None:
        most = self.settings.count("limits.merges")
        for area in merges:
            if len(self.merges) >= most:
                self.merges_clipped = True
                return
            bottom = min(area.bottom + down, LAST_ROW)
            self.merges.append(Rect(area.top + down, area.left, bottom, area.right))

    def _row_cells(
        self, element: Any, row: int, last_row: int
    ) -> tuple[list[tuple[int, Cell]], list[Rect]]:
        """Return the cells of a row by their columns, and merged areas in its first repetition."""
        cells: list[tuple[int, Cell]] = []
        merges: list[Rect] = []
        own = element.get(DEFAULT_STYLE)
        spans: list[tuple[str, int, int]] = []
        column = 0
        for item in element:
            covered = item.tag == _COVERED
            if not covered and item.tag != _CELL:
                continue
            first = column + 1
            column = min(column + count(item, f"{TABLE}number-columns-repeated"), LAST_COLUMN)
            if first > column or len(cells) > self.left:
                break
            rule = item.get(f"{TABLE}content-validation-name")
            if rule:
                _joined(spans, rule, first, column)
            if not covered:
                merges += self._span(item, row, first)
            style = item.get(STYLE_NAME) or own
            if covered or not (len(item) or item.get(f"{OFFICE}value-type") or _formula(item)):
                cells += self._blanks(first, column, style, covered=covered)
                continue
            pieces = [(first, column, style)] if style else inherited(self.columns, first, column)
            for start, end, name in pieces:
                one = self._filled(item, name)
                if not _says(one):
                    cells += self._blanks(start, end, name, covered=False)
                    continue
                # One cell too many tells that some are left out.
                last = min(end, start + self.left)
                cells += [(column, one) for column in range(start, last + 1)]
        self._ruled(spans, row, last_row)
        return cells, merges

    def _blanks(
        self, first: int, last: int, style: str | None, *, covered: bool
    ) -> Iterator[tuple[int, Cell]]:
        """Yield the blanks that show, by their columns; of a long run the first ones."""
        end = min(last, first + self._widest - 1)
        for start, stop, name in (
            [(first, end, style)] if style else inherited(self.columns, first, end)
        ):
            if covered or self.styles.shows(name):
                blank = Cell(style=self.styles.cell(name))
                self.trimmed |= end < last
                for column in range(start, stop + 1):
                    yield column, blank

    def _filled(self, item: Any, name: str | None) -> Cell:
        style = self.styles.cell(name)
        kind, text, number = value(item, style.number_format, self._limit, date1904=self.date1904)
        written = _formula(item)
        formula = clean(odf.formula(written), self._limit) if written else None
        if formula is not None and formula in _TRUTHS:
            kind, text, number, formula = CellKind.BOOLEAN, _TRUTHS[formula], None, None
        comment = None
        for child in item:
            if child.tag == f"{OFFICE}annotation":
                comment = clean(odf.paragraphs(child, self._limit), self._limit).strip() or None
        return Cell(
            kind=kind,
            text=text,
            number=number,
            formula=formula,
            style=style,
            comment=comment,
        )

    def _span(self, item: Any, row: int, column: int) -> list[Rect]:
        width = count(item, f"{TABLE}number-columns-spanned")
        height = count(item, f"{TABLE}number-rows-spanned")
        if width == height == 1:
            return []
        bottom, right = min(row + height - 1, LAST_ROW), min(column + width - 1, LAST_COLUMN)
        return [Rect(row, column, bottom, right)]

    def _ruled(self, spans: list[tuple[str, int, int]], row: int, last_row: int) -> None:
        """Note where validations hold; an area that goes on below is one."""
        below: dict[tuple[str, int, int], int] = {}
        for name, left, right in spans:
            areas = self.rules.setdefault(name, [])
            index = self._above.get((name, left, right))
            if index is not None:
                areas[index] = Rect(areas[index].top, left, last_row, right)
            elif self._rule_count < self.settings.count("limits.validations"):
                self._rule_count += 1
                index = len(areas)
                areas.append(Rect(row, left, last_row, right))
            if index is not None:
                below[name, left, right] = index
        self._above = below


def _joined(spans: list[tuple[str, int, int]], name: str, left: int, right: int) -> None:
    """Add the columns of a validation; those next to each other are one."""
    if spans and (spans[-1][0], spans[-1][2]) == (name, left - 1):
        left = spans.pop()[1]
    spans.append((name, left, right))


def _says(cell: Cell) -> bool:
    return cell.kind is not CellKind.BLANK or cell.formula is not None or cell.comment is not None


def _formula(item: Any) -> str:
    return item.get(f"{TABLE}formula") or ""
