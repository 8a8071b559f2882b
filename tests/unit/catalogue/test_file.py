"""The file: what is wrong with it is said, what was committed stays, older ones are migrated."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from drawing import draw

from burden.audit.plan import Plan
from burden.catalogue import file as catalogue_file
from burden.catalogue import schema
from burden.catalogue.browse import entries
from burden.catalogue.file import open_to_read, open_to_write
from burden.catalogue.write import look_up
from burden.check.run import Terms, check
from burden.check.value import Gate
from burden.errors import InputError
from burden.locale import Words
from burden.report.catalogue_text import listed, shown
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from burden.catalogue.feed import Fed

    Put = Callable[..., Fed]

WRITER = Path(__file__).with_name("writer.py")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def n_requests(path: Path) -> int:
    with open_to_read(path) as catalogue:
        return len(entries(catalogue))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    labels = ("户主姓名", "户主身份证号码", "家庭住址", "联系电话", "取暖方式")
    return draw(tmp_path / "草案" / "取暖.xlsx", "低保对象取暖花名册（年报）", labels)


@pytest.fixture
def kept(put: Put, path: Path, issued: Path) -> Path:
    put(issued)
    return path


def code_of(path: Path, *, write: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        n_requests(path) if not write else _written(path)
    assert str(path.name) in str(caught.value.params.values())
    return caught.value.code


def _written(path: Path) -> None:
    with open_to_write(path, create=True):
        pass


# ------------------------------------------------------------------------------ bad files


def _nothing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _head(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _text(path: Path) -> None:
    path.write_text("编号,名称\n1,低保\n", encoding="utf-8")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _workbook(path: Path) -> None:
    path.unlink()
    shutil.copy(draw(path.with_name("x.xlsx"), "表", ("甲", "乙")), path)


def _other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version={schema.VERSION + 1}")


def _scrambled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    drawn = random.Random(3)  # noqa: S311 - no secret
    data[size:] = drawn.randbytes(len(data) - size)
    path.write_bytes(data)


SPOILS: tuple[tuple[Callable[[Path], None], str, tuple[bool, ...]], ...] = (
    # What is not there yet is made by who writes; damage inside is seen when it is read or changed.
    (_nothing, "catalogue-missing", (False,)),
    (_empty, "catalogue-empty", (False,)),
    (_half, "catalogue-cut", (False, True)),
    (_head, "catalogue-cut", (False, True)),
    (_text, "catalogue-foreign", (False, True)),
    (_folder, "catalogue-folder", (False, True)),
    (_workbook, "catalogue-foreign", (False, True)),
    (_other_program, "catalogue-foreign", (False, True)),
    (_newer, "catalogue-newer", (False, True)),
    (_scrambled, "catalogue-damaged", (False,)),
)


@pytest.mark.parametrize(
    ("spoil", "code", "write"),
    [(spoil, code, write) for spoil, code, ways in SPOILS for write in ways],
)
def test_what_is_no_catalogue_is_refused_and_left_as_it_is(
    kept: Path, spoil: Callable[[Path], None], code: str, *, write: bool
) -> None:
    spoil(kept)
    before = kept.read_bytes() if kept.is_file() else None
    assert code_of(kept, write=write) == code
    assert (kept.read_bytes() if kept.is_file() else None) == before


def test_what_was_stopped_while_it_was_made_is_made_anew(
    kept: Path, put: Put, issued: Path
) -> None:
    kept.write_bytes(b"")
    put(issued)
    assert n_requests(kept) == 3


def test_an_empty_catalogue_is_one(path: Path) -> None:
    with open_to_write(path, create=True):
        pass
    assert n_requests(path) == 0


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        open_to_write(tmp_path / "没有" / "a.burden", create=True)
    assert caught.value.code == "path-missing"


def test_a_copy_of_the_file_is_a_backup(kept: Path, put: Put, issued: Path) -> None:
    copy = kept.with_name("备份.burden")
    shutil.copy(kept, copy)
    draw(issued / "水利局" / "新.xlsx", "水库巡查记录表", ("水库名称", "巡检日", "水位（m）"))
    put(issued)
    assert (n_requests(kept), n_requests(copy)) == (4, 3)
    assert not kept.with_name(f"{kept.name}-wal").exists()


# -------------------------------------------------------------------- rights and full disks


@pytest.fixture
def no_writing(kept: Path) -> Iterator[Path]:
    """A catalogue in a folder in which nothing may be written."""
    folder = kept.parent / "只读"
    folder.mkdir()
    inner = folder / kept.name
    shutil.copy(kept, inner)
    inner.chmod(0o444)
    folder.chmod(0o555)
    yield inner
    folder.chmod(0o755)


@pytest.mark.skipif(IS_ROOT, reason="nothing is forbidden to the administrator")
def test_what_may_not_be_written_can_be_read(no_writing: Path) -> None:
    assert n_requests(no_writing) == 3
    assert code_of(no_writing, write=True) == "catalogue-shut"
    assert list(no_writing.parent.iterdir()) == [no_writing]


def test_a_catalogue_that_cannot_be_locked_is_read_as_it_is(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only folder, shown to an administrator too: every mode but the last is refused."""
    connected = catalogue_file._connected
    tried = []

    def refuse(path: Path, mode: str) -> sqlite3.Connection:
        tried.append(mode)
        if "immutable" not in mode:
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorname = "SQLITE_CANTOPEN"
            raise error
        return connected(path, mode)

    monkeypatch.setattr(catalogue_file, "_connected", refuse)
    assert n_requests(kept) == 3
    assert tried == ["rw", "ro", "ro&immutable=1"]


