"""Column headers: where they start, how deep they go, and the path to each leaf.

A header begins at a row of at least two adjacent texts. It reaches down as far as its merged cells
do, and one row further wherever a wide cell stands over several narrower texts. Rows of column
codes (甲 乙 1 2, a b c) and of format hints (Y/N, MM/DD/YYYY) belong to it without naming
anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burden.forms.filled import alternating
from burden.forms.words import collapse, is_number, is_sentence, says
from burden.model import Rect


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.claimed import Claimed
    from burden.forms.view import SheetView

_MOSTLY = 0.6
_LOOK_BELOW = 8  # rows that show whether an unnamed column waits for answers
_ENDS_LABEL = (":", "：")
_UNIT_ONLY = re.compile(r"\s*[（(]\s*[^()（）]{1,5}\s*[)）]\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_INNER_BLANK = re.compile(r"[^:：]{1,10}[:：].*", re.DOTALL)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A table's column header.

    Attributes:
        rect: rows and columns it covers, code and hint rows below included.
        leaves: left to right; columns without any text are left out.
        look: fill and weight of its first text.
        machine: the column to its left names the header's rows (Field ID, Required, Help text).
        blanks: texts between its rows that hold a blank of their own (``天气：___``).
    """

    rect: Rect
    leaves: tuple[Leaf, ...]
    look: tuple[str | None, bool]
    machine: bool = False
    blanks: tuple[Box, ...] = ()


def ends_open(text: str) -> bool:
    """Say whether a text ends as a label does that waits for its value."""
    return text.rstrip().endswith(_ENDS_LABEL)


def is_code_row(boxes: list[Box]) -> bool:
    """Say whether boxes hold nothing but column codes, all different."""
    texts = [box.text for box in boxes if box.is_text]
    if len(texts) < 2 or len(set(texts)) < len(texts):  # noqa: PLR2004 - one code is no row
        return False
    return all(says("cells.ordinal", text) for text in texts)


def is_hint_row(boxes: list[Box]) -> bool:
    """Say whether a row tells formats (Y/N, MM/DD/YYYY, $) under a header."""
    texts = [box.text for box in boxes if box.is_text]
    hints = sum(says("cells.hint", text) or bool(_UNIT_ONLY.fullmatch(text)) for text in texts)
    return hints > 0 and hints >= 0.8 * len(texts)


def segments(view: SheetView, row: int, claimed: Claimed) -> list[list[Box]]:
    """Split a row into runs of adjacent boxes, each trimmed to its first and last text.

    Args:
        view: the sheet.
        row: a visible row.
        claimed: boxes that belong to a form already.
    """
    runs: list[list[Box]] = []
    run: list[Box] = []
    last = 0
    for box, first, end in view.spans(row):
        free = box.spot not in claimed
        if run and (not free or not _adjoins(run[-1], box, view.columns_between(last, first))):
            runs.append(run)
            run = []
        if free:
            run.append(box)
        last = end
    runs.append(run)
    return [cut for boxes in runs if (cut := to_texts(boxes))]


def _adjoins(before: Box, box: Box, gap: int) -> bool:
    """Say whether two boxes of a row belong together.

    One empty spacer column is bridged where the same fill goes on behind it.
    """
    return gap == 0 or (gap == 1 and box.look[0] is not None and box.look == before.look)


def to_texts(boxes: list[Box]) -> list[Box]:
    """Return the boxes from the first to the last that shows a text."""
    texts = [index for index, box in enumerate(boxes) if box.is_text]
    return boxes[texts[0] : texts[-1] + 1] if texts else []


def _is_heading(boxes: list[Box], view: SheetView, row: int) -> bool:
    """Say whether a run of boxes can be the first row of a header."""
    texts = [box for box in boxes if box.is_text and view.starts_at(box, row)]
    if len(texts) < 2 or len(texts) < _MOSTLY * sum(b.is_text for b in boxes):  # noqa: PLR2004
        return False
    open_ended = sum(ends_open(box.text) for box in texts) * 3 > len(texts)
    if open_ended or sum(says("cells.blocked", box.text) for box in texts) * 2 > len(texts):
        return False
    values = sum(box.is_value or is_number(box.text) for box in texts)
    if values * 2 > len(texts) or (values and len(texts) == 2):  # noqa: PLR2004
        return False
    if sum(is_sentence(box.text) for box in texts) * 2 >= len(texts):
        return False
    marks = sum(
        bool(_INNER_BLANK.fullmatch(box.text))
        and (
            says("meta.mark", box.text)
            or says("bands.unit", box.text)
            or says("bands.footer", box.text)
        )
        for box in texts
    )
    if (
        marks
        or alternating(boxes)
        or sum(bool(_INNER_BLANK.fullmatch(box.text)) for box in texts) * 3 > len(texts)
    ):
        return False
    return not is_code_row(boxes) and not is_hint_row(boxes)


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
        if box.is_blank and not view.line_left(last, box.rect.left)
    ]
    if open_columns:
        beneath = [view.box(below, column) for column in open_columns]
        named = [box for box in beneath if box is not None and box.is_text and not box.is_value]
        every = [box for box in boxes if box.is_text]
        return len(named) == len(open_columns) and len(every) >= _MOSTLY * len(boxes)
    return False


def _is_figure(box: Box) -> bool:
    """Say whether a box holds a figure; years may head columns."""
    return is_number(box.text) and not _YEAR.fullmatch(box.text)


def _holds_blank(box: Box) -> bool:
    """Say whether a heading is a label with room behind it; 其中：水田 is a part."""
    return bool(_INNER_BLANK.fullmatch(box.text)) and not says("cells.part", box.text)


