"""The copy: what is changed, and that all the rest is as it was."""

from __future__ import annotations

import io
import re
import subprocess
import warnings
from typing import TYPE_CHECKING

import openpyxl
import pytest
from drawing import draw
from lxml import etree
from package_parts import parts_of, write_parts

from burden.errors import InputError
from burden.locale import Words
from burden.settings import default_settings
from burden.suggest.parts import WORKBOOK, WORKSHEET
from burden.suggest.run import lighter, refuse
from burden.suggest.value import Mode


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.check.value import Check
    from burden.suggest.value import Suggestions

    Lighten = Callable[..., tuple[bytes, Suggestions]]

SHEET = "xl/worksheets/sheet1.xml"
CHANGED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    SHEET,
}


def _opened(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("mode", list(Mode))
def test_parts_that_no_change_is_about_are_the_same_bytes(
    lighten: Lighten, draft: Path, mode: Mode
) -> None:
    before = draft.read_bytes()
    data, _ = lighten(draft, mode)
    old, new = parts_of(before), parts_of(data)
    assert draft.read_bytes() == before
    notes = {name for name in old if "comments" in name or name.endswith(".vml")}
    for name in old.keys() - CHANGED - notes:
        assert new[name] == old[name], name
    assert {"xl/printerSettings/printerSettings1.bin", "customXml/item1.xml"} <= new.keys()
    assert new.keys() - old.keys() == {"xl/worksheets/changes1.xml"}


def test_the_same_draft_gives_the_same_bytes(lighten: Lighten, draft: Path) -> None:
    assert lighten(draft)[0] == lighten(draft)[0]


@pytest.mark.parametrize("mode", list(Mode))
def test_what_a_form_is_printed_and_filled_by_survives(
    lighten: Lighten, draft: Path, mode: Mode
) -> None:
    data, _ = lighten(draft, mode)
    old, new = openpyxl.load_workbook(draft), _opened(data)
    one, two = old["表"], new["表"]
    assert {str(area) for area in two.merged_cells.ranges} == {
        str(area) for area in one.merged_cells.ranges
    }
    for name in ("print_area", "print_title_rows", "freeze_panes"):
        assert getattr(two, name) == getattr(one, name), name
    assert two.page_setup.orientation == "landscape"
    assert two.page_setup.paperSize == one.page_setup.paperSize
    assert two.oddFooter.center.text == one.oddFooter.center.text
    assert two.protection.sheet
    assert two.column_dimensions["D"].width == 31.5
    assert two.row_dimensions[2].height == 33
    assert new.defined_names["户数"].attr_text == old.defined_names["户数"].attr_text
    kept = {str(rule.sqref): rule.formula1 for rule in two.data_validations.dataValidation}
    assert kept["F3:F10"] == "1"
    assert [str(area.sqref) for area in two.conditional_formatting] == ["F3:F10"]
    assert new["计算"]["B1"].value == "=A1*2"
    assert new.sheetnames == ["表", "计算", "修改说明"]


def test_cells_without_a_change_look_and_say_what_they_did(lighten: Lighten, draft: Path) -> None:
    data, _ = lighten(draft)
    one, two = openpyxl.load_workbook(draft)["表"], _opened(data)["表"]
    marked = {"D2", "E2", "F2"}
    texts = {f"C{row}" for row in range(3, 11)}
    for row in one.iter_rows():
        for cell in row:
            other = two[cell.coordinate]
            assert other.value == cell.value
            for name in ("border", "protection", "alignment", "font"):
                assert repr(getattr(other, name)) == repr(getattr(cell, name)), name
            if cell.coordinate in marked:
                assert other.fill.fgColor.rgb != cell.fill.fgColor.rgb
            else:
                assert repr(other.fill) == repr(cell.fill), cell.coordinate
            if cell.coordinate not in texts:
                assert other.number_format == cell.number_format
    assert {two[spot].number_format for spot in texts} == {"@"}


def test_marked_cells_bear_a_note_beside_those_that_were_there(
    lighten: Lighten, draft: Path
) -> None:
    sheet = _opened(lighten(draft)[0])["表"]
    assert sheet["G2"].comment.text == "原有批注"
    assert "民政局《低保对象花名册（月报）》（每月）" in sheet["D2"].comment.text
    assert "表!D3:D10" in sheet["D2"].comment.text


def test_a_sheet_without_notes_gets_its_first(lighten: Lighten, tmp_path: Path) -> None:
    labels = ("户主姓名", "户主身份证号码", "家庭住址", "取暖方式")
    path = draw(tmp_path / "草案" / "n.xlsx", "低保对象取暖情况花名册（年报）", labels)
    data, _ = lighten(path)
    assert "民政局" in _opened(data)["表"]["C2"].comment.text
    parts = parts_of(data)
    assert b'Extension="vml"' in parts["[Content_Types].xml"]
    assert b"legacyDrawing" in parts[SHEET]


def test_hidden_columns_are_those_that_are_held_and_their_neighbours_show(
    lighten: Lighten, draft: Path
) -> None:
    sheet = _opened(lighten(draft, Mode.TAKE_OUT)[0])["表"]
    columns = etree.fromstring(parts_of(lighten(draft, Mode.TAKE_OUT)[0])[SHEET])
    hidden = {
        column
        for one in columns.iter("{*}col")
        if one.get("hidden") == "1"
        for column in range(int(one.get("min")), int(one.get("max")) + 1)
    }
    assert hidden == {4, 5, 6}
    assert sheet["D2"].value == "家庭住址"


@pytest.mark.parametrize("mode", list(Mode))
def test_elements_stand_in_the_order_of_the_schema(
    lighten: Lighten, draft: Path, mode: Mode
) -> None:
    parts = parts_of(lighten(draft, mode)[0])
    for name, order in (
        (SHEET, WORKSHEET),
        ("xl/worksheets/changes1.xml", WORKSHEET),
        ("xl/workbook.xml", WORKBOOK),
    ):
        names = [etree.QName(one).localname for one in etree.fromstring(parts[name])]
        places = [order.index(one) for one in names]
        assert places == sorted(places), name


def test_every_part_that_is_linked_is_there_and_has_a_type(lighten: Lighten, draft: Path) -> None:
    parts = parts_of(lighten(draft)[0])
    types = parts["[Content_Types].xml"].decode()
    for name in re.findall(r'PartName="/([^"]+)"', types):
        assert name in parts, name
    for name, data in parts.items():
        if name.endswith(".rels"):
            ids = [one.get("Id") for one in etree.fromstring(data)]
            assert len(ids) == len(set(ids)), name


def test_formulas_that_were_put_in_drop_the_calculation_chain(
    lighten: Lighten, matrix: Path, draft: Path
) -> None:
    chain = parts_of(draft.read_bytes())["xl/calcChain.xml"]
    parts = parts_of(matrix.read_bytes())
    parts["xl/calcChain.xml"] = chain
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    parts["xl/_rels/workbook.xml.rels"] = rels.replace(
        "</Relationships>",
        f'<Relationship Id="rIdC" Type="{kind}" Target="/xl/calcChain.xml"/></Relationships>',
    ).encode()
    write_parts(matrix, parts)
    new = parts_of(lighten(matrix)[0])
    assert "xl/calcChain.xml" not in new
    assert b"calcChain" not in new["xl/_rels/workbook.xml.rels"]
    assert b'fullCalcOnLoad="1"' in new["xl/workbook.xml"]


def test_labels_that_start_like_formulas_stay_texts(lighten: Lighten, tmp_path: Path) -> None:
    labels = (
        "户主姓名",
        "户主身份证号码",
        "=cmd|'/c calc'!A1",
        "+1+1（是/否）",
        "@SUM(1)（有/无）",
    )
    path = draw(tmp_path / "草案" / "=h.xlsx", "低保对象取暖情况花名册（年报）", labels)
    book = _opened(lighten(path)[0])
    cells = [cell for row in book["修改说明"].iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("+1+1") for cell in cells)
    for cell in cells:
        assert cell.hyperlink is None or cell.hyperlink.target is None


def test_values_that_people_filled_in_are_not_told(lighten: Lighten, draft: Path) -> None:
    book = openpyxl.load_workbook(draft)
    book["表"]["B3"], book["表"]["D3"] = "王秘密", "保密路1号"
    book.save(draft)
    data, _ = lighten(draft)
    parts = parts_of(data)
    told = parts["xl/worksheets/changes1.xml"].decode()
    assert "秘密" not in told
    assert "保密" not in told


def test_a_name_that_is_taken_is_counted_on(lighten: Lighten, draft: Path) -> None:
    book = openpyxl.load_workbook(draft)
    book.create_sheet("修改说明")["A1"] = "上次改动"
    book.save(draft)
    assert _opened(lighten(draft)[0]).sheetnames[-1] == "修改说明 2"


def test_both_languages(lighten: Lighten, draft: Path) -> None:
    book = _opened(lighten(draft, language="en")[0])
    assert book.sheetnames[-1] == "What changed"
    assert "monthly" in book["表"]["D2"].comment.text


def test_a_copy_has_fewer_findings_and_asks_less(
    lighten: Lighten, checked: Callable[[Path], Check], draft: Path
) -> None:
    copy = draft.with_name("light.xlsx")
    data, _ = lighten(draft, Mode.TAKE_OUT)
    copy.write_bytes(data)
    before, after = checked(draft), checked(copy)
    assert len(after.findings) < len(before.findings)
    assert len(after.fields) == len(before.fields) - 3
    assert after.hours.per_response.mid < before.hours.per_response.mid
    assert after.draft["frequency_per_year"] == before.draft["frequency_per_year"]


def test_a_copy_of_a_copy_repeats_nothing(lighten: Lighten, draft: Path) -> None:
    copy = draft.with_name("light.xlsx")
    copy.write_bytes(lighten(draft, Mode.TAKE_OUT)[0])
    _, again = lighten(copy, Mode.TAKE_OUT)
    assert again.made == 0


def test_formulas_give_the_right_figures_in_an_office_program(
    lighten: Lighten, matrix: Path, tmp_path: Path, soffice: str
) -> None:
    book = _opened(lighten(matrix)[0])
    sheet = book["统计"]
    for row in (4, 5):
        for column in (2, 3):
            sheet.cell(row, column, 10 * row + column)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    done = subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "out"), str(path)],
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    values = openpyxl.load_workbook(tmp_path / "out" / "filled.xlsx", data_only=True)["统计"]
    assert [values.cell(row, 4).value for row in (4, 5)] == [85, 105]
    assert not values["D6"].value  # nothing filled in, nothing shown
    assert (values["B7"].value, values["D7"].value) == (94, 190)


