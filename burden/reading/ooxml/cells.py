"""What the cells of an OOXML worksheet hold, however they are found.

``cell_text`` finds them in the text of a part written the way spreadsheet programs write it,
``cell_tree`` in the tree of any other; both ask here what a format looks like and what a value
means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from burden.model import Cell, CellKind, column_number
from burden.reading.areas import LAST_COLUMN, LAST_ROW
from burden.reading.display import is_date_format, number_text, serial_of
from burden.reading.ooxml.formulas import SharedFormula
from burden.reading.text import clean


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.model import Style
    from burden.reading.ooxml.styles import Styles
    from burden.settings import Settings

    Value = tuple[CellKind, str, float | None]

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TRUE = frozenset({"1", "true"})
_ISO = "yyyy-mm-dd"
_NOTHING = (CellKind.BLANK, "", None)


@dataclass(slots=True, kw_only=True)
class Walked:
    """What a walk over rows found.

    Attributes:
        cells: by (row, column), in their order; blanks only where they show or are merged.
        right: the last column of any cell kept.
        margin: some of the blanks show by their fill alone.
        heights: points by row, only where set. hidden: rows.
        images: pictures that WPS puts into cells.
        clipped: cells beyond the limit were left out. trimmed: blanks far behind any value were.
        odd: a cell could not be placed or its value not be read, and was left out.
    """

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    right: int = 0
    margin: bool = False
    heights: dict[int, float] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    images: int = 0
    clipped: bool = False
    trimmed: bool = False
    odd: bool = False

    def shape(self, row: int, height: str | None, hidden: str | None) -> None:
        """Note what a row says of itself."""
        if height:
            points = measure(height)
            if points is None:
                self.odd = True
            else:
                self.heights[row] = points
        if hidden in _TRUE:
            self.hidden.add(row)


class Look(NamedTuple):
    """A format, the blank cell that bears it, whether that shows, and whether by its fill alone."""

    style: Style
    blank: Cell
    shows: bool
    by_fill: bool


class CellMaker:
    """Makes the cells of a workbook.

    Args:
        strings: the shared strings.
        styles: cell formats by index.
        settings: ``limits.text_length``, ``limits.blank_rows``, ``limits.blank_columns``.
        date1904: the workbook counts days from 1904.

    Attributes:
        limit: longest text kept.
        blank_rows, blank_columns: blanks kept behind the last value.
        columns: column numbers by their letters, as they are met.
    """

    def __init__(
        self, strings: Sequence[str], styles: Styles, settings: Settings, *, date1904: bool
    ) -> None:
        self.limit = settings.count("limits.text_length")
        self.blank_rows = settings.count("limits.blank_rows")
        self.blank_columns = settings.count("limits.blank_columns")
        self.columns: dict[str, int] = {}
        self._strings = strings
        self._styles = styles
        self._date1904 = date1904
        self._looks: dict[str | None, Look] = {}
        self._shared: dict[str, SharedFormula] = {}

    def new_sheet(self) -> None:
        """Forget what holds within one sheet only."""
        self._shared = {}

    def look(self, key: str | None) -> Look:
        """Return what a format looks like, by the index a cell gives."""
        found = self._looks.get(key)
        if found is None:
            style = self._styles[key]
            framed = (
                style.left
                or style.right
                or style.top
                or style.bottom
                or style.diagonal
                or not style.locked
            )
            filled = style.fill is not None
            found = Look(style, Cell(style=style), framed or filled, filled and not framed)
            self._looks[key] = found
        return found

    def place(self, reference: str) -> tuple[int, int]:
        """Return row and column of a reference, zeros where it is none."""
        match = _CELL.fullmatch(reference)
        if not match:
            return 0, 0
        row, column = int(match[2]), column_number(match[1])
        if not 1 <= row <= LAST_ROW or column > LAST_COLUMN:
            return 0, 0
        self.columns[match[1]] = column
        return row, column

    def filled(
        self,
        look: Look,
        kind: str | None,
        raw: str | None,
        formula: str | None = None,
    ) -> Cell | None:
        """Return a cell that holds something, None where that turns out to be nothing.

        Args:
            look: its format.
            kind: type of the value as the file has it.
            raw: the value as the file has it; the text itself where it stands in the cell.
            formula: that gave the value, from ``formula``.
        """
        found, text, number = self._value(kind, raw, look.style.number_format)
        if formula is None and found is CellKind.BLANK:
            return None
        return Cell(kind=found, text=text, number=number, formula=formula, style=look.style)

    def _value(self, kind: str | None, raw: str | None, code: str) -> Value:
        if not raw:
            return _NOTHING
        if kind is None or kind == "n":
            return self._number(raw, code)
        if kind == "s":
            index = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1  # noqa: PLR2004
            text = self._strings[index] if 0 <= index < len(self._strings) else ""
        else:
            text = clean(raw, self.limit)
            if kind == "b":
                return CellKind.BOOLEAN, "TRUE" if text in _TRUE else "FALSE", None
            if kind == "d":
                return self._date(text, code)
        if kind == "e":
            return CellKind.ERROR, text, None
        return (CellKind.TEXT, text, None) if text else _NOTHING

    def _date(self, text: str, code: str) -> Value:
        serial = serial_of(text, date1904=self._date1904)
        if serial is None:
            return (CellKind.TEXT, text, None) if text else _NOTHING
        code = code if is_date_format(code) else _ISO
        return CellKind.DATE, number_text(serial, code, date1904=self._date1904), serial

    def _number(self, raw: str, code: str) -> Value:
        try:
            number = float(raw)
        except ValueError:
            number = float("nan")
        if not isfinite(number):  # no spreadsheet stores such a number; it is shown as it stands
            text = clean(raw, self.limit).strip()
            return (CellKind.TEXT, text, None) if text else _NOTHING
        kind = CellKind.DATE if is_date_format(code) else CellKind.NUMBER
        return kind, number_text(number, code, date1904=self._date1904), number

    def formula(
        self, text: str, position: tuple[int, int], kind: str | None = None, key: str | None = None
    ) -> str:
        """Return the text of a formula; one that is shared is written for its cell.

        Args:
            text: as the cell has it, without ``=``; empty where another cell has it.
            position: row and column of the cell.
            kind: ``shared``, ``array`` or ``dataTable`` where it is no plain one.
            key: under which cells share it.
        """
        if kind == "dataTable":
            return "="
        if kind == "shared" and key is not None:
            if text:
                self._shared[key] = SharedFormula(text[: self.limit], *position)
            elif key in self._shared:
                text = self._shared[key].at(*position)
        return clean(f"={text}", self.limit)


def measure(text: str) -> float | None:
    """Return a width or height, None where it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None


def row_number(text: str) -> int:
    """Return a row's number, 0 where it is none."""
    try:
        number = int(text)
    except ValueError:
        return 0
    return number if 1 <= number <= LAST_ROW else 0


def finished(found: Walked, *, ordered: bool) -> Walked:
    """Return what a walk found with its cells by rows."""
    if not ordered:
        found.cells = dict(sorted(found.cells.items()))
    return found
