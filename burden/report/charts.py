"""Geometry of the charts: numbers in, coordinates out; what they look like is up to templates.

Bar charts place everything in per cent of the width, so that text keeps its size from a phone to
a wide screen; heights are pixels. Matrices have a fixed cell size and scroll. No chart knows words
or colours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.audit.value import Interval

FULL = 100.0
"""Width of a bar chart, in per cent."""


def nice_maximum(value: float) -> float:
    """Return the least of 1, 1.5, 2, 3, 4, 5, 6, 8 × 10ⁿ that is not below a value."""
    if not math.isfinite(value) or value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    for step in (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0):
        if value <= step * power * (1 + 1e-9):
            return step * power
    return 10.0 * power


def place(value: float, low: float, high: float) -> float:
    """Return where a value stands between low and high, in per cent, kept inside 0–100."""
    if high <= low or not math.isfinite(value):
        return 0.0
    return round(min(FULL, max(0.0, (value - low) / (high - low) * FULL)), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: its length, the part of it that is set off, and the whisker of its interval.

    Attributes:
        length, part, low, high: per cent of the width from the left edge; low and high are None
            where there is no interval.
        y: top of the row, pixels.
    """

    length: float
    part: float
    low: float | None
    high: float | None
    y: int


def bars(
    values: Sequence[tuple[Interval, float]],
    *,
    row_height: int = 44,
    maximum: float | None = None,
) -> tuple[Bar, ...]:
    """Lay out horizontal bars under one another.

    Args:
        values: interval and the part of its middle that is set off, same unit.
        row_height: pixels from row to row.
        maximum: value at the right edge; the largest high end where None.
    """
    ends = [end for interval, _ in values for end in (interval.mid, interval.high)]
    top = maximum if maximum is not None else max(filter(math.isfinite, ends), default=1.0)
    laid = []
    for row, (interval, part) in enumerate(values):
        known = math.isfinite(interval.low) and math.isfinite(interval.high)
        shown = known and interval.high > interval.low
        laid.append(
            Bar(
                length=place(interval.mid, 0.0, top),
                part=place(min(part, interval.mid), 0.0, top),
                low=place(interval.low, 0.0, top) if shown else None,
                high=place(interval.high, 0.0, top) if shown else None,
                y=row * row_height,
            )
        )
    return tuple(laid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a strip: where it starts and how long it is, per cent."""

    start: float
    length: float


def strip(values: Sequence[float]) -> tuple[Segment, ...]:
    """Lay values end to end over the whole width; nothing where their sum is nothing."""
    whole = sum(value for value in values if math.isfinite(value))
    segments, start = [], 0.0
    for value in values:
        length = value / whole * FULL if whole > 0 and math.isfinite(value) else 0.0
        segments.append(Segment(start=round(start, 2), length=round(length, 2)))
        start += length
    return tuple(segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a waterfall: a bar between two levels, per cent; ``is_level`` for now and after."""

    start: float
    length: float
    is_level: bool
    y: int


def waterfall(now: float, savings: Sequence[float], *, row_height: int = 44) -> tuple[Step, ...]:
    """Lay out a waterfall from now over the savings to what is left.

    The savings together never take more than there is.

    Args:
        now: the level at the start, e.g. hours a year.
        savings: what each step takes away, same unit, not negative.
        row_height: pixels from row to row.

    Returns:
        the first level, one step a saving, the last level.
    """
    level, steps = now, [Step(start=0.0, length=place(now, 0.0, now), is_level=True, y=0)]
    for row, saving in enumerate(savings, start=1):
        taken = min(max(saving, 0.0), level)
        level -= taken
        start = place(level, 0.0, now)
        length = round(place(level + taken, 0.0, now) - start, 2)
        steps.append(Step(start=start, length=length, is_level=False, y=row * row_height))
    last = (len(savings) + 1) * row_height
    steps.append(Step(start=0.0, length=place(level, 0.0, now), is_level=True, y=last))
    return tuple(steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """A row of a tornado: from low to high around the middle, per cent."""

    low: float
    middle: float
    high: float
    y: int


def tornado(
    middle: float, ends: Sequence[tuple[float, float]], *, row_height: int = 44
) -> tuple[Swing, ...]:
    """Lay out how far each driver moves a total; low and high may come in either order."""
    everything = [middle, *(value for pair in ends for value in pair)]
    low, high = min(everything), max(everything)
    return tuple(
        Swing(
            low=place(min(pair), low, high),
            middle=place(middle, low, high),
            high=place(max(pair), low, high),
            y=row * row_height,
        )
        for row, pair in enumerate(ends)
    )


CLASSES = 5
_WIDE = 20.0


def step_class(value: float, bounds: Sequence[float]) -> int:
    """Return the class of a value: 0 up to the first bound, 1 up to the second, and so on."""
    return sum(value > bound for bound in bounds)


def class_bounds(values: Sequence[float], classes: int = CLASSES) -> tuple[float, ...]:
    """Return upper bounds that split counts into classes.

    Small ranges get a class a number; others are split evenly, very wide ones by ratio, because
    there a few large counts would leave all the rest in the lowest class.
    """
    distinct = sorted(set(values))
    if len(distinct) <= classes:
        return tuple(distinct[:-1])
    top = distinct[-1]
    low = max(distinct[0], 1.0)
    steps = range(1, classes)
    if top / low > _WIDE:
        bounds = sorted({round(low * (top / low) ** (step / classes)) for step in steps})
    else:
        bounds = sorted({round(low + (top - low) * step / classes) for step in steps})
    return tuple(float(bound) for bound in bounds if bound < top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number written in a cell: its middle in pixels, and the class of the cell."""

    x: float
    y: float
    value: float
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A heatmap.

    Attributes:
        width, height: of the body, pixels.
        cell_width, cell_height: of a cell, pixels.
        paths: class and the ``d`` of one path that draws all its cells: a path a class keeps
            a large matrix small.
        numbers: cells whose number is written, those above ``from_value``.
        bounds: upper bounds of all classes but the last.
    """

    width: int
    height: int
    cell_width: int
    cell_height: int
    paths: tuple[tuple[int, str], ...]
    numbers: tuple[Number, ...]
    bounds: tuple[float, ...]


def square(row: int, column: int, cell: tuple[int, int]) -> str:
    """Return the ``d`` of a path that draws one cell of a grid, a pixel free on each side."""
    wide, tall = cell
    return f"M{column * wide + 1} {row * tall + 1}h{wide - 2}v{tall - 2}h{2 - wide}z"


def matrix(
    cells: Mapping[tuple[int, int], float],
    rows: int,
    columns: int,
    *,
    cell: tuple[int, int] = (30, 22),
    from_value: float = 1,
) -> Matrix:
    """Lay out a heatmap of counts or hours.

    Args:
        cells: (row, column), from 0, to a value above 0; absent cells stay empty.
        rows: how many rows.
        columns: how many columns.
        cell: width and height of a cell, pixels.
        from_value: least value that is written as a number.
    """
    wide, tall = cell
    bounds = class_bounds([float(value) for value in cells.values()]) if cells else ()
    pieces: dict[int, list[str]] = {}
    numbers = []
    for (row, column), value in sorted(cells.items()):
        step = step_class(value, bounds)
        x, y = column * wide + 1, row * tall + 1
        pieces.setdefault(step, []).append(square(row, column, cell))
        if value >= from_value:
            numbers.append(
                Number(x=x + (wide - 2) / 2, y=y + (tall - 2) / 2, value=value, step=step)
            )
    return Matrix(
        width=columns * wide,
        height=rows * tall,
        cell_width=wide,
        cell_height=tall,
        paths=tuple((step, "".join(parts)) for step, parts in sorted(pieces.items())),
        numbers=tuple(numbers),
        bounds=bounds,
    )
