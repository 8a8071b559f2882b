"""Elements as the search for relations needs them, and what is found of two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from burden.elements.name import CanonicalName

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A data element as the relations need it.

    Attributes:
        label: its most usual label.
        only: number of the request that asks it, None where several do.
    """

    id: str
    name: CanonicalName
    label: str
    n_fields: int
    only: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two elements that are close.

    Attributes:
        relation, tier: as in ``tables.RELATIONS``.
        code: of the reason. params: of the reason; names that end in ``a`` are about the first.
    """

    a: Element
    b: Element
    relation: str
    tier: str
    code: str
    params: Params
