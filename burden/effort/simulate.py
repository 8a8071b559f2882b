"""Simulate the hours of a collection of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden import tables
from burden.effort.assumed import assumed as assume
from burden.effort.features import count, repeats
from burden.effort.fields import price_elements, price_fields
from burden.effort.holding import hold
from burden.effort.kinds import TOTAL, Activity
from burden.effort.minutes import Model
from burden.effort.result import Effort, Interval, Totals
from burden.effort.sampling import PERCENTILES, percentiles
from burden.effort.sources import find_signs
from burden.effort.tornado import drivers, responses, still_hours
from burden.effort.work import field_work


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.effort.assumed import Assumed
    from burden.effort.demands import Demands
    from burden.effort.features import Features
    from burden.effort.holding import Holding
    from burden.effort.work import FieldWork
    from burden.settings import Settings

CHUNK_CELLS = 400_000
"""Requests × draws held at once: some ten arrays of under 2 MB, which stay in the cache."""

_ACTIVITY_DRAWS = 2_500
"""Draws behind the percentiles of single activities; those of totals use all."""

QUANTILE_DRAWS = 10_000
"""Draws behind the medians, so that they do not move with the number asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A collection before anything is assumed: its requests, work and what is held elsewhere."""

    requests: pl.DataFrame
    fields: pl.DataFrame
    holding: Holding
    work: FieldWork
    features: Features


def counted(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    texts: pl.DataFrame,
    overlaps: pl.DataFrame | None,
    *,
    demands: Demands,
    settings: Settings,
    rarest: bool = False,
    holding: Holding | None = None,
) -> Counted:
    """Count the work of a collection, its requests by issuer and id.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS`` with ``element_id``.
        texts: ``tables.TEXTS``.
        overlaps: ``tables.OVERLAPS`` or None where it was not computed.
        demands: ``find_demands`` of the texts.
        settings: what stands in for a frequency or a number of respondents that is not known.
        rarest: a data element is kept by the request that asks it most seldom, instead of the one
            that asks it most often.
        holding: as of ``estimate``.
    """
    requests = requests.sort(pl.col("issuer").fill_null(""), "request_id")
    fields = fields.sort("request_id", "field_id")
    if holding is None:
        holding = hold(
            requests,
            fields,
            overlaps,
            default_frequency=settings.number("frequency.default"),
            default_respondents=settings.number("effort.default_respondents"),
            rarest=rarest,
        )
    frequency = requests["frequency_per_year"].fill_null(float("nan")).to_numpy()
    signs = find_signs(texts, fields)
    work = field_work(requests, fields, holding, repeats(frequency), signs)
    features = count(requests, fields, texts, demands=demands, signs=signs, work=work)
    return Counted(requests=requests, fields=fields, holding=holding, work=work, features=features)


def estimate(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    texts: pl.DataFrame,
    overlaps: pl.DataFrame | None,
    settings: Settings,
    *,
    demands: Demands,
    draws: int,
    seed: int,
    holding: Holding | None = None,
) -> Effort:
    """Estimate hours per response and a year, with what of them repeats other requests.

    Hours = minutes / 60; burden hours a year = respondents × frequency × hours per response. An
    unknown frequency is drawn from ``frequency.default``, unknown respondents count as
    ``effort.default_respondents``; the totals say how many requests that concerns.

    A data element asked by several requests is obtained by the one that asks it most often; in the
    others it costs pasting and looking over (see ``holding``). Those minutes are *avoidable*: they
    would fall away if each element were asked once, at the highest frequency anybody needs. Where
    every input element of a request is kept elsewhere the request becomes empty, and its reading,
    approving, submitting and so on are avoidable too. The minutes of obtaining are not: somebody
    has to obtain each element.

    Parameters shared by all forms are drawn once a run, so that the interval of a total does not
    shrink by adding up; factors of a form are drawn for each request from a stream of its own.
    Result and percentiles depend on neither the order of the rows nor the size of the chunks.

    Percentiles of totals come from all draws, those of single activities from the first
    ``_ACTIVITY_DRAWS`` at most; medians of parameters, behind the price of a field, from at least
    ``QUANTILE_DRAWS`` whatever is asked for. The middle figures of a request's activities are
    stretched to add up to its own (``_added_up``), and its fields' scaled to its median.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS`` with ``element_id``.
        texts: ``tables.TEXTS``.
        overlaps: ``tables.OVERLAPS`` or None where it was not computed.
        settings: groups ``effort`` and ``frequency``.
        demands: ``find_demands`` of the texts.
        draws: of the simulation.
        seed: of every random number.
        holding: who keeps what, aligned with the fields sorted by request and id, where that hangs
            on more requests than these; None works it out from these.
    """
    assumed = assume(settings)
    known = counted(
        requests, fields, texts, overlaps, demands=demands, settings=settings, holding=holding
    )
    features = known.features
    pool = assumed.pool(max(draws, QUANTILE_DRAWS), seed)
    quantiles = {name: np.quantile(values, PERCENTILES) for name, values in pool.items()}
    medians = {name: float(values[1]) for name, values in quantiles.items()}
    issuers = known.requests["issuer"].fill_null("").to_list()
    simulated = _simulate(
        features, issuers, assumed, {n: v[:draws] for n, v in pool.items()}, seed=seed
    )
    at_medians = {name: np.array([value]) for name, value in medians.items()}
    still = still_hours(features, assumed, at_medians).ravel().astype(float)
    field_minutes = price_fields(
        known.fields,
        work=known.work,
        features=features,
        holding=known.holding,
        medians=medians,
        factors=assumed.middles(),
        responses=responses(features, slice(None), at_medians, assumed.respondents).ravel(),
        scale=np.divide(simulated.medians, still, out=np.ones_like(still), where=still > 0),
    )
    totals = Totals(
        hours_per_cycle=_interval(simulated.cycle),
        burden_h_per_year=_interval(simulated.burden),
        avoidable_h_per_year=_interval(simulated.avoidable),
        fte=_interval(simulated.burden / assumed.fte),
        n_frequency_unknown=int(np.isnan(features.frequency).sum()),
        n_respondents_unknown=int(np.isnan(features.respondents).sum()),
    )
    return Effort(
        estimates=simulated.estimates,
        issuers=simulated.issuers,
        field_minutes=field_minutes,
        element_hours=price_elements(field_minutes),
        totals=totals,
        drivers=drivers(features, assumed, quantiles),
        assumptions=_assumptions(settings),
    )


def _interval(values: np.ndarray) -> Interval:
    low, mid, high = percentiles(values).tolist()
    return Interval(low=low, mid=mid, high=high)


class _Sums:
    """Hours of a group of requests in every draw: a cycle, a year, and what of it repeats."""

    def __init__(self, draws: int) -> None:
        self.cycle, self.burden, self.avoidable = (np.zeros(draws) for _ in range(3))
        self.n = 0

    def add(self, other: _Sums) -> None:
        """Add another group."""
        self.cycle += other.cycle
        self.burden += other.burden
        self.avoidable += other.avoidable
        self.n += other.n


@dataclass(frozen=True, slots=True, kw_only=True)
class _Simulated:
    estimates: pl.DataFrame
    issuers: pl.DataFrame
    medians: np.ndarray
    cycle: np.ndarray
    burden: np.ndarray
    avoidable: np.ndarray


def _simulate(
    features: Features,
    issuers: Sequence[str],
    assumed: Assumed,
    draws: Mapping[str, np.ndarray],
    *,
    seed: int,
) -> _Simulated:
    """Run through the requests, issuer after issuer, so that one issuer's sums are held at once."""
    n, size = len(features.ids), len(draws["office_factor"])
    model = Model(features, draws, assumed.usual)
    results = {name: np.zeros((n, 3, 3), dtype=np.float32) for name in [*Activity, TOTAL]}
    whole, mine, closed = _Sums(size), _Sums(size), []
    step = max(1, CHUNK_CELLS // size)
    for start in range(0, n, step):
        part = slice(start, min(n, start + step))
        by = model.scaling(part, assumed.noise(features.streams[part], size, seed))
        year = responses(features, part, draws, assumed.respondents)
        spent, repeated = model.activities(by, _ACTIVITY_DRAWS)
        for activity, minutes in spent.items():
            some = year if year.shape[1] == 1 else year[:, :_ACTIVITY_DRAWS]
            results[activity][part] = _triples(minutes, repeated.get(activity), some)
        total, again = model.totals(by)
        results[TOTAL][part] = _triples(total, again, year)
        # One request after the other, in their order: floating sums stay the same.
        for row in range(part.stop - part.start):
            times = year[row] if year.shape[1] == size else year[row, 0]
            mine.cycle += total[row] / 60
            mine.burden += total[row] / 60 * times
            if again is not None:
                mine.avoidable += again[row] / 60 * times
            mine.n += 1
            place = start + row
            if place + 1 == n or issuers[place + 1] != issuers[place]:
                closed.append(_issuer(issuers[place], mine))
                whole.add(mine)
                mine = _Sums(size)
    return _Simulated(
        estimates=_frame(features.ids, results),
        issuers=tables.ISSUERS.check(
            pl.DataFrame(closed, schema=tables.ISSUERS.schema, orient="row")
        ),
        medians=results[TOTAL][:, 0, 1].astype(float),
        cycle=whole.cycle,
        burden=whole.burden,
        avoidable=whole.avoidable,
    )


def _issuer(name: str, sums: _Sums) -> tuple[object, ...]:
    spreads = (percentiles(each) for each in (sums.cycle, sums.burden, sums.avoidable))
    return (name, sums.n, *(float(end) for spread in spreads for end in spread))


def _triples(minutes: np.ndarray, again: np.ndarray | None, yearly: np.ndarray) -> np.ndarray:
    """Return (requests, 3, 3) hours: percentiles per response, a year, and of what repeats then."""
    each = percentiles(minutes) / 60
    known = yearly.shape[1] == 1 or not np.ptp(yearly, axis=1).any()
    year = each * yearly[:, :1] if known else percentiles(minutes * yearly) / 60
    repeated = np.zeros_like(year)
    if again is not None and again.any():
        repeated = percentiles(again * yearly) / 60
    return np.stack([each, year, repeated], axis=1)


def _frame(ids: list[str], results: Mapping[str, np.ndarray]) -> pl.DataFrame:
    """Return ``tables.ESTIMATES``: activities in their order, those with nothing to do left out."""
    names = [column.name for column in tables.ESTIMATES.columns[2:]]
    blocks = []
    for place, (activity, values) in enumerate(results.items()):
        columns = values.reshape(len(ids), 9).astype(float)
        frame = pl.DataFrame(columns, schema=names, orient="row").select(
            pl.Series("request_id", ids, dtype=pl.String),
            pl.lit(str(activity)).alias("activity"),
            *names,
            pl.lit(place).alias("place"),
        )
        blocks.append(frame.filter((pl.col("hours_high") > 0) | (pl.lit(str(activity)) == TOTAL)))
    frame = _added_up(pl.concat(blocks)).sort("request_id", "place").drop("place")
    return tables.ESTIMATES.check(frame)


def _added_up(frame: pl.DataFrame) -> pl.DataFrame:
    """Stretch the middle figures of a request's activities so that they add up to its own.

    Medians of parts add up to less than the median of the whole. A reader who adds them is right to
    expect the whole, and a rule that prices half an activity must not lose what lies between.
    """
    is_total = pl.col("activity") == TOTAL
    shares = []
    for name in ("hours", "burden_h_per_year", "avoidable_h_per_year"):
        whole = pl.col(name).filter(is_total).sum().over("request_id")
        parts = pl.col(name).filter(~is_total).sum().over("request_id")
        stretch = pl.when(is_total | (parts <= 0)).then(1.0).otherwise(whole / parts)
        shares.append(pl.col(name) * stretch)
        # The ends are single activities' own; only where the middle would leave them do they move.
        middle = pl.col(name) * stretch
        shares.append(pl.min_horizontal(f"{name}_low", middle).alias(f"{name}_low"))
        shares.append(pl.max_horizontal(f"{name}_high", middle).alias(f"{name}_high"))
    return frame.with_columns(shares)


def _assumptions(settings: Settings) -> pl.DataFrame:
    """Return every parameter the estimate rests on, as the run has set it."""
    used = (*settings.group("effort"), settings["frequency.default"])
    return tables.ASSUMPTIONS.build(
        {
            "name": p.name,
            "value": p.value,
            "low": p.low,
            "high": p.high,
            "unit": p.unit,
            "distribution": p.distribution,
            "source": p.source,
            "basis": p.basis,
            "origin": p.origin,
        }
        for p in used
    )
