"""BD302: due within a day or so.

What: an answer wanted the same day, before work ends, within hours or at the weekend. Why: leaves
no time to obtain and check, and turns other work over (I-06). Detected by: words in titles, notes
and footers, hours only below ``rules.deadline_days``; where both the date of the notice and the due
date are dates, the days between them. Limits: a deadline given beside the template counts only as a
date; a return due each day (``rules.daily_per_year``) is a matter of frequency (BD301) and is left
out. A draft that names no date of its notice is sent on the day of the run at the earliest, and
the day it is due is read out of its words. No hours are claimed. Source: notices of 2025 on one-
and two-day deadlines, read; PRA question 7 (less than 30 days), read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from burden.requests.due import due_on
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import said, word_hit


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.effort.demands import Said
    from burden.rules.case import Case, RequestRow

_AT_ONCE = re.compile(
    r"(?:今|当|次|明)[日天].{0,6}(?:前|内).{0,6}(?:报|交|反馈|完成)|下班前.{0,8}(?:报|交|反馈)|"
    r"立即(?:上报|报送|反馈)|(?:周|星期|礼拜)[六日天末].{0,8}前.{0,6}(?:报|交)|"
    r"\bby (?:close of business|end of day|cob|eod) today\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(\d+|[一二两三四五六七八九十百]+)\s*个?小时(?:之|以)?内.{0,8}(?:报|交|反馈|完成)|"
    r"\bwithin (\d+) hours\b",
    re.IGNORECASE,
)
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
# Reports of events are due at once by nature; an hour on a named day is no short deadline.
_NOT = re.compile(
    r"事故|突发|险情|灾情|疫情|死亡|事件|incident|accident|outbreak|"
    r"(?:(?:周|星期|礼拜)[一二三四五六日天]|\d\s*[日号]|每[日天月周]).{0,8}下班前",
    re.IGNORECASE,
)


def _number(text: str) -> int:
    """Read a whole number up to 九百九十九, or one in digits."""
    if text.isdigit():
        return int(text)
    total = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total, digit = total + max(digit, 1) * (100 if char == "百" else 10), 0
    return total + digit


def _at_once(request: RequestRow, shortest: float) -> list[Said]:
    """Return the texts that leave less than ``shortest`` days."""
    within = ((found, _HOURS.search(found.words)) for found in said(request, _HOURS, unless=_NOT))
    hours = [
        found for found, match in within if match and _number(match[1] or match[2]) < 24 * shortest
    ]
    return [*said(request, _AT_ONCE, unless=_NOT), *hours]


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _check(case: Case) -> Iterator[Hit]:
    shortest, daily = case.number("deadline_days"), case.number("daily_per_year")
    severe = case.number("deadline_days_high")
    for request in case.requests.values():
        if request.frequency is not None and request.frequency >= daily:
            continue
        notice, due = _iso(request.notice_date), _iso(request.due)
        if case.is_draft(request.id) and (notice := notice or case.today):
            due = due_on(request.due or "", notice)
        if notice and due and 0 <= (due - notice).days < shortest:
            days = (due - notice).days
            yield Hit(
                request_id=request.id,
                params={"words": f"{notice} → {due}"},
                evidence=f"{notice} → {due}",
                severity=Level.HIGH if days <= severe else None,
                confidence=Level.HIGH,
            )
            continue
        if found := _at_once(request, shortest):
            yield word_hit(request, found, confidence=Level.MEDIUM)


RULE = Rule(
    code="BD302",
    name="short-deadline",
    indicators=("I-06",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.READ,
    check=_check,
    urgent=True,
)
