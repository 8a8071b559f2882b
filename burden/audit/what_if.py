"""What a collection would cost with something changed, and what its duplicates cost today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.effort.draws import add_up, draw, interval
from burden.model import Role
from burden.scenario import Change, Kind, apply
from burden.scenario.apply import drop_fields


if TYPE_CHECKING:
    from collections.abc import Collection as Several
    from collections.abc import Mapping, Sequence

    from burden.audit.run import Analysis
    from burden.effort.draws import Sums
    from burden.effort.result import Interval
    from burden.scenario import Applied, Collection

_SURE = 1 - 1e-9  # a share of 1 that was added up


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A request a change concerns, hours a year before and after it, medians."""

    request_id: str
    title: str
    issuer: str | None
    workbook: str
    before_h_per_year: float
    after_h_per_year: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change and what it saves on top of those before it.

    Attributes:
        saved_h_per_year: negative where the change costs hours.
        left_h_per_year: of the whole collection, after it.
        requests: it concerns, those whose hours it moves most first.
        n_gone: requests that are asked no more. n_fields: fields that are asked no more.
        labels: of these, distinct, in reading order. keepers: titles of the requests that ask the
            same, where only duplicates went.
        notes: see ``scenario.Applied``.
    """

    change: Change
    saved_h_per_year: Interval
    left_h_per_year: Interval
    requests: tuple[Touched, ...]
    n_gone: int
    n_fields: int
    labels: tuple[str, ...]
    keepers: tuple[str, ...] = ()
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Hours a year today and after every step; the intervals of savings are of differences.

    Attributes:
        today: as things are. once: were every data element asked once, as often as whoever asks
            it most often. rarest: were it asked once, by the request that asks it most seldom.
        once_saved, rarest_saved: of today, by these two.
        steps: in their order; n_more: further ones that are not told.
        saved: by all steps together. after: what is left. saved_share: of today, 0-1.
        n_requests: in the collection. n_unknown: of these, requests whose frequency or respondents
            are assumed.
    """

    today: Interval
    once: Interval
    rarest: Interval
    once_saved: Interval
    rarest_saved: Interval
    steps: tuple[Step, ...]
    n_more: int = 0
    saved: Interval
    saved_share: Interval
    after: Interval
    n_requests: int
    n_unknown: int


def what_if(analysis: Analysis, changes: Sequence[Change]) -> WhatIf:
    """Apply changes one after the other and price each.

    Raises:
        InputError: a change names what there is not, or not only once.
    """
    collection, before = analysis.collection, _sums(analysis, analysis.collection)
    first, steps = before, []
    for change in changes:
        done = apply(collection, change)
        collection = done.collection
        after = _sums(analysis, collection)
        steps.append(
            _step(
                analysis,
                done,
                saved=before.burden - after.burden,
                left=after.burden,
                medians=(before.by_request, after.by_request),
            )
        )
        before = after
    return _result(analysis, steps, first, before)


def remove_duplicates(analysis: Analysis, most: int) -> WhatIf:
    """Drop what other requests ask anyway, request by request, what saves most first.

    A field goes where another request, that is about the same records, goes to all the same
    respondents and asks at least as often, keeps its data element for certain; a request that asks
    nothing else goes with it. No data element is lost, whatever of this is done, and what one
    request loses changes no other's hours: so the order by hours saved is the greedy one.

    Args:
        analysis: of the collection.
        most: steps told at most; the totals are of all.
    """
    collection = analysis.collection
    repeated = (
        analysis.effort.field_minutes.filter(pl.col("held_share") >= _SURE)
        .join(
            collection.fields.filter(pl.col("role") == Role.INPUT.value), on="field_id", how="semi"
        )
        .group_by("request_id")
        .agg("field_id", pl.col("keeper").drop_nulls())
    )
    titles = dict(collection.requests.select("request_id", "title").iter_rows())
    applied: dict[str, Applied] = {}
    keepers: dict[str, tuple[str, ...]] = {}
    for name, ids, kept_by in repeated.sort("request_id").iter_rows():
        change = Change(text=titles[name], kind=Kind.FIELD, within=titles[name])
        applied[name] = drop_fields(collection, change, ids)
        collection = applied[name].collection
        keepers[name] = tuple(titles[one] for one, _ in Counter(kept_by).most_common())
    before = _sums(analysis, analysis.collection, keep=applied)
    after = _sums(analysis, collection, keep=applied)
    saved = {name: before.kept[name] - after.kept[name] for name in applied}
    order = sorted(applied, key=lambda name: (-float(np.median(saved[name])), name))
    left, steps = before.burden, []
    for name in order[:most]:
        left = left - saved[name]
        steps.append(
            _step(
                analysis,
                applied[name],
                saved=saved[name],
                left=left,
                medians=(before.by_request, after.by_request),
                keepers=keepers[name],
            )
        )
    return _result(analysis, steps, before, after, n_more=len(order) - len(steps))


