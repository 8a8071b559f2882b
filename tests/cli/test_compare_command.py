"""``compare`` as a user meets it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

FEW = ("--draws", "100", "--jobs", "0", "--today", "none")


def test_folders_and_saved_results(burden: Burden, samples_dir: Path) -> None:
    place = str(samples_dir / "county" / "housing")
    other = str(samples_dir / "county" / "workforce")
    assert burden("audit", place, "--no-report", "-q", "--json", "a.json", *FEW).returncode == 0
    same = json.loads(burden("compare", "a.json", place, "--format", "json", *FEW).stdout)
    assert same["requests"] == []
    done = burden("--lang", "en", "compare", place, other, *FEW)
    assert done.returncode == 0, done.stderr
    assert "Asked no more" in done.stdout
    page = burden("--lang", "en", "compare", "a.json", other, "--format", "markdown", *FEW)
    assert page.stdout.startswith("# ")


@pytest.mark.parametrize(
    ("content", "said"),
    [("no json", "a.json"), ('{"schema": "other/9"}', "other/9"), ("[]", "list")],
)
def test_a_bad_result_is_named(
    burden: Burden, samples_dir: Path, tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    done = burden("compare", "a.json", str(samples_dir / "county" / "housing"), *FEW)
    assert done.returncode == 2
    assert "a.json" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_is_not_there_is_named(burden: Burden, samples_dir: Path) -> None:
    done = burden("compare", str(samples_dir / "county" / "housing"), "nowhere", *FEW)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
