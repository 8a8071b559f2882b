"""Who keeps a data element, and who only repeats it.

An element asked by several requests has to be obtained by one of them: the one that asks most
often (then the one asking most elements, then the first by id). The others repeat what its
respondents have on hand. A respondent who answers two requests obtains the element at the higher
frequency; where a request goes to more respondents than any other that asks the element at least
as often, the rest of them still have to obtain it, so holding is a share:

    held(i) = min(1, largest number of respondents of the requests before i / respondents of i)

Summed over requests this makes each respondent obtain each element at the highest frequency
anybody asks it, and adding a request never makes the sum smaller.

Two lists with a column "name" are the same data only if they are about the same people. Where the
requests' populations differ nothing is held; where they are not known, a list's columns are held
*perhaps*, with the probability ``effort.same_records_share``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np


if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """For each field (row), the share of responses in which its value is on hand already.

    Attributes:
        certain: share held by a request about the same records. perhaps: further share held if
            the lists are about the same records. keeper: request that keeps the element, None
            where the field itself is kept here.
    """

    certain: np.ndarray
    perhaps: np.ndarray
    keeper: list[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker:
    request_id: str
    frequency: float
    respondents: float
    size: int
    population: str | None


def _fits(
    keeper: _Asker, asker: _Asker, known: dict[tuple[str, str], bool | None], *, listed: bool
) -> bool | None:
    """Say whether two requests are about the same records; None where that is not known."""
    pair = (min(keeper.request_id, asker.request_id), max(keeper.request_id, asker.request_id))
    fits = known.get(pair)
    if fits is not None:
        return fits
    if keeper.population is not None and asker.population is not None:
        return keeper.population == asker.population
    # Single blanks and table cells carry their population in the element's own facets.
    return None if listed else True


def hold(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    overlaps: pl.DataFrame | None,
    *,
    default_frequency: float,
    default_respondents: float,
    rarest: bool = False,
    sizes: Mapping[str, int] | None = None,
) -> Holding:
    """Work out who keeps each element.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS``; rows without ``element_id`` are kept where they are.
        overlaps: ``tables.OVERLAPS``, for ``population_fits``.
        default_frequency: in place of one that is not known, a year.
        default_respondents: in place of a number that is not known.
        rarest: the request that asks an element most seldom keeps it, not the one that asks it
            most often: what would do if nobody needed it oftener than that.
        sizes: elements of each request, where the fields are not all of its fields.
    """
    askers = _askers(requests, fields, default_frequency, default_respondents, sizes or {})
    known: dict[tuple[str, str], bool | None] = {}
    if overlaps is not None:
        for a, b, fits in overlaps.select("request_a", "request_b", "population_fits").iter_rows():
            known[min(a, b), max(a, b)] = fits
    rows: dict[str, dict[str, list[tuple[int, bool]]]] = {}
    columns = fields.select("element_id", "request_id", "kind")
    for index, (element, request_id, kind) in enumerate(columns.iter_rows()):
        if element is not None and request_id in askers:
            asking = rows.setdefault(element, {})
            asking.setdefault(request_id, []).append((index, kind == "roster"))

    certain, perhaps = np.zeros(fields.height), np.zeros(fields.height)
    keepers: list[str | None] = [None] * fields.height
    for asking in rows.values():
        if len(asking) == 1:
            continue
        order = sorted(
            (askers[name] for name in asking),
            key=lambda asker: (
                asker.frequency if rarest else -asker.frequency,
                -asker.size,
                asker.request_id,
            ),
        )
        kept: list[_Asker] = []
        for asker in order:
            covered = False
            for index, listed in asking[asker.request_id]:
                sure, either, keeper = _share(asker, kept, known, listed=listed)
                certain[index], perhaps[index], keepers[index] = sure, either - sure, keeper
                covered = covered or sure >= 1
            if not covered:
                kept.append(asker)
    return Holding(certain=certain, perhaps=perhaps, keeper=keepers)


def _share(
    asker: _Asker,
    kept: list[_Asker],
    known: dict[tuple[str, str], bool | None],
    *,
    listed: bool,
) -> tuple[float, float, str | None]:
    """Return the shares held certainly and at all by earlier askers, and which holds most."""
    sure = either = 0.0
    name = None
    for keeper in kept:
        fits = _fits(keeper, asker, known, listed=listed)
        if fits is False:
            continue
        reach = keeper.respondents >= asker.respondents
        share = 1.0 if reach else keeper.respondents / asker.respondents
        if share > either:
            either, name = share, keeper.request_id
        if fits and share > sure:
            sure = share
    return sure, either, name


def _askers(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    default_frequency: float,
    default_respondents: float,
    sizes: Mapping[str, int],
) -> dict[str, _Asker]:
    elements: dict[str, set[str]] = {}
    for element, request_id in fields.select("element_id", "request_id").iter_rows():
        if element is not None:
            elements.setdefault(request_id, set()).add(element)
    facts = requests.select("request_id", "frequency_per_year", "respondents", "population")
    return {
        request_id: _Asker(
            request_id=request_id,
            frequency=default_frequency if frequency is None else frequency,
            respondents=default_respondents if respondents is None else respondents,
            size=sizes.get(request_id, len(elements.get(request_id, ()))),
            population=population,
        )
        for request_id, frequency, respondents, population in facts.iter_rows()
    }
