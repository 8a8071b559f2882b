"""What the user knows better: ``requests.csv`` and ``burden.toml`` beside the templates.

Either may stand in a folder the user names and in the folders directly below it; the nearer file
wins. Patterns are relative to the file's own folder.

``requests.csv``: one request a row, columns ``workbook`` and any of the keys of ``KEYS``; what is
blank is not overridden. ``burden.toml``: ``[collection]`` for all templates below (used only where
nothing nearer is known), ``[[request]]`` with ``match`` and the same keys, ``[issuers]`` from a
folder's or office's short name to its full one.
"""

from __future__ import annotations

import csv
import difflib
import fnmatch
import io
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from burden.errors import SettingsError
from burden.resources import read_text
from burden.settings import line_of, load_toml


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from burden.model import WorkbookRef
    from burden.settings import Settings

_TEXT_KEYS = ("issuer", "level", "title", "due", "notice_date", "legal_basis")
_NUMBER_KEYS = ("frequency", "respondents", "sub_units", "approval_levels")
KEYS = (*_TEXT_KEYS, *_NUMBER_KEYS)
# A response nobody gives is no request; a form may well pass no approval and gather no sub-units.
_POSITIVE = frozenset({"respondents", "frequency"})
_TABLES = ("collection", "request", "issuers", "parameters", "ignore", "check")


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
        return _below(path, self.folder) == _normal(self.pattern)

    def matches(self, path: str) -> bool:
        """Say whether it speaks of a workbook.

        A pattern without ``/`` fits names at any depth; one that fits a folder fits all below it.
        """
        inner = _below(path, self.folder)
        if inner is None:
            return False
        pattern = _normal(self.pattern).strip("/")
        if inner == pattern:
            return True
        parts, wanted = inner.split("/"), pattern.split("/")
        if len(wanted) == 1:
            return any(fnmatch.fnmatchcase(part, pattern) for part in parts)
        return _fits(parts, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A warning: a pattern that fits no workbook, often a slip of the pen."""

    pattern: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """All that was given, the farthest folder first and in each file's order.

    Attributes:
        entries: rows of ``requests.csv`` and ``[[request]]`` tables.
        collections: (folder, values) of the ``[collection]`` tables.
        issuers: (folder, short name, full name, origin).
        stated: by path, what was said on the command line; wins over all files.
    """

    entries: tuple[Entry, ...] = ()
    collections: tuple[tuple[str, Mapping[str, Given]], ...] = ()
    issuers: tuple[tuple[str, str, str, str], ...] = ()
    stated: Mapping[str, Mapping[str, Given]] = field(default_factory=dict)

    def stating(self, path: str, values: Mapping[str, str]) -> Overrides:
        """Return the overrides with more said of one workbook, by key of ``KEYS``.

        Raises:
            SettingsError: a value that cannot be read; ``where`` names the option.
        """
        known = {
            key: Given(
                value=_value(key, value, _place(f"--{key.replace('_', '-')}", 0)), origin="option"
            )
            for key, value in values.items()
            if value
        }
        return replace(self, stated={**self.stated, path: {**self.stated.get(path, {}), **known}})

    def given(self, ref: WorkbookRef) -> dict[str, Given]:
        """Return what is overridden for a workbook: nearer, exact and later win, in this order."""
        fitting = [
            ((len(entry.folder), entry.exact(ref.path), place), entry)
            for place, entry in enumerate(self.entries)
            if entry.matches(ref.path)
        ]
        values: dict[str, Given] = {}
        for _, entry in sorted(fitting, key=lambda item: item[0]):
            values |= {key: Given(value=value, origin=entry.origin) for key, value in entry.values.items()}
        return values | dict(self.stated.get(ref.path, {}))

    def collection(self, ref: WorkbookRef) -> dict[str, Given]:
        """Return what ``[collection]`` tables say where nothing nearer is known."""
        values: dict[str, Given] = {}
        for folder, known in sorted(self.collections, key=lambda item: len(item[0])):
            if _below(ref.path, folder) is not None:
                values |= known
        return values

    def issuer(self, ref: WorkbookRef, names: Iterable[str]) -> Given | None:
        """Return the full name of an office known by one of these names, the nearest file's."""
        wanted = {_normal(name).casefold() for name in names if name}
        found = None
        for folder, short, full, origin in sorted(self.issuers, key=lambda item: len(item[0])):
            if _below(ref.path, folder) is not None and _normal(short).casefold() in wanted:
                found = Given(value=full, origin=origin)
        return found

    def unmatched(self, refs: Sequence[WorkbookRef]) -> tuple[Unmatched, ...]:
        """Return the patterns that fit none of the workbooks."""
        return tuple(
            Unmatched(pattern=entry.pattern, origin=entry.origin)
            for entry in self.entries
            if not any(entry.matches(ref.path) for ref in refs)
        )


def read_overrides(roots: Iterable[Path], settings: Settings) -> Overrides:
    """Read the override files of folders and of the folders directly below each.

    Args:
        roots: what the user named; for a file, the folder it lies in.
        settings: ``limits.file_bytes``.

    Raises:
        SettingsError: with file, line and what is wrong there.
    """
    parts = _Parts()
    for folder in _folders(roots):
        table = folder / "burden.toml"
        if table.is_file():
            _check_size(table, settings)
            _read_toml(table, parts)
        sheet = folder / "requests.csv"
        if sheet.is_file():
            _check_size(sheet, settings)
            _read_csv(sheet, parts)
    return Overrides(
        entries=tuple(parts.entries), collections=tuple(parts.collections), issuers=tuple(parts.issuers)
    )


@dataclass(slots=True)
class _Parts:
    entries: list[Entry] = field(default_factory=list)
    collections: list[tuple[str, Mapping[str, Given]]] = field(default_factory=list)
    issuers: list[tuple[str, str, str, str]] = field(default_factory=list)


# ------------------------------------------------------------------------------ paths


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\\", "/")


def _below(path: str, folder: str) -> str | None:
    """Return a path relative to a folder, None where it lies elsewhere."""
    path, folder = _normal(path), _normal(folder)
    if not folder:
        return None if path.startswith(("/", "../")) else path
    return path[len(folder) + 1 :] if path.startswith(f"{folder}/") else None


def _fits(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Match segment by segment; ``**`` stands for any number, and what is left over lies below."""
    if not wanted:
        return True
    if wanted[0] == "**":
        return any(_fits(parts[skip:], wanted[1:]) for skip in range(len(parts) + 1))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], wanted[0]) and _fits(parts[1:], wanted[1:])


def _folders(roots: Iterable[Path]) -> list[Path]:
    """Return each root folder and its direct sub-folders, once each, the farther first."""
    found: dict[Path, None] = {}
    for root in roots:
        folder = root if root.is_dir() else root.parent
        found[folder] = None
        if not root.is_dir():
            continue
        try:
            inner = sorted(entry for entry in root.iterdir() if entry.is_dir())
        except OSError:
            continue  # the search for workbooks reports a folder that cannot be listed
        found.update(dict.fromkeys(entry for entry in inner if not entry.name.startswith(".")))
    return list(found)


def _prefix(path: Path) -> str:
    folder = path.parent.as_posix()
    return "" if folder == "." else folder.rstrip("/")


def _place(file: str, line: int) -> dict[str, object]:
    """Return the parameters of a message that say where: file and line, or an option (line 0)."""
    return {"file": file, "line": line, "where": f"{file}:{line}" if line else file}


def _check_size(path: Path, settings: Settings) -> None:
    size = path.stat().st_size
    if size > settings.number("limits.file_bytes"):
        raise SettingsError("file-unreadable", file=path.as_posix(), detail=f"{size} bytes")


# ------------------------------------------------------------------------------ values


@cache
def _words(table: str) -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads(read_text("collect/frequency.toml"))[table])


def _near(word: str, known: Iterable[str]) -> str:
    """Return the nearest known word for a message, a dash where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return near[0] if near else "—"


def per_year(word: str) -> float | None:
    """Read how often as times a year: a number, or a word such as ``月报`` or ``weekly``."""
    text = unicodedata.normalize("NFKC", word).strip().casefold()
    number = _number(text)
    if number is not None:
        return number
    found = _words("per_year").get(text)
    return float(found) if found is not None else None


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < float("inf") else None
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip().replace(",", "")
        return float(text) if re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text) else None
    return None


def _value(key: str, value: object, where: Mapping[str, object]) -> str | float:
    """Read one value; ``where`` holds file and line for messages."""
    if key in _TEXT_KEYS:
        return _text(key, value, where)
    number = _number(value)
    if key == "frequency" and number is None:
        number = per_year(str(value))
        if number is None:
            raise SettingsError(
                "override-frequency", **where, value=str(value),
                near=_near(str(value), _words("per_year")),
            )
    if number is None:
        raise SettingsError("override-number", **where, key=key, value=str(value))
    if number < 0 or (number == 0 and key in _POSITIVE):
        raise SettingsError("override-not-positive", **where, key=key, value=str(value))
    if key != "frequency" and number != int(number):
        raise SettingsError("override-number", **where, key=key, value=str(value))
    return number


def _text(key: str, value: object, where: Mapping[str, object]) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str):
        raise SettingsError("override-text", **where, key=key, value=str(value))
    text = " ".join(value.split())
    if key == "level":
        level = _words("levels").get(text.casefold())
        if level is None:
            raise SettingsError(
                "override-level", **where, value=text, near=_near(text.casefold(), _words("levels"))
            )
        return str(level)
    if key in {"due", "notice_date"}:
        match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
        try:
            if match:
                return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError as error:
            raise SettingsError("override-date", **where, key=key, value=text) from error
        if key == "notice_date":
            raise SettingsError("override-date", **where, key=key, value=text)
    return text


