"""A sheet as a reader sees it: boxes instead of cells.

A box is a merged area or a single cell, with its text, its frame and whether it waits to be
filled. Hidden rows and columns are left out, as they are on paper. Nothing here knows what a form
is; the rest of the package asks the view.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from burden.forms.box import Box
from burden.forms.cover import Cover
from burden.forms.words import says
from burden.model import Cell, Rect


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Grid, Validation

MAX_ROWS = 3000
"""Rows looked at: a form ends long before; what lies beyond is data."""

MAX_COLUMNS = 500

_NARROW = 3
"""Characters: a narrower column holds no answer but a tick."""

_CORNER = 2
"""Drawn sides from which a cell counts as framed: an open corner is two."""


class _Line(NamedTuple):
    """The boxes of a row, left to right, with the first and last visible column of each."""

    boxes: list[Box]
    firsts: list[int]
    lasts: list[int]


class SheetView:
    """Boxes of one sheet, by row and by cell."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._cover = Cover(grid.validations)
        self._owner = _owners(grid)
        self._boxes: dict[tuple[int, int], Box | None] = {}
        self._lines: dict[int, _Line] = {}
        bottom = min(max((row for row, _ in grid.cells), default=0), MAX_ROWS)
        right = min(max((column for _, column in grid.cells), default=0), MAX_COLUMNS)
        for rect in set(self._owner.values()):
            bottom, right = max(bottom, rect.bottom), max(right, rect.right)
        self.rows = [row for row in range(1, bottom + 1) if row not in grid.hidden_rows]
        self.columns = [c for c in range(1, right + 1) if c not in grid.hidden_columns]
        self.locks = _locks_tell(grid)
        self._parked = [
            _with_heading(validation.source_area[1])
            for validation in grid.validations
            if validation.source_area is not None and validation.source_area[0] == grid.name
        ]
        self._above: set[tuple[int, int]] = set()
        self._left: set[tuple[int, int]] = set()
        for (row, column), cell in grid.cells.items():
            style = cell.style
            if style.top:
                self._above.add((row, column))
            if style.bottom:
                self._above.add((row + 1, column))
            if style.left:
                self._left.add((row, column))
            if style.right:
                self._left.add((row, column + 1))

    # -------------------------------------------------------------------- boxes

    def __iter__(self) -> Iterator[Box]:
        """All boxes with something to see, in reading order."""
        return (box for row in self.rows for box in self.row(row) if self.starts_at(box, row))

    def starts_at(self, box: Box, row: int) -> bool:
        """Say whether a row is the first visible one of a box."""
        top = box.rect.top
        if top in {row, box.rect.bottom}:
            return top == row
        index = bisect_left(self.rows, top)
        return (self.rows[index] if index < len(self.rows) else top) == row

    def box(self, row: int, column: int) -> Box | None:
        """Return the box that covers a cell; None where there is nothing to see."""
        try:
            return self._boxes[row, column]
        except KeyError:
            pass
        rect = self._owner.get((row, column))
        if rect is None:
            box = self._single(row, column)
        elif (row, column) == (rect.top, rect.left):
            box = self._merged(rect)
        else:
            box = self.box(rect.top, rect.left)
        self._boxes[row, column] = box
        return box

    def blank(self, row: int, column: int) -> Box:
        """Return the box of a cell, a bare one where there is nothing to see."""
        rect = Rect(row, column, row, column)
        return self.box(row, column) or Box(rect=rect, cell=Cell())

    def _single(self, row: int, column: int) -> Box | None:
        cell = self.grid.cells.get((row, column))
        framed = (
            ((row, column) in self._above)
            + ((row + 1, column) in self._above)
            + ((row, column) in self._left)
            + ((row, column + 1) in self._left)
        ) >= _CORNER
        validated = self._cover.at(row, column) is not None
        shows = cell is not None and self._shows(cell)
        if not (framed or validated or shows):
            return None
        return self._make(Rect(row, column, row, column), cell, framed=framed, validated=validated)

    def _merged(self, rect: Rect) -> Box | None:
        cell = self.grid.cells.get((rect.top, rect.left))
        rows, columns = (rect.top, rect.bottom), (rect.left, rect.right)
        sides = (
            all(self.line_above(rect.top, c) for c in columns),
            all(self.line_above(rect.bottom + 1, c) for c in columns),
            all(self.line_left(r, rect.left) for r in rows),
            all(self.line_left(r, rect.right + 1) for r in rows),
        )
        validated = self._cover.at(rect.top, rect.left) is not None
        return self._make(rect, cell, framed=sum(sides) >= _CORNER, validated=validated)

    def _make(self, rect: Rect, cell: Cell | None, *, framed: bool, validated: bool) -> Box | None:
        if any(area.contains(rect.top, rect.left) for area in self._parked):
            return None  # options of a drop-down, parked beside the form
        unlocked = self.locks and cell is not None and not cell.style.locked
        cell = cell or Cell()
        text = cell.text.strip()
        sample = (
            cell.formula is None
            and bool(text)
            and (unlocked or self._cover.offers(rect.top, rect.left, text))
        )
        return Box(
            rect=rect,
            cell=cell,
            text=text,
            framed=framed,
            unlocked=unlocked,
            validated=validated,
            closed=self.locks and not unlocked,
            sample=sample,
        )

    def _shows(self, cell: Cell) -> bool:
        """Say whether a cell has something to see or to fill besides its frame."""
        return bool(
            cell.style.fill
            or cell.formula
            or (self.locks and not cell.style.locked)
            or cell.text.strip()
        )

    # -------------------------------------------------------------------- lines

    def line_above(self, row: int, column: int) -> bool:
        """Say whether a line is drawn between a cell and the one above it."""
        return (row, column) in self._above

    def line_left(self, row: int, column: int) -> bool:
        """Say whether a line is drawn between a cell and the one to its left."""
        return (row, column) in self._left

    # --------------------------------------------------------------------- rows

    @cached_property
    def _places(self) -> dict[int, set[int]]:
        """Columns of a row where a box may be, validations left out."""
        places: defaultdict[int, set[int]] = defaultdict(set)
        for (row, column), cell in self.grid.cells.items():
            if self._shows(cell):
                places[row].add(column)
        for row, column in self._above:
            places[row].add(column)
            places[row - 1].add(column)
        for row, column in self._left:
            places[row] |= {column, column - 1}
        for row, column in self._owner:
            places[row].add(column)
        return places

    def _line(self, row: int) -> _Line:
        line = self._lines.get(row)
        if line is not None:
            return line
        places = set(self._places.get(row, ()))
        for left, right, _ in self._cover.row(row):
            places.update(range(left, min(right, MAX_COLUMNS) + 1))
        line = _Line([], [], [])
        for column in sorted(places.intersection(self._visible)):
            box = self.box(row, column)
            if box is None:
                continue
            if line.boxes and line.boxes[-1] is box:
                line.lasts[-1] = column
                continue
            line.boxes.append(box)
            line.firsts.append(column)
            line.lasts.append(column)
        self._lines[row] = line
        return line

    @cached_property
    def _visible(self) -> frozenset[int]:
        return frozenset(self.columns)

    def row(self, row: int, left: int = 1, right: int = MAX_COLUMNS) -> list[Box]:
        """Return the boxes that touch a row between two columns, left to right."""
        line = self._line(row)
        return line.boxes[bisect_left(line.lasts, left) : bisect_right(line.firsts, right)]

    def spans(self, row: int) -> Iterator[tuple[Box, int, int]]:
        """Return the boxes of a row with their first and last visible column, left to right."""
        return zip(*self._line(row), strict=True)

    def between(self, top: int, bottom: int) -> list[int]:
        """Return the visible rows from one to another, both included."""
        return self.rows[bisect_left(self.rows, top) : bisect_right(self.rows, bottom)]

    def next_row(self, row: int) -> int | None:
        """Return the visible row after one, None at the end."""
        index = bisect_right(self.rows, row)
        return self.rows[index] if index < len(self.rows) else None

    def next_column(self, column: int) -> int | None:
        """Return the visible column after one, None at the end."""
        index = bisect_right(self.columns, column)
        return self.columns[index] if index < len(self.columns) else None

    def columns_of(self, left: int, right: int) -> list[int]:
        """Return the visible columns from one to another, both included."""
        return self.columns[bisect_left(self.columns, left) : bisect_right(self.columns, right)]

    def columns_between(self, first: int, last: int) -> int:
        """Return how many visible columns lie between two, both left out."""
        return bisect_left(self.columns, last) - bisect_right(self.columns, first)

    # -------------------------------------------------------------------- texts

    @cached_property
    def text_boxes(self) -> list[Box]:
        """All boxes that show a text, in reading order."""
        found: list[tuple[int, int, Box]] = []
        for spot, cell in self.grid.cells.items():
            box = self.box(*spot) if cell.text else None
            if box is None or box.spot != spot or not box.is_text:
                continue
            row, column = self.next_row(spot[0] - 1), self.next_column(spot[1] - 1)
            if row is not None and column is not None and box.rect.contains(row, column):
                found.append((row, column, box))
        return [box for _, _, box in sorted(found, key=lambda seen: seen[:2])]

    @cached_property
    def text_rows(self) -> list[int]:
        """The visible rows that a box with a text touches."""
        touched = {
            row for box in self.text_boxes for row in self.between(box.rect.top, box.rect.bottom)
        }
        return sorted(touched)

    @cached_property
    def last_text_row(self) -> int:
        """The last visible row that shows a text, 0 where there is none."""
        return max((box.rect.bottom for box in self.text_boxes), default=0)

    def is_blocked(self, box: Box) -> bool:
        """Say whether a body box is crossed out or marked as not to be filled."""
        return box.cell.style.diagonal or says("cells.blocked", box.text)

    def is_spacer(self, box: Box) -> bool:
        """Say whether a blank is too narrow to be written in: a column that sets others apart."""
        width = self.grid.column_widths.get(box.rect.left)
        return box.rect.width == 1 and box.is_blank and width is not None and width < _NARROW

    def validation(self, box: Box) -> Validation | None:
        """Return the validation of a box."""
        return self._cover.at(box.rect.top, box.rect.left)


