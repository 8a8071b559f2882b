from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.report.text import clean, pad, shorten, visible, width


def test_clean_drops_what_controls_instead_of_shows() -> None:
    assert clean("换\u202e行\x07响\u200b铃") == "换行响铃"
    assert clean("  两\r\n行\t字 ") == "两 行 字"
    assert clean("\x1b[31m红") == "[31m红"


def test_visible_keeps_white_space() -> None:
    assert visible(" sortable\u2066 ") == " sortable "


@given(st.text())
def test_clean_is_idempotent_and_one_line(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("中文", 4), ("（A）", 5), ("e\u0301", 1)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(alphabet="中文ab（）1"), st.integers(min_value=2, max_value=20))
def test_pad_fills_exactly(text: str, columns: int) -> None:
    assert width(pad(text, columns)) == columns
    assert width(shorten(text, columns)) <= columns
    assert shorten(text, columns) == text or shorten(text, columns).endswith("…")


def test_pad_to_the_right() -> None:
    assert pad("12", 5, right=True) == "   12"
    assert pad("中文字", 5) == "中文…"
