"""How fast hours are simulated, and how wide the interval of a total is.

    python tests/bench/bench_hours.py [REQUESTS ...] [--draws N]

Makes so many requests (100, 1,000 and 10,000 unless told) of a dozen fields each, of 40 issuers,
some with lists, a fifth of their data elements asked elsewhere, and estimates them in a process of
its own. CPU seconds and the highest memory include making the counts; the frames' own memory is
shown apart. ``width`` is the ratio of the 95th to the 5th percentile of the total hours a year:
once with parameters shared by all forms, as the model draws them, and once as if every form had
drawn its own (each request's draws put in an order of their own before they are added up).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import numpy as np

from burden import tables
from burden.effort import estimate
from burden.effort.assumed import assumed
from burden.effort.minutes import Model
from burden.effort.sampling import percentiles
from burden.effort.simulate import counted
from burden.effort.tornado import responses
from burden.settings import default_settings


if TYPE_CHECKING:
    import polars as pl


SIZES = (100, 1_000, 10_000)
FIELDS = 12
TYPES = ("integer", "integer", "text", "long_text", "date", "choice", "id_code", "amount")
KIBIBYTES_PER_GIB = 1 << 20


def made(n: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make requests and their fields."""
    rng = random.Random(1)  # noqa: S311 - made data
    requests: list[dict[str, Any]] = []
    fields: list[dict[str, Any]] = []
    for number in range(n):
        name = f"r{number:05}"
        requests.append(
            {
                "request_id": name,
                "workbook": f"{name}.xlsx",
                "title": name,
                "issuer": f"o{number % 40:02}",
                "frequency_per_year": rng.choice([1.0, 4.0, 12.0, None]),
                "respondents": rng.choice([1.0, 12.0, None]),
                "approval_levels": rng.choice([None, 1.0, 2.0]),
                "channels": [],
                **dict.fromkeys(("frequency_basis", "issuer_basis", "respondents_basis"), "made"),
                **dict.fromkeys(("n_sheets", "n_fields", "n_cells"), 1),
                "layout": name,
            }
        )
        fields += [
            {
                "field_id": f"{name}/{place}",
                "request_id": name,
                "workbook": f"{name}.xlsx",
                "sheet": "form",
                "cells": f"B{place + 2}",
                "kind": rng.choice(["pairs", "roster", "matrix"]),
                "label": f"label {place}",
                "path": [f"label {place}"],
                "row_path": [f"row {place % 3}"],
                "section": [],
                "sheet_title": "",
                "role": "input",
                "value_type": rng.choice(TYPES),
                "choices": [],
                "n_choices": 0,
                "confidence": 1.0,
                "evidence": [],
                "facets": [],
                "element_id": f"e{rng.randrange(5 * n)}",
            }
            for place in range(FIELDS)
        ]
    return tables.REQUESTS.build(requests), tables.FIELDS.build(fields)


def independent_width(requests: pl.DataFrame, fields: pl.DataFrame, draws: int) -> float:
    """Return the width of the total if every form drew its own parameters."""
    settings, rng = default_settings(), np.random.default_rng(1)
    features = counted(
        requests, fields, tables.TEXTS.empty(), None, demands={}, settings=settings
    ).features
    assume = assumed(settings)
    pool = assume.pool(draws, 1)
    model, total = Model(features, pool, assume.usual), np.zeros(draws)
    for place in range(len(features.ids)):
        part = slice(place, place + 1)
        by = model.scaling(part, assume.noise(features.streams[part], draws, 1))
        year = responses(features, part, pool, assume.respondents)
        total += rng.permutation((model.totals(by)[0] * year)[0])
    low, _, high = percentiles(total)
    return float(high / low)


def run(n: int, draws: int) -> dict[str, float]:
    """Estimate n requests here and say what it took."""
    requests, fields = made(n)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = perf_counter(), process_time()
    effort = estimate(
        requests,
        fields,
        tables.TEXTS.empty(),
        None,
        default_settings(),
        demands={},
        draws=draws,
        seed=1,
    )
    wall, cpu = perf_counter() - wall, process_time() - cpu
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    burden = effort.totals.burden_h_per_year
    return {
        "wall": wall,
        "cpu": cpu,
        "frames": before / KIBIBYTES_PER_GIB,
        "peak": after / KIBIBYTES_PER_GIB,
        "shared": burden.high / burden.low,
        "independent": independent_width(requests, fields, min(draws, 2_000)),
    }


def main(sizes: list[int], draws: int) -> None:
    """Run each size in a process of its own and print a line for it."""
    print("requests   draws   wall s    CPU s  frames GiB  peak GiB  width shared / independent")  # noqa: T201
    for n in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(n), "--draws", str(draws)],
            capture_output=True,
            text=True,
            check=True,
        )
        row = json.loads(done.stdout)
        print(  # noqa: T201
            f"{n:8,} {draws:7,} {row['wall']:8.1f} {row['cpu']:8.1f} {row['frames']:11.2f} "
            f"{row['peak']:9.2f}  ×{row['shared']:.1f} / ×{row['independent']:.2f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--one", type=int)
    options = parser.parse_args()
    if options.one is None:
        main(options.sizes, options.draws)
    else:
        print(json.dumps(run(options.one, options.draws)))  # noqa: T201
