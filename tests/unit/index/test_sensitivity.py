"""How ranks change when the choices behind the index are moved."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from burden.index import Choice, Scope, analyse_sensitivity
from burden.index.sensitivity import _ranks
from burden.settings import default_settings, override


sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "rules"))

from test_rule_cases import build


if TYPE_CHECKING:
    import numpy as np

    from burden.index import Rank, Sensitivity, Shift

CASE: dict[str, Any] = {
    "requests": [
        {"id": "often", "issuer": "甲局", "frequency": 52, "title": "周报"},
        {"id": "sealed", "issuer": "乙局", "frequency": 12, "title": "月报"},
        {"id": "plain", "issuer": "丙局", "frequency": 1, "title": "年报"},
        {"id": "nobody", "frequency": 1, "title": "登记表"},
    ],
    "fields": [
        {"request": name, "label": label}
        for name in ("often", "sealed", "plain", "nobody")
        for label in ("户数", "人数", "合计" if name == "sealed" else "备注数")
    ],
    "texts": [{"request": "sealed", "text": "填报单位（盖章）：", "band": "meta"}],
}


@pytest.fixture(scope="module")
def result() -> Sensitivity:
    return analyse_sensitivity(build(CASE), default_settings(), runs=20, seed=1)


def shift(result: Sensitivity, choice: Choice) -> Shift:
    return next(each for each in result.shifts if each.choice is choice)


def ranks(result: Sensitivity, scope: Scope) -> list[Rank]:
    return [each for each in result.ranks if each.scope is scope]


def test_every_choice_is_moved_and_told(result: Sensitivity) -> None:
    assert [each.choice for each in result.shifts] == list(Choice)
    assert result.runs == 20
    for each in result.shifts:
        assert 0 <= each.share.low <= each.share.mid <= each.share.high <= 1
        assert each.issuers is not None
        assert each.issuers >= 0


def test_units_are_ranked_by_their_share_and_unknown_offices_are_none(result: Sensitivity) -> None:
    offices = ranks(result, Scope.ISSUER)
    assert [each.id for each in offices] == ["甲局", "乙局", "丙局"]
    assert [each.rank for each in offices] == [1, 2, 3]
    assert {each.id for each in ranks(result, Scope.REQUEST)} == {
        "often",
        "sealed",
        "plain",
        "nobody",
    }
    for each in offices:
        assert 1 <= each.moved.low <= each.moved.high <= 3


def test_weights_of_one_distortion_alone_move_no_rank() -> None:
    one = {**CASE, "texts": [], "fields": [{"request": "often", "label": "户数"}]}
    moved = analyse_sensitivity(build(one), default_settings(), runs=15, seed=1)
    weights = shift(moved, Choice.WEIGHTS)
    assert weights.requests == 0
    assert weights.share.low < weights.share.high


def test_thresholds_move_what_rests_on_them(result: Sensitivity) -> None:
    still = override(default_settings(), "sensitivity.threshold_factor", 1, "--set")
    fixed = analyse_sensitivity(build(CASE), still, runs=10, seed=1)
    share = shift(fixed, Choice.THRESHOLDS).share
    assert share.low == share.high
    moved = shift(result, Choice.THRESHOLDS).share
    assert moved.low < moved.high


def test_a_rule_left_out_takes_its_hours_along(result: Sensitivity) -> None:
    left_out = shift(result, Choice.RULES).share
    assert left_out.low < left_out.high


def test_the_same_seed_gives_the_same_analysis() -> None:
    first, again = (
        analyse_sensitivity(build(CASE), default_settings(), runs=10, seed=3) for _ in range(2)
    )
    assert first == again


def test_nothing_to_rank_is_no_error() -> None:
    empty = analyse_sensitivity(
        build({"requests": [], "fields": []}), default_settings(), runs=10, seed=1
    )
    assert empty.ranks == ()
    assert all(each.issuers is None for each in empty.shifts)


@given(arrays(float, st.integers(1, 12), elements=st.sampled_from([0.0, 0.1, 0.5, 1.0])))
def test_ranks_add_up_and_fall_with_the_value(values: np.ndarray) -> None:
    found = _ranks(values)
    n = len(values)
    assert found.sum() == pytest.approx(n * (n + 1) / 2)
    for a in range(n):
        for b in range(n):
            assert (values[a] > values[b]) == (found[a] < found[b])
