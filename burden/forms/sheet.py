"""From a workbook's grids to its forms.

One pass down each sheet: headers with their tables first, then labels beside blanks, and what is
left is told apart by band (title, unit line, note, footer …), for the stages that read what a
request says of itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from burden.forms.bands import all_texts, heading, remaining, title_row
from burden.forms.bare import bare_pairs
from burden.forms.build import pair_field, table_fields
from burden.forms.claimed import Claimed
from burden.forms.columns import Use, lists_people
from burden.forms.field import Place
from burden.forms.header import beside, completes, find_header
from burden.forms.headrow import speaks_to_program
from burden.forms.locked import locked_forms
from burden.forms.pairs import (
    Pair,
    below,
    reads_as_pairs,
    row_pairs,
    value_columns,
)
from burden.forms.runs import segments, side_title
from burden.forms.single import single_column
from burden.forms.table import Listing, Table, read_table, records_of_people
from burden.forms.triage import closed_lists, no_blanks, refuse, sources
from burden.forms.valuetype import unit_line
from burden.forms.view import SheetView
from burden.forms.words import collapse, says
from burden.model import (
    Band,
    Form,
    FormKind,
    Rect,
    Role,
    SheetForms,
    WorkbookForms,
)


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.forms.header import Header
    from burden.model import (
        Field,
        Grid,
        Workbook,
    )


_NEAR = 6  # rows on both sides that show where labels of the same layout have their blanks
_ASKS = frozenset({Role.INPUT, Role.META, Role.PREFILLED})
# Blank rows framed to the end of a sheet say nothing that the first thousand do not.
_EXPECTED = frozenset({"blank-tail-left-out"})
_GAP = 3  # rows: pairs further apart make two blocks


def recognise(workbook: Workbook) -> WorkbookForms:
    """Recognise the forms of a workbook.

    A sheet without a form is kept with the reason; nothing raises.
    """
    source_names, closed = sources(workbook), closed_lists(workbook)
    explains = says("sheets.explaining_workbook", workbook.ref.name)
    return WorkbookForms(
        ref=workbook.ref,
        format=workbook.format,
        sha256=workbook.sha256,
        sheets=tuple(
            recognise_sheet(grid, workbook.ref.path, source_names, closed, explains=explains)
            for grid in workbook.sheets
        ),
        company=workbook.company,
        notes=tuple(note for note in workbook.warnings if note not in _EXPECTED),
    )


def recognise_sheet(
    grid: Grid,
    workbook: str,
    source_names: frozenset[str] = frozenset(),
    closed: frozenset[str] = frozenset(),
    *,
    explains: bool = False,
) -> SheetForms:
    """Recognise the forms of one sheet."""
    view = SheetView(grid)
    reason = refuse(grid, view, source_names, closed, explains=explains)
    if reason:
        band = Band.INSTRUCTION if reason == "instructions" else None
        return SheetForms(
            name=grid.name,
            hidden=grid.hidden,
            title="",
            forms=(),
            texts=all_texts(view, workbook, band) if band else (),
            reason=reason,
        )
    return Reader(view, workbook).read()


class Reader:
    """The state of one pass down a sheet.

    ``tables``, ``pairs`` and ``settled`` are its steps; what the user corrects takes their place.
    """

    def __init__(self, view: SheetView, workbook: str) -> None:
        self.view = view
        self.workbook = workbook
        self.claimed = Claimed()
        self.forms: list[Form] = []
        self.listed: list[Rect] = []
        self.bands: dict[tuple[int, int], Band] = {}
        self.people: list[Rect] = []
        self.title_row = title_row(view)
        self.title = ""
        if self.title_row is not None:
            box = next(box for box in view.row(self.title_row) if box.is_text)
            self.title = collapse(box.text)
            self.bands[box.spot] = Band.TITLE
        unit = next(
            (
                u
                for box in view.text_boxes
                if says("bands.unit", box.text) and (u := unit_line(box.text))
            ),
            "",
        )
        self.place = Place(
            workbook=workbook, sheet_index=view.grid.index + 1, sheet=view.grid.name, unit=unit
        )

    def read(self) -> SheetForms:
        """Read the sheet from top to bottom."""
        tables = self.tables()
        pairs = self.pairs(tables)
        forms = sorted(tables + pairs, key=lambda form: (form.area.top, form.area.left))
        self.forms = _told_apart(self.settled(forms))
        asks = any(field.role in _ASKS for form in self.forms for field in form.fields)
        reason = "" if asks else no_blanks(self.view)
        texts = remaining(
            self.view, self.workbook, self.forms, self.bands, [*self.listed, *self.people]
        )
        return SheetForms(
            name=self.view.grid.name,
            hidden=self.view.grid.hidden,
            title=self.title,
            forms=() if reason else tuple(self.forms),
            # What a list of data says is data, whether or not a header was found above it.
            texts=() if reason == "data" else texts,
            reason=reason,
        )

    def settled(self, forms: list[Form]) -> list[Form]:
        """Return the forms, of a protected sheet by what its open cells tell."""
        return locked_forms(self.view, self.place, forms)

    # ------------------------------------------------------------------ tables

    def tables(self) -> list[Form]:
        """Read the headers with their tables, top to bottom."""
        forms: list[Form] = []
        section: tuple[str, ...] = ()
        for row in self.view.text_rows:
            runs = segments(self.view, row, self.claimed)
            if len(runs) == 1 and sum(box.is_text for box in runs[0]) == 1:
                text = next(box for box in runs[0] if box.is_text)
                if (form := self._column(text, section)) is not None:
                    forms.append(form)
                    continue
                section = self._section(text) or section
            for run in runs:
                if speaks_to_program(self.view, row, run):
                    self.claimed.add(box.spot for box in run)
                    self.bands |= {box.spot: Band.INSTRUCTION for box in run if box.is_text}
                    continue
                side = side_title(self.view, run)
                inner = (*section, collapse(side.text)) if side is not None else section
                form = self._table(row, run, inner, side)
                if form is not None:
                    forms.append(form)
                    self.claimed.add([side.spot] if side is not None else [])
        return forms

    def _column(self, text: Box, section: tuple[str, ...]) -> Form | None:
        """Read the list of one column that a text alone in its row heads."""
        if text.spot in self.claimed or any(area.contains(*text.spot) for area in self.listed):
            return None
        table = single_column(self.view, text)
        if table is None:
            return None
        return self.add(table, table_fields(self.view, table, self.place, section), section)

    def _table(
        self, row: int, run: list[Box], section: tuple[str, ...], side: Box | None
    ) -> Form | None:
        """Read the table that a run of boxes heads, None where it heads none that asks.

        Args:
            row: the row of the run.
            run: its boxes, left to right.
            section: headings above.
            side: the first of them where it is a tall title beside header and body.
        """
        run = run[1:] if side is not None else run
        if any(box.spot in self.claimed for box in run):
            return None
        if any(area.contains(row, run[0].rect.left) for area in self.listed):
            return None
        header = find_header(self.view, row, run)
        if header is None or self._holds_pairs(header):
            return None
        if side is not None:
            header = beside(header, side)
        table = read_table(self.view, header)
        if lists_people(header):
            self.people.append(records_of_people(self.view, header, table))
            self.claimed.add_area(self.people[-1])
        if isinstance(table, Listing):
            self.listed.append(table.area)
        if not isinstance(table, Table):
            return None
        fields = table_fields(self.view, table, self.place, section)
        if not any(field.role in {Role.INPUT, Role.COMPUTED} for field in fields):
            return None
        return self.add(table, fields, section)

    def add(self, table: Table, fields: list[Field], section: tuple[str, ...]) -> Form:
        """Claim a table's area, settle the bands of its texts and return its form."""
        inner = [Pair(collapse(box.text), box, "", "inside") for box in table.header.blanks]
        fields += self._asked(inner, section, outside=False)
        self.claimed.add_area(table.area)
        self._mark(table)
        return _form(table, fields, section)

    def _section(self, box: Box) -> tuple[str, ...]:
        """Return the heading that a line of its own sets for what follows, empty for none."""
        inside = any(area.contains(*box.spot) for area in (*self.listed, *self.people))
        text = "" if inside or box.rect.top == self.title_row else heading(box)
        return (text,) if text else ()

    def _holds_pairs(self, header: Header) -> bool:
        """Say whether a row of the header, but for its last, is labels with their values."""
        left, right = header.rect.left, header.rect.right
        rows = self.view.between(header.rect.top, header.rect.bottom)
        return any(
            reads_as_pairs(
                self.view,
                row,
                [box for box in self.view.row(row, left) if not self._is_level(box, header)],
            )
            for row, below in zip(rows, [*rows[1:], None], strict=True)
            if below is not None or len(rows) == 1
            if below is None or not completes(self.view, row, below, left, right)
        )

    def _is_level(self, box: Box, header: Header) -> bool:
        """Say whether a blank in a header's row belongs to the header and is no answer.

        It goes on from the text before it over a name, or is filled like the header beside it.
        """
        if box.is_slot and box.look[0] is not None and box.look == header.look:
            return True
        if self.view.is_spacer(box):
            return True
        below = self.view.next_row(header.rect.bottom)
        if box.is_slot and box.rect.left > header.rect.right and below is not None:
            last = self.view.box(below, header.leaves[-1].left)
            alone = self.view.box(box.rect.top, box.rect.right + 1) is None
            ends = alone and self.view.box(below, box.rect.left) is None
            return ends and last is not None and last.is_slot
        row = self.view.next_row(box.rect.bottom)
        if not box.is_slot or row is None or row > header.rect.bottom:
            return False
        under = self.view.box(row, box.rect.left)
        named = under is not None and under.is_text and under.rect.left == box.rect.left
        return named and not self.view.line_left(box.rect.top, box.rect.left)

    def _mark(self, table: Table) -> None:
        head = table.header.rect
        for box in self.view.text_boxes:
            if head.contains(box.rect.top, box.rect.left):
                self.bands[box.rect.top, box.rect.left] = Band.HEADER
        for leaf, use in zip(table.header.leaves, table.uses, strict=True):
            if use in {Use.STUB, Use.UNIT, Use.INSTRUCTION, Use.CODE}:
                for row in table.rows:
                    named = self.view.box(row, leaf.left)
                    if named is not None and named.is_text:
                        band = Band.INSTRUCTION if use is Use.INSTRUCTION else Band.STUB
                        self.bands[named.spot] = band
        for row in table.closing:  # 合计 under the records of a list
            name = next((box for box in self.view.row(row, head.left, head.right)), None)
            if name is not None and name.is_text:
                self.bands[name.spot] = Band.STUB

    # ------------------------------------------------------------------- pairs

    def pairs(self, tables: list[Form]) -> list[Form]:
        """Read labels with their blanks in what the tables leave."""
        groups: list[tuple[int, list[Field]]] = []
        section: tuple[str, ...] = ()
        rows = self.view.rows
        for row in self.view.text_rows:
            boxes = [box for box in self.view.row(row) if box.spot not in self.claimed]
            if not any(box.is_text for box in boxes) or row == self.title_row:
                continue
            index = bisect_left(rows, row)
            near = rows[max(0, index - _NEAR) : index + _NEAR + 1]
            found = below(self.view, boxes, self.claimed)
            if not found:
                values = value_columns(self.view, near, row)
                found = row_pairs(self.view, row, boxes, self.claimed, values)
            if not found:
                texts = [box for box in boxes if box.is_text]
                section = (len(texts) == 1 and self._section(texts[0])) or section
                continue
            outside = self._outside(row, tables) and not self._in_grid(row, tables)
            if fields := self._asked(found, section, outside=outside):
                groups.append((row, fields))
            labels = {pair.label for pair in found}
            self.claimed.add(b.spot for b in boxes if b.is_text and collapse(b.text) in labels)
        for row, pair in bare_pairs(self.view, self.claimed):
            groups.append((row, self._asked([pair], (), outside=False)))
        return _pair_forms(sorted(groups, key=lambda group: group[0]))

    def _asked(self, pairs: list[Pair], section: tuple[str, ...], *, outside: bool) -> list[Field]:
        """Make the fields of a row's pairs and claim their blanks."""
        fields: list[Field] = []
        counts: Counter[tuple[int, int]] = Counter()
        for pair in pairs:
            spot = pair.blank.spot
            if spot in self.claimed:
                continue
            fields.append(
                pair_field(
                    self.view,
                    pair,
                    self.place,
                    section,
                    outside=outside or not pair.blank.framed,
                    number=counts[spot],
                )
            )
            counts[spot] += 1
        self.claimed.add(counts)
        return fields

    def _in_grid(self, row: int, tables: list[Form]) -> bool:
        """Say whether the rows above or below a row are framed labels with blanks as it is."""
        index = bisect_left(self.view.rows, row)
        near = [*self.view.rows[max(0, index - 1) : index], *self.view.rows[index + 1 : index + 2]]
        return any(
            all(box.framed for box in boxes) and reads_as_pairs(self.view, other, boxes)
            for other in near
            if not any(form.area.top <= other <= form.area.bottom for form in tables)
            if (boxes := self.view.row(other))
        )

    def _outside(self, row: int, tables: list[Form]) -> bool:
        """Say whether a row is in the heading or footer of the sheet's tables."""
        if not tables:
            return False
        return row < min(form.area.top for form in tables) or row > max(
            form.area.bottom for form in tables
        )


