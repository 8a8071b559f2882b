"""One field: where it is, what names it, what it takes, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.forms.box import Box
from burden.forms.confidence import confidence
from burden.forms.valuetype import describe
from burden.model import Cell, CellRef, Field, Role


if TYPE_CHECKING:
    from burden.forms.view import SheetView
    from burden.model import FormKind, Rect, ValueType


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where fields are being read: workbook path, sheet number and name, and its unit line."""

    workbook: str
    sheet_index: int
    sheet: str
    unit: str

    def ref(self, rect: Rect) -> CellRef:
        """Return the reference of an area of the sheet."""
        return CellRef(workbook=self.workbook, sheet=self.sheet, a1=rect.a1)


def role_of(box: Box | None, view: SheetView) -> Role:
    """Say what a blank is for, as far as the box itself tells."""
    if box is None:
        return Role.INPUT
    if box.cell.formula is not None:
        return Role.COMPUTED
    if box.is_text and view.is_blocked(box):
        return Role.BLOCKED
    if box.is_blank and (box.cell.style.diagonal or (box.closed and not box.validated)):
        return Role.BLOCKED
    if box.closed and box.is_text and not box.is_value:
        return Role.PREFILLED
    return Role.INPUT


_GREY = 12  # by how much the parts of a colour differ that still reads as grey
_LIGHT = 0xEB  # from here on a fill reads as white


def is_greyed(fill: str | None, usual: str | None) -> bool:
    """Say whether a blank's fill crosses it out: grey to black where the others have another.

    Args:
        fill: of the blank as RRGGBB, None for none.
        usual: of most blanks of the table.
    """
    if fill is None or fill == usual:
        return False
    parts = [int(fill[start : start + 2], 16) for start in (0, 2, 4)]
    return max(parts) - min(parts) <= _GREY and max(parts) < _LIGHT


def make_field(
    view: SheetView,
    place: Place,
    box: Box | None,
    rect: Rect,
    *,
    kind: FormKind,
    path: tuple[str, ...],
    row_path: tuple[str, ...] = (),
    section: tuple[str, ...] = (),
    role: Role,
    unit: str = "",
    capacity: int | None = None,
    evidence: tuple[str, ...] = (),
    suffix: str = "",
) -> Field:
    """Make a field of a blank and what names it.

    Args:
        view: its sheet.
        place: where that is.
        box: the first box to be filled, None for a cell nothing is stored of.
        rect: all the cells to be filled.
        kind: of the form.
        path: the headings above it.
        row_path: the names of its row.
        section: the band it stands in.
        role: what it is for.
        unit: from a unit column, "" where there is none.
        capacity: framed records, None where open-ended or no roster.
        evidence: codes of what spoke for it; signals of the box are added.
        suffix: tells several blanks of one cell apart.
    """
    label = path[-1] if path else (row_path[-1] if row_path else "")
    signals = list(evidence)
    asked = None
    if box is not None:
        asked = describe(
            view.validation(box),
            box,
            label,
            context=(*path[:-1], *row_path),
            unit=unit,
            sheet_unit=place.unit,
        )
        signals += [
            name
            for name, holds in (
                ("frame", box.framed),
                ("validation", box.validated),
                ("unlocked", box.unlocked),
                ("formula", box.cell.formula is not None),
                ("sample", bool(box.text) and not box.is_answer and role is Role.INPUT),
            )
            if holds
        ]
    return Field(
        id=f"S{place.sheet_index}!{rect.a1.split(':')[0]}{suffix}",
        ref=place.ref(rect),
        kind=kind,
        label=label,
        path=path,
        row_path=row_path,
        section=section,
        role=role,
        type=asked.type if asked else describe_label(view, rect, label),
        unit=asked.unit if asked else unit,
        required=asked.required if asked else None,
        choices=asked.choices if asked else (),
        capacity=capacity,
        confidence=confidence(signals, named=bool(label)),
        evidence=tuple(signals),
    )


def unframed(rect: Rect) -> Box:
    """Return the box of a blank that nothing marks."""
    return Box(rect=rect, cell=Cell())


def describe_label(view: SheetView, rect: Rect, label: str) -> ValueType:
    """Say what a field takes that has only its header to go by."""
    blank = unframed(rect)
    return describe(view.validation(blank), blank, label).type
