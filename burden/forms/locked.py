"""Protected sheets read from their blanks outward.

Where protection leaves open just what is to be filled, the blanks are known and only their names
are sought: to the left in the row, above in the column. Used where the reading from the headers
leaves open cells unexplained, as it does in questionnaires whose instructions and headings stand
between the questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from burden.forms.field import make_field, role_of
from burden.forms.words import collapse, fold, is_sentence, says
from burden.model import Form, FormKind, Rect, Role


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.forms.box import Box
    from burden.forms.field import Place
    from burden.forms.view import SheetView
    from burden.model import Field

_MOSTLY = 0.6
_FEWEST = 3  # rows of open cells that make a questionnaire
_HEADERS_UP = 400  # rows looked up for a column's heading
_ADVICE_UP = 60  # rows looked up for the heading that calls a column instructions
_CLEARLY = 0.05  # more of the open cells: what decides for the second reading
_Heads = dict[tuple[int, int, int], tuple[int, int | None, tuple[tuple[str, ...], ...]]]
_ASKED = frozenset({Role.INPUT, Role.META, Role.SERIAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Open cells of one row that stand side by side, and what names them.

    Attributes:
        boxes: left to right.
        names: groups first, the row's own name last; empty where the row has none.
        heads: the headings above each box, top to bottom; head_row: the row of the lowest.
    """

    row: int
    boxes: tuple[Box, ...]
    names: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    head_row: int | None

    @property
    def span(self) -> tuple[int, int]:
        """First and last column."""
        return self.boxes[0].rect.left, self.boxes[-1].rect.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Answers below one another that are asked alike.

    Attributes:
        kind: matrix, pairs, or a roster that runs across.
    """

    kind: FormKind
    answers: tuple[Answer, ...]


def read_answers(view: SheetView) -> list[Block]:
    """Group the open cells of a protected sheet into blocks of named rows.

    Returns:
        nothing where its protection does not tell, or most rows have no name (a roster).
    """
    if not view.locks:
        return []
    known: _Heads = {}
    answers = [answer for row in view.rows for answer in _row_answers(view, row, known)]
    named = sum(bool(answer.names) for answer in answers)
    if len(answers) < _FEWEST or named < _MOSTLY * len(answers):
        return []
    kept = [answer for answer in answers if answer.names]
    return [
        Block(kind=kind, answers=tuple(group))
        for (kind, _), group in groupby(kept, key=lambda a: (_kind(a), (a.span, a.head_row)))
    ]


def _row_answers(view: SheetView, row: int, known: _Heads) -> list[Answer]:
    runs: list[list[Box]] = []
    last = 0
    for box in view.row(row):
        if not (box.is_slot and box.unlocked) or not view.starts_at(box, row):
            continue
        if runs and box.rect.left - last <= 2:  # noqa: PLR2004 - a spacer column between
            runs[-1].append(box)
        else:
            runs.append([box])
        last = box.rect.right
    answers = []
    for run in runs:
        span = (run[0].rect.left, run[-1].rect.right, len(run))
        head_row, heads = _heads(view, row, run, known.get(span))
        known[span] = (row, head_row, heads)
        answers.append(
            Answer(
                row=row,
                boxes=tuple(run),
                names=_names(view, row, run[0]),
                heads=heads,
                head_row=head_row,
            )
        )
    return answers


def _names(view: SheetView, row: int, first: Box) -> tuple[str, ...]:
    """Return what names a row: the texts left of its first open cell, without number and advice."""
    texts: list[Box] = []
    gap = 0
    for column in sorted((c for c in view.columns if c < first.rect.left), reverse=True):
        box = view.box(row, column)
        if box is not None and box.unlocked:
            break
        if box is None or not box.is_text:
            gap += 1
            if gap > 2:  # noqa: PLR2004 - a name stands near its blank
                break
            continue
        gap = 0
        if not texts or texts[0] is not box:
            texts.insert(0, box)
    names = [box for box in texts if not _is_aside(box.text) and not _is_advice(view, row, box)]
    names = names or [box for box in texts if not _is_aside(box.text)][:1]
    short = [box for box in names if not is_sentence(box.text)] or names[:1]
    return tuple(collapse(box.text) for box in short)


def _is_advice(view: SheetView, row: int, box: Box) -> bool:
    """Say whether a text stands in a column that a heading calls instructions or a format."""
    for above in range(row - 1, max(row - _ADVICE_UP, 0), -1):
        head = view.box(above, box.rect.left)
        if head is not None and head.is_text and says("columns.instruction", head.text):
            return True
    return False


def _is_aside(text: str) -> bool:
    """Say whether a text numbers or explains a question instead of naming it."""
    return (
        says("cells.code", text)
        or says("cells.hint", text)
        or says("cells.filler", text)
        or text.strip().startswith("§")
    )


def _heads(
    view: SheetView,
    row: int,
    run: list[Box],
    above: tuple[int, int | None, tuple[tuple[str, ...], ...]] | None,
) -> tuple[int | None, tuple[tuple[str, ...], ...]]:
    """Find the row of headings above a run of open cells.

    Args:
        view: the sheet.
        row: of the run.
        run: its boxes.
        above: row and headings of the run of the same columns before, where the search may end.
    """
    end = above[0] if above is not None else 0
    for current in range(row - 1, max(row - _HEADERS_UP, end), -1):
        if current in view.grid.hidden_rows:
            continue
        texts = [
            box
            if (box := view.box(current, b.rect.left)) is not None
            and box.is_text
            and view.starts_at(box, current)
            and not _is_aside(box.text)
            else None
            for b in run
        ]
        found = [box for box in texts if box is not None]
        if not found and len(run) == 1 and _is_heading_row(view, current, run[0].rect.left):
            return None, ((),)
        if len(found) < _MOSTLY * len(run) or not found:
            continue
        if len(run) == 1 and not _is_head(view, current, found[0]):
            continue
        return current, tuple(_path(view, current, box) for box in texts)
    if above is not None and above[0] > row - _HEADERS_UP:
        return above[1], above[2]
    return None, ((),) * len(run)


def _path(view: SheetView, row: int, box: Box | None) -> tuple[str, ...]:
    """Return a heading with the group above it, where one spans it and its neighbours."""
    if box is None:
        return ()
    above = view.box(row - 1, box.rect.left)
    if above is None or not above.is_text or above.rect.width <= box.rect.width:
        return (collapse(box.text),)
    return collapse(above.text), collapse(box.text)


def _is_head(view: SheetView, row: int, box: Box) -> bool:
    """Say whether a single text above an open cell is a heading: one of a row of filled texts."""
    if is_sentence(box.text) or box.look[0] is None:
        return False
    return any(
        other is not box and other.is_text and other.look[0] is not None for other in view.row(row)
    )


def _is_heading_row(view: SheetView, row: int, column: int) -> bool:
    """Say whether a row of headings passes over a column: at least two filled, bold texts."""
    texts = [
        box for box in view.row(row, 1, column - 1) if box.is_text and view.starts_at(box, row)
    ]
    looks = {box.look for box in texts}
    return (
        len(texts) > 1
        and len(looks) == 1
        and all(look[0] is not None and look[1] for look in looks)
    )


def same_stem(labels: list[str]) -> bool:
    """Say whether labels are one name with running numbers: Measure #1, Measure #2."""
    stems = {
        "".join(c for c in fold(label).split(":")[0] if c.isalpha()).removesuffix("x")
        for label in labels
    }
    return len(labels) > 1 and len(stems) == 1


