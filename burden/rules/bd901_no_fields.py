"""BD901: a template in which no blank was recognised.

What: a request without a single field. Why: it is in none of the sums, and the reader should
know. Detected by: no field of role input. Limits: a sheet without blanks (a notice) is no error.
No distortion, no hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.rule import Basis, Distortion, Hit, Level, Rule


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        if not request.inputs:
            yield Hit(request_id=request.id, confidence=Level.HIGH)


RULE = Rule(
    code="BD901",
    name="no-fields",
    distortion=Distortion.NONE,
    severity=Level.LOW,
    basis=Basis.JUDGEMENT,
    check=_check,
)
