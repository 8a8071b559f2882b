"""Reads the workbooks it is told of, one a line, and says what came of each.

Runs as a process of its own with a cap on its memory, so that a file that kills it kills nothing
else. Started by ``harness``; knows nothing of what a file ought to give.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from sound import faults

from burden.collect.find import find_workbooks
from burden.errors import UnreadableError
from burden.model import WorkbookRef
from burden.reading import read_workbook
from burden.settings import default_settings


# What a reader of files has no business with; ``open`` is watched for writing only.
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "shutil.",
)
FORBIDDEN += (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.utime",
    "os.chmod",
    "os.symlink",
)

_seen: list[str] = []


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event == "open":
        mode, flags = str(args[1] or ""), args[2] if isinstance(args[2], int) else 0
        if set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _seen.append(f"open {args[0]!r}")
    elif event.startswith(FORBIDDEN):
        _seen.append(event)


def _peak() -> int:
    """Return the most memory held since it was last asked, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    with Path("/proc/self/clear_refs").open("w", encoding="ascii") as file:
        file.write("5")
    return peak


def _refs(path: Path) -> tuple[list[WorkbookRef], list[str]]:
    if path.suffix == ".zip":
        found = find_workbooks([path], default_settings())
        return list(found.refs), [one.code for one in found.skipped]
    size = path.stat().st_size
    return [WorkbookRef(path=path.name, source=path, root=path.parent, size=size)], []


def outcome(path: Path, holds: str, never: list[str]) -> dict[str, Any]:
    """Read what a file holds; an exception that is no UnreadableError is told by its name."""
    told: dict[str, Any] = {"faults": [], "detail": "", "held": False, "warnings": []}
    told["looking"] = 0.0  # how long the reading was looked over, which is not the reader's time
    settings = default_settings()
    codes: list[str] = []
    try:
        refs, codes = _refs(path)
        for ref in refs[:50]:
            try:
                book = read_workbook(ref, settings)
            except UnreadableError as error:
                codes.append(error.code)
                told["detail"] = error.detail
                continue
            codes.append("read")
            since = time.process_time()
            found, held = faults(book, settings, holds, never)
            told["looking"] += time.process_time() - since
            told["faults"] += found
            told["held"] |= held
            told["warnings"] += book.warnings
            told["cells"] = sum(len(grid.cells) for grid in book.sheets)
    except BaseException as error:  # noqa: BLE001 - this is what the harness is for
        codes = [f"!{type(error).__name__}"]
        told["detail"] = str(error)[:500]
    told["codes"] = codes or ["nothing"]
    return told


def main() -> None:
    """Serve until there is no further line."""
    warnings.simplefilter("error")
    megabytes = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_watch)
    _peak()
    _seen.clear()
    for line in sys.stdin:
        task = json.loads(line)
        started = time.process_time()
        told = outcome(Path(task["path"]), task["holds"], task["never"])
        told["seconds"] = time.process_time() - started - told.pop("looking")
        told["did"] = list(_seen)
        told["peak"] = _peak()
        _seen.clear()
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
