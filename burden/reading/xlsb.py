"""Binary workbooks (.xlsb): values by calamine, which gets a package written anew.

Styles, validations and the texts of formulas are not read; that a cell is computed is known.
"""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook

from burden.errors import UnreadableError
from burden.model import PLAIN, Cell, CellKind, Grid, Style, Workbook
from burden.reading import xlsb_records as biff
from burden.reading.display import number_text
from burden.reading.ooxml import company
from burden.reading.package import Package
from burden.reading.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from python_calamine import CalamineSheet

    from burden.model import WorkbookRef
    from burden.reading.package import Relation
    from burden.reading.xlsb_records import Position, SheetData
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
_BOOK = "xl/workbook.bin"
_TYPES = "application/vnd.ms-excel"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
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
_FLAG_1904 = 1
_KEYS_AT = (8, 12)


_DETAIL_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A sheet as the workbook lists it; without data where a chart fills it."""

    name: str
    position: int
    hidden: bool
    data: SheetData | None


@dataclass(slots=True, kw_only=True)
class _Listed:
    """What the workbook part names, taken apart."""

    shared: bytes
    styles: bytes | None
    date1904: bool = False
    entries: list[_Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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
    listed = _listed(package, settings)
    if not listed.entries:
        raise UnreadableError("empty", "no worksheet")
    notes = listed.notes
    book = _open(listed)
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
        with _guarded():
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
        warnings=tuple(dict.fromkeys(notes)),
    )


# ------------------------------------------------------------------------- the package


def _listed(package: Package, settings: Settings) -> _Listed:
    """Read the workbook part and take the parts apart that it names."""
    links = package.relations(_BOOK)
    by_kind = {link.kind: link.target for link in links.values() if package.has(link.target)}
    strings = package.read(by_kind["sharedStrings"]) if "sharedStrings" in by_kind else b""
    shared, count = biff.strings(strings, settings)
    listed = _Listed(
        shared=shared,
        styles=package.read(by_kind["styles"]) if "styles" in by_kind else None,
    )
    position = -1
    for kind, content in biff.records(package.read(_BOOK)):
        if kind == biff.BOOK_PROPERTIES and content:
            listed.date1904 = bool(content[0] & _FLAG_1904)
        if kind != biff.SHEET:
            continue
        position += 1
        key, name = _key_and_name(content, links)
        link = links.get(key)
        if link is None or not package.has(link.target):
            listed.notes.append("sheets-missing")
        elif position >= settings.count("limits.sheets"):
            listed.notes.append("sheets-left-out")
        elif link.kind in ("worksheet", "chartsheet"):
            part = package.read(link.target) if link.kind == "worksheet" else None
            listed.entries.append(
                _Entry(
                    name=name or f"Sheet{position + 1}",
                    position=position,
                    hidden=content[:1] != b"\x00",
                    data=None if part is None else biff.sheet_data(part, count, settings),
                )
            )
    return listed


def _key_and_name(content: bytes, links: Mapping[str, Relation]) -> tuple[str, str]:
    """Return the id of a sheet's link and its name; the first versions had one number more."""
    for at in _KEYS_AT:
        with suppress(UnreadableError):
            key, end = biff.text_at(content, at)
            if key in links:
                return key, biff.text_at(content, end)[0]
    return "", ""


def _open(listed: _Listed) -> CalamineWorkbook:
    """Open the cells; where the styles hinder, without them, so that dates stay numbers."""
    if listed.styles is not None:
        try:
            for _ in biff.records(listed.styles):
                pass
            with _guarded():
                return CalamineWorkbook.from_filelike(_package(listed, listed.styles))
        except UnreadableError:
            listed.notes.append("styles-unread")
    with _guarded():
        return CalamineWorkbook.from_filelike(_package(listed, None))


@contextmanager
def _guarded() -> Iterator[None]:
    """Turn what calamine raises into a reason; a panic of its is no ``Exception``.

    Raises:
        UnreadableError: ``corrupt``.
    """
    try:
        yield
    except Exception as error:
        raise UnreadableError("corrupt", f"calamine: {error}"[:_DETAIL_LENGTH]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError("corrupt", f"calamine: {error}"[:_DETAIL_LENGTH]) from error


def _package(listed: _Listed, styles: bytes | None) -> io.BytesIO:
    """Write a package that holds the worksheets, as ``s0``, ``s1`` …, and nothing else."""
    parts = [entry.data.part for entry in listed.entries if entry.data is not None]
    numbers = range(len(parts))
    sheets = b"".join(
        biff.record(
            biff.SHEET,
            struct.pack("<II", 0, number + 1) + biff.wide(f"r{number}") + biff.wide(f"s{number}"),
        )
        for number in numbers
    )
    properties = struct.pack("<III", _FLAG_1904 if listed.date1904 else 0, 0, 0)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/s{n}.bin"/>'
        for n in numbers
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="bin" ContentType="{_TYPES}"/></Types>',
        )
        archive.writestr(
            _BOOK,
            biff.record(biff.BEGIN_BOOK)
            + biff.record(biff.BOOK_PROPERTIES, properties + biff.wide(""))
            + biff.record(biff.BEGIN_SHEETS)
            + sheets
            + biff.record(biff.END_SHEETS)
            + biff.record(biff.END_BOOK),
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        )
        archive.writestr("xl/sharedStrings.bin", listed.shared)
        if styles is not None:
            archive.writestr("xl/styles.bin", styles)
        for number, part in enumerate(parts):
            archive.writestr(f"xl/worksheets/s{number}.bin", part)
    stream.seek(0)
    return stream


# ------------------------------------------------------------------------- cells


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Turns calamine's values into cells; holds how many may still be kept."""

    settings: Settings
    date1904: bool
    left: int

    def grid(self, entry: _Entry, data: SheetData, sheet: CalamineSheet) -> Grid:
        """Read a sheet."""
        cap = min(self.left, self.settings.count("limits.sheet_cells"))
        values = _values(sheet)
        # calamine leaves errors out, and what a formula leaves empty.
        positions = sorted(values.keys() | data.formulas | data.errors.keys())
        cells = {
            position: self._cell(
                position,
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
            clipped=len(positions) > cap,
        )

    def _cell(self, position: Position, value: Any, error: int | None, *, computed: bool) -> Cell:
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
            row=position[0],
            column=position[1],
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
    with _guarded():
        rows = sheet.to_python()
    return {
        (row, column): value
        for row, values in enumerate(rows, start=top + 1)
        for column, value in enumerate(values, start=left + 1)
        if value != ""
    }
