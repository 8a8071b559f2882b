"""Joins fields of different requests that ask the same, and tells what is close.

Joining is equality of canonical names: concept, representation and every facet. Nothing is joined
by likeness. What one form asks in two blanks is never one thing, since nobody asks twice in one
form: fields that would fall together there are told apart by the words in which they differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from burden import tables
from burden.elements.canonical import canonical
from burden.elements.context import FormContext, in_form
from burden.elements.decided import join
from burden.elements.fold import fold
from burden.elements.lexicon import atoms
from burden.elements.name import FieldKey
from burden.elements.relations import Element, relate
from burden.elements.title import TitleContext, read_title
from burden.elements.told import Told


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.settings import Settings

_RECORD_ROLES = frozenset(
    {
        "",
        "householder",
        "applicant",
        "patient",
        "deceased",
        "beneficiary",
        "victim",
        "party",
        "complainant",
        "tenant",
        "owner",
        "subrecipient",
        "contractor",
        "operator",
    }
)
# Notes end in a full stop or hold "name: value"; a code or date has many figures.
_NO_HEADING = re.compile(r"[。！!；;]|\.\s*$|[:：]\s*\S|\d{4}|\d[\d-]{3,}")
_NAMING = frozenset({"population", "about", "mark"})


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


def match(
    fields: pl.DataFrame, requests: pl.DataFrame, settings: Settings, told: Told | None = None
) -> Matched:
    """Give every input field its canonical name and join those that share one.

    Args:
        fields: ``tables.FIELDS``; element_id, concept and representation may be null.
        requests: ``tables.REQUESTS``; title and population fill in where a sheet says nothing.
        settings: ``elements.*``.
        told: what the user adds to the lexicon, and decided of pairs.

    Returns:
        fields with their elements, the elements, and the pairs that are close.
    """
    asked = fields.filter(pl.col("role") == "input")
    rows = asked.select(
        "field_id",
        "request_id",
        "sheet",
        "kind",
        "label",
        "path",
        "row_path",
        "section",
        "sheet_title",
        "value_type",
        "unit",
    ).to_dicts()
    about = {
        row["request_id"]: row
        for row in requests.select("request_id", "title", "issuer", "population").to_dicts()
    }
    told = told or Told()
    known = told.lexicon
    own = _names(rows, about, settings, known)
    joined = join(own, [(row["request_id"], row["sheet"]) for row in rows], told.decisions)
    names = joined.names
    elements = _elements(rows, names, about, own=own, known=known)
    # What was joined is near to whatever one of its names is near to.
    near = _elements(rows, own, about, own=own, known=known) if joined.centres else elements
    return Matched(
        fields=_filled(fields, rows, names),
        elements=tables.ELEMENTS.build(row for _, row in elements),
        relations=relate(
            [element for element, _ in near],
            settings,
            words=known,
            centres=joined.centres,
            apart=joined.apart,
        ),
    )


# ---------------------------------------------------------------------------------- names


def _names(
    rows: Sequence[dict[str, Any]],
    about: Mapping[str, dict[str, Any]],
    settings: Settings,
    known: Lexicon,
) -> list[CanonicalName]:
    enough = settings.count("elements.specific_characters")
    latin, longest = (
        settings.count(f"elements.{name}") for name in ("latin_word_characters", "heading_atoms")
    )
    bare = [canonical(_key(row, longest), known) for row in rows]
    forms: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        forms[row["request_id"], row["sheet"]].append(i)
    names: list[CanonicalName] = list(bare)
    for (request_id, _), members in forms.items():
        form = FormContext(
            title=_title(rows[members[0]], about.get(request_id, {}), known),
            known=known,
            request_id=request_id,
            lists_records=any(_names_records(bare[i], rows[i]["kind"], known) for i in members),
            lists_members=any(bare[i].concept == "household.relation" for i in members),
        )
        for i in members:
            specific = _weight(bare[i], latin) >= enough
            names[i] = in_form(bare[i], form, kind=rows[i]["kind"], specific=specific)
        _tell_apart(members, rows, names)
    return names


def _key(row: dict[str, Any], longest: int) -> FieldKey:
    return FieldKey(
        label=row["label"],
        path=tuple(row["path"] or (row["label"],)),
        row_path=tuple(row["row_path"] or ()),
        section=tuple(text for text in row["section"] or () if _is_heading(text, row, longest)),
        unit=row["unit"] or "",
        value_type=row["value_type"],
        kind=row["kind"],
    )


def _is_heading(text: str, row: dict[str, Any], longest: int) -> bool:
    """Say whether a text above a part of a form heads it; titles, notes and codes do not."""
    folded = fold(text).text
    if not folded or folded == fold(row["sheet_title"] or "").text or _NO_HEADING.search(text):
        return False
    return len(atoms(folded)) <= longest


def _title(row: dict[str, Any], request: Mapping[str, Any], known: Lexicon) -> TitleContext:
    title = read_title(row["sheet_title"] or request.get("title") or "", known)
    if not title.population and not title.general and request.get("population"):
        named = read_title(request["population"], known)
        if named.population:
            return TitleContext(
                population=named.population, subject=named.subject, area=title.area, form=title.form
            )
    return title


def _names_records(name: CanonicalName, kind: str, known: Lexicon) -> bool:
    """Say whether a field names the record, so that its form is about records one by one."""
    concept = known.concepts.get(name.concept)
    if concept is None:
        return kind == "roster" and not name.known and name.representation == "name"
    return (
        concept.key
        and kind != "matrix"
        and name.representation == concept.representation
        and name.get("role") in _RECORD_ROLES
    )


def _weight(name: CanonicalName, latin: int) -> int:
    """Measure how much the words no lexicon knows say: in characters, a Latin word as ``latin``."""
    text = name.get("about") if name.known else name.concept
    words = [word for word in text.split() if word.isascii()]
    chinese = sum(1 for character in text if not character.isascii())
    facets = 0 if name.known else sum(1 for group, _ in name.facets if group in _NAMING)
    return chinese + latin * (len(words) + facets)


def _tell_apart(
    members: Sequence[int], rows: Sequence[dict[str, Any]], names: list[CanonicalName]
) -> None:
    """Add to names that fall together within a form the words in which their paths differ."""
    same: dict[str, list[int]] = defaultdict(list)
    for i in members:
        same[names[i].key].append(i)
    for group in same.values():
        if len(group) == 1:
            continue
        paths = {i: _path(rows[i]) for i in group}
        if len(set(paths.values())) == 1:
            continue
        common = set.intersection(*(set(path) for path in paths.values()))
        for i in group:
            rest = [part for part in paths[i] if part not in common]
            if rest:
                names[i] = names[i].having(part="/".join(rest))


def _path(row: dict[str, Any]) -> tuple[str, ...]:
    parts = (*(row["section"] or ()), *(row["row_path"] or ()), *(row["path"] or (row["label"],)))
    return tuple(text for text in (fold(part).text for part in parts) if text)


# ------------------------------------------------------------------------------- elements


def _display(row: dict[str, Any], name: CanonicalName, known: Lexicon) -> str:
    """Return the words under which a clerk knows the field: its label, with what it hangs on."""
    label = " ".join(str(row["label"]).split())
    rows = list(row["row_path"] or ())
    above = list(row["path"] or ())[:-1]
    if row["kind"] == "matrix" and rows:
        return " · ".join(dict.fromkeys((*rows[-1:], label)))
    key = FieldKey(label=row["label"], path=(row["label"],), kind=row["kind"])
    bare = canonical(key, known)
    if above and bare.concept != name.concept:
        return " · ".join(dict.fromkeys((*above[-1:], label)))
    return label


def _elements(
    rows: Sequence[dict[str, Any]],
    names: Sequence[CanonicalName],
    about: Mapping[str, dict[str, Any]],
    *,
    own: Sequence[CanonicalName],
    known: Lexicon,
) -> list[tuple[Element, dict[str, Any]]]:
    members: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        members[name.key].append(i)
    found = []
    for key in sorted(members):
        group = members[key]
        name = names[group[0]]
        labels = _by_use(_display(rows[i], own[i], known) for i in group)
        requests = {rows[i]["request_id"] for i in group}
        issuers = {about.get(request, {}).get("issuer") for request in requests} - {None}
        element = Element(
            id=name.element_id,
            name=name,
            label=labels[0],
            n_fields=len(group),
            requests=frozenset(requests),
        )
        folded = {fold(rows[i]["label"]).text for i in group}
        found.append(
            (
                element,
                {
                    "element_id": element.id,
                    "name": labels[0],
                    "concept": name.concept,
                    "representation": name.representation,
                    "facets": name.facet_texts,
                    "labels": labels,
                    "tier": _tier(len(group), len(folded), len({own[i].element_id for i in group})),
                    "n_fields": len(group),
                    "n_requests": len(requests),
                    "n_issuers": len(issuers),
                },
            )
        )
    return found


def _tier(n_fields: int, n_labels: int, n_names: int) -> str:
    """Return how fields came to be one element."""
    if n_names > 1:
        return "decided"
    if n_fields == 1:
        return "single"
    return "exact" if n_labels == 1 else "synonym"


def _by_use(labels: Iterable[str]) -> list[str]:
    counts = Counter(labels)
    return sorted(counts, key=lambda label: (-counts[label], label))


def _filled(
    fields: pl.DataFrame, rows: Sequence[dict[str, Any]], names: Sequence[CanonicalName]
) -> pl.DataFrame:
    columns = ("concept", "representation", "facets", "element_id")
    found = pl.DataFrame(
        {
            "field_id": [row["field_id"] for row in rows],
            "concept": [name.concept for name in names],
            "representation": [name.representation for name in names],
            "facets": [name.facet_texts for name in names],
            "element_id": [name.element_id for name in names],
        },
        schema={
            "field_id": pl.String,
            **{column: tables.FIELDS.schema[column] for column in columns},
        },
    )
    filled = (
        fields.drop(columns)
        .join(found, on="field_id", how="left", maintain_order="left")
        .with_columns(pl.col("facets").fill_null(pl.lit([], dtype=pl.List(pl.String))))
        .select(tables.FIELDS.schema.names())
    )
    return tables.FIELDS.check(filled)
