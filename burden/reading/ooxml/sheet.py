"""A worksheet part: everything but its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from burden.errors import UnreadableError
from burden.reading.areas import LAST_COLUMN, parse_area, parse_areas
from burden.reading.ooxml.cells import measure
from burden.reading.package import content, local
from burden.reading.text import clean
from burden.reading.validations import RawValidation


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from burden.model import Rect
    from burden.settings import Settings

_ON = frozenset({"1", "true", "on"})


@dataclass(slots=True, kw_only=True)
class SheetParts:
    """A worksheet part taken apart.

    Attributes:
        rows: the element that holds the rows, None where there is none.
        namespace: of its elements, as ``{…}`` or empty.
        merges_clipped: there are more merged areas than the limit.
        frozen: rows and columns.
        columns: the elements that hold the widths of columns.
        others: see ``burden.model.Grid``.
    """

    rows: Any = None
    namespace: str = ""
    merges: tuple[Rect, ...] = ()
    merges_clipped: bool = False
    validations: list[RawValidation] = field(default_factory=list)
    protected: bool = False
    frozen: tuple[int, int] = (0, 0)
    columns: list[Any] = field(default_factory=list)


def take_apart(root: Any, settings: Settings) -> SheetParts:
    """Take a worksheet apart.

    Args:
        root: the part's root element.
        settings: limits of merged areas, validations and texts.

    Raises:
        UnreadableError: ``corrupt`` where it is no worksheet.
    """
    if local(root) != "worksheet":
        raise UnreadableError("corrupt", f"no worksheet: {local(root)}"[:120])
    parts = SheetParts(namespace=root.tag[: -len("worksheet")])
    limit, most = settings.count("limits.text_length"), settings.count("limits.validations")
    for child in root:
        name = local(child)
        if name == "sheetData":
            # A second one is damage; the one with rows counts.
            parts.rows = child if parts.rows is None or not len(parts.rows) else parts.rows
        elif name == "mergeCells":
            parts.merges, parts.merges_clipped = _merges(child, settings.count("limits.merges"))
        elif name in ("dataValidations", "extLst"):
            room = most - len(parts.validations)
            parts.validations += islice(_validations(child, limit), room)
        elif name == "sheetProtection":
            parts.protected = (child.get("sheet") or "0").lower() in _ON
        elif name == "sheetViews":
            parts.frozen = _frozen(child)
        elif name == "cols":
            parts.columns.append(child)
    return parts


def _frozen(views: Any) -> tuple[int, int]:
    for pane in views.iter():
        if local(pane) == "pane" and pane.get("state") in ("frozen", "frozenSplit"):
            return _whole(pane.get("ySplit")), _whole(pane.get("xSplit"))
    return 0, 0


def _whole(text: str | None) -> int:
    try:
        return max(0, int(float(text or 0)))
    except (ValueError, OverflowError):
        return 0


def widths(
    columns: Iterable[Any], last_wanted: int
) -> Iterator[tuple[int, int, float | None, bool]]:
    """Yield first column, last column, width in characters and hidden of spans of columns.

    Args:
        columns: elements that hold them; some files list every column to the edge of the sheet.
        last_wanted: spans behind it are left out.
    """
    for column in islice((one for group in columns for one in group), LAST_COLUMN):
        first = _whole(column.get("min"))
        last = _whole(column.get("max")) if 1 <= first <= last_wanted else 0
        if 1 <= first <= last:
            width, hidden = column.get("width"), column.get("hidden")
            yield (
                first,
                min(last, LAST_COLUMN),
                measure(width) if width else None,
                hidden is not None and hidden.lower() in _ON,
            )


def _merges(merged: Any, limit: int) -> tuple[tuple[Rect, ...], bool]:
    found: set[Rect] = set()
    for one in merged:
        if len(found) >= limit:
            return tuple(sorted(found)), True
        area = parse_area(one.get("ref") or "")
        if area and (area.width > 1 or area.height > 1):
            found.add(area)
    return tuple(sorted(found)), False


def _validations(group: Any, limit: int) -> Iterator[RawValidation]:
    """Yield the validations; those of the 2010 extension (lists on other sheets) look alike."""
    for element in group.iter():
        if local(element) != "dataValidation":
            continue
        source, areas = "", element.get("sqref") or ""
        for child in element:
            name, inner = local(child), content(child).strip()
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
