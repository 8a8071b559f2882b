"""Text files, pages and XML that hold tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.errors import UnreadableError
from burden.model import CellKind, Rect, WorkbookRef
from burden.reading.delimited import read as read_delimited
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.model import Grid, Workbook

    Read = Callable[..., Workbook]
    Texts = Callable[[Grid], dict[str, str]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_and_delimiters(read: Read, texts: Texts, encoding: str, delimiter: str) -> None:
    rows = [["序号", "姓名", "联系电话"], ["1", "", "012345"], ["2", "", ""]]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    found = read(data, name="台账.csv")
    assert found.format == "csv"
    grid = found.sheets[0]
    assert grid.name == "台账"
    assert texts(grid) == {
        "A1": "序号",
        "B1": "姓名",
        "C1": "联系电话",
        "A2": "1",
        "C2": "012345",
        "A3": "2",
    }
    assert (grid.cells[2, 1].kind, grid.cells[2, 3].kind) == (CellKind.NUMBER, CellKind.TEXT)
    assert {"merges", "styles"} <= grid.lacks


def test_quoted_fields_keep_their_line_breaks(read: Read, texts: Texts) -> None:
    assert texts(read('"甲\n乙",丙\n'.encode(), name="a.csv").sheets[0]) == {
        "A1": "甲\n乙",
        "B1": "丙",
    }


def test_one_column_is_a_table_too(read: Read, texts: Texts) -> None:
    assert texts(read("姓名\n张三\n".encode(), name="a.csv").sheets[0]) == {
        "A1": "姓名",
        "A2": "张三",
    }


@given(st.text(max_size=200))
def test_no_text_raises_anything_else(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.getbasetemp()
    ref = WorkbookRef(path="a.csv", source=root / "a.csv", root=root, size=0)
    try:
        assert read_delimited(text.encode("utf-8", "replace"), ref, "", default_settings()).sheets
    except UnreadableError as error:
        assert error.code == "empty"  # noqa: PT017


PAGE = """<html><head><meta charset="gb2312"></head><body><table border="1">
<tr><th colspan="2">基本信息</th><th rowspan="2">备注</th></tr>
<tr><td>姓名</td><td>电话<br>（手机）</td></tr></table></body></html>"""


def test_pages_that_call_themselves_xls(read: Read, texts: Texts) -> None:
    found = read(PAGE.encode("gb18030"), name="导出.xls")
    grid = found.sheets[0]
    assert found.format == "html"
    assert texts(grid) == {"A1": "基本信息", "C1": "备注", "A2": "姓名", "B2": "电话（手机）"}
    assert grid.merges == (Rect(1, 1, 1, 2), Rect(1, 3, 2, 3))
    assert grid.cells[1, 1].style.bold
    assert grid.cells[2, 3].style.top


def test_page_without_a_table_is_no_workbook(read: Read) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(b"<html><body><p>Not found</p></body></html>", name="x.xls")
    assert caught.value.code == "not-a-workbook"


def test_giant_spans_do_not_hurt(read: Read) -> None:
    cell = '<td colspan="99999999" rowspan="99999999">甲</td>'
    grid = read(f"<table><tr>{cell}</tr><tr>{cell}</tr></table>".encode(), name="x.xls").sheets[0]
    assert len(grid.cells) <= 2000 + 2000


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="Default"/><Style ss:ID="s1"><Borders>
<Border ss:Position="Left" ss:LineStyle="Continuous"/></Borders><Font ss:Bold="1"/>
<Interior ss:Color="#FFFF00" ss:Pattern="Solid"/></Style>
<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>
<Worksheet ss:Name="表一"><Table>
<Row><Cell ss:MergeAcross="1" ss:StyleID="s1"><Data ss:Type="String">标题</Data></Cell>
<Cell><Data ss:Type="Number">3</Data></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="3" ss:StyleID="d">
<Data ss:Type="DateTime">2024-03-05T00:00:00.000</Data></Cell>
<Cell ss:Formula="=RC[-1]"><Data ss:Type="Number">1</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_spreadsheetml_2003(read: Read, texts: Texts) -> None:
    found = read(XML.encode(), name="x.xls")
    grid = found.sheets[0]
    assert (found.format, grid.name) == ("xml2003", "表一")
    assert texts(grid) == {"A1": "标题", "C1": "3", "C4": "2024-03-05", "D4": "1"}
    assert grid.merges == (Rect(1, 1, 1, 2),)
    assert grid.hidden_rows == {4}
    style = grid.cells[1, 1].style
    assert (style.left, style.right, style.bold, style.fill) == (True, False, True, "FFFF00")
    assert (grid.cells[4, 4].formula, grid.cells[4, 3].kind) == ("=RC[-1]", CellKind.DATE)


def test_libraries_are_loaded_when_a_format_needs_them() -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    code = (
        "import sys, burden.reading, burden.collect.find;"
        "print([m for m in ('openpyxl', 'xlrd', 'lxml') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
