"""The sample inbox, audited once for all tests of its quality."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest


sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit"))

from field_score import score

from burden.audit.plan import Plan
from burden.audit.progress import Silent
from burden.audit.read import read_templates
from burden.audit.run import audit_templates
from burden.collect.overrides import read_overrides
from burden.locale import Words
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Mapping

    from field_score import Row, Scored

    from burden.audit.read import Templates
    from burden.audit.value import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The sample, what is true of it and what we make of it.

    Attributes:
        truth: ``truth.json``, whose paths are relative to ``folder``.
        folder: prefix of every path of the result.
        scores: fields of each workbook that the truth says is read, by the truth's path.
    """

    truth: Mapping[str, Any]
    folder: str
    templates: Templates
    audit: Audit
    scores: Mapping[str, Scored]

    def twin(self, end: tuple[str, str, str]) -> Row | None:
        """Return the field found where the truth names workbook, sheet and anchor."""
        workbook, sheet, anchor = end
        return self.scores[workbook].twins.get((sheet, anchor))

    def requests(self) -> dict[str, Row]:
        """Return the rows of the requests by the truth's path."""
        rows = self.audit.requests.iter_rows(named=True)
        return {row["workbook"].removeprefix(self.folder): row for row in rows}


@pytest.fixture(scope="session")
def sample(samples_dir: Path) -> Sample:
    settings = default_settings()
    truth = json.loads((samples_dir / "truth.json").read_text(encoding="utf-8"))
    folder = f"{samples_dir.as_posix()}/"
    templates = read_templates([samples_dir], settings)
    audit = audit_templates(
        templates,
        read_overrides([samples_dir], settings),
        settings,
        Words("en"),
        plan=Plan(draws=100, seed=1),
        progress=Silent(),
    )
    fields = defaultdict(list)
    for row in audit.fields.iter_rows(named=True):
        fields[row["workbook"].removeprefix(folder)].append(row)
    scores = {
        book["workbook"]: score(book["fields"], fields[book["workbook"]])
        for book in truth["workbooks"]
        if book["status"] == "read"
    }
    return Sample(truth=truth, folder=folder, templates=templates, audit=audit, scores=scores)


@pytest.fixture(scope="session")
def corpus_lines(shared_dir: Path) -> str:
    """What ``burden fields --format jsonl`` prints of the whole development corpus."""
    done = subprocess.run(
        [sys.executable, "-m", "burden", "fields", "-q", "--format", "jsonl", "corpus"],
        cwd=shared_dir,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
