"""Simulate the hours of a collection of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden import tables
from burden.effort.features import count, field_work, repeats
from burden.effort.fields import price_elements, price_fields
from burden.effort.holding import hold
from burden.effort.kinds import TOTAL, Activity
from burden.effort.minutes import Noise, minutes
from burden.effort.result import Driver, Effort, Interval, Totals
from burden.effort.sampling import PERCENTILES, form_noise, percentiles, sample, spread


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.effort.demands import Demands
    from burden.effort.features import Features
    from burden.effort.holding import Holding
    from burden.settings import Parameter, Settings

_CHUNK_CELLS = 200_000
"""Requests × draws held at once: some twenty arrays of under 1 MB, which stay in the cache."""

_ACTIVITY_DRAWS = 2_500
"""Draws behind the percentiles of single activities; those of totals use all."""

_QUANTILE_DRAWS = 10_000
"""Draws behind the medians, so that they do not move with the number asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Assumed:
    """Parameters: shared ones, form-level ones and constants, by name without group."""

    shared: Mapping[str, Parameter]
    rows: Parameter
    source: Parameter
    form: Parameter
    respondents: float
    fte: float


def _assumed(settings: Settings) -> _Assumed:
    effort = {p.name.removeprefix("effort."): p for p in settings.group("effort")}
    constants = {"fte", "default_respondents"}
    noise = {"roster_rows_factor", "source_factor", "form_factor"}
    shared = {name: p for name, p in effort.items() if name not in constants | noise}
    shared["default_frequency"] = settings["frequency.default"]
    return _Assumed(
        shared=shared,
        rows=effort["roster_rows_factor"],
        source=effort["source_factor"],
        form=effort["form_factor"],
        respondents=effort["default_respondents"].value,
        fte=effort["fte"].value,
    )


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
    ``_QUANTILE_DRAWS`` whatever is asked for. The middle figures of a request's activities are
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
    assumed = _assumed(settings)
    requests = requests.sort("request_id")
    fields = fields.sort("request_id", "field_id")
    if holding is None:
        holding = hold(
            requests,
            fields,
            overlaps,
            default_frequency=assumed.shared["default_frequency"].value,
            default_respondents=assumed.respondents,
        )
    frequency = np.array([np.nan if f is None else f for f in requests["frequency_per_year"]])
    work = field_work(requests, fields, holding, repeats(frequency.astype(float)))
    features = count(requests, fields, texts, demands, work)

    pool = {
        name: sample(parameter, max(draws, _QUANTILE_DRAWS), seed)
        for name, parameter in assumed.shared.items()
    }
    quantiles = {name: np.quantile(values, PERCENTILES) for name, values in pool.items()}
    medians = {name: float(values[1]) for name, values in quantiles.items()}
    simulated = _simulate(features, assumed, {n: v[:draws] for n, v in pool.items()}, draws, seed)
    respondents = np.nan_to_num(features.respondents, nan=assumed.respondents)
    known = np.nan_to_num(features.frequency, nan=medians["default_frequency"])
    at_medians = {name: np.array([value]) for name, value in medians.items()}
    still = _still(features, slice(0, len(features.ids)), assumed, at_medians).ravel()
    field_minutes = price_fields(
        fields,
        work=work,
        features=features,
        holding=holding,
        medians=medians,
        factors=_factors(assumed),
        responses=respondents * known,
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
        field_minutes=field_minutes,
        element_hours=price_elements(field_minutes),
        totals=totals,
        drivers=_drivers(features, assumed, quantiles),
        assumptions=_assumptions(settings),
    )