def _told_apart(forms: list[Form]) -> list[Form]:
    """Number the fields that would share an id.

    An open-ended header asks in the row below it, where a footer may hold a blank of its own.
    """
    seen: set[str] = set()
    told = []
    for form in forms:
        fields = []
        for field in form.fields:
            name, again = field.id, 1
            while name in seen:
                again += 1
                name = f"{field.id}.{again}"
            seen.add(name)
            fields.append(field if again == 1 else replace(field, id=name))
        told.append(replace(form, fields=tuple(fields)))
    return told


def _form(table: Table, fields: list[Field], section: tuple[str, ...]) -> Form:
    head, area = table.header.rect, table.area
    body = Rect(table.rows[0], head.left, table.bottom, head.right) if table.rows else None
    stubs = [
        leaf
        for leaf, use in zip(table.header.leaves, table.uses, strict=True)
        if use in {Use.STUB, Use.CODE}
    ]
    stub = (
        Rect(table.rows[0], stubs[0].left, table.bottom, stubs[-1].right)
        if stubs and table.rows
        else None
    )
    return Form(
        kind=table.kind,
        area=area,
        header=head,
        body=body,
        stub=stub,
        title=section[-1] if section else "",
        fields=tuple(fields),
    )


def _pair_forms(groups: list[tuple[int, list[Field]]]) -> list[Form]:
    """Join the pairs of neighbouring rows into one form."""
    blocks: list[list[Field]] = []
    last: int | None = None
    for row, fields in groups:
        if last is None or row - last > _GAP:
            blocks.append([])
        blocks[-1] += fields
        last = row
    return [_pair_form(block) for block in blocks if block]


def _pair_form(fields: list[Field]) -> Form:
    area = Rect.around(Rect.parse(field.ref.a1) for field in fields)
    return Form(
        kind=FormKind.PAIRS,
        area=area,
        header=None,
        body=area,
        stub=None,
        title=fields[0].section[-1] if fields[0].section else "",
        fields=tuple(fields),
    )
