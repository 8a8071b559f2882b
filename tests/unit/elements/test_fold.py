from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.elements import fold as fold_module
from burden.elements.fold import fold
from burden.elements.words import folding


PIECES = [
    "身份证号",
    "姓 名",
    "戶主",
    "（必填）",
    "（万元）",
    "(是/否)",
    "一、",
    "1.",
    "①",
    "*",
    "※",
    "：",
    "/",
    "、",
    "本月",
    "累计",
    "Number of ",
    "Date of ",
    "% of ",
    "Name",
    "students",
    "projectID",
    "E-mail",
    " ",
    "(USD)",
    "(e.g. 5)",
    "please enter ",
    "其中：",
    "2023年",
    "60岁以上",
    "[多选题]",
    "Q1",
    "人",
    "元/月",
    "№",
    "ﬁ",
    "㎡",
    "Ⅳ",
    "'s",
    "-",
    ".",
    "+",
]
labels = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))


@given(labels)
def test_folding_twice_changes_nothing_more(label: str) -> None:
    once = fold(label).text
    assert fold(once).text == once


@given(labels)
def test_folded_text_has_no_outer_space_or_break(label: str) -> None:
    folded = fold(label).text
    assert folded == folded.strip(" /")
    assert folded == folded.casefold()


@pytest.mark.parametrize(
    ("label", "folded"),
    [
        ("姓  名", "姓名"),
        ("戶主身份證號碼", "户主身份证号"),
        ("一、家庭人口", "家庭人口"),
        ("(二) 家庭人口：", "家庭人口"),
        ("1.2 家庭人口", "家庭人口"),
        ("①本月数", "本月数"),
        ("※身份证号*", "身份证号"),
        ("出生日期（必填，yyyy-MM-dd）", "出生日期"),
        ("性别（男/女）", "性别"),
        ("请填写姓名", "姓名"),
        ("其中：女", "女"),
        ("户主（配偶）姓名", "户主/配偶/姓名"),
        ("projectID", "project id"),
        ("reporting_period_end_date", "reporting period end date"),
        ("Name of School", "school name"),
        ("No. of students", "student count"),
        ("Student No.", "student number"),
        ("Addresses", "address"),
        ("Status", "status"),
        ("Programme", "program"),
    ],
)
def test_folding(label: str, folded: str) -> None:
    assert fold(label).text == folded


@pytest.mark.parametrize(
    ("label", "unit", "per"),
    [
        ("金额（万元）", "万元", ""),
        ("金额 (单位：元)", "元", ""),
        ("主营业务收入/亿元", "亿元", ""),
        ("低保金（元/月）", "元", "monthly"),
        ("面积(㎡)", "平方米", ""),
        ("Amount (US$)", "usd", ""),
        ("完成率（%）", "%", ""),
        ("户主（配偶）", "", ""),
    ],
)
def test_units_are_taken_off(label: str, unit: str, per: str) -> None:
    folded = fold(label)
    assert (folded.unit, folded.per) == (unit, per)


def test_marks_are_told() -> None:
    assert fold("低保户（是/否）").flag
    assert fold("姓名*").required
    assert fold("姓名（必填）").required
    assert not fold("姓名").required


@pytest.mark.parametrize("label", ["3岁以下儿童", "2023年产值", "1-3月产值", "14.4"])
def test_a_number_that_names_is_no_ordinal(label: str) -> None:
    assert fold(label).text == label


HAN = (
    "第一部分",
    "其中",
    "请填写",
    "身份证号",
    "戶主",
    "情況",
    "數量",
    "单位",
    "必填",
    "合计",
    "本月",
)


@given(
    st.one_of(
        st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), min_size=1, max_size=12),
        st.lists(st.sampled_from(HAN), min_size=1, max_size=5).map("".join),
    )
)
def test_the_short_way_for_plain_characters_leads_to_the_same(label: str) -> None:
    short = fold_module._State(label)
    short.run(folding())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fold_module, "_PLAIN", re.compile(r"(?!)"))
        long = fold_module._State(label)
        long.run(folding())
    assert (short.text, short.unit, short.per, short.flag, short.required) == (
        long.text,
        long.unit,
        long.per,
        long.flag,
        long.required,
    )
