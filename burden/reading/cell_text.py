"""Cells found in the text of a worksheet part, without a tree.

Nearly all files write their cells in one way, and of a template nine cells in ten are blanks that
differ in nothing but their place. Splitting the text at ``<c r="`` finds them in half the time
that a parser and its elements take. The way is followed to the letter: a part that leaves it
anywhere is given back, and ``cell_tree`` reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.model import Cell
from burden.reading.cells import Formula, Walked, finished, row_number


if TYPE_CHECKING:
    from collections.abc import Container

    from burden.model import Style
    from burden.reading.cells import CellMaker, Look

_OPENING, _CLOSING = b"<sheetData>", b"</sheetData>"
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?(?:encoding=[\"']([\w-]+)[\"'])?[^>]*\?>")
_ROW = re.compile(r'\s*<row r="([0-9]+)"((?: [\w:.]+="[^"<>&]*")*) ?')
_ATTRIBUTES = r'((?: [\w:.]+="[^"<>&]*")*) ?'
_CELL = re.compile(
    _ATTRIBUTES + r"(?:/>|>"
    r"(?:<f((?: [\w:.]+=\"[^\"<>&]*\")*) ?(?:/>|>([^<]*)</f>))?"
    r"(?:<v(?: xml:space=\"preserve\")?>([^<]*)</v>|<v ?/>|"
    r"<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>)?</c>)\s*"
)
_ATTRIBUTE = re.compile(r' ([\w:.]+)="([^"]*)"')
_CHARACTER = re.compile(r"&#([0-9]{1,7});")
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# Written as numbers these would look like markup once they are characters.
_MARKUP = frozenset("&<>\"'")
_HIGHEST = 0x10FFFF


class _OtherwiseWrittenError(Exception):
    """The part leaves the way that is read here."""


def split_cells(data: bytes) -> tuple[bytes, str] | None:
    """Split a worksheet part into what stands around its rows, and the text of its rows.

    Returns:
        None where the part is not written in UTF-8 with one plain ``sheetData``.
    """
    start = data.find(_OPENING)
    end = data.rfind(_CLOSING)
    if start < 0 or end < start:
        return None
    declared = _DECLARATION.match(data)
    if declared and declared[1] and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        return None
    try:
        text = data[start + len(_OPENING) : end].decode()
    except UnicodeDecodeError:
        return None
    return b"".join((data[:start], _OPENING, data[end:])), text


def walk_text(
    text: str, maker: CellMaker, kept: Container[tuple[int, int]], most: int
) -> Walked | None:
    """Walk the rows of a sheet; None where they are written otherwise.

    Args:
        text: from ``split_cells``.
        maker: of the workbook's cells.
        kept: positions whose blanks are kept, however plain.
        most: cells after which the rest is left out.
    """
    maker.new_sheet()
    try:
        return _walk(_CHARACTER.sub(_character, text) if "&#" in text else text, maker, kept, most)
    except _OtherwiseWrittenError:
        return None


def _walk(  # noqa: C901, PLR0912, PLR0915 - one loop: a call for each blank would double its time
    text: str, maker: CellMaker, kept: Container[tuple[int, int]], most: int
) -> Walked:
    found = Walked()
    cells, columns = found.cells, maker.columns
    drawn: dict[str, Style] = {}
    attributes: dict[str, tuple[Look, str | None]] = {}
    above = widest = blank_rows = 0
    *rows, rest = text.split("</row>")
    if rest.strip():
        rows.append(rest)
    for piece in rows:
        opening, _, inner = piece.partition(">")
        while opening.endswith("/"):  # rows without cells
            above = _opened(opening[:-1], above, found)[0]
            opening, _, inner = inner.partition(">")
        if not opening.strip():
            continue
        row, digits = _opened(opening, above, found)
        above = row
        if len(cells) >= most:
            found.clipped = True
            break
        first, *items = inner.split('<c r="')
        if first.strip():
            raise _OtherwiseWrittenError
        end = digits + '"'
        if blank_rows >= maker.blank_rows and not any(map(_holds_constant, items)):
            found.trimmed = True
            continue
        column = 0
        edge = max(widest, maker.blank_columns)
        constant = False
        for item in items:
            before = column
            letters, _, rest = item.partition(end)
            column = columns.get(letters, 0)
            if column <= before:
                column = _column(item, row, before, maker)
            style = drawn.get(rest)
            if style is not None and column <= edge:
                cells[row, column] = Cell(row=row, column=column, style=style)
                continue
            look, cell = _other(rest, (row, column), maker, attributes)
            if cell is not None:
                cells[row, column] = cell
                if cell.formula is None:
                    constant = True
                elif "DISPIMG(" in cell.formula:
                    found.images += 1
                widest = max(widest, column)
                edge = max(edge, column + maker.blank_columns)
            elif column > edge:
                found.trimmed = True
            elif look.shows or (row, column) in kept:
                cells[row, column] = Cell(row=row, column=column, style=look.style)
                if look.by_fill:
                    found.margin = True
                elif look.shows:
                    drawn[rest] = look.style
        blank_rows = 0 if constant else blank_rows + 1
    return finished(found, ordered=True)


def _opened(opening: str, above: int, found: Walked) -> tuple[int, str]:
    """Read a row's opening; return its number, and that as it is written."""
    match = _ROW.fullmatch(opening)
    row = row_number(match[1]) if match else 0
    if match is None or row <= above or str(row) != match[1]:
        raise _OtherwiseWrittenError
    if "ht=" in match[2] or "hidden=" in match[2]:
        marks = dict(_ATTRIBUTE.findall(match[2]))
        found.shape(row, marks.get("ht"), marks.get("hidden"))
    return row, match[1]


