"""How sure a field is: the share of fields found by the same signals that were right.

The shares were measured on labelled real forms and stand in ``confidence.toml``, each with the
number of fields behind it; few fields move the figure little from what is expected of any field.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from burden.resources import read_text


if TYPE_CHECKING:
    from collections.abc import Collection

_SUREST = 0.99  # nothing read by rule is certain
_NAMELESS = 0.3  # a blank without a name is found and hardly ever right


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Fields with all of some signals and none of others, and how many of them were right.

    Attributes:
        having: codes of evidence that are there.
        lacking: codes that are not.
        share: right ones, 0–1, drawn towards the prior by its weight.
    """

    having: frozenset[str]
    lacking: frozenset[str]
    share: float


@cache
def _measured() -> tuple[float, tuple[Measured, ...]]:
    table = tomllib.loads(read_text("forms/confidence.toml"))
    prior, weight = table["prior"]["right"], table["prior"]["of"]
    return prior, tuple(
        Measured(
            having=frozenset(entry["all"]),
            lacking=frozenset(entry.get("none", ())),
            share=(entry["right"] * entry["of"] + prior * weight) / (entry["of"] + weight),
        )
        for entry in table["measured"]
    )


def confidence(evidence: Collection[str], *, named: bool) -> float:
    """Return how sure it is that a field is a blank with this name, 0–1.

    Args:
        evidence: codes of what spoke for it.
        named: it has a name.
    """
    prior, measured = _measured()
    signals = frozenset(evidence)
    share = next(
        (m.share for m in measured if m.having <= signals and not m.lacking & signals), prior
    )
    return round(min(share if named else share * _NAMELESS, _SUREST), 2)
