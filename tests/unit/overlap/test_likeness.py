from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.overlap.likeness import common_order, likeness


SEQUENCES = st.lists(st.sampled_from("abcdef"), max_size=12).map(tuple)


def slow(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    @cache
    def longest(i: int, j: int) -> int:
        if i == len(first) or j == len(second):
            return 0
        if first[i] == second[j]:
            return 1 + longest(i + 1, j + 1)
        return max(longest(i + 1, j), longest(i, j + 1))

    return longest(0, 0)


@given(SEQUENCES, SEQUENCES)
def test_the_longest_common_subsequence_is_found(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    assert common_order(first, second) == slow(first, second) == common_order(second, first)


def test_more_items_than_bits_of_a_word() -> None:
    assert common_order(range(500), range(1, 501)) == 499


@pytest.mark.parametrize(("first", "second", "alike"), [("", "", 1.0), ("ab", "", 0.0)])
def test_empty_sequences(first: str, second: str, alike: float) -> None:
    assert likeness(first, second) == alike
