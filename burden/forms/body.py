"""The rows under a header: how far they go and which of them ask something.

A body goes on until the frame ends, a footer or note begins or another header starts. Headings,
instructions and single gaps inside it are passed over where the rows behind them go on asking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.forms.header import find_header
from burden.forms.headrow import ends_open
from burden.forms.inner import is_open
from burden.forms.pairs import reads_as_pairs
from burden.forms.runs import to_texts
from burden.forms.valuetype import is_unit
from burden.forms.words import counted, fold, is_code, is_number, is_sentence, says


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.header import Header
    from burden.forms.leaves import Leaf
    from burden.forms.view import SheetView

MOSTLY = 0.6  # of a row, a column: what counts as nearly all of it
NEAR = 8  # rows looked back at or ahead to see where a body has blanks
PROFILED = 60  # rows of a body that decide what its columns are for
_LEVEL = 2  # names that make a row the level of a header
LONGEST = 600  # rows after which a body is open-ended: all that follows belongs to it


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of a body: its number and the box under each leaf of the header."""

    number: int
    boxes: tuple[Box | None, ...]


def leaf_box(view: SheetView, row: int, leaf: Leaf) -> Box | None:
    """Return the box of a row under a leaf; of several, the innermost name, else the first."""
    boxes = view.row(row, leaf.left, leaf.right)
    own = [box for box in boxes if box.is_text and view.starts_at(box, row)]
    return own[-1] if len(boxes) > 1 and own else next(iter(boxes), None)


def _is_band(view: SheetView, row: int, header: Header, boxes: list[Box]) -> bool:
    """Say whether a row is one heading over the table's width."""
    texts = [box for box in boxes if box.is_text and view.starts_at(box, row)]
    if len(texts) != 1:
        return False
    box = texts[0]
    leaves = sum(box.rect.contains(box.rect.top, leaf.left) for leaf in header.leaves)
    wide = box.rect.width > 1 and box.rect.width * 5 >= header.rect.width * 3
    if wide and (leaves > 1 or not any(b.is_slot for b in boxes)):
        return True
    if box.rect.left == header.rect.left and leaves > 1 and leaves < len(header.leaves):
        # Over several columns that the header names one by one: a heading, whatever is behind it.
        return not any(b.is_slot and b.rect.height > 1 for b in boxes) and is_sentence(box.text)
    slots = [b for b in boxes if b.is_slot and b.rect.left > box.rect.right]
    if not slots:
        computed = any(b.cell.formula is not None for b in boxes)
        return box.rect.left == header.rect.left and not computed
    # A filled or bold line across the row: the cells behind the text carry the same fill.
    fill = box.look[0]
    return fill is not None and all(b.look[0] == fill for b in slots) and header.look[0] != fill


def _starts_header(
    view: SheetView, row: int, header: Header, boxes: list[Box], body: list[BodyRow]
) -> bool:
    """Say whether a row inside the columns of a table begins another header."""
    texts = [box for box in boxes if box.is_text and view.starts_at(box, row)]
    if len(texts) < _LEVEL or _is_record(texts, header):
        return False
    labels = {fold(leaf.label) for leaf in header.leaves}
    again = sum(fold(box.text) in labels for box in texts)
    if again * 2 > len(texts):
        return True
    if not body:
        return False
    asked = [
        index
        for index in range(len(header.leaves))
        if any((box := r.boxes[index]) is not None and _is_answer(box) for r in body[-NEAR:])
        and not any((box := r.boxes[index]) is not None and _is_word(box) for r in body[-PROFILED:])
    ]
    named = [
        id(box)
        for index in asked
        if (box := leaf_box(view, row, header.leaves[index])) is not None
        and box.is_text
        and not is_number(box.text)
        and not says("cells.blocked", box.text)
    ]
    if len(set(named)) < _LEVEL:
        return False
    # Behind a heading of its own another table may have fewer columns.
    waiting = sum(box.is_slot for box in boxes)
    apart = view.next_row(body[-1].number) != row and waiting < len(set(named))
    enough = MOSTLY * (len(texts) - 1 if apart else len(asked))
    return len(named) >= enough and find_header(view, row, boxes) is not None


def _is_record(texts: list[Box], header: Header) -> bool:
    """Say whether the texts of a row are values: a record, perhaps below an empty one."""
    if any(box.is_value for box in texts):
        return True
    computed = sum(box.cell.formula is not None for box in texts) * 2 >= len(texts)
    coded = any(is_number(box.text) or is_code(box.text) for box in texts)
    return computed or (coded and texts[0].look != header.look)


def _is_answer(box: Box) -> bool:
    """Say whether a box waits for an answer or holds a figure."""
    return box.is_slot or box.is_value or is_number(box.text)


