"""Rows of frames as they are kept in the file, and back."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

from burden.errors import MalformedError
from burden.settings import default_settings


if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from burden.tables import Table

    Row = Mapping[str, Any]

_NOTHING: Mapping[Any, Any] = {
    pl.String: "",
    pl.Int64: 0,
    pl.Float64: 0.0,
    pl.Boolean: False,
}


def pack(rows: Iterable[Row]) -> bytes:
    """Write rows as compressed JSON; the same rows give the same bytes."""
    return zlib.compress(msgspec.json.encode(list(rows)), 6)


def unpack(body: bytes, table: Table) -> list[dict[str, Any]]:
    """Read rows of a table; what an older program did not write of a column is nothing.

    Raises:
        MalformedError: the bytes are not such rows, or more than any template makes.
    """
    unpacked = zlib.decompressobj()
    try:
        data = unpacked.decompress(body, default_settings().count("limits.part_bytes"))
        rows = msgspec.json.decode(data, type=list[dict[str, Any]])
    except (TypeError, zlib.error, msgspec.DecodeError) as error:
        raise MalformedError(table.name) from error
    if unpacked.unconsumed_tail:
        raise MalformedError(table.name)
    known = {
        column.name: None if column.nullable else _NOTHING.get(column.dtype, [])
        for column in table.columns
    }
    return [{name: row.get(name, nothing) for name, nothing in known.items()} for row in rows]


def by_key(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    """Group rows by the value of a column, in their order."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups


def select(
    connection: sqlite3.Connection, statement: str, values: Iterable[Any]
) -> list[tuple[Any, ...]]:
    """Return the rows of a statement in which ``(?*)`` stands for values, however many."""
    found: list[tuple[Any, ...]] = []
    for part in many(list(values)):
        found += connection.execute(statement.replace("(?*)", f"({marks(part)})"), part).fetchall()
    return found


def many(values: Sequence[Any], size: int = 500) -> list[Sequence[Any]]:
    """Cut values into parts that fit one statement of SQL."""
    return [values[start : start + size] for start in range(0, len(values), size)]


def marks(values: Sequence[Any]) -> str:
    """Return the marks that stand for some values in a statement of SQL."""
    return ",".join("?" * len(values))
