"""How far the index and its ranks hang on what was decided about it.

After step 7, robustness and sensitivity, of the OECD/JRC Handbook on Constructing Composite
Indicators (2008), and Saisana, Saltelli and Tarantola (2005): every choice behind the index is
moved at random, by itself and together with all others, and the ranks are worked out again.

    R = mean over units of |rank as published - rank with the choice moved|

is the average shift in rank; a choice with a large R is one the ranks hang on. Hours stay at their
medians here: what is uncertain about them is in the intervals of the index itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, log
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.kinds import TOTAL
from burden.effort.result import Interval
from burden.effort.sampling import percentiles, stream
from burden.index.formalism import DISTORTIONS, Scope
from burden.rules.ledger import Ledger
from burden.rules.run import CAUSES, confidence_in, find_hits, in_order
from burden.settings import Settings


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.rules import Case, Hit, Rule

_SWITCHES = frozenset({"rules.urgent_exempt"})
"""Parameters of the rules that are no thresholds."""


class Choice(StrEnum):
    """What is moved.

    WEIGHTS of the three distortions, the part of a DOUBT-ful finding that counts, THRESHOLDS of
    the rules, the ORDER in which causes claim hours, one of the RULES left out; ALL together.
    """

    WEIGHTS = "weights"
    DOUBT = "doubt"
    THRESHOLDS = "thresholds"
    ORDER = "order"
    RULES = "rules"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What moving a choice does.

    Attributes:
        issuers, requests: average shift in rank, None where there are fewer than two to rank.
        share: of all hours behind the distortions, 5th percentile, median, 95th over the runs.
    """

    choice: Choice
    issuers: float | None
    requests: float | None
    share: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The rank of an issuer or request by its share of hours, 1 for the largest.

    Attributes:
        rank: as published; ties share the mean of their ranks.
        moved: 5th percentile, median and 95th with all choices moved.
        share: 0-1, the same way.
    """

    scope: Scope
    id: str
    rank: float
    moved: Interval
    share: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The analysis: runs of each choice, what they did, and the ranks, first by scope."""

    runs: int
    shifts: tuple[Shift, ...]
    ranks: tuple[Rank, ...]