def test_an_office_program_opens_the_copy_as_it_is(
    lighten: Lighten, draft: Path, tmp_path: Path, soffice: str
) -> None:
    path = tmp_path / "light.xlsx"
    path.write_bytes(lighten(draft, Mode.TAKE_OUT)[0])
    done = subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "fods", "--outdir", str(tmp_path / "out"), str(path)],
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "out" / "light.fods").read_text(encoding="utf-8")
    assert 'table:name="修改说明"' in text
    assert 'table:visibility="collapse"' in text
    assert "office:annotation" in text


def _refused(draft: Path, target: Path) -> str:
    with pytest.raises(InputError) as caught:
        refuse(draft, target, default_settings())
    return caught.value.code


def test_what_cannot_be_written_is_refused(draft: Path, tmp_path: Path) -> None:
    assert _refused(draft, draft) == "suggest-same"
    (tmp_path / "link.xlsx").symlink_to(draft)
    assert _refused(draft, tmp_path / "link.xlsx") == "suggest-same"
    assert _refused(draft, tmp_path / "out.xlsm") == "suggest-suffix"
    (tmp_path / "d.csv").write_text("户主姓名,家庭住址\n", encoding="utf-8")
    assert _refused(tmp_path / "d.csv", tmp_path / "out.xlsx") == "suggest-format"
    refuse(draft, tmp_path / "out.xlsx", default_settings())
    refuse(tmp_path / "missing.xlsx", tmp_path / "out.xlsx", default_settings())


def test_a_draft_that_changes_meanwhile_is_refused(
    checked: Callable[[Path], Check], draft: Path
) -> None:
    found = checked(draft)
    book = openpyxl.load_workbook(draft)
    book["表"]["G2"] = "别的"
    book.save(draft)
    with pytest.raises(InputError) as caught:
        lighter(draft, found, Mode.MARK, default_settings(), Words("zh"))
    assert caught.value.code == "suggest-changed"
