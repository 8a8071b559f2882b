"""What is asked already: the questions a draft puts to the catalogue.

Everything is found by the index; only of the few requests that hold most of a draft the fields are
read in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from burden import tables
from burden.catalogue import spoken
from burden.catalogue.file import in_memory
from burden.catalogue.index import Index, namer
from burden.catalogue.rows import many, select, unpack
from burden.elements.name import CanonicalName


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from burden.catalogue.file import Catalogue
    from burden.elements.told import Told
    from burden.settings import Settings

    Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A request in force, as far as it bears on whom a draft is held against.

    Attributes:
        entry: its number. n_names: different things it asks.
    """

    entry: int
    request_id: str
    version: int
    workbook: str
    title: str
    issuer: str | None
    population: str | None
    frequency_per_year: float | None
    respondents: float | None
    valid_until: str | None
    approval_no: str | None
    n_fields: int
    n_names: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedField:
    """An input field of a request in force.

    Attributes:
        seq: its row among the request's fields. display: words under which a clerk knows it.
    """

    entry: int
    seq: int
    element_id: str
    sheet: str
    cells: str
    label: str
    display: str
    kind: str
    value_type: str
    unit: str | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A canonical name that is asked.

    Attributes:
        number: of its row. label: one of those it is asked under. n_fields: that ask it.
        only: number of the request that asks it, None where several do.
    """

    number: int
    name: CanonicalName
    label: str
    n_fields: int
    only: int | None


class Asked:
    """The requests in force of an open catalogue.

    Attributes:
        told: what the catalogue was told of words and pairs, with what is told today.
        named_anew: its names were made otherwise than names are made now, and had to be made anew.
    """

    def __init__(self, catalogue: Catalogue, settings: Settings, said: Told) -> None:
        """Take an open catalogue; it stays the caller's to close.

        Args:
            catalogue: open for reading or in memory.
            settings: ``elements.*``.
            said: what is told today.

        Raises:
            SettingsError: it contradicts what was told before.
        """
        self.told = spoken.together(spoken.told_to(catalogue.connection), said)
        maker = namer(self.told.overlay, settings)
        kept = catalogue.connection.execute("SELECT value FROM meta WHERE key = 'namer'").fetchone()
        self.named_anew = kept is not None and kept[0] != maker
        if self.named_anew:
            copy = in_memory()
            catalogue.connection.backup(copy.connection)
            Index(copy.connection, settings, self.told.lexicon).make_anew()
            catalogue = copy
        self._connection = catalogue.connection

    # ------------------------------------------------------------------------ requests

    @property
    def n_requests(self) -> int:
        """How many requests are in force."""
        row = self._connection.execute("SELECT count(*) FROM entry WHERE removed_at IS NULL")
        return int(row.fetchone()[0])

    @property
    def generation(self) -> int:
        """How often the catalogue has changed."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'generation'")
        return int(row.fetchone()[0])

    def askers(self, entries: Collection[int] | None = None) -> dict[int, Asker]:
        """Return requests in force by their numbers, all of them for None."""
        if entries is None:
            found: Iterable[tuple[Any, ...]] = self._connection.execute(_ASKERS)
        else:
            found = select(self._connection, f"{_ASKERS} AND entry.id IN (?*)", sorted(entries))
        return {row[0]: Asker(**dict(zip(_ASKER, row, strict=True))) for row in found}

    def facts(self, entries: Collection[int]) -> dict[int, dict[str, Any]]:
        """Return the rows of ``tables.REQUESTS`` of some requests."""
        return {
            entry: unpack(facts, tables.REQUESTS)[0]
            for entry, facts in self._current("facts", entries)
        }

    def fields(self, entries: Collection[int]) -> dict[int, list[dict[str, Any]]]:
        """Return all rows of ``tables.FIELDS`` of some requests, with their elements."""
        named: dict[int, dict[int, CanonicalName]] = {}
        names: dict[int, CanonicalName] = {}
        statement = (
            "SELECT entry, seq, name.id, concept, representation, facets, known, vague "
            "FROM field JOIN name ON name.id = field.name WHERE entry IN (?*)"
        )
        for entry, seq, number, *row in select(self._connection, statement, sorted(entries)):
            if number not in names:
                names[number] = _name(*row)
            named.setdefault(entry, {})[seq] = names[number]
        found: dict[int, list[dict[str, Any]]] = {}
        for entry, body in self._current("fields", entries):
            rows = unpack(body, tables.FIELDS)
            for seq, name in named.get(entry, {}).items():
                rows[seq].update(
                    concept=name.concept,
                    representation=name.representation,
                    facets=name.facet_texts,
                    element_id=name.element_id,
                )
            found[entry] = rows
        return found

    def texts(self, entries: Collection[int]) -> dict[int, list[dict[str, Any]]]:
        """Return the rows of ``tables.TEXTS`` of some requests."""
        return {
            entry: unpack(body, tables.TEXTS) for entry, body in self._current("texts", entries)
        }

    def _current(self, column: str, entries: Collection[int]) -> Iterable[tuple[Any, ...]]:
        statement = (
            f"SELECT entry.id, {column} FROM entry JOIN revision ON revision.id = entry.current "  # noqa: S608 - a name of ours
            "WHERE removed_at IS NULL AND entry.id IN (?*)"
        )
        return select(self._connection, statement, sorted(entries))

    def in_folder(self, folder: str) -> set[str]:
        """Return who asks the requests that lay in a folder of a name."""
        found = self._connection.execute(
            "SELECT DISTINCT issuer FROM entry JOIN revision ON revision.id = entry.current "
            "WHERE removed_at IS NULL AND folder = ? AND issuer IS NOT NULL",
            (folder,),
        )
        return {issuer for (issuer,) in found}

    def signs(self) -> list[tuple[int, str]]:
        """Return by what each request in force is known again, as kept."""
        return self._connection.execute(
            "SELECT id, signs FROM entry WHERE removed_at IS NULL ORDER BY id"
        ).fetchall()

    # --------------------------------------------------------------------------- fields

    def holders(self, elements: Iterable[str]) -> dict[str, list[Place]]:
        """Return where elements are asked: (request, row of its fields), in order."""
        found: dict[str, list[Place]] = {}
        statement = (
            "SELECT element_id, entry, seq FROM name JOIN field ON field.name = name.id "
            "WHERE element_id IN (?*) ORDER BY entry, seq"
        )
        for element, entry, seq in select(self._connection, statement, sorted(set(elements))):
            found.setdefault(element, []).append((entry, seq))
        return found

    def labelled(self, folded: Iterable[int]) -> dict[int, list[Place]]:
        """Return where labels are asked, by their hashes."""
        found: dict[int, list[Place]] = {}
        statement = "SELECT folded, entry, seq FROM field WHERE folded IN (?*)"
        for key, entry, seq in select(self._connection, statement, sorted(set(folded))):
            found.setdefault(key, []).append((entry, seq))
        return found

    def of_layout(self, layout: str) -> set[int]:
        """Return the requests whose labels are the very same, in the same order."""
        found = self._connection.execute(
            "SELECT id FROM entry WHERE removed_at IS NULL AND layout = ?", (layout,)
        )
        return {entry for (entry,) in found}

    def at(self, places: Iterable[Place]) -> dict[Place, AskedField]:
        """Return some fields."""
        found: dict[Place, AskedField] = {}
        for part in many(sorted(set(places)), 400):
            rows = self._connection.execute(
                f"WITH wanted (entry, seq) AS (VALUES {','.join(['(?, ?)'] * len(part))}) "  # noqa: S608 - marks only
                "SELECT field.entry, field.seq, element_id, sheet, cells, label, display, kind, "
                "value_type, unit, choices FROM wanted JOIN field ON field.entry = wanted.entry "
                "AND field.seq = wanted.seq JOIN name ON name.id = field.name",
                [number for place in part for number in place],
            )
            for row in rows:
                found[row[0], row[1]] = AskedField(
                    **dict(zip(_FIELD, row[:-1], strict=True)),
                    choices=tuple(msgspec.json.decode(row[-1], type=list[str])) if row[-1] else (),
                )
        return found

    # ---------------------------------------------------------------------------- names

    def of_concepts(self, concepts: Iterable[str]) -> list[KnownName]:
        """Return the names asked that have one of some concepts."""
        return self._names("concept", concepts)

    def beside(self, keys: Iterable[int]) -> list[KnownName]:
        """Return the names asked that share a key (``index.near_keys``)."""
        statement = "SELECT name FROM near WHERE key IN (?*)"
        numbers = {row[0] for row in select(self._connection, statement, sorted(set(keys)))}
        return self._names("name.id", numbers)

    def of_elements(self, elements: Iterable[str]) -> list[KnownName]:
        """Return the names of some elements, those that are asked."""
        return self._names("element_id", elements)

    def forms_of(self, elements: Collection[str]) -> dict[str, set[tuple[int, str]]]:
        """Return the forms, (request, sheet), that ask some elements."""
        found: dict[str, set[tuple[int, str]]] = {}
        statement = (
            "SELECT element_id, entry, sheet FROM name JOIN field ON field.name = name.id "
            "WHERE element_id IN (?*)"
        )
        for element, entry, sheet in select(self._connection, statement, sorted(elements)):
            found.setdefault(element, set()).add((entry, sheet))
        return found

    def _names(self, column: str, values: Iterable[Any]) -> list[KnownName]:
        statement = (
            "SELECT name.id, concept, representation, facets, known, vague, min(display), "  # noqa: S608 - a name of ours
            "count(*), min(entry), max(entry) FROM name JOIN field ON field.name = name.id "
            f"WHERE {column} IN (?*) GROUP BY name.id ORDER BY name.id"
        )
        return [
            KnownName(
                number=number,
                name=_name(*name),
                label=label,
                n_fields=n_fields,
                only=first if first == last else None,
            )
            for number, *name, label, n_fields, first, last in select(
                self._connection, statement, sorted(set(values))
            )
        ]


_ASKER = (
    *("entry", "request_id", "version", "workbook", "title", "issuer", "population"),
    *("frequency_per_year", "respondents", "valid_until", "approval_no", "n_fields", "n_names"),
)
_ASKERS = (
    "SELECT entry.id, request_id, number, workbook, title, issuer, population, "
    "frequency_per_year, respondents, valid_until, approval_no, n_fields, n_names "
    "FROM entry JOIN revision ON revision.id = entry.current WHERE removed_at IS NULL"
)
_FIELD = (
    *("entry", "seq", "element_id", "sheet", "cells", "label", "display", "kind"),
    *("value_type", "unit"),
)


def _name(concept: str, representation: str, facets: str, known: int, vague: int) -> CanonicalName:
    pairs: Sequence[tuple[str, str]] = msgspec.json.decode(facets, type=list[tuple[str, str]])
    return CanonicalName(
        concept=concept,
        representation=representation,
        facets=tuple(pairs),
        known=bool(known),
        vague=bool(vague),
        residue="",
    )
