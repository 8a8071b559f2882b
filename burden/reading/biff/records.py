"""What xlrd leaves out of a BIFF8 worksheet: validations, formulas, protection, pictures.

The records are walked a second time. Layouts are those of [MS-XLS] (BOUNDSHEET8, FORMULA, SHRFMLA,
ARRAY, DV, PROTECT, OBJ); formulas are put into words by xlrd's own decompiler.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlrd.compdoc import CompDoc
from xlrd.formula import (
    FMLA_TYPE_ARRAY,
    FMLA_TYPE_CELL,
    FMLA_TYPE_DATA_VAL,
    FMLA_TYPE_SHARED,
    decompile_formula,
)

from burden.model import Rect
from burden.reading.areas import LAST_COLUMN, LAST_ROW
from burden.reading.text import clean
from burden.reading.validations import RawValidation


if TYPE_CHECKING:
    from collections.abc import Iterator

_OLE = b"\xd0\xcf\x11\xe0"
_BOF, _EOF, _CONTINUE, _BOUNDSHEET = 0x0809, 0x000A, 0x003C, 0x0085
_FORMULA, _SHARED, _ARRAY, _PROTECT, _DV, _OBJ = 0x0006, 0x04BC, 0x0221, 0x0012, 0x01BE, 0x005D
_BIFF8 = 0x0600
_PICTURE = 8
_CHART = 5
_REFERS_TO_SHARED = 0x01
_STRING_TOKEN = 0x17
_KINDS = ("any", "whole", "decimal", "list", "date", "time", "textLength", "custom")
_LAST_ROW_BIFF = 65_535
_ALLOW_BLANK = 1 << 8
# Bytes of formulas that are put into words for a sheet; to say that there is one costs nothing.
_WORDS = 4_000_000


@dataclass(slots=True, kw_only=True)
class Extras:
    """What the second walk over a worksheet finds.

    Attributes:
        formulas: text by cell, ``=`` alone where it cannot be told.
    """

    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    validations: list[RawValidation] = field(default_factory=list)
    protected: bool = False
    images: int = 0
    charts: int = 0


def extras(data: bytes, book: Any, limit: int, most: int) -> list[Extras] | None:
    """Walk the worksheets of a workbook.

    Args:
        data: the file's bytes.
        book: the same workbook as xlrd opened it, for names in formulas.
        limit: longest text kept.
        most: validations kept of a sheet.

    Returns:
        one for each worksheet in their order, None where the file is older than BIFF8 or damaged.
    """
    try:
        stream = _stream(data)
        if stream is None or book.biff_version < 80:  # noqa: PLR2004 - BIFF8, as xlrd counts
            return None
        found = []
        for kind, content in _records(stream, 0):
            if kind == _BOUNDSHEET and content[5] == 0:  # a worksheet, no chart and no macro sheet
                (offset,) = struct.unpack_from("<I", content)
                found.append(_Walk(book, limit, most).read(stream, offset))
    except Exception:  # noqa: BLE001 - the cells are read; the grid says what it lacks
        return None
    return found


def _stream(data: bytes) -> bytes | None:
    if not data.startswith(_OLE):
        return data
    with io.StringIO() as log:  # xlrd prints what it does not like
        document = CompDoc(data, logfile=log)
        for name in ("Workbook", "Book", "WORKBOOK", "BOOK"):
            stream = document.get_named_stream(name)
            if stream:
                return bytes(stream)
    return None


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one substream, continued ones joined, embedded charts left out."""
    depth = 0
    end = len(stream)
    while position + 4 <= end:
        kind, size = struct.unpack_from("<HH", stream, position)
        content = stream[position + 4 : position + 4 + size]
        position += 4 + size
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            while kind == _DV and stream[position : position + 2] == b"\x3c\x00":
                (size,) = struct.unpack_from("<H", stream, position + 2)
                content += stream[position + 4 : position + 4 + size]
                position += 4 + size
            yield kind, content


