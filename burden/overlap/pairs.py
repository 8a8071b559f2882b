"""Which requests are compared with which: a bounded number for each, however many are alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from burden.overlap.likeness import likeness
from burden.overlap.nearest import Bounds, nearest


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from burden.overlap.fit import About
    from burden.overlap.items import Items
    from burden.overlap.kinds import Kind, Kinds
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """For each kind the others that are compared with it.

    Attributes:
        by_elements: that share data elements, most first.
        by_layout: of one title, with nearly the same labels.
        across: laid out in another way, with the same items.
        cut: kinds for which not all others were looked at.
        dropped: kinds that are near to more others than are kept.
    """

    by_elements: tuple[tuple[int, ...], ...]
    by_layout: tuple[frozenset[int], ...]
    across: tuple[frozenset[int], ...]
    cut: frozenset[int]
    dropped: frozenset[int]

    def of(self, number: int) -> Iterator[int]:
        """Yield the kinds near to one, each once."""
        yield from dict.fromkeys(
            chain(
                sorted(self.by_layout[number]),
                self.by_elements[number],
                sorted(self.across[number]),
            )
        )


def find_near(
    kinds: Kinds,
    about: Mapping[str, About],
    items: Items,
    given_by: Mapping[str, frozenset[str]],
    settings: Settings,
) -> Near:
    """Find for each kind the others worth a comparison.

    Args:
        kinds: of requests.
        about: of each request.
        items: their blanks.
        given_by: for a data element, those from which it can be had.
        settings: ``overlap.*``.
    """
    bounds = Bounds(
        common=settings.count("overlap.common_element"),
        looked_at=settings.count("overlap.looked_at"),
        kept=settings.count("overlap.nearest"),
    )
    holds = [kind.elements for kind in kinds.kinds]
    asks = [
        elements.union(*(given_by[element] for element in elements if element in given_by))
        for elements in holds
    ]
    telling = settings.count("overlap.least_shared")
    found = nearest(asks, holds, bounds, telling=telling)
    layouts, cut_layouts = _layouts(kinds.kinds, about, bounds, settings)
    across, cut_across = _across(kinds.kinds, items, bounds, settings)
    return Near(
        by_elements=found.near,
        by_layout=layouts,
        across=across,
        cut=found.cut | cut_layouts | cut_across,
        dropped=found.dropped,
    )


def _layouts(
    kinds: Sequence[Kind], about: Mapping[str, About], bounds: Bounds, settings: Settings
) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
    """Find templates of one title with nearly the same labels in the same order."""
    least, fewest = settings.number("overlap.same_layout"), settings.count("overlap.layout_fields")
    of_form: dict[str, list[int]] = defaultdict(list)
    for number, kind in enumerate(kinds):
        if len(kind.labels) >= fewest:
            for form in {about[name].named.form for name in kind.heads}:
                of_form[form].append(number)
    near: list[set[int]] = [set() for _ in kinds]
    cut: set[int] = set()
    for numbers in of_form.values():
        if len(numbers) == 1:
            continue
        labels = [kinds[number].distinct for number in numbers]
        found = nearest(labels, labels, bounds)
        cut |= {numbers[place] for place in found.cut | found.dropped}
        for place, others in enumerate(found.near):
            one = numbers[place]
            for other in (numbers[another] for another in others):
                if other not in near[one] and alike(kinds[one], kinds[other], least):
                    near[one].add(other)
                    near[other].add(one)
    return tuple(map(frozenset, near)), frozenset(cut)


def alike(first: Kind, second: Kind, least: float) -> bool:
    """Say whether two templates have nearly the same labels in the same order."""
    a, b = first.labels, second.labels
    if a == b:
        return True
    # No more can be common in order than is common at all.
    repeated = min(len(a) - len(first.distinct), len(b) - len(second.distinct))
    most = len(first.distinct & second.distinct) + repeated
    return 2 * most >= least * (len(a) + len(b)) and likeness(a, b) >= least


def _across(
    kinds: Sequence[Kind], items: Items, bounds: Bounds, settings: Settings
) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
    """Find forms that are laid out in different ways."""
    heads = [kind.heads[0] for kind in kinds]
    tokens = items.across(heads)
    least = settings.count("overlap.layout_fields")
    turned = nearest(tokens.turned, tokens.cells, bounds, least=least)
    tables = nearest(tokens.of_places, tokens.listed, bounds, least=least)
    near: list[set[int]] = [set() for _ in kinds]
    for found in (turned, tables):
        for number, others in enumerate(found.near):
            near[number].update(others)
            for other in others:
                near[other].add(number)
    return tuple(map(frozenset, near)), turned.cut | tables.cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The pairs to compare.

    Attributes:
        pairs: request ids, the one that sorts first first; sorted.
        copies: requests of kinds too large to compare each member with all others.
        cut: requests that are near to more others than are listed.
    """

    pairs: list[tuple[str, str]]
    copies: int
    cut: int


def list_pairs(kinds: Kinds, near: Near, about: Mapping[str, About], settings: Settings) -> Listed:
    """List for each request a bounded number of others.

    Of a kind with few members, each is compared with the others and with those of near kinds. Of a
    large one, only the first of those that differ in their records or rhythm are; the rest are
    compared with these, and with the first of their own office.

    Args:
        kinds: of requests.
        near: kinds worth a comparison.
        about: of each request.
        settings: ``overlap.*``.
    """
    few, most = settings.count("overlap.copies"), settings.count("overlap.nearest")
    pairs: set[tuple[str, str]] = set()
    copies, cut = 0, 0
    for number, kind in enumerate(kinds.kinds):
        shown = _shown(kind, few)
        others = tuple(
            chain.from_iterable(_shown(kinds.kinds[one], few) for one in near.of(number))
        )
        room = max(0, most - len(shown) + 1)
        for name in shown:
            partners = (*(one for one in shown if one != name), *others[:room])
            pairs.update((name, one) if name < one else (one, name) for one in partners)
        whole = number not in near.cut and number not in near.dropped and len(others) <= room
        if len(shown) == len(kind.members):
            cut += 0 if whole else len(kind.members)
            continue
        copies += len(kind.members)
        first: dict[tuple[str, str], str] = {}
        for name in kind.members:
            own = first.setdefault((about[name].issuer, about[name].place), name)
            head = kind.first[about[name].facts][0]
            partners = tuple({own, head, shown[0]} - {name})
            pairs.update((name, one) if name < one else (one, name) for one in partners)
    return Listed(pairs=sorted(pairs), copies=copies, cut=cut)


def _shown(kind: Kind, few: int) -> tuple[str, ...]:
    return kind.members if len(kind.members) <= few else kind.heads[:few]
