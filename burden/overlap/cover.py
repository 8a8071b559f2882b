"""Which other requests together ask what one asks: greedy weighted set cover.

A request is covered by those that fit it: about the same records, at least as often. One after the
other the request is taken that adds most of what is still missing; one of which it is not known
whether it fits counts by the probability that it does. Greedy is within a factor of ln n of the
fewest possible (Chvátal 1979), and its order is an explanation: 60 % is in B, 30 % more in C.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from burden.overlap.compare import Comparer
    from burden.overlap.fit import Fit
    from burden.overlap.gathered import Gathered
    from burden.settings import Settings

_NONE: frozenset[str] = frozenset()
LAYOUT = "layout"
"""Not known, as only the labels agree and not the data elements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One request of a cover.

    Attributes:
        by: the request.
        asked: data elements it adds.
        otherwise: what it adds in another unit, to be worked out from it, or under the same labels
            in another version or layout.
        why: what is not known of its fitting; empty where it surely fits.
    """

    by: str
    asked: frozenset[str]
    otherwise: frozenset[str]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What others ask of a request.

    Attributes:
        steps: those that add enough to be named, most first.
        missing: what none of all others that fit asks: it would be lost with the request.
    """

    steps: tuple[Step, ...]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    place: int
    by: str
    fit: Fit
    asked: frozenset[str]
    otherwise: frozenset[str]


def covered_by(steps: Iterable[Step]) -> tuple[frozenset[str], frozenset[str]]:
    """Return what some steps ask of a request together, and what is had from them otherwise."""
    asked = {element for step in steps for element in step.asked}
    otherwise = {element for step in steps for element in step.otherwise}
    return frozenset(asked), frozenset(otherwise - asked)


class Coverer:
    """Finds covers."""

    def __init__(self, gathered: Gathered, comparer: Comparer, settings: Settings) -> None:
        """Take what was found of the requests.

        Args:
            gathered: what is known of them.
            comparer: of pairs.
            settings: ``overlap.*`` and ``effort.same_records_share``.
        """
        self._held = gathered.held
        self._kinds = gathered.kinds
        self._near = gathered.near
        self._about = gathered.about
        self._fits = gathered.fits
        self._given_by = gathered.given_by
        self._comparer = comparer
        self._least = settings.number("overlap.cover_adds")
        self._few = settings.count("overlap.copies")
        self._perhaps = settings.number("effort.same_records_share")

    def cover(self, request_id: str, stays: Callable[[str], bool] | None = None) -> Cover:
        """Find the requests that together ask most of what one asks.

        Args:
            request_id: of the one.
            stays: which others may be named; None for all.
        """
        weights = self._held.weights[request_id]
        least = self._least * self._held.totals[request_id]
        everything = frozenset(weights)
        if not least:
            return Cover(steps=(), missing=frozenset())
        found: list[_Candidate] = []
        elsewhere: set[str] = set()
        for candidate in self._candidates(request_id, stays):
            asks = candidate.asked | candidate.otherwise
            elsewhere |= asks
            if self._held.work(request_id, asks) >= least:
                found.append(candidate)
            if candidate.fit.fits and asks >= everything:
                # Nothing can add to it.
                break
        return Cover(
            steps=tuple(self._greedy(request_id, least, found)),
            missing=everything - elsewhere,
        )

    def _greedy(self, request_id: str, least: float, found: list[_Candidate]) -> Iterator[Step]:
        left = set(self._held.weights[request_id])
        while found:
            gains = [
                self._held.work(request_id, left & (one.asked | one.otherwise)) for one in found
            ]
            worth = [
                (-gain * (1.0 if one.fit.fits else self._perhaps), one.place, number)
                for number, (gain, one) in enumerate(zip(gains, found, strict=True))
                if gain >= least
            ]
            if not worth:
                return
            _, _, number = min(worth)
            best = found.pop(number)
            asked, otherwise = best.asked & left, (best.otherwise - best.asked) & left
            pure = self._held.work(request_id, asked) >= self._held.work(request_id, otherwise)
            yield Step(
                by=best.by,
                asked=frozenset(asked),
                otherwise=frozenset(otherwise),
                why=(*best.fit.why, *(() if pure else (LAYOUT,))),
            )
            left -= asked | otherwise

    def _candidates(
        self, request_id: str, stays: Callable[[str], bool] | None
    ) -> Iterator[_Candidate]:
        """Yield of each kind that shares something the member that fits best."""
        own = self._kinds.of[request_id]
        mine = self._kinds.kinds[own].elements
        for place, number in enumerate(chain((own,), self._near.of(own))):
            best = self._best(request_id, number, stays)
            if best is None:
                continue
            by, fits = best
            if self._comparer.parallel(request_id, by):
                continue
            theirs = self._kinds.kinds[number].elements
            given = {e for e in mine - theirs if self._given_by.get(e, _NONE) & theirs}
            yield _Candidate(
                place=place,
                by=by,
                fit=fits,
                asked=mine & theirs,
                otherwise=self._comparer.alike(request_id, by) | given,
            )

    def _best(
        self, request_id: str, number: int, stays: Callable[[str], bool] | None
    ) -> tuple[str, Fit] | None:
        """Return the first member of a kind that surely fits, else the first that may."""
        perhaps: tuple[str, Fit] | None = None
        facts, kind = self._about[request_id].facts, self._kinds.kinds[number]
        few = kind.members if len(kind.members) <= self._few else kind.heads[: self._few]
        for name in chain(kind.first.get(facts, ()), few):
            if name == request_id or (stays is not None and not stays(name)):
                continue
            fits = self._fits(request_id, name)
            if fits.fits:
                return name, fits
            if fits.fits is None and perhaps is None:
                perhaps = name, fits
        return perhaps