# ------------------------------------------------------------------------------- files


def _decode(path: Path) -> str:
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
    raise SettingsError("override-encoding", **_place(path.as_posix(), 1))


def _read_csv(path: Path, parts: _Parts) -> None:
    text = _decode(path)
    head = text.partition("\n")[0]
    delimiter = max(",\t;", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    file = path.as_posix()
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise SettingsError("override-csv", **_place(file, reader.line_num), detail=str(error)) from error
    filled = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return
    line, names = filled[0]
    names = [name.strip().casefold() for name in names]
    for name in filter(None, names):
        if name not in ("workbook", *KEYS):
            raise SettingsError(
                "override-key", **_place(file, line), key=name, near=_near(name, ("workbook", *KEYS))
            )
    if "workbook" not in names:
        raise SettingsError("override-no-workbook", **_place(file, line))
    for line, row in filled[1:]:
        where = _place(file, line)
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            raise SettingsError("override-cells", **where, found=len(row), expected=len(names))
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
        pattern = cells.pop("workbook", "")
        if not pattern:
            raise SettingsError("override-no-pattern", **where)
        values = {key: _value(key, cell, where) for key, cell in cells.items() if cell}
        parts.entries.append(
            Entry(
                folder=_prefix(path), pattern=pattern, values=MappingProxyType(values),
                origin=f"{file}:{line}",
            )
        )


def _read_toml(path: Path, parts: _Parts) -> None:
    tables, text = load_toml(path)
    file = path.as_posix()
    for name in tables:
        if name not in _TABLES:
            raise SettingsError(
                "override-key", **_place(file, line_of(text, name)), key=name, near=_near(name, _TABLES)
            )
    folder = _prefix(path)
    if collection := _table(tables.get("collection", {}), "collection", file, text):
        values = {}
        for key, value, where in _pairs(collection, KEYS, file, text, r"\[\s*collection\s*\]", 0):
            values[key] = Given(value=_value(key, value, where), origin=f"{file}:{where['line']}")
        parts.collections.append((folder, MappingProxyType(values)))
    requests = tables.get("request", [])
    if not isinstance(requests, list):
        raise SettingsError("override-table", **_place(file, line_of(text, "request")), key="[[request]]")
    for place, request in enumerate(requests):
        line = _span(text, r"\[\[\s*request\s*\]\]", place)[0]
        if not isinstance(request, dict):
            raise SettingsError("override-table", **_place(file, line), key="[[request]]")
        pattern = request.get("match")
        if not isinstance(pattern, str) or not pattern.strip():
            raise SettingsError("override-no-match", **_place(file, line))
        values_of = {
            key: _value(key, value, where)
            for key, value, where in _pairs(
                request, ("match", *KEYS), file, text, r"\[\[\s*request\s*\]\]", place
            )
            if key != "match"
        }
        parts.entries.append(
            Entry(
                folder=folder, pattern=pattern.strip(), values=MappingProxyType(values_of),
                origin=f"{file}:{line}",
            )
        )
    for short, full in _table(tables.get("issuers", {}), "issuers", file, text).items():
        line = line_of(text, short)
        if not isinstance(full, str) or not full.strip():
            raise SettingsError("override-text", **_place(file, line), key=short, value=str(full))
        parts.issuers.append((folder, short, full.strip(), f"{file}:{line}"))


def _table(value: object, name: str, file: str, text: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise SettingsError("override-table", **_place(file, line_of(text, name)), key=f"[{name}]")
    return value


def _span(text: str, header: str, place: int) -> tuple[int, int]:
    """Return the lines of the nth table with such a header, from its header to before the next."""
    lines = text.splitlines()
    heads = [i for i, line in enumerate(lines, start=1) if line.lstrip().startswith("[")]
    own = [i for i in heads if re.match(header, lines[i - 1].strip())]
    if place >= len(own):
        return 1, len(lines)
    spans = dict(pairwise([*heads, len(lines) + 1]))
    return own[place], spans[own[place]] - 1


def _pairs(
    table: Mapping[str, object], known: Sequence[str], file: str, text: str, header: str, place: int
) -> Iterator[tuple[str, object, dict[str, object]]]:
    """Yield key, value, and file and line, of one table; an unknown key stops with the nearest."""
    first, last = _span(text, header, place)
    lines = text.splitlines()
    for key, value in table.items():
        line = next(
            (i for i in range(first, last + 1) if lines[i - 1].strip().strip("\"'").startswith(key)), first
        )
        if key not in known:
            raise SettingsError("override-key", **_place(file, line), key=key, near=_near(key, known))
        yield key, value, _place(file, line)
