from __future__ import annotations

import pytest

from burden.locale import Words


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "Sent by 1 office; "), (2, "Sent by 2 offices; "), (0, "Sent by 0 offices; ")],
)
def test_a_text_goes_with_its_number(count: int, said: str) -> None:
    assert Words("en")("report.answer.sent", count=count) == said


@pytest.mark.parametrize(
    ("fields", "elements", "said"),
    [
        ("1", "1", "1 field to fill, which asks for 1 data element."),
        ("1,200", "1", "1,200 fields to fill, which ask for 1 data element."),
        ("1", "12", "1 field to fill, which asks for 12 different data elements."),
    ],
)
def test_each_number_takes_its_noun_along(fields: str, elements: str, said: str) -> None:
    told = Words("en")("report.answer.lead_no_hours", sent="", fields=fields, elements=elements)
    assert told == said


def test_a_bar_in_a_value_is_a_bar() -> None:
    told = Words("zh")("report.move.file", title="甲|乙", file="a|b")
    assert told == "甲|乙（a|b）"


def test_a_missing_parameter_is_an_error_in_either_way() -> None:
    words = Words("en")
    with pytest.raises(KeyError):
        words("report.answer.lead_no_hours", sent="")
    with pytest.raises(KeyError):
        words("report.move.file", title="")
