"""The names of a draft's fields met with those in force: what is the same, what is close."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from burden.catalogue.index import near_keys
from burden.elements.decided import join
from burden.elements.gather import filled, gather
from burden.elements.named import name_fields
from burden.elements.pair import Element
from burden.elements.relations import relate


if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from burden.catalogue.asked import Asked
    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.elements.named import Named
    from burden.settings import Settings

_DRAFT = -1  # number of the draft among the requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """The draft's fields with their data elements.

    Attributes:
        fields: ``tables.FIELDS`` of the draft, filled in.
        own: by element of the draft, the elements in force that are the same; more than itself
            where the user decided so.
        relations: ``tables.RELATIONS`` between elements of the draft and others in force.
        names: canonical names of all of these, by element.
        displays: by field, the words under which a clerk knows it.
    """

    fields: pl.DataFrame
    own: Mapping[str, frozenset[str]]
    relations: pl.DataFrame
    names: Mapping[str, CanonicalName]
    displays: Mapping[str, str]


def meet(fields: pl.DataFrame, requests: pl.DataFrame, asked: Asked, settings: Settings) -> Met:
    """Name a draft's fields and find what in force is the same or close.

    Args:
        fields: ``tables.FIELDS`` of the draft.
        requests: ``tables.REQUESTS``, its row.
        asked: what is in force.
        settings: ``elements.*``.
    """
    known = asked.told.lexicon
    named = name_fields(fields, requests, settings, known)
    centres, apart = _decided(named, asked)
    names = named.names
    numbers = named.numbers
    if centres:
        after = np.arange(len(names), dtype=np.uint32)
        for number in sorted(set(map(int, numbers))):
            name = centres.get(names[number].element_id)
            if name is not None:
                after[number] = names.number(name)
        numbers = after[numbers]
    of_field, elements, mine = gather(named.asked, requests, named.texts, numbers, names)
    members: dict[str, set[str]] = {element.id: {element.id} for element in mine}
    for element_id, name in centres.items():
        if name.element_id in members:
            members[name.element_id].add(element_id)
    stands = {element_id: name.element_id for element_id, name in centres.items()}
    near = _elements(mine, asked, members, settings, known)
    relations = relate(
        near,
        settings,
        words=known,
        centres=stands,
        apart=apart,
        about={one for all_of in members.values() for one in all_of},
    )
    mine_now = list(members)
    return Met(
        fields=filled(fields, of_field, elements),
        own={element: frozenset(all_of) for element, all_of in members.items()},
        relations=relations.filter(
            pl.col("element_a").is_in(mine_now) | pl.col("element_b").is_in(mine_now)
        ),
        names={element.id: element.name for element in near},
        displays=dict(
            zip(
                named.asked["field_id"],
                named.texts.rows["display"][named.texts.of_row],
                strict=True,
            )
        ),
    )


def _decided(
    named: Named, asked: Asked
) -> tuple[dict[str, CanonicalName], list[tuple[str, str, str]]]:
    """Return the name that stands for each name decided to be the same, and pairs kept apart."""
    decisions = asked.told.decisions
    if not decisions.rows:
        return {}, []
    names: list[CanonicalName] = []
    forms: list[Hashable] = []
    sheets = named.asked["sheet"].to_list()
    for number, sheet in zip(named.numbers, sheets, strict=True):
        names.append(named.names[int(number)])
        forms.append((_DRAFT, sheet))
    about = sorted({element for row in decisions.rows for element in (row.a, row.b)})
    where = asked.forms_of(about)
    for one in asked.of_elements(about):
        for form in sorted(where.get(one.name.element_id, ())):
            names.append(one.name)
            forms.append(form)
    joined = join(names, forms, decisions)
    centre_of = {
        before.element_id: after
        for before, after in zip(names, joined.names, strict=True)
        if before.element_id != after.element_id
    }
    return centre_of, joined.apart


def _elements(
    mine: list[Element],
    asked: Asked,
    members: Mapping[str, set[str]],
    settings: Settings,
    known: Lexicon,
) -> list[Element]:
    """Return the draft's elements and those in force that may stand close to one of them."""
    concepts: set[str] = set()
    keys: set[int] = set()
    for element in mine:
        concepts.add(element.name.concept)
        keys |= near_keys(element.name, settings, known)
    sources: dict[str, set[str]] = {}
    for concept in known.concepts.values():
        for target in (*concept.derives, *concept.near):
            sources.setdefault(target, set()).add(concept.id)
    for name in tuple(concepts):
        entry = known.concepts.get(name)
        if entry is not None:
            concepts.update(entry.derives, entry.near)
            concepts |= sources.get(name, set())
    found = {element.id: replace(element, only=_DRAFT) for element in mine}
    draft = {one for all_of in members.values() for one in all_of}
    theirs = [
        *asked.of_concepts(concepts),
        *asked.beside(keys),
        *asked.of_elements(draft),
    ]
    for one in {one.number: one for one in theirs}.values():
        element_id = one.name.element_id
        before = found.get(element_id)
        if before is None:
            found[element_id] = Element(
                id=element_id,
                name=one.name,
                label=one.label,
                n_fields=one.n_fields,
                only=one.only,
            )
        else:
            found[element_id] = replace(
                before,
                n_fields=before.n_fields + one.n_fields,
                only=one.only if one.only == before.only else None,
            )
    return list(found.values())
