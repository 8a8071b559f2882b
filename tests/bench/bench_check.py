# ruff: noqa: T201, S608 - a table is printed; column names in SQL are of ours
"""How long ``burden check`` takes against catalogues of many requests, and where the time goes.

    python tests/bench/bench_check.py [N ...]

Makes catalogues of about N requests (100, 1,000 and 10,000 unless told) from made frames, no
workbook being read, and holds a sample workbook against each: as the command does it, in a process
of its own, and within one process, where loading the program and the lexicon stand by themselves
and the second check shows what neither costs. Seconds are wall and CPU time of the best of three.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import msgspec
from made_fields import PER_REQUEST, made_frames

from burden.catalogue import load, spoken
from burden.catalogue.asked import Asked
from burden.catalogue.file import open_to_write
from burden.catalogue.identity import Signs, bare_title
from burden.catalogue.index import Index, namer
from burden.catalogue.rows import by_key, many, pack
from burden.elements.overlay import Overlay
from burden.elements.told import Told
from burden.settings import default_settings


SIZES = (100, 1_000, 10_000)
ROUNDS = 3
SAMPLES = Path(__file__).resolve().parents[2] / "sample_workbooks"
DRAFT = SAMPLES / "township" / "教育局" / "附表1控辍保学情况月报表.xlsx"
_AT_ONCE = 200
_FACTS = (
    *("workbook", "title", "issuer", "level", "population", "form_code", "approval_no"),
    *("valid_until", "frequency_per_year", "respondents", "n_fields"),
)

_INSIDE = """
import json, sys
from pathlib import Path
from time import process_time
start = process_time()
from burden.audit.plan import Plan
from burden.check.run import Terms, check
from burden.check.value import Gate
from burden.elements.lexicon import lexicon
from burden.locale import Words
from burden.settings import default_settings
told = {"import": process_time() - start}
start = process_time()
lexicon()
told["lexicon"] = process_time() - start
for name in ("first", "again"):
    start = process_time()
    terms = Terms(gate=Gate(), stated={})
    where = [Path(sys.argv[2])]
    check(Path(sys.argv[1]), where, default_settings(), Words("zh"), plan=Plan(), terms=terms)
    told[name] = process_time() - start
print(json.dumps(told))
"""


def make_catalogue(path: Path, number: int) -> int:
    """Make a catalogue of about so many requests and return how many it holds."""
    settings = default_settings()
    frames, requests = made_frames(number * PER_REQUEST, SAMPLES)
    fields = by_key(frames.to_dicts(), "request_id")
    with open_to_write(path, create=True) as catalogue:
        for part in many(requests.to_dicts(), _AT_ONCE):
            with catalogue.transaction() as connection:
                spoken.keep(connection, Told())
                connection.execute(
                    "INSERT OR REPLACE INTO meta VALUES ('namer', ?)",
                    (namer(Overlay(), settings),),
                )
                entries = {row["request_id"]: _put(connection, row, fields) for row in part}
                Index(connection, settings, Told().lexicon).put(
                    part, [field for row in part for field in fields[row["request_id"]]], entries
                )
        load.keep(catalogue, Asked(catalogue, settings, Told()), settings)
        catalogue.settle()
    return requests.height


def _put(connection: Any, row: dict[str, Any], fields: dict[str, list[Any]]) -> int:
    name, asked = row["request_id"], fields[row["request_id"]]
    row["n_fields"] = len(asked)
    for place, field in enumerate(asked):
        field["field_id"] = f"{name}:{place}"
    signs = Signs(
        spot=name,
        place=row["workbook"],
        sha256=name,
        office=row["issuer"] or "",
        form_code="",
        title=bare_title(row["title"]),
        name=row["workbook"],
    )
    entry = connection.execute(
        "INSERT INTO entry (request_id, current, signs, layout, folder, added_at) "
        "VALUES (?, 0, ?, ?, '', '')",
        (name, msgspec.json.encode(signs).decode(), row["layout"] + name),
    ).lastrowid
    facts = [row[fact] for fact in _FACTS]
    revision = connection.execute(
        "INSERT INTO revision (entry, number, added_at, sha256, format, made_by, "
        f"{', '.join(_FACTS)}, facts, fields, texts) "
        f"VALUES (?, 1, '', ?, 'xlsx', '', {', '.join('?' * len(_FACTS))}, ?, ?, ?)",
        (entry, name, *facts, pack([row]), pack(asked), pack([])),
    ).lastrowid
    connection.execute("UPDATE entry SET current = ? WHERE id = ?", (revision, entry))
    return int(entry)


def _command(path: Path) -> tuple[float, float]:
    """Return wall and CPU seconds of the command, the worker that reads the draft included."""
    call = [sys.executable, "-m", "burden", "check", str(DRAFT), "--against", str(path), "-q"]
    best = (float("inf"), float("inf"))
    for _ in range(ROUNDS):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
        subprocess.run(call, check=False, capture_output=True)
        wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, (wall, cpu))
    return best


def _inside(path: Path) -> dict[str, float]:
    call = [sys.executable, "-c", _INSIDE, str(DRAFT), str(path)]
    runs = [
        json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
        for _ in range(ROUNDS)
    ]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def main() -> None:
    """Measure and print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="N")
    print("requests  made s      MB  wall s   CPU s  import  lexicon  first check  again")
    for number in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made.burden"
            start = process_time()
            count = make_catalogue(path, number)
            made, size = process_time() - start, path.stat().st_size / 1e6
            wall, cpu = _command(path)
            parts = _inside(path)
        print(
            f"{count:8}  {made:6.1f}  {size:6.1f}  {wall:6.2f}  {cpu:6.2f}  {parts['import']:6.2f}"
            f"  {parts['lexicon']:7.2f}  {parts['first']:11.2f}  {parts['again']:5.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
