"""Workbooks of Office Open XML (.xlsx, .xlsm, .xltx): cells and styles by openpyxl.

The parts are taken apart first (``package``, ``ooxml``, ``sheetxml``); openpyxl gets only what it
is good at (``rebuilt``). Another reader of cells would replace this module and ``rebuilt``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from burden.model import Cell, CellKind, Grid, Workbook
from burden.reading.display import is_date_format, number_text
from burden.reading.ooxml import attached, contents, print_area, print_titles
from burden.reading.package import Package
from burden.reading.rebuilt import cell_styles, load_cached, load_cells, shared_strings
from burden.reading.sheetxml import take_apart
from burden.reading.styles import StyleReader
from burden.reading.text import clean
from burden.reading.trim import trimmed
from burden.reading.validations import Book, resolve


if TYPE_CHECKING:
    from burden.model import WorkbookRef
    from burden.reading.ooxml import Attached, Contents, SheetEntry
    from burden.reading.sheetxml import SheetParts
    from burden.settings import Settings

# Columns hidden to the right edge are sixteen thousand; no form reaches so far.
_HIDDEN_TO = 256
_LONG = 1000


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read an OOXML workbook.

    Args:
        data: the file's bytes.
        ref: where it lies, handed on.
        sha256: of the bytes, handed on.
        settings: limits.

    Raises:
        UnreadableError: ``corrupt``, ``encrypted``, ``too-large``, ``dangerous``.
    """
    package = Package(data, settings)
    book = contents(package)
    notes = ["sheets-missing"] if book.missing else []
    kept = book.sheets[: settings.count("limits.sheets")]
    entries = [entry for entry in kept if not entry.is_chart]
    if len(kept) < len(book.sheets):
        notes.append("sheets-left-out")
    budget = settings.count("limits.workbook_cells")
    parts: list[tuple[SheetEntry, SheetParts, Attached]] = []
    limit = settings.count("limits.text_length")
    for entry in entries:
        sheet = take_apart(package.read(entry.part), settings, budget)
        budget -= sheet.cells
        parts.append((entry, sheet, attached(package, entry.part, limit)))
    strings = shared_strings(package, book, settings)
    styles, more = cell_styles(package, book, settings)
    documents = [sheet.document for _, sheet, _ in parts]
    loaded, repairs = load_cells(documents, strings, styles, date1904=book.date1904)
    cached = load_cached(
        [sheet.formulas for _, sheet, _ in parts],
        documents,
        strings,
        repairs,
        date1904=book.date1904,
    )
    builder = _Builder(
        style=StyleReader(book.colors, getattr(loaded, "_colors", None) or COLOR_INDEX),
        limit=limit,
        date1904=book.date1904,
        epoch=loaded.epoch,
    )
    grids = []
    for number, (entry, sheet, hung) in enumerate(parts):
        twin = cached.worksheets[number] if cached and sheet.formulas else None
        grids.append(builder.grid(loaded.worksheets[number], twin, entry, sheet, hung))
    charts = [_chart_sheet(entry) for entry in kept if entry.is_chart]
    notes += more + repairs
    for code, present in (
        ("cells-left-out", any(sheet.clipped for _, sheet, _ in parts)),
        ("blank-tail-left-out", any(sheet.trimmed for _, sheet, _ in parts)),
        ("merges-left-out", any(sheet.merges_clipped for _, sheet, _ in parts)),
    ):
        notes += [code] if present else []
    return Workbook(
        ref=ref,
        format="xlsx",
        sha256=sha256,
        sheets=tuple(
            sorted(
                (*_with_validations(grids, parts, book, settings), *charts),
                key=lambda grid: grid.index,
            )
        ),
        names=book.names.workbook,
        company=book.company,
        warnings=tuple(dict.fromkeys(notes)),
    )


def _chart_sheet(entry: SheetEntry) -> Grid:
    return Grid(name=entry.name, index=entry.position, cells={}, hidden=entry.hidden, charts=1)


def _with_validations(
    grids: list[Grid],
    parts: list[tuple[SheetEntry, SheetParts, Attached]],
    contents_: Contents,
    settings: Settings,
) -> tuple[Grid, ...]:
    """Resolve lists once all sheets are there, and place what hangs on a sheet's position."""
    names = contents_.names
    by_position = {entry.position: entry.name for entry, _, _ in parts}
    book = Book(
        cells={grid.name: grid.cells for grid in grids},
        names=_table_columns(parts)
        | {name.casefold(): target for name, target in names.workbook.items()},
        local_names={
            (by_position[position], name): target
            for (position, name), target in names.local.items()
            if position in by_position
        },
        limit=settings.count("limits.choices"),
    )
    return tuple(
        replace(
            grid,
            validations=resolve(sheet.validations, grid.name, book),
            print_title_rows=print_titles(names, entry.position),
            print_area=print_area(names, entry.position),
        )
        for grid, (entry, sheet, _) in zip(grids, parts, strict=True)
    )


