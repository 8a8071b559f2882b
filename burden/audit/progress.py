"""How a long run tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by the stages, drawn by the command line."""

    def start(self, stage: str, total: int) -> None:
        """A stage begins; ``total`` is how many steps it has."""

    def step(self, name: str) -> None:
        """One step is done; ``name`` is what it was about, e.g. a path."""

    def finish(self) -> None:
        """The run is over."""


class Silent:
    """Draws nothing."""

    def start(self, stage: str, total: int) -> None:
        """Do nothing."""

    def step(self, name: str) -> None:
        """Do nothing."""

    def finish(self) -> None:
        """Do nothing."""