def test_a_full_disk_loses_nothing(kept: Path, put: Put, issued: Path) -> None:
    """The file is not allowed to grow: as on a full disk SQLite cannot write any more."""
    with open_to_write(kept) as catalogue:
        pages = catalogue.connection.execute("PRAGMA page_count").fetchone()[0]
        catalogue.connection.execute(f"PRAGMA max_page_count={pages}")
        rows = ((f"x{number}", "x" * 900) for number in range(100_000))
        with pytest.raises(InputError) as caught, catalogue.transaction() as connection:
            connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        assert caught.value.code == "catalogue-full"
        # The connection goes on.
        assert catalogue.connection.execute("SELECT count(*) FROM entry").fetchone()[0] == 3
    assert n_requests(kept) == 3
    put(issued)


@pytest.mark.skipif(sys.platform == "win32", reason="sizes of files cannot be limited there")
def test_a_disk_that_fills_up_while_adding_is_said_and_loses_nothing(
    kept: Path, issued: Path, tmp_path: Path
) -> None:
    labels = [f"第{number}项指标数值" for number in range(300)]
    draw(issued / "水利局" / "大.xlsx", "水库工程数据统计表", labels)
    size = kept.stat().st_size
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 4096}, {size + 4096}));"
        "from burden.cli import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "catalogue", "add", str(kept), str(issued), "--no-cache",
         "--jobs", "0", "--lang", "en"],
        capture_output=True, encoding="utf-8", check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert kept.name in done.stderr
    assert n_requests(kept) == 3


