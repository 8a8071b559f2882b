"""Minutes of responses: the terms put together with the draws.

Written once for arrays of any number of draws: the simulation calls it with thousands, the medians
behind the price of a field and the tornado call it with one draw a scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.kinds import Activity
from burden.effort.terms import Scale, all_terms, derived, held_terms, price
from burden.effort.work import FIX, ROSTER


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.effort.features import Features
    from burden.effort.terms import Block, Blocks

_F32 = np.float32
_SMALL_PRODUCT = 200_000
"""Multiplications of a matrix product; above some 260,000 libraries spread it over threads."""
_ROWS = {
    Scale.ROWS: Scale.PLAIN,
    Scale.SOURCE_ROWS: Scale.SOURCE,
    Scale.FIGURES_ROWS: Scale.FIGURES,
}
"""Scales of a list's records, and the scale they are added to once multiplied with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The sizes between which a form's own size counts, and the usual one: things asked."""

    least: float
    usual: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Form-level factors, each (requests, draws): length of lists, sources, everything else."""

    rows: np.ndarray
    source: np.ndarray
    form: np.ndarray


def framed(rows: np.ndarray, capacity: np.ndarray) -> np.ndarray:
    """Return records in a list: at least 1, no more than its framed rows."""
    limited: np.ndarray = np.minimum(np.maximum(rows, 1), np.maximum(capacity, 1))
    return limited


