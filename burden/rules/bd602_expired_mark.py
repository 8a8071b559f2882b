"""BD602: the validity stated on the template has passed.

What: a date of validity before the date of the run. Why: respondents may refuse an expired return
(I-01); at the least it should be renewed before it is sent again. Detected by: ``valid_until`` as
an ISO date (or year and month) and the run's date; without a date of the run nothing is said.
Limits: a validity of something else on the form (a licence) is for the requests stage to tell
apart. Source: departmental measure on statistics (arts 16 and 17), read; PRA control numbers,
read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.case import whole_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def _check(case: Case) -> Iterator[Hit]:
    if case.today is None:
        return
    for request in case.requests.values():
        match = _ISO.fullmatch(request.valid_until or "")
        if not match:
            continue
        year, month, day = int(match[1]), int(match[2]), match[3]
        # A month is valid to its end.
        limit = (year, month, int(day) if day else 31)
        if limit < (case.today.year, case.today.month, case.today.day):
            yield Hit(
                request_id=request.id,
                params={"date": match[0]},
                evidence=match[0],
                confidence=Level.HIGH,
                claims=whole_claims(request, 1.0),
            )


RULE = Rule(
    code="BD602",
    name="expired-mark",
    indicators=("I-01",),
    distortion=Distortion.HIERARCHY,
    severity=Level.HIGH,
    basis=Basis.READ,
    check=_check,
)
