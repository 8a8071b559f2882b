"""The index of what is in force: names, the fields that bear them, and what is spelled alike."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from burden import tables
from burden.catalogue.rows import by_key, many, select, unpack
from burden.elements.fold import fold
from burden.elements.named import name_fields
from burden.elements.spelling import sharing_keys
from burden.reading.store import made_by


if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from burden.elements.lexicon import Lexicon
    from burden.elements.name import CanonicalName
    from burden.elements.overlay import Overlay
    from burden.settings import Settings

_AT_ONCE = 200  # requests that are named together, to bound the memory


def namer(overlay: Overlay, settings: Settings) -> str:
    """Return a fingerprint of everything that names are made by, beside the form."""
    said = [f"{one.name}={one.value:.17g}" for one in settings.group("elements")]
    state = hashlib.sha256(repr((made_by("elements"), overlay, said)).encode())
    return state.hexdigest()[:16]


def short_hash(text: str) -> int:
    """Hash a text to what SQLite keeps as a whole number."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def folded_hash(label: str) -> int:
    """Hash a label, the same for all its ways of writing."""
    return short_hash(fold(label).text)


def near_keys(name: CanonicalName, settings: Settings, known: Lexicon) -> set[int]:
    """Return what a name shares with those that are spelled nearly the same; known ones nothing."""
    if name.known:
        return set()
    lengths = (
        settings.count("elements.spelling_characters"),
        settings.count("elements.replaced_characters"),
        settings.count("elements.alias_characters"),
    )
    kind = f"{name.representation}|{'|'.join(name.facet_texts)}"
    keys = {f"{kind}|{key}" for key in sharing_keys(name.concept, lengths, known)}
    # Of one wording and different kinds of value.
    return set(map(short_hash, keys | {f"{'|'.join(name.facet_texts)}|{name.concept}"}))


class Index:
    """Writes the index; used inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, settings: Settings, known: Lexicon) -> None:
        """Take the connection, ``elements.*`` and what is known of words."""
        self._connection = connection
        self._settings = settings
        self._known = known
        self._numbers: dict[tuple[object, ...], int] = {}

    def put(
        self,
        requests: Sequence[Mapping[str, Any]],
        fields: Sequence[Mapping[str, Any]],
        entries: Mapping[str, int],
    ) -> None:
        """Put requests in, in place of what stood there of them.

        Args:
            requests: rows of ``tables.REQUESTS``.
            fields: all their rows of ``tables.FIELDS``, those of a request in their order.
            entries: number of the entry by request id.
        """
        self.drop(entries.values())
        named = name_fields(
            tables.FIELDS.build(fields),
            tables.REQUESTS.build(requests),
            self._settings,
            self._known,
        )
        display = named.texts.rows["display"]
        places = {
            row["field_id"]: seq
            for rows in by_key(fields, "request_id").values()
            for seq, row in enumerate(rows)
        }
        self._connection.executemany(
            "INSERT INTO field VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    entries[row["request_id"]],
                    places[row["field_id"]],
                    self._number(named.names[number]),
                    folded_hash(row["label"]),
                    row["sheet"],
                    row["cells"],
                    row["label"],
                    display[int(text)],
                    row["kind"],
                    row["value_type"],
                    row["unit"],
                    msgspec.json.encode(row["choices"]).decode() if row["choices"] else None,
                )
                for row, number, text in zip(
                    named.asked.iter_rows(named=True),
                    named.numbers,
                    named.texts.of_row,
                    strict=True,
                )
            ],
        )

        self._connection.executemany(
            "UPDATE entry SET n_names = (SELECT count(DISTINCT name) FROM field "
            "WHERE field.entry = entry.id) WHERE id = ?",
            [(entry,) for entry in entries.values()],
        )

    def drop(self, entries: Iterable[int]) -> None:
        """Take requests out."""
        rows = [(entry,) for entry in entries]
        self._connection.executemany("DELETE FROM field WHERE entry = ?", rows)
        self._connection.executemany("DELETE FROM load WHERE entry = ?", rows)

    def make_anew(self) -> None:
        """Name everything in force again, as names are made otherwise than when it was added."""
        for table in ("field", "name", "near"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - no value in it
        self._numbers.clear()
        current = self._connection.execute(
            "SELECT entry.id, entry.request_id, entry.current FROM entry "
            "WHERE removed_at IS NULL ORDER BY entry.id"
        ).fetchall()
        for part in many(current, _AT_ONCE):
            requests: list[Mapping[str, Any]] = []
            fields: list[Mapping[str, Any]] = []
            numbers = [revision for _, _, revision in part]
            statement = "SELECT facts, fields FROM revision WHERE id IN (?*) ORDER BY entry"
            for facts, body in select(self._connection, statement, numbers):
                requests += unpack(facts, tables.REQUESTS)
                fields += unpack(body, tables.FIELDS)
            self.put(requests, fields, {request_id: entry for entry, request_id, _ in part})

    def _number(self, name: CanonicalName) -> int:
        """Return the number of a name, put in where it is new."""
        facets = msgspec.json.encode(name.facets).decode()
        row = (name.concept, name.representation, facets, name.known, name.vague)
        number = self._numbers.get(row)
        if number is not None:
            return number
        found = self._connection.execute(
            "SELECT id FROM name WHERE concept = ? AND representation = ? AND facets = ? "
            "AND known = ? AND vague = ?",
            row,
        ).fetchone()
        if found is None:
            cursor = self._connection.execute(
                "INSERT INTO name (element_id, concept, representation, facets, known, vague) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (name.element_id, *row),
            )
            number = int(cursor.lastrowid or 0)
            self._connection.executemany(
                "INSERT OR IGNORE INTO near VALUES (?, ?)",
                [(key, number) for key in near_keys(name, self._settings, self._known)],
            )
        else:
            number = int(found[0])
        self._numbers[row] = number
        return number
