# ruff: noqa: T201 - a table is printed
"""What becomes of a catalogue whose writers are killed, and that many use at once.

    python tests/bench/bench_catalogue.py [--kills N] [--seconds N]

First a writer is started and killed at some moment, N times over one file: what it said was
committed must be there, the file sound, and nothing else in it but what was being committed. Then
two writers and eight readers use one file for so many seconds; counted are commits, readings,
readings that saw half of something or fewer requests than before, and messages of errors.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from burden.catalogue.browse import entries
from burden.catalogue.file import open_to_read, open_to_write


WRITER = Path(__file__).resolve().parents[1] / "unit" / "catalogue" / "writer.py"
WRITERS, READERS = 2, 8
NUMERALS = "甲乙丙丁戊己庚辛壬癸"
TITLE = "情况登记表"


def start(*arguments: object) -> subprocess.Popen[str]:
    """Start a program that writes to a catalogue or reads it until it is killed."""
    return subprocess.Popen(
        [sys.executable, str(WRITER), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def ended(process: subprocess.Popen[str]) -> tuple[list[str], str]:
    """Kill a program; return the whole lines it said, and its errors."""
    process.kill()
    said, problems = process.communicate()
    return [line for line in said.split("\n")[:-1] if line.strip()], problems


def state(path: Path) -> tuple[set[str], bool]:
    """Return the names of the requests that are kept, and whether the file is sound."""
    with open_to_read(path) as catalogue:
        names = {entry.title.removesuffix(TITLE) for entry in entries(catalogue)}
    with closing(sqlite3.connect(path)) as connection:
        return names, connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def kill(times: int, folder: Path) -> None:
    """Kill writers at moments drawn at random and say what was lost."""
    path, drawn = folder / "killed.burden", random.Random(1)  # noqa: S311 - no secret
    with open_to_write(path, create=True):
        pass
    committed: set[str] = set()
    lost = damaged = beside = 0
    for number in range(times):
        name = "办" + "".join(NUMERALS[int(digit)] for digit in f"{number:04}")
        process = start("add", path, folder, name)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(drawn.random() / 2)
        said, problems = ended(process)
        assert not problems, problems
        committed |= {line.split()[0] for line in [first, *said]}
        names, sound = state(path)
        lost += len(committed - names)
        damaged += not sound
        beside = len(names - committed)
    print(
        f"{times} kills: {len(committed)} commits told, {lost} lost, {damaged} times damaged, "
        f"{beside} committed and not yet told"
    )


def together(seconds: float, folder: Path) -> None:
    """Let writers and readers use one file and say what they saw."""
    path = folder / "shared.burden"
    with open_to_write(path, create=True):
        pass
    writers = [start("add", path, folder, f"办{NUMERALS[i]}") for i in range(WRITERS)]
    readers = [start("read", path) for _ in range(READERS)]
    time.sleep(seconds)
    commits: set[str] = set()
    errors = []
    for process in writers:
        said, problems = ended(process)
        commits |= {line.split()[0] for line in said}
        errors.append(problems)
    readings = torn = shrunk = 0
    for process in readers:
        said, problems = ended(process)
        errors.append(problems)
        rows = [line.split() for line in said]
        readings += len(rows)
        torn += sum(row[2:] != ["True", "ok"] for row in rows)
        counts = [int(row[0]) for row in rows]
        shrunk += counts != sorted(counts)
    names, sound = state(path)
    print(
        f"{WRITERS} writers and {READERS} readers for {seconds:.0f} s: {len(commits)} commits, "
        f"{len(commits - names)} lost, {readings} readings, {torn} torn, {shrunk} readers "
        f"saw fewer, {sum(map(bool, errors))} errors, file {'sound' if sound else 'DAMAGED'}"
    )


def main() -> None:
    """Measure and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kill(told.kills, Path(folder))
        together(told.seconds, Path(folder))


if __name__ == "__main__":
    main()
