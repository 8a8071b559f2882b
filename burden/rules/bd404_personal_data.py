"""BD404: sensitive personal data without a basis stated.

What: religion, health, bank account, next of kin's numbers …, and neither legal basis nor approval
on the template. Why: asks more than a purpose that is not stated can
need, and obliges those below to guard it (I-20). Detected by: labels of at least
``rules.personal_kinds`` kinds. Limits: most templates state no basis, and benefits are paid to
bank accounts; switched off by default. Source: PRA question 11 (sensitive questions), read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labelled, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_KINDS = {
    "religion": re.compile(r"宗教信仰|religio", re.IGNORECASE),
    "health": re.compile(r"病史|所患疾病|疾病名称|健康状况|血型|medical history", re.IGNORECASE),
    "bank": re.compile(r"银行(?:卡号|账号|帐号)|开户行|bank account", re.IGNORECASE),
    "identity": re.compile(r"身份证号|身份号码|social security number|\bssn\b", re.IGNORECASE),
    "kin": re.compile(r"(?:家庭成员|配偶|子女|父母|亲属).{0,6}(?:身份证|工作单位|联系)"),
    "plate": re.compile(r"车牌号|行踪|轨迹"),
}


def _check(case: Case) -> Iterator[Hit]:
    fewest = case.number("personal_kinds")
    for request in case.requests.values():
        if request.legal_basis or request.approval_no:
            continue
        # A field is of one kind, the first that its words name.
        left, found = list(request.inputs), {}
        for kind, pattern in _KINDS.items():
            if mine := labelled(left, pattern):
                found[kind] = mine
                left = [field for field in left if field not in mine]
        if len(found) < fewest:
            continue
        fields = [field for group in found.values() for field in group]
        sheet, cells = place(fields)
        yield Hit(
            request_id=request.id,
            params={"count": len(found), "labels": labels(fields)},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(fields)),
            fields=ids(fields),
            confidence=Level.LOW,
        )


RULE = Rule(
    code="BD404",
    name="personal-data",
    indicators=("I-20",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.READ,
    check=_check,
)
