"""Fields that others collect already: marked, or taken out by hiding their columns and rows.

Nothing is deleted. A deleted column would shift merges, formulas, validations, names, print areas
and whatever macros count on; a hidden one leaves all of them as they are, is neither seen nor
printed nor filled in, and is brought back by a click.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from burden.effort.kinds import LASTING, kind_of
from burden.model import FormKind
from burden.overlap.standing import Standing
from burden.suggest.areas import joined, named
from burden.suggest.draft import outside, stays
from burden.suggest.value import Change, Fill, Hide, Mode, Shade


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from burden.check.value import Check, CheckedField
    from burden.model import Rect
    from burden.overlap.standing import Holder
    from burden.suggest.draft import Asked, DraftSheet

_MOST = 2000  # cells that are filled one by one where no label says whose they are
_FIGURES = frozenset({"amount", "count", "quantity", "rate"})
_TOLD = {
    Standing.HELD: ("held", "BD101"),
    Standing.UNIT_DIFFERS: ("unit", "BD105"),
    Standing.DERIVABLE: ("derivable", "BD102"),
}


def held_changes(
    sheet: DraftSheet,
    check: Check,
    mode: Mode,
    parts: Iterable[Rect],
    accepted: frozenset[str],
) -> Iterator[Change]:
    """Yield what becomes of the fields of a sheet that others hold.

    Args:
        sheet: of the draft.
        check: it was found in.
        mode: mark or take out.
        parts: areas that formulas put in by another change take figures from.
        accepted: fields about which a finding was accepted: somebody decided to ask them.
    """
    told = [
        asked
        for asked in sheet.fields
        if asked.checked is not None
        and asked.checked.standing in _TOLD
        and asked.checked.holders
        and not asked.checked.is_key
        and asked.id not in accepted
    ]
    hidden: dict[str, Hide] = {}
    if mode is Mode.TAKE_OUT:
        often = check.draft["frequency_per_year"]
        read = (*sheet.read, *parts)
        out = [asked for asked in told if _replaces(asked, often) and not _is_read(asked, read)]
        hidden = _hidden(sheet, out)
    for group in _groups(sheet, told, hidden):
        yield _change(sheet, group, hidden.get(group[0].id), mode)


def _replaces(asked: Asked, often: float | None) -> bool:
    """Say whether what others hold will do: surely of the same records, and as fresh."""
    checked, field = asked.checked, asked.field
    assert checked is not None  # noqa: S101 - for the types
    if checked.standing is not Standing.HELD or not checked.sure:
        return False
    kind = kind_of(field.label, field.path, field.row_path, str(field.type), str(field.role))
    lasting = kind in LASTING and checked.representation not in _FIGURES
    if often is None or lasting:
        return True
    known = [
        holder.frequency_per_year
        for holder in checked.holders
        if holder.same_records and holder.frequency_per_year is not None
    ]
    return max(known, default=0.0) >= often


def _is_read(asked: Asked, read: Sequence[Rect]) -> bool:
    return any(area.overlaps(asked.area) for area in read)


# ---------------------------------------------------------------------------------- hiding


def _hidden(sheet: DraftSheet, out: Sequence[Asked]) -> dict[str, Hide]:
    """Return by field the columns or rows that can be hidden with nothing lost but what is held."""
    if not any(a.checked and a.id not in {o.id for o in out} for a in sheet.fields):
        return {}  # an empty sheet would be left: it need not be sent, which is told elsewhere
    out = [asked for asked in out if not _names_record(sheet, asked)]
    gone = {asked.id for asked in out}
    kept = [a.area for a in sheet.fields if a.id not in gone and (a.checked or stays(a))]
    aside = outside(sheet)
    columns = {
        column
        for column in {c for a in out for c in range(a.area.left, a.area.right + 1)}
        if not any(area.left <= column <= area.right for area in kept)
        and not any(rect.left == rect.right == column for rect in aside)
    }
    rows = {
        row
        for row in {r for a in out for r in range(a.area.top, a.area.bottom + 1)}
        if not any(area.top <= row <= area.bottom for area in kept)
        and not any(rect.top == rect.bottom == row for rect in aside)
    }
    found: dict[str, Hide] = {}
    for asked in out:
        across = range(asked.area.left, asked.area.right + 1)
        down = range(asked.area.top, asked.area.bottom + 1)
        if asked.field.kind is not FormKind.PAIRS and columns.issuperset(across):
            found[asked.id] = Hide(columns=tuple(across))
        elif asked.field.kind is not FormKind.ROSTER and rows.issuperset(down):
            found[asked.id] = Hide(rows=tuple(down))
    return found


def _names_record(sheet: DraftSheet, asked: Asked) -> bool:
    """Say whether a column is the first of a list that has no other key: its records need one."""
    if asked.field.kind is not FormKind.ROSTER:
        return False
    beside = [a for a in sheet.fields if a.form == asked.form and a.checked is not None]
    first = min(a.area.left for a in beside)
    return asked.area.left == first and not any(a.checked.is_key for a in beside if a.checked)


# --------------------------------------------------------------------------------- telling


def _groups(
    sheet: DraftSheet, told: Sequence[Asked], hidden: Mapping[str, Hide]
) -> list[list[Asked]]:
    """Put the cells of a matrix together that stand below one head and have one fate."""
    groups: dict[tuple[Any, ...], list[Asked]] = defaultdict(list)
    for asked in told:
        checked = asked.checked
        assert checked is not None  # noqa: S101 - for the types
        key: tuple[Any, ...] = (asked.id,)
        if asked.field.kind is FormKind.MATRIX:
            first = checked.holders[0]
            fate = hidden.get(asked.id)
            key = (
                *(asked.form, asked.field.path, checked.standing, checked.sure),
                *(first.request_id, fate is not None, fate.columns if fate else ()),
            )
        groups[key].append(asked)
    del sheet
    return list(groups.values())


def _change(sheet: DraftSheet, group: Sequence[Asked], hide: Hide | None, mode: Mode) -> Change:
    first = group[0].checked
    assert first is not None  # noqa: S101 - for the types
    label = sheet.label_cell(group[0]) if len(group) == 1 else None
    areas = (label,) if label else joined(asked.area for asked in group)
    areas = tuple(area for area in areas if area.width * area.height <= _MOST) or areas[:0]
    why, rule = _TOLD[first.standing]
    if first.standing is Standing.HELD and not first.sure:
        why = "held-unsure"
    shade = Shade.OTHERWISE
    if first.standing is Standing.HELD:
        shade = Shade.HELD if first.sure else Shade.PERHAPS
    edits: tuple[Fill | Hide, ...] = (Fill(areas=areas, shade=shade),) if areas else ()
    code = "mark"
    if hide is not None:
        rows = {r for asked in group for r in range(asked.area.top, asked.area.bottom + 1)}
        edits = (*edits, Hide(rows=tuple(sorted(rows))) if hide.rows else hide)
        code = "hide-rows" if hide.rows else "hide-columns"
    elif mode is Mode.TAKE_OUT:
        code = "mark-only"
    hours = sum(asked.checked.avoidable_h for asked in group if asked.checked)
    spot = label or group[0].area
    return Change(
        code=code,
        why=why,
        sheet=sheet.name,
        cells=label.a1 if label else named(asked.area for asked in group),
        label=_label(group),
        rule=rule,
        params={"spot": spot.a1, **_source(first, first.holders[0])},
        hours=hours or None,
        edits=edits,
        note=True,
    )


def _label(group: Sequence[Asked]) -> str:
    first = group[0]
    if len(group) == 1:
        return (first.checked.display if first.checked else "") or first.field.label
    return " / ".join(dict.fromkeys(first.field.path)) or first.field.label


def _source(checked: CheckedField, holder: Holder) -> dict[str, Any]:
    """Return where a field is collected: words for a text, the frequency as a number or None."""
    return {
        "issuer": holder.issuer,
        "title": holder.title,
        "frequency": holder.frequency_per_year,
        "place": f"{holder.sheet}!{holder.cells}",
        "other": holder.display or holder.label,
        "more": max(0, checked.n_requests - 1),
    }
