from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from audit_factory import HOSTILE, make_audit
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from burden.audit.value import Index, Interval
from burden.locale import LANGUAGES, Words
from burden.report.terminal import show, summary
from burden.report.terminal_page import encodable
from burden.report.text import width, wrap
from burden.tables import FINDINGS


if TYPE_CHECKING:
    from burden.audit.value import Audit


def _printed(audit: Audit, language: str, **options: object) -> str:
    out = io.StringIO()
    show(Console(file=out, **options), audit, Words(language), report="报告.html")  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("columns", [48, 80, 100])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_terminal(
    audit: Audit, language: str, encoding: str, columns: int
) -> None:
    text = summary(audit, Words(language), columns=columns, encoding=encoding).plain
    assert max(width(line) for line in text.splitlines()) <= columns


def test_columns_are_aligned_with_chinese(audit: Audit) -> None:
    lines = summary(audit, Words("zh")).plain.splitlines()
    start = lines.index("最费时的报表")
    table = lines[start + 1 : start + 7]
    assert {width(line) for line in table} == {80}


def test_gbk_terminal_shows_every_character(audit: Audit) -> None:
    assert "?" not in summary(audit, Words("zh"), encoding="gbk").plain.encode(
        "gbk", "replace"
    ).decode("gbk")


def test_ascii_terminal_is_meaningful_in_english(audit: Audit) -> None:
    text = summary(audit, Words("en"), encoding="ascii").plain
    assert "90% interval 1,000-1,900, about 0.79" in text
    for line in text.splitlines()[2:9]:
        assert line.isascii()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_what_a_terminal_lacks_takes_the_same_room(
    audit: Audit, language: str, encoding: str
) -> None:
    """Columns stay aligned: a mark stands in for a character, as wide as it is."""
    text = summary(audit, Words(language), encoding=encoding).plain
    assert text.encode(encoding, "replace").decode(encoding) == text
    assert max(width(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frequency_that_is_not_known_comes_with_what_was_assumed(
    audit: Audit, language: str
) -> None:
    default = audit.assumptions.head(1).with_columns(
        name=pl.lit("frequency.default"), value=pl.lit(2.0), low=pl.lit(1.0), high=pl.lit(4.0)
    )
    unknown = replace(
        audit,
        requests=audit.requests.with_columns(frequency_per_year=pl.lit(None, pl.Float64)),
        assumptions=pl.concat([audit.assumptions, default]),
    )
    text = summary(unknown, Words(language)).plain
    assert {"zh": "假定 2.1 次", "en": "2.1 assumed"}[language] in text
    assert {"zh": "按假定的每年约 2.1 次", "en": "about 2.1 times"}[language] in text
    without = replace(unknown, assumptions=audit.assumptions)
    assert {"zh": "未知", "en": "not known"}[language] in summary(without, Words(language)).plain


def test_one_of_each_is_told_in_the_singular() -> None:
    few = make_audit(n_requests=4, n_issuers=2, n_fields=20)
    totals = replace(few.totals, n_requests=1, n_fields=1, n_elements=1, n_issuers=1)
    text = summary(replace(few, totals=totals), Words("en")).plain
    assert "1 template, 1 field, 1 data element" in text
    assert not re.search(r"(?<![\d.,])1 (templates|fields|elements|offices)", text)


def test_paths_are_told_whole_one_a_line(audit: Audit) -> None:
    long = "/".join(["一个很长的文件夹名"] * 8) + "/报告.html"
    text = summary(audit, Words("zh"), report=long, size="0.9", files=["a.json", "b.md"]).plain
    assert f"报告: {long}\n另存: a.json\n      b.md\n" in text
    short = summary(audit, Words("zh"), report="报告.html", size="0.9").plain
    assert "报告: 报告.html（0.9 MB，断网可看，可打印）\n" in short


def test_answer_stands_first_and_the_next_step_last(audit: Audit) -> None:
    lines = summary(audit, Words("zh"), report="报告.html").plain.splitlines()
    assert "1,400 小时/年" in lines[3]
    assert lines[-2] == "报告: 报告.html"
    assert lines[-1] == "下一步: burden explain BD101"


def test_next_step_without_findings_looks_into_the_folder(audit: Audit) -> None:
    quiet = replace(audit, findings=FINDINGS.empty())
    assert summary(quiet, Words("en")).plain.endswith("Next: burden fields 收件箱\n")


def test_skipped_files_come_with_reason_and_remedy(audit: Audit) -> None:
    text = summary(audit, Words("zh")).plain
    assert "× 收件箱/加密名单.xlsx" in text
    assert "密码" in text[text.index("加密名单") :]


def test_markup_of_workbooks_is_shown_not_obeyed(audit: Audit) -> None:
    hostile = replace(
        audit,
        requests=audit.requests.with_columns(
            title=audit.requests["title"] + HOSTILE[2] + "\x1b[2J"
        ),
    )
    text = _printed(hostile, "zh", width=100, force_terminal=True, color_system="truecolor")
    assert "[red]" in text
    assert "\x1b[2J" not in text


def test_no_colour_when_piped(audit: Audit) -> None:
    assert "\x1b" not in _printed(audit, "zh", width=80)
    assert "\x1b" in _printed(audit, "zh", width=80, force_terminal=True, color_system="standard")


def test_unknown_hours_are_said(audit: Audit) -> None:
    totals = replace(audit.totals, burden_h_per_year=None, avoidable_h_per_year=None, staff=None)
    unpriced = replace(audit, totals=totals, estimates=audit.estimates.clear(), index=Index())
    assert "未能估算" in summary(unpriced, Words("zh")).plain


@given(
    st.text(alphabet="中文字，。、ab c（）", max_size=120), st.integers(min_value=6, max_value=40)
)
def test_wrap_keeps_every_word_and_the_width(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    if not any("…" in line for line in lines):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wrap_starts_no_line_with_a_closing_mark() -> None:
    lines = wrap("一二三四，五六七八。九十", 8)
    assert not [line for line in lines if line[0] in "，。"]


def test_encodable_replaces_only_what_is_missing() -> None:
    assert encodable("≈ 3–5 …", "ascii") == "~ 3-5 ~"
    assert encodable("≈ 中", "gbk") == "≈ 中"
    assert encodable("中", "no-such-encoding") == "中"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_repeated_is_said_in_words_and_saves_no_hours(audit: Audit, language: str) -> None:
    nothing = Interval(low=0.0, mid=0.0, high=0.0)
    totals = replace(
        audit.totals,
        n_elements_repeated=0,
        repeated_share=0.0,
        avoidable_h_per_year=nothing,
    )
    words = Words(language)
    text = " ".join(summary(replace(audit, totals=totals), words).plain.split())
    told = words("report.terminal.repeated_none", elements=f"{totals.n_elements:,}")
    assert told.replace(" ", "") in text.replace(" ", "")
    assert words("report.terminal.elements") not in text
    assert "0–0" not in text


def test_offices_nobody_names_are_not_counted_as_none(audit: Audit) -> None:
    unknown = replace(audit, requests=audit.requests.with_columns(issuer=pl.lit(None, pl.String)))
    lines = summary(unknown, Words("zh")).plain.splitlines()
    start = lines.index("被要得最多的数据项")
    assert lines[start + 2].split()[1] == "—"


@pytest.mark.parametrize("columns", [48, 80, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_of_the_distortions_stay_with_their_names(
    audit: Audit, language: str, columns: int
) -> None:
    words = Words(language)
    lines = summary(audit, words, columns=columns).plain.splitlines()
    for key in "ABC":
        name = words(f"index.distortion.{key}")
        assert any(re.search(rf"{key} {name} [<>]?\d+%", line) for line in lines)


def test_a_terminal_without_the_characters_is_told_what_helps(audit: Audit) -> None:
    assert "LANG=C.UTF-8" in summary(audit, Words("en"), encoding="ascii").plain
    for encoding in ("utf-8", "gbk"):
        assert "LANG=C.UTF-8" not in summary(audit, Words("zh"), encoding=encoding).plain
