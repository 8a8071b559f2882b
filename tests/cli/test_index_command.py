"""``index`` as a user meets it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from burden.report.text import width


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

FEW = ("--draws", "100", "--jobs", "0", "--today", "none")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_shares_ranks_and_how_sure_they_are(
    burden: Burden, samples_dir: Path, language: str
) -> None:
    done = burden(
        *("--lang", language, "index", str(samples_dir / "county")),
        *("--runs", "10", "--top", "3", "--by", "request", *FEW),
    )
    assert done.returncode == 0, done.stderr
    assert "%" in done.stdout
    assert "R" in done.stdout
    assert all(width(line) <= 80 for line in done.stdout.splitlines())


def test_index_as_data(burden: Burden, samples_dir: Path) -> None:
    place = str(samples_dir / "county" / "housing")
    data = json.loads(burden("index", place, "--format", "json", *FEW).stdout)
    assert data["schema"] == "burden.index/1"
    assert data["rows"][0]["scope"] == "collection"
    assert data["sensitivity"] is None
    more = json.loads(burden("index", place, "--format", "json", "--runs", "10", *FEW).stdout)
    assert more["rows"] == data["rows"]
    assert [c["choice"] for c in more["sensitivity"]["choices"]][-1] == "all"
