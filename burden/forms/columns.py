"""What the columns of a table are for: serial numbers, names of rows, units, blanks to fill."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from burden.forms.body import LONGEST, MOSTLY, PROFILED
from burden.forms.valuetype import is_unit
from burden.forms.words import counted, fold, is_code, is_number, says


if TYPE_CHECKING:
    from burden.forms.body import BodyRow
    from burden.forms.box import Box
    from burden.forms.header import Header
    from burden.forms.leaves import Leaf

SOME = 0.2
_GROUPED = 4  # rows from which groups show
_MANY = 0.8
_NEARLY_ALL = 0.9
_CONSTANT = 3  # cells of one text from which on it is a value and not a name


class Use(StrEnum):
    """What a leaf column is there for."""

    SERIAL = "serial"
    CODE = "code"
    STUB = "stub"
    UNIT = "unit"
    INSTRUCTION = "instruction"
    GIVEN = "given"
    INPUT = "input"


@dataclass(frozen=True, slots=True)
class Column:
    """What the body holds under one leaf: shares of its rows."""

    text: float
    number: float
    blank: float
    formula: float
    distinct: float
    constant: bool


def profile(rows: list[BodyRow], index: int) -> Column:
    """Return the shares of what the first rows of a body hold under one leaf."""
    rows = rows[:PROFILED]
    texts: list[str] = []
    boxes: set[int] = set()
    numbers = formulas = 0
    for row in rows:
        box = row.boxes[index]
        if box is None:
            continue
        if box.cell.formula is not None and not (box.is_text and not is_number(box.text)):
            formulas += 1
        elif box.is_value or is_number(box.text):
            numbers += 1
        elif box.is_text:
            texts.append(box.text)
            boxes.add(id(box))
    total = len(rows) or 1
    filled = len(texts) + numbers + formulas
    return Column(
        len(texts) / total,
        numbers / total,
        (len(rows) - filled) / total,
        formulas / total,
        len(set(texts)) / (len(texts) or 1),
        # Said again in cell after cell, while a merged group says it once.
        len(boxes) > _CONSTANT and len(set(texts)) * 2 <= len(boxes),
    )


def _is_count(rows: list[BodyRow], index: int) -> bool:
    """Say whether a column counts its rows: 1, 2, 3, up to totals and the like at the end."""
    numbers: list[str] = []
    for row in rows:
        box = row.boxes[index]
        if box is not None and box.is_text:
            number = counted(box.text)
            if not number:
                break
            numbers.append(number)
    return numbers[:2] == ["1", "2"] and len(numbers) >= MOSTLY * len(rows)


def _names_nothing(rows: list[BodyRow], index: int, uses: list[Use]) -> bool:
    """Say whether texts said again and again are values behind the names of the rows.

    Under groups (补贴 A: 人数, 金额; 补贴 B: 人数, 金额) they are names: no group has one twice.
    """
    if Use.STUB not in uses:
        return False
    before = len(uses) - 1 - uses[::-1].index(Use.STUB)
    groups: dict[int, list[str]] = {}
    group: Box | None = None
    for row in rows:
        head, box = row.boxes[before], row.boxes[index]
        # A group may be printed once, over blank cells.
        group = head if head is not None and head.is_text else group
        if box is not None and box.is_text:
            groups.setdefault(id(group), []).append(box.text)
    parts = any(len(texts) > 1 for texts in groups.values())
    return not parts or any(len(set(texts)) < len(texts) for texts in groups.values())


def _groups(rows: list[BodyRow], profiles: list[Column], index: int) -> bool:
    """Say whether a column heads groups of the names behind it, each printed in its first row."""
    if index + 1 >= len(profiles) or len(rows) < _GROUPED:
        return False
    own, after, first = profiles[index], profiles[index + 1], rows[0].boxes[index]
    sparse = 0 < own.text <= 1 / 2 and own.number == own.formula == 0
    named = first is not None and first.is_text and not says("cells.code", first.text)
    return sparse and named and after.text >= _NEARLY_ALL


def _cycles(rows: list[BodyRow], index: int) -> bool:
    """Say whether the names of a column come again in the same order, group after group."""
    boxes = (row.boxes[index] for row in rows)
    names = [box.text for box in boxes if box is not None and box.is_text]
    texts = [name for name in names if not says("cells.total", name)]
    if texts[:1] == [] or texts[0] not in texts[1:]:
        return False
    period = texts.index(texts[0], 1)
    cycle = texts[:period]
    again = texts[period : 2 * period] == cycle and period > 1 and len(set(cycle)) == period
    return again and sum(text in cycle for text in texts) >= _NEARLY_ALL * len(texts)


def _measures(rows: list[BodyRow], index: int, uses: list[Use]) -> bool:
    """Say whether a column headed 单位 holds units of measure and not offices.

    Behind the names of the rows it does; before them its texts tell.
    """
    if Use.STUB in uses or Use.CODE in uses:
        return True
    return _all_units(rows, index)


def _all_units(rows: list[BodyRow], index: int) -> bool:
    """Say whether most of what a column prints are units."""
    texts = [box.text for row in rows if (box := row.boxes[index]) is not None and box.is_text]
    return sum(is_unit(text) for text in texts) * 2 > len(texts)


def _by_heading(label: str, column: Column, rows: list[BodyRow], index: int) -> Use | None:
    """Return the use that a column's heading settles, None where the body must tell."""
    counted = index == 0 and _is_count(rows, index) and not says("columns.period", label)
    if says("columns.serial", label) or counted:
        return Use.SERIAL
    if says("columns.unit", label) and column.number == 0 and _all_units(rows, index):
        return Use.UNIT
    told = says("columns.instruction", label) and column.text >= SOME and len(rows) > 1
    return Use.INSTRUCTION if told else None


