"""Readings kept between runs, in one file of the user's cache folder.

An entry belongs to the bytes of a workbook and to everything that makes a reading of them: the
program, its libraries and its limits. So an entry is never wrong, only unused, and the file may be
deleted at any time. It is SQLite with a write-ahead log: several processes and several runs may use
it at once, and one that is killed loses the entry it was writing and nothing else.

A reading holds what was filled into a workbook; folder and file are open to their owner only.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs


if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from burden.settings import Settings

FOLDER_VARIABLE = "BURDEN_CACHE"
"""Environment variable that names another folder."""

_NAME = "readings.sqlite3"
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS entries (
        key TEXT PRIMARY KEY,
        body BLOB NOT NULL,
        used INTEGER NOT NULL
    )
"""
# Another process holds the file for milliseconds; one that waits longer does without.
_PATIENCE = 5.0  # seconds
_DAY = 86_400
_LIBRARIES = ("lxml", "msgspec", "python-calamine", "xlrd")
_ONLY_OWNER = 0o700


def cache_file() -> Path:
    """Return where readings are kept."""
    named = os.environ.get(FOLDER_VARIABLE)
    return (Path(named) if named else platformdirs.user_cache_path("burden")) / _NAME


@cache
def made_by(*packages: str) -> str:
    """Return a fingerprint of the program's modules and libraries that make an entry.

    Args:
        packages: folders and files of the program, from its own folder, with ``/``.
    """
    state = hashlib.sha256()
    for name in packages:
        place = files("burden") / name
        for module in [place] if place.is_file() else _modules(place):
            state.update(module.name.encode() + module.read_bytes())
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            state.update(f"{name} {version(name)}".encode())
    return state.hexdigest()[:16]


def _modules(place: Traversable) -> Sequence[Traversable]:
    found: list[Traversable] = []
    for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _modules(entry)
        elif entry.name.endswith((".py", ".toml")):
            found.append(entry)
    return found


def limits_of(settings: Settings) -> str:
    """Return a fingerprint of the limits that a reading depends on."""
    said = ",".join(f"{one.name}={one.value:.17g}" for one in settings.group("limits"))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a store holds.

    Attributes:
        entries: how many. size: bytes on disk.
    """

    entries: int
    size: int


class Store:
    """Bytes by key, kept in a file; whatever is wrong with that, a key is merely not found."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is opened when first asked for something."""
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._unusable = False

    def get(self, key: str) -> bytes | None:
        """Return an entry, None where there is none."""
        connection = self._opened()
        if connection is None:
            return None
        try:
            row = connection.execute(
                "SELECT body, used FROM entries WHERE key = ?", (key,)
            ).fetchone()
            now = int(time.time())
            if row is not None and now - row[1] > _DAY:
                connection.execute("UPDATE entries SET used = ? WHERE key = ?", (now, key))
        except sqlite3.Error:
            return None
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def has(self, key: str) -> bool:
        """Say whether there is an entry."""
        connection = self._opened()
        if connection is None:
            return False
        try:
            found = connection.execute("SELECT 1 FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return False
        return found is not None

    def put(self, key: str, body: bytes) -> None:
        """Keep an entry; one that cannot be kept is not."""
        connection = self._opened()
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.execute(
                    "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
                    (key, body, int(time.time())),
                )

    def usage(self) -> Usage:
        """Return how much is kept."""
        connection = self._opened() if self.path.exists() else None
        entries = 0
        if connection is not None:
            with suppress(sqlite3.Error):
                entries = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        return Usage(entries=entries, size=sum(_size(path) for path in self._files()))

    def shrink(self, most: int) -> None:
        """Drop the entries used longest ago until the rest takes at most so many bytes."""
        if sum(_size(path) for path in self._files()) <= most:
            return
        connection = self._opened()
        if connection is None:
            return
        with suppress(sqlite3.Error):
            kept = "SELECT key, sum(length(body)) OVER (ORDER BY used DESC, key) AS up FROM entries"
            connection.execute(
                f"DELETE FROM entries WHERE key IN (SELECT key FROM ({kept}) WHERE up > ?)",  # noqa: S608 - no value in it
                (most // 2,),
            )
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def clear(self) -> None:
        """Delete everything that is kept.

        Raises:
            OSError: the file cannot be deleted.
        """
        self.close()
        for path in self._files():
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; it opens again when asked for something."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _files(self) -> list[Path]:
        return [self.path.with_name(self.path.name + end) for end in ("", "-wal", "-shm")]

    def _opened(self) -> sqlite3.Connection | None:
        if self._connection is None and not self._unusable:
            try:
                self._connection = self._connect()
            except sqlite3.DatabaseError as error:
                # Other errors of operation pass: it is locked, read-only, or the disk is full.
                if not isinstance(error, sqlite3.OperationalError) or "no such" in str(error):
                    # Damaged, or not ours at all; nothing in it cannot be had again.
                    with suppress(OSError, sqlite3.Error):
                        self.clear()
                        self._connection = self._connect()
            except OSError:
                pass
            self._unusable = self._connection is None
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=_ONLY_OWNER, parents=True, exist_ok=True)
        old = os.umask(0o077) if hasattr(os, "umask") else 0
        try:
            connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        finally:
            os.umask(old)
        try:
            with closing(connection.execute("PRAGMA journal_mode=WAL")):
                pass
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(_SCHEMA)
            connection.execute("SELECT key, body, used FROM entries LIMIT 1").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
