"""Assumptions and limits: the defaults, and what the user's files and options put in their place.

Every number the program assumes stands in ``defaults.toml`` with value, low, high, unit and source;
a ``burden.toml`` may override any of them under ``[parameters]``, and every value knows where it
came from, so that the report can print it.
"""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from burden.errors import SettingsError
from burden.resources import read_text


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


DEFAULT = "default"
"""Origin of a parameter nobody set."""
OWN = "own"
"""Basis of a number the user gave."""
_SHARES = frozenset({"share", "0-1"})
_DIVISORS = frozenset({"factor", "things", "characters/min", "words/min"})
"""Units of numbers that something is divided by, or whose logarithm is taken."""
_POSITIVE = frozenset({"effort.fte", "effort.default_respondents", "frequency.default"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One assumed number.

    Attributes:
        name: ``group.key``.
        value: most likely value. low, high: its ends, None for a fixed number.
        distribution: ``pert`` (low, value, high), ``lognormal`` (mean, 5-95 % range) or ``fixed``.
        basis: ``read`` in its source, ``secondary``, ``derived`` or ``judgement``; ``own`` where
            the user gave the number.
        origin: ``default``, or the file or option that set it.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""
    distribution: str = "fixed"
    source: str = ""
    basis: str = "judgement"
    origin: str = DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All parameters of a run."""

    parameters: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Parameter:
        """Return a parameter; KeyError for a name that does not exist is a bug."""
        return self.parameters[name]

    def number(self, name: str) -> float:
        """Return a parameter's value."""
        return self.parameters[name].value

    def count(self, name: str) -> int:
        """Return a parameter's value as a whole number."""
        return int(self.parameters[name].value)

    def group(self, prefix: str) -> tuple[Parameter, ...]:
        """Return the parameters whose name starts with ``prefix.``, in file order."""
        return tuple(p for name, p in self.parameters.items() if name.startswith(f"{prefix}."))

    def over(self, said: Mapping[str, Parameter]) -> Settings:
        """Return these settings with parameters in place of those that are still the defaults."""
        known = self.parameters.items()
        kept = {name: p if p.origin != DEFAULT else said.get(name, p) for name, p in known}
        return Settings(parameters=MappingProxyType(kept))


@cache
def default_settings() -> Settings:
    """Return the settings that ship with the program."""
    tables = tomllib.loads(read_text("defaults.toml"))
    parameters = {
        f"{group}.{key}": Parameter(name=f"{group}.{key}", **entry)
        for group, entries in tables.items()
        for key, entry in entries.items()
    }
    return Settings(parameters=MappingProxyType(parameters))


def changed(settings: Settings) -> tuple[Parameter, ...]:
    """Return the parameters that somebody set."""
    return tuple(p for p in settings.parameters.values() if p.origin != DEFAULT)


def _check(parameter: Parameter, where: str) -> Parameter:
    low, high = parameter.low, parameter.high
    if low is not None and high is not None and not low <= parameter.value <= high:
        raise SettingsError("parameter-order", key=parameter.name, where=where)
    return parameter


def _distributed(parameter: Parameter) -> Parameter:
    """Return a parameter with the distribution its ends make of it."""
    drawn = default_settings()[parameter.name].distribution
    ends = [end for end in (parameter.low, parameter.high) if end is not None]
    if ends and drawn == "fixed":
        raise SettingsError("parameter-constant", key=parameter.name, where=parameter.origin)
    if drawn == "lognormal" and min((parameter.value, *ends)) <= 0:
        raise SettingsError("parameter-zero", key=parameter.name, where=parameter.origin)
    return replace(parameter, distribution=drawn if ends else "fixed")


def _check_numbers(known: Parameter, changes: Mapping[str, Any], where: str) -> None:
    """Refuse numbers that are none, negative times, shares above one, and units of another kind."""
    for key in ("value", "low", "high"):
        number = changes.get(key)
        if number is None:
            continue
        plain = isinstance(number, int | float) and not isinstance(number, bool)
        if not plain or not math.isfinite(number):
            raise SettingsError("parameter-number", key=known.name, where=where, value=str(number))
        if known.value >= 0 and number < 0:
            raise SettingsError("parameter-negative", key=known.name, where=where)
        if number == 0 and (known.unit in _DIVISORS or known.name in _POSITIVE):
            raise SettingsError("parameter-zero", key=known.name, where=where)
        if known.unit in _SHARES and number > 1:
            raise SettingsError("parameter-share", key=known.name, where=where, value=str(number))
    unit = changes.get("unit", known.unit)
    if unit != known.unit:
        raise SettingsError(
            "parameter-unit", key=known.name, where=where, value=str(unit), unit=known.unit
        )
    if not isinstance(changes.get("source", ""), str):
        raise SettingsError("parameter-key", key=f"{known.name}.source", where=where)


def override(settings: Settings, name: str, entry: object, origin: str) -> Settings:
    """Return the settings with one parameter replaced.

    Args:
        settings: what to start from.
        name: ``group.key`` of a parameter.
        entry: a number, or a table with any of value, low, high, unit, source.
        origin: file and line, or the option, for messages and the report.

    Raises:
        SettingsError: unknown name (with the nearest one), not a number, negative, a share above 1,
            another unit, low above high, or ends of a number that is never drawn.
    """
    known = settings.parameters.get(name)
    if known is None:
        near = difflib.get_close_matches(name, settings.parameters, n=1)
        raise SettingsError(
            "parameter-unknown", key=name, where=origin, near=near[0] if near else "—"
        )
    changes: dict[str, Any]
    if isinstance(entry, dict):
        changes = dict(entry)
        if wrong := sorted(set(changes) - {"value", "low", "high", "unit", "source"}):
            raise SettingsError("parameter-key", key=f"{name}.{wrong[0]}", where=origin)
    else:
        # A bare number is the user's own measurement: it replaces the interval too.
        changes = {"value": entry, "low": None, "high": None}
    _check_numbers(known, changes, origin)
    if changes.keys() & {"value", "low", "high"}:
        # The source of the default tells nothing of the user's number.
        changes = {"source": "", "basis": OWN, **changes}
    parameter = _distributed(_check(replace(known, **changes, origin=origin), origin))
    return Settings(parameters=MappingProxyType({**settings.parameters, name: parameter}))


def line_of(text: str, needle: str) -> int:
    """Return the first line of a TOML text that names a key, 1 where none does.

    A line that holds it as a word of its own goes before one that only has it inside another.
    """
    lines = [line.partition("#")[0] for line in text.splitlines()]
    whole = re.compile(rf"(?<![\w-]){re.escape(needle)}(?![\w-])")
    found = [number for number, line in enumerate(lines, start=1) if whole.search(line)]
    inside = (number for number, line in enumerate(lines, start=1) if needle in line)
    return found[0] if found else next(inside, 1)


def load_toml(path: Path) -> tuple[dict[str, Any], str]:
    """Read a TOML file.

    Returns:
        its tables and its text (for line numbers in messages).

    Raises:
        SettingsError: unreadable, not UTF-8 or not TOML; names file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text), text
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("file-unreadable", file=str(path), detail=str(error)) from error
    except RecursionError as error:
        raise SettingsError("file-not-toml", file=str(path), detail="[[[[…") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("file-not-toml", file=str(path), detail=str(error)) from error


def with_file(settings: Settings, path: Path) -> Settings:
    """Return the settings with a file's ``[parameters]`` applied."""
    tables, text = load_toml(path)
    entries = tables.get("parameters", {})
    if not isinstance(entries, dict):
        raise SettingsError("parameter-table", file=str(path))
    for name, entry in _dotted(entries):
        origin = f"{path}:{line_of(text, name.rsplit('.', 1)[-1])}"
        settings = override(settings, name, entry, origin)
    return settings


def with_options(settings: Settings, options: Iterable[str]) -> Settings:
    """Return the settings with ``name=value`` options applied."""
    for option in options:
        name, equals, value = option.partition("=")
        try:
            number = float(value)
        except ValueError:
            number = None
        if not equals or number is None:
            raise SettingsError("option-form", value=option)
        settings = override(settings, name.strip(), number, "--set")
    return settings


def _dotted(entries: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, Any]]:
    """Yield ``group.key`` names from either quoted dotted keys or nested tables."""
    for key, value in entries.items():
        name = f"{prefix}.{key}" if prefix else key
        nested = isinstance(value, dict) and not {"value", "low", "high"} & set(value)
        if nested:
            yield from _dotted(value, name)
        else:
            yield name, value