def _interval(values: np.ndarray) -> Interval:
    low, mid, high = percentiles(values).tolist()
    return Interval(low=low, mid=mid, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Simulated:
    estimates: pl.DataFrame
    medians: np.ndarray
    cycle: np.ndarray
    burden: np.ndarray
    avoidable: np.ndarray


def _noise(assumed: _Assumed, streams: list[str], draws: int, seed: int) -> Noise:
    normals = form_noise(seed, streams, draws, 3)
    factors = []
    for values, parameter in zip(
        normals, (assumed.rows, assumed.source, assumed.form), strict=True
    ):
        location, scale = spread(parameter)
        np.multiply(values, np.float32(scale), out=values)
        np.add(values, np.float32(location), out=values)
        factors.append(np.exp(values, out=values))
    return Noise(rows=factors[0], source=factors[1], form=factors[2])


def _yearly(
    features: Features, part: slice, draws: Mapping[str, np.ndarray], one: float
) -> np.ndarray:
    """Return (requests, draws or 1): responses a year over all respondents."""
    known = features.frequency[part, None]
    units: np.ndarray = np.nan_to_num(features.respondents[part, None], nan=one)
    if not np.isnan(known).any():
        each: np.ndarray = known * units
        return each
    drawn: np.ndarray = np.where(np.isnan(known), draws["default_frequency"], known) * units
    return drawn


def _simulate(
    features: Features, assumed: _Assumed, draws: Mapping[str, np.ndarray], size: int, seed: int
) -> _Simulated:
    n = len(features.ids)
    cycle, burden, avoidable = np.zeros(size), np.zeros(size), np.zeros(size)
    results = {name: np.zeros((n, 3, 3), dtype=np.float32) for name in [*Activity, TOTAL]}
    step = max(1, _CHUNK_CELLS // size)
    for start in range(0, n, step):
        part = slice(start, min(n, start + step))
        noise = _noise(assumed, features.streams[part], size, seed)
        spent, repeated = minutes(features, part, draws, noise)
        yearly = _yearly(features, part, draws, assumed.respondents)
        for activity, hours in spent.items():
            again = repeated.get(activity)
            some = slice(_ACTIVITY_DRAWS)
            results[activity][part] = _triples(
                hours[:, some] / 60, None if again is None else again[:, some] / 60, yearly[:, some]
            )
        shape = (part.stop - part.start, size)
        total = _add(spent.values(), shape) / 60
        again_all = _add(repeated.values(), shape) / 60
        results[TOTAL][part] = _triples(total, again_all, yearly)
        total_year, again_year = total * yearly, again_all * yearly
        # One request after the other, in the order of their ids: floating sums stay the same.
        for row in range(part.stop - part.start):
            cycle += total[row]
            burden += total_year[row]
            avoidable += again_year[row]
    return _Simulated(
        estimates=_frame(features.ids, results),
        medians=results[TOTAL][:, 0, 1].astype(float),
        cycle=cycle,
        burden=burden,
        avoidable=avoidable,
    )


def _triples(hours: np.ndarray, again: np.ndarray | None, yearly: np.ndarray) -> np.ndarray:
    """Return (requests, 3, 3): percentiles per response, a year, and of what repeats a year."""
    each = percentiles(hours)
    known = yearly.shape[1] == 1 or not np.ptp(yearly, axis=1).any()
    year = each * yearly[:, :1] if known else percentiles(hours * yearly)
    repeated = np.zeros_like(year)
    if again is not None and again.any():
        repeated = percentiles(again * yearly)
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


def _factors(assumed: _Assumed) -> tuple[float, float, float]:
    """Return the medians of the form-level factors: list length, sources, everything else."""
    rows, source, form = (
        float(np.exp(spread(parameter)[0]))
        for parameter in (assumed.rows, assumed.source, assumed.form)
    )
    return rows, source, form


def _still(
    features: Features, part: slice, assumed: _Assumed, scenarios: Mapping[str, np.ndarray]
) -> np.ndarray:
    """Return hours per response, (requests, scenarios), form-level factors at their medians."""
    shape = (part.stop - part.start, len(scenarios["default_frequency"]))
    rows, source, form = (np.full(shape, factor, dtype=np.float32) for factor in _factors(assumed))
    spent, _ = minutes(features, part, scenarios, Noise(rows=rows, source=source, form=form))
    return _add(spent.values(), shape) / 60


def _add(parts: Iterable[np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    total = np.zeros(shape, dtype=np.float32)
    for values in parts:
        total += values
    return total


def _drivers(
    features: Features, assumed: _Assumed, quantiles: Mapping[str, np.ndarray]
) -> tuple[Driver, ...]:
    """Move each shared parameter to its ends, all others at their medians."""
    moved = [name for name, ends in quantiles.items() if ends[2] > ends[0]]
    width = 2 * len(moved)
    if not moved or not features.ids:
        return ()
    scenarios = {name: np.full(width, ends[1]) for name, ends in quantiles.items()}
    for place, name in enumerate(moved):
        scenarios[name][2 * place] = quantiles[name][0]
        scenarios[name][2 * place + 1] = quantiles[name][2]
    sums = np.zeros(width)
    step = max(1, _CHUNK_CELLS // width)
    for start in range(0, len(features.ids), step):
        part = slice(start, min(len(features.ids), start + step))
        total = _still(features, part, assumed, scenarios)
        sums += (total * _yearly(features, part, scenarios, assumed.respondents)).sum(axis=0)
    drivers = [
        Driver(
            parameter=assumed.shared[name].name,
            total_low_h_per_year=float(sums[2 * place]),
            total_high_h_per_year=float(sums[2 * place + 1]),
        )
        for place, name in enumerate(moved)
    ]

    def reach(driver: Driver) -> tuple[float, str]:
        wide = abs(driver.total_high_h_per_year - driver.total_low_h_per_year)
        return (-wide, driver.parameter)

    return tuple(sorted((d for d in drivers if reach(d)[0] < 0), key=reach))


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
