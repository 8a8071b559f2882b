"""What stays the same in every copy of a template: its layout, hashed.

The hash is of the texts that name blanks, of where they stand relative to their table, and of the
cells merged among them. Values are no part of it, nor is how many rows a list has, nor a date in a
title or header: next month's copy has the same layout, a copy with a column more has another.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from burden.model import Band, CellKind, FormKind, Rect, Role, Sketch


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import Form, Grid, SheetForms, Workbook, WorkbookForms

_MASKED = re.compile(
    r"""
    (?:19|20)\d\d\s*(?:年度?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?      # 2026年, 2026-03, 2026/3/5
    | (?:二[〇○零0]\d?[〇○零一二三四五六七八九]{2})年度?
    | (?<!\d)\d{1,2}\s*[月日号](?:份|底|末)?                        # 3月, 25日
    | [一二三四五六七八九十]{1,2}月份?
    | 第?\s*[一二三四1-4]\s*季度? | [上下]半年
    | \bfy\s?\d{2,4} | \bq[1-4]\b | \b[1-4]q\b
    | \b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b\.?
    | \b(?:first|second|third|fourth|1st|2nd|3rd|4th)\ (?=quarter)
    """,
    re.VERBOSE,
)
_TICKS = re.compile(r"[□☐☑☒■✓✔√○●◯◉]")
_RUNS = re.compile(r"#(?:[\s\-/.~至到—–(),、]*#)+")
_SPACE = re.compile(r"[\s_＿]+")

SHOWN_ROWS = 400
"""Rows a drawing shows at most; a form is far shorter."""

SHOWN_COLUMNS = 120
_USUAL_WIDTH = 8.43
_FIRST_ROWS = 40  # of a sheet without a form: what stands there tells it from others
_CELLS = 20_000  # a sheet with more is a data dump, and no copy of a template


@lru_cache(maxsize=65536)
def masked(text: str) -> str:
    """Return a text without what changes from one copy of a template to the next.

    Dates, months and quarters become ``#``, ticked boxes empty ones; white space, underlines and
    the width of letters do not count.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = _TICKS.sub("□", folded)
    folded = _SPACE.sub(" ", _RUNS.sub("#", _MASKED.sub("#", folded)))
    return _RUNS.sub("#", folded.replace(" ", "")).strip()


def fingerprint(sheet: SheetForms, grid: Grid) -> str:
    """Return the layout of a sheet as 16 hexadecimal digits.

    Args:
        sheet: what was recognised on it.
        grid: the same sheet; of a sheet without a form its first texts count, else only merges.
    """
    parts = [masked(sheet.title)]
    forms = [form for form in sheet.forms if form.fields]
    tables = [form for form in forms if form.kind is not FormKind.PAIRS]
    if tables:
        # Labels around a table are often filled in place, so they do not count beside one.
        for form in tables:
            parts += _table(form, sheet, grid)
    elif forms:
        for form in forms:
            parts += _pairs(form, grid)
    else:
        parts += _texts(grid)
    digest = hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _table(form: Form, sheet: SheetForms, grid: Grid) -> Iterator[str]:
    head = form.header or form.area
    areas = [(head, Band.HEADER)]
    if form.kind is FormKind.MATRIX and form.stub is not None:
        areas.append((form.stub, Band.STUB))
    yield f"table {head.width} {head.height}"
    for area, band in areas:
        for text in sheet.texts:
            rect = Rect.parse(text.ref.a1)
            if text.band is band and area.contains(rect.top, rect.left):
                yield f"{_at(rect, head)} {masked(text.text)}"
        for rect in grid.merges:
            if area.contains(rect.top, rect.left) and grid.text(rect.top, rect.left).strip():
                yield f"merge {_at(rect, head)}"


def _pairs(form: Form, grid: Grid) -> Iterator[str]:
    yield "pairs"
    for field in form.fields:
        if field.role is Role.META and "frame" not in field.evidence:
            continue  # a line of its own: filled in, it is no blank any more
        rect = Rect.parse(field.ref.a1)
        yield f"{_at(rect, form.area)} {masked(field.label)}"
    for rect in grid.merges:
        if form.area.contains(rect.top, rect.left):
            yield f"merge {_at(rect, form.area)}"


def _texts(grid: Grid) -> Iterator[str]:
    yield "texts"
    for (row, column), cell in sorted(grid.cells.items()):
        if row > _FIRST_ROWS:
            break
        if cell.kind is CellKind.TEXT and cell.formula is None and cell.text.strip():
            yield f"{row} {column} {masked(cell.text)}"


def _at(rect: Rect, origin: Rect) -> str:
    return (
        f"{rect.top - origin.top},{rect.left - origin.left},"
        f"{rect.bottom - origin.top},{rect.right - origin.left}"
    )


def sketch(sheet: SheetForms, grid: Grid) -> Sketch:
    """Return the geometry of a sheet: what is visible, as far as labels and blanks reach."""
    rects = [Rect.parse(text.ref.a1) for text in sheet.texts]
    rects += [Rect.parse(field.ref.a1) for field in sheet.fields]
    bottom = max((rect.bottom for rect in rects), default=0)
    right = max((rect.right for rect in rects), default=0)
    first = min((rect.top for rect in rects), default=1)
    left = min((rect.left for rect in rects), default=1)
    rows = [row for row in range(first, bottom + 1) if row not in grid.hidden_rows]
    columns = [column for column in range(left, right + 1) if column not in grid.hidden_columns]
    clipped = len(rows) > SHOWN_ROWS or len(columns) > SHOWN_COLUMNS
    rows, columns = rows[:SHOWN_ROWS], columns[:SHOWN_COLUMNS]
    last_row, last_column = rows[-1] if rows else 0, columns[-1] if columns else 0
    return Sketch(
        rows=tuple(rows),
        columns=tuple(columns),
        widths=tuple(grid.column_widths.get(column, _USUAL_WIDTH) for column in columns),
        merges=tuple(
            Rect(rect.top, rect.left, min(rect.bottom, last_row), min(rect.right, last_column))
            for rect in grid.merges
            if first <= rect.top <= last_row and left <= rect.left <= last_column
        ),
        clipped=clipped,
    )


def with_layouts(forms: WorkbookForms, workbook: Workbook) -> WorkbookForms:
    """Return what was recognised with each sheet's layout and geometry."""
    sheets = tuple(
        replace(sheet, layout=fingerprint(sheet, grid), sketch=sketch(sheet, grid))
        for sheet, grid in zip(forms.sheets, workbook.sheets, strict=True)
    )
    return replace(forms, sheets=sheets)


def digest(workbook: Workbook) -> dict[tuple[int, int, int], tuple[int, int]]:
    """Return two hashes of what each cell shows, by (sheet index, row, column).

    The first is of the text ``masked``, for comparing labels, the second of the whole text, for
    comparing values. A workbook with more cells than any form has gives none.
    """
    if sum(len(grid.cells) for grid in workbook.sheets) > _CELLS:
        return {}
    return {
        (number, row, column): (_hash(masked(cell.text)), _hash(" ".join(cell.text.split())))
        for number, grid in enumerate(workbook.sheets)
        for (row, column), cell in grid.cells.items()
        if cell.text.strip() and cell.formula is None
    }


def _hash(text: str) -> int:
    found = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big")


DATE_ONLY = _hash(masked("2026年3月"))
"""Hash, ``masked``, of a cell that shows nothing but a date."""
