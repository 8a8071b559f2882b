"""A workbook package: its sheets, names and properties, and what hangs on each sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from burden.errors import UnreadableError
from burden.model import Rect
from burden.reading.areas import parse_area, split_sheet
from burden.reading.package import children, content, local, parse_xml
from burden.reading.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.reading.package import Package

_ON = frozenset({"1", "true", "on"})
# More than any number of sheets has.
_DIGITS = 9
# Sheets have at most 31 characters; what goes beyond is there to hurt.
_NAME = 1000
_PLACEHOLDER = "[Threaded comment]"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A sheet as the workbook lists it.

    Attributes:
        position: among all sheets, from 0, as names that hold on one sheet count them.
        part: name of its part in the package.
        is_chart: a chart fills the sheet; it has no cells.
    """

    name: str
    position: int
    hidden: bool
    part: str
    is_chart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Defined names of the workbook, and of one sheet by (position, lower-case name)."""

    workbook: dict[str, str] = field(default_factory=dict)
    local: dict[tuple[int, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the workbook part says.

    Attributes:
        styles, strings, theme: names of the parts, None where there are none.
    """

    sheets: tuple[SheetEntry, ...]
    missing: int
    names: Names
    date1904: bool
    styles: str | None
    strings: str | None
    theme: str | None
    company: str
    has_creator: bool


def contents(package: Package) -> Contents:
    """Read the workbook part and what it names.

    Raises:
        UnreadableError: ``corrupt`` where there is no workbook part.
    """
    part = main_part(package)
    root = parse_xml(package.read(part))
    links = package.relations(part)
    by_kind = {link.kind: link.target for link in links.values() if package.has(link.target)}
    sheets: list[SheetEntry] = []
    missing = 0
    listed = [sheet for group in children(root, "sheets") for sheet in children(group, "sheet")]
    for position, sheet in enumerate(listed):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        link = links.get(key)
        if link is None or not package.has(link.target):
            missing += 1
        elif link.kind in {"worksheet", "chartsheet"}:
            sheets.append(
                SheetEntry(
                    name=clean(sheet.get("name") or "", _NAME) or f"Sheet{position + 1}",
                    position=position,
                    hidden=(sheet.get("state") or "visible") != "visible",
                    part=link.target,
                    is_chart=link.kind == "chartsheet",
                )
            )
    properties = next(iter(children(root, "workbookPr")), None)
    return Contents(
        sheets=tuple(sheets),
        missing=missing,
        names=_names(root),
        date1904=properties is not None and (properties.get("date1904") or "0").lower() in _ON,
        styles=by_kind.get("styles"),
        strings=by_kind.get("sharedStrings"),
        theme=by_kind.get("theme"),
        company=company(package),
        has_creator=has_creator(package),
    )


def main_part(package: Package) -> str:
    """Return the name of the workbook part.

    Raises:
        UnreadableError: ``corrupt`` where there is none.
    """
    try:
        links = package.relations("")
    except UnreadableError as error:
        if error.code == "dangerous":
            raise
        links = {}  # the usual place is tried
    for link in links.values():
        if link.kind == "officeDocument" and package.has(link.target):
            return link.target
    if package.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise UnreadableError("corrupt", "no workbook part")


def _names(root: Any) -> Names:
    names = Names()
    for group in children(root, "definedNames"):
        for element in children(group, "definedName"):
            name, target = element.get("name") or "", content(element).strip()
            local_id = element.get("localSheetId") or ""
            if local_id.isascii() and local_id.isdigit() and len(local_id) < _DIGITS:
                names.local[int(local_id), name.casefold()] = target
            else:
                names.workbook[name] = target
    return names


def print_titles(names: Names, position: int) -> tuple[int, int] | None:
    """Return the first and last row that a sheet repeats on each page."""
    target = names.local.get((position, "_xlnm.print_titles"), "")
    for part in target.split(","):
        rest = split_sheet(part)[1].replace("$", "")
        first, _, last = rest.partition(":")
        if first.isascii() and first.isdigit() and last.isascii() and last.isdigit():
            area = parse_area(rest)
            if area:
                return area.top, area.bottom
    return None


def print_area(names: Names, position: int) -> Rect | None:
    """Return the area a sheet prints; the first where it has several."""
    target = names.local.get((position, "_xlnm.print_area"), "")
    for part in target.split(","):
        area = parse_area(split_sheet(part)[1])
        if area:
            return area
    return None


