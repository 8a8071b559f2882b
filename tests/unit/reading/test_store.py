"""Readings kept between runs: found again, never wrong, never in the way."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from burden.errors import MalformedError, UnreadableError
from burden.model import WorkbookRef
from burden.reading import Access, opened_store, read_workbook
from burden.reading.packing import pack, unpack
from burden.reading.store import Store, cache_file, limits_of, made_by
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Raw = Callable[..., bytes]

ONE = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData>'
SETTINGS = default_settings()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "kept" / "readings.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def access(tmp_path: Path) -> Iterator[Access]:
    path = tmp_path / "kept" / "readings.sqlite3"
    yield Access(store=path)
    opened_store(path).close()


@pytest.fixture
def ref(tmp_path: Path, raw_xlsx: Raw) -> WorkbookRef:
    path = tmp_path / "表.xlsx"
    path.write_bytes(raw_xlsx(ONE))
    return WorkbookRef(path="表.xlsx", source=path, root=tmp_path, size=0)


def test_an_unchanged_workbook_is_not_parsed_again(access: Access, ref: WorkbookRef) -> None:
    first = read_workbook(ref, SETTINGS, access)
    with patch("burden.reading._read", side_effect=AssertionError("parsed")):
        assert read_workbook(ref, SETTINGS, access) == first


def test_other_bytes_limits_or_programs_are_read_anew(
    access: Access, ref: WorkbookRef, raw_xlsx: Raw
) -> None:
    read_workbook(ref, SETTINGS, access)
    few = override(SETTINGS, "limits.sheet_cells", 7, "test")
    assert limits_of(few) != limits_of(SETTINGS)
    with patch("burden.reading._read", side_effect=ValueError):
        with pytest.raises(UnreadableError):
            read_workbook(ref, few, access)
        ref.source.write_bytes(raw_xlsx(ONE.replace("甲", "乙")))
        with pytest.raises(UnreadableError):
            read_workbook(ref, SETTINGS, access)
    assert made_by("reading") != made_by("reading", "model.py")


def test_refusals_are_kept_but_not_what_may_pass(tmp_path: Path, access: Access) -> None:
    path = tmp_path / "x.xls"
    ref = WorkbookRef(path="x.xls", source=path, root=tmp_path, size=0)
    path.write_bytes(b"%PDF-1.4")
    for _ in range(2):
        with pytest.raises(UnreadableError, match="not-a-workbook"):
            read_workbook(ref, SETTINGS, access)
    assert opened_store(access.store or path).usage().entries == 1
    path.unlink()
    with pytest.raises(UnreadableError, match="no-access"):
        read_workbook(ref, SETTINGS, access)
    assert opened_store(access.store or path).usage().entries == 1


def test_only_the_owner_can_look_inside(store: Store) -> None:
    store.put("a", b"1")
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_a_damaged_file_is_begun_anew(store: Store) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(b"no database at all" * 1000)
    store.put("a", b"1")
    assert store.get("a") == b"1"


def test_a_file_of_another_make_is_begun_anew(store: Store) -> None:
    store.path.parent.mkdir()
    other = sqlite3.connect(store.path)
    other.execute("CREATE TABLE entries (other TEXT)")
    other.commit()
    other.close()
    store.put("a", b"1")
    assert store.get("a") == b"1"


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path, ref: WorkbookRef) -> None:
    (tmp_path / "file").write_text("")
    access = Access(store=tmp_path / "file" / "readings.sqlite3")
    assert read_workbook(ref, SETTINGS, access).sheets
    assert read_workbook(ref, SETTINGS, access).sheets


def test_a_malformed_entry_is_read_anew(access: Access, ref: WorkbookRef) -> None:
    first = read_workbook(ref, SETTINGS, access)
    store = opened_store(access.store or Path())
    connection = sqlite3.connect(store.path)
    connection.execute("UPDATE entries SET body = x'00ff'")
    connection.commit()
    connection.close()
    assert read_workbook(ref, SETTINGS, access) == first
    assert unpack(store.get(_only_key(store)) or b"", ref) == first


def _only_key(store: Store) -> str:
    connection = sqlite3.connect(store.path)
    (key,) = connection.execute("SELECT key FROM entries").fetchone()
    connection.close()
    return str(key)


def test_the_oldest_entries_make_room(store: Store) -> None:
    with patch("burden.reading.store.time.time", side_effect=range(1000, 1100)):
        for number in range(50):
            store.put(f"key{number:02}", os.urandom(20_000))
    store.shrink(400_000)
    assert store.get("key00") is None
    assert store.get("key49") is not None
    assert store.usage().size < 400_000


def test_a_variable_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BURDEN_CACHE", str(tmp_path))
    assert cache_file().parent == tmp_path
    monkeypatch.delenv("BURDEN_CACHE")
    assert cache_file().parent.name == "burden"


WRITER = """
import sys
from pathlib import Path
from burden.reading.store import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    store.put(f"{sys.argv[2]}{number}", (sys.argv[2] * 5000).encode())
    if number == 0:
        print("begun", flush=True)
"""


def writer(store: Store, name: str, entries: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store.path), name, str(entries)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_several_may_write_at_once(store: Store) -> None:
    writers = [writer(store, name, 200) for name in "abcd"]
    for each in writers:
        each.communicate(timeout=60)
    assert [each.returncode for each in writers] == [0] * 4
    assert store.usage().entries == 800
    assert store.get("c199") == b"c" * 5000


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_one_that_is_killed_leaves_a_sound_file(store: Store) -> None:
    for turn in range(5):
        one = writer(store, f"k{turn}-", 100_000)
        assert one.stdout is not None
        one.stdout.readline()
        time.sleep(0.02 * turn)
        one.kill()
        one.communicate()
        assert store.get(f"k{turn}-0") == f"k{turn}-".encode() * 5000
    connection = sqlite3.connect(store.path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_readings_of_the_samples_come_back_the_same(samples_dir: Path) -> None:
    n_read = 0
    for path in sorted((samples_dir / "township").rglob("*.*")):
        ref = WorkbookRef(path=path.name, source=path, root=samples_dir, size=0)
        try:
            workbook = read_workbook(ref, SETTINGS)
        except UnreadableError:
            continue
        body = pack(workbook)
        assert body is not None
        assert unpack(body, ref) == workbook
        n_read += 1
    assert n_read > 50


def test_bytes_that_are_no_reading_are_refused(ref: WorkbookRef) -> None:
    body = pack(read_workbook(ref, SETTINGS)) or b""
    for data in (b"", b"x", body[: len(body) // 2], body[:-9]):
        with pytest.raises(MalformedError):
            unpack(data, ref)


def test_a_lack_of_memory_is_not_kept(access: Access, ref: WorkbookRef) -> None:
    with (
        patch("burden.reading._read", side_effect=MemoryError),
        pytest.raises(UnreadableError, match="too-large"),
    ):
        read_workbook(ref, SETTINGS, access)
    assert read_workbook(ref, SETTINGS, access).sheets


@pytest.mark.parametrize("reason", ["database is locked", "disk I/O error", "readonly database"])
def test_what_cannot_be_opened_now_is_not_thrown_away(store: Store, reason: str) -> None:
    store.put("a", b"1")
    store.close()
    again = Store(store.path)
    with patch.object(Store, "_connect", side_effect=sqlite3.OperationalError(reason)):
        assert again.get("a") is None
        again.put("b", b"2")
    assert (store.get("a"), store.get("b")) == (b"1", None)
