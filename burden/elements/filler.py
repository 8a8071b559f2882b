"""Words that come and go: by which words columns differ that stand in the same place of like forms.

Two forms that share many columns and ask, in what is left, 公民身份证号 and 身份证号 hint that 公民
says no more; so do two of which one puts "outlet" where the other has "fixture". One such pair is a
pair to review. Several that differ in the same words, while no form of the collection has both side
by side, are evidence for further pairs, to be reviewed too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from burden.elements.contrast import differing


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from burden.elements.alike import Alike
    from burden.elements.contrast import Contrasts, Worded
    from burden.settings import Settings


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """Two words of which either may stand; one of them may be empty.

    Attributes:
        words: sorted, so that the second is never empty.
        heads: different texts in which they were found to.
        columns: element and form of two columns that differ in them alone, in their order.
    """

    words: Pair
    heads: int
    columns: tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """The words of a collection that come and go, by the two words."""

    by_words: Mapping[Pair, Filler]

    def pairs(self, parts: Sequence[Worded]) -> Iterator[tuple[int, int, Filler]]:
        """Yield elements that differ in such words alone, in the order of the words."""
        if not self.by_words:
            return
        numbers = {part: number for number, part in enumerate(parts)}
        # A text is looked through for the word that is never empty.
        instead: dict[str, list[Filler]] = {}
        for filler in self.by_words.values():
            instead.setdefault(filler.words[1], []).append(filler)
        # Few characters begin one.
        begins: dict[str, set[str]] = {}
        for word in instead:
            begins.setdefault(word[0], set()).add(word)
        for number, (known, text) in enumerate(parts):
            first = begins.keys() & set(text)
            for word in sorted(word for start in first for word in begins[start] if word in text):
                for filler in instead[word]:
                    for other in _replaced(text, word, filler.words[0]):
                        if (known, other) in numbers:
                            yield numbers[known, other], number, filler


def _replaced(text: str, word: str, other: str) -> Iterator[str]:
    """Yield a text with a word replaced, in each place where it stands."""
    if not word.isascii():
        start = text.find(word)
        while start >= 0:
            yield f"{text[:start]}{other}{text[start + len(word) :]}"
            start = text.find(word, start + 1)
        return
    parts = text.split()
    latin = Counter(part for part in parts if part.isascii())
    gone = Counter(word.split())
    if gone <= latin:
        rest = sorted((latin - gone + Counter(other.split())).elements())
        yield " ".join((*(part for part in parts if not part.isascii()), *rest))


def fillers_of(
    alike: Sequence[Alike],
    parts: Sequence[Worded],
    contrasts: Contrasts,
    settings: Settings,
) -> Fillers:
    """Learn which words come and go.

    Args:
        alike: columns left over of forms that are alike.
        parts: names of the elements, parted.
        contrasts: words that tell columns of one form apart; none of them comes and goes.
        settings: ``elements.filler_heads``.
    """
    found: dict[Pair, Filler] = {}
    heads: dict[Pair, set[tuple[object, ...]]] = {}
    for pair in alike:
        a, b = (parts[element] for element in pair.elements)
        apart = differing(a, b, contrasts.characters)
        if apart is None or contrasts.of(*apart.words):
            continue
        ends = zip(apart.words, pair.elements, pair.forms, strict=True)
        (one, *first), (other, *second) = sorted(ends)
        heads.setdefault((one, other), set()).add((*a[0][:2], apart.rest))
        columns = ((first[0], first[1]), (second[0], second[1]))
        found.setdefault((one, other), Filler(words=(one, other), heads=0, columns=columns))
    least = settings.count("elements.filler_heads")
    return Fillers(
        by_words=MappingProxyType(
            {
                words: replace(one, heads=len(heads[words]))
                for words, one in sorted(found.items())
                if len(heads[words]) >= least
            }
        )
    )
