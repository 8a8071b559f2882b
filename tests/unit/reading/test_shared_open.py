"""Public .ods and .xlsb files: each opens or has a reason, and calamine reads the same texts."""

from __future__ import annotations

import io
import time
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineError, CalamineWorkbook

from burden.errors import UnreadableError
from burden.model import CellKind, WorkbookRef
from burden.reading import read_workbook
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from python_calamine import CalamineSheet

    from burden.model import Cell, Grid, Workbook

pytestmark = pytest.mark.shared

ENCRYPTED = frozenset(
    {
        "password.ods",
        "password.xlsb",
        "pass_protected.ods",
        "pass_protected.xlsb",
        "protected_passtika.xlsb",
    }
)


def files(shared_dir: Path, suffix: str) -> list[Path]:
    return sorted((shared_dir / "hostile").rglob(f"*{suffix}"))


def opened(path: Path) -> Workbook:
    ref = WorkbookRef(path=path.name, source=path, root=path.parent, size=path.stat().st_size)
    return read_workbook(ref, default_settings())


def name(path: Path) -> str:
    return path.name.rpartition("__")[2]


@pytest.mark.parametrize("suffix", [".ods", ".xlsb"])
def test_each_file_opens_or_has_a_reason(shared_dir: Path, suffix: str) -> None:
    refused: dict[str, str] = {}
    for path in files(shared_dir, suffix):
        started = time.perf_counter()
        try:
            assert opened(path).format == suffix[1:]
        except UnreadableError as error:
            refused[name(path)] = error.code
        assert time.perf_counter() - started < 10, path.name
    kinds = {key: code for key, code in refused.items() if key not in ENCRYPTED}
    assert kinds == ({"empty_file.ods": "empty"} if suffix == ".ods" else {})


def allowed(grid: Grid, row: int, column: int, theirs: Any) -> bool:
    """Say whether calamine tells what nobody sees, or leaves a value as the file writes it."""
    # A value that is left in a cell covered by a merged area does not show.
    covered = any(
        area.contains(row, column) and (area.top, area.left) != (row, column)
        for area in grid.merges
    )
    # Hours beyond a day stay ``PT255H10M10S`` there; here they are days, as in other formats.
    elapsed = isinstance(theirs, str) and theirs.startswith("PT")
    return covered or (elapsed and grid.cells[row, column].number is not None)


def same(ours: Cell, theirs: Any) -> bool:
    """Compare a cell; what is shown of a number is ours alone, so numbers are compared."""
    if isinstance(theirs, bool):
        # A truth that is kept as a number, or as the formula TRUE().
        return ours.text == str(theirs).upper() or ours.number == float(theirs)
    if isinstance(theirs, str):
        # calamine keeps the spaces and line ends of the file itself.
        return ours.text.split() == theirs.split()
    if isinstance(theirs, int | float):
        return ours.number == pytest.approx(theirs) or ours.kind is CellKind.BOOLEAN
    if isinstance(theirs, date) and not isinstance(theirs, datetime):
        return ours.kind is CellKind.DATE
    return ours.number is not None


def pairs(grid: Grid, sheet: CalamineSheet) -> Iterator[tuple[int, int, Any]]:
    """Yield row, column and value of what calamine reads and both should tell."""
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(), start=top + 1):
        for column, theirs in enumerate(values, start=left + 1):
            if theirs != "" and not allowed(grid, row, column, theirs):
                yield row, column, theirs


def test_texts_are_those_of_calamine(shared_dir: Path) -> None:
    compared = 0
    differences: list[object] = []
    for path in files(shared_dir, ".ods"):
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
            ours = opened(path)
        except (CalamineError, UnreadableError):
            continue  # one of the two has a reason; ours stand above
        for grid in ours.sheets:
            for row, column, theirs in pairs(grid, book.get_sheet_by_name(grid.name)):
                cell = grid.cell(row, column)
                compared += 1
                if cell is None or not same(cell, theirs):
                    differences.append((name(path), grid.name, row, column))
    assert compared > 1000
    assert differences == []
