"""Matching on the labelled pairs of the development data."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from score_pairs import judge


if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.shared
@pytest.mark.parametrize("language", ["zh", "en", "x"])
def test_what_is_joined_is_the_same_and_most_of_it_is_found(
    shared_dir: Path, language: str
) -> None:
    with (shared_dir / "gold-pairs" / "dev_pairs.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["lang"] == language]
    joined = [row["relation"] for row in rows if judge(row["a"], row["b"])[0] == "same"]
    same = sum(row["relation"] == "same" for row in rows)
    assert joined.count("same") / len(joined) >= 0.98
    assert joined.count("same") / same >= 0.8
