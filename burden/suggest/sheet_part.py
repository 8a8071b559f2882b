"""One worksheet part, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from burden.model import column_letters
from burden.reading.areas import parse_area
from burden.reading.package import children, local
from burden.suggest.parts import (
    WORKSHEET,
    child,
    make,
    parse,
    put,
    text_element,
    within,
    written,
)
from burden.suggest.value import Accepted, Fill, Formula, Hide, Relabel


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.locale import Words
    from burden.model import Rect
    from burden.suggest.styles_part import StyleSheet
    from burden.suggest.value import Accept, Edit

_LAST_COLUMN = 16_384
_IDENTITY_LENGTH = "18"  # characters, GB 11643
# First day of the calendar: 1 January 1900 is 1; of the other, 1 January 1904 is 0.
_FIRST_DAY = {False: "1", True: "0"}


class SheetPart:
    """A worksheet that is edited; what no edit is about stays as it is.

    Args:
        data: the part.
        styles: of the workbook.
        date1904: its days count from 1904.
    """

    def __init__(self, data: bytes, styles: StyleSheet, *, date1904: bool) -> None:
        self.root = parse(data)
        self._styles = styles
        self._first_day = _FIRST_DAY[date1904]
        self._data = within(self.root, "sheetData", WORKSHEET)
        self._rows = _placed(self._data)
        self.has_formulas = False

    def written(self) -> bytes:
        """Return the part."""
        return written(self.root)

    def apply(self, edits: Iterable[Edit], words: Words) -> None:
        """Make some edits.

        Args:
            edits: in any order.
            words: for the messages of data validations.
        """
        for edit in edits:
            if isinstance(edit, Fill):
                self._each(edit.areas, lambda look, e=edit: self._styles.filled(look, e.shade))
            elif isinstance(edit, Hide):
                for column in edit.columns:
                    self._hide_column(column)
                for row in edit.rows:
                    self._row(row).set("hidden", "1")
            elif isinstance(edit, Formula):
                self._formula(edit)
            elif isinstance(edit, Relabel):
                self._text(edit)
            else:
                self._accept(edit, words)

    # -------------------------------------------------------------------------- cells

    def _row(self, number: int) -> Any:
        row = self._rows.get(number)
        if row is None:
            row = make(self._data, "row", r=str(number))
            later = [n for n in self._rows if n > number]
            if later:
                self._rows[min(later)].addprevious(row)
            else:
                self._data.append(row)
            self._rows[number] = row
        return row

    def _cell(self, row: int, column: int) -> Any:
        """Return a cell, made with the look of its row or column where it is missing."""
        line = self._row(row)
        spot = f"{column_letters(column)}{row}"
        for cell in line:
            here = parse_area(cell.get("r") or "")
            if here and here.left == column:
                return cell
            if here and here.left > column:
                new = make(line, "c", r=spot)
                cell.addprevious(new)
                break
        else:
            new = make(line, "c", r=spot)
            line.append(new)
        line.attrib.pop("spans", None)  # only a hint, and no longer sure
        look = line.get("s") if line.get("customFormat") in ("1", "true") else None
        look = look or self._column_look(column)
        if look and look != "0":
            new.set("s", look)
        return new

    def _column_look(self, column: int) -> str | None:
        for one in self._columns():
            if int(one.get("min")) <= column <= int(one.get("max")):
                return str(one.get("style") or "0")
        return None

    def _each(self, areas: Iterable[Rect], change: Any) -> None:
        for area in areas:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    cell = self._cell(row, column)
                    cell.set("s", str(change(_look(cell))))

    def _formula(self, edit: Formula) -> None:
        cell = self._cell(edit.row, edit.column)
        _empty(cell)
        # Until it is computed, an empty text: what an empty form shows.
        cell.set("t", "str")
        formula = make(cell, "f")
        formula.text = edit.text
        cell.append(formula)
        cell.append(make(cell, "v"))
        self.has_formulas = True

    def _text(self, edit: Relabel) -> None:
        cell = self._cell(edit.row, edit.column)
        _empty(cell)
        cell.set("t", "inlineStr")
        inline = make(cell, "is")
        inline.append(text_element(cell, edit.text))
        cell.append(inline)

    # ------------------------------------------------------------------------ columns

    def _columns(self) -> list[Any]:
        return [
            one
            for group in children(self.root, "cols")
            for one in group
            if (one.get("min") or "").isdigit() and (one.get("max") or "").isdigit()
        ]

    def _hide_column(self, column: int) -> None:
        for one in self._columns():
            first, last = int(one.get("min")), int(one.get("max"))
            if not first <= column <= last:
                continue
            if first < column:
                one.addprevious(_span(one, first, column - 1))
            if column < last:
                one.addnext(_span(one, column + 1, last))
            one.set("min", str(column))
            one.set("max", str(column))
            one.set("hidden", "1")
            return
        group = child(self.root, "cols")
        if group is None:
            group = put(self.root, make(self.root, "cols"), WORKSHEET)
        usual = child(self.root, "sheetFormatPr")
        width = (usual.get("defaultColWidth") if usual is not None else None) or "9.140625"
        number = str(column)
        new = make(group, "col", min=number, max=number, width=width, hidden="1", customWidth="1")
        for one in group:
            if (one.get("min") or "").isdigit() and int(one.get("min")) > column:
                one.addprevious(new)
                return
        group.append(new)

    # -------------------------------------------------------------------- validations

    def _accept(self, edit: Accept, words: Words) -> None:
        group = within(self.root, "dataValidations", WORKSHEET)
        rule = make(group, "dataValidation", allowBlank="1", showErrorMessage="1")
        formulas: tuple[str, ...]
        if edit.kind is Accepted.LIST:
            rule.set("type", "list")
            formulas = (f'"{",".join(edit.choices)}"',)
        else:
            rule.set("errorStyle", "warning")
            formulas = self._limits(rule, edit.kind)
        rule.set("errorTitle", words("suggest.prompt.title"))
        rule.set("error", words(f"suggest.prompt.{edit.kind}"))
        rule.set("sqref", " ".join(area.a1 for area in edit.areas))
        for number, text in enumerate(formulas, start=1):
            formula = make(rule, f"formula{number}")
            formula.text = text
            rule.append(formula)
        group.append(rule)
        group.set("count", str(sum(local(one) == "dataValidation" for one in group)))
        if edit.as_text:
            self._each(edit.areas, self._styles.as_text)

    def _limits(self, rule: Any, kind: Accepted) -> tuple[str, ...]:
        if kind is Accepted.DATE:
            rule.set("type", "date")
            rule.set("operator", "greaterThanOrEqual")
            return (self._first_day,)
        if kind is Accepted.IDENTITY:
            rule.set("type", "textLength")
            rule.set("operator", "equal")
            return (_IDENTITY_LENGTH,)
        rule.set("type", "whole" if kind is Accepted.COUNT else "decimal")
        rule.set("operator", "greaterThanOrEqual")
        return ("0",)


def _placed(data: Any) -> dict[int, Any]:
    """Return the rows by their number; rows and cells that leave their place out are told it."""
    rows: dict[int, Any] = {}
    number = 0
    for row in children(data, "row"):
        stated = row.get("r") or ""
        number = int(stated) if stated.isdigit() else number + 1
        row.set("r", str(number))
        rows.setdefault(number, row)
        column = 0
        for cell in children(row, "c"):
            area = parse_area(cell.get("r") or "")
            column = area.left if area else column + 1
            cell.set("r", f"{column_letters(column)}{number}")
    return rows


def _look(cell: Any) -> int:
    look = cell.get("s") or "0"
    return int(look) if look.isdigit() else 0


def _empty(cell: Any) -> None:
    for one in list(cell):
        cell.remove(one)
    cell.attrib.pop("t", None)


def _span(one: Any, first: int, last: int) -> Any:
    new = make(one.getparent(), local(one))
    for key, value in one.attrib.items():
        new.set(key, value)
    new.set("min", str(first))
    new.set("max", str(min(last, _LAST_COLUMN)))
    return new
