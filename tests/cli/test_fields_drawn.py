"""``burden fields`` for a person: the drawing, the page, corrections and their fingerprint."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import Border, Side


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

VALUE = "机密人名"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A workbook of two lists, one filled in."""
    book = openpyxl.Workbook()
    side = Side(style="thin")
    for name in ("甲表", "乙表"):
        sheet = book.create_sheet(name)
        sheet["A1"] = f"{name[0]}类人员花名册"
        sheet.merge_cells("A1:D1")
        for column, text in enumerate(("序号", "姓名", "住址", f"{name}补助（元）"), 1):
            sheet.cell(2, column, text)
        for row in range(2, 12):
            for column in range(1, 5):
                sheet.cell(row, column).border = Border(side, side, side, side)
        sheet["B3"] = f"{VALUE}一"
        sheet["B4"] = f"{VALUE}二"
        sheet["C3"] = sheet["C4"] = "望禾镇"
    del book["Sheet"]
    path = tmp_path / "民政局" / "花名册.xlsx"
    path.parent.mkdir()
    book.save(path)
    return path


def _on_terminal(*arguments: str) -> str:
    """Run ``burden`` on a terminal of 80 columns and return what it shows."""
    import pty  # noqa: PLC0415 - not on every system

    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "BURDEN"))}
    env |= {"COLUMNS": "80", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "burden", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=env) as running:
        os.close(theirs)
        said = []
        # Where the other end is closed, reading fails on Linux and ends elsewhere.
        with suppress(OSError):
            while data := os.read(ours, 65536):
                said.append(data)
    os.close(ours)
    assert running.returncode == 0
    return b"".join(said).decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_shows_the_drawing_and_quiet_the_list(form: Path) -> None:
    drawn = _on_terminal("fields", str(form))
    assert "[2]" in drawn
    assert "+-----" in drawn
    assert VALUE not in drawn
    listed = _on_terminal("fields", "-q", str(form))
    assert "[2]" not in listed
    assert "B3:B11" in listed


def test_a_pipe_gets_the_list(burden: Burden, form: Path) -> None:
    done = burden("fields", str(form))
    assert "[2]" not in done.stdout
    assert "B3:B11" in done.stdout


def test_one_sheet_can_be_asked_for(burden: Burden, form: Path) -> None:
    done = burden("fields", str(form), "--sheet", "乙表")
    assert "乙表补助" in done.stdout
    assert "甲表补助" not in done.stdout
    wrong = burden("fields", str(form), "--sheet", "丙表格")
    assert wrong.returncode == 2
    assert "丙表格" in wrong.stderr


def test_a_page_is_written_without_values(burden: Burden, form: Path, tmp_path: Path) -> None:
    done = burden("fields", str(form), "--html", "page.html")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "甲表补助" in page
    assert VALUE not in page
    assert "望禾镇" not in page
    assert burden("fields", str(form), "--html", "-", "-q").stdout == page


def test_layouts_are_in_the_lines_and_hold_corrections(burden: Burden, form: Path) -> None:
    (record,) = map(
        json.loads, burden("fields", str(form), "--format", "jsonl").stdout.splitlines()
    )
    layouts = [sheet["layout"] for sheet in record["sheets"]]
    assert len(set(layouts)) == 2
    printed = burden("fields", str(form), "--layout").stdout
    tables = tomllib.loads(printed)["sheet"]
    assert [table["layout"] for table in tables] == layouts
    (form.parent / "burden.toml").write_text(
        printed.replace("# kind = ", "kind = ", 1).replace('"roster"', '"none"', 1),
        encoding="utf-8",
    )
    renamed = form.rename(form.with_name("下月.xlsx"))
    done = burden("fields", str(form.parent), "--format", "jsonl")
    (again,) = map(json.loads, done.stdout.splitlines())
    assert [sheet["reason"] for sheet in again["sheets"]] == ["set-aside", None]
    assert [sheet["layout"] for sheet in again["sheets"]] == layouts
    assert renamed.name in again["path"]


def test_a_wrong_correction_stops_with_file_and_line(burden: Burden, form: Path) -> None:
    (form.parent / "burden.toml").write_text(
        '[[sheet]]\nmatch = "*.xlsx"\nheader_rows = [3, 1]\n', encoding="utf-8"
    )
    for command in (("fields", str(form)), ("audit", str(form.parent), "--no-report")):
        done = burden(*command)
        assert done.returncode == 2
        assert "burden.toml:3" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.fixture
def villages(tmp_path: Path) -> Path:
    """One form on sixty sheets, a village each."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    side = Side(style="thin")
    for number in range(1, 61):
        sheet = book.create_sheet(f"{number}村")
        sheet["A1"] = "村级基本情况表"
        sheet.merge_cells("A1:D1")
        for row, labels in enumerate((("村名", "书记"), ("户数（户）", "人口（人）")), 2):
            sheet.cell(row, 1, labels[0])
            sheet.cell(row, 3, labels[1])
            for column in range(1, 5):
                sheet.cell(row, column).border = Border(side, side, side, side)
    path = tmp_path / "村情.xlsx"
    book.save(path)
    return path


def test_one_form_on_sixty_sheets_is_told_once(burden: Burden, villages: Path) -> None:
    (record,) = map(
        json.loads, burden("fields", str(villages), "--format", "jsonl").stdout.splitlines()
    )
    assert [sheet["copy_of"] for sheet in record["sheets"]] == [None, *["1村"] * 59]
    listed = burden("fields", str(villages)).stdout
    assert listed.count("户数（户）") == 1
    assert listed.count("与“1村”是同一张表") == 59


def test_one_form_on_sixty_sheets_is_asked_once_and_filled_sixty_times(
    burden: Burden, villages: Path, tmp_path: Path
) -> None:
    result = tmp_path / "result.json"
    done = burden("audit", str(villages), "--json", str(result))
    assert done.returncode == 0, done.stderr
    (request,) = json.loads(result.read_text(encoding="utf-8"))["requests"]
    assert [request[name] for name in ("n_sheets", "n_fields", "n_cells")] == [60, 4, 240]
