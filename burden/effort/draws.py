"""The draws behind an estimate, request by request, so that two estimates can be set off exactly.

Random numbers hang on the seed and the name of what is drawn (``sampling``). So the same draw of
two runs differs by what was changed between them and by nothing else, and the difference of two
totals has an interval of its own, which the intervals of the totals do not give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from burden.effort.assumed import assumed as assume
from burden.effort.minutes import Model
from burden.effort.result import Interval
from burden.effort.sampling import percentiles
from burden.effort.simulate import CHUNK_CELLS, QUANTILE_DRAWS, counted
from burden.effort.tornado import responses


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    import polars as pl

    from burden.effort.demands import Demands
    from burden.effort.kinds import Activity
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Hours a year of some requests, every draw.

    Attributes:
        ids: of the requests.
        spent: by activity, (requests, draws); activities nobody here has to do are left out.
        repeated: of these, what repeats other requests.
    """

    ids: list[str]
    spent: Mapping[Activity, np.ndarray]
    repeated: Mapping[Activity, np.ndarray]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sums:
    """Hours a year, every draw, (draws,).

    Attributes:
        burden: of all requests. repeated: of these, what repeats other requests.
        by_request: medians, hours a year. kept: the draws of the requests that were asked for.
    """

    burden: np.ndarray
    repeated: np.ndarray
    by_request: Mapping[str, float]
    kept: Mapping[str, np.ndarray]

    @property
    def once(self) -> np.ndarray:
        """What is left where every data element is asked once."""
        left: np.ndarray = self.burden - self.repeated
        return left


def draw(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    texts: pl.DataFrame,
    overlaps: pl.DataFrame | None,
    settings: Settings,
    *,
    demands: Demands,
    draws: int,
    seed: int,
    rarest: bool = False,
) -> Iterator[Drawn]:
    """Yield the hours a year of every draw, some requests at a time, in the order of issuer and id.

    They are the draws that ``estimate`` takes its percentiles of.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS`` with ``element_id``.
        texts: ``tables.TEXTS``.
        overlaps: ``tables.OVERLAPS`` or None where it was not computed.
        settings: groups ``effort`` and ``frequency``.
        demands: of the texts.
        draws: how many.
        seed: of every random number.
        rarest: a data element is kept by the request that asks it most seldom, instead of the one
            that asks it most often.
    """
    assumed = assume(settings)
    known = counted(
        requests, fields, texts, overlaps, demands=demands, settings=settings, rarest=rarest
    )
    features = known.features
    pool = {
        name: values[:draws]
        for name, values in assumed.pool(max(draws, QUANTILE_DRAWS), seed).items()
    }
    model = Model(features, pool, assumed.usual)
    step = max(1, CHUNK_CELLS // draws)
    for start in range(0, len(features.ids), step):
        part = slice(start, min(len(features.ids), start + step))
        by = model.scaling(part, assumed.noise(features.streams[part], draws, seed))
        spent, repeated = model.activities(by, draws)
        hours = responses(features, part, pool, assumed.respondents) / 60
        shape = (part.stop - part.start, draws)
        yield Drawn(
            ids=features.ids[part],
            spent={a: np.broadcast_to(m * hours, shape) for a, m in spent.items()},
            repeated={a: np.broadcast_to(m * hours, shape) for a, m in repeated.items()},
        )


def add_up(chunks: Iterator[Drawn], draws: int, keep: Collection[str] = ()) -> Sums:
    """Add the hours of all requests up, draw by draw.

    Args:
        chunks: of ``draw``.
        draws: how many there are.
        keep: ids of requests whose own draws are wanted.
    """
    burden, repeated = np.zeros(draws), np.zeros(draws)
    by_request: dict[str, float] = {}
    kept: dict[str, np.ndarray] = {}
    for chunk in chunks:
        whole = sum(chunk.spent.values(), np.zeros((len(chunk.ids), draws)))
        again = sum(chunk.repeated.values(), np.zeros((len(chunk.ids), draws)))
        # One request after the other: floating sums do not hang on the size of the chunks.
        for row, request_id in enumerate(chunk.ids):
            burden += whole[row]
            repeated += again[row]
            by_request[request_id] = float(percentiles(whole[row])[1])
            if request_id in keep:
                kept[request_id] = whole[row]
    return Sums(burden=burden, repeated=repeated, by_request=by_request, kept=kept)


def interval(values: np.ndarray) -> Interval:
    """Return 5th percentile, median and 95th percentile of draws, (draws,)."""
    low, mid, high = percentiles(values).tolist()
    return Interval(low=low, mid=mid, high=high)
