from __future__ import annotations

from typing import Any

import pytest

from burden.elements.canonical import canonical
from burden.elements.name import FieldKey
from burden.elements.title import read_title


def key(*path: str, **more: Any) -> str:
    return canonical(FieldKey(label=path[-1], path=path, **more)).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("户主姓名",), ("户主", "姓名")),
        (("户主姓名",), ("户主",)),
        (("户主身份证号",), ("家庭情况", "户主", "公民身份号码")),
        (("残疾人数",), ("残疾人", "人数")),
        (("残疾人数",), ("残疾人（人）",)),
        (("党员数",), ("党员人数",)),
        (("残疾等级",), ("残疾", "等级")),
        (("是否低保户",), ("低保户（是/否）",)),
        (("本月完成投资（万元）",), ("当月完成投资额（万元）",)),
        (("Total number of employees",), ("Employees", "Total")),
        (("Number of students",), ("Student count",)),
        (("学生总数",), ("Number of students",)),
        (("性别",), ("Gender",)),
    ],
)
def test_two_ways_to_say_one_thing(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert key(*one) == key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("户主身份证号", "配偶身份证号"),
        ("学校名称", "学校代码"),
        ("低保户数", "低保人数"),
        ("就业率", "就业人数"),
        ("就业率", "失业率"),
        ("应到人数", "实到人数"),
        ("本月投资", "累计投资"),
        ("2023年产值", "2024年产值"),
        ("60岁以上老年人数", "80岁以上老年人数"),
        ("金额（元）", "金额（万元）"),
        ("小麦种植面积", "玉米种植面积"),
        ("新增人数", "减少人数"),
        ("Student number", "Number of students"),
        ("Children under 5", "Children under 15"),
        ("Prepared by", "Approved by"),
        ("人口类型", "人口数"),
    ],
)
def test_two_things_that_look_alike(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_stub_names_what_its_column_only_measures() -> None:
    name = canonical(
        FieldKey(label="本月数", path=("本月数",), row_path=("残疾人数",), kind="matrix")
    )
    assert name.concept == "measure.people"
    assert name.facets == (("period", "this_month"), ("population", "disabled"))


def test_a_village_says_where_not_what() -> None:
    down = key("常住人口（人）", row_path=("石坎村",), kind="matrix")
    across = key("石坎村", row_path=("常住人口（人）",), kind="matrix")
    assert down == across
    assert "where=石坎村" in down


def test_a_section_gives_the_role_the_label_leaves_unsaid() -> None:
    assert (
        canonical(FieldKey(label="姓名", path=("姓名",), section=("监护人信息",))).get("role")
        == "guardian"
    )
    own = canonical(FieldKey(label="联系人姓名", path=("联系人姓名",), section=("监护人信息",)))
    assert own.get("role") == "contact"


def test_spans_tell_which_words_gave_a_facet() -> None:
    name = canonical(FieldKey(label="户主姓名", path=("户主姓名",)))
    assert [(span.facet, span.text, span.source) for span in name.spans] == [
        ("role=householder", "户主", "label")
    ]


def test_single_characters_inside_unknown_words_mean_nothing() -> None:
    assert canonical(FieldKey(label="美女峰", path=("美女峰",))).facets == ()
    assert canonical(FieldKey(label="女", path=("女",))).get("sex") == "female"


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("Audit Firm/Organization City", "Auditor City"),
        ("Contractor Organization City", "Contractor City"),
        ("进入本单位时间", "入职日期"),
        ("到本单位工作时间", "入职日期"),
    ],
)
def test_what_names_a_role_or_goes_round_a_word_says_no_more(label: str, other: str) -> None:
    assert key(label) == key(other)


def test_identifiers_depend_on_the_name_only() -> None:
    one = canonical(FieldKey(label="户主姓名", path=("户主姓名",)))
    other = canonical(FieldKey(label="姓名", path=("户主", "姓名")))
    assert one.element_id == other.element_id
    assert one.element_id.startswith("person.name-")


@pytest.mark.parametrize(
    ("title", "population", "subject"),
    [
        ("青溪镇2023年残疾人花名册", "disabled", ""),
        ("关于上报××县退役军人信息登记表", "veteran", ""),
        ("资助参保低保对象花名册", "dibao", ""),
        ("涉氨企业台账", "enterprise", "涉氨"),
        ("企业用电调查表", "enterprise", ""),
        ("春节慰问情况表", "", "春节慰问"),
        ("65岁及以上老年人名单", "elderly", "age=65+"),
    ],
)
def test_titles(title: str, population: str, subject: str) -> None:
    found = read_title(title)
    assert (found.population, found.subject) == (population, subject)
