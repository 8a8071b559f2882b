"""BD203: several versions of one template are about.

What: two requests of one issuer with nearly the same labels: a revision. Why: data have to be
re-sorted from version to version, and old versions come back (I-24). Detected by: verdict
``revision`` of the overlap stage, file names that differ in nothing but dates, numbers behind the
name and words for versions, and labels that are not the same throughout: a copy has nothing to be
re-sorted. No hours are claimed: the cost of re-sorting is not known from the templates. Limits:
yearly editions that lie side by side count as well. Source: statistical rules on unambiguous
codes, read; the link to burden is judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.containment import is_version, revisions
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    versions: dict[str, list[str]] = {}
    for a, b in sorted(revisions(case)):
        if a not in case.requests or b not in case.requests:
            continue
        first, second = case.requests[a], case.requests[b]
        if is_version(first, second) and first.layout != second.layout:
            later, earlier = (a, b) if case.is_draft(a) else (b, a)
            versions.setdefault(later, []).append(earlier)
    for request_id, others in versions.items():
        titles = dict.fromkeys(shorten(case.title(name)) for name in others)
        yield Hit(
            request_id=request_id,
            params={"others": tuple(titles)[:3], "count": len(others)},
            confidence=Level.MEDIUM,
        )


RULE = Rule(
    code="BD203",
    name="template-churn",
    indicators=("I-24",),
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    basis=Basis.JUDGEMENT,
    check=_check,
    compares=True,
)
