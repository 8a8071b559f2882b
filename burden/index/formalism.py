"""The index of digital formalism: the share of hours behind each of the three distortions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.kinds import TOTAL, Activity
from burden.effort.result import Interval
from burden.effort.sampling import percentiles
from burden.rules.ledger import FIELDS


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from burden.effort.draws import Drawn
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

_LEAST = 1e-9  # hours a year; less is nothing


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
    """Hours of a scope: medians, per distortion medians, and every draw of both."""

    hours: float = 0.0
    behind: np.ndarray | None = None
    whole: np.ndarray | None = None
    parts: np.ndarray | None = None
    n_findings: int = 0

    def add(
        self, hours: float, behind: np.ndarray, whole: np.ndarray, parts: np.ndarray, n: int
    ) -> None:
        """Add a request: median hours, (3,) of them, (draws,) hours, (3, draws) of them."""
        if self.behind is None or self.whole is None or self.parts is None:
            self.behind, self.whole, self.parts = behind.copy(), whole.copy(), parts.copy()
        else:
            # Requests without draws have one figure, which goes with every draw of the others.
            self.behind = self.behind + behind
            self.whole = self.whole + whole
            self.parts = self.parts + parts
        self.hours += hours
        self.n_findings += n


def index_formalism(
    findings: pl.DataFrame,
    estimates: pl.DataFrame,
    requests: pl.DataFrame,
    settings: Settings,
    drawn: Iterable[Drawn],
) -> tuple[IndexRow, ...]:
    r"""Compute the share of hours behind each distortion, for collection, issuers and requests.

    For a request r with median hours a year H(r) and a distortion d

        hours(r, d) = min(1, H(r) / Σ claimed(r)) · Σ claimed hours of findings of d on r
        share(d)    = Σ hours(r, d) / Σ H(r) over the requests of the scope

    where *claimed* are the hours that ``run_rules`` counted for a finding: an hour is claimed
    by one finding only, in the order of ``rules.CAUSES`` (what one demand causes, then
    repetition, then frequency). A request's activities add up to its hours; the factor matters only
    where its fields, priced with every parameter at its median, come to more than their
    activities. So A + B + C ≤ 1 in every scope, whatever its size: shares of collections of
    different size can be set side by side.

    Weights (``index.weight_a`` …, at most 1) scale the hours of a distortion; they are 1 unless a
    sensitivity analysis moves them. Findings of low confidence count with
    ``index.low_confidence``.

    Intervals are of the ratio itself: a claim is a fixed part of the hours of the activity it
    belongs to (fields: of obtaining, entering, pasting, computing, photographing and checking
    together), and both are followed through every draw, so that hours that grow on both sides of
    the fraction leave it where it is. They hold what is uncertain about hours; what is uncertain
    about the rules shows ``index.sensitivity``. The middle figures are those of the formula above,
    so that parts add up.

    Args:
        findings: ``tables.FINDINGS``; without ``counted_h.*`` parameters a finding's
            ``burden_h_per_year`` is taken as claimed for the request as a whole.
        estimates: ``tables.ESTIMATES`` of the same run.
        requests: ``tables.REQUESTS``.
        settings: group ``index``.
        drawn: the draws behind the estimates; requests without draws count with their medians.

    Returns:
        the collection's row first, then issuers', then requests', each sorted by id.
    """
    return index_claims(_claimed(findings, settings), estimates, requests, settings, drawn)


def index_claims(
    claims: Claims,
    estimates: pl.DataFrame,
    requests: pl.DataFrame,
    settings: Settings,
    drawn: Iterable[Drawn],
) -> tuple[IndexRow, ...]:
    """Compute the index of hours that have been claimed; see ``index_formalism``."""
    hours = _hours(estimates)
    issuers = dict(requests.select("request_id", "issuer").iter_rows())
    collection, offices = _Sum(), defaultdict[str, _Sum](_Sum)
    rows: dict[str, IndexRow] = {}
    weights = np.array(
        [min(1.0, settings.number(f"index.weight_{d.lower()}")) for d in DISTORTIONS]
    )

    def add(request_id: str, spent: Mapping[str, np.ndarray]) -> None:
        mine = hours.get(request_id, {})
        groups = claims.hours.get(request_id, {})
        behind, whole, parts = _behind(groups, mine, spent, weights)
        n = claims.found.get(request_id, 0)
        alone = _Sum()
        for target in (alone, offices[issuers[request_id] or ""], collection):
            target.add(mine.get(TOTAL, 0.0), behind, whole, parts, n)
        # The draws of a request are needed no more: of thousands they would fill the memory.
        rows[request_id] = _row(Scope.REQUEST, request_id, alone)

    for chunk in drawn:
        for row, request_id in enumerate(chunk.ids):
            if request_id in issuers:
                add(request_id, {str(a): values[row] for a, values in chunk.spent.items()})
    for request_id in sorted(set(issuers) - set(rows)):
        add(request_id, {})
    return (
        _row(Scope.COLLECTION, "", collection),
        *(_row(Scope.ISSUER, name, offices[name]) for name in sorted(offices)),
        *(rows[name] for name in sorted(rows)),
    )


def _behind(
    groups: Mapping[str, Mapping[str, float]],
    hours: Mapping[str, float],
    spent: Mapping[str, np.ndarray],
    weights: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return medians by distortion (3,), hours in every draw and by distortion (3, draws)."""
    claimed = np.array([sum(groups.get(d, {}).values()) for d in DISTORTIONS])
    total, asked = hours.get(TOTAL, 0.0), float(claimed.sum())
    fit = min(1.0, total / asked) if asked > 0 else 0.0
    if not spent:
        return claimed * fit * weights, np.array([total]), (claimed * fit * weights)[:, None]
    whole = np.sum(list(spent.values()), axis=0, dtype=float)
    fields = np.sum([spent[a] for a in _BY_FIELD if a in spent] or [whole * 0], axis=0)
    by_group = {**spent, FIELDS: fields, TOTAL: whole}
    parts = np.zeros((len(DISTORTIONS), len(whole)))
    for place, distortion in enumerate(DISTORTIONS):
        for name, value in groups.get(distortion, {}).items():
            # What is claimed of an activity nobody has to do is part of the whole.
            known = name if hours.get(name, 0.0) > _LEAST and name in by_group else TOTAL
            middle = hours.get(known, 0.0)
            if middle > _LEAST:
                parts[place] += value / middle * by_group[known]
    together = parts.sum(axis=0)
    over = np.divide(whole, together, out=np.ones_like(whole), where=together > whole)
    return claimed * fit * weights, whole, parts * over * weights[:, None]


