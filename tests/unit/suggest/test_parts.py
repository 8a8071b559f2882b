"""Parts written in ways that programs have, and damage."""

from __future__ import annotations

import pytest
from lxml import etree

from burden.errors import UnreadableError
from burden.locale import Words
from burden.model import Rect
from burden.suggest.notes_part import EMPTY_DRAWING, drawn, empty_notes, noted
from burden.suggest.parts import parse
from burden.suggest.sheet_part import SheetPart
from burden.suggest.styles_part import MINIMAL, StyleSheet
from burden.suggest.value import Accept, Accepted, Fill, Formula, Hide, Relabel, Shade


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def _sheet(inner: str, *, space: str = MAIN, date1904: bool = False) -> SheetPart:
    data = f'<worksheet xmlns="{space}">{inner}</worksheet>'.encode()
    return SheetPart(data, StyleSheet(MINIMAL), date1904=date1904)


def _found(sheet: SheetPart, path: str) -> list[dict[str, str]]:
    root = etree.fromstring(sheet.written())
    return [dict(one.attrib) for one in root.findall(path)]


@pytest.mark.parametrize("space", [MAIN, STRICT])
def test_rows_and_cells_that_leave_their_place_out(space: str) -> None:
    sheet = _sheet("<sheetData><row><c/><c><v>1</v></c></row><row/></sheetData>", space=space)
    sheet.apply([Formula(row=1, column=4, text="A1+B1")], Words("zh"))
    cells = _found(sheet, ".//{*}c")
    assert [cell["r"] for cell in cells] == ["A1", "B1", "D1"]
    assert [row["r"] for row in _found(sheet, ".//{*}row")] == ["1", "2"]


def test_a_cell_is_put_where_it_belongs_with_the_look_of_its_row_or_column() -> None:
    sheet = _sheet(
        '<cols><col min="2" max="3" width="9" style="0"/><col min="4" max="9" style="7"/></cols>'
        '<sheetData><row r="2" spans="1:1"><c r="A2"/><c r="F2"/></row>'
        '<row r="5" s="5" customFormat="1"/></sheetData>'
    )
    edits = [Formula(row=2, column=4, text="1"), Formula(row=3, column=2, text="1")]
    sheet.apply([*edits, Formula(row=5, column=4, text="1")], Words("zh"))
    assert [(c["r"], c.get("s")) for c in _found(sheet, ".//{*}c")] == [
        *[("A2", None), ("D2", "7"), ("F2", None), ("B3", None), ("D5", "5")]
    ]
    assert [row["r"] for row in _found(sheet, ".//{*}row")] == ["2", "3", "5"]
    assert "spans" not in _found(sheet, ".//{*}row")[0]


def test_hiding_parts_a_span_of_columns_and_keeps_widths() -> None:
    sheet = _sheet('<cols><col min="2" max="6" width="12.5"/></cols><sheetData/>')
    sheet.apply([Hide(columns=(4, 9))], Words("zh"))
    spans = [(c["min"], c["max"], c["width"], c.get("hidden")) for c in _found(sheet, ".//{*}col")]
    assert spans[:3] == [
        *[("2", "3", "12.5", None), ("4", "4", "12.5", "1"), ("5", "6", "12.5", None)]
    ]
    assert spans[3][0] == "9"


def test_a_sheet_without_columns_gets_some_before_its_rows() -> None:
    sheet = _sheet('<sheetFormatPr defaultColWidth="11"/><sheetData/><pageMargins/>')
    sheet.apply([Hide(columns=(2,), rows=(3,))], Words("zh"))
    names = [etree.QName(one).localname for one in etree.fromstring(sheet.written())]
    assert names == ["sheetFormatPr", "cols", "sheetData", "pageMargins"]
    assert _found(sheet, ".//{*}row") == [{"r": "3", "hidden": "1"}]


def test_validations_join_those_there_are() -> None:
    sheet = _sheet(
        '<sheetData/><dataValidations count="1"><dataValidation type="list" sqref="A1"/>'
        "</dataValidations><pageMargins/>",
        date1904=True,
    )
    rule = Accept(areas=(Rect(2, 2, 9, 2), Rect(2, 4, 9, 4)), kind=Accepted.DATE)
    options = Accept(areas=(Rect(2, 5, 9, 5),), kind=Accepted.LIST, choices=("是", "否"))
    sheet.apply([rule, options], Words("en"))
    rules = _found(sheet, ".//{*}dataValidation")
    assert [one["sqref"] for one in rules] == ["A1", "B2:B9 D2:D9", "E2:E9"]
    assert rules[1]["errorStyle"] == "warning"
    texts = [one.text for one in etree.fromstring(sheet.written()).iter("{*}formula1")]
    assert texts == ["0", '"是,否"']
    assert _found(sheet, "{*}dataValidations")[0]["count"] == "3"


def test_a_label_is_written_anew_in_its_looks() -> None:
    sheet = _sheet('<sheetData><row r="1"><c r="A1" s="3" t="s"><v>0</v></c></row></sheetData>')
    sheet.apply([Relabel(row=1, column=1, text="金额（元） ")], Words("zh"))
    assert _found(sheet, ".//{*}c") == [{"r": "A1", "s": "3", "t": "inlineStr"}]
    assert etree.fromstring(sheet.written()).findtext(".//{*}t") == "金额（元） "


def test_a_fill_keeps_the_rest_of_a_look_and_is_made_once() -> None:
    styles = StyleSheet(MINIMAL)
    sheet = SheetPart(
        f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode(), styles, date1904=False
    )
    fill = Fill(areas=(Rect(1, 1, 3, 2),), shade=Shade.HELD)
    sheet.apply([fill], Words("zh"))
    root = etree.fromstring(styles.written())
    looks = next(root.iter("{*}cellXfs"))
    assert looks.get("count") == str(len(looks)) == "2"
    assert {c["s"] for c in _found(sheet, ".//{*}c")} == {"1"}
    assert root.findall(".//{*}fills/{*}fill/{*}patternFill")[-1].get("patternType") == "solid"


def test_notes_are_added_and_never_replaced() -> None:
    data, added = noted(empty_notes(MAIN), {(2, 3): "一", (4, 1): " 二 "})
    assert added == ((2, 3), (4, 1))
    again, more = noted(data, {(2, 3): "别的", (5, 1): "三"})
    assert more == ((5, 1),)
    texts = ["".join(one.itertext()) for one in etree.fromstring(again).iter("{*}comment")]
    assert texts == ["一", " 二 ", "三"]
    boxes = etree.fromstring(drawn(drawn(EMPTY_DRAWING, added), more))
    ids = [one.get("id") for one in boxes if one.get("id")]
    assert ids == ["_x0000_t202", "_x0000_s1025", "_x0000_s1026", "_x0000_s1027"]


@pytest.mark.parametrize(
    "data",
    [
        b"<a><b></a>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"",
        "<!DOCTYPE a><a/>".encode("utf-16"),
    ],
)
def test_damaged_and_dangerous_parts_are_not_edited(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse(data)
