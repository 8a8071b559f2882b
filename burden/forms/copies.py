"""Copies of one template: what varies between them was filled in, what never does is printed.

Only hashes are compared (``WorkbookForms.digest``); no value is looked at or kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from burden.forms.fingerprint import DATE_ONLY, digest
from burden.model import CellKind, FormKind, Rect, Role


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from burden.model import Field, Workbook, WorkbookForms

    Digest = Mapping["Spot", tuple[int, int]]

Spot = tuple[int, int, int]
"""A cell: sheet index from 0, row, column."""

_FILLED = frozenset({Role.INPUT, Role.META, Role.PREFILLED})


_LOOKED_THROUGH = frozenset({"", "no-blanks", "data", "computed"})


def same_layout(first: WorkbookForms, second: WorkbookForms) -> bool:
    """Say whether two workbooks hold the same forms: the same layouts in the same order.

    A sheet in which no blank was found counts too: two workbooks may share no more than a cover.
    """
    layouts = _layouts(first)
    return bool(layouts) and all(layouts) and layouts == _layouts(second)


def _layouts(forms: WorkbookForms) -> list[str]:
    return [sheet.layout for sheet in forms.sheets if sheet.reason in _LOOKED_THROUGH]


def is_response(template: WorkbookForms, other: WorkbookForms) -> bool:
    """Say whether a workbook is a template with some of its blanks filled in.

    Every label of the template stands in its place, and what else there is stands in a blank. It
    tells what recognition alone cannot: a grid of labels that is filled in all over shows no blank.
    """
    if len(template.sheets) != len(other.sheets) or not (template.digest and other.digest):
        return False
    blanks = _blanks(template)
    labels = {spot: hashes[0] for spot, hashes in template.digest.items() if spot not in blanks}
    found = {spot: hashes[0] for spot, hashes in other.digest.items() if spot not in blanks}
    return bool(labels) and labels == found


def _cells(sheet: int, field: Field) -> Iterator[Spot]:
    rect = Rect.parse(field.ref.a1)
    for row in range(rect.top, rect.bottom + 1):
        for column in range(rect.left, rect.right + 1):
            yield sheet, row, column


def _blanks(forms: WorkbookForms) -> set[Spot]:
    """Return the cells a respondent may write in; a list's last column cells included."""
    return {
        spot
        for number, sheet in enumerate(forms.sheets)
        for field in sheet.fields
        if field.role in _FILLED or field.kind is FormKind.ROSTER
        for spot in _cells(number, field)
    }


def differ(first: WorkbookForms, second: WorkbookForms) -> bool:
    """Say whether what two copies hold in their blanks differs, so that one at least is filled."""
    spots = _blanks(first) | _blanks(second)
    return any(_value(first, spot) != _value(second, spot) for spot in spots)


def _value(forms: WorkbookForms, spot: Spot) -> int | None:
    hashes = forms.digest.get(spot)
    return hashes[1] if hashes else None


def share_alike(digests: Sequence[Digest]) -> float:
    """Return the share of cells, of all that any of some workbooks fills, that all hold alike."""
    spots = set().union(*digests)
    return sum(_alike(spot, digests) for spot in spots) / len(spots) if spots else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all of some filled copies hold, as hashes.

    Attributes:
        labels: first hashes of what each of them shows somewhere; no dates.
        spots: cells in which all of them show the same.
    """

    labels: frozenset[int]
    spots: frozenset[Spot]


def shared(digests: Sequence[Digest]) -> Shared:
    """Return what all of some copies hold, at least one copy."""
    labels = [{hashes[0] for hashes in digest.values()} for digest in digests]
    return Shared(
        labels=frozenset(set.intersection(*labels) - {DATE_ONLY}),
        spots=frozenset(spot for spot in digests[0] if _alike(spot, digests)),
    )


def emptied(workbook: Workbook, held: Shared) -> Workbook:
    """Return a filled copy without what varies between it and the others: nobody's label.

    What all hold somewhere is kept, for a label may have moved in a later version; so is a label
    that bears another date in each.

    Args:
        workbook: one of the copies, as read.
        held: by all of them.
    """
    own = digest(workbook)
    sheets = []
    for number, grid in enumerate(workbook.sheets):
        cells = {}
        for (row, column), cell in grid.cells.items():
            spot = (number, row, column)
            hashes = own.get(spot)
            label = hashes is None or hashes[0] in held.labels or spot in held.spots
            blank = structs.replace(cell, kind=CellKind.BLANK, text="", number=None)
            cells[row, column] = cell if label else blank
        sheets.append(replace(grid, cells=cells))
    return replace(workbook, sheets=tuple(sheets))


def _alike(spot: Spot, digests: Sequence[Digest]) -> bool:
    return len({each.get(spot) for each in digests}) == 1


def compared(template: WorkbookForms, copies: Sequence[WorkbookForms]) -> WorkbookForms:
    """Return a template with what its copies tell of each field.

    A field gets ``static_share`` (of its cells that at least two copies hold a value in, the share
    in which all hold the same) and the evidence ``varies`` or ``static``. Roles stay as they were:
    what is the same in a few copies may yet be asked.

    Args:
        template: the workbook whose fields are kept.
        copies: the others, at least one.
    """
    every = (template, *copies)
    sheets = []
    for number, sheet in enumerate(template.sheets):
        forms = tuple(
            replace(form, fields=tuple(_told(field, number, every) for field in form.fields))
            for form in sheet.forms
        )
        sheets.append(replace(sheet, forms=forms))
    return replace(template, sheets=tuple(sheets))


def _told(field: Field, sheet: int, copies: Sequence[WorkbookForms]) -> Field:
    if field.role not in _FILLED:
        return field
    same = held = 0
    for spot in _cells(sheet, field):
        values = [value for forms in copies if (value := _value(forms, spot)) is not None]
        if len(values) > 1:
            held += 1
            same += len(set(values)) == 1
    if not held:
        return field
    signal = "static" if same == held else "varies"
    return replace(field, static_share=same / held, evidence=(*field.evidence, signal))
