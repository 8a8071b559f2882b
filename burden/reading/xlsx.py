"""Workbooks of Office Open XML (.xlsx, .xlsm, .xltx): cells and styles by openpyxl.

openpyxl never sees the file itself. It gets a package rebuilt in memory that holds the cells, the
shared strings and the styles and nothing else: merges, validations and extensions are where it
hangs, gives up or drops things silently, and they are read from the parts directly.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import openpyxl
from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from burden.errors import UnreadableError
from burden.model import Cell, CellKind, Grid, Workbook
from burden.reading.display import is_date_format, number_text
from burden.reading.ooxml import attached, contents, print_area, print_titles
from burden.reading.package import Package, children, local, parse_xml
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

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLE_GROUPS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "colors")
_PLAIN_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs>"
    "</styleSheet>"
).encode()
# Columns hidden to the right edge are sixteen thousand; no form reaches so far.
_HIDDEN_TO = 256
_LONG = 1000
_BLANK_CELL = re.compile(rb"<c r=[^>]*/>")
_STYLE_ATTRIBUTE = re.compile(rb'(<(?:[\w.\-]+:)?(?:c|row)\b[^>]*?) s="\d*"')


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
    entries = book.sheets[: settings.count("limits.sheets")]
    if len(entries) < len(book.sheets):
        notes.append("sheets-left-out")
    budget = settings.count("limits.workbook_cells")
    parts: list[tuple[SheetEntry, SheetParts, Attached]] = []
    limit = settings.count("limits.text_length")
    for entry in entries:
        sheet = take_apart(package.read(entry.part), settings, budget)
        budget -= sheet.cells
        parts.append((entry, sheet, attached(package, entry.part, limit)))
    strings = _strings(package, book, settings)
    styles, more = _styles(package, book, settings)
    documents = [sheet.document for _, sheet, _ in parts]
    loaded, repairs = _load(documents, strings, styles, date1904=book.date1904)
    cached = _cached(parts, documents, strings, repairs, date1904=book.date1904)
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
        sheets=_with_validations(grids, parts, book, settings),
        names=book.names.workbook,
        company=book.company,
        warnings=tuple(dict.fromkeys(notes)),
    )


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
        names={name.casefold(): target for name, target in names.workbook.items()},
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


# ------------------------------------------------------------- the package for openpyxl


def _strings(package: Package, book: Contents, settings: Settings) -> bytes | None:
    if book.strings is None:
        return None
    data = package.read(book.strings)
    if b"<!DOCTYPE" in data[:4096]:
        raise UnreadableError("dangerous", "DOCTYPE")
    count = data.count(b"<si>") + data.count(b"<si ") + data.count(b"<si/>") + data.count(b":si>")
    if count > settings.count("limits.strings"):
        raise UnreadableError("too-large", f"{count} strings")
    return data


def _styles(package: Package, book: Contents, settings: Settings) -> tuple[bytes, list[str]]:
    """Return a stylesheet of cell formats only, and what had to be given up."""
    if book.styles is None:
        return _PLAIN_STYLES, []
    data = package.read(book.styles)
    if data.count(b"<xf") + data.count(b":xf ") > 2 * settings.count("limits.styles"):
        return _PLAIN_STYLES, ["styles-unread"]
    root = parse_xml(data)
    for child in list(root):
        if local(child) not in _STYLE_GROUPS:
            root.remove(child)
    for group in children(root, "fills"):
        for fill in group:
            if not len(fill):  # an empty fill makes openpyxl refuse the whole workbook
                etree.SubElement(fill, f"{{{_MAIN}}}patternFill")
    if not all(children(root, name) for name in ("fonts", "fills", "borders", "cellXfs")):
        return _PLAIN_STYLES, ["styles-unread"] if children(root, "cellXfs") else []
    return etree.tostring(root), []


def _package(
    documents: list[bytes], strings: bytes | None, styles: bytes, *, date1904: bool
) -> io.BytesIO:
    """Write a package that holds these worksheets, as ``s0``, ``s1`` …, and nothing else."""
    numbers = range(len(documents))
    overrides = "".join(
        f'<Override PartName="/xl/s{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>' for n in numbers
    )
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="s{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="s{n}" Type="{_OFFICE}/worksheet" Target="s{n}.xml"/>' for n in numbers
    )
    if strings is not None:
        overrides += (
            f'<Override PartName="/xl/strings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>'
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
            f"{overrides}</Types>",
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f"<workbookPr date1904={quoteattr('1' if date1904 else '0')}/>"
            f"<sheets>{sheets}</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        )
        archive.writestr("xl/styles.xml", styles)
        if strings is not None:
            archive.writestr("xl/strings.xml", strings)
        for number, document in enumerate(documents):
            archive.writestr(f"xl/s{number}.xml", document)
    stream.seek(0)
    return stream


def _open(
    documents: list[bytes],
    strings: bytes | None,
    styles: bytes,
    *,
    date1904: bool,
    data_only: bool = False,
) -> Any:
    if not documents:
        raise UnreadableError("empty", "no worksheet")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(
            _package(documents, strings, styles, date1904=date1904), data_only=data_only
        )


def _load(
    documents: list[bytes], strings: bytes | None, styles: bytes, *, date1904: bool
) -> tuple[Any, list[str]]:
    """Load the cells; where that fails, once more repaired, and once more without styles.

    Returns:
        the workbook and codes of what was repaired; ``documents`` then holds the repaired sheets.
    """
    try:
        return _open(documents, strings, styles, date1904=date1904), []
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001, S110 - the next attempt tells
        pass
    documents[:] = [etree.tostring(parse_xml(one, recover=True)) for one in documents]
    try:
        return _open(documents, strings, styles, date1904=date1904), ["repaired"]
    except Exception:  # noqa: BLE001, S110 - the next attempt tells
        pass
    documents[:] = [_STYLE_ATTRIBUTE.sub(rb"\1", one) for one in documents]
    return _open(documents, strings, _PLAIN_STYLES, date1904=date1904), [
        "repaired",
        "styles-unread",
    ]


def _cached(
    parts: list[tuple[SheetEntry, SheetParts, Attached]],
    documents: list[bytes],
    strings: bytes | None,
    repairs: list[str],
    *,
    date1904: bool,
) -> Any:
    """Load once more for the values that formulas had; only sheets that hold a formula."""
    if not any(sheet.formulas for _, sheet, _ in parts):
        return None
    blank = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'.encode()
    wanted = [
        document if sheet.formulas else blank
        for document, (_, sheet, _) in zip(documents, parts, strict=True)
    ]
    try:
        return _open(
            [_values_only(one) for one in wanted],
            strings,
            _PLAIN_STYLES,
            date1904=date1904,
            data_only=True,
        )
    except Exception:  # noqa: BLE001 - the formulas themselves are read
        repairs.append("cached-values-unread")
        return None


def _values_only(document: bytes) -> bytes:
    """Return a worksheet without blanks and styles; without styles dates stay serials."""
    if document.count(b"<c r=") == document.count(b"<c "):  # else their order tells their place
        document = _BLANK_CELL.sub(b"", document)
    return _STYLE_ATTRIBUTE.sub(rb"\1", document)


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
