"""What is known of the requests of a collection before they are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.overlap.fit import About, Fits
    from burden.overlap.holdings import Holdings
    from burden.overlap.items import Items
    from burden.overlap.kinds import Kinds
    from burden.overlap.pairs import Near


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gathered:
    """What comparing and covering look things up in.

    Attributes:
        held: what each request asks.
        about: what each says of its records and rhythm.
        fits: whether one can stand in for another.
        items: the blanks of each.
        kinds: requests that ask the same.
        near: kinds worth a comparison.
        given_by: for a data element, those from which it can be had.
    """

    held: Holdings
    about: Mapping[str, About]
    fits: Fits
    items: Items
    kinds: Kinds
    near: Near
    given_by: Mapping[str, frozenset[str]]
