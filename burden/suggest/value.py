"""What is changed in a draft, and why: one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.model import Rect


class Mode(StrEnum):
    """What becomes of fields that others collect already."""

    MARK = "mark"
    TAKE_OUT = "take-out"


class Shade(StrEnum):
    """With what a cell is filled: sure to be held, held if the records are, or told beside."""

    HELD = "held"
    PERHAPS = "perhaps"
    OTHERWISE = "otherwise"


class Accepted(StrEnum):
    """What a cell accepts from now on."""

    LIST = "list"
    DATE = "date"
    IDENTITY = "identity"
    COUNT = "count"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Cells get a fill. Their number format, font and borders stay."""

    areas: tuple[Rect, ...]
    shade: Shade


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide:
    """Rows or columns are hidden: what hangs on them (merges, names, formulas) stays whole."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A blank gets a formula, without its ``=``; ``parts`` are the cells it adds up."""

    row: int
    column: int
    text: str
    parts: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """Cells get a data validation.

    Attributes:
        choices: of a list.
        as_text: they are formatted as text too, where no format is set.
    """

    areas: tuple[Rect, ...]
    kind: Accepted
    choices: tuple[str, ...] = ()
    as_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relabel:
    """A label is written anew; it keeps its looks."""

    row: int
    column: int
    text: str


Edit = Fill | Hide | Formula | Accept | Relabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of what was changed.

    Attributes:
        code: what; a key ``suggest.what.<code>`` of the catalogues.
        why: a key ``suggest.why.<code>``.
        sheet: name. cells: where it is seen, A1. label: of the field.
        rule: code of the rule that asks for it, empty where none does.
        params: of both texts: labels, offices and titles of templates, never a value.
        hours: a year over all respondents that it may save, None where nothing tells.
        edits: what is done to the sheet; none where it is only told.
        note: the cell bears a note with the reason.
    """

    code: str
    why: str
    sheet: str
    cells: str
    label: str
    rule: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    hours: float | None = None
    edits: tuple[Edit, ...] = ()
    note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """All changes to a draft, in the order of its sheets.

    Attributes:
        mode: as asked for.
        changes: those with edits and those only told.
        kept: fields that others hold and that stay since they name the record.
    """

    mode: Mode
    changes: tuple[Change, ...]
    kept: int = 0

    @property
    def made(self) -> int:
        """How many changes the copy has."""
        return sum(bool(change.edits) for change in self.changes)
