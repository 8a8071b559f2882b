"""The requests of a run as everything about hours sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import polars as pl

    from burden.effort.demands import Demands


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Collection:
    """What a collection asks: all that hours are estimated from.

    Attributes:
        requests: ``tables.REQUESTS``. A request that has been dropped keeps its row, asked 0 times
            a year and without fields, so that the random numbers of the others stay theirs.
        fields: ``tables.FIELDS`` with ``element_id``.
        texts: ``tables.TEXTS``.
        demands: of these texts, as far as they have not been waived.
        overlaps: ``tables.OVERLAPS``; says which requests are about the same records.
    """

    requests: pl.DataFrame
    fields: pl.DataFrame
    texts: pl.DataFrame
    demands: Demands
    overlaps: pl.DataFrame
