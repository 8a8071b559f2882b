"""The price of one field: the model's minutes, taken apart by field, with parameters at medians."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.effort.features import ROSTER
from burden.effort.kinds import KINDS, Kind
from burden.effort.minutes import (
    COMPUTE,
    ENTER,
    OBTAIN,
    PICTURE,
    framed,
    from_one_source,
    price,
    terms,
)


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.effort.features import Features, FieldWork
    from burden.effort.holding import Holding

SCHEMA = pl.Schema(
    {
        "field_id": pl.String,
        "request_id": pl.String,
        "element_id": pl.String,
        "kind": pl.String,
        "keeper": pl.String,
        "held_share": pl.Float64,
        "minutes": pl.Float64,
        "avoidable_minutes": pl.Float64,
        "alone_minutes": pl.Float64,
        "check_h_per_year": pl.Float64,
        "avoidable_check_h_per_year": pl.Float64,
        "burden_h_per_year": pl.Float64,
        "avoidable_h_per_year": pl.Float64,
        "repeat_h_per_year": pl.Float64,
    }
)


def price_fields(
    fields: pl.DataFrame,
    *,
    work: FieldWork,
    features: Features,
    holding: Holding,
    medians: Mapping[str, float],
    factors: tuple[float, float, float],
    responses: np.ndarray,
    scale: np.ndarray,
) -> pl.DataFrame:
    """Return minutes per response and hours a year of each field that costs work.

    Obtaining, entering, pasting, computing, photographing and looking over belong to a field;
    reading, approving, submitting and the like to its request.

    Args:
        fields: ``tables.FIELDS``.
        work: of them.
        features: of their requests.
        holding: of them.
        medians: shared parameters by name without group.
        factors: medians of the form-level factors: records of a list, sources, everything else.
        responses: per request, responses a year over all respondents.
        scale: per request, its simulated median over its hours with everything at its median, so
            that fields are parts of the hours the estimates show for their request.

    Returns:
        a frame of ``SCHEMA``.
    """
    draws = {name: np.array(value) for name, value in medians.items()}
    fresh = work.terms @ terms(draws)
    enter = price(draws, ENTER)[work.kind] / 60
    obtain = price(draws, {**OBTAIN, **COMPUTE, **PICTURE})[work.kind]
    listed = framed(draws["roster_rows"] * factors[0], features.capacity[work.request])
    rows = np.where(work.place == ROSTER, listed, 1.0)
    records = from_one_source(draws["same_source_share"], rows)
    weight = (work.first + draws["same_source_share"] * work.further) * records
    weight = np.where(work.kind == KINDS.index(Kind.IMAGE), rows * ~work.meta, weight)
    meet, lasts = medians["same_records_share"], medians["unchanged_share"]
    held = work.certain + meet * work.perhaps
    carried = lasts * (work.carried[:, 0] - meet * work.carried[:, 1])
    searched = np.array([factors[1] if kind in OBTAIN else factors[2] for kind in KINDS])
    of_all = rows * factors[2] * scale[work.request]
    look = of_all * np.where(work.meta, 0, medians["check_cell"] / 60)
    repeat = of_all * medians["paste"] / 60 + look
    again = of_all * held * medians["paste"] / 60 + held * look
    new = obtain * weight * fresh * searched[work.kind] * scale[work.request]
    new += of_all * (enter * fresh + carried * medians["carry_over"] / 60) + (1 - held) * look
    minutes = new + again
    yearly = responses[work.request] / 60
    picked = fields.select("field_id", "request_id", "element_id")[work.row]
    keepers = [holding.keeper[row] for row in work.row]
    return picked.with_columns(
        pl.Series("kind", [str(KINDS[kind]) for kind in work.kind], dtype=pl.String),
        pl.Series("keeper", keepers, dtype=pl.String),
        pl.Series("held_share", held),
        pl.Series("minutes", minutes),
        pl.Series("avoidable_minutes", again),
        pl.Series(
            "alone_minutes",
            obtain * np.where(work.meta, 0.0, records) * searched[work.kind] + enter * rows,
        ),
        pl.Series("check_h_per_year", look * yearly),
        pl.Series("avoidable_check_h_per_year", held * look * yearly),
        pl.Series("burden_h_per_year", minutes * yearly),
        pl.Series("avoidable_h_per_year", again * yearly),
        pl.Series("repeat_h_per_year", repeat * yearly),
    ).match_to_schema(SCHEMA)


def price_elements(field_minutes: pl.DataFrame) -> pl.DataFrame:
    """Sum the hours of fields by the element they ask, sorted by id."""
    return (
        field_minutes.filter(pl.col("element_id").is_not_null())
        .group_by("element_id")
        .agg(pl.col("burden_h_per_year", "avoidable_h_per_year").sum())
        .sort("element_id")
    )
