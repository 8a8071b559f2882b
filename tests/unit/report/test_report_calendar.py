from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest

from burden.locale import LANGUAGES, Words
from burden.report.html import render
from burden.report.page.calendar import build
from burden.report.page.source import read


if TYPE_CHECKING:
    from burden.audit.value import Audit


def _due(audit: Audit, *texts: str, frequency: float | None = 12.0) -> Audit:
    """The audit with these deadlines for its first requests, the others without one."""
    rows = [*texts, *[None] * (audit.requests.height - len(texts))]
    often = pl.lit(frequency, dtype=pl.Float64).alias("frequency_per_year")
    return replace(
        audit, requests=audit.requests.with_columns(pl.Series("due", rows, pl.String), often)
    )


def test_hours_of_a_day_are_those_of_one_response_of_what_is_due(audit: Audit) -> None:
    source = read(_due(audit, "每月5日前", "每月5日前", "每月20日前"), Words("zh"))
    calendar = build(source)
    ids = audit.requests["request_id"].to_list()
    hours = [source.hours[request].mid / 12 for request in ids[:3]]
    assert calendar.peak is not None
    assert {(day.month, day.day) for day in calendar.days} == {
        (month, day) for month in range(1, 13) for day in (5, 20)
    }
    by_day = {day.day: day for day in calendar.days if day.month == 3}
    assert by_day[5].requests == 2
    assert by_day[5].hours == pytest.approx(hours[0] + hours[1])
    assert by_day[20].hours == pytest.approx(hours[2])
    assert calendar.months[2] == ("3月", pytest.approx(sum(hours)))
    assert calendar.n_placed == 3
    assert calendar.n_unknown == audit.requests.height - 3


def test_what_is_due_daily_or_weekly_stands_beside_the_year(audit: Audit) -> None:
    calendar = build(
        read(_due(audit, "每日17:00前", "每周五", "每周五", frequency=52), Words("zh"))
    )
    assert calendar.grid is None
    assert calendar.peak is None
    assert [(row.name, row.requests) for row in calendar.often] == [("每天", 1), ("每周五", 2)]
    assert calendar.most_often is not None


def test_hours_without_a_deadline_are_told(audit: Audit) -> None:
    calendar = build(read(_due(audit), Words("zh")))
    assert calendar.n_unknown == audit.requests.height
    assert audit.totals.burden_h_per_year is not None
    assert calendar.hours_unknown == pytest.approx(audit.totals.burden_h_per_year.mid)
    assert "没有一份报表写明" in render(_due(audit), Words("zh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_the_busiest_day_and_its_table(audit: Audit, language: str) -> None:
    text = render(_due(audit, "6月30日前", "6月30日前", frequency=1.0), Words(language))
    assert {"zh": "最忙的一天是6月30日：2 份", "en": "The busiest day is 30 Jun: 2 templates are"}[
        language
    ] in text
    assert 'id="year"' in text
