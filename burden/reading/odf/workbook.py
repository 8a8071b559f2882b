"""OpenDocument spreadsheets (.ods, .ots) and the same in one XML file (.fods)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from burden.errors import UnreadableError
from burden.model import Grid, Workbook
from burden.reading.odf import elements as odf
from burden.reading.odf.book import (
    company,
    counts_from_1904,
    database_ranges,
    frozen_panes,
    has_creator,
    named,
    sheet_name,
)
from burden.reading.odf.elements import DRAW, OFFICE, TABLE
from burden.reading.odf.rules import placed, rules
from burden.reading.odf.runs import STYLE_NAME, hidden, sizes
from burden.reading.odf.sheet import Walk
from burden.reading.odf.styles import Styles
from burden.reading.package import Package, local, parse_xml
from burden.reading.text import decode
from burden.reading.trim import trimmed
from burden.reading.validations import Book, resolve


if TYPE_CHECKING:
    from burden.model import Rect, WorkbookRef
    from burden.reading.odf.rules import Rule
    from burden.reading.validations import RawValidation
    from burden.settings import Settings

_CELL = re.compile(rb"<(?:[\w.\-]+:)?(?:covered-)?table-cell\b")
_DECLARED = re.compile(r"<\?xml[^>]*\?>")


@dataclass(slots=True, kw_only=True)
class _Parts:
    """The documents of a workbook; in a flat file all are one."""

    content: Any
    styles: Any = None
    settings: Any = None
    meta: Any = None
    notes: list[str] = field(default_factory=list)


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read an OpenDocument spreadsheet.

    Args:
        data: the file's bytes, a package or one flat XML document.
        ref: where it lies, handed on.
        sha256: of the bytes, handed on.
        settings: limits.

    Raises:
        UnreadableError: ``corrupt``, ``encrypted``, ``too-large``, ``dangerous``, ``empty``.
    """
    parts = _packed(data, settings) if data.startswith(b"PK") else _flat(data, settings)
    sheet = next(parts.content.iter(f"{OFFICE}spreadsheet"), None)
    if sheet is None:
        raise UnreadableError("corrupt", "no office:spreadsheet")
    tables = [child for child in sheet if child.tag == f"{TABLE}table"]
    if not tables:
        raise UnreadableError("empty", "no table")
    notes = parts.notes
    kept = tables[: settings.count("limits.sheets")]
    if len(kept) < len(tables):
        notes.append("sheets-left-out")
    reader = _Reader(
        styles=_styles(parts),
        rules=_rules(sheet, settings),
        settings=settings,
        date1904=counts_from_1904(sheet),
        frozen=frozen_panes(parts.settings),
        tables=database_ranges(sheet),
        left=settings.count("limits.workbook_cells"),
        notes=notes,
    )
    found = [reader.grid(table, index) for index, table in enumerate(kept)]
    names = named(sheet, kept, settings)
    book = Book(
        cells={grid.name: grid.cells for grid, _ in found},
        names={name.casefold(): target for name, target in names.workbook.items()},
        local_names=names.local,
        limit=settings.count("limits.choices"),
    )
    return Workbook(
        ref=ref,
        format="ods",
        sha256=sha256,
        sheets=tuple(
            replace(grid, validations=resolve(raw, grid.name, book)) for grid, raw in found
        ),
        names=names.workbook,
        company=company(parts.meta),
        has_creator=has_creator(parts.meta),
        date1904=reader.date1904,
        warnings=tuple(dict.fromkeys(notes)),
    )


# ------------------------------------------------------------------------- documents


def _packed(data: bytes, settings: Settings) -> _Parts:
    package = Package(data, settings)
    manifest = "META-INF/manifest.xml"
    if package.has(manifest) and b"encryption-data" in package.read(manifest):
        raise UnreadableError("encrypted", "ods")
    content, cut = _within(package.read("content.xml"), settings)
    parts = _Parts(content=parse_xml(content, recover=cut))
    parts.notes += ["cells-left-out"] if cut else []
    parts.styles = _optional(package, "styles.xml")
    if parts.styles is None and package.has("styles.xml"):
        parts.notes.append("styles-unread")
    parts.settings = _optional(package, "settings.xml")
    parts.meta = _optional(package, "meta.xml")
    return parts


