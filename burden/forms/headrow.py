"""Rows that look like a header: which of them name columns and which only speak beside the names.

Rows of column codes (甲 乙 1 2, a b c), of format hints (Y/N, MM/DD/YYYY) and of what programs read
(field ids, column types, flags) belong to a header without naming anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.forms.filled import alternating
from burden.forms.words import is_number, is_sentence, says


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.view import SheetView

_MOSTLY = 0.6
_ENDS_LABEL = (":", "：")
_UNIT_ONLY = re.compile(r"\s*[（(]\s*[^()（）]{1,5}\s*[)）]\s*")
_INNER_BLANK = re.compile(r"[^:：]{1,10}[:：].*", re.DOTALL)
_ASCII = 127
_UNITS = 2  # units that a row under a header names at most
_MANY = 4  # single words of a row that may be field ids
_MACHINE_ROWS = 4  # rows of ids, types and flags that may stand over a header
_PERIOD = re.compile(r"(?:q|h|w|wk|m|y|p)\d{1,2}", re.IGNORECASE)  # quarters and the like name
_FLAGS = frozenset({"Y", "N", "M", "O", "C", "R"})
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)*")
_SQL_TYPE = re.compile(
    r"(?:n?(?:var)?char2?|int(?:eger)?|bigint|smallint|dec(?:imal)?|num(?:ber|eric)?|float|double|"
    r"date|datetime|time(?:stamp)?|text|string|alphanumeric|bool(?:ean)?|code|list|choice|"
    r"drop-?down|bit|c|n|d)\s*(?:\(\d+(?:,\s*\d+)?\))?",
    re.IGNORECASE,
)


def ends_open(text: str) -> bool:
    """Say whether a text ends as a label does that waits for its value."""
    return len(text.strip()) > 1 and text.rstrip().endswith(_ENDS_LABEL)


def is_code_row(boxes: list[Box]) -> bool:
    """Say whether boxes hold nothing but column codes, all different."""
    texts = [box.text for box in boxes if box.is_text]
    if len(texts) < 2 or len(set(texts)) < len(texts):  # noqa: PLR2004 - one code is no row
        return False
    if all(_PERIOD.fullmatch(text) for text in texts):
        return False
    named = says("columns.code", texts[0]) or says("columns.serial", texts[0])
    rest = texts[1:] if named and len(texts) > _MANY else texts
    return all(says("cells.ordinal", text) for text in rest)


def is_hint_row(boxes: list[Box]) -> bool:
    """Say whether a row tells formats (Y/N, MM/DD/YYYY, $) under a header."""
    texts = [box.text for box in boxes if box.is_text]
    hints = sum(says("cells.hint", text) or bool(_UNIT_ONLY.fullmatch(text)) for text in texts)
    if len(texts) > _MANY and says("columns.unit", texts[0]) and len(set(texts[1:])) <= _UNITS:
        return True
    return hints > 0 and hints >= 0.8 * len(texts)


def is_machine_row(boxes: list[Box]) -> bool:
    """Say whether a row speaks to a program: field ids, column types, flags of what is required."""
    texts = [box.text.strip() for box in boxes if box.is_text]
    if len(texts) < 2:  # noqa: PLR2004 - one text is no row
        return False
    flags = sum(text.upper() in _FLAGS or says("cells.needed", text) for text in texts)
    types = sum(bool(_SQL_TYPE.fullmatch(text)) or says("cells.hint", text) for text in texts)
    names = sum(bool(_IDENTIFIER.fullmatch(text)) and _is_joined(text) for text in texts)
    ids = sum(bool(_IDENTIFIER.fullmatch(text)) for text in texts)
    coded = names * 3 >= len(texts) and ids >= 0.9 * len(texts)
    return max(flags, types) >= 0.9 * len(texts) or coded


def _is_joined(text: str) -> bool:
    """Say whether a name is written as programs write it: reg_date, regDate, owner2."""
    inner = any(char.isupper() for char in text[1:]) and not text.isupper()
    return "_" in text or (inner and text[0].islower()) or (text.islower() and text[-1].isdigit())


def speaks_to_program(view: SheetView, row: int, boxes: list[Box]) -> bool:
    """Say whether a row speaks to a program and one of the next names its columns for people."""
    left, right = boxes[0].rect.left, boxes[-1].rect.right
    sure = is_machine_row(boxes)
    coded = [bool(_IDENTIFIER.fullmatch(box.text)) for box in boxes if box.is_text]
    if not sure and (len(coded) < _MANY or not all(coded)):
        return False
    below = view.next_row(row)
    for _ in range(_MACHINE_ROWS):
        if below is None:
            return False
        under = view.row(below, left, right)
        texts = [box for box in under if box.is_text and not box.is_value]
        named = sum(box.rect.width for box in texts)
        if named * 2 < right - left + 1:
            return False
        if not is_machine_row(under):
            human = not is_hint_row(under) and not is_code_row(under)
            wide = sum(any(ord(char) > _ASCII for char in box.text) for box in texts)
            return human and (sure or wide * 2 > len(texts))
        below = view.next_row(below)
    return False


def is_heading(boxes: list[Box], view: SheetView, row: int) -> bool:
    """Say whether a run of boxes can be the first row of a header."""
    texts = [box for box in boxes if box.is_text and view.starts_at(box, row)]
    if len(texts) < 2 or len(texts) < _MOSTLY * sum(b.is_text for b in boxes):  # noqa: PLR2004
        return False
    if _waits(texts) or _holds_values(texts) or alternating(boxes):
        return False
    prose = sum(is_sentence(box.text) for box in texts) * 2 >= len(texts)
    aside = is_code_row(boxes) or is_hint_row(boxes) or speaks_to_program(view, row, boxes)
    return not prose and not aside


def _waits(texts: list[Box]) -> bool:
    """Say whether texts are labels with room behind them, marks or lines about the form."""
    inner = [box.text for box in texts if _INNER_BLANK.fullmatch(box.text)]
    lines = ("meta.mark", "bands.unit", "bands.footer")
    open_ended = sum(ends_open(box.text) for box in texts)
    return (
        max(len(inner), open_ended) * 3 > len(texts)
        or any(says(name, text) for text in inner for name in lines)
        or sum(says("cells.blocked", box.text) for box in texts) * 2 > len(texts)
    )


def _holds_values(texts: list[Box]) -> bool:
    values = sum(box.is_value or is_number(box.text) for box in texts)
    return values * 2 > len(texts) or (values > 0 and len(texts) == 2)  # noqa: PLR2004


def holds_blank(box: Box) -> bool:
    """Say whether a heading is a label with room behind it; 其中：水田 is a part."""
    return bool(_INNER_BLANK.fullmatch(box.text)) and not says("cells.part", box.text)


def names_nothing(view: SheetView, row: int, left: int, right: int) -> bool:
    """Say whether a header row only adds column codes, units or formats."""
    own = [box for box in view.row(row, left, right) if view.starts_at(box, row)]
    return is_code_row(own) or is_hint_row(own) or is_machine_row(own)


def machine_rows(view: SheetView, row: int, left: int, right: int) -> tuple[int, int] | None:
    """Find the human row among rows that the first column names.

    Returns:
        the row that holds the names people read and the last of the named rows.
    """
    named: list[int] = []
    human: int | None = None
    current: int | None = row
    while current is not None:
        boxes = view.row(current, left, right)
        first = boxes[0].text if boxes and boxes[0].rect.left == left else ""
        if says("columns.human_row", first):
            human = current
        elif not says("columns.machine_row", first):
            break
        named.append(current)
        current = view.next_row(current)
    if len(named) < 2:  # noqa: PLR2004 - a single such word may be a column's own name
        return None
    return human if human is not None else named[0], named[-1]
