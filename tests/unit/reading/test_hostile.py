"""Files made to hurt: each gives a reading that says what it left out, or one clear reason."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from burden.errors import UnreadableError
from burden.model import WorkbookRef
from burden.reading import read_workbook
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.model import Workbook

    Read = Callable[..., Workbook]
    Raw = Callable[..., bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ONE = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData>'
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill/></fills><borders><border/>'
    '<border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs>'
    "</styleSheet>"
)


def reason(read: Read, data: bytes, name: str = "x.xlsx") -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data, name=name)
    return caught.value.code


def test_blank_rows_to_the_end_of_the_sheet_are_cut(read: Read, raw_xlsx: Raw) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 60_000))
    sheet = ONE.replace("</sheetData>", f"{rows}</sheetData>")
    found = read(raw_xlsx(sheet, parts={"xl/styles.xml": STYLES}))
    assert len(found.sheets[0].cells) == 1 + default_settings().count("limits.blank_rows")
    assert "blank-tail-left-out" in found.warnings


def test_cells_beyond_the_limit_are_cut_and_said(raw_xlsx: Raw, read: Read) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 21))
    few = override(default_settings(), "limits.sheet_cells", 8, "test")
    found = read(raw_xlsx(f"<sheetData>{rows}</sheetData>"), settings=few)
    assert (len(found.sheets[0].cells), found.sheets[0].clipped) == (8, True)
    assert found.warnings == ("cells-left-out",)


@pytest.mark.parametrize("areas", [["A1:XFD1048576"], [f"A{n}:B{n}" for n in range(1, 50_000)]])
def test_giant_and_countless_merges_do_not_hang(
    read: Read, raw_xlsx: Raw, areas: list[str]
) -> None:
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    started = time.perf_counter()
    found = read(raw_xlsx(f"{ONE}<mergeCells>{merges}</mergeCells>"))
    assert time.perf_counter() - started < 10
    assert 1 <= len(found.sheets[0].merges) <= default_settings().count("limits.merges")
    assert found.sheets[0].text(1, 1) == "甲"


def test_document_types_are_refused(read: Read, raw_xlsx: Raw) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    sheet = f'{bomb}<worksheet xmlns="{MAIN}">{ONE}</worksheet>'
    assert reason(read, raw_xlsx(sheet, wrap=False)) == "dangerous"
    assert (
        reason(read, raw_xlsx(ONE, parts={"xl/workbook.xml": f"{bomb}<workbook/>"})) == "dangerous"
    )


def test_swelling_parts_are_refused(read: Read, raw_xlsx: Raw) -> None:
    data = raw_xlsx(f"<sheetData>{' ' * 40_000_000}</sheetData>")
    assert len(data) < 100_000
    assert reason(read, data) == "too-large"


def test_too_many_entries_are_refused(read: Read, raw_xlsx: Raw) -> None:
    parts = {f"x/{n}": "" for n in range(default_settings().count("limits.archive_entries") + 1)}
    assert reason(read, raw_xlsx(ONE, parts=parts)) == "too-large"


@pytest.mark.parametrize(
    "styles",
    [
        STYLES,
        STYLES.replace("<cellXfs>", "<cellXfs>" + "<xf/>" * 140_000),
        STYLES.replace('style="thin"', 'style="nonsense"'),
        "<styleSheet",
        f'<styleSheet xmlns="{MAIN}"/>',
    ],
)
def test_bad_styles_do_not_cost_the_texts(read: Read, raw_xlsx: Raw, styles: str) -> None:
    sheet = ONE.replace('r="A1"', 'r="A1" s="1"')
    found = read(raw_xlsx(sheet, parts={"xl/styles.xml": styles}))
    assert found.sheets[0].text(1, 1) == "甲"
    if styles != STYLES:
        assert "styles-unread" in found.warnings or not found.sheets[0].cells[1, 1].style.left


@pytest.mark.parametrize(
    "sheet",
    [
        ONE.replace('r="A1"', 'r="A1" s="77"'),
        ONE.replace("甲", "甲\x01"),
        ONE.removesuffix("</sheetData>"),
        ONE
        + '<dataValidations><dataValidation type="list" sqref="#REF! A:XFD"/></dataValidations>',
        ONE + "<mergeCells><mergeCell/><mergeCell ref='?'/></mergeCells>",
        "<cols><col min='x' max='9'/><col min='5' max='2'/></cols>" + ONE,
        "<dimension ref='A1:XFD1048576'/>" + ONE,
    ],
)
def test_damage_is_read_around(read: Read, raw_xlsx: Raw, sheet: str) -> None:
    assert read(raw_xlsx(sheet)).sheets[0].text(1, 1) == "甲"


def test_missing_sheets_are_said(read: Read, raw_xlsx: Raw) -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="r"><sheets><sheet name="表" r:id="r1"/>'
        '<sheet name="没了" r:id="r9"/></sheets></workbook>'
    )
    found = read(raw_xlsx(ONE, parts={"xl/workbook.xml": book}))
    assert ([sheet.name for sheet in found.sheets], found.warnings) == (["表"], ("sheets-missing",))


def test_far_cells_cost_nothing(read: Read, raw_xlsx: Raw) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    grid = read(raw_xlsx(ONE.replace("</sheetData>", far))).sheets[0]
    assert set(grid.cells) == {(1, 1), (1_048_576, 16_384)}


def test_the_reason_names_what_the_file_is(read: Read) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml")
    wide = "utf-16-le"
    assert reason(read, ole + "EncryptedPackage".encode(wide) + b"\0\0") == "encrypted"
    assert reason(read, ole + "Workbook".encode(wide) + b"\0\0", name="x.xls") == "corrupt"
    assert reason(read, word.getvalue()) == "not-a-workbook"
    assert reason(read, b"%PDF-1.4") == "not-a-workbook"
    assert reason(read, b"7z\xbc\xaf\x27\x1c\x00\x04") == "archive-format"
    assert reason(read, b"") == "empty"
    assert reason(read, b"PK\x03\x04" + b"xl/workbook" + b"\0" * 50) == "corrupt"


SEED_STARTS = [b"", b"PK\x03\x04", b"\x09\x08\x10\x00\x00\x06\x05\x00", b"<table><tr><td colspan="]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(start=st.sampled_from(SEED_STARTS), data=st.binary(max_size=200))
def test_no_bytes_give_anything_but_a_reading_or_a_reason(
    tmp_path: Path, start: bytes, data: bytes
) -> None:
    path = tmp_path / "x"
    path.write_bytes(start + data)
    ref = WorkbookRef(path="x", source=path, root=tmp_path, size=0)
    try:
        found = read_workbook(ref, default_settings())
    except UnreadableError as error:
        assert error.code  # noqa: PT017 - either outcome is right
    else:
        assert found.sheets


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_damaged_packages_give_a_reading_or_a_reason(
    tmp_path: Path, raw_xlsx: Raw, edits: list[tuple[float, int]]
) -> None:
    data = bytearray(raw_xlsx(ONE, parts={"xl/styles.xml": STYLES}))
    for place, value in edits:
        data[int(place * (len(data) - 1))] = value
    path = tmp_path / "x"
    path.write_bytes(bytes(data))
    ref = WorkbookRef(path="x", source=path, root=tmp_path, size=0)
    try:
        assert read_workbook(ref, default_settings()).format
    except UnreadableError as error:
        assert error.code  # noqa: PT017


def test_merges_upon_each_other_do_not_hang(read: Read, raw_xlsx: Raw) -> None:
    merges = "".join(f'<mergeCell ref="A{n}:Z{n + 1800}"/>' for n in range(1, 15_000))
    started = time.perf_counter()
    read(raw_xlsx(f"{ONE}<mergeCells>{merges}</mergeCells>"))
    assert time.perf_counter() - started < 10


def test_many_lists_over_whole_columns_do_not_hang(read: Read, raw_xlsx: Raw) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 20_000))
    rules = "".join(
        f'<dataValidation type="list" sqref="B{n}"><formula1>$A${n}:$A$1048576</formula1>'
        "</dataValidation>"
        for n in range(1, 10_000)
    )
    started = time.perf_counter()
    sheet = f"<sheetData>{rows}</sheetData><dataValidations>{rules}</dataValidations>"
    assert read(raw_xlsx(sheet)).sheets[0].validations[0].choices == ("1",)
    assert time.perf_counter() - started < 10


def test_one_long_text_in_many_cells_is_kept_once(read: Read, raw_xlsx: Raw) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 501))
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 1_000_000}</t></si></sst>'
    grid = read(
        raw_xlsx(f"<sheetData>{rows}</sheetData>", parts={"xl/strings.xml": strings})
    ).sheets[0]
    assert len({id(cell.text) for cell in grid.cells.values()}) == 1
    assert len(grid.text(1, 1)) == default_settings().count("limits.text_length")
