"""Styles of an OOXML workbook as the recogniser needs them, from openpyxl's."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING, Any

from burden.model import Style


if TYPE_CHECKING:
    from collections.abc import Sequence

# How dark a pattern without a colour of its own looks on white.
_PATTERNS = {
    "darkGray": "808080",
    "mediumGray": "A0A0A0",
    "lightGray": "C0C0C0",
    "gray125": "E0E0E0",
    "gray0625": "F0F0F0",
}
_BACKGROUND, _FOREGROUND = 65, 64


class StyleReader:
    """Builds each style of a workbook once.

    Args:
        theme: colours of the theme as RRGGBB, in the order in which styles count them.
        palette: indexed colours of the workbook as AARRGGBB.
    """

    def __init__(self, theme: Sequence[str], palette: Sequence[str]) -> None:
        self._theme = theme
        self._palette = palette
        self._known: dict[bytes, Style] = {}

    def __call__(self, cell: Any) -> Style:
        """Return the style of an openpyxl cell."""
        # The key stands for the whole style; asking for each aspect costs fifty times more.
        key = cell._style.tobytes()  # noqa: SLF001
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._build(cell)
        return style

    def _build(self, cell: Any) -> Style:
        border, font, align = cell.border, cell.font, cell.alignment
        color = self.color(font.color)
        return Style(
            left=_drawn(border.left) or _drawn(border.start),
            right=_drawn(border.right) or _drawn(border.end),
            top=_drawn(border.top),
            bottom=_drawn(border.bottom),
            diagonal=_drawn(border.diagonal) and bool(border.diagonalUp or border.diagonalDown),
            fill=self._fill(cell.fill),
            bold=bool(font.b),
            font_size=float(font.sz or 11.0),
            font_color=None if color == "000000" else color,
            underline=bool(font.u and font.u != "none"),
            horizontal=None if align.horizontal == "general" else align.horizontal,
            vertical=align.vertical,
            wrap=bool(align.wrap_text),
            indent=int(align.indent or 0),
            number_format=cell.number_format or "General",
            locked=cell.protection.locked is not False,
        )

    def _fill(self, fill: Any) -> str | None:
        if fill.tagname == "gradientFill":
            color = self.color(fill.stop[0].color) if fill.stop else None
        elif not fill.fill_type or fill.fill_type == "none":
            return None
        elif fill.fill_type == "solid":
            color = self.color(fill.fgColor)
        else:
            color = _PATTERNS.get(fill.fill_type) or self.color(fill.fgColor) or "C0C0C0"
        return None if color == "FFFFFF" else color

    def color(self, color: Any) -> str | None:
        """Return a colour as RRGGBB, None where it is automatic or cannot be told."""
        if color is None or color.type == "auto":
            return None
        base: str | None = None
        if color.type == "rgb" and isinstance(color.rgb, str):
            base = color.rgb[-6:].upper()
        elif color.type == "theme" and 0 <= color.theme < len(self._theme):
            base = self._theme[color.theme]
        elif color.type == "indexed" and 0 <= color.indexed < len(self._palette):
            if color.indexed in (_FOREGROUND, _BACKGROUND):
                return None
            base = self._palette[color.indexed][-6:].upper()
        if base is None or not color.tint:
            return base
        return _tinted(base, float(color.tint))


def _drawn(side: Any) -> bool:
    return bool(side is not None and side.style and side.style != "none")


def _tinted(rgb: str, tint: float) -> str:
    try:
        red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    except ValueError:
        return rgb
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    mixed = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in mixed)
