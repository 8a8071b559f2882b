"""What a template's own words demand besides data: paper, seals, pictures, chat groups, summing up.

Rules show the words as evidence; effort prices what they cause. Both see the same demands, in the
words by which the requests stage tells the ways of submission.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from burden.requests.words import first, without


if TYPE_CHECKING:
    import polars as pl

INSTRUCTING = frozenset({"title", "meta", "note", "footer", "instruction", "unit"})
"""Bands in which a template says how to answer; headers and stubs say what is asked."""


class Demand(StrEnum):
    """What a text can demand; the value names its words in ``requests/words.toml``."""

    SEAL = "demands.seal"
    PAPER = "channels.paper"
    CHAT = "channels.chat"
    SURVEY = "channels.survey"
    PHOTO = "demands.photo"
    CONSOLIDATE = "demands.consolidate"
    LEVELS = "demands.levels"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words found in a text.

    Attributes:
        sheet, cells: where the text stands. text: the whole of it. words: what was found.
    """

    sheet: str
    cells: str
    text: str
    words: str


Demands = Mapping[str, Mapping[Demand, list[Said]]]
"""By request, then by what is demanded; in reading order."""


def demanded(text: str) -> dict[Demand, str]:
    """Return the demands of one text and the words that make them; what is waived is none."""
    kept = without("channels.waived", text)
    return {demand: words for demand in Demand if (words := first(demand, kept)) is not None}


def find_demands(texts: pl.DataFrame) -> Demands:
    """Return the demands of every request that makes any.

    Args:
        texts: rows of ``tables.TEXTS``; headers and stubs are data and do not demand.
    """
    result: dict[str, dict[Demand, list[Said]]] = {}
    columns = texts.select("request_id", "sheet", "cells", "band", "text")
    for request_id, sheet, cells, band, text in columns.iter_rows():
        if band not in INSTRUCTING:
            continue
        for demand, words in demanded(text).items():
            said = Said(sheet=sheet, cells=cells, text=text, words=" ".join(words.split()))
            result.setdefault(request_id, {}).setdefault(demand, []).append(said)
    return result
