"""Looks of cells: each new one is the cell's own with one thing changed."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from burden.reading.package import local
from burden.suggest.parts import STYLES, make, namespace, parse, within, written
from burden.suggest.value import Shade


if TYPE_CHECKING:
    from collections.abc import Callable

_SHADES = {Shade.HELD: "FFFFD966", Shade.PERHAPS: "FFFFF2CC", Shade.OTHERWISE: "FFDDEBF7"}
_TEXT_FORMAT = "49"  # built in: @
_HEAD_FILL, _LINK_COLOR = "FFE9EEF2", "FF0A5A78"
MINIMAL = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b"</styleSheet>"
)


class StyleSheet:
    """The styles of a workbook, added to and never changed.

    Args:
        data: the part, ``MINIMAL`` where the workbook has none.
    """

    def __init__(self, data: bytes) -> None:
        self._root = parse(data)
        self._looks = within(self._root, "cellXfs", STYLES)
        if not len(self._looks):
            self._append(self._looks, make(self._root, "xf", numFmtId="0", fontId="0"))
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}

    def written(self) -> bytes:
        """Return the part."""
        return written(self._root)

    def filled(self, look: int, shade: Shade) -> int:
        """Return the number of a look with a fill."""
        return self._changed(look, f"fill {shade}", lambda xf: self._fill(xf, _SHADES[shade]))

    def as_text(self, look: int) -> int:
        """Return the number of a look whose cells hold texts; one with a format stays."""
        xf = self._look(look)
        if (xf.get("numFmtId") or "0") != "0":
            return look

        def change(one: Any) -> None:
            one.set("numFmtId", _TEXT_FORMAT)
            one.set("applyNumberFormat", "1")

        return self._changed(look, "text", change)

    def told(self, kind: str) -> int:
        """Return the number of a look of the sheet of changes: head, title, text, link, number."""
        return self._changed(0, f"told {kind}", lambda xf: self._tell(xf, kind))

    # ------------------------------------------------------------------------- inside

    def _look(self, look: int) -> Any:
        return self._looks[look] if 0 <= look < len(self._looks) else self._looks[0]

    def _changed(self, look: int, key: str, change: Callable[[Any], None]) -> int:
        number = self._made.get((look, key))
        if number is None:
            xf = deepcopy(self._look(look))
            change(xf)
            number = self._made[look, key] = self._append(self._looks, xf)
        return number

    def _append(self, group: Any, element: Any) -> int:
        group.append(element)
        count = sum(bool(local(one)) for one in group)
        group.set("count", str(count))
        return count - 1

    def _fill(self, xf: Any, color: str) -> None:
        if color not in self._fills:
            fills = within(self._root, "fills", STYLES)
            while len(fills) < 2:  # noqa: PLR2004 - the first two are set by the format
                kind = "gray125" if len(fills) else "none"
                plain = make(fills, "fill")
                plain.append(make(fills, "patternFill", patternType=kind))
                self._append(fills, plain)
            fill = make(fills, "fill")
            pattern = make(fills, "patternFill", patternType="solid")
            pattern.append(make(fills, "fgColor", rgb=color))
            pattern.append(make(fills, "bgColor", indexed="64"))
            fill.append(pattern)
            self._fills[color] = self._append(fills, fill)
        xf.set("fillId", str(self._fills[color]))
        xf.set("applyFill", "1")

    def _font(self, xf: Any, *marks: tuple[str, dict[str, str]]) -> None:
        fonts = within(self._root, "fonts", STYLES)
        font = make(fonts, "font")
        for name, attributes in marks:
            font.append(make(fonts, name, **attributes))
        xf.set("fontId", str(self._append(fonts, font)))
        xf.set("applyFont", "1")

    def _tell(self, xf: Any, kind: str) -> None:
        for name in ("numFmtId", "borderId", "fillId"):
            xf.set(name, "0")
        for one in list(xf):
            xf.remove(one)
        size = ("sz", {"val": "14" if kind == "title" else "11"})
        family = ("name", {"val": "Calibri"})
        if kind in ("head", "title"):
            self._font(xf, ("b", {}), size, family)
        elif kind == "link":
            self._font(xf, ("u", {}), size, ("color", {"rgb": _LINK_COLOR}), family)
        else:
            self._font(xf, size, family)
        if kind == "head":
            self._fill(xf, _HEAD_FILL)
        if kind in ("text", "link"):
            # Typed into again, a text that starts like a formula stays a text.
            xf.set("quotePrefix", "1")
        align = make(xf, "alignment", vertical="top")
        if kind != "title":
            align.set("wrapText", "1")
        xf.set("applyAlignment", "1")
        xf.append(align)


def of_workbook(data: bytes | None, sheet_root: Any) -> StyleSheet:
    """Return the styles of a workbook, new ones where it has none.

    Args:
        data: the part, None where there is none.
        sheet_root: any sheet of it: strict workbooks have a namespace of their own.
    """
    if data is None:
        space = namespace(sheet_root).encode()
        data = MINIMAL.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", space)
    return StyleSheet(data)
