"""Reading a folded text by the lexicon: which part of it says what.

The cheapest cover of the text wins, known words being cheap and unknown ones dear, so that a
long known word beats the short ones inside it. Single Chinese characters (男, 总, 数) mean
something only at the edge of a known word or of the text; inside an unknown word they are part of
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from burden.elements.fold import fold
from burden.elements.lexicon import Entry, atoms, lexicon
from burden.elements.words import units


if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from burden.elements.fold import Folded
    from burden.elements.lexicon import Lexicon

_UNKNOWN_COST = 10
_WORD_COST = 2
_CHARACTER_COST = 5
_PAPER_COST = 2
_PAPER = Entry(kind="paper", name="")
_NUMERALS = {
    **{character: str(i) for i, character in enumerate("一二三四五六七八九十", start=1)},
    "十一": "11",
    "十二": "12",
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text.

    Attributes:
        kind: concept, facet, representation, generic, optional, paper, residue or break.
        name: what it says (concept id, ``group=value``, representation); the text of a residue.
        text: the folded words.
    """

    kind: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A text as read: tokens in order, its unit and marks."""

    folded: str
    tokens: tuple[Token, ...]
    unit: str = ""
    per: str = ""
    flag: bool = False
    plural: bool = False

    def of(self, kind: str) -> list[str]:
        """Return the names of the tokens of a kind, in order."""
        return [token.name for token in self.tokens if token.kind == kind]


@lru_cache(maxsize=262144)
def parse(text: str, known: Lexicon | None = None, *, title: bool = False) -> Parsed:
    """Read a raw text.

    Args:
        text: label, heading, stub or title as the template writes it.
        known: what is known of words; None for what ships with the program.
        title: words for kinds of paper (登记表, report) are told apart too.
    """
    known = known or lexicon()
    folded = fold(text)
    tokens: list[Token] = []
    rest = folded.text
    # 人均纯收入(年): known as a whole although its bracket was cut off.
    whole = tuple(atom for atom in atoms(rest) if atom != "/")
    entry = known.entries.get(whole) if "/" in rest else None
    entry = entry or (None if title else _counted(folded, known))
    if entry:
        tokens.extend(_tokens(entry, rest))
        rest = ""
    for pattern in known.patterns:
        group, value = pattern.group, pattern.value

        def note(match: Match[str], group: str = group, value: str = value) -> str:
            found = value
            for i, part in enumerate(match.groups(), start=1):
                found = found.replace(f"{{{i}}}", _NUMERALS.get(part or "", part or ""))
            tokens.append(Token("facet", f"{group}={found}", match[0]))
            return "/"

        rest = pattern.regex.sub(note, rest)
    for part in rest.split("/"):
        if part.strip():
            tokens.extend(_read(atoms(part), known, title=title))
            tokens.append(Token("break", "", "/"))
    return Parsed(
        folded=folded.text,
        tokens=tuple(tokens),
        unit=folded.unit,
        per=folded.per,
        flag=folded.flag,
        plural=folded.plural,
    )


def _counted(folded: Folded, known: Lexicon) -> Entry | None:
    """Return what is known as the number of these, where the text only names what is counted.

    Tests, samples (number) and 事故（起） are known as number of tests, of samples, 事故起数.
    """
    unit = units().get(folded.unit)
    if not (folded.plural or (unit and unit.kind == "count")):
        return None
    entry = known.entries.get(atoms(folded.text))
    if entry and entry.kind in {"concept", "compound"}:
        return None
    endings = ("count",) if folded.text.isascii() else ("数", "数量", f"{folded.unit}数")
    found = (known.entries.get((*atoms(folded.text), *atoms(ending))) for ending in endings)
    return next((entry for entry in found if entry and entry.kind in {"concept", "compound"}), None)


def _read(part: tuple[str, ...], known: Lexicon, *, title: bool) -> list[Token]:
    tokens = _cover(part, known, title=title, characters=True)
    if any(_stray(tokens, i) for i in range(len(tokens))):
        tokens = _cover(part, known, title=title, characters=False)
    return _heads(tokens, known)


def _heads(tokens: list[Token], known: Lexicon) -> list[Token]:
    """Read 日期 behind what it is the date of as a kind of value; in Latin words also before it."""
    named = [_names(token) for token in tokens]
    return [
        Token("representation", known.head_only[token.text], token.text)
        if token.kind == "concept"
        and token.text in known.head_only
        and any(named[:i] if not token.text.isascii() else (*named[:i], *named[i + 1 :]))
        else token
        for i, token in enumerate(tokens)
    ]


def _names(token: Token) -> bool:
    groups = ("role=", "population=", "event=")
    return token.kind in {"concept", "residue"} or token.name.startswith(groups)


def _stray(tokens: list[Token], i: int) -> bool:
    """Say whether a single character was read as a facet or filler beside an unknown word."""
    token = tokens[i]
    if token.kind in {"residue", "representation"} or len(token.text) > 1 or token.text.isascii():
        return False
    if token.text in "的之":
        return False
    neighbours = tokens[max(i - 1, 0) : i] + tokens[i + 1 : i + 2]
    at_edge = i in {0, len(tokens) - 1}
    return not at_edge or any(neighbour.kind == "residue" for neighbour in neighbours)


def _candidates(
    part: tuple[str, ...], start: int, known: Lexicon, *, title: bool, characters: bool
) -> Iterator[tuple[int, Entry, int]]:
    """Yield (length, entry, cost) of what may begin at an atom, longest first."""
    if title:
        for length in range(min(len(part) - start, known.longest_paper), 0, -1):
            if part[start : start + length] in known.paper:
                yield length, _PAPER, _PAPER_COST
    for length in known.starts.get(part[start], ()):
        key = part[start : start + length]
        entry = known.entries.get(key) if len(key) == length else None
        if entry is None:
            continue
        single = length == 1 and not key[0].isascii()
        if single:
            last = start == len(part) - 1
            allowed = (last and start > 0) if entry.kind == "representation" else characters
            if not allowed and key[0] not in "的之":
                continue
        yield (
            length,
            entry,
            _CHARACTER_COST if single and entry.kind != "representation" else _WORD_COST,
        )


def _cover(part: tuple[str, ...], known: Lexicon, *, title: bool, characters: bool) -> list[Token]:
    n = len(part)
    best: list[tuple[int, int, Entry | None]] = [(0, 0, None)] * (n + 1)
    for start in range(n - 1, -1, -1):
        choice: tuple[int, int, Entry | None] = (_UNKNOWN_COST + best[start + 1][0], 1, None)
        for length, entry, cost in _candidates(
            part, start, known, title=title, characters=characters
        ):
            total = cost + best[start + length][0]
            if total < choice[0]:
                choice = (total, length, entry)
        best[start] = choice
    tokens: list[Token] = []
    start = 0
    unknown: list[str] = []
    while start < n:
        length, found = best[start][1:]
        if found is None:
            unknown.append(part[start])
        else:
            if unknown:
                tokens.append(_residue(unknown))
                unknown = []
            tokens.extend(_tokens(found, joined(part[start : start + length])))
        start += length
    if unknown:
        tokens.append(_residue(unknown))
    return tokens


def _tokens(entry: Entry, text: str) -> Iterator[Token]:
    if entry.kind != "compound":
        yield Token(entry.kind, entry.name, text)
        return
    concept, *facets = entry.name.split("&")
    for facet in facets:
        yield Token("facet", facet, text)
    yield Token("concept", concept, text)


def _residue(unknown: list[str]) -> Token:
    text = joined(unknown)
    return Token("residue", text, text)


def joined(parts: tuple[str, ...] | list[str]) -> str:
    """Join atoms as folding writes them: Latin words apart, Chinese characters together."""
    text = ""
    for part in parts:
        apart = text and text[-1].isascii() and part[:1].isascii()
        text = f"{text} {part}" if apart else f"{text}{part}"
    return text
