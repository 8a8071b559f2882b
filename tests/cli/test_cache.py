"""What is kept between runs, as a user meets it."""

from __future__ import annotations

import io
import sqlite3
from typing import TYPE_CHECKING

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for column, text in enumerate(("姓名", "身份证号", "联系电话"), start=1):
        book.worksheets[0].cell(1, column, text)
    folder = tmp_path / "in"
    folder.mkdir()
    book.save(folder / "台账.xlsx")
    return folder


def entries(tmp_path: Path) -> int:
    path = tmp_path / ".kept" / "readings.sqlite3"
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    (found,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    connection.close()
    return int(found)


def test_a_second_run_says_the_same_from_what_is_kept(
    burden: Burden, form: Path, tmp_path: Path
) -> None:
    first = burden("fields", str(form), "--format", "jsonl")
    assert entries(tmp_path) == 2  # the reading, and what was recognised in it
    # What is kept is used: another word in it is another word in the answer.
    connection = sqlite3.connect(tmp_path / ".kept" / "readings.sqlite3")
    kept = connection.execute("SELECT key, body FROM entries WHERE key LIKE 'forms:%'")
    key, body = kept.fetchone()
    changed = body.replace("联系电话".encode(), "联系电报".encode())
    connection.execute("UPDATE entries SET body = ? WHERE key = ?", (changed, key))
    connection.commit()
    connection.close()
    second = burden("fields", str(form), "--format", "jsonl")
    assert second.stdout == first.stdout.replace("联系电话", "联系电报") != first.stdout
    third = burden("fields", str(form), "--format", "jsonl", "--no-cache")
    assert third.stdout == first.stdout


def test_without_the_cache_nothing_is_kept(burden: Burden, form: Path, tmp_path: Path) -> None:
    assert burden("fields", str(form), "--no-cache").returncode == 0
    assert not (tmp_path / ".kept").exists()


def test_the_command_shows_and_clears(burden: Burden, form: Path, tmp_path: Path) -> None:
    empty = burden("cache", "--lang", "en")
    assert (empty.returncode, "entries  0" in empty.stdout) == (0, True)
    burden("fields", str(form))
    shown = burden("cache", "--lang", "en")
    assert str(tmp_path / ".kept" / "readings.sqlite3") in shown.stdout
    assert "entries  2" in shown.stdout
    assert burden("cache", "--clear", "--lang", "en").stderr.startswith("Deleted")
    assert not any((tmp_path / ".kept").iterdir())


@pytest.mark.parametrize("jobs", ["0", "1"])
def test_a_password_opens_what_it_locks(
    burden: Burden, form: Path, tmp_path: Path, jobs: str
) -> None:
    plain = (form / "台账.xlsx").read_bytes()
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt("井边的桂花", locked)
    (form / "台账.xlsx").write_bytes(locked.getvalue())
    (tmp_path / "words.txt").write_text("1234\n井边的桂花\n", encoding="utf-8")
    call = ("fields", str(form), "--format", "jsonl", "--jobs", jobs)
    assert '"code":"encrypted"' in burden(*call).stdout
    opened = burden(*call, "--passwords", str(tmp_path / "words.txt"))
    assert "身份证号" in opened.stdout
    assert entries(tmp_path) == 0
    wrong = burden(*call, "--passwords", str(form / "台账.xlsx"))
    assert (wrong.returncode, "台账.xlsx" in wrong.stderr) == (2, True)
    assert "Traceback" not in wrong.stderr
