"""Matching as it is defined: one field after the other, nothing shared, no form cut short.

``burden.elements.match`` works each different text and combination out once; this does it for every
field anew, so that the two can be held against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from burden.elements.canonical import canonical
from burden.elements.context import FormContext, in_form
from burden.elements.fold import fold
from burden.elements.name import FieldKey
from burden.elements.pair import Element
from burden.elements.texts import _is_heading, _names_records, _weight
from burden.elements.title import TitleContext, read_title


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.settings import Settings

    Rows = Sequence[dict[str, Any]]


def names_of(
    rows: Rows, requests: pl.DataFrame, settings: Settings, known: Lexicon
) -> list[CanonicalName]:
    """Return the name of each field."""
    about = {row["request_id"]: row for row in requests.to_dicts()}
    enough = settings.count("elements.specific_characters")
    latin = settings.count("elements.latin_word_characters")
    longest = settings.count("elements.heading_atoms")
    bare = [canonical(_key(row, longest), known) for row in rows]
    forms: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        forms[row["request_id"], row["sheet"]].append(i)
    names = list(bare)
    for (request_id, _), members in forms.items():
        title = _title(rows[members[0]], about.get(request_id, {}), known)
        keys = [bare[i] for i in members if _names_records(bare[i], rows[i]["kind"], known)]
        texts = {(_key(rows[i], longest), rows[i]["sheet_title"]) for i in members}
        listed = "+".join(sorted({name.concept for name in keys})) or None
        form = FormContext(
            title=title,
            known=known,
            request_id=request_id,
            lists_records=bool(keys),
            lists_members=any(bare[i].concept == "household.relation" for i in members),
            listed=None if title.form else "" if len(texts) == 1 else listed,
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


def _title(row: dict[str, Any], request: Mapping[str, Any], known: Lexicon) -> TitleContext:
    title = read_title(row["sheet_title"] or request.get("title") or "", known)
    if not title.population and not title.general and request.get("population"):
        named = read_title(request["population"], known)
        if named.population:
            return TitleContext(
                population=named.population, subject=named.subject, area=title.area, form=title.form
            )
    return title


def _tell_apart(members: list[int], rows: Rows, names: list[CanonicalName]) -> None:
    same: dict[str, list[int]] = defaultdict(list)
    for i in members:
        same[names[i].key].append(i)
    for group in same.values():
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


def display(row: dict[str, Any], name: CanonicalName, known: Lexicon) -> str:
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


def elements_of(
    rows: Rows,
    names: Sequence[CanonicalName],
    requests: pl.DataFrame,
    own: Sequence[CanonicalName],
    known: Lexicon,
) -> list[tuple[Element, dict[str, Any]]]:
    """Return the elements, with their rows of ``tables.ELEMENTS`` without hours."""
    issuer = dict(requests.select("request_id", "issuer").iter_rows())
    number = {name: i for i, name in enumerate(requests["request_id"])}
    members: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        members[name.key].append(i)
    found = []
    for key in sorted(members):
        group = members[key]
        name = names[group[0]]
        counts = Counter(display(rows[i], own[i], known) for i in group)
        labels = sorted(counts, key=lambda label, counts=counts: (-counts[label], label))
        asking = {rows[i]["request_id"] for i in group}
        folded = {fold(rows[i]["label"]).text for i in group}
        row = {
            "element_id": name.element_id,
            "name": labels[0],
            "concept": name.concept,
            "representation": name.representation,
            "facets": name.facet_texts,
            "labels": labels,
            "tier": _tier(len(group), len(folded), len({own[i].element_id for i in group})),
            "n_fields": len(group),
            "n_requests": len(asking),
            "n_issuers": len({issuer.get(request) for request in asking} - {None}),
        }
        only = number[min(asking)] if len(asking) == 1 else None
        found.append(
            (
                Element(
                    id=name.element_id, name=name, label=labels[0], n_fields=len(group), only=only
                ),
                row,
            )
        )
    return found


def _tier(n_fields: int, n_labels: int, n_names: int) -> str:
    if n_names > 1:
        return "decided"
    if n_fields == 1:
        return "single"
    return "exact" if n_labels == 1 else "synonym"
