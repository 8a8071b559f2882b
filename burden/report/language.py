"""The audit told in the language of whoever reads it, whatever language the run spoke.

Findings carry the message of their run and the parameters it was made of, so that a result file
can be told anew in another language, and one page in both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from burden.locale import LANGUAGES, Words
from burden.requests.marks import CHANNELS


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from burden.audit.value import Audit

_LISTS = frozenset({"labels", "others", "words"})
_COUNTED = "counted_h"  # what a finding adds to the index stands among its parameters


def in_language(audit: Audit, words: Words) -> Audit:
    """Return the audit with the messages of its findings in a language.

    Where a message cannot be made anew (its parameters were taken out, or are of another version)
    the rule's title stands in for it.
    """
    spoken = audit.provenance.language
    if spoken == words.language or spoken not in LANGUAGES:
        return audit
    before = Words(spoken)
    rows = audit.findings.select("rule", "message", "params").iter_rows()
    told = [_told(rule, message, params, before, words) for rule, message, params in rows]
    return replace(
        audit,
        findings=audit.findings.with_columns(pl.Series("message", told, dtype=pl.String)),
        provenance=replace(audit.provenance, language=words.language),
    )


def _told(rule: str, message: str, params: Sequence[str], before: Words, words: Words) -> str:
    key, title = f"rules.{rule}.message", f"rules.{rule}.title"
    given = {
        name: _value(name, value, before, words)
        for name, _, value in (item.partition("=") for item in params)
        if not name.startswith(_COUNTED)
    }
    if words.has(key):
        try:
            # One parameter at least: without any a text comes as it stands.
            return words(key, rule=rule, **given)
        except (KeyError, ValueError, IndexError):
            pass
    return words(title) if words.has(title) else message


def _value(name: str, value: str, before: Words, words: Words) -> str | int:
    # A number chooses between one and several.
    if value.isascii() and value.isdigit():
        return int(value)
    if name not in _LISTS:
        return value
    names = _channels(before, words)
    parts = value.split(before("rules.separator"))
    # The Chinese mark stands between items only as a rule; a comma may be part of a label.
    if before.language == "zh" or all(part in names for part in parts):
        return words("rules.separator").join(names.get(part, part) for part in parts)
    return value


def _channels(before: Words, words: Words) -> Mapping[str, str]:
    keys = [f"rules.channel.{channel}" for channel in CHANNELS]
    return {before(key): words(key) for key in keys if before.has(key) and words.has(key)}
