"""Distributions and their streams."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.effort.sampling import ends, form_factors, percentiles, sample, spread
from burden.settings import Parameter


def test_pert_stays_between_its_ends_and_has_its_mean() -> None:
    drawn = sample(Parameter(name="p", value=5, low=2, high=13, distribution="pert"), 20_000, 1)
    assert drawn.min() >= 2
    assert drawn.max() <= 13
    assert drawn.mean() == pytest.approx((2 + 4 * 5 + 13) / 6, rel=0.01)


@pytest.mark.parametrize("ends", [(None, None), (4.0, 4.0)])
def test_a_parameter_without_width_is_a_constant(ends: tuple[float | None, float | None]) -> None:
    drawn = sample(Parameter(name="p", value=4.0, low=ends[0], high=ends[1]), 5, 1)
    assert drawn.tolist() == [4.0] * 5


def test_form_noise_keeps_the_mean_and_its_range() -> None:
    parameter = Parameter(name="f", value=1, low=0.25, high=4)
    (factors,) = form_factors([parameter], ["x"], 400_000, 3)
    assert factors.mean() == pytest.approx(1, rel=0.02)
    low, _, high = percentiles(factors[0])
    assert high / low == pytest.approx(16, rel=0.03)
    assert ends(1, spread(parameter)[1]) == pytest.approx((low, high), rel=0.02)


def test_a_request_has_its_own_stream_whoever_else_is_there() -> None:
    parameters = [Parameter(name=name, value=1, low=0.5, high=2) for name in "fg"]
    alone = np.array(form_factors(parameters, ["b"], 10, 1))
    among = np.array(form_factors(parameters, ["a", "b", "c"], 10, 1))
    assert np.array_equal(alone[:, 0], among[:, 1])
    assert not np.array_equal(among[:, 0], among[:, 1])
    assert not np.array_equal(among[0, 1], among[1, 1])


def test_a_shared_lognormal_has_its_value_as_mean() -> None:
    parameter = Parameter(name="o", value=1.3, low=0.4, high=3, distribution="lognormal")
    assert sample(parameter, 200_000, 1).mean() == pytest.approx(1.3, rel=0.02)


@given(st.floats(0, 1))
def test_what_is_left_of_a_spread_keeps_the_middle(left: float) -> None:
    parameter = Parameter(name="p", value=5, low=2, high=13, distribution="pert")
    whole, part = sample(parameter, 500, 1), sample(parameter, 500, 1, left)
    assert np.median(part) == pytest.approx(np.median(whole))
    assert np.ptp(part) == pytest.approx(left * np.ptp(whole))


def test_percentiles_are_by_nearest_rank() -> None:
    values = np.arange(101.0)[::-1]
    assert percentiles(values).tolist() == [5.0, 50.0, 95.0]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_percentiles_agree_with_sorting(values: list[float]) -> None:
    ranked, last = sorted(values), len(values) - 1
    expected = [ranked[round(share * last)] for share in (0.05, 0.5, 0.95)]
    assert percentiles(np.array(values)).tolist() == expected
