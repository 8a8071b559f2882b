"""The tables of the catalogue file, and how an older file becomes one of today.

``field``, ``name`` and ``near`` index what is in force, so that a draft finds who asks the same
without reading anything else; a revision keeps what was recognised in full, so that the index can
be made anew when the names of fields are made otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping

APPLICATION = 0x42555244
"""Marks the file as ours ("BURD"), in the header of SQLite."""

VERSION = 1
"""Of the tables. A program refuses a file of a later one and migrates one of an earlier."""

TABLES = (
    # Settings of the file itself; ``generation`` counts the changes.
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # A request. current: its revision of today; signs: JSON, by what it is known again; layout:
    # hash of its labels; folder: it lay in; n_names: different things it asks.
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        request_id TEXT NOT NULL UNIQUE,
        current INTEGER NOT NULL,
        signs TEXT NOT NULL,
        layout TEXT NOT NULL,
        folder TEXT NOT NULL,
        n_names INTEGER NOT NULL DEFAULT 0,
        added_at TEXT NOT NULL,
        removed_at TEXT,
        removed_why TEXT
    )""",
    # A form as issued. facts, fields and texts: rows of the tables of those names.
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES entry (id),
        number INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        format TEXT NOT NULL,
        made_by TEXT NOT NULL,
        workbook TEXT NOT NULL,
        title TEXT NOT NULL,
        issuer TEXT,
        level TEXT,
        population TEXT,
        form_code TEXT,
        approval_no TEXT,
        valid_until TEXT,
        frequency_per_year REAL,
        respondents REAL,
        n_fields INTEGER NOT NULL,
        facts BLOB NOT NULL,
        fields BLOB NOT NULL,
        texts BLOB NOT NULL,
        UNIQUE (entry, number)
    )""",
    # Canonical names, each once; facets as JSON.
    """CREATE TABLE name (
        id INTEGER PRIMARY KEY,
        element_id TEXT NOT NULL,
        concept TEXT NOT NULL,
        representation TEXT NOT NULL,
        facets TEXT NOT NULL,
        known INTEGER NOT NULL,
        vague INTEGER NOT NULL,
        UNIQUE (concept, representation, facets, known, vague)
    )""",
    "CREATE INDEX name_element ON name (element_id)",
    # What names of unknown words share with those nearly the same, hashed.
    """CREATE TABLE near (
        key INTEGER NOT NULL,
        name INTEGER NOT NULL,
        PRIMARY KEY (key, name)
    ) WITHOUT ROWID""",
    # The input fields of the requests in force. seq: row of the revision's fields; folded: hash of
    # the folded label; choices: JSON, null where there are none.
    """CREATE TABLE field (
        entry INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        name INTEGER NOT NULL,
        folded INTEGER NOT NULL,
        sheet TEXT NOT NULL,
        cells TEXT NOT NULL,
        label TEXT NOT NULL,
        display TEXT NOT NULL,
        kind TEXT NOT NULL,
        value_type TEXT NOT NULL,
        unit TEXT,
        choices TEXT,
        PRIMARY KEY (entry, seq)
    ) WITHOUT ROWID""",
    "CREATE INDEX field_name ON field (name, entry)",
    "CREATE INDEX field_folded ON field (folded, entry)",
    # Hours per response of a request as one of all in force.
    """CREATE TABLE load (
        entry INTEGER PRIMARY KEY,
        hours_low REAL NOT NULL,
        hours REAL NOT NULL,
        hours_high REAL NOT NULL
    )""",
)

MIGRATIONS: Mapping[int, tuple[str, ...]] = {}
"""Statements that turn a file of a version into one of the next, by the version they start from."""
