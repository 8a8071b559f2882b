"""What a blank takes: type, unit, options, whether it must be filled."""

from __future__ import annotations

import pytest
from grids import found, grid

from burden.forms.valuetype import options_in, unit_in, unit_line


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("面积（亩）", "亩"),
        ("投资额(万元)", "万元"),
        ("人数/人", "人"),
        ("占比（％）", "%"),
        ("名称", ""),
    ],
)
def test_units_of_headers(text: str, unit: str) -> None:
    assert unit_in(text) == unit


def test_units_of_lines() -> None:
    assert unit_line("计量单位：万元") == "万元"
    assert unit_line("Units: acres") == "acres"
    assert unit_line("某某单位") == ""


def test_options_of_texts() -> None:
    assert options_in("□是 □否") == ("是", "否")
    assert options_in("等级（甲/乙/丙）") == ("甲", "乙", "丙")
    assert options_in("单价（元/人）") == ()


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("身份证号", "id_code"),
        ("联系电话", "phone"),
        ("是否低保", "flag"),
        ("完成率", "percent"),
        ("开工日期", "date"),
        ("投资金额", "amount"),
        ("户数（户）", "integer"),
        ("现场照片", "image"),
        ("原因说明", "long_text"),
        ("某某", "unknown"),
    ],
)
def test_types_by_the_words_of_a_label(label: str, kind: str) -> None:
    assert found(grid(f"| {label} | ____ |"))["B1"].type == kind


def test_required_and_optional_labels() -> None:
    fields = found(grid("| 项目*  | ____ |\n| 备用名（选填） | ____ |\n| 地点 | ____ |"))
    assert [fields[spot].required for spot in ("B1", "B2", "B3")] == [True, False, None]


def test_a_list_gives_the_choices() -> None:
    field = found(grid("| 结果 | ?____ |", choices=("合格", "不合格")))["B1"]
    assert (field.type, field.choices) == ("choice", ("合格", "不合格"))


def test_a_units_line_serves_numbers_that_name_none() -> None:
    fields = found(grid("| 单位：万元 | | |\n| 名称 | 投资额 | 日期 |\n| ____ | ____ | ____ |"))
    assert [field.unit for field in fields.values()] == ["", "万元", ""]
