"""How fast workbooks are read, beside the readers one would use otherwise.

    python tests/bench/bench_reading.py [FOLDER] [--rounds N] [--sheet]

Without a folder, made templates are read (three sheets, some 2,400 cells). Every workbook is read
by each reader in turn, several rounds, in one process, and the lowest CPU time of each counts:
ratios of times taken side by side stay the same on slow and fast machines, seconds do not. With
``--sheet`` one filled sheet of 100,000 × 30 is read instead, each reader in a process of its own,
whose peak memory is shown too.

The two floors do no more than they say: ``unzip`` unpacks all parts, ``tokenise`` also runs them
through expat without handlers.
"""

from __future__ import annotations

import argparse
import gc
import io
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING
from xml.parsers import expat


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Reader = Callable[[bytes], object]

TEMPLATES = 60
MEBIBYTE = 1 << 20


def unzip(data: bytes) -> None:
    """Unpack every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            archive.read(name)


def tokenise(data: bytes) -> None:
    """Unpack every part and run what is XML through a parser that tells nobody."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    expat.ParserCreate().Parse(part, True)  # noqa: FBT003 - its only form
                except expat.ExpatError:
                    continue


def calamine(data: bytes) -> None:
    """Read values and merged areas with python-calamine; no formats, formulas or validations."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - each reader pays for itself

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        sheet.to_python()


def openpyxl_full(data: bytes) -> object:
    """Load a workbook in full, as most scripts do; without the values that formulas gave."""
    import openpyxl  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def burden(data: bytes) -> object:
    """Read everything a grid holds, formulas and the values they gave included."""
    from burden.model import WorkbookRef  # noqa: PLC0415
    from burden.reading import read_data  # noqa: PLC0415
    from burden.settings import default_settings  # noqa: PLC0415

    ref = WorkbookRef(path="x.xlsx", source=Path("x.xlsx"), root=Path(), size=len(data))
    return read_data(data, ref, default_settings())


READERS: dict[str, Reader] = {
    each.__name__: each for each in (unzip, tokenise, calamine, openpyxl_full, burden)
}


def measured(read: Reader, data: bytes) -> float:
    """Return the CPU seconds of one reading, the collector running as it does for everybody."""
    start = process_time()
    result = read(data)
    spent = process_time() - start
    del result
    return spent


def race(books: Sequence[bytes], rounds: int) -> dict[str, float]:
    """Return CPU seconds by reader over all books; a book that one refuses counts for none."""
    totals = dict.fromkeys(READERS, 0.0)
    for data in books:
        best = dict.fromkeys(READERS, float("inf"))
        try:
            for _ in range(rounds):
                for name, read in READERS.items():
                    best[name] = min(best[name], measured(read, data))
        except Exception:  # noqa: BLE001, S112 - the readers refuse in many ways
            continue
        gc.collect()
        for name, spent in best.items():
            totals[name] += spent
    return totals


def sheet() -> None:
    """Print time and peak memory of each reader on one large sheet."""
    from made import large_sheet  # noqa: PLC0415 - the processes that are measured need none of it

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        large_sheet(path)
        print(f"{path.stat().st_size / MEBIBYTE:.1f} MiB packed")  # noqa: T201 - a script
        for name in READERS:
            command = [sys.executable, __file__, str(path), "--only", name]
            subprocess.run(command, check=True)


def only(path: Path, name: str, rounds: int) -> None:
    """Read one file with one reader, and print its time and this process's peak memory."""
    import resource  # noqa: PLC0415 - not everywhere

    data = path.read_bytes()
    peak = 0
    best = float("inf")
    for _ in range(rounds if name == "burden" else 1):
        best = min(best, measured(READERS[name], data))
        peak = peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:14} {best:8.3f} s  {peak:6} MiB")  # noqa: T201


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sheet", action="store_true", help="one sheet of 100,000 × 30")
    parser.add_argument("--only", choices=READERS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        only(given.folder, given.only, given.rounds)
        return
    if given.sheet:
        sheet()
        return
    if given.folder:
        files = sorted(given.folder.rglob("*.xls[xm]"))
        books = [path.read_bytes() for path in files]
    else:
        from made import small_template  # noqa: PLC0415

        books = [small_template(seed) for seed in range(TEMPLATES)]
    totals = race(books, given.rounds)
    reference = totals["openpyxl_full"]
    for name, spent in totals.items():
        print(  # noqa: T201
            f"{name:14} {len(books) / spent:9.1f} workbooks a CPU second"
            f"  openpyxl ×{reference / spent:6.2f}"
        )


if __name__ == "__main__":
    main()
