"""Joining areas loses no cell and invents none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from burden.model import Rect
from burden.suggest.areas import joined, named


CELLS = st.lists(
    st.builds(
        lambda top, left, high, wide: Rect(top, left, top + high, left + wide),
        *(st.integers(1, 12), st.integers(1, 8), st.integers(0, 4), st.integers(0, 3)),
    ),
    max_size=12,
)


def _cells(areas: tuple[Rect, ...] | list[Rect]) -> set[tuple[int, int]]:
    return {
        (row, column)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }


@given(CELLS)
def test_the_same_cells(areas: list[Rect]) -> None:
    found = joined(areas)
    assert _cells(found) == _cells(areas)
    assert joined(found) == joined(joined(found))
    assert len(found) <= len(set(areas))


def test_a_column_and_a_block_are_one() -> None:
    assert [a.a1 for a in joined([Rect(3, 2, 3, 2), Rect(4, 2, 9, 2)])] == ["B3:B9"]
    assert [a.a1 for a in joined([Rect(3, 2, 9, 2), Rect(3, 3, 9, 3)])] == ["B3:C9"]


def test_of_many_the_first_are_named() -> None:
    areas = [Rect(row, 1, row, 1) for row in range(1, 20, 2)]
    assert named(areas) == "A1 A3 A5 A7 A9 A11 …"
