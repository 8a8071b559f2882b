from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import field, fields, request, requests, roster
from hypothesis import given, settings
from hypothesis import strategies as st

from burden import tables
from burden.elements.match import match
from burden.elements.wording import sentence
from burden.locale import LANGUAGES, Words
from burden.settings import default_settings, override


if TYPE_CHECKING:
    import random

    from burden.elements.match import Matched

    Forms = list[tuple[str, list[str]]]

SETTINGS = default_settings()


def matched(*rows: dict[str, Any]) -> Matched:
    names = sorted({row["request_id"] for row in rows})
    return match(fields(*rows), requests(*map(request, names)), SETTINGS)


def elements_of(found: Matched) -> dict[str, str | None]:
    return dict(found.fields.select("field_id", "element_id").iter_rows())


def relation(found: Matched, code: str) -> list[dict[str, Any]]:
    return [row for row in found.relations.to_dicts() if row["reason"].split("|")[0] == code]


def test_aliases_of_two_requests_are_one_element() -> None:
    found = matched(
        *roster("a", "残疾人花名册", "姓名", "身份证号"),
        *roster("b", "青溪镇残疾人登记表", "姓 名", "公民身份号码"),
    )
    assert found.elements.height == 2
    tiers = dict(found.elements.select("concept", "tier").iter_rows())
    assert tiers == {"person.name": "exact", "person.id_number": "synonym"}
    assert found.elements["n_requests"].to_list() == [2, 2]


def test_rosters_about_others_are_kept_apart_and_say_so() -> None:
    found = matched(*roster("a", "残疾人花名册", "姓名"), *roster("b", "退役军人登记表", "姓名"))
    assert found.elements.height == 2
    (row,) = relation(found, "facet")
    assert row["relation"] == "kept_apart"
    assert set(row["reason"].split("|")[1:]) >= {"facet=population"}
    assert "残疾人 ≠ 退役军人" in sentence(row["reason"], Words("zh")).replace(
        "退役军人 ≠ 残疾人", "残疾人 ≠ 退役军人"
    )


def test_an_unspecified_population_goes_to_review_never_together() -> None:
    found = matched(*roster("a", "残疾人花名册", "姓名"), *roster("b", "", "姓名"))
    assert found.elements.height == 2
    (row,) = relation(found, "unspecified")
    assert row["relation"] == "review"


def test_two_unknown_subjects_go_to_review() -> None:
    found = matched(
        *roster("a", "春节慰问情况表", "姓名"), *roster("b", "防溺水宣讲签到表", "姓名")
    )
    assert found.elements.height == 2
    assert relation(found, "subject")[0]["relation"] == "review"


def test_units_of_one_family_are_the_same_up_to_unit() -> None:
    found = matched(field("a", "技改投资完成额（元）"), field("b", "技改投资完成额（万元）"))
    (row,) = relation(found, "unit")
    assert row["relation"] == "same_up_to_unit"


def test_what_follows_from_another_is_derivable() -> None:
    found = matched(
        *roster("a", "残疾人花名册", "身份证号"), *roster("b", "残疾人登记表", "出生日期")
    )
    (row,) = relation(found, "derivable")
    assert "source=身份证号" in row["reason"]
    assert "derived=出生日期" in row["reason"]


@pytest.mark.parametrize(
    "above",
    [
        "2026年第一季度残疾人花名册",
        "批准文号：澜统制〔2024〕31号",
        "Control No. 9904-0011 Expires 09/30/2024",
        "请各村于4月10日前报送。",
    ],
)
def test_titles_and_notes_above_a_form_are_no_headings(above: str) -> None:
    title = "2026年第一季度残疾人花名册"
    found = matched(
        field("a", "身份证号", sheet_title=title, section=[above]),
        field("b", "公民身份号码", sheet_title=title),
    )
    assert found.elements.height == 1


def test_a_unit_line_above_the_table_does_not_turn_words_into_amounts() -> None:
    found = matched(
        field("a", "行政村", sheet_title="残疾人花名册", unit="元"),
        field("b", "行政村", sheet_title="残疾人花名册"),
    )
    assert found.elements["facets"].to_list() == [["population=disabled"]]


@pytest.mark.parametrize("label", ["备注", "名称", "数量", "合计", "Remarks", "Amount"])
def test_generic_labels_never_join_by_themselves(label: str) -> None:
    assert matched(field("a", label), field("b", label)).elements.height == 2


def test_generic_labels_join_under_one_title() -> None:
    one = [
        field(r, "数量", sheet_title=f"{place}物资储备情况统计表")
        for r, place in (("a", ""), ("b", "青溪镇"))
    ]
    assert matched(*one).elements.height == 1


def test_unknown_concepts_join_when_they_say_enough() -> None:
    assert (
        matched(field("a", "秸秆禁烧巡查点位"), field("b", "秸秆禁烧巡查点位")).elements.height == 1
    )
    assert matched(field("a", "点位"), field("b", "点位")).elements.height == 2


def test_a_text_and_a_figure_of_one_name_go_to_review() -> None:
    found = matched(
        field("a", "秸秆禁烧巡查点位", value_type="integer"),
        field("b", "秸秆禁烧巡查点位", value_type="text"),
    )
    assert found.elements.height == 2
    assert relation(found, "representation")[0]["relation"] == "review"


def test_one_form_never_asks_one_thing_twice() -> None:
    found = matched(field("a", "联系电话"), field("a", "手机号码"), field("b", "联系电话"))
    ids = elements_of(found)
    assert len(set(ids.values())) == 3
    assert relation(found, "part")


def test_the_same_path_twice_is_one_element() -> None:
    rows = [field("a", "联系电话"), {**field("a", "联系电话"), "field_id": "again", "cells": "D2"}]
    assert matched(*rows).elements.height == 1


