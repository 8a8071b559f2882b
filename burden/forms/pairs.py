"""Labels beside their blanks: ``姓名 | ____ | 职务 | ____`` across a row, or a heading over one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.forms.filled import alternating
from burden.forms.headrow import ends_open, is_code_row
from burden.forms.inner import inner_labels, is_open
from burden.forms.valuetype import is_unit
from burden.forms.words import collapse, fold, is_sentence, says


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.claimed import Claimed
    from burden.forms.view import SheetView

_TICKS = frozenset("□☐○◯")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its blank.

    Attributes:
        label: raw text that names the blank. blank: the box to be filled.
        group: a merged label to the left that covers several pairs, or "".
        evidence: ``right``, ``left``, ``below``, ``inside`` or ``value``.
    """

    label: str
    blank: Box
    group: str
    evidence: str


def _is_label(box: Box) -> bool:
    return (
        box.is_text
        and not box.is_value
        and not is_sentence(box.text)
        and not says("bands.note", box.text)
        and not is_open(box.text)
    )


def _next(view: SheetView, row: int, box: Box, claimed: Claimed) -> Box | None:
    """Return the unclaimed box right of another in a row."""
    column = view.next_column(box.rect.right)
    follower = view.box(row, column) if column is not None else None
    return follower if follower is not None and follower.spot not in claimed else None


def row_pairs(
    view: SheetView, row: int, boxes: list[Box], claimed: Claimed, values: set[int]
) -> list[Pair]:
    """Read the pairs of one row.

    Args:
        view: the sheet.
        row: a visible row.
        boxes: its unclaimed boxes, left to right.
        claimed: boxes that belong to a form already.
        values: columns in which neighbouring rows of the same layout hold a blank, so that a
            text there is a value filled in as a sample.
    """
    reader = _RowReader(view, row, claimed, values)
    for box in boxes:
        if id(box) not in reader.taken and box.is_text:
            reader.read(box)
    return reader.pairs


class _RowReader:
    """The pairs of one row, read left to right."""

    def __init__(self, view: SheetView, row: int, claimed: Claimed, values: set[int]) -> None:
        self.view = view
        self.row = row
        self.claimed = claimed
        self.values = values
        self.pairs: list[Pair] = []
        self.taken: set[int] = set()
        self.group = ""

    def read(self, box: Box) -> None:
        """Read one text: blanks inside it, or the blank it names."""
        begins = self.view.starts_at(box, self.row)
        if not begins and box.rect.height == 1:
            return
        follower = _next(self.view, self.row, box, self.claimed)
        if follower is not None and id(follower) in self.taken:
            follower = None
        waits = follower is not None and follower.is_slot
        told = is_sentence(box.text) and not is_open(box.text)  # prose has colons of its own
        inner = [] if told else inner_labels(box.text)
        if len(inner) > 1 and not waits:
            self._inside(box, inner)
        elif _is_label(box) or (waits and _may_name(box, follower)):
            self._label(box, follower)
        elif is_open(box.text) and begins:
            self._add(inner[0] if inner else box.text, box, "inside")
            self.taken.add(id(box))

    def _add(self, label: str, blank: Box, evidence: str) -> None:
        self.pairs.append(Pair(collapse(label), blank, self.group, evidence))

    def _inside(self, box: Box, labels: list[str]) -> None:
        """Add the blanks that one text holds, each under its own words."""
        self.pairs += [Pair(label, box, self.group, "inside") for label in labels]
        self.taken.add(id(box))

    def _label(self, box: Box, follower: Box | None) -> None:
        """Read a label: its blank behind it, a value there, or none."""
        if (tick := self._tick_before(box)) is not None:
            self._add(box.text, tick, "left")
            self.taken.add(id(tick))
        elif follower is not None and self._heads(box, follower):
            self.group = collapse(box.text)
        elif follower is not None and len(inner := inner_labels(follower.text)) > 1:
            self._inside(follower, inner)
        elif follower is not None and (
            follower.is_slot or is_open(follower.text) or _is_room(follower)
        ):
            follower = self._behind_unit(follower)
            name = _best_name(self.view, self.row, box, self.claimed)
            self._add(name.text, follower, "right")
            self.taken.add(id(follower))
        elif follower is not None and follower.is_text and _is_filled(box, follower, self.values):
            self._add(box.text, follower, "value")
            self.taken.add(id(follower))
        elif (under := self._under(box)) is not None:
            self._add(box.text, under, "below")
            self.taken.add(id(under))
        elif ends_open(box.text) and (follower is None or not follower.is_blank):
            line = _underlined(self.view, self.row, box)
            self._add(box.text, line or box, "right" if line else "inside")
        elif follower is not None and box.rect.height > 1 and follower.is_text:
            self.group = collapse(box.text)

    def _under(self, box: Box) -> Box | None:
        """Return the framed blank of the same width right below a framed label."""
        row = self.view.next_row(box.rect.bottom)
        under = self.view.box(row, box.rect.left) if row is not None else None
        if under is None or not (under.is_slot and under.framed and box.framed):
            return None
        same = (under.rect.left, under.rect.right) == (box.rect.left, box.rect.right)
        beside = self.view.box(under.rect.top, under.rect.left - 1)
        owned = beside is not None and beside.is_text  # the blank of the label to its left
        return under if same and not owned and under.spot not in self.claimed else None

    def _tick_before(self, box: Box) -> Box | None:
        """Return the lone box to tick that stands before its label."""
        before = self.view.box(self.row, box.rect.left - 1)
        if before is None or before.text not in _TICKS or before.spot in self.claimed:
            return None
        return before if id(before) not in self.taken else None

    def _behind_unit(self, follower: Box) -> Box:
        """Return the blank behind a cell that only prints the unit: ``Wages | $ | ____``."""
        third = _next(self.view, self.row, follower, self.claimed)
        if not _is_room(follower) or third is None or not third.is_slot:
            return follower
        self.taken.add(id(follower))
        return third

    def _heads(self, box: Box, follower: Box) -> bool:
        """Say whether a tall text heads several rows of labels: what is behind it has a blank."""
        if box.rect.height <= follower.rect.height or not _is_label(follower):
            return False
        third = _next(self.view, self.row, follower, self.claimed)
        return third is not None and third.is_slot


