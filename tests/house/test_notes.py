"""Whatever a reader says it left out or repaired has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from burden.locale import Words


READING = Path(__file__).resolve().parents[2] / "burden" / "reading"
NOTE = re.compile(r'"([a-z]+(?:-[a-z]+)*-(?:out|unread|missing|guessed)|repaired)"')


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_note_of_a_reader_has_its_words(language: str) -> None:
    said = {
        note for module in READING.rglob("*.py") for note in NOTE.findall(module.read_text("utf-8"))
    }
    assert len(said) >= 7
    words = Words(language)
    assert not [note for note in said - {"blank-tail-left-out"} if not words.has(f"note.{note}")]
