"""Calibration as a user meets it: times in, parameters out, an audit with them."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import openpyxl
import pytest


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

DRAWS = ("--draws", "400", "--jobs", "0")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "收件箱"
    folder.mkdir()
    side = openpyxl.styles.Side(style="thin")
    for number in range(6):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet["A1"] = f"第{number}类设施情况月报表"
        labels = [f"第{number}类设施{what}" for what in ("数量", "面积", "人数", "金额")]
        for row, label in enumerate(labels, 2):
            sheet.cell(row, 1, label)
            for column in (1, 2):
                sheet.cell(row, column).border = openpyxl.styles.Border(side, side, side, side)
        book.save(folder / f"表{number}.xlsx")
    return folder


def hours(burden: Burden, *arguments: str) -> float:
    done = burden("audit", *arguments, "--no-report", "--json", "-", "--today", "none", *DRAWS)
    assert done.returncode == 0, done.stderr
    return float(json.loads(done.stdout)["totals"]["hours_per_cycle"])


def write(inbox: Path, minutes: int, name: str = "timesheet.csv") -> Path:
    rows = "".join(f"表{i}.xlsx,{minutes},王{i % 2}\n" for i in range(6))
    (inbox / name).write_text(f"报表,分钟,填表人\n{rows}", encoding="utf-8")
    return inbox / name


def test_own_times_become_parameters_and_the_audit_follows(
    burden: Burden, inbox: Path, tmp_path: Path
) -> None:
    before = hours(burden, "收件箱")
    write(inbox, 300)
    assert hours(burden, "收件箱") == before, "a timesheet is no template"
    done = burden("calibrate", "收件箱/timesheet.csv", "--lang", "en", *DRAWS)
    assert done.returncode == 0, done.stderr
    assert "6 times of 6 requests, 2 people" in done.stdout
    assert "王" not in done.stdout + done.stderr
    made = tomllib.loads((tmp_path / "burden-calibrated.toml").read_text(encoding="utf-8"))
    assert made["parameters"]["effort.office_factor"]["source"].startswith("own timesheet, n=6")
    after = hours(burden, "收件箱", "--config", "burden-calibrated.toml")
    assert after > 2 * before
    again = burden(
        "calibrate", "收件箱/timesheet.csv", "--config", "burden-calibrated.toml", *DRAWS
    )
    assert again.returncode == 0, again.stderr
    kept = tomllib.loads((tmp_path / "burden-calibrated.toml").read_text(encoding="utf-8"))
    assert kept == made, "giving the same times twice counts them once"


def test_the_parameters_work_in_the_folder_too(burden: Burden, inbox: Path) -> None:
    write(inbox, 300, "工时.csv")
    done = burden("calibrate", "收件箱/工时.csv", "--to", "收件箱/burden.toml", *DRAWS)
    assert done.returncode == 0, done.stderr
    result = burden("audit", "收件箱", "--no-report", "--json", "-", "--today", "none", *DRAWS)
    rows = json.loads(result.stdout)["assumptions"]
    office = next(row for row in rows if row["name"] == "effort.office_factor")
    assert office["basis"] == "own"
    assert office["source"].startswith("own timesheet, n=6")


def test_a_file_of_the_users_is_not_written_over(burden: Burden, inbox: Path) -> None:
    write(inbox, 30)
    (inbox / "burden.toml").write_text("[collection]\nrespondents = 3\n", encoding="utf-8")
    done = burden("calibrate", "收件箱/timesheet.csv", "--to", "收件箱/burden.toml", "--lang", "en")
    assert done.returncode == 2
    assert "was not written by burden calibrate" in done.stderr
    assert "respondents" in (inbox / "burden.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("表9.xlsx,5,a", "timesheet.csv:2"),
        ("表1.xlsx,two hours,a", "timesheet.csv:2"),
        ("表1.xlsx,0,a", "timesheet.csv:2"),
    ],
)
def test_a_wrong_row_is_named(burden: Burden, inbox: Path, row: str, told: str) -> None:
    (inbox / "timesheet.csv").write_text(f"request,minutes,who\n{row}\n", encoding="utf-8")
    done = burden("calibrate", "收件箱/timesheet.csv", "--lang", "en", *DRAWS)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_an_activity_the_form_does_not_have_is_named(burden: Burden, inbox: Path) -> None:
    (inbox / "timesheet.csv").write_text(
        "request,minutes,activity\n表1.xlsx,5,photograph\n", encoding="utf-8"
    )
    done = burden("calibrate", "收件箱/timesheet.csv", "--lang", "en", *DRAWS)
    assert done.returncode == 2
    assert "timesheet.csv:2" in done.stderr
    assert "photograph" in done.stderr
