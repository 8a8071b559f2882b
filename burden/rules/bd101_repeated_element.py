"""BD101: data elements that other requests ask already.

What: fields whose data element is kept by another request (see ``burden.effort.holding``),
counted for each request. Why: what is on hand already is copied, looked over and sent once more
(I-02). Detected by: the same ``element_id`` in requests about the same records, more than names
and codes that only say which record it is, and a share of the request worth speaking of. A list
whose records may be others' does not count (``rules.repeated_sure``). Limits: versions of one
template are BD203, a template passed on is BD202, and where most of a request is repeated it is
BD201. The keys of a draft's records may be asked again, since what it adds must be tied to them;
and it repeats what is asked already, be it asked less often. Source: rules on reducing burdens on
the grassroots 2024 (G24, "report once at most"), read in a report of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.kinds import Kind
from burden.elements.lexicon import lexicon
from burden.rules.case import repeated_claims
from burden.rules.containment import contained, is_version, one_plans, relays, revisions
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case, FieldRow, RequestRow


_FIGURES = (Kind.NUMBER, Kind.DERIVED)


def _names_record(field: FieldRow) -> bool:
    """Say whether a field only tells which record or response it is about."""
    concept = lexicon().concepts.get(field.concept)
    named = concept is not None and concept.key
    return named or field.representation == "code"


def _repeated(case: Case, request: RequestRow, apart: set[tuple[str, str]]) -> list[FieldRow]:
    """Return the fields that another request keeps for sure and that is no version of this one."""
    sure, is_draft = case.number("repeated_sure"), case.is_draft(request.id)
    held = case.draft.held if case.draft is not None and is_draft else frozenset()
    found = []
    for field in request.inputs:
        if field.keeper is None or (field.held < sure and field.id not in held):
            continue
        keeper = case.requests.get(field.keeper)
        pair = (min(field.keeper, request.id), max(field.keeper, request.id))
        # A draft that takes the place of a version says so, and is then not held against it.
        if pair in apart or (keeper and not is_draft and is_version(keeper, request)):
            continue
        if keeper and field.work in _FIGURES and one_plans(keeper, request):
            continue
        found.append(field)
    return found


def _check(case: Case) -> Iterator[Hit]:
    fewest, least = case.number("repeated_fields"), case.number("repeated_share")
    apart = revisions(case) | relays(case)
    whole = {name for name, outer in contained(case).items() if outer.sure}
    for request in case.requests.values():
        total = len(request.inputs)
        repeated = _repeated(case, request, apart)
        if case.draft is not None and case.is_draft(request.id):
            # What a form adds to a record it must tie to it: the keys may be asked again.
            keys = case.draft.keys
            repeated = [field for field in repeated if field.id not in keys]
            total = sum(field.id not in keys for field in request.inputs)
        if request.id in whole:
            continue
        telling = sum(not _names_record(field) for field in repeated)
        share = len(repeated) / max(1, total)
        if telling < fewest or share < least:
            continue
        keepers = dict.fromkeys(f.keeper for f in repeated if f.keeper)
        sheet, cells = place(repeated)
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
            confidence=Level.HIGH,
            claims=repeated_claims(repeated),
        )


RULE = Rule(
    code="BD101",
    name="repeated-element",
    indicators=("I-02",),
    distortion=Distortion.AUTOMATION,
    severity=Level.MEDIUM,
    basis=Basis.SECONDARY,
    check=_check,
    compares=True,
)
