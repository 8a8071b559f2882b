"""What a change leaves of a collection: pure functions from frames to frames."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from burden.effort.demands import Demand
from burden.errors import InputError
from burden.model import Role
from burden.scenario.change import Kind
from burden.scenario.names import find_fields, find_request


if TYPE_CHECKING:
    from collections.abc import Collection as Several

    from burden.scenario.change import Change
    from burden.scenario.collection import Collection

_WAIVED = {Kind.PAPER: (Demand.PAPER, Demand.SEAL), Kind.SEAL: (Demand.SEAL,)}
ORIGIN = "what-if"
"""Basis of a fact a change has set."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Applied:
    """A change with what it did.

    Attributes:
        collection: what is left.
        requests: ids of the requests it concerns, sorted.
        gone: of these, requests that are asked no more.
        fields: ids of the fields that are asked no more.
        notes: codes of what the reader should know, ``what_if.note.<code>``.
    """

    change: Change
    collection: Collection
    requests: tuple[str, ...]
    gone: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def apply(collection: Collection, change: Change) -> Applied:
    """Apply a change.

    Raises:
        InputError: a name it uses means nothing here, or several things.
    """
    match change.kind:
        case Kind.FIELD | Kind.ELEMENT:
            return _drop_fields(collection, change)
        case Kind.REQUEST:
            return _drop_request(collection, change, find_request(collection, change.name))
        case Kind.EITHER:
            return _drop_either(collection, change)
        case Kind.MERGE:
            return _merge(collection, change)
        case Kind.FREQUENCY:
            return _ask(collection, change)
        case Kind.PAPER | Kind.SEAL:
            return _waive(collection, change)


def drop_fields(collection: Collection, change: Change, ids: Several[str]) -> Applied:
    """Drop fields by id; a request that asks nothing any more goes with its last one."""
    dropped = collection.fields["field_id"].is_in(list(ids))
    asking = set(collection.fields.filter(dropped)["request_id"])
    left = collection.fields.filter(~dropped)
    still = set(left.filter(pl.col("role") == Role.INPUT.value)["request_id"])
    gone = asking - still
    after = _without(replace(collection, fields=left), gone)
    notes = ("emptied",) if gone else ()
    return Applied(
        change=change,
        collection=after,
        requests=tuple(sorted(asking)),
        gone=tuple(sorted(gone)),
        fields=tuple(sorted(set(ids))),
        notes=notes,
    )


def _drop_fields(collection: Collection, change: Change) -> Applied:
    element = change.kind is Kind.ELEMENT
    if change.whole:
        # The words behind "in" may belong to the name of the field.
        try:
            ids = find_fields(collection, change.whole, element=element)
        except InputError:
            pass
        else:
            return drop_fields(collection, change, ids)
    within = find_request(collection, change.within) if change.within else ""
    return drop_fields(
        collection, change, find_fields(collection, change.name, within, element=element)
    )


def _drop_request(collection: Collection, change: Change, request_id: str) -> Applied:
    asked = collection.fields.filter(pl.col("request_id") == request_id)["field_id"]
    return Applied(
        change=change,
        collection=_without(collection, {request_id}),
        requests=(request_id,),
        gone=(request_id,),
        fields=tuple(sorted(asked)),
    )


def _drop_either(collection: Collection, change: Change) -> Applied:
    """Drop the request of a name; where there is none, the fields of that name."""
    try:
        request_id = find_request(collection, change.name)
    except InputError as error:
        try:
            ids = find_fields(collection, change.name)
        except InputError as other:
            # Many requests of that name say more than no field of it.
            raise (error if error.code == "request-several" else other) from other
        return drop_fields(collection, change, ids)
    return _drop_request(collection, change, request_id)


def _merge(collection: Collection, change: Change) -> Applied:
    """Move what only one request asks to another, and drop the first.

    What the other asks already is asked once; its frequency, respondents and demands hold for all.
    """
    gone = find_request(collection, change.name)
    into = find_request(collection, change.into)
    if gone == into:
        raise InputError("change-itself", change=change.text)
    rows = {row["request_id"]: row for row in collection.requests.iter_rows(named=True)}
    held = collection.fields.filter(
        (pl.col("request_id") == into) & (pl.col("role") == Role.INPUT.value)
    )["element_id"].drop_nulls()
    of_gone = pl.col("request_id") == gone
    # Signing and identifying the response is done once, in the request that stays.
    superfluous = (
        of_gone
        & (
            pl.col("element_id").is_in(held.unique().to_list())
            | (pl.col("role") == Role.META.value)
        ).fill_null(value=False)
    )  # fmt: skip
    dropped = collection.fields.filter(superfluous)["field_id"]
    moved = collection.fields.filter(~superfluous).with_columns(
        pl.when(of_gone).then(pl.lit(into)).otherwise("request_id").alias("request_id"),
        pl.when(of_gone)
        .then(pl.lit(rows[into]["workbook"]))
        .otherwise("workbook")
        .alias("workbook"),
    )
    after = _without(replace(collection, fields=moved), {gone})
    return Applied(
        change=change,
        collection=after,
        requests=tuple(sorted((gone, into))),
        gone=(gone,),
        fields=tuple(sorted(dropped)),
        notes=tuple(_of_merging(rows[gone], rows[into], collection)),
    )


