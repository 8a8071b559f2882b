"""BD502: amounts of money without a unit.

What: an amount for which neither label, heading, unit line nor note says yuan or ten thousand
yuan. Why: answers differ by a factor of ten thousand and come back (I-14). Detected by: value
type amount without unit, and no unit of money anywhere on its sheet. Limits: only money, only
Chinese labels (elsewhere the currency goes without saying); where the unit is in doubt; counts of
people and things carry theirs in the name. Source: notice on indicators without a definition,
Chongqing September 2025, read in a report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.effort.kinds import Activity
from burden.model import ValueType
from burden.rules.case import activity_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, is_name, labels, names, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_MONEY = re.compile(
    # No storey block, New Year's Day or element.
    r"(?<![单多公纪次])元(?![旦月素宵件器])|￥|¥|\$|€|£|\b(?:usd|rmb|cny|eur|dollars?|yuan|thousands?|millions?)\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# The amount itself: its source, purpose or number of payments is no amount.
_AMOUNT = re.compile(
    r"(?:金额|资金|投资额?|收入|支出|费用?|经费|产值|营业额|补贴|补助|工资|\bamounts?|\bcosts?)"
    r"\s*[*＊]?\s*$",
    re.IGNORECASE,
)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        said_on = {row.sheet for row in request.texts if _MONEY.search(row.text)}
        bare = [
            f
            for f in request.inputs
            if f.type == ValueType.AMOUNT
            and not f.unit
            and f.sheet not in said_on
            and _CHINESE.search(names(f))
            and is_name(names(f))
            and any(_AMOUNT.search(text) for text in (f.label, *f.row_path[-1:]))
            and not _MONEY.search(" ".join((f.label, *f.path, *f.row_path, *f.section)))
        ]
        if not bare:
            continue
        sheet, cells = place(bare)
        yield Hit(
            request_id=request.id,
            params={"count": len(bare), "labels": labels(bare)},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(bare)),
            fields=ids(bare),
            confidence=Level.MEDIUM,
            claims=activity_claims(
                request, [Activity.CLARIFY], min(1.0, len(bare) / max(1, len(request.inputs)))
            ),
        )


RULE = Rule(
    code="BD502",
    name="undefined-unit",
    indicators=("I-14",),
    distortion=Distortion.AUTOMATION,
    severity=Level.MEDIUM,
    basis=Basis.SECONDARY,
    check=_check,
)
