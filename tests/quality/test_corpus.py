"""The development corpus: every file goes through, and blanks are found under their names."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.shared
def test_every_template_is_read_and_most_ask_something(corpus_lines: str, shared_dir: Path) -> None:
    records = [json.loads(line) for line in corpus_lines.splitlines()]
    files = [path for path in (shared_dir / "corpus").rglob("*") if path.is_file()]
    assert len(records) >= 0.95 * len(files)
    skipped = {record["path"]: record["reason"]["code"] for record in records if record["reason"]}
    assert [path for path, code in skipped.items() if code in {"corrupt", "too-large"}] == []
    read = [record for record in records if record["status"] == "read"]
    assert sum(bool(record["fields"]) for record in read) >= 0.9 * len(read)


@pytest.mark.shared
def test_labelled_blanks_are_found_under_their_names(
    corpus_lines: str, shared_dir: Path, tmp_path: Path
) -> None:
    lines, summary = tmp_path / "fields.jsonl", tmp_path / "summary.json"
    lines.write_text(corpus_lines, encoding="utf-8")
    scorer, gold = shared_dir / "scoring" / "score_fields.py", shared_dir / "gold"
    subprocess.run(
        [sys.executable, scorer, gold, lines, "--json", summary], capture_output=True, check=True
    )
    result = json.loads(summary.read_text(encoding="utf-8"))["summary"]
    assert result["workbooks"] == len(list(gold.glob("*.json")))
    assert result["f1_named_macro"] >= 0.85, result
