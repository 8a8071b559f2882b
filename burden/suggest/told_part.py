"""The sheet of changes: what was changed where, why, and what it saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from lxml import etree

from burden.model import column_letters
from burden.reading.text import clean
from burden.suggest.parts import namespace, office, text_element, written
from burden.suggest.wording import COLUMNS, lines


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.locale import Words
    from burden.model import Rect
    from burden.suggest.styles_part import StyleSheet
    from burden.suggest.value import Suggestions

_LONGEST = 32_767  # characters a cell of the format holds
_WIDTHS = (16, 16, 24, 34, 60, 9, 12)
_INTRO_ROW, _HEAD_ROW = 2, 3
_LINE, _TITLE = 15, 24  # points a line takes, and the title
_MOST_LINES = 20
_FILLED = 0.8  # of a line: words and formulas break before its end
_WIDE = frozenset("WF")  # East Asian characters that take two columns
_KINDS = ("text", "text", "text", "text", "text", "text", "number")


def sheet_of_changes(
    suggestions: Suggestions, styles: StyleSheet, workbook_root: Any, words: Words
) -> bytes:
    """Return the worksheet part.

    Args:
        suggestions: what it tells.
        styles: of the workbook.
        workbook_root: for the namespaces.
        words: its language.
    """
    sheet = _Sheet(workbook_root, styles)
    sheet.line(1, [words("suggest.sheet.title")], ["title"])
    intro = words("suggest.sheet.intro", kept=suggestions.kept)
    sheet.line(_INTRO_ROW, [intro], ["text"], widths=(sum(_WIDTHS),))
    heads = [words(f"suggest.column.{name}") for name in COLUMNS]
    sheet.line(_HEAD_ROW, heads, ["head"] * len(heads))
    for number, one in enumerate(lines(suggestions, words), start=_HEAD_ROW + 1):
        kinds = list(_KINDS)
        if one.leads_to:
            kinds[1] = "link"
            sheet.links.append((f"B{number}", _location(one.sheet, one.leads_to)))
        values = (one.sheet, one.cells, one.label, one.what, one.why, one.rule, one.hours)
        sheet.line(number, values, kinds)
    return sheet.finished()


class _Sheet:
    """The sheet in the making; its children are made in the order of the schema."""

    def __init__(self, workbook_root: Any, styles: StyleSheet) -> None:
        self._styles = styles
        self._space = namespace(workbook_root)
        named = {None: self._space, "r": office(workbook_root)}
        self._root = etree.Element(f"{{{self._space}}}worksheet", nsmap=named)
        self.links: list[tuple[str, str]] = []
        self._add(self._add(self._root, "sheetPr"), "pageSetUpPr", fitToPage="1")
        view = self._add(self._add(self._root, "sheetViews"), "sheetView", workbookViewId="0")
        pane = self._add(view, "pane", ySplit=str(_HEAD_ROW), topLeftCell=f"A{_HEAD_ROW + 1}")
        pane.set("activePane", "bottomLeft")
        pane.set("state", "frozen")
        columns = self._add(self._root, "cols")
        for number, width in enumerate(_WIDTHS, start=1):
            place = str(number)
            self._add(columns, "col", min=place, max=place, width=str(width), customWidth="1")
        self._data = self._add(self._root, "sheetData")

    def _add(self, parent: Any, name: str, /, **attributes: str) -> Any:
        return etree.SubElement(parent, f"{{{self._space}}}{name}", **attributes)

    def line(
        self,
        number: int,
        values: Sequence[str | float | None],
        kinds: Sequence[str],
        *,
        widths: Sequence[int] = _WIDTHS,
    ) -> None:
        """Add a row, as high as its longest text needs: not every program sees to that itself."""
        row = self._add(self._data, "row", r=str(number))
        texts = zip(values, widths, strict=False)
        most = max(_lines(str(value or ""), width) for value, width in texts)
        row.set("ht", str(_TITLE if "title" in kinds else _LINE * most))
        row.set("customHeight", "1")
        for column, (value, kind) in enumerate(zip(values, kinds, strict=True), start=1):
            spot = f"{column_letters(column)}{number}"
            cell = self._add(row, "c", r=spot, s=str(self._styles.told(kind)))
            if isinstance(value, float):
                self._add(cell, "v").text = repr(value)
            elif value:
                # A text inside the cell is never taken for a formula, whatever it starts with.
                cell.set("t", "inlineStr")
                self._add(cell, "is").append(text_element(cell, clean(value, _LONGEST)))

    def finished(self) -> bytes:
        """Return the part."""
        across = f"A{_INTRO_ROW}:{column_letters(len(COLUMNS))}{_INTRO_ROW}"
        self._add(self._add(self._root, "mergeCells", count="1"), "mergeCell", ref=across)
        if self.links:
            group = self._add(self._root, "hyperlinks")
            for spot, place in self.links:
                self._add(group, "hyperlink", ref=spot, location=place)
        self._add(self._root, "pageSetup", orientation="landscape", fitToHeight="0")
        return written(self._root)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column that is so many characters wide."""
    taken = sum(1 + (east_asian_width(character) in _WIDE) for character in text[:_LONGEST])
    return min(_MOST_LINES, 1 + int(taken / (width * _FILLED)))


def _location(sheet: str, area: Rect) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{area.a1}"
