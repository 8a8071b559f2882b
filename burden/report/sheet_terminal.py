"""A sheet drawn in a terminal: the grid with numbered blanks, and what each is called.

Lines are laid out by display width in plain characters, so that nothing depends on colour or on
what box-drawing characters measure in a Chinese font.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from burden.model import Role, column_letters
from burden.report.fields import notes_told
from burden.report.numbers import percent
from burden.report.sheet_view import drawings, name, why
from burden.report.terminal import COLUMNS, NARROWEST, WIDEST
from burden.report.terminal_page import encodable
from burden.report.text import clean, pad, shorten, shorten_start, width, wrap


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from burden.locale import Words
    from burden.model import WorkbookForms
    from burden.report.sheet_view import Box, Drawing, Line, Slot

_STYLES = {
    Role.INPUT: "bold cyan",
    Role.META: "magenta",
    Role.COMPUTED: "blue",
    Role.PREFILLED: "green",
    Role.SERIAL: "dim",
    Role.BLOCKED: "dim",
}
_DOUBTFUL = "bold yellow"
_MARGIN = 5  # number of the row and a blank
_NARROW = 5
_WIDE = 18
_SPLIT = 8  # width of a column in a sheet that is drawn in parts
_INDENT = 9


def show_drawings(out: Console | IO[str], forms: WorkbookForms, words: Words) -> None:
    """Print a workbook's sheets to a console or stream, 48 to 100 columns wide."""
    console = out if isinstance(out, Console) else Console(file=out, highlight=False)
    columns = max(NARROWEST, min(console.width, WIDEST))
    text = lay_out(forms, words, columns=columns, encoding=console.encoding)
    console.print(text, soft_wrap=True, end="", highlight=False)


def lay_out(
    forms: WorkbookForms, words: Words, *, columns: int = COLUMNS, encoding: str = "utf-8"
) -> Text:
    """Lay out a workbook's sheets.

    Args:
        forms: what was recognised.
        words: the language of the terminal.
        columns: width to fit.
        encoding: of the terminal; what it lacks gets a stand-in.
    """
    text = Text(no_wrap=True, overflow="ignore", end="")
    asked = sum(field.role is Role.INPUT for field in forms.fields)
    room = columns - width(words("cli.fields.workbook", file="", count=asked))
    path = shorten_start(clean(forms.ref.path), room)
    head = words("cli.fields.workbook", file=path, count=asked)
    parts: list[tuple[str, str]] = [(head, "bold"), ("\n", "")]
    for told in notes_told(forms.notes, words):
        parts += [(f"! {line}\n", "yellow") for line in wrap(told, columns - 2)]
    for drawing in drawings(forms):
        parts += _sheet(drawing, words, columns)
    parts.append(("\n", ""))
    for piece, style in parts:
        text.append(encodable(piece, encoding), style=style or None)
    return text


def _sheet(drawing: Drawing, words: Words, columns: int) -> Iterator[tuple[str, str]]:
    head = f"{drawing.name}  {drawing.title}".rstrip()
    if drawing.reason:
        why_not = words(f"cli.sheet.{drawing.reason}")
        yield f"{shorten(f'{drawing.name}: {why_not}', columns)}\n", "dim"
        return
    yield f"\n{shorten(head, columns)}\n", "bold"
    if drawing.alike:
        names = ", ".join(drawing.alike)
        told = words("report.drawing.alike", count=len(drawing.alike), names=names)
        yield f"{shorten(told, columns)}\n", "dim"
    for panel, widths in _panels(drawing, columns - _MARGIN):
        yield from _grid(drawing, panel, widths, words)
    if drawing.clipped:
        yield f"{words('report.drawing.clipped')}\n", "dim"
    yield "\n", ""
    yield from _list(drawing, words, columns)


# ------------------------------------------------------------------------------ the grid


def _mark(slot: Slot) -> str:
    return f"[{slot.number}{'?' if slot.doubtful else ''}]"


