"""Workbooks of the binary formats before 2007 (.xls and WPS .et), by xlrd."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code

from burden.errors import UnreadableError
from burden.model import PLAIN, Cell, CellKind, Grid, Rect, Style, Workbook
from burden.reading.areas import LAST_COLUMN, parse_area, split_sheet
from burden.reading.biff.records import extras
from burden.reading.display import is_date_format, number_text
from burden.reading.text import clean
from burden.reading.trim import trimmed
from burden.reading.validations import Book, resolve


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import WorkbookRef
    from burden.reading.biff.records import Extras
    from burden.settings import Settings

_HORIZONTAL = {
    1: "left",
    2: "center",
    3: "right",
    4: "fill",
    5: "justify",
    6: "centerContinuous",
    7: "distributed",
}
_VERTICAL = {0: "top", 1: "center", 3: "justify", 4: "distributed"}
# How dark a pattern without a colour of its own looks on white, by its number.
_PATTERNS = {2: "A0A0A0", 3: "808080", 4: "C0C0C0", 17: "E0E0E0", 18: "F0F0F0"}
_SOLID = 1
_AUTOMATIC = frozenset({64, 65, 0x7FFF})
_SEMIBOLD = 600
_WIDTH_UNIT = 256
_TWIPS = 20
_WHOLE_ROW = 256


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read a BIFF workbook.

    Args:
        data: the file's bytes.
        ref: where it lies, handed on.
        sha256: of the bytes, handed on.
        settings: limits.

    Raises:
        UnreadableError: ``encrypted`` or ``corrupt``.
    """
    book, notes = _open(data)
    limit = settings.count("limits.text_length")
    more = extras(data, book, limit, settings.count("limits.validations"))
    if more is not None and len(more) != book.nsheets:
        more = None
    names = list(_names(book, limit))
    reader = _SheetReader(book=book, styles=_Styles(book), settings=settings, names=names)
    grids = [
        reader.read(index, more[index] if more else None)
        for index in range(min(book.nsheets, settings.count("limits.sheets")))
    ]
    if book.nsheets > len(grids):
        notes.append("sheets-left-out")
    if any(grid.clipped for grid, _ in grids):
        notes.append("cells-left-out")
    targets = Book(
        cells={grid.name: grid.cells for grid, _ in grids},
        names={name.casefold(): target for scope, name, target in names if scope < 0},
        local_names={
            (grids[scope][0].name, name.casefold()): target
            for scope, name, target in names
            if 0 <= scope < len(grids)
        },
        limit=settings.count("limits.choices"),
    )
    return Workbook(
        ref=ref,
        format="xls",
        sha256=sha256,
        sheets=tuple(
            replace(grid, validations=resolve(found.validations, grid.name, targets))
            if found
            else grid
            for grid, found in grids
        ),
        names={name: target for scope, name, target in names if scope < 0},
        has_creator=bool((book.user_name or "").strip()),
        date1904=bool(book.datemode),
        warnings=tuple(notes),
    )


def _open(data: bytes) -> tuple[Any, list[str]]:
    quiet = io.StringIO()
    first = ""
    for formatting, notes in ((True, []), (False, ["styles-unread"])):
        try:
            book = xlrd.open_workbook(
                file_contents=data,
                formatting_info=formatting,
                ragged_rows=True,
                logfile=quiet,
            )
        # Styles are the frailest part of old files; the cells may still be read without them.
        except MemoryError:
            raise
        except Exception as error:
            if isinstance(error, XLRDError) and "ncrypted" in str(error):
                raise UnreadableError("encrypted", "BIFF") from error
            first = first or f"{type(error).__name__}: {error}"[:120]
        else:
            return book, notes
    raise UnreadableError("corrupt", first)


def _names(book: Any, limit: int) -> Iterator[tuple[int, str, str]]:
    """Yield scope (-1 for the workbook), name and target of the defined names."""
    for item in book.name_obj_list:
        target = getattr(item.result, "text", None) if item.result is not None else None
        name = clean(item.name or "", limit)
        if target and name:
            yield item.scope, name, clean(target, limit)


