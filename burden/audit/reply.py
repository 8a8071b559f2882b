"""What an office may answer to whoever sent it a request: what is given already, and what instead.

The answer is about one request among those that came in together. A field counts as given where
another of them asks the same data element about the same records at least as often; where it asks
more seldom, or what is needed to tell is not known, that is said and nothing is built on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl

from burden.audit.what_if import draws_of
from burden.effort.draws import interval
from burden.effort.kinds import TOTAL
from burden.effort.result import Interval
from burden.elements.lexicon import lexicon
from burden.overlap.holdings import asked_fields
from burden.scenario import Change, Kind, apply, find_request
from burden.scenario.apply import drop_fields


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.audit.run import Analysis
    from burden.audit.value import Provenance
    from burden.model import Skipped
    from burden.scenario import Collection
    from burden.settings import Settings

    Row = Mapping[str, Any]

LADDER = (52.0, 12.0, 4.0, 1.0)
"""Responses a year of the usual frequencies below daily: weekly, monthly, quarterly, yearly."""


class How(StrEnum):
    """How a field stands to what is given elsewhere.

    GIVEN as often at least and about the same records; SELDOMER about the same records but less
    often; RECORDS: whether both are about the same records is not known; FREQUENCY: how often one
    of them is asked is not known.
    """

    GIVEN = "given"
    SELDOMER = "seldomer"
    RECORDS = "records"
    FREQUENCY = "frequency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is given: a field of another request that came in with this one.

    Attributes:
        file: path below the folder the user named.
        issuer, frequency_per_year: of that request; None where not known.
        is_own: it is by the office that is answered.
    """

    request_id: str
    file: str
    title: str
    issuer: str | None
    frequency_per_year: float | None
    sheet: str
    cells: str
    label: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A field of the request that is given elsewhere.

    Attributes:
        row: what the line of a table it stands in is called; empty elsewhere.
        is_key: it tells which record is meant, so that a shorter form still has to ask it.
        place: where it is taken from best. n_others: further requests that ask it.
    """

    field_id: str
    sheet: str
    cells: str
    label: str
    row: str
    how: How
    is_key: bool
    place: Place
    n_others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What a rule found in the request, with all hours a year it accounts for."""

    rule: str
    burden_h_per_year: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that could be done instead.

    Attributes:
        kind: drop (the whole request is had from others), merge (into another), take (what is
            given is taken from there), rarer (asked at the next lower of the usual frequencies),
            yearly.
        saved: hours a year of one respondent who answers everything that came in.
        places: requests it rests on, most first, one place each.
        n_fields: fields that need not be asked any more; of TAKE only.
        times: responses a year afterwards; of RARER and YEARLY only.
        lost: labels only this request asks, which would have to go somewhere; of many the first.
        n_lost: how many they are; of DROP and MERGE only.
        unsure: codes of what is not known of it, as of ``tables.VERDICTS``.
    """

    kind: str
    saved: Interval
    places: tuple[Place, ...] = ()
    n_fields: int = 0
    times: float | None = None
    lost: tuple[str, ...] = ()
    n_lost: int = 0
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is to be said about one request.

    Attributes:
        request: its row of ``tables.REQUESTS``.
        n_requests: that came in, this one among them. n_fields: its fields that count.
        given: those that are given elsewhere, in reading order.
        per_response: hours of one respondent, once. per_year: of all respondents.
        repeated: of these, hours that repeat what others ask.
        respondents: as the hours were worked out with. assumed: lowest, most likely and highest
            responses a year that stand in for a frequency that is not known; else None.
        points: findings, most hours first. options: most hours first.
        is_urgent: its issuer or title speaks of safety or emergency.
        skipped: files that came in and could not be read.
    """

    request: Row
    n_requests: int
    n_fields: int
    given: tuple[Given, ...]
    per_response: Interval
    per_year: Interval
    repeated: Interval
    respondents: float
    assumed: Interval | None
    points: tuple[Point, ...]
    options: tuple[Option, ...]
    is_urgent: bool
    skipped: tuple[Skipped, ...]
    provenance: Provenance

    def of(self, how: How) -> tuple[Given, ...]:
        """Return the fields that stand in one way."""
        return tuple(one for one in self.given if one.how is how)


