"""What to drop, merge or ease first: the steps, with their ground and the hours they save.

The verdicts say which requests could be dropped (取消), merged into others (整合) or eased (优化).
Besides, a data element that several of the requests that stay ask can be collected once (整合) and
passed on. Hours are not counted twice: what a dropped request asked is no longer repeated, its
findings are gone with it, and two ways to ease one request share its hours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.audit.value import Audit

# A rule whose finding is what the moves on elements say already.
_TOLD = "BD101"
_GOING = ("drop", "merge")


class Move(StrEnum):
    """What could be done."""

    DROP = "drop"
    MERGE = "merge"
    ONCE = "once"
    EASE = "ease"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing that could be dropped, merged or eased.

    Attributes:
        move: drop a request, merge it into another, collect a data element once, or ease what a
            rule found.
        verdict: the ground (contained, relay, revision, across, union, part), ``repeated`` for
            elements, the rule's code for findings.
        request_id: the request to drop, merge or ease; None for an element.
        into: the request that asks most of the same; None for an element.
        rests_on: all requests that ask the same, most first.
        element_ids: the elements to collect once, of one concept and asked by the same requests;
            else empty.
        finding_id: the finding to ease, else None.
        unsure: codes of what it depends on and is not known.
        share: of the request's work that the others cover, 0–1; 1 for an element.
        saved_h_per_year: hours a year, median.
    """

    move: Move
    verdict: str
    request_id: str | None = None
    into: str | None = None
    rests_on: tuple[str, ...] = ()
    element_ids: tuple[str, ...] = ()
    finding_id: str | None = None
    unsure: tuple[str, ...] = ()
    share: float = 1.0
    saved_h_per_year: float


def burden_by_request(audit: Audit) -> dict[str, float]:
    """Return each request's hours a year, median; requests without an estimate are left out."""
    totals = audit.estimates.filter(pl.col("activity") == "total")
    return dict(totals.select("request_id", "burden_h_per_year").iter_rows())


def _requests(audit: Audit) -> tuple[Advice, ...]:
    rows = audit.verdicts.filter(pl.col("verdict").is_in(_GOING))
    found = [
        Advice(
            move=Move(row["verdict"]),
            verdict=row["ground"],
            request_id=row["request_id"],
            into=row["rests_on"][0],
            rests_on=tuple(row["rests_on"]),
            unsure=tuple(row["unsure"]),
            share=min(1.0, round(row["share"] + row["otherwise_share"], 9)),
            saved_h_per_year=row["saved_h_per_year"] or 0.0,
        )
        for row in rows.iter_rows(named=True)
    ]
    return tuple(sorted(found, key=_by_hours))


def _elements(audit: Audit, gone: set[str | None]) -> tuple[Advice, ...]:
    asked = (
        audit.fields.filter(pl.col("element_id").is_not_null())
        .group_by("element_id")
        .agg(
            pl.col("request_id").n_unique().alias("all"),
            pl.col("request_id")
            .filter(~pl.col("request_id").is_in(sorted(filter(None, gone))))
            .n_unique()
            .alias("left"),
            pl.col("request_id").unique().sort().str.join("\n").alias("askers"),
        )
        .filter((pl.col("all") > 1) & (pl.col("left") > 1))
    )
    joined = audit.elements.join(asked, on="element_id", how="inner")
    saved = pl.col("avoidable_h_per_year") * (pl.col("left") - 1) / (pl.col("all") - 1)
    rows = (
        joined.select(
            "element_id",
            saved.alias("saved"),
            "askers",
            # The villages of one matrix ask one thing: a concept is one piece of advice where the
            # same requests ask for it.
            pl.when(pl.col("concept") == "")
            .then("element_id")
            .otherwise("concept")
            .alias("concept"),
        )
        .filter(pl.col("saved").is_finite() & (pl.col("saved") > 0))
        .sort("element_id")
        .group_by("concept", "askers", maintain_order=True)
        .agg("element_id", pl.col("saved").sum())
        .iter_rows(named=True)
    )
    return tuple(
        Advice(
            move=Move.ONCE,
            verdict="repeated",
            element_ids=tuple(row["element_id"]),
            saved_h_per_year=row["saved"],
        )
        for row in rows
    )


def _findings(audit: Audit) -> tuple[Advice, ...]:
    """Share out what easing a request saves among the findings behind it, by their hours."""
    explained = {
        row["finding_id"]: (row["rule"], row["burden_h_per_year"] or 0.0)
        for row in audit.findings.iter_rows(named=True)
    }
    found = []
    eased = (pl.col("verdict") == "ease") & (pl.col("saved_h_per_year") > 0)
    for row in audit.verdicts.filter(eased).iter_rows(named=True):
        known = [name for name in row["findings"] if explained.get(name, ("", 0.0))[1] > 0]
        whole = sum(explained[name][1] for name in known)
        found += [
            Advice(
                move=Move.EASE,
                verdict=explained[name][0],
                request_id=row["request_id"],
                finding_id=name,
                saved_h_per_year=row["saved_h_per_year"] * explained[name][1] / whole,
            )
            for name in known
            if explained[name][0] != _TOLD
        ]
    return tuple(found)


def _by_hours(advice: Advice) -> tuple[float, str, str]:
    own = advice.request_id or "".join(advice.element_ids[:1])
    return (-advice.saved_h_per_year, own, advice.finding_id or "")


def _of_what_is_left(
    advice: Iterable[Advice], hours: dict[str, float], askers: dict[str, tuple[str, ...]]
) -> Iterable[Advice]:
    """Count each step on the hours that the ones before it left.

    What several findings save of one request is shared out among them already. A data element
    collected once saves less in a request that is asked less often, and easing a request less where
    some of it is passed on; a step that concerns several requests takes from them in proportion to
    their hours.
    """
    after_easing, after_once = dict.fromkeys(hours, 1.0), dict.fromkeys(hours, 1.0)
    for item in advice:
        concerned = (item.request_id,) if item.request_id else askers[item.element_ids[0]]
        known = [name for name in concerned if name is not None and hours.get(name, 0.0) > 0]
        whole = sum(hours[name] for name in known)
        if not whole:
            yield item
            continue
        part = min(item.saved_h_per_year / whole, 1.0)
        if item.request_id:
            still = after_once[item.request_id]
            after_easing[item.request_id] = max(0.0, after_easing[item.request_id] - part)
        else:
            left = (hours[name] * after_easing[name] * after_once[name] for name in known)
            still = sum(left) / whole
            for name in known:
                after_once[name] *= 1 - part
        yield replace(item, saved_h_per_year=part * still * whole)


def rank(audit: Audit) -> tuple[Advice, ...]:
    """Return what to drop, merge or ease, the most hours first; ties by id.

    Hours add up: each step counts only what the ones before it in the order leave.
    """
    requests = _requests(audit)
    gone = {advice.request_id for advice in requests}
    # What goes as a whole is counted first: easing it afterwards saves nothing more.
    everything = (
        *requests,
        *sorted((*_elements(audit, gone), *_findings(audit)), key=_by_hours),
    )
    askers = {
        element: tuple(names)
        for element, names in audit.fields.filter(pl.col("element_id").is_not_null())
        .group_by("element_id")
        .agg(pl.col("request_id").unique().sort())
        .iter_rows()
    }
    counted = _of_what_is_left(everything, burden_by_request(audit), askers)
    return tuple(sorted(counted, key=_by_hours))
