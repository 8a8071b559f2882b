"""What fuzzing once found stays found: see ``crashers/README.md``."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from inner import READERS, read_inside


FOUND = sorted(
    path for path in Path(__file__).with_name("crashers").iterdir() if path.suffix != ".md"
)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_crashed_a_reader_no_longer_does(path: Path) -> None:
    read_inside(path.name.partition("-")[0], path.read_bytes())


@pytest.mark.parametrize("kind", [kind for kind in READERS if kind != "ooxml"])
def test_seeds_of_the_fuzzers_are_read(kind: str) -> None:
    assert all(read_inside(kind, seed) is not None for seed in samples.seeds(kind))


def test_the_seed_of_office_open_xml_is_read_in_full() -> None:
    book = read_inside("ooxml", samples.ooxml(samples.ooxml_parts()))
    assert book is not None
    grid = book.sheets[0]
    assert (len(grid.merges), len(grid.validations), len(grid.tables)) == (2, 5, 1)
    assert (grid.images, grid.charts, grid.protected) == (1, 1, True)
