"""Aliases that decisions imply, proposed for ``lexicon.toml`` and never applied by themselves.

A decision joins two names wherever both stand; an alias says more, that the words mean a concept.
It is proposed only where the two names differ in these words alone, so that nothing is swallowed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden.elements.canonical import canonical
from burden.elements.lexicon import entry_key
from burden.elements.name import FieldKey


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from burden.elements.decided import Decision, Decisions
    from burden.elements.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One entry to be copied into ``lexicon.toml``.

    Attributes:
        id: of the concept; ``representation`` is empty where the lexicon has it already.
        aliases: as the templates write them, sorted.
        rows: decisions it comes from.
    """

    id: str
    representation: str
    aliases: tuple[str, ...]
    rows: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What is proposed, by concept, and the decisions that no alias can express."""

    entries: tuple[Proposal, ...] = ()
    left: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    element: str
    label: str
    concept: str
    representation: str
    facets: frozenset[str]

    @property
    def about(self) -> bool:
        return any(facet.startswith("about=") for facet in self.facets)

    @property
    def others(self) -> frozenset[str]:
        return frozenset(facet for facet in self.facets if not facet.startswith("about="))


def propose(decisions: Decisions, fields: pl.DataFrame, known: Lexicon, longest: int) -> Proposals:
    """Find the aliases behind the decisions that two names are the same.

    Args:
        decisions: of the user.
        fields: ``tables.FIELDS`` as matched without the decisions.
        known: the lexicon they were matched with.
        longest: characters an alias may have.
    """
    names = _names(fields)
    groups: dict[str, list[Decision]] = {}
    for row in decisions.rows:
        if row.same and row.a in names and row.b in names:
            groups.setdefault(decisions.group(row.a), []).append(row)
    entries: list[Proposal] = []
    left: list[Decision] = []
    for rows in groups.values():
        members = {end: names[end] for row in rows for end in (row.a, row.b)}
        entry = _entry(members, rows, known, longest)
        if entry is not None:
            entries.append(entry)
        said = {row.pair for row in entry.rows} if entry else set()
        left += [row for row in rows if row.pair not in said]
    return Proposals(entries=_by_concept(entries), left=tuple(left))


def _names(fields: pl.DataFrame) -> dict[str, _Name]:
    rows = fields.filter(fields["element_id"].is_not_null()).select(
        "element_id", "label", "concept", "representation", "facets"
    )
    labels: dict[str, Counter[str]] = {}
    first: dict[str, dict[str, Any]] = {}
    for row in rows.iter_rows(named=True):
        labels.setdefault(row["element_id"], Counter())[" ".join(row["label"].split())] += 1
        first.setdefault(row["element_id"], row)
    return {
        element: _Name(
            element=element,
            label=min(labels[element], key=lambda label: (-labels[element][label], label)),
            concept=row["concept"],
            representation=row["representation"],
            facets=frozenset(row["facets"]),
        )
        for element, row in first.items()
    }


def _entry(
    members: Mapping[str, _Name], rows: Sequence[Decision], known: Lexicon, longest: int
) -> Proposal | None:
    """Return the entry that makes one of a group, None where no alias does."""
    plain = sorted(
        (name for name in members.values() if name.concept in known.concepts and not name.about),
        key=lambda name: (len(name.facets), name.element),
    )
    spare = sorted(members.values(), key=lambda name: (len(name.facets), name.element))
    centre = (plain or spare)[0]
    fitting = {
        name.element
        for name in members.values()
        if name.others == centre.others
        and name.representation == centre.representation
        and (name.concept not in known.concepts or (name.concept == centre.concept and plain))
        and (name is centre or _says_no_more(name.label, known, longest))
    }
    if plain:
        fitting.add(centre.element)
    elif not _says_no_more(centre.label, known, longest):
        return None
    used = [row for row in rows if {row.a, row.b} <= fitting]
    named = {end for row in used for end in (row.a, row.b)} - ({centre.element} if plain else set())
    if not used or (not plain and centre.element not in named):
        return None
    digest = hashlib.sha256("+".join(sorted(members)).encode()).hexdigest()[:8]
    return Proposal(
        id=centre.concept if plain else f"own.c{digest}",
        representation="" if plain else centre.representation,
        aliases=tuple(sorted({members[end].label for end in named})),
        rows=tuple(used),
    )


def _says_no_more(label: str, known: Lexicon, longest: int) -> bool:
    """Say whether a label holds nothing but words for a concept, free to be given one."""
    key = entry_key(label)
    entry = known.entries.get(key)
    if not key or len(label) > longest or (entry and entry.kind in {"concept", "compound"}):
        return False
    name = canonical(FieldKey(label=label, path=(label,)), known)
    return all(group == "about" for group, _ in name.facets)


def _by_concept(entries: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Put together what is proposed for one concept; a table may stand in a file once only."""
    together: dict[str, Proposal] = {}
    for entry in entries:
        other = together.get(entry.id)
        if other is not None:
            entry = Proposal(  # noqa: PLW2901 - one of the two
                id=entry.id,
                representation=entry.representation,
                aliases=tuple(sorted({*other.aliases, *entry.aliases})),
                rows=(*other.rows, *entry.rows),
            )
        together[entry.id] = entry
    return tuple(together[name] for name in sorted(together))
