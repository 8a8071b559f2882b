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
    said = _by_identity(cells)
    kept = {
        position: cell
        for position, cell in cells.items()
        if said[id(cell)] is not _Says.NOTHING or position in merged
    }
    return dict(sorted(without_margin(kept, merges, validations).items()))


def without_margin(
    cells: dict[Position, Cell],
    merges: Sequence[Rect],
    validations: Sequence[RawValidation],
) -> dict[Position, Cell]:
    """Return cells without a coloured margin: fills outside the box around all that says more."""
    said = _by_identity(cells)
    saying = [spot for spot, cell in cells.items() if said[id(cell)] is _Says.SOMETHING]
    bounded = [
        area
        for area in (*merges, *(area for one in validations for area in one.areas))
        if area.width * area.height <= _SWEEP
    ]
    bottom = max((0, *(area.bottom for area in bounded), *map(itemgetter(0), saying)))
    right = max((0, *(area.right for area in bounded), *map(itemgetter(1), saying)))
    outside = [
        spot
        for spot, cell in cells.items()
        if (spot[0] > bottom or spot[1] > right) and said[id(cell)] is _Says.COLOUR
    ]
    if outside:
        merged = merged_positions(merges)
        for spot in outside:
            if spot not in merged:
                del cells[spot]
    return cells


def _by_identity(cells: Mapping[Position, Cell]) -> dict[int, _Says]:
    """Return what cells say, by identity: thousands of blanks are one object."""
    return {number: _says(cell) for number, cell in {id(c): c for c in cells.values()}.items()}


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
