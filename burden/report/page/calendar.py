"""When it is due: the days of a year with what falls on them, and what is due each day or week."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.audit.value import Interval
from burden.report.charts import bars, matrix, square
from burden.report.page.source import assumed_frequency
from burden.requests.deadline import DAYS, YEAR, Period, dates, read_deadline, rhythm


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.report.charts import Bar, Matrix
    from burden.report.page.source import Source

CELL = (23, 23)
SHOWN_DAYS = 60
"""Days told in the table; those with the most hours."""
SHOWN_BUSIEST = 3
SHOWN_TITLES = 3
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the year and what is due on it.

    Attributes:
        name: in words. month, day: from 1.
        requests: how many are due. hours: to answer each of them once, over all respondents.
        titles: some of them, those with the most hours first. n_more: how many besides.
    """

    name: str
    month: int
    day: int
    requests: int
    hours: float
    titles: tuple[tuple[str, str], ...]
    n_more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Often:
    """What is due every day, or on one weekday: how many, the hours of one time, and the bar."""

    name: str
    requests: int
    hours: float
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What the section shows.

    Attributes:
        grid: months × days of the month; None where no deadline has a date.
        blanks: the ``d`` of all days there are, to stand behind it.
        months: name and hours of each month.
        peak: the day with the most hours. busiest: it and the next.
        days: those with most, in the order of the year.
        often: what has no date because it is due so often. most_often: of these the most hours.
        n_placed: requests that stand in the grid.
        n_unknown: requests without a deadline that could be understood, and their hours a year.
    """

    grid: Matrix | None
    blanks: str
    months: tuple[tuple[str, float], ...]
    peak: Day | None
    busiest: tuple[Day, ...]
    days: tuple[Day, ...]
    often: tuple[Often, ...]
    most_often: Often | None
    n_placed: int
    n_unknown: int
    hours_unknown: float


def _once(source: Source, request: str, stand_in: float | None) -> float | None:
    """Return the hours to answer a request one time, over all respondents."""
    hours = source.hours.get(request)
    times = source.requests[request]["frequency_per_year"] or stand_in
    if hours is None or not times or not math.isfinite(hours.mid):
        return None
    # What is asked less than once a year is answered once all the same.
    return hours.mid / max(times, 1.0)


def _day(source: Source, date: tuple[int, int], due: Mapping[str, float]) -> Day:
    month, day = date
    most = sorted(due, key=lambda request: (-due[request], source.places[request]))
    return Day(
        name=source.words("report.calendar.date", month=month_name(source, month), day=day),
        month=month,
        day=day,
        requests=len(due),
        hours=sum(due.values()),
        titles=tuple(
            (source.title(request), source.anchor(request)) for request in most[:SHOWN_TITLES]
        ),
        n_more=max(0, len(due) - SHOWN_TITLES),
    )


def month_name(source: Source, month: int) -> str:
    """Return the name of a month, from 1."""
    return source.words(f"report.month.{month}")


def _often(source: Source, due: Mapping[str, Mapping[str, float]]) -> tuple[Often, ...]:
    keys = [key for key in ("day", *WEEKDAYS, "week") if due.get(key)]
    sums = [sum(due[key].values()) for key in keys]
    laid = bars([(Interval(low=hours, mid=hours, high=hours), 0.0) for hours in sums])
    return tuple(
        Often(
            name=source.words(f"report.calendar.often.{key}"),
            requests=len(due[key]),
            hours=hours,
            bar=bar,
        )
        for key, hours, bar in zip(keys, sums, laid, strict=True)
    )


def build(source: Source) -> Calendar:
    """Make the section."""
    stand_in = assumed_frequency(source)
    on: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    often: dict[str, dict[str, float]] = defaultdict(dict)
    placed, unknown = set(), []
    for request in source.order:
        row = source.requests[request]
        deadline, hours = read_deadline(row["due"]), _once(source, request, stand_in)
        if hours is None:
            continue
        if deadline is None:
            unknown.append(request)
            continue
        match rhythm(deadline, row["frequency_per_year"]):
            case Period.DAY:
                often["day"][request] = hours
            case Period.WEEK:
                known = deadline.weekday is not None
                often[WEEKDAYS[deadline.weekday or 0] if known else "week"][request] = hours
            case _:
                placed.add(request)
                for date in dates(deadline, row["frequency_per_year"]):
                    on[date][request] = hours
    steady = _often(source, often)
    days = [_day(source, date, due) for date, due in on.items()]
    most = sorted(days, key=lambda day: (-day.hours, day.month, day.day))
    cells = {(day.month - 1, day.day - 1): day.hours for day in days if day.hours > 0}
    months = [sum(day.hours for day in days if day.month == month + 1) for month in range(YEAR)]
    left_out = [source.hours[request].mid for request in unknown if request in source.hours]
    return Calendar(
        grid=matrix(cells, YEAR, max(DAYS), cell=CELL, from_value=math.inf) if cells else None,
        blanks="".join(
            square(month, day, CELL) for month, length in enumerate(DAYS) for day in range(length)
        ),
        months=tuple(
            (month_name(source, month), hours) for month, hours in enumerate(months, start=1)
        ),
        peak=most[0] if most and most[0].hours > 0 else None,
        busiest=tuple(most[:SHOWN_BUSIEST]),
        days=tuple(sorted(most[:SHOWN_DAYS], key=lambda day: (day.month, day.day))),
        often=steady,
        most_often=max(steady, key=lambda row: row.hours, default=None),
        n_placed=len(placed),
        n_unknown=len(unknown),
        hours_unknown=sum(left_out),
    )
