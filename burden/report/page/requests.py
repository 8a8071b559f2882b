"""Template by template: what each asks, where else the same is given, where its hours go."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.report.charts import strip
from burden.report.numbers import plain, quantity
from burden.report.page import verdicts
from burden.report.page.offices import rhythm
from burden.report.page.source import assumed_frequency
from burden.report.page.validation import stated_rows
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.audit.value import Interval
    from burden.locale import Words
    from burden.report.charts import Segment
    from burden.report.page.source import Row, Source
    from burden.report.page.validation import StatedRow
    from burden.report.page.verdicts import VerdictRow

SHOWN_REQUESTS = 300
SHOWN_AGAIN = 30
"""Repeated fields listed in one request."""
SHOWN_AGAIN_IN_ALL = 1000
"""Repeated fields listed on the page: what keeps a report of 10,000 fields below 2 MB."""
SHOWN_OTHERS = 3
SHOWN_WORKS = 6
SHOWN_OVERLAPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a field stands: the request that asks it, sheet and cells."""

    title: str
    anchor: str
    workbook: str
    sheet: str
    cells: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A field that is asked elsewhere too; ``others`` are the first few, ``n_others`` all."""

    label: str
    sheet: str
    cells: str
    others: tuple[Place, ...]
    n_others: int


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

    ``assumed_frequency`` is what was reckoned with in place of a frequency that is not known.
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
    works: tuple[Work, ...]
    again: tuple[Again, ...]
    n_again_more: int
    near: tuple[Near, ...]
    verdict: VerdictRow | None


def _place(source: Source, field: Row) -> Place:
    request = field["request_id"]
    return Place(
        title=source.title(request),
        anchor=source.anchor(request),
        workbook=clean(field["workbook"]),
        sheet=clean(field["sheet"]),
        cells=clean(field["cells"]),
    )


def _again(source: Source, fields: Sequence[Row], room: int) -> tuple[Again, ...]:
    found = []
    for field in fields[: max(0, room)]:
        others: dict[str, Row] = {}
        for other in source.askers[field["element_id"]]:
            if other["request_id"] != field["request_id"]:
                others.setdefault(other["request_id"], other)
        found.append(
            Again(
                label=clean(field["label"]),
                sheet=clean(field["sheet"]),
                cells=clean(field["cells"]),
                others=tuple(
                    _place(source, other) for other in list(others.values())[:SHOWN_OTHERS]
                ),
                n_others=len(others),
            )
        )
    return tuple(found)


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
        figure = words(
            f"report.basis_of.{basis}"
            if known and words.has(f"report.basis_of.{basis}")
            else "report.basis_of.unknown"
        )
        told.append(
            words(
                f"report.reckoned.{name}",
                value=plain(row[value]) if known else "—",
                basis=figure,
            )
        )
    return words("report.reckoned.line", parts=words("report.page.list").join(told)) if told else ""


def build(source: Source) -> tuple[Card, ...]:
    """Make a card a request, most hours first."""
    works, judged = _works(source), verdicts.build(source)
    near = _near(source, judged)
    stated = {each.anchor: each for each in stated_rows(source)}
    stand_in = assumed_frequency(source)
    per_response = {
        row["request_id"]: row["hours"]
        for row in source.audit.estimates.iter_rows(named=True)
        if row["activity"] == "total"
    }
    room, cards = SHOWN_AGAIN_IN_ALL, []
    for place, request in enumerate(source.order):
        row = source.requests[request]
        fields = source.fields_of.get(request, [])
        repeated = [field for field in fields if field["element_id"] in source.askers]
        shown = _again(source, repeated, min(room, SHOWN_AGAIN) if place < SHOWN_REQUESTS else 0)
        room -= len(shown)
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
                works=works.get(request, ()),
                again=shown,
                n_again_more=len(repeated) - len(shown),
                near=near.get(request, ()),
                verdict=judged.get(request),
            )
        )
    return tuple(cards)
