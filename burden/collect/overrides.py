"""What the user knows better: ``requests.csv`` and ``burden.toml`` beside the templates.

Either may stand in a folder the user names and in the folders directly below it; the nearer file
wins. Patterns are relative to the file's own folder.

``requests.csv``: one request a row, columns ``workbook`` and any of the keys of
``override_values.KEYS``; what is blank is not overridden. ``burden.toml``: ``[collection]`` for all
templates below (used only where nothing nearer is known), ``[[request]]`` with ``match`` and the
same keys, ``[issuers]`` from a folder's or office's short name to its full one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from burden.collect.override_files import (
    Entry,
    Given,
    below,
    normal,
    prefix,
    read_csv,
    read_toml,
)
from burden.collect.override_values import KEYS, place, read_value
from burden.errors import SettingsError


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from burden.collect.override_files import Alias
    from burden.model import WorkbookRef
    from burden.settings import Settings

__all__ = ["KEYS", "Entry", "Given", "Overrides", "Unmatched", "read_overrides"]


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
        aliases: of the ``[issuers]`` tables.
        stated: by path, what was said on the command line; wins over all files.
    """

    entries: tuple[Entry, ...] = ()
    collections: tuple[tuple[str, Mapping[str, Given]], ...] = ()
    aliases: tuple[Alias, ...] = ()
    stated: Mapping[str, Mapping[str, Given]] = field(default_factory=dict)

    def stating(self, path: str, values: Mapping[str, str]) -> Overrides:
        """Return the overrides with more said of one workbook, by key of ``KEYS``.

        Raises:
            SettingsError: a value that cannot be read; ``where`` names the option.
        """
        known = {
            key: Given(
                value=read_value(key, value, place(f"--{key.replace('_', '-')}", 0)),
                origin="option",
            )
            for key, value in values.items()
            if value
        }
        return replace(self, stated={**self.stated, path: {**self.stated.get(path, {}), **known}})

    def given(self, ref: WorkbookRef) -> dict[str, Given]:
        """Return what is overridden for a workbook: nearer, exact and later win, in this order."""
        fitting = [
            ((len(entry.folder), entry.exact(ref.path), number), entry)
            for number, entry in enumerate(self.entries)
            if entry.matches(ref.path)
        ]
        values: dict[str, Given] = {}
        for _, entry in sorted(fitting, key=lambda item: item[0]):
            for key, value in entry.values.items():
                values[key] = Given(value=value, origin=entry.origin)
        return values | dict(self.stated.get(ref.path, {}))

    def collection(self, ref: WorkbookRef) -> dict[str, Given]:
        """Return what ``[collection]`` tables say where nothing nearer is known."""
        values: dict[str, Given] = {}
        for folder, known in sorted(self.collections, key=lambda item: len(item[0])):
            if below(ref.path, folder) is not None:
                values |= known
        return values

    def issuer(self, ref: WorkbookRef, names: Iterable[str]) -> Given | None:
        """Return the full name of an office known by one of these names, the nearest file's."""
        wanted = {normal(name).casefold() for name in names if name}
        found = None
        for alias in sorted(self.aliases, key=lambda alias: len(alias.folder)):
            if (
                below(ref.path, alias.folder) is not None
                and normal(alias.short).casefold() in wanted
            ):
                found = Given(value=alias.full, origin=alias.origin)
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
    found = Overrides()
    for folder in folders(roots):
        # In one folder the table of requests is the nearer to the single request.
        for name, read in (("burden.toml", read_toml), ("requests.csv", read_csv)):
            path = folder / name
            if not path.is_file():
                continue
            check_size(path, settings)
            said = read(path)
            collections = ((prefix(path), said.collection),) if said.collection else ()
            found = replace(
                found,
                entries=(*found.entries, *said.entries),
                collections=(*found.collections, *collections),
                aliases=(*found.aliases, *said.aliases),
            )
    return found


def folders(roots: Iterable[Path]) -> list[Path]:
    """Return each root folder and its direct sub-folders, once each, the farther first."""
    found: dict[Path, None] = {}
    for root in roots:
        if not root.is_dir():
            found[root.parent] = None
            continue
        found[root] = None
        try:
            inner = sorted(entry for entry in root.iterdir() if entry.is_dir())
        except OSError:
            continue  # the search for workbooks reports a folder that cannot be listed
        found.update(dict.fromkeys(entry for entry in inner if not entry.name.startswith(".")))
    return list(found)


def check_size(path: Path, settings: Settings) -> None:
    size = path.stat().st_size
    if size > settings.number("limits.file_bytes"):
        raise SettingsError("file-unreadable", file=path.as_posix(), detail=f"{size} bytes")
