"""An office's own times move its parameters as far as they should, and no farther."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
import rows
from hypothesis import given, settings
from hypothesis import strategies as st

from burden.audit.calibrate import calibrated, published
from burden.effort import TOTAL, Activity, estimate
from burden.effort.calibrate import SOURCE, Time, calibrate
from burden.effort.prior import Expected, Prior, prior
from burden.effort.sampling import spread
from burden.effort.simulate import counted
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

    from burden.effort.calibrate import Calibration
    from burden.settings import Settings

ANSWERS = default_settings().number("calibrate.answer_spread")


def made(n: int, scale: float = 0.9, apart: float = 0.5) -> Prior:
    """Return a prior of so many requests, from ten minutes to some hours."""
    expected = {}
    for i in range(n):
        for name, share in ((TOTAL, 1.0), (Activity.CHECK, 0.2), (Activity.OBTAIN, 0.5)):
            expected[f"r{i}", str(name)] = Expected(
                location=math.log(10 * (1 + i % 20) * share), scale=scale
            )
    return Prior(
        expected=expected,
        office=spread(default_settings()["effort.office_factor"]),
        level=(0.0, 0.4),
        apart={str(name): apart for name in (Activity.CHECK, Activity.OBTAIN)},
    )


def times(
    prior: Prior,
    level: float,
    per_request: Iterable[tuple[str, int]],
    rng: np.random.Generator,
    activity: str = TOTAL,
) -> list[Time]:
    """Draw times of an office at a level, by the model's own story."""
    drawn: list[Time] = []
    for request, n in per_request:
        each = prior.expected[request, activity]
        own = each.scale * rng.standard_normal()
        drawn += [
            Time(
                request_id=request,
                activity=activity,
                minutes=math.exp(each.location + level + own + ANSWERS * rng.standard_normal()),
                row=len(drawn) + k,
            )
            for k in range(n)
        ]
    return drawn


def run(found: Sequence[Time], before: Prior, base: Settings | None = None) -> Calibration:
    return calibrate(found, before, base or default_settings())


def factor(found: Calibration, place: int = 0) -> tuple[float, float, float]:
    after = found.learnt[place].after
    return after.low, after.mid, after.high


def test_the_posterior_covers_the_truth_as_often_as_it_says() -> None:
    before, rng, inside = made(12), np.random.default_rng(5), 0
    mean, scale = before.office[0], math.hypot(before.office[1], before.level[1])
    runs = 300
    for _ in range(runs):
        truth = mean + scale * rng.standard_normal()
        each = [(f"r{i}", int(rng.integers(1, 4))) for i in range(12)]
        low, _, high = factor(run(times(before, truth, each, rng), before))
        inside += low <= math.exp(truth) <= high
    assert 0.84 < inside / runs < 0.96


def test_many_times_come_near_the_truth_and_narrow_the_interval() -> None:
    before, rng = made(200), np.random.default_rng(2)
    few = run(times(before, math.log(2), [(f"r{i}", 1) for i in range(5)], rng), before)
    many = run(times(before, math.log(2), [(f"r{i}", 1) for i in range(200)], rng), before)
    assert factor(many)[1] == pytest.approx(2, rel=0.2)
    width = [math.log(high / low) for low, _, high in (factor(few), factor(many))]
    assert width[1] < 0.5 * width[0]


@pytest.mark.parametrize("wrong", [1.0, 9600.0])
def test_one_outlier_moves_it_little_and_is_named(wrong: float) -> None:
    before, rng = made(20), np.random.default_rng(3)
    good = times(before, math.log(1.5), [(f"r{i}", 2) for i in range(20)], rng)
    base = factor(run(good, before))[1]
    slip = Time(request_id="r7", activity=TOTAL, minutes=wrong, row=999)
    found = run([*good, slip], before)
    assert factor(found)[1] == pytest.approx(base, rel=0.12)
    assert found.weights[999] < min(0.7, min(found.weights[t.row] for t in good) + 0.3)


def test_one_form_that_was_read_wrongly_does_not_carry_the_rest() -> None:
    before, rng = made(20), np.random.default_rng(4)
    good = times(before, 0.0, [(f"r{i}", 2) for i in range(1, 20)], rng)
    base = factor(run(good, before))[1]
    monthly = [
        Time(request_id="r0", activity=TOTAL, minutes=10.0 * 40, row=100 + k) for k in range(12)
    ]
    assert factor(run([*good, *monthly], before))[1] == pytest.approx(base, rel=0.2)