# -------------------------------------------------------------------------------- versions


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of tomorrow: its tables have a column more."""
    old = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", old + 1)
    steps = ("ALTER TABLE entry ADD COLUMN note TEXT", "INSERT INTO meta VALUES ('v', '2')")
    monkeypatch.setattr(schema, "MIGRATIONS", {old: steps})


@pytest.mark.usefixtures("next_version")
def test_an_older_catalogue_is_migrated_and_a_copy_is_kept(kept_of_today: Path) -> None:
    with open_to_write(kept_of_today) as catalogue:
        assert catalogue.connection.execute("SELECT note FROM entry").fetchall() == [(None,)] * 3
    backup = kept_of_today.with_name(f"{kept_of_today.name}.v{schema.VERSION - 1}.backup")
    with closing(sqlite3.connect(backup)) as before:
        assert before.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
        assert before.execute("SELECT count(*) FROM entry").fetchone()[0] == 3
    # Once is enough.
    with open_to_write(kept_of_today):
        pass
    assert len(list(kept_of_today.parent.glob("*.backup"))) == 1


@pytest.mark.usefixtures("next_version")
def test_an_older_catalogue_is_read_without_changing_it(kept_of_today: Path) -> None:
    before = kept_of_today.read_bytes()
    with open_to_read(kept_of_today) as catalogue:
        assert catalogue.connection.execute("SELECT note FROM entry").fetchall() == [(None,)] * 3
    assert kept_of_today.read_bytes() == before


def test_what_a_newer_program_wrote_is_refused_by_this_one(
    kept_of_today: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(schema, "VERSION", schema.VERSION + 1)
        steps = ("ALTER TABLE entry ADD COLUMN note TEXT",)
        tomorrow.setattr(schema, "MIGRATIONS", {schema.VERSION - 1: steps})
        with open_to_write(kept_of_today):
            pass
    assert code_of(kept_of_today) == "catalogue-newer"
    assert code_of(kept_of_today, write=True) == "catalogue-newer"


def test_a_migration_that_fails_changes_nothing(
    kept_of_today: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(schema, "VERSION", schema.VERSION + 1)
        steps = ("ALTER TABLE entry ADD COLUMN note TEXT", "INSERT INTO nowhere VALUES (1)")
        tomorrow.setattr(schema, "MIGRATIONS", {schema.VERSION - 1: steps})
        with pytest.raises(InputError):
            open_to_write(kept_of_today)
    assert n_requests(kept_of_today) == 3


@pytest.fixture
def kept_of_today(tmp_path: Path) -> Path:
    """A catalogue written by the program of today, whatever the test makes of the program."""
    path = tmp_path / "报表目录.burden"
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[3]);"
        "from writer import put, template; folder = Path(sys.argv[2]);"
        "[put(Path(sys.argv[1]), template(folder, name, 1)) for name in '甲乙丙']"
    )
    arguments = [str(path), str(tmp_path), str(WRITER.parent)]
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    return path


# ---------------------------------------------------------------- several at once, and killed


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start programs that write or read, and end them all."""
    running: list[subprocess.Popen[str]] = []

    def call(*arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(WRITER), *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        running.append(process)
        return process

    yield call
    for process in running:
        process.kill()
        process.communicate()


def _killed(process: subprocess.Popen[str], least: int, delay: float) -> list[str]:
    """Kill a program some time after it has said that much; return what it said."""
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(least)]
    time.sleep(delay)
    process.kill()
    rest, problems = process.communicate()
    assert not problems
    return [line for line in [*said, *rest.splitlines()] if line.strip()]


