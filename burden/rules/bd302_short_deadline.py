"""BD302: due within a day or so.

What: an answer wanted the same day, before work ends, within hours or at the weekend. Why: leaves
no time to obtain and check, and turns other work over (I-06). Detected by: words in the deadline
or in notes; where both the date of the notice and the due date are dates, the days between them.
Limits: a daily return that is due each day is a matter of frequency (BD301) and is left out. No
hours are claimed. Source: notices of 2025 on one- and two-day deadlines, read; PRA question 7
(less than 30 days), read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from burden.rules.rule import Distortion, Hit, Level, Rule, Verified
from burden.rules.seek import said, word_hit


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_AT_ONCE = re.compile(
    r"(?:今|当|次|明)[日天].{0,6}(?:前|内).{0,6}(?:报|交|反馈|完成)|下班前.{0,8}(?:报|交|反馈)|"
    r"(?:\d+|[一二两三四六八十]+)\s*(?:个)?小时(?:之)?内.{0,8}(?:报|交|反馈|完成)|立即(?:上报|报送|反馈)|"
    r"周[六日].{0,8}前.{0,6}(?:报|交)|\bby (?:close of business|end of day|cob|eod) today\b|"
    r"\bwithin (?:24|12|48) hours\b",
    re.IGNORECASE,
)
# Reports of events are due at once by nature; an hour on a named day is no short deadline.
_NOT = re.compile(
    r"事故|突发|险情|灾情|疫情|死亡|事件|incident|accident|outbreak|"
    r"(?:周[一二三四五六日天]|\d\s*[日号]|每[日天月周]).{0,8}下班前",
    re.IGNORECASE,
)
_DAILY = 200


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _check(case: Case) -> Iterator[Hit]:
    shortest = case.number("deadline_days")
    for request in case.requests.values():
        if request.frequency is not None and request.frequency >= _DAILY:
            continue
        notice, due = _iso(request.notice_date), _iso(request.due)
        if notice and due and 0 <= (due - notice).days < shortest:
            days = (due - notice).days
            yield Hit(
                request_id=request.id,
                params={"words": f"{notice} → {due}"},
                evidence=f"{notice} → {due}",
                severity=Level.HIGH if days <= 1 else None,
                confidence=Level.HIGH,
            )
            continue
        if found := said(request, _AT_ONCE, unless=_NOT):
            yield word_hit(request, found, confidence=Level.MEDIUM)


RULE = Rule(
    code="BD302",
    name="short-deadline",
    indicator="I-06",
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    verified=Verified.READ,
    check=_check,
    urgent=True,
)
