"""Workbooks of the binary formats before 2007 (.xls and WPS .et), by xlrd."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code

from burden.errors import UnreadableError
from burden.model import PLAIN, Cell, CellKind, Grid, Rect, Style, Workbook
from burden.reading.display import is_date_format, number_text
from burden.reading.text import clean


if TYPE_CHECKING:
    from burden.model import WorkbookRef
    from burden.settings import Settings

_HORIZONTAL = {1: "left", 2: "center", 3: "right", 4: "fill", 5: "justify", 6: "centerContinuous", 7: "distributed"}
_VERTICAL = {0: "top", 1: "center", 3: "justify", 4: "distributed"}
_WIDTH_UNIT = 256
_TWIPS = 20


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read a BIFF workbook.

    Raises:
        UnreadableError: ``encrypted`` or ``corrupt``.
    """
    book, warnings = _open(data)
    styles = _Styles(book)
    sheets = tuple(
        _grid(book, index, styles, settings)
        for index in range(min(book.nsheets, settings.count("limits.sheets")))
    )
    if book.nsheets > len(sheets):
        warnings = (*warnings, "sheets-left-out")
    return Workbook(ref=ref, format="xls", sha256=sha256, sheets=sheets, warnings=warnings)


def _open(data: bytes) -> tuple[Any, tuple[str, ...]]:
    quiet = io.StringIO()
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=quiet), ()
    except XLRDError as error:
        if "ncrypted" in str(error):
            raise UnreadableError("encrypted", str(error)[:80]) from error
    except Exception:  # noqa: BLE001, S110 - styles are the frailest part; the cells may still be read
        pass
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=False, logfile=quiet)
    except Exception as error:
        raise UnreadableError("corrupt", f"{type(error).__name__}: {error}"[:120]) from error
    return book, ("styles-unread",)


class _Styles:
    """The styles of a workbook, each built once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[int, Style] = {}

    def __getitem__(self, index: int | None) -> Style:
        if index is None or not 0 <= index < len(self._book.xf_list):
            return PLAIN
        style = self._known.get(index)
        if style is None:
            style = self._known[index] = self._build(self._book.xf_list[index])
        return style

    def format(self, index: int | None) -> str:
        if index is None or not 0 <= index < len(self._book.xf_list):
            return "General"
        entry = self._book.format_map.get(self._book.xf_list[index].format_key)
        return str(entry.format_str) if entry else "General"

    def _colour(self, index: int) -> str | None:
        rgb = self._book.colour_map.get(index)
        return None if rgb is None else "{:02X}{:02X}{:02X}".format(*rgb)

    def _build(self, xf: Any) -> Style:
        if not self._book.formatting_info:
            return Style(number_format=self.format(xf.xf_index))
        border, align = xf.border, xf.alignment
        font = self._book.font_list[xf.font_index] if xf.font_index < len(self._book.font_list) else None
        fill = None
        if xf.background.fill_pattern:
            fill = self._colour(
                xf.background.pattern_colour_index
                if xf.background.fill_pattern == 1
                else xf.background.background_colour_index
            )
        color = self._colour(font.colour_index) if font else None
        return Style(
            left=bool(border.left_line_style),
            right=bool(border.right_line_style),
            top=bool(border.top_line_style),
            bottom=bool(border.bottom_line_style),
            diagonal=bool(border.diag_line_style and (border.diag_up or border.diag_down)),
            fill=None if fill == "FFFFFF" else fill,
            bold=bool(font and (font.bold or font.weight >= 600)),  # noqa: PLR2004 - semibold
            font_size=font.height / _TWIPS if font else 11.0,
            font_color=None if color == "000000" else color,
            underline=bool(font and font.underline_type),
            horizontal=_HORIZONTAL.get(align.hor_align),
            vertical=_VERTICAL.get(align.vert_align),
            wrap=bool(align.text_wrapped),
            indent=int(align.indent_level),
            number_format=self.format(xf.xf_index),
            locked=bool(xf.protection.cell_locked),
        )


def _grid(book: Any, index: int, styles: _Styles, settings: Settings) -> Grid:
    sheet = book.sheet_by_index(index)
    formatted = book.formatting_info
    limit = settings.count("limits.text_length")
    cap = settings.count("limits.sheet_cells")
    date1904 = bool(book.datemode)
    merges = tuple(
        sorted(Rect(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    )
    notes = {
        (row + 1, column + 1): clean(note.text or "", limit)
        for (row, column), note in sheet.cell_note_map.items()
    }
    cells: dict[tuple[int, int], Cell] = {}
    clipped = False
    for row in range(sheet.nrows):
        if len(cells) >= cap:
            clipped = True
            break
        types, values = sheet.row_types(row), sheet.row_values(row)
        for column in range(sheet.row_len(row)):
            ctype = types[column]
            if ctype == xlrd.XL_CELL_EMPTY:
                continue
            xf = sheet.cell_xf_index(row, column) if formatted else None
            style = styles[xf]
            position = (row + 1, column + 1)
            kind, text, number = _value(ctype, values[column], style.number_format, limit, date1904=date1904)
            cells[position] = Cell(
                row=position[0], column=position[1], kind=kind, text=text, number=number,
                style=style, comment=notes.get(position),
            )
    return Grid(
        name=sheet.name,
        index=index,
        cells=cells,
        merges=merges,
        hidden=bool(sheet.visibility),
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(c + 1 for c, info in sheet.colinfo_map.items() if info.hidden),
        column_widths={c + 1: info.width / _WIDTH_UNIT for c, info in sheet.colinfo_map.items()},
        row_heights={
            row + 1: info.height / _TWIPS
            for row, info in sheet.rowinfo_map.items()
            if not info.has_default_height and info.height > 0
        },
        lacks=frozenset({"validations", "formulas", "protection", "tables", "images"}),
        clipped=clipped,
    )


def _value(
    ctype: int, value: Any, code: str, limit: int, *, date1904: bool
) -> tuple[CellKind, str, float | None]:
    if ctype == xlrd.XL_CELL_TEXT:
        text = clean(str(value), limit)
        return (CellKind.TEXT if text else CellKind.BLANK), text, None
    if ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        number = float(value)
        kind = CellKind.DATE if is_date_format(code) else CellKind.NUMBER
        return kind, number_text(number, code, date1904=date1904), number
    if ctype == xlrd.XL_CELL_BOOLEAN:
        return CellKind.BOOLEAN, "TRUE" if value else "FALSE", None
    if ctype == xlrd.XL_CELL_ERROR:
        return CellKind.ERROR, error_text_from_code.get(value, "#ERR"), None
    return CellKind.BLANK, "", None
