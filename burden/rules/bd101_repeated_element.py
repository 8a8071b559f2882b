"""BD101: data elements that other requests ask already.

What: fields whose data element is kept by another request (see ``burden.effort.holding``),
counted for each request. Why: what is on hand already is copied, looked over and sent once more
(I-02). Detected by: the same ``element_id`` in requests about the same records; a list whose
records may be others' only counts by half and lowers the confidence. Limits: another version of
the same template does not count (BD203), unless it is a draft that does not say whose place it
takes; nor do the keys of a draft's records. Says nothing where most of a request is repeated, that
is BD201. Source: rules on reducing burdens on the grassroots 2024 (G24, "report once at most"),
read in a report of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.case import repeated_claims
from burden.rules.containment import contained, revisions
from burden.rules.rule import Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    fewest = case.number("repeated_fields")
    whole, versions = contained(case), revisions(case)
    for request in case.requests.values():
        total = len(request.inputs)
        repeated = [
            f
            for f in request.inputs
            if f.keeper is not None
            and f.held > 0
            and (min(f.keeper, request.id), max(f.keeper, request.id)) not in versions
        ]
        if case.draft is not None and case.is_draft(request.id):
            # What a form adds to a record it must tie to it: the keys may be asked again.
            keys = case.draft.keys
            repeated = [f for f in repeated if f.id not in keys]
            total = sum(f.id not in keys for f in request.inputs)
        if len(repeated) < min(fewest, total) or not repeated or request.id in whole:
            continue
        keepers = dict.fromkeys(f.keeper for f in repeated if f.keeper)
        sheet, cells = place(repeated)
        share = len(repeated) / max(1, total)
        sure = sum(f.held for f in repeated) / len(repeated) > case.number("repeated_sure")
        yield Hit(
            request_id=request.id,
            params={
                "count": len(repeated),
                "total": total,
                "labels": labels(repeated),
                "others": tuple(shorten(case.title(name)) for name in list(keepers)[:3]),
                "n_others": len(keepers),
            },
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(repeated)),
            fields=ids(repeated),
            severity=Level.HIGH if share >= case.number("repeated_share_high") else None,
            confidence=Level.HIGH if sure else Level.LOW,
            claims=repeated_claims(repeated),
        )


RULE = Rule(
    code="BD101",
    name="repeated-element",
    distortion=Distortion.AUTOMATION,
    severity=Level.MEDIUM,
    check=_check,
    compares=True,
)
