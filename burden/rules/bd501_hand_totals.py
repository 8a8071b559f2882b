"""BD501: totals and rates without a formula.

What: cells named 合计, 占比, total, average … that the respondent must work out. Why: a sheet can
add up by itself; by hand it is slow and wrong in 1 to 6 % of cells (I-04). Detected by: role
input and the innermost header; formats that do not show formulas (.xls, .csv) are left out.
Limits: a header such as 总数 that counts something of its own is no total, and is not in the
words. Source: own judgement; error rates of hand-made formulas by Panko, read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.kinds import Activity, Kind
from burden.rules.case import field_claims
from burden.rules.rule import Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    fewest = case.number("hand_totals")
    for request in case.requests.values():
        if not request.gives_formulas:
            continue
        totals = [f for f in request.inputs if f.work == Kind.DERIVED]
        if len(totals) < fewest:
            continue
        sheet, cells = place(totals)
        yield Hit(
            request_id=request.id,
            params={"count": len(totals), "labels": labels(totals)},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(totals)),
            fields=ids(totals),
            confidence=Level.HIGH if len(totals) > 1 else Level.MEDIUM,
            claims=field_claims(totals, activity=Activity.COMPUTE_BY_HAND),
        )


RULE = Rule(
    code="BD501",
    name="hand-totals",
    distortion=Distortion.AUTOMATION,
    severity=Level.MEDIUM,
    check=_check,
)
