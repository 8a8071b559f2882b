"""How alike two sequences are."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


def common_order(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """Return the length of the longest common subsequence.

    Bit-parallel after Hyyrö (2004): a step for each item of the second, on integers of as many bits
    as the first has items.
    """
    places: dict[Hashable, int] = {}
    for place, item in enumerate(first):
        places[item] = places.get(item, 0) | (1 << place)
    every = (1 << len(first)) - 1
    row = every
    for item in second:
        hit = row & places.get(item, 0)
        row = ((row + hit) | (row - hit)) & every
    return len(first) - row.bit_count()


def likeness(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return twice the length of the longest common subsequence over both lengths, 0–1."""
    size = len(first) + len(second)
    return 2 * common_order(first, second) / size if size else 1.0
