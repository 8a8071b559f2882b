"""The gate as a user and a script meet it: formats, settings, accepted findings, exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from gate_forms import PEOPLE, draw


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

FAST = ("--draws", "100", "--today", "2026-03-02")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An issued request, a draft that repeats it, and one that is fixed."""
    draw(tmp_path / "已发" / "民政局" / "低保.xlsx", "低保对象花名册（月报）", *PEOPLE, "保障金额")
    title = "低保对象取暖情况花名册（年报）"
    draw(tmp_path / "草案" / "取暖.xlsx", title, *PEOPLE, "取暖方式")
    draw(tmp_path / "草案" / "取暖改.xlsx", title, *PEOPLE[:2], "取暖方式")
    return tmp_path


DRAFT = ("check", "草案/取暖.xlsx", "--against", "已发")


def test_a_draft_fails_and_passes_when_it_is_fixed(burden: Burden, place: Path) -> None:
    failed = burden(*DRAFT, *FAST)
    assert failed.returncode == 1, failed.stderr
    assert failed.stdout.splitlines()[-1] == "未通过。"
    fixed = burden("check", "草案/取暖改.xlsx", "--against", "已发", *FAST)
    assert fixed.returncode == 0, fixed.stdout
    assert fixed.stdout.splitlines()[-1] == "通过。"
    assert place.is_dir()


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("form", ["json", "sarif", "junit", "markdown"])
def test_every_format_is_data_alone_and_has_the_same_status(burden: Burden, form: str) -> None:
    done = burden(*DRAFT, *FAST, "--format", form, env={"PYTHONIOENCODING": "gbk"})
    assert (done.returncode, done.stderr) == (1, "")
    if form == "junit":
        assert ET.fromstring(done.stdout).attrib["failures"] != "0"  # noqa: S314 - our own
    elif form == "markdown":
        assert done.stdout.startswith("# ")
    else:
        assert json.loads(done.stdout)


@pytest.mark.usefixtures("place")
def test_a_result_may_go_to_a_file(burden: Burden, tmp_path: Path) -> None:
    done = burden(*DRAFT, *FAST, "--format", "sarif", "-o", "结果/out.sarif", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Failed." in done.stderr
    record = json.loads((tmp_path / "结果" / "out.sarif").read_text(encoding="utf-8"))
    assert record["version"] == "2.1.0"


def test_settings_of_the_office_hold_and_options_before_them(burden: Burden, place: Path) -> None:
    (place / "草案" / "burden.toml").write_text('[check]\nfail_on = "none"\n', encoding="utf-8")
    assert burden(*DRAFT, *FAST).returncode == 0
    assert burden(*DRAFT, *FAST, "--fail-on", "high").returncode == 1
    strict = place / "strict.toml"
    strict.write_text('[check]\nmax_new_hours = 0\nfail_on = "none"\n', encoding="utf-8")
    assert burden(*DRAFT, *FAST, "--config", "strict.toml").returncode == 1
    strict.write_text("[check]\nfail_no = 1\n", encoding="utf-8")
    wrong = burden(*DRAFT, *FAST, "--config", "strict.toml")
    assert wrong.returncode == 2
    assert "fail_on" in wrong.stderr
    assert "strict.toml:2" in wrong.stderr


def test_what_is_accepted_is_written_down_and_passes(burden: Burden, place: Path) -> None:
    file = place / "基线.toml"
    file.write_text("# 本局已接受的问题\n", encoding="utf-8")
    done = burden(*DRAFT, *FAST, "--baseline", "基线.toml", "--accept", "经办公会同意")
    assert done.returncode == 0, done.stderr
    assert "写入 基线.toml" in done.stderr
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# 本局已接受的问题\n")
    assert "date = 2026-03-02" in text
    again = burden(*DRAFT, *FAST, "--baseline", "基线.toml")
    assert again.returncode == 0
    assert "经办公会同意" in again.stdout
    # Accepting again changes nothing.
    burden(*DRAFT, *FAST, "--baseline", "基线.toml", "--accept", "再次")
    assert file.read_text(encoding="utf-8") == text
    fixed = burden(
        "check", "草案/取暖改.xlsx", "--against", "已发", *FAST, "--baseline", "基线.toml"
    )
    assert "可以删除：基线.toml:3" in fixed.stdout


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((*DRAFT, "--baseline", "没有.toml"), "没有.toml"),
        ((*DRAFT, "--accept", "好"), "--baseline"),
        ((*DRAFT, "--accept", " ", "--baseline", "b.toml"), "--accept"),
        ((*DRAFT, "--replaces", "R00000000"), "R00000000"),
        ((*DRAFT, "--respondents", "很多"), "respondents"),
        ((*DRAFT, "--format", "xml"), "sarif"),
        (("check", "草案/没有.xlsx", "--against", "已发"), "没有.xlsx"),
        (("check", "草案/取暖.xlsx", "--against", "没有"), "没有"),
        (("check", "草案/取暖.xlsx", "--against", "空"), ".xlsx"),
        (("check", "草案/取暖.xlsx", "--against", "假.burden"), "假.burden"),
        (("check", "草案/取暖.xlsx", "--against", "断.burden"), "断.burden"),
    ],
)
def test_what_could_not_run_is_2_with_a_clear_word(
    burden: Burden, place: Path, arguments: tuple[str, ...], says: str
) -> None:
    (place / "空").mkdir()
    (place / "假.burden").write_text("编号\n", encoding="utf-8")
    (place / "断.burden").write_bytes(b"SQLite format 3\x00" + bytes(40))
    done = burden(*arguments, *FAST)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("place")
def test_a_baseline_with_unknown_fingerprints_is_2(burden: Burden, place: Path) -> None:
    text = '[[accepted]]\nfingerprint = "BD101-zzz"\nreason = "x"\ndate = 2026-01-01\n'
    (place / "b.toml").write_text(text, encoding="utf-8")
    done = burden(*DRAFT, *FAST, "--baseline", "b.toml", "--lang", "en")
    assert done.returncode == 2
    assert "BD101-zzz" in done.stderr
    assert (place / "b.toml").read_text(encoding="utf-8") == text


@pytest.mark.skipif(sys.platform == "win32", reason="shells differ")
@pytest.mark.usefixtures("place")
def test_whoever_stops_reading_changes_no_status(place: Path) -> None:
    command = " ".join((sys.executable, "-m", "burden", *DRAFT, *FAST))
    done = subprocess.run(
        ["/bin/bash", "-c", f"{command} | true; echo ${{PIPESTATUS[0]}}"],
        cwd=place, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "1", done.stderr
    full = subprocess.run(
        ["/bin/bash", "-c", f"{command} > /dev/full"],
        cwd=place, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert full.returncode == 2
    assert "Traceback" not in full.stderr


@pytest.mark.usefixtures("place")
def test_a_crash_is_2_never_1(tmp_path: Path) -> None:
    code = (
        "import sys, burden.check.run as run;"
        "run.meet = lambda *_: 1 / 0;"
        "from burden.cli import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *DRAFT, *FAST],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stderr