def _may_name(box: Box, follower: Box | None) -> bool:
    """Say whether a text that reads like no label names the blank behind it all the same."""
    sure = follower is not None and (follower.unlocked or follower.validated)
    return bool(sure) and not is_open(box.text) and not box.is_value


def _is_room(box: Box) -> bool:
    """Say whether a framed cell holds nothing but the unit of what is to be written there."""
    return box.is_text and box.framed and is_unit(box.text)


def _best_name(view: SheetView, row: int, box: Box, claimed: Claimed) -> Box:
    """Return the text that names a blank among those that run up to it.

    ``A.1 | State name | Select the state … | Set values | ____``: the number, the instruction and
    the format are no names.
    """
    run = [box]
    for before in reversed(view.row(row, right=box.rect.left - 1)):
        adjoins = before.rect.right == run[0].rect.left - 1
        if not adjoins or not before.is_text or before.spot in claimed:
            break
        if before.rect.height > box.rect.height or ends_open(before.text) or before.is_value:
            break
        if is_open(before.text) or _is_room(before):
            break
        run.insert(0, before)
    if len(run) > 1 and is_unit(box.text):
        return run[-2]
    if len(run) < 3 or is_code_row(run):  # noqa: PLR2004 - two texts are a group and its label
        return box
    names = [b for b in run if not says("cells.hint", b.text) and not says("cells.code", b.text)]
    return next((b for b in names if not is_sentence(b.text)), box)


def _is_filled(box: Box, follower: Box, values: set[int]) -> bool:
    """Say whether the text behind a label is a value and not another label."""
    if ends_open(follower.text) or follower.rect.left not in values:
        return (
            ends_open(box.text)
            and not ends_open(follower.text)
            and follower.rect.height <= box.rect.height
        )
    return True


def _underlined(view: SheetView, row: int, box: Box) -> Box | None:
    """Return the blank to the right that only an underline marks."""
    column = box.rect.right + 1
    if view.line_above(row + 1, column) and not view.grid.text(row, column).strip():
        return view.box(row, column)
    return None


def value_columns(view: SheetView, rows: list[int], row: int) -> set[int]:
    """Return the columns where rows laid out like a row hold blanks, or rows near it values."""
    shape = [box.rect.left for box in view.row(row)]
    columns: set[int] = set()
    for other in rows:
        boxes = view.row(other)
        columns |= {box.rect.left for box in alternating(boxes)}
        if [box.rect.left for box in boxes] == shape:
            columns |= {box.rect.left for box in boxes if box.is_slot}
    return columns


def below(view: SheetView, boxes: list[Box], claimed: Claimed) -> list[Pair]:
    """Read headings that stand over the blank they ask for (long answers)."""
    texts = [box for box in boxes if box.is_text]
    if len(texts) != 1 or not _is_label(texts[0]):
        return []
    box = texts[0]
    under = view.next_row(box.rect.bottom)
    blank = view.box(under, box.rect.left) if under is not None else None
    if blank is None or blank.spot in claimed or blank.rect.top != under:
        return []
    same = blank.rect.left == box.rect.left and blank.rect.right == box.rect.right
    sure = blank.unlocked or blank.validated
    if not same or (box.rect.width == 1 and not sure):
        return []
    if blank.is_slot or (ends_open(box.text) and blank.is_text and not _is_label(blank)):
        return [Pair(collapse(box.text), blank, "", "below")]
    answered = blank.is_text and blank.framed and not ends_open(blank.text)
    heads = ends_open(box.text) or (box.look[1] and not blank.look[1] and box.framed)
    if answered and heads:
        return [Pair(collapse(box.text), blank, "", "below")]
    return []


def is_meta(label: str, *, outside: bool) -> bool:
    """Say whether a blank only identifies or signs the response.

    Args:
        label: its label.
        outside: it stands in the heading or footer and not inside the framed form.
    """
    text = fold(label)
    return says("meta.label", text) or (outside and says("meta.contact", text))


def reads_as_pairs(view: SheetView, row: int, boxes: list[Box]) -> bool:
    """Tell a row of labels, each with its value beside it, from a header.

    Args:
        view: the sheet.
        row: a visible row.
        boxes: its boxes, left to right.
    """
    texts = [
        box
        for box in boxes
        if box.is_text and view.starts_at(box, row) and not says("cells.blocked", box.text)
    ]
    opened = sum(is_open(box.text) for box in texts)
    labels = [box for box in texts if not is_open(box.text) and not _is_room(box)]
    answered = 0
    for box in labels:
        after = next((b for b in boxes if b.rect.left == box.rect.right + 1), None)
        if after is not None and (after.is_slot or is_open(after.text) or _is_room(after)):
            answered += 1
    labels_answered = bool(labels) and answered * 2 >= len(labels)
    return labels_answered or opened * 3 > len(texts)
