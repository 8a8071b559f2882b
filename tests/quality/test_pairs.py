"""Matching on labelled pairs: those of the development data, and two sets of our own.

``tuning.csv`` is there to be read and learnt from. ``held_out.csv`` was written by somebody who had
not seen the lexicon; its errors are not looked at, so that its figure says what unseen names get.
The floors are a little below what was measured when they were last raised.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pairs_as_workbooks import judge, read_pairs, score


PAIRS = Path(__file__).parent / "pairs"


def _holds(path: Path, layout: str, precision: float, recall: float) -> None:
    pairs = read_pairs(path)
    found = score(pairs, judge(pairs, layout))["all"]
    assert found.precision >= precision
    assert found.recall >= recall
    assert found.lost <= found.pairs / 20


@pytest.mark.shared
@pytest.mark.parametrize("layout", ["serial", "titled", "pairs"])
def test_the_development_pairs_are_told_apart(shared_dir: Path, layout: str) -> None:
    path = shared_dir / "gold-pairs" / "dev_pairs.csv"
    _holds(path, layout, 0.98, 0.88 if layout == "serial" else 0.82)


@pytest.mark.parametrize(("name", "recall"), [("tuning", 0.85), ("held_out", 0.77)])
def test_pairs_of_our_own_are_told_apart(name: str, recall: float) -> None:
    _holds(PAIRS / f"{name}.csv", "serial", 0.98, recall)
