"""``requests.csv`` and ``burden.toml`` as they are written, turned into entries."""

from __future__ import annotations

import csv
import fnmatch
import io
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from burden.collect.override_values import KEYS, check_dates, near, place, read_value
from burden.errors import SettingsError
from burden.settings import line_of, load_toml


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_TABLES = ("collection", "request", "issuers", "sheet", "parameters", "ignore", "check")
_COLUMNS = ("workbook", *KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value the user gave, with the file and line it stands at (``requests.csv:3``)."""

    value: str | float
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one row or table says of the requests it matches.

    Attributes:
        folder: the file's folder as a path prefix, empty for the working directory.
        pattern: path or glob relative to it.
        values: by key.
        origin: file and line.
    """

    folder: str
    pattern: str
    values: Mapping[str, str | float]
    origin: str

    def exact(self, path: str) -> bool:
        """Say whether it names this very workbook."""
        return below(path, self.folder) == normal(self.pattern)

    def matches(self, path: str) -> bool:
        """Say whether it speaks of a workbook.

        A pattern without ``/`` fits names at any depth; one that fits a folder fits all below it.
        """
        inner = below(path, self.folder)
        if inner is None:
            return False
        pattern = normal(self.pattern).strip("/")
        if inner == pattern:
            return True
        parts, wanted = inner.split("/"), pattern.split("/")
        if len(wanted) == 1:
            return any(fnmatch.fnmatchcase(part, pattern) for part in parts)
        return _fits(parts, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """The full name of an office that a folder or a form names shortly."""

    folder: str
    short: str
    full: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one file says."""

    entries: tuple[Entry, ...] = ()
    collection: Mapping[str, Given] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()


def normal(text: str) -> str:
    """Compose letters (some systems take names apart) and turn backslashes."""
    return unicodedata.normalize("NFC", text).replace("\\", "/")


def below(path: str, folder: str) -> str | None:
    """Return a path relative to a folder, None where it lies elsewhere."""
    path, folder = normal(path), normal(folder)
    if not folder:
        return None if path.startswith(("/", "../")) else path
    return path[len(folder) + 1 :] if path.startswith(f"{folder}/") else None


def _fits(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Match segment by segment; ``**`` stands for any number, and what is left over lies below."""
    if not wanted:
        return True
    if wanted[0] == "**":
        rest = wanted[1:]
        return any(_fits(parts[skip:], rest) for skip in range(len(parts) + 1))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], wanted[0]) and _fits(parts[1:], wanted[1:])


def prefix(path: Path) -> str:
    """Return the folder of a file as the paths below it begin."""
    folder = path.parent.as_posix()
    return "" if folder == "." else folder.rstrip("/")


# ------------------------------------------------------------------------ requests.csv


def read_csv(path: Path) -> Contents:
    """Read a ``requests.csv``: UTF-8 (with or without BOM), GB18030 or UTF-16; comma, tab or ``;``.

    Raises:
        SettingsError: encoding, columns, or a value; names file and line.
    """
    file = path.as_posix()
    rows = csv_rows(decode_csv(path), file)
    if not rows:
        return Contents()
    line, names = rows[0]
    names = [name.strip().casefold() for name in names]
    if "request_id" in names and path.with_name("datapackage.json").is_file():
        return Contents()  # what ``burden export`` wrote: a result, said by nobody
    for name in filter(None, names):
        if name not in _COLUMNS:
            raise SettingsError(
                "override-key", **place(file, line), key=name, near=near(name, _COLUMNS)
            )
    if "workbook" not in names:
        raise SettingsError("override-no-workbook", **place(file, line))
    entries = (_entry(path, names, row, place(file, line)) for line, row in rows[1:])
    return Contents(entries=tuple(entries))


