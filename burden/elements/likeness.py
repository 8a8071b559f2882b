"""Elements whose labels are much alike while nothing known keeps them apart.

Likeness proposes and never decides: a synonym that the lexicon does not know and a look-alike
score the same, so that such a pair is for a person to judge. Of an element the pairs most alike are
proposed; a pair is found by the rarest piece of the labels that both hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from burden.elements.fold import fold


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from burden.elements.name import CanonicalName
    from burden.elements.pair import Element
    from burden.settings import Settings

# What a form says of a name, or words that likeness is measured by anyway.
_LEFT_OUT = frozenset({"about", "part", "form", "here", "listed"})
# A village's figure is not the total's; a share for men is not everybody's.
_NEVER_UNSAID = frozenset({"where", "sex", "age", "grade", "period", "aggregation"})
_OPEN = frozenset({"text"})


def much_alike(
    elements: Sequence[Element], settings: Settings
) -> Iterator[tuple[Element, Element]]:
    """Find pairs of elements of different requests whose labels are much alike.

    Args:
        elements: the most used first.
        settings: ``elements.likeness`` is the least likeness, 0-1; ``likeness_pieces`` how many
            of the rarest pieces of a label lead to others, ``likeness_sharing`` how many of the
            elements that share one are compared, ``likeness_pairs`` how many pairs of one element
            are kept and ``alias_characters`` how long a label may be.
    """
    least = settings.number("elements.likeness")
    texts = {label: _taken_apart(label) for label in {element.label for element in elements}}
    labels = [_Label(element, texts[element.label]) for element in elements]
    pieces = Counter(piece for label in labels for piece in label.text.pieces)
    sharing: dict[str, list[int]] = defaultdict(list)
    longest = settings.count("elements.alias_characters")
    rarest = settings.count("elements.likeness_pieces")
    for i, label in enumerate(labels):
        # What is asked of each village is proposed once, by what is asked in all.
        if label.text.length > longest or label.facets.keys() & {"here", "where"}:
            continue
        shared = [piece for piece in label.text.pieces if pieces[piece] > 1]
        for piece in sorted(shared, key=lambda piece: (pieces[piece], piece))[:rarest]:
            sharing[piece].append(i)
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    most = settings.count("elements.likeness_sharing")
    seen: set[tuple[int, int]] = set()
    for members in sharing.values():
        for pair in combinations(members[:most], 2):
            if pair not in seen:
                seen.add(pair)
                first, second = pair
                likeness = _likeness(labels[first], labels[second], least)
                if likeness >= least:
                    found[first].append((likeness, -second))
    kept = settings.count("elements.likeness_pairs")
    for first, others in found.items():
        for _, second in nlargest(kept, others):
            yield elements[first], elements[-second]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A label, taken apart once for all elements that bear it.

    Attributes:
        parts: characters (Latin: words) of the stub and of the header, or of the label alone.
        pieces: pairs of characters (Latin: words) of it all.
    """

    parts: tuple[Counter[str], ...]
    pieces: frozenset[str]
    length: int


class _Label:
    """An element with its label."""

    __slots__ = ("element", "facets", "text")

    def __init__(self, element: Element, text: _Text) -> None:
        self.element = element
        self.text = text
        self.facets = dict(element.name.facets)


def _taken_apart(label: str) -> _Text:
    texts = [fold(text).text for text in label.split(" · ")]
    parts = tuple(Counter(_words(text)) for text in texts)
    return _Text(
        parts=parts,
        length=sum(part.total() for part in parts),
        pieces=frozenset(
            piece
            for text in texts
            for piece in (text.split() if text.isascii() else map("".join, pairwise(_words(text))))
        ),
    )


def _words(text: str) -> list[str]:
    return text.split() if text.isascii() else list(text.replace(" ", ""))


def _likeness(a: _Label, b: _Label, least: float) -> float:
    """Return the share of characters (Latin: words) that two labels share, 0 where they may not.

    Of a matrix both the rows and the columns have to be alike.
    """
    if not _may_be_one(a, b):
        return 0.0
    one, other = a.text.parts, b.text.parts
    if len(one) != len(other):
        return _shared(sum(one, Counter()), sum(other, Counter()), least)
    return min(_shared(mine, its, least) for mine, its in zip(one, other, strict=True))


def _shared(one: Counter[str], other: Counter[str], least: float) -> float:
    shorter, longer = sorted((one.total(), other.total()))
    if not shorter or 2 * shorter < least * (shorter + longer):
        return 0.0
    return 2 * (one & other).total() / (shorter + longer)


def _may_be_one(a: _Label, b: _Label) -> bool:
    one, other = a.element, b.element
    if one.only is not None and one.only == other.only:
        return False
    apart = {group for group, _ in {*a.facets.items()} ^ {*b.facets.items()}} - _LEFT_OUT
    one_sided = {group for group in apart if (group in a.facets) != (group in b.facets)}
    if apart != one_sided or len(one_sided) > 1 or one_sided & _NEVER_UNSAID:
        return False
    kinds = {one.name.representation, other.name.representation}
    if len(kinds) > 1 and not kinds & _OPEN:
        return False
    # Two concepts that the lexicon knows are two, and one is told of by what differs.
    return not (_is_known(one.name) and _is_known(other.name))


def _is_known(name: CanonicalName) -> bool:
    """Say whether the lexicon covers the whole of a name."""
    return name.known and not name.concept.startswith("measure.") and not name.get("about")
