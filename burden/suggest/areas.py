"""Rectangles of cells put together: for data validations, and for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.model import Rect


if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 6  # areas that are named


def joined(areas: Iterable[Rect]) -> tuple[Rect, ...]:
    """Join areas that stand below each other, then those beside each other; sorted, none twice."""
    down: list[Rect] = []
    for area in sorted(set(areas), key=lambda a: (a.left, a.right, a.top)):
        last = down[-1] if down else None
        same = last is not None and (last.left, last.right) == (area.left, area.right)
        if last is not None and same and last.bottom + 1 == area.top:
            down[-1] = Rect(last.top, last.left, area.bottom, last.right)
        else:
            down.append(area)
    across: list[Rect] = []
    for area in sorted(down, key=lambda a: (a.top, a.bottom, a.left)):
        last = across[-1] if across else None
        same = last is not None and (last.top, last.bottom) == (area.top, area.bottom)
        if last is not None and same and last.right + 1 == area.left:
            across[-1] = Rect(last.top, last.left, last.bottom, area.right)
        else:
            across.append(area)
    return tuple(sorted(across))


def named(areas: Iterable[Rect]) -> str:
    """Name areas in A1 notation; of many the first."""
    found = joined(areas)
    return " ".join(a.a1 for a in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