def difference(analysis: Analysis, after: Collection) -> Interval:
    """Return the hours a year by which a collection is cheaper than that of an analysis."""
    return interval(_sums(analysis, analysis.collection).burden - _sums(analysis, after).burden)


def draws_of(analysis: Analysis, collection: Collection) -> np.ndarray:
    """Return the hours a year of a collection in every draw of an analysis, (draws,)."""
    return _sums(analysis, collection).burden


def _sums(
    analysis: Analysis, collection: Collection, *, rarest: bool = False, keep: Several[str] = ()
) -> Sums:
    """Return the hours a year of a collection, by the assumptions and draws of an analysis."""
    chunks = draw(
        collection.requests,
        collection.fields,
        collection.texts,
        collection.overlaps,
        analysis.settings,
        demands=collection.demands,
        draws=analysis.draws,
        seed=analysis.seed,
        rarest=rarest,
    )
    return add_up(chunks, analysis.draws, keep)


def _result(
    analysis: Analysis, steps: Sequence[Step], first: Sums, last: Sums, *, n_more: int = 0
) -> WhatIf:
    rarest = _sums(analysis, analysis.collection, rarest=True)
    saved = first.burden - last.burden
    # A collection without hours saves nothing of them.
    whole = np.where(first.burden > 0, first.burden, 1.0)
    requests = analysis.collection.requests
    unknown = pl.col("frequency_per_year").is_null() | pl.col("respondents").is_null()
    return WhatIf(
        today=interval(first.burden),
        once=interval(first.once),
        rarest=interval(rarest.once),
        once_saved=interval(first.repeated),
        rarest_saved=interval(first.burden - rarest.once),
        steps=tuple(steps),
        n_more=n_more,
        saved=interval(saved),
        saved_share=interval(saved / whole),
        after=interval(last.burden),
        n_requests=requests.height,
        n_unknown=requests.filter(unknown).height,
    )


def _step(
    analysis: Analysis,
    done: Applied,
    *,
    saved: np.ndarray,
    left: np.ndarray,
    medians: tuple[Mapping[str, float], Mapping[str, float]],
    keepers: tuple[str, ...] = (),
) -> Step:
    rows = {row["request_id"]: row for row in analysis.collection.requests.iter_rows(named=True)}
    before, after = medians
    touched = [
        Touched(
            request_id=name,
            title=rows[name]["title"],
            issuer=rows[name]["issuer"],
            workbook=rows[name]["workbook"],
            before_h_per_year=before[name],
            after_h_per_year=after[name],
        )
        for name in done.requests
    ]
    touched.sort(
        key=lambda one: (-abs(one.before_h_per_year - one.after_h_per_year), one.request_id)
    )
    dropped = analysis.collection.fields.filter(
        pl.col("field_id").is_in(done.fields) & (pl.col("role") == Role.INPUT.value)
    )
    return Step(
        change=done.change,
        saved_h_per_year=interval(saved),
        left_h_per_year=interval(left),
        requests=tuple(touched),
        n_gone=len(done.gone),
        n_fields=dropped.height,
        labels=tuple(dict.fromkeys(dropped["label"])),
        keepers=keepers,
        notes=done.notes,
    )
