from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest

from burden.locale import Words
from burden.report.language import in_language


if TYPE_CHECKING:
    from burden.audit.value import Audit


def _finding(audit: Audit, rule: str, message: str, *params: str) -> Audit:
    """An audit, run in Chinese, with a single finding."""
    row = audit.findings.head(1).with_columns(
        rule=pl.lit(rule),
        message=pl.lit(message),
        params=pl.lit(list(params), dtype=pl.List(pl.String)),
    )
    return replace(audit, findings=row)


def test_a_message_is_told_anew_from_its_parameters(audit: Audit) -> None:
    old = _finding(audit, "BD301", "每年要报 52 次，超过 12 次", "frequency=52", "threshold=12",
                   "counted_h=3", "counted_h.check=3")  # fmt: skip
    told = in_language(old, Words("en"))
    assert told.findings["message"].to_list() == ["Asked 52 times a year, more than 12"]
    assert told.provenance.language == "en"
    assert in_language(told, Words("zh")).findings.equals(old.findings)


def test_channels_and_lists_change_their_language_too(audit: Audit) -> None:
    words = Words("zh")
    named = "、".join(words(f"rules.channel.{name}") for name in ("email", "system"))
    told = in_language(_finding(audit, "BD703", "…", f"words={named}"), Words("en"))
    (message,) = told.findings["message"]
    assert Words("en")("rules.channel.email") in message
    assert ", " in message
    assert "、" not in message


@pytest.mark.parametrize("rule", ["BD301", "BD101"])
def test_without_parameters_the_title_stands_in(audit: Audit, rule: str) -> None:
    told = in_language(_finding(audit, rule, "原来的话"), Words("en"))
    assert told.findings["message"].to_list() == [Words("en")(f"rules.{rule}.title")]


def test_a_rule_nobody_knows_keeps_its_message(audit: Audit) -> None:
    told = in_language(_finding(audit, "XX999", "原来的话", "{a}=1"), Words("en"))
    assert told.findings["message"].to_list() == ["原来的话"]


def test_the_language_of_the_run_changes_nothing(audit: Audit) -> None:
    assert in_language(audit, Words("zh")) is audit
