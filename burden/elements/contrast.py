"""Contrast words: by which words a form tells its own columns from one another.

Nobody asks twice in one form. Where columns of one form say the same but for a word, these words
are values of a facet in this collection, whether a lexicon knows them or not: 应储 and 实储,
breakfast and lunch. A word that one column has and its neighbour lacks (姓名, 监护人姓名) tells
something too and is no filler.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from burden.elements.difference import difference


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.elements.columns import Columns
    from burden.elements.difference import Difference
    from burden.elements.name import CanonicalName
    from burden.settings import Settings

# Where no word says what a blank wants, its value type alone does: nothing two labels share.
_UNSAID = frozenset({"text", "quantity", "date", "amount", "rate"})
_Known = tuple[object, ...]
Worded = tuple[_Known, str]
"""What a lexicon knows of a name, the concept first, then the representation; and its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Words by which columns of one form differ that say the same otherwise.

    Attributes:
        words: sorted; one may be empty.
        heads: different texts that take these words side by side.
        form: the first form that has them.
        columns: its columns, by the word.
    """

    words: tuple[str, ...]
    heads: int
    form: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrasts:
    """The contrast words of a collection.

    Attributes:
        found: sorted by their words.
        of_word: which of them hold a word.
        characters: the most that a contrast word has; what a Latin word counts.
    """

    found: tuple[Contrast, ...]
    of_word: Mapping[str, frozenset[int]]
    characters: tuple[int, int]

    def of(self, one: str, other: str) -> Contrast | None:
        """Return the first contrast that holds two words, None where there is none."""
        none = frozenset[int]()
        both = self.of_word.get(one, none) & self.of_word.get(other, none)
        return self.found[min(both)] if both else None

    def between(self, a: Worded, b: Worded) -> tuple[Contrast, str, str] | None:
        """Return the contrast in which alone two names differ, and the word of each.

        Each must have a word of its own: that one form asks 职务 beside 现职务 does not say that
        another's 任职时间 and 任现职时间 are two.
        """
        apart = differing(a, b, self.characters)
        contrast = self.of(*apart.words) if apart and all(apart.words) else None
        return (contrast, *apart.words) if apart and contrast else None


def worded(name: CanonicalName) -> Worded:
    """Part a name into what a lexicon knows of it and the words it does not know.

    Two names are compared word by word if they share all that is known.
    """
    facets = dict(name.facets)
    group = "part" if "part" in facets else "about" if name.known else ""
    words = facets.pop(group, "") if group else name.concept
    known = name.concept if group else ""
    return (known, name.representation, group, tuple(facets.items())), words


def differing(a: Worded, b: Worded, characters: tuple[int, int]) -> Difference | None:
    """Return the words in which alone two parted names differ, None where they differ in more.

    Args:
        a: a name.
        b: another.
        characters: the most that a differing word has; what a Latin word counts.
    """
    (known, text_a), (known_b, text_b) = a, b
    if known != known_b or text_a == text_b:
        return None
    apart = difference(text_a, text_b)
    if apart is None or not (apart.rest or known[0] or known[1] not in _UNSAID):
        return None
    return apart if all(_short(text, characters) for text in apart.words) else None


def _short(text: str, characters: tuple[int, int]) -> bool:
    most, latin = characters
    return (latin * len(text.split()) if text.isascii() else len(text)) <= most


def contrasts_of(columns: Columns, parts: Sequence[Worded], settings: Settings) -> Contrasts:
    """Learn by which words the forms of a collection tell their columns apart.

    Columns are compared with those that stand next to them by the beginning or the end of their
    words, so that time grows with the columns and not with their square.

    Args:
        columns: of the forms.
        parts: names of the elements, parted.
        settings: ``elements.contrast_characters`` and ``elements.latin_word_characters``.
    """
    characters = (
        settings.count("elements.contrast_characters"),
        settings.count("elements.latin_word_characters"),
    )
    apart: dict[tuple[int, int], Difference | None] = {}
    heads: dict[tuple[str, ...], set[Worded]] = {}
    first: dict[tuple[str, ...], tuple[int, Mapping[str, int]]] = {}
    neighbours = _next_to_each_other(columns, parts)
    for form, pairs in groupby(neighbours.iter_rows(), key=itemgetter(0)):
        sides: dict[Worded, dict[str, int]] = {}
        for _, a, b in pairs:
            if (a, b) not in apart:
                apart[a, b] = differing(parts[a], parts[b], characters)
            found = apart[a, b]
            if found is not None:
                side = sides.setdefault((parts[a][0], found.rest), {})
                for word, element in zip(found.words, (a, b), strict=True):
                    side[word] = min(element, side.get(word, element))
        for head, side in sides.items():
            words = tuple(sorted(side))
            heads.setdefault(words, set()).add((head[0][:2], head[1]))
            shown = form, sorted(side.values())
            if words not in first or shown < (first[words][0], sorted(first[words][1].values())):
                first[words] = form, side
    contrasts = tuple(
        Contrast(
            words=words,
            heads=len(heads[words]),
            form=first[words][0],
            columns=MappingProxyType(first[words][1]),
        )
        for words in sorted(first)
    )
    of_word: dict[str, set[int]] = {}
    for number, contrast in enumerate(contrasts):
        for word in contrast.words:
            of_word.setdefault(word, set()).add(number)
    return Contrasts(
        found=contrasts,
        of_word=MappingProxyType({word: frozenset(those) for word, those in of_word.items()}),
        characters=characters,
    )


def _next_to_each_other(columns: Columns, parts: Sequence[Worded]) -> pl.DataFrame:
    """Return form, element and other of columns whose words are neighbours, sorted."""
    numbers: dict[_Known, int] = {}
    words = pl.DataFrame(
        {
            "element": pl.Series(range(len(parts)), dtype=pl.UInt32),
            "known": [numbers.setdefault(known, len(numbers)) for known, _ in parts],
            "text": [text for _, text in parts],
        },
        schema={"element": pl.UInt32, "known": pl.UInt32, "text": pl.String},
    ).with_columns(
        pl.col("text").rank("ordinal"), pl.col("text").str.reverse().rank("ordinal").alias("turned")
    )
    several = (
        columns.asked.select("form", "element")
        .join(words, on="element")
        .filter(pl.len().over("form", "known") > 1)
    )
    pairs = pl.concat(
        several.sort("form", "known", text).select(
            "form",
            "element",
            pl.col("element").shift(-1).over("form", "known").alias("other"),
        )
        for text in ("text", "turned")
    )
    return pairs.drop_nulls().unique().sort("form", "element", "other")
