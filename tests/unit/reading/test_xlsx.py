from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.colors import Color
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from burden.model import CellKind, Rect


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.model import Grid, Workbook

    Read = Callable[..., Workbook]
    Raw = Callable[..., bytes]
    Texts = Callable[[Grid], dict[str, str]]

THIN = Side(style="thin")


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def book() -> Any:
    book = openpyxl.Workbook()
    book.active.title = "主表"
    return book


def test_values_and_their_texts(read: Read, book: Any) -> None:
    sheet = book.active
    values = ["姓名\n（必填）", 3, 0.1 + 0.2, date(2024, 3, 5), True, "#N/A", "=1+2", "_x000D_行"]
    for column, value in enumerate(values, start=1):
        sheet.cell(1, column, value)
    sheet["C1"].number_format = "0.0%"
    grid = read(saved(book)).sheets[0]
    cells = [grid.cells[1, column] for column in range(1, 9)]
    assert [cell.text for cell in cells] == [
        "姓名\n（必填）", "3", "30.0%", "2024-03-05", "TRUE", "#N/A", "", "\n行",
    ]  # fmt: skip
    assert [cell.kind for cell in cells] == [
        CellKind.TEXT, CellKind.NUMBER, CellKind.NUMBER, CellKind.DATE,
        CellKind.BOOLEAN, CellKind.ERROR, CellKind.BLANK, CellKind.TEXT,
    ]  # fmt: skip
    assert (cells[3].number, cells[6].formula) == (45356.0, "=1+2")


