"""Putting requests into the catalogue: new ones, and new versions of those it has.

Written in batches, each of which is kept or not as a whole: whoever is stopped in between goes on
with the same command, and what was kept is found unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import msgspec

from burden import tables
from burden.catalogue import spoken
from burden.catalogue.identity import Signs, recognised, signs_of
from burden.catalogue.index import Index, namer
from burden.catalogue.rows import by_key, marks, pack, unpack
from burden.elements.fold import fold
from burden.model import Skipped
from burden.reading.store import made_by
from burden.requests import describe_all, field_frame, request_frame, request_id, text_frame
from burden.requests.copies import collapse


if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from burden.audit.progress import Progress
    from burden.audit.read import Templates
    from burden.catalogue.file import Catalogue
    from burden.collect.overrides import Overrides
    from burden.elements.told import Told
    from burden.model import Request
    from burden.settings import Settings

_BATCH = 100  # requests that are committed together: some tenths of a second alone at the file
_READERS = ("reading", "forms", "requests", "audit/readers.py")
# What of a request may change without its being asked otherwise.
_BY_THE_WAY = frozenset(
    {"request_id", "workbook", "n_copies", "layout", "population", "n_sheets", "n_cells"}
    | {"frequency_basis", "issuer_basis", "respondents_basis"}
)


# Facts that stand in columns of their own, for lists and for the choice of whom to look at.
_COLUMNS = (
    *("workbook", "title", "issuer", "level", "population", "form_code", "approval_no"),
    *("valid_until", "frequency_per_year", "respondents", "n_fields"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What became of one template.

    Attributes:
        outcome: new, revised, unchanged, reread (recognised anew, the form is the same), or
            restored (it had been removed).
    """

    request_id: str
    path: str
    title: str
    outcome: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """What became of some templates.

    Attributes:
        put: one a request, in their order.
        copies: workbooks that are copies of one of these.
        skipped: files that could not be read or ask nothing, sorted.
        renamed: names of what was there already were made anew.
    """

    put: tuple[Put, ...]
    copies: int
    skipped: tuple[Skipped, ...]
    renamed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """One request as rows of the tables of these names."""

    facts: Mapping[str, Any]
    fields: Sequence[Mapping[str, Any]]
    texts: Sequence[Mapping[str, Any]]


@dataclass(slots=True, kw_only=True)
class _Run:
    """One call: what holds for all of it, and how far it is."""

    requests: Sequence[Request]
    signs: Sequence[Signs]
    copies: Mapping[str, int]
    settings: Settings
    now: str
    maker: str
    taken: set[int] = field(default_factory=set)


def take_in(
    catalogue: Catalogue,
    templates: Templates,
    overrides: Overrides,
    settings: Settings,
    *,
    told: Told,
    now: str,
    progress: Progress,
) -> Fed:
    """Put templates that have been read into a catalogue.

    Args:
        catalogue: open for writing, or in memory.
        templates: as read.
        overrides: what the user knows better.
        settings: ``elements.*``, ``requests.*``, ``copies.*``.
        told: what the user adds to the lexicon, and decided of pairs.
        now: moment of the change, ISO.
        progress: told of every request.

    Raises:
        InputError: the file cannot be written.
        SettingsError: what is told contradicts what was told before.
    """
    asking = [forms for forms in templates.forms if any(True for _ in forms.fields)]
    empty = [
        Skipped(path=forms.ref.path, code="no-form")
        for forms in templates.forms
        if not any(True for _ in forms.fields)
    ]
    responses = collapse(describe_all(asking, overrides, settings))
    requests = [each.request for each in responses]
    files = spoken.files_in({ref.root for ref in templates.found.refs})
    run = _Run(
        requests=requests,
        signs=[signs_of(request) for request in requests],
        copies={each.request.ref.path: len(each.copies) + 1 for each in responses},
        settings=settings,
        now=now,
        maker=made_by(*_READERS),
    )
    progress.start("keeping", len(requests))
    put: list[Put] = []
    renamed = False
    for start in range(0, max(1, len(requests)), _BATCH):
        places = range(start, min(start + _BATCH, len(requests)))
        with catalogue.transaction() as connection:
            kept = spoken.told_to(connection)
            now_told = spoken.together(kept, told, files)
            index = Index(connection, settings, now_told.lexicon)
            renamed = named_alike(connection, index, now_told, settings) or renamed
            done = list(_batch(connection, index, run, places))
            if any(one.outcome != "unchanged" for one in done):
                count_change(connection)
        put += done
        for one in done:
            progress.step(one.path)
    return Fed(
        put=tuple(put),
        copies=sum(len(each.copies) for each in responses),
        skipped=tuple(sorted((*templates.skipped, *empty))),
        renamed=renamed,
    )


