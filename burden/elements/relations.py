"""Elements that are close, and why they are not one.

Every pair carries the facet, unit or spelling in which the two differ. Nearness is found by hash
joins over keys with one thing left out; no element is compared with all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from burden import tables
from burden.elements.judged import Judge
from burden.elements.lexicon import lexicon
from burden.elements.likeness import much_alike
from burden.elements.pair import Pair
from burden.elements.spelling import neighbours
from burden.elements.words import units


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import polars as pl

    from burden.elements.learned import Learned
    from burden.elements.lexicon import Lexicon
    from burden.elements.pair import Element
    from burden.settings import Settings

_ORDER = ("same_up_to_unit", "derivable", "review", "refines", "kept_apart")
# Words of one form or of its place in it: two values of these say nothing about likeness.
_PRIVATE = frozenset({"form", "here", "listed"})
_TOPIC = frozenset({"about", "part"})
_UNSETTLED = frozenset({"text", "quantity"})
_Key = tuple[str, str, tuple[tuple[str, str], ...]]


def relate(
    elements: Sequence[Element],
    settings: Settings,
    *,
    words: Lexicon | None = None,
    centres: Mapping[str, str] | None = None,
    apart: Iterable[tuple[str, str, str]] = (),
    learned: Learned | None = None,
    about: Collection[str] | None = None,
) -> pl.DataFrame:
    """Find the pairs of elements that are close.

    Args:
        elements: distinct by id.
        settings: ``elements.pairs`` caps the pairs of one relation, ``elements.siblings`` the
            elements compared with each other that differ in one facet, ``elements.neighbours``
            those that differ in spelling or kind of value; shorter texts than
            ``elements.spelling_characters`` and ``elements.replaced_characters`` are not
            neighbours, nor are longer ones than ``elements.alias_characters``.
        words: what is known of words; None for what ships with the program.
        centres: element id of the element that the user's decisions made of several, by the ids of
            the others.
        apart: element id, element id and code of the reason, of pairs the user decided about that
            stay two.
        learned: what the collection tells of the elements, by their place in the sequence; None
            where nobody asked it.
        about: ids of the elements whose pairs are wanted; None for all.

    Returns:
        ``tables.RELATIONS``, most used pairs first within a relation.
    """
    stands = centres or {}
    judge = Judge(learned, elements, stands) if learned is not None else None
    kept = _close(_Finder(elements, settings, words or lexicon(), about), stands, judge)
    by_id = {element.id: element for element in elements}
    for a, b, code in apart:
        pair = _decided(by_id[a], by_id[b], code)
        kept[_ends(pair, stands)] = pair
    uses = Counter[str]()
    for element in elements:
        uses[stands.get(element.id, element.id)] += element.n_fields
    rows: list[dict[str, Any]] = []
    most = settings.count("elements.pairs")
    for relation in _ORDER:
        found = sorted(
            ((ends, pair) for ends, pair in kept.items() if pair.relation == relation),
            # What only looks alike comes after everything with a better ground.
            key=lambda item: (
                item[1].tier == "likeness",
                -uses[item[0][0]] - uses[item[0][1]],
                item[0],
            ),
        )
        rows.extend(_row(ends, pair, stands, uses) for ends, pair in found[:most])
    return tables.RELATIONS.build(rows)


def _close(
    finder: _Finder, stands: Mapping[str, str], judge: Judge | None
) -> dict[tuple[str, str], Pair]:
    """Find the close pairs by their ends, each with its best ground."""
    kept: dict[tuple[str, str], Pair] = {}
    for pair in finder.pairs():
        ends = _ends(pair, stands)
        known = kept.get(ends)
        if ends[0] != ends[1] and (
            known is None or _ORDER.index(pair.relation) < _ORDER.index(known.relation)
        ):
            kept[ends] = pair
    for pair in judge.proposed() if judge else ():
        ends = _ends(pair, stands)
        if ends[0] != ends[1] and (ends not in kept or kept[ends].relation == "refines"):
            kept[ends] = pair
    for a, b in much_alike(finder.elements, finder.settings):
        if not finder.wants(a, b):
            continue
        pair = _alike(a, b)
        ends = _ends(pair, stands)
        if ends[0] != ends[1]:
            kept.setdefault(ends, pair)
    return {ends: judge.judged(pair) for ends, pair in kept.items()} if judge else kept


def _alike(a: Element, b: Element) -> Pair:
    params = (("a", a.label), ("b", b.label))
    return Pair(a=a, b=b, relation="review", tier="likeness", code="likeness", params=params)


def _decided(a: Element, b: Element, code: str) -> Pair:
    params = (("a", a.label), ("b", b.label))
    return Pair(a=a, b=b, relation="kept_apart", tier="decided", code=code, params=params)


def _ends(pair: Pair, stands: Mapping[str, str]) -> tuple[str, str]:
    """Return the elements a pair is about, sorted: of what was joined, its centre."""
    a, b = (stands.get(element.id, element.id) for element in (pair.a, pair.b))
    return min(a, b), max(a, b)


def _row(
    ends: tuple[str, str], pair: Pair, stands: Mapping[str, str], uses: Mapping[str, int]
) -> dict[str, Any]:
    first, second = ends
    params = dict(pair.params)
    if first != stands.get(pair.a.id, pair.a.id):
        for name in [name for name in params if name == "a" or name.endswith("_a")]:
            other = f"{name[:-1]}b"
            params[name], params[other] = params[other], params[name]
    return {
        "element_a": first,
        "element_b": second,
        "relation": pair.relation,
        "tier": pair.tier,
        "reason": "|".join(
            (pair.code, *(f"{key}={_plain(value)}" for key, value in params.items()))
        ),
        "n_fields": uses[first] + uses[second],
    }


def _plain(value: str) -> str:
    return value.replace("|", "/").replace("=", ":")


class _Finder:
    """Looks for pairs in tables of keys."""

    def __init__(
        self,
        elements: Sequence[Element],
        settings: Settings,
        known: Lexicon,
        about: Collection[str] | None,
    ) -> None:
        self.lexicon = known
        self.about = None if about is None else frozenset(about)
        self.settings = settings
        self.elements = sorted(elements, key=lambda e: (-e.n_fields, e.id))
        self.siblings = settings.count("elements.siblings")
        self.neighbours = settings.count("elements.neighbours")
        self.lengths = (
            settings.count("elements.spelling_characters"),
            settings.count("elements.replaced_characters"),
            settings.count("elements.alias_characters"),
        )
        self.by_key: dict[_Key, Element] = {
            (e.name.concept, e.name.representation, e.name.facets): e for e in self.elements
        }

    def wants(self, a: Element, b: Element) -> bool:
        return self.about is None or a.id in self.about or b.id in self.about

    def pairs(self) -> Iterator[Pair]:
        for pair in self._all():
            # Neighbours inside one form differ by design of the form; nobody needs to be told.
            alone = pair.a.only is not None and pair.a.only == pair.b.only
            if not alone and self.wants(pair.a, pair.b):
                yield pair

    def _all(self) -> Iterator[Pair]:
        yield from self._by_rule()
        yield from self._by_facet()
        yield from self._by_words()

    def _by_rule(self) -> Iterator[Pair]:
        concepts = self.lexicon.concepts
        for element in self.elements:
            concept = concepts.get(element.name.concept)
            if concept is None or element.name.representation != concept.representation:
                continue
            for targets, relation, code in (
                (concept.derives, "derivable", "derivable"),
                (concept.near, "review", "near"),
            ):
                for target in targets:
                    key = (target, concepts[target].representation, element.name.facets)
                    if other := self.by_key.get(key):
                        yield Pair(
                            a=element,
                            b=other,
                            relation=relation,
                            tier="rule",
                            code=code,
                            params=(
                                (("source", element.label), ("derived", other.label))
                                if code == "derivable"
                                else (("a", element.label), ("b", other.label))
                            ),
                        )

    def _by_facet(self) -> Iterator[Pair]:
        buckets: dict[tuple[str, _Key], list[tuple[str, Element]]] = defaultdict(list)
        for element in self.elements:
            facets = element.name.facets
            for i, (group, value) in enumerate(facets):
                if group in _PRIVATE:
                    continue
                rest = (
                    element.name.concept,
                    element.name.representation,
                    facets[:i] + facets[i + 1 :],
                )
                if (other := self.by_key.get(rest)) and self.wants(other, element):
                    yield _one_sided(other, element, group, value)
                buckets[group, rest].append((value, element))
        for (group, _), members in buckets.items():
            if group in _TOPIC or len(members) == 1:
                continue
            for (value_a, a), (value_b, b) in combinations(members[: self.siblings], 2):
                if self.wants(a, b):
                    yield _apart(a, b, group, value_a, value_b)

    def _by_words(self) -> Iterator[Pair]:
        """Unknown concepts that differ in spelling, order, filler words or kind of value only."""
        by_facets: dict[tuple[str, tuple[tuple[str, str], ...]], dict[str, Element]] = defaultdict(
            dict
        )
        by_text: dict[tuple[str, tuple[tuple[str, str], ...]], list[Element]] = defaultdict(list)
        for element in self.elements:
            if element.name.known:
                continue
            by_facets[element.name.representation, element.name.facets][element.name.concept] = (
                element
            )
            by_text[element.name.concept, element.name.facets].append(element)
        for same in by_facets.values():
            for code, first, second in neighbours(
                same, self.lengths, self.neighbours, self.lexicon
            ):
                yield _spelled(same[first], same[second], code)
        for named_alike in by_text.values():
            for a, b in combinations(named_alike[: self.neighbours], 2):
                if {a.name.representation, b.name.representation} & _UNSETTLED:
                    yield Pair(
                        a=a,
                        b=b,
                        relation="review",
                        tier="words",
                        code="representation",
                        params=(("a", a.name.representation), ("b", b.name.representation)),
                    )


def _one_sided(wide: Element, narrow: Element, group: str, value: str) -> Pair:
    if group == "unit" and units()[value].kind == "amount":
        # An amount without a unit is in whole units of the money that goes without saying.
        family = units()[value].family
        base = next(u.name for u in units().values() if u.family == family and u.factor == 1)
        params = (("a", base), ("b", value))
        return Pair(
            a=wide, b=narrow, relation="same_up_to_unit", tier="unit", code="unit", params=params
        )
    rule = lexicon().groups.get(group)
    refines = (rule is not None and rule.one_sided == "refines") or (
        group == "about" and narrow.name.representation in {"count", "amount", "quantity"}
    )
    return Pair(
        a=wide,
        b=narrow,
        relation="refines" if refines else "review",
        tier="facet",
        code="refines" if refines else "part" if group == "part" else "unspecified",
        params=(("facet", group), ("value", value), ("whole", wide.label), ("name", narrow.label)),
    )


def _apart(a: Element, b: Element, group: str, value_a: str, value_b: str) -> Pair:
    params = (("facet", group), ("a", value_a), ("b", value_b))
    if group == "unit":
        known = units()
        family_a, family_b = known[value_a].family, known[value_b].family
        if family_a == family_b:
            return Pair(
                a=a, b=b, relation="same_up_to_unit", tier="unit", code="unit", params=params[1:]
            )
    if group == "subject":
        return Pair(a=a, b=b, relation="review", tier="facet", code="subject", params=params[1:])
    return Pair(a=a, b=b, relation="kept_apart", tier="facet", code="facet", params=params)


def _spelled(a: Element, b: Element, code: str) -> Pair:
    tier = "words" if code == "words" else "spelling"
    params = (("a", a.label), ("b", b.label))
    return Pair(a=a, b=b, relation="review", tier=tier, code=code, params=params)
