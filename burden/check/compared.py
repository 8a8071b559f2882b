"""The few requests in force that are compared with a draft as a whole."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from burden import tables
from burden.catalogue.index import folded_hash
from burden.effort import estimate
from burden.overlap.find import compare_requests


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.catalogue.asked import Asked
    from burden.check.fields import Holders
    from burden.check.names import Met
    from burden.settings import Settings


def choose(
    met: Met,
    requests: pl.DataFrame,
    holders: Holders,
    asked: Asked,
    *,
    apart: frozenset[int],
    settings: Settings,
) -> tuple[int, ...]:
    """Choose the requests that hold most of a draft, and those whose template is nearly its own.

    Args:
        met: the draft's fields.
        requests: ``tables.REQUESTS``, its row.
        holders: who asks its elements.
        asked: what is in force.
        apart: requests that do not count.
        settings: ``catalogue.compared``, ``overlap.*``.

    Returns:
        their numbers, sorted.
    """
    fields = met.fields.filter(pl.col("role") == "input")
    shared: dict[int, set[str]] = defaultdict(set)
    common = settings.count("overlap.common_element")
    frequent: list[tuple[str, set[int]]] = []
    for element, own in met.own.items():
        entries = {entry for one in own for entry, _ in holders.places.get(one, ())}
        if len(entries) >= common:
            frequent.append((element, entries))
            continue
        for entry in entries:
            shared[entry].add(element)
    # What nearly everybody asks leads to nobody by itself.
    for element, entries in frequent:
        for entry in entries & shared.keys():
            shared[entry].add(element)
    order = sorted(shared, key=lambda entry: (-len(shared[entry]), entry))
    chosen = order[: settings.count("catalogue.compared")]
    alike = asked.of_layout(requests["layout"][0]) | _alike(fields, asked, settings)
    return tuple(sorted({*chosen, *alike} - apart))


def _alike(fields: pl.DataFrame, asked: Asked, settings: Settings) -> set[int]:
    """Return the requests that bear so many of the labels that the template may be the same."""
    labels = {folded_hash(label) for label in fields["label"]}
    if len(labels) < settings.count("overlap.layout_fields"):
        return set()
    found: dict[int, int] = defaultdict(int)
    for places in asked.labelled(labels).values():
        for entry in {entry for entry, _ in places}:
            found[entry] += 1
    least = settings.number("overlap.same_layout")
    # Sequences of that likeness share at least this part of the one's labels.
    enough = least / (2 - least) * len(labels)
    alike = sorted(
        (entry for entry, n in found.items() if n >= enough), key=lambda e: (-found[e], e)
    )
    return set(alike[: settings.count("catalogue.compared")])


def overlaps_with(
    met: Met,
    requests: pl.DataFrame,
    asked: Asked,
    chosen: Iterable[int],
    settings: Settings,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Compare a draft with the chosen requests.

    Returns:
        ``tables.OVERLAPS``, the pairs with the draft, and ``tables.REQUESTS`` of all of them.
    """
    entries = tuple(chosen)
    facts = asked.facts(entries)
    theirs = asked.fields(entries)
    stands = {one: element for element, own in met.own.items() for one in own}
    rows = [
        {**row, "element_id": stands.get(row["element_id"] or "", row["element_id"])}
        for entry in entries
        for row in theirs[entry]
    ]
    together = pl.concat([requests, tables.REQUESTS.build(facts[entry] for entry in entries)])
    fields = pl.concat([met.fields, tables.FIELDS.build(rows)])
    effort = estimate(
        together,
        fields,
        tables.TEXTS.empty(),
        None,
        settings,
        demands={},
        draws=1,
        seed=settings.count("run.seed"),
    )
    weights = effort.field_minutes.select("field_id", pl.col("alone_minutes").alias("weight"))
    known = asked.told.lexicon
    draft = requests["request_id"][0]
    found = compare_requests(together, fields, weights, settings, known, only=(draft,))
    return found.overlaps, together


def fits_of(overlaps: pl.DataFrame, draft: str) -> Mapping[str, bool | None]:
    """Return by request whether it is about the draft's records, as far as was compared."""
    found: dict[str, bool | None] = {}
    columns = ("request_a", "request_b", "population_fits")
    for a, b, fits in overlaps.select(columns).iter_rows():
        found[b if a == draft else a] = fits
    return found
