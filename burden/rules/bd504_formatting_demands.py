"""BD504: demands on looks: fonts, line spacing, page size, cells not to be touched.

What: the template prescribes how the answer is to look, or forbids changing rows, columns or
format. Why: time goes into looks, and tables a machine could fill are typed by hand (I-16).
Detected by: words in notes and instructions. Keeping formulas from being overwritten protects the
data and does not count. Limits: page size may be a property of the printer's paper. Source: a
form wanted as A3 and as A4, Putian, read in a report; otherwise judgement.
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
    r"(?:统一|使用|采用|设置|设为|要求).{0,6}字体|字体(?:为|用|统一|要求|：|:)|字号|仿宋|楷体|小[二三四五]号|行距|页边距|(?:用|以|采用|统一)\s*A[34]|A[34]\s*(?:纸|幅面|打印)|"
    r"(?:不得|请勿|切勿|勿|不要|禁止|严禁)(?:擅自|随意|自行)?.{0,4}"
    r"(?:更改|改动|修改|变更|调整|增删|增减|增加|删除|合并)"
    r".{0,8}(?:格式|表格|表样|表式|表头|单元格|"
    # A row or a column, and no bank, office, plan or series.
    r"(?<![银执进施实现发推履流同自旅])行(?![政业为程动驶使文])|(?<![系序])列(?![入支车为席]))|"
    r"\b(?:do not|don't|never) (?:change|modify|alter|delete|add|insert|merge|re-?format)\b"
    r".{0,24}\b(?:format\w*|layout|columns?|rows?|cells?)\b|"
    r"\bfont (?:size|must)\b|\bline spacing\b",
    re.IGNORECASE,
)
_PROTECTS = re.compile(r"公式|函数|formula", re.IGNORECASE)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        if found := said(request, _WORDS, unless=_PROTECTS):
            yield word_hit(request, found, confidence=Level.HIGH)


RULE = Rule(
    code="BD504",
    name="formatting-demands",
    indicators=("I-16",),
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    basis=Basis.SECONDARY,
    check=_check,
)