def _table_columns(parts: list[tuple[SheetEntry, SheetParts, Attached]]) -> dict[str, str]:
    """Return the columns of ListObjects as names: ``states[code]`` for ``'Lists'!A2:A51``."""
    found: dict[str, str] = {}
    for entry, _, hung in parts:
        sheet = entry.name.replace("'", "''")
        found |= {name: f"'{sheet}'!{area.a1}" for name, area in hung.columns.items()}
    return found


# ------------------------------------------------------------------------- cells


@dataclass(frozen=True, slots=True, kw_only=True)
class _Builder:
    """Turns openpyxl's cells into ours."""

    style: StyleReader
    limit: int
    date1904: bool
    epoch: Any
    long_texts: dict[str, str] = field(default_factory=dict)

    def grid(
        self, sheet: Any, twin: Any, entry: SheetEntry, parts: SheetParts, hung: Attached
    ) -> Grid:
        stored = sheet._cells  # noqa: SLF001 - iterating rows would create cells
        values = twin._cells if twin is not None else {}  # noqa: SLF001
        cells: dict[tuple[int, int], Cell] = {}
        for position, cell in stored.items():
            cells[position] = self._cell(position, cell, values, hung.comments.get(position))
        for position, comment in hung.comments.items():
            if position not in cells:
                cells[position] = Cell(row=position[0], column=position[1], comment=comment)
        kept = trimmed(cells, parts.merges, parts.validations)
        last = max((column for _, column in kept), default=0)
        rows = sheet.row_dimensions
        return Grid(
            name=entry.name,
            index=entry.position,
            cells=kept,
            merges=parts.merges,
            hidden=entry.hidden,
            hidden_rows=frozenset(row for row, shape in rows.items() if shape.hidden),
            hidden_columns=frozenset(
                column
                for first, end, _, hidden in parts.widths
                if hidden
                for column in range(first, min(end, max(last, _HIDDEN_TO)) + 1)
            ),
            protected=parts.protected,
            frozen_rows=parts.frozen[0],
            frozen_columns=parts.frozen[1],
            tables=hung.tables,
            column_widths={
                column: width
                for first, end, width, _ in parts.widths
                if width is not None
                for column in range(first, min(end, last) + 1)
            },
            row_heights={
                row: float(shape.height) for row, shape in rows.items() if shape.height is not None
            },
            images=hung.images + sum("DISPIMG(" in (c.formula or "") for c in kept.values()),
            charts=hung.charts,
            clipped=parts.clipped,
        )

    def _cell(self, position: tuple[int, int], cell: Any, values: Any, comment: str | None) -> Cell:
        style = self.style(cell)
        if cell._value is None and comment is None:  # noqa: SLF001 - most are blanks
            return Cell(row=position[0], column=position[1], style=style)
        value, data_type = cell.value, cell.data_type
        formula = None
        if isinstance(value, ArrayFormula | DataTableFormula):
            formula = str(getattr(value, "text", None) or "=")
        elif data_type == "f":
            formula = str(value)
        if formula is not None:
            formula = clean(formula if formula.startswith("=") else f"={formula}", self.limit)
            twin = values.get(position)
            value, data_type = (twin.value, twin.data_type) if twin is not None else (None, "n")
        kind, text, number = self._value(value, data_type, style.number_format)
        return Cell(
            row=position[0],
            column=position[1],
            kind=kind,
            text=text,
            number=number,
            formula=formula,
            style=style,
            comment=comment,
        )

    def _clean(self, value: str) -> str:
        """Clean a text; a long one that thousands of cells share is kept once."""
        if len(value) < _LONG:
            return clean(value, self.limit)
        text = self.long_texts.get(value)
        if text is None:
            text = self.long_texts[value] = clean(value, self.limit)
        return text

    def _value(self, value: Any, data_type: str, code: str) -> tuple[CellKind, str, float | None]:
        if value is None:
            return CellKind.BLANK, "", None
        if isinstance(value, str):
            text = self._clean(value)
            if data_type == "e":
                return CellKind.ERROR, text, None
            return (CellKind.TEXT if text else CellKind.BLANK), text, None
        if isinstance(value, bool):
            return CellKind.BOOLEAN, "TRUE" if value else "FALSE", None
        if isinstance(value, int | float):
            number = float(value)
            kind = CellKind.DATE if is_date_format(code) else CellKind.NUMBER
        else:
            number = float(to_excel(value, self.epoch))
            kind = CellKind.DATE
            code = code if is_date_format(code) else "yyyy-mm-dd"
        return kind, number_text(number, code, date1904=self.date1904), number
