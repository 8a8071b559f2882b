"""A worksheet part: everything but its cells, and the bytes of the cells cut to what is needed.

The cells of a template are few, but a sheet may carry a million styled blanks or the data of a
year. What is beyond need is cut from the bytes before any parser makes objects of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from burden.errors import UnreadableError
from burden.reading.areas import LAST_COLUMN, parse_area, parse_areas
from burden.reading.package import children, local, parse_xml
from burden.reading.text import clean
from burden.reading.validations import RawValidation


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Rect
    from burden.settings import Settings

_ROOT = re.compile(rb"<((?:[\w.\-]+:)?)worksheet\b[^>]*>")
_DATA = re.compile(rb"<((?:[\w.\-]+:)?)sheetData\b[^>]*?(/?)>")
_ON = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetParts:
    """A worksheet part taken apart.

    Attributes:
        document: a worksheet with nothing but its cells, already cut.
        formulas: some cell holds a formula.
        clipped: cells were cut off at the limit. trimmed: a tail of styled blanks was.
        others: see ``burden.model.Grid``.
    """

    document: bytes
    formulas: bool
    cells: int
    clipped: bool
    trimmed: bool
    merges: tuple[Rect, ...]
    merges_clipped: bool
    validations: tuple[RawValidation, ...]
    protected: bool
    frozen: tuple[int, int]
    widths: tuple[tuple[int, int, float | None, bool], ...]


def take_apart(data: bytes, settings: Settings, budget: int) -> SheetParts:
    """Take a worksheet part apart.

    Args:
        data: the part, UTF-8, transitional namespaces.
        settings: limits of cells, merges and blank tails.
        budget: cells that the workbook may still have.

    Raises:
        UnreadableError: ``corrupt`` where it is no worksheet, ``dangerous`` with a DOCTYPE.
    """
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableError("dangerous", "DOCTYPE")
    root = _ROOT.search(data)
    if not root:
        raise UnreadableError("corrupt", "no worksheet")
    closing = b"</" + root[1] + b"worksheet>"
    found = _DATA.search(data, root.end())
    if found:
        end = -1 if found[2] else data.rfind(b"</" + found[1] + b"sheetData")
        head = data[: found.start()]
        if found[2]:
            body, rest = b"", data[found.end() :]
        elif end < 0:  # torn off in the middle; the rows before are still good
            body, rest = data[found.end() :], b""
        else:
            body, rest = data[found.end() : end], data[data.find(b">", end) + 1 :]
        prefix = found[1]
    else:
        head, body, rest, prefix = data[: root.end()], b"", data[root.end() :], root[1]
    cut = _cut(body, prefix, settings, budget)
    top = parse_xml(head + closing, recover=True)
    tail = parse_xml(root[0] + (rest if closing in rest else rest + closing), recover=True)
    merges, merges_clipped = _merges(tail, settings.count("limits.merges"))
    protection = next(iter(children(tail, "sheetProtection")), None)
    document = b"%s<%ssheetData>%s</%ssheetData>%s" % (root[0], prefix, cut.body, prefix, closing)
    return SheetParts(
        document=document,
        formulas=b"<" + prefix + b"f>" in cut.body or b"<" + prefix + b"f " in cut.body,
        cells=cut.cells,
        clipped=cut.clipped,
        trimmed=cut.trimmed,
        merges=merges,
        merges_clipped=merges_clipped,
        validations=tuple(
            islice(
                _validations(tail, settings.count("limits.text_length")),
                settings.count("limits.validations"),
            )
        ),
        protected=protection is not None and (protection.get("sheet") or "0").lower() in _ON,
        frozen=_frozen(top),
        widths=tuple(_widths(top)),
    )


# ------------------------------------------------------------------------- the cells


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    body: bytes
    cells: int
    clipped: bool = False
    trimmed: bool = False


def _cut(body: bytes, prefix: bytes, settings: Settings, budget: int) -> _Cut:
    """Cut rows of styled blanks behind the last value, and rows beyond the limit of cells."""
    cap = min(settings.count("limits.sheet_cells"), budget)
    blank_rows = settings.count("limits.blank_rows")
    blank_columns = settings.count("limits.blank_columns")
    cell = b"<" + prefix + b"c "
    starts = [match.start() for match in re.finditer(b"<" + prefix + rb"row\b", body)]
    total = body.count(cell)
    trimmed = False
    tail = _tail(body, prefix, starts)
    if len(starts) - tail > blank_rows:
        body = body[: starts[tail + blank_rows]]
        del starts[tail + blank_rows :]
        total = body.count(cell)
        trimmed = True
    # Rows styled to the right edge of the sheet; a form of that width has more rows than this many.
    if starts and total > len(starts) * blank_columns:
        run = re.compile(
            rb"((?:<%sc\b[^>]*/>\s*){%d})(?:<%sc\b[^>]*/>\s*)+(?=</%srow>)"
            % (prefix, blank_columns, prefix, prefix)
        )
        body = run.sub(rb"\1", body)
        starts = [match.start() for match in re.finditer(b"<" + prefix + rb"row\b", body)]
        total = body.count(cell)
        trimmed = True
    if total <= cap:
        return _Cut(body=body, cells=total, trimmed=trimmed)
    kept = 0
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        count = body.count(cell, start, end)
        if kept + count > cap:
            return _Cut(body=body[:start], cells=kept, clipped=True, trimmed=trimmed)
        kept += count
    return _Cut(body=body, cells=kept, trimmed=trimmed)


def _tail(body: bytes, prefix: bytes, starts: list[int]) -> int:
    """Return the index of the first of the last rows that hold no constant.

    A row whose every value belongs to a formula says nothing that the row above does not.
    """
    value, inline, formula = b"<" + prefix + b"v>", b"<" + prefix + b"is>", b"<" + prefix + b"f"
    spaced = value[:-1] + b" "
    end = len(body)
    for index in range(len(starts) - 1, -1, -1):
        start = starts[index]
        values = body.count(value, start, end) + body.count(spaced, start, end)
        if body.find(inline, start, end) >= 0 or values > body.count(formula, start, end):
            return index + 1
        end = start
    return 0


# ------------------------------------------------------------------------- around them


def _frozen(top: Any) -> tuple[int, int]:
    for pane in top.iter():
        if local(pane) == "pane" and pane.get("state") in ("frozen", "frozenSplit"):
            return _whole(pane.get("ySplit")), _whole(pane.get("xSplit"))
    return 0, 0


def _whole(text: str | None) -> int:
    try:
        return max(0, int(float(text or 0)))
    except (ValueError, OverflowError):
        return 0


def _widths(top: Any) -> Iterator[tuple[int, int, float | None, bool]]:
    """Yield first column, last column, width in characters, hidden."""
    for columns in children(top, "cols"):
        for column in children(columns, "col"):
            first, last = _whole(column.get("min")), _whole(column.get("max"))
            if not 1 <= first <= last:
                continue
            try:
                width = float(column.get("width", "")) if column.get("width") else None
            except ValueError:
                width = None
            yield first, min(last, LAST_COLUMN), width, (column.get("hidden") or "0").lower() in _ON


def _merges(tail: Any, limit: int) -> tuple[tuple[Rect, ...], bool]:
    found: set[Rect] = set()
    for merged in children(tail, "mergeCells"):
        for one in merged:
            if len(found) >= limit:
                return tuple(sorted(found)), True
            area = parse_area(one.get("ref") or "")
            if area and (area.width > 1 or area.height > 1):
                found.add(area)
    return tuple(sorted(found)), False


def _validations(tail: Any, limit: int) -> Iterator[RawValidation]:
    """Yield the validations, those of the 2010 extension (lists on other sheets) included."""
    for element in tail.iter():
        if local(element) != "dataValidation":
            continue
        source, areas = "", element.get("sqref") or ""
        for child in element:
            name, inner = local(child), "".join(child.itertext()).strip()
            if name == "formula1":
                source = inner
            elif name == "sqref":
                areas = inner
        kind = element.get("type") or "any"
        rects = parse_areas(areas)
        if rects:
            allow_blank = (element.get("allowBlank") or "0").lower() in _ON
            yield RawValidation(
                areas=rects,
                kind="any" if kind == "none" else kind,
                source=clean(source, limit),
                required=kind not in ("none", "any") and not allow_blank,
                prompt=clean(element.get("prompt") or "", limit),
            )
