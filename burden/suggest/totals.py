"""Totals that a formula can give: only sums whose parts the form itself lays out.

A total row adds up the rows above it of the same columns, a total column those beside it below the
same head. Where parts may overlap (其中, of which), carry different units or are shares, or where a
second total stands among them, nothing is put in: the finding is told, and a person decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from burden.effort.kinds import names_derived
from burden.model import FormKind, Rect, Role, ValueType
from burden.suggest.areas import joined, named
from burden.suggest.value import Change, Formula


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from burden.suggest.draft import Asked, DraftSheet

_TOTAL = re.compile(
    r"[（(]?\s*(?:合\s*计|小\s*计|总\s*计|共\s*计|(?:sub-?|grand )?totals?)\s*[)）]?\s*[:：]?"
    r"\s*(?:[（(][^（()）]{1,6}[)）])?",
    re.IGNORECASE,
)
_PART_OF_PART = re.compile(
    r"其\s*中|占|率|比|均|累\s*计|\bof which\b|\bthereof\b|\bcumulative\b", re.IGNORECASE
)
_FIGURES = frozenset(
    {ValueType.INTEGER, ValueType.DECIMAL, ValueType.AMOUNT, ValueType.UNKNOWN, ValueType.TEXT}
)
_MOST_ROWS = 2000


def total_changes(sheet: DraftSheet, wanted: frozenset[str]) -> Iterator[Change]:
    """Yield the formulas of a sheet, and one line for totals that are left to a person.

    Args:
        sheet: of the draft.
        wanted: ids of the fields that are totals without a formula, as the rule found them.
    """
    groups: dict[tuple[int, str, tuple[str, ...]], list[tuple[Asked, list[Formula]]]]
    groups = defaultdict(list)
    left: list[Asked] = []
    for asked in sheet.fields:
        if asked.id not in wanted:
            continue
        formulas = _row_total(sheet, asked) or _column_total(sheet, asked)
        if not formulas:
            left.append(asked)
            continue
        by_row = _is_total(asked.field.row_path[-1:])
        path = asked.field.row_path if by_row else asked.field.path
        groups[asked.form, "row" if by_row else "column", path].append((asked, formulas))
    for group in groups.values():
        formulas = [formula for _, of_field in group for formula in of_field]
        yield _change(sheet, [asked for asked, _ in group], formulas)
    if left:
        yield Change(
            code="total-left",
            why="total-left",
            sheet=sheet.name,
            cells=named(asked.area for asked in left),
            label=_labels(left),
            rule="BD501",
        )


def _change(sheet: DraftSheet, totals: Sequence[Asked], formulas: Sequence[Formula]) -> Change:
    hours = sum(asked.checked.hours for asked in totals if asked.checked)
    return Change(
        code="formula",
        why="total",
        sheet=sheet.name,
        cells=named(asked.area for asked in totals),
        label=_labels(totals),
        rule="BD501",
        params={"formula": f"={formulas[0].text}", "count": len(formulas)},
        hours=hours or None,
        edits=tuple(formulas),
    )


def _labels(totals: Sequence[Asked]) -> str:
    first = totals[0].field
    names = [first.label] if len(totals) == 1 else [*first.row_path[-1:], *first.path[-1:]]
    return next((name for name in names if names_derived(name)), first.label)


def _is_total(texts: Sequence[str]) -> bool:
    return any(_TOTAL.fullmatch(text.strip()) for text in texts)


def _is_figure(asked: Asked) -> bool:
    """Say whether a blank takes a figure that may be added up."""
    field = asked.field
    inner = (*field.path[-1:], *field.row_path[-1:])
    return (
        field.role in {Role.INPUT, Role.COMPUTED}
        and field.type in _FIGURES
        and not any(_PART_OF_PART.search(text) for text in inner)
    )


def _row_total(sheet: DraftSheet, total: Asked) -> list[Formula]:
    """Return the formula of a cell in a row of totals, below or above the rows it adds up."""
    field = total.field
    if field.kind is not FormKind.MATRIX or not _is_total(field.row_path[-1:]):
        return []
    if any(_PART_OF_PART.search(text) for text in field.path[-1:]):
        return []  # shares and means of a column do not add up
    column = [
        other
        for other in sheet.fields
        if other.form == total.form
        and other.field.path == field.path
        and (other.area.left, other.area.right) == (total.area.left, total.area.right)
        and other.id != total.id
    ]
    parts = [one for one in column if one.field.row_path[:-1] == field.row_path[:-1]]
    if not parts and len(field.row_path) == 1:
        return _sum(sheet, total, _subtotals(column), last=lambda _: ())
    if len(joined(one.area for one in parts)) != 1:
        return []  # what stands between them is a heading, another block or a cell that is crossed
    return _sum(sheet, total, parts, last=lambda one: one.field.row_path[-1:])


def _subtotals(column: Sequence[Asked]) -> list[Asked]:
    """Return the subtotals of a column, none unless each of its groups of rows has just one."""
    groups: dict[tuple[str, ...], list[Asked]] = defaultdict(list)
    for one in column:
        groups[one.field.row_path[:-1]].append(one)
    found = [[one for one in g if _is_total(one.field.row_path[-1:])] for g in groups.values()]
    return [one[0] for one in found] if all(len(one) == 1 for one in found) else []


def _column_total(sheet: DraftSheet, total: Asked) -> list[Formula]:
    """Return the formulas of a column of totals, or of its cell, beside the columns it adds up."""
    field = total.field
    # Without a common head, columns beside a total may be anything: households and money.
    if field.kind is FormKind.PAIRS or not _is_total(field.path[-1:]) or len(field.path) < 2:  # noqa: PLR2004
        return []
    parts = [
        other
        for other in sheet.fields
        if other.form == total.form
        and len(other.field.path) == len(field.path)
        and other.field.path[:-1] == field.path[:-1]
        and other.field.row_path == field.row_path
        and (other.area.top, other.area.bottom) == (total.area.top, total.area.bottom)
        and other.id != total.id
    ]
    if len(joined(one.area for one in parts)) != 1:
        return []
    return _sum(sheet, total, parts, last=lambda one: one.field.path[-1:])


def _sum(
    sheet: DraftSheet, total: Asked, parts: Sequence[Asked], last: Callable[[Asked], Sequence[str]]
) -> list[Formula]:
    """Return the formulas of a total, none where its parts are in doubt."""
    sound = (
        len(parts) > 1
        and all(map(_is_figure, parts))
        and not any(names_derived(text) for one in parts for text in last(one))
        and len({one.field.unit for one in (total, *parts)}) == 1
        and len({one.field.type for one in parts}) == 1
        and _on_one_side(total.area, [one.area for one in parts])
    )
    if not sound:
        return []
    if total.field.kind is FormKind.MATRIX:
        rows = [total.area.top]
    else:
        rows = list(range(total.area.top, total.area.bottom + 1))[:_MOST_ROWS]
    found = []
    for row in rows:
        if not sheet.is_blank(row, total.area.left):
            return []
        if total.field.kind is FormKind.MATRIX:
            areas = joined(one.area for one in parts)
        else:
            areas = joined(Rect(row, one.area.left, row, one.area.right) for one in parts)
        listed = ",".join(area.a1 for area in areas)
        # An empty form shows nothing where a bare sum would show zeros.
        text = f'IF(COUNT({listed})=0,"",SUM({listed}))'
        found.append(Formula(row=row, column=total.area.left, text=text, parts=areas))
    return found


def _on_one_side(total: Rect, parts: Sequence[Rect]) -> bool:
    """Say whether all parts stand before a total, or all behind it: else it closes some of them."""
    return (
        all(part.bottom < total.top for part in parts)
        or all(part.top > total.bottom for part in parts)
        or all(part.right < total.left for part in parts)
        or all(part.left > total.right for part in parts)
    )
