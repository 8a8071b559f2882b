"""The samples are what their builder draws, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
BY_HAND = {"README.md", "requests.csv", "burden.toml"}


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and path.name not in BY_HAND
    }


def test_the_builder_draws_the_samples_byte_for_byte(tmp_path: Path) -> None:
    # A program of its own: openpyxl must not be imported before the builder is.
    command = [sys.executable, "-m", "sample_workbooks.builder", str(tmp_path / "again")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    drawn, kept = _bytes(tmp_path / "again"), _bytes(ROOT / "sample_workbooks")
    assert len(drawn) > 100
    assert [name for name in kept if drawn.get(name) != kept[name]] == []
    assert set(drawn) == set(kept)
