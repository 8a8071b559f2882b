"""What the estimate of a collection consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """5th percentile, median, 95th percentile; one unit."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The collection in hours.

    Attributes:
        hours_per_cycle: to answer every request once, by one respondent.
        burden_h_per_year: over all respondents and responses.
        avoidable_h_per_year: of these, work that repeats what another request asks; what a year
            would cost less if every data element were asked once, at the highest frequency
            anybody needs it.
        fte: burden as posts, by ``effort.fte``.
        n_frequency_unknown, n_respondents_unknown: requests that an assumption stands in for.
    """

    hours_per_cycle: Interval
    burden_h_per_year: Interval
    avoidable_h_per_year: Interval
    fte: Interval
    n_frequency_unknown: int
    n_respondents_unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """What the total would be with one parameter at its 5th and 95th percentile, in h/year.

    All others stay at their medians. Sorted by the width, widest first.
    """

    parameter: str
    total_low_h_per_year: float
    total_high_h_per_year: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Hours of a collection of requests.

    Attributes:
        estimates: ``tables.ESTIMATES``; the rows of a request end with activity ``total``. Its
            percentiles are of the sum. The middle figures of the activities are stretched to add up
            to its own; their ends are not and do not.
        issuers: ``tables.ISSUERS``.
        field_minutes: one row a field that costs work: field_id, request_id, element_id (nullable),
            kind (``kinds.Kind``), keeper (request that keeps its element, null where it is kept
            here), held_share (0–1), minutes and avoidable_minutes (per response, parameters at
            their medians), alone_minutes (were it the only field of its source and asked by nobody
            else: a weight to compare requests with), burden_h_per_year, avoidable_h_per_year; of
            these, what is looking the field over (check_h_per_year, avoidable_check_h_per_year);
            repeat_h_per_year: what would be avoidable were another request to hold all of it.
        element_hours: element_id, burden_h_per_year, avoidable_h_per_year: sums of the above.
        totals: of the collection.
        drivers: tornado of ``totals.burden_h_per_year``.
        assumptions: ``tables.ASSUMPTIONS``.
    """

    estimates: pl.DataFrame
    issuers: pl.DataFrame
    field_minutes: pl.DataFrame
    element_hours: pl.DataFrame
    totals: Totals
    drivers: tuple[Driver, ...]
    assumptions: pl.DataFrame
