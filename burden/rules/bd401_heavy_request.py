"""BD401: one response takes unusually long.

What: hours per response above ``rules.heavy_h``. Why: long requests are where leaving out a part
saves most. Detected by: the hours the form states; where it states none, the low end of the
estimate. Limits: a census is long for a reason, and a workbook with a sheet a month may be
answered a sheet at a time. No hours are counted as formalism: weight alone is none. Source: PRA
asks agencies to justify burden by the hour (question 12), read; the threshold is judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.rule import Basis, Distortion, Hit, Level, Rule


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    most = case.number("heavy_h")
    for request in case.requests.values():
        stated = request.stated_h
        least = request.hours_per_response_low if stated is None else stated
        if least > most:
            yield Hit(
                request_id=request.id,
                params={
                    "hours": round(request.hours_per_response if stated is None else stated, 1),
                    "threshold": round(most, 1),
                    "fields": len(request.inputs),
                },
                confidence=Level.MEDIUM,
            )


RULE = Rule(
    code="BD401",
    name="heavy-request",
    distortion=Distortion.HIERARCHY,
    severity=Level.LOW,
    basis=Basis.READ,
    check=_check,
)