def test_only_input_fields_get_elements() -> None:
    found = matched(
        field("a", "身份证号"),
        field("a", "序号", role="serial"),
        field("a", "合计", role="computed"),
    )
    rows = {row["label"]: row for row in found.fields.to_dicts()}
    assert rows["身份证号"]["element_id"]
    assert rows["序号"]["element_id"] is None
    assert rows["合计"]["concept"] is None


def test_spelling_and_order_only_propose() -> None:
    found = matched(
        field("a", "蓝藻打捞作业船舶"),
        field("b", "蓝藻打捞作业船"),
        field("c", "作业船舶蓝藻打捞"),
    )
    assert found.elements.height == 3
    assert relation(found, "order")[0]["relation"] == "review"


def test_how_short_a_label_may_be_to_be_a_slip_is_assumed() -> None:
    rows = fields(field("a", "蓝藻打捞作业船舶"), field("b", "蓝藻打捞作业船"))
    longer = override(SETTINGS, "elements.spelling_characters", 9, "test")
    frame = requests(request("a"), request("b"))
    assert match(rows, frame, SETTINGS).relations["tier"].to_list() == ["spelling"]
    assert "spelling" not in match(rows, frame, longer).relations["tier"].to_list()


def test_a_label_as_long_as_a_cell_costs_no_time() -> None:
    text = "长说明甲乙丙丁" * 4_500
    found = matched(field("a", text), field("b", f"{text}戊"), field("b", "★"))
    assert found.elements.height == 3
    assert found.relations.is_empty()


def test_close_pairs_are_capped() -> None:
    rows = [
        field(f"r{i}", f"{sex}{age}岁以上老年人数")
        for i, (sex, age) in enumerate(
            (sex, age) for sex in ("男性", "女性") for age in range(60, 90)
        )
    ]
    found = match(
        fields(*rows),
        requests(*(request(f"r{i}") for i in range(len(rows)))),
        override(SETTINGS, "elements.pairs", 5, "test"),
    )
    kept = found.relations.filter(pl.col("relation") == "kept_apart")
    assert kept.height == 5


def test_facets_merge_with_nothing_to_match() -> None:
    found = match(tables.FIELDS.empty(), tables.REQUESTS.empty(), SETTINGS)
    assert found.fields.height == found.elements.height == found.relations.height == 0


LABELS = st.sampled_from(
    [
        "姓名",
        "身份证号",
        "公民身份号码",
        "联系电话",
        "手机号",
        "户主姓名",
        "备注",
        "数量",
        "本月数",
        "残疾人数",
        "Name",
        "Sex",
    ]
)
TITLES = st.sampled_from(["", "残疾人花名册", "退役军人登记表", "春节慰问情况表"])
FORMS = st.lists(
    st.tuples(TITLES, st.lists(LABELS, min_size=1, max_size=5, unique=True)), min_size=1, max_size=5
)


@settings(deadline=None, max_examples=40)
@given(FORMS, st.randoms(use_true_random=False))
def test_identity_depends_on_nothing_but_the_own_form(forms: Forms, shuffle: random.Random) -> None:
    rows = [
        row for i, (title, labels) in enumerate(forms) for row in roster(f"r{i}", title, *labels)
    ]
    whole = elements_of(matched(*rows))
    mixed = list(rows)
    shuffle.shuffle(mixed)
    assert elements_of(matched(*mixed)) == whole
    alone = [row for row in rows if row["request_id"] == "r0"]
    assert elements_of(matched(*alone)).items() <= whole.items()


@settings(deadline=None, max_examples=40)
@given(FORMS)
def test_no_two_blanks_of_a_form_share_an_element(forms: Forms) -> None:
    rows = [
        row for i, (title, labels) in enumerate(forms) for row in roster(f"r{i}", title, *labels)
    ]
    found = matched(*rows)
    per_form = found.fields.group_by("request_id", "element_id").len()
    assert per_form["len"].max() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    found = matched(
        *roster("a", "残疾人花名册", "姓名", "身份证号", "银行账号"),
        *roster("b", "退役军人登记表", "姓名", "出生日期"),
        *roster("c", "", "姓名"),
        *roster("d", "春节慰问情况表", "姓名"),
        *roster("e", "残疾人登记表", "出生日期", "银行卡号"),
        field("f", "残疾人数"),
        field("g", "女性残疾人数"),
        field("h", "蓝藻聚集湾汊点位"),
        field("i", "蓝藻聚集点位"),
    )
    words = Words(language)
    said = {
        row["reason"].split("|")[0]: sentence(row["reason"], words)
        for row in found.relations.to_dicts()
    }
    assert said.keys() >= {"facet", "unspecified", "derivable", "near", "refines", "likeness"}
    assert all(text and "{" not in text for text in said.values())


def test_single_blanks_whose_form_says_nothing_join_by_what_they_say() -> None:
    forms = [
        field("a", "金额(万元)", sheet_title="表一"),
        field("b", "金额（万元）", sheet_title="表二"),
    ]
    assert matched(*forms).elements.height == 1


def test_little_is_one_thing_in_forms_without_a_title_that_list_the_same() -> None:
    def listing(request_id: str, *labels: str) -> list[dict[str, Any]]:
        return roster(request_id, "", *labels)

    people = listing("a", "姓名", "金额(万元)"), listing("b", "姓名", "金额（万元）")
    assert matched(*people[0], *people[1]).elements.height == 2
    others = listing("c", "项目名称", "金额（万元）")
    found = matched(*people[0], *others)
    assert found.elements.height == 4
    assert not relation(found, "unspecified")
