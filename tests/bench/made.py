"""Workbooks made for measuring: small templates, and one sheet of a hundred thousand rows."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from burden.model import column_letters


if TYPE_CHECKING:
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LINE = Side(style="thin")
FRAME = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
ROWS, COLUMNS = 100_000, 30


def small_template(seed: int) -> bytes:
    """Make a template of three sheets and some 2,400 cells: heads, merges, a list, a note."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    book = openpyxl.Workbook()
    for number in range(3):
        sheet: Any = book.active if number == 0 else book.create_sheet()
        sheet.title = f"表{number + 1}"
        sheet.merge_cells("A1:T1")
        sheet["A1"] = f"{drawn.randrange(2020, 2030)}年防汛物资储备情况统计表"
        sheet["A1"].font = Font(bold=True, size=16)
        sheet["A2"], sheet["J2"] = "填报单位：", "单位：万元"
        for column in range(1, 21):
            for row, text in ((3, f"类别{column // 3}"), (4, f"其中：第{drawn.randrange(99)}项")):
                cell = sheet.cell(row, column, text)
                cell.border, cell.font = FRAME, Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="DDEBF7")
                cell.alignment = Alignment(wrap_text=True, horizontal="center")
        for column in range(1, 19, 3):
            sheet.merge_cells(start_row=3, end_row=3, start_column=column, end_column=column + 2)
        for row in range(5, 43):
            for column in range(1, 21):
                sheet.cell(row, column).border = FRAME
            sheet.cell(row, 1).value, sheet.cell(row, 2).value = row - 4, f"第{row}村"
            sheet.cell(row, 20).value = f"=SUM(C{row}:S{row})"
        rule = DataValidation(type="list", formula1='"是,否"', allow_blank=True)
        rule.add("D5:D42")
        sheet.add_data_validation(rule)
        sheet["C5"].comment = Comment("按实际填写", "x")
        sheet["A44"], sheet["H44"] = "填表人：", "联系电话："
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def large_sheet(path: Path, rows: int = ROWS, columns: int = COLUMNS) -> None:
    """Write a workbook whose one sheet is filled: whole numbers, decimals and shared texts."""
    drawn = random.Random(1)  # noqa: S311 - no secret
    letters = [column_letters(column) for column in range(1, columns + 1)]

    def line(row: int) -> str:
        cells = []
        for column, name in enumerate(letters):
            if column % 3 == 0:
                cells.append(f'<c r="{name}{row}" t="s"><v>{drawn.randrange(5000)}</v></c>')
            elif column % 3 == 1:
                cells.append(f'<c r="{name}{row}"><v>{drawn.randrange(1_000_000)}</v></c>')
            else:
                cells.append(f'<c r="{name}{row}"><v>{drawn.random() * 1000:.2f}</v></c>')
        return f'<row r="{row}" spans="1:{columns}">{"".join(cells)}</row>'

    head = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = {
        "xl/workbook.xml": "sheet.main",
        "xl/worksheets/sheet1.xml": "worksheet",
        "xl/sharedStrings.xml": "sharedStrings",
    }
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{head}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    strings = "".join(f"<si><t>第{number}户</t></si>" for number in range(5000))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        )
        target.writestr("_rels/.rels", _links({"officeDocument": "xl/workbook.xml"}))
        target.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="台账" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        )
        target.writestr(
            "xl/_rels/workbook.xml.rels",
            _links({"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml"}),
        )
        target.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        with target.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for row in range(1, rows + 1):
                part.write(line(row).encode())
            part.write(b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>')


def _links(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
