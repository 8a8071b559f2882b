"""How fast fields are joined to data elements, and how that grows with their number.

    python tests/bench/bench_matching.py [N ...] [--rounds N]

Makes N fields (10,000, 100,000 and 1,000,000 unless told) of those of the sample workbooks, a tenth
of their names distinct, and matches them in a process of its own, whose highest memory is shown:
that of the fields is part of it. The slope is that of log seconds over log fields between the
smallest and the largest N, 1 being linear.

Peers read the same names in the same process right afterwards; what counts are the ratios, of CPU
time, which stay the same on slow and fast machines. ``group`` joins names that are equal once case,
width and spaces are gone, in polars: the floor, and blind to every synonym. ``rapidfuzz`` compares
all pairs of a sample of the distinct names (extra ``bench``); its time for all of them is
extrapolated with the square of their number and said to be so.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import polars as pl
from made_fields import made_frames


if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).resolve().parents[2] / "sample_workbooks"
SIZES = (10_000, 100_000, 1_000_000)
COMPARED = 3_000
KIBIBYTES_PER_GIB = 1 << 20


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall and CPU seconds of some work."""
    wall, cpu = perf_counter(), process_time()
    work()
    return perf_counter() - wall, process_time() - cpu


def whole_name() -> pl.Expr:
    """Return stubs and headers of a field as one text."""
    return pl.concat_list("row_path", "path").list.join("/").alias("name")


def group(fields: pl.DataFrame) -> pl.DataFrame:
    """Join names that are equal up to case, width and spaces."""
    plain = whole_name().str.normalize("NFKC").str.to_lowercase().str.replace_all(r"\s+", "")
    return fields.group_by(plain).agg(pl.len(), pl.col("request_id").n_unique())


def rapidfuzz(names: list[str]) -> object:
    """Compare all pairs of names by edit distance."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - an extra

    return process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=85, workers=1)


def measure(folder: Path) -> dict[str, float]:
    """Match the fields in a folder in this process and compare the peers."""
    from burden.elements.match import match  # noqa: PLC0415 - the process pays for it alone
    from burden.settings import default_settings  # noqa: PLC0415

    fields = pl.read_parquet(folder / "fields.parquet")
    requests = pl.read_parquet(folder / "requests.parquet")
    settings = default_settings()
    wall, cpu = timed(lambda: match(fields, requests, settings))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_GIB
    found = {
        "wall_s": wall,
        "cpu_s": cpu,
        "peak_gib": peak,
        "group_s": timed(lambda: group(fields))[1],
    }
    names = fields.select(whole_name().unique().sort())["name"]
    few = names.sample(min(COMPARED, len(names)), seed=1).to_list()
    try:
        spent = timed(lambda: rapidfuzz(few))[1]
    except ImportError:
        return found
    return {**found, "pairs_s": spent, "all_pairs_s": spent * (len(names) / len(few)) ** 2}


def run(size: int, rounds: int, folder: Path) -> dict[str, float]:
    """Make fields and measure them, each round in a new process; the round of least CPU counts."""
    fields, requests = made_frames(size, SAMPLES)
    names = fields.select("label", "path", "row_path").n_unique()
    fields.write_parquet(folder / "fields.parquet")
    requests.write_parquet(folder / "requests.parquet")
    made = {"fields": size, "requests": requests.height, "names": names}
    del fields, requests
    command = [sys.executable, __file__, "--measure", str(folder)]
    results = [
        json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        for _ in range(rounds)
    ]
    return {**made, **min(results, key=lambda result: result["cpu_s"])}


def show(result: dict[str, float]) -> str:
    """Return a result as one line."""
    line = (
        f"{result['fields']:>9,} fields  {result['requests']:>6,} requests  "
        f"{result['names']:>7,} names  {result['wall_s']:7.2f} s  {result['cpu_s']:7.2f} s CPU  "
        f"{result['peak_gib']:5.2f} GiB   / group {result['cpu_s'] / result['group_s']:6.1f}"
    )
    if "all_pairs_s" in result:
        line += (
            f"   / rapidfuzz {result['cpu_s'] / result['all_pairs_s']:8.4f} "
            f"(all pairs, extrapolated: {result['all_pairs_s']:,.1f} s)"
        )
    return line


def main() -> None:
    """Measure every size and print a line each, then the slope."""
    parser = argparse.ArgumentParser(description="Measure how fast fields are matched.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        sys.stdout.write(json.dumps(measure(asked.measure)))
        return
    results = []
    for size in sorted(asked.sizes):
        with tempfile.TemporaryDirectory() as folder:
            results.append(run(size, asked.rounds, Path(folder)))
        sys.stdout.write(f"{show(results[-1])}\n")
        sys.stdout.flush()
    first, last = results[0], results[-1]
    if first["fields"] < last["fields"]:
        slope = math.log(last["cpu_s"] / first["cpu_s"]) / math.log(
            last["fields"] / first["fields"]
        )
        sys.stdout.write(f"slope {slope:.2f}\n")


if __name__ == "__main__":
    main()
