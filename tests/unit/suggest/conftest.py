"""Drafts with all that a form of an office has, requests in force, and the lighter copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from drawing import BOX, draw
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from package_parts import add_parts

from burden.audit.plan import Plan
from burden.check.run import Terms, check
from burden.check.value import Gate
from burden.locale import Words
from burden.settings import default_settings
from burden.suggest.run import lighter
from burden.suggest.value import Mode


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.check.value import Check
    from burden.suggest.value import Suggestions

    Lighten = Callable[..., tuple[bytes, Suggestions]]

PEOPLE = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话", "家庭人口数")


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    folder = tmp_path / "已发"
    draw(folder / "民政局" / "a.xlsx", "低保对象花名册（月报）", (*PEOPLE, "保障金额（元）"))
    draw(folder / "医保局" / "b.xlsx", "低保对象花名册（年报）", (*PEOPLE, "参保日期"))
    return folder


@pytest.fixture
def checked(issued: Path) -> Callable[[Path], Check]:
    def call(draft: Path) -> Check:
        return check(
            draft,
            [issued],
            default_settings(),
            Words("zh"),
            plan=Plan(draws=100, seed=1),
            terms=Terms(gate=Gate(fail_on="none"), stated={}),
        )

    return call


@pytest.fixture
def lighten(checked: Callable[[Path], Check]) -> Lighten:
    def call(
        draft: Path, mode: Mode = Mode.MARK, language: str = "zh"
    ) -> tuple[bytes, Suggestions]:
        return lighter(draft, checked(draft), mode, default_settings(), Words(language))

    return call


LABELS = (
    *("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话", "家庭人口数"),
    *("取暖方式（煤/电/气）", "安装日期", "受访户数（户）"),
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Merges, widths, print settings, formats, names, notes, protection, and odd parts besides."""
    path = draw(tmp_path / "草案" / "d.xlsx", "低保对象取暖情况花名册（年报）", LABELS)
    book = openpyxl.load_workbook(path)
    sheet = book["表"]
    sheet["A13"] = "注：=1+1 不计算"
    sheet.merge_cells("A13:I13")
    sheet.column_dimensions["D"].width = 31.5
    sheet.column_dimensions.group("E", "F", outline_level=1)
    sheet.row_dimensions[2].height = 33
    sheet["G2"].comment = Comment("原有批注", "某人")
    sheet["B2"].font = Font(bold=True, color="FF0000")
    sheet["B3"].fill = PatternFill("solid", fgColor="00FF00")
    for (cell,) in (*sheet["B3:B10"], *sheet["C3:C10"], *sheet["D3:D10"]):
        cell.protection = Protection(locked=False)
    for row in sheet["E3:I10"]:
        for cell in row:
            cell.protection = Protection(locked=False)
    sheet.protection.sheet = True
    sheet.print_area = "A1:I13"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8
    sheet.freeze_panes = "C3"
    sheet.oddFooter.center.text = "第 &P 页"
    rule = DataValidation(type="whole", operator="between", formula1="1", formula2="99")
    rule.add("F3:F10")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add(
        "F3:F10",
        CellIsRule(operator="greaterThan", formula=["20"], fill=PatternFill(bgColor="FF0000")),
    )
    book.defined_names["户数"] = DefinedName("户数", attr_text="'表'!$I$3:$I$10")
    other = book.create_sheet("计算")
    other["A1"] = 2
    other["B1"] = "=A1*2"
    book.save(path)
    add_parts(path)
    return path


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    """Totals across and down, one of them over shares, one of parts that overlap."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "统计"
    rows = [
        ["取暖设备安装情况统计表（季报）"],
        ["类别", "燃煤户数", None, None, "燃气户数", None, "完成率（%）"],
        [None, "山区", "平原", "合计", "总数", "其中：新装", None],
        ["一组"],
        ["二组"],
        ["三组"],
        ["合计"],
    ]
    for row, values in enumerate(rows, start=1):
        for column in range(1, 8):
            cell = sheet.cell(row, column)
            if column <= len(values):
                cell.value = values[column - 1]
            if row > 1:
                cell.border = BOX
    for area in ("A1:G1", "A2:A3", "B2:D2", "E2:F2", "G2:G3"):
        sheet.merge_cells(area)
    path = tmp_path / "草案" / "m.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
