"""The words of ``words.toml``, compiled, and the folding that keeps every sign in its place."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from burden.resources import read_text


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Full-width letters, digits and punctuation to half-width, one for one: what is matched in the
# folded text is cut out of the original by the same places.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}


def halfwidth(text: str) -> str:
    """Make full-width signs half-width; the length stays the same."""
    return text.translate(_HALF)


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(read_text("requests/words.toml"))


def table(group: str) -> Mapping[str, Any]:
    """Return one table of the words as it stands in the file."""
    return MappingProxyType(_file()[group])


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns listed under ``group.key``, in their order."""
    group, key = name.split(".")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table(group)[key])


def says(name: str, text: str) -> bool:
    """Say whether a text holds one of the words listed under ``group.key``."""
    folded = halfwidth(text)
    return any(pattern.search(folded) for pattern in patterns(name))


def matches(name: str, text: str) -> Iterator[re.Match[str]]:
    """Yield every match of the patterns of ``group.key`` in the folded text, pattern by pattern."""
    folded = halfwidth(text)
    for pattern in patterns(name):
        yield from pattern.finditer(folded)


def without(name: str, text: str) -> str:
    """Return a text with what the patterns of ``group.key`` find made blank, sign for sign."""
    for pattern in patterns(name):
        for match in pattern.finditer(halfwidth(text)):
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


def cut(text: str, match: re.Match[str], group: str = "value") -> str:
    """Return a match's group (or all of it) as the original text writes it."""
    name = group if group in match.re.groupindex and match[group] is not None else 0
    start, end = match.span(name)
    return text[start:end].strip()


def first(name: str, text: str) -> str | None:
    """Return the first value that the patterns of ``group.key`` find, in the text's own writing."""
    match = next(matches(name, text), None)
    return cut(text, match) if match else None
