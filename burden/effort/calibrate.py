r"""An office's own times, and what they tell of its parameters.

The model on the scale of logarithms, for the k-th time of activity a of request j:

    ln y = m(j, a) + level + apart(a) + own(j, a) + noise(k)

*m* is what the simulation says with everything shared at its middle. *level* is how far this
office is from the published times: prior normal, its variance that of ``effort.office_factor`` and
of what the other shared parameters do to all requests together. *apart* is how far an activity is
from the whole, 0 for times of a whole response. *own* is what is peculiar to the request, with the
spread its form-level factors have; *noise* is how far one answer differs from the next. Both follow
Student's t, so that one wrong row, and one form that was read wrongly, count little instead of
much.

Everything is worked out on a grid of levels, exactly up to its mesh: no chain, no random number.
The posterior of the level goes back into two parameters: the office's factor takes the shift, and
both its spread and ``effort.assumptions_spread`` shrink by the ratio of posterior to prior, so that
together they have the posterior's spread.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.kinds import TOTAL, Activity
from burden.effort.sampling import ends


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from burden.effort.prior import Expected, Prior
    from burden.settings import Parameter, Settings

SOURCE = "own timesheet"
"""How the source of a calibrated parameter begins, by which a later calibration knows it."""

_REACH, _MESH = 8.0, 0.02
_GRID = np.arange(-_REACH, _REACH + _MESH / 2, _MESH)
_FACTORS = np.arange(-6.0, 6.01, 0.05)
"""Levels, and peculiarities of a request, at which densities are worked out."""

_PRICES: dict[str, tuple[str, ...]] = {
    Activity.READ_NOTICE: ("read_notice", "open_form"),
    Activity.CLARIFY: ("clarify",),
    Activity.OBTAIN: tuple(
        f"obtain_{kind}"
        for kind in ("number", "date", "pick", "code", "text", "narrative", "remark")
    ),
    Activity.ENTER: tuple(
        f"enter_{kind}"
        for kind in ("number", "date", "pick", "code", "text", "narrative", "remark")
    ),
    Activity.PASTE: ("paste", "carry_over"),
    Activity.COMPUTE_BY_HAND: ("compute",),
    Activity.PHOTOGRAPH: ("photo",),
    Activity.ATTACH: ("attachment",),
    Activity.CHECK: ("check", "check_cell"),
    Activity.CONSOLIDATE: ("consolidate_sub_unit",),
    Activity.APPROVE: ("approve_level",),
    Activity.PRINT_STAMP_FILE: ("print_stamp_file",),
    Activity.DELIVER: ("deliver",),
    Activity.SUBMIT: ("submit",),
    Activity.REWORK: ("rework",),
}
"""Which parameters an activity's minutes are proportional to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time that was taken: of which request and activity, minutes, and which row it is."""

    request_id: str
    activity: str
    minutes: float
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A factor's 5th percentile, median and 95th percentile."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """One factor before and after the times were seen.

    Attributes:
        activity: ``TOTAL`` for the office as a whole. n: times it rests on.
        before, after: minutes against what the model says with everything shared at its middle.
    """

    activity: str
    n: int
    before: Spread
    after: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What the times tell.

    Attributes:
        n, n_requests: times, and requests they are about.
        learnt: the office first, then activities that were timed by themselves.
        parameters: what to set, in the order of the settings.
        weights: of each time by its row, 1 where it counts in full, near 0 for outliers.
    """

    n: int
    n_requests: int
    learnt: tuple[Learnt, ...]
    parameters: tuple[Parameter, ...]
    weights: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _Noise:
    """How far one answer differs from the next: scale, and degrees of freedom of Student's t."""

    scale: float
    freedom: float

    def log(self, value: np.ndarray, scale: float) -> np.ndarray:
        """Return the logarithm of the density, up to a constant."""
        return np.asarray(-(self.freedom + 1) / 2 * np.log1p((value / scale) ** 2 / self.freedom))


def _density(logs: np.ndarray) -> np.ndarray:
    """Return probabilities on the grid, adding up to 1."""
    values = np.exp(logs - logs.max())
    return np.asarray(values / values.sum())


