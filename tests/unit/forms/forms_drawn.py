"""Draws forms as clerks know them: a list, a table with named rows, a grid of labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from openpyxl.styles import Border, Side

from burden.audit.readers import Context, Task, read_one
from burden.model import Skipped, WorkbookRef
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from burden.model import WorkbookForms

LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
LABELS = ("序号", "户主姓名", "身份证号码", "家庭人口数", "保障金额（元）")
ROWS = ("低保户数", "低保人数", "发放资金（元）", "其中：残疾人数")
PERSON = (("姓名", "性别", "出生年月"), ("民族", "籍贯", "政治面貌"), ("住址", "电话", "职务"))


def draw_list(
    path: Path,
    title: str = "低保对象花名册",
    labels: Sequence[str] = LABELS,
    *,
    rows: int = 8,
    records: Sequence[Sequence[object]] = (),
    unit: str = "",
) -> Path:
    """Draw a title, a line for the unit that reports, a header, framed rows with some records."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    sheet["A1"] = title
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(labels))
    sheet["A2"] = f"填报单位：{unit}"
    for column, label in enumerate(labels, 1):
        sheet.cell(3, column, label)
    for number, record in enumerate(records):
        for column, value in enumerate(record, 1):
            sheet.cell(4 + number, column, value)
    _frame(sheet, 3, rows + 3, len(labels))
    return _save(book, path)


def draw_matrix(path: Path, title: str, values: Sequence[Sequence[object]] = ()) -> Path:
    """Draw named rows and columns, some filled in."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = title
    sheet.merge_cells("A1:D1")
    for column, label in enumerate(("指标", "计量单位", "本月", "累计"), 1):
        sheet.cell(2, column, label)
    for number, name in enumerate(ROWS):
        sheet.cell(3 + number, 1, name)
        sheet.cell(3 + number, 2, "个")
    for number, row in enumerate(values):
        for column, value in enumerate(row, 3):
            sheet.cell(3 + number, column, value)
    _frame(sheet, 2, 2 + len(ROWS), 4)
    return _save(book, path)


def draw_grid(
    path: Path, title: str = "工作人员基本情况登记表", values: Mapping[str, str] | None = None
) -> Path:
    """Draw labels, each with its blank to the right."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = title
    sheet.merge_cells("A1:F1")
    for row, labels in enumerate(PERSON, 2):
        for number, label in enumerate(labels):
            sheet.cell(row, 2 * number + 1, label)
            sheet.cell(row, 2 * number + 2, (values or {}).get(label))
    _frame(sheet, 2, 4, 6)
    return _save(book, path)


def _frame(
    sheet: openpyxl.worksheet.worksheet.Worksheet, top: int, bottom: int, right: int
) -> None:
    for row in range(top, bottom + 1):
        for column in range(1, right + 1):
            sheet.cell(row, column).border = BOX


def _save(book: openpyxl.Workbook, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def read(path: Path) -> WorkbookForms:
    """Read and recognise a workbook."""
    ref = WorkbookRef(path=path.as_posix(), source=path, root=path.parent, size=path.stat().st_size)
    found = read_one(Task(ref=ref), Context(settings=default_settings()))
    assert not isinstance(found, Skipped)
    return found


def layout(path: Path) -> str:
    """Return the layout of a workbook's first sheet."""
    return read(path).sheets[0].layout
