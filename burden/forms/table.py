"""Tables: the body under a header, and what each of its blanks asks.

A body goes on until the frame ends, a footer or note begins or another header starts. What kind
of table it is follows from its rows: named rows with blanks behind them make a matrix, nameless
ones a roster, named rows under numbered records (Measure #1, Measure #2) a roster that runs across.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from burden.forms.header import Header, Leaf, ends_open, find_header, is_code_row
from burden.forms.pairs import is_open, reads_as_pairs
from burden.forms.words import fold, is_number, is_sentence, says
from burden.model import FormKind, Rect


if TYPE_CHECKING:
    from burden.forms.view import Box, SheetView

_MOSTLY = 0.6
_SOME = 0.2
_NEAR = 8  # rows looked back at to see where a body has blanks
_PROFILED = 60  # rows of a body that decide what its columns are for
_LONGEST = 600  # rows after which a body is open-ended: all that follows belongs to it


class Use(StrEnum):
    """What a leaf column is there for."""

    SERIAL = "serial"
    CODE = "code"
    STUB = "stub"
    UNIT = "unit"
    INSTRUCTION = "instruction"
    GIVEN = "given"
    INPUT = "input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header with its body.

    Attributes:
        kind: roster or matrix; across: records run across (a roster whose rows are the fields).
        uses: what each leaf of the header is there for.
        rows: visible body rows that ask something, top to bottom.
        closing: named rows under a roster's records (totals) that ask something too.
        bottom: the last row that belongs to the table.
    """

    header: Header
    kind: FormKind
    across: bool
    uses: tuple[Use, ...]
    rows: tuple[int, ...]
    bottom: int
    closing: tuple[int, ...] = ()

    @property
    def area(self) -> Rect:
        """Header and body together."""
        rect = self.header.rect
        return Rect(rect.top, rect.left, max(self.bottom, rect.bottom), rect.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows of texts that ask nothing: a code list, a table of contents."""

    area: Rect


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    boxes: tuple[Box | None, ...]  # one per leaf


def _leaf_box(view: SheetView, row: int, leaf: Leaf) -> Box | None:
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
    if box.rect.width > 1 and box.rect.width * 5 >= header.rect.width * 3:
        return True
    leaves = sum(box.rect.contains(box.rect.top, leaf.left) for leaf in header.leaves)
    if box.rect.left == header.rect.left and leaves > 1 and leaves < len(header.leaves):
        # Over several columns that the header names one by one: a heading, whatever is behind it.
        return not any(b.is_slot and b.rect.height > 1 for b in boxes) and is_sentence(box.text)
    slots = [b for b in boxes if b.is_slot and b.rect.left > box.rect.right]
    if not slots:
        return box.rect.left == header.rect.left
    # A filled or bold line across the row: the cells behind the text carry the same fill.
    fill = box.look[0]
    return fill is not None and all(b.look[0] == fill for b in slots) and header.look[0] != fill


def _starts_header(
    view: SheetView, row: int, header: Header, boxes: list[Box], body: list[_Row]
) -> bool:
    """Say whether a row inside the columns of a table begins another header."""
    texts = [box for box in boxes if box.is_text and view.starts_at(box, row)]
    if len(texts) < 2 or any(box.is_value for box in texts):  # noqa: PLR2004
        return False
    if sum(box.cell.formula is not None for box in texts) * 2 >= len(texts):
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
        if any((box := r.boxes[index]) is not None and box.is_slot for r in body[-_NEAR:])
        and not any((box := r.boxes[index]) is not None and box.is_text for r in body[-_PROFILED:])
    ]
    named = 0
    for index in asked:
        box = _leaf_box(view, row, header.leaves[index])
        named += (
            box is not None
            and box.is_text
            and not is_number(box.text)
            and not says("cells.blocked", box.text)
        )
    return (
        bool(asked) and named >= _MOSTLY * len(asked) and find_header(view, row, boxes) is not None
    )


def _within(box: Box, header: Header) -> bool:
    """Say whether a box is part of one leaf column drawn as several cells."""
    return any(leaf.left <= box.rect.left and box.rect.right <= leaf.right for leaf in header.leaves)


def _is_foot(boxes: list[Box]) -> bool:
    texts = [box for box in boxes if box.is_text]
    if not texts:
        return False
    first = texts[0].text
    if says("bands.footer", first) or says("bands.note", first):
        return True
    return len(texts) == 1 and is_sentence(first)


def _body(view: SheetView, header: Header) -> tuple[list[_Row], int]:
    """Read the rows under a header.

    Returns:
        the rows that may ask something and the last row that belongs to the table.
    """
    left, right = header.rect.left, header.rect.right
    rows: list[_Row] = []
    bottom = header.rect.bottom
    starts = {leaf.left for leaf in header.leaves} | {left}
    row = view.next_row(header.rect.bottom)
    while row is not None:
        boxes = [
            box
            for box in view.row(row, left, right)
            if box.is_text or box.is_slot or box.cell.formula
        ]
        if not boxes:
            if rows and (ahead := _after_gap(view, row, header, rows)) is not None:
                row = ahead
                continue
            if rows or row > view.last_text_row:
                break
            ahead = view.next_row(row)
            if ahead is None or not view.row(ahead, left, right) or not header.machine:
                break
            row = ahead
            continue
        if _is_foot(boxes):
            single = sum(box.is_text for box in boxes) == 1
            ahead = _asks_soon(view, row, header, rows) if single else None
            if ahead is None:
                break
            row = ahead
            continue
        if _starts_header(view, row, header, boxes, rows):
            break
        aligned = sum(
            box.rect.left in starts or (box.is_slot and _within(box, header)) for box in boxes
        )
        if aligned < _MOSTLY * len(boxes):
            break
        whole = len(boxes) == 1 and boxes[0].rect.width * 5 >= header.rect.width * 4
        if whole and boxes[0].is_blank:
            row = view.next_row(row)
            continue
        if _is_other_form(view, row, header, boxes, rows):
            break
        if _is_band(view, row, header, boxes):
            below = view.next_row(row)
            under = view.row(below, left, right) if below is not None else []
            asks = _asks(view, below, header, rows) if below is not None else False
            if not under or (
                not asks and find_header(view, below or row, _trim(under)) is not None
            ):
                break
            row = below
            continue
        rows.append(_Row(row, tuple(_leaf_box(view, row, leaf) for leaf in header.leaves)))
        bottom = row
        if len(rows) == _LONGEST:
            return rows, view.rows[-1]
        row = view.next_row(row)
    return rows, bottom


def _asks(view: SheetView, row: int, header: Header, body: list[_Row]) -> bool:
    """Say whether a row goes on asking in the columns in which a body has asked so far."""
    boxes = [_leaf_box(view, row, leaf) for leaf in header.leaves]
    if body:
        asked = [
            index
            for index in range(len(boxes))
            if any(
                (b := r.boxes[index]) is not None and (b.is_slot or b.cell.formula)
                for r in body[-_NEAR:]
            )
        ]
        boxes = [boxes[index] for index in asked] or boxes
    waiting = sum(
        box is not None and (box.is_slot or box.cell.formula is not None) for box in boxes
    )
    texts = sum(box is not None and box.is_text and box.cell.formula is None for box in boxes[1:])
    return waiting > 0 and (not body or waiting >= texts)


def _after_gap(view: SheetView, row: int, header: Header, body: list[_Row]) -> int | None:
    """Return the row after an empty one if named rows go on there under the same header."""
    after = view.next_row(row)
    if after is None:
        return None
    boxes = [b for b in view.row(after, header.rect.left, header.rect.right) if b.is_text or b.is_slot]
    named = bool(boxes) and boxes[0].is_text and not ends_open(boxes[0].text) and not _is_foot(boxes)
    like = any(r.boxes[0] is not None and r.boxes[0].is_text for r in body[-_NEAR:])
    if not (named and like and _asks(view, after, header, body)):
        return None
    return None if _starts_header(view, after, header, boxes, body) else after


def _asks_soon(view: SheetView, row: int, header: Header, body: list[_Row]) -> int | None:
    """Return the next row if one of the next few asks in a table's columns behind its name."""
    after = view.next_row(row)
    current = after
    for _ in range(_NEAR):
        if current is None:
            return None
        first = next(iter(view.row(current, header.rect.left, header.rect.right)), None)
        named = first is not None and first.is_text and not ends_open(first.text)
        if named and _asks(view, current, header, body):
            return after
        current = view.next_row(current)
    return None


def _is_other_form(
    view: SheetView, row: int, header: Header, boxes: list[Box], body: list[_Row]
) -> bool:
    """Say whether a row of labels with their values begins, which is no record of the table."""
    texts = [box for box in boxes if box.is_text]
    if sum(ends_open(box.text) for box in texts) > 1:
        return True
    if len(texts) > 1 and sum(says("meta.label", box.text) for box in texts) * 2 >= len(texts):
        return not body
    whole = view.row(row)
    labelled = sum(
        box.is_text
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
            if any(box.is_text and leaf.left <= box.rect.left <= leaf.right for box in boxes)
        ]
        return sum(box is not None and box.is_slot for box in above) * 2 > len(above)
    fits = sum((box.rect.left, box.rect.right) in spans for box in boxes)
    return fits * 2 < len(boxes)


def _trim(boxes: list[Box]) -> list[Box]:
    texts = [index for index, box in enumerate(boxes) if box.is_text]
    return boxes[texts[0] : texts[-1] + 1] if texts else []


@dataclass(frozen=True, slots=True)
class _Column:
    """What the body holds under one leaf: shares of its rows."""

    text: float
    number: float
    blank: float
    formula: float
    distinct: float


def _profile(rows: list[_Row], index: int) -> _Column:
    rows = rows[:_PROFILED]
    texts: list[str] = []
    numbers = formulas = 0
    for row in rows:
        box = row.boxes[index]
        if box is None:
            continue
        if box.cell.formula is not None and not (box.is_text and not is_number(box.text)):
            formulas += 1
        elif box.is_value or is_number(box.text):
            numbers += 1
        elif box.is_text:
            texts.append(box.text)
    total = len(rows) or 1
    filled = len(texts) + numbers + formulas
    return _Column(
        len(texts) / total,
        numbers / total,
        (len(rows) - filled) / total,
        formulas / total,
        len(set(texts)) / (len(texts) or 1),
    )


def _is_count(rows: list[_Row], index: int) -> bool:
    """Say whether a column counts its rows: 1, 2, 3."""
    numbers = []
    for row in rows:
        box = row.boxes[index]
        if box is not None and box.is_text:
            if not is_number(box.text):
                return False
            numbers.append(box.text)
    return len(numbers) > 1 and numbers[:2] in (["1", "2"], ["1.0", "2.0"])


def _uses(header: Header, rows: list[_Row]) -> tuple[Use, ...]:
    """Tell stub columns from columns to be filled."""
    uses: list[Use] = []
    profiles = [_profile(rows, index) for index in range(len(header.leaves))]
    stub_open = True
    for index, (leaf, column) in enumerate(zip(header.leaves, profiles, strict=True)):
        label = leaf.label
        if says("columns.serial", label) or (index == 0 and _is_count(rows, index)):
            uses.append(Use.SERIAL)
            continue
        if says("columns.instruction", label) and column.text >= _SOME and len(rows) > 1:
            uses.append(Use.INSTRUCTION)
            continue
        given = column.text + column.number + column.formula
        if len(rows) < 2 or given < _MOSTLY:  # noqa: PLR2004 - one row names nothing
            stub_open = stub_open and (column.text > 0 and given > 1 / 3)
            uses.append(Use.INPUT)
            continue
        if says("columns.unit", label) and column.text >= _MOSTLY:
            uses.append(Use.UNIT)
        elif says("columns.code", label) and stub_open:
            uses.append(Use.CODE)
        elif stub_open and (column.text >= _MOSTLY or (index == 0 and column.number > 0)):
            uses.append(Use.STUB)
        elif column.text >= _MOSTLY and column.formula == 0:
            uses.append(Use.GIVEN)
        else:
            stub_open = False
            uses.append(Use.INPUT)
    return tuple(uses)


def _numbered(header: Header, uses: tuple[Use, ...]) -> bool:
    """Say whether the columns to be filled are numbered records: Measure #1, Measure #2."""
    stems = set()
    labels = [leaf.label for leaf, use in zip(header.leaves, uses, strict=True) if use is Use.INPUT]
    if len(labels) < 2:  # noqa: PLR2004
        return False
    for label in labels:
        match = says("cells.record_number", label)
        if not match:
            return False
        stems.add("".join(char for char in fold(label) if char.isalpha()).removesuffix("x"))
    return len(stems) == 1


def _split_closing(rows: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Split named rows off the end of a roster: 合计, 本月工时 under the records."""
    end = len(rows)
    while end > 1 and _closes(rows[end - 1]):
        end -= 1
    blank = any(
        all(box is None or not box.is_text or is_number(box.text) for box in row.boxes)
        for row in rows[:end]
    )
    total = any(says("cells.total", _first_text(row)) for row in rows[end:])
    # Named rows close a roster only after blank records; else they are records filled as a sample.
    return (rows[:end], rows[end:]) if blank or total else (rows, [])


def _first_text(row: _Row) -> str:
    return next((box.text for box in row.boxes if box is not None and box.is_text), "")


def _closes(row: _Row) -> bool:
    """Say whether a row's name stands at its start and only blanks, formulas or dashes follow."""
    boxes: list[Box] = []
    for box in row.boxes:
        if box is not None and (not boxes or boxes[-1] is not box):
            boxes.append(box)
    named = [i for i, box in enumerate(boxes) if box.is_text and box.cell.formula is None]
    if not named or named[0] > 1 or is_number(boxes[named[0]].text):
        return False
    rest = boxes[named[0] + 1 :]
    free = [box for box in rest if box.is_slot or box.cell.formula is not None]
    others = [
        box
        for box in rest
        if box.is_text and box.cell.formula is None and not says("cells.blocked", box.text)
    ]
    return bool(free) and not others


def _to_last_text(rows: list[_Row]) -> list[_Row]:
    """Return the rows up to the last that shows a text: a grid may go on below a form."""
    last = max(
        (i for i, row in enumerate(rows) if any(b is not None and b.is_text for b in row.boxes)),
        default=-1,
    )
    return rows[: last + 1]


def _is_key_value(view: SheetView, header: Header, rows: list[_Row]) -> bool:
    """Tell labels down a column, each with its value, from a table of two columns.

    The labels all look alike, the first "header" among them, and unlike the values.
    """
    if len(header.leaves) != 2:  # noqa: PLR2004
        return False
    first = view.box(header.rect.top, header.rect.left)
    second = view.box(header.rect.top, header.rect.right)
    if first is None or second is None or first.look == second.look:
        return False
    return all(box is not None and box.look == first.look for box in (row.boxes[0] for row in rows))


def read_table(view: SheetView, header: Header) -> Table | Listing | None:
    """Read the body of a header and say what kind of table it is.

    Returns:
        a listing where the rows below hold texts only and ask nothing; None where the "header" is
        none.
    """
    rows, bottom = _body(view, header)
    if not rows and _is_followed(view, header):
        return None
    rows = [row for row in rows if not is_code_row([box for box in row.boxes if box is not None])]
    named_rows = _to_last_text(rows)
    if named_rows and _is_key_value(view, header, named_rows):
        return None
    uses = _uses(header, named_rows)
    stubs = [index for index, use in enumerate(uses) if use in {Use.STUB, Use.CODE}]
    inputs = [index for index, use in enumerate(uses) if use is Use.INPUT]
    slots = sum(
        1
        for row in rows
        for index in inputs
        if (box := row.boxes[index]) is not None and box.is_slot
    )
    if named_rows and stubs and inputs and _names_rows(header, named_rows, uses):
        across = _numbered(header, uses)
        kind = FormKind.ROSTER if across else FormKind.MATRIX
        return _table(header, kind, uses, named_rows, bottom, across=across)
    if rows and not slots and not _is_sample(view, header, rows):
        return Listing(area=Rect(header.rect.top, header.rect.left, bottom, header.rect.right))
    plain = tuple(use if use is Use.SERIAL else Use.INPUT for use in uses)
    records, closing = _split_closing(rows)
    table = _table(header, FormKind.ROSTER, plain, records, bottom, across=False)
    return replace(table, closing=tuple(row.number for row in closing))


def _is_followed(view: SheetView, header: Header) -> bool:
    """Say whether other content follows a header at once, so that nothing can be filled below."""
    row = view.next_row(header.rect.bottom)
    boxes = view.row(row, header.rect.left, header.rect.right) if row is not None else []
    boxes = [box for box in boxes if box.is_text or box.is_slot]
    return any(box.is_text for box in boxes) and not _is_foot(boxes)


def _names_rows(header: Header, rows: list[_Row], uses: tuple[Use, ...]) -> bool:
    """Tell a stub from the first column of sample records.

    A stub's texts differ from one another and what stands behind them is blank or numbers.
    """
    stub = [index for index, use in enumerate(uses) if use in {Use.STUB, Use.CODE}]
    inputs = [index for index, use in enumerate(uses) if use is Use.INPUT]
    if _is_register(header, stub):
        return False
    if max(_profile(rows, index).distinct for index in stub) < 0.5:  # noqa: PLR2004
        return False
    slots = any(
        (box := row.boxes[index]) is not None and box.is_slot for row in rows for index in inputs
    )
    given = uses.count(Use.GIVEN)
    if given and (not slots or (given > 1 and given >= uses.count(Use.STUB))):
        return False
    words = sum(_profile(rows, index).text for index in inputs) / len(inputs)
    blank = sum(_profile(rows, index).blank for index in inputs) / len(inputs)
    return len(rows) < _LONGEST and words < 0.5 and (blank > 0 or len(rows) > 2)  # noqa: PLR2004


def _is_register(header: Header, stub: list[int]) -> bool:
    """Say whether a table lists people: what its first columns hold was filled in.

    A header that only says "name" may name anything; a second such column settles it.
    """
    kinds = [says("columns.identity", leaf.label) for leaf in header.leaves]
    persons = any(says("columns.person", header.leaves[index].label) for index in stub)
    return persons or (sum(kinds) > 1 and any(kinds[index] for index in stub))


def _is_sample(view: SheetView, header: Header, rows: list[_Row]) -> bool:
    """Tell records filled in as a sample from a list of codes.

    A sample stands under a header that looks like one (filled, bold or framed) and its rows go
    across the columns together; code lists end one by one.
    """
    first = rows[0]
    filled = [_filled(row) for row in rows[:_PROFILED]]
    if len(header.leaves) < 2 or filled[0] * 2 < len(header.leaves):  # noqa: PLR2004
        return False
    if any(box is not None and box.validated for box in first.boxes):
        return True
    if len(header.leaves) < 3:  # noqa: PLR2004
        return False
    styled = header.look[0] is not None or header.look[1]
    typed = sum(_profile(rows, index).number >= _MOSTLY for index in range(len(header.leaves)))
    if typed * 4 >= len(header.leaves) and len(rows) < _PROFILED:
        return True
    third = max(len(filled) // 3, 1)
    ends = sum(filled[-third:]) < _MOSTLY * sum(filled[:third])
    body = next((box.look for box in first.boxes if box is not None), header.look)
    return styled and body != header.look and not ends


def _filled(row: _Row) -> int:
    return sum(
        box is not None and (box.is_text or box.cell.formula is not None) for box in row.boxes
    )


def _table(
    header: Header,
    kind: FormKind,
    uses: tuple[Use, ...],
    rows: list[_Row],
    bottom: int,
    *,
    across: bool,
) -> Table:
    return Table(
        header=header,
        kind=kind,
        across=across,
        uses=uses,
        rows=tuple(row.number for row in rows),
        bottom=bottom,
    )
