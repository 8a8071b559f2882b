"""truth.json: every blank as drawn, which ask the same, and which only look alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .book import Truth
from .relations import CONTAINED, FACET_PAIRS, NOT_CONTAINED, REGISTERS


if TYPE_CHECKING:
    from .book import Book, Spec
    from .oddities import Odd
    from .relations import Claim


Place = list[str]
CAP_WITHIN = 2
CAP_ACROSS = 3


def entry(truth: Truth) -> dict[str, Any]:
    """One field in the truth file; what is empty is left out."""
    record = {
        "sheet": truth.sheet,
        "kind": truth.kind,
        "anchor": truth.anchor,
        "label": truth.label,
        "path": list(truth.path),
        "row_path": list(truth.row_path),
        "role": truth.role,
        "element": truth.element,
        "population": truth.population,
    }
    return {key: value for key, value in record.items() if value}


def truth_file(drawn: Sequence[tuple[Spec, Book]], odd: Sequence[Odd]) -> dict[str, Any]:
    """The whole file."""
    workbooks: list[dict[str, Any]] = []
    for spec, book in drawn:
        workbooks.append(
            {
                "workbook": spec.workbook,
                "issuer": spec.issuer,
                "level": spec.level,
                "title": spec.title,
                "frequency_per_year": spec.frequency,
                "due": spec.due,
                "status": "read",
                "reason": None,
                "fields": [entry(t) for t in book.truths],
            }
        )
    workbooks += [
        {
            "workbook": one.path,
            "issuer": one.issuer,
            "level": "county",
            "title": one.title,
            "frequency_per_year": None,
            "due": None,
            "status": "skipped",
            "reason": one.reason,
            "fields": [],
        }
        for one in odd
    ]
    workbooks.sort(key=lambda w: str(w["workbook"]))
    claims = [
        (spec.workbook, truth)
        for spec, book in sorted(drawn, key=lambda pair: pair[0].workbook)
        for truth in book.truths
        if truth.element not in ("", "remark") and truth.role in ("input", "computed")
    ]
    known = {str(w["workbook"]) for w in workbooks}
    for claim in (*CONTAINED, *NOT_CONTAINED):
        for side in (claim.request, claim.holder):
            if side not in known:
                raise ValueError(f"no such workbook: {side}")
    return {
        "schema": "burden.truth/1",
        "workbooks": workbooks,
        "same": same(claims),
        "look_alike": look_alike(claims),
        "contained": [claimed(claim, claims) for claim in CONTAINED],
        "not_contained": [claimed(claim, claims) for claim in NOT_CONTAINED],
    }


def claimed(claim: Claim, claims: Sequence[tuple[str, Truth]]) -> dict[str, Any]:
    """A claim about two requests, with the share of the first's blanks that the second has."""
    held = {(t.element, t.population) for workbook, t in claims if workbook == claim.holder}
    asked = [
        (t.element, t.population)
        for workbook, t in claims
        if workbook == claim.request and t.role == "input"
    ]
    share = sum(key in held for key in asked) / len(asked)
    return {
        "request": claim.request,
        "in": claim.holder,
        "kind": claim.kind,
        "share": round(share, 2),
        "why": claim.why,
    }


def place(workbook: str, truth: Truth) -> Place:
    """How a pair names a field."""
    return [workbook, truth.sheet, truth.anchor]


def same(claims: Sequence[tuple[str, Truth]]) -> list[list[Place]]:
    """One pair for every two workbooks and element: same element, same population."""
    by_element: dict[tuple[str, str | None], dict[str, Truth]] = {}
    for workbook, truth in claims:
        key = (truth.element, truth.population)
        by_element.setdefault(key, {}).setdefault(workbook, truth)
    pairs: list[list[Place]] = []
    for key in sorted(by_element, key=lambda k: (k[0], k[1] or "")):
        holders = sorted(by_element[key].items())
        for index, (one, first) in enumerate(holders):
            for other, second in holders[index + 1 :]:
                pairs.append([place(one, first), place(other, second)])
    return pairs


Claims = Sequence[tuple[str, Truth]]
Pair = tuple[tuple[str, Truth], tuple[str, Truth]]


def look_alike(claims: Claims) -> list[list[Any]]:
    """Pairs kept apart by a facet, by a curated pair of elements, or by the register."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    reasons = [(pairs_by_facet(claims, a, b), why) for a, b, why in FACET_PAIRS]
    reasons += [(pairs_by_register(claims, a, b), f"population: {a} / {b}") for a, b in REGISTERS]
    for pairs, why in reasons:
        for one, two in pairs:
            left, right = sorted((tuple(place(*one)), tuple(place(*two))))
            if left != right:
                found.setdefault((left, right), why)
    return [[list(a), list(b), why] for (a, b), why in sorted(found.items())]


def pairs_by_facet(claims: Claims, first: str, second: str) -> list[Pair]:
    """Fields of one population whose elements differ in this facet only."""
    ones = [claim for claim in claims if fits(claim[1].element, first)]
    by_element: dict[tuple[str, str | None], list[tuple[str, Truth]]] = {}
    for claim in claims:
        if fits(claim[1].element, second):
            by_element.setdefault((claim[1].element, claim[1].population), []).append(claim)
    pairs = [
        (one, two)
        for one in ones
        for two in by_element.get((swap(one[1].element, first, second), one[1].population), ())
    ]
    within = [pair for pair in pairs if pair[0][0] == pair[1][0]]
    across = [pair for pair in pairs if pair[0][0] != pair[1][0]]
    return spread(within, CAP_WITHIN) + spread(across, CAP_ACROSS)


def pairs_by_register(claims: Claims, first: str, second: str) -> list[Pair]:
    """The identity columns of two registers of different people."""
    pairs = []
    for element in ("person.id_number", "person.name", "person.phone"):
        named = [claim for claim in claims if claim[1].element == element]
        one = next((claim for claim in named if claim[1].population == first), None)
        two = next((claim for claim in named if claim[1].population == second), None)
        if one and two:
            pairs.append((one, two))
    return pairs


def spread(pairs: Sequence[Pair], cap: int) -> list[Pair]:
    """At most `cap` pairs for each two workbooks, at most twelve in all."""
    counts: dict[tuple[str, str], int] = {}
    kept: list[Pair] = []
    for one, two in pairs:
        key = (one[0], two[0])
        if counts.get(key, 0) < cap and len(kept) < 12:
            counts[key] = counts.get(key, 0) + 1
            kept.append((one, two))
    return kept


def fits(element: str, pattern: str) -> bool:
    """A pattern is a whole element id, or @facet for any element that has the facet."""
    if pattern.startswith("@"):
        return pattern[1:] in element.partition("@")[2].split("+")
    return element == pattern


def swap(element: str, first: str, second: str) -> str:
    """The element that would differ only in this pair."""
    if not first.startswith("@"):
        return second
    concept, _, tail = element.partition("@")
    facets = [second[1:] if facet == first[1:] else facet for facet in tail.split("+")]
    facets = [facet for facet in facets if facet]
    return concept + ("@" + "+".join(sorted(facets)) if facets else "")
