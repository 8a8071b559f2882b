"""What recognition gives as evidence can be told to people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from burden.locale import LANGUAGES, Words


if TYPE_CHECKING:
    from conftest import Sample


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_signal_in_the_sample_has_words(sample: Sample, language: str) -> None:
    words = Words(language)
    signals = {signal for found in sample.audit.fields["evidence"] for signal in found}
    assert len(signals) > 5
    assert [signal for signal in signals if not words.has(f"report.evidence.{signal}")] == []


@pytest.mark.shared
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_signal_in_the_corpus_has_words(corpus_lines: str, language: str) -> None:
    words = Words(language)
    signals = {
        signal
        for line in corpus_lines.splitlines()
        for field in json.loads(line)["fields"]
        for signal in field["evidence"]
    }
    assert [signal for signal in signals if not words.has(f"report.evidence.{signal}")] == []
