"""Uncertain pairs as a user meets them: written, filled in, read back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

DRAWS = ("--draws", "200", "--today", "none")


def draw(path: Path, title: str, *labels: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = title
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(labels))
    side = openpyxl.styles.Side(style="thin")
    for column, label in enumerate(labels, 1):
        sheet.cell(2, column, label)
        for row in range(2, 12):
            sheet.cell(row, column).border = openpyxl.styles.Border(side, side, side, side)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Two requests with an uncertain pair; one label begins like a formula."""
    folder = tmp_path / "来表"
    draw(folder / "水利局" / "a.xlsx", "蓝藻打捞月报表", "行政村", "蓝藻打捞作业船舶", "=1+1合计船")
    draw(folder / "环保局" / "b.xlsx", "蓝藻打捞情况月报", "行政村", "蓝藻打捞作业船", "备注")
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def audited(burden: Burden, *paths: str) -> dict[str, Any]:
    done = burden("audit", *paths, "--no-report", "--json", "-", *DRAWS)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def ships(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in result["elements"] if "蓝藻打捞作业船" in row["name"]]


def decide(path: Path, answer: str, encoding: str = "gb18030") -> None:
    """Answer the pair of ships and save as a spreadsheet program in China does."""
    rows = rows_of(path)
    assert [row for row in rows if "船" in row["甲项"]]
    for row in rows:
        if "船" in row["甲项"]:
            row["核对结果"] = answer
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_decisions_change_the_result_as_decided(burden: Burden, inbox: Path) -> None:
    before = audited(burden, "来表")
    done = burden("review", "来表", "--to", "来表", "--format", "csv", *DRAWS, "--lang", "zh")
    assert (done.returncode, done.stdout.split()) == (0, ["来表/review.csv"])
    assert "待核对" in done.stderr
    blank = audited(burden, "来表")
    assert blank["relations"] == before["relations"]
    assert blank["inputs"]["workbooks"] == before["inputs"]["workbooks"]

    decide(inbox / "review.csv", "不同", encoding="utf-8-sig")
    apart = audited(burden, "来表")
    assert len(ships(apart)) == 2
    assert "decided" in {row["tier"] for row in apart["relations"]}
    assert [item["name"] for item in apart["provenance"]["overrides"]] == ["review"]

    decide(inbox / "review.csv", "相同")
    (ship,) = ships(audited(burden, "来表"))
    assert (ship["tier"], ship["n_requests"]) == ("decided", 2)


def test_writing_again_keeps_decisions_and_proposes_aliases(burden: Burden, inbox: Path) -> None:
    written = ("review", "来表", "--to", "来表", *DRAWS)
    assert burden(*written).returncode == 0
    (inbox / "review.xlsx").unlink()
    decide(inbox / "review.csv", "相同")
    done = burden(*written, "--lang", "en")
    assert done.returncode == 0, done.stderr
    (kept,) = [row for row in rows_of(inbox / "review.csv") if row["Decision"]]
    assert kept["Decision"] == "same"
    # The proposed entries do by themselves what was decided.
    (inbox / "review.csv").unlink()
    (inbox / "review.xlsx").unlink()
    (inbox / "lexicon-proposed.toml").rename(inbox / "lexicon.toml")
    (ship,) = ships(audited(burden, "来表"))
    assert ship["tier"] == "synonym"
    assert ship["n_requests"] == 2


def test_the_workbook_is_ready_to_be_filled_in(burden: Burden, inbox: Path) -> None:
    assert burden("review", "来表", "--to", "来表", "--format", "xlsx", *DRAWS).returncode == 0
    book = openpyxl.load_workbook(inbox / "review.xlsx")
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    (choice,) = sheet.data_validations.dataValidation
    column = heads.index("核对结果") + 1
    assert choice.formula1 == '"相同,不同"'
    assert f"{openpyxl.utils.get_column_letter(column)}2" in str(choice.sqref)
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    for row in sheet.iter_rows(min_row=2):
        if "船" in str(row[0].value):
            row[column - 1].value = "相同"
    book.save(inbox / "review.xlsx")
    assert len(ships(audited(burden, "来表"))) == 1


def test_pairs_outlive_other_workbooks_and_other_folders(
    burden: Burden, inbox: Path, tmp_path: Path
) -> None:
    assert burden("review", "来表", "--to", "one", *DRAWS).returncode == 0
    draw(inbox / "教育局" / "c.xlsx", "教师花名册", "姓名", "任教学科")
    inbox.rename(tmp_path / "改名")
    (tmp_path / "改名" / "水利局").rename(tmp_path / "改名" / "水务局")
    assert burden("review", "改名", "--to", "two", *DRAWS).returncode == 0
    first, second = (
        {row["编号"]: (row["甲项"], row["乙项"]) for row in rows_of(tmp_path / name / "review.csv")}
        for name in ("one", "two")
    )
    assert first.items() <= second.items()
    assert first


def test_contradictions_are_named_by_file_and_row(burden: Burden, inbox: Path) -> None:
    assert burden("review", "来表", "--to", "来表", *DRAWS).returncode == 0
    decide(inbox / "review.csv", "相同")
    other = inbox / "水利局" / "review.csv"
    same, different = (answer.encode("gb18030") for answer in ("相同", "不同"))
    other.write_bytes((inbox / "review.csv").read_bytes().replace(same, different))
    for command in (["audit", "来表"], ["review", "来表", "--to", "来表"],
                    ["check", "来表/环保局/b.xlsx", "--against", "来表"],
                    ["export", "来表", "--to", "out"]):  # fmt: skip
        done = burden(*command, *DRAWS)
        assert done.returncode == 2
        assert "来表/水利局/review.csv:" in done.stderr
        assert "来表/review.csv:" in done.stderr
        assert "Traceback" not in done.stderr


def test_what_is_wrong_in_a_lexicon_stops_the_run(burden: Burden, inbox: Path) -> None:
    (inbox / "lexicon.toml").write_text(
        '[person.nam]\nzh = ["大名"]\nsource = "x"\n', encoding="utf-8"
    )
    done = burden("audit", "来表", *DRAWS, env={"PYTHONIOENCODING": "gbk"}, encoding="gbk")
    assert done.returncode == 2
    assert "来表/lexicon.toml:1" in done.stderr
    assert "person.name" in done.stderr


def test_the_list_can_be_written_in_a_gbk_locale(burden: Burden, inbox: Path) -> None:
    done = burden("review", "来表", "--to", "来表", *DRAWS, encoding="gbk")
    assert done.returncode == 0, done.stderr
    assert "来表/review.csv" in done.stdout
    assert (inbox / "review.csv").read_bytes().startswith(b"\xef\xbb\xbf")
