"""What would be avoidable if two data elements were one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from burden.effort.holding import hold


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.effort.result import Effort
    from burden.settings import Settings


def saved_by_joining(
    pairs: Sequence[tuple[str, str]],
    *,
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    overlaps: pl.DataFrame,
    effort: Effort,
    settings: Settings,
) -> list[float]:
    """Return for each pair the hours a year that asking both once would save.

    It is by how much ``avoidable_h_per_year`` of their fields grows when they are taken for one,
    each pair by itself; parameters at their middle.

    Args:
        pairs: element ids.
        requests: ``tables.REQUESTS``.
        fields: ``tables.FIELDS`` with ``element_id``.
        overlaps: ``tables.OVERLAPS``.
        effort: of these.
        settings: ``effort.*`` and ``frequency.default``.
    """
    if not pairs:
        return []
    ends = pl.DataFrame(
        {
            "pair": [place for place, _ in enumerate(pairs) for _ in range(2)],
            "element_id": [end for pair in pairs for end in pair],
        }
    )
    priced = effort.field_minutes.select("field_id", "held_share", "repeat_h_per_year")
    # Once for each pair it is in: what a field holds of another depends on the pair alone.
    asked = (
        fields.select("field_id", "request_id", "element_id", "kind")
        .join(priced, on="field_id", how="inner")
        .join(ends, on="element_id", how="inner")
        .sort("pair", "request_id", "field_id")
        .with_columns(pl.col("pair").cast(pl.String).alias("element_id"))
    )
    holding = hold(
        requests,
        asked,
        overlaps,
        default_frequency=settings.number("frequency.default"),
        default_respondents=settings.number("effort.default_respondents"),
    )
    meet = settings.number("effort.same_records_share")
    held = pl.Series("held", holding.certain + meet * holding.perhaps)
    grown = (
        asked.with_columns(held)
        .with_columns(
            ((pl.col("held") - pl.col("held_share")) * pl.col("repeat_h_per_year")).alias("saved")
        )
        .group_by("pair")
        .agg(pl.col("saved").sum())
    )
    saved = dict(grown.select("pair", "saved").iter_rows())
    return [max(0.0, saved.get(place, 0.0)) for place, _ in enumerate(pairs)]
