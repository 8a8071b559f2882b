"""Looking into the catalogue: its requests, their versions, and what each version asked."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden import tables
from burden.catalogue.changes import compare
from burden.catalogue.rows import unpack
from burden.errors import InputError


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.catalogue.changes import Changes
    from burden.catalogue.file import Catalogue

    Row = Mapping[str, Any]

_COLUMNS = (
    *("entry", "request_id", "version", "title", "issuer", "level", "workbook", "form_code"),
    *("approval_no", "valid_until", "frequency_per_year", "respondents", "n_fields", "added_at"),
    *("changed_at", "removed_at", "removed_why", "hours"),
)
_ENTRIES = (
    "SELECT entry.id, request_id, number, title, issuer, level, workbook, form_code, approval_no, "
    "valid_until, frequency_per_year, respondents, n_fields, entry.added_at, revision.added_at, "
    "removed_at, removed_why, load.hours FROM entry "
    "JOIN revision ON revision.id = entry.current LEFT JOIN load ON load.entry = entry.id "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A request of the catalogue as it is now.

    Attributes:
        entry: its number. version: its last. workbook: path it was read from, as given.
        added_at: when it was first added. changed_at: when its version was. removed_at: when it was
            taken out, None while it is in force. All ISO.
        hours: per response, median, None where not worked out.
    """

    entry: int
    request_id: str
    version: int
    title: str
    issuer: str | None
    level: str | None
    workbook: str
    form_code: str | None
    approval_no: str | None
    valid_until: str | None
    frequency_per_year: float | None
    respondents: float | None
    n_fields: int
    added_at: str
    changed_at: str
    removed_at: str | None
    removed_why: str | None
    hours: float | None

    def expired(self, today: str | None) -> bool:
        """Say whether its validity has passed by a day (ISO); a month is valid to its end."""
        return bool(
            today and self.valid_until and self.valid_until < today[: len(self.valid_until)]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A request as it was issued once.

    Attributes:
        facts, fields: rows of ``tables.REQUESTS`` and ``FIELDS``.
    """

    number: int
    added_at: str
    sha256: str
    facts: Row
    fields: tuple[Row, ...]


def entries(catalogue: Catalogue, *, removed: bool = False) -> tuple[Entry, ...]:
    """Return the requests, by issuer and title.

    Args:
        catalogue: open.
        removed: those that were taken out too.
    """
    which = "" if removed else "WHERE removed_at IS NULL "
    rows = catalogue.connection.execute(
        f"{_ENTRIES}{which}ORDER BY issuer IS NULL, issuer, title, request_id"
    )
    return tuple(Entry(**dict(zip(_COLUMNS, row, strict=True))) for row in rows)


def find(catalogue: Catalogue, name: str) -> Entry:
    """Return a request by its id, in any letter case; it may have been taken out.

    Raises:
        InputError: there is none; names the nearest.
    """
    row = catalogue.connection.execute(
        f"{_ENTRIES}WHERE request_id = ? COLLATE NOCASE", (name.strip(),)
    ).fetchone()
    if row is None:
        ids = [one for (one,) in catalogue.connection.execute("SELECT request_id FROM entry")]
        near = difflib.get_close_matches(name, ids, n=1)
        raise InputError("catalogue-no-entry", request=name, near=near[0] if near else "—")
    return Entry(**dict(zip(_COLUMNS, row, strict=True)))


def versions(catalogue: Catalogue, entry: Entry) -> tuple[Version, ...]:
    """Return every version of a request, the first one first."""
    rows = catalogue.connection.execute(
        "SELECT number, added_at, sha256, facts, fields FROM revision WHERE entry = ? "
        "ORDER BY number",
        (entry.entry,),
    )
    return tuple(
        Version(
            number=number,
            added_at=added_at,
            sha256=sha256,
            facts=unpack(facts, tables.REQUESTS)[0],
            fields=tuple(unpack(fields, tables.FIELDS)),
        )
        for number, added_at, sha256, facts, fields in rows
    )


def approved(known: tuple[Version, ...]) -> int:
    """Return the version that was approved: the first to bear today's approval, else the first."""
    mark = known[-1].facts["approval_no"]
    if mark:
        return next(one.number for one in known if one.facts["approval_no"] == mark)
    return known[0].number


def changes_between(
    known: tuple[Version, ...], name: str, first: int | None, last: int | None
) -> tuple[Version, Version, Changes]:
    """Compare two versions of a request.

    Args:
        known: all of them.
        name: its id, for messages.
        first: number of the earlier one; None for the one that was approved, or the one before the
            last where that is the last.
        last: number of the later one; None for the last.

    Raises:
        InputError: there is no such version, or only one.
    """
    if len(known) == 1 and first is None and last is None:
        raise InputError("catalogue-one-version", request=name)
    by_number = {one.number: one for one in known}
    later = known[-1].number if last is None else last
    earlier = first
    if earlier is None:
        earlier = approved(known)
        if earlier >= later:
            earlier = max(1, later - 1)
    for number in (earlier, later):
        if number not in by_number:
            raise InputError(
                "catalogue-no-version", request=name, version=number, last=known[-1].number
            )
    before, after = by_number[earlier], by_number[later]
    return before, after, compare((before.facts, before.fields), (after.facts, after.fields))
