"""What a draft costs, alone and beside what its respondents answer already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.check.value import Hours, Load
from burden.effort import TOTAL, Interval, estimate
from burden.effort.holding import Holding, hold


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from burden.catalogue.asked import Asker
    from burden.check.fields import Holders
    from burden.check.names import Met
    from burden.effort import Effort
    from burden.effort.demands import Demands
    from burden.settings import Settings


def price(
    met: Met,
    requests: pl.DataFrame,
    texts: pl.DataFrame,
    *,
    overlaps: pl.DataFrame,
    holders: Holders,
    listed: Mapping[tuple[int, int], bool],
    settings: Settings,
    demands: Demands,
    draws: int,
    seed: int,
) -> Effort:
    """Estimate the hours of a draft, with what of them repeats requests in force.

    Args:
        met: its fields with their elements.
        requests: ``tables.REQUESTS``, its row.
        texts: ``tables.TEXTS`` of it.
        overlaps: ``tables.OVERLAPS`` of pairs with it.
        holders: who asks its elements.
        listed: by place, whether a holder's field is a column of a list.
        settings: as of ``estimate``.
        demands: of the texts.
        draws: of the simulation.
        seed: of every random number.
    """
    fields = met.fields.sort("request_id", "field_id")
    return estimate(
        requests,
        fields,
        texts,
        overlaps,
        settings,
        demands=demands,
        draws=draws,
        seed=seed,
        holding=_holding(
            met,
            fields,
            requests,
            overlaps=overlaps,
            holders=holders,
            listed=listed,
            settings=settings,
        ),
    )


def _holding(
    met: Met,
    fields: pl.DataFrame,
    requests: pl.DataFrame,
    *,
    overlaps: pl.DataFrame,
    holders: Holders,
    listed: Mapping[tuple[int, int], bool],
    settings: Settings,
) -> Holding:
    """Work out which of the draft's fields others keep.

    Those in force keep what they ask, whatever the draft asks: a datum collected twice a year is on
    hand for two of a draft's twelve responses, and has to be obtained for the other ten. Requests
    that do not say to how many units they go are taken to go to the draft's.
    """
    rows = [
        {
            "element_id": element,
            "request_id": holders.askers[place[0]].request_id,
            "kind": "roster" if listed[place] else "pairs",
        }
        for element, own in met.own.items()
        for one in sorted(own)
        for place in holders.chosen.get(one, ())
        if place in listed
    ]
    columns = ("element_id", "request_id", "kind")
    theirs = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))
    named = {row["request_id"] for row in rows}
    askers = [asker for asker in holders.askers.values() if asker.request_id in named]
    draft = requests["request_id"][0]
    own = fields.select(columns)
    last = requests.select(_ASKED).with_columns(pl.lit(0.0).alias("frequency_per_year"))
    held = hold(
        pl.concat([last, _frame(askers)]),
        pl.concat([own, theirs]),
        overlaps,
        default_frequency=settings["frequency.default"].value,
        default_respondents=requests["respondents"][0]
        or settings["effort.default_respondents"].value,
        sizes={
            **{asker.request_id: asker.n_names for asker in askers},
            draft: fields["element_id"].n_unique(),
        },
    )
    default = settings["frequency.default"].value
    often = {asker.request_id: asker.frequency_per_year or default for asker in askers}
    mine = requests["frequency_per_year"][0] or default
    keepers = held.keeper[: fields.height]
    fresh = np.array([min(1.0, often.get(keeper or "", mine) / mine) for keeper in keepers])
    n = fields.height
    return Holding(
        certain=held.certain[:n] * fresh, perhaps=held.perhaps[:n] * fresh, keeper=keepers
    )


_ASKED = ("request_id", "frequency_per_year", "respondents", "population")


def _frame(askers: list[Asker]) -> pl.DataFrame:
    return pl.DataFrame(
        [[getattr(asker, name) for name in _ASKED] for asker in askers],
        schema={
            "request_id": pl.String,
            "frequency_per_year": pl.Float64,
            "respondents": pl.Float64,
            "population": pl.String,
        },
        orient="row",
    )


def hours_of(effort: Effort, request: Mapping[str, Any], settings: Settings) -> Hours:
    """Return what a draft costs per response, per cycle and a year."""
    row = total_of(effort)
    each = Interval(low=row["hours_low"], mid=row["hours"], high=row["hours_high"])
    units = request["respondents"] or settings.number("effort.default_respondents")
    return Hours(
        per_response=each,
        per_cycle=_times(each, units),
        per_year=_interval(row, "burden_h_per_year"),
        repeated_per_year=_interval(row, "avoidable_h_per_year"),
        respondents=request["respondents"],
        frequency_per_year=request["frequency_per_year"],
    )


def load_of(hours: Hours, present: Interval | None, n_requests: int, settings: Settings) -> Load:
    """Return what a draft adds to one respondent."""
    units = hours.respondents or settings.number("effort.default_respondents")
    return Load(present=present, added=_times(hours.per_year, 1 / units), n_requests=n_requests)


def total_of(effort: Effort) -> dict[str, Any]:
    """Return the row ``total`` of ``tables.ESTIMATES``."""
    return effort.estimates.filter(pl.col("activity") == TOTAL).row(0, named=True)


def _interval(row: Mapping[str, Any], name: str) -> Interval:
    return Interval(low=row[f"{name}_low"], mid=row[name], high=row[f"{name}_high"])


def _times(interval: Interval, factor: float) -> Interval:
    return Interval(
        low=interval.low * factor, mid=interval.mid * factor, high=interval.high * factor
    )
