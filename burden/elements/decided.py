"""What a user has decided of pairs: must-link and cannot-link between canonical names.

A decision names two elements by their ids, which are made from the canonical names alone, so that
it outlives moved cells, new workbooks and renamed folders. Decisions alone join; what they leave
open is not drawn along by likeness.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from burden.errors import SettingsError


if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from burden.elements.name import CanonicalName

_JOINT = "+"
_PAIR = re.compile(r"([^+\s]+-[0-9a-f]{10})\+([^+\s]+-[0-9a-f]{10})")


def pair_id(a: str, b: str) -> str:
    """Return the name of a pair of element ids, whatever their order."""
    return _JOINT.join(sorted((a, b)))


def elements_of(pair: str) -> tuple[str, str] | None:
    """Return the two element ids of a pair's name, None where it is none."""
    found = _PAIR.fullmatch(pair)
    return (found[1], found[2]) if found and found[1] != found[2] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decided row.

    Attributes:
        a, b: element ids, sorted.
        same: they are one; else they are two.
        label_a, label_b, note: as the file has them.
        file, row: where it stands.
    """

    a: str
    b: str
    same: bool
    label_a: str = ""
    label_b: str = ""
    note: str = ""
    file: str = ""
    row: int = 0

    @property
    def where(self) -> str:
        """File and row, for messages."""
        return f"{self.file}:{self.row}"

    @property
    def pair(self) -> str:
        """The name of the pair."""
        return pair_id(self.a, self.b)


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """All that was decided, without contradiction.

    Attributes:
        rows: one a pair, sorted by it.

    Raises:
        SettingsError: ``review-contradiction`` with the rows, where one says that two are not the
            same and others make them so.
    """

    rows: tuple[Decision, ...] = ()
    _group: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kept: dict[tuple[str, bool], Decision] = {}
        for row in self.rows:
            kept.setdefault((row.pair, row.same), row)
        rows = sorted(kept.values(), key=lambda row: (row.pair, row.same))
        group = _Groups()
        for row in rows:
            if row.same:
                group.join(row.a, row.b)
        for row in rows:
            if not row.same and group.of(row.a) == group.of(row.b):
                chain = _chain(row, [other for other in rows if other.same])
                raise SettingsError(
                    "review-contradiction",
                    where=row.where,
                    others=", ".join(other.where for other in chain),
                )
        object.__setattr__(self, "rows", tuple(rows))
        object.__setattr__(self, "_group", {name: group.of(name) for name in group.names})

    @cached_property
    def by_pair(self) -> dict[str, Decision]:
        """The decisions by the name of their pair."""
        return {row.pair: row for row in self.rows}

    @cached_property
    def _apart(self) -> frozenset[str]:
        return frozenset(
            pair_id(self.group(row.a), self.group(row.b)) for row in self.rows if not row.same
        )

    def group(self, element: str) -> str:
        """Return what all elements decided to be the same have in common."""
        return self._group.get(element, element)

    def settles(self, a: str, b: str) -> bool:
        """Say whether the decisions tell, directly or by others, if two elements are the same."""
        groups = self.group(a), self.group(b)
        return groups[0] == groups[1] or pair_id(*groups) in self._apart


class _Groups:
    """Names that are the same, each group under its smallest name."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def of(self, name: str) -> str:
        self.names.setdefault(name, name)
        while self.names[name] != name:
            self.names[name] = name = self.names[self.names[name]]
        return name

    def join(self, a: str, b: str) -> None:
        first, second = sorted((self.of(a), self.of(b)))
        self.names[second] = first


def _chain(row: Decision, same: Iterable[Decision]) -> list[Decision]:
    """Return the shortest chain of rows that makes one what a row keeps apart."""
    beside: dict[str, list[tuple[str, Decision]]] = {}
    for other in same:
        beside.setdefault(other.a, []).append((other.b, other))
        beside.setdefault(other.b, []).append((other.a, other))
    came: dict[str, tuple[str, Decision] | None] = {row.a: None}
    waiting = deque([row.a])
    while waiting and row.b not in came:
        here = waiting.popleft()
        for there, by in beside.get(here, ()):
            if there not in came:
                came[there] = (here, by)
                waiting.append(there)
    chain = []
    step = came[row.b]
    while step is not None:
        chain.append(step[1])
        step = came[step[0]]
    return chain[::-1]


# --------------------------------------------------------------------------------- joining


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Names after the decisions.

    Attributes:
        names: in the order given; those of one group bear the name of its centre.
        centres: element id of the centre, by the element id of every other member.
        apart: (element id, element id, code) of pairs that stay two: ``decided``, or ``both``
            where they were decided to be the same and one form asks both.
    """

    names: list[CanonicalName]
    centres: Mapping[str, str]
    apart: list[tuple[str, str, str]]


def join(names: Sequence[CanonicalName], forms: Sequence[Hashable], decisions: Decisions) -> Joined:
    """Give names that were decided to be the same one name.

    Nobody asks the same twice in one form: a pair of which a form asks both stays two.

    Args:
        names: of the fields.
        forms: the form of each field.
        decisions: of the user.
    """
    if not decisions.rows:
        return Joined(names=list(names), centres={}, apart=[])
    known = {name.element_id: name for name in names}
    asked: dict[str, set[Hashable]] = {}
    for name, form in zip(names, forms, strict=True):
        asked.setdefault(name.element_id, set()).add(form)
    groups = _Groups()
    refused: list[tuple[str, str, str]] = []
    present = [row for row in decisions.rows if row.a in known and row.b in known]
    for row in present:
        a, b = groups.of(row.a), groups.of(row.b)
        if not row.same:
            refused.append((row.a, row.b, "decided"))
        elif a != b and asked[a] & asked[b]:
            refused.append((row.a, row.b, "both"))
        elif a != b:
            groups.join(a, b)
            asked[groups.of(a)] = asked[a] | asked[b]
    members: dict[str, list[CanonicalName]] = {}
    for element, name in known.items():
        members.setdefault(groups.of(element), []).append(name)
    # What says least besides a concept that the lexicon knows stands for the others.
    centre = {
        group: min(those, key=lambda name: (not name.known, len(name.facets), name.key))
        for group, those in members.items()
    }
    return Joined(
        names=[centre[groups.of(name.element_id)] for name in names],
        centres={
            element: centre[groups.of(element)].element_id
            for element, name in known.items()
            if centre[groups.of(element)] is not name
        },
        apart=refused,
    )
