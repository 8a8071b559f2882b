"""The commands as a user meets them: output, exit status, errors."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest


if TYPE_CHECKING:
    from collections.abc import Callable

    Burden = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A small roster with a drop-down, a formula and a serial column."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册"
    sheet["A1"] = "特困人员花名册（月报）"
    sheet.merge_cells("A1:E1")
    for column, text in enumerate(("序号", "姓名", "身份证号", "联系电话", "补助金额（元）"), 1):
        sheet.cell(2, column, text)
    side = openpyxl.styles.Side(style="thin")
    for row in range(2, 12):
        for column in range(1, 6):
            sheet.cell(row, column).border = openpyxl.styles.Border(side, side, side, side)
    path = tmp_path / "民政局" / "花名册.xlsx"
    path.parent.mkdir()
    book.save(path)
    return path


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_fields_jsonl_names_every_blank(burden: Burden, form: Path) -> None:
    done = burden("fields", str(form), "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    (record,) = _lines(done.stdout)
    assert record["schema"] == "burden.fields/1"
    assert (record["status"], record["format"], len(record["sha256"])) == ("read", "xlsx", 64)
    assert [(f["label"], f["cells"], f["role"]) for f in record["fields"]] == [
        ("序号", "A3:A11", "serial"),
        ("姓名", "B3:B11", "input"),
        ("身份证号", "C3:C11", "input"),
        ("联系电话", "D3:D11", "input"),
        ("补助金额（元）", "E3:E11", "input"),
    ]
    assert record["fields"][4]["unit"] == "元"


def test_fields_heeds_the_limits_beside_the_templates(burden: Burden, form: Path) -> None:
    settings = form.parent / "burden.toml"
    settings.write_text('[parameters]\n"limits.file_bytes" = 100\n', encoding="utf-8")
    (row,) = _lines(burden("fields", str(form.parent), "--format", "jsonl").stdout)
    assert (row["status"], row["reason"]["code"]) == ("skipped", "too-large")


def test_audit_writes_summary_report_and_json(burden: Burden, form: Path, tmp_path: Path) -> None:
    done = burden(
        "audit", str(form.parent), "--json", "out.json", "--draws", "200", "--today", "none"
    )
    assert done.returncode == 0, done.stderr
    assert "小时" in done.stdout
    assert (tmp_path / "burden-report.html").stat().st_size > 10_000
    result = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert result["schema"] == "burden.audit/1"
    (request,) = result["requests"]
    assert request["frequency_per_year"] == 12
    assert request["issuer"] == "民政局"


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_json_on_standard_output_stands_alone_and_is_utf8(
    burden: Burden, form: Path, tmp_path: Path, quiet: tuple[str, ...]
) -> None:
    done = burden(
        "audit", str(form.parent), "--lang", "en", "--json", "-", "--draws", "200", *quiet,
        env={"PYTHONIOENCODING": "gbk"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["requests"][0]["issuer"] == "民政局"
    assert (tmp_path / "burden-report.html").is_file()


def test_a_report_that_cannot_be_written_costs_no_summary(
    burden: Burden, form: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    done = burden("audit", str(form.parent), "-o", "a.txt/b.html", "--draws", "200")
    assert done.returncode == 2
    assert "小时/年" in done.stdout
    assert "a.txt/b.html" not in done.stdout
    assert "不能写入 a.txt/b.html" in done.stderr


def test_lines_of_fields_are_utf8_in_a_gbk_locale(burden: Burden, form: Path) -> None:
    told = burden("fields", str(form), "--format", "jsonl", env={"PYTHONIOENCODING": "gbk"})
    (row,) = _lines(told.stdout)
    assert "姓名" in [field["label"] for field in row["fields"]]


def test_json_of_a_check_is_utf8_in_a_gbk_locale(burden: Burden, form: Path) -> None:
    done = burden(
        "check", str(form), "--against", str(form.parent), "--format", "json", "--draws", "200",
        env={"PYTHONIOENCODING": "gbk"},
    )  # fmt: skip
    assert json.loads(done.stdout)["draft"]["issuer"] == "民政局", done.stderr


def test_audit_of_same_input_gives_same_bytes(burden: Burden, form: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        done = burden(
            "audit",
            str(form.parent),
            "-q",
            "-o",
            f"{name}.html",
            "--json",
            f"{name}.json",
            "--draws",
            "200",
            "--today",
            "2026-03-31",
            env={"PYTHONHASHSEED": "1" if name == "a" else "2"},
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_broken_files_are_listed_and_the_rest_is_audited(
    burden: Burden, form: Path, tmp_path: Path
) -> None:
    folder = form.parent
    (folder / "坏.xlsx").write_bytes(form.read_bytes()[:900])
    (folder / "空.xlsx").write_bytes(b"")
    (folder / "通知.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    (folder / "~$花名册.xlsx").write_bytes(b"lock")
    done = burden("audit", str(folder), "--json", "out.json", "--draws", "200")
    assert done.returncode == 0, done.stderr
    result = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    skipped = {Path(item["path"]).name: item["code"] for item in result["inputs"]["skipped"]}
    assert skipped == {
        "坏.xlsx": "corrupt",
        "空.xlsx": "empty",
        "通知.docx": "not-a-workbook",
        "~$花名册.xlsx": "lock-file",
    }
    assert result["inputs"]["read"] == 1
    assert "Traceback" not in done.stderr
    assert burden("audit", str(folder), "-q", "--draws", "200", "--strict").returncode == 2


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("audit", "没有这里"), "没有这里"),
        (("fields", "没有这里"), "没有这里"),
        (("audit", "."), ".xlsx"),
        (("audti", "."), "audit"),
        (("explain", "BD11"), "BD1"),
        (("audit", ".", "--set", "effort.ftee=2"), "effort.fte"),
        (("audit", ".", "--set", "effort.fte=lots"), "effort.fte"),
        (("audit", ".", "--today", "soon"), "--today"),
        (("check", "x.xlsx", "--against", "."), "x.xlsx"),
    ],
)
def test_bad_calls_say_what_is_wrong_and_exit_2(
    burden: Burden, arguments: tuple[str, ...], names: str, language: str
) -> None:
    done = burden(*arguments, env={"BURDEN_LANG": language})
    assert done.returncode == 2
    assert done.stdout == ""
    assert names in done.stderr
    assert "Traceback" not in done.stderr
    chinese = re.search(r"[一-鿿]", done.stderr.replace("没有这里", ""))
    assert bool(chinese) is (language == "zh")


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("audit", ".", "--draws", "5"), "--draws 的值不正确：应是 100 到 1000000 之间的数"),
        (("audit", ".", "--seed", "x"), "--seed 的值不正确：应是不小于 0 的数"),
        (("audit", ".", "-o", "."), "应是文件，给出的是文件夹"),
        (("audit", ".", "--today", "明天"), "--today 的值不正确：明天 (YYYY-MM-DD / none)"),
        (("check", "a", "--against", ".", "--max-overlap", "30"), "应是 0 到 1 之间的数"),
        (("check", "a", "--against", ".", "--fail-on", "x"), "可选 high / medium / low / none"),
        (("check", ".", "--against", "."), "DRAFT 的值不正确：应是文件，给出的是文件夹"),
        (("export", ".", "--to", "a.txt"), "应是文件夹，给出的是文件"),
    ],
)
def test_a_wrong_value_is_answered_with_what_is_wanted(
    burden: Burden, tmp_path: Path, arguments: tuple[str, ...], wanted: str
) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    done = burden(*arguments)
    assert done.returncode == 2
    assert wanted in done.stderr


def test_check_passes_a_new_request_and_fails_a_copy(
    burden: Burden, form: Path, tmp_path: Path
) -> None:
    issued = form.parent
    draft = tmp_path / "草案.xlsx"
    shutil.copy(form, draft)
    copy = burden(
        "check", str(draft), "--against", str(issued), "--max-overlap", "0.5", "--draws", "200"
    )
    assert copy.returncode == 1, copy.stderr
    assert "花名册.xlsx" in copy.stdout
    book = openpyxl.Workbook()
    sheet = book.active
    for column, text in enumerate(("河流名称", "断面编号", "水温（℃）", "溶解氧（mg/L）"), 1):
        sheet.cell(1, column, text).font = openpyxl.styles.Font(bold=True)
    fresh = tmp_path / "水质.xlsx"
    book.save(fresh)
    done = burden(
        "check",
        str(fresh),
        "--against",
        str(issued),
        "--max-overlap",
        "0.5",
        "--fail-on",
        "none",
        "--format",
        "json",
        "--draws",
        "200",
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["schema"] == "burden.check/1"
    assert {field["standing"] for field in result["fields"]} == {"new"}
    assert result["gate"] == {"passed": True, "reasons": []}


def test_check_of_an_unreadable_draft_is_2(burden: Burden, form: Path, tmp_path: Path) -> None:
    draft = tmp_path / "草案.xlsx"
    draft.write_bytes(b"not a workbook at all")
    assert burden("check", str(draft), "--against", str(form.parent)).returncode == 2


def test_check_names_an_unreadable_draft_once_with_its_reason(
    burden: Burden, form: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "通知.docx"
    draft.write_bytes(b"PK\x05\x06" + bytes(18))
    done = burden("check", str(draft), "--against", str(form.parent))
    assert done.returncode == 2
    assert done.stderr.count("通知.docx") == 1
    assert "不是电子表格" in done.stderr


def test_export_writes_tables_dictionary_and_manifest(
    burden: Burden, form: Path, tmp_path: Path
) -> None:
    done = burden("export", str(form.parent), "--to", "data", "--format", "csv", "--draws", "200")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "data").iterdir()}
    assert {"requests.csv", "fields.csv", "datapackage.json", "manifest.json"} <= names
    assert len(done.stdout.splitlines()) == len(names)


def test_values_filled_in_never_appear(burden: Burden, form: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(form)
    for row in range(3, 8):
        book.active.cell(row, 2, f"机密人名{row}")
        book.active.cell(row, 3, f"99010119900101{row:04d}")
    book.save(form)
    done = burden("audit", str(form.parent), "--json", "out.json", "--draws", "200")
    fields = burden("fields", str(form), "--format", "jsonl")
    said = done.stdout + fields.stdout
    said += (tmp_path / "out.json").read_text(encoding="utf-8")
    said += (tmp_path / "burden-report.html").read_text(encoding="utf-8")
    assert "机密人名" not in said
    assert "99010119900101" not in said


def test_explain_knows_every_code_in_both_languages(burden: Burden) -> None:
    codes = [line.split()[0] for line in burden("explain").stdout.splitlines()]
    assert len(codes) > 8
    for language in ("zh", "en"):
        done = burden("explain", "--all", "--lang", language)
        assert done.returncode == 0, done.stderr
        assert all(code in done.stdout for code in codes)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_summary_survives_narrow_encodings(burden: Burden, form: Path, encoding: str) -> None:
    done = burden(
        "audit",
        str(form.parent),
        "--no-report",
        "--draws",
        "200",
        encoding=encoding,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_help_answers_without_loading_the_stages(burden: Burden) -> None:
    done = burden("--help")
    assert done.returncode == 0
    heavy = {"polars", "openpyxl", "numpy", "jinja2"}
    code = f"import sys, burden.cli; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert re.match(r"burden \d+\.\d+\.\d+$", burden("--version").stdout.strip())


def test_what_a_reading_left_out_is_told(burden: Burden, form: Path, tmp_path: Path) -> None:
    (form.parent / "burden.toml").write_text(
        '[parameters]\n"limits.merges" = 0\n', encoding="utf-8"
    )
    call = ("fields", str(form.parent), "--lang", "en")
    (row,) = _lines(burden(*call, "--format", "jsonl").stdout)
    assert row["notes"] == ["merges-left-out"]
    assert "merged areas" in burden(*call).stdout
    result = burden("audit", str(form.parent), "--lang", "en", "--json", "r.json")
    assert "Read in part: 1" in result.stdout
    assert "merged areas" in (tmp_path / "burden-report.html").read_text(encoding="utf-8")
    (file,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["inputs"]["files"]
    assert file["notes"] == ["merges-left-out"]
