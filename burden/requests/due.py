"""The day a deadline falls on, where its words name one."""

from __future__ import annotations

import re
from datetime import date

from burden.requests.marks import iso_date
from burden.requests.words import halfwidth


_EACH = re.compile(
    r"每|逐[日周月季年]|次[月年]|[月季年]后|\b(?:each|every|following|annually)\b", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}|\b\d{1,2}/\d{1,2}/\d{4}|"
    r"\b[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
_DAY = re.compile(
    r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]|(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])"
)
_NAMED = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b")


def due_on(text: str, notice: date) -> date | None:
    """Read the day of a deadline.

    Args:
        text: as the template states it, or an ISO date.
        notice: the day it is sent; a day without a year is the next such day from then on.

    Returns:
        None where the words name no day, or one that comes back every week, month or year.
    """
    folded = halfwidth(text)
    if _EACH.search(folded):
        return None
    whole = _WHOLE.search(folded)
    if whole:
        return _day(iso_date(whole[0].rstrip(" .")))
    match = _DAY.search(folded)
    if match:
        month, day = (match[1], match[2]) if match[1] else (match[3], match[4])
        return _next(f"{int(month):02}-{int(day):02}", notice)
    for match in _NAMED.finditer(folded):
        read = iso_date(f"{match[1]} {match[2]}, {notice.year}")
        if read:
            return _next(read[5:], notice)
    return None


def _next(month_and_day: str, notice: date) -> date | None:
    days = (_day(f"{year}-{month_and_day}") for year in (notice.year, notice.year + 1))
    return next((day for day in days if day is not None and day >= notice), None)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
