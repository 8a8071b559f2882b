"""What every reading keeps to, however hostile the file: later stages rely on it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from burden.reading.areas import LAST_COLUMN, LAST_ROW


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Cell, Grid, Rect, Workbook
    from burden.settings import Settings

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_SAID = 5


def faults(
    book: Workbook, settings: Settings, holds: str, never: list[str]
) -> tuple[list[str], bool]:
    """Return what is wrong with a reading, and whether some cell holds a text.

    Args:
        book: the reading.
        settings: limits that it has to keep.
        holds: text looked for in the cells.
        never: texts that must stand nowhere, as they are not in the file.
    """
    found: list[str] = []
    seen: set[int] = set()  # a text that many cells share is looked at once
    held = not holds
    limit = settings.count("limits.text_length")
    if len(book.sheets) > settings.count("limits.sheets"):
        found.append("too many sheets")
    for grid in book.sheets:
        found += _of_grid(grid, settings)
        for position, cell in grid.cells.items():
            held = held or holds in cell.text
            found += _of_cell(position, cell, limit)
            if len(found) > _SAID:
                break
    for text in _texts(book):
        if id(text) in seen:
            continue
        seen.add(id(text))
        if any(word in text for word in never):
            found.append("holds what is not in the file")
        if _UNWRITABLE.search(text):
            found.append(f"unwritable: {text[:40]!r}")
    return found[:_SAID], held


def _of_cell(position: tuple[int, int], cell: Cell, limit: int) -> Iterator[str]:
    row, column = position
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        yield f"cell at {position}"
    if cell.number is not None and not math.isfinite(cell.number):
        yield f"number {cell.number} at {position}"
    if len(cell.text) > limit or len(cell.formula or "") > limit + 1:
        yield f"long text at {position}"
    if not math.isfinite(cell.style.font_size):
        yield f"font size at {position}"


def _of_grid(grid: Grid, settings: Settings) -> Iterator[str]:
    if len(grid.cells) > 2 * settings.count("limits.sheet_cells"):
        yield f"{len(grid.cells)} cells"
    if len(grid.merges) > settings.count("limits.merges"):
        yield f"{len(grid.merges)} merges"
    if len(grid.validations) > settings.count("limits.validations"):
        yield f"{len(grid.validations)} validations"
    areas = [*grid.merges, *grid.tables, *(a for one in grid.validations for a in one.areas)]
    if any(not _inside(area) for area in areas):
        yield "area outside the sheet"
    if not all(
        math.isfinite(size) for size in (*grid.column_widths.values(), *grid.row_heights.values())
    ):
        yield "width or height"
    if len(grid.column_widths) > LAST_COLUMN or len(grid.hidden_columns) > LAST_COLUMN:
        yield "more columns than there are"
    if min(grid.frozen_rows, grid.frozen_columns) < 0:
        yield "frozen below zero"
    for validation in grid.validations:
        if len(validation.choices or ()) > settings.count("limits.choices"):
            yield "too many choices"


def _inside(area: Rect) -> bool:
    return 1 <= area.top <= area.bottom <= LAST_ROW and 1 <= area.left <= area.right <= LAST_COLUMN


def _texts(book: Workbook) -> Iterator[str]:
    yield book.company
    for name, target in book.names.items():
        yield name
        yield target
    for grid in book.sheets:
        yield grid.name
        for cell in grid.cells.values():
            yield cell.text
            if cell.formula:
                yield cell.formula
            if cell.comment:
                yield cell.comment
        for validation in grid.validations:
            yield validation.prompt
            yield validation.source
            yield from validation.choices or ()
