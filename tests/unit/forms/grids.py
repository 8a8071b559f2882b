"""A notation for sheets: one line a row, cells between bars.

``grid('''
| 姓名    | 性别  |
| ____    | ____  |
''')``

A cell is a text with marks in front of it: ``_`` framed and blank, ``[]`` framed, ``*`` bold,
``#`` filled, ``~`` unlocked, ``?`` under a validation, ``=`` a formula, a number as it is;
``<`` goes on from its left (merged), ``^`` from above; an empty cell is not stored.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from burden.forms import recognise_sheet
from burden.model import Cell, CellKind, Grid, Rect, Style, Validation


if TYPE_CHECKING:
    from burden.model import Field, SheetForms


def grid(
    drawing: str,
    *,
    name: str = "Sheet1",
    framed: bool = False,
    protected: bool = False,
    choices: tuple[str, ...] | None = None,
    **more: object,
) -> Grid:
    """Read a drawing; ``framed`` draws a frame around every cell that is named."""
    lines = [line.strip() for line in drawing.strip("\n").splitlines() if line.strip()]
    cells: dict[tuple[int, int], Cell] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    asked: list[Rect] = []
    for row, line in enumerate(lines, 1):
        for column, raw in enumerate(line[1:-1].split("|"), 1):
            mark = raw.strip()
            if mark in {"<", "^"}:
                before = (row, column - 1) if mark == "<" else (row - 1, column)
                owner[row, column] = owner.get(before, before)
            if not mark:
                continue
            if mark.startswith("?"):
                asked.append(Rect(row, column, row, column))
            cell = _cell("" if mark in {"<", "^"} else mark)
            if framed or mark in {"<", "^"}:
                cell = _framed(cell)
            cells[row, column] = cell
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for spot, start in owner.items():
        areas.setdefault(start, [start]).append(spot)
    merges = tuple(
        sorted(
            Rect(*start, max(r for r, _ in spots), max(c for _, c in spots))
            for start, spots in areas.items()
        )
    )
    rules = (Validation(areas=tuple(asked), kind="list", choices=choices),) if asked else ()
    return Grid(
        name=name,
        index=0,
        cells=cells,
        merges=merges,
        validations=rules,
        protected=protected,
        **more,  # type: ignore[arg-type]
    )


def _cell(mark: str) -> Cell:
    style, formula, framed = Style(), None, False
    while mark and mark[0] in "*#~?":
        change = {"*": {"bold": True}, "#": {"fill": "DDEBF7"}, "~": {"locked": False}, "?": {}}
        style = replace(style, **change[mark[0]])
        mark = mark[1:]
    if mark.startswith("[]"):
        framed, mark = True, mark[2:].strip()
    if mark and not mark.strip("_"):
        framed, mark = True, ""
    if mark.startswith("="):
        formula, mark = mark, "0"
    kind = CellKind.BLANK if not mark else CellKind.TEXT
    number = None
    if mark.replace(".", "", 1).isdigit():
        kind, number = CellKind.NUMBER, float(mark)
    cell = Cell(
        kind=kind,
        text=mark,
        number=number,
        formula=formula,
        style=style,
    )
    return _framed(cell) if framed else cell


def _framed(cell: Cell) -> Cell:
    return structs.replace(
        cell, style=replace(cell.style, left=True, right=True, top=True, bottom=True)
    )


def read(sheet: Grid) -> SheetForms:
    """Recognise one sheet."""
    return recognise_sheet(sheet, "some.xlsx")


def found(sheet: Grid) -> dict[str, Field]:
    """Return the fields of a sheet by their first cell."""
    return {field.id.partition("!")[2]: field for field in read(sheet).fields}


def assert_fields(sheet: Grid, expected: dict[str, str]) -> dict[str, Field]:
    """Hold fields to ``cell: "role kind path / path < row / row"``; role input is left out."""
    fields = found(sheet)
    assert {spot: told(field) for spot, field in fields.items()} == expected
    return fields


def assert_no_fields(sheet: Grid, reason: str) -> None:
    """Hold a sheet to asking nothing, for a reason."""
    forms = read(sheet)
    assert not list(forms.fields)
    assert forms.reason == reason


def told(field: Field) -> str:
    """Write a field as the tests expect it."""
    role = "" if field.role == "input" else f"{field.role} "
    rows = f" < {' / '.join(field.row_path)}" if field.row_path else ""
    return f"{role}{field.kind} {' / '.join(field.path)}{rows}"


def said(forms: SheetForms) -> str:
    """Return everything a sheet's forms would let out."""
    parts = [forms.title, *(text.text for text in forms.texts)]
    for field in forms.fields:
        parts += [field.label, field.unit, *field.path, *field.row_path, *field.section]
        parts += field.choices
    return "\n".join([*parts, *(form.title for form in forms.forms)])
