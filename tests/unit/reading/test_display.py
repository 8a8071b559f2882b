from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.reading.display import is_date_format, number_text, to_datetime
from burden.reading.text import clean, decode


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("General", False),
        ("0.00%", False),
        ('0"年"', False),
        ('yyyy"年"m"月"', True),
        ("[$-804]yyyy/m/d;@", True),
        ("h:mm", True),
        ("[Red]0", False),
        ("mm:ss.0", True),
        ('#,##0"days"', False),
        ("@", False),
        ("[h]:mm", True),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', False),
    ],
)
def test_date_formats(code: str, *, date: bool) -> None:
    assert is_date_format(code) is date


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (12.5, "0.00", "12.50"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (0.125, "0.0%", "12.5%"),
        (2024.0, '0"年"', "2024年"),
        (7.0, "000", "007"),
        (-5.0, "0", "-5"),
        (1500.0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,500.00"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (45356.0, "yyyy-mm-dd", "2024-03-05"),
        (45356.0, "m/d/yy", "2024-03-05"),
        (45356.5, "yyyy/m/d h:mm", "2024-03-05 12:00"),
        (45356.0, 'yyyy"年"m"月"d"日"', "2024年3月5日"),
        (45356.0, "[$-804]yyyy年mm月;@", "2024年03月"),
        (45356.0, "yyyy-mm", "2024-03"),
        (0.5, "h:mm", "12:00"),
        (59.0, "yyyy-mm-dd", "1900-02-28"),
        (-1.0, "yyyy-mm-dd", "-1"),
        (float("nan"), "0", ""),
    ],
)
def test_number_as_shown(number: float, code: str, text: str) -> None:
    assert number_text(number, code) == text


def test_1904_counts_from_another_day() -> None:
    assert number_text(43894.0, "yyyy-mm-dd", date1904=True) == "2024-03-05"


@given(
    st.floats(allow_nan=True, allow_infinity=True) | st.floats(0, 3e6),
    st.text(alphabet='ymdhs0#?.,%;@"\\_*[]年月日 -/aAeE', max_size=16),
    st.sampled_from([True, False]),
)
def test_no_format_raises(number: float, code: str, date1904: bool) -> None:  # noqa: FBT001
    assert isinstance(number_text(number, code, date1904=date1904), str)


@given(st.integers(61, 2_958_465))
def test_days_follow_each_other(serial: int) -> None:
    today, tomorrow = to_datetime(serial - 1), to_datetime(serial)
    assert today is not None
    assert tomorrow is not None
    assert serial == 61 or (tomorrow - today).days == 1


def test_clean() -> None:
    assert clean("甲_x000D_\n乙\r\n丙\x00\x07\ud800", 100) == "甲\n乙\n丙"
    assert clean("abcdef", 3) == "abc"
    assert clean("_x0041__xZZZZ_", 100) == "A_xZZZZ_"


@given(st.text())
def test_clean_text_can_be_written(text: str) -> None:
    assert clean(text, 1000).encode("utf-8") is not None
    assert "\x00" not in clean(text, 1000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_decode(encoding: str) -> None:
    assert decode("姓名,电话".encode(encoding))[0] == "姓名,电话"


def test_latin_1_is_the_last_resort() -> None:
    assert decode(b"caf\xe9,\xff") == ("caf\xe9,\xff", "latin-1")
