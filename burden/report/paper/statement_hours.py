"""The hours of a draft in its impact statement, with their arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from burden.audit.reply_value import LADDER
from burden.report.numbers import quantity, spread
from burden.report.paper.arithmetic import multiply
from burden.report.paper.document import Style


if TYPE_CHECKING:
    from burden.check.value import Check
    from burden.report.paper.arithmetic import Product
    from burden.report.paper.writer import Writer

_PRODUCT = ("respondents", "times", "hours", "result", "about")
_WIDTHS = (24, 14, 12, 16, 18, 16)


def frequency(made: Writer, check: Check) -> None:
    """Write what asking less often would cost; leave room for what it would mean."""
    hours = check.hours
    made.section("papers.statement.section.frequency")
    times, units = hours.frequency_per_year, hours.respondents
    steps = [one for one in LADDER if times is not None and one < times]
    if times is None:
        made.say("papers.statement.frequency.unknown")
    elif not steps:
        made.say("papers.statement.frequency.rarest", often=made.often(times))
    else:
        made.say("papers.statement.frequency.lead")
        rows = []
        for one in (times, *steps):
            done = multiply(units or 1, one, hours.per_response.mid)
            rows.append((made.often(one), *_factors(done)))
        made.table(
            [f"papers.statement.column.{name}" for name in ("frequency", *_PRODUCT)],
            rows,
            _WIDTHS,
            numbers=range(1, 6),
        )
        if units is None:
            made.say("papers.statement.frequency.each")
    made.say("papers.statement.frequency.why")


def burden(made: Writer, check: Check) -> None:
    """Write the hours with their arithmetic."""
    hours = check.hours
    made.section("papers.statement.section.burden")
    made.say("papers.statement.burden.formula")
    units, times, each = hours.respondents, hours.frequency_per_year, hours.per_response
    ends = (("mid", each.mid), ("low", each.low), ("high", each.high))
    rows: list[tuple[object, ...]] = []
    for name, value in ends:
        label = made.text(f"papers.statement.burden.{name}")
        if units is not None and times is not None:
            rows.append((label, *_factors(multiply(units, times, value))))
            continue
        known = multiply(units or 1, times or 1, value)
        rows.append(
            (
                label,
                None if units is None else known.respondents,
                None if times is None else known.times,
                known.hours,
                None,
                None,
            )
        )
    made.table(
        [f"papers.statement.column.{name}" for name in ("case", *_PRODUCT)],
        rows,
        _WIDTHS,
        numbers=range(1, 6),
    )
    made.say("papers.statement.burden.digits", Style.NOTE)
    if units is None or times is None:
        made.say(
            "papers.statement.burden.assumed",
            year=quantity(hours.per_year.mid),
            year_spread=spread(hours.per_year),
        )
    if hours.repeated_per_year.mid > 0:
        made.say(
            "papers.statement.burden.repeated",
            repeated=quantity(hours.repeated_per_year.mid),
            repeated_spread=spread(hours.repeated_per_year),
        )
    _load(made, check)
    stated = check.draft.get("stated_h")
    if stated:
        made.say("papers.statement.burden.stated", stated=quantity(stated))
    replaced = check.replaced
    if replaced is not None:
        made.say(
            "papers.statement.burden.replaced",
            title=made.text("papers.request", title=replaced.title),
            added=len(replaced.changes.added),
            dropped=len(replaced.changes.dropped),
        )
    made.say("papers.statement.burden.range")


def _load(made: Writer, check: Check) -> None:
    load = check.load
    added: dict[str, Any] = {"added": quantity(load.added.mid), "added_spread": spread(load.added)}
    if load.present is None or not load.n_requests:
        made.say("papers.statement.burden.load_unknown", **added)
        return
    made.say(
        "papers.statement.burden.load",
        count=load.n_requests,
        present=quantity(load.present.mid),
        present_spread=spread(load.present),
        **added,
    )


def _factors(done: Product) -> tuple[str, ...]:
    return tuple(str(getattr(done, name)) for name in _PRODUCT)
