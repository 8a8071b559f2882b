from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.elements.title import TitleContext, read_title


@pytest.mark.parametrize(
    "title",
    [
        "p0012b",
        "pair_12_b",
        "表一",
        "工作簿1",
        "新建 Microsoft Excel 工作表",
        "Table B",
        "附表3-2",
        "A1",
    ],
)
def test_ciphers_and_names_nobody_gave_say_nothing(title: str) -> None:
    assert read_title(title) == TitleContext()


@pytest.mark.parametrize(
    "title", ["甲状腺检查表", "种子抽检台账", "Case report", "Bridge inspections 2"]
)
def test_a_word_beside_them_is_a_subject(title: str) -> None:
    assert read_title(title).form


@given(st.text(max_size=3000))
def test_any_title_is_read(title: str) -> None:
    assert read_title(title) == read_title(title)
