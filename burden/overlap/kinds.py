"""Requests that ask exactly the same, taken together.

Templates repeat: thousands of offices send one layout. All that compares what requests ask does so
once a kind; what tells its members apart is their records and their rhythm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from burden.overlap.fit import About
    from burden.overlap.holdings import Holdings

_TWO = 2
"""Members kept of those that fit alike: the first stands for the others, the second for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Requests that share the same data elements under the same labels.

    Attributes:
        members: request ids, the one that keeps the data first.
        first: the first two of those that fit others alike, by what they say of themselves
            (``About.facts``), in their order.
        elements: what they ask that any other request asks too.
        labels: folded labels in reading order. distinct: the same, each once.
    """

    members: tuple[str, ...]
    first: Mapping[tuple[object, ...], tuple[str, ...]]
    elements: frozenset[str]
    labels: tuple[str, ...]
    distinct: frozenset[str]

    @property
    def heads(self) -> tuple[str, ...]:
        """The first of each that fit others in a different way."""
        return tuple(names[0] for names in self.first.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """All kinds, those that keep data first, and the number of each request's."""

    kinds: tuple[Kind, ...]
    of: Mapping[str, int]

    def of_request(self, request_id: str) -> Kind:
        """Return the kind of a request."""
        return self.kinds[self.of[request_id]]


def keeping_order(
    held: Holdings, about: Mapping[str, About], default_frequency: float
) -> Callable[[str], tuple[float, int, str]]:
    """Return the key by which requests keep data: asked most often, then most asked, then by id.

    It is the order in which the effort model lets requests keep a data element.
    """

    def key(request_id: str) -> tuple[float, int, str]:
        often = about[request_id].frequency
        frequency = default_frequency if often is None else often
        return (-frequency, -len(held.weights[request_id]), request_id)

    return key


def find_kinds(
    names: Iterable[str],
    held: Holdings,
    about: Mapping[str, About],
    order: Callable[[str], tuple[float, int, str]],
) -> Kinds:
    """Take requests together that ask the same.

    Args:
        names: request ids.
        held: what they ask.
        about: what they say of their records and rhythm.
        order: by which members of a kind stand.
    """
    groups: dict[tuple[frozenset[str], tuple[str, ...]], list[str]] = {}
    for name in sorted(names, key=order):
        groups.setdefault((held.shared[name], held.labels[name]), []).append(name)
    kinds = tuple(
        Kind(
            members=tuple(members),
            first=_first(members, about),
            elements=elements,
            labels=labels,
            distinct=frozenset(labels),
        )
        for (elements, labels), members in groups.items()
    )
    return Kinds(
        kinds=kinds,
        of={name: number for number, kind in enumerate(kinds) for name in kind.members},
    )


def _first(
    members: Sequence[str], about: Mapping[str, About]
) -> Mapping[tuple[object, ...], tuple[str, ...]]:
    first: dict[tuple[object, ...], tuple[str, ...]] = {}
    for name in members:
        known = first.get(about[name].facts, ())
        if len(known) < _TWO:
            first[about[name].facts] = (*known, name)
    return first
