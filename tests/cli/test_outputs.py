"""Where a result goes: files of every format, kept results, names taken out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook


sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "report"))

from audit_factory import make_audit

from burden.report.json import to_json


if TYPE_CHECKING:
    from collections.abc import Callable

    Burden = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A result file, as ``burden audit --json`` writes it."""
    path = tmp_path / "结果.json"
    path.write_text(to_json(make_audit(n_requests=8, n_issuers=3, n_fields=60)), encoding="utf-8")
    return path


def test_a_kept_result_gives_every_output(burden: Burden, kept: Path, tmp_path: Path) -> None:
    done = burden(
        "render", kept.name, "-o", "a.html", "--json", "b.json", "--markdown", "c.md",
        "--xlsx", "d.xlsx",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "a.html" in done.stdout
    assert "另存: b.json\n      c.md\n      d.xlsx\n" in done.stdout
    assert (tmp_path / "b.json").read_bytes() == kept.read_bytes()
    assert (tmp_path / "c.md").read_text(encoding="utf-8").startswith("# 8 份报表")
    assert "概要" in load_workbook(io.BytesIO((tmp_path / "d.xlsx").read_bytes())).sheetnames


def test_a_kept_result_speaks_another_language(burden: Burden, kept: Path, tmp_path: Path) -> None:
    done = burden("render", kept.name, "--lang", "en", "--report-lang", "zh", "--markdown", "-")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# 8 份报表")
    assert '<html lang="zh-CN">' in (tmp_path / "burden-report.html").read_text(encoding="utf-8")
    shown = burden("render", kept.name, "--lang", "en", "--no-report").stdout
    assert "Asked 250 times a year, more than 12" in shown


def test_one_page_in_two_languages(burden: Burden, kept: Path, tmp_path: Path) -> None:
    done = burden("render", kept.name, "--report-lang", "both", "-q")
    assert done.stdout.split() == ["burden-report.html"], done.stderr
    page = (tmp_path / "burden-report.html").read_text(encoding="utf-8")
    assert "填完这 8 份报表" in page
    assert "Filling in these 8 templates" in page


@pytest.mark.parametrize("level", ["issuers", "labels"])
def test_names_are_taken_out_of_every_output(
    burden: Burden, kept: Path, tmp_path: Path, level: str
) -> None:
    done = burden(
        "render", kept.name, "--redact", level, "--json", "b.json", "--markdown", "c.md",
        "--xlsx", "d.xlsx", "--report-lang", "both",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    texts = [done.stdout]
    texts += [(tmp_path / name).read_text("utf-8") for name in ("b.json", "c.md")]
    texts.append((tmp_path / "burden-report.html").read_text("utf-8"))
    book = load_workbook(tmp_path / "d.xlsx")
    texts.append(str([row for sheet in book for row in sheet.iter_rows(values_only=True)]))
    for text in texts:
        assert "民政局" not in text
        assert "救助台账" not in text
        assert "收件箱" not in text
    assert any("政治面貌" in text for text in texts) is (level == "issuers")


def test_a_result_comes_from_standard_input(kept: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "burden", "render", "-", "--no-report", "--markdown", "-"],
        cwd=tmp_path, input=kept.read_bytes(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().startswith("# 8 份报表")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "结果.json"),
        (b"not json", "结果文件 结果.json 已损坏"),
        (b"\xff\xfe\x00", "结果文件 结果.json 已损坏"),
        (
            b'{"schema": "burden.audit/7"}',
            "结果.json 不是本程序能打开的结果：格式是“burden.audit/7”",
        ),
        (b"[1]", "结果.json 不是本程序能打开的结果"),
    ],
)
def test_a_file_that_is_no_result_is_named_with_a_remedy(
    burden: Burden, tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "结果.json").write_bytes(content)
    done = burden("render", "结果.json")
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    assert not (tmp_path / "burden-report.html").exists()


def test_two_outputs_need_two_files(burden: Burden, kept: Path) -> None:
    done = burden("render", kept.name, "--json", "-", "--markdown", "-")
    assert done.returncode == 2
    assert "两个输出都要写入 -" in done.stderr


def test_a_file_that_cannot_be_written_keeps_the_others(
    burden: Burden, kept: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    done = burden("render", kept.name, "--xlsx", "a.txt/b.xlsx", "--json", "c.json")
    assert done.returncode == 2
    assert "不能写入 a.txt/b.xlsx" in done.stderr
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert "小时/年" in done.stdout


def test_more_is_told_where_it_is_wanted(burden: Burden, kept: Path) -> None:
    usual = burden("render", kept.name, "--no-report").stdout
    more = burden("render", kept.name, "--no-report", "-v").stdout
    assert len(more.splitlines()) > len(usual.splitlines())


def test_stages_and_files_are_told_on_standard_error(burden: Burden, tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("姓名,电话\n,\n,\n", encoding="utf-8")
    plain, verbose = (
        burden("audit", "表.csv", "--no-report", "--draws", "100", "--jobs", "0", *level)
        for level in ((), ("-vv",))
    )
    assert plain.returncode == 0, plain.stderr
    assert plain.stderr == ""
    assert "读取：1 步" in verbose.stderr
    assert "  表.csv" in verbose.stderr.splitlines()
    assert "\x1b" not in plain.stdout + verbose.stdout + verbose.stderr


def test_a_path_that_is_not_there_is_told_with_what_is(burden: Burden, kept: Path) -> None:
    done = burden("render", "结国.json")
    assert "没有找到 结国.json" in done.stderr
    assert f"是否想用：{kept.name}" in done.stderr
    assert "是否想用" not in burden("render", "没有这样的.txt").stderr


def test_a_file_that_is_skipped_is_told_in_sentences(burden: Burden, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04" + bytes(60))
    (tmp_path / "表.csv").write_text("姓名,电话\n,\n,\n", encoding="utf-8")
    done = burden("fields", ".", "--jobs", "0")
    assert "坏.xlsx 不是电子表格。文档" in done.stderr
