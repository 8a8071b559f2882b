"""What the user corrected: header rows, kind, areas to leave out.

A sheet is first recognised as it is, which gives its layout; only then a correction applies, so
that the layout stays what it was whatever is corrected.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from burden.errors import SettingsError
from burden.forms.body import read_body, split_closing, to_last_text
from burden.forms.build import table_fields
from burden.forms.columns import Use, columns_used, lists_people
from burden.forms.fingerprint import sketch
from burden.forms.header import Header
from burden.forms.leaves import read_leaves
from burden.forms.sheet import Reader
from burden.forms.table import Table, read_table
from burden.forms.view import SheetView
from burden.model import FormKind, Rect


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.collect.override_sheets import SheetRule
    from burden.forms.body import BodyRow
    from burden.model import Form, Grid, SheetForms, Workbook, WorkbookForms

SET_ASIDE = "set-aside"
"""Reason of a sheet of which the user says that it asks nothing."""


def corrected(
    forms: WorkbookForms, workbook: Workbook, rules: Sequence[SheetRule]
) -> WorkbookForms:
    """Return what was recognised with the user's corrections.

    Args:
        forms: with layouts.
        workbook: the same, as read.
        rules: corrections; of several for a sheet all apply, each header telling of one table.

    Raises:
        SettingsError: a header that the sheet named for it does not have; names file and line.
    """
    sheets = []
    for sheet, grid in zip(forms.sheets, workbook.sheets, strict=True):
        fitting = [rule for rule in rules if rule.fits(forms.ref.path, sheet.name, sheet.layout)]
        sheets.append(_sheet(sheet, grid, forms.ref.path, fitting) if fitting else sheet)
    return replace(forms, sheets=tuple(sheets))


def _sheet(sheet: SheetForms, grid: Grid, path: str, rules: list[SheetRule]) -> SheetForms:
    if any(rule.kind == "none" for rule in rules):
        return replace(sheet, forms=(), texts=(), reason=SET_ASIDE)
    if not any(rule.kind or rule.header_rows or rule.ignore for rule in rules):
        return sheet
    ignored = [area for rule in rules for area in rule.ignore]
    grid = without(grid, ignored) if ignored else grid
    reader = _Corrected(SheetView(grid), path, rules, sheet)
    again = reader.read()
    return replace(again, layout=sheet.layout, sketch=sketch(again, grid))


def without(grid: Grid, areas: Sequence[Rect]) -> Grid:
    """Return a sheet without what stands in some areas: cells, merges and validations."""
    return replace(
        grid,
        cells={
            spot: cell
            for spot, cell in grid.cells.items()
            if not any(area.contains(*spot) for area in areas)
        },
        merges=tuple(
            rect for rect in grid.merges if not any(area.overlaps(rect) for area in areas)
        ),
        validations=tuple(
            replace(validation, areas=kept)
            for validation in grid.validations
            if (kept := _outside(validation.areas, areas))
        ),
    )


def _outside(rects: Sequence[Rect], areas: Sequence[Rect]) -> tuple[Rect, ...]:
    """Return what of some rectangles lies outside all areas, in rectangles."""
    kept = list(rects)
    for area in areas:
        kept = [part for rect in kept for part in _minus(rect, area)]
    return tuple(kept)


def _minus(rect: Rect, area: Rect) -> list[Rect]:
    if not rect.overlaps(area):
        return [rect]
    top, bottom = max(rect.top, area.top), min(rect.bottom, area.bottom)
    parts = (
        (rect.top, rect.left, top - 1, rect.right),
        (bottom + 1, rect.left, rect.bottom, rect.right),
        (top, rect.left, bottom, area.left - 1),
        (top, area.right + 1, bottom, rect.right),
    )
    return [Rect(*part) for part in parts if part[0] <= part[2] and part[1] <= part[3]]


class _Corrected(Reader):
    """Reads a sheet with the tables the user tells of instead of those it would find."""

    def __init__(
        self, view: SheetView, workbook: str, rules: list[SheetRule], before: SheetForms
    ) -> None:
        super().__init__(view, workbook)
        self._rules = rules
        self._before = before

    def tables(self) -> list[Form]:
        if any(rule.kind == "pairs" for rule in self._rules):
            return []
        headed = sorted(
            (rule for rule in self._rules if rule.header_rows), key=lambda rule: rule.header_rows
        )
        kind = next((rule.kind for rule in self._rules if rule.kind), "")
        if headed:
            tables = [self._told(rule, rule.kind or kind) for rule in headed]
        elif kind:
            heads = [form.header for form in self._before.forms if form.header is not None]
            tables = [
                self._read_told(tuple(range(head.top, head.bottom + 1)), kind) for head in heads
            ]
        else:
            return super().tables()
        forms = []
        for table in tables:
            if table is None or (table.area.top, table.area.left) in self.claimed:
                continue
            fields = table_fields(self.view, table, self.place, ())
            forms.append(self.add(table, fields, ()))
        return forms

    def pairs(self, tables: list[Form]) -> list[Form]:
        """Leave out what only looks filled in above a told header: rows for machines."""
        pairs = super().pairs(tables)
        first = min((rule.header_rows[0] for rule in self._rules if rule.header_rows), default=0)
        forms = []
        for form in pairs:
            kept = tuple(
                field
                for field in form.fields
                if "label-value" not in field.evidence or Rect.parse(field.ref.a1).top > first
            )
            if kept:
                forms.append(replace(form, fields=kept))
        return forms

    def settled(self, forms: list[Form]) -> list[Form]:
        """Return the forms as told; only where none is told, open cells may tell of others."""
        told = any(rule.kind or rule.header_rows for rule in self._rules)
        return forms if told else super().settled(forms)

    def _told(self, rule: SheetRule, kind: str) -> Table | None:
        table = self._read_told(rule.header_rows, kind)
        if table is None and rule.names_one:
            raise SettingsError(
                "sheet-no-header",
                file=rule.file,
                line=rule.line,
                where=f"{rule.file}:{rule.line}",
                sheet=self.view.grid.name,
                rows=", ".join(map(str, rule.header_rows)),
            )
        return table

    def _read_told(self, rows: tuple[int, ...], kind: str) -> Table | None:
        """Read the table of a header; None where these rows name fewer than two columns."""
        header = _header(self.view, rows)
        if header is None:
            return None
        found = read_table(self.view, header)
        if isinstance(found, Table) and kind in {"", found.kind.value}:
            return found
        return _as_kind(self.view, header, FormKind(kind) if kind else FormKind.ROSTER)


def _header(view: SheetView, rows: tuple[int, ...]) -> Header | None:
    visible = [row for row in rows if row in view.rows]
    boxes = [box for row in visible for box in view.row(row) if box.is_text]
    if not boxes:
        return None
    left = min(box.rect.left for box in boxes)
    right = max(box.rect.right for box in boxes)
    leaves = read_leaves(view, visible, left, right)
    if len(leaves) < 2:  # noqa: PLR2004 - one column is a label over its blank
        return None
    return Header(rect=Rect(rows[0], left, rows[-1], right), leaves=leaves, look=boxes[0].look)


def _as_kind(view: SheetView, header: Header, kind: FormKind) -> Table:
    rows, bottom = read_body(view, header)
    closing: list[BodyRow] = []
    if kind is FormKind.MATRIX:
        rows = to_last_text(rows)
        uses = columns_used(header, rows)
        if Use.STUB not in uses:
            uses = (Use.STUB, *uses[1:])
        if Use.INPUT not in uses:
            uses = tuple(use if use is Use.STUB else Use.INPUT for use in uses)
    else:
        uses = tuple(use if use is Use.SERIAL else Use.INPUT for use in columns_used(header, rows))
        rows, closing = split_closing(rows, people=lists_people(header))
    return Table(
        header=header,
        kind=kind,
        across=False,
        uses=uses,
        rows=tuple(row.number for row in rows),
        bottom=bottom,
        closing=tuple(row.number for row in closing),
    )
