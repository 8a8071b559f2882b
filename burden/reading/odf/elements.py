"""Names, lengths, texts and references as OpenDocument writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from burden.reading.areas import parse_area


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Rect

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_OASIS}office:1.0}}"
TABLE = f"{{{_OASIS}table:1.0}}"
STYLE = f"{{{_OASIS}style:1.0}}"
TEXT = f"{{{_OASIS}text:1.0}}"
NUMBER = f"{{{_OASIS}datastyle:1.0}}"
DRAW = f"{{{_OASIS}drawing:1.0}}"
CONFIG = f"{{{_OASIS}config:1.0}}"
META = f"{{{_OASIS}meta:1.0}}"
FO = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
CALC_EXTENSION = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

# Points that a unit of length has; a pixel is one of ninety-six to the inch.
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"\s*(-?\d{1,6}(?:\.\d{1,12})?)\s*(pt|in|cm|mm|pc|px)\s*")
_WRAPPED = re.compile(r"[ \t\r]*\n\s*")
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_UNSEEN = frozenset({f"{OFFICE}annotation", f"{TEXT}ruby-text", f"{DRAW}frame"})

_PREFIX = re.compile(r"\s*(?:(\w+):)?(?==)")
_SHEET = r"(?:\$?('(?:[^']|'')+'|[^.'\[\]\s]+))?"
_PLACE = r"(\$?[A-Za-z]{1,3}\$?\d{1,7}|\$?[A-Za-z]{1,3}|\$?\d{1,7})"
_REFERENCE = re.compile(rf"{_SHEET}\.{_PLACE}(?::{_SHEET}\.{_PLACE})?")
_TOKEN = re.compile(r"\"(?:[^\"]|\"\")*\"|\[((?:'(?:[^']|'')*'|[^\]'])*)\]|[;|{}]|[^\";|{}\[]+|.")
_ADDRESS = re.compile(r"(?:'(?:[^']|'')*'|[^\s'])+")


def count(element: Any, name: str, default: int = 1) -> int:
    """Return a positive whole number of an attribute, the default where it is none."""
    text = element.get(name)
    if text is None or not (text.isascii() and text.isdigit()):
        return default
    return max(1, int(text[:9]))


def points(length: str | None) -> float | None:
    """Return a length in points, None where it is none."""
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _POINTS[match[2]] if match else None


def paragraphs(element: Any, limit: int) -> str:
    """Return the text of an element's own paragraphs, one a line, cut at about the limit."""
    lines: list[str] = []
    size = 0
    for child in element:
        if child.tag in _PARAGRAPHS:
            line = "".join(_pieces(child, limit))
        elif child.tag == f"{TEXT}list":
            items = (paragraphs(item, limit) for item in child)
            line = "\n".join(text for text in items if text)
        else:
            continue
        lines.append(line)
        size += len(line)
        if size > limit:
            break
    return "\n".join(lines)


def _pieces(element: Any, limit: int) -> Iterator[str]:
    """Yield the texts inside a paragraph; a line feed in the file is no line feed of the text."""
    if element.text:
        yield _WRAPPED.sub(" ", element.text)
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(count(child, f"{TEXT}c"), limit)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in _UNSEEN:
            yield from _pieces(child, limit)
        if child.tail:
            yield _WRAPPED.sub(" ", child.tail)


# ------------------------------------------------------------------------- references


def reference(text: str) -> str:
    """Turn ``$'My sheet'.$A$1:.B3`` into ``'My sheet'!$A$1:B3``; what is none stays as it is."""
    match = _REFERENCE.fullmatch(text.strip())
    if not match:
        return text.strip().removeprefix(".")
    sheet, first, _, last = match.groups()
    place = f"{first}:{last}" if last else first
    if not last and not (any(map(str.isdigit, first)) and any(map(str.isalpha, first))):
        place = f"{first}:{first}"  # one whole column or row
    return f"{sheet}!{place}" if sheet else place


def areas(text: str | None) -> tuple[Rect, ...]:
    """Read a list of addresses separated by blanks; the sheet is left out."""
    found = []
    for part in _ADDRESS.findall(text or ""):
        area = parse_area(reference(part).rpartition("!")[2])
        if area:
            found.append(area)
    return tuple(found)


def formula(text: str) -> str:
    """Return a formula as other formats write it, with its ``=``.

    ``of:=SUM([.A1:.B2];[$Lists.A1])`` is ``=SUM(A1:B2,Lists!A1)``; ``msoxl:`` is as it should be.
    """
    match = _PREFIX.match(text)
    if match and match[1] == "msoxl":
        return text[match.end() :]
    return f"={expression(text[match.end() + 1 :] if match else text)}"


def expression(text: str) -> str:
    """Return what stands behind the ``=`` of a formula in the notation of other formats."""
    parts: list[str] = []
    braces = 0
    for match in _TOKEN.finditer(text):
        piece = match[0]
        braces += (piece == "{") - (piece == "}")
        if match[1] is not None:
            parts.append(reference(match[1]))
        elif piece == ";":
            parts.append(",")
        elif piece == "|" and braces > 0:
            parts.append(";")
        else:
            parts.append(piece)
    return "".join(parts)
