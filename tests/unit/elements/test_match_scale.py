"""What matching does with very many, very long and very odd labels, and what may not change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import field, fields, request, requests, roster
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from burden.elements.fold import fold
from burden.elements.match import match
from burden.elements.spelling import _variants
from burden.settings import default_settings, override


if TYPE_CHECKING:
    import random

    from burden.elements.match import Matched

    Rows = list[dict[str, Any]]

SETTINGS = default_settings()

ODD = {
    "empty": "",
    "blank": "   ",
    "one character": "户",
    "one letter": "a",
    "one mark": "*",
    "long Chinese": "户主姓名及家庭人口情况" * 450,
    "long Latin": "name of the head of household and " * 150,
    "long and one more": "户主姓名及家庭人口情况" * 450 + "数",
    "one long word": "x" * 5000,
    "long without words": "*" * 5000,
    "much space": "户" + " " * 30_000 + "主",
    "many marks": "户" + "★" * 30_000 + "主",
    "many figures": "1" * 30_000,
    "much of": "name of " * 600,
    "open brackets": "(" * 5000,
    "nested brackets": "(" * 2500 + ")" * 2500,
    "emoji": "👨‍👩‍👧‍👦",
    "emoji and words": "😀姓名😀",
    "mixed scripts": "户口 имя اسم 名前 όνομα name",
    "right to left": "\u202eاسم\u202c",
    "combining": "e\u0301" * 100,
    "nothing visible": "\u200b\ufeff\x00",
    "separators": "a|b=c/d·e\x1f",
}


def matched(rows: Rows) -> Matched:
    names = sorted({row["request_id"] for row in rows})
    return match(fields(*rows), requests(*map(request, names)), SETTINGS)


def ids(found: Matched) -> dict[str, str]:
    return dict(found.fields.select("field_id", "element_id").iter_rows())


def odd_rows(name: str) -> Rows:
    return [
        field(name, label, field_id=f"{name}{i}", row_path=stubs, kind=kind)
        for i, label in enumerate(ODD.values())
        for kind in ("roster", "matrix")
        for stubs in ([], [label])
    ]


def numbered(rows: Rows) -> Rows:
    return [{**row, "field_id": f"{row['request_id']}:{i}"} for i, row in enumerate(rows)]


@pytest.mark.parametrize("label", ODD.values(), ids=list(ODD))
def test_any_label_gets_an_element_and_folds_to_rest(label: str) -> None:
    found = matched([field("a", label), field("b", label)])
    assert found.elements["n_fields"].sum() == 2
    assert all(found.elements["element_id"])
    folded = fold(label).text
    assert fold(folded).text == folded


def test_odd_labels_together_are_matched_the_same_whatever_their_order() -> None:
    rows = numbered([*odd_rows("a"), *odd_rows("b")])
    found, turned = matched(rows), matched(rows[::-1])
    assert ids(found) == ids(turned)
    assert_frame_equal(found.elements, turned.elements)
    assert_frame_equal(found.relations, turned.relations)


def test_twenty_thousand_identical_labels_of_one_form_are_one_element() -> None:
    rows = [field("a", "秸秆禁烧巡查点位", field_id=f"a{i}") for i in range(20_000)]
    found = matched(rows)
    assert found.elements["n_fields"].to_list() == [20_000]
    assert found.relations.is_empty()


def test_twenty_thousand_identical_labels_of_as_many_requests_are_one_element() -> None:
    rows = [field(f"r{i}", "秸秆禁烧巡查点位") for i in range(20_000)]
    found = matched(rows)
    assert found.elements.select("n_fields", "n_requests").row(0) == (20_000, 20_000)


def test_the_most_used_of_many_neighbours_are_compared() -> None:
    rows = [
        field(f"r{i}{again}", f"秸秆禁烧巡查{chr(0x4E00 + i)}点位")
        for i in range(30)
        for again in range(1 + (i < 3))
    ]
    names = sorted({row["request_id"] for row in rows})
    few = override(SETTINGS, "elements.neighbours", 3, "test")
    found = match(fields(*rows), requests(*map(request, names)), few)
    spelt = found.relations.filter(found.relations["tier"] == "spelling")
    assert spelt["n_fields"].to_list() == [4, 4, 4]


def test_what_is_kept_of_a_long_label_is_short() -> None:
    texts = [variant for variant in _variants("户" * 4999 + "主") if isinstance(variant, str)]
    assert not texts


LABELS = st.sampled_from(
    [
        *("姓名", "姓 名", "身份证号", "公民身份号码", "手机号", "联系电话", "户主姓名", "备注"),
        *("数量", "本月数", "累计数", "残疾人数", "与户主关系", "河道巡查点位", "河道巡查点位数"),
        *("Name", "Name of school", "Date", "", "1", "😀"),
    ]
)
HEADS = st.sampled_from([(), ("户主情况",), ("本月",), ("累计", "合计")])
TITLES = st.sampled_from(["", "残疾人花名册", "青溪镇2026年残疾人花名册", "物资储备情况统计表"])
FIELD = st.tuples(LABELS, HEADS, st.sampled_from(["roster", "matrix", "pairs"]))
FORMS = st.lists(st.tuples(TITLES, st.lists(FIELD, min_size=1, max_size=6)), min_size=1, max_size=5)


def rows_of(forms: list[tuple[str, list[tuple[str, tuple[str, ...], str]]]], name: str) -> Rows:
    return numbered(
        [
            field(f"{name}{i}", label, *heads, kind=kind, sheet_title=title)
            for i, (title, asked) in enumerate(forms)
            for label, heads, kind in asked
        ]
    )


@settings(deadline=None, max_examples=60)
@given(FORMS, FORMS)
def test_an_unrelated_workbook_never_changes_an_element(forms: Any, others: Any) -> None:
    rows = rows_of(forms, "a")
    alone, beside = matched(rows), matched([*rows_of(others, "b"), *rows])
    before, after = ids(alone), ids(beside)
    assert before == {name: after[name] for name in before}
    columns = ("element_id", "concept", "representation", "facets")
    kept = beside.elements.select(columns).join(
        alone.elements.select("element_id"), on="element_id", how="semi", maintain_order="left"
    )
    assert_frame_equal(kept, alone.elements.select(columns))


@settings(deadline=None, max_examples=60)
@given(FORMS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(forms: Any, shuffle: random.Random) -> None:
    rows = rows_of(forms, "a")
    mixed = list(rows)
    shuffle.shuffle(mixed)
    found, turned = matched(rows), matched(mixed)
    assert_frame_equal(found.elements, turned.elements)
    assert_frame_equal(found.relations, turned.relations)
    assert ids(found) == ids(turned)


@settings(deadline=None, max_examples=60)
@given(FORMS)
def test_members_of_an_element_agree_in_everything(forms: Any) -> None:
    found = matched(rows_of(forms, "a"))
    told = found.fields.group_by("element_id").agg(
        pl.col("concept", "representation", "facets").n_unique()
    )
    assert set(told.select("concept", "representation", "facets").unique().rows()) == {(1, 1, 1)}


def test_fields_of_a_request_nobody_describes_are_matched() -> None:
    found = match(fields(*roster("a", "", "姓名")), requests(), SETTINGS)
    assert found.elements.select("n_requests", "n_issuers").row(0) == (1, 0)
