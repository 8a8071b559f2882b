"""Cells of the workbooks we write: texts that stay texts, numbers, shares, and links that are ours.

Text from templates is stored as text, so that what starts like a formula is shown and never
computed. A link leads to another sheet of the same workbook, or to a template on this machine by a
path relative to the workbook; none is ever followed by itself, and none is made of a label.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from burden.report.text import clean, width


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# The writer puts the time of writing here, whatever the properties say.
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_EXACT = 100
_WIDEST = 60
_NARROWEST = 8
_LONGEST = 32767  # characters a cell of the format holds
_HEAD = Font(bold=True)
_LINK = Font(color="0A5A78", underline="single")
_FILL = PatternFill("solid", fgColor="E9EEF2")
_TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text that leads somewhere.

    Attributes:
        text: what is shown.
        sheet, cell: where in the workbook it leads.
        file: relative path of the workbook with ``/``; empty for this one.
    """

    text: str
    sheet: str
    cell: str
    file: str = ""

    def hyperlink(self) -> Hyperlink:
        """Return the link as the format writes it; its path can be no URL and no other machine."""
        place = f"'{self.sheet.replace(chr(39), chr(39) * 2)}'!{self.cell}"
        target = quote(f"./{self.file.lstrip('/')}", safe="/") if self.file else None
        return Hyperlink(ref="", location=place, target=target)


class Share(float):
    """A number between 0 and 1 that is shown as per cent."""

    __slots__ = ()


Value = str | int | float | Link | None


def cell_of(sheet: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
    """Make a cell of a value."""
    if isinstance(value, str | Link):
        text = value.text if isinstance(value, Link) else value
        cell = WriteOnlyCell(sheet, clean(text)[:_LONGEST])
        # The writer takes "=…" for a formula unless told otherwise.
        cell.data_type = "s"
        if isinstance(value, Link):
            cell.hyperlink = value.hyperlink()
            cell.font = _LINK
    else:
        known = value is not None and math.isfinite(value)
        cell = WriteOnlyCell(sheet, value if known else None)
        cell.number_format = _format(value)
    cell.alignment = _TOP
    return cell


def _format(value: float | None) -> str:
    """Return how a number is shown; ``#.##`` would leave a point behind a whole number."""
    if isinstance(value, Share):
        return "0%"
    if value is None or isinstance(value, int) or abs(value) >= _EXACT:
        return "#,##0"
    return "#,##0.0" if abs(value) >= 1 else "0.0##"


def _shown(value: Value) -> str:
    return value.text if isinstance(value, Link) else str(value or "")


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
        texts = [head, *(_shown(row[place - 1]) for row in rows[:200])]
        widest = max(width(clean(text)) for text in texts) + 2
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(_NARROWEST, min(_WIDEST, widest))
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    # Printed on as many pages as it takes, none wider than the paper, each with the head.
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    line = []
    for head in heads:
        cell = cell_of(sheet, head)
        cell.font, cell.fill = _HEAD, _FILL
        line.append(cell)
    sheet.append(line)
    for row in rows:
        sheet.append([cell_of(sheet, value) for value in row])
    return sheet


def settled(data: bytes, stamp: datetime) -> bytes:
    """Return the bytes of a workbook with one date throughout, whenever it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = zipfile.ZipInfo(entry.filename, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(
                    rb"\g<1>%s\g<2>" % f"{stamp:%FT00:00:00Z}".encode(), content
                )
            new.writestr(part, content)
    return out.getvalue()
