"""``burden check --suggest`` as an office meets it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest
from gate_forms import PEOPLE, draw


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

FAST = ("--draws", "100")
DRAFT = ("check", "草案/取暖.xlsx", "--against", "已发", *FAST)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    draw(tmp_path / "已发" / "民政局" / "低保.xlsx", "低保对象花名册（月报）", *PEOPLE, "保障金额")
    draw(tmp_path / "草案" / "取暖.xlsx", "低保对象取暖情况花名册（年报）", *PEOPLE, "取暖方式")
    return tmp_path


def test_a_copy_is_written_and_the_draft_stays(burden: Burden, place: Path) -> None:
    draft = place / "草案" / "取暖.xlsx"
    before = draft.read_bytes()
    done = burden(*DRAFT, "--suggest", "改/轻.xlsx")
    assert done.returncode == 1, done.stderr
    assert "改/轻.xlsx" in done.stderr
    assert "修改说明" in done.stderr
    assert draft.read_bytes() == before
    book = openpyxl.load_workbook(place / "改" / "轻.xlsx")
    assert book.sheetnames[-1] == "修改说明"
    assert not book.worksheets[0].column_dimensions["C"].hidden


def test_taken_out_the_draft_passes(burden: Burden, place: Path) -> None:
    shutil.copytree(place / "草案", place / "改")
    done = burden(
        *DRAFT, "--suggest", "改/轻.xlsx", "--suggest-mode", "take-out", "--format", "json"
    )
    assert done.returncode == 1
    assert done.stdout.startswith("{")
    again = burden("check", "改/轻.xlsx", "--against", "已发", *FAST)
    assert again.returncode == 0, again.stdout


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("draft", "target", "said"),
    [
        ("草案/取暖.xlsx", "草案/取暖.xlsx", "原草案不改动"),
        ("草案/取暖.xlsx", "草案/../草案/取暖.xlsx", "原草案不改动"),
        ("草案/取暖.xlsx", "轻.xlsm", ".xlsx"),
        ("草案/取暖.csv", "轻.xlsx", "另存为 .xlsx"),
    ],
)
def test_what_cannot_be_written_is_said_at_once(
    burden: Burden, place: Path, draft: str, target: str, said: str
) -> None:
    (place / "草案" / "取暖.csv").write_text("户主姓名,取暖方式\n", encoding="utf-8")
    before = (place / "草案" / "取暖.xlsx").read_bytes()
    done = burden("check", draft, "--against", "已发", *FAST, "--suggest", target)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (place / "草案" / "取暖.xlsx").read_bytes() == before
    assert not (place / "轻.xlsx").exists()


@pytest.mark.usefixtures("place")
def test_in_english(burden: Burden, place: Path) -> None:
    done = burden(*DRAFT, "--suggest", "light.xlsx", "--lang", "en")
    assert "Written to light.xlsx" in done.stderr
    assert openpyxl.load_workbook(place / "light.xlsx").sheetnames[-1] == "What changed"
