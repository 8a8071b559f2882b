"""Tables of web pages that call themselves .xls, as many reporting platforms export them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from burden.errors import UnreadableError
from burden.model import Cell, CellKind, Grid, Rect, Style, Workbook
from burden.reading.areas import LAST_COLUMN
from burden.reading.text import clean, decode


if TYPE_CHECKING:
    from burden.model import WorkbookRef
    from burden.settings import Settings

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BORDERED = re.compile(r"border(?!-(?:collapse|spacing|radius))[^:;]*:\s*(?!none|0)", re.IGNORECASE)
_SPAN_CAP = 1000
# The pattern of borders goes over a style anew from each ``border`` in it.
_STYLE_LENGTH = 2000
_STYLES = {
    (drawn, bold): Style(left=drawn, right=drawn, top=drawn, bottom=drawn, bold=bold)
    for drawn in (False, True)
    for bold in (False, True)
}
_LACKS = frozenset(
    {"validations", "formulas", "protection", "tables", "images", "hidden", "company"}
)


def read(data: bytes, ref: WorkbookRef, sha256: str, settings: Settings) -> Workbook:
    """Read each outermost table of a page as a sheet.

    Raises:
        UnreadableError: ``not-a-workbook`` where the page has no table.
    """
    declared = _CHARSET.search(data[:4096])
    text, _ = decode(data)
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        text = data.decode("gb18030", "replace")
    try:
        root = html.document_fromstring(
            re.sub(r"<\?xml[^>]*\?>", "", text).encode(), parser=html.HTMLParser(encoding="utf-8")
        )
    except etree.LxmlError as error:  # nothing is left of it
        raise UnreadableError("not-a-workbook", "html") from error
    tables = [t for t in root.iter("table") if not any(a.tag == "table" for a in t.iterancestors())]
    tables = [table for table in tables if next(table.iter("tr"), None) is not None]
    sheets = [
        grid
        for index, table in enumerate(tables[: settings.count("limits.sheets")])
        if (grid := _grid(table, index, settings)).cells
    ]
    if not sheets:
        raise UnreadableError("not-a-workbook", "html")
    return Workbook(ref=ref, format="html", sha256=sha256, sheets=tuple(sheets))


def _grid(table: Any, index: int, settings: Settings) -> Grid:
    limit, cap = settings.count("limits.text_length"), settings.count("limits.sheet_cells")
    framed = (table.get("border") or "0") not in ("0", "")
    cells: dict[tuple[int, int], Cell] = {}
    merges: list[Rect] = []
    taken: set[tuple[int, int]] = set()
    clipped = False
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for row, element in enumerate(rows, start=1):
        column = 1
        for item in element:
            if item.tag not in ("td", "th"):
                continue
            while (row, column) in taken:
                column += 1
            width, height = _span(item, "colspan"), _span(item, "rowspan")
            height = min(height, len(rows) - row + 1)
            width = min(width, LAST_COLUMN - column + 1)
            if width < 1 or len(cells) + width * height > cap:
                clipped = True
                break
            drawn = framed or bool(_BORDERED.search((item.get("style") or "")[:_STYLE_LENGTH]))
            bold = item.tag == "th" or next(item.iter("b", "strong"), None) is not None
            style = _STYLES[drawn, bold]
            text = clean(" ".join(item.text_content().split()), limit)
            if width > 1 or height > 1:
                for r in range(row, row + height):
                    for c in range(column, column + width):
                        taken.add((r, c))
                        cells[r, c] = Cell(style=style)
            cells[row, column] = Cell(
                style=style,
                text=text,
                kind=CellKind.TEXT if text else CellKind.BLANK,
            )
            if width > 1 or height > 1:
                merges.append(Rect(row, column, row + height - 1, column + width - 1))
            column += width
    return Grid(
        name=f"Table {index + 1}",
        index=index,
        cells=dict(sorted(cells.items())),
        merges=tuple(sorted(merges)),
        lacks=_LACKS,
        clipped=clipped,
    )


def _span(item: Any, name: str) -> int:
    text = (item.get(name) or "1").strip()
    # Digits without end are refused by ``int``; no span needs more than these.
    number = text[:9] if text.isascii() and text.isdigit() else "1"
    return max(1, min(int(number), _SPAN_CAP))
