"""Every workbook of the corpus and the hostile folder, held to what openpyxl makes of it."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest


if TYPE_CHECKING:
    from collections.abc import Iterator

TWIN = Path(__file__).with_name("openpyxl_twin.py")
BATCH = 30
# A batch takes seconds; a file at which the reference hangs costs this much.
DEADLINE = 300
PROCESSES = 2

# Differences that are meant, by the reason.
CUT = "rows of blanks or of formulas behind the last value, and rows of data, are cut and said so"
ALLOWED = {
    "only-theirs": CUT,
    "frame-lost": CUT,
}
CUT_NOTES = {"blank-tail-left-out", "cells-left-out"}
FILES = {
    "test-data__spreadsheet__poc-shared-strings.xlsx": "cells in row 0, which no sheet has",
    "test-data__spreadsheet__xlmmacro.xlsm": "a macro sheet holds no cells of a form",
    "test-data__spreadsheet__sample-beta.xlsx": "values beneath a merged area are kept",
    "test-data__spreadsheet__64420.xlsm": "a macro sheet holds no cells of a form",
}


def _batches(files: list[Path]) -> Iterator[list[Path]]:
    for start in range(0, len(files), BATCH):
        yield files[start : start + BATCH]


def _compared(files: list[Path]) -> list[dict[str, Any]]:
    """Compare files in a process of their own; the one at which it hangs or dies is told."""
    rows: list[dict[str, Any]] = []
    while files:
        command = [sys.executable, str(TWIN), *map(str, files)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        ) as process:
            try:
                output, errors = process.communicate(timeout=DEADLINE)
            except subprocess.TimeoutExpired:
                process.kill()
                output, errors = process.communicate()
                errors = f"no answer in {DEADLINE} s {errors}"
        done = [json.loads(line) for line in output.splitlines()]
        rows += done
        if len(done) < len(files):
            rows.append({"path": files[len(done)].as_posix(), "stopped": errors[-500:]})
        files = files[len(done) + 1 :]
    return rows


@pytest.fixture(scope="module")
def rows(shared_dir: Path) -> list[dict[str, Any]]:
    """What the twin says of every zip of the two folders."""
    files = sorted(
        path
        for folder in ("corpus", "hostile")
        for path in (shared_dir / folder).rglob("*")
        if path.is_file() and path.read_bytes()[:2] == b"PK"
    )
    with ThreadPoolExecutor(PROCESSES) as pool:
        return [row for part in pool.map(_compared, _batches(files)) for row in part]


@pytest.mark.shared
def test_cells_and_merges_are_those_of_the_reference(rows: list[dict[str, Any]]) -> None:
    wrong = {}
    for row in rows:
        counts = dict(row.get("counts", {}))
        for kind in ALLOWED:
            if CUT_NOTES & set(row.get("warnings", ())):
                counts.pop(kind, None)
        if counts and Path(row["path"]).name not in FILES:
            wrong[row["path"]] = row["examples"]
    assert not wrong
    assert sum(row.get("cells", 0) for row in rows) > 1_000_000


@pytest.mark.shared
def test_what_the_reference_opens_is_opened(rows: list[dict[str, Any]]) -> None:
    refused = {
        row["path"]: row["ours"]
        for row in rows
        if row.get("theirs") == "ok" and row["ours"] != "ok"
    }
    assert not refused


@pytest.mark.shared
def test_the_comparison_stops_at_no_file_of_ours(rows: list[dict[str, Any]]) -> None:
    stopped = {row["path"]: row["stopped"] for row in rows if "stopped" in row}
    assert not stopped
