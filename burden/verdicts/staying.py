"""Which requests go and which they rest on, so that nothing is taken from what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from burden.overlap.fit import fit, one_form, one_sender
from burden.overlap.titles import newer


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.overlap.cover import Cover, Step
    from burden.overlap.find import Overlaps
    from burden.settings import Settings

LEVELS = ("central", "province", "city", "county", "township")


class Move(StrEnum):
    """What could be done with a request."""

    KEEP = "keep"
    DROP = "drop"
    MERGE = "merge"
    EASE = "ease"


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A request that could go.

    Attributes:
        move: drop or merge.
        steps: what it rests on; all of it stays.
        missing: what none of the requests that stay and fit asks.
    """

    move: Move
    steps: tuple[Step, ...]
    missing: frozenset[str]


def find_going(found: Overlaps, settings: Settings) -> dict[str, Going]:
    """Return the requests that could go, with what each rests on.

    A request may go where one other has nearly all of it, and may be merged where several together
    have, or one has most of it. Whether what it would rest on stays is decided before, so that the
    answer is the same whatever the order of the files. Of two that ask the same one stays: the
    newer version, else the one asked more often, then the one that asks more, then that of the
    higher level.

    Args:
        found: what overlaps.
        settings: ``overlap.contained``, ``verdicts.merged`` and ``frequency.default``.
    """
    return _Decision(found, settings).run()


class _Decision:
    """Decides request by request; each is decided once in a round."""

    def __init__(self, found: Overlaps, settings: Settings) -> None:
        self._found = found
        self._contained = settings.number("overlap.contained")
        self._whole = max(settings.number("overlap.whole"), self._contained)
        self._merged = settings.number("verdicts.merged")
        self._default = settings.number("frequency.default")
        self._going: dict[str, Going] = {}
        self._stays: set[str] = set()
        self._seen: set[str] = set()
        self._enough = self._whole

    def run(self) -> dict[str, Going]:
        """Decide all: first what another has nearly whole, then what one or several have enough of.

        So a copy goes for the other copy, before that one might go for something less alike.
        """
        for enough in (self._whole, self._contained):
            self._enough, self._seen = enough, set()
            wanted = {
                name: cover
                for name, cover in self._found.covered.items()
                if self._open(name) and self._move(name, cover.steps) is not None
            }
            # Who keeps least is asked first, so that what stays is decided on the way.
            for name in sorted(wanted, key=self._order, reverse=True):
                self._decide(name, wanted)
        return self._going

    def _open(self, name: str) -> bool:
        return not any(name in names for names in (self._going, self._stays, self._seen))

    def _decide(self, first: str, wanted: dict[str, Cover]) -> None:
        """Decide a request after those it could go for; a stack, as chains may be long."""
        stack: list[tuple[str, Iterator[str]]] = []

        deciding: set[str] = set()

        def enter(name: str) -> None:
            self._seen.add(name)
            deciding.add(name)
            stack.append((name, iter([step.by for step in wanted[name].steps])))

        if not self._open(first):
            return
        enter(first)
        while stack:
            name, others = stack[-1]
            after = next((one for one in others if one in wanted and self._open(one)), None)
            if after is None:
                stack.pop()
                deciding.discard(name)
                self._settle(name, deciding)
            elif self._may_go(name, after):
                enter(after)

    def _settle(self, name: str, deciding: set[str]) -> None:
        if name in self._stays:
            # Another came to rest on it meanwhile.
            return

        def stays(other: str) -> bool:
            undecided = other not in self._going and other not in deciding
            return undecided and self._may_go(name, other)

        cover = self._found.coverer.cover(name, stays)
        move = self._move(name, cover.steps)
        if move is None:
            return
        steps = cover.steps
        if move is Move.DROP:
            # What one has nearly whole needs no further ones that may not fit.
            steps = (steps[0], *(step for step in steps[1:] if not step.why))
        self._going[name] = Going(move=move, steps=steps, missing=cover.missing)
        self._stays.update(step.by for step in steps)

    def _may_go(self, name: str, other: str) -> bool:
        """Say whether one may go for another, where each could go for the other too."""
        own, holder = self._found.about[name], self._found.about[other]
        if one_sender(own, holder) and one_form(own, holder):
            later = newer(holder.named, own.named)
            if later:
                return later > 0
        if self._order(other) < self._order(name):
            return True
        if fit(holder, own).fits is False:
            return True
        # The other would keep its data later than this one: it must hold more.
        return self._share(other, name) < self._contained

    def _share(self, inner: str, outer: str) -> float:
        held = self._found.held
        asked = self._found.comparer.alike(inner, outer)
        shared = held.weights[inner].keys() & held.weights[outer].keys()
        return held.share(inner, asked | shared)

    def _order(self, name: str) -> tuple[float, int, int, str]:
        about = self._found.about[name]
        often = self._default if about.frequency is None else about.frequency
        level = LEVELS.index(about.level) if about.level in LEVELS else len(LEVELS)
        return (-often, -len(self._found.held.weights[name]), level, name)

    def _move(self, name: str, steps: tuple[Step, ...]) -> Move | None:
        """Return what a cover allows; None where it covers too little."""
        if not steps:
            return None
        shares = [self._found.held.share(name, step.asked | step.otherwise) for step in steps]
        if shares[0] >= self._enough:
            return Move.DROP
        if self._enough > self._contained:
            return None
        if sum(shares) >= self._contained:
            return Move.MERGE
        if shares[0] >= self._merged and not steps[0].why:
            # What one asks besides is added to the other: it must not be asked more often then,
            # nor of more.
            back = fit(self._found.about[steps[0].by], self._found.about[name])
            return Move.MERGE if back.fits else None
        return None
