"""A recognised sheet as a drawing: its labels in place, each blank with a number.

Only labels are drawn, never what somebody filled in: the values of cells are not known here. The
terminal and the page draw the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.model import Rect
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from burden.locale import Words
    from burden.model import Field, Role, SheetForms, Sketch, WorkbookForms

SURE = 0.6
"""Below it a field is shown as doubtful."""

_FEWEST_SKIPPED = 2  # rows alike that are drawn as one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A field with its number on the sheet; several may stand in one cell."""

    number: int
    field: Field
    rect: Rect

    @property
    def doubtful(self) -> bool:
        """Say whether a person should look."""
        return self.field.confidence < SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell of the drawing, merged ones as one.

    Attributes:
        text: of the template, on one line; empty for a blank.
        slots: fields that begin here.
        role: of the field it belongs to, None where it belongs to none.
        first, columns: place of its first column among the drawn ones and how many it spans.
        lines: how many lines it spans.
        continued: it began on a line above.
    """

    text: str
    slots: tuple[Slot, ...] = ()
    role: Role | None = None
    first: int
    columns: int = 1
    lines: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the sheet, or rows left out because they only go on like the one above.

    Attributes:
        row: its number, the first of those left out.
        skipped: how many are left out, 0 for a row that is drawn.
    """

    row: int
    boxes: tuple[Box, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A sheet, ready to be drawn.

    Attributes:
        name, title, reason: of the sheet, on one line.
        columns: numbers of the drawn columns. widths: theirs, in characters.
        slots: all fields in reading order.
        alike: names of further sheets with the same layout.
        clipped: the sheet goes on beyond the drawing.
    """

    name: str
    title: str
    reason: str
    layout: str
    columns: tuple[int, ...]
    widths: tuple[float, ...]
    lines: tuple[Line, ...]
    slots: tuple[Slot, ...]
    alike: tuple[str, ...] = ()
    clipped: bool = False

    def doubtful_first(self) -> list[Slot]:
        """Return the fields with the doubtful ones first, else in reading order."""
        return sorted(self.slots, key=lambda slot: (not slot.doubtful, slot.number))


def drawings(forms: WorkbookForms) -> tuple[Drawing, ...]:
    """Draw the sheets of a workbook; of sheets with one layout only the first."""
    drawn: dict[object, tuple[SheetForms, list[str]]] = {}
    for number, sheet in enumerate(forms.sheets):
        asks = any(True for _ in sheet.fields)
        key = sheet.layout if asks and sheet.layout else number
        if key in drawn:
            drawn[key][1].append(clean(sheet.name))
        else:
            drawn[key] = (sheet, [])
    return tuple(draw(sheet, alike=tuple(names)) for sheet, names in drawn.values())


def draw(sheet: SheetForms, alike: tuple[str, ...] = ()) -> Drawing:
    """Draw one sheet."""
    slots = tuple(
        Slot(number=number, field=field, rect=Rect.parse(field.ref.a1))
        for number, field in enumerate(sheet.fields, start=1)
    )
    sketch = sheet.sketch
    lines = tuple(_Page(sheet, slots, sketch).lines()) if sketch and slots else ()
    return Drawing(
        name=clean(sheet.name),
        title=clean(sheet.title),
        reason=sheet.reason,
        layout=sheet.layout,
        columns=sketch.columns if sketch else (),
        widths=sketch.widths if sketch else (),
        lines=lines,
        slots=slots,
        alike=alike,
        clipped=bool(sketch and sketch.clipped),
    )


class _Page:
    """What stands in each cell of a sheet."""

    def __init__(self, sheet: SheetForms, slots: Sequence[Slot], sketch: Sketch) -> None:
        self.sketch = sketch
        self.places = {column: place for place, column in enumerate(sketch.columns)}
        visible = set(sketch.rows)
        self.merged = {
            (row, column): rect
            for rect in sketch.merges
            for row in range(rect.top, rect.bottom + 1)
            for column in range(rect.left, rect.right + 1)
            if row in visible and column in self.places
        }
        self.texts = {
            (rect.top, rect.left): clean(text.text)
            for text in sheet.texts
            for rect in [Rect.parse(text.ref.a1)]
        }
        self.starts: dict[tuple[int, int], list[Slot]] = {}
        self.roles: dict[tuple[int, int], Role] = {}
        for slot in slots:
            self.starts.setdefault((slot.rect.top, slot.rect.left), []).append(slot)
            for row in range(slot.rect.top, min(slot.rect.bottom, sketch.rows[-1]) + 1):
                for column in range(slot.rect.left, slot.rect.right + 1):
                    self.roles.setdefault((row, column), slot.field.role)

    def _rect(self, row: int, column: int) -> Rect:
        return self.merged.get((row, column)) or Rect(row, column, row, column)

    def _repeats(self, row: int) -> bool:
        """Say whether a row shows nothing of its own."""
        for column in self.sketch.columns:
            rect = self._rect(row, column)
            spot = (rect.top, rect.left)
            if rect.height > 1 or spot in self.texts or spot in self.starts:
                return False
        return True

    def lines(self) -> Iterator[Line]:
        """Yield the lines from top to bottom."""
        kept = list(self._kept())
        shown = [row for row, skipped in kept if not skipped]
        for row, skipped in kept:
            if skipped:
                yield Line(row=row, skipped=skipped)
            else:
                yield Line(row=row, boxes=tuple(self._boxes(row, shown)))

    def _kept(self) -> Iterator[tuple[int, int]]:
        """Yield (row, 0) for what is drawn and (first row, how many) for what is left out."""
        held: list[int] = []
        for row in (*self.sketch.rows, None):
            if row is not None and self._repeats(row):
                held.append(row)
                continue
            if len(held) >= _FEWEST_SKIPPED:
                yield held[0], len(held)
            else:
                yield from ((each, 0) for each in held)
            held = []
            if row is not None:
                yield row, 0

    def _boxes(self, row: int, shown: list[int]) -> Iterator[Box]:
        seen: set[Rect] = set()
        for column in self.sketch.columns:
            rect = self._rect(row, column)
            if rect in seen:
                continue
            seen.add(rect)
            spot = (rect.top, rect.left)
            span = sum(rect.left <= other <= rect.right for other in self.places)
            covered = [other for other in shown if rect.top <= other <= rect.bottom]
            yield Box(
                text=self.texts.get(spot, ""),
                slots=tuple(self.starts.get(spot, ())),
                role=self.roles.get(spot),
                first=self.places[column],
                columns=span,
                lines=len(covered),
                continued=covered[0] != row,
            )


def why(field: Field, words: Words) -> str:
    """Return the evidence of a field in words, what speaks against it included."""
    codes = list(dict.fromkeys(field.evidence))
    if not field.label:
        codes.append("unnamed")
    if not {"frame", "unlocked", "validation"} & set(codes):
        codes.append("no-frame")
    return words("report.drawing.and").join(_told(codes, words))


def _told(codes: Iterable[str], words: Words) -> Iterator[str]:
    for code in codes:
        key = f"report.evidence.{code}"
        yield words(key) if words.has(key) else code


def name(field: Field) -> str:
    """Return what a field asks on one line: its headers, then the name of its row."""
    headers = " / ".join(clean(part) for part in field.path)
    rows = " / ".join(clean(part) for part in field.row_path)
    unit = f" ({clean(field.unit)})" if field.unit else ""
    return f"{headers}{f' < {rows}' if rows else ''}{unit}" or "-"
