from __future__ import annotations

import pytest

from burden.elements.wording import value_word


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "value", ["resident", "population:resident", "population:resident·医保·events.progress"]
)
def test_value_of_a_facet_is_told_in_words_and_not_by_its_code(value: str, language: str) -> None:
    told = value_word("population", value, language)
    assert ":" not in told
    assert "." not in told
    assert "_" not in told
    if language == "zh":
        assert "resident" not in told


def test_free_text_stays_as_it_is() -> None:
    assert value_word("population", "鱼礁", "zh") == "鱼礁"
