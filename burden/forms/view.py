"""A sheet as a reader sees it: boxes instead of cells.

A box is a merged area or a single cell, with its text, its frame and whether it waits to be
filled. Hidden rows and columns are left out, as they are on paper. Nothing here knows what a form
is; the rest of the package asks the view.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from burden.forms.words import says
from burden.model import PLAIN, Cell, CellKind, Rect, Style


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Grid, Validation

MAX_ROWS = 3000
"""Rows looked at: a form ends long before; what lies beyond is data."""

MAX_COLUMNS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A merged area or a single cell.

    Attributes:
        framed: at least two of its sides are drawn, by itself or a neighbour.
        unlocked: open for input on a protected sheet.
        validated: a data validation covers it.
        closed: locked on a sheet whose protection tells what may be filled.
        sample: what it shows is a value filled in, not a word of the form.
    """

    rect: Rect
    cell: Cell
    framed: bool
    unlocked: bool
    validated: bool
    closed: bool = False
    sample: bool = False

    @property
    def text(self) -> str:
        """The text shown, stripped."""
        return self.cell.text.strip()

    @property
    def is_text(self) -> bool:
        """It shows words of the form."""
        return bool(self.text) and not self.sample

    @property
    def is_blank(self) -> bool:
        """It shows nothing of the form and holds no formula."""
        return not self.is_text and self.cell.formula is None

    @property
    def is_slot(self) -> bool:
        """It is blank and looks as if it waits to be filled."""
        return (
            self.is_blank and not self.closed and (self.framed or self.unlocked or self.validated)
        )

    @property
    def is_value(self) -> bool:
        """It holds a number or date or flag rather than words."""
        return self.cell.kind in {CellKind.NUMBER, CellKind.DATE, CellKind.BOOLEAN}

    @property
    def look(self) -> tuple[str | None, bool]:
        """What sets a header off from a body at a glance: fill and weight."""
        return self.cell.style.fill, self.cell.style.bold


