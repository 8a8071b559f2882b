"""BD201: a request that another request contains.

What: nearly all of a request's work is asked by one other request about the same records. Why: it
could be answered from the other one (I-02). Detected by: verdict ``contained`` of the overlap
stage; with low confidence where one of the two does not say how often or about whom it asks. Hours
are all of the request's hours that fall away with it. Limits: as good as the matching of data
elements. Source: G24 ("report once at most"), read in a report of it; PRA question 4, read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.kinds import TOTAL
from burden.rules.case import avoidable_claims
from burden.rules.containment import contained
from burden.rules.rule import Distortion, Hit, Level, Rule
from burden.rules.seek import shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    surely = case.number("contained_sure")
    for inner, outer in contained(case).items():
        request = case.requests.get(inner)
        if request is None:
            continue
        keeper = case.requests.get(outer.request_id)
        confidence = Level.HIGH if outer.share >= surely else Level.MEDIUM
        yield Hit(
            request_id=inner,
            subject=outer.request_id,
            params={
                "other": shorten(case.title(outer.request_id)),
                "issuer": (keeper.issuer if keeper else None) or "—",
                "percent": round(outer.share * 100),
            },
            # The one that is asked most often keeps the data: then nothing is saved here.
            severity=None if request.avoidable.get(TOTAL) or case.is_draft(inner) else Level.LOW,
            confidence=confidence if outer.sure else Level.LOW,
            claims=avoidable_claims(request),
        )


RULE = Rule(
    code="BD201",
    name="contained-request",
    distortion=Distortion.AUTOMATION,
    severity=Level.HIGH,
    check=_check,
    compares=True,
)
