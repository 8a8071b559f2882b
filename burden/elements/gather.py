"""Data elements of fields that share a name, as frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden import tables
from burden.elements.distinct import numbered, text_lists
from burden.elements.forms import key_numbers
from burden.elements.pair import Element


if TYPE_CHECKING:
    from burden.elements.distinct import Names, Numbers
    from burden.elements.texts import Texts

_NAMED = ("concept", "representation", "facets", "element_id")


def gather(
    asked: pl.DataFrame,
    requests: pl.DataFrame,
    texts: Texts,
    named: Numbers,
    names: Names,
    *,
    own: Numbers | None = None,
) -> tuple[Numbers, pl.DataFrame, list[Element]]:
    """Make the data elements.

    Args:
        asked: ``tables.FIELDS``, those with a name.
        requests: ``tables.REQUESTS``.
        texts: of the fields.
        named: (fields,) number of each field's name.
        names: the names.
        own: (fields,) number of each field's name before the user's decisions; None where they
            changed none.

    Returns:
        (fields,) the row of each field's element; ``tables.ELEMENTS`` in the order of their names,
        hours still unknown; and the same for the search of relations.
    """
    keys = key_numbers(names)
    of_request, asking = numbered(asked.select("request_id"))
    issuers = asking.join(
        requests.select("request_id", "issuer"),
        on="request_id",
        how="left",
        maintain_order="left",
    )["issuer"].rank("dense")
    of_display, displays = numbered(texts.rows.select("display"))
    of_folded, _ = numbered(texts.rows.select("folded"))
    rows = pl.DataFrame(
        {
            "key": keys[named],
            "name": named,
            **({} if own is None else {"own": keys[own]}),
            "request": of_request,
            "display": of_display[texts.of_row],
            "folded": of_folded[texts.of_row],
        }
    ).with_columns(issuers[of_request].alias("issuer"))
    # The first field of an element stands for its name.
    counted = rows.group_by("key").agg(
        pl.col("name").first(),
        pl.len().cast(pl.Int64).alias("n_fields"),
        pl.col("request").first(),
        *(
            pl.col(one).n_unique().cast(pl.Int64).alias(many)
            for one, many in (("request", "n_requests"), ("folded", "n_folded"))
        ),
        pl.col("issuer").drop_nulls().n_unique().cast(pl.Int64).alias("n_issuers"),
        *(() if own is None else (pl.col("own").n_unique().alias("n_own"),)),
    )
    by_name = [names[number] for number in counted["name"]]
    counted = counted.with_columns(
        pl.Series("line", [name.key for name in by_name], dtype=pl.String),
        pl.int_range(pl.len()).alias("place"),
    ).sort("line")
    found = [by_name[place] for place in counted["place"]]
    used = rows.group_by("key", "display").len()
    labels = (
        used.with_columns(displays["display"][used["display"]].alias("text"))
        .sort("key", "len", "text", descending=[False, True, False])
        .group_by("key", maintain_order=True)
        .agg(pl.col("text").alias("labels"))
    )
    tier = (
        pl.when(pl.col("n_fields") == 1)
        .then(pl.lit("single"))
        .when(pl.col("n_folded") == 1)
        .then(pl.lit("exact"))
        .otherwise(pl.lit("synonym"))
    )
    if own is not None:
        tier = pl.when(pl.col("n_own") > 1).then(pl.lit("decided")).otherwise(tier)
    elements = counted.join(labels, on="key", how="left", maintain_order="left").select(
        pl.Series("element_id", [name.element_id for name in found], dtype=pl.String),
        pl.col("labels").list.first().alias("name"),
        pl.Series("concept", [name.concept for name in found], dtype=pl.String),
        pl.Series("representation", [name.representation for name in found], dtype=pl.String),
        text_lists("facets", (name.facet_texts for name in found)),
        "labels",
        tier.alias("tier"),
        "n_fields",
        "n_requests",
        "n_issuers",
        pl.lit(None, dtype=pl.Float64).alias("burden_h_per_year"),
        pl.lit(None, dtype=pl.Float64).alias("avoidable_h_per_year"),
    )
    place_of = np.zeros(len(keys), dtype=np.uint32)
    place_of[counted["key"].to_numpy()] = np.arange(counted.height, dtype=np.uint32)
    only = counted.select(pl.when(pl.col("n_requests") == 1).then("request"))["request"].to_list()
    close = [
        Element(id=element_id, name=name, label=label, n_fields=n_fields, only=request)
        for element_id, name, label, n_fields, request in zip(
            elements["element_id"], found, elements["name"], elements["n_fields"], only, strict=True
        )
    ]
    return place_of[keys[named]], tables.ELEMENTS.check(elements), close


def filled(fields: pl.DataFrame, of_field: Numbers, elements: pl.DataFrame) -> pl.DataFrame:
    """Fill in concept, representation, facets and element of input fields.

    Args:
        fields: ``tables.FIELDS``.
        of_field: (input fields,) row of each one's element, in the order of ``fields``.
        elements: ``tables.ELEMENTS``.
    """
    place = np.full(fields.height, elements.height, dtype=np.uint32)
    place[(fields["role"] == "input").to_numpy()] = of_field
    # The last row is that of fields without an element.
    told = elements.select(_NAMED)
    none = pl.DataFrame({"facets": [[]]}, schema={"facets": pl.List(pl.String)})
    told = pl.concat([told, none], how="diagonal")[place]
    return tables.FIELDS.check(
        fields.drop(_NAMED).hstack(told).select(tables.FIELDS.schema.names())
    )
