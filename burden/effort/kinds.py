"""Kinds of work: what a response consists of, and what kind of work a field makes."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from burden.model import Role, ValueType


if TYPE_CHECKING:
    from collections.abc import Iterable


class Activity(StrEnum):
    """Activities of the Standard Cost Model, in the order a clerk goes through them."""

    READ_NOTICE = "read_notice"
    CLARIFY = "clarify"
    OBTAIN = "obtain"
    ENTER = "enter"
    PASTE = "paste"
    COMPUTE_BY_HAND = "compute_by_hand"
    PHOTOGRAPH = "photograph"
    ATTACH = "attach"
    CHECK = "check"
    CONSOLIDATE = "consolidate"
    APPROVE = "approve"
    PRINT_STAMP_FILE = "print_stamp_file"
    DELIVER = "deliver"
    SUBMIT = "submit"
    REWORK = "rework"


TOTAL = "total"
"""The row of ``tables.ESTIMATES`` that holds all activities of a request."""


class Kind(StrEnum):
    """What kind of work a field makes; decides what obtaining and entering it cost."""

    NUMBER = "number"
    DATE = "date"
    PICK = "pick"
    CODE = "code"
    TEXT = "text"
    NARRATIVE = "narrative"
    REMARK = "remark"
    DERIVED = "derived"
    IMAGE = "image"


KINDS = tuple(Kind)

LASTING = frozenset({Kind.DATE, Kind.PICK, Kind.CODE, Kind.TEXT})
"""Kinds that describe somebody or something and mostly stay the same from cycle to cycle."""

_OF_TYPE = {
    ValueType.TEXT: Kind.TEXT,
    ValueType.LONG_TEXT: Kind.NARRATIVE,
    ValueType.INTEGER: Kind.NUMBER,
    ValueType.DECIMAL: Kind.NUMBER,
    ValueType.AMOUNT: Kind.NUMBER,
    ValueType.PERCENT: Kind.NUMBER,
    ValueType.DATE: Kind.DATE,
    ValueType.FLAG: Kind.PICK,
    ValueType.CHOICE: Kind.PICK,
    ValueType.ID_CODE: Kind.CODE,
    ValueType.PHONE: Kind.CODE,
    ValueType.IMAGE: Kind.IMAGE,
    ValueType.UNKNOWN: Kind.TEXT,
}

_NUMERIC = frozenset(
    {ValueType.INTEGER, ValueType.DECIMAL, ValueType.AMOUNT, ValueType.PERCENT, ValueType.UNKNOWN}
)

_SUM = (
    r"合\s*计|小\s*计|总\s*计|共\s*计|占.{0,8}比|比例|比率|比重|百分比|同比|环比|增长率|增幅|"
    r"(?:完成|达标|覆盖|合格|参保|参与|普及|入学|就业|整改|签约)率|人均|平均(?!主义)|"
    r"\b(?:sub-?|grand )?totals?\s*[:：]?$"
)
_SURE = re.compile(_SUM, re.IGNORECASE)
_DERIVED = re.compile(
    rf"{_SUM}|\bpercent(?:age)?\b|\baverage\b|\bmean\b|\bratio\b|\bper capita\b|"
    r"(?<![\d０-９])\s*[%％]",
    re.IGNORECASE,
)
_NAME = 40  # characters

_REMARK = re.compile(
    r"^[\s（(]*(?:备\s*注|说\s*明|其他说明|remarks?|comments?|notes?)[\s）)：:]*$", re.IGNORECASE
)


def names_derived(label: str, *, sure: bool = False) -> bool:
    """Say whether a label names a total, a share or a mean of other figures.

    "Total" in English counts only at the end: "total number of cases" is a figure of its own. A
    label as long as a sentence names nothing. ``sure`` takes only words that need no figure beside
    them to be sure: an average or a ratio may head a column of text.
    """
    words = _SURE if sure else _DERIVED
    return len(label) <= _NAME and bool(words.search(label.strip()))


def is_derived(label: str, path: Iterable[str], row_path: Iterable[str], value_type: str) -> bool:
    """Say whether a figure follows from others: a total, share or mean by its column or its row.

    Only the innermost header of each side counts: ``合计 / 男`` is a count of men.
    """
    if ValueType(value_type) not in _NUMERIC:
        return False
    inner = [label, *list(path)[-1:], *list(row_path)[-1:]]
    sure = ValueType(value_type) is ValueType.UNKNOWN
    return any(names_derived(text, sure=sure) for text in inner)


def kind_of(
    label: str, path: Iterable[str], row_path: Iterable[str], value_type: str, role: str
) -> Kind:
    """Return the kind of work of a field the respondent fills (role input or meta)."""
    if role == Role.META:
        return Kind.TEXT
    if _REMARK.match(label):
        return Kind.REMARK
    if is_derived(label, path, row_path, value_type):
        return Kind.DERIVED
    return _OF_TYPE[ValueType(value_type)]
