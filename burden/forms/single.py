"""Lists of one column: a heading alone in its row over a run of blanks of its own width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.forms.body import LONGEST
from burden.forms.columns import Use
from burden.forms.header import Header
from burden.forms.headrow import ends_open
from burden.forms.inner import is_open
from burden.forms.leaves import Leaf
from burden.forms.table import Table
from burden.forms.words import collapse, is_number, is_sentence, says
from burden.model import FormKind


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.view import SheetView

_FEW = 3  # blanks under one another that make a list; fewer are one answer with room


def single_column(view: SheetView, box: Box) -> Table | None:
    """Read the list that a text heads alone, None where it heads none."""
    if not _is_heading(box):
        return None
    rows: list[int] = []
    blanks = 0
    row = view.next_row(box.rect.bottom)
    while row is not None and len(rows) < LONGEST:
        boxes = view.row(row)
        under = boxes[0] if len(boxes) == 1 else None
        if under is None or (under.rect.left, under.rect.right) != (box.rect.left, box.rect.right):
            break
        # Only the first record may be filled, as a sample; a framed text over framed blanks is the
        # heading itself where the one above it stands outside the frame, as a title does.
        if not under.is_slot and (rows or (under.framed and not box.framed)):
            break
        blanks += under.is_slot
        rows.append(row)
        row = view.next_row(row)
    if blanks < _FEW:
        return None
    leaf = Leaf(left=box.rect.left, right=box.rect.right, path=(collapse(box.text),))
    return Table(
        header=Header(rect=box.rect, leaves=(leaf,), look=box.look),
        kind=FormKind.ROSTER,
        across=False,
        uses=(Use.INPUT,),
        rows=tuple(rows),
        bottom=rows[-1],
    )


def _is_heading(box: Box) -> bool:
    text = box.text
    if box.is_value or is_number(text) or is_sentence(text) or is_open(text) or ends_open(text):
        return False
    aside = ("bands.note", "bands.unit", "bands.footer", "meta.mark", "meta.label")
    return not any(says(name, text) for name in aside)
