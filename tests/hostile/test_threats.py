"""Each file made to hurt gives a reading or one clear reason, in time and in bounds."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from harness import Reader
from threats import READ, THREATS
from threats.lure import FILE, visited


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reader, Path]]:
    """A reading process and the folder it runs in."""
    folder = tmp_path_factory.mktemp("reader")
    with Reader(folder) as process:
        yield process, folder


@pytest.mark.parametrize("name", THREATS)
def test_threat_gives_a_reading_or_a_reason(
    name: str, reader: tuple[Reader, Path], tmp_path: Path
) -> None:
    threat = THREATS[name]
    process, folder = reader
    path = tmp_path / f"x{threat.suffix}"
    data = threat.make()
    path.write_bytes(data)
    digest, before = hashlib.sha256(data).digest(), path.stat()
    del data

    outcome = process.read(path, threat.holds)

    assert not outcome.failed, outcome
    assert not outcome.faults, outcome
    assert not outcome.did, outcome
    if threat.gives:
        assert set(outcome.codes) <= set(threat.gives), outcome
    if threat.holds and READ in outcome.codes:
        assert outcome.held, outcome
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert hashlib.sha256(path.read_bytes()).digest() == digest
    assert [one.name for one in folder.iterdir()] == [FILE]
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert not visited()
    path.unlink()
