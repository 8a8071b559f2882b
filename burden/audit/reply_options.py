"""What could be done instead of answering a request as it is, and what that saves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from burden.audit.reply_given import place_of
from burden.audit.reply_value import LADDER, How, Option
from burden.audit.what_if import draws_of
from burden.effort.draws import interval
from burden.scenario import Change, Kind, apply
from burden.scenario.apply import drop_fields


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.audit.reply_value import Given, Row
    from burden.audit.run import Analysis
    from burden.effort.result import Interval
    from burden.scenario import Collection


class Desk:
    """One respondent with everything that came in: what a change saves there."""

    def __init__(self, analysis: Analysis, request_id: str) -> None:
        self.analysis, self.request_id = analysis, request_id
        # Whoever answers got all of these, however many others got them too.
        requests = analysis.collection.requests.with_columns(respondents=pl.lit(1.0))
        self.collection = replace(analysis.collection, requests=requests)
        self._today = draws_of(analysis, self.collection)

    def saved(self, after: Collection) -> Interval:
        """Return by how many hours a year what is left is cheaper."""
        return interval(self._today - draws_of(self.analysis, after))


def as_judged(desk: Desk, rows: Mapping[str, Row]) -> Iterable[Option]:
    """Yield the verdict on the request where it is to go: what only it asks goes to another."""
    found = desk.analysis.audit.verdicts.filter(
        (pl.col("request_id") == desk.request_id) & pl.col("verdict").is_in(["drop", "merge"])
    )
    roots = desk.analysis.audit.inputs.roots
    for row in found.iter_rows(named=True):
        if row["ground"] == "revision":
            continue
        into = row["rests_on"][0]
        change = Change(text="", kind=Kind.MERGE, name=desk.request_id, into=into)
        saved = desk.saved(apply(desk.collection, change).collection)
        if saved.mid > 0:
            yield Option(
                kind=row["verdict"],
                saved=saved,
                places=tuple(
                    place_of(rows[name], rows[desk.request_id], roots) for name in row["rests_on"]
                ),
                lost=tuple(row["lost"]),
                n_lost=row["n_lost"],
                unsure=tuple(row["unsure"]),
            )


def taken(desk: Desk, n_fields: int, given: tuple[Given, ...]) -> Iterable[Option]:
    """Yield what is saved by asking no more what is given for sure."""
    sure = [one for one in given if one.how is How.GIVEN]
    if len(sure) < n_fields:
        sure = [one for one in sure if not one.is_key]
    if not sure:
        return
    change = Change(text="", kind=Kind.FIELD, within=desk.request_id)
    left = drop_fields(desk.collection, change, [one.field_id for one in sure]).collection
    saved = desk.saved(left)
    if saved.mid <= 0:
        return
    places = {one.place.request_id: one.place for one in sure}
    often = Counter(one.place.request_id for one in sure)
    yield Option(
        kind="take",
        saved=saved,
        places=tuple(places[name] for name, _ in often.most_common()),
        n_fields=len(sure),
    )


def rarer(desk: Desk, request: Row) -> Iterable[Option]:
    """Yield what is saved by asking less often, where it is stated how often it is asked."""
    today = request["frequency_per_year"]
    if today is None or request["frequency_basis"] in ("default", "unknown"):
        return
    steps = [times for times in LADDER if times < today]
    if not steps:
        return
    kinds = {"yearly": 1.0} if len(steps) == 1 else {"rarer": steps[0], "yearly": 1.0}
    for kind, times in kinds.items():
        mine = pl.col("request_id") == desk.request_id
        often = pl.when(mine).then(pl.lit(times)).otherwise("frequency_per_year")
        requests = desk.collection.requests.with_columns(often.alias("frequency_per_year"))
        saved = desk.saved(replace(desk.collection, requests=requests))
        if saved.mid > 0:
            yield Option(kind=kind, saved=saved, times=times)