def test_styles(read: Read, book: Any) -> None:
    cell = book.active["B2"]
    cell.border = Border(left=THIN, bottom=THIN, diagonal=THIN, diagonalUp=True)
    cell.fill = PatternFill("solid", fgColor=Color(theme=0, tint=-0.15))
    cell.font = Font(bold=True, size=22, underline="single", color="FFFF0000")
    cell.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True, indent=2)
    cell.protection = Protection(locked=False)
    cell.number_format = '0"人"'
    book.active["C3"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    book.active["C3"].border = Border(top=THIN)
    data = saved(book)
    grid = read(data).sheets[0]
    style = grid.cells[2, 2].style
    assert (style.left, style.right, style.top, style.bottom) == (True, False, False, True)
    assert style.diagonal
    assert style.fill == "D9D9D9"
    assert (style.bold, style.font_size, style.underline) == (True, 22.0, True)
    assert style.font_color == "FF0000"
    assert (style.horizontal, style.vertical, style.wrap, style.indent) == (
        "center",
        "top",
        True,
        2,
    )
    assert (style.locked, style.number_format) == (False, '0"人"')
    assert grid.cells[3, 3].style.fill is None


def test_cells_of_a_merged_area_keep_their_own_borders(read: Read, raw_xlsx: Raw) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    styles = (
        f'<styleSheet xmlns="{main}"><fonts><font/></fonts><fills><fill/></fills><borders>'
        '<border/><border><left style="thin"/></border><border><right style="thin"/></border>'
        '</borders><cellXfs><xf/><xf borderId="1"/><xf borderId="2"/></cellXfs></styleSheet>'
    )
    sheet = (
        '<sheetData><row r="1"><c r="A1" s="1"/><c r="B1"/><c r="C1" s="2"/><c r="D1"/></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    )
    grid = read(raw_xlsx(sheet, parts={"xl/styles.xml": styles})).sheets[0]
    assert grid.merges == (Rect(1, 1, 1, 3),)
    drawn = {key: (cell.style.left, cell.style.right) for key, cell in grid.cells.items()}
    assert drawn == {(1, 1): (True, False), (1, 2): (False, False), (1, 3): (False, True)}


def test_what_a_sheet_says_besides_its_cells(read: Read, book: Any) -> None:
    sheet = book.active
    for row in range(1, 6):
        for column in range(1, 4):
            sheet.cell(row, column, f"{row}{column}")
    sheet["B2"].comment = Comment("填全称", "x")
    sheet.protection.sheet = True
    sheet.print_title_rows, sheet.print_area, sheet.freeze_panes = "1:2", "A1:C5", "B3"
    sheet.row_dimensions[4].hidden, sheet.row_dimensions[1].height = True, 30
    sheet.column_dimensions.group("B", "C", hidden=True)
    sheet.column_dimensions["A"].width = 20
    sheet.add_table(Table(displayName="t", ref="A1:C5"))
    book.create_sheet("字典").sheet_state = "veryHidden"
    book.defined_names["民族"] = DefinedName("民族", attr_text="主表!$A$1:$A$3")
    found = read(saved(book))
    grid, hidden = found.sheets
    assert grid.cells[2, 2].comment == "填全称"
    assert (grid.protected, hidden.protected) == (True, False)
    assert (grid.hidden, hidden.hidden) == (False, True)
    assert grid.print_title_rows == (1, 2)
    assert grid.print_area == Rect(1, 1, 5, 3)
    assert (grid.frozen_rows, grid.frozen_columns) == (2, 1)
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({4}), frozenset({2, 3}))
    assert (grid.row_heights[1], grid.column_widths[1]) == (30.0, 20.0)
    assert grid.tables == (Rect(1, 1, 5, 3),)
    assert found.names == {"民族": "主表!$A$1:$A$3"}


def test_validations(read: Read, book: Any) -> None:
    source = book.create_sheet("字典")
    for row, text in enumerate(("汉族", "回族"), start=1):
        source.cell(row, 1, text)
    rule = DataValidation(type="list", formula1="字典!$A$1:$A$2", prompt="请选择", allow_blank=True)
    rule.add("B2:B9")
    book.active.add_data_validation(rule)
    (found,) = read(saved(book)).sheets[0].validations
    assert (found.choices, found.prompt, found.required) == (("汉族", "回族"), "请选择", False)
    assert found.source_area == ("字典", Rect(1, 1, 2, 1))


def test_list_of_a_table_column_by_name(read: Read, book: Any) -> None:
    source = book.create_sheet("It's codes")
    for row in (("State", "Code"), ("Ashland", "AS"), ("Elmland", "EL")):
        source.append(row)
    source.add_table(Table(displayName="tblStates", ref="A1:B3"))
    rule = DataValidation(type="list", formula1='INDIRECT("tblStates[Code]")')
    rule.add("B2:B9")
    book.active.add_data_validation(rule)
    (found,) = read(saved(book)).sheets[0].validations
    assert (found.choices, found.source_area) == (("AS", "EL"), ("It's codes", Rect(2, 2, 3, 2)))


def test_charts_are_counted_and_chart_sheets_are_listed(read: Read, book: Any) -> None:
    for value in range(5):
        book.active.append([value])
    for target in (book.active, book.create_chartsheet("趋势图")):
        chart = BarChart()
        chart.add_data(Reference(book.active, min_col=1, min_row=1, max_row=5))
        target.add_chart(chart)
    book.create_sheet("附表")
    found = [(grid.name, grid.charts, bool(grid.cells)) for grid in read(saved(book)).sheets]
    assert found == [("主表", 1, True), ("趋势图", 1, False), ("附表", 0, False)]


def test_validations_of_the_2010_extension_and_of_whole_columns(read: Read, raw_xlsx: Raw) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData>'
        '<dataValidations><dataValidation type="list" sqref="C:C E1:E3">'
        '<formula1>"是,否"</formula1></dataValidation></dataValidations>'
        '<extLst><ext uri="x" xmlns:x14="x14" xmlns:xm="xm"><x14:dataValidations>'
        '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>表!$A$1</xm:f>'
        "</x14:formula1><xm:sqref>D1:D9</xm:sqref></x14:dataValidation></x14:dataValidations>"
        "</ext></extLst>"
    )
    first, second = read(raw_xlsx(sheet)).sheets[0].validations
    assert first.areas == (Rect(1, 3, 1_048_576, 3), Rect(1, 5, 3, 5))
    assert (first.choices, first.required) == (("是", "否"), True)
    assert (second.areas, second.choices) == ((Rect(1, 4, 9, 4),), ("甲",))


