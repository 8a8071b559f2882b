"""What a form asks, as declared where it is drawn, and the check that the drawing bears it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypedDict

from openpyxl.utils import coordinate_to_tuple


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FILLABLE = re.compile(
    r"_{2,}|[□☐]|年\s*月|[（(][\s　]+[）)]|第\s{2,}次|[:：]\s*$|[:：]\s{2,}|^\s+\S|盖章|签字"
)
"""Printed text that leaves room to write: lines, boxes, dates without numbers, open brackets."""


class Truth(TypedDict):
    """One blank, or an area in which nothing is asked, in the terms of ``field_score``."""

    sheet: str
    kind: str
    anchor: str
    label: str
    path: list[str]
    row_path: list[str]
    role: str


def clean(text: object) -> str:
    """Collapse white space, line breaks and full-width blanks too, as the truth quotes a text."""
    return " ".join(str("" if text is None else text).split())


def formula(value: object) -> bool:
    """Whether a cell computes what it shows."""
    return isinstance(value, str) and value.startswith("=")


def fillable(value: object) -> bool:
    """Whether a cell has room for an answer: it is empty, or its text leaves some."""
    return value is None or bool(_FILLABLE.search(str(value)))


def faults(wb: Any, fields: Sequence[Truth]) -> Iterator[str]:
    """Say where what is declared of a workbook does not fit its cells."""
    texts = {ws.title: {clean(cell.value) for line in ws.iter_rows() for cell in line} for ws in wb}
    seen = set()
    for field in fields:
        ws = wb[field["sheet"]]
        place = (field["sheet"], field["anchor"])
        if field["role"] == "ignore":
            continue
        if ws.sheet_state != "visible":
            yield f"{place}: on a hidden sheet"
        if field["role"] == "meta":
            continue
        if (*place, field["label"]) in seen:
            yield f"{place}: {field['label']!r} is declared twice"
        seen.add((*place, field["label"]))
        if field["path"][-1] != field["label"]:
            yield f"{place}: {field['label']!r} is not the end of its path"
        for text in (*field["path"], *field["row_path"]):
            unnamed = not text and field["role"] == "input"
            if unnamed or not any(text in other for other in texts[field["sheet"]]):
                yield f"{place}: {text!r} does not stand on the sheet"
        yield from _faults_of_cell(ws, field)


def _faults_of_cell(ws: Any, field: Truth) -> Iterator[str]:
    place = (field["sheet"], field["anchor"])
    corner = coordinate_to_tuple(field["anchor"])
    for area in ws.merged_cells.ranges:
        if field["anchor"] in area and (area.min_row, area.min_col) != corner:
            yield f"{place}: not the first cell of {area}"
    value = ws[field["anchor"]].value
    # The first record of a list may hold an example; any other blank has to be one.
    roster = field["kind"] == "roster"
    if field["role"] == "computed" and not (roster or formula(value)):
        yield f"{place}: computed without a formula"
    if field["role"] == "prefilled" and value is None:
        yield f"{place}: nothing is printed"
    if field["role"] == "input":
        free = roster or fillable(value)
        if formula(value) or not free:
            yield f"{place}: asked, but holds {value!r}"