def analyse_sensitivity(case: Case, settings: Settings, *, runs: int, seed: int) -> Sensitivity:
    """Move the choices behind the index and see how shares and ranks change.

    Weights are drawn between ``sensitivity.weight``'s ends, the part of a doubtful finding between
    0 and 1, every threshold of the rules within a factor of ``sensitivity.threshold_factor`` (a
    share at most 1), the order of the families of rules among all orders, and one rule that found
    something is left out.

    Args:
        case: the run's frames.
        settings: ``index``, ``rules`` and ``sensitivity``.
        runs: of each choice.
        seed: of every random number.
    """
    model = _Model(case, settings)
    reference = model.shares(_Moved())
    published = {scope: _ranks(values) for scope, values in reference.by.items()}
    shifts, ranked = [], {}
    for choice in Choice:
        moved = [
            model.shares(model.move(choice, stream(seed, f"sensitivity:{choice}:{run}")))
            for run in range(runs)
        ]
        ranks = {scope: np.array([_ranks(each.by[scope]) for each in moved]) for scope in published}
        shifts.append(
            Shift(
                choice=choice,
                issuers=_shift(published[Scope.ISSUER], ranks[Scope.ISSUER]),
                requests=_shift(published[Scope.REQUEST], ranks[Scope.REQUEST]),
                share=_interval(np.array([each.whole for each in moved])),
            )
        )
        if choice is Choice.ALL:
            ranked = {
                scope: (ranks[scope], np.array([each.by[scope] for each in moved]))
                for scope in published
            }
    return Sensitivity(
        runs=runs,
        shifts=tuple(shifts),
        ranks=tuple(
            Rank(
                scope=scope,
                id=name,
                rank=float(published[scope][place]),
                moved=_interval(ranked[scope][0][:, place]),
                share=_interval(ranked[scope][1][:, place]),
            )
            for scope in published
            for place, name in sorted(
                enumerate(model.names[scope]),
                key=lambda pair: (published[scope][pair[0]], pair[1]),
            )
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    """The choices of one run; None where one stays as it is."""

    weights: tuple[float, ...] | None = None
    doubt: float | None = None
    settings: Settings | None = None
    causes: str = CAUSES
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shares:
    """Shares of hours: of everything, and by scope in the order of the model's names."""

    whole: float
    by: Mapping[Scope, np.ndarray]


class _Model:
    """The index as a function of the choices behind it, hours at their medians."""

    def __init__(self, case: Case, settings: Settings) -> None:
        self._case, self._settings = case, settings
        self._ledger = Ledger.of(case)
        self._hits = find_hits(case)
        self._rules = sorted({rule.code for rule, _ in self._hits if rule.distortion})
        hours = {name: r.hours.get(TOTAL, 0.0) for name, r in case.requests.items()}
        self._requests = [name for name in hours if hours[name] > 0]
        self._hours = np.array([hours[name] for name in self._requests])
        # An office that is not known is many, and has no rank.
        offices = [case.requests[name].issuer or "" for name in self._requests]
        known = sorted({name for name in offices if name})
        self._of = np.array([[office == name for office in offices] for name in known], dtype=float)
        self.names = {Scope.ISSUER: known, Scope.REQUEST: self._requests}

    def move(self, choice: Choice, random: np.random.Generator) -> _Moved:
        """Draw a run in which one choice, or all of them, is moved."""
        every = choice is Choice.ALL
        moved = _Moved()
        if every or choice is Choice.WEIGHTS:
            weight = self._settings["sensitivity.weight"]
            low = weight.value if weight.low is None else weight.low
            high = weight.value if weight.high is None else weight.high
            moved = replace(moved, weights=tuple(random.uniform(low, high, len(DISTORTIONS))))
        if every or choice is Choice.DOUBT:
            moved = replace(moved, doubt=float(random.uniform()))
        if every or choice is Choice.THRESHOLDS:
            moved = replace(moved, settings=self._thresholds(random))
        if every or choice is Choice.ORDER:
            moved = replace(moved, causes="".join(random.permutation(list(CAUSES))))
        if (every or choice is Choice.RULES) and self._rules:
            moved = replace(moved, without=str(random.choice(self._rules)))
        return moved

    def _thresholds(self, random: np.random.Generator) -> Settings:
        most = log(max(1.0, self._settings.number("sensitivity.threshold_factor")))
        changed = dict(self._settings.parameters)
        for parameter in self._settings.group("rules"):
            if parameter.name in _SWITCHES or parameter.value <= 0:
                continue
            value = parameter.value * exp(random.uniform(-most, most))
            if parameter.unit in {"share", "0-1"}:
                value = min(value, 1.0)
            changed[parameter.name] = replace(parameter, value=value, low=None, high=None)
        return Settings(parameters=MappingProxyType(changed))

    def shares(self, moved: _Moved) -> _Shares:
        """Work the shares out."""
        case, hits = self._case, self._hits
        if moved.settings is not None:
            case = replace(case, settings=moved.settings)
            hits = find_hits(case)
        hits = [pair for pair in in_order(hits, moved.causes) if pair[0].code != moved.without]
        claimed = self._claimed(case, hits, moved)
        asked = claimed.sum(axis=1)
        fit = np.divide(self._hours, asked, out=np.ones_like(asked), where=asked > self._hours)
        weights = np.array(
            moved.weights
            or [min(1.0, self._settings.number(f"index.weight_{d.lower()}")) for d in DISTORTIONS]
        )
        behind = (claimed * weights).sum(axis=1) * fit
        whole = self._hours.sum()
        offices = self._of @ self._hours if len(self._of) else np.zeros(0)
        return _Shares(
            whole=float(behind.sum() / whole) if whole > 0 else 0.0,
            by={
                Scope.ISSUER: (self._of @ behind) / offices if len(offices) else offices,
                Scope.REQUEST: behind / self._hours,
            },
        )

    def _claimed(self, case: Case, hits: Sequence[tuple[Rule, Hit]], moved: _Moved) -> np.ndarray:
        """Return (requests, distortions): hours claimed, each once."""
        place = {name: row for row, name in enumerate(self._requests)}
        doubtful = moved.doubt
        if doubtful is None:
            doubtful = min(1.0, self._settings.number("index.low_confidence"))
        ledger = self._ledger.copy()
        claimed = np.zeros((len(self._requests), len(DISTORTIONS)))
        for rule, hit in hits:
            if rule.distortion not in DISTORTIONS or hit.request_id not in place:
                continue
            granted = sum(ledger.grant(hit.request_id, hit.claims).values())
            share = doubtful if confidence_in(case, rule, hit) == "low" else 1.0
            column = DISTORTIONS.index(rule.distortion)
            claimed[place[hit.request_id], column] += granted * share
        return claimed


def _ranks(values: np.ndarray) -> np.ndarray:
    """Return ranks, 1 for the largest; equal values share the mean of their ranks."""
    rounded = np.round(values, 9)
    larger = (rounded[None, :] > rounded[:, None]).sum(axis=1)
    equal = (rounded[None, :] == rounded[:, None]).sum(axis=1)
    ranks: np.ndarray = larger + (equal + 1) / 2
    return ranks


def _shift(published: np.ndarray, ranks: np.ndarray) -> float | None:
    if len(published) < 2 or not len(ranks):  # noqa: PLR2004 - one alone has no rank
        return None
    return float(np.abs(ranks - published).mean())


def _interval(values: np.ndarray) -> Interval:
    low, mid, high = percentiles(values.astype(float)).tolist()
    return Interval(low=low, mid=mid, high=high)
