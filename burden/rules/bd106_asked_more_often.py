"""BD106: a draft asks more often than those who hold the data.

What: fields of a draft that others collect already, less often than the draft would. Why: the
datum changes, or is needed, as often as its source is asked; what is asked in between is the same
again (I-05, I-08). Detected by: the same data element about the same records in requests in force
all of which are asked less often than the draft. Limits: says nothing where either does not say how
often; a need for fresher figures may be real, and then the source should be asked more often
instead. Hours are those of the draft's responses beyond its source's. Source: statistical rules
(annual before quarterly before monthly; none that repeats an approved one), read; PRA question 6,
read.
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
    if request.frequency is None:
        return
    often: dict[str, float] = {}
    sources: dict[str, str] = {}
    for stand in case.draft.of(Standing.HELD):
        known = [
            (holder.frequency_per_year, holder.title)
            for holder in stand.holders
            if holder.frequency_per_year is not None and holder.same_records
        ]
        most = max(known, default=(request.frequency, ""))
        if most[0] < request.frequency:
            often[stand.field_id] = most[0]
            sources.setdefault(stand.field_id, most[1])
    fields = [field for field in request.inputs if field.id in often]
    if len(fields) < case.number("source_fields"):
        return
    sheet, cells = place(fields)
    highest = max(often.values())
    share = len(fields) / max(1, len(request.inputs))
    yield Hit(
        request_id=request.id,
        params={
            "count": len(fields),
            "total": len(request.inputs),
            "labels": labels(fields),
            "frequency": round(request.frequency),
            "source_frequency": round(highest),
            "others": tuple(dict.fromkeys(shorten(title) for title in sources.values()))[:3],
        },
        sheet=sheet,
        cells=cells,
        evidence="; ".join(labels(fields)),
        fields=ids(fields),
        severity=Level.HIGH if share >= case.number("repeated_share_high") else None,
        confidence=Level.MEDIUM,
        claims=tuple(
            claim
            for field in fields
            for claim in field_claims([field], 1 - often[field.id] / request.frequency)
        ),
    )


RULE = Rule(
    code="BD106",
    name="asked-more-often",
    indicators=("I-05",),
    distortion=Distortion.HIERARCHY,
    severity=Level.MEDIUM,
    basis=Basis.READ,
    check=_check,
    compares=True,
)