def reply_to(analysis: Analysis, name: str) -> Reply:
    """Gather what may be answered to a request.

    Args:
        analysis: of everything that came in.
        name: of the request: its title, its file, its id, or a part no other has.

    Raises:
        InputError: no request has the name, or several do; the nearest is told.
    """
    audit, settings = analysis.audit, analysis.settings
    request_id = find_request(analysis.collection, name)
    rows = {row["request_id"]: row for row in audit.requests.iter_rows(named=True)}
    request = rows[request_id]
    asked = asked_fields(audit.fields)
    mine = asked.filter(pl.col("request_id") == request_id)
    given = _given(analysis, mine, asked, rows[request_id], rows)
    total = audit.estimates.filter(
        (pl.col("request_id") == request_id) & (pl.col("activity") == TOTAL)
    ).row(0, named=True)
    urgent = analysis.case.requests[request_id].urgent
    desk = _Desk(analysis, request_id)
    judged = tuple(_as_judged(desk, rows))
    options = [
        *judged,
        # Where all of it is given, taking it from there is dropping the request.
        *([] if judged and not judged[0].n_lost else _taken(desk, mine.height, given)),
        *([] if urgent else _rarer(desk, request)),
    ]
    return Reply(
        request=request,
        n_requests=len(rows),
        n_fields=mine.height,
        given=given,
        per_response=Interval(low=total["hours_low"], mid=total["hours"], high=total["hours_high"]),
        per_year=_interval(total, "burden_h_per_year"),
        repeated=_interval(total, "avoidable_h_per_year"),
        respondents=request["respondents"] or settings.number("effort.default_respondents"),
        assumed=_assumed(settings) if request["frequency_per_year"] is None else None,
        points=_points(audit.findings, request_id),
        options=tuple(sorted(options, key=lambda one: -one.saved.mid)),
        is_urgent=urgent,
        skipped=audit.inputs.skipped,
        provenance=audit.provenance,
    )


def _assumed(settings: Settings) -> Interval:
    known = settings["frequency.default"]
    low, high = known.low, known.high
    return Interval(
        low=known.value if low is None else low,
        mid=known.value,
        high=known.value if high is None else high,
    )


def _interval(row: Row, name: str) -> Interval:
    return Interval(low=row[f"{name}_low"], mid=row[name], high=row[f"{name}_high"])


# ------------------------------------------------------------------------- what is given


def _given(
    analysis: Analysis,
    mine: pl.DataFrame,
    asked: pl.DataFrame,
    request: Row,
    rows: Mapping[str, Row],
) -> tuple[Given, ...]:
    request_id = request["request_id"]
    pairs = _pairs(analysis.audit.overlaps, request_id)
    holders: dict[str, list[Row]] = defaultdict(list)
    elements = mine["element_id"].drop_nulls().unique().to_list()
    others = asked.filter(
        (pl.col("request_id") != request_id) & pl.col("element_id").is_in(elements)
    )
    for row in others.iter_rows(named=True):
        # An older or newer version of the same template gives nothing besides it.
        if pairs.get(row["request_id"], (None, ""))[1] != "revision":
            holders[row["element_id"]].append(row)
    found: list[tuple[Row, list[tuple[How, Row]]]] = []
    for field in mine.iter_rows(named=True):
        told = [
            (how, other)
            for other in holders.get(field["element_id"] or "", ())
            if (how := _how(field, request, rows[other["request_id"]], pairs)) is not None
        ]
        if told:
            found.append((field, told))
    # One source for much is easier to go by than many for a little each.
    often = Counter(
        name for _, told in found for name in {other["request_id"] for _, other in told}
    )
    roots = analysis.audit.inputs.roots
    return tuple(
        _best(field, told, often, request=request, rows=rows, roots=roots) for field, told in found
    )


def _pairs(overlaps: pl.DataFrame, request_id: str) -> dict[str, tuple[bool | None, str]]:
    """Return by other request whether both are about the same records, and the pair's verdict."""
    found = {}
    columns = overlaps.select("request_a", "request_b", "population_fits", "verdict")
    for a, b, fits, verdict in columns.iter_rows():
        if request_id in (a, b):
            found[b if a == request_id else a] = (fits, verdict)
    return found


