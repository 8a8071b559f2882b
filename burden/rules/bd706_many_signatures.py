"""BD706: many levels of sign-off.

What: more levels of sign-off than ``rules.approval_levels``. Why: each reads and signs the whole,
and the response waits (I-10, I-19). Detected by: the request's approval levels as its signature
lines or the settings say. Hours are those of the levels beyond the threshold. Limits: unknown
levels say nothing. Source: Yongchuan case (checked and signed level by level), read; the
threshold is judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.kinds import Activity
from burden.rules.case import activity_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    most = case.number("approval_levels")
    for request in case.requests.values():
        levels = request.approval_levels
        if levels is None or levels <= most:
            continue
        yield Hit(
            request_id=request.id,
            params={"levels": round(levels), "threshold": round(most)},
            confidence=Level.MEDIUM,
            claims=activity_claims(request, [Activity.APPROVE], 1 - most / levels),
        )


RULE = Rule(
    code="BD706",
    name="many-signatures",
    indicators=("I-10", "I-19"),
    distortion=Distortion.HIERARCHY,
    severity=Level.LOW,
    basis=Basis.READ,
    check=_check,
)
