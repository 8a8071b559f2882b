"""A timesheet held against the templates it is about."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from burden.audit.progress import Silent
from burden.audit.read import read_templates
from burden.audit.run import analyse
from burden.collect.override_values import place
from burden.collect.overrides import read_overrides
from burden.collect.parameters import with_parameters
from burden.effort import TOTAL, estimate, find_demands
from burden.effort.calibrate import SOURCE, Time, calibrate
from burden.effort.prior import prior
from burden.effort.result import Interval
from burden.effort.simulate import counted
from burden.effort.timesheet import place_rows, read_timesheet
from burden.elements.told import read_told
from burden.errors import SettingsError
from burden.settings import Settings, default_settings


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from burden.audit.plan import Plan
    from burden.audit.progress import Progress
    from burden.audit.readers import Readers
    from burden.audit.value import Audit
    from burden.effort import Effort
    from burden.effort.calibrate import Calibration
    from burden.effort.prior import Prior
    from burden.effort.timesheet import Timed
    from burden.locale import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedRequest:
    """A request that was timed: times, their middle, and hours per response before and after."""

    title: str
    workbook: str
    n: int
    timed_h: float | None
    before: Interval
    after: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated:
    """What a timesheet tells of an office.

    Attributes:
        calibration: parameters before and after.
        n_people: different people named; 0 where nobody is.
        before, after: hours a year of the collection.
        requests: those timed, by path.
        outliers: rows that count little, as file and line with their weight, 0–1.
    """

    calibration: Calibration
    n_people: int
    before: Interval
    after: Interval
    requests: tuple[TimedRequest, ...]
    outliers: tuple[tuple[str, float], ...]


def calibrate_office(
    timesheet: Path,
    paths: Sequence[Path | str],
    settings: Settings,
    words: Words,
    *,
    plan: Plan,
    progress: Progress | None = None,
    readers: Readers | None = None,
) -> Calibrated:
    """Update an office's parameters with its own times.

    What an earlier calibration set is not built upon: the times are held against the published
    figures again, so that giving them twice counts them once.

    Args:
        timesheet: CSV, one row a response.
        paths: folders, archives or files with the templates it names.
        settings: what was set of them stays, but for an earlier calibration.
        words: language of the run.
        plan: draws, seed and date.
        progress: told of every workbook.
        readers: who reads them; None reads in this process.

    Raises:
        InputError: a path does not exist, or nothing under them could be read.
        SettingsError: a row of the timesheet, or an override file, is wrong.
    """
    progress = progress or Silent()
    settings = published(with_parameters(settings, paths))
    rows = read_timesheet(timesheet, settings)
    templates = read_templates(paths, settings, progress, readers)
    roots = sorted({ref.root for ref in templates.found.refs})
    analysis = analyse(
        templates,
        read_overrides(roots, settings),
        settings,
        words,
        plan=plan,
        progress=progress,
        apart=frozenset(),
        told=read_told(roots, settings),
    )
    audit, texts = analysis.audit, analysis.collection.texts
    placed = place_rows(rows, _names(audit))
    demands = find_demands(texts)
    known = counted(
        audit.requests, audit.fields, texts, audit.overlaps, demands=demands, settings=settings
    )
    ids = {request_id for _, request_id in placed}
    chosen = [number for number, name in enumerate(known.features.ids) if name in ids]
    expected = prior(known.features, chosen, settings, audit.provenance.seed)
    times = _times(placed, expected)
    found = calibrate(times, expected, settings)
    after = estimate(
        audit.requests,
        audit.fields,
        texts,
        audit.overlaps,
        calibrated(settings, found),
        demands=demands,
        draws=audit.provenance.draws,
        seed=audit.provenance.seed,
    )
    little = settings.number("calibrate.outlier")
    return Calibrated(
        calibration=found,
        n_people=len({row.who for row in rows if row.who}),
        before=analysis.effort.totals.burden_h_per_year,
        after=after.totals.burden_h_per_year,
        requests=_requests(audit, times, analysis.effort, after),
        outliers=tuple(
            (f"{rows[number].file}:{rows[number].line}", weight)
            for number, weight in sorted(found.weights.items())
            if weight < little
        ),
    )


def published(settings: Settings) -> Settings:
    """Return the settings without what an earlier calibration set."""
    defaults = default_settings()
    kept = {
        name: defaults[name] if p.source.startswith(SOURCE) else p
        for name, p in settings.parameters.items()
    }
    return Settings(parameters=MappingProxyType(kept))


def calibrated(settings: Settings, found: Calibration) -> Settings:
    """Return the settings with what a calibration found."""
    changed = {parameter.name: parameter for parameter in found.parameters}
    return Settings(parameters=MappingProxyType({**settings.parameters, **changed}))


def _names(audit: Audit) -> dict[str, list[str]]:
    """Return what each request may be called: its path, file name and title, and its copies'."""
    copies: dict[str, list[str]] = {}
    for copy in audit.inputs.copies:
        copies.setdefault(copy.of, []).append(copy.path)
    columns = audit.requests.select("request_id", "workbook", "title")
    names = {}
    for request_id, workbook, title in columns.iter_rows():
        paths = [workbook, *copies.get(workbook, ())]
        names[request_id] = [*paths, *(path.rsplit("/", 1)[-1] for path in paths), title]
    return names


def _times(placed: Sequence[tuple[Timed, str]], expected: Prior) -> list[Time]:
    """Return the times, each of an activity its request has.

    Raises:
        SettingsError: a row times an activity that the model sees no need for.
    """
    times = []
    for number, (row, request_id) in enumerate(placed):
        if (request_id, row.activity) not in expected.expected:
            where = place(row.file, row.line)
            raise SettingsError("timesheet-needless", **where, key=row.activity)
        times.append(
            Time(request_id=request_id, activity=row.activity, minutes=row.minutes, row=number)
        )
    return times


def _hours(effort: Effort) -> Mapping[str, Interval]:
    rows = effort.estimates.filter(pl.col("activity") == TOTAL)
    columns = rows.select("request_id", "hours_low", "hours", "hours_high")
    return {
        request_id: Interval(low=low, mid=mid, high=high)
        for request_id, low, mid, high in columns.iter_rows()
    }


def _requests(
    audit: Audit, times: Sequence[Time], before: Effort, after: Effort
) -> tuple[TimedRequest, ...]:
    then, now = _hours(before), _hours(after)
    own: dict[str, list[float]] = {}
    counts: dict[str, int] = {}
    for time in times:
        counts[time.request_id] = counts.get(time.request_id, 0) + 1
        if time.activity == TOTAL:
            own.setdefault(time.request_id, []).append(math.log(time.minutes / 60))
    columns = audit.requests.select("request_id", "title", "workbook").sort("workbook")
    return tuple(
        TimedRequest(
            title=title,
            workbook=workbook,
            n=counts[request_id],
            timed_h=math.exp(median(own[request_id])) if request_id in own else None,
            before=then[request_id],
            after=now[request_id],
        )
        for request_id, title, workbook in columns.iter_rows()
        if request_id in counts
    )
