"""Blanks inside one text, told by the clause that names them."""

from __future__ import annotations

import pytest

from burden.forms.inner import inner_labels, is_answer, is_open


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("姓名：     现工作单位及职务：", ["姓名", "现工作单位及职务"]),
        ("单位负责人：____ 填表人：____ 电话：____", ["单位负责人", "填表人", "电话"]),
        ("共__户，__人", ["共__户", "__人"]),
        ("共____户____人", ["共____户", "____人"]),
        (
            "家庭人口____人，其中劳动力____人、在校学生____人",
            ["家庭人口", "其中劳动力", "在校学生"],
        ),
        ("姓    名：____   性    别：□男 □女", ["姓名", "性别"]),
        (
            "是否设点：□是 □否 现有____处，日均____人次。",
            ["是否设点", "现有", "日均"],
        ),
        ("Seats ____ persons for ____ days.", ["Seats", "for ____ days"]),
        ("Household size: ____   Gross income: $________", ["Household size", "Gross income"]),
        ("填表日期：  年  月  日", ["填表日期"]),
        ("填报单位：省统计局", []),
        ("□是 □否", []),
        ("Project_Name__c", []),
        ("", []),
    ],
)
def test_each_clause_with_room_names_its_blank(text: str, labels: list[str]) -> None:
    assert inner_labels(text) == labels


@pytest.mark.parametrize("text", ["□是 □否", "第    次", "共____人", "  年  月  日", "[ ] yes"])
def test_a_text_that_leaves_room_is_open(text: str) -> None:
    assert is_open(text)


@pytest.mark.parametrize("text", ["2026年3月5日", "Project_Name__c", "姓名", "2026 年 3 月"])
def test_a_printed_text_is_not_open(text: str) -> None:
    assert not is_open(text)


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("□是 □否", True),
        ("____", True),
        ("  年  月  日", True),
        ("姓名：____", False),
        ("姓名", False),
        ("", False),
    ],
)
def test_room_for_an_answer_names_nothing(text: str, room: bool) -> None:  # noqa: FBT001
    assert is_answer(text) is room
