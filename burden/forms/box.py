"""A box: a merged area or a single cell, with its text, its frame and whether it waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.forms.inner import is_answer
from burden.model import CellKind


if TYPE_CHECKING:
    from burden.model import Cell, Rect


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Box:
    """A merged area or a single cell.

    Attributes:
        text: what it shows, stripped.
        framed: at least two of its sides are drawn, by itself or a neighbour.
        unlocked: open for input on a protected sheet.
        validated: a data validation covers it.
        closed: locked on a sheet whose protection tells what may be filled.
        sample: what it shows is a value filled in, not a word of the form.
    """

    rect: Rect
    cell: Cell
    text: str = ""
    framed: bool = False
    unlocked: bool = False
    validated: bool = False
    closed: bool = False
    sample: bool = False

    @property
    def spot(self) -> tuple[int, int]:
        """Row and column of its top left cell, by which it is known."""
        return self.rect.top, self.rect.left

    @property
    def is_text(self) -> bool:
        """It shows words of the form, not only boxes to tick or a line to write on."""
        return bool(self.text) and not self.sample and not self.is_answer

    @property
    def is_blank(self) -> bool:
        """It shows nothing of the form and holds no formula."""
        return not self.is_text and self.cell.formula is None

    @property
    def is_slot(self) -> bool:
        """It is blank and looks as if it waits to be filled."""
        marked = self.framed or self.unlocked or self.validated or self.is_answer
        return self.is_blank and not self.closed and marked

    @property
    def is_answer(self) -> bool:
        """All it shows is room for an answer: ``□是 □否``, ``____``, ``年  月  日``."""
        return self.cell.formula is None and is_answer(self.text)

    @property
    def is_value(self) -> bool:
        """It holds a number or date or flag rather than words."""
        return self.cell.kind in {CellKind.NUMBER, CellKind.DATE, CellKind.BOOLEAN}

    @property
    def look(self) -> tuple[str | None, bool]:
        """What sets a header off from a body at a glance: fill and weight."""
        return self.cell.style.fill, self.cell.style.bold
