"""What a blank asks, as a value: concept, representation and facets."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldKey:
    """What of a field its canonical name is made from.

    Attributes:
        path, row_path, section: as in ``tables.FIELDS``; the path ends in the label.
        unit: as the template writes it, empty where it says none.
        value_type, kind: as in ``tables.FIELDS``.
    """

    label: str
    path: tuple[str, ...] = ()
    row_path: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    unit: str = ""
    value_type: str = "unknown"
    kind: str = "pairs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which text gave a facet.

    Attributes:
        facet: ``group=value``. text: the words. source: label, section, title, unit or rule.
    """

    facet: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalName:
    """What a blank asks.

    Attributes:
        concept: id in the lexicon, or the folded words where it knows none.
        known: the lexicon knows the concept.
        representation: kind of value.
        facets: group and value, sorted by group; ``about`` holds words beside a known concept.
        vague: says too little to be one thing across forms without more context.
        residue: the words no lexicon entry covers.
        spans: what each facet was read from.
    """

    concept: str
    known: bool
    representation: str
    facets: tuple[tuple[str, str], ...]
    vague: bool
    residue: str
    spans: tuple[Span, ...] = ()

    @property
    def facet_texts(self) -> list[str]:
        """The facets as ``group=value``, sorted."""
        return [f"{group}={value}" for group, value in self.facets]

    @property
    def key(self) -> str:
        """Everything that tells it from another name, in one line."""
        return "|".join((self.concept, self.representation, *self.facet_texts))

    @property
    def element_id(self) -> str:
        """Identifier made from the name only: readable head and ten digits of a hash."""
        digest = hashlib.sha256(self.key.encode()).hexdigest()[:10]
        head = re.sub(r"[^0-9a-z.\u3400-\u9fff]+", "-", self.concept)[:24].strip("-.")
        return f"{head or 'field'}-{digest}"

    @property
    def plain(self) -> CanonicalName:
        """The name without the words it was read from."""
        return replace(self, residue="", spans=()) if self.residue or self.spans else self

    def get(self, group: str) -> str:
        """Return a facet's value, empty where unspecified."""
        return dict(self.facets).get(group, "")

    def having(self, **facets: str) -> CanonicalName:
        """Return the name with facets set; an empty value removes one."""
        merged = {**dict(self.facets), **facets}
        return replace(self, facets=tuple(sorted((k, v) for k, v in merged.items() if v)))


def together(values: Iterable[str]) -> str:
    """Write several values of one facet as one, whatever their order."""
    return "+".join(sorted(set(values)))
