"""All changes to a draft, made of what a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.overlap.standing import Standing
from burden.suggest.accepts import accept_changes
from burden.suggest.draft import draft_sheets
from burden.suggest.held import held_changes
from burden.suggest.totals import total_changes
from burden.suggest.units import unit_changes
from burden.suggest.value import Change, Formula, Hide, Suggestions


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from burden.check.value import Check
    from burden.model import Rect, Workbook
    from burden.suggest.draft import DraftSheet
    from burden.suggest.value import Mode

_REPEATED = ("BD101", "BD106")
# The whole draft is held, or is another request: no change to its blanks puts that right.
_WHOLE = ("BD201", "BD202", "BD203")


def suggest(check: Check, workbook: Workbook, mode: Mode) -> Suggestions:
    """Return what could be changed in a draft.

    What an accepted finding is about stays as it is.

    Args:
        check: the draft as it was checked, with ``forms``.
        workbook: the same file as read.
        mode: what becomes of what is held.
    """
    sheets = draft_sheets(check, workbook)
    changes = [*_whole(check)]
    for sheet in sheets:
        changes += _of_sheet(sheet, sheets, check, mode)
    kept = sum(field.is_key and field.standing is Standing.HELD for field in check.fields)
    return Suggestions(mode=mode, changes=tuple(changes), kept=kept)


def _of_sheet(
    sheet: DraftSheet, sheets: Sequence[DraftSheet], check: Check, mode: Mode
) -> list[Change]:
    repeated = _ids(check, *_REPEATED, accepted=True)
    totals = list(total_changes(sheet, _ids(check, "BD501")))
    held = list(held_changes(sheet, check, mode, _parts(totals), repeated))
    hidden = {
        asked.id
        for asked in sheet.fields
        for change in held
        for edit in change.edits
        if isinstance(edit, Hide) and _inside(edit, asked.area)
    }
    totals = [change for change in totals if not _of_hidden(change, held)]
    computed = {
        asked.id
        for asked in sheet.fields
        for change in totals
        for edit in change.edits
        if isinstance(edit, Formula) and asked.area.contains(edit.row, edit.column)
    }
    without = frozenset(hidden | computed)
    return [
        *held,
        *totals,
        *accept_changes(sheet, _ids(check, "BD505"), without),
        *unit_changes(sheet, sheets, _ids(check, "BD502") - hidden),
    ]


def _ids(check: Check, *rules: str, accepted: bool = False) -> frozenset[str]:
    """Return the fields that findings of some rules are about: open ones, or accepted ones."""
    return frozenset(
        name
        for found in check.findings
        if found.row["rule"] in rules and (found.accepted is not None) is accepted
        for name in found.field_ids
    )


def _parts(totals: Sequence[Change]) -> list[Rect]:
    """Return the cells that formulas put in take their figures from."""
    edits = (edit for change in totals for edit in change.edits)
    return [part for edit in edits if isinstance(edit, Formula) for part in edit.parts]


def _inside(edit: Hide, area: Rect) -> bool:
    across, down = range(area.left, area.right + 1), range(area.top, area.bottom + 1)
    return set(edit.columns).issuperset(across) or set(edit.rows).issuperset(down)


def _of_hidden(change: Change, held: Sequence[Change]) -> bool:
    """Say whether a formula would stand where nobody sees it."""
    hides = [e for one in held for e in one.edits if isinstance(e, Hide)]
    spots = [e for e in change.edits if isinstance(e, Formula)]
    return bool(spots) and all(
        any(e.row in hide.rows or e.column in hide.columns for hide in hides) for e in spots
    )


def _whole(check: Check) -> Iterator[Change]:
    for found in check.findings:
        row = found.row
        if row["rule"] in _WHOLE and found.accepted is None:
            yield Change(
                code="whole",
                why="whole",
                sheet="",
                cells="",
                label=str(check.draft["title"]),
                rule=str(row["rule"]),
                params={"message": str(row["message"])},
                hours=row["burden_h_per_year"] or None,
            )
