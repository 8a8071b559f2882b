"""The values that flow through the stages.

Everything with a name is frozen and slotted; what has many rows is a frame (``burden.tables``).
Rows and columns count from 1, rectangles include both corners. Whatever came from a sheet keeps
the way back to its cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - hints are resolved where values are decoded
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - as above
from typing import TYPE_CHECKING

from msgspec import Struct


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def column_letters(column: int) -> str:
    """Write a column number as letters: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Read column letters as a number: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True, slots=True, order=True)
class Rect:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """The rectangle in A1 notation; one cell without a colon."""
        first = f"{column_letters(self.left)}{self.top}"
        if (self.top, self.left) == (self.bottom, self.right):
            return first
        return f"{first}:{column_letters(self.right)}{self.bottom}"

    @property
    def width(self) -> int:
        """How many columns it spans."""
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        """How many rows it spans."""
        return self.bottom - self.top + 1

    def contains(self, row: int, column: int) -> bool:
        """Say whether a cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def overlaps(self, other: Rect) -> bool:
        """Say whether the two share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    @classmethod
    def around(cls, rects: Iterable[Rect]) -> Rect:
        """Return the smallest rectangle that holds some others, at least one."""
        tops, lefts, bottoms, rights = zip(
            *((rect.top, rect.left, rect.bottom, rect.right) for rect in rects), strict=True
        )
        return cls(min(tops), min(lefts), max(bottoms), max(rights))

    @classmethod
    def parse(cls, a1: str) -> Rect:
        """Read ``B5`` or ``B5:D9``.

        Raises:
            ValueError: the text is no cell and no area.
        """
        first, _, last = a1.strip().partition(":")
        corners = []
        for part in (first, last or first):
            match = _A1.fullmatch(part)
            if not match:
                message = f"not a cell or area: {a1!r}"
                raise ValueError(message)
            corners.append((int(match[2]), column_number(match[1])))
        (top, left), (bottom, right) = corners
        return cls(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CellRef:
    """Where something stands: workbook path as the user gave it, sheet name, A1 cell or area."""

    workbook: str
    sheet: str
    a1: str

    def __str__(self) -> str:
        return f"{self.workbook}!{self.sheet}!{self.a1}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class WorkbookRef:
    """A file that may hold a template, before anything of it is read.

    Attributes:
        path: as the user gave it, with ``/``; a member of an archive is ``archive.zip/member``.
        source: the file on disk (the archive for a member).
        member: name of the entry in the archive as the archive stores it, None for a plain file.
        root: the folder or archive the user named, to which overrides' patterns are relative.
        size: bytes (of the member when unpacked).
    """

    path: str
    source: Path
    member: str | None = None
    root: Path
    size: int

    @property
    def name(self) -> str:
        """The file name without folders."""
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Skipped:
    """A file that was found and not read, with its reason.

    Attributes:
        path: as the user gave it.
        code: why; a key ``skip.<code>`` of the catalogues, where the remedy stands too.
        detail: one line from the reader, may be empty.
    """

    path: str
    code: str
    detail: str = ""


# --------------------------------------------------------------------------- reading


class CellKind(StrEnum):
    """What a cell holds."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a reader sees of a cell besides its text.

    Attributes:
        left, right, top, bottom: whether that border is drawn (on this very cell).
        diagonal: whether a diagonal line crosses it out.
        fill: solid fill as RRGGBB, None where there is none or it is white.
        font_size: points. indent: steps. locked: the cell's own flag (sheets decide its effect).
        number_format: the format code, ``General`` by default.
    """

    left: bool = False
    right: bool = False
    top: bool = False
    bottom: bool = False
    diagonal: bool = False
    fill: str | None = None
    bold: bool = False
    font_size: float = 11.0
    font_color: str | None = None
    underline: bool = False
    horizontal: str | None = None
    vertical: str | None = None
    wrap: bool = False
    indent: int = 0
    number_format: str = "General"
    locked: bool = True


PLAIN = Style()


class Cell(Struct, frozen=True, kw_only=True, gc=False):
    """What one stored cell holds; where it stands is its key in ``Grid.cells``.

    The one value of which a workbook has tens of thousands: a ``Struct`` is made ten times as fast
    as a frozen dataclass, and takes no part in the collection of cycles. Cells that hold the same
    may be one object.

    Attributes:
        text: the value as shown, as far as it can be told; empty for a blank.
        number: the raw number where kind is number or date (date serial of the workbook).
        formula: text of the formula with its ``=``, None where the cell holds a constant.
            A format that does not give formulas (.xls by xlrd) leaves None.
        comment: the note attached to the cell.
    """

    kind: CellKind = CellKind.BLANK
    text: str = ""
    number: float | None = None
    formula: str | None = None
    style: Style = PLAIN
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """A data validation.

    Attributes:
        areas: rectangles it covers; whole columns end at the last row of the format.
        kind: list, whole, decimal, date, time, textLength, custom or any.
        choices: the options of a list as far as they could be resolved, else None.
        source: the formula of a list's source (``Sheet2!$A$1:$A$9``), empty for literal options.
        source_area: (sheet name, rectangle) of the source where it is a range.
        required: blanks are refused.
        prompt: the input message shown to the respondent.
    """

    areas: tuple[Rect, ...]
    kind: str
    choices: tuple[str, ...] | None = None
    source: str = ""
    source_area: tuple[str, Rect] | None = None
    required: bool = False
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One worksheet, the same for every format.

    Attributes:
        cells: by (row, column); blank ones where they carry a style that shows or matters.
        merges: rectangles, sorted.
        hidden: the sheet is hidden or very hidden.
        hidden_rows, hidden_columns: numbers.
        validations: in file order.
        protected: the sheet's protection is on, so that ``locked`` takes effect.
        print_title_rows: first and last row repeated on each page, None where not set.
        frozen_rows, frozen_columns: how many stay in view when scrolling.
        tables: areas of ListObjects.
        column_widths: in characters, only where set. row_heights: points, only where set.
        images, charts: how many pictures and charts the sheet holds.
        lacks: features this format or reader does not give (``validations``, ``formulas`` …, and
            ``company`` of the workbook); what is listed here is unknown, not absent.
        clipped: cells beyond the limits were left out.
        tail, samples: of a sheet too large to be read in full, the filled cells of its last rows,
            and of rows at even distances before them; else empty.
    """

    name: str
    index: int
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Rect, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    validations: tuple[Validation, ...] = ()
    protected: bool = False
    print_title_rows: tuple[int, int] | None = None
    print_area: Rect | None = None
    frozen_rows: int = 0
    frozen_columns: int = 0
    tables: tuple[Rect, ...] = ()
    column_widths: Mapping[int, float] = field(default_factory=dict)
    row_heights: Mapping[int, float] = field(default_factory=dict)
    images: int = 0
    charts: int = 0
    lacks: frozenset[str] = frozenset()
    clipped: bool = False
    tail: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    samples: Mapping[tuple[int, int], Cell] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a stored cell or None."""
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """Return the text shown at a cell, empty where nothing is stored."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """One workbook as read.

    Attributes:
        format: xlsx, xls, csv, html, ods, xlsb ….
        sha256: of the file's bytes.
        names: defined names and what they refer to.
        company: from the document properties, often the issuer; empty where not known.
        has_creator: they name a person; the name itself is not kept.
        date1904: serials count days from 1904.
        warnings: codes of what was repaired or left out.
    """

    ref: WorkbookRef
    format: str
    sha256: str
    sheets: tuple[Grid, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    company: str = ""
    has_creator: bool = False
    date1904: bool = False
    warnings: tuple[str, ...] = ()


# ----------------------------------------------------------------------------- forms


class FormKind(StrEnum):
    """How a form is laid out; see the contract in README."""

    ROSTER = "roster"
    MATRIX = "matrix"
    PAIRS = "pairs"


class Role(StrEnum):
    """What a blank is for."""

    INPUT = "input"
    COMPUTED = "computed"
    PREFILLED = "prefilled"
    SERIAL = "serial"
    META = "meta"
    BLOCKED = "blocked"


class ValueType(StrEnum):
    """What kind of value a field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    AMOUNT = "amount"
    PERCENT = "percent"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    ID_CODE = "id_code"
    PHONE = "phone"
    IMAGE = "image"
    UNKNOWN = "unknown"


class Band(StrEnum):
    """What a text of a sheet is, when it is no field's header."""

    TITLE = "title"
    UNIT = "unit"
    META = "meta"
    NOTE = "note"
    FOOTER = "footer"
    ORDINAL = "ordinal"
    HEADER = "header"
    STUB = "stub"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """A text of the template with what it was taken for; never a value somebody filled in."""

    ref: CellRef
    band: Band
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a respondent is asked to fill in.

    Attributes:
        ref: the blank cells (a roster's column of blanks, else one cell).
        label: raw text of the leaf header, white space collapsed.
        path: header texts from the top level to the leaf. row_path: stub texts.
        section: headings that stand above this part of the form, outermost first.
        unit: as the template writes it, empty where it says none.
        choices: options, empty where free.
        capacity: for a roster, how many framed rows wait to be filled; None where open-ended.
        confidence: 0–1, how sure the recogniser is that this is a blank with this name.
        evidence: short codes of the signals that spoke for it.
        static_share: share (0–1) of its filled cells that hold the same in all copies of the
            template; None where there is nothing to compare.
    """

    id: str
    ref: CellRef
    kind: FormKind
    label: str
    path: tuple[str, ...]
    row_path: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    role: Role = Role.INPUT
    type: ValueType = ValueType.UNKNOWN
    unit: str = ""
    required: bool | None = None
    choices: tuple[str, ...] = ()
    capacity: int | None = None
    confidence: float = 0.5
    evidence: tuple[str, ...] = ()
    static_share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """How a sheet is laid out, for drawing it: no text and no value.

    Attributes:
        rows, columns: numbers of the visible ones, from the first to the last that matters.
        widths: of the columns, in characters.
        merges: areas that show as one cell.
        clipped: the sheet goes on beyond what a drawing shows.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    widths: tuple[float, ...]
    merges: tuple[Rect, ...]
    clipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One table or block of labels and blanks on a sheet.

    Attributes:
        area: everything it covers. header, body, stub: rectangles, None where there is none.
    """

    kind: FormKind
    area: Rect
    header: Rect | None
    body: Rect | None
    stub: Rect | None
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForms:
    """What was recognised on one sheet.

    Attributes:
        title: the sheet's own title line, empty where it has none.
        texts: everything else the template says, told apart by band.
        reason: why the sheet holds no form (``dictionary``, ``instructions``, ``data`` …), or "".
        layout: hash of its labels, where they stand and how cells are merged; equal for the copies
            of a template. "" where it was not made.
        sketch: its geometry, None where it was not made.
    """

    name: str
    hidden: bool
    title: str
    forms: tuple[Form, ...]
    texts: tuple[SheetText, ...]
    reason: str = ""
    layout: str = ""
    sketch: Sketch | None = None

    @property
    def fields(self) -> Iterator[Field]:
        """All fields of the sheet's forms, in reading order."""
        for form in self.forms:
            yield from form.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookForms:
    """What was recognised in one workbook.

    Attributes:
        notes: codes of what its reading repaired or left out; keys ``note.<code>``.
        digest: by (sheet index, row, column) two hashes of what a cell shows, the first without
            dates; copies of a template are compared by them, and they are never put out.
    """

    ref: WorkbookRef
    format: str
    sha256: str
    sheets: tuple[SheetForms, ...]
    company: str = ""
    notes: tuple[str, ...] = ()
    digest: Mapping[tuple[int, int, int], tuple[int, int]] = field(default_factory=dict)

    def with_firsts(self) -> Iterator[tuple[SheetForms, str | None]]:
        """Yield the sheets, each with the name of an earlier one that holds the same form."""
        firsts: dict[str, str] = {}
        for sheet in self.sheets:
            asks = sheet.layout and any(True for _ in sheet.fields)
            first = firsts.setdefault(sheet.layout, sheet.name) if asks else sheet.name
            yield sheet, None if first == sheet.name else first

    @property
    def fields(self) -> Iterator[Field]:
        """All fields of all sheets, in reading order."""
        for sheet in self.sheets:
            yield from sheet.fields


# --------------------------------------------------------------------------- requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact about a request and where it comes from.

    Attributes:
        value: text, number or None for not known.
        basis: ``override`` (requests.csv, burden.toml), ``sheet``, ``file-name``, ``folder``,
            ``properties``, ``default`` or ``unknown``.
        ref: the cell, where it came from a sheet.
    """

    value: str | float | None
    basis: str
    ref: CellRef | None = None


UNKNOWN = Known(value=None, basis="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One information collection request: a template sent down, asked at some frequency.

    Every attribute that is ``Known`` says where its value comes from. ``frequency`` is responses a
    respondent a year; ``level`` is the issuer's (central, province, city, county, township);
    ``respondents``, ``sub_units`` and ``approval_levels`` are counts.
    """

    id: str
    ref: WorkbookRef
    title: Known
    issuer: Known
    level: Known
    frequency: Known
    respondents: Known
    sub_units: Known
    approval_levels: Known
    due: Known
    notice_date: Known
    legal_basis: Known
    approval_no: Known
    form_code: Known
    valid_until: Known
    channels: tuple[str, ...]
    copies: Known
    stated_hours: Known
    forms: WorkbookForms
