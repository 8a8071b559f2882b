"""What an office may answer to whoever sent it a request: what is given already, and what instead.

The answer is about one request among those that came in together. A field counts as given where
another of them asks the same data element about the same records at least as often; where it asks
more seldom, or what is needed to tell is not known, that is said and nothing is built on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from burden.audit.reply_given import find_given
from burden.audit.reply_options import Desk, as_judged, rarer, taken
from burden.audit.reply_value import How, Point, Reply
from burden.effort.kinds import TOTAL
from burden.effort.result import Interval
from burden.overlap.holdings import asked_fields
from burden.scenario import find_request


if TYPE_CHECKING:
    from burden.audit.reply_value import Row
    from burden.audit.run import Analysis
    from burden.settings import Settings

__all__ = ["How", "Reply", "reply_to"]


def reply_to(analysis: Analysis, name: str, *, from_catalogue: bool = False) -> Reply:
    """Gather what may be answered to a request.

    Args:
        analysis: of everything that came in.
        name: of the request: its title, its file, its id, or a part no other has.
        from_catalogue: it is a catalogue that was analysed, not what came in at one time.

    Raises:
        InputError: no request has the name, or several do; the nearest is told.
    """
    audit, settings = analysis.audit, analysis.settings
    request_id = find_request(analysis.collection, name)
    rows = {row["request_id"]: row for row in audit.requests.iter_rows(named=True)}
    request = rows[request_id]
    asked = asked_fields(audit.fields)
    mine = asked.filter(pl.col("request_id") == request_id)
    given = find_given(analysis, mine, asked, rows[request_id], rows)
    total = audit.estimates.filter(
        (pl.col("request_id") == request_id) & (pl.col("activity") == TOTAL)
    ).row(0, named=True)
    urgent = analysis.case.requests[request_id].urgent
    desk = Desk(analysis, request_id)
    judged = tuple(as_judged(desk, rows))
    options = [
        *judged,
        # Where all of it is given, taking it from there is dropping the request.
        *([] if judged and not judged[0].n_lost else taken(desk, mine.height, given)),
        *([] if urgent else rarer(desk, request)),
    ]
    return Reply(
        request=request,
        n_requests=len(rows),
        from_catalogue=from_catalogue,
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


def _points(findings: pl.DataFrame, request_id: str) -> tuple[Point, ...]:
    hours: dict[str, float] = {}
    mine = findings.filter(pl.col("request_id") == request_id)
    for rule, own in mine.select("rule", "burden_h_per_year").iter_rows():
        hours[rule] = hours.get(rule, 0.0) + (own or 0.0)
    return tuple(
        Point(rule=rule, burden_h_per_year=hours[rule] or None)
        for rule in sorted(hours, key=lambda code: (-hours[code], code))
    )
