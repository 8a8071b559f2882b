"""Drafts held against the sample catalogue: the same as an audit finds, and what is caught.

Each template of the sample is taken for a draft and held against all others, as a saved catalogue
has them. What is true of the sample says which of them repeat another request.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from burden.audit.plan import Plan
from burden.audit.progress import Silent
from burden.audit.run import audit
from burden.catalogue.write import add
from burden.check.run import Terms, check
from burden.check.value import Gate, Standing
from burden.collect.find import find_workbooks
from burden.locale import Words
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.audit.value import Audit
    from burden.check.value import Check

REPETITION = ("BD101", "BD106", "BD201", "BD202")
# One village's figures in rows and the other's in columns; words the lexicon does not know.
BEYOND_MATCHING = (
    "township/组织部/党建引领村级集体经济发展情况表（年报）.xlsx",
    "county/health_department/School Drinking Water Lead Testing (Annual).xls",
    "county/housing/Annual Shelter Capacity List.xlsx",
)
# Half of it is asked each quarter, and it asks each month.
OFTENER = ("township/农业农村局/附件2防止返贫监测对象帮扶情况台账（月更新）.xlsx",)


@pytest.fixture(scope="module")
def catalogue(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("目录") / "报表目录.burden"
    paths = [samples_dir / "township", samples_dir / "county"]
    add(path, paths, default_settings(), now="2026-01-01T00:00:00Z", progress=Silent())
    return path


@pytest.fixture(scope="module")
def audited(samples_dir: Path) -> Audit:
    paths = [samples_dir / "township", samples_dir / "county"]
    return audit(paths, default_settings(), Words("zh"), Plan(draws=100))


@cache
def _checked(draft: Path, catalogue: Path) -> Check:
    return check(
        draft,
        [catalogue],
        default_settings(),
        Words("zh"),
        plan=Plan(draws=100),
        terms=Terms(gate=Gate(fail_on="high"), stated={}),
    )


def _repeats(check: Check) -> bool:
    return any(
        found.severity == "high" and found.row["rule"] in REPETITION for found in check.findings
    )


@pytest.fixture(scope="module")
def truth(samples_dir: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((samples_dir / "truth.json").read_text(encoding="utf-8"))
    return told


def _repeating(truth: dict[str, Any]) -> set[str]:
    """Return the requests that repeat another; of a relay either may be the draft."""
    relays = {row["in"] for row in truth["contained"] if row["kind"] == "relay"}
    return relays | {row["request"] for row in truth["contained"]}


def _new_versions(truth: dict[str, Any]) -> set[str]:
    """Return those that add to an older version of themselves: both repeating and new."""
    return {row["in"] for row in truth["contained"] if row["kind"] == "revision"}


def test_drafts_that_repeat_a_request_in_force_are_caught(
    samples_dir: Path, catalogue: Path, truth: dict[str, Any]
) -> None:
    missed = {
        name for name in _repeating(truth) if not _repeats(_checked(samples_dir / name, catalogue))
    }
    assert missed <= set(BEYOND_MATCHING)
    assert len(_repeating(truth)) - len(missed) >= 15


def test_drafts_that_repeat_nothing_pass(
    samples_dir: Path, catalogue: Path, truth: dict[str, Any]
) -> None:
    found = find_workbooks([samples_dir / "township", samples_dir / "county"], default_settings())
    skipped = {row["workbook"] for row in truth["workbooks"] if row["status"] != "read"}
    names = [
        ref.source.relative_to(samples_dir).as_posix() for ref in found.refs if ref.member is None
    ]
    aside = _repeating(truth) | _new_versions(truth) | skipped
    honest = [name for name in names if name not in aside]
    blamed = {name for name in honest[::3] if _repeats(_checked(samples_dir / name, catalogue))}
    assert len(honest[::3]) > 25
    assert blamed <= set(OFTENER)


@pytest.mark.parametrize(
    "name",
    [
        "township/残联/残疾人康复需求调查表.xls",
        "township/医保局/资助参保低保对象花名册（半年报）.xlsx",
        "township/民政局/社会救助情况月报表（澜民救01表）.xlsx",
        "township/岚州市卫健委/爱国卫生月活动统计表.xlsx",
        "township/市场监管局/特种设备使用情况导入模板.csv",
        "county/grants_office/Subrecipient Quarterly Financial Report.xlsx",
        "county/emergency_management/Hazard Mitigation Progress Report.xlsx",
    ],
)
def test_a_draft_stands_as_an_audit_of_everything_has_it(
    samples_dir: Path, catalogue: Path, audited: Audit, name: str
) -> None:
    result = _checked(samples_dir / name, catalogue)
    path = (samples_dir / name).as_posix()
    own = audited.requests.filter(pl.col("workbook") == path)["request_id"][0]
    fields = audited.fields.filter((pl.col("request_id") == own) & (pl.col("role") == "input"))
    # Names are the same, but for those that are private to their request.
    named = list(
        zip(
            fields["cells"],
            fields["element_id"],
            [f.element_id for f in result.fields],
            strict=True,
        )
    )
    private = fields.filter(
        pl.col("facets").list.eval(pl.element().str.starts_with("here=")).list.any()
    )
    kept = set(private["cells"])
    assert all(mine == theirs for cells, theirs, mine in named if cells not in kept)
    # Whom they are shared with.
    askers = (
        audited.fields.filter(pl.col("request_id") != own)
        .group_by("element_id")
        .agg(pl.col("request_id").n_unique())
    )
    shared = dict(askers.iter_rows())
    for field, element in zip(result.fields, fields["element_id"], strict=True):
        if field.standing is Standing.HELD:
            assert field.n_requests == shared[element]
        elif element in shared:
            assert field.n_requests == 0 or field.standing is not Standing.NEW
    # And what the two requests are to each other.
    books = dict(audited.requests.select("request_id", "workbook").iter_rows())
    whole = {}
    for row in audited.overlaps.iter_rows(named=True):
        if own in {row["request_a"], row["request_b"]}:
            first = row["request_a"] == own
            other = books[row["request_b" if first else "request_a"]]
            whole[other] = (row["shared_elements"], row["a_in_b" if first else "b_in_a"])
    mine = {
        row["workbook"]: (row["shared_elements"], row["elements_share"]) for row in result.overlaps
    }
    assert mine.keys() == whole.keys()
    for other, (n_shared, share) in mine.items():
        assert n_shared == whole[other][0]
        assert share == pytest.approx(whole[other][1])
