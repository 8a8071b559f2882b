"""Column headers: where they start, how deep they go, and the path to each leaf.

A header begins at a row of at least two adjacent texts. It reaches down as far as its merged cells
do, and one row further wherever a wide cell stands over several narrower texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burden.forms.headrow import (
    ends_open,
    is_code_row,
    is_heading,
    is_hint_row,
    is_machine_row,
    machine_rows,
    names_nothing,
)
from burden.forms.leaves import Leaf, inner_blanks, read_leaves, under_names, with_nameless
from burden.forms.words import collapse, is_number, says
from burden.model import Rect


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.view import SheetView

_MOSTLY = 0.6
_LOOK_BELOW = 8  # rows that show whether an unnamed column waits for answers
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A table's column header.

    Attributes:
        rect: rows and columns it covers, code and hint rows below included.
        leaves: left to right; columns without any text are left out.
        look: fill and weight of its first text.
        machine: the column to its left names the header's rows (Field ID, Required, Help text).
        blanks: texts between its rows that hold a blank of their own (``天气：___``).
        last: the last row its table may reach, None where nothing bounds it.
    """

    rect: Rect
    leaves: tuple[Leaf, ...]
    look: tuple[str | None, bool]
    machine: bool = False
    blanks: tuple[Box, ...] = ()
    last: int | None = None


def beside(header: Header, side: Box) -> Header:
    """Return the header of a table that a tall title stands beside and bounds."""
    leaves = tuple(leaf for leaf in header.leaves if leaf.left > side.rect.right)
    rect = header.rect
    inner = Rect(rect.top, leaves[0].left if leaves else rect.left, rect.bottom, rect.right)
    return replace(header, rect=inner, leaves=leaves, last=side.rect.bottom)


def _depth(view: SheetView, row: int, left: int, right: int) -> int:
    """Return the last row of the header that starts at a row."""
    bottom = row
    while True:
        reach = bottom
        for current in view.between(row, bottom):
            for box in view.row(current, left, right):
                if view.starts_at(box, current):
                    reach = max(reach, box.rect.bottom)
        below = view.next_row(reach)
        if below is not None and _goes_on(view, reach, below, left, right):
            reach = below
        if reach == bottom:
            return bottom
        bottom = reach


def _goes_on(view: SheetView, last: int, below: int, left: int, right: int) -> bool:
    """Say whether the row below is one more level of the header."""
    if completes(view, last, below, left, right):
        return True
    boxes = view.row(below, left, right)
    if is_code_row(boxes) or any(box.is_slot and view.starts_at(box, below) for box in boxes):
        blanks = [box for box in boxes if box.is_slot]
        if is_code_row(boxes) or len(blanks) * 4 > len(boxes):
            return False
    if sum(_is_figure(box) for box in boxes) >= _MOSTLY * len(boxes):
        return False
    for box in view.row(last, left, right):
        if not box.is_text or box.rect.width == 1 or says("bands.note", box.text):
            continue
        under = [b for b in view.row(below, box.rect.left, box.rect.right) if b.is_text]
        narrower = [b for b in under if b.rect.width < box.rect.width and not b.is_value]
        if len(narrower) > 1 and len(narrower) == len(under):
            return True
    # Groups drawn without merging: empty cells beside a text, texts below them.
    open_columns = [
        box.rect.left
        for box in view.row(last, left, right)
        if box.is_blank
        and (not view.line_left(last, box.rect.left) or _is_filled(view, box, last, left))
    ]
    if not any(box.framed for box in view.row(last, left, right)):
        open_columns += [c for c in view.columns_of(left, right) if view.box(last, c) is None]
    if open_columns:
        beneath = [view.box(below, column) for column in open_columns]
        named = [box for box in beneath if box is not None and box.is_text and not box.is_value]
        every = [box for box in boxes if box.is_text]
        return len(named) == len(open_columns) and len(every) >= _MOSTLY * len(boxes)
    return False


def completes(view: SheetView, last: int, below: int, left: int, right: int) -> bool:
    """Say whether a row names just the columns that the one above leaves open or heads in groups.

    ``序号 | 期限 | ____`` over ``____ | 起 | 止``: two levels, every cell framed by itself.
    """
    columns = view.columns_of(left, right)
    above = [_says_word(view.box(last, column)) for column in columns]
    under = [_says_word(view.box(below, column)) for column in columns]
    if all(above) or not any(under) or not above[0]:
        return False
    for place, (one, other) in enumerate(zip(above, under, strict=True)):
        group = place + 1 < len(above) and not above[place + 1]
        if one == other and not (one and group):
            return False
    return True


def _says_word(box: Box | None) -> bool:
    return box is not None and box.is_text and not box.is_value and not is_number(box.text)


def _is_filled(view: SheetView, box: Box, row: int, left: int) -> bool:
    """Say whether a blank carries the fill of the header's first text."""
    first = view.box(row, left)
    return first is not None and box.look[0] is not None and box.look == first.look


