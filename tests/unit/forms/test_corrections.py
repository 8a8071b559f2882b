from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from forms_drawn import BOX, LABELS, draw_list, draw_matrix
from hypothesis import given
from hypothesis import strategies as st

from burden.audit.read import read_templates
from burden.errors import SettingsError
from burden.forms.corrections import _minus
from burden.model import Rect
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.model import SheetForms


def first_sheet(folder: Path, toml: str = "", name: str = "a.xlsx") -> SheetForms:
    (folder / "burden.toml").write_text(toml, encoding="utf-8")
    forms = {each.ref.name: each for each in read_templates([folder], default_settings()).forms}
    return forms[name].sheets[0]


def labels(sheet: SheetForms) -> list[tuple[str, str]]:
    return [(field.ref.a1, field.label) for field in sheet.fields]


def test_a_sheet_can_be_set_aside(tmp_path: Path) -> None:
    draw_list(tmp_path / "a.xlsx")
    sheet = first_sheet(tmp_path, '[[sheet]]\nmatch = "a.xlsx"\nkind = "none"\n')
    assert (sheet.reason, list(sheet.fields)) == ("set-aside", [])


def test_an_area_can_be_left_out(tmp_path: Path) -> None:
    draw_list(tmp_path / "a.xlsx")
    before = first_sheet(tmp_path)
    sheet = first_sheet(tmp_path, '[[sheet]]\nmatch = "*"\nignore = ["A1:A2", "E3:E20"]\n')
    assert [label for _, label in labels(sheet)] == list(LABELS[:-1])
    assert sheet.layout == before.layout
    assert "填报单位" in {label.strip("：") for _, label in labels(before)}


def _under_machine_rows(path: Path) -> Path:
    """Draw a list whose names stand in row 3, under two rows of codes that look like a header."""
    book = openpyxl.Workbook()
    sheet = book.active
    rows = (
        ("name_text", "card_code", "home_text"),
        ("文本框", "编码框", "文本框二"),
        ("姓名", "证件号", "住址"),
    )
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            sheet.cell(row, column, text)
    for row in range(1, 9):
        for column in range(1, 4):
            sheet.cell(row, column).border = BOX
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def test_header_rows_name_the_blanks(tmp_path: Path) -> None:
    _under_machine_rows(tmp_path / "a.xlsx")
    toml = '[[sheet]]\nmatch = "a.xlsx"\nsheet = "Sheet"\nheader_rows = [3]\nkind = "roster"\n'
    assert labels(first_sheet(tmp_path)) != [
        ("A4:A8", "姓名"),
        ("B4:B8", "证件号"),
        ("C4:C8", "住址"),
    ]
    sheet = first_sheet(tmp_path, toml)
    assert labels(sheet) == [("A4:A8", "姓名"), ("B4:B8", "证件号"), ("C4:C8", "住址")]
    assert {field.path for field in sheet.fields} == {("姓名",), ("证件号",), ("住址",)}


def test_the_kind_of_a_table_can_be_told(tmp_path: Path) -> None:
    draw_matrix(tmp_path / "a.xlsx", "民政月报")
    assert {field.kind for field in first_sheet(tmp_path).fields} == {"matrix"}
    sheet = first_sheet(tmp_path, '[[sheet]]\nmatch = "a.xlsx"\nkind = "roster"\n')
    assert [label for _, label in labels(sheet)] == ["指标", "计量单位", "本月", "累计"]
    assert {field.kind for field in sheet.fields} == {"roster"}


def test_a_correction_by_layout_holds_for_next_months_copy(tmp_path: Path) -> None:
    draw_list(tmp_path / "3月.xlsx", "2026年3月低保对象花名册")
    layout = first_sheet(tmp_path, name="3月.xlsx").layout
    draw_list(tmp_path / "4月.xlsx", "2026年4月低保对象花名册", unit="上渡村")
    draw_list(tmp_path / "其他.xlsx", "2026年4月特困人员花名册")
    toml = (
        f'[[sheet]]\nmatch = "3月.xlsx"\nsheet = "3月"\nlayout = "{layout}"\nignore = ["E3:E20"]\n'
    )
    for name, last in (
        ("3月.xlsx", LABELS[-2]),
        ("4月.xlsx", LABELS[-2]),
        ("其他.xlsx", LABELS[-1]),
    ):
        assert labels(first_sheet(tmp_path, toml, name))[-1][1] == last


def test_a_header_that_is_not_there_is_an_error_where_one_sheet_is_named(tmp_path: Path) -> None:
    draw_list(tmp_path / "a.xlsx")
    toml = '[[sheet]]\nmatch = "a.xlsx"\nsheet = "{}"\nheader_rows = [90]\n'
    with pytest.raises(SettingsError) as caught:
        first_sheet(tmp_path, toml.format("表"))
    assert caught.value.code == "sheet-no-header"
    assert str(caught.value.params["where"]).endswith("burden.toml:4")
    before = first_sheet(tmp_path)
    assert labels(first_sheet(tmp_path, toml.format("*"))) != []
    assert first_sheet(tmp_path, toml.format("*")).layout == before.layout


def test_another_sheets_correction_changes_nothing(tmp_path: Path) -> None:
    draw_list(tmp_path / "a.xlsx")
    before = first_sheet(tmp_path)
    assert first_sheet(tmp_path, '[[sheet]]\nmatch = "b.xlsx"\nkind = "none"\n') == before


@st.composite
def rects(draw: st.DrawFn) -> Rect:
    top, left = draw(st.integers(1, 8)), draw(st.integers(1, 8))
    return Rect(top, left, top + draw(st.integers(0, 6)), left + draw(st.integers(0, 6)))


@given(rects(), rects())
def test_what_is_left_of_a_rectangle_is_exactly_the_rest(rect: Rect, area: Rect) -> None:
    left = [
        (row, column)
        for part in _minus(rect, area)
        for row in range(part.top, part.bottom + 1)
        for column in range(part.left, part.right + 1)
    ]
    assert sorted(left) == [
        (row, column)
        for row in range(rect.top, rect.bottom + 1)
        for column in range(rect.left, rect.right + 1)
        if not area.contains(row, column)
    ]
