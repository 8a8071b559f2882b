"""Number formats of OpenDocument, put as the format codes that other workbooks have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from burden.reading.odf.elements import NUMBER, STYLE, count
from burden.reading.package import local


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GENERAL = "General"
FORMATS = frozenset(
    f"{NUMBER}{kind}-style"
    for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
# Decimal places that a format code may have.
_PLACES = 30
_BARE = re.compile(r"[-/:., ]+")
_DATE_PARTS = {
    "year": ("yy", "yyyy"),
    "day": ("d", "dd"),
    "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "am-pm": ("AM/PM", "AM/PM"),
}
_MONTHS = {(False, False): "m", (False, True): "mm", (True, False): "mmm", (True, True): "mmmm"}
# In the order in which the sections of a code stand.
_CONDITIONS = (("value()>=0", "value()>0"), ("value()<0", "value()<=0"))


def format_code(element: Any, known: Mapping[str, Any]) -> str:
    """Return the format code of a data style, ``General`` where it cannot be told.

    Args:
        element: ``number:date-style`` and its like.
        known: data styles by name, for the sections that hold under a condition.
    """
    sections = []
    maps = {
        (child.get(f"{STYLE}condition") or "").replace(" ", ""): known.get(
            child.get(f"{STYLE}apply-style-name") or ""
        )
        for child in element
        if child.tag == f"{STYLE}map"
    }
    for conditions in _CONDITIONS:
        target = next((maps[one] for one in conditions if maps.get(one) is not None), None)
        if target is not None:
            sections.append(_section(target))
    sections.append(_section(element))
    return ";".join(sections) if sections[0] != GENERAL else GENERAL


def _section(element: Any) -> str:
    kind = local(element)
    if kind == "boolean-style":
        return GENERAL
    parts = list(_parts(element, percent=kind == "percentage-style"))
    if not parts or parts == [GENERAL]:
        return GENERAL
    if kind == "time-style" and element.get(f"{NUMBER}truncate-on-overflow") == "false":
        parts = [f"[{part}]" if part in ("h", "hh") else part for part in parts]
    return "".join(parts)


def _parts(element: Any, *, percent: bool) -> Iterator[str]:
    for child in element:
        name = local(child)
        long = child.get(f"{NUMBER}style") == "long"
        if name in _DATE_PARTS:
            yield _DATE_PARTS[name][long]
        elif name == "month":
            yield _MONTHS[child.get(f"{NUMBER}textual") == "true", long]
        elif name in ("text", "currency-symbol"):
            text = "".join(child.itertext())
            yield "%" if percent and text.strip() == "%" else _literal(text)
        elif name == "text-content":
            yield "@"
        elif name == "number":
            yield _digits(child)
        elif name == "scientific-number":
            yield f"{_digits(child)}E+00"
        elif name == "fraction":
            yield "# ?/?"


def _literal(text: str) -> str:
    if not text or _BARE.fullmatch(text):
        return text
    return '"' + text.replace('"', "'") + '"'


def _digits(element: Any) -> str:
    """Return the digits of a number: ``#,##0.00``; General where the places are left open."""
    whole = min(_least(element, "min-integer-digits"), _PLACES)
    grouped = element.get(f"{NUMBER}grouping") == "true"
    if element.get(f"{NUMBER}decimal-places") is None:
        if whole <= 1 and not grouped:
            return GENERAL
        places = "." + "#" * 10 if grouped else ""
    else:
        shown = min(_least(element, "decimal-places"), _PLACES)
        kept = min(_least(element, "min-decimal-places", shown), shown)
        places = "." + "0" * kept + "#" * (shown - kept) if shown else ""
    digits = "0" * whole or "#"
    if grouped:
        digits = "#,##0" if whole <= 1 else f"#,{digits.rjust(3, '#')}"
    return digits + places


def _least(element: Any, name: str, default: int = 0) -> int:
    text = element.get(f"{NUMBER}{name}")
    return 0 if text == "0" else count(element, f"{NUMBER}{name}", default) if text else default
