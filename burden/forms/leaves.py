"""The leaf columns of a header: the path of texts down to each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burden.forms.headrow import holds_blank
from burden.forms.words import collapse, is_number, says


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.view import SheetView

_LOOK_BELOW = 8  # rows that show whether an unnamed column waits for answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One leaf column: the columns it spans and the texts from the top level down to it.

    Attributes:
        path: empty where the header leaves the column unnamed.
        is_value: what stands in the header is a date or number filled in, not a name.
    """

    left: int
    right: int
    path: tuple[str, ...]
    is_value: bool = False

    @property
    def label(self) -> str:
        """The leaf's own text, empty where the header leaves it blank."""
        return self.path[-1] if self.path else ""


def _chain(view: SheetView, column: int, rows: list[int], left: int) -> list[Box]:
    """Return the boxes with text above a leaf column, top to bottom, each once."""
    chain: list[Box] = []
    for index, row in enumerate(rows):
        box = view.box(row, column)
        if (box is None or box.is_blank) and index < len(rows) - 1:
            box = _beside(view, row, column, left)
        if box is None or not box.is_text or (chain and chain[-1] is box):
            continue
        if chain and holds_blank(box):
            continue  # a blank inside the header: 天气：___
        if says("cells.filler", box.text):
            continue
        chain.append(box)
    return chain


def inner_blanks(view: SheetView, rows: list[int], left: int, right: int) -> tuple[Box, ...]:
    """Return the texts below a header's first row that no column is named by: ``天气：___``."""
    return tuple(
        box
        for row in rows
        for box in view.row(row, left, right)
        if box.is_text and view.starts_at(box, row) and holds_blank(box)
    )


def _beside(view: SheetView, row: int, column: int, left: int) -> Box | None:
    """Return the text a blank header cell continues: to its left, with no line between."""
    while column > left:
        box = view.box(row, column)
        start = box.rect.left if box is not None else column
        drawn = view.line_left(row, start)
        if drawn and not (
            _filled_alike(view, box, row, start - 1) or _over_names(view, row, start)
        ):
            return None
        column = start - 1
        box = view.box(row, column)
        if box is not None and box.is_text:
            return box
    return None


def _over_names(view: SheetView, row: int, column: int) -> bool:
    """Say whether names stand under a blank heading and under the one to its left: a group."""
    below = view.next_row(row)
    if below is None:
        return False
    pair = (view.box(below, column), view.box(below, column - 1))
    return all(box is not None and box.is_text and box.rect.top == below for box in pair)


def _filled_alike(view: SheetView, box: Box | None, row: int, column: int) -> bool:
    """Say whether a blank heading carries the fill of the one to its left: centred across both."""
    before = view.box(row, column)
    if box is None or before is None or box.look[0] is None:
        return False
    return box.look == before.look


def read_leaves(view: SheetView, rows: list[int], left: int, right: int) -> tuple[Leaf, ...]:
    """Return the leaf columns that some rows name between two columns."""
    leaves: list[Leaf] = []
    last: Box | None = None
    for column in view.columns_of(left, right):
        chain = _chain(view, column, rows, left)
        # A column that only continues its neighbour's heading is a spacer.
        if not any(box.rect.left <= column <= box.rect.right for box in chain):
            last = None
            continue
        leaf = chain[-1]
        if leaf is last and leaf.rect.contains(leaf.rect.top, column):
            leaves[-1] = Leaf(left=leaves[-1].left, right=column, path=leaves[-1].path)
            continue
        last = leaf
        path: list[str] = []
        for box in chain:
            text = collapse(box.text)
            if not path or path[-1] != text:
                path.append(text)
        is_value = all(box.is_value for box in chain)
        leaves.append(Leaf(left=column, right=column, path=tuple(path), is_value=is_value))
    # Dates across are names (days of a diary); a single one is a value.
    several = sum(leaf.is_value for leaf in leaves) > 1
    return tuple(replace(leaf, is_value=leaf.is_value and not several) for leaf in leaves)


def with_nameless(
    view: SheetView, leaves: tuple[Leaf, ...], bottom: int, left: int, right: int
) -> tuple[Leaf, ...]:
    """Add the columns inside a header that it leaves blank and whose rows hold names of groups."""
    covered = {column for leaf in leaves for column in range(leaf.left, leaf.right + 1)}
    start = bisect_right(view.rows, bottom)
    rows = view.rows[start : start + _LOOK_BELOW]
    found = list(leaves)
    for column in view.columns_of(left, right):
        head = view.box(bottom, column)
        if column in covered or head is None or head.rect.left != column:
            continue
        boxes = [view.box(row, column) for row in rows]
        named = sum(
            box is not None and box.is_text and box.rect.left == column and not box.is_value
            for box in boxes
        )
        if named * 2 > len(rows):
            found.append(Leaf(left=column, right=column, path=()))
    return tuple(sorted(found, key=lambda leaf: leaf.left))


def under_names(view: SheetView, leaves: tuple[Leaf, ...], row: int) -> tuple[Leaf, ...]:
    """Name the columns whose heading is a figure, a total over its column, by the text above it."""
    before = view.rows[bisect_left(view.rows, row) - 1] if row > view.rows[0] else None
    if before is None:
        return leaves
    found = []
    for leaf in leaves:
        above = view.box(before, leaf.left)
        figure = len(leaf.path) == 1 and is_number(leaf.label)
        own = view.box(row, leaf.left)
        computed = own is not None and own.cell.formula is not None
        if figure and computed and above is not None and above.is_text and not above.is_value:
            found.append(replace(leaf, path=(collapse(above.text),), is_value=False))
        else:
            found.append(leaf)
    return tuple(found)
