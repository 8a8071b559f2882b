"""What the total depends on: one assumption after the other moved to its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from burden.effort.minutes import Model
from burden.effort.result import Driver


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.effort.assumed import Assumed
    from burden.effort.features import Features

_CHUNK_CELLS = 400_000


def still_hours(
    features: Features, assumed: Assumed, scenarios: Mapping[str, np.ndarray]
) -> np.ndarray:
    """Return hours per response, (requests, scenarios), form-level factors at their medians.

    Args:
        features: of all requests.
        assumed: the form-level factors.
        scenarios: shared parameters, each (scenarios,).
    """
    model = Model(features, scenarios, assumed.usual)
    n = len(features.ids)
    hours = np.zeros((n, model.size), dtype=np.float32)
    step = max(1, _CHUNK_CELLS // model.size)
    for start in range(0, n, step):
        part = slice(start, min(n, start + step))
        noise = assumed.still((part.stop - part.start, model.size))
        hours[part] = model.totals(model.scaling(part, noise))[0] / 60
    return hours


def responses(
    features: Features, part: slice, draws: Mapping[str, np.ndarray], one: float
) -> np.ndarray:
    """Return responses a year over all respondents, (requests, draws or 1).

    Args:
        features: of all requests.
        part: which of them.
        draws: ``default_frequency`` in place of one that is not known.
        one: respondents in place of a number that is not known.
    """
    known = features.frequency[part, None]
    units: np.ndarray = np.nan_to_num(features.respondents[part, None], nan=one)
    if not np.isnan(known).any():
        each: np.ndarray = known * units
        return each
    drawn: np.ndarray = np.where(np.isnan(known), draws["default_frequency"], known) * units
    return drawn


def drivers(
    features: Features, assumed: Assumed, quantiles: Mapping[str, np.ndarray]
) -> tuple[Driver, ...]:
    """Move each shared parameter to its 5th and 95th percentile, all others at their medians.

    Args:
        features: of all requests.
        assumed: the parameters.
        quantiles: of each shared parameter, (3,).
    """
    moved = [name for name, ends in quantiles.items() if ends[2] > ends[0]]
    width = 2 * len(moved)
    if not moved or not features.ids:
        return ()
    scenarios = {name: np.full(width, ends[1]) for name, ends in quantiles.items()}
    for place, name in enumerate(moved):
        scenarios[name][2 * place] = quantiles[name][0]
        scenarios[name][2 * place + 1] = quantiles[name][2]
    hours = still_hours(features, assumed, scenarios)
    sums = (hours * responses(features, slice(None), scenarios, assumed.respondents)).sum(axis=0)
    found = [
        Driver(
            parameter=assumed.shared[name].name,
            total_low_h_per_year=float(sums[2 * place]),
            total_high_h_per_year=float(sums[2 * place + 1]),
        )
        for place, name in enumerate(moved)
    ]

    def reach(driver: Driver) -> tuple[float, str]:
        wide = abs(driver.total_high_h_per_year - driver.total_low_h_per_year)
        return (-wide, driver.parameter)

    return tuple(sorted((d for d in found if reach(d)[0] < 0), key=reach))
