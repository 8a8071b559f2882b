"""The records of a binary workbook (.xlsb), as [MS-XLSB] lays them out.

calamine keeps a value for every cell of the box around a sheet, and ends the whole process where
that is too much; so each record is looked at here first, and only sound ones are handed on.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.errors import UnreadableError
from burden.model import Rect
from burden.reading.areas import LAST_COLUMN, LAST_ROW


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.settings import Settings

ROW, DIMENSION, MERGE = 0, 148, 176
SHEET, BOOK_PROPERTIES = 156, 153
BEGIN_DATA, END_DATA, BEGIN_SHEET, END_SHEET = 145, 146, 129, 130
# Kinds of cells with the least length of their records: column, style, value.
_CELLS = {2: 12, 3: 9, 4: 9, 5: 16, 6: 12, 7: 12, 8: 12, 9: 16, 10: 9, 11: 9}
_TEXTS, _SHARED = frozenset({6, 8}), 7
_ERRORS = frozenset({3, 11})
_FORMULAS = frozenset({8, 9, 10, 11})
# Behind column and style of a cell stands its value.
_VALUE_AT = 8
BEGIN_BOOK, END_BOOK, BEGIN_SHEETS, END_SHEETS = 131, 132, 143, 144
STRING, BEGIN_STRINGS, END_STRINGS = 19, 159, 160
_FLAGS = 1
_LOW, _MORE = 0x7F, 0x80
_KIND_BYTES, _LENGTH_BYTES = 2, 4
_AREA = struct.Struct("<IIII")
_NO_TEXT = 0xFFFFFFFF

Position = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetData:
    """A worksheet part taken apart.

    Attributes:
        part: a worksheet with nothing but its cells.
        formulas: cells that a formula computes, by (row, column) from 1.
        errors: codes of the cells that hold an error.
        clipped: rows beyond the limit were left out.
    """

    part: bytes
    formulas: frozenset[Position]
    errors: dict[Position, int]
    merges: tuple[Rect, ...]
    clipped: bool
    merges_clipped: bool


def record(kind: int, content: bytes = b"") -> bytes:
    """Write a record."""
    head = bytes([kind]) if kind < _MORE else bytes([kind & _LOW | _MORE, kind >> 7])
    size, length = len(content), bytearray()
    while True:
        size, low = size >> 7, size & _LOW
        length.append(low | _MORE if size else low)
        if not size:
            return head + bytes(length) + content


def wide(text: str) -> bytes:
    """Write a text as records hold it."""
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def text_at(content: bytes, at: int) -> tuple[str, int]:
    """Return a text of a record and where it ends; empty where it says there is none.

    Raises:
        UnreadableError: ``corrupt`` where it is cut off.
    """
    size = _unsigned(content, at)
    if size == _NO_TEXT:
        return "", at + 4
    end = at + 4 + 2 * size
    if end > len(content):
        raise UnreadableError("corrupt", "xlsb: text cut off")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _unsigned(content: bytes, at: int) -> int:
    if at + 4 > len(content):
        raise UnreadableError("corrupt", "xlsb: record cut off")
    return int.from_bytes(content[at : at + 4], "little")


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of the records of a part.

    Raises:
        UnreadableError: ``corrupt`` where a record goes beyond the end.
    """
    at, end = 0, len(data)
    while at < end:
        kind, at = _number(data, at, _KIND_BYTES)
        size, at = _number(data, at, _LENGTH_BYTES)
        if at + size > end:
            raise UnreadableError("corrupt", "xlsb: part cut off")
        yield kind, data[at : at + size]
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of up to so many bytes of seven bits."""
    number = 0
    for index in range(most):
        if at >= len(data):
            raise UnreadableError("corrupt", "xlsb: part cut off")
        byte = data[at]
        at += 1
        number |= (byte & _LOW) << 7 * index
        if byte < _MORE:
            break
    return number, at


def strings(data: bytes, settings: Settings) -> tuple[bytes, int]:
    """Write the part of the shared strings anew.

    Returns:
        the part and how many there are.

    Raises:
        UnreadableError: ``corrupt``, or ``too-large`` with more than ``limits.strings``.
    """
    kept: list[bytes] = []
    for kind, content in records(data):
        if kind == STRING:
            text_at(content, _FLAGS)
            kept.append(record(STRING, content))
            if len(kept) > settings.count("limits.strings"):
                raise UnreadableError("too-large", "xlsb: strings")
    head = record(BEGIN_STRINGS, struct.pack("<II", len(kept), len(kept)))
    return b"".join((head, *kept, record(END_STRINGS))), len(kept)


def sheet_data(data: bytes, shared: int, settings: Settings) -> SheetData:
    """Take a worksheet part apart and write its cells anew.

    Args:
        data: the part.
        shared: how many shared strings there are.
        settings: ``limits.dense_cells``, ``limits.sheet_cells`` and ``limits.merges``.

    Raises:
        UnreadableError: ``corrupt``, or ``too-large`` where the box around the cells is.
    """
    most = settings.count("limits.dense_cells")
    formulas: set[Position] = set()
    errors: dict[Position, int] = {}
    merges: set[Rect] = set()
    clipped = merges_clipped = False
    enough = settings.count("limits.sheet_cells")
    kept: list[bytes] = []
    box = _Box(most=most)
    for number, (kind, content) in enumerate(records(data)):
        if number > most:
            raise UnreadableError("too-large", "xlsb: records")
        if kind == ROW and box.cells >= enough:
            clipped = True
        if clipped and kind != MERGE:
            continue
        if kind == ROW:
            box.row(_unsigned(content, 0))
            kept.append(record(ROW, content))
        elif kind in _CELLS:
            _check(kind, content, shared)
            position = box.cell(_unsigned(content, 0))
            if kind in _FORMULAS:
                formulas.add(position)
            if kind in _ERRORS:
                errors[position] = content[_VALUE_AT]
            kept.append(record(kind, content))
        elif kind == MERGE:
            merges_clipped |= not _merged(content, merges, settings.count("limits.merges"))
    return SheetData(
        part=b"".join(
            (
                record(BEGIN_SHEET),
                record(DIMENSION, _AREA.pack(*box.corners)),
                record(BEGIN_DATA),
                *kept,
                record(END_DATA),
                record(END_SHEET),
            )
        ),
        formulas=frozenset(formulas),
        errors=errors,
        merges=tuple(sorted(merges)),
        clipped=clipped,
        merges_clipped=merges_clipped,
    )


def _check(kind: int, content: bytes, shared: int) -> None:
    if len(content) < _CELLS[kind]:
        raise UnreadableError("corrupt", "xlsb: cell cut off")
    if kind in _TEXTS:
        text_at(content, _VALUE_AT)
    if kind == _SHARED and _unsigned(content, _VALUE_AT) >= shared:
        raise UnreadableError("corrupt", "xlsb: no such string")


def _merged(content: bytes, merges: set[Rect], most: int) -> bool:
    """Take in a merged area; say whether there was room for it."""
    area = _area(content) if len(content) >= _AREA.size else None
    if area is not None and len(merges) < most:
        merges.add(area)
        return True
    return area is None


def _area(content: bytes) -> Rect | None:
    top, bottom, left, right = _AREA.unpack_from(content)
    if not (top <= bottom < LAST_ROW and left <= right < LAST_COLUMN):
        return None
    if (top, left) == (bottom, right):
        return None
    return Rect(top + 1, left + 1, bottom + 1, right + 1)


@dataclass(slots=True, kw_only=True)
class _Box:
    """The box around the cells seen so far; rows and columns from 0, as the file counts them."""

    most: int
    current: int = -1
    top: int = -1
    left: int = LAST_COLUMN
    right: int = -1
    cells: int = 0

    def row(self, number: int) -> None:
        """Go on to a row; calamine takes the last for the lowest, so they have to be in order."""
        if not self.current < number < LAST_ROW:
            raise UnreadableError("corrupt", "xlsb: rows out of order")
        self.current = number

    def cell(self, column: int) -> Position:
        """Take in a cell of the row; return where it is, from 1."""
        if self.current < 0 or column >= LAST_COLUMN:
            raise UnreadableError("corrupt", "xlsb: cell outside")
        self.cells += 1
        self.top = self.current if self.top < 0 else self.top
        self.left, self.right = min(self.left, column), max(self.right, column)
        height, width = self.current - self.top + 1, self.right - self.left + 1
        if height * width > self.most:
            raise UnreadableError("too-large", f"xlsb: {height} x {width}")
        return self.current + 1, column + 1

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """First and last row, first and last column."""
        if self.top < 0:
            return 0, 0, 0, 0
        return self.top, self.current, self.left, self.right
