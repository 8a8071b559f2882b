from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.audit.value import Interval
from burden.report.numbers import (
    count,
    percent,
    percent_spread,
    plain,
    quantity,
    significant,
    spread,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1284, "1,300"), (46.4, "46"), (3.14, "3.1"), (0.0523, "0.052"), (9.96, "10"), (0, "0"),
        (99.6, "100"), (123456, "120,000"), (None, "—"), (math.nan, "—"), (1.0, "1.0"),
        (0.995, "1.0"), (-1284, "-1,300"),
    ],
)  # fmt: skip
def test_quantity_has_two_significant_digits(value: float | None, text: str) -> None:
    assert quantity(value) == text


@given(st.floats(min_value=1e-6, max_value=1e9))
def test_significant_is_near_and_stable(value: float) -> None:
    rounded = significant(value)
    assert abs(rounded - value) <= 0.051 * value
    assert math.isclose(significant(rounded), rounded)


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0%"), (0.004, "<1%"), (0.375, "38%"), (0.999, ">99%"), (1, "100%"), (None, "—")],
)
def test_percent(share: float | None, text: str) -> None:
    assert percent(share) == text


def test_intervals() -> None:
    assert spread(Interval(low=931, mid=1284, high=1710)) == "930–1,700"
    assert percent_spread(Interval(low=0.31, mid=0.4, high=0.44)) == "31–44%"
    assert percent_spread(Interval(low=0.311, mid=0.312, high=0.313)) == "31%"
    assert spread(None) == percent_spread(None) == "—"


def test_counts_and_assumptions_are_exact() -> None:
    assert count(12345) == "12,345"
    assert plain(0.35) == "0.35"
    assert plain(1760) == "1,760"
    assert plain(104857600) == "104,857,600"
    assert count(None) == plain(None) == "—"
