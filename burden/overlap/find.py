"""Compares the requests of a collection with each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import polars as pl

from burden import tables
from burden.elements.lexicon import lexicon
from burden.overlap.compare import Comparer
from burden.overlap.cover import Coverer
from burden.overlap.fit import Fits, read_about
from burden.overlap.gathered import Gathered
from burden.overlap.holdings import asked_fields, holdings, weighed
from burden.overlap.items import Items
from burden.overlap.kinds import find_kinds, keeping_order
from burden.overlap.pairs import find_near, list_pairs


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from burden.elements.lexicon import Lexicon
    from burden.overlap.compare import Pair
    from burden.overlap.cover import Cover, Step
    from burden.overlap.fit import About
    from burden.overlap.holdings import Holdings
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overlaps:
    """Who asks what of whom.

    Attributes:
        overlaps: ``tables.OVERLAPS``, the larger containment first.
        limits: ``tables.LIMITS``: what was not looked at.
        held: what each request asks.
        about: what each says of its records and rhythm.
        items: their blanks.
        covered: what others ask of each.
        comparer: of pairs. coverer: of requests by those others that stay.
    """

    overlaps: pl.DataFrame
    limits: pl.DataFrame
    held: Holdings
    about: Mapping[str, About]
    items: Items
    covered: Mapping[str, Cover]
    comparer: Comparer
    coverer: Coverer


def compare_requests(
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    weights: pl.DataFrame | None,
    settings: Settings,
    known: Lexicon | None = None,
    *,
    relations: pl.DataFrame | None = None,
    only: Collection[str] | None = None,
) -> Overlaps:
    """Compare requests that share data elements or a template.

    Time and memory grow with the number of requests: what a request is compared with is bounded,
    and ``limits`` says for how many the bounds mattered.

    Args:
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS`` with element_id filled in.
        weights: columns field_id and weight (any unit of work, >= 0); None weighs every input
            field one. Fields the frame does not name weigh nothing.
        settings: ``overlap.*``, ``frequency.default`` and ``effort.same_records_share``.
        known: what is known of words; None for what ships with the program.
        relations: ``tables.RELATIONS``, for what can be had from another data element; None where
            not known.
        only: requests that are asked about; None for all. What the others share among themselves,
            and how they are covered, is left out.
    """
    known = known or lexicon()
    asked = weighed(asked_fields(fields, known), weights)
    given_by = _given_by(relations, asked, known)
    related = {*given_by, *chain.from_iterable(given_by.values())}
    held, items = holdings(requests, asked, related), Items(asked)
    about = {row["request_id"]: read_about(row) for row in requests.iter_rows(named=True)}
    order = keeping_order(held, about, settings.number("frequency.default"))
    kinds = find_kinds(about, held, about, order)
    near = find_near(kinds, about, items, given_by, settings)
    gathered = Gathered(
        held=held,
        about=about,
        fits=Fits(about),
        items=items,
        kinds=kinds,
        near=near,
        given_by=given_by,
    )
    comparer = Comparer(gathered, settings)
    coverer = Coverer(gathered, comparer, settings)
    listed = list_pairs(kinds, near, about, settings)
    wanted = about.keys() if only is None else set(only)
    pairs = [
        pair
        for a, b in listed.pairs
        if (a in wanted or b in wanted) and (pair := comparer.compare(a, b))
    ]
    pairs.sort(key=lambda pair: (-max(pair.a_in_b, pair.b_in_a), pair.a, pair.b))
    covered = {name: coverer.cover(name) for name in about if name in wanted}
    limits = (
        ("overlap.nearest", listed.cut),
        ("overlap.copies", listed.copies),
    )
    return Overlaps(
        overlaps=tables.OVERLAPS.build(map(_pair_row, pairs)),
        limits=tables.LIMITS.build(
            {"name": name, "value": settings.number(name), "n_requests": number}
            for name, number in limits
            if number
        ),
        held=held,
        about=about,
        items=items,
        covered=covered,
        comparer=comparer,
        coverer=coverer,
    )


def _given_by(
    relations: pl.DataFrame | None, asked: pl.DataFrame, known: Lexicon
) -> dict[str, frozenset[str]]:
    """Return for a data element those from which it can be had: in another unit, or derived."""
    if relations is None:
        return {}
    concepts = dict(
        asked.filter(pl.col("element_id").is_not_null())
        .select("element_id", "concept")
        .unique()
        .iter_rows()
    )
    found: dict[str, set[str]] = defaultdict(set)
    rows = relations.filter(pl.col("relation").is_in(["same_up_to_unit", "derivable"]))
    for a, b, relation in rows.select("element_a", "element_b", "relation").iter_rows():
        for source, target in ((a, b), (b, a)):
            concept = known.concepts.get(concepts.get(source) or "")
            derives = concept is not None and concepts.get(target) in concept.derives
            if relation == "same_up_to_unit" or derives:
                found[target].add(source)
    return {element: frozenset(sources) for element, sources in found.items()}


def _pair_row(pair: Pair) -> dict[str, Any]:
    items = pair.items or (None, None)
    return {
        "request_a": pair.a,
        "request_b": pair.b,
        "shared_elements": len(pair.shared),
        "a_in_b": pair.a_in_b,
        "b_in_a": pair.b_in_a,
        "items_a_in_b": items[0],
        "items_b_in_a": items[1],
        "same_layout": pair.same_layout,
        "population_fits": pair.population_fits,
        "verdict": pair.verdict,
        "reason": "|".join((pair.code, *(f"{key}={_plain(value)}" for key, value in pair.params))),
    }


def cover_frame(steps: Mapping[str, Sequence[Step]], held: Holdings) -> pl.DataFrame:
    """Return ``tables.COVERS`` of the steps of some requests, sorted by request.

    Args:
        steps: request -> those that cover it, most first.
        held: what each asks.
    """
    return tables.COVERS.build(
        row for name in sorted(steps) for row in _step_rows(name, steps[name], held)
    )


def _step_rows(name: str, steps: Sequence[Step], held: Holdings) -> Iterator[dict[str, Any]]:
    asked: set[str] = set()
    otherwise: set[str] = set()
    for rank, step in enumerate(steps, start=1):
        asked |= step.asked
        otherwise |= step.otherwise
        yield {
            "request_id": name,
            "rank": rank,
            "by": step.by,
            "adds_elements": len(step.asked),
            "adds_share": held.share(name, step.asked),
            "adds_otherwise_share": held.share(name, step.otherwise),
            "share": held.share(name, asked),
            "otherwise_share": held.share(name, otherwise),
            "is_unsure": bool(step.why),
            "unsure": list(step.why),
        }


def _plain(text: str) -> str:
    return text.replace("|", "/").replace("=", ":")
