"""BD204: figures are to be summed up level by level.

What: the template demands that figures be gathered and passed on by each level. Why: each level
re-keys, checks and signs what the one below has already sent (I-19). Detected by: words such as
逐级, 层层 or 汇总后上报 in titles, notes and instructions; a mere 汇总表 in a title does not
count. Limits: the words, not the practice. Source: notices on reports passed up layer by layer,
read in a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.demands import Demand
from burden.effort.kinds import Activity
from burden.rules.case import activity_claims
from burden.rules.rule import Basis, Distortion, Level, Rule
from burden.rules.seek import word_hit


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case
    from burden.rules.rule import Hit


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        if found := request.demanded(Demand.LEVELS):
            yield word_hit(
                request,
                found,
                confidence=Level.MEDIUM,
                claims=activity_claims(request, [Activity.CONSOLIDATE]),
            )


RULE = Rule(
    code="BD204",
    name="level-by-level",
    indicators=("I-19",),
    distortion=Distortion.HIERARCHY,
    severity=Level.LOW,
    basis=Basis.SECONDARY,
    check=_check,
)
