"""Headings that say no more than where a column stands.

A header above a leaf belongs to its name (本月 / 人数), but not always: 经营收入 below 村集体收入
is what another form asks as 经营收入. The form itself tells: where it asks the leaf below two
headings these tell two things apart, where it asks it once the heading may only be its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.elements.canonical import canonical
from burden.elements.difference import difference
from burden.elements.fold import fold
from burden.elements.lexicon import atoms
from burden.elements.name import FieldKey


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.elements.columns import Columns
    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName

# A unit above a column makes an amount of what is text without it.
_UNSETTLED = frozenset({"text", "quantity"})
_Key = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An element that says no more than another one but for its heading.

    Attributes:
        element: below the heading. plain: without it.
        words: of the heading. form: the first one that asks it so.
    """

    element: int
    plain: int
    words: str
    form: int


def headings(
    columns: Columns, names: Sequence[CanonicalName], known: Lexicon, most: int
) -> list[Heading]:
    """Find elements that differ from others by a heading alone, and perhaps an unwritten unit.

    Args:
        columns: of the forms.
        names: of the elements.
        known: what is known of words.
        most: elements that differ in nothing but the unit are compared up to this many.
    """
    below: dict[_Key, list[tuple[int, CanonicalName]]] = defaultdict(list)
    leaves = columns.words.select("deep", "leaf", "stub", "kind").rows()
    for element, name in enumerate(names):
        of = columns.of(element)
        alone = _without_headings(name, leaves[of[min(of)]], known)
        if alone is not None and _adds_words(name, alone):
            below[_key(name, alone)].append((element, alone))
    # Few names lie below a heading; of the others those of their concepts matter.
    wanted = {(concept, representation) for concept, representation, _ in below}
    same: dict[_Key, list[int]] = defaultdict(list)
    for element, name in enumerate(names):
        if (name.concept, name.representation) in wanted:
            same[_key(name, name)].append(element)
    found = []
    for key, those in below.items():
        alike = {*same[key], *(element for element, _ in those)}
        asked = Counter(form for element in alike for form in columns.of(element))
        for element, alone in those:
            if all(asked[form] == 1 for form in columns.of(element)):
                words = _added(names[element], alone)
                form = min(columns.of(element))
                found += [
                    Heading(element=element, plain=plain, words=words, form=form)
                    for plain in same[key][:most]
                    if len({_unit(names[end], known) for end in (element, plain)} - {""}) <= 1
                ]
    return found


def _without_headings(
    name: CanonicalName, row: tuple[bool, str, str, str], known: Lexicon
) -> CanonicalName | None:
    """Return what leaf and stub of a name say alone; None where nothing above them adds words."""
    deep, leaf, stub, kind = row
    words = name.get("about") if name.known else name.concept
    if not deep or {*atoms(words)} <= {*atoms(fold(leaf).text), *atoms(fold(stub).text)}:
        return None
    key = FieldKey(label=leaf, path=(leaf,), row_path=(stub,) if stub else (), kind=kind)
    return canonical(key, known)


def _adds_words(name: CanonicalName, alone: CanonicalName) -> bool:
    """Say whether a name says more than its leaf in words the lexicon does not know, alone."""
    settled = alone.representation not in _UNSETTLED
    if name.known != alone.known or (settled and name.representation != alone.representation):
        return False
    if name.known:
        return name.concept == alone.concept and name.get("about") != alone.get("about")
    return name.concept != alone.concept


def _added(name: CanonicalName, alone: CanonicalName) -> str:
    """Return the words of the heading."""
    whole, part = ((each.get("about") if each.known else each.concept) for each in (name, alone))
    found = difference(whole, part)
    return found.words[0] if found and found.words[0] else whole


def _key(name: CanonicalName, alone: CanonicalName) -> _Key:
    """Return a name with the words of its leaf, without its unit."""
    facets = {**dict(name.facets), "about": alone.get("about"), "unit": ""}
    return (
        alone.concept,
        alone.representation,
        tuple(sorted((group, value) for group, value in facets.items() if value)),
    )


def _unit(name: CanonicalName, known: Lexicon) -> str:
    """Return the unit, that of the concept where none is written; empty where nobody says."""
    concept = known.concepts.get(name.concept)
    return name.get("unit") or (concept.unit if concept else "")
