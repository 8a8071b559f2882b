"""Containment between requests, weighted by work, and templates that are passed on.

Two requests are compared when they share data elements, nearly a whole template, or the same items
in another layout. Sharing alone does not make a request superfluous: the other must be about the
same records and ask at least as often (``fit``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.overlap.fit import Fit, one_form, records_fit
from burden.overlap.items import share_across, share_of_items
from burden.overlap.pairs import alike
from burden.overlap.verdict import Compared, judge, read_limits, siblings


if TYPE_CHECKING:
    from burden.overlap.fit import About
    from burden.overlap.gathered import Gathered
    from burden.overlap.verdict import Params
    from burden.settings import Settings


_UNTOLD = Fit(fits=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two requests, compared.

    Attributes:
        shared: data elements both ask.
        a_in_b, b_in_a: share of the first's work the second asks too, and the other way.
        items: the same by the labels of their blanks, for versions of one template and for forms
            laid out in different ways; None for others.
        across: they are laid out in different ways.
        same_layout: nearly the same labels in the same order.
        population_fits: whether they are about the same records; None where not known.
        verdict, code, params: what they are to each other, and why.
    """

    a: str
    b: str
    shared: frozenset[str]
    a_in_b: float
    b_in_a: float
    items: tuple[float, float] | None
    across: bool
    same_layout: bool
    population_fits: bool | None
    verdict: str
    code: str
    params: Params


class Comparer:
    """Compares requests; remembers what kinds have in common."""

    def __init__(self, gathered: Gathered, settings: Settings) -> None:
        """Take what was found of the requests.

        Args:
            gathered: what is known of them.
            settings: ``overlap.*``.
        """
        self._held = gathered.held
        self._kinds = gathered.kinds
        self._near = gathered.near
        self._about = gathered.about
        self._fits = gathered.fits
        self._items = gathered.items
        self._limits = read_limits(settings)
        self._layouts: dict[tuple[int, int], bool] = {}

    def compare(self, a: str, b: str) -> Pair | None:
        """Compare two requests; None where they share too little to speak of."""
        first, second = self._kinds.of[a], self._kinds.of[b]
        shared = self._kinds.kinds[first].elements & self._kinds.kinds[second].elements
        about = self._about[a], self._about[b]
        named_alike = one_form(*about)
        layout = self._same_layout(first, second)
        across = second in self._near.across[first]
        enough = len(shared) >= self._limits.least_shared
        if not (enough or across or (layout and named_alike)):
            return None
        shares = self._held.share(a, shared), self._held.share(b, shared)
        items, is_across = None, False
        if named_alike and (layout or max(shares) >= self._limits.contained):
            items = self._by_labels(a, b, same=first == second)
        elif across:
            items = self._across(a, b)
            is_across = items is not None
        if items is None and not enough:
            return None
        by_labels = items or (0.0, 0.0)
        most = max(shares[0], by_labels[0]), max(shares[1], by_labels[1])
        compared = Compared(
            about=about,
            fits=(self._fits(a, b), self._fits(b, a))
            if max(most) >= self._limits.contained
            else (_UNTOLD, _UNTOLD),
            shares=shares,
            most=most,
            one_form=named_alike,
            same_layout=layout,
        )
        verdict, code, params = judge(compared, self._limits)
        return Pair(
            a=a,
            b=b,
            shared=shared,
            a_in_b=shares[0],
            b_in_a=shares[1],
            items=items,
            across=is_across,
            same_layout=layout,
            # Parallel templates of one office are about two things.
            population_fits=False if code == "parallel" else _same_records(*about),
            verdict=verdict,
            code=code,
            params=params,
        )

    def parallel(self, a: str, b: str) -> bool:
        """Say whether one office sends one layout under two parallel titles, for two things."""
        about = self._about[a], self._about[b]
        return siblings(*about) and self._same_layout(self._kinds.of[a], self._kinds.of[b])

    def alike(self, a: str, b: str) -> frozenset[str]:
        """Return what of one request another asks under the same labels.

        They are versions of one template, or ask the same items in another layout; of others
        nothing is returned.
        """
        first, second = self._kinds.of[a], self._kinds.of[b]
        if second in self._near.across[first]:
            found = share_across(self._items.of(a), self._items.of(b), self._limits.layout_fields)
            return found[1] if found else frozenset()
        if not one_form(self._about[a], self._about[b]):
            return frozenset()
        if first == second:
            return frozenset(self._held.weights[a])
        if second in self._near.by_layout[first]:
            return share_of_items(self._items.of(a), self._items.of(b))[1]
        return frozenset()

    def _same_layout(self, first: int, second: int) -> bool:
        pair = (first, second) if first <= second else (second, first)
        known = self._layouts.get(pair)
        if known is None:
            a, b = (self._kinds.kinds[number] for number in pair)
            long_enough = min(len(a.labels), len(b.labels)) >= self._limits.layout_fields
            known = long_enough and alike(a, b, self._limits.same_layout)
            self._layouts[pair] = known
        return known

    def _by_labels(self, a: str, b: str, *, same: bool) -> tuple[float, float]:
        if same:
            return 1.0, 1.0
        own, other = self._items.of(a), self._items.of(b)
        return share_of_items(own, other)[0], share_of_items(other, own)[0]

    def _across(self, a: str, b: str) -> tuple[float, float] | None:
        own, other = self._items.of(a), self._items.of(b)
        least = self._limits.layout_fields
        there, back = share_across(own, other, least), share_across(other, own, least)
        return None if there is None or back is None else (there[0], back[0])


def _same_records(a: About, b: About) -> bool | None:
    """Say whether one's records are among the other's; None where that is not known."""
    told = (records_fit(a, b), records_fit(b, a))
    if True in told:
        return True
    return None if None in told else False
