"""Data validations: what a cell accepts, with the options of its list found wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from burden.model import Validation
from burden.reading.areas import parse_area, split_sheet
from burden.reading.computed_lists import by_answer, column_from, named_in_text


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from burden.model import Cell, Rect

# A name may stand for a name; a file made to hurt makes them go round.
_DEPTH = 5
# Cells seen for one list, and for all lists of a workbook; real ones need some thousands.
_CELLS_SEEN = 20_000
_VISITS = 3_000_000
# Areas seen while looking for the list in a cell that another list depends on.
_LOOKS = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RawValidation:
    """A validation as the file has it: a list's source is not yet looked up.

    Attributes:
        options: a list's literal options, where the format has them one by one.
    """

    areas: tuple[Rect, ...]
    kind: str
    source: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    prompt: str = ""


@dataclass(slots=True, kw_only=True)
class Book:
    """What a list's source may point at.

    Attributes:
        cells: cells by sheet name. names: defined names, in lower case.
        local_names: names that hold on one sheet only, by (sheet name, name in lower case).
        limit: how many options are kept.
        found: options by area, filled as they are looked up. visits: cells seen for that.
        looks: areas seen for lists that depend on an answer.
    """

    cells: Mapping[str, Mapping[tuple[int, int], Cell]]
    names: Mapping[str, str]
    local_names: Mapping[tuple[str, str], str]
    limit: int
    found: dict[tuple[str, Rect], tuple[str, ...]] = field(default_factory=dict)
    visits: int = 0
    looks: int = 0


def resolve(raw: Sequence[RawValidation], sheet: str, book: Book) -> tuple[Validation, ...]:
    """Look up the options of a sheet's validations.

    A list that depends on an earlier answer gets the options that go with any of them. A source
    that is computed in another way keeps its text and has no choices.
    """
    found = [_resolve(one, sheet, book) for one in raw]
    for _ in range(_DEPTH):  # province, city, county: each depends on the one before
        changed = False
        for index, validation in enumerate(found):
            if validation.kind == "list" and validation.choices is None and validation.source:
                choices = _after_answer(validation, found, sheet, book)
                if choices:
                    found[index] = replace(validation, choices=choices)
                    changed = True
        if not changed:
            break
    return tuple(found)


def _after_answer(
    validation: Validation, others: Sequence[Validation], sheet: str, book: Book
) -> tuple[str, ...]:
    """Return the options of all lists that answers in another cell lead to."""
    depends = by_answer(validation.source)
    if depends is None:
        return ()
    spot = (depends.cell.top, depends.cell.left)
    answers = _answers(spot, others, book)
    options: dict[str, None] = {}
    for answer in answers:
        area = _area(depends.name(answer), sheet, book, _DEPTH)
        if area is not None:
            options.update(dict.fromkeys(_known_options(area, book)))
        if len(options) >= book.limit:
            break
    return tuple(options)[: book.limit]


def _answers(spot: tuple[int, int], others: Sequence[Validation], book: Book) -> tuple[str, ...]:
    """Return the options of the first list that covers a cell."""
    for validation in others:
        if book.looks > _LOOKS:
            return ()
        if validation.choices:
            book.looks += len(validation.areas)
            if any(area.contains(*spot) for area in validation.areas):
                return validation.choices
    return ()


def _resolve(raw: RawValidation, sheet: str, book: Book) -> Validation:
    choices: tuple[str, ...] | None = None
    area: tuple[str, Rect] | None = None
    source = raw.source.removeprefix("=").strip()
    if raw.kind == "list" and raw.options:
        choices, source = raw.options[: book.limit], ""
    elif raw.kind == "list" and len(source) > 1 and source[0] == source[-1] == '"':
        choices, source = _literal(source, book.limit), ""
    elif raw.kind == "list" and source:
        area = _area(source, sheet, book, _DEPTH)
        if area:
            choices = _known_options(area, book) or None
    return Validation(
        areas=raw.areas,
        kind=raw.kind,
        choices=choices,
        source=source if raw.kind == "list" else "",
        source_area=area,
        required=raw.required,
        prompt=raw.prompt,
    )


def _known_options(area: tuple[str, Rect], book: Book) -> tuple[str, ...]:
    """Return the options in an area, looked up once."""
    if area not in book.found and book.visits < _VISITS:
        book.found[area] = _options(*area, book)
    return book.found.get(area, ())


def _literal(source: str, limit: int) -> tuple[str, ...]:
    # Only the ASCII comma separates; a full-width one typed by mistake leaves one long option.
    options = source[1:-1].replace('""', '"').split(",")
    return tuple(option.strip() for option in options if option.strip())[:limit]


def _area(source: str, sheet: str, book: Book, depth: int) -> tuple[str, Rect] | None:
    name, rest = split_sheet(source)
    area = parse_area(rest)
    if area:
        return (name or sheet), area
    if column := column_from(source):
        return (column[0] or sheet), column[1]
    if depth == 0:
        return None
    if told := named_in_text(source):
        return _area(told, sheet, book, depth - 1)
    key = rest.casefold()
    target = book.local_names.get((name or sheet, key)) or book.names.get(key)
    return _area(target.removeprefix("="), sheet, book, depth - 1) if target else None


def _options(sheet: str, area: Rect, book: Book) -> tuple[str, ...]:
    cells = book.cells.get(sheet)
    if not cells:
        return ()
    size = area.width * area.height
    book.visits += size if size <= _CELLS_SEEN else len(cells)
    if size <= _CELLS_SEEN:
        positions: Iterable[tuple[int, int]] = (
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        )
    else:  # a whole column: the cells there are, by rows as they are stored
        inside = (position for position in cells if area.contains(*position))
        positions = islice(inside, _CELLS_SEEN)
    found: dict[str, None] = {}
    for position in positions:
        cell = cells.get(position)
        if cell and cell.text:
            found.setdefault(cell.text)
            if len(found) >= book.limit:
                break
    return tuple(found)
