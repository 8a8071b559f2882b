"""Runs of adjacent boxes in a row: what can head one table."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from burden.forms.words import fold, is_number, says


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.claimed import Claimed
    from burden.forms.view import SheetView

_LOOK_BELOW = 8  # rows that show whether an unnamed column waits for answers
_LEVELS = 4  # rows of a header at most, where its body is looked for
_FEW = 3  # rows that show how a table goes on
_GROUP = 6  # empty columns that a group's heading may leave to its right
_FIRST = ("columns.serial", "columns.code", "columns.period", "columns.stub")
_PAIR = 2  # texts that are no more than a label and its value


def segments(view: SheetView, row: int, claimed: Claimed) -> list[list[Box]]:
    """Split a row into runs of adjacent boxes, each trimmed to its first and last text.

    Args:
        view: the sheet.
        row: a visible row.
        claimed: boxes that belong to a form already.
    """
    runs: list[list[Box]] = []
    run: list[Box] = []
    last = 0
    for box, first, end in view.spans(row):
        free = box.spot not in claimed
        gap = view.columns_between(last, first)
        joined = bool(run) and (
            _adjoins(run[-1], box, gap)
            or _goes_on_behind(view, row, run, box, gap)
            or _spans_below(view, row, last, first)
        )
        if run and (not free or not joined):
            runs.append(run)
            run = []
        if free:
            run.append(box)
        last = end
    runs.append(run)
    cuts = [cut for boxes in runs if (cut := to_texts(boxes))]
    return [part for cut in cuts for part in _repeated(cut)]


def _repeated(boxes: list[Box]) -> list[list[Box]]:
    """Split a run that says the same labels twice over: a form printed side by side."""
    texts = [box for box in boxes if box.is_text]
    labels = [fold(box.text) for box in texts]
    for times in (2, 3, 4):
        size, rest = divmod(len(labels), times)
        if rest or size < _PAIR or len(set(labels[:size])) < size:
            continue
        if labels == labels[:size] * times and _begins_record(labels[0]):
            starts = [texts[size * index].rect.left for index in range(times)]
            ends = [*starts[1:], boxes[-1].rect.right + 1]
            return [
                to_texts([box for box in boxes if start <= box.rect.left < end])
                for start, end in zip(starts, ends, strict=True)
            ]
    return [boxes]


def _begins_record(label: str) -> bool:
    """Say whether a heading numbers or names what follows, as the first of a form does."""
    return any(says(name, label) for name in _FIRST)


def _adjoins(before: Box, box: Box, gap: int) -> bool:
    """Say whether two boxes of a row belong together.

    One empty spacer column is bridged where the same fill goes on behind it.
    """
    return gap == 0 or (gap == 1 and box.look[0] is not None and box.look == before.look)


def _goes_on_behind(view: SheetView, row: int, run: list[Box], box: Box, gap: int) -> bool:
    """Say whether a table goes on behind an empty column: its rows are named before it only."""
    if gap != 1:
        return False
    named = answered = 0
    start = bisect_right(view.rows, row)
    for below in view.rows[start : start + _LOOK_BELOW + _LEVELS]:
        first, beyond = view.box(below, run[0].rect.left), view.box(below, box.rect.left)
        if first is None or not first.is_text or first.rect.top != below or first is run[0]:
            continue
        if beyond is None or (beyond.is_text and not (beyond.is_value or is_number(beyond.text))):
            return False
        named += 1
        answered += beyond.is_slot or beyond.is_value
    return named >= _FEW and answered * 2 >= named


def _spans_below(view: SheetView, row: int, last: int, first: int) -> bool:
    """Say whether a gap between two texts is the width of a group: names stand under all of it."""
    below = view.next_row(row)
    if below is None or first - last - 1 > _GROUP or first - last <= 1:
        return False
    if any(box.framed for box in view.row(row, last, first)):
        return False
    under = [view.box(below, column) for column in range(last, first)]
    return all(box is not None and box.is_text and box.rect.width == 1 for box in under)


def to_texts(boxes: list[Box]) -> list[Box]:
    """Return the boxes from the first to the last that shows a text."""
    texts = [index for index, box in enumerate(boxes) if box.is_text]
    return boxes[texts[0] : texts[-1] + 1] if texts else []


def side_title(view: SheetView, boxes: list[Box]) -> Box | None:
    """Return the tall text at the left of a run that heads the rows beside it, header included.

    ``家庭成员 | 姓名 | 称谓`` with the first merged down over the blanks of the others.
    """
    if len(boxes) <= _PAIR or not boxes[0].is_text:
        return None
    first, rest = boxes[0], boxes[1:]
    deepest = max(box.rect.bottom for box in rest)
    if first.rect.bottom <= deepest or first.rect.height <= 1 or not rest[0].is_text:
        return None
    below = view.next_row(deepest)
    if below is None or below > first.rect.bottom:
        return None
    under = view.row(below, rest[0].rect.left, rest[-1].rect.right)
    return first if under and all(box.is_slot for box in under) else None