def decode_csv(path: Path) -> str:
    """Return the text of a CSV file: UTF-8 (with or without BOM), GB18030 or UTF-16.

    Raises:
        SettingsError: it cannot be read, or has another encoding.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError("file-unreadable", file=path.as_posix(), detail=str(error)) from error
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SettingsError("override-encoding", **place(path.as_posix(), 1))


def csv_rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, with the line each ends at.

    Args:
        text: with comma, tab or ``;`` between the cells.
        file: its name, for messages.

    Raises:
        SettingsError: not CSV; names file and line.
    """
    delimiter = max(",\t;", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        where = place(file, reader.line_num)
        raise SettingsError("override-csv", **where, detail=str(error)) from error
    return [(line, row) for line, row in rows if any(cell.strip() for cell in row)]


def _entry(
    path: Path, names: Sequence[str], row: Sequence[str], where: Mapping[str, object]
) -> Entry:
    if any(cell.strip() for cell in row[len(names) :]):
        raise SettingsError("override-cells", **where, found=len(row), expected=len(names))
    cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
    pattern = cells.pop("workbook", "")
    if not pattern:
        raise SettingsError("override-no-pattern", **where)
    values = {key: read_value(key, cell, where) for key, cell in cells.items() if cell}
    check_dates(values, where)
    return Entry(
        folder=prefix(path),
        pattern=pattern,
        values=MappingProxyType(values),
        origin=str(where["where"]),
    )


# ------------------------------------------------------------------------- burden.toml


def read_toml(path: Path) -> Contents:
    """Read the tables of a ``burden.toml`` that tell of requests; other stages read the rest.

    Raises:
        SettingsError: not TOML, an unknown table or key, or a value; names file and line.
    """
    tables, text = load_toml(path)
    return TomlFile(path, tables, text).read()


class TomlFile:
    """One file with its text, so that messages can name the line."""

    def __init__(self, path: Path, tables: Mapping[str, Any], text: str) -> None:
        self.file = path.as_posix()
        self.folder = prefix(path)
        self.tables = tables
        self.text = text
        self.lines = text.splitlines()

    def read(self) -> Contents:
        """Read what the file says of requests."""
        for name in self.tables:
            if name not in _TABLES:
                where = place(self.file, line_of(self.text, name))
                raise SettingsError("override-key", **where, key=name, near=near(name, _TABLES))
        return Contents(
            entries=tuple(self._requests()),
            collection=MappingProxyType(self._collection()),
            aliases=tuple(self._aliases()),
        )

    def _collection(self) -> dict[str, Given]:
        table = self._table("collection")
        header = r"\[\s*collection\s*\]"
        return {
            key: Given(value=read_value(key, value, where), origin=str(where["where"]))
            for key, value, where in self.pairs(table, KEYS, self.span(header, 0))
        }

    def _requests(self) -> Iterator[Entry]:
        requests = self.tables.get("request", [])
        header = r"\[\[\s*request\s*\]\]"
        if not isinstance(requests, list):
            where = place(self.file, line_of(self.text, "request"))
            raise SettingsError("override-table", **where, key="[[request]]")
        for number, request in enumerate(requests):
            span = self.span(header, number)
            where = place(self.file, span[0])
            if not isinstance(request, dict):
                raise SettingsError("override-table", **where, key="[[request]]")
            pattern = request.get("match")
            if not isinstance(pattern, str) or not pattern.strip():
                raise SettingsError("override-no-match", **where)
            values = {
                key: read_value(key, value, here)
                for key, value, here in self.pairs(request, ("match", *KEYS), span)
                if key != "match"
            }
            check_dates(values, where)
            yield Entry(
                folder=self.folder,
                pattern=pattern.strip(),
                values=MappingProxyType(values),
                origin=str(where["where"]),
            )

    def _aliases(self) -> Iterator[Alias]:
        for short, full in self._table("issuers").items():
            where = place(self.file, line_of(self.text, short))
            if not isinstance(full, str) or not full.strip():
                raise SettingsError("override-text", **where, key=short, value=str(full))
            yield Alias(
                folder=self.folder, short=short, full=full.strip(), origin=str(where["where"])
            )

    def _table(self, name: str) -> Mapping[str, object]:
        table = self.tables.get(name, {})
        if not isinstance(table, dict):
            where = place(self.file, line_of(self.text, name))
            raise SettingsError("override-table", **where, key=f"[{name}]")
        return table

    def span(self, header: str, number: int) -> tuple[int, int]:
        """Return the lines of the nth table of that header, from it to before the next table."""
        heads = [i for i, line in enumerate(self.lines, start=1) if line.lstrip().startswith("[")]
        own = [i for i in heads if re.match(header, self.lines[i - 1].strip())]
        if number >= len(own):
            return 1, len(self.lines)
        ends = dict(pairwise([*heads, len(self.lines) + 1]))
        return own[number], ends[own[number]] - 1

    def pairs(
        self, table: Mapping[str, object], known: Sequence[str], span: tuple[int, int]
    ) -> Iterator[tuple[str, object, dict[str, object]]]:
        """Yield key, value and where; an unknown key stops with the nearest known one."""
        for key, value in table.items():
            numbers = range(span[0], min(span[1], len(self.lines)) + 1)
            starts = (i for i in numbers if self.lines[i - 1].strip(" \t\"'").startswith(key))
            where = place(self.file, next(starts, span[0]))
            if key not in known:
                raise SettingsError("override-key", **where, key=key, near=near(key, known))
            yield key, value, where
