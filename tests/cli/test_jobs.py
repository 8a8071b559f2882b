"""Worker processes as a user meets them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    from collections.abc import Callable

    Burden = Callable[..., subprocess.CompletedProcess[str]]

PATIENCE = 30  # seconds; far more than any of this takes


@pytest.mark.parametrize("command", ["fields", "audit"])
def test_the_number_of_jobs_changes_nothing(
    burden: Burden, samples_dir: Path, command: str
) -> None:
    folder = str(samples_dir / "county" / "grants_office")
    options = {"fields": ("--format", "jsonl"), "audit": ("--no-report", "--json", "-")}[command]
    done = [burden(command, folder, *options, "--jobs", jobs) for jobs in ("0", "1", "2")]
    assert {each.returncode for each in done} == {0}, done[0].stderr
    assert len({each.stdout for each in done}) == 1


def test_too_little_memory_for_any_worker_is_explained(burden: Burden, samples_dir: Path) -> None:
    done = burden(
        *("audit", str(samples_dir / "county"), "--no-report", "--jobs", "2", "--lang", "en"),
        *("--set", "limits.worker_bytes=1000"),
    )
    if done.returncode == 0:
        pytest.skip("this system limits no memory")
    assert done.returncode == 2
    assert "--jobs" in done.stderr


def test_jobs_is_a_number(burden: Burden, tmp_path: Path) -> None:
    assert burden("fields", str(tmp_path), "--jobs", "-1").returncode == 2


def workers_of(program: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[1]) == program:
                found.add(int(stat.parent.name))
        except OSError:
            continue
    return found


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# Whoever starts the tests may have Ctrl-C ignored; the program that is tested must not.
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from burden.cli import main
main()
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_worker_outlives_the_program(samples_dir: Path, tmp_path: Path, name: str) -> None:
    book = next((samples_dir / "county" / "grants_office").glob("*.xlsx"))
    for number in range(400):
        shutil.copy(book, tmp_path / f"{number}.xlsx")
    program = subprocess.Popen(
        [sys.executable, "-c", START, "fields", str(tmp_path), "--jobs", "2", "--lang", "en"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with program:
        until = time.monotonic() + PATIENCE
        while len(workers := workers_of(program.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.5)
        if name == "SIGINT":
            os.killpg(program.pid, signal.SIGINT)  # as a terminal does: the workers get it too
        else:
            os.kill(program.pid, getattr(signal, name))
        _, said = program.communicate(timeout=PATIENCE)
    assert len(workers) == 2
    if name == "SIGINT":
        assert program.returncode == 2
        assert said.strip() == "Stopped."
        assert not any(alive(process) for process in workers)
    while any(alive(process) for process in workers):
        assert time.monotonic() < until + PATIENCE
        time.sleep(0.05)
