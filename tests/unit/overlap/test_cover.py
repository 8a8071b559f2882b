from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import request, roster
from hypothesis import given, settings
from hypothesis import strategies as st
from made_overlap import SETTINGS, compare, elements, find

from burden.overlap.cover import covered_by
from burden.settings import override


if TYPE_CHECKING:
    import random

KNOWN = {"population": "残疾人", "frequency_per_year": 12.0}


def about(*names: str, **more: Any) -> list[dict[str, Any]]:
    return [
        request(name, title=f"{name}台账", issuer=f"{name}局", **{**KNOWN, **more})
        for name in names
    ]


def test_two_others_together_ask_nine_tenths() -> None:
    found = compare(
        about("a", "b", "c"),
        elements("a", *"0123456789"),
        elements("b", *"012345", "x"),
        elements("c", *"45678", "y"),
    )
    cover = found.covered["a"]
    assert [step.by for step in cover.steps] == ["b", "c"]
    assert [len(step.asked) for step in cover.steps] == [6, 3]
    assert cover.missing == {"9"}
    assert not any(step.why for step in cover.steps)


def test_work_weighs_in_a_cover() -> None:
    asked = elements("a", "1", "2", "3"), elements("b", "1", "2"), elements("c", "3")
    weights = pl.DataFrame({"field_id": ["a:1", "a:2", "a:3"], "weight": [1.0, 1.0, 8.0]})
    assert [s.by for s in compare(about("a", "b", "c"), *asked).covered["a"].steps] == ["b", "c"]
    weighed = compare(about("a", "b", "c"), *asked, weights=weights)
    assert [step.by for step in weighed.covered["a"].steps] == ["c", "b"]


def test_what_adds_too_little_is_not_named_and_not_lost() -> None:
    found = compare(
        about("a", "b", "c"),
        elements("a", *map(str, range(30))),
        elements("b", *map(str, range(29))),
        elements("c", "29", "x"),
    )
    cover = found.covered["a"]
    assert [step.by for step in cover.steps] == ["b"]
    assert cover.missing == frozenset()


def test_none_covers_that_is_asked_less_often_or_about_others() -> None:
    told = [
        *about("a", "b"),
        *about("c", frequency_per_year=1.0),
        *about("d", population="党员"),
    ]
    asked = [elements(name, *"01234") for name in "acd"]
    found = compare(told, *asked, elements("b", "0", "1", "x"))
    assert [step.by for step in found.covered["a"].steps] == ["b"]
    assert found.covered["a"].missing == {"2", "3", "4"}
    assert [step.by for step in found.covered["c"].steps] == ["a"]


def test_what_surely_fits_is_preferred_to_what_may() -> None:
    told = [*about("a", "b"), *about("c", population=None)]
    found = compare(
        told, elements("a", *"0123456789"), elements("b", *"012345"), elements("c", *"0123456789")
    )
    steps = found.covered["a"].steps
    assert [(step.by, step.why) for step in steps] == [("b", ()), ("c", ("records",))]
    sure = compare(
        told, elements("a", *"0123456789"), elements("b", "0"), elements("c", *"012345678")
    )
    assert sure.covered["a"].steps[0].by == "c"


def test_what_can_be_worked_out_counts_apart() -> None:
    found = find(
        about("a", "b"),
        roster("a", "残疾人花名册", "姓名", "出生日期", "性别"),
        roster("b", "残疾人花名册", "姓名", "身份证号", "联系电话"),
    )
    (step,) = found.covered["a"].steps
    assert len(step.asked) == 1
    assert len(step.otherwise) == 2
    assert found.covered["a"].missing == frozenset()
    # From a date of birth no number can be had.
    assert len(found.covered["b"].missing) == 2


def test_parallel_templates_of_one_office_do_not_cover_each_other() -> None:
    told = [
        request("a", title="市属高校干部统计表", issuer="组织部", frequency_per_year=1.0),
        request("b", title="市属国企干部统计表", issuer="组织部", frequency_per_year=1.0),
    ]
    found = compare(told, elements("a", *"01234"), elements("b", *"01234"))
    assert not found.covered["a"].steps
    assert found.overlaps["reason"].to_list() == ["parallel|share=100%"]


ASKED = st.lists(
    st.tuples(
        st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=6),
        st.sampled_from((None, 1.0, 12.0)),
        st.sampled_from((None, "残疾人", "党员")),
    ),
    min_size=2,
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(ASKED, st.randoms(use_true_random=False))
def test_a_cover_adds_up_fits_and_does_not_depend_on_the_order(
    asked: list[tuple[frozenset[str], float | None, str | None]], order: random.Random
) -> None:
    told = [
        request(f"r{n}", title=f"第{n}台账", issuer=f"{n}局", frequency_per_year=f, population=p)
        for n, (_, f, p) in enumerate(asked)
    ]
    fields = [elements(f"r{n}", *sorted(e)) for n, (e, _, _) in enumerate(asked)]
    found = compare(told, *fields)
    for n, (own, frequency, population) in enumerate(asked):
        cover = found.covered[f"r{n}"]
        asks, otherwise = covered_by(cover.steps)
        assert not otherwise
        assert sum(len(step.asked) for step in cover.steps) == len(asks)
        fitting = [
            other
            for m, (other, often, whom) in enumerate(asked)
            if m != n
            and not (frequency and often and often < frequency)
            and not (population and whom and whom != population)
        ]
        # With so few, all that is asked elsewhere adds enough to be named.
        assert asks == own & frozenset().union(*fitting)
        assert cover.missing == own - asks
    order.shuffle(told)
    order.shuffle(fields)
    again = compare(told, *fields)
    assert again.covered == found.covered
    assert again.overlaps.equals(found.overlaps)


@pytest.mark.parametrize("copies", [3, 40])
def test_copies_cover_each_other_however_many(copies: int) -> None:
    names = [f"r{n:02}" for n in range(copies)]
    told = [request(name, title="台账", issuer=f"{name}局", **KNOWN) for name in names]
    found = compare(told, *(elements(name, *"0123") for name in names))
    firsts = {cover.steps[0].by for name, cover in found.covered.items() if name != "r00"}
    assert firsts == {"r00"}
    assert found.covered["r00"].steps[0].by == "r01"
    assert {row["name"] for row in found.limits.to_dicts()} == (
        {"overlap.copies"} if copies > 20 else set()
    )


def test_how_many_are_listed_is_bounded_and_told() -> None:
    names = [f"r{n:02}" for n in range(12)]
    asked = [elements(name, "0", "1", name) for name in names]
    few = override(SETTINGS, "overlap.nearest", 3, "test")
    found = compare(about(*names), *asked, elements("r00", "x"), settings=few)
    listed = found.overlaps.select("request_a", "request_b").to_numpy().ravel()
    assert all((listed == name).sum() >= 3 for name in names)
    assert found.overlaps.height < 12 * 11 / 2
    assert found.limits.to_dicts() == [{"name": "overlap.nearest", "value": 3.0, "n_requests": 12}]