def _spread(grid: np.ndarray, density: np.ndarray) -> Spread:
    sums = np.cumsum(density)
    low, mid, high = (float(np.exp(np.interp(p, sums, grid))) for p in (0.05, 0.5, 0.95))
    return Spread(low=low, mid=mid, high=high)


def _moments(grid: np.ndarray, density: np.ndarray) -> tuple[float, float]:
    mean = float((grid * density).sum())
    return mean, math.sqrt(float(((grid - mean) ** 2 * density).sum()))


def _group_log(times: Sequence[float], expected: Expected, noise: _Noise) -> np.ndarray:
    """Return the log likelihood of the times of one request at each level of the grid."""
    own = max(expected.scale, _MESH)
    factors = _FACTORS * own
    weight = noise.log(factors, own)
    # What is left of each time once level and peculiarity are taken off depends on their sum only.
    reach = np.arange(-_REACH - 6 * own, _REACH + 6 * own + _MESH, _MESH)
    at = np.zeros_like(reach)
    for minutes in times:
        at += noise.log(math.log(minutes) - expected.location - reach, noise.scale)
    logs = weight[:, None] + np.interp(_GRID[None] + factors[:, None], reach, at)
    top = logs.max(axis=0)
    return np.asarray(top + np.log(np.exp(logs - top).sum(axis=0)))


@dataclass(frozen=True, slots=True)
class _Apart:
    """An activity timed by itself: how far it may be from the whole, and its likelihood."""

    scale: float
    grid: np.ndarray
    joint: np.ndarray

    @classmethod
    def of(cls, logs: np.ndarray, scale: float) -> _Apart:
        """Put the likelihood at each level together with the prior of being apart from it."""
        scale = max(scale, _MESH)
        grid = np.linspace(-5 * scale, 5 * scale, 201)
        sums = _GRID[:, None] + grid[None]
        joint = np.interp(sums, _GRID, logs) - 0.5 * (grid / scale)[None] ** 2
        return cls(scale, grid, joint)

    def of_level(self) -> np.ndarray:
        """Return the log likelihood of each level, whatever the activity is apart from it."""
        top = self.joint.max(axis=1, keepdims=True)
        return np.asarray((top + np.log(np.exp(self.joint - top).sum(axis=1, keepdims=True)))[:, 0])

    def after(self, level: np.ndarray) -> np.ndarray:
        """Return the posterior over the grid, given that of the level."""
        given = np.exp(self.joint - self.joint.max(axis=1, keepdims=True))
        density = (level[:, None] * given / given.sum(axis=1, keepdims=True)).sum(axis=0)
        return np.asarray(density / density.sum())

    def before(self) -> np.ndarray:
        """Return the prior over the grid."""
        return _density(-0.5 * (self.grid / self.scale) ** 2)


def calibrate(times: Sequence[Time], prior: Prior, settings: Settings) -> Calibration:
    """Update the office's parameters with its own times.

    Args:
        times: at least one; of requests and activities the prior knows.
        prior: of these requests, made with ``settings``.
        settings: ``calibrate.*``, and the parameters before.

    Returns:
        parameters to set: ``effort.office_factor``, ``effort.assumptions_spread``, and those of
        activities that were timed by themselves.
    """
    noise = _Noise(
        scale=settings.number("calibrate.answer_spread"),
        freedom=settings.number("calibrate.freedom"),
    )
    groups: dict[tuple[str, str], list[Time]] = {}
    for time in times:
        groups.setdefault((time.request_id, time.activity), []).append(time)
    found: dict[str, np.ndarray] = {}
    for (request_id, activity), members in groups.items():
        expected = prior.expected[request_id, activity]
        logs = _group_log([time.minutes for time in members], expected, noise)
        found[activity] = found.get(activity, np.zeros_like(_GRID)) + logs
    location, scale = prior.office[0] + prior.level[0], math.hypot(prior.office[1], prior.level[1])
    before = -0.5 * ((_GRID - location) / max(scale, _MESH)) ** 2
    apart = {
        activity: _Apart.of(found[activity], prior.apart[activity])
        for activity in Activity
        if activity in found
    }
    whole = found.get(TOTAL, np.zeros_like(_GRID))
    level = _density(before + whole + sum((each.of_level() for each in apart.values()), start=0.0))
    learnt = [_learnt(TOTAL, len(times), _GRID, (_density(before), level))]
    parameters = _of_level(settings, prior, _moments(_GRID, level), scale, _told(times))
    for activity, own in apart.items():
        mine = [time for time in times if time.activity == activity]
        after = own.after(level)
        learnt.append(_learnt(activity, len(mine), own.grid, (own.before(), after)))
        left = min(1.0, _moments(own.grid, after)[1] / own.scale)
        source = f"{_told(mine)}, {activity}"
        parameters += [
            _scaled(settings, name, learnt[-1].after.mid, left, source)
            for name in _PRICES[activity]
        ]
    return Calibration(
        n=len(times),
        n_requests=len({time.request_id for time in times}),
        learnt=tuple(learnt),
        parameters=tuple(parameters),
        weights=_weights(groups, prior, noise, learnt),
    )


