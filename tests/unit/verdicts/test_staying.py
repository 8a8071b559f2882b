from __future__ import annotations

from typing import Any

import pytest
from frames import request
from hypothesis import given, settings
from hypothesis import strategies as st
from made_overlap import SETTINGS, compare, elements

from burden.verdicts.staying import Move, find_going


Row = dict[str, Any]
KNOWN = {"population": "残疾人", "frequency_per_year": 12.0}


def about(name: str, **more: Any) -> Row:
    return request(name, **{"title": f"{name}台账", "issuer": f"{name}局", **KNOWN, **more})


def going(told: list[Row], *asked: tuple[str, str]) -> dict[str, tuple[Move, list[str]]]:
    found = compare(told, *(elements(name, *letters) for name, letters in asked))
    return {
        name: (one.move, [step.by for step in one.steps])
        for name, one in find_going(found, SETTINGS).items()
    }


def test_a_contained_request_goes_for_the_one_that_contains_it() -> None:
    told = [about("narrow"), about("wide")]
    assert going(told, ("narrow", "abcd"), ("wide", "abcdefgh")) == {
        "narrow": (Move.DROP, ["wide"])
    }


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ({}, {"frequency_per_year": 1.0}),
        ({"population": "常住人口"}, {"population": "户籍人口"}),
        ({"title": "全镇残疾人台账"}, {"title": "麦坪村残疾人台账"}),
        ({"respondents": 200.0}, {"respondents": 12.0}),
    ],
)
def test_what_does_not_fit_holds_nothing(narrow: Row, wide: Row) -> None:
    told = [about("narrow", **narrow), about("wide", **wide)]
    assert going(told, ("narrow", "abcd"), ("wide", "abcdefgh")) == {}


def test_of_the_same_the_one_asked_more_often_stays() -> None:
    told = [about("a", frequency_per_year=4.0), about("b", frequency_per_year=52.0)]
    assert going(told, ("a", "abcd"), ("b", "abcd")) == {"a": (Move.DROP, ["b"])}


def test_of_the_same_the_higher_level_stays() -> None:
    told = [about("a", level="county"), about("b", level="city")]
    assert going(told, ("a", "abcd"), ("b", "abcd")) == {"a": (Move.DROP, ["b"])}


def test_the_newer_version_stays_even_if_it_asks_less_or_less_often() -> None:
    told = [
        about("new", title="残疾人台账（2026版）", issuer="残联", frequency_per_year=4.0),
        about("old", title="残疾人台账（2024版）", issuer="残联"),
    ]
    assert going(told, ("new", "abcd"), ("old", "abcde")) == {"old": (Move.DROP, ["new"])}


def test_several_together_let_one_be_merged() -> None:
    told = [about(name) for name in "xyz"]
    found = going(told, ("x", "abcdefghij"), ("y", "abcdefklmnopq"), ("z", "ghirstuvw"))
    assert found == {"x": (Move.MERGE, ["y", "z"])}


def test_most_of_it_in_one_that_surely_fits_can_be_merged() -> None:
    told = [about("x"), about("y")]
    asked = ("x", "abcdefghij"), ("y", "abcdefklmnop")
    assert going(told, *asked) == {"x": (Move.MERGE, ["y"])}
    assert going([about("x"), about("y", population=None)], *asked) == {}


def test_what_others_rest_on_stays() -> None:
    told = [about("a"), about("b"), about("c")]
    # a is in b and b in c, but a is not in c: b cannot go for c and hold a too.
    found = going(told, ("a", "abcde"), ("b", "abcdefghij"), ("c", "cdefghijklmnopq"))
    resting = {by for _, others in found.values() for by in others}
    assert found
    assert not resting & found.keys()


@pytest.mark.parametrize("copies", [2, 5, 45])
def test_of_identical_requests_exactly_one_stays(copies: int) -> None:
    names = [f"r{n:02}" for n in range(copies)]
    told = [about(name, title="残疾人台账") for name in names]
    found = going(told, *((name, "abcd") for name in names))
    assert len(found) == copies - 1
    assert {tuple(others) for _, others in found.values()} == {("r00",)}


def test_a_copy_goes_for_its_copy_before_that_one_goes_for_others() -> None:
    told = [about(name, title=title) for name, title in zip("abyz", "一一三四", strict=True)]
    same = "abcdefghij"
    found = going(told, ("a", same), ("b", same), ("y", "abcdefklmnopq"), ("z", "ghirstuvw"))
    assert found == {"b": (Move.DROP, ["a"])}


def test_a_chain_rests_on_its_end() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"r{n:02}" for n in range(12)]
    found = going(
        [about(name) for name in names],
        *((name, letters[: n + 10]) for n, name in enumerate(names)),
    )
    assert set(found) == set(names[:-1])
    assert all(others == ["r11"] for _, others in found.values())


ASKED = st.lists(
    st.tuples(
        st.text("abcdefgh", min_size=1, max_size=7),
        st.sampled_from((None, 1.0, 12.0)),
        st.sampled_from((None, "残疾人", "重度残疾人", "党员")),
        st.sampled_from(("甲台账", "甲台账（修订）", "乙台账", "麦坪村台账")),
        st.sampled_from((None, "民政局", "残联")),
    ),
    min_size=2,
    max_size=9,
)


@settings(deadline=None, max_examples=80)
@given(ASKED, st.randoms(use_true_random=False))
def test_the_set_is_consistent_and_does_not_depend_on_the_order(asked: Any, order: Any) -> None:
    told = [
        request(
            f"r{n}",
            title=title,
            issuer=issuer,
            frequency_per_year=often,
            population=population,
            workbook=f"r{n}.xlsx",
        )
        for n, (_, often, population, title, issuer) in enumerate(asked)
    ]
    fields = [elements(f"r{n}", *sorted(set(letters))) for n, (letters, *_) in enumerate(asked)]
    found = compare(told, *fields)
    gone = find_going(found, SETTINGS)
    for name, one in gone.items():
        assert one.steps
        covered = frozenset().union(*(step.asked | step.otherwise for step in one.steps))
        assert one.move is Move.MERGE or found.held.share(name, covered) >= 0.8
        assert not covered & one.missing
        for step in one.steps:
            assert step.by not in gone
            assert step.by != name
    order.shuffle(told)
    order.shuffle(fields)
    again = find_going(compare(told, *fields), SETTINGS)
    assert again == gone
