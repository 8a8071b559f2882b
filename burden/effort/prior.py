"""What the simulation says of requests before anybody has timed them.

Of each request and each of its activities the middle and the spread of its minutes, apart from what
all requests share; and how far what they share can move them together. This is the prior that an
office's own times are held against.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.assumed import OFFICE, assumed
from burden.effort.kinds import TOTAL
from burden.effort.minutes import Model
from burden.effort.sampling import spread


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.effort.features import Features
    from burden.effort.minutes import Scaling
    from burden.settings import Settings

_DRAWS = 2_000
_LEAST = 1e-3
"""Minutes below which an activity is none; logarithms are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Minutes of one activity of one request as a lognormal: logarithm of the middle, scale."""

    location: float
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is expected of requests, on the scale of logarithms.

    Attributes:
        expected: by (request id, activity), the office's factor at 1 and shared parameters at their
            medians.
        office: location and scale of the office's factor.
        level: how far the other shared parameters move all requests together: location and scale.
        apart: by activity, how far they move it against the whole: scale.
    """

    expected: Mapping[tuple[str, str], Expected]
    office: tuple[float, float]
    level: tuple[float, float]
    apart: Mapping[str, float]


def prior(features: Features, chosen: Sequence[int], settings: Settings, seed: int) -> Prior:
    """Work out the prior of some requests.

    Args:
        features: of all requests.
        chosen: places of the requests that were timed, in order.
        settings: group ``effort``; the office's factor as it stands there.
        seed: of the run.
    """
    assume = assumed(settings)
    pool = assume.pool(_DRAWS, seed)
    office = spread(assume.shared[OFFICE])
    pool[OFFICE] = np.ones(_DRAWS)
    middles = {name: np.full(_DRAWS, np.median(values)) for name, values in pool.items()}
    expected: dict[tuple[str, str], Expected] = {}
    moved: dict[str, list[np.ndarray]] = {}
    still, shared = Model(features, middles, assume.usual), Model(features, pool, assume.usual)
    for place in chosen:
        part = slice(place, place + 1)
        noise = assume.noise(features.streams[part], _DRAWS, seed)
        for name, minutes in _by_activity(still, still.scaling(part, noise)).items():
            logs = np.log(np.maximum(minutes, _LEAST))
            low, mid, high = np.quantile(logs, (0.1587, 0.5, 0.8413))
            expected[features.ids[place], name] = Expected(
                location=float(mid), scale=float(high - low) / 2
            )
        quiet = assume.still((1, _DRAWS))
        for name, minutes in _by_activity(shared, shared.scaling(part, quiet)).items():
            moved.setdefault(name, []).append(np.log(np.maximum(minutes, _LEAST)))
    together = [logs - np.median(logs) for logs in moved.get(TOTAL, ())]
    level = np.mean(together, axis=0) if together else np.zeros(_DRAWS)
    return Prior(
        expected=expected,
        office=office,
        level=(float(level.mean()), float(level.std())),
        apart={
            name: float((np.mean([logs - np.median(logs) for logs in each], axis=0) - level).std())
            for name, each in moved.items()
        },
    )


def _by_activity(model: Model, by: Scaling) -> dict[str, np.ndarray]:
    """Return minutes of each activity and of the whole, (draws,)."""
    spent, _ = model.activities(by, _DRAWS)
    rows = {str(name): minutes[0] for name, minutes in spent.items()}
    rows[TOTAL] = model.totals(by)[0][0]
    return {name: np.broadcast_to(values, (_DRAWS,)) for name, values in rows.items()}
