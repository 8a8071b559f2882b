"""Units of money that a draft does not say: written where others fix them, else only told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from burden.forms.valuetype import unit_in
from burden.model import ValueType
from burden.suggest.areas import named
from burden.suggest.value import Change, Relabel


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from burden.suggest.draft import Asked, DraftSheet


def unit_changes(
    sheet: DraftSheet, sheets: Sequence[DraftSheet], wanted: frozenset[str]
) -> Iterator[Change]:
    """Yield what becomes of amounts without a unit.

    Args:
        sheet: of the draft.
        sheets: all of them: a unit that they all use elsewhere is the form's own.
        wanted: ids of the fields without a unit, as the rule found them.
    """
    bare = [asked for asked in sheet.fields if asked.id in wanted]
    if not bare:
        return
    own = _one(
        asked.field.unit
        for other in sheets
        for asked in other.fields
        if asked.field.type is ValueType.AMOUNT and asked.field.unit
    )
    left: list[Asked] = []
    for asked in bare:
        holders = asked.checked.holders if asked.checked else ()
        unit, why = own, "unit-own"
        if not unit:
            unit, why = _one(h.unit for h in holders if h.unit and h.same_records), "unit-others"
        label = sheet.label_cell(asked) if unit else None
        cell = sheet.grid.cell(label.top, label.left) if label else None
        # The head of a ListObject must read as its column is named.
        listed = label is not None and any(area.overlaps(label) for area in sheet.grid.tables)
        if not unit or label is None or cell is None or cell.formula is not None or listed:
            left.append(asked)
            continue
        text = f"{cell.text.rstrip()}（{unit}）"
        if unit_in(text) != unit:
            left.append(asked)  # nobody would read it as one
            continue
        yield Change(
            code="relabel",
            why=why,
            sheet=sheet.name,
            cells=label.a1,
            label=asked.field.label,
            rule="BD502",
            params={"unit": unit, "text": text},
            edits=(Relabel(row=label.top, column=label.left, text=text),),
        )
    if left:
        labels = list(dict.fromkeys(asked.field.label for asked in left))
        yield Change(
            code="unit-left",
            why="unit-left",
            sheet=sheet.name,
            cells=named(asked.area for asked in left),
            label="、".join(labels),
            rule="BD502",
        )


def _one(units: Iterable[str]) -> str:
    """Return the unit that all say, empty where they differ or say none."""
    said = Counter(units)
    return next(iter(said)) if len(said) == 1 else ""
