"""BD105: one figure asked in different units or forms by different requests.

What: two data elements that differ in nothing but unit or form. Why: the figure is converted by
hand, and the two drift apart (I-15). Detected by: relation ``same_up_to_unit`` of the elements
stage; every request that asks the second of the two is reported against one that asks the first.
A plan and what came of it are two figures. Limits: only what the lexicon knows as a unit. Source:
a county's identity numbers in six required formats, read in a report; the hours are those of the
fields reported, which would fall away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.overlap.standing import Standing
from burden.rules.case import field_claims
from burden.rules.containment import one_plans
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.overlap.standing import Draft
    from burden.rules.case import Case, FieldRow


def _of_draft(case: Case, draft: Draft) -> Iterator[Hit]:
    """Say of a draft where it asks in another unit what others ask already."""
    request = case.requests[draft.request_id]
    rows = {field.id: field for field in request.fields}
    for stand in draft.of(Standing.UNIT_DIFFERS):
        field, against = rows[stand.field_id], stand.holders[0]
        sheet, cells = place([field])
        yield Hit(
            request_id=request.id,
            subject=stand.element_id,
            params={
                "labels": labels([field]),
                "unit": field.unit or field.representation,
                "other_unit": against.unit or "—",
                "other": shorten(against.title),
            },
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels([field])),
            fields=ids([field]),
            confidence=Level.MEDIUM if stand.sure else Level.LOW,
            claims=field_claims([field]),
        )


def _check(case: Case) -> Iterator[Hit]:
    if case.draft is not None:
        yield from _of_draft(case, case.draft)
        return
    pairs = case.relations.filter(case.relations["relation"] == "same_up_to_unit")
    askers: dict[str, list[FieldRow]] = {}
    for request in case.requests.values():
        for field in request.inputs:
            if field.element_id:
                askers.setdefault(field.element_id, []).append(field)
    apart: dict[tuple[str, str], list[tuple[FieldRow, FieldRow]]] = {}
    for a, b in pairs.sort("element_a", "element_b").select("element_a", "element_b").iter_rows():
        for second in askers.get(b, ()):
            others = (
                f
                for f in askers.get(a, ())
                if f.request_id != second.request_id
                and not one_plans(case.requests[f.request_id], case.requests[second.request_id])
            )
            if first := next(others, None):
                apart.setdefault((second.request_id, first.request_id), []).append((second, first))
    for (request_id, other), found in apart.items():
        fields = [field for field, _ in found]
        field, against = found[0]
        sheet, cells = place(fields)
        yield Hit(
            request_id=request_id,
            subject=other,
            params={
                "labels": labels(fields),
                "unit": field.unit or field.representation,
                "other_unit": against.unit or against.representation,
                "other": shorten(case.title(other)),
            },
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(fields)),
            fields=ids(fields),
            confidence=Level.MEDIUM,
            claims=field_claims(fields),
        )


RULE = Rule(
    code="BD105",
    name="conflicting-units",
    indicators=("I-15",),
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    basis=Basis.JUDGEMENT,
    check=_check,
    compares=True,
)
