"""The model: minutes of each activity of one response, given counts and draws.

Written once for arrays of any number of draws: the simulation calls it with thousands, the medians
behind the price of a field and the tornado call it with one draw a scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.features import FIX, ROSTER
from burden.effort.kinds import KINDS, Activity, Kind


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.effort.features import Features

ENTER: dict[Kind, str] = {
    **{kind: f"enter_{kind}" for kind in KINDS if kind is not Kind.IMAGE},
    Kind.DERIVED: "enter_number",
}
OBTAIN: dict[Kind, str] = {
    kind: f"obtain_{kind}" for kind in KINDS if kind not in (Kind.DERIVED, Kind.IMAGE)
}
COMPUTE: dict[Kind, str] = {Kind.DERIVED: "compute"}
PICTURE: dict[Kind, str] = {Kind.IMAGE: "photo"}
"""Which parameter prices a kind of work; kinds that are left out cost nothing of that sort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Form-level factors, each (requests, draws): length of lists, sources, everything else."""

    rows: np.ndarray
    source: np.ndarray
    form: np.ndarray


def terms(draws: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return (4, draws): what the four terms of ``features.TERMS`` are multiplied with."""
    meet, lasts = draws["same_records_share"], draws["unchanged_share"]
    return np.stack([np.ones_like(meet), -meet, -lasts, meet * lasts])


def price(draws: Mapping[str, np.ndarray], names: Mapping[Kind, str]) -> np.ndarray:
    """Return (kinds, draws): what a kind of work costs of one sort, 0 for kinds that cost none."""
    nothing = np.zeros_like(next(iter(draws.values())))
    return np.stack([draws[names[kind]] if kind in names else nothing for kind in KINDS])


def framed(rows: np.ndarray, capacity: np.ndarray) -> np.ndarray:
    """Return records in a list: at least 1, no more than its framed rows."""
    limited: np.ndarray = np.minimum(np.maximum(rows, 1), np.maximum(capacity, 1))
    return limited


