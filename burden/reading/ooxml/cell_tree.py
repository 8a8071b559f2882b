"""Cells found in the tree of a worksheet part, however oddly it is written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from burden.reading.areas import LAST_COLUMN, LAST_ROW
from burden.reading.ooxml.cells import Walked, finished, row_number
from burden.reading.ooxml.strings import string_item


if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from burden.model import Cell
    from burden.reading.ooxml.cells import CellMaker, Look


class Tags(NamedTuple):
    """Names of elements in a worksheet's namespace."""

    row: str
    cell: str
    value: str
    formula: str
    inline: str


@cache
def tags(namespace: str) -> Tags:
    """Return the names in a namespace, as ``{…}`` or empty."""
    return Tags(*(f"{namespace}{name}" for name in ("row", "c", "v", "f", "is")))


def walk_tree(
    sheet_data: Any,
    namespace: str,
    maker: CellMaker,
    kept: Container[tuple[int, int]],
    most: int,
) -> Walked:
    """Walk the rows of a sheet.

    Args:
        sheet_data: the element that holds the rows, None where there is none.
        namespace: of its elements.
        maker: of the workbook's cells.
        kept: positions whose blanks are kept, however plain.
        most: cells after which the rest is left out.
    """
    maker.new_sheet()
    names = tags(namespace)
    walk = _Walk(maker, names, kept)
    rows: Iterable[Any] = sheet_data.iterchildren(names.row) if sheet_data is not None else ()
    row = blank_rows = 0
    for element in rows:
        number, above = element.get("r"), row
        row = above + 1 if number is None else row_number(number)
        if not row or row > LAST_ROW:
            walk.found.odd, row = True, above
            continue
        if len(walk.found.cells) >= most:
            walk.found.clipped = True
            break
        if blank_rows >= maker.blank_rows and not _holds_constants(element, names):
            walk.found.trimmed = True
            continue
        walk.ordered = walk.ordered and row > above
        walk.found.shape(row, element.get("ht"), element.get("hidden"))
        blank_rows = 0 if walk.row(element, row) else blank_rows + 1
    return finished(walk.found, ordered=walk.ordered)


class _Walk:
    """The walk over one sheet."""

    def __init__(self, maker: CellMaker, names: Tags, kept: Container[tuple[int, int]]) -> None:
        self.found = Walked()
        self.ordered = True
        self._maker, self._names, self._kept = maker, names, kept
        self._widest = 0

    def row(self, element: Any, row: int) -> bool:
        """Walk the cells of a row; say whether it holds a value that no formula gave."""
        maker, found = self._maker, self.found
        column = run = 0
        constant = False
        for item in element.iterchildren(self._names.cell):
            before = column
            place = self._place(item.get("r"), row, before)
            if not all(place):
                found.odd = True
                continue
            column = place[1]
            if place[0] != row or column <= before:
                self.ordered = False
                found.cells.pop(place, None)  # the last one counts
            look = maker.look(item.get("s"))
            found.right = max(found.right, column)
            cell = self._filled(item, place, look) if len(item) else None
            if cell is not None:
                found.cells[place] = cell
                found.images += cell.formula is not None and "DISPIMG(" in cell.formula
                constant = constant or cell.formula is None
                run = 0
                self._widest = max(self._widest, column)
                continue
            run += 1
            if run > maker.blank_columns and column > self._widest:
                found.trimmed = True
            elif look.shows or place in self._kept:
                found.cells[place] = look.blank
                found.margin = found.margin or look.by_fill
        return constant

    def _place(self, reference: str | None, row: int, before: int) -> tuple[int, int]:
        if reference is not None:
            return self._maker.place(reference)
        return (row, before + 1) if before < LAST_COLUMN else (0, 0)

    def _filled(self, item: Any, place: tuple[int, int], look: Look) -> Cell | None:
        names = self._names
        raw = formula = None
        kind = item.get("t")
        for child in item:
            tag = child.tag
            if tag == names.value and kind != "inlineStr":
                raw = child.text
            elif tag == names.formula:
                formula = self._maker.formula(
                    child.text or "", place, child.get("t"), child.get("si")
                )
            elif tag == names.inline and kind == "inlineStr":
                raw = string_item(child, self._maker.limit)
        return self._maker.filled(look, kind, raw, formula)


def _holds_constants(row: Any, names: Tags) -> bool:
    """Say whether a row holds a value that no formula gave it."""
    return any(
        child.tag in (names.value, names.inline)
        for item in row.iterchildren(names.cell)
        if len(item) and item[0].tag != names.formula
        for child in item
    )
