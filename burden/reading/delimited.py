"""Text files of separated values (.csv, .tsv, and those that call themselves .xls)."""

from __future__ import annotations

import csv
import re
from itertools import islice
from typing import TYPE_CHECKING

from burden.errors import UnreadableError
from burden.model import Cell, CellKind, Grid, Workbook
from burden.reading.areas import LAST_COLUMN, LAST_ROW
from burden.reading.text import clean, decode


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from burden.model import WorkbookRef
    from burden.settings import Settings

_DELIMITERS = ",\t;|"
_SAMPLE = 64 * 1024
# The library's patterns for quotes take the square of this, a quarter of a minute for 64 kB.
_GUESSED = 8 * 1024
# Longer than any row of a sheet that is not made to hurt.
_LINE = 4_000_000
_END = re.compile(r"\r\n?|\n")
# What a text file cannot hold.
LACKS = frozenset(
    {
        *("styles", "merges", "validations", "formulas", "protection"),
        *("hidden", "tables", "images", "company"),
    }
)


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read separated values into one sheet named after the file.

    Raises:
        UnreadableError: ``empty`` where no cell holds a text.
    """
    text, encoding = decode(data)
    delimiter = _delimiter(text[:_SAMPLE])
    try:
        cells, clipped = _cells(csv.reader(_lines(text), delimiter=delimiter), settings)
    except csv.Error:
        # A field beyond the library's limit, most often one quote that never closes.
        cells, clipped = _cells((line.split(delimiter) for line in _lines(text)), settings)
    if not cells:
        raise UnreadableError("empty", "")
    grid = Grid(
        name=ref.name.rpartition(".")[0] or ref.name,
        index=0,
        cells=cells,
        lacks=LACKS,
        clipped=clipped,
    )
    warnings = ["cells-left-out"] if clipped else []
    if encoding == "latin-1":
        warnings.append("encoding-guessed")
    return Workbook(ref=ref, format="csv", sha256=sha256, sheets=(grid,), warnings=tuple(warnings))


def _cell(text: str) -> Cell:
    try:
        # A leading zero or a long run of digits is a code; as a number it would be another one.
        plain = text.replace(",", "") if not text.startswith("0") or text.startswith("0.") else "x"
        number = float(plain) if plain.isascii() and len(plain) < 16 else None  # noqa: PLR2004 - digits of a double
    except ValueError:
        number = None
    if text == "0":
        number = 0.0
    if number is None or number != number or abs(number) == float("inf"):  # noqa: PLR0124 - not a number
        return Cell(kind=CellKind.TEXT, text=text)
    return Cell(kind=CellKind.NUMBER, text=text, number=number)


def _delimiter(sample: str) -> str:
    try:
        delimiter = csv.Sniffer().sniff(sample[:_GUESSED], _DELIMITERS).delimiter
    except csv.Error:
        delimiter = max(_DELIMITERS, key=lambda sign: (sample.count(sign), sign == ","))
    return "\t" if sample.count(delimiter) < sample.count("\t") else delimiter


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, each cut where no row of a sheet reaches.

    One by one, as a list of all would be many times the file.
    """
    start, end = 0, len(text)
    while start < end:
        stop = _END.search(text, start)
        after = stop.end() if stop else end
        yield (
            text[start : min(after, start + _LINE)] if after - start > _LINE else text[start:after]
        )
        start = after


def _cells(
    rows: Iterable[list[str]], settings: Settings
) -> tuple[dict[tuple[int, int], Cell], bool]:
    """Return the cells of the rows, and whether some were left out."""
    limit = settings.count("limits.text_length")
    cap = min(settings.count("limits.sheet_cells"), settings.count("limits.workbook_cells"))
    cells: dict[tuple[int, int], Cell] = {}
    clipped = False
    for row, values in enumerate(rows, start=1):
        if len(cells) >= cap or row > LAST_ROW:
            return cells, True
        clipped = clipped or len(values) > LAST_COLUMN
        for column, value in enumerate(islice(values, LAST_COLUMN), start=1):
            shown = clean(value, limit).strip()
            if shown:
                cells[row, column] = _cell(shown)
    return cells, clipped
