"""How fast requests are compared and judged, and how that grows with their number.

    python tests/bench/bench_overlap.py [N ...] [--rounds N]

Makes N requests (1,000, 10,000 and 100,000 unless told): layouts that a thousand offices each send,
a tenth of the copies with a column more or less. Compares them in a process of its own, whose
highest memory is shown: that of the fields is part of it. The slope is that of log seconds over log
requests between the smallest and the largest N, 1 being linear.

The peer counts in the same process what all pairs of requests share, by joining the fields with
themselves over their data element in polars: an inverted index without bounds, which finds the
shares and nothing else. It is given at most ``COMPARED`` requests; its time for all is extrapolated
with the square of their number and said to be so. What counts is the ratio, of CPU time, which
stays the same on slow and fast machines.
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
from typing import TYPE_CHECKING, Any

import polars as pl
from made_requests import made_requests


if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (1_000, 10_000, 100_000)
COMPARED = 2_000
KIBIBYTES_PER_GIB = 1 << 20


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return wall and CPU seconds of some work, and what it gives."""
    wall, cpu = perf_counter(), process_time()
    done = work()
    return perf_counter() - wall, process_time() - cpu, done


def join(fields: pl.DataFrame) -> int:
    """Count what all pairs of requests share; return the number of pairs."""
    asked = fields.select("request_id", "element_id").unique()
    pairs = asked.join(asked, on="element_id", suffix="_b")
    pairs = pairs.filter(pl.col("request_id") < pl.col("request_id_b"))
    return pairs.group_by("request_id", "request_id_b").len().height


def measure(folder: Path) -> dict[str, float]:
    """Compare the requests in a folder in this process, and then with the peer."""
    from burden.overlap.find import compare_requests  # noqa: PLC0415 - the process pays for it alone
    from burden.settings import default_settings  # noqa: PLC0415
    from burden.verdicts.staying import find_going  # noqa: PLC0415

    fields = pl.read_parquet(folder / "fields.parquet")
    requests = pl.read_parquet(folder / "requests.parquet")
    settings = default_settings()
    wall, cpu, found = timed(lambda: compare_requests(requests, fields, None, settings))
    _, judged, gone = timed(lambda: find_going(found, settings))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_GIB
    few = requests["request_id"].sample(min(COMPARED, requests.height), seed=1).to_list()
    _, spent, _ = timed(lambda: join(fields.filter(pl.col("request_id").is_in(few))))
    return {
        "wall_s": wall,
        "cpu_s": cpu,
        "verdicts_s": judged,
        "peak_gib": peak,
        "pairs": found.overlaps.height,
        "gone": len(gone),
        "limited": sum(found.limits["n_requests"].to_list()),
        "join_s": spent * (requests.height / len(few)) ** 2,
    }


def run(size: int, rounds: int, folder: Path) -> dict[str, float]:
    """Make requests and measure, each round in a new process; the round of least CPU counts."""
    fields, requests = made_requests(size)
    fields.write_parquet(folder / "fields.parquet")
    requests.write_parquet(folder / "requests.parquet")
    made = {"requests": size, "fields": fields.height}
    del fields, requests
    command = [sys.executable, __file__, "--measure", str(folder)]
    results = [
        json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        for _ in range(rounds)
    ]
    return {**made, **min(results, key=lambda result: result["cpu_s"])}


def show(result: dict[str, float]) -> str:
    """Return a result as one line."""
    return (
        f"{result['requests']:>8,} requests  {result['fields']:>10,} fields  "
        f"{result['wall_s']:7.2f} s  {result['cpu_s']:7.2f} s CPU  "
        f"+ {result['verdicts_s']:5.2f} s verdicts  {result['peak_gib']:5.2f} GiB  "
        f"{result['pairs']:>9,} pairs listed  {result['gone']:>7,} could go   "
        f"/ all pairs joined {result['cpu_s'] / result['join_s']:8.4f} "
        f"({result['join_s']:,.1f} s"
        f"{', extrapolated' if result['requests'] > COMPARED else ''})"
    )


def main() -> None:
    """Measure every size and print a line each, then the slope."""
    parser = argparse.ArgumentParser(description="Measure how fast requests are compared.")
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
    if first["requests"] < last["requests"]:
        slope = math.log(last["cpu_s"] / first["cpu_s"]) / math.log(
            last["requests"] / first["requests"]
        )
        sys.stdout.write(f"slope {slope:.2f}\n")


if __name__ == "__main__":
    main()
