"""What all requests in force cost one respondent who answers every one of them."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import polars as pl

from burden import tables
from burden.catalogue.file import told
from burden.effort import TOTAL, Interval, estimate, find_demands


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.catalogue.asked import Asked
    from burden.catalogue.file import Catalogue
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Hours a year of one respondent.

    Attributes:
        total: of all requests together, each data element obtained once.
        each: per response, by number of the request.
    """

    total: Interval
    each: Mapping[int, Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """The total as it is kept, with what it was made of."""

    generation: int
    made_by: str
    low: float
    mid: float
    high: float


def work_out(asked: Asked, settings: Settings) -> Present:
    """Estimate the hours of all requests in force.

    Args:
        asked: what is in force.
        settings: ``effort.*``, ``frequency.*``, ``catalogue.load_draws``.
    """
    numbers = asked.askers()
    if not numbers:
        return Present(total=Interval(low=0.0, mid=0.0, high=0.0), each={})
    requests = tables.REQUESTS.build(asked.facts(numbers).values())
    texts = tables.TEXTS.build(row for rows in asked.texts(numbers).values() for row in rows)
    effort = estimate(
        # One respondent who gets them all.
        requests.with_columns(pl.lit(1.0).alias("respondents")),
        tables.FIELDS.build(row for rows in asked.fields(numbers).values() for row in rows),
        texts,
        None,
        settings,
        demands=find_demands(texts),
        draws=settings.count("catalogue.load_draws"),
        seed=settings.count("run.seed"),
    )
    entries = {asker.request_id: entry for entry, asker in numbers.items()}
    rows = effort.estimates.filter(pl.col("activity") == TOTAL)
    columns = ("request_id", "hours_low", "hours", "hours_high")
    return Present(
        total=effort.totals.burden_h_per_year,
        each={
            entries[name]: Interval(low=low, mid=mid, high=high)
            for name, low, mid, high in rows.select(columns).iter_rows()
        },
    )


def keep(catalogue: Catalogue, asked: Asked, settings: Settings) -> None:
    """Work the hours out and keep them, unless the catalogue was changed meanwhile.

    Raises:
        InputError: the file cannot be written.
    """
    generation = asked.generation
    present = work_out(asked, settings)
    kept = _Kept(
        generation=generation,
        made_by=_made_by(settings),
        low=present.total.low,
        mid=present.total.mid,
        high=present.total.high,
    )
    with catalogue.transaction() as connection:
        if asked.generation != generation:
            return
        connection.execute("DELETE FROM load")
        connection.executemany(
            "INSERT INTO load VALUES (?, ?, ?, ?)",
            [(entry, one.low, one.mid, one.high) for entry, one in present.each.items()],
        )
        connection.execute(
            "INSERT OR REPLACE INTO meta VALUES ('load', ?)",
            (msgspec.json.encode(kept).decode(),),
        )


def present_load(catalogue: Catalogue, asked: Asked, settings: Settings) -> Present | None:
    """Return the hours, as kept or worked out where that takes a moment; else None."""
    try:
        row = catalogue.connection.execute("SELECT value FROM meta WHERE key = 'load'").fetchone()
        if row is not None:
            kept = msgspec.json.decode(row[0], type=_Kept)
            if (kept.generation, kept.made_by) == (asked.generation, _made_by(settings)):
                each = {
                    entry: Interval(low=low, mid=mid, high=high)
                    for entry, low, mid, high in catalogue.connection.execute("SELECT * FROM load")
                }
                total = Interval(low=kept.low, mid=kept.mid, high=kept.high)
                return Present(total=total, each=each)
    except sqlite3.Error as error:
        raise told(error, catalogue.path) from error
    if asked.n_requests > settings.count("catalogue.load_requests"):
        return None
    return work_out(asked, settings)


def _made_by(settings: Settings) -> str:
    parameters = (*settings.group("effort"), *settings.group("frequency"))
    said = [(p.name, p.value, p.low, p.high, p.distribution) for p in parameters]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
