"""The catalogue as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import polars as pl
import pytest
from gate_forms import PEOPLE, draw


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

FILE = "报表目录.burden"


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    folder = tmp_path / "已发"
    draw(folder / "民政局" / "低保.xlsx", "低保对象花名册（月报）", *PEOPLE, "保障金额")
    draw(
        folder / "环保局" / "水质.xlsx",
        "地表水监测记录表（季报）",
        "河流名称",
        "断面名称",
        "溶解氧",
    )
    return folder


@pytest.fixture
def kept(burden: Burden, issued: Path, tmp_path: Path) -> Path:
    done = burden("catalogue", "add", FILE, issued.name)
    assert done.returncode == 0, done.stderr
    assert "新增 2 份" in done.stdout
    return tmp_path / FILE


def ids(burden: Burden) -> dict[str, str]:
    listed = json.loads(burden("catalogue", "list", FILE, "--format", "json").stdout)
    return {row["title"]: row["request_id"] for row in listed["requests"]}


def test_a_check_against_the_catalogue_is_as_against_the_folder(
    burden: Burden, kept: Path, tmp_path: Path
) -> None:
    draw(tmp_path / "取暖.xlsx", "低保对象取暖花名册（年报）", *PEOPLE, "取暖方式")
    results = []
    for place in (FILE, "已发"):
        done = burden(
            "check", "取暖.xlsx", "--against", place, "--format", "json", "--today", "none"
        )
        assert done.returncode == 1, done.stderr
        record = json.loads(done.stdout)
        assert record.pop("against")["catalogue"] is (place == FILE)
        results.append(record)
    assert results[0] == results[1]
    assert kept.is_file()


@pytest.mark.usefixtures("kept")
def test_list_show_diff_remove_in_both_languages(burden: Burden, issued: Path) -> None:
    draw(
        issued / "民政局" / "低保.xlsx",
        "低保对象花名册（月报）",
        *PEOPLE[:3],
        "保障金额",
        "就业情况",
    )
    assert "新版 1 份，未变 1 份" in burden("catalogue", "add", FILE, "已发").stdout
    listed = burden("catalogue", "list", FILE)
    assert re.search(r"R\w{8} +2 +12 +5 ", listed.stdout)
    name = ids(burden)["低保对象花名册（月报）"]
    for language, said in (("zh", "增加（1）"), ("en", "Added (1)")):
        shown = burden("catalogue", "show", FILE, name, "--lang", language)
        assert "就业情况" in shown.stdout
        diff = burden("catalogue", "diff", FILE, name.lower(), "--lang", language)
        assert said in diff.stdout
        assert "+" in diff.stdout
        assert "联系电话" in diff.stdout
        for done in (shown, diff):
            assert done.returncode == 0
            assert done.stderr == ""
    gone = burden("catalogue", "remove", FILE, name, "--reason", "已废止")
    assert "停用 1 份" in gone.stdout
    assert name not in burden("catalogue", "list", FILE).stdout
    assert name in burden("catalogue", "list", FILE, "--all").stdout


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_export_is_open_and_described(burden: Burden, tmp_path: Path, form: str) -> None:
    done = burden("catalogue", "export", FILE, "--to", "导出", "--format", form)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "导出"
    assert len(done.stdout.splitlines()) == len(list(folder.iterdir()))
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        path = folder / resource["path"]
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if form == "csv":
            rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        elif form == "jsonl":
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        else:
            rows = pl.read_parquet(path).to_dicts()
        assert len(rows) == resource["rows"] > 0
        assert list(rows[0]) == columns
    names = {resource["name"] for resource in package["resources"]}
    assert names == {"requests", "fields", "catalogue", "versions"}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("list", "没有.burden"), "没有.burden"),
        (("list", "已发"), "已发"),
        (("list", "已发/民政局/低保.xlsx"), "低保.xlsx"),
        (("show", FILE, "R0000"), "R0000"),
        (("diff", FILE, "R0000"), "R0000"),
        (("remove", FILE, "R0000"), "R0000"),
        (("add", FILE, "没有"), "没有"),
        (("add", "没有.burden"), "没有.burden"),
        (("ad", FILE), "add"),
        (("export", FILE), "--to"),
        (("export", FILE, "--to", "x", "--format", "xls"), "jsonl"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_calls_are_2_with_a_clear_word(
    burden: Burden, arguments: tuple[str, ...], says: str, language: str
) -> None:
    done = burden("catalogue", *arguments, "--lang", language)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    names = re.compile("没有|已发|低保|民政局|报表目录")
    assert bool(re.search(r"[一-鿿]", names.sub("", done.stderr))) is (language == "zh")


@pytest.mark.usefixtures("kept")
def test_one_version_has_nothing_to_compare(burden: Burden) -> None:
    name = ids(burden)["地表水监测记录表（季报）"]
    done = burden("catalogue", "diff", FILE, name)
    assert done.returncode == 2
    assert name in done.stderr
    missing = burden("catalogue", "diff", FILE, name, "--from", "1", "--to", "3")
    assert missing.returncode == 2
    assert "3" in missing.stderr


@pytest.mark.usefixtures("kept")
def test_a_new_version_takes_the_place_of_the_old(burden: Burden, tmp_path: Path) -> None:
    draft = ("check", "新稿.xlsx", "--against", FILE, "--today", "none")
    title = "低保对象花名册（月报）"
    draw(tmp_path / "新稿.xlsx", title, *PEOPLE, "保障金额", "就业情况")
    assert burden(*draft).returncode == 1
    name = ids(burden)[title]
    done = burden(*draft, "--replaces", name)
    assert done.returncode == 0, done.stdout
    assert "增加 1 项" in done.stdout


def test_help_of_every_command_is_there_in_both_languages(burden: Burden) -> None:
    for language in ("zh", "en"):
        whole = burden("catalogue", "--help", "--lang", language)
        for name in ("add", "list", "show", "diff", "remove", "export"):
            assert name in whole.stdout
            done = burden("catalogue", name, "--help", "--lang", language)
            assert done.returncode == 0
            assert "CATALOGUE" in done.stdout
            assert f"burden catalogue {name} " in done.stdout
            assert bool(re.search(r"[一-鿿]", done.stdout)) is (language == "zh")
