"""Recognised fields against labelled ones: what stands on the same blank under the same name.

A labelled field names a blank by its sheet and anchor, the first record's cell of a roster or the
blank itself. Only what is asked counts (role ``input``); what we find on ground that is labelled as
something else (totals by formula, signatures) is neither right nor wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden.model import Rect, Role


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Row = dict[str, Any]

_SLACK = (-1, 3)
"""A roster's first record may be taken this many rows before or after the labelled one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Counts of one workbook.

    Attributes:
        paths: how many of the named stand under the same header texts and row names too.
        twins: by sheet and anchor, the row found there.
        pairs: each labelled field with the row found there, None where there is none; a cell may
            hold several blanks.
        extra: what is found where nothing is labelled.
    """

    wanted: int
    found: int
    named: int
    paths: int
    twins: Mapping[tuple[str, str], Row]
    pairs: Sequence[tuple[Mapping[str, Any], Row | None]]
    extra: Sequence[Row]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of named fields; 1 where nothing is asked."""
        total = self.wanted + self.found
        return 2 * self.named / total if total else 1.0


def plain(text: str) -> str:
    """Fold width, case, white space and the marks that close a label."""
    return re.sub(r"[\s*:]+", "", unicodedata.normalize("NFKC", text)).casefold()


def score(labelled: Sequence[Mapping[str, Any]], fields: Iterable[Row]) -> Scored:
    """Pair the labelled fields of a workbook with the recognised ones, each at most once.

    Args:
        labelled: sheet, kind, anchor, label, path, row_path and role of each.
        fields: rows of ``tables.FIELDS`` of one workbook.
    """
    wanted = [item for item in labelled if item["role"] == Role.INPUT]
    open_ground = {
        (item["sheet"], row, corner.left)
        for item in wanted
        for corner in (Rect.parse(item["anchor"]),)
        for row in range(corner.top + _SLACK[0], corner.top + _SLACK[1] + 1)
        if item["kind"] == "roster" or row == corner.top
    }
    elsewhere = defaultdict(list)
    for item in labelled:
        if item["role"] != Role.INPUT:
            area = Rect.parse(item["anchor"])
            if item["kind"] == "roster":
                area = Rect(area.top, area.left, area.bottom + _SLACK[1], area.right)
            elsewhere[item["sheet"]].append(area)
    free: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for field in fields:
        corner = Rect.parse(field["cells"])
        place = (field["sheet"], corner.top, corner.left)
        aside = any(area.contains(corner.top, corner.left) for area in elsewhere[field["sheet"]])
        if field["role"] == Role.INPUT and (place in open_ground or not aside):
            free[place].append(field)
    found = sum(len(there) for there in free.values())
    served: dict[int, Row] = {}
    for near in (False, True):  # who stands on the very cell is served before who stands near
        for number, item in enumerate(wanted):
            if number not in served and (row := _serve(item, free, near=near)):
                served[number] = row
    pairs = [(item, served.get(number)) for number, item in enumerate(wanted)]
    named = [(item, row) for item, row in pairs if row and same_name(item, row)]
    return Scored(
        wanted=len(wanted),
        found=found,
        named=len(named),
        paths=sum(same_path(item, row) for item, row in named),
        twins={(item["sheet"], item["anchor"]): row for item, row in pairs if row},
        pairs=pairs,
        extra=[row for there in free.values() for row in there],
    )


def _serve(
    item: Mapping[str, Any],
    free: dict[tuple[str, int, int], list[Row]],
    *,
    near: bool,
) -> Row | None:
    corner = Rect.parse(item["anchor"])
    shifts = [0]
    if near:
        if item["kind"] != "roster":
            return None
        shifts = sorted((shift for shift in range(_SLACK[0], _SLACK[1] + 1) if shift), key=abs)
    for shift in shifts:
        there = free.get((item["sheet"], corner.top + shift, corner.left))
        if there:
            best = max(there, key=lambda field: same_name(item, field))
            there.remove(best)
            return best
    return None


def same_path(item: Mapping[str, Any], field: Row) -> bool:
    """Whether a recognised field stands under the texts of a labelled one."""
    return all(
        [plain(text) for text in item.get(key, ())] == [plain(text) for text in field[key]]
        for key in ("path", "row_path")
    )


def same_name(item: Mapping[str, Any], field: Row) -> bool:
    """Whether a recognised field bears the label of a labelled one."""
    names = {plain(field["label"])}
    if item["kind"] == "matrix" and item.get("row_path") and field["path"]:
        names.add(plain(field["path"][-1]))
    return plain(item["label"]) in names
