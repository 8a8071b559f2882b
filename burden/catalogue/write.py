"""What the commands do with a catalogue, from opening it to closing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden.audit.read import read_templates
from burden.catalogue import spoken
from burden.catalogue.asked import Asked
from burden.catalogue.browse import find, versions
from burden.catalogue.feed import Fed, named_alike, take_in
from burden.catalogue.file import open_to_write
from burden.catalogue.index import Index
from burden.catalogue.load import keep
from burden.catalogue.remove import take_out
from burden.collect.find import nothing_read
from burden.collect.overrides import read_overrides
from burden.collect.parameters import with_parameters
from burden.elements.told import Told, read_told
from burden.errors import InputError
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from burden.audit.progress import Progress
    from burden.audit.readers import Readers
    from burden.catalogue.browse import Entry, Version
    from burden.catalogue.file import Catalogue
    from burden.settings import Settings


def add(
    path: Path,
    paths: Sequence[Path],
    settings: Settings,
    *,
    now: str,
    progress: Progress,
    readers: Readers | None = None,
) -> tuple[Fed, int]:
    """Put the templates under some paths into a catalogue; it is made where there is none.

    Args:
        path: of the catalogue.
        paths: folders, archives or files; without any, what is there is brought up to date.
        settings: what was set of them stays; a ``burden.toml`` in a folder that is named replaces
            defaults.
        now: moment of the change, ISO.
        progress: told of every workbook.
        readers: who reads them; None reads in this process.

    Returns:
        what became of the templates, and how many requests are in force.

    Raises:
        InputError: a path is missing, nothing was read, or the catalogue cannot be written.
        SettingsError: an override file is wrong.
    """
    if not paths:
        return _brought_up(path, settings, progress)
    settings = with_parameters(settings, paths)
    # What is wrong with the file is said before a folder of templates is read.
    if path.exists():
        open_to_write(path, create=True).connection.close()
    templates = read_templates(paths, settings, progress, readers)
    if not any(True for forms in templates.forms for _ in forms.fields):
        raise nothing_read(templates.skipped)
    roots = sorted({ref.root for ref in templates.found.refs})
    overrides, said = read_overrides(roots, settings), read_told(roots, settings)
    with open_to_write(path, create=True) as catalogue:
        fed = take_in(
            catalogue, templates, overrides, settings, told=said, now=now, progress=progress
        )
        progress.start("load", 1)
        in_force = _worked_out(catalogue, settings)
        progress.step("load")
    return fed, in_force


def _brought_up(path: Path, settings: Settings, progress: Progress) -> tuple[Fed, int]:
    """Make names and hours anew where they were made otherwise than they are made now."""
    with open_to_write(path) as catalogue:
        progress.start("keeping", 1)
        with catalogue.transaction() as connection:
            kept = spoken.told_to(connection)
            index = Index(connection, settings, kept.lexicon)
            renamed = named_alike(connection, index, kept, settings)
        progress.step(path.as_posix())
        in_force = _worked_out(catalogue, settings)
    return Fed(put=(), copies=0, skipped=(), renamed=renamed), in_force


def remove(
    path: Path, names: Sequence[str], settings: Settings, *, why: str, now: str
) -> tuple[list[Entry], int]:
    """Take requests out of a catalogue; see ``take_out``.

    Returns:
        those that were in force, and how many requests are now.
    """
    with open_to_write(path) as catalogue:
        gone = take_out(catalogue, names, why=why, now=now)
        return gone, _worked_out(catalogue, settings)


def _worked_out(catalogue: Catalogue, settings: Settings) -> int:
    """Keep the hours of all that is in force now; return how many that are."""
    asked = Asked(catalogue, settings, Told())
    keep(catalogue, asked, settings)
    catalogue.settle()
    return asked.n_requests


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """One request, its versions, and one of them.

    Attributes:
        asked: by data element, how many other requests in force ask it.
    """

    entry: Entry
    versions: tuple[Version, ...]
    version: Version
    asked: Mapping[str, int]


def look_up(catalogue: Catalogue, name: str, number: int | None) -> LookedUp:
    """Look a request up.

    Args:
        catalogue: open for reading.
        name: its id.
        number: of the version; None for the last.

    Raises:
        InputError: there is no such request or version.
    """
    entry = find(catalogue, name)
    known = versions(catalogue, entry)
    chosen = next((one for one in known if one.number == (number or entry.version)), None)
    if chosen is None:
        raise InputError(
            "catalogue-no-version", request=entry.request_id, version=number, last=entry.version
        )
    asked = Asked(catalogue, default_settings(), Told())
    rows: Sequence[Mapping[str, Any]] = asked.fields({entry.entry}).get(entry.entry, ())
    if chosen.number != entry.version or not rows:
        return LookedUp(entry=entry, versions=known, version=chosen, asked={})
    elements = {str(row["element_id"]) for row in rows if row["element_id"]}
    others = {
        element: len({one for one, _ in places} - {entry.entry})
        for element, places in asked.holders(elements).items()
    }
    with_elements = type(chosen)(
        number=chosen.number,
        added_at=chosen.added_at,
        sha256=chosen.sha256,
        facts=chosen.facts,
        fields=tuple(rows),
    )
    return LookedUp(entry=entry, versions=known, version=with_elements, asked=others)
