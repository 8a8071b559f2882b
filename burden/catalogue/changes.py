"""What is different between two versions of a form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden.elements.fold import fold


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, Any]

FACTS = (
    *("title", "issuer", "level", "frequency_per_year", "respondents", "sub_units"),
    *("approval_levels", "due", "notice_date", "legal_basis", "approval_no", "form_code"),
    *("valid_until", "channels", "copies"),
)
"""What of a request is compared, in this order."""

_OF_FIELD = ("unit", "value_type", "required", "choices", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that was added, dropped or changed.

    Attributes:
        sheet, cells: in the version that has it; of a change, in the later one.
        label: with what stands above and beside it, outermost first.
        changed: (what, before, after), none for a field added or dropped.
    """

    sheet: str
    cells: str
    label: str
    changed: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is different.

    Attributes:
        facts: (what, before, after) of the request.
        added, dropped, changed: fields, in reading order. kept: how many are as they were.
    """

    facts: tuple[tuple[str, str, str], ...] = ()
    added: tuple[FieldChange, ...] = ()
    dropped: tuple[FieldChange, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    kept: int = 0

    @property
    def none(self) -> bool:
        """Nothing is different."""
        return not (self.facts or self.added or self.dropped or self.changed)


def compare(before: tuple[Row, Sequence[Row]], after: tuple[Row, Sequence[Row]]) -> Changes:
    """Compare two versions of a form.

    A field is the same where its headings, stubs, headers and label say the same, wherever it
    stands; serial numbers are left out.

    Args:
        before: row of ``tables.REQUESTS`` and rows of ``tables.FIELDS``.
        after: likewise.
    """
    was, now = _by_path(before[1]), _by_path(after[1])
    added = [_told(now[key]) for key in now if key not in was]
    dropped = [_told(was[key]) for key in was if key not in now]
    both = [(was[key], now[key]) for key in now if key in was]
    changed = [_told(new, differing) for old, new in both if (differing := _differing(old, new))]
    facts = tuple(
        (name, _plain(before[0].get(name)), _plain(after[0].get(name)))
        for name in FACTS
        if _plain(before[0].get(name)) != _plain(after[0].get(name))
    )
    return Changes(
        facts=facts,
        added=tuple(added),
        dropped=tuple(dropped),
        changed=tuple(changed),
        kept=len(both) - len(changed),
    )


def _by_path(rows: Sequence[Row]) -> dict[tuple[object, ...], Row]:
    """Return fields by what they are called; those called alike are told apart by their order."""
    seen = Counter[tuple[str, ...]]()
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if row["role"] in {"serial", "blocked"}:
            continue
        parts = (*row["section"], "\0", *row["row_path"], "\0", *(row["path"] or [row["label"]]))
        key = tuple(part if part == "\0" else fold(part).text or part for part in parts)
        seen[key] += 1
        found[key, seen[key]] = row
    return found


def _differing(old: Row, new: Row) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, _plain(old[name]), _plain(new[name]))
        for name in _OF_FIELD
        if _plain(old[name]) != _plain(new[name])
    )


def _told(row: Row, changed: tuple[tuple[str, str, str], ...] = ()) -> FieldChange:
    label = " / ".join(dict.fromkeys((*row["row_path"][-1:], *(row["path"] or [row["label"]]))))
    return FieldChange(sheet=row["sheet"], cells=row["cells"], label=label, changed=changed)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return str(value)
