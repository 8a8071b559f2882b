"""How each field of a draft stands to what is in force: new, held, derivable, at odds with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burden.elements.fold import fold
from burden.elements.title import read_title
from burden.overlap.standing import Difference, Holder, Stand, Standing


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from typing import Any

    from burden.catalogue.asked import Asked, AskedField, Asker
    from burden.check.names import Met
    from burden.elements.lexicon import Lexicon
    from burden.settings import Settings

    Fits = Callable[[int, bool], bool | None]
    Place = tuple[int, int]

# In these a figure under one label is another figure; who, where and when are no definition.
_DEFINING = frozenset({"age", "aggregation", "population", "scope"})
_FIGURES = frozenset({"count", "amount", "quantity", "rate"})
# Kinds of value that say something, and those that are one kind in two guises.
_ALIKE = {"decimal": "number", "integer": "number", "amount": "number", "flag": "choice"}
_SAYING = frozenset(
    {"integer", "decimal", "amount", "percent", "date", "flag", "choice", "id_code", "phone"}
)
_SHOWN = 6  # options of a list that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Who asks what a draft asks.

    Attributes:
        places: by element of the draft or close to one, where it is asked.
        askers: the requests concerned, by number.
        chosen: by element, of these the requests asked most often.
    """

    places: Mapping[str, Sequence[Place]]
    askers: Mapping[int, Asker]
    chosen: Mapping[str, Sequence[Place]]