def _chain(view: SheetView, column: int, rows: list[int], left: int) -> list[Box]:
    """Return the boxes with text above a leaf column, top to bottom, each once."""
    chain: list[Box] = []
    for index, row in enumerate(rows):
        box = view.box(row, column)
        if (box is None or box.is_blank) and index < len(rows) - 1:
            box = _beside(view, row, column, left)
        if box is None or not box.is_text or (chain and chain[-1] is box):
            continue
        if chain and _holds_blank(box):
            continue  # a blank inside the header: 天气：___
        if says("cells.filler", box.text):
            continue
        chain.append(box)
    return chain


def _blanks(view: SheetView, rows: list[int], left: int, right: int) -> tuple[Box, ...]:
    """Return the texts below a header's first row that no column is named by: ``天气：___``."""
    return tuple(
        box
        for row in rows
        for box in view.row(row, left, right)
        if box.is_text and view.starts_at(box, row) and _holds_blank(box)
    )


def _beside(view: SheetView, row: int, column: int, left: int) -> Box | None:
    """Return the text a blank header cell continues: to its left, with no line between."""
    while column > left:
        box = view.box(row, column)
        start = box.rect.left if box is not None else column
        if view.line_left(row, start):
            return None
        column = start - 1
        box = view.box(row, column)
        if box is None:
            return None
        if box.is_text:
            return box
    return None


def read_leaves(view: SheetView, rows: list[int], left: int, right: int) -> tuple[Leaf, ...]:
    """Return the leaf columns that some rows name between two columns."""
    leaves: list[Leaf] = []
    last: Box | None = None
    for column in view.columns[bisect_left(view.columns, left) : bisect_right(view.columns, right)]:
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


def _with_nameless(
    view: SheetView, leaves: tuple[Leaf, ...], bottom: int, left: int, right: int
) -> tuple[Leaf, ...]:
    """Add the columns inside a header that it leaves blank and whose rows hold names of groups."""
    covered = {column for leaf in leaves for column in range(leaf.left, leaf.right + 1)}
    start = bisect_right(view.rows, bottom)
    rows = view.rows[start : start + _LOOK_BELOW]
    found = list(leaves)
    for column in view.columns[bisect_left(view.columns, left) : bisect_right(view.columns, right)]:
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


def _under_names(view: SheetView, leaves: tuple[Leaf, ...], row: int) -> tuple[Leaf, ...]:
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


def find_header(view: SheetView, row: int, boxes: list[Box]) -> Header | None:
    """Read the header that starts with a run of boxes, or None where there is none."""
    if not _is_heading(boxes, view, row):
        return None
    left, right = boxes[0].rect.left, boxes[-1].rect.right
    bottom = _depth(view, row, left, right)
    rows = view.between(row, bottom)
    machine = _machine_rows(view, row, left, right)
    if machine is not None:
        named, last = machine
        first = view.row(named, left, right)[0]
        leaves = read_leaves(view, [named], first.rect.right + 1, right)
        rect = Rect(row, left, last, right)
        return Header(rect=rect, leaves=leaves, look=boxes[0].look, machine=True)
    naming = [r for r in rows if not _names_nothing(view, r, left, right)]
    while (below := view.next_row(bottom)) is not None:
        under = view.row(below, left, right)
        enough = sum(box.is_text for box in under) * 2 >= len(under)
        if not (enough and (is_code_row(under) or is_hint_row(under))):
            break
        bottom = below
    leaves = read_leaves(view, naming or rows, left, right)
    if len(leaves) < 2:  # noqa: PLR2004 - one column is a label over its blank
        return None
    leaves = _under_names(view, _with_nameless(view, leaves, bottom, left, right), row)
    header = Header(
        rect=Rect(row, left, bottom, right),
        leaves=leaves,
        look=boxes[0].look,
        blanks=_blanks(view, rows[1:], left, right),
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
        beside = view.box(first, column)
        above = view.box(header.rect.bottom, column)
        stub = (
            beside is not None
            and beside.is_text
            and not beside.is_value
            and not ends_open(beside.text)
        )
        marked = (above is not None and above.framed) or (
            beside is not None and beside.look[0] is not None and bool(found or above is not None)
        )
        if beside is None or not stub or not marked:
            if found or spacer or (beside is not None and (beside.is_text or beside.is_slot)):
                break
            spacer = True  # one empty column may stand between a stub and its figures
            column -= 1
            continue
        if above is not None and above.is_text and above.rect.top < header.rect.top:
            break
        path = (collapse(above.text),) if above is not None and above.is_text else ()
        found.insert(0, Leaf(left=beside.rect.left, right=column, path=path))
        column = beside.rect.left - 1
    return tuple(found)


def _names_nothing(view: SheetView, row: int, left: int, right: int) -> bool:
    """Say whether a header row only adds column codes, units or formats."""
    own = [box for box in view.row(row, left, right) if view.starts_at(box, row)]
    return is_code_row(own) or is_hint_row(own)


def _machine_rows(view: SheetView, row: int, left: int, right: int) -> tuple[int, int] | None:
    """Find the human row among rows that the first column names.

    Returns:
        the row that holds the names people read and the last of the named rows.
    """
    named: list[int] = []
    human: int | None = None
    current: int | None = row
    while current is not None:
        boxes = view.row(current, left, right)
        first = boxes[0].text if boxes and boxes[0].rect.left == left else ""
        if says("columns.human_row", first):
            human = current
        elif not says("columns.machine_row", first):
            break
        named.append(current)
        current = view.next_row(current)
    if len(named) < 2:  # noqa: PLR2004 - a single such word may be a column's own name
        return None
    return human if human is not None else named[0], named[-1]
