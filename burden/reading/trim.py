"""Which of the stored cells of a sheet say something."""

from __future__ import annotations

from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING

from burden.model import CellKind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.model import Cell, Rect
    from burden.reading.validations import RawValidation

Position = tuple[int, int]

# Beyond this many cells a merged or validated area is a sweep over the sheet, not part of a form.
_SWEEP = 50_000
# Enough for any form; thousands of large merged areas are there to hurt.
_MERGED_CELLS = 500_000


def merged_positions(merges: Sequence[Rect]) -> set[Position]:
    """Return the positions within merged areas, those that sweep over the sheet left out."""
    merged: set[Position] = set()
    visits = 0  # areas may lie upon each other, so that the set does not tell the work
    for area in merges:
        size = area.width * area.height
        visits += size
        if size <= _SWEEP and visits <= _MERGED_CELLS:
            merged.update(
                (row, column)
                for row in range(area.top, area.bottom + 1)
                for column in range(area.left, area.right + 1)
            )
    return merged


def trimmed(
    cells: Mapping[Position, Cell],
    merges: Sequence[Rect],
    validations: Sequence[RawValidation],
) -> dict[Position, Cell]:
    """Return the cells that matter, by rows.

    Kept are all with a text, formula or note; blank ones where they carry a border, a fill or the
    unlocked flag, or lie in a merged area, and only within the box around everything that is
    text, framed, merged, validated or unlocked, so that a coloured margin does not count.
    """
    merged = merged_positions(merges)
    bounded = [
        area
        for area in (*merges, *(area for one in validations for area in one.areas))
        if area.width * area.height <= _SWEEP
    ]
    bottom = max((area.bottom for area in bounded), default=0)
    right = max((area.right for area in bounded), default=0)
    kept: dict[Position, Cell] = {}
    saying: list[Position] = []
    margin: list[Position] = []
    # Thousands of blanks are one object; what it says is asked once. All of them live as long.
    said: dict[int, _Says] = {}
    for position, cell in cells.items():
        says = said.get(id(cell))
        if says is None:
            says = said[id(cell)] = _says(cell)
        if says is _Says.SOMETHING:
            saying.append(position)
            kept[position] = cell
        elif position in merged:
            kept[position] = cell
        elif says is _Says.COLOUR:
            kept[position] = cell
            margin.append(position)
    bottom = max((bottom, *map(itemgetter(0), saying)))
    right = max((right, *map(itemgetter(1), saying)))
    for position in margin:
        if position[0] > bottom or position[1] > right:
            del kept[position]
    return dict(sorted(kept.items()))


class _Says(Enum):
    """What a cell says: something, nothing but a fill, or nothing."""

    SOMETHING = 2
    COLOUR = 1
    NOTHING = 0


def _says(cell: Cell) -> _Says:
    style = cell.style
    if (
        cell.kind is not CellKind.BLANK
        or cell.formula is not None
        or cell.comment is not None
        or style.left
        or style.right
        or style.top
        or style.bottom
        or style.diagonal
        or not style.locked
    ):
        return _Says.SOMETHING
    return _Says.COLOUR if style.fill is not None else _Says.NOTHING
