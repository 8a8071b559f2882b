"""Whom or what a request's records are about, as far as its titles say."""

from __future__ import annotations

import re
from functools import cache

from burden.requests.words import halfwidth, says, table


def read_population(titles: tuple[str, ...], *, listing: bool) -> str | None:
    """Read the population of a register from its titles, the most telling first.

    A return of figures has no register; its rows and columns carry whom they count.

    Args:
        titles: of the request and its sheets.
        listing: the forms take records.
    """
    if not listing:
        return None
    for title in titles:
        if not says("population.register", title):
            continue
        pattern = _english() if title.isascii() else _chinese()
        found = list(pattern.finditer(halfwidth(title)))
        if found:
            # In Chinese the last is the head: 学校学生名单 is of pupils.
            chosen = found[0] if title.isascii() else found[-1]
            return chosen[0].strip()
    return None


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{word})" for word in table("population")["zh"]))


@cache
def _english() -> re.Pattern[str]:
    words = "|".join(table("population")["en"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
