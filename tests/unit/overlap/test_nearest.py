from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from burden.overlap.nearest import Bounds, nearest


SETS = st.lists(st.frozensets(st.sampled_from("abcdefghij"), max_size=6), max_size=12)
WIDE = Bounds(common=1_000, looked_at=10_000, kept=1_000)


@given(SETS)
def test_without_bounds_all_that_share_something_are_found(
    sets: list[frozenset[str]],
) -> None:
    found = nearest(sets, sets, WIDE)
    for number, mine in enumerate(sets):
        shared = {n: len(mine & other) for n, other in enumerate(sets) if n != number}
        expected = sorted((-count, n) for n, count in shared.items() if count)
        assert found.near[number] == tuple(n for _, n in expected)
    assert not found.cut
    assert not found.dropped


@given(SETS, st.integers(1, 4), st.integers(1, 8), st.integers(1, 3))
def test_who_was_cut_short_is_told(
    sets: list[frozenset[str]], common: int, looked_at: int, kept: int
) -> None:
    whole = nearest(sets, sets, WIDE)
    found = nearest(sets, sets, Bounds(common=common, looked_at=looked_at, kept=kept))
    for number, near in enumerate(found.near):
        assert set(near) <= set(whole.near[number])
        assert len(near) <= kept
        if number not in found.cut | found.dropped:
            assert near == whole.near[number]


def test_what_everybody_asks_leads_to_the_first_only() -> None:
    sets = [frozenset({"name"}) for _ in range(50)]
    found = nearest(sets, sets, Bounds(common=10, looked_at=100, kept=100))
    read = Counter(len(near) for near in found.near)
    # The first ten see each other; the others see these ten.
    assert read == {9: 10, 10: 40}
    assert len(found.cut) == 50


def test_rare_tokens_are_read_first() -> None:
    sets = [frozenset({"name", f"own {n // 2}"}) for n in range(100)]
    found = nearest(sets, sets, Bounds(common=100, looked_at=4, kept=1))
    assert all(near == (n ^ 1,) for n, near in enumerate(found.near))


def test_few_shared_are_not_told_as_dropped() -> None:
    sets = [frozenset({"name"}) for _ in range(9)]
    assert nearest(sets, sets, Bounds(common=99, looked_at=99, kept=3)).dropped
    assert not nearest(sets, sets, Bounds(common=99, looked_at=99, kept=3), telling=2).dropped
