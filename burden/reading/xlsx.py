"""Workbooks of Office Open XML (.xlsx, .xlsm, .xltx), by openpyxl."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from burden.model import Cell, CellKind, Grid, Rect, Style, Workbook
from burden.reading.display import is_date_format, number_text
from burden.reading.text import clean


if TYPE_CHECKING:
    from burden.model import WorkbookRef
    from burden.settings import Settings


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read an OOXML workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    cached = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    styles: dict[bytes, Style] = {}
    sheets = tuple(
        _grid(sheet, cached[sheet.title], index, styles, book, settings)
        for index, sheet in enumerate(book.worksheets)
    )
    return Workbook(ref=ref, format="xlsx", sha256=sha256, sheets=sheets)


def _color(color: Any) -> str | None:
    if color is None or color.type != "rgb" or not isinstance(color.rgb, str):
        return None
    return color.rgb[-6:].upper()


def _style(cell: Any) -> Style:
    border, font, align = cell.border, cell.font, cell.alignment
    fill = _color(cell.fill.fgColor) if cell.fill.fill_type else None
    color = _color(font.color)
    return Style(
        left=bool(border.left and border.left.style),
        right=bool(border.right and border.right.style),
        top=bool(border.top and border.top.style),
        bottom=bool(border.bottom and border.bottom.style),
        diagonal=bool(border.diagonal and border.diagonal.style and (border.diagonalUp or border.diagonalDown)),
        fill=None if fill == "FFFFFF" else fill,
        bold=bool(font.b),
        font_size=float(font.sz or 11.0),
        font_color=None if color == "000000" else color,
        underline=bool(font.u),
        horizontal=None if align.horizontal == "general" else align.horizontal,
        vertical=align.vertical,
        wrap=bool(align.wrap_text),
        indent=int(align.indent or 0),
        number_format=cell.number_format or "General",
        locked=cell.protection.locked is not False,
    )


def _grid(sheet: Any, cached: Any, index: int, styles: dict[bytes, Style], book: Any, settings: Settings) -> Grid:
    limit = settings.count("limits.text_length")
    date1904 = book.epoch == CALENDAR_MAC_1904
    cells: dict[tuple[int, int], Cell] = {}
    for position, cell in sheet._cells.items():  # noqa: SLF001 - iter_rows would create cells
        merged = isinstance(cell, MergedCell)
        key = cell._style.tobytes()  # noqa: SLF001
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(cell)
        value = None if merged else cell.value
        formula = None
        if isinstance(value, ArrayFormula | DataTableFormula):
            formula = str(getattr(value, "text", "") or "=")
        elif getattr(cell, "data_type", "n") == "f":
            formula = str(value)
        if formula is not None:
            twin = cached._cells.get(position)  # noqa: SLF001
            value = twin.value if twin is not None else None
        kind, text, number = _value(value, getattr(cell, "data_type", "n"), style.number_format, limit, book, date1904=date1904)
        comment = getattr(cell, "comment", None)
        cells[position] = Cell(
            row=position[0], column=position[1], kind=kind, text=text, number=number,
            formula=formula, style=style,
            comment=clean(comment.text or "", limit) if comment else None,
        )
    return Grid(
        name=sheet.title,
        index=index,
        cells=dict(sorted(cells.items())),
        merges=tuple(sorted(Rect(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges)),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(r for r, d in sheet.row_dimensions.items() if d.hidden),
        protected=bool(sheet.protection.sheet),
    )


def _value(value: Any, data_type: str, code: str, limit: int, book: Any, *, date1904: bool) -> tuple[CellKind, str, float | None]:
    if value is None:
        return CellKind.BLANK, "", None
    if isinstance(value, bool):
        return CellKind.BOOLEAN, "TRUE" if value else "FALSE", None
    if isinstance(value, int | float):
        kind = CellKind.DATE if is_date_format(code) else CellKind.NUMBER
        return kind, number_text(value, code, date1904=date1904), float(value)
    if isinstance(value, str):
        text = clean(value, limit)
        if data_type == "e":
            return CellKind.ERROR, text, None
        return (CellKind.TEXT if text else CellKind.BLANK), text, None
    serial = float(to_excel(value, book.epoch))
    return CellKind.DATE, number_text(serial, code, date1904=date1904), serial
