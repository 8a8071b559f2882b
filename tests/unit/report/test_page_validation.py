"""Published and stated hours beside ours, in both languages."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from audit_factory import make_audit

from burden.locale import LANGUAGES, Words
from burden.report.html import render
from burden.report.page.source import read
from burden.report.page.validation import build


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_figure_stands_in_the_report(language: str) -> None:
    audit, words = make_audit(), Words(language)
    shown = build(read(audit, words))
    text = render(audit, words)
    assert len(shown.rows) > 40
    assert shown.forms is not None
    assert all(row.name.replace("'", "&#39;") in text for row in shown.rows)
    assert words("report.validation.outside") in text


def test_what_a_template_states_stands_beside_the_estimate() -> None:
    audit = make_audit()
    first = audit.requests["request_id"][0]
    stated = pl.when(pl.col("request_id") == first).then(6.0).alias("stated_h")
    told = replace(audit, requests=audit.requests.with_columns(stated))
    (row,) = build(read(told, Words("en"))).stated
    ours = audit.estimates.filter(request_id=first, activity="total").row(0, named=True)
    assert (row.stated, row.ours.mid) == (6.0, ours["hours"])
    text = render(told, Words("en"))
    assert "The form itself states 6.0 hours a response" in text
    assert "1 templates here state how long" in text
    assert "templates here state" not in render(audit, Words("en"))


def test_where_each_number_comes_from_is_said() -> None:
    audit = make_audit()
    given = audit.requests.with_columns(
        pl.lit(3.0).alias("approval_levels"), pl.lit("sheet").alias("approval_levels_basis")
    )
    text = render(replace(audit, requests=given), Words("en"))
    assert "3 levels of sign-off (in the template)" in text
    assert "times a year (in the file name)" in text


def test_money_is_shown_only_where_a_rate_was_given() -> None:
    audit = make_audit()
    assert "No rate per hour was given" in render(audit, Words("en"))
    row = audit.assumptions.head(1).with_columns(
        pl.lit("effort.hour_cost").alias("name"),
        pl.lit(50.0).alias("value"),
        pl.lit("pay scale 2026").alias("source"),
    )
    priced = replace(audit, assumptions=pl.concat([audit.assumptions, row]))
    assert "At 50 an hour (pay scale 2026)" in render(priced, Words("en"))
