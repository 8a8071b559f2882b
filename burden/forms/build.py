"""From tables and pairs to fields, each with its evidence and a confidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.forms.box import Box
from burden.forms.columns import Use
from burden.forms.pairs import is_meta
from burden.forms.valuetype import describe
from burden.forms.words import collapse
from burden.model import Cell, CellRef, Field, FormKind, Rect, Role


if TYPE_CHECKING:
    from burden.forms.header import Leaf
    from burden.forms.pairs import Pair
    from burden.forms.table import Table
    from burden.forms.view import SheetView
    from burden.model import ValueType


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


def _role(box: Box | None, view: SheetView) -> Role:
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


def _confidence(*, framed: bool, validated: bool, unlocked: bool, named: bool, body: bool) -> float:
    """Weigh the signals; measured against labelled forms in tests/quality."""
    score = 0.55
    score += 0.2 if framed else 0.0
    score += 0.15 if validated or unlocked else 0.0
    score += 0.1 if named else -0.25
    score += 0.1 if body else 0.0
    return round(min(score, 0.99), 2)


def _make(
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
    label = path[-1] if path else (row_path[-1] if row_path else "")
    signals = list(evidence)
    asked = None
    if box is not None:
        asked = describe(
            view.grid,
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
                ("sample", bool(box.text) and role is Role.INPUT),
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
        confidence=_confidence(
            framed=box is not None and box.framed,
            validated=box is not None and box.validated,
            unlocked=box is not None and box.unlocked,
            named=bool(label),
            body=capacity is not None or kind is not FormKind.ROSTER,
        ),
        evidence=tuple(signals),
    )


def _unframed(rect: Rect) -> Box:
    """Return the box of a blank that nothing marks."""
    return Box(rect=rect, cell=Cell(row=rect.top, column=rect.left))


def describe_label(view: SheetView, rect: Rect, label: str) -> ValueType:
    """Say what a field takes that has only its header to go by."""
    return describe(view.grid, _unframed(rect), label).type


def table_fields(
    view: SheetView, table: Table, place: Place, section: tuple[str, ...]
) -> list[Field]:
    """Make the fields of a table."""
    if table.across:
        return _across(view, table, place, section)
    if table.kind is FormKind.MATRIX:
        return _matrix(view, table, place, section)
    return _roster(view, table, place, section)


def _first_box(view: SheetView, row: int, leaf: Leaf) -> Box | None:
    return view.box(row, leaf.left)


def _roster(view: SheetView, table: Table, place: Place, section: tuple[str, ...]) -> list[Field]:
    fields = []
    rows = table.rows
    first = (
        rows[0] if rows else view.next_row(table.header.rect.bottom) or table.header.rect.bottom + 1
    )
    last = rows[-1] if rows else first
    single = len(rows) == 1 and any(
        (box := _first_box(view, first, leaf)) is not None and box.is_slot
        for leaf in table.header.leaves
    )
    for leaf, use in zip(table.header.leaves, table.uses, strict=True):
        boxes = [box for row in rows if (box := _first_box(view, row, leaf)) is not None]
        formulas = sum(box.cell.formula is not None for box in boxes)
        role = Role.SERIAL if use is Use.SERIAL else Role.INPUT
        if role is Role.INPUT and formulas * 2 > len(boxes):
            role = Role.COMPUTED
        elif (
            role is Role.INPUT and single and boxes and boxes[0].is_text and not boxes[0].validated
        ):
            role = Role.PREFILLED
        box = boxes[0] if boxes and boxes[0].rect.top == first else view.box(first, leaf.left)
        top = box.rect.top if box is not None else first
        if box is not None and role is Role.INPUT and view.is_blocked(box):
            role = Role.BLOCKED
        rect = Rect(top, leaf.left, max(last, top), leaf.left)
        fields.append(
            _make(
                view,
                place,
                box,
                rect,
                kind=FormKind.ROSTER,
                path=leaf.path,
                section=section,
                role=role,
                capacity=len(rows) if rows else None,
                evidence=("header", "rows" if rows else "header-only"),
            )
        )
    return fields + _closing(view, table, place, section)


def _closing(view: SheetView, table: Table, place: Place, section: tuple[str, ...]) -> list[Field]:
    """Make the fields of the named rows that close a roster."""
    fields = []
    for row in table.closing:
        name: Box | None = None
        for leaf in table.header.leaves:
            box = view.box(row, leaf.left)
            if box is None or box is name:
                continue
            if name is None:
                name = box if box.is_text else None
                continue
            fields.append(
                _make(
                    view,
                    place,
                    box,
                    Rect(row, leaf.left, row, leaf.left),
                    kind=FormKind.MATRIX,
                    path=leaf.path,
                    row_path=(collapse(name.text),),
                    section=section,
                    role=_role(box, view),
                    evidence=("header", "closing-row"),
                )
            )
    return fields


def _row_path(view: SheetView, table: Table, row: int) -> tuple[tuple[str, ...], str]:
    """Return the stub texts of a row, left to right, and its unit."""
    names: list[str] = []
    codes: list[str] = []
    unit = ""
    for leaf, use in zip(table.header.leaves, table.uses, strict=True):
        if use is Use.STUB:
            for part in view.row(row, leaf.left, leaf.right):
                text = collapse(part.text)
                if text and (not names or names[-1] != text):
                    names.append(text)
            continue
        box = view.box(row, leaf.left)
        text = collapse(box.text) if box is not None else ""
        if use in {Use.CODE, Use.SERIAL} and text:
            codes.append(text)
        elif use is Use.UNIT:
            unit = text
    return tuple(names if Use.STUB in table.uses else codes[:1]), unit


def _matrix(view: SheetView, table: Table, place: Place, section: tuple[str, ...]) -> list[Field]:
    fields = []
    seen: set[int] = set()
    usual = _usual_fill(view, table)
    inputs = [
        leaf for leaf, use in zip(table.header.leaves, table.uses, strict=True) if use is Use.INPUT
    ]
    for row in table.rows:
        row_path, unit = _row_path(view, table, row)
        if not row_path or _is_section(view, table, row, usual):
            continue
        plain = not _input_boxes(view, table, row)  # a row without any frame asks all the same
        for leaf, use in zip(table.header.leaves, table.uses, strict=True):
            if use not in {Use.INPUT, Use.GIVEN}:
                continue
            box = view.box(row, leaf.left)
            if box is None and plain:
                box = _unframed(Rect(row, leaf.left, row, leaf.left))
            if box is None or id(box) in seen or not view.starts_at(box, row):
                continue
            seen.add(id(box))
            role = Role.PREFILLED if use is Use.GIVEN and box.is_text else _role(box, view)
            if role is Role.INPUT and box.is_text and not box.is_value and _is_remark(box, leaf):
                role = Role.PREFILLED
            named = bool(leaf.path) and not leaf.is_value and not _spans(box, inputs)
            fields.append(
                _make(
                    view,
                    place,
                    box,
                    Rect(box.rect.top, box.rect.left, box.rect.top, box.rect.left),
                    kind=FormKind.MATRIX if named else FormKind.PAIRS,
                    path=leaf.path if named else row_path[-1:],
                    row_path=row_path if named else (),
                    section=section if named else (*section, *row_path[:-1]),
                    role=role,
                    unit=unit,
                    evidence=("header", "stub") if named else ("stub",),
                )
            )
    return fields


def _spans(box: Box, inputs: list[Leaf]) -> bool:
    """Say whether one blank takes the place of all columns: an opinion, a total in words."""
    return (
        len(inputs) > 1 and box.rect.left <= inputs[0].left and box.rect.right >= inputs[-1].right
    )


def _input_boxes(view: SheetView, table: Table, row: int) -> list[Box]:
    return [
        box
        for leaf, use in zip(table.header.leaves, table.uses, strict=True)
        if use is Use.INPUT and (box := view.box(row, leaf.left)) is not None
    ]


def _usual_fill(view: SheetView, table: Table) -> str | None:
    """Return the fill most blanks of a table carry."""
    fills = Counter(box.look[0] for row in table.rows for box in _input_boxes(view, table, row))
    return fills.most_common(1)[0][0] if fills else None


def _is_section(view: SheetView, table: Table, row: int, usual: str | None) -> bool:
    """Say whether a row is a coloured heading across the table, its blanks not to be filled."""
    first = view.box(row, table.header.rect.left)
    blanks = _input_boxes(view, table, row)
    fill = first.look[0] if first is not None else None
    if fill is None or fill == usual or not blanks:
        return False
    return all(box.look[0] == fill and box.is_blank for box in blanks)


def _is_remark(box: Box, leaf: Leaf) -> bool:
    """Say whether a text in the body was written over several blanks by whoever made the form."""
    return box.rect.right > leaf.right and len(box.text) > 1


def _across(view: SheetView, table: Table, place: Place, section: tuple[str, ...]) -> list[Field]:
    fields = []
    inputs = [
        leaf for leaf, use in zip(table.header.leaves, table.uses, strict=True) if use is Use.INPUT
    ]
    first, last = inputs[0], inputs[-1]
    for row in table.rows:
        row_path, unit = _row_path(view, table, row)
        box = view.box(row, first.left)
        if not row_path or (box is not None and not view.starts_at(box, row)):
            continue
        fields.append(
            _make(
                view,
                place,
                box,
                Rect(row, first.left, row, last.left),
                kind=FormKind.ROSTER,
                path=row_path,
                section=section,
                role=_role(box, view),
                unit=unit,
                capacity=len(inputs),
                evidence=("stub", "records-across"),
            )
        )
    return fields


def pair_field(
    view: SheetView,
    pair: Pair,
    place: Place,
    section: tuple[str, ...],
    *,
    outside: bool,
    number: int,
) -> Field:
    """Make the field of a pair.

    Args:
        view: the sheet.
        pair: the label with its blank.
        place: where the sheet is.
        section: headings above this part of the form.
        outside: the pair stands in the heading or footer of a form.
        number: which blank of its cell it is, from 0, where one text holds several.
    """
    box = pair.blank
    role = _role(box, view)
    if role in {Role.INPUT, Role.PREFILLED} and is_meta(pair.label, outside=outside):
        role = Role.META
    group = (*section, pair.group) if pair.group else section
    rect = Rect(box.rect.top, box.rect.left, box.rect.top, box.rect.left)
    return _make(
        view,
        place,
        box,
        rect,
        kind=FormKind.PAIRS,
        path=(pair.label,),
        section=group,
        role=role,
        evidence=(f"label-{pair.evidence}",),
        suffix=f".{number + 1}" if number else "",
    )
