"""Copies of one template are one request; a template that two offices send is two."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest
from drawing import BOX, draw

from burden.audit.plan import Plan
from burden.check.run import Terms, check
from burden.check.value import Gate
from burden.locale import Words
from burden.report.json import from_json, to_json
from burden.report.redact import redact
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.audit.value import Audit

    Run = Callable[..., Audit]

LABELS = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话")
CARD = ("姓名", "民族", "籍贯", "职务", "学历", "住址", "电话", "邮箱")
VILLAGES = ("上渡村", "下渡村", "石桥村")


def _fill(path: Path, village: str) -> None:
    book = openpyxl.load_workbook(path)
    for row in range(3, 6):
        book.active.cell(row, 2, f"{village[0]}某{row}")
        book.active.cell(row, 4, "望禾镇")
    book.save(path)


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A blank template and what three villages sent back."""
    blank = draw(tmp_path / "民政局" / "附件1-低保花名册.xlsx", "低保对象花名册（月报）", LABELS)
    for village in VILLAGES:
        path = blank.with_name(f"附件1-低保花名册-{village}.xlsx")
        shutil.copy(blank, path)
        _fill(path, village)
    return tmp_path


def test_responses_to_one_template_are_one_request(returned: Path, run: Run) -> None:
    result = run(returned)
    (request,) = result.requests.iter_rows(named=True)
    assert request["n_copies"] == 4
    assert request["workbook"].endswith("附件1-低保花名册.xlsx")
    assert [Path(copy.path).stem.rpartition("-")[2] for copy in result.inputs.copies] == sorted(
        VILLAGES
    )
    assert {copy.of for copy in result.inputs.copies} == {request["workbook"]}
    assert (result.inputs.read, result.inputs.workbooks, len(result.inputs.files)) == (4, 4, 1)
    shares = dict(result.fields.select("label", "static_share").iter_rows())
    assert shares["户主姓名"] == 0
    assert shares["家庭住址"] == 1
    assert shares["联系电话"] is None


def _card(path: Path, values: dict[str, str], labels: tuple[str, ...] = CARD) -> None:
    """Draw a grid of labels with what one person filled in."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "工作人员登记表"
    sheet.merge_cells("A1:D1")
    for number, label in enumerate(labels):
        row, column = 2 + number // 2, 1 + number % 2 * 2
        sheet.cell(row, column, label).border = BOX
        sheet.cell(row, column + 1, values.get(label)).border = BOX
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def test_grids_filled_in_all_over_are_recognised_by_what_varies(tmp_path: Path, run: Run) -> None:
    for number, village in enumerate(VILLAGES):
        values = {label: f"{village[0]}{label[-1]}{number}" for label in CARD}
        _card(tmp_path / "组织部" / f"登记表-{village}.xlsx", values)
    result = run(tmp_path)
    assert result.requests["n_copies"].to_list() == [3]
    asked = dict(result.fields.select("label", "static_share").iter_rows())
    assert asked == dict.fromkeys(CARD, 0.0)
    assert not any(f"名{number}" in to_json(result) for number in range(3))


def test_versions_of_a_template_keep_their_labels(tmp_path: Path, run: Run) -> None:
    for number in range(3):
        labels = (*CARD[number:], *CARD[:number])
        _card(tmp_path / "组织部" / f"登记表v{number}.xlsx", {}, labels)
    assert set(CARD) <= set(run(tmp_path).fields["label"])


def test_copies_cost_nothing_more(returned: Path, run: Run) -> None:
    hours = run(returned).totals.burden_h_per_year
    for path in returned.rglob("*村.xlsx"):
        path.unlink()
    assert run(returned).totals.burden_h_per_year == hours


def test_a_relayed_template_is_no_copy(returned: Path, run: Run) -> None:
    source = returned / "民政局" / "附件1-低保花名册.xlsx"
    draw(returned / "乡村振兴局" / "附件1-低保花名册.xlsx", "低保对象花名册（月报）", LABELS)
    shutil.copy(source, returned / "民政局" / "附件1-低保花名册 (1).xlsx")
    result = run(returned)
    assert sorted(result.requests["n_copies"]) == [1, 5]
    assert result.overlaps["verdict"].to_list() == ["relay"]


@pytest.mark.parametrize(
    ("name", "title", "labels"),
    [
        ("特困花名册.xlsx", "特困人员花名册（月报）", LABELS),
        ("附件1-低保花名册-石桥村.xlsx", "低保对象花名册（年报）", LABELS),
        ("附件1-低保花名册-石桥村.xlsx", "低保对象花名册（月报）", (*LABELS, "银行账号")),
        ("附件2-低保名单.xlsx", "低保对象花名册（月报）", LABELS),
    ],
    ids=["title", "frequency", "column", "blank under another name"],
)
def test_what_differs_is_another_request(
    tmp_path: Path, run: Run, name: str, title: str, labels: tuple[str, ...]
) -> None:
    draw(tmp_path / "民政局" / "附件1-低保花名册.xlsx", "低保对象花名册（月报）", LABELS)
    draw(tmp_path / "民政局" / name, title, labels)
    assert run(tmp_path).requests["n_copies"].to_list() == [1, 1]


def test_next_months_copy_is_the_same_request(tmp_path: Path, run: Run) -> None:
    for month in (3, 4):
        draw(
            tmp_path / "民政局" / f"低保花名册{month}月.xlsx",
            f"2026年{month}月低保对象花名册",
            LABELS,
        )
    assert run(tmp_path).requests["n_copies"].to_list() == [2]


def test_a_draft_is_never_a_copy_of_what_is_issued(returned: Path) -> None:
    draft = returned / "民政局" / "附件1-低保花名册 (2).xlsx"
    shutil.copy(returned / "民政局" / "附件1-低保花名册.xlsx", draft)
    result = check(
        draft,
        [returned],
        default_settings(),
        Words("zh"),
        plan=Plan(draws=100, seed=1),
        terms=Terms(gate=Gate(fail_on="none"), stated={}),
    )
    assert result.n_against == 1
    assert result.overlaps[0]["held_share"] == pytest.approx(1)


def test_no_value_and_no_name_of_a_copy_slips_out(returned: Path, run: Run) -> None:
    result = run(returned)
    text = to_json(result)
    assert "某3" not in text
    assert "望禾镇" not in text
    again = from_json(text)
    assert again.inputs == result.inputs
    assert again.requests.equals(result.requests)
    assert not any(village in to_json(redact(result, Words("zh"))) for village in VILLAGES)


def test_order_of_copies_does_not_matter(returned: Path, run: Run) -> None:
    files = sorted(returned.rglob("*.xlsx"))
    expected = run(*files)
    assert run(*reversed(files)).fields.equals(expected.fields)
    assert expected.requests.filter(pl.col("n_copies") == 4).height == 1
