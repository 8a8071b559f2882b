"""What changes save, on a drawn inbox: differences of the same draws."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
import pytest
from drawing import draw as draw_form

from burden.audit.plan import Plan
from burden.audit.price import price
from burden.audit.run import analyse_paths
from burden.audit.what_if import difference, remove_duplicates, what_if
from burden.effort.draws import add_up, draw
from burden.errors import InputError
from burden.locale import LANGUAGES, Words
from burden.report import price as price_report
from burden.report import what_if as report
from burden.report.text import width
from burden.scenario import apply, read_changes
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.audit.run import Analysis


@pytest.fixture
def analysis(inbox: Path) -> Analysis:
    (inbox / "burden.toml").write_text(
        '[[request]]\nmatch = "民政局/*.xlsx"\nrespondents = 12\n'
        '[[request]]\nmatch = "医保局/*.xlsx"\nrespondents = 12\n',
        encoding="utf-8",
    )
    return analyse_paths([inbox], default_settings(), Words("zh"), Plan(draws=300, seed=1))


def test_the_draws_are_those_of_the_estimate(analysis: Analysis) -> None:
    c = analysis.collection
    sums = add_up(
        draw(
            c.requests,
            c.fields,
            c.texts,
            c.overlaps,
            analysis.settings,
            demands=c.demands,
            draws=analysis.draws,
            seed=analysis.seed,
        ),
        analysis.draws,
    )
    told = analysis.effort.totals.burden_h_per_year
    again = analysis.effort.totals.avoidable_h_per_year
    assert sorted(sums.burden)[round(0.5 * 299)] == pytest.approx(told.mid, rel=1e-5)
    assert sorted(sums.repeated)[round(0.95 * 299)] == pytest.approx(again.high, rel=1e-5)
    totals = analysis.effort.estimates.filter(pl.col("activity") == "total")
    for name, hours in totals.select("request_id", "burden_h_per_year").iter_rows():
        assert sums.by_request[name] == pytest.approx(hours, rel=1e-5)


def test_no_change_saves_nothing(analysis: Analysis) -> None:
    nothing = what_if(analysis, ())
    assert (nothing.saved.low, nothing.saved.mid, nothing.saved.high) == (0, 0, 0)
    assert nothing.after == nothing.today
    assert difference(analysis, analysis.collection).mid == 0


def test_steps_add_up(analysis: Analysis) -> None:
    changes = read_changes(["月报 改 季报", "删除 字段 联系电话"])
    both = what_if(analysis, changes)
    assert both.saved.mid == pytest.approx(
        sum(step.saved_h_per_year.mid for step in both.steps), rel=0.05
    )
    assert 0 < both.after.mid < both.today.mid
    assert both.saved_share.mid == pytest.approx(both.saved.mid / both.today.mid, rel=0.1)
    alone = what_if(analysis, changes[1:])
    # A column costs less where it is asked less often.
    assert both.steps[1].saved_h_per_year.mid < alone.steps[0].saved_h_per_year.mid


def test_one_request_less_often_leaves_the_others_as_they_are(analysis: Analysis) -> None:
    (step,) = what_if(analysis, read_changes(["地表水监测记录表 季报 改 年报"])).steps
    (touched,) = step.requests
    assert touched.before_h_per_year > touched.after_h_per_year > 0
    assert step.saved_h_per_year.low > 0


def test_a_difference_is_surer_than_its_ends(analysis: Analysis) -> None:
    result = what_if(analysis, read_changes(["删除 字段 溶解氧"]))
    wide = result.today.high - result.today.low
    assert 0 < result.saved.high - result.saved.low < wide / 3


def test_dropping_everything_leaves_nothing(analysis: Analysis) -> None:
    titles = analysis.collection.requests["title"].to_list()
    result = what_if(analysis, read_changes([f"取消 报表 “{title}”" for title in titles]))
    assert result.after.high == 0
    assert result.saved == result.today
    assert sum(step.n_gone for step in result.steps) == 3


def test_duplicates_go_without_losing_a_data_element(analysis: Analysis) -> None:
    result = remove_duplicates(analysis, 10)
    assert result.once_saved.mid > 0
    assert result.rarest.mid <= result.once.mid < result.today.mid
    (step,) = result.steps
    assert "姓名" in "".join(step.labels)
    assert len(step.labels) == 5
    assert step.n_gone == 0  # the date of insurance is asked by nobody else
    assert "花名册" in step.keepers[0]
    assert result.saved.mid == pytest.approx(step.saved_h_per_year.mid)
    asked = set(analysis.collection.fields["element_id"].drop_nulls())
    (request_id,) = (one.request_id for one in step.requests)
    left = analysis.collection.fields.filter(
        (pl.col("request_id") != request_id) | ~pl.col("label").is_in(step.labels)
    )
    assert set(left["element_id"].drop_nulls()) == asked


def test_most_saving_first(tmp_path: Path) -> None:
    people = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话")
    draw_form(tmp_path / "民政局" / "a.xlsx", "低保对象花名册（月报）", (*people, "保障金额（元）"))
    draw_form(tmp_path / "医保局" / "b.xlsx", "低保对象花名册（季报）", (*people, "参保日期"))
    draw_form(tmp_path / "残联" / "c.xlsx", "低保对象花名册（年报）", people)
    analysis = analyse_paths([tmp_path], default_settings(), Words("zh"), Plan(draws=200, seed=1))
    result = remove_duplicates(analysis, 1)
    assert result.n_more == 1
    (first,) = result.steps
    every = remove_duplicates(analysis, 9)
    saved = [step.saved_h_per_year.mid for step in every.steps]
    assert saved == sorted(saved, reverse=True)
    assert every.steps[0] == first
    assert any(step.n_gone for step in every.steps)


def test_a_field_costs_minutes_by_units_by_times(analysis: Analysis) -> None:
    prices = price(
        analysis, name="联系电话", within="民政局", respondents=240, frequency=12, most=5
    )
    (row,) = prices.rows
    assert row.burden_h_per_year == pytest.approx(row.minutes / 60 * 240 * 12, rel=1e-6)
    assert (row.respondents, row.frequency_per_year, row.n_fields) == (240, 12, 1)
    assert prices.saved_h_per_year is not None
    assert prices.saved_h_per_year.low > 0
    cheap = price(analysis, name="联系电话", within="民政局", most=5)
    assert row.burden_h_per_year == pytest.approx(cheap.rows[0].burden_h_per_year * 20, rel=0.01)


def test_prices_of_all_fields(analysis: Analysis) -> None:
    prices = price(analysis, most=3)
    hours = [row.burden_h_per_year for row in prices.rows]
    assert hours == sorted(hours, reverse=True)
    assert prices.n_more > 3
    assert prices.saved_h_per_year is None
    repeated = price(analysis, name="家庭住址", within="医保局", most=3).rows[0]
    assert repeated.keeper is not None
    assert repeated.avoidable_h_per_year > 0


def test_unknown_names_stop(analysis: Analysis) -> None:
    with pytest.raises(InputError, match="field-unknown"):
        price(analysis, name="不存在的项", most=3)
    with pytest.raises(InputError, match="request-unknown"):
        what_if(analysis, read_changes(["取消 报表 没有这份"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_fit_a_terminal(analysis: Analysis, language: str) -> None:
    words = Words(language)
    changes = read_changes(["全部 改 季报", "地表水监测记录表 并入 b", "取消 纸质"])
    texts = (
        report.to_text(what_if(analysis, changes), words),
        report.duplicates_to_text(remove_duplicates(analysis, 3), words),
        price_report.to_text(price(analysis, most=3), words),
        price_report.to_text(price(analysis, name="家庭住址", most=1), words),
    )
    for text in texts:
        assert text.endswith("\n")
        assert "{" not in text
        assert all(width(line) <= 80 for line in text.splitlines())


def test_results_are_data_too(analysis: Analysis) -> None:
    data = json.loads(report.to_json(what_if(analysis, read_changes(["月报 改 季报"]))))
    assert data["schema"] == "burden.what-if/1"
    assert data["steps"][0]["saved_h_per_year"]["mid"] > 0
    prices = json.loads(price_report.to_json(price(analysis, name="家庭住址", most=1)))
    assert prices["fields"][0]["label"] == "家庭住址"
    assert prices["n_more"] == 1


def test_a_change_that_costs_hours_says_so(analysis: Analysis) -> None:
    text = report.to_text(what_if(analysis, read_changes(["年报 改 月报"])), Words("zh"))
    assert "+" in text


def test_changes_leave_the_analysis_alone(analysis: Analysis) -> None:
    before = analysis.collection.requests.clone()
    apply(analysis.collection, read_changes(["全部 改 年报"])[0])
    assert analysis.collection.requests.equals(before)
