"""Data elements that look alike and were not joined: what to check, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.elements.wording import sentence
from burden.report.text import clean


if TYPE_CHECKING:
    from burden.locale import Words
    from burden.report.page.source import Source

SHOWN_PAIRS = 100

ORDER = ("same_up_to_unit", "derivable", "review", "refines", "kept_apart")
"""What a reader can act on first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePair:
    """Two data elements, what was decided about them and why."""

    a: str
    b: str
    relation: str
    reason: str
    n_fields: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """The pairs shown, and how many there are of each relation."""

    pairs: tuple[ClosePair, ...]
    counts: tuple[tuple[str, int], ...]
    total: int


def reason_text(reason: str, words: Words) -> str:
    """Say a reason; empty where the catalogue has no words for it or its parameters are gone."""
    try:
        return sentence(reason, words)
    except KeyError:
        # A result of an earlier version, or one whose names were taken out.
        return ""


def build(source: Source) -> Close:
    """Make the list, what can be acted on first, then what most fields ask."""
    rank = {relation: place for place, relation in enumerate(ORDER)}
    rows = sorted(
        source.audit.relations.iter_rows(named=True),
        key=lambda row: (
            rank.get(row["relation"], len(ORDER)),
            -row["n_fields"],
            row["element_a"],
            row["element_b"],
        ),
    )
    known = [
        row
        for row in rows
        if row["element_a"] in source.elements and row["element_b"] in source.elements
    ]
    tally: dict[str, int] = {}
    for row in known:
        tally[row["relation"]] = tally.get(row["relation"], 0) + 1
    return Close(
        pairs=tuple(
            ClosePair(
                a=clean(source.elements[row["element_a"]]["name"]),
                b=clean(source.elements[row["element_b"]]["name"]),
                relation=row["relation"],
                reason=clean(reason_text(row["reason"], source.words)),
                n_fields=row["n_fields"],
            )
            for row in known[:SHOWN_PAIRS]
        ),
        counts=tuple(tally.items()),
        total=len(known),
    )
