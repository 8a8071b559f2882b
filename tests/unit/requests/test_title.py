from __future__ import annotations

import pytest
from drawn import noted, read, sheet, workbook

from burden.model import Band
from burden.requests.source import strip_name
from burden.requests.title import close_up, sheet_title
from burden.settings import default_settings, override


@pytest.mark.parametrize(
    "mark",
    ["附件1", "附表2：", "特急", "Attachment A", "EPC-EHS-PHI-A08-C", "Report ID", "Form No. 12"],
)
def test_a_mark_above_the_title_is_none(mark: str) -> None:
    forms = workbook("in/x.xlsx", sheet(mark, ((Band.NOTE, "低保对象动态管理台账"),)))
    assert read(forms).title.value == "低保对象动态管理台账"


def test_a_title_with_its_mark_in_front_loses_the_mark() -> None:
    assert read(noted(title="附件3：危房改造台账")).title.value == "危房改造台账"


def test_how_long_and_how_far_down_a_title_may_be_is_assumed() -> None:
    told = noted(title="危房改造台账").sheets[0]
    for name in ("requests.title_characters", "requests.title_lines"):
        none = override(default_settings(), name, 0, "test")
        assert sheet_title(told, default_settings()) is not None
        assert sheet_title(told, none) is None


def test_the_title_says_its_cell() -> None:
    title = read(noted(title="危房改造台账")).title
    assert (title.basis, title.ref.a1 if title.ref else None) == ("sheet", "A1")


def test_without_a_title_the_file_is_its_name() -> None:
    title = read(workbook("in/2026-03-01附件2：防返贫台账(1).xlsx")).title
    assert (title.value, title.basis) == ("防返贫台账", "file-name")


def test_a_set_of_sheets_is_named_by_its_file() -> None:
    sheets = [sheet(f"{word}情况统计表", name=word) for word in ("人口", "耕地", "住房", "教育")]
    assert read(workbook("in/年报套表.xlsx", *sheets)).title.value == "年报套表"
    assert read(workbook("in/年报套表.xlsx", *sheets[:3])).title.value == "人口情况统计表"


def test_a_line_that_names_no_paper_gives_way_to_a_file_name_that_does() -> None:
    assert (
        read(noted(title="物体打击", path="in/事故分析报表模板.xls")).title.value
        == "事故分析报表模板"
    )
    assert (
        read(noted(title="事故分析情况", path="in/事故分析报表模板.xls")).title.value
        == "事故分析情况"
    )


def test_titles_of_sheets_that_ask_nothing_do_not_count() -> None:
    dictionary = sheet("代码对照表", fields=(), name="字典")
    assert read(workbook("in/x.xlsx", dictionary, sheet("村情统计表"))).title.value == "村情统计表"


def test_a_spaced_title_is_closed_up() -> None:
    assert close_up("干 部 信 息 一 览 表", 0.4) == "干部信息一览表"
    assert close_up("2026 年 低保对象动态管理台账", 0.4) == "2026 年 低保对象动态管理台账"
    assert close_up("A B C", 0.4) == "A B C"


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("附件1-2：汇总表", "汇总表"),
        ("附表1控辍保学情况月报表", "控辍保学情况月报表"),
        ("3.党员名册", "党员名册"),
        ("2026年一季度花名册", "2026年一季度花名册"),
        ("Quarterly_Report v2.1", "Quarterly Report"),
        ("台账__v2", "台账"),
        ("附件", "附件"),
    ],
)
def test_what_people_put_around_a_title(stem: str, title: str) -> None:
    assert strip_name(stem) == title
