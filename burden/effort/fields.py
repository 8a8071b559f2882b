"""The price of one field: the model's minutes, taken apart by field, with parameters at medians."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.effort.kinds import KINDS, Kind
from burden.effort.minutes import figures_factor, framed, from_one_source
from burden.effort.terms import COMPUTE, ENTER, OBTAIN, PICTURE
from burden.effort.work import ROSTER


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.effort.features import Features
    from burden.effort.holding import Holding
    from burden.effort.work import FieldWork

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
    figure = work.kind == KINDS.index(Kind.NUMBER)
    applies = np.where(work.conditional, medians["conditional_share"], 1.0)
    meet, lasts = medians["same_records_share"], medians["unchanged_share"]
    fresh = work.terms @ np.array([1, -meet, -lasts, meet * lasts]) * applies
    enter = _prices(medians, ENTER)[work.kind] / 60
    obtain = _prices(medians, {**OBTAIN, **COMPUTE, **PICTURE})[work.kind]
    at_medians = {name: np.array([value]) for name, value in medians.items()}
    hard = figures_factor(features, slice(None), at_medians).ravel().astype(float)
    obtain = obtain * np.where(figure, hard[work.request], 1.0)
    listed = framed(np.array(medians["roster_rows"] * factors[0]), features.capacity[work.request])
    rows = np.where(work.place == ROSTER, listed, 1.0)
    records = from_one_source(np.array(medians["same_source_share"]), rows)
    weight = (work.first + medians["same_source_share"] * work.further) * records
    weight = np.where(work.kind == KINDS.index(Kind.IMAGE), rows * ~work.meta, weight)
    held = work.certain + meet * work.perhaps
    carried = lasts * (work.carried[:, 0] - meet * work.carried[:, 1])
    searched = np.array([factors[1] if kind in OBTAIN else 1.0 for kind in KINDS])[work.kind]
    factor = factors[2] * medians["office_factor"] * scale[work.request]
    of_all = rows * factor
    look = of_all * np.where(work.meta, 0, medians["check_cell"] / 60)
    repeat = of_all * medians["paste"] / 60 + look
    again = of_all * held * medians["paste"] / 60 + held * look
    new = obtain * weight * fresh * searched * factor
    new += of_all * work.visits * medians["visit"] * medians["visit_caused"]
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
            obtain * np.where(work.meta, 0.0, records) * searched + enter * rows,
        ),
        pl.Series("check_h_per_year", look * yearly),
        pl.Series("avoidable_check_h_per_year", held * look * yearly),
        pl.Series("burden_h_per_year", minutes * yearly),
        pl.Series("avoidable_h_per_year", again * yearly),
        pl.Series("repeat_h_per_year", repeat * yearly),
    ).match_to_schema(SCHEMA)


def _prices(medians: Mapping[str, float], names: Mapping[Kind, str]) -> np.ndarray:
    """Return (kinds,): what a kind of work costs of one sort, 0 for kinds that cost none."""
    return np.array([medians[names[kind]] if kind in names else 0.0 for kind in KINDS])


def price_elements(field_minutes: pl.DataFrame) -> pl.DataFrame:
    """Sum the hours of fields by the element they ask, sorted by id."""
    return (
        field_minutes.filter(pl.col("element_id").is_not_null())
        .group_by("element_id")
        .agg(pl.col("burden_h_per_year", "avoidable_h_per_year").sum())
        .sort("element_id")
    )
