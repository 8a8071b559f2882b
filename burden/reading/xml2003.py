"""SpreadsheetML 2003: one XML file, mostly called .xls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

from burden.errors import UnreadableError
from burden.model import PLAIN, Cell, CellKind, Grid, Rect, Style, Workbook
from burden.reading.areas import LAST_COLUMN, LAST_ROW
from burden.reading.display import is_date_format, number_text
from burden.reading.package import children, local, parse_xml
from burden.reading.text import clean


if TYPE_CHECKING:
    from burden.model import WorkbookRef
    from burden.settings import Settings

_NAME_LENGTH = 255
_LACKS = frozenset({"validations", "tables", "images"})
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates know no zone
_NAMED_FORMATS = {
    "Short Date": "yyyy-mm-dd",
    "Long Date": "yyyy-mm-dd",
    "General Date": "yyyy-mm-dd hh:mm",
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
}


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read a SpreadsheetML 2003 workbook.

    Raises:
        UnreadableError: ``corrupt`` or ``dangerous``.
    """
    root = parse_xml(data)
    # However far down it stands, and in whatever encoding.
    if root.getroottree().docinfo.doctype:
        raise UnreadableError("dangerous", "DOCTYPE")
    styles: dict[str, Style] = {}
    for group in children(root, "Styles"):
        for element in children(group, "Style"):
            parent = styles.get(_get(element, "Parent"), styles.get("Default", PLAIN))
            styles[_get(element, "ID")] = _style(element, parent)
    worksheets = children(root, "Worksheet")
    sheets = tuple(
        _Sheet(styles=styles, settings=settings).read(element, index)
        for index, element in enumerate(worksheets[: settings.count("limits.sheets")])
    )
    company = ""
    for properties in children(root, "DocumentProperties"):
        for element in children(properties, "Company"):
            company = clean(element.text or "", 200).strip()
    return Workbook(ref=ref, format="xml2003", sha256=sha256, sheets=sheets, company=company)


