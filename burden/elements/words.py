"""What folding needs of the lexicon: characters, words and units, compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from burden.resources import read_text


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_RATES = {
    "月": "monthly",
    "年": "yearly",
    "季": "quarterly",
    "季度": "quarterly",
    "日": "daily",
    "天": "daily",
    "month": "monthly",
    "year": "yearly",
    "yr": "yearly",
    "day": "daily",
    "人": "per_capita",
    "户": "per_household",
    "亩": "per_mu",
    "人/年": "per_capita_yearly",
    "人/月": "per_capita_monthly",
    "人.月": "per_capita_monthly",
    "人.年": "per_capita_yearly",
    "户/年": "per_household_yearly",
}
_SHORTEST_PLURAL = 4
_LAST_HAN = "\u9fff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure.

    Attributes:
        family: units of one family convert into each other by ``factor``.
        kind: representation a label with this unit has: amount, quantity, count, rate.
        measure: concept that is counted in it, empty where it counts whatever is named.
        plain: the word only says that something is counted.
    """

    name: str
    family: str
    factor: float
    kind: str
    measure: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """Compiled tables of the folding; ``measures`` are the units that nothing is counted in."""

    simplified: Mapping[int, str]
    instructions: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    flags: frozenset[str]
    stop: frozenset[str]
    phrases: re.Pattern[str]
    phrase_of: Mapping[str, str]
    asks: re.Pattern[str]
    inverted: re.Pattern[str]
    short: re.Pattern[str]
    short_of: Mapping[str, str]
    words: Mapping[str, str]
    units: Mapping[str, str]
    measures: frozenset[str]
    rates: Mapping[str, str]

    def word(self, word: str) -> str:
        """Return a Latin word by its usual spelling and in the singular."""
        word = word.removesuffix("'s").strip("'")
        word = self.words.get(word, word)
        single = _singular(word)
        return self.words.get(single, single)


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def lexicon_file(name: str) -> Mapping[str, Any]:
    """Return a file of the lexicon as tables."""
    return tomllib.loads(read_text(f"elements/lexicon/{name}.toml"))


@cache
def units() -> Mapping[str, Unit]:
    """Return every unit by its canonical name."""
    return MappingProxyType(
        {
            name: Unit(
                name=name,
                family=family,
                factor=float(entry["factor"]),
                kind=table["kind"],
                measure=table.get("measure", ""),
                plain=table.get("plain", False),
            )
            for family, table in lexicon_file("units").items()
            for name, entry in table.items()
            if isinstance(entry, dict)
        }
    )


@cache
def folding() -> Folding:
    """Return the compiled tables."""
    table = lexicon_file("words")["fold"]
    short = lexicon_file("short")
    chinese = {**short["zh"], **short["zh_same"]}
    phrases = {**table["phrases"], **short["en"]}
    pairs = "".join(lexicon_file("traditional")["pairs"].split())
    written = {
        text: name
        for family in lexicon_file("units").values()
        for name, entry in family.items()
        if isinstance(entry, dict)
        for text in (name, *entry["write"])
    }
    return Folding(
        simplified={
            ord(pairs[i]): pairs[i + 1]
            for i in range(0, len(pairs), 2)
            # Rare simplified forms beyond the basic plane are what no label is written in.
            if pairs[i + 1] <= _LAST_HAN
        },
        instructions=re.compile(
            "|".join(
                rf"(?:{text})(?![a-z])"
                if text[-1].isascii() and text[-1].isalpha()
                else f"(?:{text})"
                for text in _long_first(table["instructions"])
            )
        ),
        leading=re.compile(rf"^(?:{_either(table['leading'])})[\s::,]*"),
        trailing=re.compile(rf"[\s::,-]*(?:{_either(table['trailing'])})$"),
        flags=frozenset(table["flags"]),
        stop=frozenset(table["stop"]),
        phrases=re.compile(rf"(?<![a-z0-9])(?:{_either(phrases)})(?![a-z0-9])"),
        phrase_of=MappingProxyType(phrases),
        asks=re.compile(rf"^(?:第|{_either(table['leading'])})|(?:{_either(table['trailing'])})$"),
        inverted=_inverted(table["inverted"]),
        short=re.compile(_either(chinese)),
        short_of=MappingProxyType(chinese),
        words=MappingProxyType(table["words"]),
        units=MappingProxyType(written),
        measures=frozenset(
            text
            for text, name in written.items()
            # Days of attendance are a number of days.
            if units()[name].kind == "quantity" and units()[name].family != "duration"
        ),
        rates=MappingProxyType(_RATES),
    )


def _inverted(table: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Compile a verb before its object and the head of a name (发放补贴金额)."""
    verb, head, never = (_either(table[name]) for name in ("verbs", "heads", "never"))
    thing = rf"(?!(?:{never})(?:{head})?/?$)[\u3400-\u9fff]{{2,}}?"
    return re.compile(rf"(?<![^/])(?P<verb>{verb})(?P<thing>{thing})(?P<head>{head})(?![^/])")


def _long_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def _either(texts: Iterable[str]) -> str:
    """Return an alternative of literal texts; a Latin one must end at a word's end."""
    return "|".join(
        rf"{re.escape(text)}(?![a-z])"
        if text[-1].isascii() and text[-1].isalpha()
        else re.escape(text)
        for text in _long_first(texts)
    )
