"""What single fields cost down the hierarchy: minutes by respondents by times a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from burden.audit.what_if import difference
from burden.effort import estimate
from burden.model import Role
from burden.scenario import Change, Kind, find_fields, find_request
from burden.scenario.apply import drop_fields


if TYPE_CHECKING:
    from burden.audit.run import Analysis
    from burden.effort.result import Interval
    from burden.scenario import Collection

_GROUP = ("request_id", "sheet", "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPrice:
    """A field, or the cells of a table that bear one label, in one request; medians.

    Attributes:
        n_fields: how many they are.
        minutes: per response.
        respondents, frequency_per_year: of the request; None where nobody says, and an assumption
            stands in.
        burden_h_per_year: minutes / 60 x respondents x times a year.
        avoidable_h_per_year: of these, what repeats another request.
        keeper: title of the request that keeps most of it, None where nobody else does.
    """

    request_id: str
    title: str
    issuer: str | None
    workbook: str
    sheet: str
    cells: str
    label: str
    n_fields: int
    minutes: float
    respondents: float | None
    frequency_per_year: float | None
    burden_h_per_year: float
    avoidable_h_per_year: float
    keeper: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Fields with their prices, dearest first.

    Attributes:
        name: that was looked for, empty for all.
        rows: the dearest; n_more: further ones, more_h_per_year: their hours.
        saved_h_per_year: by dropping all of them, whole requests that get empty included; None
            where nothing was looked for.
        assumed_respondents, assumed_frequency: what stands in where nobody says.
    """

    name: str
    rows: tuple[FieldPrice, ...]
    n_more: int
    more_h_per_year: float
    saved_h_per_year: Interval | None
    assumed_respondents: float
    assumed_frequency: float


def price(
    analysis: Analysis,
    *,
    name: str = "",
    within: str = "",
    respondents: float | None = None,
    frequency: float | None = None,
    most: int,
) -> Prices:
    """Price fields.

    Args:
        analysis: of the collection.
        name: label, row or path of the fields; empty for all.
        within: request they belong to, by title or file; empty for all.
        respondents: of the requests concerned, in place of what they say.
        frequency: of these, times a year, in place of what they say.
        most: rows told at most.

    Raises:
        InputError: a name means nothing here, or several things.
    """
    collection = analysis.collection
    request_id = find_request(collection, within) if within else ""
    mine = pl.col("request_id") == request_id if request_id else pl.lit(value=True)
    looked = collection.fields.filter(mine & (pl.col("role") == Role.INPUT.value))["field_id"]
    ids = find_fields(collection, name, request_id) if name else looked.to_list()
    concerned = collection.fields.filter(pl.col("field_id").is_in(ids))["request_id"].unique()
    stated = _stating(collection, concerned.to_list(), respondents, frequency)
    minutes = analysis.effort.field_minutes
    if stated is not collection:
        minutes = estimate(
            stated.requests,
            stated.fields,
            stated.texts,
            stated.overlaps,
            analysis.settings,
            demands=stated.demands,
            draws=analysis.draws,
            seed=analysis.seed,
        ).field_minutes
    rows = _rows(stated, minutes.filter(pl.col("field_id").is_in(ids)))
    saved = None
    if name:
        done = drop_fields(stated, Change(text=name, kind=Kind.FIELD, name=name), ids)
        saved = difference(replace(analysis, collection=stated), done.collection)
    return Prices(
        name=name,
        rows=tuple(rows[:most]),
        n_more=len(rows[most:]),
        more_h_per_year=sum(row.burden_h_per_year for row in rows[most:]),
        saved_h_per_year=saved,
        assumed_respondents=analysis.settings.number("effort.default_respondents"),
        assumed_frequency=analysis.settings.number("frequency.default"),
    )


def _stating(
    collection: Collection, ids: list[str], respondents: float | None, frequency: float | None
) -> Collection:
    """Return the collection with what the user states of some requests."""
    said = {"respondents": respondents, "frequency_per_year": frequency}
    known = {name: value for name, value in said.items() if value is not None}
    if not known:
        return collection
    mine = pl.col("request_id").is_in(ids)
    stated = (
        pl.when(mine).then(pl.lit(value)).otherwise(name).alias(name)
        for name, value in known.items()
    )
    return replace(collection, requests=collection.requests.with_columns(*stated))


def _rows(collection: Collection, minutes: pl.DataFrame) -> list[FieldPrice]:
    requests = {row["request_id"]: row for row in collection.requests.iter_rows(named=True)}
    asked = collection.fields.select("field_id", "workbook", "sheet", "cells", "label")
    keeper = pl.col("keeper").drop_nulls()
    groups = (
        minutes.join(asked, on="field_id", how="inner", maintain_order="left")
        .group_by(_GROUP, maintain_order=True)
        .agg(
            pl.col("workbook", "cells").first(),
            pl.len().alias("n_fields"),
            pl.col("minutes", "burden_h_per_year", "avoidable_h_per_year").sum(),
            keeper.mode().sort().first().alias("keeper"),
        )
        .sort("burden_h_per_year", *_GROUP, descending=[True, False, False, False])
    )
    return [
        FieldPrice(
            request_id=row["request_id"],
            title=requests[row["request_id"]]["title"],
            issuer=requests[row["request_id"]]["issuer"],
            workbook=row["workbook"],
            sheet=row["sheet"],
            cells=row["cells"],
            label=row["label"],
            n_fields=row["n_fields"],
            minutes=row["minutes"],
            respondents=requests[row["request_id"]]["respondents"],
            frequency_per_year=requests[row["request_id"]]["frequency_per_year"],
            burden_h_per_year=row["burden_h_per_year"],
            avoidable_h_per_year=row["avoidable_h_per_year"],
            keeper=requests[row["keeper"]]["title"] if row["keeper"] in requests else None,
        )
        for row in groups.iter_rows(named=True)
    ]
