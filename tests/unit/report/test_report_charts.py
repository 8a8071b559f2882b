from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.audit.value import Interval
from burden.report.charts import (
    bars,
    class_bounds,
    matrix,
    place,
    step_class,
    strip,
    tornado,
    waterfall,
)


def test_bars_measure_against_the_largest_high_end() -> None:
    first, second = bars(
        [(Interval(low=5, mid=10, high=20), 4.0), (Interval(low=1, mid=2, high=4), 9.0)],
        row_height=30,
    )
    assert (first.length, first.part, first.low, first.high, first.y) == (50, 20, 25, 100, 0)
    assert (second.length, second.low, second.high, second.y) == (10, 5, 20, 30)
    assert second.part == second.length, "a part is never longer than the whole"


def test_bars_draw_no_whisker_without_an_interval() -> None:
    (sure,) = bars([(Interval(low=3, mid=3, high=3), 0.0)])
    (unknown,) = bars([(Interval(low=math.nan, mid=3, high=math.nan), 0.0)])
    assert sure.low is sure.high is unknown.low is unknown.high is None


def test_bars_of_shares_measure_against_one() -> None:
    (bar,) = bars([(Interval(low=0.2, mid=0.25, high=0.3), 0.0)], maximum=1.0)
    assert (bar.length, bar.low, bar.high) == (25, 20, 30)


@pytest.mark.parametrize(("value", "where"), [(-1, 0), (0, 0), (5, 50), (11, 100), (math.nan, 0)])
def test_place_stays_inside(value: float, where: float) -> None:
    assert place(value, 0, 10) == where


def test_place_in_an_empty_range_is_zero() -> None:
    assert place(3, 2, 2) == 0


def test_strip_fills_the_width() -> None:
    pieces = strip([3, 1, 0])
    assert [(piece.start, piece.length) for piece in pieces] == [(0, 75), (75, 25), (100, 0)]
    assert [piece.length for piece in strip([0, 0])] == [0, 0]


def test_waterfall_goes_down_to_what_is_left() -> None:
    now, first, second, after = waterfall(200, [50, 30], row_height=10)
    assert (now.start, now.length, now.is_level) == (0, 100, True)
    assert (first.start, first.length, first.is_level) == (75, 25, False)
    assert (second.start, second.length) == (60, 15)
    assert (after.start, after.length, after.y) == (0, 60, 30)


@given(
    st.floats(min_value=1, max_value=1e6),
    st.lists(st.floats(min_value=-10, max_value=1e6), max_size=8),
)
def test_waterfall_never_goes_below_nothing(now: float, savings: list[float]) -> None:
    steps = waterfall(now, savings)
    assert all(step.start >= 0 and -0.01 <= step.length <= 100 for step in steps)
    assert steps[-1].length <= 100


def test_tornado_spans_from_least_to_most() -> None:
    first, second = tornado(100, [(60, 140), (110, 90)])
    assert (first.low, first.middle, first.high) == (0, 50, 100)
    assert (second.low, second.high) == (37.5, 62.5), "the ends may come in either order"


def test_matrix_draws_one_path_a_class() -> None:
    drawn = matrix({(0, 0): 1, (0, 2): 1, (1, 1): 3}, rows=2, columns=3, cell=(30, 20))
    assert (drawn.width, drawn.height) == (90, 40)
    assert [step for step, _ in drawn.paths] == [0, 1]
    assert drawn.paths[0][1] == "M1 1h28v18h-28zM61 1h28v18h-28z"
    assert [number.value for number in drawn.numbers] == [1, 1, 3]
    number = drawn.numbers[-1]
    assert (number.x, number.y) == (45, 30)


def test_matrix_of_forty_by_five_hundred_stays_small() -> None:
    cells = {(row, column): 1 + (row * column) % 7 for row in range(500) for column in range(40)}
    drawn = matrix(cells, 500, 40, from_value=99)
    assert len(drawn.paths) <= 5
    assert sum(len(d) for _, d in drawn.paths) < 520_000
    squares = sum(len(re.findall("M", d)) for _, d in drawn.paths)
    assert squares == len(cells)


def test_class_bounds_give_small_ranges_a_class_a_number() -> None:
    assert class_bounds([1, 2, 2, 3]) == (1, 2)
    assert class_bounds([7]) == ()


@given(st.lists(st.integers(min_value=1, max_value=5000), min_size=1))
def test_class_bounds_order_values_into_at_most_five(values: list[int]) -> None:
    bounds = class_bounds([float(value) for value in values])
    classes = [step_class(value, bounds) for value in sorted(values)]
    assert list(bounds) == sorted(set(bounds))
    assert classes == sorted(classes)
    assert max(classes) <= 4
