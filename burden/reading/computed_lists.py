"""Lists of options whose source is a formula, told by its shape; no formula is ever evaluated.

Three shapes cover what templates do: a name given as text, ``INDIRECT("tbl[State]")``; a name taken
from another cell, ``INDIRECT(SUBSTITUTE($B2," ","_"))``, a list that depends on an earlier answer;
and a column from a first cell on, ``OFFSET(Codes!$A$2,0,0,COUNTA(Codes!$A:$A),1)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.model import Rect
from burden.reading.areas import LAST_ROW, parse_area, split_sheet


if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile(r'INDIRECT\(\s*"([^"]{1,200})"\s*\)', re.IGNORECASE)
_CALL = re.compile(r"(INDIRECT|OFFSET|SUBSTITUTE)\((.*)\)", re.IGNORECASE | re.DOTALL)
_TEXT = re.compile(r'"([^"]*)"')
_LONGEST_NAME = 255
_TAKE_OUT = 3  # arguments of SUBSTITUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class ByAnswer:
    """A list named by the answer in another cell.

    Attributes:
        cell: where that answer stands, for the first cell that the validation covers.
        before, after: texts that the name has around the answer.
        changes: what is replaced in the answer, in order.
    """

    cell: Rect
    before: str = ""
    after: str = ""
    changes: tuple[tuple[str, str], ...] = ()

    def name(self, answer: str) -> str:
        """Return the name of the list that goes with an answer, "" where it is longer than any."""
        for old, new in self.changes:
            answer = answer.replace(old, new)
            if len(answer) > _LONGEST_NAME:  # each replacement may double it
                return ""
        return f"{self.before}{answer}{self.after}"


def named_in_text(source: str) -> str:
    """Return the reference that ``INDIRECT`` is given as text, "" where it is not."""
    match = _QUOTED.fullmatch(source.strip())
    return match[1] if match else ""


def column_from(source: str) -> tuple[str | None, Rect] | None:
    """Return sheet and area of the column that ``OFFSET`` takes its rows from.

    Which of its rows depends on other cells; all that the column holds are options of somebody.
    """
    match = _CALL.fullmatch(source.strip())
    if match is None or match[1].upper() != "OFFSET":
        return None
    arguments = list(_split(match[2], ","))
    shift = arguments[2].strip() if len(arguments) > 2 else ""  # noqa: PLR2004
    sheet, rest = split_sheet(arguments[0])
    first = parse_area(rest)
    if first is None or first.width > 1 or shift not in {"", "0"}:
        return None
    return sheet, Rect(first.top, first.left, LAST_ROW, first.left)


def by_answer(source: str) -> ByAnswer | None:
    """Read a source that names its list by another cell, None where it has another shape."""
    match = _CALL.fullmatch(source.strip())
    if match is None or match[1].upper() != "INDIRECT":
        return None
    before = after = ""
    found: tuple[Rect, tuple[tuple[str, str], ...]] | None = None
    for part in _split(match[2], "&"):
        text = _TEXT.fullmatch(part.strip())
        if text is not None:
            before, after = (before, after + text[1]) if found else (before + text[1], after)
        elif found is not None or (found := _answer(part.strip())) is None:
            return None
    if found is None:
        return None
    return ByAnswer(cell=found[0], before=before, after=after, changes=found[1])


def _answer(part: str) -> tuple[Rect, tuple[tuple[str, str], ...]] | None:
    """Read a cell, or one inside ``SUBSTITUTE``s, with what they replace."""
    call = _CALL.fullmatch(part)
    if call is None:
        area = parse_area(part)
        single = area is not None and area.width == area.height == 1
        return (area, ()) if area is not None and single else None
    arguments = [argument.strip() for argument in _split(call[2], ",")]
    if call[1].upper() != "SUBSTITUTE" or len(arguments) != _TAKE_OUT:
        return None
    inner = _answer(arguments[0])
    old, new = (_TEXT.fullmatch(argument) for argument in arguments[1:])
    if inner is None or old is None or new is None:
        return None
    return inner[0], (*inner[1], (old[1], new[1]))


def _split(text: str, mark: str) -> Iterator[str]:
    """Split at a mark that stands in no brackets and no quotes."""
    depth, quoted, start = 0, False, 0
    for index, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == mark and depth == 0:
            yield text[start:index]
            start = index + 1
    yield text[start:]
