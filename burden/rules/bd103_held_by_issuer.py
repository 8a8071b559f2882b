"""BD103: data the asking office keeps the register of.

What: an office asks for particulars whose register it keeps itself: civil affairs for marriage or
low-income status, public security for household registration, human resources for social
insurance. Why: what the asking side holds should be matched there, not collected again (I-03).
Detected by: the issuer's name against the label; at least two such fields. Limits: a lower level
may keep the register for the higher one, and a name says little about who holds what; switched
off by default. Source: PRA Supporting Statement, question 4 (duplication), read; the map of
owners is judgement.
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

_OWNERS = (
    (
        re.compile(r"民政"),
        re.compile(r"低保(?:证号|金额|类别|对象)|婚姻状况|婚姻登记|特困(?:证|类别)"),
    ),
    (re.compile(r"公安|派出所"), re.compile(r"户籍(?:地址|性质|所在地)|户口(?:性质|所在地)|户号")),
    (re.compile(r"人社|人力资源"), re.compile(r"社保(?:卡号|号)|参保(?:状态|时间|险种)|失业登记")),
    (re.compile(r"医保|医疗保障"), re.compile(r"医保(?:卡号|编号)|医疗保险(?:参保|缴费)")),
    (re.compile(r"残联|残疾人联合"), re.compile(r"残疾(?:证号|等级|类别)")),
    (
        re.compile(r"市场监[督管]|(?<!城)市监|工商(?!联|业联|银行)"),
        re.compile(r"营业执照|统一社会信用代码|注册资本"),
    ),
    (re.compile(r"教育|教体"), re.compile(r"学籍号")),
    (re.compile(r"退役军人"), re.compile(r"优待证号|优抚证号")),
)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        if not request.issuer:
            continue
        held = [
            field
            for office, particulars in _OWNERS
            if office.search(request.issuer)
            for field in request.inputs
            if particulars.search(field.label)
        ]
        if len(held) < case.number("held_by_issuer_fields"):
            continue
        sheet, cells = place(held)
        yield Hit(
            request_id=request.id,
            params={"count": len(held), "labels": labels(held), "issuer": request.issuer},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(held)),
            fields=ids(held),
            confidence=Level.LOW,
            claims=field_claims(held),
        )


RULE = Rule(
    code="BD103",
    name="held-by-issuer",
    indicators=("I-03",),
    distortion=Distortion.AUTOMATION,
    severity=Level.MEDIUM,
    basis=Basis.READ,
    check=_check,
)
