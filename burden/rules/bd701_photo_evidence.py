"""BD701: pictures or screenshots as proof of work.

What: columns for site pictures, or notes that demand pictures, screenshots, tracks. Why: keeping
traces for those above, not data (I-09). Detected by: fields that take a picture and notes with a
verb of attaching. A portrait (照片 in a list of persons, 免冠, 证件照) identifies somebody and
does not count. Limits: a picture can be the datum itself (damage, a building): confidence is
medium. Source: G24 (pictures and traces are no standard of work), read in notices quoting it;
A25, read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.effort.demands import Demand
from burden.effort.kinds import Activity, Kind
from burden.rules.case import activity_claims, field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labelled, labels, names, place, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.effort.demands import Said
    from burden.rules.case import Case, FieldRow

_PROOF = re.compile(
    r"(?:现场|活动|工作|会议|整改|走访|巡查|宣传|培训|施工|检查|前后).{0,6}(?:照片|图片|影像|视频)|"
    r"截图|截屏|佐证.{0,4}(?:照片|图片)|(?:照片|图片).{0,4}佐证|附图|水印照|(?:定位|轨迹)(?:截图|照片|图)|"
    r"\bscreenshots?\b|\b(?:site|activity|event|evidence) (?:photos?|pictures?)\b",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(
    r"免冠|证件照|登记照|[一二两12]寸|身份证|户口|正反面|人像|portrait", re.IGNORECASE
)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        fields = [
            f
            for f in labelled(request.inputs, _PROOF)
            if not _PORTRAIT.search(names(f)) and f.work not in (Kind.NUMBER, Kind.DERIVED)
        ]
        noted = [d for d in request.demanded(Demand.PHOTO) if not _PORTRAIT.search(d.text)]
        if not fields and not noted:
            continue
        rows: list[FieldRow | Said] = [*fields, *noted]
        sheet, cells = place(rows)
        words = labels(fields)[0] if fields else shorten(noted[0].text)
        yield Hit(
            request_id=request.id,
            params={"words": words},
            sheet=sheet,
            cells=cells,
            evidence=words,
            confidence=Level.MEDIUM,
            claims=field_claims(fields) or activity_claims(request, [Activity.PHOTOGRAPH]),
            fields=ids(fields),
        )


RULE = Rule(
    code="BD701",
    name="photo-evidence",
    indicators=("I-09",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.SECONDARY,
    check=_check,
    urgent=True,
)