def _optional(package: Package, name: str) -> Any:
    """Return a part that the cells can be read without; None where it is missing or damaged."""
    if not package.has(name):
        return None
    try:
        return parse_xml(package.read(name))
    except UnreadableError as error:
        if error.code == "corrupt":
            return None
        raise


def _flat(data: bytes, settings: Settings) -> _Parts:
    text, encoding = decode(data) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("", "")
    if encoding:
        data = _DECLARED.sub("", text, count=1).encode()
    content, cut = _within(data, settings)
    root = parse_xml(content, recover=cut)
    notes = ["cells-left-out"] if cut else []
    return _Parts(content=root, styles=root, settings=root, meta=root, notes=notes)


def _within(data: bytes, settings: Settings) -> tuple[bytes, bool]:
    """Cut a document behind the cells that may be kept, before any parser makes objects of them.

    Raises:
        UnreadableError: ``too-large`` where other elements are countless.
    """
    most = settings.count("limits.workbook_cells")
    cut = False
    if data.count(b"table-cell") > most:
        for number, match in enumerate(_CELL.finditer(data)):
            if number == most:
                data, cut = data[: match.start()], True
                break
    if data.count(b"<") > settings.count("limits.tags"):
        raise UnreadableError("too-large", "elements")
    return data, cut


def _styles(parts: _Parts) -> Styles:
    styles = Styles()
    if parts.styles is not None and parts.styles is not parts.content:
        for group in parts.styles.iter(f"{OFFICE}styles"):
            styles.add(group)
    for group in parts.content.iter(f"{OFFICE}styles", f"{OFFICE}automatic-styles"):
        styles.add(group)
    return styles


def _rules(sheet: Any, settings: Settings) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for group in sheet:
        if group.tag == f"{TABLE}content-validations":
            del group[settings.count("limits.validations") :]
            found |= rules(group, settings.count("limits.text_length"))
    return found


# ------------------------------------------------------------------------- sheets


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads one table after the other; holds what they share."""

    styles: Styles
    rules: dict[str, Rule]
    settings: Settings
    date1904: bool
    frozen: dict[str, tuple[int, int]]
    tables: dict[str, list[Rect]]
    left: int
    notes: list[str]

    def grid(self, table: Any, index: int) -> tuple[Grid, list[RawValidation]]:
        """Read a table; its validations are resolved when all sheets are there."""
        walk = Walk(
            styles=self.styles,
            settings=self.settings,
            left=min(self.left, self.settings.count("limits.sheet_cells")),
            date1904=self.date1904,
        )
        walk.read(table)
        self.left -= len(walk.cells)
        for code, present in (
            ("cells-left-out", walk.clipped),
            ("blank-tail-left-out", walk.trimmed),
            ("merges-left-out", walk.merges_clipped),
        ):
            self.notes += [code] if present else []
        raw = placed(self.rules, walk.rules)
        merges = tuple(sorted(set(walk.merges)))
        cells = trimmed(walk.cells, merges, raw)
        bottom = max((row for row, _ in cells), default=0)
        right = max((column for _, column in cells), default=0)
        name = sheet_name(table, index)
        rows, columns = self.frozen.get(name, (0, 0))
        images, charts = _drawings(table)
        return (
            Grid(
                name=name,
                index=index,
                cells=cells,
                merges=merges,
                hidden=self.styles.hidden_sheet(table.get(STYLE_NAME)),
                hidden_rows=hidden(walk.rows, bottom + self.settings.count("limits.blank_rows")),
                hidden_columns=hidden(
                    walk.columns, max(right, self.settings.count("limits.blank_columns"))
                ),
                protected=table.get(f"{TABLE}protected") == "true",
                print_title_rows=walk.header,
                print_area=next(iter(odf.areas(table.get(f"{TABLE}print-ranges"))), None),
                frozen_rows=rows,
                frozen_columns=columns,
                tables=tuple(sorted(self.tables.get(name, ()))),
                column_widths=sizes(walk.columns, right),
                row_heights=sizes(walk.rows, bottom),
                images=images,
                charts=charts,
                clipped=walk.clipped,
            ),
            raw,
        )


def _drawings(table: Any) -> tuple[int, int]:
    """Return how many pictures and charts a table has; a chart brings a picture of itself."""
    images = charts = 0
    for frame in table.iter(f"{DRAW}frame"):
        names = {local(child) for child in frame}
        if names & {"object", "object-ole"}:
            charts += 1
        elif "image" in names:
            images += 1
    return images, charts
