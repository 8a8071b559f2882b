"""The index of digital formalism: the share of hours behind each of the three distortions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from burden.effort.kinds import TOTAL, Activity
from burden.effort.result import Interval


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from burden.settings import Settings

DISTORTIONS = ("A", "B", "C")

_BY_FIELD = (
    Activity.OBTAIN,
    Activity.ENTER,
    Activity.PASTE,
    Activity.COMPUTE_BY_HAND,
    Activity.PHOTOGRAPH,
    Activity.CHECK,
)
_FIELDS = "fields"


class Scope(StrEnum):
    """What a row of the index is about."""

    COLLECTION = "collection"
    ISSUER = "issuer"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the hours: as a share of the whole (0–1) and in hours a year."""

    share: Interval
    burden_h_per_year: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """The hours behind each distortion, for one scope.

    Attributes:
        id: empty for the collection, the issuer's name (empty where not known), the request's id.
        a: technology as the core. b: superficial automation. c: enabler of hierarchy.
        total: their sum; an hour has one cause, so it never exceeds the hours there are.
        n_findings: findings with a distortion, whether or not hours follow from them.
    """

    scope: Scope
    id: str
    a: Part
    b: Part
    c: Part
    total: Part
    n_findings: int


@dataclass(slots=True)
class _Sum:
    """Hours of a scope (median), and per distortion low, median and high."""

    hours: float = 0.0
    behind: dict[str, tuple[float, float, float]] | None = None
    n_findings: int = 0

    def add(self, hours: float, behind: Mapping[str, tuple[float, float, float]], n: int) -> None:
        mine = self.behind or dict.fromkeys(DISTORTIONS, (0.0, 0.0, 0.0))
        self.behind = {
            d: tuple(a + b for a, b in zip(mine[d], behind[d], strict=True))  # type: ignore[misc]
            for d in DISTORTIONS
        }
        self.hours += hours
        self.n_findings += n


def index_formalism(
    findings: pl.DataFrame,
    estimates: pl.DataFrame,
    requests: pl.DataFrame,
    settings: Settings,
) -> tuple[IndexRow, ...]:
    r"""Compute the share of hours behind each distortion, for collection, issuers and requests.

    For a request r with median hours a year H(r) and a distortion d

        hours(r, d) = min(1, H(r) / Σ claimed(r)) · Σ claimed hours of findings of d on r
        share(d)    = Σ hours(r, d) / Σ H(r) over the requests of the scope

    where *claimed* are the hours that ``run_rules`` counted for a finding: an hour is claimed
    by one finding only, in the order of ``rules.CAUSES`` (what one demand causes, then
    repetition, then frequency). A request's activities add up to its hours; the factor matters only
    where its fields, priced with every parameter at its median, come to more than their
    activities. So A + B + C ≤ 1 in every scope.

    Weights (``index.weight_a`` …, at most 1) scale the hours of a distortion; they are 1 unless a
    sensitivity analysis moves them. Findings of low confidence count with
    ``index.low_confidence``.

    Intervals: the hours of each claim are stretched by low/median and high/median of the activity
    they belong to (fields: of obtaining, entering, pasting, computing, photographing and checking
    together), and added up as if they moved together, which is what shared parameters mostly do.
    The interval of a share moves only the part, low / (low + rest) … high / (high + rest), with the
    rest at its median. Both are approximations, wide rather than narrow for a collection.

    Args:
        findings: ``tables.FINDINGS``; without ``counted_h.*`` parameters a finding's
            ``burden_h_per_year`` is taken as claimed for the request as a whole.
        estimates: ``tables.ESTIMATES`` of the same run.
        requests: ``tables.REQUESTS``.
        settings: group ``index``.

    Returns:
        the collection's row first, then issuers', then requests', each sorted by id.
    """
    hours, stretch = _hours(estimates)
    claimed, found = _claimed(findings, settings)
    sums: dict[tuple[Scope, str], _Sum] = defaultdict(_Sum)
    collection = sums[Scope.COLLECTION, ""]
    for request_id, issuer in requests.select("request_id", "issuer").sort("request_id").rows():
        whole = hours.get(request_id, 0.0)
        mine = claimed.get(request_id, {})
        asked = sum(value for groups in mine.values() for value in groups.values())
        fit = min(1.0, whole / asked) if asked > 0 else 0.0
        behind = {}
        for distortion in DISTORTIONS:
            weight = min(1.0, settings.number(f"index.weight_{distortion.lower()}"))
            groups = mine.get(distortion, {})
            behind[distortion] = _stretched(groups, stretch.get(request_id, {}), fit * weight)
        n = found.get(request_id, 0)
        for target in (
            sums[Scope.REQUEST, request_id],
            sums[Scope.ISSUER, issuer or ""],
            collection,
        ):
            target.add(whole, behind, n)
    order = list(Scope)
    return tuple(
        _row(scope, name, sums[scope, name])
        for scope, name in sorted(sums, key=lambda key: (order.index(key[0]), key[1]))
    )


