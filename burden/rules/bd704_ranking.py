"""BD704: ranking and scoring of those who report.

What: columns for rank or points, or notes that announce ranking. Why: figures collected to rank
those below are polished for it; rules forbid monthly and quarterly rankings (I-11). Detected by:
排名, 名次, 红黑榜 as labels or in titles and notes; points (得分, 扣分) only from
``rules.score_fields`` columns on. Limits: points on a safety checklist assess a site, not an
office; they count only together with a ranking. Source: Guangdong notice of July 2025 quoting
G24, read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labelled, labels, place, said


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.effort.demands import Said
    from burden.rules.case import Case, FieldRow

_RANK = re.compile(
    r"排名|名次|位次|红黑榜|末位|(?:全[县市区省镇])通报|\branking\b|\bleague table\b", re.IGNORECASE
)
# Words that are set apart before a ranking is looked for: none is made, or none of offices.
_NOT_RANK = re.compile(
    r"排名不分先后|(?:不|取消|严禁|禁止)(?:[再得予作做搞]|进行|参与|参加|纳入|列入|计入|开展|公布|任何)*(?:通报)?排名|"
    r"\b(?:no|without(?: any)?|not a) ranking\b|\branking of (?:needs|risks|priorities)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"得分|扣分|加分|积分|考核分")


def _check(case: Case) -> Iterator[Hit]:
    fewest = case.number("score_fields")
    for request in case.requests.values():
        ranked = labelled(request.inputs, _RANK, apart=_NOT_RANK)
        announced = said(request, _RANK, apart=_NOT_RANK)
        if not ranked and not announced:
            continue
        scores = labelled(request.inputs, _SCORE)
        fields = [*ranked, *(scores if len(scores) >= fewest else ())]
        rows: list[FieldRow | Said] = [*fields, *announced]
        sheet, cells = place(rows)
        words = labels(ranked)[0] if ranked else announced[0].words
        yield Hit(
            request_id=request.id,
            params={"words": words},
            sheet=sheet,
            cells=cells,
            evidence=words,
            confidence=Level.MEDIUM,
            claims=field_claims(dict.fromkeys(fields)),
            fields=ids(fields),
        )


RULE = Rule(
    code="BD704",
    name="ranking",
    indicators=("I-11",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.READ,
    check=_check,
)
