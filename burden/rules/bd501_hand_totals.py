"""BD501: totals and rates without a formula.

What: cells named 合计, 占比, total, average … that the respondent must work out. Why: a sheet can
add up by itself; by hand it is slow and wrong in 1 to 6 % of cells (I-04). Detected by: role
input and the innermost header, beside at least one other blank on its sheet; formats that do not
show formulas (.xls, .csv) are left out. A mean of single cases (平均年龄) is no sum of figures
the sheet has, and a share that is stated (占比70%) is none that is asked. Limits: a header such
as 总数 that counts something of its own is no total, and is not in the words. Source: own
judgement; error rates of hand-made formulas by Panko, read.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from burden.effort.kinds import Activity, Kind
from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, names, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


# Means over cases the sheet does not list, shares that are given, ratios of other figures.
_NO_SUM = re.compile(
    r"平均(?:年龄|分|水平)|均龄|[占比]重?\s*[:：]?\s*\d|\bmean\b|\baverage\b|\bratio\b",
    re.IGNORECASE,
)


def _check(case: Case) -> Iterator[Hit]:
    fewest = case.number("hand_totals")
    for request in case.requests.values():
        if not request.gives_formulas:
            continue
        on_sheet = Counter(f.sheet for f in request.inputs)
        totals = [
            f
            for f in request.inputs
            if f.work == Kind.DERIVED and on_sheet[f.sheet] > 1 and not _NO_SUM.search(names(f))
        ]
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
    indicators=("I-04",),
    distortion=Distortion.AUTOMATION,
    severity=Level.MEDIUM,
    basis=Basis.JUDGEMENT,
    check=_check,
)
