"""Formulas that one cell writes down and others share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from burden.model import column_letters, column_number
from burden.reading.areas import LAST_COLUMN, LAST_ROW


# Texts, quoted sheet names and names of tables' columns are left alone; so are functions
# (``LOG10(``) and names that only look like a cell.
_TOKEN = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\[\]]*\])
      | (?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![\w(.!])
      | (?<![\w.$:])(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w(.!])
      | (?<![\w.$:])(\$?)([0-9]{1,7}):(\$?)([0-9]{1,7})(?![\w(.!])
    """,
    re.VERBOSE,
)
_OUT = "#REF!"


@dataclass(frozen=True, slots=True)
class _Coordinate:
    """A row or a column of a reference: as it is written where it is fixed, else its number."""

    between: str
    fixed: str
    number: int
    is_column: bool

    def moved(self, down: int, across: int) -> str | None:
        """Write it for another cell, None where it leaves the sheet."""
        if self.fixed:
            return self.between + self.fixed
        number = self.number + (across if self.is_column else down)
        if not 1 <= number <= (LAST_COLUMN if self.is_column else LAST_ROW):
            return None
        return self.between + (column_letters(number) if self.is_column else str(number))


class SharedFormula:
    """A formula as its first cell has it, to be written for the cells that share it.

    Args:
        text: without ``=``.
        row, column: of the cell it was written for.
    """

    def __init__(self, text: str, row: int, column: int) -> None:
        self._row, self._column = row, column
        self._references: list[tuple[str, list[_Coordinate]]] = []
        done = 0
        for match in _TOKEN.finditer(text):
            if match[1] is None:
                self._references.append((text[done : match.start()], _coordinates(match)))
                done = match.end()
        self._rest = text[done:]

    def at(self, row: int, column: int) -> str:
        """Return the formula for another cell, without ``=``."""
        down, across = row - self._row, column - self._column
        written = []
        for before, coordinates in self._references:
            moved = [one.moved(down, across) for one in coordinates]
            written += [before, _OUT if None in moved else "".join(filter(None, moved))]
        return "".join(written) + self._rest


def _coordinates(match: re.Match[str]) -> list[_Coordinate]:
    if match[3] is not None:
        pairs = [(match[2], match[3], True), (match[4], match[5], False)]
    elif match[7] is not None:
        pairs = [(match[6], match[7], True), (match[8], match[9], True)]
    else:
        pairs = [(match[10], match[11], False), (match[12], match[13], False)]
    between = "" if match[3] is not None else ":"
    return [
        _Coordinate(
            between=between if place else "",
            fixed=f"${value}" if sign else "",
            number=column_number(value) if is_column else int(value),
            is_column=is_column,
        )
        for place, (sign, value, is_column) in enumerate(pairs)
    ]
