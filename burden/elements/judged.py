"""What a collection tells of pairs of elements: which to look at, and which are known to be two."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from burden.elements.pair import Pair
from burden.elements.unlike import ABOUT_WHOM


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from burden.elements.learned import Learned
    from burden.elements.pair import Element, Params


class Judge:
    """Holds pairs against what was learned.

    Args:
        learned: elements go by their place in ``elements``.
        elements: distinct by id.
        centres: element id of the element that the user's decisions made of several, by the ids of
            the others.
    """

    def __init__(
        self, learned: Learned, elements: Sequence[Element], centres: Mapping[str, str]
    ) -> None:
        self.learned = learned
        self.elements = elements
        self.number = {element.id: number for number, element in enumerate(elements)}
        self.centres = centres
        self.members: dict[str, list[int]] = {}
        for element, centre in centres.items():
            self.members.setdefault(centre, [self.number[centre]]).append(self.number[element])

    def proposed(self) -> Iterator[Pair]:
        """Yield pairs that the collection proposes, to be judged like all others."""
        for a, b, code, params in self.learned.proposed():
            yield Pair(
                a=self.elements[a],
                b=self.elements[b],
                relation="review",
                tier="learned",
                code=code,
                params=params,
            )

    def judged(self, pair: Pair) -> Pair:
        """Return a pair with what the collection tells of it.

        A pair to be reviewed is kept apart if some form asks both, or one what either stands for,
        in two blanks, or tells its columns apart by the words in which alone the two differ; and
        if nobody knows whether they are about the same records, but their forms are not alike.
        """
        if pair.relation != "review":
            return pair
        apart = self._beside(pair)
        if apart is not None:
            return _apart(pair, "beside", apart)
        params = self.learned.contrast(self.number[pair.a.id], self.number[pair.b.id])
        if params is not None:
            return _apart(pair, "contrast", (("a", pair.a.label), ("b", pair.b.label), *params))
        if _about_others(pair) and (params := self._unlike(pair)):
            return _apart(pair, "unlike", params)
        return pair

    def _beside(self, pair: Pair) -> Params | None:
        """Return the evidence of the first form that asks both ends of a pair."""
        columns = self.learned.columns
        first = min(
            (
                (form, one, other)
                for one, other in product(self._ones(pair.a), self._ones(pair.b))
                if (form := columns.both(one, other)) is not None
            ),
            default=None,
        )
        return None if first is None else self.learned.beside(*first)

    def _unlike(self, pair: Pair) -> Params | None:
        """Return the evidence that forms are not alike, where neither end stands for others."""
        ones, others = self._ones(pair.a), self._ones(pair.b)
        return self.learned.unlike(*ones, *others) if len(ones) == len(others) == 1 else None

    def _ones(self, element: Element) -> list[int]:
        """Return the elements that one stands for, or that stand for it."""
        centre = self.centres.get(element.id, element.id)
        return self.members.get(centre, [self.number[centre]])


def _about_others(pair: Pair) -> bool:
    """Say whether two elements differ only in whom their forms are about."""
    return pair.code == "subject" or (
        pair.code == "unspecified" and dict(pair.params)["facet"] in ABOUT_WHOM
    )


def _apart(pair: Pair, code: str, params: Params) -> Pair:
    return replace(pair, relation="kept_apart", tier="learned", code=code, params=params)
