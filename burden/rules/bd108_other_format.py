"""BD108: a draft wants a datum in another format than the rest.

What: a field of a draft that others ask in one kind of value, or with one list of options, and the
draft in another. Why: what is on hand has to be converted by hand, and a machine cannot take it
over (I-15). Detected by: the same data element, and a kind or a list that most of those who state
one have in common (``rules.format_share``, ``rules.format_requests``). Limits: kinds are told by
words, drop-downs and number formats; a form that states none says nothing. No hours are claimed.
Source: a county's identity numbers in six required formats, read in a report; PRA question 7
(another format than usually kept), read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_FORMATS = frozenset({"type", "choices"})


def _check(case: Case) -> Iterator[Hit]:
    if case.draft is None:
        return
    request = case.requests[case.draft.request_id]
    rows = {field.id: field for field in request.fields}
    for stand in case.draft.stands:
        for differs in stand.differs:
            if differs.code not in _FORMATS:
                continue
            field = rows[stand.field_id]
            sheet, cells = place([field])
            of_type = differs.code == "type"
            yield Hit(
                request_id=request.id,
                subject=f"{stand.element_id}|{differs.code}",
                params={
                    "labels": labels([field]),
                    "mine": (f"type.{differs.mine}",) if of_type else differs.mine,
                    "theirs": (f"type.{differs.others}",) if of_type else differs.others,
                    "count": differs.n_others,
                },
                sheet=sheet,
                cells=cells,
                evidence="; ".join(labels([field])),
                fields=ids([field]),
                confidence=Level.MEDIUM,
            )


RULE = Rule(
    code="BD108",
    name="other-format",
    indicators=("I-15",),
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    basis=Basis.READ,
    check=_check,
    compares=True,
)
