from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.model import (
    Cell,
    CellRef,
    Field,
    Form,
    FormKind,
    Grid,
    Rect,
    SheetForms,
    WorkbookForms,
    WorkbookRef,
    column_letters,
    column_number,
)


COLUMNS = st.integers(1, 16_384)
ROWS = st.integers(1, 1_048_576)
RECTS = st.builds(
    lambda rows, columns: Rect(min(rows), min(columns), max(rows), max(columns)),
    st.tuples(ROWS, ROWS),
    st.tuples(COLUMNS, COLUMNS),
)
SMALL = st.builds(
    lambda top, left, height, width: Rect(top, left, top + height, left + width),
    *[st.integers(1, 6)] * 2,
    *[st.integers(0, 3)] * 2,
)


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")],
)
def test_columns_are_counted_as_spreadsheets_do(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number
    assert column_number(letters.lower()) == number


@given(RECTS)
def test_a_rectangle_reads_what_it_writes(rect: Rect) -> None:
    assert Rect.parse(rect.a1) == rect
    assert Rect.parse("$" + rect.a1.replace(":", ":$")) == rect


def test_one_cell_is_written_without_a_colon() -> None:
    assert Rect(5, 2, 5, 2).a1 == "B5"
    assert Rect(5, 2, 9, 4).a1 == "B5:D9"


def test_corners_may_be_given_in_any_order() -> None:
    assert Rect.parse("D9:B5") == Rect.parse("B5:D9") == Rect.parse(" b9:d5 ")


@pytest.mark.parametrize("text", ["", "5", "B", "B5:", "Sheet1!B5", "ABCD1", "R1C1", "B5:D9:E1"])
def test_what_is_no_area_is_refused(text: str) -> None:
    if text == "B5:":
        assert Rect.parse(text) == Rect.parse("B5")
        return
    with pytest.raises(ValueError, match="not a cell or area"):
        Rect.parse(text)


def _cells(rect: Rect) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(rect.top, rect.bottom + 1)
        for column in range(rect.left, rect.right + 1)
    }


@given(SMALL, SMALL)
def test_a_rectangle_is_the_set_of_its_cells(one: Rect, other: Rect) -> None:
    cells = _cells(one)
    assert one.width * one.height == len(cells)
    assert {(r, c) for r in range(12) for c in range(12) if one.contains(r, c)} == cells
    assert one.overlaps(other) == other.overlaps(one) == bool(cells & _cells(other))


def test_references_say_workbook_sheet_and_cell() -> None:
    assert str(CellRef(workbook="a/b.xlsx", sheet="表1", a1="B5")) == "a/b.xlsx!表1!B5"
    ref = WorkbookRef(
        path="a.zip/县/表.xls", source=Path("a.zip"), member="县/表.xls", root=Path(), size=1
    )
    assert ref.name == "表.xls"


def test_a_grid_tells_blank_from_text() -> None:
    grid = Grid(name="表", index=0, cells={(1, 2): Cell(text="姓名")})
    assert grid.text(1, 2) == "姓名"
    assert grid.text(9, 9) == ""
    assert grid.cell(9, 9) is None


def _field(name: str) -> Field:
    where = CellRef(workbook="w.xlsx", sheet="s", a1="A2")
    return Field(id=name, ref=where, kind=FormKind.ROSTER, label=name, path=(name,))


def test_fields_of_a_workbook_are_those_of_its_forms_in_reading_order() -> None:
    def sheet(name: str, *labels: str) -> SheetForms:
        forms = tuple(
            Form(
                kind=FormKind.ROSTER,
                area=Rect(1, 1, 2, 1),
                header=None,
                body=None,
                stub=None,
                title="",
                fields=(_field(label),),
            )
            for label in labels
        )
        return SheetForms(name=name, hidden=False, title="", forms=forms, texts=())

    ref = WorkbookRef(path="w.xlsx", source=Path("w.xlsx"), root=Path(), size=1)
    book = WorkbookForms(
        ref=ref, format="xlsx", sha256="0" * 64, sheets=(sheet("1", "a", "b"), sheet("2", "c"))
    )
    assert [field.label for field in book.fields] == ["a", "b", "c"]


def test_values_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        _field("a").label = "b"  # type: ignore[misc]
