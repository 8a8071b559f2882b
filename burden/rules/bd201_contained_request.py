"""BD201: a request that another request contains.

What: nearly all of a request's work is asked by one other request about the same records. Why: it
could be answered from the other one (I-02). Detected by: verdict ``contained`` of the overlap
stage, where both say about whom and how often they ask (of ten that did not, none was right), and
the two are no versions of one template; a draft that does not say so yet is told with little
confidence. Hours are all of the request's hours that fall away with
it. Limits: as good as the matching of data elements. Source: G24 ("report once at most"), read in
a report of it; PRA question 4, read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.kinds import TOTAL
from burden.rules.case import avoidable_claims
from burden.rules.containment import contained, is_version
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    surely = case.number("contained_sure")
    for inner, outer in contained(case).items():
        request = case.requests.get(inner)
        keeper = case.requests.get(outer.request_id)
        if request is None:
            continue
        # A draft may not say yet about whom and how often it asks, nor whose place it takes.
        is_draft = case.is_draft(inner)
        if not is_draft and (not outer.sure or (keeper and is_version(keeper, request))):
            continue
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
    indicators=("I-02",),
    distortion=Distortion.AUTOMATION,
    severity=Level.HIGH,
    basis=Basis.READ,
    check=_check,
    compares=True,
)
