"""truth.json: every blank as drawn, which ask the same, and which only look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .book import Truth
from .relations import CONTAINED, FACET_PAIRS, NOT_CONTAINED, REGISTERS


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .book import Book, Spec
    from .oddities import Odd
    from .relations import Claim


Place = list[str]
CAP_WITHIN = 2
CAP_ACROSS = 3


def entry(truth: Truth) -> dict[str, Any]:
    """One field in the truth file."""
    return {
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
    for one in odd:
        workbooks.append(
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
        )
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


def look_alike(claims: Sequence[tuple[str, Truth]]) -> list[list[Any]]:
    """Pairs kept apart by a facet, by a curated pair of elements, or by the register."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}

    def add(a: tuple[str, Truth], b: tuple[str, Truth], why: str) -> None:
        left, right = sorted((tuple(place(*a)), tuple(place(*b))))
        if left != right:
            found.setdefault((left, right), why)

    for first, second, why in FACET_PAIRS:
        ones = [claim for claim in claims if fits(claim[1].element, first)]
        twos = [claim for claim in claims if fits(claim[1].element, second)]
        within: list[Pair] = []
        across: list[Pair] = []
        for one in ones:
            for two in twos:
                if swap(one[1].element, first, second) != two[1].element:
                    continue
                if one[1].population != two[1].population:
                    continue
                (within if one[0] == two[0] else across).append((one, two))
        for pairs, cap in ((within, CAP_WITHIN), (across, CAP_ACROSS)):
            for one, two in spread(pairs, cap):
                add(one, two, why)
    for first_population, second_population in REGISTERS:
        for element in ("person.id_number", "person.name", "person.phone"):
            ones = [
                x for x in claims if x[1].element == element and x[1].population == first_population
            ]
            twos = [
                x
                for x in claims
                if x[1].element == element and x[1].population == second_population
            ]
            if ones and twos:
                why = f"population: {first_population} / {second_population}"
                add(ones[0], twos[0], why)
    return [[list(a), list(b), why] for (a, b), why in sorted(found.items())]


Pair = tuple[tuple[str, Truth], tuple[str, Truth]]


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
