from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.requests.deadline import DAYS, Deadline, Period, dates, read_deadline, rhythm


EVERY_MONTH = tuple(range(1, 13))


@pytest.mark.parametrize(
    ("text", "period", "month", "day"),
    [
        ("每月5日前", Period.MONTH, 1, 5),
        ("次月 3 日前", Period.MONTH, 1, 3),
        ("每月二十五日17:00前", Period.MONTH, 1, 25),
        ("每月底前", Period.MONTH, 1, 31),
        ("月后3个工作日内", Period.MONTH, 1, 4),
        ("季末月22日前", Period.QUARTER, 3, 22),
        ("每季度末月25日前", Period.QUARTER, 3, 25),
        ("季后10日内", Period.QUARTER, 1, 10),
        ("季度后 45 日内", Period.QUARTER, 2, 14),
        ("每季度末", Period.QUARTER, 3, 31),
        ("半年后15日内", Period.HALF, 1, 15),
        ("次年1月20日前", Period.YEAR, 1, 20),
        ("每年12月底", Period.YEAR, 12, 31),
        ("年底前", Period.YEAR, 12, 31),
        ("2026-03-12", Period.DATE, 3, 12),
        ("3月26日下班前", Period.DATE, 3, 26),
        ("十月十五日前", Period.DATE, 10, 15),
        ("4月30日（17：00）", Period.DATE, 4, 30),
        ("the 10th of the following month", Period.MONTH, 1, 10),
        ("the 5th working day of each month", Period.MONTH, 1, 7),
        ("last day of the quarter", Period.QUARTER, 3, 31),
        ("within 15 days after the end of each quarter", Period.QUARTER, 1, 15),
        ("30 days after the end of each quarter", Period.QUARTER, 1, 30),
        ("June 30", Period.DATE, 6, 30),
        ("Sept. 1st, 2026", Period.DATE, 9, 1),
        ("12/15/2026", Period.DATE, 12, 15),
    ],
)
def test_words_of_a_date_are_understood(text: str, period: Period, month: int, day: int) -> None:
    assert read_deadline(text) == Deadline(period=period, month=month, day=day)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("每周一上午", 0), ("每周五18:00前", 4), ("每星期天", 6), ("every Friday by noon", 4)],
)
def test_a_weekday_is_no_date(text: str, weekday: int) -> None:
    deadline = read_deadline(text)
    assert deadline == Deadline(period=Period.WEEK, weekday=weekday)
    assert dates(deadline, 52) == ()


@pytest.mark.parametrize("text", ["每日16:00前", "by 5:00 p.m. today", "每天下班前"])
def test_every_day_is_no_date(text: str) -> None:
    deadline = read_deadline(text)
    assert deadline == Deadline(period=Period.DAY)
    assert rhythm(deadline, None) is Period.DAY


@pytest.mark.parametrize(
    "text",
    [None, "", "尽快", "每月5日前报张某", "13月40日前", "二月", "within 30 days", "收到通知后3日内",
     "每月5日前" * 30, "June 31st by mail to Ann"],
)  # fmt: skip
def test_what_says_no_date_or_more_than_one_is_not_understood(text: str | None) -> None:
    assert read_deadline(text) is None


@pytest.mark.parametrize(
    ("text", "frequency", "expected"),
    [
        ("每月底前", 12.0, tuple(enumerate(DAYS, start=1))),
        ("季后10日内", 4.0, ((1, 10), (4, 10), (7, 10), (10, 10))),
        ("季末月22日前", None, ((3, 22), (6, 22), (9, 22), (12, 22))),
        ("3月25日前", 4.0, ((3, 25), (6, 25), (9, 25), (12, 25))),
        ("2026-03-12", 2.0, ((3, 12), (9, 12))),
        ("2026-01-31", 12.0, tuple(enumerate(DAYS, start=1))),
        ("4月10日前", 1.0, ((4, 10),)),
        ("4月28日前", None, ((4, 28),)),
        ("2026-03-20", 365.0, ()),
        ("2026-03-12", 52.0, ()),
    ],
)
def test_the_days_of_a_year(
    text: str, frequency: float | None, expected: tuple[tuple[int, int], ...]
) -> None:
    deadline = read_deadline(text)
    assert deadline is not None
    assert dates(deadline, frequency) == expected


@given(
    st.text(
        st.sampled_from("每次本月季后半年末底初日号周一二三十0123456789前内: the ofdaysmonth/-"),
        max_size=30,
    ),
    st.none() | st.floats(0.01, 400),
)
def test_whatever_it_says_the_days_are_days(text: str, frequency: float | None) -> None:
    deadline = read_deadline(text)
    if deadline is None:
        return
    found = dates(deadline, frequency)
    assert list(found) == sorted(set(found))
    assert all(1 <= month <= 12 and 1 <= day <= DAYS[month - 1] for month, day in found)
    assert bool(found) is (rhythm(deadline, frequency) is None)
