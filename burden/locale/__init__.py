"""Words for people, in Chinese and English.

One folder a language, one file a part of the program; keys are ``file.table.key``. A text takes
named parameters (``{file}``); a table with ``one`` and ``other`` is chosen by ``count``, and where
a text counts several things, each takes its noun along: ``{fields:field|fields}`` is ``1 field`` or
``3 fields``, ``{fields:|asks|ask}`` the verb alone. Below the command line and the renderers
nothing speaks: stages hand over codes and parameters.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("zh", "en")


def _flatten(prefix: str, table: Mapping[str, object]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict):
            flat.update(_flatten(name, value))
        else:
            flat[name] = str(value)
    return flat


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return every text of a language by its key."""
    texts: dict[str, str] = {}
    folder = files("burden") / "locale" / language
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            texts.update(_flatten(file.name.removesuffix(".toml"), table))
    return MappingProxyType(texts)


class _Counting(Formatter):
    """Puts a number's noun or verb in the form that goes with it."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Write a value; ``one|other`` behind it are its noun, ``|one|other`` a word alone."""
        if "|" not in format_spec:
            return format(value, format_spec)
        *alone, one, other = format_spec.split("|")
        word = one if str(value) == "1" else other
        return word if alone else f"{value} {word}"


_COUNTING = _Counting()


class Words:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            message = f"no such language: {language}"
            raise ValueError(message)
        self.language = language
        self._texts = catalogue(language)

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the text of a key with its parameters filled in.

        Raises:
            KeyError: no such key, or a parameter is missing; a test keeps this from users.
        """
        text = self._texts.get(key)
        if text is None:
            plural = "one" if params.get("count") == 1 else "other"
            text = self._texts[f"{key}.{plural}"]
        if not params:
            return text
        return _COUNTING.format(text, **params) if "|" in text else text.format(**params)

    def has(self, key: str) -> bool:
        """Say whether there is such a text."""
        return key in self._texts or f"{key}.other" in self._texts
