"""The day a deadline falls on."""

from __future__ import annotations

from datetime import date

import pytest

from burden.requests.due import due_on


NOTICE = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11月25日前", date(2026, 11, 25)),
        ("3月10日前", date(2027, 3, 10)),
        ("2026年11月25日17:00前", date(2026, 11, 25)),
        ("2025年11月25日前", date(2025, 11, 25)),
        ("2026-11-25", date(2026, 11, 25)),
        ("November 25, 2026", date(2026, 11, 25)),
        ("Nov. 25th", date(2026, 11, 25)),
        ("每月25日前", None),
        ("次年1月10日前", None),
        ("2月30日前", None),
        ("尽快", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_the_next_from_the_notice_on(text: str, day: date | None) -> None:
    assert due_on(text, NOTICE) == day
