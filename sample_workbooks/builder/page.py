"""What a sheet holds before a writer turns it into a file: cells, merges, widths, drop-downs."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Literal


State = Literal["visible", "hidden", "veryHidden"]
Value = str | int | float | None


def letter(column: int) -> str:
    """Column letters of a 1-based column number."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def a1(row: int, column: int) -> str:
    """A1 address of a 1-based cell."""
    return f"{letter(column)}{row}"


def display_width(text: str) -> int:
    """Width of a text in half-width characters; a Chinese character takes two."""
    return sum(2 if ord(ch) > 0x2E7F else 1 for ch in text)


def lines_needed(text: str, room: float) -> int:
    """How many lines a wrapped text takes in a cell of so many half-width characters."""
    room = max(room - 1, 2)
    return sum(max(1, math.ceil(display_width(part) / room)) for part in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; the writers cache by value."""

    font: str = "宋体"
    size: float = 11
    bold: bool = False
    color: str = ""
    h: str = "center"
    v: str = "center"
    wrap: bool = True
    border: str = "box"
    fill: str = ""
    locked: bool = True
    fmt: str = "General"
    indent: int = 0

    def but(self, **changes: object) -> Style:
        """A copy with some properties changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down: the cells it covers and its source as Excel writes it."""

    cells: str
    source: str


@dataclass(slots=True)
class Page:
    """One sheet, format-neutral."""

    name: str
    cells: dict[tuple[int, int], tuple[Value, Style]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_columns: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    state: State = "visible"
    last: bool = False
    protected: bool = False
    landscape: bool = True
    freeze: str = ""

    def put(self, row: int, column: int, value: Value, style: Style) -> None:
        """Set one cell."""
        self.cells[row, column] = (value, style)

    def block(  # noqa: PLR0917 - a rectangle as row, column, height, width reads by itself
        self, row: int, column: int, height: int, width: int, value: Value, style: Style
    ) -> None:
        """Set a cell over several rows and columns; every cell under it takes the border."""
        for r in range(row, row + height):
            for c in range(column, column + width):
                self.put(r, c, value if (r, c) == (row, column) else None, style)
        if height > 1 or width > 1:
            self.merges.append((row, column, row + height - 1, column + width - 1))

    def room(self, column: int, width: int) -> float:
        """Half-width characters that fit across some columns."""
        return sum(self.widths.get(c, 9) for c in range(column, column + width))

    def grow(self, row: int, text: str, column: int, width: int, *, size: float = 11) -> None:
        """Make a row high enough for a wrapped text."""
        need = lines_needed(text, self.room(column, width) * 11 / size) * size * 1.45 + 4
        if need > self.heights.get(row, 0):
            self.heights[row] = round(min(need, 400), 1)