def test_formulas_keep_their_cached_value(read: Read, raw_xlsx: Raw) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><f>B1*2</f><v>12.5</v></c>'
        '<c r="B1" t="str"><f t="shared" ref="B1:B2" si="0">C1&amp;"人"</f><v>3人</v></c></row>'
        '<row r="2"><c r="A2"><f t="array" ref="A2:A3">SUM(C1:C2)</f><v>4</v></c>'
        '<c r="B2" t="str"><f t="shared" si="0"/><v>4人</v></c></row></sheetData>'
    )
    cells = read(raw_xlsx(sheet)).sheets[0].cells
    assert {key: (cell.formula, cell.text) for key, cell in cells.items()} == {
        (1, 1): ("=B1*2", "12.5"),
        (1, 2): ('=C1&"人"', "3人"),
        (2, 1): ("=SUM(C1:C2)", "4"),
        (2, 2): ('=C2&"人"', "4人"),
    }


def test_strict_variant_is_read(read: Read, raw_xlsx: Raw, texts: Texts) -> None:
    sheet = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData>'
    data = raw_xlsx(sheet, main="http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert texts(read(data).sheets[0]) == {"A1": "甲"}


def test_rich_text_is_joined_and_phonetics_left_out(
    read: Read, raw_xlsx: Raw, texts: Texts
) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = (
        f'<sst xmlns="{main}"><si><r><t>姓</t></r><r><t xml:space="preserve"> 名</t></r>'
        '<rPh sb="0" eb="1"><t>xing</t></rPh></si></sst>'
    )
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    assert texts(read(raw_xlsx(sheet, parts={"xl/strings.xml": strings})).sheets[0]) == {
        "A1": "姓 名"
    }


def test_prefixed_names_are_read(read: Read, raw_xlsx: Raw, texts: Texts) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is>'
        '<x:t>甲</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="B2:C2"/>'
        "</x:mergeCells></x:worksheet>"
    )
    grid = read(raw_xlsx(sheet, wrap=False)).sheets[0]
    assert texts(grid) == {"B2": "甲"}
    assert grid.merges == (Rect(2, 2, 2, 3),)


def test_threaded_comments_replace_their_placeholder(read: Read, raw_xlsx: Raw) -> None:
    links = (
        '<Relationships xmlns="p"><Relationship Id="a" Type="t/comments" Target="c.xml"/>'
        '<Relationship Id="b" Type="t/threadedComment" Target="t.xml"/></Relationships>'
    )
    parts = {
        "xl/_rels/sheet.xml.rels": links,
        "xl/c.xml": '<comments><commentList><comment ref="A1"><text><t>[Threaded comment] x</t>'
        '</text></comment><comment ref="B1"><text><t>按户填</t></text></comment>'
        "</commentList></comments>",
        "xl/t.xml": '<ThreadedComments><threadedComment ref="A1"><text>口径？</text>'
        "</threadedComment></ThreadedComments>",
    }
    cells = read(raw_xlsx("<sheetData/>", parts=parts)).sheets[0].cells
    assert {key: cell.comment for key, cell in cells.items()} == {
        (1, 1): "口径？",
        (1, 2): "按户填",
    }


def test_blank_cells_that_say_nothing_are_left_out(read: Read, book: Any) -> None:
    sheet = book.active
    sheet["A1"] = "甲"
    sheet["B1"].font = Font(bold=True)
    sheet["C1"].border = Border(top=THIN)
    sheet["Z99"].fill = PatternFill("solid", fgColor="FFFF0000")
    assert set(read(saved(book)).sheets[0].cells) == {(1, 1), (1, 3)}


def test_other_names_and_suffixes_do_not_matter(read: Read, book: Any) -> None:
    book.active["A1"] = "甲"
    found = read(saved(book), name="其实是新格式.xls")
    assert (found.format, found.sheets[0].text(1, 1)) == ("xlsx", "甲")
