"""Turns a drawn book into .xls (BIFF8) bytes; xlwt puts no time into the file."""

from __future__ import annotations

import io
import struct
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest import mock

import xlwt  # type: ignore[import-untyped]


if TYPE_CHECKING:
    from .book import Book
    from .page import Page, Style


class ZeroFormula(xlwt.BIFFRecords.FormulaRecord):  # type: ignore[misc]
    """A formula whose stored result is 0, as Excel leaves it; xlwt stores an empty text."""

    def __init__(self, row: int, col: int, xf_index: int, rpn: bytes, calc_flags: int = 0) -> None:
        head = struct.pack("<3HdHL", row, col, xf_index, 0.0, calc_flags & 3, 0)
        self._rec_data = head + rpn


H = {"left": 1, "center": 2, "right": 3}
V = {"top": 0, "center": 1, "bottom": 2}
STATES = {"visible": 0, "hidden": 1, "veryHidden": 2}
COLORS = {"": 0x7FFF, "FF0000": 10, "C00000": 16, "808080": 23, "7F7F7F": 23}
FILLS = {"D9E1F2": 44, "FFF2CC": 43, "DDEBF7": 44}


@cache
def look(style: Style) -> Any:
    """Xlwt's style object; cached because BIFF8 holds only some 4,000 of them."""
    made = xlwt.XFStyle()
    made.font.name = style.font
    made.font.height = int(style.size * 20)
    made.font.bold = style.bold
    made.font.colour_index = COLORS[style.color]
    made.alignment.horz = H[style.h]
    made.alignment.vert = V[style.v]
    made.alignment.wrap = int(style.wrap)
    made.alignment.inde = style.indent
    if style.border == "box":
        made.borders.left = made.borders.right = made.borders.top = made.borders.bottom = 1
    elif style.border == "bottom":
        made.borders.bottom = 1
    if style.fill:
        made.pattern.pattern = 1
        made.pattern.pattern_fore_colour = FILLS[style.fill]
    made.protection.cell_locked = int(style.locked)
    made.num_format_str = style.fmt
    return made


def xls_bytes(book: Book) -> bytes:
    """The whole workbook; drop-downs and comments are beyond xlwt and are left out."""
    workbook = xlwt.Workbook(encoding="utf-8")
    for page in book.ordered:
        draw(workbook.add_sheet(page.name), page)
    buffer = io.BytesIO()
    with mock.patch("xlwt.BIFFRecords.FormulaRecord", ZeroFormula):
        workbook.save(buffer)
    return buffer.getvalue()


def draw(sheet: Any, page: Page) -> None:
    """One page."""
    covered = {
        (row, column)
        for top, left, bottom, right in page.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    for top, left, bottom, right in page.merges:
        value, style = page.cells[top, left]
        sheet.write_merge(top - 1, bottom - 1, left - 1, right - 1, formula(value), look(style))
    for (row, column), (value, style) in page.cells.items():
        if (row, column) not in covered:
            sheet.write(row - 1, column - 1, formula(value), look(style))
    for column, width in page.widths.items():
        sheet.col(column - 1).width = int(width * 256)
    for row, height in page.heights.items():
        sheet.row(row - 1).height_mismatch = True
        sheet.row(row - 1).height = int(height * 20)
    for column in page.hidden_columns:
        sheet.col(column - 1).hidden = True
    sheet.visibility = STATES[page.state]
    sheet.protect = page.protected
    sheet.portrait = not page.landscape
    sheet.paper_size_code = 9
    sheet.fit_num_pages = 1
    sheet.fit_width_to_pages = 1
    sheet.fit_height_to_pages = 0


def formula(value: Any) -> Any:
    """Formulas need their own object."""
    if isinstance(value, str) and value.startswith("="):
        return xlwt.Formula(value[1:])
    return value
