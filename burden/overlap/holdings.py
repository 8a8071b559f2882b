"""What each request asks, by work."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

import polars as pl

from burden.elements.fold import fold
from burden.elements.lexicon import lexicon


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from burden.elements.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What each request asks, by work; requests that ask the same share one value.

    Attributes:
        weights: request -> element -> weight; fields without an element count under their own id.
        totals: request -> weight of everything it asks.
        shared: of what it asks, the elements that other requests ask too, or from which something
            else can be had, or that can be had from something else.
        labels: request -> folded labels in reading order, for the comparison of templates.
    """

    weights: Mapping[str, Mapping[str, float]]
    totals: Mapping[str, float]
    shared: Mapping[str, frozenset[str]]
    labels: Mapping[str, tuple[str, ...]]

    def work(self, request_id: str, elements: Iterable[str]) -> float:
        """Return the weight of some elements of a request."""
        return fsum(map(self.weights[request_id].__getitem__, elements))

    def share(self, request_id: str, elements: Iterable[str]) -> float:
        """Return the share, 0–1, of a request's work that some of its elements are."""
        total = self.totals[request_id]
        return min(self.work(request_id, elements) / total, 1.0) if total else 0.0


def asked_fields(fields: pl.DataFrame, known: Lexicon | None = None) -> pl.DataFrame:
    """Return the rows of ``tables.FIELDS`` that count: input, but no remarks and signatures.

    These are asked everywhere and hold nothing another form could give.

    Args:
        fields: ``tables.FIELDS`` with concept.
        known: what is known of words; None for what ships with the program.
    """
    never = [concept.id for concept in (known or lexicon()).concepts.values() if concept.never]
    asked = fields.filter(pl.col("role") == "input")
    return asked.filter(~pl.col("concept").is_in(never).fill_null(value=False))


def weighed(asked: pl.DataFrame, weights: pl.DataFrame | None) -> pl.DataFrame:
    """Add columns ``asks``, what a field asks for, and ``weight``.

    Args:
        asked: rows of ``tables.FIELDS``.
        weights: columns field_id and weight (any unit of work, >= 0); None weighs every field one.
            Fields the frame does not name weigh nothing.
    """
    asks = pl.coalesce("element_id", "field_id").alias("asks")
    if weights is None:
        return asked.with_columns(asks, pl.lit(1.0).alias("weight"))
    joined = asked.join(
        weights.select("field_id", "weight"), on="field_id", how="left", maintain_order="left"
    )
    return joined.with_columns(asks, pl.col("weight").fill_null(0.0))


def holdings(
    requests: pl.DataFrame, weighed: pl.DataFrame, related: Collection[str] = ()
) -> Holdings:
    """Gather what each request asks.

    Args:
        requests: ``tables.REQUESTS``.
        weighed: its fields, as ``weighed`` gives them.
        related: data elements that can be had from others, and these others.
    """
    # In the order of the fields, so that sums are the same to the last bit.
    summed = weighed.group_by("request_id", "asks", maintain_order=True).agg(pl.col("weight").sum())
    often = pl.col("request_id").count().over("asks") > 1
    often |= pl.col("asks").is_in(sorted(related))
    per_request = (
        summed.sort("asks")
        .with_columns(often.alias("often"))
        .group_by("request_id")
        .agg("asks", "weight", pl.col("asks").filter("often").alias("shared"))
    )
    names = requests["request_id"].to_list()
    weights: dict[str, Mapping[str, float]] = {name: {} for name in names}
    totals = dict.fromkeys(names, 0.0)
    shared: dict[str, frozenset[str]] = dict.fromkeys(names, frozenset())
    labels: dict[str, tuple[str, ...]] = dict.fromkeys(names, ())
    one_weights: dict[tuple[object, ...], Mapping[str, float]] = {}
    one_shared: dict[frozenset[str], frozenset[str]] = {}
    for request_id, asks, work, common in per_request.iter_rows():
        key = (tuple(asks), tuple(work))
        known = one_weights.get(key)
        if known is None:
            known = one_weights[key] = dict(zip(asks, work, strict=True))
        weights[request_id], totals[request_id] = known, fsum(work)
        found = frozenset(common)
        shared[request_id] = one_shared.setdefault(found, found)
    folded = {label: fold(label).text for label in weighed["label"].unique()}
    one_labels: dict[tuple[str, ...], tuple[str, ...]] = {}
    in_order = weighed.group_by("request_id", maintain_order=True).agg("label")
    for request_id, raw in in_order.iter_rows():
        read = tuple(folded[label] for label in raw)
        labels[request_id] = one_labels.setdefault(read, read)
    return Holdings(weights=weights, totals=totals, shared=shared, labels=labels)
