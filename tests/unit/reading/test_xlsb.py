from __future__ import annotations

import struct
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlsb_file import blank, cell, inline, label, merge, number, record, row, sheet, styles, wide
from xlsb_file import workbook as packed

from burden.errors import UnreadableError
from burden.model import CellKind, Rect, WorkbookRef
from burden.reading import read_workbook
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.model import Workbook

    Read = Callable[..., Workbook]

FORMULA_TAIL = bytes(2) + struct.pack("<I", 0) + struct.pack("<I", 0)
DATES = styles(0, 14)


def reason(read: Read, data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data, name="x.xlsb")
    return caught.value.code


def test_values_merges_and_hidden_sheets(read: Read) -> None:
    rk = struct.pack("<I", 700 << 2 | 0b11)
    main = sheet(
        row(1)
        + label(0, 1)
        + blank(1)
        + inline(2, "乙")
        + number(3, 12.5)
        + row(3)
        + cell(2, 0, rk)
        + cell(4, 1, b"\x01")
        + cell(3, 2, b"\x07")
        + number(3, 45356.0, 1)
        + cell(9, 4, struct.pack("<d", 3.0) + FORMULA_TAIL)
        + cell(8, 5, wide("和") + FORMULA_TAIL)
        + cell(11, 6, b"\x2a" + FORMULA_TAIL),
        merge(1, 1, 0, 1) + merge(5, 5, 5, 5) + merge(9, 2, 0, 0),
    )
    hidden = sheet(row(0) + label(0, 0))
    data = packed(("主表", 0, main), ("字典", 1, hidden), strings=("汉族", "标题"), formats=DATES)
    found = read(data, name="x.xlsb")
    assert (found.format, [one.name for one in found.sheets]) == ("xlsb", ["主表", "字典"])
    grid, words = found.sheets
    assert (grid.hidden, words.hidden, words.text(1, 1)) == (False, True, "汉族")
    assert grid.merges == (Rect(2, 1, 2, 2),)
    assert {"styles", "validations", "formulas"} <= grid.lacks
    shown = {key: (one.kind, one.text, one.formula) for key, one in grid.cells.items()}
    assert shown == {
        (2, 1): (CellKind.TEXT, "标题", None),
        (2, 3): (CellKind.TEXT, "乙", None),
        (2, 4): (CellKind.NUMBER, "12.5", None),
        (4, 1): (CellKind.NUMBER, "7", None),
        (4, 2): (CellKind.BOOLEAN, "TRUE", None),
        (4, 3): (CellKind.ERROR, "#DIV/0!", None),
        (4, 4): (CellKind.DATE, "2024-03-05", None),
        (4, 5): (CellKind.NUMBER, "3", "="),
        (4, 6): (CellKind.TEXT, "和", "="),
        (4, 7): (CellKind.ERROR, "#N/A", "="),
    }
    assert grid.cells[4, 4].number == 45356.0
    assert found.warnings == ()


@pytest.mark.parametrize("serial", [1.0, 59.0, 61.0, 45356.0])
@pytest.mark.parametrize("date1904", [False, True])
def test_dates_give_back_their_serial(read: Read, serial: float, date1904: bool) -> None:  # noqa: FBT001
    data = packed(("表", 0, sheet(row(0) + number(0, serial, 1))), formats=DATES, date1904=date1904)
    found = read(data, name="x.xlsb").sheets[0].cells[1, 1]
    assert (found.kind, found.number) == (CellKind.DATE, serial)


def test_damaged_styles_do_not_cost_the_values(read: Read) -> None:
    data = packed(("表", 0, sheet(row(0) + number(0, 7.0, 9))), formats=b"\xe9\x04\xff")
    found = read(data, name="x.xlsb")
    assert (found.sheets[0].text(1, 1), found.warnings) == ("7", ("styles-unread",))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        # A box that calamine would end the process over.
        (row(0) + number(0, 1.0) + row(1_048_575) + number(16_383, 1.0), "too-large"),
        (row(5) + number(0, 1.0) + row(2) + number(0, 1.0), "corrupt"),
        (row(4_294_967_295) + number(0, 1.0), "corrupt"),
        (row(0) + number(16_384, 1.0), "corrupt"),
        (number(0, 1.0), "corrupt"),
        (row(0) + label(0, 9), "corrupt"),
        (row(0) + cell(6, 0, struct.pack("<I", 99) + b"a"), "corrupt"),
        (row(0) + cell(5, 0, b"\0"), "corrupt"),
        (record(0), "corrupt"),
        (b"\x05\x7f\x00", "corrupt"),
    ],
)
def test_hostile_sheets_are_refused(read: Read, data: bytes, code: str) -> None:
    started = time.perf_counter()
    assert reason(read, packed(("表", 0, sheet(data)))) == code
    assert time.perf_counter() - started < 5


def test_cells_beyond_the_limit_are_cut_and_said(read: Read) -> None:
    few = override(default_settings(), "limits.sheet_cells", 3, "test")
    part = sheet(b"".join(row(n) + number(0, 1.0) for n in range(9)))
    found = read(packed(("表", 0, part)), name="x.xlsb", settings=few)
    assert (len(found.sheets[0].cells), found.sheets[0].clipped) == (3, True)
    assert found.warnings == ("cells-left-out",)


def test_workbooks_without_a_sheet(read: Read) -> None:
    assert reason(read, packed()) == "empty"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_sheets_give_a_reading_or_a_reason(
    tmp_path: Path, edits: list[tuple[float, int]]
) -> None:
    part = bytearray(sheet(row(0) + label(0, 0) + number(1, 7.0, 1) + inline(2, "乙")))
    for place, value in edits:
        part[int(place * (len(part) - 1))] = value
    path = tmp_path / "x.xlsb"
    path.write_bytes(packed(("表", 0, bytes(part)), strings=("甲",), formats=DATES))
    ref = WorkbookRef(path="x.xlsb", source=path, root=tmp_path, size=0)
    try:
        assert read_workbook(ref, default_settings()).format
    except UnreadableError as error:
        assert error.code  # noqa: PT017 - either outcome is right
