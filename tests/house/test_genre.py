"""The words of the genre: every list is used, and none is written in a way that never matches."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

from burden.resources import read_text


GROUPS = tomllib.loads(read_text("forms/genre.toml"))
SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).resolve().parents[2] / "burden").rglob("*.py"))
)


@pytest.mark.parametrize("name", [f"{g}.{k}" for g, keys in GROUPS.items() for k in keys])
def test_every_list_is_asked_for(name: str) -> None:
    assert f'"{name}"' in SOURCE


@pytest.mark.parametrize(
    "pattern", [p for keys in GROUPS.values() for patterns in keys.values() for p in patterns]
)
def test_patterns_are_written_as_texts_are_folded(pattern: str) -> None:
    re.compile(pattern)
    assert unicodedata.normalize("NFKC", pattern) == pattern
    literal = re.sub(r"\\.", "", pattern)
    assert literal == literal.casefold()
