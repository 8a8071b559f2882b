"""Public .ods and .xlsb files: each opens or has a reason, and calamine reads the same texts."""

from __future__ import annotations

import io
import time
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook

from burden.errors import UnreadableError
from burden.model import CellKind, WorkbookRef
from burden.reading import read_workbook
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.model import Cell, Workbook

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
# calamine gives up on repeats of this size as well, by another limit.
APART = frozenset({"issue_594_dos.ods"})


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


def test_texts_are_those_of_calamine(shared_dir: Path) -> None:
    compared = 0
    differences: list[object] = []
    for path in files(shared_dir, ".ods"):
        if name(path) in ENCRYPTED | APART:
            continue
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
            ours = opened(path)
        except Exception:  # noqa: BLE001, S112 - one of the two has a reason; see above
            continue
        for grid in ours.sheets:
            sheet = book.get_sheet_by_name(grid.name)
            if sheet.start is None:
                continue
            top, left = sheet.start
            for row, values in enumerate(sheet.to_python(), start=top + 1):
                for column, theirs in enumerate(values, start=left + 1):
                    cell = grid.cell(row, column)
                    if theirs == "":
                        continue
                    compared += 1
                    if cell is None or not same(cell, theirs):
                        found = cell and (cell.kind, cell.text, cell.number)
                        differences.append((name(path), grid.name, row, column, theirs, found))
    assert compared > 1000
    assert differences == []