def _column(item: str, row: int, before: int, maker: CellMaker) -> int:
    """Return the column of a cell met for the first time.

    Raises:
        _OtherwiseWrittenError: the cell stands in another row, or not behind the one before.
    """
    here, column = maker.place(item.partition('"')[0])
    if here != row or column <= before:
        raise _OtherwiseWrittenError
    return column


def _holds_constant(item: str) -> bool:
    """Say whether a cell may hold a value that no formula gave it."""
    return ("<v>" in item or "<v " in item or "<is>" in item) and "<f" not in item


def _attributes(
    written: str, maker: CellMaker, known: dict[str, tuple[Look, str | None]]
) -> tuple[Look, str | None]:
    """Return look and type of a cell by its attributes as they are written."""
    found = known.get(written)
    if found is None:
        marks = dict(_ATTRIBUTE.findall(written))
        if "r" in marks:
            raise _OtherwiseWrittenError
        found = known[written] = (maker.look(marks.get("s")), marks.get("t"))
    return found


def _other(
    rest: str,
    position: tuple[int, int],
    maker: CellMaker,
    known: dict[str, tuple[Look, str | None]],
) -> tuple[Look, Cell | None]:
    """Return the look of a cell not yet known as blank, and the cell where it holds something."""
    match = _CELL.fullmatch(rest)
    if match is None:
        raise _OtherwiseWrittenError
    written, marks, formula, value, inline = match.groups()
    look, kind = known.get(written) or _attributes(written, maker, known)
    raw = inline if kind == "inlineStr" else value
    if raw and "&" in raw:
        raw = _unescaped(raw)
    if marks is None:
        return look, maker.filled(position, look, kind, raw) if raw else None
    said = dict(_ATTRIBUTE.findall(marks)) if marks else {}
    text = formula or ""
    if "&" in text:
        text = _unescaped(text)
    shared = Formula(text, said.get("t"), said.get("si"))
    return look, maker.filled(position, look, kind, raw, shared)


def _character(match: re.Match[str]) -> str:
    code = int(match[1])
    character = chr(code) if code <= _HIGHEST else ""
    return match[0] if character in _MARKUP or not character else character


def _unescaped(text: str) -> str:
    """Return a text with its entities read.

    Raises:
        _OtherwiseWrittenError: it holds one that no part should.
    """
    if text.count("&") != len(_ENTITY.findall(text)):
        raise _OtherwiseWrittenError
    return _ENTITY.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    if match[1]:
        return _NAMED[match[1]]
    code = int(match[2], 16) if match[2] else int(match[3])
    if not code or code > _HIGHEST:
        raise _OtherwiseWrittenError
    return chr(code)
