from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from burden.check.value import Accepted, Baseline, Gate, Holder, Standing
from burden.effort import Interval
from burden.locale import LANGUAGES, Words
from burden.report.check_text import to_text
from burden.report.text import width


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.check.value import Check

    Held = Callable[..., Check]

HOLDER = Holder(
    request_id="R1",
    workbook="已发/a.xlsx",
    sheet="表",
    cells="A3:A9",
    label="姓名",
    title="花名册",
    issuer=None,
    frequency_per_year=None,
)


@pytest.fixture
def checked(held_against: Held, draft: Path, issued: Path) -> Check:
    return held_against(draft, issued, gate=Gate(fail_on="high"))


def _standing(check: Check, *kinds: Standing) -> Check:
    fields = tuple(
        replace(
            check.fields[0],
            standing=kind,
            holders=() if kind is Standing.NEW else (HOLDER,),
            sure=None if kind is Standing.NEW else True,
            differs=(),
        )
        for kind in kinds
    )
    return replace(check, fields=fields)


def test_counts_stand_from_new_to_doubtful(checked: Check) -> None:
    kinds = (Standing.REVIEW, Standing.NEW, Standing.HELD, Standing.NEW, Standing.DERIVABLE)
    text = to_text(_standing(checked, *kinds), Words("zh"))
    assert "共 5 个填报项：新的 2 项，已在采集 1 项，可推出 1 项，待核对 1 项" in text


def test_hours_of_a_year_come_with_what_they_are_multiplied_by(checked: Check) -> None:
    hours = replace(checked.hours, respondents=240.0, frequency_per_year=12.0)
    assert "240 个填报单位 × 每年 12 次" in to_text(replace(checked, hours=hours), Words("zh"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("respondents", [None, 12.0])
@pytest.mark.parametrize("frequency", [None, 4.0])
def test_what_is_assumed_is_said_with_the_option_that_states_it(
    checked: Check, language: str, respondents: float | None, frequency: float | None
) -> None:
    hours = replace(checked.hours, respondents=respondents, frequency_per_year=frequency)
    text = to_text(replace(checked, hours=hours), Words(language))
    assert ("--respondents" in text) is (respondents is None)
    assert ("--frequency" in text) is (frequency is None)
    assert ("×" in text) is (respondents is not None and frequency is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_terminal(checked: Check, language: str) -> None:
    long = replace(
        HOLDER, title="关于进一步加强和规范" * 8, label="很长的叫法" * 12, issuer="局" * 40
    )
    many = tuple(
        replace(checked.fields[0], label="很长的填报项名称" * 9, holders=(long,), n_requests=1234)
        for _ in range(30)
    )
    wide = replace(
        checked,
        fields=many,
        draft={
            **checked.draft,
            "workbook": "很深的文件夹/" * 20 + "草案.xlsx",
            "form_code": "表" * 90,
        },
    )
    for line in to_text(wide, Words(language)).splitlines():
        assert width(line) <= 80, line


def test_the_verdict_is_the_last_line(checked: Check) -> None:
    assert to_text(checked, Words("zh")).splitlines()[-1] == "未通过。"
    passed = replace(checked, reasons=())
    assert to_text(passed, Words("en")).splitlines()[-1] == "Passed."


def test_what_was_accepted_and_what_is_stale_is_said(checked: Check) -> None:
    accepted = Accepted(reason="经办公会同意", date="2026-03-01")
    findings = tuple(replace(found, accepted=accepted) for found in checked.findings)
    baseline = Baseline(
        file="基线.toml", accepted=1, stale=(("基线.toml:9", "BD101-0", "不再有的问题"),)
    )
    text = to_text(replace(checked, findings=findings, baseline=baseline), Words("zh"))
    assert "已接受（2026-03-01）：经办公会同意" in text
    assert "基线.toml:9" in text
    assert "不再有的问题" in text


def test_an_unknown_load_is_said_not_shown_as_nothing(checked: Check) -> None:
    text = to_text(replace(checked, load=replace(checked.load, present=None)), Words("en"))
    assert "not known until burden catalogue add" in text
    known = replace(checked.load, present=Interval(low=900.0, mid=1284.0, high=1700.0))
    assert "1,300 hours" in to_text(replace(checked, load=known), Words("en"))


def test_what_controls_a_terminal_is_not_passed_on(checked: Check) -> None:
    evil = replace(HOLDER, title="\x1b[2J表", label="\x9b31m姓名", issuer="\u202e局")
    fields = (replace(checked.fields[0], label="\x1b]0;x\x07姓名", holders=(evil,)),)
    text = to_text(replace(checked, fields=fields), Words("zh"))
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(text)


def test_cells_of_a_matrix_are_told_apart_by_their_rows(checked: Check) -> None:
    held = _standing(checked, Standing.HELD, Standing.HELD).fields
    fields = tuple(
        replace(field, label="户数", display=f"{row} · 户数")
        for field, row in zip(held, ("城市低保", "农村低保"), strict=True)
    )
    text = to_text(replace(checked, fields=fields), Words("zh"))
    assert "城市低保 · 户数" in text
    assert "农村低保 · 户数" in text
