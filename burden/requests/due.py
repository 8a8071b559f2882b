"""The day a deadline falls on, where its words name one."""

from __future__ import annotations

import re
from datetime import date

from burden.requests.deadline import Period, read_deadline


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def due_on(text: str, notice: date) -> date | None:
    """Read the day of a deadline.

    Args:
        text: as the template states it, or an ISO date.
        notice: the day it is sent; a day without a year is the next such day from then on.

    Returns:
        None where the words name no day, or one that comes back every week, month or year.
    """
    deadline = read_deadline(text)
    if deadline is None or deadline.period is not Period.DATE:
        return None
    stated = _YEAR.search(text)
    years = (int(stated[0]),) if stated else (notice.year, notice.year + 1)
    days = [_day(year, deadline.month, deadline.day) for year in years]
    return next((day for day in days if day and (stated or day >= notice)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