def from_one_source(share: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return what all records of a column cost of a source, against the first."""
    against: np.ndarray = 1 + share * (rows - 1)
    return against


def figures_factor(features: Features, part: slice, draws: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return (requests, draws): what a figure costs against one of a month, on no known source.

    A longer period has more to be gone through; a template that says its figures come out of one
    query, out of files, or of two sources matched, says how far they are from hand.
    """
    counts = np.stack(
        [np.log(features.period), features.records, features.on_hand, features.matches], axis=1
    )[part]
    names = ("obtain_from_records", "obtain_on_hand", "obtain_by_matching")
    logs = np.stack([draws["period_exponent"], *(np.log(draws[name]) for name in names)])
    if not counts.any():
        return np.ones((len(counts), 1), dtype=_F32)
    summed = _product(np.asarray(counts, dtype=_F32), np.asarray(logs, dtype=_F32))
    return np.asarray(np.exp(summed, out=summed))


def _product(counts: np.ndarray, prices: np.ndarray) -> np.ndarray:
    """Return counts times prices, in pieces too small to be spread over threads.

    What that gains on an idle machine is little, what it loses on a busy one is waiting for a
    thread that is not run: hundreds of times the product itself.
    """
    rows, terms = counts.shape
    width = max(1, _SMALL_PRODUCT // max(1, rows * terms))
    result = np.empty((rows, prices.shape[1]), dtype=_F32)
    for start in range(0, prices.shape[1], width):
        piece = slice(start, start + width)
        np.matmul(counts, prices[:, piece], out=result[:, piece])
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class _Priced:
    """A block with its draws: counts (requests, terms), prices (terms, draws)."""

    counts: np.ndarray
    prices: np.ndarray
    activities: tuple[Activity, ...]
    level: np.ndarray

    def picked(self, wanted: np.ndarray) -> _Priced | None:
        """Return the terms that are wanted, None where there are none."""
        if wanted.all():
            return self if len(wanted) else None
        if not wanted.any():
            return None
        named = tuple(a for a, want in zip(self.activities, wanted, strict=True) if want)
        return _Priced(
            counts=np.ascontiguousarray(self.counts[:, wanted]),
            prices=np.ascontiguousarray(self.prices[wanted]),
            activities=named,
            level=self.level[wanted],
        )

    def part(self, part: slice, some: slice) -> np.ndarray:
        """Return counts times prices, (requests, draws)."""
        return _product(self.counts[part], self.prices[:, some])


_Group = dict[Scale, _Priced]


def _priced(block: Block, n: int, draws: Mapping[str, np.ndarray]) -> _Priced:
    size = len(next(iter(draws.values())))
    prices = np.empty((len(block.prices), size), dtype=_F32)
    known: dict[tuple[str, ...], np.ndarray] = {}
    for place, product in enumerate(block.prices):
        if product not in known:
            known[product] = price(draws, product)
        prices[place] = known[product]
    return _Priced(
        counts=block.matrix(n),
        prices=prices,
        activities=tuple(block.activities),
        level=np.array(block.level, dtype=bool),
    )


def _group(blocks: Blocks, n: int, draws: Mapping[str, np.ndarray]) -> _Group:
    return {scale: _priced(block, n, draws) for scale, block in blocks.items() if block.counts}


def _where(group: _Group, *, level: bool | None = None, activity: Activity | None = None) -> _Group:
    """Return the terms of the response or of its fields, or of an activity."""
    found = {}
    for scale, block in group.items():
        wanted = np.ones(len(block.activities), dtype=bool)
        if level is not None:
            wanted &= block.level == level
        if activity is not None:
            wanted &= np.array([name is activity for name in block.activities])
        if (kept := block.picked(wanted)) is not None:
            found[scale] = kept
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """What the terms of some requests are multiplied with; float32 (requests, draws or 1)."""

    part: slice
    size: np.ndarray
    rows: np.ndarray
    source: np.ndarray
    figures: np.ndarray
    factor: np.ndarray

    def some(self, draws: slice) -> Scaling:
        """Return the first draws only."""

        def cut(values: np.ndarray) -> np.ndarray:
            return values if values.shape[1] == 1 else values[:, draws]

        return Scaling(
            part=self.part,
            size=cut(self.size),
            rows=cut(self.rows),
            source=cut(self.source),
            figures=cut(self.figures),
            factor=cut(self.factor),
        )


class Model:
    """The terms of all requests with their prices in every draw."""

    def __init__(self, features: Features, draws: Mapping[str, np.ndarray], usual: Usual) -> None:
        """Price the terms.

        Args:
            features: of all requests.
            draws: shared parameters by name without their group, each of length draws.
            usual: sizes of forms.
        """
        n = len(features.ids)
        self.features = features
        self.draws = derived(draws)
        self.size = len(next(iter(draws.values())))
        self._every = _group(all_terms(features), n, self.draws)
        self._level, self._field = _where(self._every, level=True), _where(self._every, level=False)
        self._held = _group(held_terms(features), n, self.draws)
        self._activities = [
            (
                activity,
                _where(self._level, activity=activity),
                _where(self._field, activity=activity),
            )
            for activity in Activity
        ]
        self._held_of = {
            activity: _where(self._held, activity=activity)
            for activity in (Activity.PASTE, Activity.CHECK)
        }
        within = np.clip(features.items, usual.least, usual.most) / usual.usual
        self._grown = np.asarray(np.log(within), dtype=_F32)[:, None]

    def scaling(self, part: slice, noise: Noise) -> Scaling:
        """Work out what the terms of some requests are multiplied with.

        Args:
            part: which requests.
            noise: theirs.
        """
        draws, features = self.draws, self.features
        grown = self._grown[part] * np.asarray(draws["size_growth"], dtype=_F32)
        rows = noise.rows * np.asarray(draws["roster_rows"], dtype=_F32)
        return Scaling(
            part=part,
            size=np.exp(grown, out=grown),
            rows=framed(rows, np.asarray(features.capacity[part, None], dtype=_F32)),
            source=noise.source,
            figures=figures_factor(features, part, draws),
            factor=noise.form * np.asarray(draws["office_factor"], dtype=_F32),
        )

    def _sum(self, group: _Group, by: Scaling, some: slice) -> np.ndarray | None:
        """Add up the terms of a group, each with its scale; None where there are none."""
        sums: dict[Scale, np.ndarray] = {}

        def put(scale: Scale, values: np.ndarray) -> None:
            if scale in sums:
                sums[scale] += values
            else:
                sums[scale] = values

        for scale, block in group.items():
            values = block.part(by.part, some)
            if scale in _ROWS:
                values *= by.rows
            put(_ROWS.get(scale, scale), values)
        if (figures := sums.pop(Scale.FIGURES, None)) is not None:
            figures *= by.figures
            put(Scale.SOURCE, figures)
        if (obtained := sums.pop(Scale.SOURCE, None)) is not None:
            obtained *= by.source
            put(Scale.PLAIN, obtained)
        if (grown := sums.pop(Scale.SIZE, None)) is not None:
            grown *= by.size
            put(Scale.PLAIN, grown)
        return sums.get(Scale.PLAIN)

    def _returned(self, by: Scaling, some: slice) -> np.ndarray:
        """Return minutes of what is sent back: the probability by its cells, times the rework.

        A cell is mistyped, or a figure taken down wrongly out of its source; part of either is
        noticed above.
        """
        features, part = self.features, by.part
        draws = {name: np.asarray(values[some], dtype=_F32) for name, values in self.draws.items()}
        typed = draws["keying_error"] * draws["error_returned"]
        taken = draws["abstraction_error"] * draws["abstraction_returned"]
        cells = np.asarray(features.cells[part], dtype=_F32)
        figures = np.asarray(features.figures[part], dtype=_F32)
        wrong = cells[:, ROSTER : ROSTER + 1] * typed + figures[:, ROSTER : ROSTER + 1] * taken
        wrong *= by.rows
        wrong += cells[:, FIX : FIX + 1] * typed
        wrong += figures[:, FIX : FIX + 1] * taken
        np.negative(wrong, out=wrong)
        np.expm1(wrong, out=wrong)
        wrong *= -draws["rework"]
        wrong *= by.size
        return wrong

    def _nothing_new(self, part: slice, some: slice) -> np.ndarray:
        empty = np.asarray(self.features.empty[part], dtype=_F32)
        meet = np.asarray(self.draws["same_records_share"][some], dtype=_F32)
        return np.asarray(empty[:, :1] + empty[:, 1:] * meet)

    def totals(self, by: Scaling) -> tuple[np.ndarray, np.ndarray | None]:
        """Return minutes per response and how many of them repeat what other requests ask.

        Returns:
            float32 (requests, draws); the second is None where nothing repeats.
        """
        every, part = slice(None), by.part
        shape = (part.stop - part.start, self.size)
        level = self._returned(by, every)
        if (fixed := self._sum(self._level, by, every)) is not None:
            level += fixed
        again = None
        if self.features.held[part].any() or self.features.empty[part].any():
            again = self._nothing_new(part, every) * level
            if (held := self._sum(self._held, by, every)) is not None:
                again += held
            again *= by.factor
        total = level
        if (fields := self._sum(self._field, by, every)) is not None:
            total += fields
        total *= by.factor
        return np.broadcast_to(total, shape), again

    def activities(
        self, by: Scaling, draws: int
    ) -> tuple[dict[Activity, np.ndarray], dict[Activity, np.ndarray]]:
        """Return minutes per response by activity, and those that repeat, in the first draws.

        Returns:
            two mappings of activity to float32 (requests, draws); the second never exceeds the
            first. Activities nobody in this part has to do are left out.
        """
        some = slice(draws)
        cut = by.some(some)
        new = self._nothing_new(by.part, some) if self.features.empty[by.part].any() else None
        spent, repeated = {}, {}
        for activity, level, fields in self._activities:
            base = self._sum(level, cut, some)
            if activity is Activity.REWORK:
                base = self._returned(cut, some)
            more = self._sum(fields, cut, some)
            again = self._sum(self._held_of.get(activity, {}), cut, some)
            if base is not None and new is not None:
                again = new * base if again is None else again + new * base
            total = base if more is None else more if base is None else base + more
            if total is None or not total.any():
                continue
            spent[activity] = total * cut.factor
            if again is not None and again.any():
                repeated[activity] = again * cut.factor
        return spent, repeated