def _is_word(box: Box) -> bool:
    return box.is_text and not _is_answer(box) and not says("cells.blocked", box.text)


def _within(box: Box, header: Header) -> bool:
    """Say whether a box is part of one leaf column drawn as several cells."""
    return any(
        leaf.left <= box.rect.left and box.rect.right <= leaf.right for leaf in header.leaves
    )


def is_foot(boxes: list[Box]) -> bool:
    """Say whether a row is a note or footer under a table."""
    texts = [box for box in boxes if box.is_text]
    if not texts:
        return False
    first = texts[0].text
    if says("bands.footer", first) or says("bands.note", first):
        return True
    return len(texts) == 1 and is_sentence(first)


def read_body(view: SheetView, header: Header) -> tuple[list[BodyRow], int]:
    """Read the rows under a header.

    Returns:
        the rows that may ask something and the last row that belongs to the table.
    """
    rows: list[BodyRow] = []
    row = view.next_row(header.rect.bottom)
    while row is not None and (header.last is None or row <= header.last):
        belongs, ahead = _step(view, row, header, rows)
        if belongs:
            rows.append(BodyRow(row, tuple(leaf_box(view, row, leaf) for leaf in header.leaves)))
            if len(rows) == LONGEST:
                return rows, view.rows[-1]
        row = ahead
    return rows, rows[-1].number if rows else header.rect.bottom


def _step(
    view: SheetView, row: int, header: Header, rows: list[BodyRow]
) -> tuple[bool, int | None]:
    """Say whether a row belongs to a body and which row to read next, None at its end."""
    boxes = [
        box
        for box in view.row(row, header.rect.left, header.rect.right)
        if box.is_text or box.is_slot or box.cell.formula
    ]
    if not boxes:
        return False, _over_gap(view, row, header, rows)
    if is_foot(boxes):
        single = sum(box.is_text for box in boxes) == 1
        return False, _asks_soon(view, row, header, rows) if single else None
    whole = len(boxes) == 1 and boxes[0].rect.width * 5 >= header.rect.width * 4
    if whole and boxes[0].is_blank:
        return False, view.next_row(row)
    if (
        _starts_header(view, row, header, boxes, rows)
        or not _is_aligned(boxes, header)
        or _is_other_form(view, row, header, boxes, rows)
        or (whole and _is_answered(view, row, header.rect.right))
    ):
        return False, None
    if _is_band(view, row, header, boxes):
        return False, _under_band(view, row, header, rows)
    return True, view.next_row(row)


def _is_answered(view: SheetView, row: int, right: int) -> bool:
    """Say whether what a row says over a table's whole width is answered behind the table."""
    behind = [box for box in view.row(row, right + 1) if not view.is_spacer(box)]
    texts = [box for box in behind if box.is_text and not is_unit(box.text)]
    adjoins = bool(behind) and behind[0].rect.left == right + 1
    return adjoins and not texts and any(box.is_slot for box in behind)


def _is_aligned(boxes: list[Box], header: Header) -> bool:
    """Say whether nearly all boxes of a row start where the header's columns do."""
    starts = {leaf.left for leaf in header.leaves} | {header.rect.left}
    aligned = sum(
        box.rect.left in starts or (box.is_slot and _within(box, header)) for box in boxes
    )
    return aligned >= MOSTLY * len(boxes)


def _over_gap(view: SheetView, row: int, header: Header, rows: list[BodyRow]) -> int | None:
    """Return the row to read behind an empty one, None where the body ends."""
    if rows:
        return _after_gap(view, row, header, rows)
    if row > view.last_text_row or not header.machine:
        return None
    ahead = view.next_row(row)
    filled = ahead is not None and view.row(ahead, header.rect.left, header.rect.right)
    return ahead if filled else None


def _under_band(view: SheetView, row: int, header: Header, rows: list[BodyRow]) -> int | None:
    """Return the row under a heading inside a body, None where another table begins there."""
    below = view.next_row(row)
    if below is None:
        return None
    under = view.row(below, header.rect.left, header.rect.right)
    if not under:
        return None
    begins = not _asks(view, below, header, rows) and find_header(view, below, to_texts(under))
    return None if begins else below


def _asks(view: SheetView, row: int, header: Header, body: list[BodyRow]) -> bool:
    """Say whether a row goes on asking in the columns in which a body has asked so far."""
    boxes = [leaf_box(view, row, leaf) for leaf in header.leaves]
    if body:
        asked = [
            index
            for index in range(len(boxes))
            if any(
                (b := r.boxes[index]) is not None and (b.is_slot or b.cell.formula)
                for r in body[-NEAR:]
            )
        ]
        boxes = [boxes[index] for index in asked] or boxes
    waiting = sum(
        box is not None and (box.is_slot or box.cell.formula is not None) for box in boxes
    )
    texts = sum(box is not None and box.is_text and box.cell.formula is None for box in boxes[1:])
    return waiting > 0 and (not body or waiting >= texts)


