"""``lexicon.toml`` beside the templates: what a user adds to the lexicon, read and checked.

A file of its own and not a table of ``burden.toml``: it has the shape of the shipped files, with
the subject before the name (``[person.id_number]``), is passed on between offices as it is, and
what ``burden review`` proposes is copied into it line by line. A run has one lexicon: what files
in named folders and directly below them say is put together; contradictions are refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from burden.collect.override_values import near, place
from burden.collect.overrides import check_size, folders
from burden.elements.lexicon import entry_key, lexicon
from burden.elements.overlay import Added, Overlay
from burden.elements.words import lexicon_file, units
from burden.errors import SettingsError
from burden.settings import load_toml


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from burden.settings import Settings

FILE = "lexicon.toml"
_ALIASES = ("zh", "en")
_LISTS = ("derives", "near", "implied", "also", "same_as")
_FLAGS = ("key", "generic", "never")
_TEXTS = ("representation", "source", "unit")
_OF_SHIPPED = (*_ALIASES, "source")
_KEYS = (*_ALIASES, *_TEXTS, *_FLAGS, *_LISTS)
_NAME = re.compile(r"[\w-]+")
_SHOWN = 60  # characters of a wrong text in a message


def read_overlay(roots: Iterable[Path], settings: Settings) -> Overlay:
    """Read what stands in folders and directly below each.

    Args:
        roots: what the user named; for a file, the folder it lies in.
        settings: ``limits.file_bytes``, ``elements.alias_characters``.

    Raises:
        SettingsError: names file and line, and what is wrong there.
    """
    added: list[Added] = []
    for folder in folders(roots):
        path = folder / FILE
        if path.is_file():
            check_size(path, settings)
            added += _File(path, settings.count("elements.alias_characters")).entries()
    return Overlay(added=checked(added))


class _File:
    """One file with its lines, so that messages can name them."""

    def __init__(self, path: Path, longest: int) -> None:
        self.tables, text = load_toml(path)
        self.lines = text.splitlines()
        self.file = path.as_posix()
        self.longest = longest

    def entries(self) -> Iterator[Added]:
        for subject, names in self.tables.items():
            if not isinstance(names, dict):
                raise SettingsError("override-table", **self._at(subject), key=_cut(subject))
            for name, entry in names.items():
                head = self._head(subject, name)
                if not isinstance(entry, dict):
                    raise SettingsError("override-table", **head, key=_cut(f"{subject}.{name}"))
                if not (_NAME.fullmatch(subject) and _NAME.fullmatch(name)):
                    raise SettingsError("lexicon-name", **head, value=_cut(f"{subject}.{name}"))
                yield self._entry(f"{subject}.{name}", entry, head)

    def _entry(self, name: str, entry: Mapping[str, Any], head: dict[str, Any]) -> Added:
        for key, value in entry.items():
            where = self._at(key, head)
            if key not in _KEYS:
                raise SettingsError(
                    "override-key", **where, key=_cut(key), near=near(_cut(key), _KEYS)
                )
            if not _written_well(key, value):
                raise SettingsError("lexicon-value", **where, key=key)
        self._check_kind(name, entry, head)
        if not entry.get("source", "").strip():
            raise SettingsError("lexicon-source", **head, key=name)
        texts = {key: entry[key] for key in (*_TEXTS, *_FLAGS) if key in entry}
        lists = {key: tuple(entry[key]) for key in _LISTS if key in entry}
        said: dict[str, Any] = {**texts, **lists}
        return Added(id=name, aliases=self._aliases(entry, head), **said, where=str(head["where"]))

    def _check_kind(self, name: str, entry: Mapping[str, Any], head: dict[str, Any]) -> None:
        """Refuse a new concept that is not told as one, and a change of one that ships."""
        known = lexicon().concepts
        if name not in known and not entry.get("representation"):
            raise SettingsError(
                "lexicon-concept", **head, key=_cut(name), near=near(_cut(name), known)
            )
        more = sorted(set(entry) - set(_OF_SHIPPED))
        if name in known and more:
            raise SettingsError("lexicon-shipped", **self._at(more[0], head), key=more[0])

    def _aliases(self, entry: Mapping[str, Any], head: dict[str, Any]) -> tuple[str, ...]:
        aliases = tuple(text for language in _ALIASES for text in entry.get(language, ()))
        for text in aliases:
            if len(text) > self.longest:
                where = self._at(text, head)
                raise SettingsError("lexicon-long", **where, found=len(text), longest=self.longest)
            if not entry_key(text):
                raise SettingsError("lexicon-empty", **self._at(text, head))
        if not aliases:
            raise SettingsError("lexicon-empty", **head)
        return aliases

    def _head(self, subject: str, name: str) -> dict[str, Any]:
        """Return where a table begins."""
        names = "".join(rf"\s*[\"']?{re.escape(part)}[\"']?\s*\.?" for part in (subject, name))
        wanted = re.compile(rf"\s*\[{names}\]")
        for number, line in enumerate(self.lines, start=1):
            if wanted.match(line):
                return place(self.file, number)
        return self._at(name)

    def _at(self, needle: str, head: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the first line from a head on that holds a text, else the head's own."""
        first = int(head["line"]) if head else 1
        for number in range(first, len(self.lines) + 1):
            if needle in self.lines[number - 1]:
                return place(self.file, number)
        return head or place(self.file, 1)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _written_well(key: str, value: object) -> bool:
    if key in _FLAGS:
        return isinstance(value, bool)
    if key in _TEXTS:
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


