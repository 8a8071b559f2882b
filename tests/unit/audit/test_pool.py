"""Worker processes: what one file can do to them, and that it stays with that file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from drawing import BOX

from burden.audit import child, jobs
from burden.audit.pool import Pool
from burden.audit.progress import Silent
from burden.audit.read import read_each, read_templates
from burden.audit.readers import Context, Inline, Task
from burden.collect.find import find_workbooks
from burden.errors import BurdenError, SettingsError
from burden.model import WorkbookForms, WorkbookRef
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from burden.model import Skipped
    from burden.settings import Settings

ACT = "pool_targets:act"
PATIENCE = 30  # seconds; far more than any of this takes
linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="looks into /proc")


def tasks(*names: str, sizes: Sequence[int] = ()) -> list[Task]:
    refs = [
        WorkbookRef(path=f"in/{name}.csv", source=Path(name), root=Path("in"), size=size)
        for name, size in zip(names, sizes or [1] * len(names), strict=True)
    ]
    return [Task(ref=ref) for ref in refs]


def limited(*, seconds: float = 60, memory: int = 512 << 20) -> Context:
    settings = override(default_settings(), "limits.file_seconds", seconds, "test")
    return Context(settings=override(settings, "limits.worker_bytes", memory, "test"))


def read(pool: Pool, *names: str, context: Context | None = None) -> list[Skipped]:
    found = list(pool.read(tasks(*names), context or limited(), Silent()))
    assert [each.path for each in found] == [f"in/{name}.csv" for name in names]
    return found


def workers() -> set[int]:
    """Return the worker processes that this one has started and that are left."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            command = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"burden.audit.worker" in command:
            found.add(int(stat.parent.name))
    return found


