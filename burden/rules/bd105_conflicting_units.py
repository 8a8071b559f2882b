"""BD105: one figure asked in different units or forms by different requests.

What: two data elements that differ in nothing but unit or form. Why: the figure is converted by
hand, and the two drift apart (I-15). Detected by: relation ``same_up_to_unit`` of the elements
stage. Limits: only what the lexicon knows as a unit. Source: a county's identity numbers in six
required formats, read in a report; the hours are those of entering the converted figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.rules.case import field_claims
from burden.rules.rule import Distortion, Hit, Level, Rule, Verified
from burden.rules.seek import names, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case, FieldRow


def _check(case: Case) -> Iterator[Hit]:
    pairs = case.relations.filter(case.relations["relation"] == "same_up_to_unit")
    askers: dict[str, list[FieldRow]] = {}
    for request in case.requests.values():
        for field in request.inputs:
            if field.element_id:
                askers.setdefault(field.element_id, []).append(field)
    for a, b in pairs.sort("element_a", "element_b").select("element_a", "element_b").iter_rows():
        first, second = askers.get(a, []), askers.get(b, [])
        apart = [f for f in second if all(f.request_id != g.request_id for g in first)]
        if not first or not apart:
            continue
        field = apart[0]
        yield Hit(
            request_id=field.request_id,
            subject=f"{a}|{b}",
            params={
                "label": names(field),
                "unit": field.unit or field.representation,
                "other_unit": first[0].unit or first[0].representation,
                "other": shorten(case.title(first[0].request_id)),
            },
            sheet=field.sheet,
            cells=field.cells,
            evidence=names(field),
            confidence=Level.MEDIUM,
            claims=field_claims([field]),
        )


RULE = Rule(
    code="BD105",
    name="conflicting-units",
    indicator="I-15",
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    verified=Verified.SECONDARY,
    check=_check,
)
