"""Sheets too large for a tree: what is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from burden.model import Rect
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.model import Workbook
    from burden.settings import Settings

    Read = Callable[..., Workbook]
    Raw = Callable[..., bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill/></fills><borders><border/>'
    '<border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs>'
    "</styleSheet>"
)


@pytest.fixture
def small() -> Settings:
    return override(default_settings(), "limits.tree_bytes", 200_000, "test")


def filled(rows: int) -> str:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="str"><v>第{n}户</v></c></row>'
        for n in range(1, rows + 1)
    )
    return f"<sheetData>{cells}</sheetData>"


def test_a_sheet_of_data_gives_its_head_its_tail_and_samples(
    read: Read, raw_xlsx: Raw, small: Settings
) -> None:
    merges = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    found = read(raw_xlsx(filled(130_000) + merges), settings=small)
    (grid,) = found.sheets
    head, tail = small.count("limits.head_rows"), small.count("limits.tail_rows")
    assert {row for row, _ in grid.cells} == set(range(1, head + 1))
    assert {row for row, _ in grid.tail} == set(range(130_001 - tail, 130_001))
    assert grid.tail[130_000, 2].text == "第130000户"
    assert grid.samples
    assert all(head < row <= 130_000 - tail for row, _ in grid.samples)
    assert grid.merges == (Rect(1, 1, 1, 2),)
    assert (grid.clipped, "cells-left-out" in found.warnings) == (True, True)


def test_what_follows_the_cells_is_found_however_long_it_is(
    read: Read, raw_xlsx: Raw, small: Settings
) -> None:
    merges = "".join(f'<mergeCell ref="D{n}:E{n}"/>' for n in range(1, 60_000))
    protection = '<sheetProtection sheet="1"/>'
    sheet = f"{filled(5_000)}{protection}<mergeCells>{merges}</mergeCells>"
    grid = read(raw_xlsx(sheet), settings=small).sheets[0]
    assert len(grid.merges) == small.count("limits.merges")
    assert grid.protected


def test_a_template_of_blanks_is_not_cut_as_data_is(
    read: Read, raw_xlsx: Raw, small: Settings
) -> None:
    head = '<row r="1"><c r="A1" t="str"><v>姓名</v></c></row>'
    blanks = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 90_000))
    sheet = f"<sheetData>{head}{blanks}</sheetData>"
    grid = read(raw_xlsx(sheet, parts={"xl/styles.xml": STYLES}), settings=small).sheets[0]
    assert len(grid.cells) == 1 + small.count("limits.blank_rows")
    assert not grid.tail


def test_a_large_part_torn_off_keeps_its_head(read: Read, raw_xlsx: Raw, small: Settings) -> None:
    sheet = f'<worksheet xmlns="{MAIN}">{filled(5_000)}'.removesuffix("</sheetData>")[:-40]
    grid = read(raw_xlsx(sheet, wrap=False), settings=small).sheets[0]
    assert grid.text(1, 2) == "第1户"


def test_a_size_that_lies_does_not_help(read: Read, raw_xlsx: Raw, small: Settings) -> None:
    data = bytearray(raw_xlsx(filled(5_000)))
    place = data.rindex(b"xl/sheet.xml") - 46 + 24  # its size unpacked, in the table of contents
    data[place : place + 4] = (1000).to_bytes(4, "little")
    grid = read(bytes(data), settings=small).sheets[0]
    assert len({row for row, _ in grid.cells}) == small.count("limits.head_rows")