def _panels(drawing: Drawing, room: int) -> Iterator[tuple[range, list[int]]]:
    """Split the columns into parts that fit, each with the widths of its columns."""
    needs = [_NARROW] * len(drawing.columns)
    for line in drawing.lines:
        for box in line.boxes:
            if box.columns == 1:
                marks = sum(width(_mark(slot)) for slot in box.slots)
                needs[box.first] = max(needs[box.first], width(box.text) + marks)
    for widest in range(_WIDE, _NARROW - 1, -1):
        widths = [min(need, widest) for need in needs]
        if sum(widths) + len(widths) + 1 <= room:
            yield range(len(widths)), widths
            return
    widths = [min(need, _SPLIT) for need in needs]
    first, used = 0, 1
    for place, each in enumerate(widths):
        if used + each + 1 > room:
            yield range(first, place), widths[first:place]
            first, used = place, 1
        used += each + 1
    yield range(first, len(widths)), widths[first:]


def _grid(
    drawing: Drawing, panel: range, widths: Sequence[int], words: Words
) -> Iterator[tuple[str, str]]:
    letters = (
        pad(column_letters(drawing.columns[place]), room)
        for place, room in zip(panel, widths, strict=True)
    )
    yield f"{' ' * _MARGIN} {' '.join(letters)}".rstrip() + "\n", "dim"
    rule = f"{' ' * _MARGIN}+{'+'.join('-' * room for room in widths)}+\n"
    yield rule, "dim"
    for line in drawing.lines:
        if line.skipped:
            last = line.row + line.skipped - 1
            told = words("report.drawing.skipped", count=line.skipped, first=line.row, last=last)
            yield f"{' ' * _MARGIN}: {told}\n", "dim"
            continue
        yield f"{line.row:>{_MARGIN - 1}} ", "dim"
        yield from _row(line, panel, widths)
    yield rule, "dim"


def _row(line: Line, panel: range, widths: Sequence[int]) -> Iterator[tuple[str, str]]:
    for box in line.boxes:
        places = [p for p in range(box.first, box.first + box.columns) if p in panel]
        if not places:
            continue
        room = sum(widths[place - panel.start] for place in places) + len(places) - 1
        begins = box.first in panel and not box.continued
        yield "|", "dim"
        yield from _box(box, room) if begins else ((" " * room, ""),)
    yield "|\n", "dim"


def _box(box: Box, room: int) -> Iterator[tuple[str, str]]:
    marks = shorten("".join(map(_mark, box.slots)), room)
    left = room - width(marks)
    text = shorten(box.text, left) if left > 1 else ""
    yield text, ""
    if box.slots:
        doubtful = any(slot.doubtful for slot in box.slots)
        yield marks, _DOUBTFUL if doubtful else _STYLES[box.slots[0].field.role]
    rest = room - width(text) - width(marks)
    dots = not box.text and not box.slots and box.role in {Role.INPUT, Role.META}
    yield ("." if dots and rest else "") + " " * (rest - (1 if dots and rest else 0)), "dim"


# ------------------------------------------------------------------------------ the list


def _list(drawing: Drawing, words: Words, columns: int) -> Iterator[tuple[str, str]]:
    slots = drawing.doubtful_first()
    marks = max((width(_mark(slot)) for slot in slots), default=0)
    cells = max((width(slot.field.ref.a1) for slot in slots), default=0)
    roles = max((width(words(f"cli.role.{slot.field.role.value}")) for slot in slots), default=0)
    for slot in slots:
        role = words(f"cli.role.{slot.field.role.value}")
        style = _DOUBTFUL if slot.doubtful else _STYLES[slot.field.role]
        yield f"  {pad(_mark(slot), marks, right=True)}", style
        head = f"  {pad(slot.field.ref.a1, cells)}  {pad(role, roles)}  "
        room = columns - marks - width(head) - 2
        yield f"{head}{shorten(name(slot.field), room)}\n", ""
        if slot.doubtful:
            sure = percent(slot.field.confidence)
            told = words("report.drawing.doubt", sure=sure, why=why(slot.field, words))
            for line in wrap(told, columns - _INDENT):
                yield f"{' ' * _INDENT}{line}\n", "yellow"
