"""Which requests are compared with which: a bounded number for each, however many are alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from burden.overlap.likeness import likeness
from burden.overlap.nearest import Bounds, nearest


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        labels = [frozenset(kinds[number].labels) for number in numbers]
        found = nearest(labels, labels, bounds)
        cut |= {numbers[place] for place in found.cut | found.dropped}
        for place, others in enumerate(found.near):
            one = numbers[place]
            for other in (numbers[another] for another in others):
                if other not in near[one] and alike(kinds[one].labels, kinds[other].labels, least):
                    near[one].add(other)
                    near[other].add(one)
    return tuple(map(frozenset, near)), frozenset(cut)


def alike(first: Sequence[str], second: Sequence[str], least: float) -> bool:
    """Say whether two templates have nearly the same labels in the same order."""
    if first == second:
        return True
    size = len(first) + len(second)
    # No more can be common than the shorter has.
    return 2 * min(len(first), len(second)) >= least * size and likeness(first, second) >= least


def _across(
    kinds: Sequence[Kind], items: Items, bounds: Bounds, settings: Settings
) -> tuple[tuple[frozenset[int], ...], frozenset[int]]:
    """Find forms that are laid out in different ways."""
    heads = [kind.heads[0] for kind in kinds]
    cells, asked, listed = items.lists_and_tables(heads)
    least = settings.count("overlap.layout_fields")
    turned = nearest(cells, cells, bounds, least=least)
    tables = nearest(asked, listed, bounds, least=least)
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
        copies: requests whose kind is too large to be compared with all its own.
        cut: requests that are near to more others than are listed.
    """

    pairs: list[tuple[str, str]]
    copies: int
    cut: int


def list_pairs(kinds: Kinds, near: Near, about: Mapping[str, About], settings: Settings) -> Listed:
    """List for each request a bounded number of others.

    Of a kind with few members, all; of a large one, the first of those that differ in their records
    or rhythm, and the first of the same office.

    Args:
        kinds: of requests.
        near: kinds worth a comparison.
        about: of each request.
        settings: ``overlap.*``.
    """
    few, most = settings.count("overlap.copies"), settings.count("overlap.nearest")
    pairs: set[tuple[str, str]] = set()
    cut: set[str] = set()
    copies = 0
    for number, kind in enumerate(kinds.kinds):
        large = len(kind.members) > few
        if number in near.cut or number in near.dropped:
            cut.update(kind.members)
        copies += len(kind.members) if large else 0
        shown = kind.heads[:few] if large else kind.members
        of_office = _first_of_office(kind, about) if large else {}
        others = [
            name
            for other in islice(near.of(number), most)
            for name in _shown(kinds.kinds[other], few)
        ]
        for name in kind.members:
            own: Iterable[str] = shown
            if large:
                first = of_office[about[name].issuer, about[name].place]
                own = dict.fromkeys((first, *shown))
            partners = [other for other in own if other != name]
            room = most - len(partners)
            if len(others) > room:
                cut.add(name)
            for other in (*partners, *others[: max(0, room)]):
                pairs.add((name, other) if name < other else (other, name))
    return Listed(pairs=sorted(pairs), copies=copies, cut=len(cut))


def _shown(kind: Kind, few: int) -> tuple[str, ...]:
    return kind.members if len(kind.members) <= few else kind.heads[:few]


def _first_of_office(kind: Kind, about: Mapping[str, About]) -> dict[tuple[str, str], str]:
    first: dict[tuple[str, str], str] = {}
    for name in kind.members:
        first.setdefault((about[name].issuer, about[name].place), name)
    return first
