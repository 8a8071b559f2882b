"""BD707: the template passes responsibility down or threatens.

What: letters of commitment, named persons answerable, consequences for late answers. Why: a form
is used to hand responsibility to those below (I-21). Detected by: narrow words in titles, notes
and instructions (责任状, 承诺书, 包保责任, 倒查, 逾期…问责). Limits: the words, not the practice.
No hours are claimed. Source: G24 and Huizhou notice of February 2025, read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.rule import Basis, Distortion, Level, Rule
from burden.rules.seek import said, word_hit


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case
    from burden.rules.rule import Hit

_WORDS = re.compile(
    r"责任状|承诺书|包保(?:责任|人|到户)|倒查(?:责任|追责)?|"
    r"(?:逾期|未按时|不按时|迟报|漏报|瞒报|不报).{0,12}(?:通报(?:批评)?|问责|追责|扣分|考核|约谈)|"
    r"\blate (?:submission|reports?)\b.{0,40}\b(?:penal\w+|sanction\w*|withh\w+)",
    re.IGNORECASE,
)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        if found := said(request, _WORDS):
            yield word_hit(request, found, confidence=Level.MEDIUM)


RULE = Rule(
    code="BD707",
    name="accountability",
    indicators=("I-21",),
    distortion=Distortion.HIERARCHY,
    severity=Level.LOW,
    basis=Basis.READ,
    check=_check,
    urgent=True,
)
