"""What goes without saying: facets that tell nothing beside a concept or a narrower value.

残疾证 is known as 残疾人证 too: that it is a disabled person's goes without saying, and the heading
残疾情况 above it adds nothing. When and how a figure is counted is never taken so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from burden.elements.lexicon import atoms


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.elements.lexicon import Lexicon

_GROUPS = frozenset({"population", "role", "event", "party", "tier"})
_SHORTEST = 2  # characters: a single one is part of some other word


@lru_cache(maxsize=4096)
def spelled(concept: str, known: Lexicon) -> frozenset[str]:
    """Return the facets (``group=value``) that a concept's own names hold.

    Args:
        concept: its id; one the lexicon does not know has none.
        known: what is known of words.
    """
    entry = known.concepts.get(concept)
    if entry is None:
        return frozenset()
    return frozenset(facet for name in entry.names for facet in _facets(name, known))


@lru_cache(maxsize=4096)
def always_spelled(concept: str, known: Lexicon) -> frozenset[str]:
    """Return the facets that every one of a concept's names holds.

    Args:
        concept: its id; one the lexicon does not know has none.
        known: what is known of words.
    """
    entry = known.concepts.get(concept)
    chinese = [name for name in entry.names if not name.isascii()] if entry else []
    return (
        frozenset.intersection(*(frozenset(_facets(name, known)) for name in chinese))
        if chinese
        else frozenset()
    )


def goes_without_saying(facet: str, concept: str, known: Lexicon) -> bool:
    """Say whether a facet (``group=value``) adds nothing to a concept.

    Its entry says so, its names spell it out, or the facet names the thing whose attribute it is
    (项目 beside what is asked of projects).
    """
    entry = known.concepts.get(concept)
    if entry is None:
        return False
    if facet in entry.implied or facet in spelled(concept, known):
        return True
    value = known.values.get(facet)
    return (
        value is not None
        and value.group == "population"
        and bool(value.named)
        and value.named.partition(".")[0] == concept.partition(".")[0]
    )


@lru_cache(maxsize=65536)
def part_of_a_name(text: str, concept: str, known: Lexicon) -> bool:
    """Say whether words are part of one of a concept's names, so that beside it they add nothing.

    FEMA beside disaster number, which is known as FEMA disaster number too.
    """
    entry = known.concepts.get(concept)
    words = atoms(text)
    if entry is None or entry.generic or not words:
        return False
    if len(words) < _SHORTEST and not text.isascii():
        return False
    return any(
        words == parts[i : i + len(words)]
        for parts in map(atoms, entry.names)
        for i in range(len(parts) - len(words) + 1)
    )


def narrowest(values: list[str], group: str, known: Lexicon) -> list[str]:
    """Return values of a facet without those that others are among (教职工 over 专任教师)."""
    wider: set[str] = set()
    for value in values:
        entry = known.values.get(f"{group}={value}")
        if entry is not None:
            wider |= {entry.kind_of, entry.within, entry.broad} - {value}
    return [value for value in values if value not in wider]


def _facets(name: str, known: Lexicon) -> Iterator[str]:
    parts = atoms(name)
    start = 0
    while start < len(parts):
        step = 1
        for length in known.starts.get(parts[start], ()):
            entry = known.entries.get(parts[start : start + length])
            if entry is None or entry.kind != "facet" or start + length > len(parts):
                continue
            value = known.values.get(entry.name)
            wide = length >= _SHORTEST or parts[start].isascii()
            if wide and value and value.group in _GROUPS and not value.relative:
                yield entry.name
                step = length
                break
        start += step
