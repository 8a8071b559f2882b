"""What users told of the words: kept with the catalogue, put together with what is told today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from burden.elements.decided import Decision, Decisions
from burden.elements.overlay import Added, Overlay
from burden.elements.overlay_file import checked
from burden.elements.told import Told


if TYPE_CHECKING:
    import sqlite3


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


def together(kept: Told, said: Told) -> Told:
    """Put together what was told before and what is told now; of one entry the newer holds.

    Raises:
        SettingsError: the two contradict each other; names file and line, or row.
    """
    if not said.overlay.added:
        overlay = kept.overlay
    else:
        newer = {entry.id for entry in said.overlay.added}
        older = [entry for entry in kept.overlay.added if entry.id not in newer]
        overlay = Overlay(added=checked([*older, *said.overlay.added]))
    settled = {row.pair for row in said.decisions.rows}
    before = tuple(row for row in kept.decisions.rows if row.pair not in settled)
    if not said.decisions.rows:
        return Told(overlay=overlay, decisions=kept.decisions)
    return Told(overlay=overlay, decisions=Decisions(rows=(*before, *said.decisions.rows)))


def keep(connection: sqlite3.Connection, told: Told) -> None:
    """Keep what was told; inside a transaction."""
    rows = [
        ("overlay", msgspec.json.encode(told.overlay.added).decode()),
        ("decisions", msgspec.json.encode(told.decisions.rows).decode()),
    ]
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
