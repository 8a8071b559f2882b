"""Texts that differ in spelling, order or filler words only, found by what they share."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from burden.elements.parse import joined, parse


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from burden.elements.lexicon import Lexicon

# Longer texts with one character left out are hashed, not kept.
_SPELT_OUT = 64
_BASE = 0x9E3779B97F4A7C15


def neighbours(
    texts: Collection[str], lengths: tuple[int, int, int], most: int, known: Lexicon
) -> Iterator[tuple[str, str, str]]:
    """Find texts that are nearly the same.

    Args:
        texts: folded, distinct, the most used first.
        lengths: characters from which on a deletion and a replacement count, and up to which
            either does.
        most: of the texts that share a key, the first ones are compared; twenty thousand that
            differ in one place would make two hundred million pairs.
        known: what is known of words.

    Yields:
        order, words or spelling, and the two texts.
    """
    if len(texts) == 1:
        return
    for code in ("order", "words"):
        groups: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            key = "".join(sorted(text)) if code == "order" else _without_fillers(text, known)
            groups[key].append(text)
        for alike in groups.values():
            for first, second in combinations(alike[:most], 2):
                yield code, first, second
    for first, second in one_character_apart(texts, lengths, most):
        yield "spelling", first, second


def sharing_keys(text: str, lengths: tuple[int, int, int], known: Lexicon) -> set[str]:
    """Return what a text shares with every text that ``neighbours`` may find beside it.

    Args:
        text: folded.
        lengths: as of ``neighbours``.
        known: what is known of words.
    """
    deleted_from, _, longest = lengths
    keys = {f"order {''.join(sorted(text))}", f"words {_without_fillers(text, known)}"}
    if deleted_from <= len(text) <= longest:
        keys |= {f"spelling {variant}" for variant in _variants(text)}
    return keys


def one_character_apart(
    texts: Iterable[str], lengths: tuple[int, int, int], most: int
) -> Iterator[tuple[str, str]]:
    """Find pairs one deletion apart or, in longer texts, one replacement, by shared deletions.

    Of the texts that share a deletion the first ``most`` are compared, which are the most used.
    """
    deleted_from, replaced_from, longest = lengths
    sharing: dict[str | tuple[int, int], list[str]] = defaultdict(list)
    for text in texts:
        if deleted_from <= len(text) <= longest:
            for variant in _variants(text):
                sharing[variant].append(text)
    for alike in sharing.values():
        for first, second in combinations(alike[:most], 2):
            # Two texts of one length that share a deletion share all but one character each.
            if len(first) != len(second):
                apart = _deleted(first, second)
            else:
                apart = len(first) > replaced_from and _same_place(first, second)
            if apart:
                yield first, second


def _variants(text: str) -> set[str | tuple[int, int]]:
    """Return a text and what is left of it without one character.

    What is longer than ``_SPELT_OUT`` stands there as its length and a hash: all deletions of a
    text of 5,000 characters would take 25 MB. Texts that share a hash by chance are told apart
    where they are compared.
    """
    found: set[str | tuple[int, int]] = set()
    if len(text) <= _SPELT_OUT:
        found.add(text)
    if len(text) <= _SPELT_OUT + 1:
        found.update(text[:i] + text[i + 1 :] for i in range(len(text)))
    if len(text) > _SPELT_OUT:
        whole, shorter = _hashes(text)
        found.add((len(text), whole))
        if len(text) > _SPELT_OUT + 1:
            found.update((len(text) - 1, value) for value in shorter)
    return found


def _hashes(text: str) -> tuple[int, list[int]]:
    """Hash a text, and the text without each of its characters, modulo 2**64."""
    codes = np.array([ord(character) for character in text], dtype=np.uint64) + np.uint64(1)
    powers = np.full(len(codes), _BASE, dtype=np.uint64)
    powers[0] = 1
    powers = np.multiply.accumulate(powers)
    terms = codes * powers
    before = np.cumsum(terms) - terms
    # Behind the deletion every character moves up by one power.
    moved = np.zeros_like(terms)
    moved[1:] = codes[1:] * powers[:-1]
    behind = np.cumsum(moved[::-1])[::-1] - moved
    return int(terms.sum()), (before + behind).tolist()


def _deleted(first: str, second: str) -> bool:
    """Say whether the longer text is the shorter one and one character more."""
    short, long = sorted((first, second), key=len)
    if len(long) - len(short) != 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at:] == long[at + 1 :]


def _same_place(first: str, second: str) -> bool:
    """Say whether two texts of one length differ in one character that is no digit."""
    if len(first) != len(second):
        return False
    differing = [(x, y) for x, y in zip(first, second, strict=True) if x != y]
    return len(differing) == 1 and not any(character.isdigit() for character in differing[0])


def _without_fillers(text: str, known: Lexicon) -> str:
    kept: Iterable[str] = (
        token.text
        for token in parse(text, known).tokens
        if token.kind not in {"optional", "break", "generic"}
    )
    return joined(list(kept)) or text
