"""Cell formats of an OOXML workbook: each is looked up once, when a cell first bears it."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING, Any

from burden.errors import UnreadableError
from burden.model import PLAIN, Style
from burden.reading.ooxml.number_formats import BUILT_IN
from burden.reading.ooxml.palette import INDEXED
from burden.reading.package import local, parsed


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from burden.settings import Settings

# How dark a pattern without a colour of its own looks on white.
_PATTERNS = {
    "darkGray": "808080",
    "mediumGray": "A0A0A0",
    "lightGray": "C0C0C0",
    "gray125": "E0E0E0",
    "gray0625": "F0F0F0",
}
_BACKGROUND, _FOREGROUND = 65, 64
_HEX = frozenset("0123456789ABCDEFabcdef")
_LINES = frozenset(
    {
        *("thin", "medium", "thick", "hair", "double", "dashed", "dotted", "mediumDashed"),
        *("dashDot", "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot"),
    }
)
_ON = frozenset({"1", "true", "on"})
_GROUPS = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_SIZE, _LARGEST_SIZE, _DEEPEST_INDENT = 11.0, 409.0, 250
# More bytes than any real stylesheet with the most formats allowed has; not worth a tree.
_TREE_BYTES = 64 << 20


class Styles:
    """The cell formats of a workbook by their index; what is damaged counts as plain.

    Args:
        data: the stylesheet part, None where there is none.
        theme: gives the colours of the theme as RRGGBB, in the order in which styles count them;
            asked when a format names one.
        settings: ``limits.styles``.

    Attributes:
        notes: codes of what had to be given up.
    """

    def __init__(
        self, data: bytes | None, theme: Callable[[], Sequence[str]], settings: Settings
    ) -> None:
        self.notes: tuple[str, ...] = ()
        self._theme = theme
        self._colors: Sequence[str] | None = None
        self._palette: Sequence[str] = INDEXED
        self._formats: dict[str, str] = {}
        self._parts: dict[str, list[Any]] = {name: [] for name in _GROUPS.values()}
        self._known: dict[str, Style] = {}
        if data is None:
            return
        most = settings.count("limits.styles")
        if len(data) > _TREE_BYTES or data.count(b"<xf") + data.count(b":xf ") > 2 * most:
            self.notes = ("styles-unread",)
            return
        try:
            self._take(parsed(data)[0])
        except UnreadableError as error:
            if error.code == "dangerous":
                raise
            self.notes = ("styles-unread",)

    def _take(self, root: Any) -> None:
        for group in root:
            name = local(group)
            if name in _GROUPS:
                item = _GROUPS[name]
                self._parts[item] = [one for one in group if local(one) == item]
            elif name == "numFmts":
                for one in group:
                    code = one.get("formatCode")
                    if code is not None:
                        self._formats[one.get("numFmtId") or ""] = code
            elif name == "colors":
                listed = [
                    one for colors in group if local(colors) == "indexedColors" for one in colors
                ]
                if listed:
                    self._palette = [(one.get("rgb") or "")[-6:].upper() for one in listed]

    def __getitem__(self, index: str | None) -> Style:
        """Return a format by the index a cell gives, plain where there is no such format."""
        key = index or "0"
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._build(key)
        return style

    def _build(self, key: str) -> Style:
        xf = _at(self._parts["xf"], key)
        if xf is None:
            return PLAIN
        border = self._border(xf.get("borderId"))
        font = _marks(_at(self._parts["font"], xf.get("fontId") or "0"))
        align: dict[str, str] = {}
        locked = True
        for child in xf:
            name = local(child)
            if name == "alignment":
                align = dict(child.attrib)
            elif name == "protection":
                locked = (child.get("locked") or "1").lower() in _ON
        color = self._color(font.get("color"))
        horizontal = align.get("horizontal")
        return Style(
            **border,
            fill=self._fill(xf.get("fillId") or "0"),
            bold=_on(font.get("b")),
            font_size=_number(font.get("sz"), _SIZE, _LARGEST_SIZE),
            font_color=None if color == "000000" else color,
            underline="u" in font and font["u"].get("val") != "none",
            horizontal=None if horizontal == "general" else horizontal,
            vertical=align.get("vertical"),
            wrap=(align.get("wrapText") or "0").lower() in _ON,
            indent=_indent(align.get("indent")),
            number_format=self._number_format(xf.get("numFmtId") or "0"),
            locked=locked,
        )

    def _theme_colors(self) -> Sequence[str]:
        if self._colors is None:
            self._colors = self._theme()
        return self._colors

    def _number_format(self, key: str) -> str:
        return self._formats.get(key) or BUILT_IN.get(key, "General")

    def _border(self, key: str | None) -> dict[str, bool]:
        border = _at(self._parts["border"], key or "0")
        if border is None:
            return {}
        sides = {local(side): side.get("style") in _LINES for side in border}
        crossed = any(
            (border.get(name) or "0").lower() in _ON for name in ("diagonalUp", "diagonalDown")
        )
        return {
            "left": sides.get("left", False) or sides.get("start", False),
            "right": sides.get("right", False) or sides.get("end", False),
            "top": sides.get("top", False),
            "bottom": sides.get("bottom", False),
            "diagonal": crossed and sides.get("diagonal", False),
        }

    def _fill(self, key: str) -> str | None:
        fill = _at(self._parts["fill"], key)
        inner = next(iter(fill), None) if fill is not None else None
        if inner is None:
            return None
        if local(inner) == "gradientFill":
            stop = next((one for one in inner if local(one) == "stop"), None)
            color = self._color(next(iter(stop), None) if stop is not None else None)
            return None if color == "FFFFFF" else color
        kind = inner.get("patternType")
        if not kind or kind == "none":
            return None
        shades = _marks(inner)
        color = self._color(shades.get("fgColor"))
        if kind != "solid":
            color = _PATTERNS.get(kind) or color or "C0C0C0"
        return None if color == "FFFFFF" else color

    def _color(self, color: Any) -> str | None:
        """Return a colour as RRGGBB, None where it is automatic or cannot be told."""
        if color is None or (color.get("auto") or "0").lower() in _ON:
            return None
        base: str | None = None
        if color.get("indexed") is not None:
            index = _whole(color.get("indexed"))
            if index in (_FOREGROUND, _BACKGROUND) or index is None:
                return None
            base = self._palette[index] if index < len(self._palette) else None
        elif color.get("theme") is not None:
            index = _whole(color.get("theme"))
            colors = self._theme_colors()
            base = colors[index] if index is not None and index < len(colors) else None
        elif color.get("rgb") is not None:
            base = color.get("rgb")[-6:].upper()
        if base is None or len(base) != 6 or not _HEX.issuperset(base):  # noqa: PLR2004 - RRGGBB
            return None
        tint = _number_or(color.get("tint"), 0.0)
        return tinted(base, tint) if tint else base


def _at(items: list[Any], key: str) -> Any:
    index = _whole(key)
    return items[index] if index is not None and index < len(items) else None


def _marks(element: Any) -> dict[str, Any]:
    """Return the children of an element by their names; the first of each counts."""
    found: dict[str, Any] = {}
    for child in element if element is not None else ():
        found.setdefault(local(child), child)
    return found


def _on(mark: Any) -> bool:
    return mark is not None and (mark.get("val") or "1").lower() in _ON


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004


def _number_or(text: str | None, default: float) -> float:
    try:
        number = float(text) if text else default
    except ValueError:
        return default
    return number if number == number else default  # noqa: PLR0124 - not a number


def _number(mark: Any, default: float, most: float) -> float:
    number = _number_or(mark.get("val") if mark is not None else None, default)
    return number if 0 < number <= most else default


def _indent(text: str | None) -> int:
    return int(min(max(_number_or(text, 0.0), 0.0), _DEEPEST_INDENT))


def tinted(rgb: str, tint: float) -> str:
    """Return a colour (RRGGBB) lighter by a tint from 0 to 1, or darker by one from -1 to 0."""
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    mixed = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in mixed)