def _hours(estimates: pl.DataFrame) -> dict[str, dict[str, float]]:
    """Return median hours of each request by activity, its fields' together and as a whole."""
    hours: dict[str, dict[str, float]] = defaultdict(dict)
    columns = estimates.select("request_id", "activity", "burden_h_per_year")
    for request_id, activity, middle in columns.iter_rows():
        mine = hours[request_id]
        mine[activity] = middle
        if activity in _BY_FIELD:
            mine[FIELDS] = mine.get(FIELDS, 0.0) + middle
    return hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Hours that findings account for, each once.

    Attributes:
        hours: by request, distortion and activity (``FIELDS`` for fields).
        found: findings with a distortion, by request.
    """

    hours: Mapping[str, Mapping[str, Mapping[str, float]]]
    found: Mapping[str, int]


def _claimed(findings: pl.DataFrame, settings: Settings) -> Claims:
    columns = ("request_id", "distortion", "confidence", "params", "burden_h_per_year")
    rows = []
    for request_id, distortion, confidence, params, hours in findings.select(columns).iter_rows():
        counted = dict(_counted(params or ()))
        # A finding of this program always says what counts; others may bring only their hours.
        if not counted and hours and not any(p.startswith("counted_h") for p in params or ()):
            counted = {TOTAL: hours}
        rows.append((request_id, distortion, confidence, counted))
    return gather(rows, settings)


def gather(rows: Iterable[tuple[str, str, str, Mapping[str, float]]], settings: Settings) -> Claims:
    """Gather what findings account for.

    Args:
        rows: request, distortion, confidence, and the hours counted by activity.
        settings: ``index.low_confidence``.
    """
    claimed: dict[str, dict[str, dict[str, float]]] = {}
    found: dict[str, int] = defaultdict(int)
    doubtful = min(1.0, settings.number("index.low_confidence"))
    for request_id, distortion, confidence, counted in rows:
        if distortion not in DISTORTIONS:
            continue
        found[request_id] += 1
        groups = claimed.setdefault(request_id, {}).setdefault(distortion, {})
        for name, value in counted.items():
            share = doubtful if confidence == "low" else 1.0
            groups[name] = groups.get(name, 0.0) + max(0.0, value) * share
    return Claims(hours=claimed, found=found)


def _counted(params: Iterable[str]) -> Iterable[tuple[str, float]]:
    for param in params:
        name, _, value = param.partition("=")
        if name.startswith("counted_h."):
            yield name.removeprefix("counted_h."), float(value)


def _part(hours: float, behind: float, whole: np.ndarray, part: np.ndarray) -> Part:
    """Put a part in figures: its middle by the medians, its ends by the draws around it."""
    share = min(1.0, behind / hours) if hours > 0 else 0.0
    shares = np.divide(part, whole, out=np.zeros(np.broadcast(part, whole).shape), where=whole > 0)
    shares = np.minimum(shares, 1.0)
    return Part(share=_around(share, shares), burden_h_per_year=_around(behind, part))


def _around(middle: float, draws: np.ndarray) -> Interval:
    low, _, high = percentiles(draws).tolist()
    return Interval(low=min(low, middle), mid=middle, high=max(high, middle))


def _row(scope: Scope, name: str, total: _Sum) -> IndexRow:
    none = np.zeros(1)
    behind = np.zeros(len(DISTORTIONS)) if total.behind is None else total.behind
    whole = none if total.whole is None else total.whole
    parts = np.zeros((len(DISTORTIONS), 1)) if total.parts is None else total.parts
    a, b, c = (
        _part(total.hours, float(behind[place]), whole, parts[place])
        for place in range(len(DISTORTIONS))
    )
    return IndexRow(
        scope=scope,
        id=name,
        a=a,
        b=b,
        c=c,
        total=_part(total.hours, float(behind.sum()), whole, parts.sum(axis=0)),
        n_findings=total.n_findings,
    )