def _hours(
    estimates: pl.DataFrame,
) -> tuple[dict[str, float], dict[str, dict[str, tuple[float, float]]]]:
    """Return median hours of each request, and low/median and high/median of its activities."""
    hours: dict[str, float] = {}
    parts: dict[str, dict[str, list[float]]] = defaultdict(dict)
    columns = ("request_id", "activity", "burden_h_per_year_low", "burden_h_per_year")
    for request_id, activity, low, mid, high in estimates.select(
        *columns, "burden_h_per_year_high"
    ).iter_rows():
        if activity == TOTAL:
            hours[request_id] = mid
        names = (activity, _FIELDS) if activity in _BY_FIELD else (activity,)
        for name in names:
            sums = parts[request_id].setdefault(name, [0.0, 0.0, 0.0])
            for place, value in enumerate((low, mid, high)):
                sums[place] += value
    stretch = {
        request_id: {
            name: (low / mid, high / mid) for name, (low, mid, high) in groups.items() if mid > 0
        }
        for request_id, groups in parts.items()
    }
    return hours, stretch


def _claimed(
    findings: pl.DataFrame, settings: Settings
) -> tuple[dict[str, dict[str, dict[str, float]]], dict[str, int]]:
    """Return hours by request, distortion and activity, and findings by request."""
    claimed: dict[str, dict[str, dict[str, float]]] = {}
    found: dict[str, int] = defaultdict(int)
    doubtful = min(1.0, settings.number("index.low_confidence"))
    columns = ("request_id", "distortion", "confidence", "params", "burden_h_per_year")
    for request_id, distortion, confidence, params, hours in findings.select(columns).iter_rows():
        if distortion not in DISTORTIONS:
            continue
        found[request_id] += 1
        counted = dict(_counted(params or ()))
        # A finding of this program always says what counts; others may bring only their hours.
        if not counted and hours and not any(p.startswith("counted_h") for p in params or ()):
            counted = {TOTAL: hours}
        groups = claimed.setdefault(request_id, {}).setdefault(distortion, {})
        for name, value in counted.items():
            share = doubtful if confidence == "low" else 1.0
            groups[name] = groups.get(name, 0.0) + max(0.0, value) * share
    return claimed, found


def _counted(params: Iterable[str]) -> Iterable[tuple[str, float]]:
    for param in params:
        name, _, value = param.partition("=")
        if name.startswith("counted_h."):
            yield name.removeprefix("counted_h."), float(value)


def _stretched(
    groups: Mapping[str, float], stretch: Mapping[str, tuple[float, float]], factor: float
) -> tuple[float, float, float]:
    low = mid = high = 0.0
    for name, hours in groups.items():
        down, up = stretch.get(name, stretch.get(TOTAL, (1.0, 1.0)))
        low += hours * factor * min(down, 1.0)
        mid += hours * factor
        high += hours * factor * max(up, 1.0)
    return low, mid, high


def _part(hours: float, behind: tuple[float, float, float]) -> Part:
    low, mid, high = behind
    rest = max(0.0, hours - mid)

    def share(part: float) -> float:
        return part / (part + rest) if part > 0 else 0.0

    return Part(
        share=Interval(low=share(low), mid=share(mid), high=share(high)),
        burden_h_per_year=Interval(low=low, mid=mid, high=high),
    )


def _row(scope: Scope, name: str, total: _Sum) -> IndexRow:
    behind = total.behind or dict.fromkeys(DISTORTIONS, (0.0, 0.0, 0.0))
    together = [sum(behind[d][place] for d in DISTORTIONS) for place in range(3)]
    return IndexRow(
        scope=scope,
        id=name,
        a=_part(total.hours, behind["A"]),
        b=_part(total.hours, behind["B"]),
        c=_part(total.hours, behind["C"]),
        total=_part(total.hours, (together[0], together[1], together[2])),
        n_findings=total.n_findings,
    )