def columns_used(header: Header, rows: list[BodyRow]) -> tuple[Use, ...]:
    """Tell stub columns from columns to be filled."""
    uses: list[Use] = []
    profiles = [profile(rows, index) for index in range(len(header.leaves))]
    stub_open = True
    for index, (leaf, column) in enumerate(zip(header.leaves, profiles, strict=True)):
        use = _by_heading(leaf.label, column, rows, index)
        if use is None and stub_open and _heads_rows(leaf, rows, profiles, index):
            use = Use.STUB
        if use is not None:
            uses.append(use)
            continue
        given = column.text + column.number + column.formula
        if len(rows) < 2 or given < MOSTLY:  # noqa: PLR2004 - one row names nothing
            stub_open = stub_open and (column.text > 0 and given > 1 / 3)
            uses.append(Use.INPUT)
            continue
        uses.append(_by_body(leaf.label, rows, profiles, uses, stub_open=stub_open))
        stub_open = stub_open and uses[-1] is not Use.INPUT
    return tuple(uses)


def _heads_rows(leaf: Leaf, rows: list[BodyRow], profiles: list[Column], index: int) -> bool:
    """Say whether a column names rows though it prints little: groups, or one row of a corner."""
    # Under a blank corner even a single row is named.
    single = index == 0 and not leaf.path and profiles[0].text == len(rows) == 1
    return single or _groups(rows, profiles, index)


def _by_body(
    label: str, rows: list[BodyRow], profiles: list[Column], uses: list[Use], *, stub_open: bool
) -> Use:
    """Return the use of a column that prints something in most rows.

    Args:
        label: its heading.
        rows: of the body.
        profiles: of all columns.
        uses: of the columns before it.
        stub_open: only names of rows stand before it.
    """
    index = len(uses)
    column = profiles[index]
    if says("columns.unit", label) and column.text >= MOSTLY and _measures(rows, index, uses):
        return Use.UNIT
    if stub_open and (says("columns.code", label) or _is_coded(rows, profiles, index)):
        return Use.CODE
    if stub_open and column.constant and _names_nothing(rows, index, uses):
        return Use.INPUT
    if stub_open and (column.text >= MOSTLY or (index == 0 and column.number > 0)):
        return Use.STUB
    return Use.GIVEN if column.text >= MOSTLY and column.formula == 0 else Use.INPUT


