"""Accepted findings: what survives a change, what comes back, and what is wrong in the file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from drawing import draw
from hypothesis import given
from hypothesis import strategies as st

from burden.check.accept import with_baseline
from burden.check.baseline import accepting, read_baseline
from burden.check.findings import draft_key
from burden.check.value import Gate
from burden.errors import SettingsError


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.check.value import Check

    Held = Callable[..., Check]

LOW = Gate(fail_on="low")
TODAY = date(2026, 3, 2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "基线.toml"


@pytest.fixture
def accept(held_against: Held, file: Path) -> Callable[..., None]:
    def call(draft: Path, issued: Path) -> None:
        result = held_against(draft, issued, gate=LOW)
        assert not result.passed
        key = draft_key(dict(result.draft))
        text = accepting(result.findings, LOW, draft=key, reason="经办公会“同意”\n", today=TODAY)
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(before + text, encoding="utf-8")

    return call


@pytest.fixture
def again(held_against: Held, file: Path) -> Callable[..., Check]:
    def call(draft: Path, issued: Path, today: date | None = TODAY) -> Check:
        baseline = ("基线.toml", read_baseline(file))
        return held_against(draft, issued, gate=LOW, baseline=baseline, today=today)

    return call


def test_what_was_accepted_passes_with_reason_and_date(
    accept: Callable[..., None], again: Held, draft: Path, issued: Path
) -> None:
    accept(draft, issued)
    result = again(draft, issued)
    assert result.passed
    assert result.baseline is not None
    assert result.baseline.accepted == len(result.findings)
    assert {found.accepted.reason for found in result.findings if found.accepted} == {
        "经办公会“同意”"
    }
    assert {found.accepted.date for found in result.findings if found.accepted} == {"2026-03-02"}


def test_it_survives_moved_cells_renamed_folders_and_another_file_name(
    accept: Callable[..., None], again: Held, draft: Path, issued: Path
) -> None:
    accept(draft, issued)
    labels = ("序号", "取暖方式", "联系电话", "户主姓名", "家庭住址", "户主身份证号码")
    title = "低保对象取暖情况花名册（年报）"
    moved = draw(draft.parent.with_name("二稿") / "低保取暖-二稿.xlsx", title, labels, rows=20)
    renamed = issued.rename(issued.with_name("2026年已发"))
    result = again(moved, renamed)
    assert result.findings
    assert result.passed, [found.row for found in result.findings if not found.accepted]


def test_a_field_more_is_a_new_finding_and_one_less_is_not(
    accept: Callable[..., None], again: Held, draft: Path, issued: Path
) -> None:
    title = "低保对象取暖情况花名册（年报）"
    new = ("取暖方式", "炉具类型", "用煤量（吨）", "改造意愿", "改造年份", "施工队")
    known = ("序号", "户主姓名", "家庭住址", "联系电话")
    first = draw(draft.with_name("f.xlsx"), title, (*known, *new))
    accept(first, issued)
    more = draw(draft.with_name("m.xlsx"), title, (*known, "家庭人口数", *new))
    result = again(more, issued)
    repeated = [found for found in result.findings if found.row["rule"] == "BD101"]
    assert [found.accepted for found in repeated] == [None]
    assert not result.passed
    less = draw(draft.with_name("l.xlsx"), title, (*known, *new[:4]))
    assert all(
        found.accepted for found in again(less, issued).findings if found.row["rule"] == "BD101"
    )


def test_what_is_fixed_leaves_a_stale_entry(
    accept: Callable[..., None], again: Held, draft: Path, issued: Path
) -> None:
    accept(draft, issued)
    labels = ("序号", "户主姓名", "取暖方式", "炉具类型")
    fixed = draw(draft.with_name("f.xlsx"), "低保对象取暖情况花名册（年报）", labels)
    result = again(fixed, issued)
    assert result.baseline is not None
    assert result.baseline.stale
    where, fingerprint, said = result.baseline.stale[0]
    assert where.endswith(":2")
    assert fingerprint.startswith("BD")
    assert said


def test_entries_of_another_draft_are_not_stale(
    accept: Callable[..., None], again: Held, draft: Path, issued: Path, tmp_path: Path
) -> None:
    accept(draft, issued)
    copy = tmp_path / "c" / "另一份.xlsx"
    copy.parent.mkdir()
    shutil.copy(issued / "环保局" / "c.xlsx", copy)
    result = again(copy, issued)
    assert not result.passed
    assert result.baseline is not None
    assert result.baseline.stale == ()
    assert result.baseline.others > 0


def test_an_entry_holds_until_its_day(
    accept: Callable[..., None], again: Held, draft: Path, issued: Path, file: Path
) -> None:
    accept(draft, issued)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("date = ", "until = 2026-06-30\ndate = "), encoding="utf-8")
    assert again(draft, issued, today=date(2026, 6, 30)).passed
    late = again(draft, issued, today=date(2026, 7, 1))
    assert not late.passed
    assert late.baseline is not None
    assert late.baseline.expired
    # Without a date of the run nothing is too late.
    assert again(draft, issued, today=None).passed


def test_accepting_now_is_as_accepting_before(
    accept: Callable[..., None], again: Held, draft: Path, issued: Path, file: Path
) -> None:
    accept(draft, issued)
    before = again(draft, issued)
    bare = replace(
        before,
        findings=tuple(replace(found, accepted=None) for found in before.findings),
        baseline=None,
    )
    now = with_baseline(bare, read_baseline(file), file="基线.toml", today=TODAY)
    assert (now.findings, now.reasons, now.baseline) == (
        before.findings,
        before.reasons,
        before.baseline,
    )


ENTRY = """[[accepted]]
fingerprint = "BD101-0123456789abcdef"
reason = "同意"
date = 2026-03-02
"""


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("[[accepted]\n", "file-not-toml", ""),
        (ENTRY.replace("BD101", "BD999"), "baseline-fingerprint", ":1"),
        (ENTRY.replace("abcdef", "abc"), "baseline-fingerprint", ":1"),
        (ENTRY.replace('"BD101-0123456789abcdef"', "7"), "baseline-fingerprint", ":1"),
        (ENTRY + "\n" + ENTRY.replace("fingerprint", "finger"), "baseline-key", ":6"),
        (ENTRY + ENTRY.replace("同意", " "), "baseline-reason", ":5"),
        (ENTRY.replace('reason = "同意"\n', ""), "baseline-reason", ":1"),
        (ENTRY.replace("2026-03-02", '"明天"'), "baseline-date", ":1"),
        (ENTRY.replace("date = 2026-03-02\n", ""), "baseline-date", ":1"),
        (ENTRY + "until = 5\n", "baseline-date", ":1"),
        (ENTRY + 'fields = "姓名"\n', "baseline-text", ":1"),
        (ENTRY + "draft = 5\n", "baseline-text", ":1"),
        ("accepted = 5\n", "baseline-table", ":1"),
        ("# 注\n[ignored]\nx = 1\n", "baseline-key", ":2"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_line(
    file: Path, text: str, code: str, where: str
) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_baseline(file)
    assert caught.value.code == code
    assert str(caught.value.params.get("where", "")).endswith(where)


def test_entries_may_be_written_inline(file: Path) -> None:
    inner = '{ fingerprint = "BD101-0123456789abcdef", reason = "同意", date = "2026-03-02" }'
    file.write_text(f"accepted = [{inner}]\n", encoding="utf-8")
    (entry,) = read_baseline(file)
    assert entry.accepted.date == "2026-03-02"


@given(st.text(), st.lists(st.text(), max_size=4))
def test_whatever_text_is_accepted_can_be_read_again(reason: str, labels: list[str]) -> None:
    from tomllib import loads  # noqa: PLC0415 - what reads it

    from burden.check.value import Found  # noqa: PLC0415

    found = Found(
        fingerprint="BD101-0123456789abcdef",
        fields=tuple(labels),
        row={"severity": "high", "message": reason, "rule": "BD101"},
    )
    text = accepting([found], LOW, draft=reason, reason=reason, today=TODAY)
    (row,) = loads(text)["accepted"]
    plain = reason.encode("utf-8", "replace").decode()
    assert (row["reason"], row["draft"], row["finding"]) == (plain, plain, plain)
    assert len(row["fields"]) == len(labels)
