"""The requests of a run as everything about hours sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl


if TYPE_CHECKING:
    from burden.effort.demands import Demands


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Collection:
    """What a collection asks: all that hours are estimated from.

    Attributes:
        requests: ``tables.REQUESTS``. A request that has been dropped keeps its row, asked of
            nobody (0 respondents) and without fields, so that the random numbers of the others stay
            theirs.
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

    @property
    def asked(self) -> pl.DataFrame:
        """The requests that are asked of somebody."""
        return self.requests.filter(pl.col("respondents").fill_null(1.0) > 0)
