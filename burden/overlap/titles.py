"""What the names of two templates say: one template, two versions of it, or two parallel ones.

An office does not send one template under two parallel titles: where its titles differ by a word
in place of another (市属高校 and 市属国企), the templates are about different things, however alike
they look. What only says which version or edition a template is, is cut out first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from burden.elements.fold import fold
from burden.elements.parse import parse
from burden.elements.title import read_title
from burden.overlap.likeness import common_order
from burden.requests.words import matches, says, without


_MARKS = ("number", "edition", "newer", "older", "same", "often")
_PARTS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")
_VILLAGE = re.compile(r"[\u3400-\u9fff]{2,5}(?:村|社区)")
_WORD = re.compile(r"[\u3400-\u9fff]{2,4}")
_OF_PAPER = frozenset({"break", "paper", "generic"})
_PERIODS = ("period=", "year=")
_POPULATION = "population="
_EVERY = frozenset("各全本该")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a title and the name of its file say.

    Attributes:
        form: the title without place, period, kind of paper and marks of a version.
        words: the same with the place, as one office does not vary it.
        populations: whom or what it names; empty where the lexicon knows no word of it.
        villages: the communities it is about; empty where it names none.
        edition: year, month and day it is of, as far as it says; empty where it says none.
        number: of its version, empty where it has none.
        rank: 1 where it calls itself new or revised, -1 where old or a draft, else 0.
        is_copy: it calls itself a copy or a blank form.
    """

    form: str
    words: str = ""
    populations: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()
    edition: tuple[int, ...] = ()
    number: tuple[int, ...] = ()
    rank: int = 0
    is_copy: bool = False

    @property
    def marked(self) -> bool:
        """It says which version or edition it is."""
        return bool(self.edition or self.number or self.rank)


@lru_cache(maxsize=262144)
def read_named(title: str, stem: str = "") -> Named:
    """Read a title, and what of the version only the file's name says.

    Args:
        title: of the request.
        stem: name of its file without folders and ending.
    """
    own, file = _version(title), _version(stem)
    bare = title
    for mark in _MARKS:
        bare = without(f"version.{mark}", bare)
    bare = bare.strip(" -—_·.")
    told = read_title(bare)
    return Named(
        form=told.form or fold(bare).text or fold(title).text,
        words=_words(bare) or fold(bare).text or fold(title).text,
        populations=frozenset(
            word.removeprefix(_POPULATION)
            for word in told.form.split("·")
            if word.startswith(_POPULATION)
        ),
        villages=_villages(told.form),
        edition=own.edition or file.edition,
        number=own.number or file.number,
        rank=own.rank or file.rank,
        is_copy=own.is_copy or file.is_copy,
    )


def _words(title: str) -> str:
    """Return what a title names, without kind of paper and period."""
    tokens = parse(title, title=True).tokens
    return "·".join(
        token.text
        for token in tokens
        if token.kind not in _OF_PAPER and not token.name.startswith(_PERIODS)
    )


def _villages(form: str) -> frozenset[str]:
    """Return the communities a form of a title names: unknown words that end like one."""
    words = form.split("·")
    found = {word for word in words if _VILLAGE.fullmatch(word)}
    for word, after in pairwise(words):
        if after == "place.village" and _WORD.fullmatch(word) and word[0] not in _EVERY:
            found.add(word)
    return frozenset(found)


def _version(text: str) -> Named:
    edition: tuple[int, ...] = ()
    for match in matches("version.edition", text):
        parts = (match["year"], match["month"], match["day"])
        edition = tuple(int(part) for part in parts if part)
        break
    number: tuple[int, ...] = ()
    for match in matches("version.number", text):
        value = match["value"]
        number = (
            tuple(int(part) for part in _NUMBER.findall(value))
            if value[0].isdigit()
            else (_numeral(value),)
        )
        break
    rank = 1 if says("version.newer", text) else -1 if says("version.older", text) else 0
    is_copy = says("version.same", text)
    return Named(form="", edition=edition, number=number, rank=rank, is_copy=is_copy)


def _numeral(text: str) -> int:
    """Return the value of a Chinese numeral below a hundred."""
    digits = "零一二三四五六七八九"
    tens, ten, ones = text.partition("十")
    if not ten:
        return digits.index(text[0])
    return 10 * (digits.index(tens) if tens else 1) + (digits.index(ones) if ones else 0)


def newer(first: Named, second: Named) -> int:
    """Return 1 where the first is the later version, -1 where the second is, 0 where none says."""
    shared = min(len(first.edition), len(second.edition))
    if first.edition[:shared] != second.edition[:shared]:
        return 1 if first.edition[:shared] > second.edition[:shared] else -1
    # A version without a number came before those that have one.
    mine, theirs = first.number or (1,), second.number or (1,)
    if mine != theirs:
        return 1 if mine > theirs else -1
    if first.rank != second.rank:
        return 1 if first.rank > second.rank else -1
    # Of a form and its copy the form stays.
    return second.is_copy - first.is_copy


@lru_cache(maxsize=262144)
def parallel(first: str, second: str) -> bool:
    """Say whether each of two forms of titles has words the other lacks (党政部门, 党委部门)."""
    a, b = _PARTS.findall(first), _PARTS.findall(second)
    together = common_order(a, b)
    return together < len(a) and together < len(b)
