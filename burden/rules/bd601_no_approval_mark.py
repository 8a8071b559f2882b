"""BD601: a statistical return on which no approval mark was found.

What: a template that calls itself a statistical return or survey and shows neither form code,
approval number, basis nor validity. Why: statistical rules require these marks at the upper right
and let respondents refuse returns without them (I-01). Detected by: the title's words, an office
whose level of government is known, and the facts of the request. Limits: the rule covers
statistical surveys of government, not every administrative form and no firm's own returns, so
titles without those words say nothing; "not found" is not "not there". No hours are claimed.
Source: departmental measure on statistics (arts 16 and 17), read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_STATISTICAL = re.compile(
    r"统计(?:调查|报表|月报|季报|年报|半年报|快报)|调查统计表|统计.{0,12}(?:月报|季报|年报)表?|普查表|抽样调查"
)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        marks = (request.form_code, request.approval_no, request.legal_basis, request.valid_until)
        match = _STATISTICAL.search(request.title)
        if match and request.level and not any(marks):
            yield Hit(
                request_id=request.id,
                params={"words": match[0]},
                evidence=shorten(request.title),
                confidence=Level.LOW,
            )


RULE = Rule(
    code="BD601",
    name="no-approval-mark",
    indicators=("I-01",),
    distortion=Distortion.HIERARCHY,
    severity=Level.LOW,
    basis=Basis.READ,
    check=_check,
)
