"""Formulas that one cell writes down and others share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.model import column_letters, column_number
from burden.reading.areas import LAST_COLUMN, LAST_ROW


if TYPE_CHECKING:
    from collections.abc import Sequence

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
class _Part:
    """One coordinate: what stands before it, and its number where it moves."""

    before: str
    fixed: str
    number: int
    is_column: bool


class SharedFormula:
    """A formula as its first cell has it, to be written for the cells that share it.

    Args:
        text: without ``=``.
        row, column: of the cell it was written for.
    """

    def __init__(self, text: str, row: int, column: int) -> None:
        self._row, self._column = row, column
        self._parts: list[_Part] = []
        self._written: dict[tuple[int, int], str] = {}
        done = 0
        pending = ""
        for match in _TOKEN.finditer(text):
            if match[1] is not None:
                continue
            pending += text[done : match.start()]
            done = match.end()
            for sign, value, is_column, between in _coordinates(match):
                pending += between
                number = column_number(value) if is_column else int(value)
                self._parts.append(
                    _Part(
                        before=pending,
                        fixed=f"${value}" if sign else "",
                        number=number,
                        is_column=is_column,
                    )
                )
                pending = ""
        self._rest = pending + text[done:]

    def at(self, row: int, column: int) -> str:
        """Return the formula for another cell, without ``=``."""
        shift = (row - self._row, column - self._column)
        if shift == (0, 0) or not self._parts:
            shift = (0, 0)
        text = self._written.get(shift)
        if text is None:
            if len(self._written) > 1:
                self._written.clear()
            text = self._written[shift] = self._write(self._parts, *shift)
        return text

    def _write(self, parts: Sequence[_Part], down: int, across: int) -> str:
        written = []
        for part in parts:
            written.append(part.before)
            if part.fixed:
                written.append(part.fixed)
                continue
            number = part.number + (across if part.is_column else down)
            if not 1 <= number <= (LAST_COLUMN if part.is_column else LAST_ROW):
                written.append(_OUT)
            else:
                written.append(column_letters(number) if part.is_column else str(number))
        return "".join(written) + self._rest


def _coordinates(match: re.Match[str]) -> list[tuple[str, str, bool, str]]:
    """Return sign, value, whether it is a column, and what stands before, of each coordinate."""
    if match[3] is not None:
        return [(match[2], match[3], True, ""), (match[4], match[5], False, "")]
    if match[7] is not None:
        return [(match[6], match[7], True, ""), (match[8], match[9], True, ":")]
    return [(match[10], match[11], False, ""), (match[12], match[13], False, ":")]
