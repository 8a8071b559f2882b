"""What users told of the words: kept with the catalogue, put together with what is told today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from burden.collect.overrides import folders
from burden.elements.decided import Decision, Decisions
from burden.elements.decisions_file import FILES as REVIEWS
from burden.elements.overlay import Added, Overlay
from burden.elements.overlay_file import FILE as LEXICON
from burden.elements.overlay_file import checked
from burden.elements.told import Told


if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path


def told_to(connection: sqlite3.Connection) -> Told:
    """Return what the catalogue was told of the lexicon and of pairs."""
    kept = dict(
        connection.execute("SELECT key, value FROM meta WHERE key IN ('overlay', 'decisions')")
    )
    return Told(
        overlay=Overlay(
            added=msgspec.json.decode(kept.get("overlay", "[]"), type=tuple[Added, ...])
        ),
        decisions=Decisions(
            rows=msgspec.json.decode(kept.get("decisions", "[]"), type=tuple[Decision, ...])
        ),
    )


def together(kept: Told, said: Told, files: frozenset[str] = frozenset()) -> Told:
    """Put together what was told before and what is told now; of one entry the newer holds.

    Args:
        kept: before.
        said: now.
        files: that were read now: what they do not say any more no longer holds.

    Raises:
        SettingsError: the two contradict each other; names file and line, or row.
    """
    newer = {entry.id for entry in said.overlay.added}
    older = [
        entry
        for entry in kept.overlay.added
        if entry.id not in newer and entry.where.rpartition(":")[0] not in files
    ]
    settled = {row.pair for row in said.decisions.rows}
    before = [
        row for row in kept.decisions.rows if row.pair not in settled and row.file not in files
    ]
    added = [*older, *said.overlay.added]
    return Told(
        overlay=Overlay(added=checked(added)) if added else Overlay(),
        decisions=Decisions(rows=(*before, *said.decisions.rows)),
    )


def files_in(roots: Iterable[Path]) -> frozenset[str]:
    """Return the files by which users tell of words, in some folders and directly below each."""
    names = (LEXICON, *REVIEWS)
    return frozenset((folder / name).as_posix() for folder in folders(roots) for name in names)


def keep(connection: sqlite3.Connection, told: Told) -> None:
    """Keep what was told; inside a transaction."""
    rows = [
        ("overlay", msgspec.json.encode(told.overlay.added).decode()),
        ("decisions", msgspec.json.encode(told.decisions.rows).decode()),
    ]
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