@given(st.floats(0.05, 9600), st.integers(1, 6), st.floats(0.05, 2.5))
@settings(max_examples=40, deadline=None)
def test_any_time_leaves_a_posterior_between_what_was_believed_and_what_was_seen(
    minutes: float, n: int, scale: float
) -> None:
    before = made(1, scale=scale)
    seen = [Time(request_id="r0", activity=TOTAL, minutes=minutes, row=k) for k in range(n)]
    found = run(seen, before)
    low, mid, high = factor(found)
    assert 0 < low <= mid <= high < math.inf
    believed = found.learnt[0].before.mid
    told = minutes / math.exp(before.expected["r0", TOTAL].location)
    assert min(believed, told) * 0.98 <= mid <= max(believed, told) * 1.02
    office = next(p for p in found.parameters if p.name == "effort.office_factor")
    assert office.low is not None
    assert office.high is not None
    assert office.low <= office.value <= office.high
    spread_left = next(p for p in found.parameters if p.name == "effort.assumptions_spread")
    assert 0 <= spread_left.value <= 1


@given(st.permutations(range(6)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    before, rng = made(3), np.random.default_rng(1)
    seen = times(before, 0.3, [(f"r{i}", 2) for i in range(3)], rng)
    first, other = run(seen, before), run([seen[i] for i in order], before)
    assert factor(other) == pytest.approx(factor(first))


@given(st.floats(0.2, 5))
@settings(max_examples=15, deadline=None)
def test_slower_times_never_make_an_office_faster(by: float) -> None:
    before, rng = made(4), np.random.default_rng(8)
    seen = times(before, 0.0, [(f"r{i}", 1) for i in range(4)], rng)
    slower = [
        Time(request_id=t.request_id, activity=t.activity, minutes=t.minutes * by, row=t.row)
        for t in seen
    ]
    here, there = factor(run(seen, before))[1], factor(run(slower, before))[1]
    assert (there >= here * (1 - 1e-9)) == (by >= 1) or there == pytest.approx(here, rel=1e-3)


def test_an_activity_timed_by_itself_moves_its_own_parameters() -> None:
    before, rng = made(30), np.random.default_rng(6)
    whole = times(before, 0.0, [(f"r{i}", 1) for i in range(30)], rng)
    checks = times(before, math.log(4), [(f"r{i}", 1) for i in range(30)], rng, Activity.CHECK)
    found = run([*whole, *checks], before)
    assert [each.activity for each in found.learnt] == [TOTAL, Activity.CHECK]
    assert factor(found, 1)[1] > 1.5
    named = {p.name: p for p in found.parameters}
    base = default_settings()["effort.check"]
    assert named["effort.check"].value > 1.5 * base.value
    assert named["effort.check"].source.startswith(SOURCE)
    assert "effort.obtain_number" not in named


@pytest.fixture(scope="module")
def office() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    requests = [
        rows.request(f"r{i}", frequency_per_year=4.0, respondents=1.0, workbook=f"f{i}.xlsx")
        for i in range(25)
    ]
    fields = [rows.field(f"r{i}", j) for i in range(25) for j in range(3 + i)]
    return rows.requests(requests), rows.fields(fields), rows.texts()


def simulated(
    frames: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame], base: Settings
) -> tuple[float, float, float]:
    effort = estimate(*frames, None, base, demands={}, draws=4000, seed=3)
    total = effort.totals.hours_per_cycle
    return total.low, total.mid, total.high


def test_an_audit_with_the_parameters_gives_the_calibrated_hours(
    office: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame],
) -> None:
    base = default_settings()
    known = counted(*office, None, demands={}, settings=base)
    before = prior(known.features, range(25), base, seed=3)
    seen = [
        Time(
            request_id=name,
            activity=TOTAL,
            minutes=2.5 * math.exp(before.expected[name, TOTAL].location),
            row=k,
        )
        for k, name in enumerate(known.features.ids)
    ]
    found = run(seen, before)
    then, now = simulated(office, base), simulated(office, calibrated(base, found))
    # Every form took 2.5 times what the model says with everything at its middle.
    middle = simulated(office, override(base, "effort.office_factor", 1.0, "test"))[1]
    assert now[1] / middle == pytest.approx(2.5, rel=0.15)
    assert math.log(now[2] / now[0]) < 0.6 * math.log(then[2] / then[0])


def test_an_earlier_calibration_is_not_built_upon() -> None:
    before, rng = made(5), np.random.default_rng(9)
    seen = times(before, 1.0, [(f"r{i}", 2) for i in range(5)], rng)
    found = run(seen, before)
    again = published(calibrated(default_settings(), found))
    assert dict(again.parameters) == dict(default_settings().parameters)
