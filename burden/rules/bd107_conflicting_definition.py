"""BD107: a draft defines a figure otherwise than those who ask it under the same words.

What: a figure of a draft that bears the label of one in force and counts something else: resident
or registered population, another age, gross or net. Why: two figures under one name are taken for
each other, and those who fill them in must keep two counts (I-14, I-15). Detected by: the same
words, the same concept, and one defining facet in which the two differ. Limits: only facets that
the lexicon knows; what neither says is not seen. Source: notice of Chongqing, September 2025, on
undefined indicators, read in a copy; the statistical rules on unambiguous indicators, read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.overlap.standing import Standing
from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    if case.draft is None:
        return
    request = case.requests[case.draft.request_id]
    rows = {field.id: field for field in request.fields}
    for stand in case.draft.of(Standing.DEFINITION_DIFFERS):
        field, against = rows[stand.field_id], stand.holders[0]
        sheet, cells = place([field])
        for differs in stand.differs:
            yield Hit(
                request_id=request.id,
                subject=stand.element_id,
                params={
                    "labels": labels([field]),
                    "mine": (f"value.{differs.mine}",),
                    "theirs": (f"value.{differs.others}",),
                    "other": shorten(against.title),
                },
                sheet=sheet,
                cells=cells,
                evidence="; ".join(labels([field])),
                fields=ids([field]),
                confidence=Level.MEDIUM if stand.sure else Level.LOW,
                claims=field_claims([field]),
            )


RULE = Rule(
    code="BD107",
    name="conflicting-definition",
    indicators=("I-14", "I-15"),
    distortion=Distortion.AUTOMATION,
    severity=Level.MEDIUM,
    basis=Basis.SECONDARY,
    check=_check,
    compares=True,
)
