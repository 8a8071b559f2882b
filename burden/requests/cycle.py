"""How often, and by when."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from burden.model import UNKNOWN, Known
from burden.requests.words import cut, halfwidth, matches, says, table


if TYPE_CHECKING:
    from burden.model import CellRef
    from burden.requests.source import Source


# How many signs around a deadline are looked at for what is due, and for what is dated otherwise.
_NEAR, _BESIDE = 60, 10


def read_frequency(source: Source, title: Known, titles: tuple[tuple[str, CellRef], ...]) -> Known:
    """Read how often a year: titles, then notes, then the file's name, then the period named.

    A blank for a period (``__年__月``) takes whatever is reported; it says nothing sure.
    """
    named = str(title.value or "")
    file_name = source.forms.ref.name.rpartition(".")[0].replace("_", " ")
    # A title that names its period (第一季度) asks again next period; a word of how often is surer.
    for group in ("frequency.title", "frequency.period"):
        for text, ref in ((named, title.ref), *titles) if title.basis == "sheet" else titles:
            if (times := _times(group, text)) is not None:
                return Known(value=times, basis="sheet", ref=ref)
        if group == "frequency.title":
            for sentence, ref in source.sentences():
                if (times := _times("frequency.note", sentence)) is not None:
                    return Known(value=times, basis="sheet", ref=ref)
        if (times := _times(group, file_name)) is not None:
            return Known(value=times, basis="file-name")
    for folder in source.folders:
        if (times := _times("frequency.folder", folder)) is not None:
            return Known(value=times, basis="folder")
    return UNKNOWN


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
