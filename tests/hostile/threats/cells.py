"""Worksheets whose rows, cells, merges and columns are where none can be, or too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threats.book import (
    CELL,
    DATA,
    ROW,
    SALT,
    SHEET,
    STYLES,
    around,
    book,
    cells,
    rows,
    styles,
    worksheet,
)
from threats.packing import repeated
from threats.register import HELD, threat, threats


if TYPE_CHECKING:
    from threats.packing import Packed


LAST = "XFD1048576"


def _data(unit: str, count: int) -> Packed:
    """Deflate a worksheet of the held row and a number of units behind it."""
    head, tail = around(f"<sheetData>{ROW}", "</sheetData>")
    return repeated(unit, count, head, tail, salt=SALT)


@threats(["A1:XFD1048576", "A1:ZZZ99999999", "XFD1048576:A1", "-1", "A1:A1:A1", ""], holds=HELD)
def dimension(area: str) -> bytes:
    return book({SHEET: worksheet(f'<dimension ref="{area}"/>{DATA}')})


@threat(holds=HELD)
def cells_at_both_ends() -> bytes:
    return book({SHEET: rows(f'<row r="1048576"><c r="{LAST}"><v>1</v></c></row>')})


@threat(holds=HELD)
def a_cell_in_each_corner_of_many_rows() -> bytes:
    many = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>'
        for n in range(2, 1_048_577, 100)
    )
    return book({SHEET: rows(many)})


@threat(holds=HELD)
def rows_backwards() -> bytes:
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(5000, 1, -1))
    return book({SHEET: rows(many)})


@threat(holds=HELD)
def rows_given_twice() -> bytes:
    many = "".join('<row r="2"><c r="A2"><v>1</v></c></row>' for _ in range(50_000))
    return book({SHEET: rows(many)})


@threat(holds=HELD)
def cells_given_twice() -> bytes:
    return book({SHEET: cells('<c r="B1"><v>1</v></c>' * 100_000)})


@threat(holds=HELD)
def rows_and_cells_without_places() -> bytes:
    return book({SHEET: worksheet(DATA.replace(' r="1"', "").replace(' r="A1"', "") + "")})


REFERENCES = [
    "A99999999999",
    "A0",
    "A-1",
    "-5",
    "",
    "0",
    "ZZZZZZ4294967295",
    "XFE1",
    "A1048577",
    "a2",
    "$A$2",
    "A2:B3",
    "２",
    "Ａ2",
    "A２",
    "A²",
    "A" * 100_000,
    "A" + "9" * 100_000,
    "A" + "0" * 100_000 + "2",
    "R2C2",
    "'x'!A2",
    "A2\n",
    " A2 ",
    "A٢",
    "É2",
]


@threats(REFERENCES, holds=HELD)
def place_of_a_cell(reference: str) -> bytes:
    return book({SHEET: rows(f'<row r="2"><c r="{reference}"><v>1</v></c></row>')})


@threats(
    ["0", "-1", "99999999999", "1048577", "", "x", "2.5", "1e3", "²", "٢", "9" * 10_000], holds=HELD
)
def place_of_a_row(reference: str) -> bytes:
    cell = "<c><v>1</v></c>"
    return book({SHEET: rows(f'<row r="{reference}">{cell}</row><row>{cell}</row>')})


@threat(holds=HELD)
def cell_in_another_row_than_it_says() -> bytes:
    return book({SHEET: rows('<row r="2"><c r="C77"><v>1</v></c></row>')})


@threat(holds=HELD)
def last_row_then_more_without_places() -> bytes:
    more = "<row><c><v>1</v></c></row>" * 1000
    return book({SHEET: rows(f'<row r="1048576"/>{more}')})


@threat(holds=HELD)
def last_column_then_more_without_places() -> bytes:
    return book({SHEET: cells('<c r="XFD1"><v>1</v></c>' + "<c><v>1</v></c>" * 20_000)})


@threat(holds=HELD)
def merge_of_everything() -> bytes:
    merge = f'<mergeCells><mergeCell ref="A1:{LAST}"/></mergeCells>'
    return book({SHEET: worksheet(DATA + merge)})


def _merged(areas: list[str]) -> bytes:
    inside = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return book({SHEET: worksheet(f"{DATA}<mergeCells>{inside}</mergeCells>")})


@threat(holds=HELD)
def merges_by_the_fifty_thousand() -> bytes:
    return _merged([f"A{n}:B{n}" for n in range(1, 50_001)])


@threat(holds=HELD)
def merges_over_one_another() -> bytes:
    return _merged([f"A{n}:Z{n + 1800}" for n in range(1, 15_000)])


@threat(holds=HELD)
def merges_of_whole_rows_and_columns() -> bytes:
    return _merged([f"A{n}:XFD{n}" for n in range(1, 10_000)] + ["A:A", "B:XFD", "1:1048576"])


@threats(["A1", "A1:A1", "B2:A1", "A0:B0", "A1:ZZZ9", "#REF!", "", "A1 B2", "A1:B99999999999"])
def merge_of(area: str) -> bytes:
    return _merged([area])


@threat(holds=HELD)
def merges_within_merges() -> bytes:
    unit = "<mergeCells>" * 200 + '<mergeCell ref="A1:B2"/>' + "</mergeCells>" * 200
    return book({SHEET: worksheet(DATA + unit)})


@threat(holds=HELD)
def styled_empties_down() -> bytes:
    many = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 1_000_001))
    bordered = styles(xfs='<xf/><xf borderId="0" fillId="1"/>')
    return book({SHEET: rows(many), STYLES: bordered})


@threat(holds=HELD)
def styled_empties_across() -> bytes:
    from burden.model import column_letters  # noqa: PLC0415 - only here

    letters = [column_letters(column) for column in range(1, 16_385)]
    many = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{one}{n}" s="1"/>' for one in letters) + "</row>"
        for n in range(2, 63)
    )
    return book({SHEET: rows(many), STYLES: styles(xfs="<xf/><xf/>")})


@threat()
def styled_empties_without_places() -> bytes:
    return book({SHEET: _data("<row>" + '<c s="1"/>' * 100 + "</row>", 100_000)})


@threat()
def empty_rows_by_the_ten_million() -> bytes:
    return book({SHEET: _data("<row/>", 10_000_000)})


@threat()
def empty_cells_by_the_ten_million() -> bytes:
    head, tail = around(f'<sheetData><row r="1">{CELL}', "</row></sheetData>")
    return book({SHEET: repeated("<c/>", 10_000_000, head, tail, salt=SALT)})


@threat(holds=HELD)
def a_million_numbers() -> bytes:
    return book({SHEET: _data("<row>" + "<c><v>1</v></c>" * 50 + "</row>", 20_000)})


@threat()
def six_million_numbers() -> bytes:
    return book({SHEET: _data("<row>" + "<c><v>1</v></c>" * 100 + "</row>", 60_000)})


@threat(holds=HELD)
def rows_in_rows() -> bytes:
    inside = '<row r="2"><row r="3"><c r="A3"><c r="B3"><v>1</v></c></c></row></row>'
    return book({SHEET: rows(inside * 1000)})


@threat(holds=HELD)
def data_in_data() -> bytes:
    return book({SHEET: worksheet(f"{DATA}<sheetData>{DATA}</sheetData>{DATA}")})


@threat(holds=HELD)
def cell_of_many_values() -> bytes:
    return book(
        {SHEET: cells('<c r="B1">' + "<v>1</v><f>A1</f><is><t>x</t></is>" * 10_000 + "</c>")}
    )


@threat(holds=HELD)
def columns_over_one_another() -> bytes:
    many = "".join(f'<col min="1" max="16384" width="{n}" hidden="1"/>' for n in range(16_384))
    return book({SHEET: worksheet(f"<cols>{many}</cols>{DATA}")})


@threats(["-1", "0", "99999999999", "x", "1e999", "NaN", "-inf", "²", "", "9" * 5000], holds=HELD)
def measure_of_columns_and_rows(value: str) -> bytes:
    columns = "".join(
        f'<col min="{first}" max="{last}" width="{value}"/>'
        for first, last in ((value, value), ("1", "3"))
    )
    pane = f'<pane state="frozen" xSplit="{value}" ySplit="{value}"/>'
    before = f"<sheetViews><sheetView>{pane}</sheetView></sheetViews><cols>{columns}</cols>"
    data = DATA.replace('r="1"', f'r="1" ht="{value}" hidden="{value}" customHeight="1"')
    return book({SHEET: worksheet(before + data)})


@threats(["s", "n", "b", "e", "d", "str", "inlineStr", "x", "", "S", "s" * 10_000], holds=HELD)
def kind_of_a_cell(kind: str) -> bytes:
    values = [
        "<v/>",
        "<v>x</v>",
        "<v>1</v>",
        "<v>-1</v>",
        "",
        "<is/>",
        "<f/>",
        "<f>1</f><v> 1 </v>",
    ]
    inside = "".join(f'<c t="{kind}">{value}</c>' for value in values)
    return book({SHEET: cells(inside)})


@threats(["shared", "array", "dataTable", "normal", "x", ""], holds=HELD)
def kind_of_a_formula(kind: str) -> bytes:
    inside = "".join(
        f'<c><f t="{kind}" si="{index}" ref="{area}">{text}</f><v>1</v></c>'
        for index in ("0", "-1", "x", "99999999999")
        for area in ("", "A1", "A1:XFD1048576", "x")
        for text in ("", "A1+1", "(" * 5000, '"' * 999)
    )
    return book({SHEET: cells(inside)})


@threat(holds=HELD)
def formula_of_a_megabyte() -> bytes:
    return book({SHEET: cells(f"<c><f>{'A1+' * 350_000}1</f><v>1</v></c>")})


@threat(holds=HELD)
def shared_formulas_by_the_hundred_thousand() -> bytes:
    first = '<row r="2"><c r="A2"><f t="shared" si="0" ref="A2:A200000">SUM($B$1:B2)</f></c></row>'
    many = "".join(
        f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/><v>1</v></c></row>'
        for n in range(3, 100_000)
    )
    return book({SHEET: rows(first + many)})
