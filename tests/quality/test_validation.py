"""What the report says of the model's standing is what the model says."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from validate_hours import EFFORT, told

from burden.effort.kinds import Kind
from burden.effort.sources import Sign
from burden.effort.validation import held, published, standing, work_out
from burden.settings import default_settings


GROUPS = {"us_form", "stated", "anchor", "sum", "study"}
BASES = {"read", "secondary", "derived", "recalled"}
DESCRIBED = {"well", "fairly", "poorly", "assumed"}


@pytest.mark.parametrize("row", published(), ids=lambda row: row.name[:30])
def test_every_row_says_what_it_rests_on(row: object) -> None:
    assert row.group in GROUPS
    assert row.basis in BASES
    assert row.described in DESCRIBED
    assert row.source
    assert row.minutes is None or row.minutes > 0
    assert row.described != "assumed" or (row.note and row.note_zh)
    assert set(row.form.get("told", ())) <= set(Sign)
    for part in ("fields", "conditional", "table", "list"):
        assert set(row.form.get(part, {})) - {"rows", "columns"} <= set(Kind)


def test_what_is_kept_is_what_the_model_says_now() -> None:
    now = work_out(published(), default_settings())
    for kept, fresh in zip(held(), now, strict=True):
        for end in ("low", "mid", "high"):
            assert getattr(kept.ours, end) == pytest.approx(getattr(fresh.ours, end), rel=0.01), (
                f"{kept.published.name}: run tests/quality/validate_hours.py --write"
            )
    page = (EFFORT / "README.md").read_text(encoding="utf-8")
    assert all(line in page for line in told(held()))
    assert Path(EFFORT / "validated.toml").is_file()


def test_the_model_stands_beside_forms_it_was_not_fitted_to() -> None:
    core = standing(row for row in held() if row.published.core)
    every = standing(held())
    assert core is not None
    assert every is not None
    assert core.error < 1.8  # the power law of the field count, on the forms it was fitted to
    assert core.n_inside >= 0.8 * core.n
    assert every.n_inside >= 0.8 * every.n
    assert abs(math.log(core.ratio)) < math.log(1.5)