def theme_colors(package: Package, part: str | None) -> tuple[str, ...]:
    """Return the theme's colours as RRGGBB, in the order in which styles count them.

    Args:
        package: the workbook.
        part: name of the theme, None where there is none; a damaged one has no colours.
    """
    if part is None:
        return ()
    try:
        root = parse_xml(package.read(part))
    except UnreadableError:
        return ()
    for scheme in root.iter():
        if local(scheme) != "clrScheme":
            continue
        colors = [
            (next(iter(color), None), color) for color in scheme if local(color) and len(color)
        ]
        found = [
            (
                (value.get("lastClr") or value.get("val") or "000000")
                if value is not None
                else "000000"
            )
            for value, _ in colors
        ]
        # Stored dark1, light1, dark2, light2; counted light1, dark1, light2, dark2.
        if len(found) >= 4:  # noqa: PLR2004
            found[:4] = [found[1], found[0], found[3], found[2]]
        return tuple(color[-6:].upper() for color in found)
    return ()


def company(package: Package) -> str:
    """Return the company that the document properties name, empty where there is none."""
    try:
        if package.has("docProps/app.xml"):
            for element in parse_xml(package.read("docProps/app.xml")):
                if local(element) == "Company":
                    return clean(element.text or "", 200).strip()
    except UnreadableError:
        pass
    return ""


def has_creator(package: Package) -> bool:
    """Say whether the document properties name a person."""
    try:
        if package.has("docProps/core.xml"):
            return any(
                local(element) in ("creator", "lastModifiedBy")
                and bool((element.text or "").strip())
                for element in parse_xml(package.read("docProps/core.xml"))
            )
    except UnreadableError:
        pass
    return False


# ------------------------------------------------------------------------- on a sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What hangs on a sheet: notes by cell, ListObjects, how many pictures and charts.

    Attributes:
        columns: bodies of the ListObjects' columns by ``table[column]``, in lower case.
    """

    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    tables: tuple[Rect, ...] = ()
    columns: dict[str, Rect] = field(default_factory=dict)
    images: int = 0
    charts: int = 0


def attached(package: Package, part: str, limit: int) -> Attached:
    """Read what a sheet's links lead to; a damaged part counts as absent.

    Args:
        package: the workbook.
        part: the sheet's part.
        limit: longest text kept of a note.
    """
    comments: dict[tuple[int, int], str] = {}
    threaded: dict[tuple[int, int], list[str]] = {}
    tables: list[Rect] = []
    columns: dict[str, Rect] = {}
    images = charts = 0
    try:
        links = package.relations(part)
    except UnreadableError:
        links = {}
    for link in links.values():
        if link.kind not in ("comments", "threadedComment", "table", "drawing"):
            continue
        try:
            root = parse_xml(package.read(link.target))
        except UnreadableError:
            continue
        if link.kind == "comments":
            comments.update(_comments(root, limit))
        elif link.kind == "threadedComment":
            for position, text in _threads(root, limit):
                threaded.setdefault(position, []).append(text)
        elif link.kind == "table":
            area = parse_area(root.get("ref") or "")
            if area:
                tables.append(area)
                columns |= _columns(root, area)
        else:
            kinds = [local(element) for element in root.iter()]
            images += kinds.count("pic")
            charts += kinds.count("graphicFrame")
    shown = {key: text for key, text in comments.items() if not text.startswith(_PLACEHOLDER)}
    return Attached(
        comments=shown | {spot: "\n".join(texts)[:limit] for spot, texts in threaded.items()},
        tables=tuple(sorted(tables)),
        columns=columns,
        images=images,
        charts=charts,
    )


def _columns(root: Any, area: Rect) -> dict[str, Rect]:
    """Return the bodies of a ListObject's columns by ``table[column]``; the table is its first."""
    table = (root.get("displayName") or root.get("name") or "").casefold()
    top = area.top + (root.get("headerRowCount") != "0")
    names = [c.get("name") or "" for group in children(root, "tableColumns") for c in group]
    bodies = {
        f"{table}[{name.casefold()}]": Rect(top, column, area.bottom, column)
        for column, name in zip(range(area.left, area.right + 1), names, strict=False)
        if top <= area.bottom
    }
    return bodies | ({table: next(iter(bodies.values()))} if table and bodies else {})


def _comments(root: Any, limit: int) -> Iterator[tuple[tuple[int, int], str]]:
    for comment in root.iter("{*}comment"):
        area = parse_area(comment.get("ref") or "")
        if area:
            pieces = (e.text or "" for e in comment.iter("{*}t") if not _phonetic(e))
            yield (area.top, area.left), clean("".join(pieces), limit).strip()


def _phonetic(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "rPh"


def _threads(root: Any, limit: int) -> Iterator[tuple[tuple[int, int], str]]:
    for comment in root:
        area = parse_area(comment.get("ref") or "") if local(comment) == "threadedComment" else None
        if area:
            text = "".join(content(e) for e in comment if local(e) == "text")
            yield (area.top, area.left), clean(text, limit).strip()
