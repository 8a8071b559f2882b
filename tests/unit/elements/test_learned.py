"""What a collection tells of its own words, and what that may change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import field, fields, request, requests, roster
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from burden.elements.decided import Decision, Decisions
from burden.elements.difference import difference
from burden.elements.match import match
from burden.elements.told import Told
from burden.elements.wording import read_reason, sentence
from burden.locale import LANGUAGES, Words
from burden.settings import default_settings


if TYPE_CHECKING:
    import random

    from burden.elements.match import Matched

    Rows = list[dict[str, Any]]

SETTINGS = default_settings()


def matched(rows: Rows, *, learning: bool = True, decisions: Decisions | None = None) -> Matched:
    names = sorted({row["request_id"] for row in rows})
    told = Told(decisions=decisions or Decisions())
    asked, about = fields(*rows), requests(*map(request, names))
    return match(asked, about, SETTINGS, told, learning=learning)


def ids(found: Matched) -> dict[str, str]:
    return dict(found.fields.select("field_id", "element_id").iter_rows())


def told(found: Matched) -> list[tuple[str, str, dict[str, str]]]:
    """Relation, code and parameters of what the collection told."""
    rows = found.relations.filter(pl.col("tier") == "learned")
    return [(row["relation"], *read_reason(row["reason"])) for row in rows.to_dicts()]


def codes(found: Matched, relation: str = "review") -> list[str]:
    rows = found.relations.filter(pl.col("relation") == relation)
    return [read_reason(reason)[0] for reason in rows["reason"]]


# ----------------------------------------------------------------------- side by side

NEAR = ("秸秆禁烧巡查点位", "秸秆禁烧巡查点位表")


def test_what_one_form_asks_side_by_side_is_two_and_the_form_is_named() -> None:
    rows = [*roster("a", "", NEAR[0]), *roster("b", "", NEAR[1])]
    assert codes(matched(rows)) == ["spelling"]
    rows += roster("c", "石桥镇秸秆台账", *NEAR)
    assert codes(matched(rows, learning=False)) == ["spelling"]
    found = matched(rows)
    assert codes(found) == []
    ((relation, code, params),) = told(found)
    assert (relation, code) == ("kept_apart", "beside")
    assert {params["a"], params["b"]} == set(NEAR)
    assert params["form"] == "石桥镇秸秆台账"


def test_two_sheets_of_one_workbook_are_not_one_form() -> None:
    rows = [
        *roster("a", "", NEAR[0]),
        *roster("b", "", NEAR[1]),
        field("c", NEAR[0], sheet="1"),
        field("c", NEAR[1], sheet="2"),
    ]
    assert codes(matched(rows)) == ["spelling"]


def test_a_form_without_a_title_is_named_by_its_workbook() -> None:
    rows = [*roster("a", "", NEAR[0]), *roster("b", "", NEAR[1]), *roster("c", "", *NEAR)]
    names = [request(name) for name in "abc"]
    untitled = [{**row, "title": ""} for row in names]
    found = match(fields(*rows), requests(*untitled), SETTINGS)
    assert told(found)[0][2]["form"] == "c.xlsx"


def test_what_stands_for_another_by_decision_is_kept_from_what_that_is_asked_beside() -> None:
    third = "秸秆禁烧巡查点位况"
    rows = [
        *roster("a", "", NEAR[0]),
        *roster("b", "", NEAR[1]),
        *roster("c", "", third),
        *roster("d", "", NEAR[0], third),
    ]
    of = ids(matched(rows))
    same = Decision(a=of["b|s|" + NEAR[1]], b=of["c|s|" + third], same=True)
    found = matched(rows, decisions=Decisions(rows=(same,)))
    assert codes(found) == []
    assert [code for _, code, _ in told(found)] == ["beside"]


# ----------------------------------------------------------------------- contrast words


def test_words_by_which_a_form_tells_its_columns_apart_keep_other_columns_apart() -> None:
    rows = [*roster("a", "", "沟渠清淤东片点位表"), *roster("b", "", "沟渠清淤西片点位表")]
    assert codes(matched(rows)) == ["spelling"]
    rows += roster("c", "巡护台账", "林木管护东片人数", "林木管护西片人数", "林木管护南片人数")
    ((relation, code, params),) = told(matched(rows))
    assert (relation, code) == ("kept_apart", "contrast")
    assert {params["word_a"], params["word_b"]} == {"东", "西"}
    assert params["form"] == "巡护台账"
    first = "东" if "东" in params["a"] else "西"
    assert params["word_a"] == first
    assert first in params["column_a"]


def test_words_that_differ_in_more_than_a_word_are_no_contrast() -> None:
    rows = [*roster("a", "", "沟渠清淤东片点位表"), *roster("b", "", "沟渠清淤西片点位表")]
    rows += roster("c", "", "林木管护东片人数", "苗圃西片面积")
    assert codes(matched(rows)) == ["spelling"]


def test_a_word_that_one_column_lacks_keeps_no_other_columns_apart() -> None:
    rows = [*roster("a", "", "沟渠清淤片点位表"), *roster("b", "", "沟渠清淤旧片点位表")]
    rows += roster("c", "", "林木管护片人数", "林木管护旧片人数")
    assert codes(matched(rows)) == ["spelling"]


def test_a_long_difference_is_no_contrast_word() -> None:
    rows = [*roster("a", "", "沟渠清淤东片点位表"), *roster("b", "", "沟渠清淤西片点位表")]
    rows += roster("c", "", "林木东片巡护管理人数", "林木西岸沿线绿化人数")
    assert codes(matched(rows)) == ["spelling"]


# ----------------------------------------------------------------------- forms that are alike

SHARED = ("姓名", "身份证号", "蓝藻打捞作业船")


def like_forms(*differing: tuple[str, str]) -> Rows:
    ones, others = zip(*differing, strict=True)
    return [
        *roster("a", "残疾人花名册", *SHARED, *ones),
        *roster("b", "残疾人登记表", *SHARED, *others),
    ]


def test_columns_left_over_of_forms_that_are_alike_are_to_be_reviewed() -> None:
    found = matched(like_forms(("打捞泊位地段", "船舶泊位地点")))
    ((relation, code, params),) = told(found)
    assert (relation, code) == ("review", "alike")
    assert params["shared"] == "3"
    assert {params["form_a"], params["form_b"]} == {"残疾人花名册", "残疾人登记表"}
    of = {"打捞泊位地段": "残疾人花名册", "船舶泊位地点": "残疾人登记表"}
    assert params["form_a"] == of[params["a"]]
    assert codes(matched(like_forms(("打捞泊位地段", "船舶泊位地点")), learning=False)) == []


def test_what_one_form_asks_side_by_side_is_not_proposed() -> None:
    pair = ("打捞泊位地段", "船舶泊位地点")
    assert codes(matched([*like_forms(pair), *roster("c", "残疾人摸底表", *pair)])) == []


def test_what_one_workbook_asks_on_two_sheets_is_not_proposed() -> None:
    title = "残疾人摸底表"
    rows = [
        *like_forms(("打捞泊位地段", "船舶泊位地点")),
        field("c", "打捞泊位地段", sheet="1", sheet_title=title),
        field("c", "船舶泊位地点", sheet="2", sheet_title=title),
    ]
    assert codes(matched(rows)) == []


def test_what_differs_by_a_contrast_word_is_not_proposed() -> None:
    pair = ("打捞船东片停靠点", "打捞船西片停靠点")
    assert codes(matched(like_forms(pair))) == ["spelling"]
    rows = [*like_forms(pair), *roster("c", "", "林木管护东片人数", "林木管护西片人数")]
    assert codes(matched(rows)) == []


def test_two_concepts_of_the_lexicon_are_not_proposed() -> None:
    assert codes(matched(like_forms(("家庭住址", "家庭人口")))) == []


def test_of_two_columns_that_are_as_near_none_is_proposed() -> None:
    rows = like_forms(("打捞泊位地段", "船舶泊位地甲"))
    rows += roster("b", "残疾人登记表", "船舶泊位地乙")
    assert codes(matched(rows)) == []


def test_sheets_of_one_workbook_are_not_held_against_each_other() -> None:
    rows = like_forms(("打捞泊位地段", "船舶泊位地点"))
    one = [{**row, "request_id": "a", "sheet": row["request_id"]} for row in rows]
    assert codes(matched(one)) == []


# ----------------------------------------------------------------------- words that come and go

FILLED = (("打捞泊位地段", "临时打捞泊位地段"), ("作业船员名册", "临时作业船员名册"))
ELSEWHERE = [*roster("c", "", "湿地巡护岗亭"), *roster("d", "", "临时湿地巡护岗亭")]


def test_a_word_that_comes_and_goes_in_like_forms_leads_to_further_pairs() -> None:
    assert "filler" not in codes(matched([*like_forms(FILLED[0]), *ELSEWHERE]))
    found = matched([*like_forms(*FILLED), *ELSEWHERE])
    (params,) = (params for _, code, params in told(found) if code == "filler")
    assert params["word"] == "临时"
    assert params["heads"] == "2"
    assert {params["a"], params["b"]} == {"湿地巡护岗亭", "临时湿地巡护岗亭"}
    assert (params["column_b"], params["column_a"]) in {*FILLED, *(pair[::-1] for pair in FILLED)}


def test_a_word_that_columns_of_one_form_have_and_lack_is_no_filler() -> None:
    rows = [*like_forms(*FILLED), *ELSEWHERE, *roster("e", "", "林木管护", "临时林木管护")]
    assert "filler" not in codes(matched(rows))


def test_a_word_that_stands_for_another_leads_to_further_pairs() -> None:
    pairs = (("泊位调度室", "船台调度室"), ("泊位管理站", "船台管理站"))
    elsewhere = [*roster("c", "", "泊位巡护岗亭点"), *roster("d", "", "船台巡护岗亭点")]
    found = matched([*like_forms(*pairs), *elsewhere])
    (params,) = (params for _, code, params in told(found) if code == "instead")
    assert {params["word_a"], params["word_b"]} == {"泊位", "船台"}
    for end in "ab":
        assert params[end].startswith(params[f"word_{end}"])
        assert params[f"column_{end}"].startswith(params[f"word_{end}"])


# ----------------------------------------------------------------------- headings

MEASURE = "经营收入（万元）"


def test_a_heading_that_nothing_stands_beside_is_to_be_reviewed() -> None:
    rows = [field("a", MEASURE), field("b", MEASURE, "沙湾粮仓")]
    assert "heading" not in codes(matched(rows, learning=False))
    assert codes(matched(rows)) == ["heading"]


def test_a_heading_above_words_nobody_knows_is_to_be_reviewed() -> None:
    rows = [field("a", "蓝藻打捞作业船"), field("b", "蓝藻打捞作业船", "沙湾粮仓")]
    assert codes(matched(rows)) == ["heading"]


def test_a_heading_beside_another_is_a_part() -> None:
    rows = [
        field("a", MEASURE),
        field("b", MEASURE, "沙湾粮仓"),
        field("b", MEASURE, "高岭粮仓"),
    ]
    assert "heading" not in codes(matched(rows))


def test_a_word_of_the_label_itself_is_a_part() -> None:
    rows = [field("a", MEASURE), field("b", f"沙湾粮仓{MEASURE}")]
    assert "heading" not in codes(matched(rows))


# ----------------------------------------------------------------------- forms that are not alike

OWN = ("蓝藻打捞作业船", "湿地巡护岗亭", "林木管护路段", "沟渠清淤长度")
OTHERS = ("红薯窖藏批次", "晾晒场地承租方", "竹编工坊学徒", "豆腐作坊磨盘")


def contacts(*more: str, own: tuple[str, ...] = OWN, others: tuple[str, ...] = OTHERS) -> Rows:
    """Two forms about subjects nobody knows, that ask for a telephone number and some more."""
    return [
        *roster("a", "散乱污整治清单", "联系电话", *own, *more),
        *roster("b", "春风行动报名表", "联系电话", *others, *more),
    ]


def test_the_same_name_in_forms_that_have_little_in_common_is_two() -> None:
    assert codes(matched(contacts(), learning=False)) == ["subject"]
    found = matched(contacts())
    assert codes(found) == []
    ((relation, code, params),) = told(found)
    assert (relation, code) == ("kept_apart", "unlike")
    assert {params["form_a"], params["form_b"]} == {"散乱污整治清单", "春风行动报名表"}
    assert (params["shared"], params["columns"]) == ("0", "4")


def test_the_same_name_in_forms_that_have_much_in_common_is_to_be_reviewed() -> None:
    assert set(codes(matched(contacts("姓名", "身份证号", "家庭住址")))) == {"subject"}


def test_forms_of_few_columns_do_not_tell_whom_they_are_about() -> None:
    assert codes(matched(contacts(own=OWN[:2]))) == ["subject"]


def test_an_element_of_very_many_forms_is_not_looked_at() -> None:
    more = [
        row for i in range(12) for row in roster(f"c{i:02}", "散乱污整治清单", "联系电话", *OWN)
    ]
    assert codes(matched([*contacts(), *more])) == ["subject"]


# ----------------------------------------------------------------------- all of it

COLLECTIONS = {
    "beside": [*roster("a", "", NEAR[0]), *roster("b", "", NEAR[1]), *roster("c", "表", *NEAR)],
    "contrast": [
        *roster("a", "", "沟渠清淤东片点位表"),
        *roster("b", "", "沟渠清淤西片点位表"),
        *roster("c", "", "林木管护东片人数", "林木管护西片人数"),
    ],
    "alike": like_forms(("打捞泊位地段", "船舶泊位地点")),
    "filler": [*like_forms(*FILLED), *ELSEWHERE],
    "instead": [
        *like_forms(("泊位调度室", "船台调度室"), ("泊位管理站", "船台管理站")),
        *roster("c", "", "泊位巡护岗亭点"),
        *roster("d", "", "船台巡护岗亭点"),
    ],
    "heading": [field("a", MEASURE), field("b", MEASURE, "沙湾粮仓")],
    "unlike": contacts(),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", COLLECTIONS)
def test_every_reason_is_said_in_both_languages(code: str, language: str) -> None:
    rows = matched(COLLECTIONS[code]).relations.to_dicts()
    said = [
        sentence(row["reason"], Words(language))
        for row in rows
        if read_reason(row["reason"])[0] == code
    ]
    assert said
    assert not any("{" in text or "=" in text for text in said)


def test_concepts_among_words_are_said_by_their_name() -> None:
    reason = "heading|facet=about|value=@household.size 其他|whole=a|name=b|form=c"
    assert "@" not in sentence(reason, Words("zh"))
    assert "家庭人口" in sentence(reason, Words("zh"))


LABELS = st.sampled_from(
    [
        *("姓名", "身份证号", "联系电话", "出生日期", "残疾类别", "备注", "数量"),
        *(
            "打捞泊位地段",
            "船舶泊位地点",
            "临时打捞泊位地段",
            "打捞船东片停靠点",
            "打捞船西片停靠点",
        ),
        *("林木管护东片人数", "林木管护西片人数", "作业船员名册", "临时作业船员名册"),
        *("Mooring number", "Berth number", "Berth type", "Mooring type", "", "1"),
    ]
)
HEADS = st.sampled_from([(), ("东片",), ("西片",), ("船舶情况",)])
TITLES = st.sampled_from(["", "残疾人花名册", "青溪镇2026年残疾人花名册", "物资储备情况统计表"])
ASKED = st.tuples(LABELS, HEADS, st.sampled_from(["roster", "roster", "matrix", "pairs"]))
FORMS = st.lists(st.tuples(TITLES, st.lists(ASKED, min_size=1, max_size=8)), min_size=1, max_size=6)
# Shares no word with the others.
STRANGE = st.lists(
    st.lists(
        st.sampled_from(
            ["缫丝茧价", "甲鱼塘口", "缫丝茧质", "孵化鳖苗", "Kiln vault", "Kiln hatch"]
        ),
        min_size=1,
        max_size=6,
    ),
    min_size=1,
    max_size=4,
)


def rows_of(forms: Any, name: str) -> Rows:
    rows = [
        field(f"{name}{i}", label, *heads, kind=kind, sheet_title=title)
        for i, (title, asked) in enumerate(forms)
        for label, heads, kind in asked
    ]
    return [{**row, "field_id": f"{name}:{i}"} for i, row in enumerate(rows)]


@settings(deadline=None, max_examples=60)
@given(FORMS)
def test_learning_changes_no_element(forms: Any) -> None:
    rows = rows_of(forms, "a")
    found, without = matched(rows), matched(rows, learning=False)
    assert_frame_equal(found.fields, without.fields)
    assert_frame_equal(found.elements, without.elements)


@settings(deadline=None, max_examples=60)
@given(FORMS, FORMS)
def test_no_workbook_changes_an_element_of_another(forms: Any, others: Any) -> None:
    rows = rows_of(forms, "a")
    alone, beside = ids(matched(rows)), ids(matched([*rows_of(others, "b"), *rows]))
    assert alone == {name: beside[name] for name in alone}


@settings(deadline=None, max_examples=60)
@given(FORMS, STRANGE)
def test_a_workbook_without_a_word_in_common_changes_nothing_said_of_a_pair(
    forms: Any, strange: list[list[str]]
) -> None:
    rows = rows_of(forms, "b")
    # It comes first, so that whatever is numbered is numbered anew.
    others = rows_of(
        [("孵化车间", [(label, (), "roster") for label in one]) for one in strange], "a"
    )
    alone, beside = matched(rows).relations, matched([*others, *rows]).relations
    kept = beside.join(alone, on=["element_a", "element_b"], how="semi")
    assert_frame_equal(kept.sort("element_a", "element_b"), alone.sort("element_a", "element_b"))
    own = set(ids(matched(rows)).values())
    rest = beside.join(alone, on=["element_a", "element_b"], how="anti")
    assert not any({a, b} <= own for a, b in rest.select("element_a", "element_b").iter_rows())


@settings(deadline=None, max_examples=60)
@given(FORMS, st.randoms(use_true_random=False))
def test_the_order_of_fields_changes_nothing(forms: Any, shuffle: random.Random) -> None:
    rows = rows_of(forms, "a")
    mixed = list(rows)
    shuffle.shuffle(mixed)
    assert_frame_equal(matched(rows).relations, matched(mixed).relations)


@settings(deadline=None, max_examples=60)
@given(FORMS)
def test_nothing_that_one_form_asks_twice_is_to_be_reviewed(forms: Any) -> None:
    found = matched(rows_of(forms, "a"))
    asked = found.fields.filter(pl.col("element_id").is_not_null())
    of_form: dict[Any, set[str]] = {}
    for request_id, sheet, element in asked.select("request_id", "sheet", "element_id").iter_rows():
        of_form.setdefault((request_id, sheet), set()).add(element)
    review = found.relations.filter(pl.col("relation") == "review")
    for a, b in review.select("element_a", "element_b").iter_rows():
        assert not any({a, b} <= those for those in of_form.values())


@settings(deadline=None, max_examples=60)
@given(FORMS)
def test_learning_takes_no_pair_away_and_joins_none(forms: Any) -> None:
    rows = rows_of(forms, "a")
    found, without = (
        {frozenset(row[:2]): row[2] for row in each.relations.iter_rows()}
        for each in (matched(rows), matched(rows, learning=False))
    )
    assert found.keys() >= without.keys()
    for pair, relation in without.items():
        allowed = {
            "review": {"review", "kept_apart"},
            "refines": {"refines", "review", "kept_apart"},
        }
        assert found[pair] in allowed.get(relation, {relation})


WORDS = st.text("东西片点位ab 1", max_size=12)


@given(WORDS, WORDS)
def test_a_difference_is_the_same_from_both_sides(first: str, second: str) -> None:
    one, other = difference(first, second), difference(second, first)
    assert (one is None) == (other is None)
    if one and other:
        assert one.words == other.words[::-1]
        assert sorted(one.words[0] + one.rest) == sorted(other.words[1] + other.rest)


@given(
    st.text("东西片", max_size=4),
    *[st.text("点位名册", max_size=4)] * 2,
    st.text("南北", max_size=4),
)
def test_a_word_in_one_place_is_found(one: str, before: str, behind: str, other: str) -> None:
    found = difference(f"{before}{one}{behind}", f"{before}{other}{behind}")
    assert found is not None
    assert found.words == (one, other)
    assert found.rest == before + behind