def folder_of(path: str) -> str:
    """Return the name of the folder a workbook lies in, empty where the path has none."""
    return path.rpartition("/")[0].rpartition("/")[2]


def count_change(connection: sqlite3.Connection) -> None:
    """Count a change, so that what was worked out of the whole is known to be old."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")


def named_alike(
    connection: sqlite3.Connection, index: Index, told: Told, settings: Settings
) -> bool:
    """See to it that everything in force is named as names are made now.

    Returns:
        whether something had to be named anew.
    """
    spoken.keep(connection, told)
    maker = namer(told.overlay, settings)
    row = connection.execute("SELECT value FROM meta WHERE key = 'namer'").fetchone()
    if row is not None and row[0] == maker:
        return False
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('namer', ?)", (maker,))
    if row is None:
        return False
    index.make_anew()
    count_change(connection)
    return True


def _batch(connection: sqlite3.Connection, index: Index, run: _Run, places: range) -> Iterator[Put]:
    """Put some requests in; whatever is said of one of them is said of all."""
    known = [
        (entry, msgspec.json.decode(signs, type=Signs))
        for entry, signs in connection.execute("SELECT id, signs FROM entry ORDER BY id")
        if entry not in run.taken
    ]
    removed = {
        entry
        for (entry,) in connection.execute("SELECT id FROM entry WHERE removed_at IS NOT NULL")
    }
    coming = [run.signs[place] for place in range(places.start, len(run.signs))]
    in_force = [pair for pair in known if pair[0] not in removed]
    alike = _Alike(connection, run, places.start)
    found = recognised(coming, in_force, alike)
    gone = [(entry, signs) for entry, signs in known if entry in removed]
    # What is in force is recognised before what was removed.
    left = [place for place in range(len(coming)) if place not in found]
    again = recognised(
        [coming[place] for place in left], gone, lambda place, entry: alike(left[place], entry)
    )
    found |= {left[place]: entry for place, entry in again.items()}
    matched = {place: found.get(place - places.start) for place in places}
    ids = dict(connection.execute("SELECT id, request_id FROM entry"))
    used = set(ids.values())
    requests = []
    for place in places:
        entry = matched[place]
        name = ids[entry] if entry is not None else _new_id(run.signs[place], used)
        used.add(name)
        requests.append(replace(run.requests[place], id=name))
    n_copies = {request.id: run.copies[request.ref.path] for request in requests}
    facts = {row["request_id"]: row for row in request_frame(requests, n_copies).to_dicts()}
    fields = by_key(field_frame(requests, run.settings).to_dicts(), "request_id")
    texts = by_key(text_frame(requests).to_dicts(), "request_id")
    entries: dict[str, int] = {}
    for place, request in zip(places, requests, strict=True):
        rows = _Rows(
            facts=facts[request.id],
            fields=fields.get(request.id, []),
            texts=texts.get(request.id, []),
        )
        entry, put = _one(connection, run, request, place, entry=matched[place], rows=rows)
        run.taken.add(entry)
        if put.outcome != "unchanged":
            entries[request.id] = entry
        yield put
    index.put(
        [facts[name] for name in entries],
        [row for name in entries for row in fields.get(name, [])],
        entries,
    )


class _Alike:
    """Says whether a coming request and a known one ask much of the same."""

    def __init__(self, connection: sqlite3.Connection, run: _Run, start: int) -> None:
        self._connection = connection
        self._run = run
        self._start = start
        self._least = run.settings.number("catalogue.same_form")

    def __call__(self, place: int, entry: int) -> bool:
        forms = self._run.requests[self._start + place].forms
        mine = {fold(field.label).text for field in forms.fields}
        (body,) = self._connection.execute(
            "SELECT fields FROM revision JOIN entry ON entry.current = revision.id "
            "WHERE entry.id = ?",
            (entry,),
        ).fetchone()
        theirs = {fold(row["label"]).text for row in unpack(body, tables.FIELDS)}
        return len(mine & theirs) >= self._least * max(1, min(len(mine), len(theirs)))


def _new_id(signs: Signs, used: set[str]) -> str:
    """Make an id of a request's place and office, another where that is taken."""
    name = request_id(f"{signs.office}\n{signs.place}")
    number = 1
    while name in used:
        number += 1
        name = request_id(f"{signs.office}\n{signs.place}\n{number}")
    return name


