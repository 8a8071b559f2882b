"""Paper in the style of an office: cells and single blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter as letter
from openpyxl.utils import range_boundaries

from drawn_forms.kit.book import Drawing, cell_name


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drawn_forms.kit.book import Book
    from drawn_forms.kit.parts import Column

BOX = "☐"
CALCULATED = "F2F2F2"
"""How cells are filled that compute."""

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "text": {},
    "plain": {},
    "note": {"italic": True, "size": -1},
    "small": {"size": -2},
    "title": {"bold": True, "size": +4},
    "sub": {"bold": True, "size": +1},
    "label": {"border": True},
    "head": {
        "bold": True,
        "border": True,
        "align": "center",
        "valign": "center",
        "wrap": True,
        "fill": "head",
        "ink": "head",
    },
    "stub": {"border": True, "wrap": True, "valign": "center"},
    "band": {"bold": True, "border": True, "fill": "band", "ink": "band"},
    "mach": {"size": -2, "ink": "7F7F7F", "align": "center"},
    "letters": {"size": -1, "align": "center", "border": True, "italic": True},
    "input": {"border": True, "fill": "input", "wrap": True, "valign": "center"},
    "calc": {"border": True},
}
_BLOCKS: Mapping[str, Mapping[str, Any]] = {
    "grey": {"fill": "grey"},
    "hatch": {"fill": "A6A6A6", "pattern": "lightUp"},
    "dark": {"fill": "404040"},
    "diag": {"diag": True},
}


class Paper(Drawing):
    """A sheet in the style of an office."""

    def __init__(
        self,
        book: Book,
        title: str,
        widths: Sequence[float] = (),
        *,
        state: str = "visible",
        lines: bool = True,
    ) -> None:
        """Append a page; ``lines`` are those that the screen shows between cells."""
        super().__init__(book, book.add_sheet(title, state=state))
        self.look = book.look
        self.ws.sheet_view.showGridLines = lines
        for i, width in enumerate(widths, 1):
            self.ws.column_dimensions[letter(i)].width = width

    # Cells

    def put(
        self,
        ref: str,
        text: object = None,
        style: str = "text",
        *,
        loose: bool = False,
        **more: Any,
    ) -> Any:
        """Write a cell and style its range, which is merged unless it is ``loose``.

        Args:
            ref: a cell or a range.
            text: nothing is written for None and the empty text.
            style: name of a style; ``more`` changes parts of it.
            loose: whether the cells of a range stay apart.
            more: bold, italic, size (relative), ink, fill, border, align …
        """
        left, top, right, bottom = range_boundaries(ref)
        parts = {**_STYLES[style], **more}
        font, align = self._font(parts), self._alignment(parts)
        border, fill = self._border(parts), self._fill(parts)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cell = self.ws.cell(row, column)
                cell.font, cell.alignment = font, align
                if border:
                    cell.border = border
                if fill:
                    cell.fill = fill
        first = self.ws.cell(top, left)
        if text not in {None, ""}:
            first.value = text
        if parts.get("fmt"):
            first.number_format = parts["fmt"]
        if (top, left) != (bottom, right) and not loose:
            self.ws.merge_cells(ref)
        return first

    def _font(self, parts: Mapping[str, Any]) -> Any:
        inks = {"head": self.look.head_ink, "band": self.look.band_ink}
        ink = parts.get("ink", "000000")
        return Font(
            name=self.look.font,
            size=self.look.size + parts.get("size", 0),
            bold=parts.get("bold"),
            italic=parts.get("italic"),
            color=inks.get(ink, ink),
        )

    @staticmethod
    def _alignment(parts: Mapping[str, Any]) -> Any:
        indent = parts.get("indent", 0)
        return Alignment(
            parts.get("align") or ("left" if indent else None),
            parts.get("valign"),
            wrap_text=parts.get("wrap"),
            indent=indent,
        )

    def _border(self, parts: Mapping[str, Any]) -> Any:
        if parts.get("under"):
            return Border(bottom=Side("thin"))
        side = None
        if parts.get("border") and self.look.line:
            side = Side(self.look.line, color="808080" if self.look.line == "hair" else None)
        if parts.get("diag"):
            return Border(side, side, side, side, diagonal=Side("thin"), diagonalDown=True)
        return Border(side, side, side, side) if side else None

    def _fill(self, parts: Mapping[str, Any]) -> Any:
        look = self.look
        fills = {"head": look.head, "band": look.band, "input": look.input, "grey": look.grey}
        name = parts.get("fill", "")
        colour = fills.get(name, name)
        return PatternFill(parts.get("pattern", "solid"), fgColor=colour) if colour else None

    def lines(
        self,
        row: int,
        column: str,
        *texts: str,
        style: str = "text",
        to: str | None = None,
        **more: Any,
    ) -> int:
        """Write paragraphs one below the other. Return the next free row."""
        for text in texts:
            if text:
                ref = f"{column}{row}" + (f":{to}{row}" if to else "")
                self.put(ref, text, style, **{"wrap": bool(to), "valign": "top", **more})
            row += 1
        return row

    def under(
        self,
        row: int,
        leaves: Iterable[Column],
        texts: Iterable[str | None],
        style: str = "letters",
        **more: Any,
    ) -> None:
        """Write a row of numbers, formats or names for machines below (or above) the leaves."""
        for leaf, text in zip(leaves, texts, strict=True):
            self.put(cell_name(row, leaf.col), text, style, **more)

    def listing(
        self, row: int, column: str, values: Sequence[object], head: str = "", **more: Any
    ) -> str:
        """Write a plain list for a drop-down and return its range as a formula."""
        if head:
            self.put(f"{column}{row}", head, bold=True, **more)
            row += 1
        for i, value in enumerate(values):
            self.put(f"{column}{row + i}", value, **more)
        title = self.ws.title.replace("'", "''")
        return f"='{title}'!${column}${row}:${column}${row + len(values) - 1}"

    def protect(self) -> None:
        """Protect the sheet; only blanks are unlocked."""
        self.ws.protection.sheet = True

    # Single blanks

    def blank(
        self,
        ref: str,
        label: str,
        role: str = "input",
        value: object = None,
        style: str = "input",
        **more: Any,
    ) -> None:
        """Draw and declare a blank whose label is drawn elsewhere."""
        if role == "computed":
            style, more = "calc", {"fill": CALCULATED, **more}
        first = self.put(ref, value, style, **more)
        if role in {"input", "meta"}:
            first.protection = Protection(locked=False)
        if role == "meta":
            self.meta(first.coordinate, label=label)
        else:
            self.declare("pairs", first.coordinate, label, role=role)

    def pair(
        self,
        label_ref: str,
        label: str,
        blank_ref: str,
        role: str = "input",
        value: object = None,
        *,
        label_style: str = "label",
        choices: str = "",
        **more: Any,
    ) -> None:
        """Draw a label and its blank."""
        self.put(label_ref, label, label_style, wrap=True, valign="center")
        self.blank(blank_ref, label, role, value, **more)
        if choices:
            self.choose(blank_ref.split(":", maxsplit=1)[0], choices)

    def box(
        self,
        row: int,
        left: str,
        right: str,
        label: str,
        role: str = "input",
        **more: Any,
    ) -> None:
        """Draw a label from column to column and its blank in the row below."""
        self.put(area(left, row, right, row), label, "label", **more)
        self.blank(area(left, row + 1, right, row + 1), label, role)

    def block(self, ref: str, how: str = "grey") -> None:
        """Draw a cell that is not to be filled in: grey, hatch, dark, diag or a text."""
        if how in _BLOCKS:
            self.put(ref, None, "calc", **_BLOCKS[how])
        else:
            self.put(ref, how, "calc", align="center", ink="7F7F7F")

    def inline(
        self,
        ref: str,
        text: str,
        *labels: str,
        role: str = "input",
        style: str = "text",
        **more: Any,
    ) -> None:
        """Draw a cell whose text holds blanks of its own, one a label."""
        first = self.put(ref, text, style, **more)
        first.protection = Protection(locked=False)
        for label in labels:
            if role == "meta":
                self.meta(first.coordinate, label=label)
            else:
                self.declare("pairs", first.coordinate, label)

    def tick(self, ref: str, option_ref: str, option: str) -> None:
        """Draw a box in a cell of its own before the option it ticks."""
        self.put(option_ref, option, wrap=True, valign="center")
        self.blank(ref, option, "input", BOX, style="plain", align="center")


def area(left: str, top: int, right: str, bottom: int) -> str:
    """Return ``B3:D5``, or ``B3`` where it is one cell."""
    first, last = f"{left}{top}", f"{right}{bottom}"
    return first if first == last else f"{first}:{last}"
