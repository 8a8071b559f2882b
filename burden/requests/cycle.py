"""How often, and by when."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from burden.collect.override_values import per_year
from burden.model import UNKNOWN, Known
from burden.requests.words import cut, first, halfwidth, matches, says, table


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import CellRef
    from burden.requests.source import Source


# How many signs around a deadline are looked at for what is due, and for what is dated otherwise.
_NEAR, _BESIDE = 60, 10


def read_frequency(source: Source, title: Known, titles: tuple[tuple[str, CellRef], ...]) -> Known:
    """Read how often a year: stated, titles, notes, the file's name, the period they name.

    A blank for a period (``__年__月``) takes whatever is reported; it says nothing sure.
    """
    return next(_said(source, title, titles), UNKNOWN)


def _said(source: Source, title: Known, titles: tuple[tuple[str, CellRef], ...]) -> Iterator[Known]:
    """Yield what each place says of how often, the surest place first."""
    for line in source.lines:
        stated = first("frequency.stated", line.text)
        if stated:
            times = per_year(stated) or _times("frequency.title", stated)
            yield from _known(times, "sheet", line.ref)
    own = ((str(title.value), title.ref),) if title.basis == "sheet" else ()
    for text, ref in (*own, *titles):
        yield from _known(_times("frequency.title", text), "sheet", ref)
    for sentence, ref in source.sentences():
        yield from _known(_times("frequency.note", sentence), "sheet", ref)
    file_name = source.forms.ref.name.rpartition(".")[0].replace("_", " ")
    yield from _known(_times("frequency.title", file_name), "file-name")
    # A title that names its period (第一季度) asks again next period; a word of how often is surer.
    for text, ref in (*own, *titles):
        yield from _known(_times("frequency.period", text), "sheet", ref)
    yield from _known(_times("frequency.period", file_name), "file-name")
    for folder in source.folders:
        yield from _known(_times("frequency.folder", folder), "folder")


def _known(times: float | None, basis: str, ref: CellRef | None = None) -> Iterator[Known]:
    if times is not None:
        yield Known(value=times, basis=basis, ref=ref)


def _times(group: str, text: str) -> float | None:
    """Return the times a year of the first kind of word that a text holds."""
    folded = halfwidth(text)
    return next((times for times, words in _kinds(group) if words.search(folded)), None)


@cache
def _kinds(group: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    """Return times a year and the words for it, in the order of the file."""
    name, key = group.split(".")
    return tuple(
        (float(entry["per_year"]), re.compile("|".join(entry["words"]), re.IGNORECASE))
        for entry in table(name)[key]
    )


def read_due(source: Source) -> Known:
    """Read the deadline in the form's own words."""
    for sentence, ref in source.sentences():
        folded = halfwidth(sentence)
        for match in matches("due.stated", sentence):
            beside = folded[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
            around = folded[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if not says("due.other", beside) and says("due.act", around):
                value = cut(sentence, match).rstrip(" ,.;，。；:")
                return Known(value=value, basis="sheet", ref=ref)
    return UNKNOWN
