"""How long reading and recognition take beside a plain full load by openpyxl.

    python tests/bench/bench_reading.py [FOLDER] [--rounds N]

For every .xlsx under FOLDER (the samples by default) both are timed in turn, several rounds, in one
process with the collector off, and the lowest CPU time of each counts: a ratio of two times taken
side by side stays the same on slow and fast machines, seconds do not. openpyxl only loads the
workbook; we read it, and find its fields besides.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import warnings
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import openpyxl

from burden.collect.find import find_workbooks
from burden.forms import recognise
from burden.reading import read_workbook
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.model import Workbook, WorkbookRef

SAMPLES = Path(__file__).resolve().parents[2] / "sample_workbooks"
SLOWEST = 5


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a call."""
    gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        gc.enable()


def openpyxl_load(ref: WorkbookRef) -> object:
    """Load a workbook in full, as most scripts do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(ref.source)


def measure(ref: WorkbookRef, rounds: int) -> tuple[float, float, float]:
    """Return the lowest CPU seconds of openpyxl's load, our reading, and our recognition."""
    gc.collect()
    settings = default_settings()
    read: list[Workbook] = []

    def ours() -> None:
        read.append(read_workbook(ref, settings))

    times = [
        (cpu(lambda: openpyxl_load(ref)), cpu(ours), cpu(lambda: recognise(read.pop())))
        for _ in range(rounds)
    ]
    load, reading, recognition = (min(column) for column in zip(*times, strict=True))
    return load, reading, recognition


def main() -> None:
    """Print the ratios of the sums, of the median workbook and of the slowest ones."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    rows = []
    for ref in find_workbooks([given.folder], default_settings()).refs:
        if ref.member is None and ref.name.lower().endswith((".xlsx", ".xlsm")):
            try:
                rows.append((*measure(ref, given.rounds), ref.path))
            except Exception as error:  # noqa: BLE001 - what one of them cannot read is no race
                print(f"left out: {ref.path} ({type(error).__name__})")  # noqa: T201
    load, reading, recognition = (sum(row[part] for row in rows) for part in range(3))
    ratios = [(row[1] + row[2]) / row[0] for row in rows]
    print(  # noqa: T201 - a script
        f"{len(rows)} workbooks, CPU seconds: openpyxl {load:.2f}, "
        f"reading {reading:.2f}, recognition {recognition:.2f}\n"
        f"reading / openpyxl                ×{reading / load:.2f}\n"
        f"(reading + recognition) / openpyxl ×{(reading + recognition) / load:.2f}, "
        f"median workbook ×{statistics.median(ratios):.2f}"
    )
    for ratio, row in sorted(zip(ratios, rows, strict=True), reverse=True)[:SLOWEST]:
        print(f"  ×{ratio:.2f}  {row[1] + row[2]:.3f} s  {row[3]}")  # noqa: T201


if __name__ == "__main__":
    main()
