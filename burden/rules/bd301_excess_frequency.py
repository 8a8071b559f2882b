"""BD301: asked more often than monthly.

What: a stated frequency above ``rules.frequency_per_year``. Why: each further cycle costs the
whole response again (I-05). Detected by: the frequency stated by template, file name or settings;
an assumed one never counts. Hours are those of the cycles beyond the threshold. Limits: says
nothing of whether the figure changes that fast; safety and emergency duties lower the confidence.
Source: statistical rules (one-off before recurrent, annual before quarterly before monthly),
read; PRA question 7 asks to justify anything above quarterly, read: set the threshold to 4 for
that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.case import whole_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    most, weekly = case.number("frequency_per_year"), case.number("weekly_per_year")
    for request in case.requests.values():
        if request.frequency is None or request.frequency_basis in ("default", "unknown"):
            continue
        if request.frequency <= most:
            continue
        yield Hit(
            request_id=request.id,
            params={"frequency": round(request.frequency), "threshold": round(most)},
            severity=Level.HIGH if request.frequency >= weekly else None,
            confidence=Level.HIGH,
            claims=whole_claims(request, 1 - most / request.frequency),
        )


RULE = Rule(
    code="BD301",
    name="excess-frequency",
    indicators=("I-05",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.READ,
    check=_check,
    urgent=True,
)