def _is_coded(rows: list[BodyRow], profiles: list[Column], index: int) -> bool:
    """Say whether a column only codes or letters its rows, which a column beside it names."""
    texts = [box.text for row in rows if (box := row.boxes[index]) is not None and box.is_text]
    beside = [profiles[place] for place in (index - 1, index + 1) if 0 <= place < len(profiles)]
    if index and any(is_number(text) for text in texts):
        return False  # figures behind a name are answers
    named = any(column.text >= _MANY for column in beside)
    return named and sum(is_code(text) for text in texts) >= _MANY * len(texts)


def is_numbered(header: Header, uses: tuple[Use, ...]) -> bool:
    """Say whether the columns to be filled are numbered records: Measure #1, Measure #2."""
    stems = set()
    labels = [leaf.label for leaf, use in zip(header.leaves, uses, strict=True) if use is Use.INPUT]
    if len(labels) < 2:  # noqa: PLR2004
        return False
    for label in labels:
        match = says("cells.record_number", label)
        if not match:
            return False
        stem = "".join(char for char in fold(label) if char.isalpha())
        stems.add(stem.rstrip("xn一二三四五六七八九十"))
    return len(stems) == 1


def names_rows(header: Header, rows: list[BodyRow], uses: tuple[Use, ...]) -> bool:
    """Tell a stub from the first column of sample records.

    A stub's texts differ from one another and what stands behind them is blank or numbers.
    """
    stub = [index for index, use in enumerate(uses) if use in {Use.STUB, Use.CODE}]
    inputs = [index for index, use in enumerate(uses) if use is Use.INPUT]
    if _is_register(header, stub) or _has_samples(rows, stub):
        return False
    told_apart = max(profile(rows, index).distinct for index in stub) >= 0.5  # noqa: PLR2004
    if not told_apart and not any(_cycles(rows, index) for index in stub):
        return False
    slots = any(
        (box := row.boxes[index]) is not None and box.is_slot for row in rows for index in inputs
    )
    given = uses.count(Use.GIVEN)
    if given and (not slots or (given > 1 and given >= uses.count(Use.STUB))):
        return False
    words = sum(profile(rows, index).text for index in inputs) / len(inputs)
    blank = sum(profile(rows, index).blank for index in inputs) / len(inputs)
    return len(rows) < LONGEST and words < 0.5 and (blank > 0 or len(rows) > 2)  # noqa: PLR2004


def _has_samples(rows: list[BodyRow], stub: list[int]) -> bool:
    """Say whether what stands in the first columns is said to be an example: 例, e.g."""
    boxes = (row.boxes[index] for row in rows[:PROFILED] for index in stub)
    return any(box is not None and says("cells.sample", box.text) for box in boxes)


def lists_people(header: Header) -> bool:
    """Say whether a table has a row a person: nothing of its body may come out."""
    labels = [(leaf.label, *leaf.path) for leaf in header.leaves]
    if any(says("columns.person", text) for texts in labels for text in texts):
        return True
    return sum(says("columns.identity", texts[0]) for texts in labels) > 1


def _is_register(header: Header, stub: list[int]) -> bool:
    """Say whether a table lists people: what its first columns hold was filled in.

    A header that only says "name" may name anything; a second such column settles it.
    """
    kinds = [says("columns.identity", leaf.label) for leaf in header.leaves]
    persons = any(says("columns.person", header.leaves[index].label) for index in stub)
    return persons or (sum(kinds) > 1 and any(kinds[index] for index in stub))