def _is_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        # Of every revision the index and the rows belong together.
        lost = connection.execute(
            "SELECT count(*) FROM entry WHERE current NOT IN (SELECT id FROM revision)"
        )
        assert lost.fetchone()[0] == 0
        empty = connection.execute(
            "SELECT count(*) FROM entry WHERE removed_at IS NULL "
            "AND id NOT IN (SELECT entry FROM field)"
        )
        assert empty.fetchone()[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like SIGKILL there")
def test_whatever_moment_a_writer_is_killed_what_it_committed_is_there(
    path: Path, tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    drawn = random.Random(8)  # noqa: S311 - no secret
    committed: set[str] = set()
    for round_ in range(4):
        process = start("add", path, tmp_path, f"办{'甲乙丙丁'[round_]}")
        committed |= {line.split()[0] for line in _killed(process, 2, drawn.random() / 4)}
        assert process.returncode == -signal.SIGKILL
        with open_to_read(path) as catalogue:
            titles = {entry.title.removesuffix("情况登记表") for entry in entries(catalogue)}
        assert committed <= titles
        # At most what was being committed when it was killed is there beside.
        assert len(titles - committed) <= round_ + 1
        _is_sound(path)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like SIGKILL there")
def test_whatever_moment_it_is_killed_while_it_is_made_it_can_be_written_to(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    drawn = random.Random(9)  # noqa: S311 - no secret
    for round_ in range(3):
        folder = tmp_path / str(round_)
        folder.mkdir()
        said = _killed(start("make", folder), 1, drawn.random() / 20)
        for made in folder.glob("*.burden"):
            with open_to_write(made, create=True):
                pass
            assert n_requests(made) == 0
        assert len(list(folder.glob("*.burden"))) >= len(said)


def test_many_read_while_two_write(
    path: Path, tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    with open_to_write(path, create=True):
        pass
    writers = [start("add", path, tmp_path, name) for name in ("办甲", "办乙")]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline()
    readers = [start("read", path) for _ in range(4)]
    said = {reader: _killed(reader, 3, 0.0) for reader in readers}
    committed = [line.split()[0] for writer in writers for line in _killed(writer, 1, 0.0)]
    for lines in said.values():
        seen = [line.split() for line in lines if len(line.split()) == 4]
        assert seen
        assert all(row[2:] == ["True", "ok"] for row in seen)
        # Nobody sees the catalogue shrink.
        counts = [int(row[0]) for row in seen]
        assert counts == sorted(counts)
    with open_to_read(path) as catalogue:
        titles = [entry.title.removesuffix("情况登记表") for entry in entries(catalogue)]
    assert set(committed) <= set(titles)
    assert len(titles) == len(set(titles))
    _is_sound(path)


def test_a_writer_that_does_not_end_is_waited_for_and_then_named(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(catalogue_file, "_PATIENCE", 0.1)
        with open_to_write(kept) as catalogue:
            with pytest.raises(InputError) as caught, catalogue.transaction():
                pass
            assert caught.value.code == "catalogue-locked"
        # Reading goes on.
        assert n_requests(kept) == 3


def _bomb(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE revision SET fields = ?", (zlib.compress(b" " * 400_000_000, 9),))


def _garbage(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE revision SET facts = ?", (b"not compressed",))


def _no_json(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE name SET facets = '[[' || id")


def _no_table(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE field")


@pytest.mark.parametrize("spoil", [_bomb, _garbage, _no_json, _no_table])
def test_rows_that_are_not_ours_are_damage(
    kept: Path, draft: Path, spoil: Callable[[sqlite3.Connection], None]
) -> None:
    with closing(sqlite3.connect(kept)) as connection:
        spoil(connection)
        connection.commit()
    with pytest.raises(InputError) as caught:
        check(
            draft,
            [kept],
            default_settings(),
            Words("zh"),
            plan=Plan(draws=100),
            terms=Terms(gate=Gate(), stated={}),
        )
    assert caught.value.code == "catalogue-damaged"


def test_no_text_of_a_catalogue_controls_the_terminal(kept: Path) -> None:
    evil = "\x1b[2J\x9b31m\u202e"
    with closing(sqlite3.connect(kept)) as connection:
        for column in ("title", "issuer", "workbook", "valid_until", "approval_no"):
            connection.execute(f"UPDATE revision SET {column} = ?", (evil,))  # noqa: S608
        connection.execute("UPDATE entry SET request_id = ? WHERE id = 1", (evil,))
        connection.execute("UPDATE entry SET added_at = ?, removed_why = ?", (evil, evil))
        connection.commit()
    with open_to_read(kept) as catalogue:
        text = listed(entries(catalogue), Words("en"), today="2026-01-01")
        found = look_up(catalogue, evil, None)
        text += shown(found.entry, found.versions, found.version, found.asked, Words("zh"))
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)
