from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from forms_drawn import LABELS, draw_grid, draw_list, draw_matrix, layout, read
from hypothesis import given
from hypothesis import strategies as st

from burden.forms.fingerprint import masked


if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = ((1, "甲某", "990101199001011234", 3, 900), (2, "乙某", "990101198002025678", 2, 800))


def test_a_filled_copy_has_the_layout_of_the_blank_one(tmp_path: Path) -> None:
    blank = layout(draw_list(tmp_path / "a.xlsx"))
    filled = draw_list(tmp_path / "b.xlsx", records=PEOPLE, unit="上渡村", rows=12)
    assert layout(filled) == blank
    assert len(blank) == 16


def test_figures_in_a_table_do_not_change_its_layout(tmp_path: Path) -> None:
    blank = layout(draw_matrix(tmp_path / "a.xlsx", "民政月报"))
    assert layout(draw_matrix(tmp_path / "b.xlsx", "民政月报", ((1, 2), (3, 4), (5, 6)))) == blank


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026年3月低保对象花名册", "2026年12月低保对象花名册"),
        ("低保对象花名册（第一季度）", "低保对象花名册（第三季度）"),
        ("低保对象花名册（2025年上半年）", "低保对象花名册（2026年下半年）"),
        ("低保对象花名册 截至2026-03-25", "低保对象花名册　截至2026.4.9"),
        ("Household List, March 2026", "Household List, December 2027"),
        ("Household List Q1 FY2026", "Household List Q3 FY2027"),
    ],
)
def test_next_months_copy_has_the_same_layout(tmp_path: Path, first: str, second: str) -> None:
    assert layout(draw_list(tmp_path / "a.xlsx", first)) == layout(
        draw_list(tmp_path / "b.xlsx", second)
    )


def test_another_column_label_or_title_is_another_layout(tmp_path: Path) -> None:
    forms = (
        draw_list(tmp_path / "a.xlsx"),
        draw_list(tmp_path / "b.xlsx", labels=(*LABELS, "联系电话")),
        draw_list(tmp_path / "c.xlsx", labels=(*LABELS[:-1], "保障人数")),
        draw_list(tmp_path / "d.xlsx", labels=(LABELS[0], LABELS[2], LABELS[1], *LABELS[3:])),
        draw_list(tmp_path / "e.xlsx", "特困人员花名册"),
        draw_matrix(tmp_path / "f.xlsx", "低保对象花名册"),
        draw_grid(tmp_path / "g.xlsx", "低保对象花名册"),
    )
    assert len({layout(path) for path in forms}) == len(forms)


def test_where_a_table_stands_on_its_sheet_does_not_matter(tmp_path: Path) -> None:
    path = draw_list(tmp_path / "a.xlsx")
    before = layout(path)
    book = openpyxl.load_workbook(path)
    book.active.move_range("A2:E11", rows=1)
    book.save(path)
    assert layout(path) == before


def test_a_drawing_holds_no_text_and_stays_small(tmp_path: Path) -> None:
    sketch = read(draw_list(tmp_path / "a.xlsx", rows=600, records=PEOPLE)).sheets[0].sketch
    assert sketch is not None
    assert sketch.clipped
    assert len(sketch.rows) <= 400
    assert sketch.columns == (1, 2, 3, 4, 5)
    assert [rect.a1 for rect in sketch.merges] == ["A1:E1"]


@given(st.text(max_size=60))
def test_any_text_can_be_masked(text: str) -> None:
    assert not any(char.isspace() or char in "☑✓_" for char in masked(text))


@given(st.integers(2000, 2099), st.integers(1, 12), st.integers(2000, 2099), st.integers(1, 12))
def test_months_are_masked_whatever_they_are(y1: int, m1: int, y2: int, m2: int) -> None:
    assert masked(f"{y1}年{m1}月低保 月报") == masked(f"{y2}年 {m2} 月低保月报")


@pytest.mark.parametrize(
    ("first", "second"),
    [("年龄", "月份"), ("60岁以上", "70岁以上"), ("本月", "累计"), ("第一书记", "第二书记")],
)
def test_words_that_tell_fields_apart_are_not_masked(first: str, second: str) -> None:
    assert masked(first) != masked(second)