def gone(process: int) -> bool:
    """Wait for a process that is not ours to end."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """No test leaves a worker behind."""
    yield
    assert workers() == set()


@pytest.mark.parametrize(
    ("deed", "code", "detail"),
    [
        ("abort", "crashed", "SIGABRT"),
        ("kill", "crashed", "SIGKILL"),
        ("exit", "crashed", "status 0"),
        # What is left of a worker without its pipes may end before its silence is noticed.
        ("close", "crashed", ("pipe", "status")),
        ("junk", "crashed", "pipe"),
        ("leave", "crashed", "SystemExit pool_targets.py:"),
        ("bug", "crashed", "KeyError pool_targets.py:"),
        ("swell", "too-large", "MemoryError"),
        ("hang", "timeout", "2 s"),
        ("spin", "timeout", "2 s"),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_a_worker_that_fails_costs_its_one_file(
    deed: str, code: str, detail: str | tuple[str, ...], count: int
) -> None:
    context = limited(seconds=2 if code == "timeout" else 60)
    with Pool(count, target=ACT) as pool:
        first, second, failed, *others = read(
            pool, "a", "b", deed, "c", "d", "e", "f", context=context
        )
    assert (failed.code, failed.detail.startswith(detail)) == (code, True), failed
    assert "cell" not in failed.detail
    assert {each.code for each in (first, second, *others)} == {"empty"}


def test_what_libraries_print_is_not_heard() -> None:
    with Pool(1, target=ACT) as pool:
        assert [each.code for each in read(pool, "chatter", "a")] == ["empty", "empty"]


def test_a_worker_names_no_file_but_its_own(samples_dir: Path) -> None:
    with Pool(1, target=ACT) as pool:
        read(pool, "forge")
    refs = find_workbooks([samples_dir / "county"], default_settings()).refs[:2]
    with Pool(1, target="pool_targets:misplace") as pool:
        found = list(read_each(refs, default_settings(), Silent(), pool))
    assert [each.ref for each in found if isinstance(each, WorkbookForms)] == list(refs)


def test_results_come_in_order_and_the_largest_is_begun_first() -> None:
    names = [f"n{number}" for number in range(40)]
    begun: list[str] = []

    class Watch(Silent):
        def step(self, name: str) -> None:
            begun.append(name)

    with Pool(1, target=ACT) as pool:
        found = list(pool.read(tasks(*names, sizes=range(40)), limited(), Watch()))
    assert [each.path for each in found] == [f"in/{name}.csv" for name in names]
    assert begun == [f"in/{name}.csv" for name in reversed(names)]


def test_a_file_that_hangs_is_given_up_while_others_are_read() -> None:
    names = ["hang", *(f"slow.{number}" for number in range(100))]
    done: list[str] = []

    class Watch(Silent):
        def step(self, name: str) -> None:
            done.append(name)

    with Pool(2, target=ACT) as pool:
        found = list(
            pool.read(tasks(*names, sizes=range(200, 99, -1)), limited(seconds=1), Watch())
        )
    assert (found[0].code, len(found)) == ("timeout", 101)
    assert done.index("in/hang.csv") < 90


def test_many_small_files_get_through_two_workers(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.csv").write_text(f"姓名,电话{number}\n,\n", encoding="utf-8")
    settings = default_settings()
    refs = find_workbooks([tmp_path], settings).refs
    with Pool(2) as pool:
        found = list(read_each(refs, settings, Silent(), pool))
    assert len(found) == 200
    assert found == list(read_each(refs, settings, Silent(), Inline()))


def test_the_samples_are_read_as_in_this_process(samples_dir: Path) -> None:
    settings = default_settings()
    with Pool(2) as pool:
        found = read_templates([samples_dir], settings, readers=pool)
    assert found == read_templates([samples_dir], settings)


def test_filled_copies_are_looked_at_once_more(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - only here

    labels = ("姓名", "民族", "籍贯", "职务", "学历", "住址", "电话", "邮箱")
    for village in ("上渡村", "下渡村", "石桥村"):
        book = openpyxl.Workbook()
        book.active["A1"] = "工作人员登记表"
        for number, label in enumerate(labels):
            row, column = 2 + number // 2, 1 + number % 2 * 2
            book.active.cell(row, column, label).border = BOX
            book.active.cell(row, column + 1, f"{village[0]}{label[-1]}").border = BOX
        book.save(tmp_path / f"登记表-{village}.xlsx")
    settings = default_settings()
    with Pool(2) as pool:
        found = read_templates([tmp_path], settings, readers=pool)
        refs = found.found.refs
        first = tuple(read_each(refs, settings, Silent(), pool))
    assert found == read_templates([tmp_path], settings)
    assert [each.digest for each in found.forms] == [each.digest for each in first]
    assert found.forms != first


def test_workers_load_no_heavy_library(samples_dir: Path) -> None:
    refs = find_workbooks([samples_dir], default_settings()).refs
    by_suffix = {Path(ref.name).suffix: ref for ref in refs}
    with Pool(1, target="pool_targets:modules") as pool:
        found = list(pool.read([Task(ref=ref) for ref in by_suffix.values()], limited(), Silent()))
    assert {".xlsx", ".xls", ".csv"} <= set(by_suffix)
    # An earlier workbook may have been read with openpyxl.
    assert {each.detail.replace("openpyxl", "") for each in found} == {"['', '']"}


def test_a_wrong_correction_stops_the_run_when_its_turn_comes() -> None:
    with Pool(2, target="pool_targets:correct") as pool:
        results = pool.read(tasks("a", "fault1", "fault2"), limited(), Silent())
        assert next(results).path == "in/a.csv"
        with pytest.raises(SettingsError) as caught:
            next(results)
        assert (caught.value.code, caught.value.params["value"]) == ("sheet-rows", "fault1.csv")


def test_a_pool_serves_one_context_after_another() -> None:
    def limit(settings: Settings) -> str:
        (found,) = pool.read(tasks("a"), Context(settings=settings), Silent())
        return found.detail

    with Pool(1, target="pool_targets:correct") as pool:
        settings = default_settings()
        assert limit(settings) == "104857600"
        assert limit(override(settings, "limits.file_bytes", 9, "test")) == "9"
        assert limit(settings) == "104857600"
        assert list(pool.read([], limited(), Silent())) == []


def processes(pool: Pool, *names: str) -> list[str]:
    return [each.detail for each in read(pool, *names)]


def test_a_worker_is_kept_while_it_is_fit() -> None:
    with Pool(1, target=ACT) as pool:
        assert len(set(processes(pool, "a", "b", "c") + processes(pool, "d"))) == 1
        for deed in ("swell", "bug"):
            before, _, after = processes(pool, "a", deed, "b")
            assert before != after


def test_a_worker_is_replaced_after_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_RECYCLED", 4)  # questions, one of them the setup
    with Pool(1, target=ACT) as pool:
        assert len(set(processes(pool, *"abcdefghi"))) == 3


@linux
def test_a_worker_that_has_grown_is_replaced() -> None:
    with Pool(1, target=ACT) as pool:
        before, grown, after = read(pool, "a", "grow", "b")
    assert before.detail == grown.detail != after.detail


def test_a_run_that_is_given_up_leaves_the_pool_usable() -> None:
    with Pool(2, target=ACT) as pool:
        results = pool.read(tasks("a", "hang", "b", "hang.2"), limited(), Silent())
        next(results)
        results.close()
        assert [each.code for each in read(pool, "c", "d")] == ["empty", "empty"]


def test_an_error_of_the_caller_ends_all_workers() -> None:
    message = "enough"

    def fail() -> None:
        with Pool(2, target=ACT) as pool:
            for _ in pool.read(tasks("a", "hang", "hang.2"), limited(), Silent()):
                raise ValueError(message)

    with pytest.raises(ValueError, match="enough"):
        fail()


@pytest.mark.parametrize("target", ["pool_targets:nothing", "no_such_module:act"])
def test_workers_that_cannot_start_are_an_error(target: str) -> None:
    with Pool(2, target=target) as pool, pytest.raises(BurdenError) as caught:
        list(pool.read(tasks("a", "b", "c"), limited(), Silent()))
    assert caught.value.code == "workers-fail"


def test_no_interpreter_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Pool(1) as pool, pytest.raises(BurdenError, match="workers-fail"):
        list(pool.read(tasks("a"), limited(), Silent()))


ORPHAN = """
import sys
from test_pool import ACT, Pool, Silent, limited, tasks
with Pool(2, target=ACT) as pool:
    for each in pool.read(tasks("a", "b", *sys.argv[1:]), limited(seconds=2), Silent()):
        print(each.detail, flush=True)
"""


@linux
@pytest.mark.parametrize("deed", ["hang", "spin"])
def test_workers_end_when_the_program_is_killed(deed: str) -> None:
    """One worker is busy, one idle; neither is told, for the program is gone."""
    program = subprocess.Popen(
        [sys.executable, "-c", ORPHAN, deed],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert program.stdout is not None
    with program:
        known = {int(program.stdout.readline()) for _ in range(2)}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == program.pid:
                known.add(int(stat.parent.name))
        os.kill(program.pid, signal.SIGKILL)
        program.wait(PATIENCE)
    assert known
    assert all(gone(process) for process in known)


def test_as_many_jobs_as_the_machine_runs_and_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "process_cpu_count", lambda: 8, raising=False)
    monkeypatch.setattr(os, "sysconf", {"SC_PHYS_PAGES": 1 << 20, "SC_PAGESIZE": 4096}.__getitem__)
    assert jobs.usable_jobs(1 << 20) == 8
    assert jobs.usable_jobs(1 << 30) == 4
    assert jobs.usable_jobs(1 << 40) == 1
