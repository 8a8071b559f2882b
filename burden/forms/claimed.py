"""What of a sheet belongs to a form already."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.model import Rect


class Claimed:
    """Boxes that belong to a form, by their top left cells; whole areas and single ones."""

    def __init__(self) -> None:
        self._areas: list[Rect] = []
        self._spots: set[tuple[int, int]] = set()

    def __contains__(self, spot: tuple[int, int]) -> bool:
        return spot in self._spots or any(area.contains(*spot) for area in self._areas)

    def add_area(self, area: Rect) -> None:
        """Claim every box that starts in an area."""
        self._areas.append(area)

    def add(self, spots: Iterable[tuple[int, int]]) -> None:
        """Claim single boxes."""
        self._spots.update(spots)
