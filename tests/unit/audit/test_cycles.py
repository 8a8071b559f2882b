"""Two cycles of a drawn inbox: what came, went, grew and shrank."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from drawing import draw

from burden.audit.compare import Fate, compare
from burden.audit.plan import Plan
from burden.audit.run import analyse_paths
from burden.locale import LANGUAGES, Words
from burden.report import compare as report
from burden.report.json import from_json, to_json
from burden.report.text import width
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from pathlib import Path

    from burden.audit.compare import Compared
    from burden.audit.run import Analysis

PEOPLE = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话", "家庭人口数")
RIVERS = ("河流名称", "断面名称", "水温（℃）", "溶解氧（mg/L）")
TREES = ("树木编号", "树种", "胸径（cm）", "生长地点", "管护责任人")


def analyse(folder: Path, **sets: float) -> Analysis:
    settings = default_settings()
    for name, value in sets.items():
        settings = override(settings, name.replace("__", "."), value, "--set")
    return analyse_paths([folder], settings, Words("zh"), Plan(draws=300, seed=1))


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    """One template stays, one grows, one is renamed, one goes, one comes."""
    first, second = tmp_path / "2025", tmp_path / "2026"
    draw(first / "民政局" / "a.xlsx", "低保对象花名册（月报）", (*PEOPLE, "保障金额（元）"))
    draw(first / "水利局" / "c.xlsx", "地表水监测记录表（季报）", RIVERS)
    draw(first / "医保局" / "名册2025年.xlsx", "2025年参保人员名册（年报）", (*PEOPLE, "参保日期"))
    draw(first / "林业局" / "t.xlsx", "古树名木登记表（年报）", TREES)
    shutil.copytree(first, second)
    draw(
        second / "民政局" / "a.xlsx",
        "低保对象花名册（周报）",
        (*PEOPLE[:-1], "家庭成员数量", "保障金额（元）", "致贫原因", "帮扶措施"),
    )
    (second / "医保局" / "名册2025年.xlsx").unlink()
    draw(second / "医保局" / "名册2026年.xlsx", "2026年参保人员名册（年报）", (*PEOPLE, "参保日期"))
    (second / "林业局" / "t.xlsx").unlink()
    draw(
        second / "教育局" / "s.xlsx", "学生名册（学期）", ("学生姓名", "学籍号", "班级", "家长电话")
    )
    return first, second


@pytest.fixture
def result(years: tuple[Path, Path]) -> Compared:
    made = (analyse(years[0]), analyse(years[1]))
    return compare(made[0].audit, made[1].audit, made)


def test_what_became_of_each(result: Compared) -> None:
    fates = {each.workbook.split("/")[-2]: each.fate for each in result.requests}
    assert fates == {
        "民政局": Fate.GROWN,
        "林业局": Fate.GONE,
        "教育局": Fate.NEW,
    }
    assert result.n_same == 2  # the rivers, and the roll of another year


def test_what_grew_and_why(result: Compared) -> None:
    (grown,) = result.of(Fate.GROWN)
    assert set(grown.added) == {"致贫原因", "帮扶措施"} | (
        set() if grown.renamed else {"家庭成员数量"}
    )
    facts = {fact.name: (fact.before, fact.after) for fact in grown.facts}
    assert facts["frequency_per_year"] == (12, 52)
    assert grown.more_h_per_year > 0
    assert result.requests[0] is grown
    assert grown.by == "path"


def test_what_came_and_went(result: Compared) -> None:
    (new,), (gone,) = result.of(Fate.NEW), result.of(Fate.GONE)
    assert (new.title, new.workbook_before, new.n_fields_before) == ("学生名册（学期）", None, 0)
    assert gone.title == "古树名木登记表（年报）"
    assert gone.dropped[0] == "树木编号"
    assert gone.more_h_per_year < 0 < new.more_h_per_year


def test_the_difference_is_surer_than_its_ends(years: tuple[Path, Path], tmp_path: Path) -> None:
    later = tmp_path / "later"
    shutil.copytree(years[0], later)
    draw(later / "水利局" / "c.xlsx", "地表水监测记录表（季报）", (*RIVERS, "浊度（NTU）"))
    made = (analyse(years[0]), analyse(later))
    told = compare(made[0].audit, made[1].audit, made)
    burden = told.after.totals.burden_h_per_year
    assert told.more is not None
    assert burden is not None
    assert told.more.low > 0
    assert told.more.high - told.more.low < (burden.high - burden.low) / 3


def test_a_folder_against_itself_has_not_changed(years: tuple[Path, Path]) -> None:
    made = analyse(years[0])
    same = compare(made.audit, made.audit, (made, made))
    assert (same.requests, same.n_same, same.assumptions) == ((), 4, ())
    assert same.more is not None
    assert (same.more.low, same.more.high) == (0, 0)


def test_a_saved_result_says_what_a_folder_says(years: tuple[Path, Path], result: Compared) -> None:
    kept = from_json(to_json(analyse(years[0]).audit))
    again = compare(kept, result.after)
    assert again.more is None
    assert [each.fate for each in again.requests] == [each.fate for each in result.requests]
    assert [each.added for each in again.requests] == [each.added for each in result.requests]


def test_other_assumptions_are_named(years: tuple[Path, Path]) -> None:
    made = (analyse(years[0]), analyse(years[1], effort__fte=1000, effort__submit=9))
    told = compare(made[0].audit, made[1].audit, made)
    assert told.more is None
    assert {name for name, _, _ in told.assumptions} == {"effort.fte", "effort.submit"}
    assert "effort.submit" in report.to_text(told, Words("en"), ("a", "b"))


def test_a_request_is_known_by_its_labels_when_all_names_change(tmp_path: Path) -> None:
    first, second = tmp_path / "x", tmp_path / "y"
    draw(first / "甲局" / "one.xlsx", "古树名木登记表", TREES)
    draw(second / "乙局" / "two.xlsx", "名木古树普查表", (*TREES, "保护级别"))
    told = compare(analyse(first).audit, analyse(second).audit)
    (only,) = told.requests
    assert (only.by, only.fate) == ("labels", Fate.GROWN)
    assert only.added == ("保护级别",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_reads_well(result: Compared, language: str) -> None:
    words = Words(language)
    text = report.to_text(result, words, ("2025", "2026"))
    assert all(width(line) <= 80 for line in text.splitlines())
    assert "{" not in text
    assert "12 → 52" in text
    page = report.to_markdown(result, words, ("2025", "2026"))
    assert "12 → 52" in page
    assert all(line.count(" | ") in (2, 3) for line in page.splitlines() if line.startswith("| "))
    data = json.loads(report.to_json(result))
    assert data["schema"] == "burden.compare/1"
    assert data["more_h_per_year"]["mid"] > 0
    assert {each["fate"] for each in data["requests"]} == {"grown", "new", "gone"}


def test_titles_are_no_markup(tmp_path: Path) -> None:
    first, second = tmp_path / "x", tmp_path / "y"
    draw(first / "a.xlsx", "登记表", TREES)
    draw(second / "a.xlsx", "登记表", TREES)
    draw(second / "b.xlsx", "<b>[名册](http://x)</b>|", PEOPLE)
    told = compare(analyse(first).audit, analyse(second).audit)
    page = report.to_markdown(told, Words("zh"), ("x", "y"))
    assert "<b>" not in page
    assert "](http" not in page
