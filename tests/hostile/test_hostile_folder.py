"""Public files that broke other readers: each gives a reading or one clear reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from harness import MEGABYTES, Reader
from threats import READ


if TYPE_CHECKING:
    from pathlib import Path

    from harness import Outcome

pytestmark = pytest.mark.shared

PROCESSES = 2
# A reading that gets these wrong is not lost, it is merely worth a look.
_SHOWN = 12


def _table(outcomes: dict[Path, Outcome]) -> str:
    """Say by source folder how many were read, why others were not, the slowest and the largest."""
    folders: dict[str, dict[Path, Outcome]] = defaultdict(dict)
    for path, outcome in outcomes.items():
        folders[path.parent.name][path] = outcome
    lines = []
    for folder, found in sorted(folders.items()):
        codes = Counter(outcome.codes[0] for outcome in found.values())
        slowest = max(found, key=lambda path: found[path].seconds)
        largest = max(found, key=lambda path: found[path].peak)
        told = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        lines.append(
            f"{folder}: {len(found)} files: {told}; "
            f"slowest {found[slowest].seconds:.1f} s ({slowest.name}); "
            f"most memory {found[largest].peak} MB ({largest.name})"
        )
    return "\n".join(lines)


def _read(paths: list[Path], folder: Path) -> dict[Path, Outcome]:
    with Reader(folder) as reader:
        return {path: reader.read(path) for path in paths}


def test_files_that_break_readers_give_a_reading_or_a_reason(
    shared_dir: Path, tmp_path: Path
) -> None:
    files = sorted(path for path in (shared_dir / "hostile").rglob("*") if path.is_file())
    rooms = [tmp_path / str(number) for number in range(PROCESSES)]
    for room in rooms:
        room.mkdir()
    shares = [files[number::PROCESSES] for number in range(PROCESSES)]
    outcomes: dict[Path, Outcome] = {}
    with ThreadPoolExecutor(PROCESSES) as pool:
        for found in pool.map(_read, shares, rooms):
            outcomes |= found

    table = _table(outcomes)
    print(table)  # noqa: T201 - shown with -s, and where the test fails
    wrong = {
        path.name: outcome
        for path, outcome in sorted(outcomes.items())
        if outcome.failed or outcome.faults or outcome.did or outcome.peak > MEGABYTES
    }
    assert not wrong, (table, list(wrong.items())[:_SHOWN])
    assert sum(READ in outcome.codes for outcome in outcomes.values()) > len(files) * 0.7
