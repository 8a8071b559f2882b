"""BD203: several versions of one template are about.

What: two requests of one issuer with nearly the same labels: a revision. Why: data have to be
re-sorted from version to version, and old versions come back (I-24). Detected by: verdict
``revision`` of the overlap stage, and file names that differ in nothing but dates, numbers and
words for versions. No hours are claimed: the cost of re-sorting is not known from the templates.
Limits: yearly editions that lie side by side count as well. Source: statistical rules on
unambiguous codes, read; the link to burden is judgement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.containment import revisions
from burden.rules.rule import Distortion, Hit, Level, Rule
from burden.rules.seek import shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_VERSION = re.compile(
    r"[\d\W_]+|[年月日版第]|修订|修改|最新|最终|定稿|新|旧|副本|模板|空表|"
    r"\bcopy\b|copy$|(?:v|ver|version|rev|final|draft|empty|new|old)(?=\d|\b)",
    re.IGNORECASE,
)


def _stem(workbook: str) -> str:
    """Return a file's name without folders, ending, dates, numbers and words for versions."""
    return _VERSION.sub("", workbook.rsplit("/", 1)[-1].rsplit(".", 1)[0]).casefold()


def _check(case: Case) -> Iterator[Hit]:
    versions: dict[str, list[str]] = {}
    for a, b in sorted(revisions(case)):
        if a not in case.requests or b not in case.requests:
            continue
        stem = _stem(case.requests[a].workbook)
        if stem and stem == _stem(case.requests[b].workbook):
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
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    check=_check,
    compares=True,
)
