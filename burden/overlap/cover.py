"""Requests that several others together ask already.

A greedy set cover: each step takes the request that adds most of what is still missing. Only those
that are asked at least as often, and are not known to be about other records, may hold a share.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from burden import tables
from burden.overlap.compare import asks_as_often, holdings, population_fits


if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from burden.overlap.compare import Holdings
    from burden.settings import Settings


def cover_requests(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    weights: pl.DataFrame | None,
    settings: Settings,
) -> pl.DataFrame:
    """Find for each request the others that together ask enough of it.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS`` with element_id.
        weights: as in ``burden.overlap.compare.holdings``.
        settings: ``overlap.cover`` (share that counts as covered) and ``overlap.cover_requests``
            (the most others a cover may have).

    Returns:
        ``tables.COVERS``; requests that no such group covers are left out.
    """
    held = holdings(requests, fields, weights)
    facts = {row["request_id"]: row for row in requests.to_dicts()}
    holders: dict[str, set[str]] = defaultdict(set)
    for request_id, elements in held.weights.items():
        for element in elements:
            holders[element].add(request_id)
    rows = [
        row
        for request_id in sorted(facts)
        for row in _cover(request_id, held, holders, facts, settings)
    ]
    return tables.COVERS.build(rows)


def _cover(
    request_id: str,
    held: Holdings,
    holders: Mapping[str, set[str]],
    facts: Mapping[str, dict[str, Any]],
    settings: Settings,
) -> list[dict[str, Any]]:
    missing = dict(held.weights[request_id])
    total = sum(missing.values())
    if not total:
        return []
    own = facts[request_id]
    offers: dict[str, set[str]] = defaultdict(set)
    for element in missing:
        for other in holders[element]:
            if other != request_id and _may_stand_in(facts[other], own):
                offers[other].add(element)
    rows: list[dict[str, Any]] = []
    covered = 0.0
    while covered < settings.number("overlap.cover") and len(rows) < settings.count(
        "overlap.cover_requests"
    ):
        gains = {
            other: sum(missing.get(element, 0.0) for element in elements)
            for other, elements in offers.items()
        }
        best = min(gains, key=lambda other: (-gains[other], other), default=None)
        if best is None or not gains[best]:
            break
        added = gains[best] / total
        covered = min(covered + added, 1.0)
        rows.append(
            {
                "request_id": request_id,
                "rank": len(rows) + 1,
                "other": best,
                "added_share": added,
                "covered_share": covered,
            }
        )
        for element in offers.pop(best):
            missing.pop(element, None)
    return rows if covered >= settings.number("overlap.cover") else []


def _may_stand_in(holder: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    return population_fits(own, holder) is not False and asks_as_often(holder, own) is not False
