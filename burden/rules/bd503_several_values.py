"""BD503: several values in one blank.

What: a label that asks two things at once, such as name and telephone. Why: what is joined has to
be taken apart by hand again, and cannot be matched (I-17). Detected by: two of a short list of
value names joined by 及, 和, 、, / or "and". Limits: only those names; 姓名（签字） is one thing.
Source: PRA question 7 (a format other than the one records are kept in), read; examples are ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_ONE = (
    r"姓名|职务|职称|电话|联系电话|联系方式|手机号?码?|身份证号码?|住址|地址|日期|时间|单位|金额|数量|"
    r"规格|型号|性别|年龄|学历|专业|民族|籍贯"
)
_PERSON = r"(?:联系人|负责人|经办人|填报人|责任人|户主|法人|姓名)"
_PAIR = re.compile(
    rf"(?:{_ONE})\s*(?:及|和|与|、|\+)\s*(?:{_ONE})|{_PERSON}\s*(?:及|和|与|、|/|／|\+)\s*(?:{_ONE})|"
    r"\bname(?:,| and| &| /) ?(?:title|phone|e-?mail|address|telephone)\b|"
    r"\bname and (?:contact|phone)|\bphone (?:and|/|&) e-?mail\b",
    re.IGNORECASE,
)
# Names of one thing in two words, or a choice between two.
_ONE_THING = re.compile(
    r"单位(?:及|和|、)部门|时间(?:和|及|、)地点|日期(?:和|及|、)时间|日期/时间|时间/日期|单位/个人|单位地址"
)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        joined = [
            f for f in request.inputs if _PAIR.search(f.label) and not _ONE_THING.search(f.label)
        ]
        if not joined:
            continue
        sheet, cells = place(joined)
        yield Hit(
            request_id=request.id,
            params={"count": len(joined), "labels": labels(joined)},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(joined)),
            fields=ids(joined),
            confidence=Level.MEDIUM,
            claims=field_claims(joined, case.number("joined_extra_share")),
        )


RULE = Rule(
    code="BD503",
    name="several-values",
    indicators=("I-17",),
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    basis=Basis.READ,
    check=_check,
)
