"""Labels down a sheet that draws nothing: ``Holder name *`` with the answer expected beside it.

Nothing marks the blanks, so only a run of labels shows them: each alone at the start of its row,
the column behind them empty all the way down, and words that ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.forms.headrow import ends_open
from burden.forms.pairs import Pair
from burden.forms.valuetype import names_kind
from burden.forms.words import collapse, is_number, is_sentence, says


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.forms.box import Box
    from burden.forms.claimed import Claimed
    from burden.forms.view import SheetView

_RUN = 4  # labels under one another from which they read as a form
_PROSE = ("。", "；", "，")
_REQUIRED = ("*", "＊")


def bare_pairs(view: SheetView, claimed: Claimed) -> list[tuple[int, Pair]]:
    """Return the rows of labels of a sheet without frames, each with its pair.

    Args:
        view: the sheet.
        claimed: boxes that belong to a form already.
    """
    if any(box.framed for box in view):
        return []
    found: list[tuple[int, Pair]] = []
    for run in _runs(view, claimed):
        asking = sum(_asks(box.text) for box in run)
        if len(run) >= _RUN and asking * 2 >= len(run):
            for box in run:
                blank = view.blank(box.rect.top, box.rect.right + 1)
                found.append((box.rect.top, Pair(collapse(box.text), blank, "", "right")))
    return found


def _runs(view: SheetView, claimed: Claimed) -> Iterator[list[Box]]:
    """Yield runs of labels in one column, in rows that follow one another."""
    run: list[Box] = []
    for row in view.rows:
        boxes = [box for box in view.row(row) if box.is_text]
        label = boxes[0] if boxes else None
        fits = label is not None and label.spot not in claimed and _is_label(view, label)
        if label is not None and fits and run and run[-1].rect.left != label.rect.left:
            yield run
            run = []
        if label is not None and fits:
            run.append(label)
        elif run:
            yield run
            run = []
    yield run


def _is_label(view: SheetView, box: Box) -> bool:
    """Say whether a text may name a blank: nothing is written in the cell behind it."""
    if box.is_value or is_number(box.text) or is_sentence(box.text) or says("bands.note", box.text):
        return False
    if any(mark in box.text for mark in _PROSE):
        return False
    behind = view.box(box.rect.top, box.rect.right + 1)
    return behind is None or behind.is_slot


def _asks(text: str) -> bool:
    return names_kind(text) or ends_open(text) or text.rstrip().endswith(_REQUIRED)
