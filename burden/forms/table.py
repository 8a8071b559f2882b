"""Tables: a header with its body, and what kind of table they make.

What kind follows from the rows: named rows with blanks behind them make a matrix, nameless ones a
roster, named rows under numbered records (Measure #1, Measure #2) a roster that runs across.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burden.forms.body import (
    LONGEST,
    MOSTLY,
    PROFILED,
    is_foot,
    read_body,
    split_closing,
    to_last_text,
)
from burden.forms.columns import Use, columns_used, is_numbered, lists_people, names_rows, profile
from burden.forms.headrow import ends_open, is_code_row
from burden.forms.words import fold, says
from burden.model import FormKind, Rect


if TYPE_CHECKING:
    from burden.forms.body import BodyRow
    from burden.forms.header import Header
    from burden.forms.view import SheetView


_LONG = 20  # characters: a single text of a row that is longer explains
_RECORD = 2  # texts that make a row a record
_ALL = 0.9
_FEW = 3  # records that may be samples
_NAMED_ROWS = 5  # rows that one column names, all others blank, before they make a matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header with its body.

    Attributes:
        kind: roster or matrix; across: records run across (a roster whose rows are the fields).
        uses: what each leaf of the header is there for.
        rows: visible body rows that ask something, top to bottom.
        closing: named rows under a roster's records (totals) that ask something too.
        bottom: the last row that belongs to the table.
        lead: how many columns stand before the names of a matrix; they are asked once.
    """

    header: Header
    kind: FormKind
    across: bool
    uses: tuple[Use, ...]
    rows: tuple[int, ...]
    bottom: int
    closing: tuple[int, ...] = ()
    lead: int = 0

    @property
    def area(self) -> Rect:
        """Header and body together."""
        rect = self.header.rect
        return Rect(rect.top, rect.left, max(self.bottom, rect.bottom), rect.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows of texts that ask nothing: a code list, a table of contents."""

    area: Rect


def _is_key_value(view: SheetView, header: Header, rows: list[BodyRow]) -> bool:
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
    rows, bottom = read_body(view, header)
    if not rows and _is_followed(view, header):
        return None
    rows = [row for row in rows if not is_code_row([box for box in row.boxes if box is not None])]
    if _only_hints(header, rows):
        rows = []
    named_rows = to_last_text(rows)
    if named_rows and _is_key_value(view, header, named_rows):
        return None
    uses = columns_used(header, named_rows)
    stubs = [index for index, use in enumerate(uses) if use in {Use.STUB, Use.CODE}]
    inputs = [index for index, use in enumerate(uses) if use is Use.INPUT]
    slots = sum(
        1
        for row in rows
        for index in inputs
        if (box := row.boxes[index]) is not None and box.is_slot
    )
    if named_rows and stubs and inputs and names_rows(header, named_rows, uses):
        across = is_numbered(header, uses)
        kind = FormKind.ROSTER if across else FormKind.MATRIX
        return _table(header, kind, uses, named_rows, bottom, across=across)
    if rows and not slots and not _is_sample(header, rows):
        area = Rect(header.rect.top, header.rect.left, bottom, header.rect.right)
        return None if _is_wider(view, header, rows) else Listing(area=area)
    if (middle := _names_inside(header, named_rows)) is not None:
        inside = tuple(Use.STUB if i == middle else Use.INPUT for i in range(len(uses)))
        table = _table(header, FormKind.MATRIX, inside, named_rows, bottom, across=False)
        return replace(table, lead=middle)
    plain = tuple(use if use is Use.SERIAL else Use.INPUT for use in uses)
    records, closing = split_closing(rows, people=lists_people(header))
    table = _table(header, FormKind.ROSTER, plain, records, bottom, across=False)
    return replace(table, closing=tuple(row.number for row in closing))


def _only_hints(header: Header, rows: list[BodyRow]) -> bool:
    """Say whether the row under a header of an import list only says how to fill some columns."""
    boxes = [box for row in rows for box in row.boxes if box is not None]
    sparse = len(rows) == 1 and len(boxes) * 2 < len(header.leaves)
    return sparse and len(header.leaves) > _FEW and all(box.is_text for box in boxes)


def _is_wider(view: SheetView, header: Header, rows: list[BodyRow]) -> bool:
    """Say whether rows go on to the right of what was taken for their header."""
    column = view.next_column(header.rect.right)
    if column is None:
        return False
    boxes = [view.box(row.number, column) for row in rows[:PROFILED]]
    return sum(box is not None and box.is_text for box in boxes) * 2 >= len(boxes)


def _names_inside(header: Header, rows: list[BodyRow]) -> int | None:
    """Return the column that names the rows of a matrix behind columns that are asked once."""
    if len(rows) < _NAMED_ROWS or lists_people(header):
        return None
    profiles = [profile(rows, index) for index in range(len(header.leaves))]
    named = [i for i, column in enumerate(profiles) if column.text + column.number > 0]
    if len(named) != 1 or not 0 < named[0] < len(profiles) - 1:
        return None
    column = profiles[named[0]]
    return named[0] if column.text >= _ALL and column.distinct >= _ALL else None


def records_of_people(view: SheetView, header: Header, table: Table | Listing | None) -> Rect:
    """Return the area below a header that holds records of people, filled or not.

    Records go on behind a gap and where nothing was found to be asked; they end at a line of its
    own, at a footer, or where another header or a labelled blank begins.
    """
    left, right = header.rect.left, header.rect.right
    start = bottom = header.rect.bottom
    if isinstance(table, Table):
        bottom = table.bottom
    elif table is not None:
        bottom = table.area.bottom
    labels = {fold(text) for leaf in header.leaves for text in leaf.path}
    for row in view.between(bottom + 1, view.last_text_row):
        texts = [box for box in view.row(row, left, right) if box.is_text]
        if not texts:
            continue
        headed = sum(fold(b.text) in labels or _names_person(b.text) for b in texts)
        waits = any(ends_open(box.text) for box in texts)
        if len(texts) < _RECORD or is_foot(texts) or headed or waits:
            break
        bottom = row
    return Rect(start + 1, left, bottom, right)


def _names_person(text: str) -> bool:
    return says("columns.identity", text) or says("columns.person", text)


def _is_followed(view: SheetView, header: Header) -> bool:
    """Say whether other content follows a header at once, so that nothing can be filled below."""
    row = view.next_row(header.rect.bottom)
    boxes = view.row(row, header.rect.left, header.rect.right) if row is not None else []
    boxes = [box for box in boxes if box.is_text or box.is_slot]
    alone = boxes[0] if len(boxes) == 1 else None
    if alone is not None and not alone.framed and len(alone.text) > _LONG:
        # Under a header with frames, a rule on how to fill: 1、每项只选其一
        first = view.box(header.rect.top, header.rect.left)
        if first is not None and first.framed and len(header.leaves) > _RECORD:
            return False
    return any(box.is_text for box in boxes) and not is_foot(boxes)


def _is_sample(header: Header, rows: list[BodyRow]) -> bool:
    """Tell records filled in as a sample from a list of codes.

    A sample stands under a header that looks like one (filled, bold or framed) and its rows go
    across the columns together; code lists end one by one.
    """
    first = rows[0]
    filled = [_filled(row) for row in rows[:PROFILED]]
    columns = len(header.leaves)
    if columns < 2 or filled[0] * 2 < columns:  # noqa: PLR2004
        return False
    if _says_sample(header, rows):
        return True
    if columns < 3 or len(rows) >= LONGEST:  # noqa: PLR2004 - so many are no sample
        return False
    typed = sum(profile(rows, index).number >= MOSTLY for index in range(columns))
    if typed * 4 >= columns and len(rows) < PROFILED:
        return True
    third = max(len(filled) // 3, 1)
    ends = sum(filled[-third:]) < MOSTLY * sum(filled[:third])
    styled = header.look[0] is not None or header.look[1]
    body = next((box.look for box in first.boxes if box is not None), header.look)
    return styled and body != header.look and not ends


def _says_sample(header: Header, rows: list[BodyRow]) -> bool:
    """Say whether the first record shows that it is one: by a validation, a word, its header."""
    boxes = [box for box in rows[0].boxes if box is not None]
    if any(box.validated or says("cells.sample", box.text) for box in boxes):
        return True
    levels = max(len(leaf.path) for leaf in header.leaves)
    whole = _filled(rows[0]) >= MOSTLY * len(header.leaves)
    return levels > 1 and len(rows) <= _FEW and whole


def _filled(row: BodyRow) -> int:
    return sum(
        box is not None and (box.is_text or box.cell.formula is not None) for box in row.boxes
    )


def _table(
    header: Header,
    kind: FormKind,
    uses: tuple[Use, ...],
    rows: list[BodyRow],
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
