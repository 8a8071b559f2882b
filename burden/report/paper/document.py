"""A paper as a value: headings, paragraphs, tables and blanks, and nothing of any file format.

Every text passes ``text``: what controls instead of shows and what XML cannot hold is gone before a
writer sees it; escaping belongs to the writers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.locale import Words

# What XML 1.0 cannot hold and ``clean`` leaves: two non-characters. The private characters are
# kept from texts because one of them marks a blank.
_FORBIDDEN = re.compile("[\ufffe\uffff\ue000-\uf8ff]")
_BLANK = "\ue000"
BLANK_TEXT = "______"
"""A blank as a writer without lines shows it."""


def text(value: object) -> str:
    """Return a text on one line that any writer can hold."""
    return clean(_FORBIDDEN.sub("", str(value)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text, or a blank to be filled in by hand where ``is_blank``."""

    text: str
    is_blank: bool = False


Line = tuple[Run, ...]
"""Runs that stand one after the other."""


class Style(StrEnum):
    """How a paragraph stands.

    BODY is running text, ADDRESS whom a letter goes to, CLOSE stands at the right (who signs, and
    when), NOTE is small print, CENTRE what stands below a title.
    """

    BODY = "body"
    ADDRESS = "address"
    CLOSE = "close"
    NOTE = "note"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the title of the paper or of a part that starts on a new page."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    line: Line
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; every row has as many cells as there are heads.

    Attributes:
        widths: of the columns, in shares of any sum.
        numbers: places of the columns that hold numbers.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]
    numbers: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if {len(row) for row in (self.heads, self.widths, *self.rows)} != {len(self.heads)}:
            message = "a table's rows differ in length"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper.

    Attributes:
        title: for the file's properties; the blocks hold it too.
        language: zh or en.
        version: of the program. date: ISO date of the run, None for a reproducible result.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    version: str
    date: str | None = None


class Writer:
    """Makes blocks of texts of the catalogue; parameters are cleaned, ``{blank}`` is a blank."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.blocks: list[Block] = []

    def text(self, key: str, /, **params: object) -> str:
        """Return a text with cleaned parameters; its blanks as underscores."""
        return self._said(key, params).replace(_BLANK, BLANK_TEXT)

    def line(self, key: str, /, **params: object) -> Line:
        """Return a text as runs."""
        return _runs(self._said(key, params))

    def heading(self, level: int, key: str, /, **params: object) -> None:
        """Add a heading."""
        self.blocks.append(Heading(level=level, text=self.text(key, **params)))

    def say(self, key: str, /, style: Style = Style.BODY, **params: object) -> None:
        """Add a paragraph."""
        self.blocks.append(Paragraph(line=self.line(key, **params), style=style))

    def table(
        self,
        keys: Iterable[str],
        rows: Iterable[Iterable[object]],
        widths: tuple[int, ...],
        numbers: Iterable[int] = (),
    ) -> None:
        """Add a table; cells are texts, lines, or None for a blank."""
        self.blocks.append(
            Table(
                heads=tuple(self.text(key) for key in keys),
                rows=tuple(tuple(_cell(cell) for cell in row) for row in rows),
                widths=widths,
                numbers=frozenset(numbers),
            )
        )

    def new_page(self) -> None:
        """Start a new page."""
        self.blocks.append(PageBreak())

    def _said(self, key: str, params: dict[str, object]) -> str:
        given = {
            name: value if isinstance(value, int | float) else text(value)
            for name, value in params.items()
        }
        return self.words(key, blank=_BLANK, **given)


def blank() -> Line:
    """Return a blank alone."""
    return _runs(_BLANK)


def shown(line: Line) -> str:
    """Return a line as plain text; blanks as underscores."""
    return "".join(run.text for run in line)


def _cell(value: object) -> Line:
    if value is None:
        return blank()
    if isinstance(value, tuple):
        return value
    return (Run(text=text(value)),)


def _runs(said: str) -> Line:
    runs = []
    for place, part in enumerate(said.split(_BLANK)):
        if place:
            runs.append(Run(text=BLANK_TEXT, is_blank=True))
        if part:
            runs.append(Run(text=part))
    return tuple(runs)
