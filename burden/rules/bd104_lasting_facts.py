"""BD104: a list of facts that last, asked again every cycle.

What: a list most of whose columns are names, codes, dates and choices (they describe somebody),
asked at least quarterly as a whole. Why: 11 of 12 columns of a real monthly form never changed
(I-08); asking for the changes would do. Detected by: names and kinds of work of a list's columns
and the stated frequency. Where several filled copies of a template lie together, a column that
holds the same in ``rules.static_share`` of them is known to last. Limits: elsewhere what changes
is inferred from the kind of column; a report of new cases (本月新增) is a new list each time and
is left out. Source: principle of the statistical rules that a one-off survey goes before a
recurrent one, read; the case in a report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.effort.kinds import LASTING
from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, names, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_NEW_CASES = re.compile(
    r"新增|变更|变动|增减|异动|排查|检查|巡查|走访|整改|活动|考勤|出勤|申请|审批|发放|事件|事故|隐患|"
    r"新发生|调解|处置|\bnew\b|\bchanges?\b|\bincidents?\b|\bvisits?\b|\bcases\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"姓名|名称|性别|民族|出生|籍贯|地址|住址|证号|号码|编号|代码|电话|手机|学历|学位|职务|职称|类别|类型|性质|"
    r"等级|所属|单位$|村$|社区$|开户|账号|负责人|联系人|法人|"
    r"\b(?:name|address|phone|e-?mail|number|code|id|type|category|date of birth|sex|title)\b",
    re.IGNORECASE,
)


def _check(case: Case) -> Iterator[Hit]:
    often, lasting_share = case.number("lasting_per_year"), case.number("lasting_share")
    fewest = case.number("lasting_fields")
    for request in case.requests.values():
        if request.frequency is None or request.frequency < often:
            continue
        if request.frequency_basis in ("default", "unknown") or _NEW_CASES.search(request.title):
            continue
        listed = [f for f in request.inputs if f.kind == "roster"]
        same = [f for f in listed if (f.static_share or 0.0) >= case.number("static_share")]
        lasting = [
            f
            for f in listed
            if f in same
            or (
                f.work in LASTING and _DESCRIBES.search(f.label) and not _NEW_CASES.search(names(f))
            )
        ]
        if len(lasting) < fewest or len(lasting) < lasting_share * len(request.inputs):
            continue
        sheet, cells = place(lasting)
        yield Hit(
            request_id=request.id,
            params={
                "count": len(lasting),
                "total": len(request.inputs),
                "labels": labels(lasting),
                "frequency": round(request.frequency),
            },
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(lasting)),
            fields=ids(lasting),
            confidence=Level.HIGH if 2 * len(same) > len(lasting) else Level.MEDIUM,
            # One response a year has to give the facts; the others repeat most of them.
            claims=field_claims(
                lasting,
                case.settings.number("effort.unchanged_share") * (1 - 1 / request.frequency),
            ),
        )


RULE = Rule(
    code="BD104",
    name="lasting-facts",
    indicators=("I-08",),
    distortion=Distortion.AUTOMATION,
    severity=Level.MEDIUM,
    basis=Basis.READ,
    check=_check,
)
