"""Small forms for the gate: a title, a header, framed rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl


if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = ("户主姓名", "户主身份证号码", "家庭住址", "联系电话")


def draw(path: Path, title: str, *labels: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = title
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(labels))
    side = openpyxl.styles.Side(style="thin")
    for column, label in enumerate(labels, 1):
        for row in range(2, 12):
            sheet.cell(row, column).border = openpyxl.styles.Border(side, side, side, side)
        sheet.cell(2, column, label)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