def _one(
    connection: sqlite3.Connection,
    run: _Run,
    request: Request,
    place: int,
    *,
    entry: int | None,
    rows: _Rows,
) -> tuple[int, Put]:
    """Put one request in.

    Returns:
        number of its entry, and what became of it.
    """
    facts = rows.facts
    said = msgspec.json.encode(run.signs[place]).decode()
    put = Put(
        request_id=request.id,
        path=request.ref.path,
        title=str(request.title.value),
        outcome="new",
        version=1,
    )
    if entry is None:
        cursor = connection.execute(
            "INSERT INTO entry (request_id, current, signs, layout, folder, added_at) "
            "VALUES (?, 0, ?, ?, ?, ?)",
            (request.id, said, facts["layout"], folder_of(request.ref.path), run.now),
        )
        entry = int(cursor.lastrowid or 0)
        _revision(connection, run, request, entry, number=1, rows=rows)
        return entry, put
    current, number, digest, maker, body, removed_at = connection.execute(
        "SELECT revision.id, number, sha256, made_by, facts, removed_at "
        "FROM entry JOIN revision ON revision.id = entry.current WHERE entry.id = ?",
        (entry,),
    ).fetchone()
    before = unpack(body, tables.REQUESTS)[0]
    outcome = "unchanged"
    if digest != request.forms.sha256 or _asked_as(before) != _asked_as(facts):
        outcome = "revised"
        number += 1
        _revision(connection, run, request, entry, number=number, rows=rows)
    elif maker != run.maker or before != dict(facts):
        outcome = "reread" if maker != run.maker else "unchanged"
        names = (*_COLUMNS, "made_by", "facts", "fields", "texts")
        connection.execute(
            f"UPDATE revision SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?",  # noqa: S608 - names of ours
            (
                *(facts[name] for name in _COLUMNS),
                *(run.maker, pack([facts]), pack(rows.fields), pack(rows.texts), current),
            ),
        )
    if removed_at is not None:
        outcome = "restored"
    connection.execute(
        "UPDATE entry SET signs = ?, layout = ?, folder = ?, removed_at = NULL, removed_why = NULL "
        "WHERE id = ?",
        (said, facts["layout"], folder_of(request.ref.path), entry),
    )
    return entry, replace(put, outcome=outcome, version=number)


def _asked_as(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in _BY_THE_WAY}


def _revision(
    connection: sqlite3.Connection,
    run: _Run,
    request: Request,
    entry: int,
    *,
    number: int,
    rows: _Rows,
) -> None:
    columns = ("entry", "number", "added_at", "sha256", "format", "made_by")
    names = (*columns, *_COLUMNS, "facts", "fields", "texts")
    cursor = connection.execute(
        f"INSERT INTO revision ({', '.join(names)}) VALUES ({marks(names)})",  # noqa: S608 - names of ours
        (
            *(entry, number, run.now, request.forms.sha256, request.forms.format, run.maker),
            *(rows.facts[name] for name in _COLUMNS),
            *(pack([rows.facts]), pack(rows.fields), pack(rows.texts)),
        ),
    )
    connection.execute("UPDATE entry SET current = ? WHERE id = ?", (cursor.lastrowid, entry))