def _is_figure(box: Box) -> bool:
    """Say whether a box holds a figure; years may head columns."""
    return is_number(box.text) and not _YEAR.fullmatch(box.text)


def _reach(view: SheetView, row: int, boxes: list[Box]) -> int:
    """Return the last column of a header row whose last group is centred over blank cells."""
    right = boxes[-1].rect.right
    below = view.next_row(boxes[-1].rect.bottom)
    for box in view.row(row, right + 1):
        under = view.box(below, box.rect.left) if below is not None else None
        goes_on = box.is_blank and box.look[0] is not None and box.look == boxes[-1].look
        if box.rect.left != right + 1 or not goes_on or under is None or not under.is_text:
            break
        right = box.rect.right
    return right


def find_header(view: SheetView, row: int, boxes: list[Box]) -> Header | None:
    """Read the header that starts with a run of boxes, or None where there is none."""
    if not is_heading(boxes, view, row):
        return None
    left, right = boxes[0].rect.left, _reach(view, row, boxes)
    bottom = _depth(view, row, left, right)
    rows = view.between(row, bottom)
    machine = machine_rows(view, row, left, right)
    if machine is not None:
        named, last = machine
        first = view.row(named, left, right)[0]
        leaves = read_leaves(view, [named], first.rect.right + 1, right)
        rect = Rect(row, left, last, right)
        return Header(rect=rect, leaves=leaves, look=boxes[0].look, machine=True)
    naming = [r for r in rows if not names_nothing(view, r, left, right)]
    while (below := view.next_row(bottom)) is not None:
        under = view.row(below, left, right)
        enough = sum(box.is_text for box in under) * 2 >= len(under)
        aside = is_code_row(under) or is_hint_row(under) or is_machine_row(under)
        if not (enough and aside):
            break
        bottom = below
    leaves = read_leaves(view, naming or rows, left, right)
    if len(leaves) < 2:  # noqa: PLR2004 - one column is a label over its blank
        return None
    leaves = under_names(view, with_nameless(view, leaves, bottom, left, right), row)
    header = Header(
        rect=Rect(row, left, bottom, right),
        leaves=leaves,
        look=boxes[0].look,
        blanks=inner_blanks(view, rows[1:], left, right),
    )
    corner, extra = _corner(view, header), _unnamed(view, header)
    if not corner and not extra:
        return header
    leaves = (*corner, *leaves, *extra)
    return replace(header, rect=Rect(row, leaves[0].left, bottom, leaves[-1].right), leaves=leaves)


def _corner(view: SheetView, header: Header) -> tuple[Leaf, ...]:
    """Return the columns left of a header under its blank corner, where they name the rows."""
    first = view.next_row(header.rect.bottom)
    if first is None:
        return ()
    found: list[Leaf] = []
    column = header.rect.left - 1
    spacer = False
    while column >= 1:
        if column in view.grid.hidden_columns:
            column -= 1
            continue
        under = view.box(first, column)
        above = view.box(header.rect.bottom, column)
        stub = (
            under is not None and under.is_text and not under.is_value and not ends_open(under.text)
        )
        marked = (above is not None and above.framed) or (
            under is not None and under.look[0] is not None and bool(found or above is not None)
        )
        if under is None or not stub or not marked:
            if found or spacer or (under is not None and (under.is_text or under.is_slot)):
                break
            spacer = True  # one empty column may stand between a stub and its figures
            column -= 1
            continue
        if above is not None and above.is_text and above.rect.top <= header.rect.top:
            break  # the heading of another table
        path = (collapse(above.text),) if above is not None and above.is_text else ()
        found.insert(0, Leaf(left=under.rect.left, right=column, path=path))
        column = under.rect.left - 1
    return tuple(found)


def _unnamed(view: SheetView, header: Header) -> tuple[Leaf, ...]:
    """Return the column right of a header whose own heading is blank but whose rows wait.

    Questions down the sheet are often answered in a column that nothing names.
    """
    column = view.next_column(header.rect.right)
    if column is None:
        return ()
    above = view.box(header.rect.top, column)
    if above is not None and (above.is_text or above.rect.width > 1):
        return ()
    start = bisect_right(view.rows, header.rect.bottom)
    rows = view.rows[start : start + _LOOK_BELOW]
    boxes = [view.box(row, column) for row in rows]
    named = [view.box(row, header.rect.left) for row in rows]
    waiting = sum(
        box is not None and box.is_slot and (box.unlocked or box.validated)
        for box, name in zip(boxes, named, strict=True)
        if name is not None and name.is_text
    )
    texts = sum(name is not None and name.is_text for name in named)
    if texts < 2 or waiting < _MOSTLY * texts:  # noqa: PLR2004
        return ()
    return (Leaf(left=column, right=column, path=()),)
