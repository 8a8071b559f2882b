"""Binary workbooks (.xlsb): values by calamine, which gets a package written anew.

Styles, validations and the texts of formulas are not read; that a cell is computed is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from burden.errors import UnreadableError
from burden.model import PLAIN, Cell, CellKind, Grid, Style, Workbook
from burden.reading.display import number_text
from burden.reading.ooxml.contents import company, has_creator
from burden.reading.package import Package
from burden.reading.text import clean
from burden.reading.xlsb.parts import guarded, listed_parts, opened


if TYPE_CHECKING:
    from datetime import date

    from python_calamine import CalamineSheet

    from burden.model import WorkbookRef
    from burden.reading.xlsb.parts import Entry
    from burden.reading.xlsb.records import Position, SheetData
    from burden.settings import Settings

_LACKS = frozenset(
    {
        "charts",
        "comments",
        "formulas",
        "freeze",
        "hidden",
        "images",
        "names",
        "print",
        "protection",
        "sizes",
        "styles",
        "tables",
        "validations",
    }
)
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates know no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
# The first serial that all programs count alike: Excel knows a 29 February 1900.
_AFTER_LEAP_BUG = 61
_DAY = timedelta(days=1)
_DATE, _MOMENT = Style(number_format="yyyy-mm-dd"), Style(number_format="yyyy-mm-dd hh:mm")
_TIME, _ELAPSED = Style(number_format="hh:mm:ss"), Style(number_format="[h]:mm:ss")


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read a binary workbook.

    Args:
        data: the file's bytes.
        ref: where it lies, handed on.
        sha256: of the bytes, handed on.
        settings: limits.

    Raises:
        UnreadableError: ``corrupt``, ``encrypted``, ``too-large``, ``dangerous``, ``empty``.
    """
    package = Package(data, settings)
    listed = listed_parts(package, settings)
    if not listed.entries:
        raise UnreadableError("empty", "no worksheet")
    notes = listed.notes
    book = opened(listed)
    reader = _Reader(
        settings=settings,
        date1904=listed.date1904,
        left=settings.count("limits.workbook_cells"),
    )
    sheets = []
    number = 0
    for entry in listed.entries:
        if entry.data is None:
            sheets.append(
                Grid(
                    name=entry.name,
                    index=entry.position,
                    cells={},
                    hidden=entry.hidden,
                    charts=1,
                    lacks=_LACKS - {"charts"},
                )
            )
            continue
        with guarded():
            sheet = book.get_sheet_by_index(number)
        sheets.append(reader.grid(entry, entry.data, sheet))
        notes += ["merges-left-out"] if entry.data.merges_clipped else []
        number += 1
    notes += ["cells-left-out"] if any(grid.clipped for grid in sheets) else []
    return Workbook(
        ref=ref,
        format="xlsb",
        sha256=sha256,
        sheets=tuple(sheets),
        company=company(package),
        has_creator=has_creator(package),
        date1904=listed.date1904,
        warnings=tuple(dict.fromkeys(notes)),
    )


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Turns calamine's values into cells; holds how many may still be kept."""

    settings: Settings
    date1904: bool
    left: int

    def grid(self, entry: Entry, data: SheetData, sheet: CalamineSheet) -> Grid:
        """Read a sheet."""
        cap = min(self.left, self.settings.count("limits.sheet_cells"))
        values = _values(sheet)
        # calamine leaves errors out, and what a formula leaves empty.
        positions = sorted(values.keys() | data.formulas | data.errors.keys())
        cells = {
            position: self._cell(
                values.get(position, ""),
                data.errors.get(position),
                computed=position in data.formulas,
            )
            for position in positions[:cap]
        }
        self.left -= len(cells)
        return Grid(
            name=entry.name,
            index=entry.position,
            cells=cells,
            merges=data.merges,
            hidden=entry.hidden,
            lacks=_LACKS,
            clipped=data.clipped or len(positions) > cap,
        )

    def _cell(self, value: Any, error: int | None, *, computed: bool) -> Cell:
        kind, text, number, style = CellKind.BLANK, "", None, PLAIN
        if error is not None:
            kind, text = CellKind.ERROR, _ERRORS.get(error, "#N/A")
        elif isinstance(value, bool):
            kind, text = CellKind.BOOLEAN, "TRUE" if value else "FALSE"
        elif isinstance(value, str):
            text = clean(value, self.settings.count("limits.text_length"))
            kind = CellKind.TEXT if text else CellKind.BLANK
        elif isinstance(value, int | float):
            kind, number = CellKind.NUMBER, float(value)
            text = number_text(number, style.number_format)
        else:
            kind = CellKind.DATE
            number, style = self._serial(value)
            text = number_text(number, style.number_format, date1904=self.date1904)
        return Cell(
            kind=kind,
            text=text,
            number=number,
            formula="=" if computed else None,
            style=style,
        )

    def _serial(self, value: date | time | timedelta) -> tuple[float, Style]:
        """Return the serial that a date or time was, and how it is shown."""
        if isinstance(value, timedelta):
            return value / _DAY, _ELAPSED
        if isinstance(value, time):
            since = timedelta(
                hours=value.hour,
                minutes=value.minute,
                seconds=value.second,
                microseconds=value.microsecond,
            )
            return since / _DAY, _TIME
        style = _MOMENT if isinstance(value, datetime) else _DATE
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        serial = (moment - (_EPOCH_1904 if self.date1904 else _EPOCH_1900)) / _DAY
        return (serial if self.date1904 or serial >= _AFTER_LEAP_BUG else serial - 1), style


def _values(sheet: CalamineSheet) -> dict[Position, Any]:
    """Return the values of the box around the cells, with row and column from 1."""
    if sheet.start is None:
        return {}
    top, left = sheet.start
    with guarded():
        rows = sheet.to_python()
    return {
        (row, column): value
        for row, values in enumerate(rows, start=top + 1)
        for column, value in enumerate(values, start=left + 1)
        if value != ""
    }
