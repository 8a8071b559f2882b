"""``[check]`` of a ``burden.toml``: on what terms an office checks its drafts.

Read from ``--config``, from the folder of the draft, and from the folders it is held against (for a
catalogue, the folder it lies in). Of one key the first that says it holds, an option before all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from burden.collect.override_values import near
from burden.collect.overrides import check_size
from burden.errors import SettingsError
from burden.settings import line_of, load_toml


if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from burden.settings import Settings

KEYS = ("fail_on", "max_overlap", "max_new_hours", "baseline")
LEVELS = ("high", "medium", "low", "none")
FILE = "burden.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTerms:
    """What files say; None for what none of them does.

    Attributes:
        baseline: path, from the file that names it.
    """

    fail_on: str | None = None
    max_overlap: float | None = None
    max_new_hours: float | None = None
    baseline: Path | None = None


def read_terms(files: Iterable[Path], settings: Settings) -> FileTerms:
    """Read the terms that files state.

    Args:
        files: that are looked for, the first before the others; one that is missing says nothing.
        settings: ``limits.file_bytes``.

    Raises:
        SettingsError: an unknown key or a wrong value; names file and line.
    """
    said: dict[str, Any] = {}
    for file in dict.fromkeys(files):
        if file.is_file():
            check_size(file, settings)
            for key, value in _table(file).items():
                said.setdefault(key, value)
    return replace(FileTerms(), **said)


def _table(file: Path) -> dict[str, object]:
    tables, text = load_toml(file)
    table = tables.get("check", {})
    where = f"{file.as_posix()}:{line_of(text, 'check')}"
    if not isinstance(table, dict):
        raise SettingsError("override-table", where=where, key="[check]")
    said: dict[str, object] = {}
    for key, value in table.items():
        where = f"{file.as_posix()}:{line_of(text, key)}"
        if key not in KEYS:
            raise SettingsError("check-key", where=where, key=key, near=near(key, KEYS))
        read = _value(key, value, file)
        if read is None:
            raise SettingsError("check-value", where=where, key=key, value=str(value))
        said[key] = read
    return said


def _value(key: str, value: object, file: Path) -> object | None:
    """Return a value as it is used, None where it is wrong."""
    if key == "fail_on":
        return value if value in LEVELS else None
    if key == "baseline":
        return file.parent / value if isinstance(value, str) and value.strip() else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    most = 1.0 if key == "max_overlap" else math.inf
    return float(value) if 0 <= value <= most and math.isfinite(value) else None