class _Styles:
    """The styles of a workbook, each built once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[int, Style] = {}

    def __getitem__(self, index: int | None) -> Style:
        if index is None or not 0 <= index < len(self._book.xf_list):
            return PLAIN
        style = self._known.get(index)
        if style is None:
            style = self._known[index] = self._build(self._book.xf_list[index])
        return style

    def _format(self, xf: Any) -> str:
        entry = self._book.format_map.get(xf.format_key)
        return str(entry.format_str) if entry and entry.format_str else "General"

    def _colour(self, index: int) -> str | None:
        rgb = None if index in _AUTOMATIC else self._book.colour_map.get(index)
        return None if rgb is None else "{:02X}{:02X}{:02X}".format(*rgb)

    def _fill(self, background: Any) -> str | None:
        pattern = background.fill_pattern
        if not pattern:
            return None
        color = self._colour(background.pattern_colour_index)
        if pattern != _SOLID:
            color = _PATTERNS.get(pattern) or color or "C0C0C0"
        return None if color == "FFFFFF" else color

    def _build(self, xf: Any) -> Style:
        border, align = xf.border, xf.alignment
        fonts = self._book.font_list
        font = fonts[xf.font_index] if 0 <= xf.font_index < len(fonts) else None
        color = self._colour(font.colour_index) if font else None
        return Style(
            left=bool(border.left_line_style),
            right=bool(border.right_line_style),
            top=bool(border.top_line_style),
            bottom=bool(border.bottom_line_style),
            diagonal=bool(border.diag_line_style and (border.diag_up or border.diag_down)),
            fill=self._fill(xf.background),
            bold=bool(font and (font.bold or font.weight >= _SEMIBOLD)),
            font_size=font.height / _TWIPS if font else 11.0,
            font_color=None if color == "000000" else color,
            underline=bool(font and font.underline_type),
            horizontal=_HORIZONTAL.get(align.hor_align),
            vertical=_VERTICAL.get(align.vert_align),
            wrap=bool(align.text_wrapped),
            indent=int(align.indent_level),
            number_format=self._format(xf),
            locked=bool(xf.protection.cell_locked),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _SheetReader:
    """Turns xlrd's sheets into grids."""

    book: Any
    styles: _Styles
    settings: Settings
    names: list[tuple[int, str, str]]

    def read(self, index: int, found: Extras | None) -> tuple[Grid, Extras | None]:
        sheet = self.book.sheet_by_index(index)
        merges = tuple(
            sorted(
                Rect(top + 1, left + 1, bottom, min(right, LAST_COLUMN))
                for top, bottom, left, right in sheet.merged_cells[: self._limit("merges")]
                if top < bottom and left < min(right, LAST_COLUMN)
            )
        )
        cells, clipped = self._cells(sheet, found.formulas if found else {})
        lacks = {"tables", "company"}
        if found is None:
            lacks |= {"validations", "formulas", "protection", "images"}
        if not self.book.formatting_info:
            lacks |= {"styles", "merges", "hidden"}
        frozen = bool(sheet.panes_are_frozen)
        columns = sheet.colinfo_map
        grid = Grid(
            name=clean(sheet.name, self._limit("text_length")) or f"Sheet{index + 1}",
            index=index,
            cells=trimmed(cells, merges, found.validations if found else ()),
            merges=merges,
            hidden=bool(sheet.visibility),
            hidden_rows=frozenset(r + 1 for r, info in sheet.rowinfo_map.items() if info.hidden),
            hidden_columns=frozenset(c + 1 for c, info in columns.items() if info.hidden),
            protected=bool(found and found.protected),
            print_title_rows=self._print_titles(index),
            print_area=self._print_area(index),
            frozen_rows=int(sheet.horz_split_pos) if frozen else 0,
            frozen_columns=int(sheet.vert_split_pos) if frozen else 0,
            column_widths={
                c + 1: info.width / _WIDTH_UNIT for c, info in columns.items() if c < sheet.ncols
            },
            row_heights={
                row + 1: info.height / _TWIPS
                for row, info in sheet.rowinfo_map.items()
                if not info.has_default_height and info.height > 0
            },
            images=found.images if found else 0,
            charts=found.charts if found else 0,
            lacks=frozenset(lacks),
            clipped=clipped,
        )
        return grid, found

    def _limit(self, name: str) -> int:
        return self.settings.count(f"limits.{name}")

    def _target(self, index: int, builtin: str) -> str:
        return next((t for scope, name, t in self.names if (scope, name) == (index, builtin)), "")

    def _print_titles(self, index: int) -> tuple[int, int] | None:
        for part in self._target(index, "Print_Titles").split(","):
            area = parse_area(split_sheet(part)[1])
            if area and area.left == 1 and area.width >= _WHOLE_ROW:
                return area.top, area.bottom
        return None

    def _print_area(self, index: int) -> Rect | None:
        for part in self._target(index, "Print_Area").split(","):
            area = parse_area(split_sheet(part)[1])
            if area:
                return area
        return None

    def _cells(
        self, sheet: Any, formulas: dict[tuple[int, int], str]
    ) -> tuple[dict[tuple[int, int], Cell], bool]:
        limit, cap = self._limit("text_length"), self._limit("sheet_cells")
        formatted = bool(self.book.formatting_info)
        notes = {
            (row + 1, column + 1): clean(note.text or "", limit).strip()
            for (row, column), note in sheet.cell_note_map.items()
        }
        cells: dict[tuple[int, int], Cell] = {}
        for row in range(self._last_row(sheet)):
            if len(cells) >= cap:
                return cells, True
            types, values = sheet.row_types(row), sheet.row_values(row)
            for column, ctype in enumerate(types):
                position = (row + 1, column + 1)
                if ctype == xlrd.XL_CELL_EMPTY and position not in notes:
                    continue
                xf = sheet.cell_xf_index(row, column) if formatted else None
                style = self.styles[xf]
                code = style.number_format if formatted else self._bare_format(ctype)
                kind, text, number = self._value(ctype, values[column], code, limit)
                cells[position] = Cell(
                    kind=kind,
                    text=text,
                    number=number,
                    formula=formulas.get(position),
                    style=style,
                    comment=notes.get(position),
                )
        for position, note in notes.items():
            if position not in cells:
                cells[position] = Cell(comment=note)
        return cells, False

    def _last_row(self, sheet: Any) -> int:
        """Return how many rows are read: some blank ones behind the last value, not all."""
        blank = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
        row = sheet.nrows
        while row > 0 and all(ctype in blank for ctype in sheet.row_types(row - 1)):
            row -= 1
        return int(min(sheet.nrows, row + self._limit("blank_rows")))

    @staticmethod
    def _bare_format(ctype: int) -> str:
        return "yyyy-mm-dd" if ctype == xlrd.XL_CELL_DATE else "General"

    def _value(
        self, ctype: int, value: Any, code: str, limit: int
    ) -> tuple[CellKind, str, float | None]:
        if ctype == xlrd.XL_CELL_TEXT:
            text = clean(str(value), limit)
            return (CellKind.TEXT if text else CellKind.BLANK), text, None
        if ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            number = float(value)
            if not isfinite(number):
                return CellKind.ERROR, "#NUM!", None
            kind = CellKind.DATE if is_date_format(code) else CellKind.NUMBER
            return kind, number_text(number, code, date1904=bool(self.book.datemode)), number
        if ctype == xlrd.XL_CELL_BOOLEAN:
            return CellKind.BOOLEAN, "TRUE" if value else "FALSE", None
        if ctype == xlrd.XL_CELL_ERROR:
            return CellKind.ERROR, error_text_from_code.get(value, "#ERR"), None
        return CellKind.BLANK, "", None
