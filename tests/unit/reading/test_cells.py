"""The two ways to find cells give the same, whichever way a part is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from burden.model import CellKind, column_letters
from burden.reading.ooxml import cell_text


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.model import Workbook

    Read = Callable[..., Workbook]
    Raw = Callable[..., bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>'
    '<fonts><font/></fonts><fills><fill/><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFDDEBF7"/></patternFill></fill></fills><borders><border/>'
    '<border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/>'
    '<xf fillId="1"/><xf borderId="1" numFmtId="170"/></cellXfs></styleSheet>'
)
STRINGS = f'<sst xmlns="{MAIN}"><si><t>姓名</t></si><si><t>单位 &amp; 部门</t></si></sst>'
HOLDS = (
    "/>",
    "></c>",
    ' t="n"></c>',
    "><v></v></c>",
    "><v>12.5</v></c>",
    ' t="s"><v>0</v></c>',
    ' t="s"><v>1</v></c>',
    ' t="s"><v>99</v></c>',
    ' t="b"><v>1</v></c>',
    ' t="e"><v>#N/A</v></c>',
    ' t="str"><f>A1&amp;"x"</f><v>a &lt; b</v></c>',
    "><f>SUM(A1:B2)</f><v>3</v></c>",
    '><f t="shared" ref="A1:A9" si="0">A1+1</f><v>1</v></c>',
    '><f t="shared" si="0"/><v>2</v></c>',
    ' t="inlineStr"><is><t>填报单位：&#24180;</t></is></c>',
    ' t="inlineStr"><is><t xml:space="preserve"> 合计 </t></is></c>',
    ' t="d"><v>2026-03-05</v></c>',
    "><v>1e999</v></c>",
    "><v>x</v></c>",
)

cells = st.tuples(
    st.integers(1, 30), st.sampled_from(["", ' s="1"', ' s="2"', ' s="3"', ' s="9"']),
    st.sampled_from(HOLDS),
)  # fmt: skip
rows = st.dictionaries(st.integers(1, 130), st.lists(cells, max_size=8), max_size=8)


def sheet_data(drawn: dict[int, list[tuple[int, str, str]]]) -> str:
    written = []
    for row in sorted(drawn):
        by_column = {column: (style, holds) for column, style, holds in drawn[row]}
        inner = "".join(
            f'<c r="{column_letters(column)}{row}"{style}{holds}'
            for column, (style, holds) in sorted(by_column.items())
        )
        written.append(
            f'<row r="{row}" spans="1:30">{inner}</row>' if inner else f'<row r="{row}"/>'
        )
    return f"<sheetData>{''.join(written)}</sheetData>"


def both(read: Read, data: bytes) -> tuple[Workbook, Workbook, int]:
    """Read by text and by tree; also return how many sheets the text gave."""
    given_back = []
    walk = cell_text.TextWalk.walk

    def watched(*arguments: object) -> object:
        found = walk(*arguments)  # type: ignore[arg-type]
        given_back.append(found is not None)
        return found

    with patch.object(cell_text.TextWalk, "walk", watched):
        by_text = read(data)
    with patch("burden.reading.ooxml.workbook.split_cells", lambda _: None):
        by_tree = read(data)
    return by_text, by_tree, sum(given_back)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=rows)
def test_text_and_tree_give_the_same_cells(
    read: Read, raw_xlsx: Raw, drawn: dict[int, list[tuple[int, str, str]]]
) -> None:
    merges = '<mergeCells><mergeCell ref="B2:D4"/></mergeCells>'
    parts = {"xl/styles.xml": STYLES, "xl/strings.xml": STRINGS}
    by_text, by_tree, used = both(read, raw_xlsx(sheet_data(drawn) + merges, parts=parts))
    assert used == 1
    assert by_text == by_tree


ONE = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'


@pytest.mark.parametrize(
    "written",
    [
        f"<sheetData><!-- --> {ONE}</sheetData>",
        f"<sheetData>{ONE.replace('甲', '<![CDATA[甲]]>')}</sheetData>",
        '<sheetData><row><c t="inlineStr"><is><t>甲</t></is></c></row></sheetData>',
        f"<sheetData>{ONE.replace('<t>甲</t>', '<r><t>甲</t></r>')}</sheetData>",
        f"<sheetData>{ONE}<row r='1'><c r='B1'/></row></sheetData>",
        f'<sheetData><row r="2"><c r="A2"><v>1</v></c></row>{ONE}</sheetData>',
        f"<sheetData>{ONE.replace('</row>', '<extLst/></row>')}</sheetData>",
        "".join(("<sheetData>", ONE.replace("<c ", '<c r="B1"/><c ', 1), "</sheetData>")),
        f"<sheetData>{ONE.replace('</c>', '</c>x')}</sheetData>",
    ],
)
def test_what_is_written_otherwise_is_left_to_the_tree(
    read: Read, raw_xlsx: Raw, written: str
) -> None:
    by_text, by_tree, used = both(read, raw_xlsx(written))
    assert used == 0
    assert by_text == by_tree
    assert by_text.sheets[0].text(1, 1) == "甲"


def test_prefixed_names_are_read(read: Read, raw_xlsx: Raw) -> None:
    prefixed = re.sub(
        r"<(/?)(\w)", r"<\1x:\2", f"<worksheet><sheetData>{ONE}</sheetData></worksheet>"
    )
    data = raw_xlsx(prefixed.replace("<x:worksheet", f'<x:worksheet xmlns:x="{MAIN}"'), wrap=False)
    assert read(data).sheets[0].text(1, 1) == "甲"


def test_rows_that_differ_only_in_a_number_that_ends_alike_are_told_apart(
    read: Read, raw_xlsx: Raw
) -> None:
    styles = STYLES.replace("<cellXfs>", "<cellXfs>" + "<xf/>" * 14).replace(
        '<xf fillId="1"/>', '<xf fillId="1"/><xf borderId="1"/><xf/>'
    )
    data = raw_xlsx(
        '<sheetData><row r="5"><c r="A5" s="15"/><c r="B5" s="1"/></row>'
        '<row r="6"><c r="A6" s="16"/><c r="B6" s="1"/></row>'
        '<row r="7"><c r="A7" s="17"/><c r="B7" s="1"/></row></sheetData>',
        parts={"xl/styles.xml": styles},
    )
    by_text, by_tree, used = both(read, data)
    assert used == 1
    assert by_text == by_tree


def test_numbers_no_sheet_stores_are_shown_as_they_stand(read: Read, raw_xlsx: Raw) -> None:
    found = read(raw_xlsx('<sheetData><row r="1"><c r="A1"><v>NaN</v></c></row></sheetData>'))
    cell = found.sheets[0].cells[1, 1]
    assert (cell.kind, cell.text, cell.number) == (CellKind.TEXT, "NaN", None)
