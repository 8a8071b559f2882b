"""From tables and pairs to fields, each with its evidence and a confidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from burden.forms.columns import Use
from burden.forms.field import is_greyed, make_field, role_of, unframed
from burden.forms.pairs import is_meta
from burden.forms.words import collapse, is_code, is_number, is_sentence, says
from burden.model import FormKind, Rect, Role


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.field import Place
    from burden.forms.leaves import Leaf
    from burden.forms.pairs import Pair
    from burden.forms.table import Table
    from burden.forms.view import SheetView
    from burden.model import Field


def table_fields(
    view: SheetView, table: Table, place: Place, section: tuple[str, ...]
) -> list[Field]:
    """Make the fields of a table."""
    if table.across:
        return _across(view, table, place, section)
    if table.kind is FormKind.MATRIX and table.lead:
        return _once(view, table, place, section) + _matrix(view, table, place, section)
    if table.kind is FormKind.MATRIX:
        return _matrix(view, table, place, section)
    return _roster(view, table, place, section)


def _roster(view: SheetView, table: Table, place: Place, section: tuple[str, ...]) -> list[Field]:
    fields = []
    rows = table.rows
    first = (
        rows[0] if rows else view.next_row(table.header.rect.bottom) or table.header.rect.bottom + 1
    )
    last = rows[-1] if rows else first
    single = len(rows) == 1 and any(
        (box := view.box(first, leaf.left)) is not None and box.is_slot
        for leaf in table.header.leaves
    )
    signs = all(is_meta(leaf.label, outside=not rows) for leaf in table.header.leaves)
    for leaf, use in zip(table.header.leaves, table.uses, strict=True):
        boxes = [box for row in rows if (box := view.box(row, leaf.left)) is not None]
        box = boxes[0] if boxes and boxes[0].rect.top == first else view.box(first, leaf.left)
        role = Role.SERIAL if use is Use.SERIAL else _column_role(view, box, boxes, single=single)
        role = Role.META if signs and role is Role.INPUT else role
        top = box.rect.top if box is not None else first
        total = _total_row(view, table, leaf)
        rect = Rect(top, leaf.left, max(total or last, top), leaf.left)
        fields.append(
            make_field(
                view,
                place,
                box,
                rect,
                kind=FormKind.ROSTER,
                path=leaf.path,
                section=section,
                role=role,
                capacity=len(rows) if rows else None,
                evidence=(
                    "header",
                    "rows" if rows else "header-only",
                    *(("total-row",) if total else ()),
                ),
            )
        )
    return fields + _closing(view, table, place, section)


def _column_role(view: SheetView, box: Box | None, boxes: list[Box], *, single: bool) -> Role:
    """Say what a roster's column is for.

    Args:
        view: the sheet.
        box: of its first record.
        boxes: of all records.
        single: there is one record, and something in it waits to be filled.
    """
    if sum(b.cell.formula is not None for b in boxes) * 2 > len(boxes):
        return Role.COMPUTED
    if box is None:
        return Role.INPUT
    if view.is_blocked(box):
        return Role.BLOCKED
    said = box.is_text and not box.validated and not box.is_value
    prose = len(boxes) < 2 and is_sentence(box.text)  # noqa: PLR2004 - one record at most
    given = said and (single or prose)
    return Role.PREFILLED if given and not is_number(box.text) else Role.INPUT


def _total_row(view: SheetView, table: Table, leaf: Leaf) -> int | None:
    """Return the row under a roster's records where a column's total is to be written."""
    for row in table.closing:
        box = view.box(row, leaf.left)
        if box is not None and box.is_slot and _is_total(view, table, row):
            return row
    return None


def _is_total(view: SheetView, table: Table, row: int) -> bool:
    """Say whether a closing row adds up its columns: one more blank of each, no item of its own."""
    boxes = view.row(row, table.header.rect.left, table.header.rect.right)
    name = next((box.text for box in boxes if box.is_text), "")
    return says("cells.total", name)


def _closing(view: SheetView, table: Table, place: Place, section: tuple[str, ...]) -> list[Field]:
    """Make the fields of the named rows that close a roster and ask something of their own."""
    fields = []
    for row in table.closing:
        if _is_total(view, table, row):
            continue
        name: Box | None = None
        for leaf in table.header.leaves:
            box = view.box(row, leaf.left)
            if box is None or box is name:
                continue
            if name is None:
                name = box if box.is_text else None
                continue
            fields.append(
                make_field(
                    view,
                    place,
                    box,
                    Rect(row, leaf.left, row, leaf.left),
                    kind=FormKind.MATRIX,
                    path=leaf.path,
                    row_path=(collapse(name.text),),
                    section=section,
                    role=role_of(box, view),
                    evidence=("header", "closing-row"),
                )
            )
    return fields


def _row_path(view: SheetView, table: Table, row: int) -> tuple[tuple[str, ...], str]:
    """Return the stub texts of a row, left to right, and its unit."""
    parts: list[Box] = []
    codes: list[str] = []
    unit = ""
    for leaf, use in zip(table.header.leaves, table.uses, strict=True):
        if use is Use.STUB:
            own = view.row(row, leaf.left, leaf.right)
            coded = len(own) > 1 and own[0].is_text and is_code(own[0].text)
            parts += own[1:] if coded else own
            continue
        box = view.box(row, leaf.left)
        text = collapse(box.text) if box is not None else ""
        if use in {Use.CODE, Use.SERIAL} and text:
            codes.append(text)
        elif use is Use.UNIT:
            unit = text
    while parts and not parts[-1].is_text:
        parts.pop()
    names: list[str] = []
    for part in parts:
        text = collapse(part.text) if part.is_text else _group(view, table, row, part)
        if text and (not names or names[-1] != text):
            names.append(text)
    return tuple(names if Use.STUB in table.uses else codes[:1]), unit


def _group(view: SheetView, table: Table, row: int, blank: Box) -> str:
    """Return the name above a blank stub cell that heads a group of rows, "" where none does."""
    for above in reversed([before for before in table.rows if before < row]):
        box = view.box(above, blank.rect.left)
        if box is not None and box.is_text:
            return collapse(box.text) if box.rect.width == blank.rect.width else ""
    return ""


def _matrix(view: SheetView, table: Table, place: Place, section: tuple[str, ...]) -> list[Field]:
    fields = []
    seen: set[tuple[int, int]] = set()
    usual = _usual_fill(view, table)
    bare = _bare(view, table)
    inputs = [
        leaf for leaf, use in zip(table.header.leaves, table.uses, strict=True) if use is Use.INPUT
    ]
    for row in table.rows:
        row_path, unit = _row_path(view, table, row)
        if not row_path or _is_section(view, table, row, usual):
            continue
        plain = not _input_boxes(view, table, row)  # a row without any frame asks all the same
        columns = list(zip(table.header.leaves, table.uses, strict=True))[table.lead :]
        for leaf, use in columns:
            if use not in {Use.INPUT, Use.GIVEN}:
                continue
            box = view.box(row, leaf.left)
            if box is None and (plain or leaf.left in bare):
                box = unframed(Rect(row, leaf.left, row, leaf.left))
            if box is None or box.spot in seen or not view.starts_at(box, row):
                continue
            seen.add(box.spot)
            role = Role.PREFILLED if use is Use.GIVEN and box.is_text else role_of(box, view)
            if role is Role.INPUT and box.is_text and not box.is_value and _is_remark(box, leaf):
                role = Role.PREFILLED
            if role is Role.INPUT and box.is_blank and is_greyed(box.look[0], usual):
                role = Role.BLOCKED
            names = row_path
            if box.rect.height > 1:
                names = _shared(row_path, _row_path(view, table, box.rect.bottom)[0])
            own = box.rect.left >= leaf.left and not _spans(box, inputs)
            named = bool(leaf.path) and not leaf.is_value and own
            fields.append(
                make_field(
                    view,
                    place,
                    box,
                    Rect(box.rect.top, box.rect.left, box.rect.top, box.rect.left),
                    kind=FormKind.MATRIX if named else FormKind.PAIRS,
                    path=leaf.path if named else names[-1:],
                    row_path=names if named else (),
                    section=section if named else (*section, *names[:-1]),
                    role=role,
                    unit=unit,
                    evidence=("header", "stub") if named else ("stub",),
                )
            )
    return fields


def _once(view: SheetView, table: Table, place: Place, section: tuple[str, ...]) -> list[Field]:
    """Make the fields of the columns before a matrix's names: one record for the whole response."""
    row = table.rows[0]
    return [
        make_field(
            view,
            place,
            box,
            Rect(row, leaf.left, row, leaf.left),
            kind=FormKind.ROSTER,
            path=leaf.path,
            section=section,
            role=role_of(box, view),
            capacity=1,
            evidence=("header", "before-names"),
        )
        for leaf in table.header.leaves[: table.lead]
        for box in (view.box(row, leaf.left),)
    ]


