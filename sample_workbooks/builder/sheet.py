"""The drawing vocabulary outside tables: titles, headings, key-value blocks, notes, sign-offs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .book import Truth
from .page import Choice, a1, display_width


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .book import Book
    from .page import Style


@dataclass(frozen=True, slots=True)
class P:
    """A label beside its blank in a key-value block."""

    label: str
    element: str = ""
    spans: tuple[int, int] = (1, 1)
    blank: str = ""
    role: str = "input"
    choices: tuple[str, ...] | str = ()
    below: bool = False
    height: float = 0
    formula: str = ""


def squeeze(text: str) -> str:
    """Collapse white space the way labels are compared."""
    return " ".join(text.split())


class Sheet:
    """A cursor that draws downwards over a fixed number of columns and records the truth."""

    def __init__(
        self,
        book: Book,
        name: str,
        widths: Sequence[float],
        *,
        population: str | None = None,
        protect: bool = False,
        landscape: bool = True,
        left: int = 1,
        top: int = 1,
    ) -> None:
        self.book = book
        self.page = book.page(name)
        self.page.protected = protect
        self.page.landscape = landscape
        self.theme = book.theme
        self.left = left
        self.width = len(widths)
        self.row = top
        self.population = population
        for column, width in enumerate(widths, start=left):
            self.page.widths[column] = width

    @property
    def blank_style(self) -> Style:
        """Style of a cell to be filled; open when the sheet is protected."""
        return self.theme.body.but(locked=not self.page.protected)

    def record(
        self,
        kind: str,
        row: int,
        column: int,
        label: str,
        *,
        path: tuple[str, ...] = (),
        row_path: tuple[str, ...] = (),
        role: str = "input",
        element: str = "",
        population: str | None = None,
    ) -> None:
        """Keep the truth of one blank; labels lose surplus white space."""
        self.book.truths.append(
            Truth(
                self.page.name,
                kind,
                a1(row, column),
                squeeze(label),
                tuple(squeeze(p) for p in path),
                tuple(squeeze(p) for p in row_path),
                role,
                element,
                population,
            )
        )

    def span(self, text: str, style: Style, height: float = 0) -> None:
        """One cell over the whole width, then step down."""
        self.page.block(self.row, self.left, 1, self.width, text, style)
        if height:
            self.page.heights[self.row] = height
        else:
            self.page.grow(self.row, text, self.left, self.width, size=style.size)
        self.row += 1

    def title(self, text: str, *, lead: str = "", size: float = 0) -> None:
        """The title, after an optional 附件 line at the upper left."""
        if lead:
            self.span(lead, self.theme.text.but(font="黑体", wrap=False))
        style = self.theme.title.but(size=size) if size else self.theme.title
        self.span(text, style, height=max(style.size * 1.9, 30))

    def line(self, text: str, *, h: str = "left", style: Style | None = None) -> None:
        """A line of words without a blank: a unit line, a subtitle, an instruction."""
        self.span(text, (style or self.theme.text).but(h=h))

    def segments(self, parts: Sequence[str]) -> None:
        """Texts side by side without borders; those that end in a blank are sign-off blanks."""
        column = self.left
        for index, (part, width) in enumerate(zip(parts, self.shares(parts), strict=True)):
            last = index == len(parts) - 1
            h = (
                "right"
                if last and len(parts) > 1 and part.startswith(("单位：", "计量"))
                else "left"
            )
            self.page.block(self.row, column, 1, width, part, self.theme.text.but(h=h))
            self.page.grow(self.row, part, column, width, size=self.theme.text.size)
            blank = re.search(r"[：:_]\s*$|年\s+月|_{2,}|□{3,}", part)
            if blank and not part.startswith("单位："):
                self.record("meta", self.row, column, part, role="meta")
            column += width
        self.row += 1

    def shares(self, parts: Sequence[str]) -> list[int]:
        """Columns for each text, so that every one has room in proportion to its words."""
        wants = [display_width(part) + 10 for part in parts]
        scale = self.page.room(self.left, self.width) / sum(wants)
        widths, at = [], 0
        for index, want in enumerate(wants):
            left_over = len(parts) - index - 1
            if not left_over:
                widths.append(self.width - at)
                break
            width = 1
            while (
                self.page.room(self.left + at, width) < want * scale * 0.85
                and at + width < self.width - left_over
            ):
                width += 1
            widths.append(width)
            at += width
        return widths

    def heading(self, *parts: str) -> None:
        """填报单位：  填报日期：  单位：人 above a table."""
        self.segments(parts)

    def signoff(self, *parts: str) -> None:
        """The line of names, checks and dates below a table."""
        self.segments(parts)

    def approval(
        self, lines: Sequence[str], *, left: str = "", middle: str = "", columns: int = 3
    ) -> None:
        """The block of form number, authority, approval and expiry at the upper right."""
        need = max(display_width(text) for text in lines) + 1
        while columns < self.width:
            start = self.left + self.width - columns
            if self.page.room(start, columns) >= need:
                break
            columns += 1
        start = self.left + self.width - columns
        for index, text in enumerate(lines):
            style = self.theme.text.but(wrap=False, size=10)
            self.page.block(self.row, start, 1, columns, text, style)
            if index == len(lines) - 1:
                room = start - self.left
                if left:
                    width = max(1, room // 2 if middle else room)
                    self.page.block(self.row, self.left, 1, width, left, style)
                    self.record("meta", self.row, self.left, left, role="meta")
                    if middle:
                        self.page.block(
                            self.row,
                            self.left + width,
                            1,
                            room - width,
                            middle,
                            style.but(h="center"),
                        )
            self.row += 1

    def note(self, *lines: str) -> None:
        """Notes below (or above) a table, one merged cell."""
        self.span("\n".join(lines), self.theme.text.but(v="top"))

    def gap(self, rows: int = 1) -> None:
        """Empty rows."""
        self.row += rows

    def section(self, text: str) -> None:
        """A framed band that names the part below."""
        self.span(text, self.theme.head.but(h="left"))

    def pairs(
        self,
        rows: Sequence[Sequence[P]],
        height: float = 24,
        side: tuple[P, int, int] | None = None,
    ) -> None:
        """Labels and their blanks; the last blank of a row takes what width is left.

        `side` is a blank that holds its own label (a photo) over (columns, rows) at the right.
        """
        if side:
            pair, columns, deep_rows = side
            at = self.left + self.width - columns
            style = self.blank_style
            self.page.block(self.row, at, deep_rows, columns, pair.label, style)
            self.record(
                "pairs",
                self.row,
                at,
                pair.label,
                path=(pair.label,),
                element=pair.element,
                population=self.population,
            )
        for index_of_row, cells in enumerate(rows):
            column = self.left
            end = self.left + self.width
            if side and index_of_row < side[2]:
                end -= side[1]
            self.page.heights[self.row] = max(height, *(p.height for p in cells))
            deep = any(p.below for p in cells)
            for index, pair in enumerate(cells):
                a, b = pair.spans
                label = self.theme.head
                if pair.below:
                    width = end - column if index == len(cells) - 1 else a
                    self.page.block(self.row, column, 1, width, pair.label, label.but(h="left"))
                    self.blank(pair, self.row + 1, column, width)
                    column += width
                    continue
                self.page.block(self.row, column, 1, a, pair.label, label)
                self.page.grow(self.row, pair.label, column, a, size=label.size)
                width = end - column - a if index == len(cells) - 1 else b
                self.blank(pair, self.row, column + a, width)
                column += a + width
            if deep:
                self.page.heights[self.row] = 20
                self.page.heights[self.row + 1] = max(height, *(p.height for p in cells))
                self.row += 1
            self.row += 1

    def blank(self, pair: P, row: int, column: int, width: int) -> None:
        """The blank of a pair."""
        value = pair.formula or pair.blank or None
        style = self.blank_style.but(h="left" if pair.blank else self.theme.body.h)
        self.page.block(row, column, 1, width, value, style)
        if pair.blank:
            self.page.grow(row, pair.blank, column, width, size=style.size)
        self.choose(pair.choices, a1(row, column))
        role = "computed" if pair.formula else pair.role
        self.record(
            "meta" if role == "meta" else "pairs",
            row,
            column,
            pair.label,
            path=() if role == "meta" else (pair.label,),
            role=role,
            element=pair.element,
            population=None if role == "meta" else self.population,
        )

    def inline(self, text: str, *blanks: tuple[str, str], framed: bool = False) -> None:
        """A sentence with blanks in it; every blank is a field anchored at the sentence."""
        style = self.theme.body.but(h="left") if framed else self.theme.text
        row = self.row
        self.span(text, style.but(locked=not self.page.protected))
        for label, element in blanks:
            self.record(
                "pairs",
                row,
                self.left,
                label,
                path=(label,),
                element=element,
                population=self.population,
            )

    def choose(self, choices: tuple[str, ...] | str, cells: str) -> None:
        """A drop-down from a list of words, a range or a defined name."""
        if choices:
            words = choices if isinstance(choices, str) else '"' + ",".join(choices) + '"'
            self.page.choices.append(Choice(cells, words))

    def code_list(self, column: int, row: int, title: str, values: Sequence[str]) -> None:
        """A visible code list parked beside the form."""
        self.page.widths.setdefault(column, 14)
        style = self.theme.text.but(size=9, color="7F7F7F", wrap=False)
        self.page.put(row, column, title, style.but(bold=True))
        for offset, value in enumerate(values, start=1):
            self.page.put(row + offset, column, value, style)
