"""Template by template: what each asks, where else the same is given, where its hours go."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.report.charts import strip
from burden.report.numbers import plain, quantity
from burden.report.page import asked, rest, verdicts
from burden.report.page.offices import rhythm
from burden.report.page.source import assumed_frequency
from burden.report.page.validation import stated_rows
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.audit.value import Interval
    from burden.locale import Words
    from burden.report.charts import Segment
    from burden.report.page.asked import Again, Names
    from burden.report.page.rest import FindingRow
    from burden.report.page.source import Row, Source
    from burden.report.page.validation import StatedRow
    from burden.report.page.verdicts import VerdictRow

SHOWN_REQUESTS = 300
"""Requests with a section of their own; the others are rows of a table."""
SHOWN_AGAIN = 30
"""Repeated fields listed in one request."""
SHOWN_AGAIN_IN_ALL = 1000
"""Repeated fields listed on the page: what keeps a report of 10,000 fields below 2 MB."""
SHOWN_FOUND = 5
"""Findings listed in one request."""
SHOWN_FOUND_IN_ALL = 300
"""Findings listed in requests, beside the list of all."""
SHOWN_WORKS = 6
SHOWN_OVERLAPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Hours a year of one activity, and its piece of the strip."""

    key: str
    name: str
    hours: float
    piece: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Another request that shares data elements with this one; ``share`` of this one's work."""

    title: str
    anchor: str
    shared: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One request; attributes that are None or empty are not known.

    Attributes:
        assumed_frequency: what was reckoned with in place of a frequency that is not known.
        names, rows: headings of what is asked: columns or labels, and rows of matrices.
        found: findings about it, the first few; the others are ``n_found_more``.
        again: fields that others ask too; those not listed are ``n_again_more``.
    """

    anchor: str
    title: str
    issuer: str
    workbook: str
    frequency: float | None
    assumed_frequency: float | None
    rhythm: str
    is_assumed: bool
    respondents: float | None
    due: str
    basis: str
    stated: StatedRow | None
    reckoned: str
    hours: Interval | None
    per_response: float | None
    repeated_share: float | None
    n_fields: int
    n_cells: int
    n_repeated: int
    names: Names
    rows: Names
    found: tuple[FindingRow, ...]
    n_found_more: int
    works: tuple[Work, ...]
    again: tuple[Again, ...]
    n_again_more: int
    near: tuple[Near, ...]
    verdict: VerdictRow | None


def activity_name(words: Words, key: str) -> str:
    """Return what an activity is called; its code where the catalogue does not know it."""
    for name in (f"effort.activity.{key}", f"report.activity.{key}"):
        if words.has(name):
            return words(name)
    return key


def _works(source: Source) -> dict[str, tuple[Work, ...]]:
    rows: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in source.audit.estimates.iter_rows(named=True):
        if row["activity"] != "total" and row["burden_h_per_year"] > 0:
            rows[row["request_id"]].append((row["activity"], row["burden_h_per_year"]))
    words, works = source.words, {}
    for request, pairs in rows.items():
        pairs.sort(key=lambda pair: -pair[1])
        if len(pairs) > SHOWN_WORKS + 1:
            rest = sum(hours for _, hours in pairs[SHOWN_WORKS:])
            pairs[SHOWN_WORKS:] = [("other", rest)]
        pieces = strip([hours for _, hours in pairs])
        works[request] = tuple(
            Work(
                key=key,
                name=activity_name(words, key),
                hours=hours,
                piece=piece,
            )
            for (key, hours), piece in zip(pairs, pieces, strict=True)
        )
    return works


def _near(source: Source, judged: Mapping[str, VerdictRow]) -> dict[str, tuple[Near, ...]]:
    """Return those that share most with each and do not stand beside its verdict already."""
    rows: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
    for row in source.audit.overlaps.iter_rows(named=True):
        a, b = row["request_a"], row["request_b"]
        rows[a].append((row["shared_elements"], row["a_in_b"], b))
        rows[b].append((row["shared_elements"], row["b_in_a"], a))
    told = {request: {step.anchor for step in verdict.steps} for request, verdict in judged.items()}
    return {
        request: tuple(
            Near(
                title=source.title(other),
                anchor=source.anchor(other),
                shared=shared,
                share=share,
            )
            for shared, share, other in sorted(
                (pair for pair in pairs if source.anchor(pair[2]) not in told.get(request, ())),
                key=lambda pair: (-pair[1], -pair[0], pair[2]),
            )[:SHOWN_OVERLAPS]
        )
        for request, pairs in rows.items()
    }


def _rhythm(source: Source, frequency: float | None, assumed: float | None) -> str:
    if frequency is None and assumed is not None:
        return source.words("report.requests.assumed", frequency=quantity(assumed))
    return source.words(f"report.rhythm.{rhythm(frequency)}")


def _reckoned(source: Source, row: Row) -> str:
    """Say where each number the hours are multiplied with comes from; empty in older results."""
    words, told = source.words, []
    for name, value in (
        ("frequency", "frequency_per_year"),
        ("respondents", "respondents"),
        ("sub_units", "sub_units"),
        ("approval_levels", "approval_levels"),
    ):
        basis = row.get(f"{name}_basis")
        if not basis:
            continue
        # A default is reckoned with; what nothing tells is drawn from the assumptions.
        known = row[value] is not None and basis != "unknown"
        if not known and name == "sub_units":
            continue
        if not known:
            told.append(words(f"report.reckoned.unknown.{name}"))
            continue
        where = f"report.basis_of.{basis}"
        figure = words(where if words.has(where) else "report.basis_of.unknown")
        told.append(words(f"report.reckoned.{name}", value=plain(row[value]), basis=figure))
    return words("report.reckoned.line", parts=words("report.page.list").join(told)) if told else ""


def _found(source: Source) -> dict[str, list[FindingRow]]:
    """Return the findings by request, the most severe and most costly first."""
    found: dict[str, list[FindingRow]] = defaultdict(list)
    for row in rest.findings(source, source.audit.findings.height):
        found[row.request_id].append(row)
    return found


def build(source: Source, *, detailed: int = SHOWN_REQUESTS) -> tuple[Card, ...]:
    """Make a card a request, most hours first.

    Args:
        source: the audit.
        detailed: how many get a section of their own.
    """
    works, judged = _works(source), verdicts.build(source)
    near = _near(source, judged)
    stated = {each.anchor: each for each in stated_rows(source)}
    stand_in = assumed_frequency(source)
    per_response = {
        row["request_id"]: row["hours"]
        for row in source.audit.estimates.iter_rows(named=True)
        if row["activity"] == "total"
    }
    found = _found(source)
    room, found_room = (
        most * detailed // SHOWN_REQUESTS for most in (SHOWN_AGAIN_IN_ALL, SHOWN_FOUND_IN_ALL)
    )
    cards = []
    for place, request in enumerate(source.order):
        row = source.requests[request]
        fields = source.fields_of.get(request, [])
        repeated = [field for field in fields if field["element_id"] in source.askers]
        shown = asked.again(source, repeated, min(room, SHOWN_AGAIN) if place < detailed else 0)
        room -= len(shown)
        names, rows = asked.names(fields)
        told = found.get(request, [])
        told_here = tuple(told[: max(0, min(SHOWN_FOUND, found_room))])
        found_room -= len(told_here)
        hours = source.hours.get(request)
        frequency = row["frequency_per_year"]
        assumed = stand_in if frequency is None else None
        cards.append(
            Card(
                anchor=f"r{place + 1}",
                title=source.title(request),
                issuer=source.issuer(request),
                workbook=clean(row["workbook"]),
                frequency=frequency,
                assumed_frequency=assumed,
                rhythm=_rhythm(source, frequency, assumed),
                # The words for an assumed number say so themselves.
                is_assumed=assumed is None and row["frequency_basis"] in {"default", "unknown"},
                respondents=row["respondents"],
                due=clean(row["due"] or ""),
                basis=clean(row["legal_basis"] or row["approval_no"] or ""),
                stated=stated.get(f"r{place + 1}"),
                reckoned=_reckoned(source, row),
                hours=hours,
                per_response=per_response.get(request),
                repeated_share=(
                    source.avoidable[request] / hours.mid if hours and hours.mid > 0 else None
                ),
                n_fields=row["n_fields"],
                n_cells=row["n_cells"],
                n_repeated=len(repeated),
                names=names,
                rows=rows,
                found=told_here,
                n_found_more=len(told) - len(told_here),
                works=works.get(request, ()),
                again=shown,
                n_again_more=len(repeated) - sum(each.number for each in shown),
                near=near.get(request, ()),
                verdict=judged.get(request),
            )
        )
    return tuple(cards)
