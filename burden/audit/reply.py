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

from burden.audit.what_if import difference
from burden.effort.kinds import TOTAL
from burden.effort.result import Interval
from burden.elements.lexicon import lexicon
from burden.overlap.holdings import asked_fields
from burden.scenario import Change, Kind, find_request
from burden.scenario.apply import drop_fields


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.audit.run import Analysis
    from burden.audit.value import Provenance
    from burden.model import Skipped
    from burden.scenario import Collection

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
        issuer, frequency_per_year: of that request; None where not known.
        is_own: it is by the office that is answered.
    """

    request_id: str
    workbook: str
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
        is_key: it tells which record is meant, so that a shorter form still has to ask it.
        place: where it is taken from best. n_others: further requests that ask it.
    """

    field_id: str
    sheet: str
    cells: str
    label: str
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
        saved: hours a year over all respondents.
        places: requests it rests on, most first, one place each.
        n_fields: fields that need not be asked any more; of TAKE only.
        times: responses a year afterwards; of RARER and YEARLY only.
        unsure: codes of what is not known of it, as of ``tables.VERDICTS``.
    """

    kind: str
    saved: Interval
    places: tuple[Place, ...] = ()
    n_fields: int = 0
    times: float | None = None
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
        respondents, frequency_per_year: as the hours were worked out with.
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
    frequency_per_year: float
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
    given = _given(analysis, request_id, mine, asked, rows)
    total = audit.estimates.filter(
        (pl.col("request_id") == request_id) & (pl.col("activity") == TOTAL)
    ).row(0, named=True)
    urgent = analysis.case.requests[request_id].urgent
    options = [
        *_as_judged(analysis, request_id, rows),
        *_taken(analysis, request_id, mine, given),
        *([] if urgent else _rarer(analysis, request)),
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
        frequency_per_year=request["frequency_per_year"] or settings.number("frequency.default"),
        points=_points(audit.findings, request_id),
        options=tuple(sorted(options, key=lambda one: -one.saved.mid)),
        is_urgent=urgent,
        skipped=audit.inputs.skipped,
        provenance=audit.provenance,
    )


def _interval(row: Row, name: str) -> Interval:
    return Interval(low=row[f"{name}_low"], mid=row[name], high=row[f"{name}_high"])


# ------------------------------------------------------------------------- what is given


def _given(
    analysis: Analysis,
    request_id: str,
    mine: pl.DataFrame,
    asked: pl.DataFrame,
    rows: Mapping[str, Row],
) -> tuple[Given, ...]:
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
    request = rows[request_id]
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
    return tuple(_best(field, told, often, request, rows) for field, told in found)


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
    request: Row,
    rows: Mapping[str, Row],
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
        how=how,
        # A name, or the number that tells sex and age, is that of the record.
        is_key=concept is not None and (concept.key or bool(concept.derives)),
        place=_place(rows[other["request_id"]], request, other),
        n_others=len({one["request_id"] for _, one in told}) - 1,
    )


def _place(row: Row, request: Row, field: Row | None = None) -> Place:
    at = field or {}
    return Place(
        request_id=row["request_id"],
        workbook=row["workbook"],
        title=row["title"],
        issuer=row["issuer"],
        frequency_per_year=row["frequency_per_year"],
        sheet=at.get("sheet", ""),
        cells=at.get("cells", ""),
        label=at.get("label", ""),
        is_own=row["issuer"] is not None and row["issuer"] == request["issuer"],
    )


# ----------------------------------------------------------------------- what instead


def _as_judged(analysis: Analysis, request_id: str, rows: Mapping[str, Row]) -> Iterable[Option]:
    """Yield the verdict on the request where it is to go."""
    found = analysis.audit.verdicts.filter(
        (pl.col("request_id") == request_id) & pl.col("verdict").is_in(["drop", "merge"])
    )
    for row in found.iter_rows(named=True):
        if row["saved_h_per_year"] is None or row["ground"] == "revision":
            continue
        places = tuple(_place(rows[name], rows[request_id]) for name in row["rests_on"])
        yield Option(
            kind=row["verdict"],
            saved=_interval(row, "saved_h_per_year"),
            places=places,
            unsure=tuple(row["unsure"]),
        )


def _taken(
    analysis: Analysis, request_id: str, mine: pl.DataFrame, given: tuple[Given, ...]
) -> Iterable[Option]:
    """Yield what is saved by asking no more what is given for sure."""
    sure = [one for one in given if one.how is How.GIVEN]
    if len(sure) < mine.height:
        sure = [one for one in sure if not one.is_key]
    if not sure:
        return
    change = Change(text="", kind=Kind.FIELD, within=request_id)
    after = drop_fields(analysis.collection, change, [one.field_id for one in sure]).collection
    saved = difference(analysis, after)
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


def _rarer(analysis: Analysis, request: Row) -> Iterable[Option]:
    """Yield what is saved by asking less often, where it is stated how often it is asked."""
    today = request["frequency_per_year"]
    if today is None or request["frequency_basis"] in ("default", "unknown"):
        return
    steps = [times for times in LADDER if times < today]
    for kind, times in (("rarer", steps[0]), ("yearly", 1.0)) if steps else ():
        if kind == "rarer" and times == 1:
            continue
        saved = difference(analysis, _asked_so_often(analysis, request["request_id"], times))
        if saved.mid > 0:
            yield Option(kind=kind, saved=saved, times=times)


def _asked_so_often(analysis: Analysis, request_id: str, times: float) -> Collection:
    known = pl.col("frequency_per_year")
    mine = pl.col("request_id") == request_id
    requests = analysis.collection.requests.with_columns(
        pl.when(mine).then(pl.lit(times)).otherwise(known).alias("frequency_per_year")
    )
    return replace(analysis.collection, requests=requests)


def _points(findings: pl.DataFrame, request_id: str) -> tuple[Point, ...]:
    hours: dict[str, float] = {}
    mine = findings.filter(pl.col("request_id") == request_id)
    for rule, own in mine.select("rule", "burden_h_per_year").iter_rows():
        hours[rule] = hours.get(rule, 0.0) + (own or 0.0)
    return tuple(
        Point(rule=rule, burden_h_per_year=hours[rule] or None)
        for rule in sorted(hours, key=lambda code: (-hours[code], code))
    )
