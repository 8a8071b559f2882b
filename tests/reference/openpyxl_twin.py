"""One workbook read by us and by openpyxl, and where the two differ.

    python openpyxl_twin.py FILE...

prints a line of JSON for each file: path, outcome, and the first differences of each kind. The
reference can hang, so the caller starts this as a process of its own.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from burden.errors import UnreadableError
from burden.model import CellKind, Rect, WorkbookRef
from burden.reading import read_workbook
from burden.reading.ooxml.styles import tinted
from burden.reading.text import clean
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Cell, Grid, Workbook

SETTINGS = default_settings()
LIMIT = SETTINGS.count("limits.text_length")
PATTERNS = {
    "darkGray": "808080",
    "mediumGray": "A0A0A0",
    "lightGray": "C0C0C0",
    "gray125": "E0E0E0",
    "gray0625": "F0F0F0",
}
SHOWN = 3
FRAME = ("left", "right", "top", "bottom", "diagonal")


class Look:
    """What openpyxl says of formats, in our words."""

    def __init__(self, book: Any) -> None:
        self.palette = getattr(book, "_colors", None) or COLOR_INDEX
        self.theme = _theme(book.loaded_theme)
        self.known: dict[bytes, dict[str, Any]] = {}
        self.alike: set[tuple[bytes, int]] = set()

    def of(self, cell: Any) -> dict[str, Any]:
        key = cell._style.tobytes()
        if key not in self.known:
            self.known[key] = self._build(cell)
        return self.known[key]

    def _build(self, cell: Any) -> dict[str, Any]:
        border, font, align = cell.border, cell.font, cell.alignment
        color = self.color(font.color)
        return {
            "left": _drawn(border.left) or _drawn(border.start),
            "right": _drawn(border.right) or _drawn(border.end),
            "top": _drawn(border.top),
            "bottom": _drawn(border.bottom),
            "diagonal": _drawn(border.diagonal) and bool(border.diagonalUp or border.diagonalDown),
            "fill": self.fill(cell.fill),
            "bold": bool(font.b),
            "font_size": float(font.sz or 11.0),
            "font_color": None if color == "000000" else color,
            "underline": bool(font.u and font.u != "none"),
            "horizontal": None if align.horizontal == "general" else align.horizontal,
            "vertical": align.vertical,
            "wrap": bool(align.wrap_text),
            "indent": int(align.indent or 0),
            "number_format": cell.number_format or "General",
            "locked": cell.protection.locked is not False,
        }

    def fill(self, fill: Any) -> str | None:
        if fill.tagname == "gradientFill":
            color = self.color(fill.stop[0].color) if fill.stop else None
        elif not fill.fill_type or fill.fill_type == "none":
            return None
        elif fill.fill_type == "solid":
            color = self.color(fill.fgColor)
        else:
            color = PATTERNS.get(fill.fill_type) or self.color(fill.fgColor) or "C0C0C0"
        return None if color == "FFFFFF" else color

    def color(self, color: Any) -> str | None:
        if color is None or color.type == "auto":
            return None
        base = None
        if color.type == "rgb" and isinstance(color.rgb, str):
            base = color.rgb[-6:].upper()
        elif color.type == "theme" and 0 <= color.theme < len(self.theme):
            base = self.theme[color.theme]
        elif color.type == "indexed" and 0 <= color.indexed < len(self.palette):
            if color.indexed in (64, 65):
                return None
            base = self.palette[color.indexed][-6:].upper()
        return base if base is None or not color.tint else tinted(base, float(color.tint))


def _drawn(side: Any) -> bool:
    return bool(side is not None and side.style and side.style != "none")


def _theme(part: bytes | None) -> list[str]:
    from lxml import etree  # noqa: PLC0415

    if not part:
        return []
    scheme = etree.fromstring(part).find(".//{*}clrScheme")
    colors = [
        (one[0].get("lastClr") or one[0].get("val") or "000000")[-6:].upper()
        for one in (scheme if scheme is not None else ())
        if len(one)
    ]
    if len(colors) >= 4:
        colors[:4] = [colors[1], colors[0], colors[3], colors[2]]
    return colors


def compare(path: Path) -> dict[str, Any]:
    """Read a file both ways.

    Returns:
        ``path``; ``ours`` and ``theirs``: ok or the reason; ``counts`` of differences by kind and
        ``examples`` of each; ``cells`` compared.
    """
    row: dict[str, Any] = {"path": path.as_posix(), "ours": "ok", "theirs": "ok", "cells": 0}
    book = reference = cached = None
    try:
        ref = WorkbookRef(path=path.name, source=path, root=path.parent, size=0)
        book = read_workbook(ref, SETTINGS)
        row["warnings"] = list(book.warnings)
    except UnreadableError as error:
        row["ours"] = f"{error.code}: {error.detail}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with path.open("rb") as stream:
                reference = openpyxl.load_workbook(stream)
            if any(c.data_type == "f" for s in reference.worksheets for c in s._cells.values()):
                with path.open("rb") as stream:
                    cached = openpyxl.load_workbook(stream, data_only=True)
        except Exception as error:  # noqa: BLE001 - the reference fails in many ways
            row["theirs"], reference = type(error).__name__, None
    if book is not None and reference is not None:
        counts: Counter[str] = Counter()
        examples: dict[str, list[str]] = {}
        for kind, where in differences(book, reference, cached, row):
            counts[kind] += 1
            if counts[kind] <= SHOWN:
                examples.setdefault(kind, []).append(where)
        row["counts"], row["examples"] = dict(counts), examples
    return row


def differences(
    book: Workbook, reference: Any, cached: Any, row: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield kind and place of every difference."""
    look = Look(reference)
    ours = {grid.name: grid for grid in book.sheets}
    for sheet in reference.worksheets:
        grid = ours.get(sheet.title)
        if grid is None:
            yield "sheet", sheet.title
            continue
        twin = cached[sheet.title] if cached is not None else None
        anchors = {(m.min_row, m.min_col) for m in sheet.merged_cells.ranges}
        yield from _merges(grid, sheet)
        row["cells"] += len(grid.cells)
        for position in sorted(grid.cells.keys() | sheet._cells.keys()):
            cell = grid.cells.get(position)
            other = sheet._cells.get(position)
            place = f"{sheet.title}!{Rect(*position, *position).a1}"
            value = twin._cells.get(position) if twin is not None else None
            anchor = position in anchors
            for kind, told in _cell(cell, other, value, look, reference.epoch, anchor=anchor):
                yield kind, f"{place}: {told}"[:200]