class _Walk:
    """One worksheet; holds the shared formulas until their cells are known."""

    def __init__(self, book: Any, limit: int, most: int) -> None:
        self._book = book
        self._limit = limit
        self._most = most
        self._words_left = _WORDS
        self._shared: dict[tuple[int, int], tuple[bytes, int]] = {}
        self._members: dict[tuple[int, int], tuple[int, int]] = {}
        self._last: tuple[int, int] = (0, 0)
        self._extras = Extras()

    def read(self, stream: bytes, offset: int) -> Extras:
        for kind, content in _records(stream, offset):
            try:
                self._record(kind, content)
            except (struct.error, IndexError):
                continue
        for (row, column), key in self._members.items():
            tokens, form = self._shared.get(key, (b"", FMLA_TYPE_SHARED))
            self._extras.formulas[row + 1, column + 1] = self._text(tokens, form, row, column)
        return self._extras

    def _record(self, kind: int, content: bytes) -> None:
        if kind == _FORMULA:
            row, column = struct.unpack_from("<HH", content)
            (size,) = struct.unpack_from("<H", content, 20)
            tokens = content[22 : 22 + size]
            self._last = (row, column)
            if tokens[:1] == bytes([_REFERS_TO_SHARED]):
                top, left = struct.unpack_from("<HH", tokens, 1)
                self._members[row, column] = (top, left)
                self._extras.formulas[row + 1, column + 1] = "="
            else:
                text = self._text(tokens, FMLA_TYPE_CELL, row, column)
                self._extras.formulas[row + 1, column + 1] = text
        elif kind == _SHARED:
            (size,) = struct.unpack_from("<H", content, 8)
            self._keep(content, content[10 : 10 + size], FMLA_TYPE_SHARED)
        elif kind == _ARRAY:
            (size,) = struct.unpack_from("<H", content, 12)
            self._keep(content, content[14 : 14 + size], FMLA_TYPE_ARRAY)
        elif kind == _PROTECT:
            self._extras.protected = bool(struct.unpack_from("<H", content)[0])
        elif kind == _OBJ:
            (shape,) = struct.unpack_from("<H", content, 4)
            self._extras.images += shape == _PICTURE
            self._extras.charts += shape == _CHART
        elif kind == _DV and len(self._extras.validations) < self._most:
            validation = self._validation(content)
            if validation.areas:
                self._extras.validations.append(validation)

    def _keep(self, content: bytes, tokens: bytes, form: int) -> None:
        # Members name the first cell that uses the formula, which is the last one read.
        top, _, left = struct.unpack_from("<HHB", content)
        for key in ((top, left), self._last):
            self._shared[key] = (tokens, form)

    def _text(self, tokens: bytes, form: int, row: int, column: int) -> str:
        self._words_left -= len(tokens)
        if not tokens or self._words_left < 0:
            return "="
        try:
            text = decompile_formula(self._book, tokens, len(tokens), form, browx=row, bcolx=column)
        except Exception:  # noqa: BLE001 - tokens that the decompiler does not know
            return "="
        return clean("=" + (text or ""), self._limit)

    def _validation(self, content: bytes) -> RawValidation:
        (flags,) = struct.unpack_from("<I", content)
        position = 4
        texts = []
        for _ in range(4):  # titles of prompt and error, then their texts
            text, position = _unicode(content, position)
            texts.append("" if text == "\0" else text)
        formulas = []
        for _ in range(2):
            (size,) = struct.unpack_from("<H", content, position)
            formulas.append(content[position + 4 : position + 4 + size])
            position += 4 + size
        areas = []
        (count,) = struct.unpack_from("<H", content, position)
        for index in range(min(count, (len(content) - position - 2) // 8)):
            top, bottom, left, right = struct.unpack_from(
                "<HHHH", content, position + 2 + 8 * index
            )
            last = LAST_ROW if bottom == _LAST_ROW_BIFF and top == 0 else bottom + 1
            if top <= bottom and left <= right and left < LAST_COLUMN:
                areas.append(Rect(top + 1, left + 1, last, min(right + 1, LAST_COLUMN)))
        kind = _KINDS[min(flags & 0xF, len(_KINDS) - 1)]
        source = ""
        if kind == "list" and areas:
            source = self._source(formulas[0], areas[0])
        return RawValidation(
            areas=tuple(areas),
            kind=kind,
            source=source,
            required=kind != "any" and not flags & _ALLOW_BLANK,
            prompt=clean(texts[2], self._limit),
        )

    def _source(self, tokens: bytes, area: Rect) -> str:
        if tokens[:1] == bytes([_STRING_TOKEN]):
            size, wide = tokens[1], tokens[2] & 1
            raw = tokens[3 : 3 + size * (2 if wide else 1)]
            text = raw.decode("utf-16-le" if wide else "latin-1", "replace")
            text = clean(text.replace("\0", ","), self._limit)
            return '"' + text.replace('"', '""') + '"'
        text = self._text(tokens, FMLA_TYPE_DATA_VAL, area.top - 1, area.left - 1)
        return text.removeprefix("=")


def _unicode(content: bytes, position: int) -> tuple[str, int]:
    size, flags = struct.unpack_from("<HB", content, position)
    position += 3
    runs = 0
    if flags & 0x8:
        (runs,) = struct.unpack_from("<H", content, position)
        position += 2
    if flags & 0x4:
        position += 4
    length = size * (2 if flags & 1 else 1)
    raw = content[position : position + length]
    text = raw.decode("utf-16-le" if flags & 1 else "latin-1", "replace")
    return text, position + length + 4 * runs
