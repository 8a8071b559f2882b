"""How each field of one request stands to what others ask: the values, made by ``burden.check``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence


class Standing(StrEnum):
    """How a field of a draft stands to what is already asked."""

    NEW = "new"
    HELD = "held"
    DERIVABLE = "derivable"
    UNIT_DIFFERS = "unit_differs"
    DEFINITION_DIFFERS = "definition_differs"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A field that asks the same already, or something close to it.

    Attributes:
        request_id: of its request. title, issuer, frequency_per_year, valid_until: of it too;
            None where not known.
        same_records: both are about the same records; None where that is not known.
        wording: exact (the same label), synonym, or decided (by the user).
        display: words under which a clerk knows the field: its label, with what it hangs on.
        unit: as the template writes it, empty where it says none.
    """

    request_id: str
    workbook: str
    sheet: str
    cells: str
    label: str
    title: str
    issuer: str | None
    frequency_per_year: float | None
    valid_until: str | None = None
    same_records: bool | None = True
    wording: str = "exact"
    display: str = ""
    unit: str = ""
    value_type: str = "unknown"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """In what a field differs from those that ask the same.

    Attributes:
        code: choices (the options offered), type (the kind of value), definition or unit.
        mine, others: as each side has it: a kind of value, options, a unit, ``facet=value``.
        n_others: how many of the others have it so.
    """

    code: str
    mine: str
    others: str
    n_others: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One field of the draft.

    Attributes:
        element_id: data element it asks for.
        standing: to what others ask.
        sure: some holder is about the same records, as far as is known; False where that is to be
            checked, None where nobody holds it.
        holders: fields that hold it or stand close, those asked most often first; the first of
            many.
        n_requests: requests they belong to, all of them.
        differs: in what it differs from them.
        is_key: its value names the record (an identity number, a name), so that a form that adds to
            what is held must ask it again.
    """

    field_id: str
    element_id: str
    standing: Standing
    sure: bool | None = None
    holders: tuple[Holder, ...] = ()
    n_requests: int = 0
    differs: tuple[Difference, ...] = ()
    is_key: bool = False

    @property
    def most_often(self) -> float | None:
        """How often a year the most frequent holder is asked, None where none says."""
        known = [h.frequency_per_year for h in self.holders if h.frequency_per_year is not None]
        return max(known, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The request that is held against all others.

    Attributes:
        request_id: its id in the frames.
        stands: its input fields, in reading order.
    """

    request_id: str
    stands: Sequence[Stand]

    @property
    def keys(self) -> frozenset[str]:
        """Ids of the fields that name the record."""
        return frozenset(stand.field_id for stand in self.stands if stand.is_key)

    @property
    def held(self) -> frozenset[str]:
        """Ids of the fields that others surely collect about the same records, however often."""
        held = Standing.HELD
        return frozenset(one.field_id for one in self.stands if one.standing is held and one.sure)

    def of(self, standing: Standing) -> list[Stand]:
        """Return the fields of one standing."""
        return [stand for stand in self.stands if stand.standing is standing]