def _after_gap(view: SheetView, row: int, header: Header, body: list[BodyRow]) -> int | None:
    """Return the row after an empty one if named rows go on there under the same header."""
    after = view.next_row(row)
    if after is None:
        return None
    boxes = [
        b for b in view.row(after, header.rect.left, header.rect.right) if b.is_text or b.is_slot
    ]
    named = bool(boxes) and boxes[0].is_text and not ends_open(boxes[0].text) and not is_foot(boxes)
    like = any(r.boxes[0] is not None and r.boxes[0].is_text for r in body[-NEAR:])
    if not (named and like and _asks(view, after, header, body)):
        return None
    return None if _starts_header(view, after, header, boxes, body) else after


def _asks_soon(view: SheetView, row: int, header: Header, body: list[BodyRow]) -> int | None:
    """Return the next row if one of the next few asks in a table's columns behind its name."""
    after = view.next_row(row)
    current = after
    for _ in range(NEAR):
        if current is None:
            return None
        first = next(iter(view.row(current, header.rect.left, header.rect.right)), None)
        named = first is not None and first.is_text and not ends_open(first.text)
        if named and _asks(view, current, header, body):
            return after
        current = view.next_row(current)
    return None


def _is_other_form(
    view: SheetView, row: int, header: Header, boxes: list[Box], body: list[BodyRow]
) -> bool:
    """Say whether a row of labels with their values begins, which is no record of the table."""
    texts = [box for box in boxes if box.is_text and not view.is_blocked(box)]
    if sum(ends_open(box.text) for box in texts) > 1:
        return True
    if len(texts) > 1 and sum(says("meta.label", box.text) for box in texts) * 2 >= len(texts):
        return not body
    whole = view.row(row)
    labelled = sum(
        box.is_text
        and not view.is_blocked(box)
        and any(b.rect.left == box.rect.right + 1 and (b.is_slot or is_open(b.text)) for b in whole)
        for box in whole
    )
    spans = {(leaf.left, leaf.right) for leaf in header.leaves}
    if labelled < 2 or not reads_as_pairs(view, row, whole):  # noqa: PLR2004
        return False
    if body:  # labels stand where the rows above have blanks
        above = [
            body[-1].boxes[i]
            for i, leaf in enumerate(header.leaves)
            if any(leaf.left <= box.rect.left <= leaf.right for box in texts)
        ]
        return sum(box is not None and box.is_slot for box in above) * 2 >= len(above)
    fits = sum((box.rect.left, box.rect.right) in spans for box in boxes)
    return fits * 2 < len(boxes)


def split_closing(rows: list[BodyRow], *, people: bool) -> tuple[list[BodyRow], list[BodyRow]]:
    """Split named rows off the end of a roster: 合计, 本月工时 under the records.

    Args:
        rows: of the body.
        people: they are records of people, whose names end nothing; only totals do.
    """
    end = len(rows)
    while (
        end > 1
        and _closes(rows[end - 1])
        and not (people and not says("cells.total", _first_text(rows[end - 1])))
    ):
        end -= 1
    blank = any(
        all(box is None or not box.is_text or is_number(box.text) for box in row.boxes)
        for row in rows[:end]
    )
    total = any(says("cells.total", _first_text(row)) for row in rows[end:])
    # Named rows close a roster only after blank records; else they are records filled as a sample.
    return (rows[:end], rows[end:]) if blank or total else (rows, [])


def _first_text(row: BodyRow) -> str:
    return next((box.text for box in row.boxes if box is not None and box.is_text), "")


def _closes(row: BodyRow) -> bool:
    """Say whether a row's name stands at its start and only blanks, formulas or dashes follow."""
    boxes: list[Box] = []
    for box in row.boxes:
        if box is not None and (not boxes or boxes[-1] is not box):
            boxes.append(box)
    named = [i for i, box in enumerate(boxes) if box.is_text and box.cell.formula is None]
    if not named or named[0] > 1:
        return False
    name = boxes[named[0]].text
    if is_number(name) or is_code(name) or counted(name):
        return False
    rest = boxes[named[0] + 1 :]
    free = [box for box in rest if box.is_slot or box.cell.formula is not None]
    others = [
        box
        for box in rest
        if box.is_text and box.cell.formula is None and not says("cells.blocked", box.text)
    ]
    return bool(free) and not others


def to_last_text(rows: list[BodyRow]) -> list[BodyRow]:
    """Return the rows up to the last that shows a text: a grid may go on below a form."""
    last = max(
        (i for i, row in enumerate(rows) if any(b is not None and b.is_text for b in row.boxes)),
        default=-1,
    )
    return rows[: last + 1]