def _of_merging(
    gone: dict[str, object], into: dict[str, object], collection: Collection
) -> list[str]:
    """Return what a merge takes for granted."""
    notes = []
    often, kept = gone["frequency_per_year"], into["frequency_per_year"]
    if often is not None and kept is not None and often != kept:
        notes.append("merged-frequency")
    if gone["respondents"] != into["respondents"]:
        notes.append("merged-respondents")
    pair = {gone["request_id"], into["request_id"]}
    apart = any(
        {a, b} == pair and fits is False
        for a, b, fits in collection.overlaps.select(
            "request_a", "request_b", "population_fits"
        ).iter_rows()
    )
    about = gone["population"], into["population"]
    if apart or (None not in about and about[0] != about[1]):
        notes.append("merged-records")
    return notes


def _ask(collection: Collection, change: Change) -> Applied:
    known = pl.col("frequency_per_year")
    had = change.had
    if change.name:
        request_id, checked = _named(collection, change)
        concerned = [request_id]
        row = collection.requests.row(by_predicate=pl.col("request_id") == request_id, named=True)
        today = row["frequency_per_year"]
        if checked and had is not None and today is not None and today != had:
            raise InputError(
                "change-had", change=change.text, name=row["title"], value=had, today=today
            )
    elif had is not None:
        concerned = collection.asked.filter(known == had)["request_id"].to_list()
        if not concerned:
            raise InputError("change-nobody", change=change.text, value=had)
    else:
        concerned = collection.asked["request_id"].to_list()
    mine = pl.col("request_id").is_in(concerned)
    requests = collection.requests.with_columns(
        pl.when(mine).then(pl.lit(change.times)).otherwise(known).alias("frequency_per_year"),
        pl.when(mine)
        .then(pl.lit(ORIGIN))
        .otherwise("frequency_basis")
        .alias("frequency_basis"),
    )  # fmt: skip
    unknown = collection.requests.filter(mine)["frequency_per_year"].null_count()
    return Applied(
        change=change,
        collection=replace(collection, requests=requests),
        requests=tuple(sorted(concerned)),
        notes=("frequency-unknown",) if unknown else (),
    )


def _named(collection: Collection, change: Change) -> tuple[str, bool]:
    """Return the request whose frequency changes; whether what it is said to be is to be held."""
    if change.whole:
        try:
            return find_request(collection, change.whole), False
        except InputError:
            pass
    return find_request(collection, change.name), True


def _waive(collection: Collection, change: Change) -> Applied:
    named = [find_request(collection, change.name)] if change.name else None
    waived = _WAIVED[change.kind]
    rows = collection.asked.select("request_id", "channels", "copies")
    concerned = sorted(
        request_id
        for request_id, channels, copies in rows.iter_rows()
        if (named is None or request_id in named)
        and (
            any(demand in collection.demands.get(request_id, {}) for demand in waived)
            or (change.kind is Kind.PAPER and ("paper" in (channels or ()) or (copies or 0) > 0))
        )
    )
    demands = {
        request_id: {d: said for d, said in made.items() if d not in waived}
        if request_id in concerned
        else made
        for request_id, made in collection.demands.items()
    }
    requests = collection.requests
    if change.kind is Kind.PAPER:
        mine = pl.col("request_id").is_in(concerned)
        requests = requests.with_columns(
            pl.when(mine)
            .then(pl.col("channels").list.filter(pl.element() != "paper"))
            .otherwise("channels")
            .alias("channels"),
            pl.when(mine).then(None).otherwise("copies").alias("copies"),
        )
    return Applied(
        change=change,
        collection=replace(collection, requests=requests, demands=demands),
        requests=tuple(concerned),
        notes=() if concerned else ("nothing-waived",),
    )


def _without(collection: Collection, gone: Several[str]) -> Collection:
    """Return a collection in which some requests are asked no more; their rows stay."""
    if not gone:
        return collection
    named = pl.col("request_id").is_in(sorted(gone))
    requests = collection.requests.with_columns(
        pl.when(named).then(0.0).otherwise("respondents").alias("respondents"),
        pl.when(named)
        .then(pl.lit(ORIGIN))
        .otherwise("respondents_basis")
        .alias("respondents_basis"),
    )
    return replace(
        collection,
        requests=requests,
        fields=collection.fields.filter(~named),
        texts=collection.texts.filter(~named),
        demands={name: made for name, made in collection.demands.items() if name not in gone},
    )