def _how(
    field: Row, request: Row, other: Row, pairs: Mapping[str, tuple[bool | None, str]]
) -> How | None:
    """Say how a field stands to one that asks the same; None where it is about other records."""
    fits = pairs.get(other["request_id"], (None, ""))[0]
    ours, theirs = request["population"], other["population"]
    if fits is None and ours is not None and theirs is not None:
        fits = ours == theirs
    if fits is None and field["kind"] != "roster":
        # Single blanks and table cells carry their population in the element's own facets.
        fits = True
    if fits is False:
        return None
    if not fits:
        return How.RECORDS
    often, asked = other["frequency_per_year"], request["frequency_per_year"]
    if often is None or asked is None:
        return How.FREQUENCY
    return How.GIVEN if often >= asked else How.SELDOMER


_ORDER = (How.GIVEN, How.SELDOMER, How.FREQUENCY, How.RECORDS)


def _best(
    field: Row,
    told: list[tuple[How, Row]],
    often: Mapping[str, int],
    *,
    request: Row,
    rows: Mapping[str, Row],
    roots: Iterable[str],
) -> Given:
    how, other = min(
        told,
        key=lambda one: (
            _ORDER.index(one[0]),
            -often[one[1]["request_id"]],
            -(rows[one[1]["request_id"]]["frequency_per_year"] or 0),
            one[1]["workbook"],
            one[1]["field_id"],
        ),
    )
    concept = lexicon().concepts.get(field["concept"] or "")
    return Given(
        field_id=field["field_id"],
        sheet=field["sheet"],
        cells=field["cells"],
        label=field["label"],
        row=field["row_path"][-1] if field["row_path"] else "",
        how=how,
        # A name, or the number that tells sex and age, is that of the record.
        is_key=concept is not None and (concept.key or bool(concept.derives)),
        place=_place(rows[other["request_id"]], request, roots, other),
        n_others=len({one["request_id"] for _, one in told}) - 1,
    )


def _place(row: Row, request: Row, roots: Iterable[str], field: Row | None = None) -> Place:
    at = field or {}
    return Place(
        request_id=row["request_id"],
        file=_below(row["workbook"], roots),
        title=row["title"],
        issuer=row["issuer"],
        frequency_per_year=row["frequency_per_year"],
        sheet=at.get("sheet", ""),
        cells=at.get("cells", ""),
        label=at.get("label", ""),
        is_own=row["issuer"] is not None and row["issuer"] == request["issuer"],
    )


def _below(path: str, roots: Iterable[str]) -> str:
    """Return a path from the folder on that the user named; of a file that was named, its name."""
    for root in sorted(roots, key=len, reverse=True):
        if path.startswith(f"{root.rstrip('/')}/"):
            return path.removeprefix(f"{root.rstrip('/')}/")
    return path.rpartition("/")[2]


# ----------------------------------------------------------------------- what instead


class _Desk:
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


def _as_judged(desk: _Desk, rows: Mapping[str, Row]) -> Iterable[Option]:
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
                    _place(rows[name], rows[desk.request_id], roots) for name in row["rests_on"]
                ),
                lost=tuple(row["lost"]),
                n_lost=row["n_lost"],
                unsure=tuple(row["unsure"]),
            )


def _taken(desk: _Desk, n_fields: int, given: tuple[Given, ...]) -> Iterable[Option]:
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


def _rarer(desk: _Desk, request: Row) -> Iterable[Option]:
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


def _points(findings: pl.DataFrame, request_id: str) -> tuple[Point, ...]:
    hours: dict[str, float] = {}
    mine = findings.filter(pl.col("request_id") == request_id)
    for rule, own in mine.select("rule", "burden_h_per_year").iter_rows():
        hours[rule] = hours.get(rule, 0.0) + (own or 0.0)
    return tuple(
        Point(rule=rule, burden_h_per_year=hours[rule] or None)
        for rule in sorted(hours, key=lambda code: (-hours[code], code))
    )
