"""How often a rule was right where it was looked at by hand."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from math import sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

from burden.resources import read_text


if TYPE_CHECKING:
    from collections.abc import Mapping

_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """A count of findings.

    Attributes:
        n: findings looked at. right: of these. offices: whose templates they are about.
        date: of the count, ISO. note: what else to know, in English.
    """

    n: int
    right: int
    offices: int
    date: str
    note: str = ""

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share that is right (Wilson 1927), 0-1; all of it for n = 0."""
        if not self.n:
            return 0.0, 1.0
        share, z = self.right / self.n, _Z95
        middle = (share + z * z / (2 * self.n)) / (1 + z * z / self.n)
        half = (
            z / (1 + z * z / self.n) * sqrt(share * (1 - share) / self.n + (z / (2 * self.n)) ** 2)
        )
        return max(0.0, middle - half), min(1.0, middle + half)


@cache
def precision() -> Mapping[str, Precision]:
    """Return what was counted of each rule, by code."""
    tables = tomllib.loads(read_text("rules/precision.toml"))
    date = tables.pop("date").isoformat()
    return MappingProxyType({code: Precision(date=date, **row) for code, row in tables.items()})
