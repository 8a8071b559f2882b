"""Puts a paper together from texts of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.report.numbers import plain, quantity, spread
from burden.report.paper.document import (
    BLANK,
    BLANK_TEXT,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Style,
    Table,
    blank,
    runs,
    text,
)


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.effort import Interval
    from burden.locale import Words
    from burden.report.paper.document import Block, Line


class Writer:
    """Makes blocks of texts of the catalogue; parameters are cleaned, ``{blank}`` is a blank."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.blocks: list[Block] = []
        self._sections = 0

    def text(self, key: str, /, **params: object) -> str:
        """Return a text with cleaned parameters; its blanks as underscores."""
        return self._said(key, params).replace(BLANK, BLANK_TEXT)

    def line(self, key: str, /, **params: object) -> Line:
        """Return a text as runs."""
        return runs(self._said(key, params))

    def heading(self, level: int, key: str, /, **params: object) -> None:
        """Add a heading."""
        self.blocks.append(Heading(level=level, text=self.text(key, **params)))

    def section(self, key: str) -> None:
        """Add a heading of level 2 with the next number."""
        self._sections += 1
        number, named = self.numeral(self._sections), self.text(key)
        self.heading(2, "papers.section", number=number, text=named)

    def items(self, texts: Iterable[str]) -> None:
        """Add numbered paragraphs."""
        for number, said in enumerate(texts, start=1):
            self.say("papers.item", number=self.numeral(number), text=said)

    def numeral(self, number: int) -> str:
        """Return a number as headings and items bear it."""
        names = self.words("papers.numerals").split()
        return names[number - 1] if number <= len(names) else str(number)

    def joined(self, sentences: Iterable[str]) -> str:
        """Return sentences one after the other."""
        return ("" if self.words.language == "zh" else " ").join(sentences)

    def listed(self, texts: Iterable[str]) -> str:
        """Return names one after the other."""
        return self.words("papers.separator").join(texts)

    def often(self, times: float | None) -> str:
        """Say how often something is due."""
        if times is None:
            return self.text("papers.often.unknown")
        return self.text("papers.often.known", count=times, times=plain(times))

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

    def ends(self, spread_of: Interval) -> str:
        """Write the ends of an interval so that a minus at its beginning is none in between."""
        if spread_of.low >= 0:
            return spread(spread_of)
        return self.words("papers.ends", low=quantity(spread_of.low), high=quantity(spread_of.high))

    def _said(self, key: str, params: dict[str, object]) -> str:
        given = {
            name: value if isinstance(value, int | float) else text(value)
            for name, value in params.items()
        }
        return self.words(key, blank=BLANK, **given)


def _cell(value: object) -> Line:
    if value is None:
        return blank()
    if isinstance(value, tuple):
        return value
    return (Run(text=text(value)),)
