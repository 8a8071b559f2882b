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

ENTER = {
    **{kind: f"enter_{kind}" for kind in KINDS if kind is not Kind.IMAGE},
    Kind.DERIVED: "enter_number",
}
OBTAIN = {kind: f"obtain_{kind}" for kind in KINDS if kind not in (Kind.DERIVED, Kind.IMAGE)}
COMPUTE = {Kind.DERIVED: "compute"}
PICTURE = {Kind.IMAGE: "photo"}
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


def _prices(draws: Mapping[str, np.ndarray], names: Mapping[Kind, str]) -> np.ndarray:
    """Return (kinds × terms, draws): the price of a kind times each term, 0 for other kinds."""
    factor = terms(draws)
    rows = [
        factor * draws[names[kind]] if kind in names else np.zeros_like(factor) for kind in KINDS
    ]
    return np.concatenate(rows).astype(np.float32)


def _flat(counts: np.ndarray, part: slice, place: int) -> np.ndarray:
    chunk = counts[part, place]
    return chunk.reshape(len(chunk), -1).astype(np.float32)


def roster_rows(
    features: Features, part: slice, draws: Mapping[str, np.ndarray], noise: Noise
) -> np.ndarray:
    """Return (requests, draws): records in a list, between 1 and its framed rows."""
    rows = noise.rows * draws["roster_rows"].astype(np.float32)
    limit = features.capacity[part, None].astype(np.float32)
    return np.minimum(np.maximum(rows, 1), np.maximum(limit, 1))


def minutes(
    features: Features, part: slice, draws: Mapping[str, np.ndarray], noise: Noise
) -> tuple[dict[Activity, np.ndarray], dict[Activity, np.ndarray]]:
    """Return minutes per response, and how many of them repeat what other requests ask.

    Args:
        features: of all requests. part: which of them.
        draws: shared parameters by name without their group, each of length draws.
        noise: of these requests.

    Returns:
        two mappings of activity to float32 (requests, draws); the second never exceeds the first.
        Activities nobody in this part has to do are left out.
    """
    rows = roster_rows(features, part, draws, noise)
    meet = draws["same_records_share"].astype(np.float32)
    share = draws["same_source_share"].astype(np.float32)
    lasts = draws["unchanged_share"].astype(np.float32)
    records = 1 + share * (rows - 1)

    def column(values: np.ndarray) -> np.ndarray:
        return values[part, None].astype(np.float32)

    def drawn(name: str) -> np.ndarray:
        return draws[name].astype(np.float32)

    def times(counts: np.ndarray, place: int, prices: np.ndarray) -> np.ndarray:
        flat = _flat(counts, part, place)
        used = flat.any(axis=0) & prices.any(axis=1)
        return flat[:, used] @ prices[used] if used.any() else np.zeros((1, 1), dtype=np.float32)

    def obtained(prices: np.ndarray) -> np.ndarray:
        single = times(features.first, FIX, prices) + share * times(features.further, FIX, prices)
        listed = times(features.first, ROSTER, prices)
        listed = listed + share * times(features.further, ROSTER, prices)
        return single + records * listed

    def priced(prices: np.ndarray) -> np.ndarray:
        return times(features.fresh, FIX, prices) + rows * times(features.fresh, ROSTER, prices)

    def pairs(counts: np.ndarray, second: np.ndarray) -> np.ndarray:
        chunk = counts[part].astype(np.float32)
        single = chunk[:, FIX, :1] + chunk[:, FIX, 1:] * second
        return single + rows * (chunk[:, ROSTER, :1] + chunk[:, ROSTER, 1:] * second)

    repeat = column(features.repeat)
    afresh = 1 - repeat + repeat * drawn("reread_share")
    reading = (
        drawn("read_notice")
        + column(features.zh) / drawn("read_zh")
        + column(features.en) / drawn("read_en")
    )
    signing = column(features.meta) * drawn("enter_text") / 60
    held = pairs(features.held, meet)
    carried = lasts * pairs(features.carried, -meet)
    pasted = held * drawn("paste") / 60
    cells = column(features.cells[:, FIX]) + rows * column(features.cells[:, ROSTER])
    looking = drawn("check_cell") / 60
    returned = -np.expm1(-cells * drawn("keying_error") * drawn("error_returned"))
    levels = _known(column(features.approvals), drawn("default_approval_levels"))
    below = _known(column(features.sub_units), drawn("default_sub_units"))
    copies = column(features.copies)
    printing = np.where(copies > 0, 1 + drawn("extra_copy_share") * (copies - 1), 0)

    fixed = {
        Activity.READ_NOTICE: reading * afresh,
        Activity.CLARIFY: drawn("clarify") * afresh,
        Activity.ENTER: signing,
        Activity.PHOTOGRAPH: column(features.photos) * drawn("photos_demanded") * drawn("photo"),
        Activity.CHECK: drawn("check") + 0 * copies,
        Activity.CONSOLIDATE: column(features.consolidates) * below * drawn("consolidate_sub_unit"),
        Activity.APPROVE: levels * drawn("approve_level"),
        Activity.PRINT_STAMP_FILE: printing * drawn("print_stamp_file"),
        Activity.DELIVER: column(features.delivers) * drawn("deliver"),
        Activity.SUBMIT: column(features.channels) * drawn("submit"),
        Activity.REWORK: returned * drawn("rework"),
    }
    by_cell = {
        Activity.OBTAIN: obtained(_prices(draws, OBTAIN)),
        Activity.COMPUTE_BY_HAND: obtained(_prices(draws, COMPUTE)),
        Activity.ENTER: priced(_prices(draws, ENTER) / 60),
        Activity.PASTE: pasted + carried * drawn("carry_over") / 60,
        Activity.PHOTOGRAPH: priced(_prices(draws, PICTURE)),
        Activity.CHECK: cells * looking,
    }
    repeated = {Activity.PASTE: pasted, Activity.CHECK: held * looking}
    empty = features.empty[part].astype(np.float32)
    nothing_new = empty[:, :1] + empty[:, 1:] * meet

    all_minutes, all_repeated = {}, {}
    for activity in Activity:
        base, more = fixed.get(activity), by_cell.get(activity)
        factor = noise.source if activity is Activity.OBTAIN else noise.form
        total = _sum(base, more) * factor
        if not total.any():
            continue
        all_minutes[activity] = total
        again = _sum(None if base is None else nothing_new * base, repeated.get(activity))
        if again.any():
            all_repeated[activity] = again * factor
    return all_minutes, all_repeated


def _known(values: np.ndarray, default: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(values), default, values)


def _sum(first: np.ndarray | None, second: np.ndarray | None) -> np.ndarray:
    parts = [part for part in (first, second) if part is not None]
    return sum(parts, np.zeros(1, dtype=np.float32))
