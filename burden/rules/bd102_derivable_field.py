"""BD102: fields that follow from an identity number asked beside them.

What: date of birth, age or sex asked in the same form as the citizen identity number, which holds
all three. Why: re-keying what is there already, and a source of contradictions (I-04). Detected
by: labels of fields in one form (sheet) for the same subject, i.e. with the same headings above.
Limits: a form for persons without such a number has a reason to ask; confidence is medium.
Source: own judgement on the structure of the number (GB 11643).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case, FieldRow

_NUMBER = re.compile(r"身份证(?:号|件号|明号)|公民身份号码|居民身份号")
# A band of ages or a number of persons by sex is a figure about many.
_DERIVED = re.compile(
    r"^[\s*（(]*(?:出生(?:年月日?|日期)|生日|年龄|周岁|性别)(?!段|层|组|结构|分布|构成|比|.{0,6}(?:人数|户数|占比))"
)
_OTHER_PARTY = re.compile(r"照片|复印件|扫描|类型|有效期")


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        groups: dict[tuple[object, ...], list[FieldRow]] = {}
        for field in request.inputs:
            key = (field.sheet, field.kind, field.path[:-1], field.row_path, field.section)
            groups.setdefault(key, []).append(field)
        derivable = []
        for fields in groups.values():
            numbered = any(
                _NUMBER.search(f.label) and not _OTHER_PARTY.search(f.label) for f in fields
            )
            if numbered:
                derivable += [f for f in fields if _DERIVED.search(f.label)]
        if not derivable:
            continue
        sheet, cells = place(derivable)
        yield Hit(
            request_id=request.id,
            params={"count": len(derivable), "labels": labels(derivable)},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(derivable)),
            fields=ids(derivable),
            confidence=Level.MEDIUM,
            claims=field_claims(derivable),
        )


RULE = Rule(
    code="BD102",
    name="derivable-field",
    indicators=("I-04",),
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    basis=Basis.JUDGEMENT,
    check=_check,
)
