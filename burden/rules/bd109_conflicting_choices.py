"""BD109: one choice offered from different lists by different requests.

What: two requests ask one data element and offer different options for it. Why: an answer to one
is none to the other, so it is coded twice by hand (I-15). Detected by: the options of drop-downs,
folded as labels are; every request is reported against one that asks the same. Versions of one
template do not count (BD203), and a list longer than ``rules.choices_compared`` is a code list that
may be cut. Limits: only lists that the cells themselves carry. No hours are claimed. Source: a
county's identity numbers in six required formats, read in a report; otherwise judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.elements.fold import fold
from burden.rules.containment import is_version, revisions
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case, FieldRow


def _options(field: FieldRow) -> frozenset[str]:
    return frozenset(fold(text).text or text for text in field.choices)


def _check(case: Case) -> Iterator[Hit]:
    most, versions = case.number("choices_compared"), revisions(case)
    askers: dict[str, list[FieldRow]] = {}
    for request in case.requests.values():
        for field in request.inputs:
            if field.element_id and 1 < field.n_choices <= most:
                askers.setdefault(field.element_id, []).append(field)
    apart: dict[tuple[str, str], list[tuple[FieldRow, FieldRow]]] = {}
    for _, fields in sorted(askers.items()):
        first = fields[0]
        for second in fields[1:]:
            pair = (first.request_id, second.request_id)
            if pair[0] == pair[1] or _options(first) == _options(second):
                continue
            rows = [case.requests[name] for name in pair]
            if (min(pair), max(pair)) not in versions and not is_version(*rows):
                apart.setdefault((pair[1], pair[0]), []).append((second, first))
    for (request_id, other), found in apart.items():
        fields = [field for field, _ in found]
        field, against = found[0]
        only = sorted(_options(field) ^ _options(against))
        sheet, cells = place(fields)
        yield Hit(
            request_id=request_id,
            subject=other,
            params={
                "labels": labels(fields),
                "other": shorten(case.title(other)),
                "count": field.n_choices,
                "other_count": against.n_choices,
            },
            sheet=sheet,
            cells=cells,
            evidence=shorten("; ".join(only[:4])),
            fields=ids(fields),
            confidence=Level.MEDIUM,
        )


RULE = Rule(
    code="BD109",
    name="conflicting-choices",
    indicators=("I-15",),
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    basis=Basis.JUDGEMENT,
    check=_check,
    compares=True,
)
