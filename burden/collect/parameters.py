"""``[parameters]`` of the ``burden.toml`` beside the templates: the assumptions of a whole run.

Hours are compared and added up across folders, so a run has one set of assumptions. The table
therefore holds in a folder that is named only; in one below, where the other tables hold for what
lies under it, it would have to hold for a part of the run, and is refused instead of passed over.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from burden.collect.overrides import check_size, folders
from burden.errors import SettingsError
from burden.settings import DEFAULT, changed, default_settings, line_of, load_toml, with_file


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from burden.settings import Parameter, Settings

_FILE = "burden.toml"


def with_parameters(settings: Settings, paths: Sequence[Path | str]) -> Settings:
    """Return the settings with what the named folders assume in place of the defaults.

    Args:
        settings: what ``--config`` and ``--set`` gave them stays.
        paths: as the user gave them; for a file or archive, the folder it lies in.

    Raises:
        SettingsError: a table that cannot be read, that stands below a named folder, or two that
            contradict each other.
    """
    given = [Path(path) for path in paths]
    named = dict.fromkeys(path if path.is_dir() else path.parent for path in given)
    said: dict[str, Parameter] = {}
    for file in _files(named, settings):
        for parameter in changed(with_file(default_settings(), file)):
            other = said.setdefault(parameter.name, parameter)
            settled = settings[parameter.name].origin != DEFAULT
            if not settled and replace(other, origin=parameter.origin) != parameter:
                raise SettingsError(
                    "parameter-twice",
                    key=parameter.name,
                    where=parameter.origin,
                    other=other.origin,
                )
    below = (folder for folder in folders(filter(Path.is_dir, given)) if folder not in named)
    for file in _files(below, settings):
        tables, text = load_toml(file)
        if "parameters" in tables:
            where = f"{file.as_posix()}:{line_of(text, 'parameters')}"
            raise SettingsError(
                "parameter-below", where=where, target=(file.parent.parent / _FILE).as_posix()
            )
    return settings.over(said)


def _files(within: Iterable[Path], settings: Settings) -> Iterator[Path]:
    for folder in within:
        file = folder / _FILE
        if file.is_file():
            check_size(file, settings)
            yield file
