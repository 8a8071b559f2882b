"""BD902: most of a template was read with little certainty.

What: at least ``rules.unsure_share`` of the fields were recognised below
``rules.unsure_confidence``. Why: its hours and matches rest on a guess; look at the template
before quoting them. Detected by: the recogniser's own confidence. No distortion, no hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    least, share = case.number("unsure_confidence"), case.number("unsure_share")
    for request in case.requests.values():
        unsure = [f for f in request.inputs if f.confidence < least]
        if request.inputs and len(unsure) >= share * len(request.inputs):
            sheet, cells = place(unsure)
            yield Hit(
                request_id=request.id,
                params={"count": len(unsure), "total": len(request.inputs)},
                sheet=sheet,
                cells=cells,
                evidence="; ".join(labels(unsure)),
                fields=ids(unsure),
                confidence=Level.HIGH,
            )


RULE = Rule(
    code="BD902",
    name="uncertain-reading",
    distortion=Distortion.NONE,
    severity=Level.LOW,
    basis=Basis.JUDGEMENT,
    check=_check,
)