def _shared(first: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    """Return what names all rows of a blank that spans several: where its first and last agree."""
    shared = []
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        shared.append(one)
    return tuple(shared) or first


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


def _bare(view: SheetView, table: Table) -> set[int]:
    """Return the columns that nothing marks, in a table of which some are marked and none framed.

    A drop-down marks its own column; the others beside it are asked all the same.
    """
    if any(box.framed for row in table.rows for box in _input_boxes(view, table, row)):
        return set()
    bare = set()
    for leaf, use in zip(table.header.leaves, table.uses, strict=True):
        boxes = [view.box(row, leaf.left) for row in table.rows]
        unmarked = all(box is None or box.cell.formula is not None for box in boxes)
        if use is Use.INPUT and unmarked and None in boxes:
            bare.add(leaf.left)
    return bare


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
            make_field(
                view,
                place,
                box,
                Rect(row, first.left, row, last.left),
                kind=FormKind.ROSTER,
                path=row_path,
                section=section,
                role=role_of(box, view),
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
    role = role_of(box, view)
    if role in {Role.INPUT, Role.PREFILLED} and is_meta(pair.label, outside=outside):
        role = Role.META
    group = (*section, pair.group) if pair.group else section
    rect = Rect(box.rect.top, box.rect.left, box.rect.top, box.rect.left)
    return make_field(
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
