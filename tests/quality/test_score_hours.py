"""The hours model stands beside published burdens no worse than when it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from score_hours import score, summary

from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.shared
def test_the_model_beats_the_power_law_of_the_field_count(shared_dir: Path) -> None:
    lines = (shared_dir / "gold-hours" / "forms.jsonl").read_text(encoding="utf-8").splitlines()
    rows = score([json.loads(line) for line in lines], default_settings(), draws=2000)
    core = summary(rows.filter("core"))
    assert core["median_error_factor"] < core["power_law_error_factor"]
    assert core["median_error_factor"] < 1.9
    assert core["inside_5_95"] >= 0.8
