"""The frame of a merged area: OpenDocument gives it to the first cell alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from burden.model import Cell


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from burden.model import Rect, Style
    from burden.settings import Settings

Position = tuple[int, int]


def spread(cells: dict[Position, Cell], merges: Sequence[Rect], settings: Settings) -> None:
    """Give the frames of merged areas to the cells along their edges, as other formats have it."""
    visits = settings.count("limits.sheet_cells")
    tallest = settings.count("limits.blank_rows")
    looks: dict[tuple[Style, bool, bool, bool, bool], Style] = {}
    for area in merges:
        anchor = cells.get((area.top, area.left))
        if anchor is None or area.height > tallest:
            continue
        framed = anchor.style
        if not (framed.left or framed.right or framed.top or framed.bottom):
            continue
        visits -= 2 * (area.width + area.height)
        if visits < 0:
            return
        for row, column in _edge(area):
            cell = cells.get((row, column)) or Cell()
            key = (
                cell.style,
                framed.left and column == area.left,
                framed.right and column == area.right,
                framed.top and row == area.top,
                framed.bottom and row == area.bottom,
            )
            look = looks.get(key)
            if look is None:
                look = looks[key] = _framed(*key)
            cells[row, column] = changed(cell, style=look)


def _edge(area: Rect) -> Iterator[Position]:
    for column in range(area.left, area.right + 1):
        yield area.top, column
        yield area.bottom, column
    for row in range(area.top + 1, area.bottom):
        yield row, area.left
        yield row, area.right


def _framed(style: Style, left: bool, right: bool, top: bool, bottom: bool) -> Style:  # noqa: FBT001
    return replace(
        style,
        left=style.left or left,
        right=style.right or right,
        top=style.top or top,
        bottom=style.bottom or bottom,
    )
