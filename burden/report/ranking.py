"""What to drop, merge or ease first: the ranked advice, with its ground and the hours it saves.

Three kinds of move come out of an audit. A request that another one covers can be dropped (取消)
or, where the other is asked less often, merged into it (整合). A data element that several
requests ask can be collected once (整合) and passed on. And what a rule found can be eased (优化):
asked less often, without photographs, with formulas. Hours are not counted twice: what a dropped
request asked is no longer repeated, its findings are gone with it, and two ways to ease one
request share its hours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.audit.value import Audit

_CONTAINED = {"contained_a", "contained_b"}
_SAME = {"relay", "revision"}

# Rules whose finding is what the moves on requests and elements say already.
_TOLD = ("BD101", "BD201", "BD202", "BD203")


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
        verdict: of the overlap behind it (contained, relay, revision), ``repeated`` for elements,
            the rule's code for findings.
        request_id: the request to drop, merge or ease; None for an element.
        into: the request that asks the same; None for an element.
        element_ids: the elements to collect once, of one concept and asked by the same requests;
            else empty.
        finding_id: the finding to ease, else None.
        is_unsure: whether both are about the same records could not be told.
        share: of the request's work that the other covers, 0–1; 1 for an element.
        saved_h_per_year: hours a year, median.
    """

    move: Move
    verdict: str
    request_id: str | None = None
    into: str | None = None
    element_ids: tuple[str, ...] = ()
    finding_id: str | None = None
    is_unsure: bool = False
    share: float = 1.0
    saved_h_per_year: float


def burden_by_request(audit: Audit) -> dict[str, float]:
    """Return each request's hours a year, median; requests without an estimate are left out."""
    totals = audit.estimates.filter(pl.col("activity") == "total")
    return dict(totals.select("request_id", "burden_h_per_year").iter_rows())


def _pairs(row: dict[str, Any], often: dict[str, float | None]) -> Iterable[tuple[str, str, float]]:
    """Yield (drop, keep, share covered) for an overlap that lets one of the two go."""
    a, b = row["request_a"], row["request_b"]
    a_goes, b_goes = (a, b, row["a_in_b"]), (b, a, row["b_in_a"])
    match row["verdict"]:
        case "contained_a":
            yield a_goes
        case "contained_b":
            yield b_goes
        case "relay" | "revision":
            # Keep the one asked more often; between equals the one that sorts first.
            yield a_goes if (often.get(a) or 0) < (often.get(b) or 0) else b_goes


def _requests(audit: Audit) -> tuple[Advice, ...]:
    hours = burden_by_request(audit)
    often: dict[str, float | None] = dict(
        audit.requests.select("request_id", "frequency_per_year").iter_rows()
    )
    found = []
    rows = audit.overlaps.filter(pl.col("verdict").is_in(sorted(_CONTAINED | _SAME)))
    for row in rows.iter_rows(named=True):
        for drop, keep, share in _pairs(row, often):
            gone, kept = often.get(drop), often.get(keep)
            # What is asked monthly can't be taken from a yearly answer: only that part is saved.
            fits = min(1.0, kept / gone) if gone and kept else 1.0
            found.append(
                Advice(
                    move=Move.DROP if fits == 1.0 else Move.MERGE,
                    verdict="contained" if row["verdict"] in _CONTAINED else row["verdict"],
                    request_id=drop,
                    into=keep,
                    is_unsure=row["reason"].startswith("unsure"),
                    share=share,
                    saved_h_per_year=hours.get(drop, 0.0) * share * fits,
                )
            )
    found.sort(key=lambda item: (-item.saved_h_per_year, item.request_id, item.into))
    chosen: list[Advice] = []
    gone_ids: set[str | None] = set()
    kept_ids: set[str | None] = set()
    for advice in found:
        if advice.request_id in gone_ids | kept_ids or advice.into in gone_ids:
            continue
        chosen.append(advice)
        gone_ids.add(advice.request_id)
        kept_ids.add(advice.into)
    return tuple(chosen)


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


def _findings(audit: Audit, gone: set[str | None]) -> tuple[Advice, ...]:
    frame = audit.findings.filter(
        pl.col("burden_h_per_year").is_finite()
        & (pl.col("burden_h_per_year") > 0)
        & ~pl.col("rule").is_in(_TOLD)
        & ~pl.col("request_id").is_in(sorted(filter(None, gone)))
    )
    return tuple(
        Advice(
            move=Move.EASE,
            verdict=row["rule"],
            request_id=row["request_id"],
            finding_id=row["finding_id"],
            saved_h_per_year=row["burden_h_per_year"],
        )
        for row in frame.iter_rows(named=True)
    )


def _by_hours(advice: Advice) -> tuple[float, str, str]:
    own = advice.request_id or "".join(advice.element_ids[:1])
    return (-advice.saved_h_per_year, own, advice.finding_id or "")


def _of_what_is_left(
    advice: Iterable[Advice], hours: dict[str, float], askers: dict[str, tuple[str, ...]]
) -> Iterable[Advice]:
    """Count each step on the hours that the ones before it left.

    A form that is asked weekly instead of daily saves less by losing its photographs: what a step
    saves shrinks with what is left of its request. A step that concerns several requests takes
    from them in proportion to their hours.
    """
    left = dict.fromkeys(hours, 1.0)
    for item in advice:
        concerned = (item.request_id,) if item.request_id else askers[item.element_ids[0]]
        known = [name for name in concerned if name is not None and hours.get(name, 0.0) > 0]
        whole = sum(hours[name] for name in known)
        if not whole:
            yield item
            continue
        still = sum(hours[name] * left[name] for name in known) / whole
        part = min(item.saved_h_per_year / whole, 1.0)
        for name in known:
            left[name] *= 1 - part
        yield replace(item, saved_h_per_year=part * still * whole)


def rank(audit: Audit) -> tuple[Advice, ...]:
    """Return what to drop, merge or ease, the most hours first; ties by id.

    Hours add up: each step counts only what the ones before it in the order leave.
    """
    requests = _requests(audit)
    gone = {advice.request_id for advice in requests if advice.move is Move.DROP}
    # What goes as a whole is counted first: easing it afterwards saves nothing more.
    everything = (
        *requests,
        *sorted((*_elements(audit, gone), *_findings(audit, gone)), key=_by_hours),
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
