"""What an OpenDocument spreadsheet says beside its tables: names, ranges, settings, properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden.reading.areas import parse_area
from burden.reading.odf import elements as odf
from burden.reading.odf.elements import CONFIG, META, TABLE
from burden.reading.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Rect
    from burden.settings import Settings

_NAMED = frozenset({f"{TABLE}named-range", f"{TABLE}named-expression"})
# How the database ranges of automatic filters are called, which are no tables of somebody's own.
_ANONYMOUS = "__Anonymous_"
_FROZEN = "2"
_COMPANY_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Named ranges and expressions of the workbook, and of sheets by (sheet, lower-case name)."""

    workbook: dict[str, str]
    local: dict[tuple[str, str], str]


def counts_from_1904(sheet: Any) -> bool:
    """Say whether days are counted from 1904."""
    return any(
        (date.get(f"{TABLE}date-value") or "").startswith("1904")
        for date in sheet.iterfind(f"{TABLE}calculation-settings/{TABLE}null-date")
    )


def named(sheet: Any, tables: list[Any], settings: Settings) -> Names:
    """Return the names of an ``office:spreadsheet`` and of its tables."""
    limit = settings.count("limits.text_length")
    local_names: dict[tuple[str, str], str] = {}
    for index, table in enumerate(tables):
        for name, target in _targets(table, limit):
            local_names[sheet_name(table, index), name.casefold()] = target
    return Names(workbook=dict(_targets(sheet, limit)), local=local_names)


def _targets(element: Any, limit: int) -> Iterator[tuple[str, str]]:
    for group in element:
        if group.tag != f"{TABLE}named-expressions":
            continue
        for child in group:
            name = clean(child.get(f"{TABLE}name") or "", limit)
            if child.tag not in _NAMED or not name:
                continue
            address = child.get(f"{TABLE}cell-range-address")
            if address is not None:
                yield name, clean(odf.reference(address), limit)
            else:
                yield name, clean(_expression(child.get(f"{TABLE}expression") or ""), limit)


def _expression(text: str) -> str:
    return odf.formula(text).removeprefix("=") if ":=" in text else odf.expression(text)


def sheet_name(table: Any, index: int) -> str:
    """Return a table's name; index counts from 0."""
    return table.get(f"{TABLE}name") or f"Sheet{index + 1}"


def database_ranges(sheet: Any) -> dict[str, list[Rect]]:
    """Return the areas of database ranges by sheet."""
    found: dict[str, list[Rect]] = {}
    for element in sheet.iterfind(f"{TABLE}database-ranges/{TABLE}database-range"):
        target = odf.reference(element.get(f"{TABLE}target-range-address") or "")
        name, _, rest = target.rpartition("!")
        area = parse_area(rest)
        if area and not (element.get(f"{TABLE}name") or "").startswith(_ANONYMOUS):
            name = name[1:-1].replace("''", "'") if name.startswith("'") else name
            found.setdefault(name, []).append(area)
    return found


def frozen_panes(settings: Any) -> dict[str, tuple[int, int]]:
    """Return how many rows and columns stay in view, by sheet."""
    found: dict[str, tuple[int, int]] = {}
    if settings is None:
        return found
    for group in settings.iter(f"{CONFIG}config-item-map-named"):
        if group.get(f"{CONFIG}name") != "Tables":
            continue
        for entry in group:
            items = {item.get(f"{CONFIG}name"): item.text or "" for item in entry}
            rows, columns = (
                _whole(items.get(f"{way}SplitPosition", ""))
                if items.get(f"{way}SplitMode") == _FROZEN
                else 0
                for way in ("Vertical", "Horizontal")
            )
            found.setdefault(entry.get(f"{CONFIG}name") or "", (rows, columns))
    return found


def _whole(text: str) -> int:
    return int(text[:7]) if text.isascii() and text.isdigit() else 0


def has_creator(meta: Any) -> bool:
    """Say whether the properties name a person."""
    return meta is not None and any(
        bool((element.text or "").strip())
        for element in meta.iter(
            f"{META}initial-creator", "{http://purl.org/dc/elements/1.1/}creator"
        )
    )


def company(meta: Any) -> str:
    """Return the company that the properties name, empty where there is none."""
    if meta is not None:
        for element in meta.iter(f"{META}user-defined"):
            if (element.get(f"{META}name") or "").casefold() == "company":
                return clean("".join(element.itertext()), _COMPANY_LENGTH).strip()
    return ""