def _get(element: Any, name: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _place(text: str, default: int) -> int:
    """Read a row or column, which count from 1."""
    return _number(text, default) or default


def _number(text: str, default: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default  # noqa: PLR2004


def _style(element: Any, parent: Style) -> Style:
    values = {name: getattr(parent, name) for name in Style.__slots__}
    for child in element:
        name = local(child)
        if name == "Borders":
            drawn = {_get(b, "Position") for b in child if _get(b, "LineStyle") not in ("", "None")}
            values |= {side.lower(): side in drawn for side in ("Left", "Right", "Top", "Bottom")}
            values["diagonal"] = bool({"DiagonalLeft", "DiagonalRight"} & drawn)
        elif name == "Interior":
            color = _get(child, "Color").removeprefix("#").upper()
            solid = _get(child, "Pattern") not in ("", "None")
            values["fill"] = color if solid and color not in ("", "FFFFFF") else None
        elif name == "Font":
            values["bold"] = _get(child, "Bold") == "1"
            values["underline"] = _get(child, "Underline") not in ("", "None")
            color = _get(child, "Color").removeprefix("#").upper()
            values["font_color"] = color if color not in ("", "000000", "AUTOMATIC") else None
            size = _get(child, "Size").partition(".")[0]
            values["font_size"] = float(_number(size, int(values["font_size"])))
        elif name == "Alignment":
            horizontal = _get(child, "Horizontal")
            values["horizontal"] = (
                horizontal.lower() if horizontal not in ("", "Automatic") else None
            )
            values["vertical"] = _get(child, "Vertical").lower() or None
            values["wrap"] = _get(child, "WrapText") == "1"
            values["indent"] = _number(_get(child, "Indent"))
        elif name == "NumberFormat":
            code = _get(child, "Format")
            values["number_format"] = _NAMED_FORMATS.get(code, code) or "General"
        elif name == "Protection":
            values["locked"] = _get(child, "Protected") != "0"
    return Style(**values)


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """Reads one worksheet; holds what grows while its rows are walked."""

    styles: dict[str, Style]
    settings: Settings
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Rect] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)

    def read(self, element: Any, index: int) -> Grid:
        cap = self.settings.count("limits.sheet_cells")
        hidden_columns: set[int] = set()
        clipped = False
        for table in children(element, "Table")[:1]:
            position = 0
            for column in children(table, "Column"):
                first = _place(_get(column, "Index"), position + 1)
                last = min(first + _number(_get(column, "Span")), LAST_COLUMN)
                # Columns come in order; those that are told again cost nothing.
                if _get(column, "Hidden") == "1":
                    hidden_columns.update(range(max(first, position + 1), last + 1))
                position = max(position, last)
            row = 0
            for item in children(table, "Row"):
                row = _place(_get(item, "Index"), row + 1)
                clipped = row > LAST_ROW or len(self.cells) >= cap
                if clipped:
                    break
                self._row(item, row)
        return Grid(
            name=clean(_get(element, "Name"), _NAME_LENGTH) or f"Sheet{index + 1}",
            index=index,
            cells=dict(sorted(self.cells.items())),
            merges=tuple(sorted(self.merges)),
            hidden=any(
                local(e) == "Visible" and (e.text or "") != "SheetVisible" for e in element.iter()
            ),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(hidden_columns),
            protected=_get(element, "Protected") == "1",
            lacks=_LACKS,
            clipped=clipped,
        )

    def _row(self, element: Any, row: int) -> None:
        if _get(element, "Hidden") == "1":
            self.hidden_rows.add(row)
        column = 0
        for item in children(element, "Cell"):
            column = _place(_get(item, "Index"), column + 1)
            if column > LAST_COLUMN:
                break
            style = self.styles.get(_get(item, "StyleID"), self.styles.get("Default", PLAIN))
            across = min(_number(_get(item, "MergeAcross")), LAST_COLUMN - column)
            down = min(_number(_get(item, "MergeDown")), LAST_ROW - row)
            if (across or down) and len(self.merges) < self.settings.count("limits.merges"):
                self.merges.append(Rect(row, column, row + down, column + across))
            self.cells[row, column] = self._cell(item, style)
            column += across

    def _cell(self, item: Any, style: Style) -> Cell:
        limit = self.settings.count("limits.text_length")
        kind, text, number = CellKind.BLANK, "", None
        comment = None
        for child in item:
            if local(child) not in ("Data", "Comment"):  # an entity nobody declared has no text
                continue
            content = "".join(child.itertext())
            if local(child) == "Data":
                kind, text, number = _value(
                    _get(child, "Type"), content, style.number_format, limit
                )
            else:
                comment = clean(content, limit).strip()
        formula = _get(item, "Formula")
        return Cell(
            kind=kind,
            text=text,
            number=number,
            formula=clean(formula, limit) or None,
            style=style,
            comment=comment,
        )


def _value(kind: str, content: str, code: str, limit: int) -> tuple[CellKind, str, float | None]:
    text = clean(content, limit)
    if kind == "Boolean":
        return CellKind.BOOLEAN, "TRUE" if content.strip() == "1" else "FALSE", None
    if kind in ("Number", "DateTime"):
        number = _serial(kind, content)
        if number is not None and not isfinite(number):
            return CellKind.ERROR, "#NUM!", None
        if number is not None:
            date = is_date_format(code) or kind == "DateTime"
            shown = code if is_date_format(code) or not date else "yyyy-mm-dd"
            return (
                (CellKind.DATE if date else CellKind.NUMBER),
                number_text(number, shown),
                number,
            )
    if kind == "Error":
        return CellKind.ERROR, text, None
    return (CellKind.TEXT if text else CellKind.BLANK), text, None


def _serial(kind: str, content: str) -> float | None:
    try:
        if kind == "Number":
            return float(content)
        moment = datetime.fromisoformat(content.strip()).replace(tzinfo=None)
    except ValueError:
        return None
    return (moment - _EPOCH).total_seconds() / 86400
