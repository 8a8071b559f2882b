"""A paper as a value: headings, paragraphs, tables and blanks, and nothing of any file format.

Every text passes ``text``: what controls instead of shows and what XML cannot hold is gone before a
writer sees it; escaping belongs to the writers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from burden.report.text import clean


# What XML 1.0 cannot hold and ``clean`` leaves: two non-characters. The private characters are
# kept from texts because one of them marks a blank.
_FORBIDDEN = re.compile("[\ufffe\uffff\ue000-\uf8ff]")
BLANK = "\ue000"
"""Stands for a blank in a text that is not yet parted into runs."""
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


def blank() -> Line:
    """Return a blank alone."""
    return runs(BLANK)


def shown(line: Line) -> str:
    """Return a line as plain text; blanks as underscores."""
    return "".join(run.text for run in line)


def runs(said: str) -> Line:
    """Return a text as runs, parted at its blanks."""
    parts = []
    for place, part in enumerate(said.split(BLANK)):
        if place:
            parts.append(Run(text=BLANK_TEXT, is_blank=True))
        if part:
            parts.append(Run(text=part))
    return tuple(parts)