def _told(times: Sequence[Time]) -> str:
    return f"{SOURCE}, n={len(times)}, requests: {len({time.request_id for time in times})}"


def _learnt(
    activity: str, n: int, grid: np.ndarray, densities: tuple[np.ndarray, np.ndarray]
) -> Learnt:
    before, after = (_spread(grid, density) for density in densities)
    return Learnt(activity=activity, n=n, before=before, after=after)


def _of_level(
    settings: Settings, prior: Prior, after: tuple[float, float], scale: float, source: str
) -> list[Parameter]:
    """Return the two parameters that have the level's posterior between them.

    Args:
        settings: the parameters before.
        prior: before the times.
        after: mean and standard deviation of the level.
        scale: the level's standard deviation before.
        source: of the numbers.
    """
    mean, deviation = after
    left = min(1.0, deviation / scale) if scale > 0 else 1.0
    own = prior.office[1] * left
    value = math.exp(mean - prior.level[0] * left + own**2 / 2)
    spread_left = settings.number("effort.assumptions_spread") * left
    return [
        _set(settings, "office_factor", value, ends(value, own), source),
        _set(settings, "assumptions_spread", spread_left, None, source),
    ]


def _set(
    settings: Settings,
    name: str,
    value: float,
    spread: tuple[float, float] | None,
    source: str,
) -> Parameter:
    low, high = spread or (None, None)
    known = settings[f"effort.{name}"]
    return replace(known, value=value, low=low, high=high, source=source, basis="own")


def _scaled(settings: Settings, name: str, factor: float, left: float, source: str) -> Parameter:
    """Return a parameter moved by a factor, its ends drawn in to what is left of its spread."""
    known = settings[f"effort.{name}"]
    value = known.value * factor
    if known.low is None or known.high is None:
        return _set(settings, name, value, None, source)
    low = value + factor * left * (known.low - known.value)
    high = value + factor * left * (known.high - known.value)
    return _set(settings, name, value, (low, high), source)


def _weights(
    groups: Mapping[tuple[str, str], Sequence[Time]],
    prior: Prior,
    noise: _Noise,
    learnt: Iterable[Learnt],
) -> dict[int, float]:
    """Return how much each time counts: Student's weight of its distance from what is expected.

    The distance is measured in the spread of request and answer together; 1 for the usual row.
    """
    factors = {each.activity: math.log(each.after.mid) for each in learnt}
    level, weights = factors[TOTAL], {}
    for (request_id, activity), members in groups.items():
        expected = prior.expected[request_id, activity]
        apart = factors.get(activity, 0.0) if activity != TOTAL else 0.0
        wide = math.hypot(expected.scale, noise.scale)
        for time in members:
            far = (math.log(time.minutes) - expected.location - level - apart) / wide
            weights[time.row] = min(1.0, (noise.freedom + 1) / (noise.freedom + far**2))
    return weights
