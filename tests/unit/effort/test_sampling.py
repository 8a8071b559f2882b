"""Distributions and their streams."""

from __future__ import annotations

import numpy as np
import pytest

from burden.effort.sampling import form_noise, percentiles, sample, spread, stream
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
    location, scale = spread(Parameter(name="f", value=1, low=0.25, high=4))
    factors = np.exp(location + scale * stream(3, "x").standard_normal(400_000))
    assert factors.mean() == pytest.approx(1, rel=0.02)
    low, _, high = percentiles(factors)
    assert high / low == pytest.approx(16, rel=0.03)


def test_a_request_has_its_own_stream_whoever_else_is_there() -> None:
    alone = form_noise(1, ["b"], 10, 2)
    among = form_noise(1, ["a", "b", "c"], 10, 2)
    assert np.array_equal(alone[:, 0], among[:, 1])
    assert not np.array_equal(among[:, 0], among[:, 1])


def test_percentiles_are_by_nearest_rank() -> None:
    values = np.arange(101.0)[::-1]
    assert percentiles(values).tolist() == [5.0, 50.0, 95.0]
