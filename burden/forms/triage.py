"""Which sheets can hold a form at all.

Dictionaries, instructions and helper sheets are told by their state, their name, by being the
source of drop-downs, or by holding texts and no blank.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from burden.forms.body import PROFILED
from burden.forms.words import is_number, is_sentence, says
from burden.model import Rect


if TYPE_CHECKING:
    from burden.forms.view import SheetView
    from burden.model import Grid, Workbook


_LIST = 20  # rows from which a named column is a list
_RECORD = 2  # filled cells that make a row a record
_SUMMARY = 4  # formulas from which a sheet without blanks is a summary


def sources(workbook: Workbook) -> frozenset[str]:
    """Return the names of sheets that drop-downs of other sheets take their options from."""
    found: set[str] = set()
    for grid in workbook.sheets:
        for validation in grid.validations:
            if validation.source_area is not None and validation.source_area[0] != grid.name:
                found.add(validation.source_area[0])
    return frozenset(found)


def closed_lists(workbook: Workbook) -> frozenset[str]:
    """Return the names of sheets that hold a list of codes under a name and take no input."""
    return frozenset(
        grid.name
        for grid in workbook.sheets
        if grid.protected
        and not is_open_for_input(grid)
        and any(_is_named_list(grid, target) for target in workbook.names.values())
    )


def _is_named_list(grid: Grid, target: str) -> bool:
    """Say whether a defined name stands for a long, filled column of a sheet: a list of codes."""
    sheet, _, area = target.lstrip("=").rpartition("!")
    if sheet.strip("'") != grid.name:
        return False
    try:
        rect = Rect.parse(area.replace("$", ""))
    except ValueError:
        return False
    if rect.width > 1 or rect.height < _LIST:
        return False
    filled = sum(
        bool(grid.text(row, rect.left).strip()) for row in range(rect.top, rect.top + _LIST)
    )
    return filled >= 0.9 * _LIST


def is_open_for_input(grid: Grid) -> bool:
    """Say whether a hidden sheet is shown by a macro for filling: protected, with blanks open."""
    if not grid.protected:
        return False
    return any(not cell.style.locked and not cell.text for cell in grid.cells.values())


def refuse(
    grid: Grid,
    view: SheetView,
    source_names: frozenset[str],
    closed: frozenset[str] = frozenset(),
    *,
    explains: bool = False,
) -> str:
    """Return why a sheet holds no form, "" where it may hold one.

    Args:
        grid: the sheet.
        view: the same as boxes.
        source_names: sheets that drop-downs draw on.
        closed: sheets that hold a list of codes and take no input.
        explains: the workbook's own name says that it explains a template and is none.

    Returns:
        ``empty``, ``chart``, ``hidden``, ``dictionary``, ``instructions``, ``example`` or "".
    """
    if not view.text_boxes:
        return "chart" if grid.charts or grid.images else "empty"
    if explains or grid.name in closed:
        return "dictionary"
    if grid.hidden and not is_open_for_input(grid):
        return "hidden"
    return _by_name(grid, view) or _by_content(grid, view, source_names)


def no_blanks(view: SheetView) -> str:
    """Say what a sheet is in which no blank was found.

    Returns:
        ``data`` (records, all filled), ``computed`` (what it shows comes from formulas), ``chart``
        or, where it is none of these, ``no-blanks``.
    """
    filled = Counter(box.rect.top for box in view.text_boxes)
    formulas = sum(cell.formula is not None for cell in view.grid.cells.values())
    given = sum(
        (box.is_value or is_number(box.text)) and box.cell.formula is None
        for box in view.text_boxes
    )
    if formulas > given and formulas >= _SUMMARY:
        return "computed"
    if view.grid.clipped or sum(count >= _RECORD for count in filled.values()) >= PROFILED:
        return "data"
    return "chart" if view.grid.charts else "no-blanks"


def _by_name(grid: Grid, view: SheetView) -> str:
    """Return the reason that a sheet's name gives."""
    if says("sheets.dictionary", grid.name) and not grid.protected:
        return "dictionary"
    if says("sheets.changes", grid.name) and not _has_blanks(view):
        return "dictionary"
    if says("sheets.reference", grid.name):
        return "instructions"
    if says("sheets.example", grid.name):
        return "example"
    told = says("sheets.instructions", grid.name) and not _has_blanks(view)
    return "instructions" if told else ""


def _by_content(grid: Grid, view: SheetView, source_names: frozenset[str]) -> str:
    """Return the reason that its texts give where nothing waits to be filled."""
    if any(box.is_slot for box in view):
        return ""
    if grid.name in source_names:
        return "dictionary"
    prose = sum(is_sentence(box.text) for box in view.text_boxes)
    return "instructions" if prose * 2 > len(view.text_boxes) else ""


def _has_blanks(view: SheetView) -> bool:
    """Say whether blanks stand beside labels, as a small form on an instruction sheet has them."""
    labelled = 0
    for box in view.text_boxes:
        if is_sentence(box.text):
            continue
        beside = view.box(box.rect.top, box.rect.right + 1)
        if beside is None or not (beside.is_slot and beside.framed):
            continue
        if view.grid.protected and not beside.unlocked:
            continue
        further = view.box(box.rect.top, beside.rect.right + 1)
        # A grid drawn all over a page is no blank: what waits for an answer ends.
        labelled += further is None or not further.is_slot
    return labelled > 1
