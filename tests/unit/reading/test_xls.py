from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from biff_file import blank, formula, label, number, record, reference, validation, workbook, xf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from burden.errors import UnreadableError
from burden.model import CellKind, Rect, WorkbookRef
from burden.reading import read_workbook
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.model import Workbook

    Read = Callable[..., Workbook]

LIST, WHOLE, ALLOW_BLANK = 3, 1, 1 << 8
FORMATS = (xf(), xf(border=1), xf(locked=False), xf(form=14))


def test_cells_merges_styles_and_hidden_sheets(read: Read) -> None:
    merge = record(0x00E5, struct.pack("<HHHHH", 1, 0, 0, 0, 2))
    body = (
        label(0, 0, "标题")
        + label(1, 0, "姓名", 1)
        + blank(1, 1, 1)
        + blank(1, 2)
        + number(2, 0, 7.0)
    )
    found = read(
        workbook(
            ("主表", 0, body + number(2, 1, 45356.0, 3) + blank(3, 0, 2) + merge),
            ("字典", 1, label(0, 0, "汉族")),
            formats=FORMATS,
        ),
        name="x.xls",
    )
    assert (found.format, [sheet.name for sheet in found.sheets]) == ("xls", ["主表", "字典"])
    grid, hidden = found.sheets
    assert (grid.hidden, hidden.hidden) == (False, True)
    assert grid.merges == (Rect(1, 1, 1, 3),)
    assert set(grid.cells) == {(1, 1), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1)}
    style = grid.cells[2, 2].style
    assert (style.left, style.right, style.top, style.bottom) == (True, True, True, True)
    assert not grid.cells[4, 1].style.locked
    assert (grid.cells[3, 1].text, grid.cells[3, 1].kind) == ("7", CellKind.NUMBER)
    assert (grid.cells[3, 2].text, grid.cells[3, 2].kind) == ("2024-03-05", CellKind.DATE)
    assert grid.lacks == {"tables", "company"}


def test_formulas_are_put_into_words(read: Read) -> None:
    plus = reference(0, 0) + reference(0, 1) + b"\x03"
    shared = struct.pack("<BHH", 1, 1, 2)
    together = struct.pack("<HHBBxB", 1, 2, 2, 2, 2)
    # Relative to the cell that uses it: two and one columns to the left, the same row.
    tokens = struct.pack("<BHH", 0x4C, 0, 0xC0FE) + struct.pack("<BHH", 0x4C, 0, 0xC0FF) + b"\x03"
    body = (
        formula(0, 2, 3.0, plus)
        + formula(1, 2, 5.0, shared)
        + record(0x04BC, together + struct.pack("<H", len(tokens)) + tokens)
        + formula(2, 2, 6.0, shared)
        + formula(3, 2, 1.0, b"\xff")
    )
    cells = read(workbook(("表", 0, body)), name="x.xls").sheets[0].cells
    assert {key[0]: (cell.formula, cell.text) for key, cell in cells.items()} == {
        1: ("=A1+B1", "3"),
        2: ("=A2+B2", "5"),
        3: ("=A3+B3", "6"),
        4: ("=", "1"),
    }


def test_validations_and_protection(read: Read) -> None:
    literal = b"\x17" + bytes([3, 1]) + "是\0否".encode("utf-16-le")
    area = struct.pack("<BHHHH", 0x25, 0, 1, 0, 0)
    body = (
        label(0, 0, "汉族")
        + label(1, 0, "回族")
        + validation(LIST | 1 << 7, ALLOW_BLANK, literal, [(1, 9, 1, 1), (0, 65535, 3, 3)])
        + validation(LIST, ALLOW_BLANK, area, [(0, 0, 5, 5)])
        + validation(WHOLE, 0, b"\x1e\x01\x00", [(0, 0, 6, 6)])
        + record(0x0012, b"\x01\x00")
    )
    grid = read(workbook(("表", 0, body)), name="x.xls").sheets[0]
    first, second, third = grid.validations
    assert first.areas == (Rect(2, 2, 10, 2), Rect(1, 4, 1_048_576, 4))
    assert (first.choices, first.prompt, first.required) == (("是", "否"), "请选择", False)
    assert (second.choices, second.source_area) == (("汉族", "回族"), ("表", Rect(1, 1, 2, 1)))
    assert (third.kind, third.required, third.choices) == ("whole", True, None)
    assert grid.protected


def test_damaged_record_costs_only_itself(read: Read) -> None:
    torn = record(0x01BE, b"\x03\x00\x00\x00\x50\x00\x01")
    good = validation(WHOLE, 0, b"", [(0, 0, 6, 6)])
    grid = read(workbook(("表", 0, label(0, 0, "甲") + torn + good)), name="x.xls").sheets[0]
    assert (grid.text(1, 1), len(grid.validations)) == ("甲", 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_files_give_a_reading_or_a_reason(
    tmp_path: Path, edits: list[tuple[float, int]]
) -> None:
    body = label(0, 0, "甲") + number(1, 0, 7.0, 1) + validation(WHOLE, 0, b"", [(0, 0, 6, 6)])
    data = bytearray(workbook(("表", 0, body), formats=FORMATS))
    for place, value in edits:
        data[int(place * (len(data) - 1))] = value
    path = tmp_path / "x.xls"
    path.write_bytes(bytes(data))
    ref = WorkbookRef(path="x.xls", source=path, root=tmp_path, size=0)
    try:
        assert read_workbook(ref, default_settings()).sheets is not None
    except UnreadableError as error:
        assert error.code  # noqa: PT017 - either outcome is right
