"""Accepted findings: a file that people write reasons into, and what of it holds for a draft.

TOML, one ``[[accepted]]`` a finding. A finding is accepted where its fingerprint stands there and
it is about no other fields than those that were accepted; one field more is a new finding.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from burden.check.gate import is_grave
from burden.check.value import Accepted, Baseline
from burden.elements.fold import fold
from burden.errors import SettingsError
from burden.rules.registry import BY_CODE
from burden.settings import line_of, load_toml


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from burden.check.value import Found, Gate

_FINGERPRINT = re.compile(r"(BD\d{3})-[0-9a-f]{16}")
_KEYS = ("fingerprint", "draft", "finding", "fields", "reason", "date", "until")
_SHOWN = 60  # characters of a wrong text in a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One accepted finding as it stands in the file.

    Attributes:
        draft: by what its draft is known again. fields: folded labels.
    """

    fingerprint: str
    draft: str
    finding: str
    fields: frozenset[str]
    accepted: Accepted


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Read a file of accepted findings.

    Raises:
        SettingsError: with file, line and what is wrong there: not TOML, an unknown key, a
            fingerprint that is none of ours, no reason, no date.
    """
    tables, text = load_toml(path)
    file = path.as_posix()
    for name in tables:
        if name != "accepted":
            raise SettingsError(
                "baseline-key", where=f"{file}:{line_of(text, name)}", key=_cut(name)
            )
    rows = tables.get("accepted", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError("baseline-table", where=f"{file}:{line_of(text, 'accepted')}")
    lines = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if re.match(r"\s*\[\[\s*accepted\s*\]\]", line)
    ]
    # Inline tables have no head of their own.
    lines += [1] * (len(rows) - len(lines))
    return tuple(_entry(row, f"{file}:{line}") for row, line in zip(rows, lines, strict=False))


def _entry(row: Mapping[str, Any], where: str) -> Entry:
    for key in row:
        if key not in _KEYS:
            raise SettingsError("baseline-key", where=where, key=_cut(key))
    fingerprint = row.get("fingerprint")
    match = _FINGERPRINT.fullmatch(fingerprint) if isinstance(fingerprint, str) else None
    if match is None or match[1] not in BY_CODE:
        raise SettingsError("baseline-fingerprint", where=where, value=_cut(str(fingerprint)))
    reason = row.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise SettingsError("baseline-reason", where=where)
    fields = row.get("fields", [])
    if not isinstance(fields, list) or not all(isinstance(field, str) for field in fields):
        raise SettingsError("baseline-text", where=where, key="fields")
    for key in ("draft", "finding"):
        if not isinstance(row.get(key, ""), str):
            raise SettingsError("baseline-text", where=where, key=key)
    until = row.get("until")
    return Entry(
        fingerprint=str(fingerprint),
        draft=row.get("draft", ""),
        finding=row.get("finding", ""),
        fields=frozenset(map(_same, fields)),
        accepted=Accepted(
            reason=reason.strip(),
            date=_date(row.get("date"), "date", where),
            until=_date(until, "until", where) if until is not None else "",
            where=where,
        ),
    )


def _date(value: object, key: str, where: str) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise SettingsError(
            "baseline-date", where=where, key=key, value=_cut("" if value is None else str(value))
        ) from error


def _same(label: str) -> str:
    return fold(label).text or label


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def apply(
    findings: Sequence[Found],
    entries: Iterable[Entry],
    *,
    file: str,
    draft: str,
    today: date | None,
) -> tuple[tuple[Found, ...], Baseline]:
    """Mark the findings that are accepted.

    Args:
        findings: about the draft.
        entries: of the file.
        file: its name.
        draft: by what the draft is known again.
        today: an entry whose time is over by then does not hold; None lets all hold.
    """
    mine: dict[str, list[Entry]] = {}
    expired: list[Entry] = []
    others = 0
    for entry in entries:
        if entry.accepted.until and today and entry.accepted.until < today.isoformat():
            if entry.draft == draft:
                expired.append(entry)
        else:
            mine.setdefault(entry.fingerprint, []).append(entry)
    used: set[int] = set()
    marked = []
    for found in findings:
        fields = frozenset(map(_same, found.fields))
        fitting = [one for one in mine.get(found.fingerprint, ()) if fields <= one.fields]
        used.update(map(id, fitting))
        marked.append(replace(found, accepted=fitting[0].accepted) if fitting else found)
    left = [one for known in mine.values() for one in known if id(one) not in used]
    others = sum(one.draft != draft for one in left)
    return tuple(marked), Baseline(
        file=file,
        accepted=sum(found.accepted is not None for found in marked),
        stale=_listed(one for one in left if one.draft == draft),
        expired=_listed(expired),
        others=others,
    )


def _listed(entries: Iterable[Entry]) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.accepted.where, one.fingerprint, one.finding) for one in entries)


def accepting(
    findings: Iterable[Found], gate: Gate, *, draft: str, reason: str, today: date
) -> str:
    """Return the entries that accept the findings that fail the gate, as TOML to be appended.

    Returns:
        nothing where none does.
    """
    entries = []
    for found in findings:
        if not is_grave(found, gate):
            continue
        lines = [
            "",
            "[[accepted]]",
            f"fingerprint = {_quoted(found.fingerprint)}",
            f"draft = {_quoted(draft)}",
            f"finding = {_quoted(str(found.row['message']))}",
            f"fields = [{', '.join(map(_quoted, found.fields))}]",
            f"reason = {_quoted(reason)}",
            f"date = {today.isoformat()}",
        ]
        entries.append("\n".join(lines) + "\n")
    return "".join(entries)


def _quoted(text: str) -> str:
    """Write a basic string of TOML; JSON's escapes are among those of TOML."""
    plain = text.encode("utf-8", "replace").decode()
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
