from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from burden.reading.ooxml.formulas import SharedFormula


REFERENCES = st.sampled_from(
    [
        *("A1", "$A1", "A$1", "$A$1", "B2:C9", "$B$2:C9", "A:C", "$A:$C", "2:9", "$2:9"),
        *("Sheet2!A1", "'my ''A1'' sheet'!B2", '"A1"', '"say ""B2"""', "LOG10(A1)", "t[A1]"),
        *("A1B", "rate", "1.5", "TRUE", "SUM(A1,B2:B9)"),
    ]
)


@given(
    parts=st.lists(REFERENCES, min_size=1, max_size=5),
    down=st.integers(0, 40),
    across=st.integers(0, 40),
)
def test_shared_formulas_move_as_the_reference_moves_them(
    parts: list[str], down: int, across: int
) -> None:
    text = "+".join(parts)
    shared = SharedFormula(text, 5, 5)
    cell = f"{'EFGHIJKLMNOPQRSTUVWXYZ'[across % 20]}{5 + down}"
    column = 5 + across % 20
    expected = Translator(f"={text}", origin="E5").translate_formula(cell)
    assert f"={shared.at(5 + down, column)}" == expected


@pytest.mark.parametrize(
    ("text", "row", "column", "expected"),
    [
        ("A1+B2", 1, 1, "#REF!+A1"),
        ("XFD9", 2, 3, "#REF!"),
        ("SUM(A1:A3)", 2, 5, "SUM(D1:D3)"),
        ("A1", 3, 2, "A2"),
    ],
)
def test_formulas_that_leave_the_sheet_say_so(
    text: str, row: int, column: int, expected: str
) -> None:
    assert SharedFormula(text, 2, 2).at(row, column) == expected