def from_one_source(share: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return what all records of a column cost of a source, against the first."""
    against: np.ndarray = 1 + share * (rows - 1)
    return against


def _prices(draws: Mapping[str, np.ndarray], names: Mapping[Kind, str]) -> np.ndarray:
    """Return (kinds × terms, draws): the price of a kind times each term."""
    both: np.ndarray = price(draws, names)[:, None] * terms(draws)[None]
    return both.reshape(-1, both.shape[-1]).astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Some requests and the draws; every method returns float32 (requests or 1, draws or 1)."""

    features: Features
    part: slice
    draws: Mapping[str, np.ndarray]
    rows: np.ndarray

    def column(self, values: np.ndarray) -> np.ndarray:
        """Return a count of each request."""
        return np.asarray(values[self.part, None], dtype=np.float32)

    def drawn(self, name: str) -> np.ndarray:
        """Return a parameter's draws."""
        return np.asarray(self.draws[name], dtype=np.float32)

    def _times(self, counts: np.ndarray, place: int, prices: np.ndarray) -> np.ndarray:
        chunk = counts[self.part, place]
        flat = chunk.reshape(len(chunk), chunk.shape[1] * chunk.shape[2]).astype(np.float32)
        used = flat.any(axis=0) & prices.any(axis=1)
        if not used.any():
            return np.zeros((1, 1), dtype=np.float32)
        return np.asarray(flat[:, used] @ prices[used])

    def by_source(self, names: Mapping[Kind, str]) -> np.ndarray:
        """Price fresh fields by source: the first item in full, further ones at a share of it."""
        prices, share = _prices(self.draws, names), self.drawn("same_source_share")
        first, further = self.features.first, self.features.further
        single = self._times(first, FIX, prices) + share * self._times(further, FIX, prices)
        listed = self._times(first, ROSTER, prices) + share * self._times(further, ROSTER, prices)
        return np.asarray(single + from_one_source(share, self.rows) * listed)

    def by_cell(self, names: Mapping[Kind, str]) -> np.ndarray:
        """Price every fresh cell, a list's column once a record."""
        prices = _prices(self.draws, names)
        single = self._times(self.features.fresh, FIX, prices)
        return np.asarray(single + self.rows * self._times(self.features.fresh, ROSTER, prices))

    def cells(self, counts: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Count cells that are there for certain, plus ``second`` times those perhaps."""
        chunk = counts[self.part].astype(np.float32)
        single = chunk[:, FIX, :1] + chunk[:, FIX, 1:] * second
        return np.asarray(
            single + self.rows * (chunk[:, ROSTER, :1] + chunk[:, ROSTER, 1:] * second)
        )

    def known(self, values: np.ndarray, default: str) -> np.ndarray:
        """Return a fact of each request, where it is not known a parameter in its place."""
        facts = self.column(values)
        return np.where(np.isnan(facts), self.drawn(default), facts)


def _rows(
    features: Features, part: slice, draws: Mapping[str, np.ndarray], noise: Noise
) -> np.ndarray:
    """Return (requests, draws): records in each request's lists."""
    rows = noise.rows * draws["roster_rows"].astype(np.float32)
    return framed(rows, features.capacity[part, None].astype(np.float32))


def _by_request(p: _Part, all_cells: np.ndarray) -> dict[Activity, np.ndarray]:
    """Return minutes of what is done once a response, whatever its fields."""
    features = p.features
    repeat, copies = p.column(features.repeat), p.column(features.copies)
    afresh = 1 - repeat + repeat * p.drawn("reread_share")
    words = p.column(features.zh) / p.drawn("read_zh") + p.column(features.en) / p.drawn("read_en")
    printing = np.where(copies > 0, 1 + p.drawn("extra_copy_share") * (copies - 1), 0)
    returned = -np.expm1(-all_cells * p.drawn("keying_error") * p.drawn("error_returned"))
    pictures = p.column(features.photos) * p.drawn("photos_demanded")
    below = p.column(features.consolidates) * p.known(features.sub_units, "default_sub_units")
    levels = p.known(features.approvals, "default_approval_levels")
    return {
        Activity.READ_NOTICE: (p.drawn("read_notice") + words) * afresh,
        Activity.CLARIFY: p.drawn("clarify") * afresh,
        Activity.ENTER: p.column(features.meta) * p.drawn("enter_text") / 60,
        Activity.PHOTOGRAPH: pictures * p.drawn("photo"),
        Activity.CHECK: np.broadcast_to(p.drawn("check"), afresh.shape),
        Activity.CONSOLIDATE: below * p.drawn("consolidate_sub_unit"),
        Activity.APPROVE: levels * p.drawn("approve_level"),
        Activity.PRINT_STAMP_FILE: printing * p.drawn("print_stamp_file"),
        Activity.DELIVER: p.column(features.delivers) * p.drawn("deliver"),
        Activity.SUBMIT: p.column(features.channels) * p.drawn("submit"),
        Activity.REWORK: returned * p.drawn("rework"),
    }


def minutes(
    features: Features, part: slice, draws: Mapping[str, np.ndarray], noise: Noise
) -> tuple[dict[Activity, np.ndarray], dict[Activity, np.ndarray]]:
    """Return minutes per response, and how many of them repeat what other requests ask.

    Args:
        features: of all requests.
        part: which of them.
        draws: shared parameters by name without their group, each of length draws.
        noise: of these requests.

    Returns:
        two mappings of activity to float32 (requests, draws); the second never exceeds the first.
        Activities nobody in this part has to do are left out.
    """
    p = _Part(features=features, part=part, draws=draws, rows=_rows(features, part, draws, noise))
    meet = p.drawn("same_records_share")
    held = p.cells(features.held, meet)
    carried = p.drawn("unchanged_share") * p.cells(features.carried, -meet)
    cells = p.column(features.cells[:, FIX]) + p.rows * p.column(features.cells[:, ROSTER])
    pasted, looking = held * p.drawn("paste") / 60, p.drawn("check_cell") / 60
    fixed = _by_request(p, cells)
    by_field = {
        Activity.OBTAIN: p.by_source(OBTAIN),
        Activity.COMPUTE_BY_HAND: p.by_source(COMPUTE),
        Activity.ENTER: p.by_cell(ENTER) / 60,
        Activity.PASTE: pasted + carried * p.drawn("carry_over") / 60,
        Activity.PHOTOGRAPH: p.by_cell(PICTURE),
        Activity.CHECK: cells * looking,
    }
    repeated = {Activity.PASTE: pasted, Activity.CHECK: held * looking}
    empty = features.empty[part].astype(np.float32)
    nothing_new = empty[:, :1] + empty[:, 1:] * meet

    spent, again = {}, {}
    for activity in Activity:
        base = fixed.get(activity)
        factor = noise.source if activity is Activity.OBTAIN else noise.form
        total = _sum(base, by_field.get(activity)) * factor
        if not total.any():
            continue
        spent[activity] = total
        more = _sum(None if base is None else nothing_new * base, repeated.get(activity))
        if more.any():
            again[activity] = more * factor
    return spent, again


def _sum(first: np.ndarray | None, second: np.ndarray | None) -> np.ndarray:
    parts = [part for part in (first, second) if part is not None]
    return sum(parts, np.zeros(1, dtype=np.float32))
