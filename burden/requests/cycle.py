"""How often, and by when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.model import UNKNOWN, Known
from burden.requests.words import cut, halfwidth, matches, patterns, table


if TYPE_CHECKING:
    from burden.model import CellRef
    from burden.requests.source import Source


def read_frequency(source: Source, title: Known, titles: tuple[tuple[str, CellRef], ...]) -> Known:
    """Read how often a year: titles first, then notes, then the file's name, then the period named.

    A blank for a period (``__年__月``) is filled in with whatever is reported; it says nothing sure.
    """
    named = str(title.value or "")
    # A title that names its period (第一季度) asks again next period; a word of how often is surer.
    for group in ("frequency.title", "frequency.period"):
        for text, ref in ((named, title.ref), *titles) if title.basis == "sheet" else titles:
            if (times := _times(group, text)) is not None:
                return Known(value=times, basis="sheet", ref=ref)
        if group == "frequency.title":
            for sentence, ref in source.sentences():
                if (times := _times("frequency.note", sentence)) is not None:
                    return Known(value=times, basis="sheet", ref=ref)
        if (times := _times(group, source.forms.ref.name.rpartition(".")[0])) is not None:
            return Known(value=times, basis="file-name")
    for folder in source.folders:
        if (times := _times("frequency.folder", folder)) is not None:
            return Known(value=times, basis="folder")
    return UNKNOWN


def _times(group: str, text: str) -> float | None:
    """Return the times a year of the first kind of word that a text holds."""
    folded = halfwidth(text)
    name, key = group.split(".")
    for entry in table(name)[key]:
        times = float(entry["per_year"])
        for pattern in _compiled(entry["words"]):
            if pattern.search(folded):
                return times
    return None


_CACHE: dict[str, re.Pattern[str]] = {}


def _compiled(words: list[str]) -> list[re.Pattern[str]]:
    return [_CACHE.setdefault(word, re.compile(word, re.IGNORECASE)) for word in words]


def read_due(source: Source) -> Known:
    """Read the deadline in the form's own words."""
    for line in source.lines:
        for sentence in line.sentences:
            for match in matches("due.stated", sentence):
                folded = halfwidth(sentence)
                if any(p.search(folded[max(0, match.start() - 14) : match.end() + 8]) for p in patterns("due.other")):
                    continue
                around = folded[max(0, match.start() - 30) : match.end() + 40]
                if any(p.search(around) for p in patterns("due.act")):
                    return Known(value=cut(sentence, match).rstrip(" ,.;，。；:"), basis="sheet", ref=line.ref)
    return UNKNOWN
