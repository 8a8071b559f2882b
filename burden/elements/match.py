"""Joins fields of different requests that ask the same, and tells what is close.

Joining is equality of canonical names: concept, representation and every facet. Nothing is joined
by likeness. What one form asks in two blanks is never one thing, since nobody asks twice in one
form: fields that would fall together there are told apart by the words in which they differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from burden.elements.distinct import Names
from burden.elements.forms import names_in_forms
from burden.elements.gather import filled, gather
from burden.elements.relations import relate
from burden.elements.texts import read_texts


if TYPE_CHECKING:
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What matching gives.

    Attributes:
        fields: ``tables.FIELDS`` with concept, representation, facets and element_id filled in for
            input fields.
        elements: ``tables.ELEMENTS``; hours still unknown.
        relations: ``tables.RELATIONS``.
    """

    fields: pl.DataFrame
    elements: pl.DataFrame
    relations: pl.DataFrame


def match(fields: pl.DataFrame, requests: pl.DataFrame, settings: Settings) -> Matched:
    """Give every input field its canonical name and join those that share one.

    Args:
        fields: ``tables.FIELDS``; element_id, concept and representation may be null.
        requests: ``tables.REQUESTS``; title and population fill in where a sheet says nothing.
        settings: ``elements.*``.

    Returns:
        fields with their elements, the elements, and the pairs that are close.
    """
    asked = fields.filter(pl.col("role") == "input")
    names = Names()
    texts = read_texts(asked, names, settings)
    named = names_in_forms(asked, requests, texts, names)
    of_field, elements, close = gather(asked, requests, texts, named, names)
    return Matched(
        fields=filled(fields, of_field, elements),
        elements=elements,
        relations=relate(close, settings),
    )
