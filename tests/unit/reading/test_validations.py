from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.model import Cell, CellKind, Rect
from burden.reading.areas import parse_area, parse_areas, split_sheet
from burden.reading.validations import Book, RawValidation, resolve


def cells(*texts: str) -> dict[tuple[int, int], Cell]:
    return {
        (row, 1): Cell(kind=CellKind.TEXT, text=text) for row, text in enumerate(texts, start=1)
    }


BOOK = Book(
    cells={"字典": cells("汉族", "", "回族", "汉族"), "主表": {}},
    names={
        "民族": "字典!$A$1:$A$4",
        "round": "round",
        "far": "'字典'!$A:$A",
        "calc": "OFFSET(字典!$A$1,0,0)",
    },
    local_names={("主表", "own"): "字典!$A$1"},
    limit=500,
)

FROM_SECOND = Rect(2, 1, 1_048_576, 1)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("$B$5:$D$9", Rect(5, 2, 9, 4)),
        ("D9:B5", Rect(5, 2, 9, 4)),
        ("B5", Rect(5, 2, 5, 2)),
        ("A:XFD", Rect(1, 1, 1_048_576, 16_384)),
        ("3:4", Rect(3, 1, 4, 16_384)),
        ("A1:ZZZ9", Rect(1, 1, 9, 16_384)),
        ("A0", None),
        ("#REF!", None),
        ("Table1[x]", None),
    ],
)
def test_areas(text: str, area: Rect | None) -> None:
    assert parse_area(text) == area


def test_list_of_areas_leaves_out_what_is_none() -> None:
    assert parse_areas("A1 #REF! C3:D4") == (Rect(1, 1, 1, 1), Rect(3, 3, 4, 4))


@given(st.integers(1, 1_048_576), st.integers(1, 16_384), st.integers(0, 50), st.integers(0, 50))
def test_areas_read_back(top: int, left: int, height: int, width: int) -> None:
    area = Rect(top, left, min(top + height, 1_048_576), min(left + width, 16_384))
    assert parse_area(area.a1) == area


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    parse_area(text)
    parse_areas(text)
    split_sheet(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("字典!$A$1", ("字典", "$A$1")),
        ("'It''s'!A1", ("It's", "A1")),
        ("$A$1", (None, "$A$1")),
        ("INDIRECT(A1)", (None, "INDIRECT(A1)")),
    ],
)
def test_sheet_is_taken_off(text: str, parts: tuple[str | None, str]) -> None:
    assert split_sheet(text) == parts


@pytest.mark.parametrize(
    ("source", "choices", "area"),
    [
        ('"是,否, 不详"', ("是", "否", "不详"), None),
        ('"男，女"', ("男，女",), None),
        ('"a""b,c"', ('a"b', "c"), None),
        ("字典!$A$1:$A$4", ("汉族", "回族"), ("字典", Rect(1, 1, 4, 1))),
        ("民族", ("汉族", "回族"), ("字典", Rect(1, 1, 4, 1))),
        ("far", ("汉族", "回族"), ("字典", Rect(1, 1, 1_048_576, 1))),
        ("own", ("汉族",), ("字典", Rect(1, 1, 1, 1))),
        ("$A$1:$A$9", None, ("主表", Rect(1, 1, 9, 1))),
        ("字典2!$A$1", None, ("字典2", Rect(1, 1, 1, 1))),
        ("INDIRECT($A$2)", None, None),
        ('INDIRECT("民族")', ("汉族", "回族"), ("字典", Rect(1, 1, 4, 1))),
        ("calc", ("汉族", "回族"), ("字典", Rect(1, 1, 1_048_576, 1))),
        ("OFFSET(字典!$A$2,0,0,COUNTA(字典!$A:$A)-1,1)", ("回族", "汉族"), ("字典", FROM_SECOND)),
        ("OFFSET(字典!$A$1,0,MATCH($B1,字典!$1:$1,0)-1,9,1)", None, None),
        ("IF($A1=1,民族,own)", None, None),
        ("round", None, None),
        ("", None, None),
    ],
)
def test_lists(source: str, choices: tuple[str, ...] | None, area: object) -> None:
    raw = RawValidation(areas=(Rect(1, 1, 1, 1),), kind="list", source=source)
    (found,) = resolve([raw], "主表", BOOK)
    assert (found.choices, found.source_area) == (choices, area)
    assert found.source == ("" if source.startswith('"') else source)


def test_choices_are_capped() -> None:
    book = Book(cells={"s": cells(*map(str, range(50)))}, names={}, local_names={}, limit=7)
    raw = RawValidation(areas=(Rect(1, 1, 1, 1),), kind="list", source="$A:$A")
    assert resolve([raw], "s", book)[0].choices == tuple("0123456")


REGIONS = Book(
    cells={
        "codes": {
            (row, column): Cell(kind=CellKind.TEXT, text=text)
            for column, texts in enumerate(
                [["New Vale", "Moss"], ["Ash", "Elm"], ["Fen"], ["Ash 1", "Ash 2"]], start=1
            )
            for row, text in enumerate(texts, start=1)
        }
    },
    names={
        "county": "codes!$A$1:$A$2",
        "in_new_vale": "codes!$B$1:$B$2",
        "in_moss": "codes!$C$1:$C$1",
        "ash": "codes!$D$1:$D$2",
    },
    local_names={},
    limit=500,
)


def listed(*sources: str) -> list[tuple[str, ...] | None]:
    """Resolve lists for the columns from A on, rows 2 to 9."""
    raw = [
        RawValidation(areas=(Rect(2, column, 9, column),), kind="list", source=source)
        for column, source in enumerate(sources, start=1)
    ]
    return [found.choices for found in resolve(raw, "form", REGIONS)]


def test_list_that_depends_on_an_answer_has_the_options_of_every_answer() -> None:
    towns = 'INDIRECT("in_"&SUBSTITUTE($A2," ","_"))'
    assert listed("county", towns)[1] == ("Ash", "Elm", "Fen")


def test_lists_may_depend_on_one_another_in_any_order_of_columns() -> None:
    streets, towns = "=INDIRECT(B2)", 'INDIRECT("IN_" & SUBSTITUTE(C2, " ", "_"))'
    assert listed(streets, towns, "county")[0] == ("Ash 1", "Ash 2")


@pytest.mark.parametrize(
    "source",
    ["INDIRECT($Z$2)", "INDIRECT(A2:A9)", "INDIRECT(INDEX(A:A,2))", "INDIRECT(A2", "INDIRECT()"],
)
def test_list_without_an_answer_to_follow_stays_unknown(source: str) -> None:
    assert listed("county", source)[1] is None


@given(st.text(alphabet="INDRECTOFSUBA1$!,()&\"' ", max_size=60))
def test_no_source_raises(source: str) -> None:
    listed("county", source)
