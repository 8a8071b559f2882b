"""The price of one field: the model's minutes, taken apart by field, with parameters at medians."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.effort.features import ROSTER
from burden.effort.kinds import KINDS, Kind
from burden.effort.minutes import COMPUTE, ENTER, OBTAIN, PICTURE


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
        "burden_h_per_year": pl.Float64,
        "avoidable_h_per_year": pl.Float64,
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
    meet, lasts = medians["same_records_share"], medians["unchanged_share"]
    factor = np.array([1.0, -meet, -lasts, meet * lasts])
    fresh = work.terms @ factor
    enter = np.array([medians[ENTER[k]] if k in ENTER else 0.0 for k in KINDS])[work.kind] / 60
    source: dict[Kind, str] = {**OBTAIN, **COMPUTE, **PICTURE}
    obtain = np.array([medians[source[kind]] for kind in KINDS])[work.kind]
    limit = np.maximum(features.capacity[work.request], 1)
    rows = np.where(
        work.place == ROSTER, np.minimum(max(medians["roster_rows"] * factors[0], 1), limit), 1.0
    )
    share = medians["same_source_share"]
    weight = (work.first + share * work.further) * (1 + share * (rows - 1))
    weight = np.where(work.kind == KINDS.index(Kind.IMAGE), rows * ~work.meta, weight)
    alone = np.where(work.meta, 0.0, 1 + share * (rows - 1))
    held = work.certain + meet * work.perhaps
    look = np.where(work.meta, 0, medians["check_cell"] / 60)
    again = rows * held * (medians["paste"] / 60 + look)
    carried = lasts * (work.carried[:, 0] - meet * work.carried[:, 1])
    searched = np.array([factors[1] if kind in OBTAIN else factors[2] for kind in KINDS])
    new = obtain * weight * fresh * searched[work.kind] + enter * rows * fresh * factors[2]
    new += rows * (carried * medians["carry_over"] / 60 + (1 - held) * look) * factors[2]
    again *= factors[2] * scale[work.request]
    minutes = new * scale[work.request] + again
    yearly = responses[work.request] / 60
    picked = fields.select("field_id", "request_id", "element_id")[work.row]
    keepers = [holding.keeper[row] for row in work.row]
    return picked.with_columns(
        pl.Series("kind", [str(KINDS[kind]) for kind in work.kind], dtype=pl.String),
        pl.Series("keeper", keepers, dtype=pl.String),
        pl.Series("held_share", held),
        pl.Series("minutes", minutes),
        pl.Series("avoidable_minutes", again),
        pl.Series("alone_minutes", obtain * alone * searched[work.kind] + enter * rows),
        pl.Series("burden_h_per_year", minutes * yearly),
        pl.Series("avoidable_h_per_year", again * yearly),
    ).match_to_schema(SCHEMA)


def price_elements(field_minutes: pl.DataFrame) -> pl.DataFrame:
    """Sum the hours of fields by the element they ask, sorted by id."""
    return (
        field_minutes.filter(pl.col("element_id").is_not_null())
        .group_by("element_id")
        .agg(pl.col("burden_h_per_year", "avoidable_h_per_year").sum())
        .sort("element_id")
    )
