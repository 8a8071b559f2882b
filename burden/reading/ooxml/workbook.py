"""Workbooks of Office Open XML (.xlsx, .xlsm, .xltx), transitional and strict.

Parts are taken from the package (``package``), the workbook's list of them is read (``ooxml``),
each sheet is taken apart (``sheetxml``) and its cells are walked (``cells``); a part too large for
a tree is cut down first (``large``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from msgspec import structs

from burden.errors import UnreadableError
from burden.model import Cell, Grid, Workbook
from burden.reading.ooxml.cell_text import TextWalk, split_cells
from burden.reading.ooxml.cell_tree import walk_tree
from burden.reading.ooxml.cells import CellMaker
from burden.reading.ooxml.contents import attached, contents, print_area, print_titles, theme_colors
from burden.reading.ooxml.large import extract
from burden.reading.ooxml.sheet import SheetParts, take_apart, widths
from burden.reading.ooxml.strings import shared_strings
from burden.reading.ooxml.styles import Styles
from burden.reading.package import Package, parsed
from burden.reading.trim import merged_positions, without_margin
from burden.reading.validations import Book, resolve


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.model import WorkbookRef
    from burden.reading.ooxml.cells import Walked
    from burden.reading.ooxml.contents import Attached, Contents, SheetEntry
    from burden.reading.ooxml.large import Extract
    from burden.settings import Settings

    Position = tuple[int, int]

# Columns hidden to the right edge are sixteen thousand; no form reaches so far.
_HIDDEN_TO = 256


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read an OOXML workbook.

    Args:
        data: the file's bytes.
        ref: where it lies, handed on.
        sha256: of the bytes, handed on.
        settings: limits.

    Raises:
        UnreadableError: ``corrupt``, ``encrypted``, ``too-large``, ``dangerous``, ``empty``.
    """
    package = Package(data, settings)
    book = contents(package)
    notes = ["sheets-missing"] if book.missing else []
    kept = book.sheets[: settings.count("limits.sheets")]
    if len(kept) < len(book.sheets):
        notes.append("sheets-left-out")
    if all(entry.is_chart for entry in kept):
        raise UnreadableError("empty", "no worksheet")
    strings, repaired = shared_strings(
        package.read(book.strings) if book.strings else None, settings
    )
    styles = Styles(
        package.read(book.styles) if book.styles else None,
        lambda: theme_colors(package, book.theme),
        settings,
    )
    maker = CellMaker(strings, styles, settings, date1904=book.date1904)
    reader = _SheetReader(
        package=package,
        settings=settings,
        maker=maker,
        text_walk=TextWalk(maker),
        budget=settings.count("limits.workbook_cells"),
        notes=["repaired"] if repaired else [],
    )
    sheets = [reader.read(entry) for entry in kept if not entry.is_chart]
    charts = [
        Grid(name=entry.name, index=entry.position, cells={}, hidden=entry.hidden, charts=1)
        for entry in kept
        if entry.is_chart
    ]
    return Workbook(
        ref=ref,
        format="xlsx",
        sha256=sha256,
        sheets=tuple(
            sorted((*_finished(sheets, book, settings), *charts), key=lambda grid: grid.index)
        ),
        names=book.names.workbook,
        company=book.company,
        has_creator=book.has_creator,
        date1904=book.date1904,
        warnings=tuple(dict.fromkeys([*notes, *styles.notes, *reader.notes])),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet whose lists are still to be looked up in the others."""

    grid: Grid
    parts: SheetParts
    hung: Attached


@dataclass(slots=True, kw_only=True)
class _SheetReader:
    """Reads sheet after sheet, within what the workbook may hold."""

    package: Package
    settings: Settings
    maker: CellMaker
    text_walk: TextWalk
    budget: int
    notes: list[str]

    def read(self, entry: SheetEntry) -> _Sheet:
        most = min(self.settings.count("limits.sheet_cells"), self.budget)
        hung = attached(self.package, entry.part, self.settings.count("limits.text_length"))
        if most <= 0:
            self.notes.append("cells-left-out")
            grid = Grid(
                name=entry.name, index=entry.position, cells={}, hidden=entry.hidden, clipped=True
            )
            return _Sheet(grid=grid, parts=SheetParts(), hung=hung)
        document, cut = self._document(entry.part)
        parts, walked, repaired = self._walked(document, most, hung.comments)
        self.budget -= len(walked.cells)
        cells = _with_comments(walked.cells, hung.comments)
        if walked.margin:
            cells = without_margin(cells, parts.merges, parts.validations)
        for code, present in (
            ("repaired", repaired or walked.odd),
            ("cells-left-out", walked.clipped or cut is not None),
            ("blank-tail-left-out", walked.trimmed),
            ("merges-left-out", parts.merges_clipped),
        ):
            self.notes += [code] if present else []
        grid = _grid(entry, parts, hung, walked, cells)
        if cut is not None:
            grid = replace(
                grid,
                clipped=True,
                tail=self._rows(cut.tail, after=grid),
                samples=self._rows(cut.samples, after=grid),
            )
        return _Sheet(grid=grid, parts=parts, hung=hung)

    def _document(self, part: str) -> tuple[bytes, Extract | None]:
        """Return a sheet's part; one too large for a tree is cut down."""
        room = self.settings.count("limits.tree_bytes")
        if self.package.stated_size(part) <= room:
            data = self.package.read(part)
            if len(data) <= room:
                return data, None
        cut = extract(lambda: self.package.chunks(part), self.settings)
        return cut.document, cut

    def _walked(
        self, document: bytes, most: int, noted: Iterable[Position] = ()
    ) -> tuple[SheetParts, Walked, bool]:
        """Take a worksheet apart and walk its cells; say whether it had to be repaired.

        Args:
            document: the part.
            most: cells after which the rest is left out.
            noted: positions kept though they be blank and plain, as merged ones are.
        """
        split = split_cells(document)
        if split is not None:
            try:
                parts = take_apart(parsed(split[0], strictly=True)[0], self.settings)
            except UnreadableError as error:
                if error.code != "corrupt":
                    raise
            else:
                kept = merged_positions(parts.merges).union(noted)
                walked = self.text_walk.walk(split[1], kept, most)
                if walked is not None:
                    return parts, walked, False
        root, repaired = parsed(document)
        parts = take_apart(root, self.settings)
        kept = merged_positions(parts.merges).union(noted)
        walked = walk_tree(parts.rows, parts.namespace, self.maker, kept, most)
        return parts, walked, repaired

    def _rows(self, document: bytes, *, after: Grid) -> dict[Position, Cell]:
        """Return the filled cells of rows taken from further down a large sheet."""
        most = self.settings.count("limits.sheet_cells")
        last = max((row for row, _ in after.cells), default=0)
        found = self._walked(document, most)[1].cells
        return {spot: cell for spot, cell in found.items() if spot[0] > last and cell.text}


def _with_comments(
    cells: dict[Position, Cell], comments: Mapping[Position, str]
) -> dict[Position, Cell]:
    if not comments:
        return cells
    bare = comments.keys() - cells.keys()
    for position, comment in comments.items():
        cell = cells.get(position) or Cell()
        cells[position] = structs.replace(cell, comment=comment)
    return dict(sorted(cells.items())) if bare else cells


def _grid(
    entry: SheetEntry,
    parts: SheetParts,
    hung: Attached,
    walked: Walked,
    cells: Mapping[Position, Cell],
) -> Grid:
    last = walked.right
    spans = list(widths(parts.columns, max(last, _HIDDEN_TO)))
    return Grid(
        name=entry.name,
        index=entry.position,
        cells=cells,
        merges=parts.merges,
        hidden=entry.hidden,
        hidden_rows=frozenset(walked.hidden),
        hidden_columns=frozenset(
            column
            for first, end, _, hidden in spans
            if hidden
            for column in range(first, min(end, max(last, _HIDDEN_TO)) + 1)
        ),
        protected=parts.protected,
        frozen_rows=parts.frozen[0],
        frozen_columns=parts.frozen[1],
        tables=hung.tables,
        column_widths={
            column: width
            for first, end, width, _ in spans
            if width is not None
            for column in range(first, min(end, last) + 1)
        },
        row_heights=walked.heights,
        images=hung.images + walked.images,
        charts=hung.charts,
        clipped=walked.clipped,
    )


# ------------------------------------------------------------------------- across sheets


def _finished(sheets: list[_Sheet], book: Contents, settings: Settings) -> tuple[Grid, ...]:
    """Resolve lists once all sheets are there, and place what hangs on a sheet's position."""
    names = book.names
    by_position = {sheet.grid.index: sheet.grid.name for sheet in sheets}
    targets = Book(
        cells={sheet.grid.name: sheet.grid.cells for sheet in sheets},
        names=_table_columns(sheets)
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
            sheet.grid,
            validations=resolve(sheet.parts.validations, sheet.grid.name, targets),
            print_title_rows=print_titles(names, sheet.grid.index),
            print_area=print_area(names, sheet.grid.index),
        )
        for sheet in sheets
    )


def _table_columns(sheets: list[_Sheet]) -> dict[str, str]:
    """Return the columns of ListObjects as names: ``states[code]`` for ``'Lists'!A2:A51``."""
    found: dict[str, str] = {}
    for sheet in sheets:
        name: Any = sheet.grid.name.replace("'", "''")
        found |= {key: f"'{name}'!{area.a1}" for key, area in sheet.hung.columns.items()}
    return found