def _with_heading(area: Rect) -> Rect:
    """Return a parked list with the cell above it, which names it for whoever made the form."""
    single = area.left == area.right and area.top > 1
    return Rect(area.top - 1, area.left, area.bottom, area.right) if single else area


def _owners(grid: Grid) -> dict[tuple[int, int], Rect]:
    """Return the merged area that each merged cell within the limits belongs to.

    Of areas that overlap, which only a damaged file has, the first is kept.
    """
    owner: dict[tuple[int, int], Rect] = {}
    for rect in grid.merges:
        if rect.top > MAX_ROWS or rect.left > MAX_COLUMNS:
            continue
        bottom, right = min(rect.bottom, MAX_ROWS), min(rect.right, MAX_COLUMNS)
        clipped = Rect(rect.top, rect.left, bottom, right)
        if (rect.top, rect.left) in owner or (bottom, right) in owner:
            continue
        spots = [
            (row, column)
            for row in range(rect.top, bottom + 1)
            for column in range(rect.left, right + 1)
        ]
        if owner.keys().isdisjoint(spots):
            owner.update(dict.fromkeys(spots, clipped))
    return owner


def _locks_tell(grid: Grid) -> bool:
    """Say whether a sheet's protection tells blanks from words.

    It does where it is on, something blank is open and most words are closed; some forms are
    protected with everything left open.
    """
    if not grid.protected:
        return False
    words = opened = blanks = 0
    for cell in grid.cells.values():
        if cell.text.strip():
            words += 1
            opened += not cell.style.locked
        elif cell.formula is None:
            blanks += not cell.style.locked
    return blanks + opened > 0 and opened * 2 <= words
