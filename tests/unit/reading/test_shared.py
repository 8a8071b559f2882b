"""Real templates against the reference reader, and public files that break readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell

from burden.collect.find import find_workbooks
from burden.reading import read_workbook
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared


@pytest.mark.filterwarnings("ignore")
def test_cells_and_merges_are_those_of_openpyxl(shared_dir: Path) -> None:
    refs = [
        ref
        for ref in find_workbooks([shared_dir / "corpus"], default_settings()).refs
        if ref.name.endswith(".xlsx") and ref.size < 60_000
    ][::5]
    compared = 0
    for ref in refs:
        reference = openpyxl.load_workbook(ref.source)
        for grid in read_workbook(ref, default_settings()).sheets:
            sheet = reference[grid.name]
            merges = {merge.coord for merge in sheet.merged_cells.ranges if ":" in merge.coord}
            assert {merge.a1 for merge in grid.merges} == merges
            for position, cell in sheet._cells.items():
                # openpyxl fills an empty cell with the target of its link.
                if isinstance(cell, MergedCell) or cell.value is None or cell.hyperlink:
                    continue
                compared += 1
                ours = grid.cells[position]
                if cell.data_type == "s":
                    assert ours.text == cell.value, (ref.path, grid.name, position)
                elif cell.data_type == "f" and isinstance(cell.value, str):
                    assert ours.formula == cell.value, (ref.path, grid.name, position)
                elif cell.data_type == "n":
                    assert ours.number == cell.value, (ref.path, grid.name, position)
    assert compared > 1000
