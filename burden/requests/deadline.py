"""When a deadline falls: its words as days of a year.

``read_due`` keeps a deadline in the form's own words; here they are understood as far as they say
a date. A text counts only as a whole: what holds anything but a date is not understood, so that
whoever may see the dates may see the text. A year has no weekdays here: what is due each day or
week stands beside the calendar and not in it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from burden.requests.words import halfwidth
from burden.resources import read_text


DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of the months of a common year."""
YEAR = 12
_LONGEST = 80
_DAILY, _WEEKLY = 120.0, 30.0
"""Responses a year from which a single date stands for every day, or for its weekday."""
_WORKING_DAYS, _WEEK_DAYS = 5, 7
_WEEKDAYS = ("一二三四五六日", ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"])
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", start=1)}


class Period(StrEnum):
    """What a deadline comes again with; a date by itself says nothing of that."""

    DATE = "date"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF: 6, Period.YEAR: 12, Period.DATE: 12}
"""Months of each period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline.

    Attributes:
        period: what it comes again with.
        month: within the period, from 1; 0 for days and weeks.
        day: of the month, kept within it by ``dates``; 0 for days and weeks.
        weekday: from 0, Monday; None where it is of no week, or of no certain day.
    """

    period: Period
    month: int = 0
    day: int = 0
    weekday: int | None = None


def read_deadline(text: str | None) -> Deadline | None:
    """Understand the words of a deadline; None where they say no date, or more than one."""
    if not text or len(text) > _LONGEST:
        return None
    folded = re.sub(r"\s+", " ", halfwidth(text)).strip().lower().rstrip(".;。；,，")
    for written, patterns in (
        (folded.replace(" ", ""), _patterns("zh")),
        (folded, _patterns("en")),
    ):
        for period, pattern in patterns:
            match = pattern.fullmatch(written)
            if match:
                return _deadline(period, match.groupdict())
    return None


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = tomllib.loads(read_text("requests/deadline.toml"))
    parts = {"{n}": words["number"], "{tail}": words["tail"], "{month}": words["month_names"]}
    found = []
    for entry in words[language]:
        text = entry["text"]
        for name, part in parts.items():
            text = text.replace(name, part)
        found.append((entry["period"], re.compile(text)))
    return tuple(found)


def _deadline(period: str, said: dict[str, Any]) -> Deadline | None:
    kind = Period(said["of"] if period == "{period}" else period)
    if kind in {Period.DAY, Period.WEEK}:
        return Deadline(period=kind, weekday=_weekday(said.get("weekday")))
    months = MONTHS[kind]
    if said.get("after"):
        days = _number(said["after"])
        if said.get("working"):
            # Five working days are a week; a year has no weekdays here.
            days = round(days * _WEEK_DAYS / _WORKING_DAYS)
        # After the end of a period is the beginning of the next.
        return _after(kind, days)
    month = _month(said) or months
    day = DAYS[month - 1 if kind in {Period.DATE, Period.YEAR} else 0] if said.get("last") else 0
    day = day or _number(said.get("day") or "")
    if not 1 <= month <= months or not 1 <= day <= max(DAYS):
        return None
    return Deadline(period=kind, month=month, day=day)


def _after(kind: Period, days: int) -> Deadline | None:
    month = 1
    while days > DAYS[month - 1]:
        days, month = days - DAYS[month - 1], month + 1
    if not 1 <= month <= MONTHS[kind] or days < 1:
        return None
    return Deadline(period=kind, month=month, day=days)


def _month(said: dict[str, Any]) -> int:
    if said.get("name"):
        return _MONTHS.index(said["name"]) + 1
    return _number(said.get("month") or "")


def _weekday(word: str | None) -> int | None:
    if not word:
        return None
    word = "日" if word == "天" else word
    return next(names.index(word) for names in _WEEKDAYS if word in names)


def _number(text: str) -> int:
    """Read a number up to 99, in digits or Chinese."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return _DIGITS.get(text, 0)


def rhythm(deadline: Deadline, frequency: float | None) -> Period | None:
    """Return ``DAY`` or ``WEEK`` where a deadline is of no date; None where it has dates.

    A single date of what is asked daily or weekly is only the first.
    """
    if deadline.period in {Period.DAY, Period.WEEK}:
        return deadline.period
    if deadline.period is Period.DATE and frequency is not None:
        if frequency >= _DAILY:
            return Period.DAY
        if frequency >= _WEEKLY:
            return Period.WEEK
    return None


def dates(deadline: Deadline, frequency: float | None) -> tuple[tuple[int, int], ...]:
    """Return the days of a year on which a deadline falls.

    Args:
        deadline: as read.
        frequency: times a year the answer is wanted; a date by itself comes again so often.

    Returns:
        month and day, both from 1, in the order of the year; nothing for days and weeks.
    """
    if rhythm(deadline, frequency) is not None:
        return ()
    step = MONTHS[deadline.period]
    if deadline.period is Period.DATE and frequency and frequency > 1:
        step = max(1, round(YEAR / frequency))
    first = (deadline.month - 1) % step
    months = range(first, YEAR, step)
    return tuple((month + 1, min(deadline.day, DAYS[month])) for month in months)
