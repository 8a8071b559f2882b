"""A reading as bytes, and back.

The bytes come from a file that somebody else could write: they are decoded into the types of the
model and nothing else. Cells that hold the same are written once, and so are their formats.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping  # noqa: TC003 - hints are resolved where values are decoded
from typing import TYPE_CHECKING

import msgspec

from burden.errors import MalformedError, UnreadableError
from burden.model import (  # as above
    Cell,
    CellKind,  # noqa: TC001
    Grid,
    Rect,  # noqa: TC001
    Style,  # noqa: TC001
    Validation,  # noqa: TC001
    Workbook,
)


if TYPE_CHECKING:
    from burden.model import WorkbookRef

# Fast; a stronger one takes longer than to read the workbook anew.
_LEVEL = 1
# What a damaged entry may swell to.
_LARGEST = 1 << 29


class _Cell(msgspec.Struct, array_like=True, frozen=True):
    kind: CellKind
    text: str
    number: float | None
    formula: str | None
    style: int
    comment: str | None


class _Sheet(msgspec.Struct, array_like=True, frozen=True):
    """A grid; positions are row, column and number of the cell, one after another."""

    name: str
    index: int
    cells: list[int]
    tail: list[int]
    samples: list[int]
    merges: tuple[Rect, ...]
    hidden: bool
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    validations: tuple[Validation, ...]
    protected: bool
    print_title_rows: tuple[int, int] | None
    print_area: Rect | None
    frozen_rows: int
    frozen_columns: int
    tables: tuple[Rect, ...]
    column_widths: Mapping[int, float]
    row_heights: Mapping[int, float]
    images: int
    charts: int
    lacks: frozenset[str]
    clipped: bool


class _Reading(msgspec.Struct, array_like=True, frozen=True, tag="read"):
    format: str
    sha256: str
    styles: list[Style]
    cells: list[_Cell]
    sheets: list[_Sheet]
    names: Mapping[str, str]
    company: str
    has_creator: bool
    date1904: bool
    warnings: tuple[str, ...]


class _Refusal(msgspec.Struct, array_like=True, frozen=True, tag="refused"):
    code: str
    detail: str


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Reading | _Refusal)
_PLAIN = tuple(
    name for name in _Sheet.__struct_fields__ if name not in ("cells", "tail", "samples")
)


class _Table:
    """The different cells and formats of a workbook, numbered as they come."""

    def __init__(self) -> None:
        self.styles: dict[Style, int] = {}
        self.cells: dict[Cell, int] = {}
        self._known: dict[int, int] = {}

    def positions(self, cells: Mapping[tuple[int, int], Cell]) -> list[int]:
        flat: list[int] = []
        known = self._known
        for (row, column), cell in cells.items():
            number = known.get(id(cell))
            if number is None:
                number = known[id(cell)] = self.cells.setdefault(cell, len(self.cells))
                self.styles.setdefault(cell.style, len(self.styles))
            flat += (row, column, number)
        return flat

    def packed(self) -> list[_Cell]:
        return [
            _Cell(c.kind, c.text, c.number, c.formula, self.styles[c.style], c.comment)
            for c in self.cells
        ]


def pack(outcome: Workbook | UnreadableError) -> bytes | None:
    """Write a reading, or why there is none; None where it holds what cannot be written.

    Where the workbook lies is left out.
    """
    value: _Reading | _Refusal
    if isinstance(outcome, UnreadableError):
        value = _Refusal(outcome.code, outcome.detail)
    else:
        table = _Table()
        sheets = [
            _Sheet(
                cells=table.positions(grid.cells),
                tail=table.positions(grid.tail),
                samples=table.positions(grid.samples),
                **{name: getattr(grid, name) for name in _PLAIN},
            )
            for grid in outcome.sheets
        ]
        value = _Reading(
            format=outcome.format,
            sha256=outcome.sha256,
            styles=list(table.styles),
            cells=table.packed(),
            sheets=sheets,
            names=outcome.names,
            company=outcome.company,
            has_creator=outcome.has_creator,
            date1904=outcome.date1904,
            warnings=outcome.warnings,
        )
    try:
        return zlib.compress(_ENCODER.encode(value), _LEVEL)
    except (UnicodeEncodeError, OverflowError):  # lone surrogates have no encoding
        return None


def unpack(data: bytes, ref: WorkbookRef) -> Workbook:
    """Read what ``pack`` wrote.

    Args:
        data: the bytes.
        ref: where the workbook lies now.

    Raises:
        UnreadableError: that is what had been written.
        MalformedError: the bytes are anything else.
    """
    try:
        stream = zlib.decompressobj()
        value = _DECODER.decode(stream.decompress(data, _LARGEST))
        if isinstance(value, _Refusal):
            raise UnreadableError(value.code, value.detail)
        cells = [
            Cell(
                kind=c.kind,
                text=c.text,
                number=c.number,
                formula=c.formula,
                style=value.styles[c.style],
                comment=c.comment,
            )
            for c in value.cells
        ]
        sheets = tuple(_grid(sheet, cells) for sheet in value.sheets)
    except (msgspec.MsgspecError, zlib.error, IndexError, ValueError, RecursionError) as error:
        raise MalformedError(type(error).__name__) from error
    return Workbook(
        ref=ref,
        format=value.format,
        sha256=value.sha256,
        sheets=sheets,
        names=value.names,
        company=value.company,
        has_creator=value.has_creator,
        date1904=value.date1904,
        warnings=value.warnings,
    )


def _grid(sheet: _Sheet, cells: list[Cell]) -> Grid:
    return Grid(
        cells=_placed(sheet.cells, cells),
        tail=_placed(sheet.tail, cells),
        samples=_placed(sheet.samples, cells),
        **{name: getattr(sheet, name) for name in _PLAIN},
    )


def _placed(flat: list[int], cells: list[Cell]) -> dict[tuple[int, int], Cell]:
    numbers = [cells[number] for number in flat[2::3]]
    return dict(zip(zip(flat[::3], flat[1::3], strict=True), numbers, strict=True))
