"""Which cells data validations cover, answered row by row."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.model import Validation


class Cover:
    """The validations of a sheet, by cell.

    Areas are often whole columns and often many, so rows are cut into bands between which the set
    of areas changes; each band keeps the areas that reach into it.
    """

    def __init__(self, validations: tuple[Validation, ...]) -> None:
        self._areas = [
            (area, validation) for validation in validations for area in validation.areas
        ]
        edges = {area.top for area, _ in self._areas} | {area.bottom + 1 for area, _ in self._areas}
        self._edges = sorted(edges)
        self._band: Callable[[int], tuple[tuple[int, int, Validation], ...]] = cache(self._cut)

    def _cut(self, band: int) -> tuple[tuple[int, int, Validation], ...]:
        if band == 0:
            return ()
        row = self._edges[band - 1]
        return tuple(
            (area.left, area.right, validation)
            for area, validation in self._areas
            if area.top <= row <= area.bottom
        )

    def row(self, row: int) -> tuple[tuple[int, int, Validation], ...]:
        """Return (first column, last column, validation) of a row, in file order."""
        return self._band(bisect_right(self._edges, row))

    def at(self, row: int, column: int) -> Validation | None:
        """Return the first validation that covers a cell."""
        for left, right, validation in self.row(row):
            if left <= column <= right:
                return validation
        return None

    def offers(self, row: int, column: int, text: str) -> bool:
        """Say whether a text is one of the options that a cell is offered."""
        return any(
            text in validation.choices
            for left, right, validation in self.row(row)
            if left <= column <= right and validation.kind == "list" and validation.choices
        )
