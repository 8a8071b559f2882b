from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from audit_factory import HOSTILE

from burden.audit.value import Index
from burden.locale import LANGUAGES, Words
from burden.report.markdown import escape, to_markdown


if TYPE_CHECKING:
    from burden.audit.value import Audit


def test_answer_and_advice_are_told(audit: Audit) -> None:
    text = to_markdown(audit, Words("zh"))
    assert text.startswith("# 30 份报表的填报负担\n")
    assert "**1,400 小时/年**" in text
    assert "## 可以取消、整合、优化的" in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 24


@pytest.mark.parametrize("label", HOSTILE)
def test_labels_can_be_no_markup(audit: Audit, label: str) -> None:
    hostile = replace(
        audit,
        requests=audit.requests.with_columns(title=audit.requests["title"] + f"|{label}![x](y)`"),
    )
    text = to_markdown(hostile, Words("zh"))
    columns = {line.replace("\\|", "").count("|") for line in text.splitlines() if line[:1] == "|"}
    assert columns == {4, 5}
    assert "](y" not in text
    assert "<script" not in text.replace("\\<", "")


def test_escape_keeps_plain_text() -> None:
    assert escape("姓名（必填）") == "姓名（必填）"
    assert escape("a|b <i>") == "a\\|b \\<i\\>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_hours_it_says_what_is_known(audit: Audit, language: str) -> None:
    totals = replace(audit.totals, burden_h_per_year=None, avoidable_h_per_year=None)
    unpriced = replace(audit, totals=totals, estimates=audit.estimates.clear(), index=Index())
    assert "600" in to_markdown(unpriced, Words(language))