# ------------------------------------------------------------------------------ together


def checked(added: list[Added]) -> tuple[Added, ...]:
    """Check entries against each other and what ships; return them by id, ``same_as`` resolved."""
    own: dict[str, Added] = {}
    for entry in added:
        if entry.representation and entry.id in own:
            raise SettingsError(
                "lexicon-twice", where=entry.where, key=entry.id, other=own[entry.id].where
            )
        if entry.representation:
            own[entry.id] = entry
    for entry in own.values():
        _check_references(entry, own)
    _order({entry.id: entry.derives for entry in own.values()}, own)
    meant: dict[str, tuple[str, ...]] = {}
    for name in _order({entry.id: entry.same_as[:1] for entry in own.values()}, own):
        if name in own and own[name].same_as:
            concept, *facets = own[name].same_as
            inner = meant.get(concept) or _same_as_shipped(concept) or (concept,)
            meant[name] = (*inner, *(facet for facet in facets if facet not in inner))
    resolved = [
        replace(entry, same_as=meant.get(entry.id) or _same_as_shipped(entry.id)) for entry in added
    ]
    _check_claims(resolved)
    return tuple(sorted(resolved, key=lambda entry: (entry.id, entry.aliases)))


def _order(graph: Mapping[str, tuple[str, ...]], own: Mapping[str, Added]) -> list[str]:
    """Return what is referred to before what refers to it."""
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = error.args[1]
        where = next(own[name].where for name in circle if name in own)
        raise SettingsError("lexicon-cycle", where=where, key=_cut(" → ".join(circle))) from error


def _same_as_shipped(concept: str) -> tuple[str, ...]:
    subject, _, name = concept.partition(".")
    if concept not in lexicon().concepts:
        return ()
    return tuple(lexicon_file(subject)[name].get("same_as", ()))


def _check_references(entry: Added, own: Mapping[str, Added]) -> None:
    """Refuse what refers to something nobody knows.

    Raises:
        SettingsError: ``lexicon-unknown`` with the nearest name.
    """
    known = lexicon()
    concepts = {*known.concepts, *own}
    kinds = {concept.representation for concept in known.concepts.values()}
    referred = [
        ("representation", (entry.representation,), kinds),
        ("unit", (entry.unit,) if entry.unit else (), {*units()}),
        ("derives", entry.derives, concepts),
        ("near", entry.near, concepts),
        ("implied", entry.implied, {*known.values}),
        ("also", tuple(pair.partition(":")[0] for pair in entry.also), kinds),
        ("also", tuple(pair.partition(":")[2] for pair in entry.also), concepts),
        ("same_as", entry.same_as[:1], concepts),
        ("same_as", entry.same_as[1:], {*known.values}),
    ]
    for key, values, fitting in referred:
        for value in values:
            if value not in fitting:
                raise SettingsError(
                    "lexicon-unknown",
                    where=entry.where,
                    key=key,
                    value=_cut(value),
                    near=near(_cut(value), sorted(fitting)),
                )


def _check_claims(added: list[Added]) -> None:
    """Refuse a text that is to mean two things.

    Raises:
        SettingsError: ``lexicon-claimed`` with both concepts.
    """
    shipped = {
        key: entry.name
        for key, entry in lexicon().entries.items()
        if entry.kind in {"concept", "compound"}
    }
    claimed: dict[tuple[str, ...], str] = {}
    for entry in added:
        means = "&".join(entry.same_as) or entry.id
        for text in entry.aliases:
            key = entry_key(text)
            other = claimed.setdefault(key, shipped.get(key, means))
            if other != means:
                raise SettingsError(
                    "lexicon-claimed",
                    where=entry.where,
                    value=_cut(text),
                    key=entry.id,
                    other=other.partition("&")[0],
                )