def _kind(answer: Answer) -> FormKind:
    if len(answer.boxes) == 1:
        return FormKind.MATRIX if answer.heads[0] else FormKind.PAIRS
    heads = [head[-1] for head in answer.heads if head]
    across = len(heads) < _MOSTLY * len(answer.boxes) or same_stem(heads)
    return FormKind.ROSTER if across else FormKind.MATRIX


def locked_forms(view: SheetView, place: Place, forms: list[Form]) -> list[Form]:
    """Return the forms of a protected sheet: as read from its headers, or from its open cells.

    The second reading is taken where it explains clearly more of the open cells.
    """
    if not view.locks:
        return forms
    opened = {box.spot for box in view if box.is_slot and box.unlocked}
    first = explained(opened, (field for form in forms for field in form.fields))
    blocks = read_answers(view) if first + _CLEARLY < 1 else []
    others = [_form(view, place, block) for block in blocks]
    second = explained(opened, (field for form in others for field in form.fields))
    return others if second > first + _CLEARLY else forms


def explained(opened: set[tuple[int, int]], fields: Iterable[Field]) -> float:
    """Return the share (0–1) of open cells that fields with a real name ask for.

    Args:
        opened: rows and columns of the open cells.
        fields: of one reading of the sheet.
    """
    left = set(opened)
    for field in fields:
        if field.role in _ASKED and field.label and not _is_aside(field.label):
            area = Rect.parse(field.ref.a1)
            if area.width == area.height == 1:
                left.discard((area.top, area.left))
            else:
                left = {spot for spot in left if not area.contains(*spot)}
    return 1 - len(left) / len(opened) if opened else 1.0


def _form(view: SheetView, place: Place, block: Block) -> Form:
    fields: list[Field] = []
    for answer in block.answers:
        fields += _fields(view, place, block.kind, answer)
    area = Rect.around(box.rect for answer in block.answers for box in answer.boxes)
    return Form(
        kind=block.kind,
        area=area,
        header=None,
        body=area,
        stub=None,
        title="",
        fields=tuple(fields),
    )


def _fields(view: SheetView, place: Place, kind: FormKind, answer: Answer) -> list[Field]:
    if kind is FormKind.ROSTER:
        first, last = answer.boxes[0], answer.boxes[-1]
        rect = Rect(answer.row, first.rect.left, answer.row, last.rect.left)
        return [
            make_field(
                view,
                place,
                first,
                rect,
                kind=kind,
                path=answer.names[-1:],
                section=answer.names[:-1],
                role=role_of(first, view),
                capacity=len(answer.boxes),
                evidence=("open-cells", "records-across"),
            )
        ]
    fields = []
    for box, head in zip(answer.boxes, answer.heads, strict=True):
        if kind is FormKind.MATRIX and not head:
            continue  # an open spacer between the columns
        pair = kind is FormKind.PAIRS
        fields.append(
            make_field(
                view,
                place,
                box,
                Rect(box.rect.top, box.rect.left, box.rect.top, box.rect.left),
                kind=kind,
                path=answer.names[-1:] if pair else head,
                row_path=() if pair else answer.names,
                section=answer.names[:-1] if pair else (),
                role=role_of(box, view),
                evidence=("open-cells", "name"),
            )
        )
    return fields
