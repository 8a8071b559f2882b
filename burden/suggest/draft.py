"""A draft's sheets as suggestions see them: fields with their labels' cells, and the grid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.check.draft import DRAFT
from burden.model import Band, FormKind, Rect, Role
from burden.requests.frames import named_fields


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from burden.check.value import Check, CheckedField
    from burden.model import Field, Form, Grid, SheetForms, SheetText, Workbook

_REFERENCE = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^\s'!,()\"+*/&=<>:;-]+)!)?"
    r"(?<![A-Za-z0-9_.])(?P<area>\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?)"
    r"(?![A-Za-z0-9_(])"
)
_MOST_REFERENCES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a sheet.

    Attributes:
        form: the number of its form on the sheet.
        area: its blanks. checked: how it stands, None for what is no input.
    """

    id: str
    field: Field
    form: int
    area: Rect
    checked: CheckedField | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSheet:
    """One sheet of the draft.

    Attributes:
        read: areas that its own formulas and those of other sheets take figures from.
    """

    forms: SheetForms
    grid: Grid
    fields: tuple[Asked, ...]
    read: tuple[Rect, ...]

    @property
    def name(self) -> str:
        """Its name."""
        return self.grid.name

    def form_of(self, asked: Asked) -> Form:
        """Return the form a field belongs to."""
        return self.forms.forms[asked.form]

    def is_blank(self, row: int, column: int) -> bool:
        """Say whether a cell holds neither value nor formula, and starts no other's merge."""
        cell = self.grid.cell(row, column)
        inner = any(
            merge.contains(row, column) and (merge.top, merge.left) != (row, column)
            for merge in self.grid.merges
        )
        return not inner and (cell is None or (not cell.text and cell.formula is None))

    def is_validated(self, area: Rect) -> bool:
        """Say whether a data validation covers any of an area."""
        return any(one.overlaps(area) for rule in self.grid.validations for one in rule.areas)

    def label_cell(self, asked: Asked) -> Rect | None:
        """Return where the label of a field stands, None where it names other blanks too."""
        kind, area = asked.field.kind, asked.area
        if kind is FormKind.MATRIX:
            return None
        wanted = _plain(asked.field.label)
        if not wanted:
            return None
        near = [
            (distance, rect)
            for text, rect in _placed(self.forms.texts)
            if _plain(text.text) == wanted and (distance := _distance(rect, area, kind)) is not None
        ]
        return min(near, default=(0, None), key=lambda one: (one[0], one[1] or area))[1]


def _plain(text: str) -> str:
    return "".join(text.split())


def _placed(texts: Iterable[SheetText]) -> Iterator[tuple[SheetText, Rect]]:
    for text in texts:
        yield text, Rect.parse(text.ref.a1)


def _distance(label: Rect, area: Rect, kind: FormKind) -> int | None:
    """Return how far a label stands from what it names, None where it does not name it."""
    above = label.bottom < area.top and label.left <= area.left <= label.right
    if kind is FormKind.ROSTER:
        one = label.width <= area.width
        return area.top - label.bottom if above and one else None
    if label == area:  # label and blank share one cell
        return 0
    if label.right < area.left and label.top <= area.top <= label.bottom:
        return area.left - label.right
    return area.top - label.bottom + 1000 if above else None  # what stands beside comes first


def draft_sheets(check: Check, workbook: Workbook) -> tuple[DraftSheet, ...]:
    """Put a checked draft and its cells together, sheet by sheet.

    Args:
        check: with ``forms``.
        workbook: the same file as read.

    Returns:
        sheets that ask something, in the order of the workbook; none that was read in part.
    """
    assert check.forms is not None  # noqa: S101 - a check made here has them
    checked = {field.field_id: field for field in check.fields}
    fields: dict[str, list[Asked]] = {}
    for name, sheet, form, field in named_fields(DRAFT, check.forms):
        fields.setdefault(sheet.name, []).append(
            Asked(
                id=name,
                field=field,
                form=next(n for n, one in enumerate(sheet.forms) if one is form),
                area=Rect.parse(field.ref.a1),
                checked=checked.get(name),
            )
        )
    grids = {grid.name: grid for grid in workbook.sheets}
    read = _read_by_formulas(workbook)
    return tuple(
        DraftSheet(
            forms=sheet,
            grid=grids[sheet.name],
            fields=tuple(fields[sheet.name]),
            read=tuple(read.get(sheet.name.casefold(), ())),
        )
        for sheet in check.forms.sheets
        if sheet.name in fields and sheet.name in grids and not grids[sheet.name].clipped
    )


def _read_by_formulas(workbook: Workbook) -> Mapping[str, list[Rect]]:
    """Return by sheet (in lower case) what formulas anywhere in the workbook refer to."""
    found: dict[str, dict[Rect, None]] = {}
    for grid in workbook.sheets:
        for cell in grid.cells.values():
            if cell.formula is None:
                continue
            for match in _REFERENCE.finditer(cell.formula):
                sheet = (match["sheet"] or grid.name).strip("'").replace("''", "'").casefold()
                areas = found.setdefault(sheet, {})
                if len(areas) < _MOST_REFERENCES:
                    areas[Rect.parse(match["area"])] = None
    return {sheet: list(areas) for sheet, areas in found.items()}


def outside(sheet: DraftSheet) -> tuple[Rect, ...]:
    """Return the texts of a sheet that are no field's label: titles, notes, lines to sign."""
    labels = {Band.HEADER, Band.STUB, Band.ORDINAL}
    return tuple(rect for text, rect in _placed(sheet.forms.texts) if text.band not in labels)


def stays(asked: Asked) -> bool:
    """Say whether a field is one that hiding must spare whatever is held: meta, say."""
    return asked.field.role not in {Role.INPUT, Role.SERIAL, Role.BLOCKED}
