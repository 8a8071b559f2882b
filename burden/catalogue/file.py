"""The catalogue file: opened for reading or writing, created, migrated, and what goes wrong.

SQLite with a write-ahead log: many read while one writes, and what a killed program had not
committed was never there. Readers do not write: what cannot be read as it is (an older file) is
migrated in memory.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Self

import msgspec

from burden.catalogue import schema
from burden.errors import InputError, MalformedError


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_PATIENCE = 15.0  # seconds another writer may take; one writes a batch in far less
_LOG = "-wal"
# Rows that are not what this program writes.
_DISTORTED = (MalformedError, msgspec.DecodeError)
_LOCKED = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})
_SHUT = frozenset({"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"})
_FULL = frozenset({"SQLITE_FULL"})
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


def is_catalogue(path: Path) -> bool:
    """Say whether a file is of the kind the catalogue is kept in, by its first bytes."""
    return path.is_file() and _head(path).startswith(_MAGIC)


class Catalogue:
    """An open catalogue. A context manager; what is not committed is lost at its end.

    Attributes:
        path: of the file, None for one in memory.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        """Take an open connection; use the functions below."""
        self.connection = connection
        self.path = path

    def __enter__(self) -> Self:
        """Go on with it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it; what is wrong with the file becomes an error of ours."""
        with suppress(sqlite3.Error):
            self.connection.close()
        if isinstance(error, sqlite3.Error) and not _is_bug(error):
            raise told(error, self.path) from error
        if isinstance(error, _DISTORTED):
            raise InputError("catalogue-damaged", path=self.name, detail=str(error)) from error

    @property
    def name(self) -> str:
        """The path, for messages."""
        return self.path.as_posix() if self.path else ""

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write: all of it or nothing, alone.

        Raises:
            InputError: another one writes and does not end, or the file cannot be written.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                with suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            if _is_bug(error):
                raise
            raise told(error, self.path) from error

    def settle(self) -> None:
        """Move what the log holds into the file itself, so that a copy of it is whole."""
        with suppress(sqlite3.Error):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_bug(error: sqlite3.Error) -> bool:
    """Say whether a statement of ours is wrong, and not the file."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_ERROR" and "no such" not in str(error)


def told(error: sqlite3.Error, path: Path | None) -> InputError:
    """Return what an error of SQLite means for the user."""
    name = path.as_posix() if path else ":memory:"
    code = getattr(error, "sqlite_errorname", "") or ""
    if "no such" in str(error):  # a table or column is missing
        return InputError("catalogue-damaged", path=name, detail=str(error))
    detail = str(error)
    if _one_of(code, _LOCKED):
        return InputError("catalogue-locked", path=name)
    if _one_of(code, _SHUT):
        return InputError("catalogue-shut", path=name, detail=detail)
    if _one_of(code, _FULL):
        return InputError("catalogue-full", path=name)
    if _one_of(code, _DAMAGED):
        return InputError("catalogue-damaged", path=name, detail=detail)
    return InputError("catalogue-fails", path=name, detail=detail)


def _one_of(code: str, names: frozenset[str]) -> bool:
    """Say whether a code of SQLite is one of some, or an extended one of these."""
    return any(code == one or code.startswith(f"{one}_") for one in names)


def in_memory() -> Catalogue:
    """Return an empty catalogue that is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _create(connection)
    return Catalogue(connection, None)


def open_to_read(path: Path) -> Catalogue:
    """Open a catalogue; nothing of it is changed, and it is seen as it is at this moment.

    Raises:
        InputError: it is missing, not ours, empty, damaged, of a newer program, or cannot be read.
    """
    _check(path)
    try:
        connection = _connect_to_read(path)
        try:
            version = _version(connection, path)
            if version < schema.VERSION:
                connection = _migrated_in_memory(connection)
            connection.execute("BEGIN")
            # The first statement takes the snapshot.
            connection.execute("SELECT count(*) FROM meta").fetchone()
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise told(error, path) from error
    return Catalogue(connection, path)