class SheetView:
    """Boxes of one sheet, by row and by cell."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._owner: dict[tuple[int, int], Rect] = {}
        self._boxes: dict[tuple[int, int], Box | None] = {}
        bottom = min(max((row for row, _ in grid.cells), default=0), MAX_ROWS)
        right = min(max((column for _, column in grid.cells), default=0), MAX_COLUMNS)
        for rect in grid.merges:
            if rect.top > MAX_ROWS or rect.left > MAX_COLUMNS:
                continue
            clipped = Rect(
                rect.top, rect.left, min(rect.bottom, MAX_ROWS), min(rect.right, MAX_COLUMNS)
            )
            bottom, right = max(bottom, clipped.bottom), max(right, clipped.right)
            for row in range(clipped.top, clipped.bottom + 1):
                for column in range(clipped.left, clipped.right + 1):
                    self._owner[row, column] = clipped
        self.rows = [row for row in range(1, bottom + 1) if row not in grid.hidden_rows]
        self.columns = [c for c in range(1, right + 1) if c not in grid.hidden_columns]
        self._validated = _Cover(grid.validations)
        self.locks = _locks_tell(grid)
        self._parked = [
            validation.source_area[1]
            for validation in grid.validations
            if validation.source_area is not None and validation.source_area[0] == grid.name
        ]

    def __iter__(self) -> Iterator[Box]:
        """All boxes with something to see, in reading order."""
        for row in self.rows:
            for box in self.row(row):
                if box.rect.top == row or self._first_visible_row(box.rect) == row:
                    yield box

    def _first_visible_row(self, rect: Rect) -> int:
        index = bisect_left(self.rows, rect.top)
        return self.rows[index] if index < len(self.rows) else rect.top

    def starts_at(self, box: Box, row: int) -> bool:
        """Say whether a row is the first visible one of a box."""
        return self._first_visible_row(box.rect) == row

    def box(self, row: int, column: int) -> Box | None:
        """Return the box that covers a cell; None where there is nothing to see."""
        rect = self._owner.get((row, column))
        key = (rect.top, rect.left) if rect else (row, column)
        if key not in self._boxes:
            self._boxes[key] = self._make(
                rect or Rect(row, column, row, column), merged=rect is not None
            )
        return self._boxes[key]

    def _make(self, rect: Rect, *, merged: bool) -> Box | None:
        if any(area.contains(rect.top, rect.left) for area in self._parked):
            return None  # options of a drop-down, parked beside the form
        cell = self.grid.cells.get((rect.top, rect.left))
        framed = self._framed(rect)
        protected = self.grid.protected
        unlocked = protected and cell is not None and not cell.style.locked
        validated = self._validated.covers(rect.top, rect.left)
        unlocked = unlocked and self.locks
        if cell is None and not merged and not framed and not validated:
            return None
        cell = cell or Cell(row=rect.top, column=rect.left)
        if (
            not merged
            and not (cell.text.strip() or cell.formula)
            and not (framed or unlocked or validated or cell.style.fill)
        ):
            return None
        text = cell.text.strip()
        sample = cell.formula is None and bool(text) and (unlocked or self._validated.offers(cell))
        return Box(rect, cell, framed, unlocked, validated, self.locks and not unlocked, sample)

    def _style(self, row: int, column: int) -> Style:
        cell = self.grid.cells.get((row, column))
        return cell.style if cell else PLAIN

    def _framed(self, rect: Rect) -> bool:
        """Say whether two sides are drawn; borders of neighbours count, as they do on paper."""
        columns = range(rect.left, rect.right + 1)
        rows = range(rect.top, rect.bottom + 1)
        first, last = columns[0], columns[-1]
        sides = (
            all(self.line_above(rect.top, c) for c in (first, last)),
            all(self.line_above(rect.bottom + 1, c) for c in (first, last)),
            all(self.line_left(r, rect.left) for r in (rows[0], rows[-1])),
            all(self.line_left(r, rect.right + 1) for r in (rows[0], rows[-1])),
        )
        return sum(sides) >= 2  # noqa: PLR2004 - an open corner is two sides

    def line_above(self, row: int, column: int) -> bool:
        """Say whether a line is drawn between a cell and the one above it."""
        return self._style(row, column).top or self._style(row - 1, column).bottom

    def line_left(self, row: int, column: int) -> bool:
        """Say whether a line is drawn between a cell and the one to its left."""
        return self._style(row, column).left or self._style(row, column - 1).right

    def row(self, row: int, left: int = 1, right: int = MAX_COLUMNS) -> list[Box]:
        """Return the boxes that touch a row between two columns, left to right."""
        found: list[Box] = []
        seen: set[int] = set()
        start = bisect_left(self.columns, left)
        for column in self.columns[start:]:
            if column > right:
                break
            box = self._row_cache(row, column)
            if box is not None and id(box) not in seen:
                seen.add(id(box))
                found.append(box)
        return found

    def _row_cache(self, row: int, column: int) -> Box | None:
        return self.box(row, column)

    def next_row(self, row: int) -> int | None:
        """Return the visible row after one, None at the end."""
        index = bisect_left(self.rows, row + 1)
        return self.rows[index] if index < len(self.rows) else None

    @cached_property
    def text_boxes(self) -> list[Box]:
        """All boxes that show a text, in reading order."""
        return [box for box in self if box.is_text]

    @cached_property
    def last_text_row(self) -> int:
        """The last visible row that shows a text, 0 where there is none."""
        return max((box.rect.bottom for box in self.text_boxes), default=0)

    def is_blocked(self, box: Box) -> bool:
        """Say whether a body box is crossed out or marked as not to be filled."""
        return box.cell.style.diagonal or says("cells.blocked", box.text)


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
    return blanks > 0 and opened * 2 <= words


class _Cover:
    """Which cells data validations cover."""

    def __init__(self, validations: tuple[Validation, ...]) -> None:
        self._areas = [
            (
                area,
                frozenset(validation.choices or ()) if validation.kind == "list" else frozenset(),
            )
            for validation in validations
            for area in validation.areas
        ]

    def covers(self, row: int, column: int) -> bool:
        return any(area.contains(row, column) for area, _ in self._areas)

    def offers(self, cell: Cell) -> bool:
        """Say whether a cell shows one of the options it is offered."""
        return any(
            area.contains(cell.row, cell.column) and cell.text.strip() in choices
            for area, choices in self._areas
            if choices
        )
