"""Joins fields of different requests that ask the same, and tells what is close.

Joining is equality of canonical names: concept, representation and every facet. Nothing is joined
by likeness. What one form asks in two blanks is never one thing, since nobody asks twice in one
form: fields that would fall together there are told apart by the words in which they differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.collector import held_off
from burden.elements.decided import Joined, join
from burden.elements.distinct import numbered
from burden.elements.gather import filled, gather
from burden.elements.learned import learn
from burden.elements.named import name_fields
from burden.elements.relations import relate
from burden.elements.told import Told


if TYPE_CHECKING:
    from burden.elements.decided import Decisions
    from burden.elements.distinct import Names, Numbers
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


@held_off()
def match(
    fields: pl.DataFrame,
    requests: pl.DataFrame,
    settings: Settings,
    told: Told | None = None,
    *,
    learning: bool = True,
) -> Matched:
    """Give every input field its canonical name and join those that share one.

    Args:
        fields: ``tables.FIELDS``; element_id, concept and representation may be null.
        requests: ``tables.REQUESTS``; title and population fill in where a sheet says nothing.
        settings: ``elements.*``.
        told: what the user adds to the lexicon, and decided of pairs.
        learning: what the collection tells of its own words bears on the relations; elements are
            the same either way.

    Returns:
        fields with their elements, the elements, and the pairs that are close.
    """
    told = told or Told()
    known = told.lexicon
    made = name_fields(fields, requests, settings, known)
    asked, texts, names, own = made.asked, made.texts, made.names, made.numbers
    named, joined = _joined(own, asked, names, told.decisions)
    of_field, elements, near = gather(
        asked, requests, texts, named, names, own=own if joined.centres else None
    )
    of_own = of_field
    if joined.centres:
        # What was joined is near to whatever one of its names is near to.
        of_own, _, near = gather(asked, requests, texts, own, names)
    learned = None
    if learning:
        own_names = [element.name for element in near]
        learned = learn(asked, requests, of_own, texts, own_names, settings, known)
    return Matched(
        fields=filled(fields, of_field, elements),
        elements=elements,
        relations=relate(
            near,
            settings,
            words=known,
            centres=joined.centres,
            apart=joined.apart,
            learned=learned,
        ),
    )


def _joined(
    own: Numbers, asked: pl.DataFrame, names: Names, decisions: Decisions
) -> tuple[Numbers, Joined]:
    """Give fields whose names were decided to be the same one name.

    Returns:
        (fields,) the number of each field's name, and what joining gave.
    """
    if not decisions.rows:
        return own, Joined(names=[], centres={}, apart=[])
    of_form, _ = numbered(asked.select("request_id", "sheet"))
    # How often a form asks under a name changes nothing.
    pairs = pl.DataFrame({"name": own, "form": of_form}).unique(keep="last", maintain_order=True)
    numbers = pairs["name"].to_list()
    joined = join([names[number] for number in numbers], pairs["form"].to_list(), decisions)
    after = np.arange(len(names), dtype=np.uint32)
    after[numbers] = [names.number(name) for name in joined.names]
    return after[own], joined
