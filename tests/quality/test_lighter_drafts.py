"""The sample's templates as drafts: a copy with what is suggested is better, and none is worse.

Each is held against all others, then its copy, put where it lay, is held against the same.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from burden.audit.plan import Plan
from burden.audit.progress import Silent
from burden.catalogue.write import add
from burden.check.run import Terms, check
from burden.check.value import Gate
from burden.locale import Words
from burden.settings import default_settings
from burden.suggest.run import lighter
from burden.suggest.value import Mode


if TYPE_CHECKING:
    from pathlib import Path

    from burden.check.value import Check

BETTER = (
    "county/housing/Annual Shelter Capacity List.xlsx",
    "county/emergency_management/Emergency Shelter Facility Roster (Quarterly).xlsx",
    "county/state_department_of_education/Personnel File (Annual).xlsx",
    "township/乡村振兴局/“三类”监测户信息采集表（季报）.xlsx",
    "township/妇联/留守困境儿童摸底表（半年）.xlsx",
    "township/残联/持证残疾人基本信息动态更新表（半年）.xlsx",
)
NOTHING_HELD = (
    "township/统计局/规模以下工业企业季报（澜工06表）.xlsx",
    "township/教育局/附表1控辍保学情况月报表.xlsx",
)


@pytest.fixture(scope="module")
def place(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("草案")
    for name in ("township", "county"):
        shutil.copytree(samples_dir / name, folder / name)
    paths = [folder / "township", folder / "county"]
    add(
        folder / "目录.burden",
        paths,
        default_settings(),
        now="2026-01-01T00:00:00Z",
        progress=Silent(),
    )
    return folder


def _checked(draft: Path, place: Path) -> Check:
    return check(
        draft,
        [place / "目录.burden"],
        default_settings(),
        Words("zh"),
        plan=Plan(draws=100),
        terms=Terms(gate=Gate(fail_on="high"), stated={}),
    )


def _lightened(place: Path, name: str, mode: Mode) -> tuple[Check, Check]:
    """Return the check of a draft, and that of its copy in its place."""
    draft = place / name
    before = _checked(draft, place)
    original = draft.read_bytes()
    data, _ = lighter(draft, before, mode, default_settings(), Words("zh"))
    draft.write_bytes(data)
    try:
        return before, _checked(draft, place)
    finally:
        draft.write_bytes(original)


@pytest.mark.parametrize("name", BETTER)
def test_taken_out_a_draft_has_fewer_findings_and_asks_less(place: Path, name: str) -> None:
    before, after = _lightened(place, name, Mode.TAKE_OUT)
    assert len(after.findings) < len(before.findings)
    assert len(after.fields) < len(before.fields)
    assert after.cover.sure < before.cover.sure


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("name", [*BETTER, *NOTHING_HELD])
def test_no_copy_asks_more_or_otherwise(place: Path, name: str, mode: Mode) -> None:
    before, after = _lightened(place, name, mode)
    facts = ("title", "issuer", "frequency_per_year", "due", "form_code", "valid_until")
    assert [after.draft[key] for key in facts] == [before.draft[key] for key in facts]
    labels = {field.label for field in before.fields}
    # A unit that was missing is all that a label may gain.
    assert all(any(f.label.startswith(old) for old in labels) for f in after.fields)
    assert len(after.findings) <= len(before.findings)


def test_totals_by_hand_are_no_longer_found(place: Path) -> None:
    name = "township/教育局/附表1控辍保学情况月报表.xlsx"
    before, after = _lightened(place, name, Mode.MARK)
    assert len(before.fields) - len(after.fields) == 27
