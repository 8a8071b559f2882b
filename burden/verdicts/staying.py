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
    """Decides request by request; each is decided once."""

    def __init__(self, found: Overlaps, settings: Settings) -> None:
        self._found = found
        self._contained = settings.number("overlap.contained")
        self._merged = settings.number("verdicts.merged")
        self._default = settings.number("frequency.default")
        self._going: dict[str, Going] = {}
        self._stays: set[str] = set()
        self._deciding: set[str] = set()

    def run(self) -> dict[str, Going]:
        """Decide all."""
        wanted = {
            name: cover
            for name, cover in self._found.covered.items()
            if cover.steps and self._move(name, cover.steps) is not None
        }
        # Who keeps least is asked first, so that what stays is decided on the way.
        for name in sorted(wanted, key=self._order, reverse=True):
            self._decide(name, wanted)
        return self._going

    def _decide(self, first: str, wanted: dict[str, Cover]) -> None:
        """Decide a request after those it could go for; a stack, as chains may be long."""
        stack: list[tuple[str, Iterator[str]]] = []

        def enter(name: str) -> None:
            self._deciding.add(name)
            stack.append((name, iter([step.by for step in wanted[name].steps])))

        def open_(name: str) -> bool:
            settled = (self._going, self._stays, self._deciding)
            return name in wanted and not any(name in names for names in settled)

        if not open_(first):
            return
        enter(first)
        while stack:
            name, others = stack[-1]
            after = next((other for other in others if open_(other)), None)
            if after is not None and self._may_go(name, after):
                enter(after)
            elif after is None:
                stack.pop()
                self._deciding.discard(name)
                self._settle(name)

    def _settle(self, name: str) -> None:
        if name in self._stays:
            # Another came to rest on it meanwhile.
            return
        cover = self._found.coverer.cover(name, lambda other: self._usable(name, other))
        move = self._move(name, cover.steps)
        if move is None:
            self._stays.add(name)
            return
        steps = cover.steps
        if move is Move.DROP:
            # What one has nearly whole needs no further ones that may not fit.
            steps = (steps[0], *(step for step in steps[1:] if not step.why))
        self._going[name] = Going(move=move, steps=steps, missing=cover.missing)
        self._stays.update(step.by for step in steps)

    def _usable(self, name: str, other: str) -> bool:
        if other in self._going or other in self._deciding:
            return False
        return self._may_go(name, other)

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
        if shares[0] >= self._contained:
            return Move.DROP
        if sum(shares) >= self._contained:
            return Move.MERGE
        if shares[0] >= self._merged and not steps[0].why:
            # What one asks besides is added to the other: it must not be asked more often then,
            # nor of more.
            back = fit(self._found.about[steps[0].by], self._found.about[name])
            return Move.MERGE if back.fits else None
        return None