def find_holders(
    asked: Asked, elements: Iterable[str], apart: frozenset[int], most: int
) -> Holders:
    """Find who asks some elements.

    Args:
        asked: what is in force.
        elements: of the draft and close to it.
        apart: requests that do not count (the one the draft takes the place of).
        most: requests that are chosen for one element.
    """
    places = {
        element: kept
        for element, found in asked.holders(elements).items()
        if (kept := [place for place in found if place[0] not in apart])
    }
    askers = asked.askers({entry for found in places.values() for entry, _ in found})
    order = {
        entry: place
        for place, entry in enumerate(
            sorted(
                askers,
                key=lambda entry: (
                    -(askers[entry].frequency_per_year or 0),
                    -askers[entry].n_names,
                    askers[entry].request_id,
                ),
            )
        )
    }
    chosen = {}
    for element, found in places.items():
        first = sorted({entry for entry, _ in found}, key=order.__getitem__)[:most]
        kept_entries = set(first)
        chosen[element] = sorted(
            (place for place in found if place[0] in kept_entries),
            key=lambda place: (order[place[0]], place[1]),
        )
    return Holders(places=places, askers=askers, chosen=chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Near:
    """An element close to one of the draft; facet and values where it is defined otherwise."""

    standing: Standing
    element: str
    facet: str = ""
    mine: str = ""
    others: str = ""


def stand(
    met: Met,
    holders: Holders,
    at: Mapping[Place, AskedField],
    fits: Fits,
    *,
    settings: Settings,
    known: Lexicon,
) -> tuple[Stand, ...]:
    """Tell how each input field of a draft stands.

    Args:
        met: the draft's fields with their elements, and what is close.
        holders: who asks these.
        at: the fields of the chosen ones.
        fits: by request and whether the field is a list's, whether both are about the same records.
        settings: ``rules.format_*``.
        known: what is known of words.

    Returns:
        one a field, in reading order.
    """
    near = _near(met, holders, known)
    found = []
    asked = met.fields.filter(met.fields["role"] == "input")
    for row in asked.iter_rows(named=True):
        element = row["element_id"]
        own = met.own.get(element, frozenset({element}))
        same = _fitting(own, row, holders, at, fits)
        if same:
            concept = known.concepts.get(row["concept"])
            # A name, or the number that tells sex and age, is that of the record.
            is_key = concept is not None and (concept.key or bool(concept.derives))
            held = _held(row, same, own, holders, settings)
            found.append(replace(held, is_key=is_key))
            continue
        for close in near.get(element, ()):
            beside = _fitting({close.element}, row, holders, at, fits)
            if close.standing is Standing.DEFINITION_DIFFERS:
                words = met.displays[row["field_id"]]
                beside = [h for h in beside if _one_word(row, words, h, close, known)]
            if beside:
                found.append(_beside(row, close, beside, holders))
                break
        else:
            found.append(Stand(field_id=row["field_id"], element_id=element, standing=Standing.NEW))
    return tuple(found)


def _fitting(
    elements: Collection[str],
    row: Mapping[str, Any],
    holders: Holders,
    at: Mapping[Place, AskedField],
    fits: Fits,
) -> list[Holder]:
    """Return the holders of elements that are not about other records, most frequent first."""
    listed = row["kind"] == "roster"
    folded = fold(row["label"]).text
    found = []
    for element in sorted(elements):
        for place in holders.chosen.get(element, ()):
            same = fits(place[0], listed)
            if same is False or place not in at:
                continue
            field, asker = at[place], holders.askers[place[0]]
            wording = "exact" if fold(field.label).text == folded else "synonym"
            if len(elements) > 1 and element != row["element_id"]:
                wording = "decided"
            found.append(
                Holder(
                    request_id=asker.request_id,
                    workbook=asker.workbook,
                    sheet=field.sheet,
                    cells=field.cells,
                    label=field.label,
                    title=asker.title,
                    issuer=asker.issuer,
                    frequency_per_year=asker.frequency_per_year,
                    valid_until=asker.valid_until,
                    same_records=same,
                    wording=wording,
                    display=field.display,
                    unit=field.unit or "",
                    value_type=field.value_type,
                    choices=field.choices,
                )
            )
    return sorted(
        found,
        key=lambda h: (
            h.same_records is None,
            -(h.frequency_per_year or 0),
            h.workbook,
            h.sheet,
            h.cells,
        ),
    )


def _one_word(
    row: Mapping[str, Any], words: str, holder: Holder, close: _Near, known: Lexicon
) -> bool:
    """Say whether a clerk knows both by the same words, and no title tells which is meant."""
    titles = ((close.mine, row["sheet_title"]), (close.others, holder.title))
    told = close.facet == "population" and any(
        value in read_title(title, known).population.split("+") for value, title in titles
    )
    return not told and fold(holder.display).text == fold(words).text


def _n_requests(elements: Iterable[str], holders: Holders) -> int:
    return len({entry for one in elements for entry, _ in holders.places.get(one, ())})


def _held(
    row: Mapping[str, Any],
    same: list[Holder],
    own: frozenset[str],
    holders: Holders,
    settings: Settings,
) -> Stand:
    return Stand(
        field_id=row["field_id"],
        element_id=row["element_id"],
        standing=Standing.HELD,
        sure=any(holder.same_records for holder in same),
        holders=tuple(same),
        n_requests=_n_requests(own, holders),
        differs=tuple(_formats(row, same, settings)),
    )


def _beside(row: Mapping[str, Any], close: _Near, beside: list[Holder], holders: Holders) -> Stand:
    differs: tuple[Difference, ...] = ()
    first = beside[0]
    if close.standing is Standing.UNIT_DIFFERS:
        mine, other = row["unit"] or "", first.unit
        differs = (Difference(code="unit", mine=mine, others=other, n_others=len(beside)),)
    elif close.standing is Standing.DEFINITION_DIFFERS:
        differs = (
            Difference(
                code="definition",
                mine=f"{close.facet}={close.mine}",
                others=f"{close.facet}={close.others}",
                n_others=len(beside),
            ),
        )
    return Stand(
        field_id=row["field_id"],
        element_id=row["element_id"],
        standing=close.standing,
        sure=any(holder.same_records for holder in beside),
        holders=tuple(beside),
        n_requests=_n_requests([close.element], holders),
        differs=differs,
    )


# ------------------------------------------------------------------------------- close ones

_ORDER = (
    Standing.UNIT_DIFFERS,
    Standing.DERIVABLE,
    Standing.DEFINITION_DIFFERS,
    Standing.REVIEW,
)


def _near(met: Met, holders: Holders, known: Lexicon) -> dict[str, list[_Near]]:
    """Return by element of the draft those that stand close and are asked, the closest first."""
    near: dict[str, list[_Near]] = defaultdict(list)
    for row in met.relations.iter_rows(named=True):
        ends = (row["element_a"], row["element_b"])
        for mine, other in (ends, ends[::-1]):
            if mine in met.own and other in holders.places:
                close = _close(row, mine, other, met, known)
                if close is not None:
                    near[mine].append(close)
    return {
        mine: sorted(
            found,
            key=lambda one: (
                _ORDER.index(one.standing),
                -len(holders.places[one.element]),
                one.element,
            ),
        )
        for mine, found in near.items()
    }


def _close(row: Mapping[str, Any], mine: str, other: str, met: Met, known: Lexicon) -> _Near | None:
    relation = row["relation"]
    code, *rest = row["reason"].split("|")
    params = dict(part.split("=", 1) for part in rest if "=" in part)
    if relation == "same_up_to_unit":
        return _Near(standing=Standing.UNIT_DIFFERS, element=other)
    if relation == "derivable":
        source = known.concepts.get(met.names[other].concept)
        if source is None or met.names[mine].concept not in source.derives:
            return None  # the draft asks for what the other follows from
        return _Near(standing=Standing.DERIVABLE, element=other)
    facet = params.get("facet", "")
    if code == "facet" and facet in _DEFINING and met.names[mine].representation in _FIGURES:
        return _Near(
            standing=Standing.DEFINITION_DIFFERS,
            element=other,
            facet=facet,
            mine=met.names[mine].get(facet),
            others=met.names[other].get(facet),
        )
    if relation == "review":
        return _Near(standing=Standing.REVIEW, element=other)
    return None


# ---------------------------------------------------------------------------------- format


def _formats(
    row: Mapping[str, Any], same: Sequence[Holder], settings: Settings
) -> Iterable[Difference]:
    """Yield in what the format of a field differs from that of the others who ask the same."""
    mine = _kind(row["value_type"])
    kinds = _usage(same, lambda holder: _kind(holder.value_type), settings)
    if mine and kinds and kinds[0] != mine:
        yield Difference(code="type", mine=mine, others=kinds[0], n_others=kinds[1])
    options = _options(row["choices"])
    lists = _usage(same, lambda holder: _options(holder.choices), settings)
    if options and lists and set(lists[0].split("\n")) != set(options.split("\n")):
        yield Difference(
            code="choices", mine=_some(options), others=_some(lists[0]), n_others=lists[1]
        )


def _kind(value_type: str) -> str:
    return _ALIKE.get(value_type, value_type) if value_type in _SAYING else ""


def _options(choices: Sequence[str]) -> str:
    return "\n".join(sorted({fold(choice).text or choice for choice in choices}))


def _some(options: str) -> str:
    named = options.split("\n")
    return " / ".join(named[:_SHOWN]) + (" …" if len(named) > _SHOWN else "")


def _usage(
    same: Sequence[Holder], read: Callable[[Holder], str], settings: Settings
) -> tuple[str, int] | None:
    """Return what most of the requests that say something say, and how many do."""
    said = {holder.request_id: read(holder) for holder in same if read(holder)}
    if len(said) < settings.count("rules.format_requests"):
        return None
    value, times = Counter(said.values()).most_common(1)[0]
    enough = times >= settings.number("rules.format_share") * len(said)
    return (value, times) if enough else None
