"""What a user tells the matching: ``lexicon.toml``, ``review.csv`` and ``review.xlsx``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from burden.elements.decided import Decisions
from burden.elements.decisions_file import read_decisions
from burden.elements.lexicon import lexicon
from burden.elements.overlay import Overlay
from burden.elements.overlay_file import read_overlay


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from burden.elements.lexicon import Lexicon
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What holds for the names of one run.

    Attributes:
        overlay: what is added to the lexicon. decisions: of pairs.
    """

    overlay: Overlay = field(default_factory=Overlay)
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon with what was added."""
        return lexicon(self.overlay)

    @property
    def files(self) -> tuple[tuple[str, int, str], ...]:
        """What was read: ``lexicon`` or ``review``, how many entries or decisions, the file."""
        origins = [("lexicon", entry.where.rpartition(":")[0]) for entry in self.overlay.added]
        origins += [("review", row.file) for row in self.decisions.rows]
        return tuple(
            (kind, origins.count((kind, file)), file) for kind, file in sorted(set(origins))
        )


def read_told(roots: Sequence[Path], settings: Settings) -> Told:
    """Read what stands in folders and directly below each.

    Args:
        roots: what the user named; for a file, the folder it lies in.
        settings: ``limits.*``, ``elements.alias_characters``.

    Raises:
        SettingsError: with file, line or row, and what is wrong there.
    """
    return Told(overlay=read_overlay(roots, settings), decisions=read_decisions(roots, settings))
