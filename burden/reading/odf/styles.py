"""Styles of an OpenDocument spreadsheet: each cell style made once, its parents' included."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from burden.model import Style
from burden.reading.odf.elements import FO, STYLE, TABLE, points
from burden.reading.odf.formats import FORMATS, GENERAL, format_code


_SIDES = ("left", "right", "top", "bottom")
_HORIZONTAL = {"start": "left", "end": "right"}
# The bottom is where texts stand anyway.
_VERTICAL = {"top": "top", "middle": "center"}
_COLOR = re.compile(r"#([0-9A-Fa-f]{6})")
_SEMIBOLD = 600
# What a cell has where no style says a size, and how far one step of indent goes, in points.
_FONT_SIZE, _INDENT_STEP = 10.0, 10.0
# A column of the usual width: five pixels of margin, seven a character, ninety-six to the inch.
_COLUMN_MARGIN, _CHARACTER = 3.75, 5.25
_UNPROTECTED = frozenset({"none", "formula-hidden"})

Properties = dict[str, str]


@dataclass(slots=True, kw_only=True)
class Styles:
    """The named styles of a workbook; unknown names give what a cell without style has.

    Attributes:
        elements: ``style:style`` by (family, name). defaults: properties by family.
        formats: data styles by name.
    """

    elements: dict[tuple[str, str], Any] = field(default_factory=dict)
    defaults: dict[str, Properties] = field(default_factory=dict)
    formats: dict[str, Any] = field(default_factory=dict)
    _cells: dict[str, Style] = field(default_factory=dict)
    _shown: dict[str, bool] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    def add(self, group: Any) -> None:
        """Take in ``office:styles`` or ``office:automatic-styles``; later names replace earlier."""
        for element in group:
            name = element.get(f"{STYLE}name") or ""
            if element.tag == f"{STYLE}style":
                self.elements[element.get(f"{STYLE}family") or "", name] = element
            elif element.tag == f"{STYLE}default-style":
                family = element.get(f"{STYLE}family") or ""
                self.defaults[family] = _own(element)
            elif element.tag in FORMATS:
                self.formats[name] = element

    def cell(self, name: str | None) -> Style:
        """Return a cell style; None and unknown names stand for ``Default``."""
        key = name if name and ("table-cell", name) in self.elements else "Default"
        style = self._cells.get(key)
        if style is None:
            style = self._cells[key] = self._cell(key)
        return style

    def shows(self, name: str | None) -> bool:
        """Say whether a blank cell of this style is worth keeping."""
        key = name or "Default"
        if key not in self._shown:
            style = self.cell(name)
            self._shown[key] = (
                style.left
                or style.right
                or style.top
                or style.bottom
                or style.diagonal
                or style.fill is not None
                or not style.locked
            )
        return self._shown[key]

    def column_width(self, name: str | None) -> float | None:
        """Return a column's width in characters, None where it is not set."""
        width = points(self._property("table-column", name, f"{STYLE}column-width"))
        return None if width is None else max(0.0, round((width - _COLUMN_MARGIN) / _CHARACTER, 2))

    def row_height(self, name: str | None) -> float | None:
        """Return a row's height in points, None where it is not set."""
        height = points(self._property("table-row", name, f"{STYLE}row-height"))
        return None if height is None else round(height, 2)

    def hidden_sheet(self, name: str | None) -> bool:
        """Say whether sheets of a style are hidden."""
        return self._property("table", name, f"{TABLE}display") == "false"

    def _property(self, family: str, name: str | None, key: str) -> str | None:
        return self._properties(family, name or "").get(key)

    def _properties(self, family: str, name: str) -> Properties:
        """Return all properties of a style, its parents' first; a circle of parents ends."""
        chain: list[Any] = []
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            element = self.elements.get((family, name))
            if element is None:
                break
            chain.append(element)
            name = element.get(f"{STYLE}parent-style-name") or ""
        found = dict(self.defaults.get(family, {}))
        for element in reversed(chain):
            own = _own(element)
            if f"{FO}border" in own:  # a frame around replaces what parents say of single sides
                for side in _SIDES:
                    found.pop(f"{FO}border-{side}", None)
            found |= own
        return found

    def _cell(self, name: str) -> Style:
        said = self._properties("table-cell", name)
        aligned = said.get(f"{STYLE}text-align-source") != "value-type"
        horizontal = said.get(f"{FO}text-align") if aligned else None
        around = said.get(f"{FO}border")
        sides = {side: _drawn(said.get(f"{FO}border-{side}", around)) for side in _SIDES}
        color = _color(said.get(f"{FO}color"))
        fill = _color(said.get(f"{FO}background-color"))
        indent = points(said.get(f"{FO}margin-left")) or 0.0
        return Style(
            **sides,
            diagonal=_drawn(said.get(f"{STYLE}diagonal-bl-tr"))
            or _drawn(said.get(f"{STYLE}diagonal-tl-br")),
            fill=None if fill == "FFFFFF" else fill,
            bold=_bold(said.get(f"{FO}font-weight"))
            or _bold(said.get(f"{STYLE}font-weight-asian")),
            font_size=points(said.get(f"{FO}font-size"))
            or points(said.get(f"{STYLE}font-size-asian"))
            or _FONT_SIZE,
            font_color=None if color == "000000" else color,
            underline=said.get(f"{STYLE}text-underline-style", "none") != "none",
            horizontal=_HORIZONTAL.get(horizontal, horizontal) if horizontal else None,
            vertical=_VERTICAL.get(said.get(f"{STYLE}vertical-align", "")),
            wrap=said.get(f"{FO}wrap-option") == "wrap",
            indent=max(0, round(indent / _INDENT_STEP)),
            number_format=self._code(said.get(f"{STYLE}data-style-name", "")),
            locked=said.get(f"{STYLE}cell-protect") not in _UNPROTECTED,
        )

    def _code(self, name: str) -> str:
        if name not in self._codes:
            element = self.formats.get(name)
            self._codes[name] = GENERAL if element is None else format_code(element, self.formats)
        return self._codes[name]


def _own(element: Any) -> Properties:
    """Return what a style itself says, whichever group of properties it stands in."""
    found: Properties = {}
    for group in element:
        if isinstance(group.tag, str) and group.tag.endswith("-properties"):
            found |= dict(group.attrib)
    code = element.get(f"{STYLE}data-style-name")
    if code:
        found[f"{STYLE}data-style-name"] = code
    return found


def _drawn(border: str | None) -> bool:
    words = (border or "none").split()
    return not {"none", "hidden"} & set(words) and words[:1] != ["0"]


def _bold(weight: str | None) -> bool:
    if weight is None:
        return False
    return weight == "bold" or (
        weight.isascii() and weight.isdigit() and int(weight[:4]) >= _SEMIBOLD
    )


def _color(text: str | None) -> str | None:
    match = _COLOR.fullmatch(text or "")
    return match[1].upper() if match else None
