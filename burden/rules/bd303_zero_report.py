"""BD303: a return is wanted even when there is nothing to report.

What: zero returns (零报告). Why: work whose only content is that nothing happened (I-07).
Detected by: words in titles, notes and instructions. "Enter 0 where there is none" about a single
cell is a filling rule and does not count. Limits: safety duties lower the confidence. No hours
are claimed: how many returns are empty is not known from the template. Source: practice, not
verified in a text; follows from the statistical rules on frequency.
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
    r"零报告|(?:没有|无)(?:情况|发生|变化|新增|数据|内容)?.{0,6}(?:也|亦|仍)(?:要|需|须|应)(?:上报|报送|报告|报)|"
    r"\bnil (?:return|report)s?\b|\bzero report|\breport even if (?:there is )?(?:none|nothing)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:取消|不再|无需|不实行|免)\S{0,4}零报告")


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        if found := said(request, _WORDS, unless=_NOT):
            yield word_hit(request, found, confidence=Level.HIGH)


RULE = Rule(
    code="BD303",
    name="zero-report",
    indicators=("I-07",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.JUDGEMENT,
    check=_check,
    urgent=True,
)
