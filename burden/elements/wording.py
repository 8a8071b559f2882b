"""Reasons as words: from ``code|key=value`` to a key of the catalogues and readable parameters.

Names of facet values and concepts are the first word the lexicon has for them in the language.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from burden.elements.words import concept_files, lexicon_file


if TYPE_CHECKING:
    from burden.locale import Words

_CONCEPT = re.compile(r"@([a-z_]+\.[a-z_]+)")
_BARE = re.compile(r"[a-z_]+\.[a-z_]+")
_JOINT = re.compile(r"(·)")


@cache
def value_word(group: str, value: str, language: str) -> str:
    """Return the usual word for a facet's value; the value itself where it is free text."""
    words = [
        "".join(_part_word(group, piece, language) for piece in _JOINT.split(part))
        for part in value.split("+")
    ]
    return (" + " if language == "en" else "、").join(words)


def _part_word(group: str, part: str, language: str) -> str:
    """Return the word for a piece of a value: ``resident``, ``population:resident``, a concept."""
    named, _, name = part.rpartition(":")
    entry = lexicon_file("facets").get(named or group, {}).get(name)
    if isinstance(entry, dict):
        return _first(entry, language)
    return concept_word(part, language) if _BARE.fullmatch(part) else part


@cache
def concept_word(concept: str, language: str) -> str:
    """Return the usual word for a concept; the concept itself where the lexicon knows none."""
    file, _, name = concept.partition(".")
    entry = lexicon_file(file).get(name) if file in concept_files() else None
    return _first(entry, language) if isinstance(entry, dict) else concept


def _first(entry: dict[str, list[str]], language: str) -> str:
    other = "en" if language == "zh" else "zh"
    return next(iter([*entry[language], *entry[other]]))


def read_reason(reason: str) -> tuple[str, dict[str, str]]:
    """Split a reason into its code and raw parameters."""
    code, *pairs = reason.split("|")
    params: dict[str, str] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        params[name] = value
    return code, params


def sentence(reason: str, words: Words) -> str:
    """Say a reason of ``tables.RELATIONS`` in a language.

    Args:
        reason: ``code|key=value|...``.
        words: the catalogue of the language.
    """
    code, params = read_reason(reason)
    if facet := params.get("facet"):
        for key in ("a", "b", "value"):
            if key in params:
                params[key] = value_word(facet, params[key], words.language)
        params["facet"] = words(f"elements.facet.{facet}")
    # Words read as a concept stand as its id among words nobody knows.
    params = {
        key: _CONCEPT.sub(lambda found: concept_word(found[1], words.language), value)
        for key, value in params.items()
    }
    if code == "representation":
        params = {key: words(f"elements.representation.{value}") for key, value in params.items()}
    return words(f"elements.reason.{code}", **params)
