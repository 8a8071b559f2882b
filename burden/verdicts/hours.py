"""What a year would cost less without a request, or with what was found in it eased."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from burden.effort.kinds import TOTAL
from burden.effort.result import Interval


if TYPE_CHECKING:
    from collections.abc import Collection

    from burden.effort.result import Effort

# Of a request that stays, what another holds is told by the finding on its fields.
_OF_GOING = ("BD201", "BD202", "BD203")


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A field's hours a year.

    Attributes:
        asks: its data element, or its own id.
        hours: what it costs.
        repeat: what it would cost less were another request to hold it.
        is_kept: nobody holds it before this request does.
    """

    asks: str
    hours: float
    repeat: float
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours of a run by request."""

    burden: dict[str, Interval]
    fields: dict[str, list[Priced]]

    def without(
        self, request_id: str, asked: Collection[str], otherwise: Collection[str]
    ) -> Interval | None:
        """Return what falls away with a request; None where its hours are not known.

        What no other asks goes on being asked in some place, and of what this request obtains for
        the others too only the repetition falls away: another will have to obtain it.

        Args:
            request_id: of the request.
            asked: data elements that those it rests on ask.
            otherwise: what is had from them in another way.
        """
        burden = self.burden.get(request_id)
        if burden is None or burden.mid <= 0:
            return burden
        left = 0.0
        for field in self.fields.get(request_id, ()):
            if field.asks in asked:
                left += max(0.0, field.hours - field.repeat) if field.is_kept else 0.0
            elif field.asks not in otherwise:
                left += field.hours
        return _part(burden, 1 - left / burden.mid)

    def eased(self, request_id: str, hours: float) -> Interval | None:
        """Return some of a request's hours, as uncertain as all of them; None where not known."""
        burden = self.burden.get(request_id)
        if burden is None or burden.mid <= 0:
            return burden
        return _part(burden, hours / burden.mid)


def _part(whole: Interval, share: float) -> Interval:
    share = min(max(share, 0.0), 1.0)
    return Interval(low=whole.low * share, mid=whole.mid * share, high=whole.high * share)


def read_hours(effort: Effort) -> Hours:
    """Index the hours of a run."""
    totals = effort.estimates.filter(pl.col("activity") == TOTAL)
    columns = ("burden_h_per_year_low", "burden_h_per_year", "burden_h_per_year_high")
    burden = {
        name: Interval(low=low, mid=mid, high=high)
        for name, low, mid, high in totals.select("request_id", *columns).iter_rows()
    }
    by_request: dict[str, list[Priced]] = defaultdict(list)
    rows = effort.field_minutes.select(
        "request_id",
        pl.coalesce("element_id", "field_id"),
        *("burden_h_per_year", "repeat_h_per_year", "keeper"),
    )
    for name, asks, hours, repeat, keeper in rows.iter_rows():
        by_request[name].append(
            Priced(asks=asks, hours=hours, repeat=repeat, is_kept=keeper is None)
        )
    return Hours(burden=burden, fields=by_request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Easing:
    """What was found in a request that could be eased.

    Attributes:
        findings: ids, most hours first. rules: their codes in the same order.
        hours: a year; an hour that two findings explain counts once.
        is_unsure: the finding with most hours is of low confidence.
    """

    findings: tuple[str, ...]
    rules: tuple[str, ...]
    hours: float
    is_unsure: bool


def read_easings(findings: pl.DataFrame) -> dict[str, Easing]:
    """Return what could be eased by request.

    Args:
        findings: ``tables.FINDINGS`` with ``counted_h`` among their parameters.
    """
    found: dict[str, list[tuple[float, str, str, str]]] = defaultdict(list)
    rows = findings.filter(~pl.col("rule").is_in(_OF_GOING)).select(
        "request_id", "finding_id", "rule", "confidence", "params"
    )
    for request_id, finding_id, rule, confidence, params in rows.iter_rows():
        hours = next(
            (float(text.partition("=")[2]) for text in params if text.startswith("counted_h=")),
            0.0,
        )
        if hours > 0:
            found[request_id].append((-hours, rule, finding_id, confidence))
    easings = {}
    for request_id, all_of_it in found.items():
        ordered = sorted(all_of_it)
        easings[request_id] = Easing(
            findings=tuple(finding_id for _, _, finding_id, _ in ordered),
            rules=tuple(dict.fromkeys(rule for _, rule, _, _ in ordered)),
            hours=-sum(hours for hours, *_ in ordered),
            is_unsure=ordered[0][3] == "low",
        )
    return easings
