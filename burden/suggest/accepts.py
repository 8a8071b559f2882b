"""What blanks accept: drop-down lists, dates, identity numbers, counts and amounts.

Only where no data validation stands yet. All but the lists warn and let through: what a label says
is not always all that is true, and a clerk must be able to report it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from burden.forms.valuetype import options_in
from burden.model import FormKind, Role, ValueType
from burden.suggest.areas import joined, named
from burden.suggest.value import Accept, Accepted, Change


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Rect
    from burden.suggest.draft import Asked, DraftSheet

_PAIR = re.compile(r"(是|有|男|yes|male)\s*[/／或、]\s*(否|无|女|no|female)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d\s*[.、．=]\s*([^\d\s.、．=;；,，。)）]{1,20})")
_SEVERAL = re.compile(r"多选|可选多项|select all|multiple", re.IGNORECASE)
_LONGEST_LIST = 255  # characters a list inside a validation may have, by the format
_IDENTITY = "person.id_number"
# What is a day by its name; a time (时间) is often a year or a month, written as each clerk likes.
_DAY = re.compile(r"日期|年月日|生日|\bdate\b", re.IGNORECASE)
# Written in one string of digits, or in a form of its own, it is none for a spreadsheet.
_NO_DAY = re.compile(r"y{4}m|\d位|\bperiod\b", re.IGNORECASE)
# Kinds of papers to be handed in are listed to explain, not to choose from.
_PAPERS = re.compile(r"材料|照片|图片|附件|证明|\bphotos?\b|\battach|\bevidence\b", re.IGNORECASE)
# A type may come from the unit line of a sheet, a representation from the words of a name: only
# where both say the same is a blank surely of that kind.
_OF_TYPE = {
    (ValueType.DATE, "date"): Accepted.DATE,
    (ValueType.INTEGER, "count"): Accepted.COUNT,
    (ValueType.AMOUNT, "amount"): Accepted.AMOUNT,
}
# Differences and balances may fall below zero.
_SIGNED = re.compile(
    r"增减|增长|变化|差额|差异|净|结余|盈亏|余额|利润|\bchange\b|\bnet\b|\bdiffer", re.IGNORECASE
)


def accept_changes(
    sheet: DraftSheet, wanted: frozenset[str], without: frozenset[str]
) -> Iterator[Change]:
    """Yield the data validations of a sheet, fields of one kind together.

    Args:
        sheet: of the draft.
        wanted: ids of fields with options and no drop-down, as the rule found them.
        without: ids of fields that get none: taken out, or computed from now on.
    """
    lists: dict[tuple[str, ...], list[Asked]] = defaultdict(list)
    kinds: dict[Accepted, list[Asked]] = defaultdict(list)
    for asked in sheet.fields:
        field = asked.field
        if field.role is not Role.INPUT or asked.id in without or sheet.is_validated(asked.area):
            continue
        if not sheet.is_blank(asked.area.top, asked.area.left):
            continue
        options = _options(asked)
        if len(options) > 1:
            lists[options].append(asked)
        elif (kind := _kind(asked)) is not None:
            kinds[kind].append(asked)
    for options, group in lists.items():
        rule = "BD505" if any(asked.id in wanted for asked in group) else ""
        code = "list" if len(",".join(options)) <= _LONGEST_LIST else "list-left"
        accept = Accept(areas=_areas(group), kind=Accepted.LIST, choices=options)
        edits = (accept,) if code == "list" else ()
        yield _change(sheet, group, code, rule=rule, edits=edits, options=options)
    for kind, group in sorted(kinds.items()):
        as_text = kind is Accepted.IDENTITY
        accept = Accept(areas=_areas(group), kind=kind, as_text=as_text)
        yield _change(sheet, group, kind.value, rule="", edits=(accept,))


def _areas(group: list[Asked]) -> tuple[Rect, ...]:
    return joined(asked.area for asked in group)


def _change(
    sheet: DraftSheet,
    group: list[Asked],
    code: str,
    *,
    rule: str,
    edits: tuple[Accept, ...],
    options: tuple[str, ...] = (),
) -> Change:
    labels = list(dict.fromkeys(map(_label, group)))
    return Change(
        code=code,
        why=code,
        sheet=sheet.name,
        cells=named(asked.area for asked in group),
        label="、".join(labels[:4]) + ("…" if len(labels) > 4 else ""),  # noqa: PLR2004
        rule=rule,
        params={"options": " / ".join(options)},
        edits=edits,
    )


def _label(asked: Asked) -> str:
    """Return how a field is named: a cell of a matrix by its row too."""
    in_matrix = asked.field.kind is FormKind.MATRIX and asked.checked is not None
    return asked.checked.display if in_matrix and asked.checked else asked.field.label


def _options(asked: Asked) -> tuple[str, ...]:
    """Return the options that a label lists, as they are to be picked."""
    field = asked.field
    label = unicodedata.normalize("NFKC", field.label)
    if _SEVERAL.search(label) or _PAPERS.search(label):
        return ()
    found = options_in(label)
    if not found and field.kind is FormKind.ROSTER:
        pair = _PAIR.search(label)
        numbered = _NUMBERED.findall(label)
        found = (pair[1], pair[2]) if pair else tuple(numbered) if len(numbered) > 1 else ()
    # A comma parts the options inside a validation.
    clean = tuple(dict.fromkeys(one.strip() for one in found if one.strip()))
    return () if any("," in one or '"' in one for one in clean) else clean


def _kind(asked: Asked) -> Accepted | None:
    field, checked = asked.field, asked.checked
    # Only the number of the Chinese identity card has eighteen characters everywhere.
    if checked is not None and checked.concept == _IDENTITY and "身份" in field.label:
        return Accepted.IDENTITY
    kind = _OF_TYPE.get((field.type, checked.representation if checked else ""))
    names = " ".join((field.label, *field.path[-1:], *field.row_path[-1:]))
    if kind is Accepted.DATE and (_NO_DAY.search(names) or not _DAY.search(names)):
        return None
    if kind in {Accepted.COUNT, Accepted.AMOUNT} and _SIGNED.search(names):
        return None
    return kind
