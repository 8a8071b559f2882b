"""Which sets share most, found through an inverted index, with bounds on what is looked at.

Each set reads the lists of those that hold its tokens too, rarest tokens first, until it has looked
at a given number of others; of a long list it reads the beginning only, where the sets stand that
were given first. That makes the whole linear in the number of sets; whose search the bounds cut
short is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet


_RANKED = 4
"""Of sets that were counted in part only, how many times the kept ones are counted whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What keeps the search linear.

    Attributes:
        common: entries one set reads of one list.
        looked_at: entries one set reads of all lists.
        kept: nearest sets kept for one.
    """

    common: int
    looked_at: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The nearest others of each set.

    Attributes:
        near: for each set the numbers of others that share most with it, most first.
        cut: numbers of the sets for which not all others were looked at.
        dropped: numbers of the sets that have more others than were kept.
    """

    near: tuple[tuple[int, ...], ...]
    cut: frozenset[int]
    dropped: frozenset[int]


def nearest(
    asks: Sequence[Collection[str]],
    holds: Sequence[AbstractSet[str]],
    bounds: Bounds,
    *,
    least: int = 1,
    telling: int = 1,
) -> Nearest:
    """Find for each set the others that share most of what it asks.

    Args:
        asks: tokens each set looks for; empty where it looks for none.
        holds: tokens each set is found by, in the same order.
        bounds: of the search.
        least: fewest tokens shared.
        telling: fewest shared by those whose dropping is told.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for number, tokens in enumerate(holds):
        for token in tokens:
            holders[token].append(number)
    near: list[tuple[int, ...]] = []
    cut: set[int] = set()
    dropped: set[int] = set()
    for number, wanted in enumerate(asks):
        shared, whole = _count(wanted, holders, bounds)
        shared.pop(number, None)
        if not whole:
            # Counted in part: of the best of them, count all.
            best = nsmallest(_RANKED * bounds.kept, ((-n, other) for other, n in shared.items()))
            asked = frozenset(wanted)
            shared = Counter({other: len(asked & holds[other]) for _, other in best})
        found = [(-count, other) for other, count in shared.items() if count >= least]
        if not whole:
            cut.add(number)
        ranked = nsmallest(bounds.kept + 1, found)
        if len(ranked) > bounds.kept and -ranked[-1][0] >= telling:
            dropped.add(number)
        near.append(tuple(other for _, other in ranked[: bounds.kept]))
    return Nearest(
        near=tuple(near),
        cut=frozenset(cut),
        dropped=frozenset(dropped),
    )


def _count(
    tokens: Collection[str], holders: Mapping[str, list[int]], bounds: Bounds
) -> tuple[Counter[int], bool]:
    """Count what others share with one set; False where not all of them were looked at."""
    lists = sorted((len(holders[token]), token) for token in tokens if token in holders)
    shared: Counter[int] = Counter()
    left, whole = bounds.looked_at, True
    for size, token in lists:
        read = min(size, bounds.common, left)
        whole = whole and read == size
        if not read:
            break
        shared.update(holders[token][:read] if read < size else holders[token])
        left -= read
    return shared, whole
