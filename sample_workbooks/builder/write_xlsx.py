"""Turns a drawn book into .xlsx bytes that are the same on every run."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from .page import letter


if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from .book import Book
    from .page import Page, Style


STAMP = dt.datetime(2026, 1, 4, 9, 0, 0, tzinfo=dt.UTC)
ZIP_STAMP = (2026, 1, 4, 9, 0, 0)
THIN = Side(style="thin", color="000000")


@cache
def look(style: Style) -> tuple[Font, Alignment, Border, PatternFill, Protection]:
    """Openpyxl's parts of a style."""
    border = Border()
    if style.border == "box":
        border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
    elif style.border == "bottom":
        border = Border(bottom=THIN)
    fill = PatternFill("solid", start_color=style.fill) if style.fill else PatternFill()
    font = Font(name=style.font, size=style.size, bold=style.bold, color=style.color or None)
    alignment = Alignment(
        horizontal=style.h, vertical=style.v, wrap_text=style.wrap, indent=style.indent
    )
    return font, alignment, border, fill, Protection(locked=style.locked)


def xlsx_bytes(book: Book, creator: str) -> bytes:
    """The whole workbook."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for page in book.ordered:
        draw(workbook.create_sheet(page.name), page)
    for name, reference in book.names.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=reference)
    workbook.properties.creator = creator
    workbook.properties.created = STAMP.replace(tzinfo=None)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return still(buffer.getvalue())


def draw(sheet: Worksheet, page: Page) -> None:
    """One page."""
    for (row, column), (value, style) in page.cells.items():
        cell = sheet.cell(row, column)
        if value is not None:
            cell.value = value
        cell.font, cell.alignment, cell.border, cell.fill, cell.protection = look(style)
        cell.number_format = style.fmt
    for top, left, bottom, right in page.merges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    frame(sheet, page)
    for choice in page.choices:
        rule = DataValidation(type="list", formula1=choice.source, allow_blank=True)
        rule.add(choice.cells)
        sheet.add_data_validation(rule)
    for (row, column), text in page.comments.items():
        sheet.cell(row, column).comment = Comment(text, "制表人")
    sheet.sheet_state = page.state
    if page.freeze:
        sheet.freeze_panes = page.freeze
    if page.protected:
        sheet.protection.sheet = True


def frame(sheet: Worksheet, page: Page) -> None:
    """Widths, heights, what is hidden, and how the sheet prints."""
    for column, width in page.widths.items():
        sheet.column_dimensions[letter(column)].width = width
    for row, height in page.heights.items():
        sheet.row_dimensions[row].height = height
    for column in page.hidden_columns:
        sheet.column_dimensions[letter(column)].hidden = True
    for row in page.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    sheet.page_setup.orientation = "landscape" if page.landscape else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def still(data: bytes) -> bytes:
    """Rewrite a package with fixed times, so that a build can be compared byte for byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            body = old.read(info)
            if info.filename == "docProps/core.xml":
                fixed = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                body = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + fixed, body)
            entry = zipfile.ZipInfo(info.filename, ZIP_STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, body, compresslevel=9)
    return out.getvalue()