def open_to_write(path: Path, *, create: bool = False) -> Catalogue:
    """Open a catalogue to change it; an older one is migrated, a copy of it kept beside it.

    Args:
        path: of the file.
        create: make one where there is none.

    Raises:
        InputError: as ``open_to_read``; it is locked or cannot be written.
    """
    if not create or path.exists():
        _check(path, empty=create)
    elif not path.parent.is_dir():
        raise InputError("path-missing", path=path.parent.as_posix())
    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            if not _has_tables(connection):
                _create(connection)
            _migrate(connection, path)
            with closing(connection.execute("PRAGMA journal_mode=WAL")):
                pass
            # What was said to be kept is kept even if the power fails.
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA trusted_schema=OFF")
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise told(error, path) from error
    return Catalogue(connection, path)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER)
    except OSError as error:
        raise InputError(
            "catalogue-shut", path=path.as_posix(), detail=error.strerror or str(error)
        ) from error


def _check(path: Path, *, empty: bool = False) -> None:
    """Refuse what is no whole file of SQLite, before SQLite gets to see it.

    Args:
        path: of the file.
        empty: a file of no bytes passes: a program was stopped while it made one.
    """
    name = path.as_posix()
    if path.is_dir():
        raise InputError("catalogue-folder", path=name)
    if not os.path.lexists(path):
        raise InputError("catalogue-missing", path=name)
    head = _head(path)
    if not head:
        if empty:
            return
        raise InputError("catalogue-empty", path=name)
    if not head.startswith(_MAGIC):
        raise InputError("catalogue-foreign", path=name)
    if len(head) < _HEADER:
        raise InputError("catalogue-cut", path=name)
    # Big-endian numbers of the header: size of a page, number of pages.
    size, pages = struct.unpack(">H", head[16:18])[0], struct.unpack(">I", head[28:32])[0]
    if path.stat().st_size < pages * (65_536 if size == 1 else size):
        raise InputError("catalogue-cut", path=name)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables.

    Raises:
        InputError: it is not ours, holds nothing, or is of a newer program.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != schema.APPLICATION:
        if _has_tables(connection):
            raise InputError("catalogue-foreign", path=path.as_posix())
        raise InputError("catalogue-empty", path=path.as_posix())
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.VERSION:
        raise InputError(
            "catalogue-newer", path=path.as_posix(), version=version, known=schema.VERSION
        )
    return version


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables in one transaction, unless another program has made them meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    if not _has_tables(connection):
        for statement in schema.TABLES:
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('generation', '0')")
        connection.execute(f"PRAGMA application_id={schema.APPLICATION}")
        connection.execute(f"PRAGMA user_version={schema.VERSION}")
    connection.execute("COMMIT")


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect without writing to the tables.

    A connection that may write cleans up the log at its end; where that is not allowed one that
    only reads does, and where even the log cannot be made and there is none, the file is whole.
    """
    log = path.with_name(path.name + _LOG)
    for mode in ("rw", "ro", "ro&immutable=1"):
        try:
            return _connected(path, mode)
        except sqlite3.OperationalError as error:
            code = getattr(error, "sqlite_errorname", "")
            shut = _one_of(code, _SHUT)
            last = mode.endswith("1") or (mode == "ro" and log.exists() and log.stat().st_size > 0)
            if not shut or last:
                raise
    raise AssertionError


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
    )
    try:
        connection.execute("PRAGMA query_only=ON")
        # Nothing that a file brings along is run.
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


# ------------------------------------------------------------------------- older files


def _steps(connection: sqlite3.Connection) -> None:
    """Migrate step by step; inside a transaction of the caller."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    while version < schema.VERSION:
        for statement in schema.MIGRATIONS[version]:
            connection.execute(statement)
        version += 1
        connection.execute(f"PRAGMA user_version={version}")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Migrate an older file; a copy of it as it was stands beside it afterwards."""
    version = _version(connection, path)
    if version == schema.VERSION:
        return
    _back_up(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        _steps(connection)  # nothing is left to do where another program was faster
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    name = f"{path.name}.v{version}"
    places = (
        path.with_name(f"{name}{more}.backup") for more in ("", *(f"-{i}" for i in range(99)))
    )
    target = next((place for place in places if not place.exists()), None)
    if target is None:
        raise InputError("catalogue-shut", path=name, detail="backup")
    partial = target.with_name(f".{target.name}.partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as copy:
        connection.backup(copy)
    partial.replace(target)


def _migrated_in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(connection):
            connection.backup(copy)
        _steps(copy)
    except BaseException:
        copy.close()
        raise
    return copy