def _merges(grid: Grid, sheet: Any) -> Iterator[tuple[str, str]]:
    theirs = {
        Rect(m.min_row, m.min_col, m.max_row, m.max_col)
        for m in sheet.merged_cells.ranges
        if m.size["rows"] * m.size["columns"] > 1
    }
    for area in set(grid.merges) ^ theirs:
        yield "merge", f"{sheet.title}!{area.a1}"


def _cell(
    cell: Cell | None, other: Any, twin: Any, look: Look, epoch: Any, *, anchor: bool
) -> Iterator[tuple[str, str]]:
    if isinstance(other, MergedCell) or getattr(other, "_style", ()) is None:
        return  # values and frames beneath a merged area are thrown away there
    if other is None:
        if cell is not None and (cell.text or cell.formula):
            yield "only-ours", repr(cell.text)
    elif cell is None:
        yield from _lost(other, look)
    else:
        formula, value = _theirs(other, twin)
        if _spaceless(cell.formula) != _spaceless(formula):
            yield "formula", f"{cell.formula!r} / {formula!r}"
        if not _alike(cell, value, epoch) and not _target(cell, other):
            yield "value", f"{_mine(cell)!r} / {value!r}"
        yield from _styles(cell, other, look, anchor=anchor)


def _lost(other: Any, look: Look) -> Iterator[tuple[str, str]]:
    style = look.of(other)
    if _target(None, other):
        return
    if other.value is not None and clean(str(other.value), LIMIT):
        yield "only-theirs", repr(other.value)
    elif any(style[key] for key in FRAME):
        yield "frame-lost", str(style)


def _target(cell: Cell | None, other: Any) -> bool:
    """Say whether openpyxl shows a link's target in a cell that holds nothing."""
    return (cell is None or not cell.text) and other.hyperlink is not None


def _styles(cell: Cell, other: Any, look: Look, *, anchor: bool) -> Iterator[tuple[str, str]]:
    pair = (other._style.tobytes(), id(cell.style))
    if pair in look.alike:
        return
    style = look.of(other)
    wrong = [key for key, told in style.items() if getattr(cell.style, key) != told]
    if not wrong:
        look.alike.add(pair)
    for key in wrong:
        if anchor and key in ("right", "bottom"):  # a merged area's frame is moved there
            continue
        if key == "fill" and other.fill.fgColor == Color():  # no colour counts as black there
            continue
        yield f"style-{key}", f"{getattr(cell.style, key)!r} / {style[key]!r}"


def _spaceless(formula: str | None) -> str | None:
    """Return a formula without white space, which the reference moves about when translating."""
    return None if formula is None else "".join(formula.split())


def _theirs(other: Any, twin: Any) -> tuple[str | None, Any]:
    value = other.value
    if isinstance(value, ArrayFormula | DataTableFormula):
        text = str(getattr(value, "text", None) or "=")
        formula = clean(text if text.startswith("=") else f"={text}", LIMIT)
    elif other.data_type == "f":
        formula = clean(str(value), LIMIT)
    else:
        return None, value
    return formula, twin.value if twin is not None else None


def _mine(cell: Cell) -> Any:
    if cell.kind is CellKind.BLANK:
        return None
    if cell.kind in (CellKind.NUMBER, CellKind.DATE):
        return cell.number
    if cell.kind is CellKind.BOOLEAN:
        return cell.text == "TRUE"
    return cell.text


def _alike(cell: Cell, value: Any, epoch: Any) -> bool:
    mine = _mine(cell)
    if isinstance(value, str):
        if value == "#VALUE!" and isinstance(mine, float):  # a date beyond the year 9999
            return True
        # The reference reads ``_x005F_`` and leaves the other escapes; a second reading is wrong.
        return (mine or "") in (clean(value, LIMIT), value)
    if value is None or isinstance(value, bool):
        return mine is value
    if not isinstance(value, int | float):
        try:
            value = to_excel(value, epoch)
        except (ValueError, TypeError, OverflowError):
            return False
    return isinstance(mine, float) and abs(mine - value) <= 1e-6 * max(1.0, abs(value))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(json.dumps(compare(Path(name)), ensure_ascii=False) + "\n")
        sys.stdout.flush()
