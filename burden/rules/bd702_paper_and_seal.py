"""BD702: a seal or a paper copy of what is filled in on a screen.

What: the template wants a seal (盖章), paper copies or stamped scans. Why: it is printed, signed,
stamped and carried although the data travel as a file (I-10). Detected by: words in titles, meta
lines, notes and footers; those that waive paper demand none. A line for a name (负责人：) is no
seal. Limits: some acts need a seal by law; for ordinary reports of figures they seldom do. Source:
Yongchuan case (print, sign and stamp after sending), read; PRA question 7 (more than an original
and two copies), read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.demands import Demand
from burden.effort.kinds import Activity
from burden.rules.case import activity_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import place, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        found = request.demanded(Demand.PAPER, Demand.SEAL)
        copies = request.copies or 0
        if not found and copies < 1:
            continue
        paper = copies >= 1 or bool(request.demanded(Demand.PAPER))
        sheet, cells = place(found)
        words = found[0].words if found else f"×{copies:g}"
        yield Hit(
            request_id=request.id,
            params={"words": words},
            sheet=sheet,
            cells=cells,
            evidence=shorten(found[0].text) if found else None,
            severity=Level.MEDIUM if paper else None,
            confidence=Level.HIGH if paper else Level.MEDIUM,
            claims=activity_claims(request, [Activity.PRINT_STAMP_FILE, Activity.DELIVER]),
        )


RULE = Rule(
    code="BD702",
    name="paper-and-seal",
    indicators=("I-10",),
    distortion=Distortion.HIERARCHY,
    severity=Level.LOW,
    basis=Basis.READ,
    check=_check,
    urgent=True,
)
