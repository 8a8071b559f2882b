"""BD203: several versions of one template are about.

What: two requests of one issuer with nearly the same labels: a revision. Why: data have to be
re-sorted from version to version, and old versions come back (I-24). Detected by: verdict
``revision`` of the overlap stage. No hours are claimed: the cost of re-sorting is not known from
the templates. Limits: yearly editions that lie side by side count as well. Source: statistical
rules on unambiguous codes, read; the link to burden is judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.rule import Distortion, Hit, Level, Rule, Verified
from burden.rules.seek import shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    rows = case.overlaps.filter(case.overlaps["verdict"] == "revision")
    for a, b in rows.sort("request_a", "request_b").select("request_a", "request_b").iter_rows():
        if b not in case.requests:
            continue
        yield Hit(
            request_id=b,
            subject=a,
            params={"other": shorten(case.title(a))},
            confidence=Level.MEDIUM,
        )


RULE = Rule(
    code="BD203",
    name="template-churn",
    indicator="I-24",
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    verified=Verified.JUDGEMENT,
    check=_check,
)
