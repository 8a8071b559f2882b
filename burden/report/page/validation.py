"""How the model stands beside published hours, and beside those that templates state themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from burden.audit.value import Interval
from burden.effort.kinds import TOTAL
from burden.effort.validation import held, standing
from burden.report.numbers import significant, spread


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.effort.validation import Held, Standing
    from burden.report.page.source import Source

_MINUTES = 60
_DIGITS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A published figure beside ours, in words; ``inside`` is None where none was published."""

    name: str
    note: str
    published: str
    ours: str
    ratio: str
    inside: bool | None
    source: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRow:
    """A template that states its hours per response, beside our estimate."""

    title: str
    anchor: str
    stated: float
    ours: Interval
    ratio: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What the section shows.

    Attributes:
        rows: published figures by group. forms: how the model stands beside the forms that are
            described well enough. n_outside: rows whose figure lies outside our interval.
        stated: templates of this collection that state their hours. n_stated_inside: of them, those
            whose statement lies in our interval.
    """

    rows: tuple[HeldRow, ...]
    forms: Standing | None
    n_outside: int
    stated: tuple[StatedRow, ...]
    n_stated_inside: int


def _times(value: float | None) -> str:
    return "—" if value is None else f"×{significant(value, _DIGITS):g}"


def _row(source: Source, row: Held) -> HeldRow:
    words, known = source.words, row.published
    chinese = words.language == "zh"
    figure = "—" if known.minutes is None else f"{known.minutes:,g}"
    if known.low is not None and known.high is not None:
        figure = f"{known.low:,g}–{known.high:,g}"
    if known.others:
        others = words("report.page.list").join(f"{other:,g}" for other in known.others)
        figure = words("report.validation.others", figure=figure, others=others)
    ours = Interval(low=row.ours.low, mid=row.ours.mid, high=row.ours.high)
    return HeldRow(
        name=known.name_zh if chinese else known.name,
        note=known.note_zh if chinese else known.note,
        published=figure,
        ours=f"{significant(ours.mid, _DIGITS):,g} ({spread(ours)})",
        ratio=_times(row.ratio),
        inside=row.inside,
        source=known.source,
        how=words(f"report.validation.basis.{known.basis}")
        + words("report.page.list")
        + words(f"report.validation.described.{known.described}"),
    )


def stated_rows(source: Source) -> tuple[StatedRow, ...]:
    """Return the templates that state their hours per response, most hours first."""
    columns = ("request_id", "hours_low", "hours", "hours_high")
    totals = source.audit.estimates.filter(pl.col("activity") == TOTAL).select(columns)
    ours = {
        request: Interval(low=low, mid=mid, high=high)
        for request, low, mid, high in totals.iter_rows()
    }
    rows = []
    for request in source.order:
        stated = source.requests[request]["stated_h"]
        if stated is None or stated <= 0 or request not in ours:
            continue
        each = ours[request]
        rows.append(
            StatedRow(
                title=source.title(request),
                anchor=source.anchor(request),
                stated=stated,
                ours=each,
                ratio=_times(each.mid / stated),
            )
        )
    return tuple(rows)


def _inside(rows: Sequence[StatedRow]) -> int:
    return sum(row.ours.low <= row.stated <= row.ours.high for row in rows)


def build(source: Source) -> Validation:
    """Make the section."""
    every = held()
    stated = stated_rows(source)
    return Validation(
        rows=tuple(_row(source, row) for row in every),
        forms=standing(row for row in every if row.published.core),
        n_outside=sum(row.inside is False for row in every),
        stated=stated,
        n_stated_inside=_inside(stated),
    )
