"""BD403: counts of activity instead of results.

What: most figures count meetings held, documents issued, publicity given, visits paid. Why: what
is counted gets produced; results are not asked (I-13). Detected by: labels of figures; at least
``rules.activity_fields`` of them and ``rules.activity_share`` of all figures. Limits: training
and drills may be the very duty (safety): confidence is low to medium. Source: G24 (meetings,
documents and pictures are no standard of work), read in notices quoting it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.effort.kinds import Kind
from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labelled, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_COUNTS = re.compile(
    r"会议(?:次数|场次|数)|召开.{0,10}会.{0,6}(?:次|场)|开会次数|发文(?:数|数量)?|印发.{0,6}(?:份数|文件)|"
    r"简报|信息(?:篇数|条数|报送数)|宣传.{0,10}(?:次|场|条|份|期)|发放.{0,6}(?:资料|传单|手册).{0,4}份|"
    r"横幅|标语|展板|媒体报道|报道(?:篇|次)数|走访(?:次数|人次|户次)|调研(?:次数|人次)|督导次数|"
    r"批示|专题研究次数|微信推送|推文|\bmeetings held\b|\bflyers\b|\bpress releases\b",
    re.IGNORECASE,
)


def _check(case: Case) -> Iterator[Hit]:
    fewest, least = case.number("activity_fields"), case.number("activity_share")
    for request in case.requests.values():
        figures = [f for f in request.inputs if f.work in (Kind.NUMBER, Kind.DERIVED)]
        counts = labelled(figures, _COUNTS)
        if len(counts) < fewest or len(counts) < least * len(figures):
            continue
        sheet, cells = place(counts)
        yield Hit(
            request_id=request.id,
            params={"count": len(counts), "total": len(figures), "labels": labels(counts)},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(counts)),
            fields=ids(counts),
            confidence=Level.LOW if request.urgent else Level.MEDIUM,
            claims=field_claims(counts),
        )


RULE = Rule(
    code="BD403",
    name="activity-counts",
    indicators=("I-13",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.SECONDARY,
    check=_check,
)
