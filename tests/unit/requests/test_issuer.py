from __future__ import annotations

import pytest
from drawn import noted, read, sheet, workbook

from burden.model import Band
from burden.requests.issuer import is_office, level_of, same_line, spell


@pytest.mark.parametrize(
    "text",
    [
        "制定机关：澜江省统计局",
        "制表单位:澜江省统计局",
        "制 表 机 关：澜江省统计局 2026年",
        "制定部门： 澜江省统计局",
    ],
)
def test_the_heading_names_who_made_the_form(text: str) -> None:
    issuer = read(workbook("in/x.xlsx", sheet("表", ((Band.META, text),)))).issuer
    assert (issuer.value, issuer.basis) == ("澜江省统计局", "sheet")


@pytest.mark.parametrize(
    "folder", ["民政局", "01 民政局", "县委组织部", "残联", "Department of Health"]
)
def test_a_folder_named_like_an_office(folder: str) -> None:
    issuer = read(workbook(f"in/{folder}/x.xlsx")).issuer
    assert (issuer.value, issuer.basis) == (folder.removeprefix("01 "), "folder")


@pytest.mark.parametrize(
    "folder",
    ["第一季度", "2026年报", "3月", "全部", "座谈会", "待办", "归档", "项目部", "Q1", "new folder"],
)
def test_a_folder_that_names_no_office(folder: str) -> None:
    assert read(workbook(f"in/{folder}/x.xlsx")).issuer.value is None


def test_the_nearest_office_folder_wins() -> None:
    assert read(workbook("in/民政局/第一季度/x.xlsx")).issuer.value == "民政局"
    assert read(workbook("in/教育局/团委/x.xlsx")).issuer.value == "团委"


def test_an_archive_is_a_folder() -> None:
    assert read(workbook("in/财政局.zip/x.xlsx")).issuer.value == "财政局"


@pytest.mark.parametrize(
    "name", ["【民政局】低保台账.xlsx", "民政局-低保台账.xlsx", "民政局_低保台账.xlsx"]
)
def test_a_file_name_that_begins_with_an_office(name: str) -> None:
    issuer = read(workbook(f"in/{name}")).issuer
    assert (issuer.value, issuer.basis) == ("民政局", "file-name")


def test_an_office_at_the_head_of_the_title() -> None:
    issuer = read(noted(title="望禾县民政局低保对象月报表")).issuer
    assert (issuer.value, issuer.basis) == ("望禾县民政局", "sheet")
    assert read(noted(title="年度结局统计表")).issuer.value is None


def test_the_office_that_passes_a_form_on_is_who_asks() -> None:
    made = ((Band.META, "制定机关：澜江省民政厅"),)
    assert read(workbook("in/民政局/x.xlsx", sheet("表", made))).issuer.value == "民政局"
    assert read(workbook("in/整改专班/x.xlsx", sheet("表", made))).issuer.value == "澜江省民政厅"


def test_whom_the_answer_goes_to() -> None:
    request = read(noted("3月25日前报县民政局老龄股，逾期由所在单位负责。"))
    assert (request.issuer.value, request.level.value) == ("县民政局", "county")
    english = read(noted("Submit to the Lake County Department of Health by June 30."))
    assert english.issuer.value == "Lake County Department of Health"


def test_document_properties_come_last() -> None:
    assert read(workbook("in/x.xlsx", company="望禾县财政局")).issuer.basis == "properties"
    assert read(workbook("in/x.xlsx", company="微软中国公司")).issuer.value is None
    assert read(workbook("in/民政局/x.xlsx", company="望禾县财政局")).issuer.value == "民政局"


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("国家统计局", "central"),
        ("民政部", "central"),
        ("澜江省民政厅", "province"),
        ("省统计局", "province"),
        ("广西壮族自治区财政厅", "province"),
        ("岚州市卫健委", "city"),
        ("市教育局", "city"),
        ("岚州市生态环境局望禾分局", "county"),
        ("望禾县民政局", "county"),
        ("岚州市城东区民政局", "county"),
        ("中共望禾县委组织部", "county"),
        ("禾渡镇人民政府", "township"),
        ("Wenoka State Department of Education", "province"),
        ("Tamarack Bend County Board of Education", "county"),
        ("U.S. Department of the Treasury", "central"),
        ("市场监管局", None),
        ("人社局", None),
        ("Board of Education", None),
    ],
)
def test_the_level_an_office_stands_at(name: str, level: str | None) -> None:
    assert level_of(name) == level


def test_the_place_of_the_title_tells_the_level_of_a_bare_office() -> None:
    request = read(noted(title="望禾县城乡低保对象台账", path="in/民政局/x.xlsx"))
    assert (request.issuer.value, request.level.value) == ("民政局", "county")


def test_offices_of_one_line_of_work() -> None:
    assert same_line("民政局", "澜江省民政厅")
    assert same_line("卫健局", "澜江省卫生健康委员会")
    assert not same_line("民政局", "澜江省统计局")
    assert not same_line("局", "澜江省统计局")


def test_spelling_of_folders() -> None:
    assert spell("board_of_education") == "Board of Education"
    assert spell("03_民政局") == "民政局"
    assert is_office(spell("grants_office"))
    assert not is_office("")
