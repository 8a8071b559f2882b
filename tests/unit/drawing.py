"""Draws small templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from openpyxl.styles import Border, Side


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


def draw(path: Path, title: str, labels: Sequence[str], *, rows: int = 8) -> Path:
    """Draw a list: a title over all columns, a header, framed rows to fill."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    sheet["A1"] = title
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(labels))
    for row in range(2, rows + 3):
        for column, label in enumerate(labels, 1):
            cell = sheet.cell(row, column, label if row == 2 else None)
            cell.border = BOX
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
