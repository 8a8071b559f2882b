"""Text files of separated values (.csv, .tsv, and those that call themselves .xls)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from burden.errors import UnreadableError
from burden.model import Cell, CellKind, Grid, Workbook
from burden.reading.text import clean, decode


if TYPE_CHECKING:
    from burden.model import WorkbookRef
    from burden.settings import Settings

_DELIMITERS = ",\t;|"
_SAMPLE = 64 * 1024
# What a text file cannot hold.
LACKS = frozenset(
    {"styles", "merges", "validations", "formulas", "protection", "hidden", "tables", "images"}
)


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read separated values into one sheet named after the file.

    Raises:
        UnreadableError: ``empty`` where no cell holds a text.
    """
    text, encoding = decode(data)
    limit = settings.count("limits.text_length")
    cap = min(settings.count("limits.sheet_cells"), settings.count("limits.workbook_cells"))
    cells: dict[tuple[int, int], Cell] = {}
    clipped = False
    for row, values in enumerate(_rows(text), start=1):
        for column, value in enumerate(values, start=1):
            shown = clean(value, limit).strip()
            if shown:
                cells[row, column] = _cell(shown)
        if len(cells) >= cap:
            clipped = True
            break
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


def _rows(text: str) -> list[list[str]]:
    sample = text[:_SAMPLE]
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, _DELIMITERS)
        delimiter = dialect.delimiter
    except csv.Error:
        delimiter = max(_DELIMITERS, key=lambda sign: (sample.count(sign), sign == ","))
    if sample.count(delimiter) < sample.count("\t"):
        delimiter = "\t"
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        # A field beyond the library's limit, most often one quote that never closes.
        return [line.split(delimiter) for line in text.splitlines()]
