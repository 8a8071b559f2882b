"""BD202: one template passed on by several offices.

What: two requests with nearly the same labels in the same order from different issuers. Why:
levels that pass a template on without joining the collections make those below answer each of
them (I-22). Detected by: verdict ``relay`` of the overlap stage. The request reported is the one
whose hours repeat the other. Limits: standard registers look alike; the overlap stage asks for
the same layout. Source: notice of the Shanghai discipline commission, December 2024, read: seven
tables, five of them simply forwarded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.kinds import TOTAL
from burden.rules.case import avoidable_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    rows = case.overlaps.filter(case.overlaps["verdict"] == "relay")
    for a, b in rows.sort("request_a", "request_b").select("request_a", "request_b").iter_rows():
        known = [case.requests[name] for name in (a, b) if name in case.requests]
        if not known:
            continue
        request = max(known, key=lambda r: (case.is_draft(r.id), r.avoidable.get(TOTAL, 0.0), r.id))
        other = b if request.id == a else a
        relayed = case.requests.get(other)
        yield Hit(
            request_id=request.id,
            subject=other,
            params={
                "other": shorten(case.title(other)),
                "issuer": request.issuer or "—",
                "other_issuer": (relayed.issuer if relayed else None) or "—",
            },
            severity=Level.HIGH if case.is_draft(request.id) else None,
            confidence=Level.MEDIUM,
            claims=avoidable_claims(request),
        )


RULE = Rule(
    code="BD202",
    name="relayed-template",
    indicators=("I-22",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.READ,
    check=_check,
    compares=True,
)
