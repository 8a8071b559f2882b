"""Pages in the style of an office, whose tables are drawn and declared in one call."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Protection
from openpyxl.utils import get_column_letter as letter

from drawn_forms.kit.book import cell_name, column_number
from drawn_forms.kit.paper import CALCULATED, Paper, area
from drawn_forms.kit.parts import BLOCKED, Band, Gap, Group, Printed, Row, depth, width


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drawn_forms.kit.parts import Column, Node, Space

_OPEN = 200
"""Records that a drop-down reaches over where none is drawn."""


class Page(Paper):
    """A page with tables; ``row`` is the row below the last one."""

    row = 1

    def head(
        self,
        top: int,
        left: str,
        tree: Sequence[Node],
        *,
        merge: bool = True,
        style: str = "head",
        **more: Any,
    ) -> list[Column]:
        """Draw a header and return its leaves; ``self.row`` is the row below.

        Args:
            top: its first row.
            left: letter of its first column.
            tree: columns, groups of them, and gaps between.
            merge: whether a group is merged across its leaves; if not, it is centred over them.
            style: of its cells; ``more`` changes parts of it.
            more: see ``put``.
        """
        last = top + max(map(depth, tree)) - 1
        over = {"style": style, **more}
        leaves: list[Column] = []
        column = column_number(left)
        for node in tree:
            leaves += self._draw_node(node, top, column, last, merge=merge, over=over)
            column += width(node)
        self.row = last + 1
        return leaves

    def _draw_node(
        self,
        node: Node,
        row: int,
        column: int,
        last: int,
        above: tuple[str, ...] = (),
        *,
        merge: bool,
        over: Mapping[str, Any],
    ) -> Iterator[Column]:
        if isinstance(node, Gap):
            return
        if isinstance(node, Group):
            ref = _range(row, column, row, column + width(node) - 1)
            centred = {} if merge else {"align": "centerContinuous"}
            self.put(ref, node.text, loose=not merge, **{**over, **centred})
            path = (*above, node.text)
            for child in node.children:
                yield from self._draw_node(
                    child, row + 1, column, last, path, merge=merge, over=over
                )
                column += width(child)
            return
        if merge or row == last:
            self.put(_range(row, column, last, column), node.text, **over)
        else:  # the text stands in the last row, nothing merged above it
            self.put(_range(row, column, last - 1, column), None, loose=True, **over)
            self.put(cell_name(last, column), node.text, **over)
        node.col, node.path = column, [*above, node.text]
        yield node

    def roster(
        self,
        leaves: Sequence[Column],
        first: int,
        n: int,
        samples: Iterable[Sequence[object]] = (),
        *,
        number: str = "",
        framed: bool = True,
    ) -> int:
        """Draw and declare open records below the leaves. Return the row below.

        Args:
            leaves: one field each.
            first: row of the first record.
            n: records for which there is room.
            samples: examples in the first records, of the columns that are asked.
            number: how records are numbered, e.g. ``G{}``; plain numbers by default.
            framed: whether records are drawn at all.
        """
        keys = {leaf.key: letter(leaf.col) for leaf in leaves if leaf.key}
        for leaf in leaves:
            c = letter(leaf.col)
            for i in range(n):
                style = ("input" if leaf.role == "input" else "calc") if framed else "plain"
                ref = f"{c}{first + i}"
                cell = self.put(ref, None, style, fmt=leaf.fmt)
                if leaf.role == "serial":
                    cell.value = number.format(i + 1) if number else i + 1
                    cell.alignment = Alignment("center", "center")
                elif leaf.role == "computed":
                    text = leaf.formula.format(r=first + i, c=c, **keys)
                    self.put(ref, text, style, fmt=leaf.fmt, fill=CALCULATED if framed else None)
                elif leaf.role == "prefilled":
                    cell.value = leaf.value
                else:
                    cell.protection = Protection(locked=False)
            if leaf.choices:
                last = first + (n - 1 if framed else _OPEN)
                self.choose(f"{c}{first}:{c}{last}", leaf.choices.replace("{r}", str(first)))
            self.declare("roster", f"{c}{first}", leaf.text, leaf.path, role=leaf.role)
        asked = [leaf for leaf in leaves if leaf.role == "input"]
        for i, values in enumerate(samples):
            # An example may leave the last columns out.
            for leaf, value in zip(asked, values, strict=False):
                if value is not None:
                    self.ws.cell(first + i, leaf.col).value = value
        return first + n

    def across(
        self,
        items: Sequence[Row | Band],
        top: int,
        label_column: str,
        first: str,
        n: int,
        *,
        group_column: str = "",
        unit_column: str = "",
    ) -> int:
        """Draw and declare records that run across. Return the row below.

        Args:
            items: what is asked of each record, downwards.
            top: row of the first item.
            label_column: letter of the column of the items' names.
            first: letter of the first record.
            n: records for which there is room.
            group_column: letter of the column of the groups of items.
            unit_column: letter of the column of units.
        """
        keys = _rows_by_key(items, top)
        left = column_number(first)
        end = letter(left + n - 1)
        groups: dict[str, list[int]] = {}
        for r, item in enumerate(items, top):
            if isinstance(item, Band):
                self.put(f"{group_column or label_column}{r}:{end}{r}", item.text, "band")
                continue
            *group, label = item.stub
            if group and group_column:
                groups.setdefault(group[0], []).append(r)
            self.put(f"{label_column}{r}", label, "stub", indent=item.indent, bold=item.bold)
            if unit_column:
                self.put(f"{unit_column}{r}", item.unit, "stub", align="center")
            computed = isinstance(item.every, str)
            for column in range(left, left + n):
                c = letter(column)
                if computed:
                    text = str(item.every).format(c=c, r=r, row=keys)
                    self.put(f"{c}{r}", text, "calc", fill=CALCULATED)
                else:
                    self.put(f"{c}{r}", None, "input").protection = Protection(locked=False)
            if item.extra.get("choices"):
                self.choose(f"{first}{r}:{end}{r}", item.extra["choices"])
            role = "computed" if computed else "input"
            self.declare("roster", f"{first}{r}", label, item.stub, role=role)
        for text, rows in groups.items():
            ref = area(group_column, rows[0], group_column, rows[-1])
            self.put(ref, text, "stub", bold=True, align="center", fill="band")
        return top + len(items)

    def matrix(
        self,
        leaves: Sequence[Column],
        top: int,
        rows: Sequence[Row | Band | Space],
        stub: Sequence[str],
        *,
        code: str = "",
        unit: str = "",
        block: str = "grey",
        merge_stub: bool = True,
        band_to: str = "",
        extra: Iterable[tuple[str, str]] = (),
    ) -> dict[str, int]:
        """Draw and declare named rows under the leaves; ``self.row`` is the row below.

        Args:
            leaves: columns of the body.
            top: row of the first row.
            rows: rows, bands and spaces, downwards.
            stub: letters of the columns of names, outermost first.
            code: letter of the column of codes.
            unit: letter of the column of units.
            block: how a cell that is not to be filled in looks: grey, hatch, dark, diag or a text.
            merge_stub: whether the names of groups are merged downwards.
            band_to: letter of the last column of a band, that of the body by default.
            extra: letters of further columns, each with the key of ``Row.extra`` for its text.

        Returns:
            The rows by their keys.
        """
        at = _rows_by_key(rows, top)
        names = {
            "row": at,
            "col": {leaf.key: letter(leaf.col) for leaf in leaves if leaf.key},
        }
        band_to = band_to or letter(max(leaf.col for leaf in leaves))
        spans: list[list[tuple[int, tuple[str, ...]]]] = [[] for _ in stub]
        for r, row in enumerate(rows, top):
            if isinstance(row, Band):
                self._band(row, r, code, stub[0], band_to)
            elif isinstance(row, Row):
                if code:
                    self.put(f"{code}{r}", row.code, "stub", align="center", bold=row.bold)
                if unit:
                    self.put(f"{unit}{r}", row.unit, "stub", align="center")
                for c, key in extra:
                    self.put(f"{c}{r}", row.extra.get(key), "stub")
                self._names(row, r, stub, spans)
                for leaf in leaves:
                    self._body(leaf, row, r, names, block)
        for c, span in zip(stub[:-1], spans[:-1], strict=True):
            self._groups(c, span, bold=c == stub[0], merge=merge_stub)
        self.row = top + len(rows)
        return at

    def _band(self, band: Band, r: int, code: str, stub: str, right: str) -> None:
        left = code or stub
        if band.code is not None and code:
            self.put(f"{code}{r}", band.code, "band", align="center")
            left = stub
        self.put(f"{left}{r}:{right}{r}", band.text, "band", italic=band.sub or None)

    def _names(
        self,
        row: Row,
        r: int,
        stub: Sequence[str],
        spans: Sequence[list[tuple[int, tuple[str, ...]]]],
    ) -> None:
        for i, text in enumerate(row.stub):
            spans[i].append((r, row.stub[: i + 1]))
            innermost = i == len(row.stub) - 1
            ref = area(stub[i], r, stub[-1] if innermost else stub[i], r)
            self.put(ref, text, "stub", indent=row.indent if innermost else 0, bold=row.bold)

    def _body(
        self, leaf: Column, row: Row, r: int, names: Mapping[str, Mapping[str, Any]], block: str
    ) -> None:
        c = letter(leaf.col)
        ref = f"{c}{r}"
        holds = row.cells.get(leaf.key, row.every)
        if holds is None and leaf.role == "computed":
            holds = leaf.formula
        if holds is None and leaf.role == "prefilled":
            holds = Printed(leaf.value)
        role = "input"
        if holds == BLOCKED:
            self.block(ref, block)
            return
        if isinstance(holds, Printed):
            role = "prefilled"
            self.put(ref, holds.value, "calc", align="center", wrap=True, valign="center")
        elif isinstance(holds, str) and holds.startswith("="):
            role = "computed"
            text = holds.format(c=c, r=r, **names)
            self.put(ref, text, "calc", fill=CALCULATED, fmt=leaf.fmt)
        else:
            self.put(ref, holds, "input", fmt=leaf.fmt).protection = Protection(locked=False)
            if leaf.choices:
                self.choose(ref, leaf.choices)
        self.declare("matrix", ref, leaf.text, leaf.path, filter(None, row.stub), role)

    def _groups(
        self, column: str, span: Sequence[tuple[int, tuple[str, ...]]], *, bold: bool, merge: bool
    ) -> None:
        """Merge the names of a group of rows, or leave the first of them alone standing."""
        taken = self.ws.merged_cells.ranges
        for _, run in groupby(enumerate(span), lambda item: (item[1][1], item[1][0] - item[0])):
            rows = [row for _, (row, _) in run]
            ref = area(column, rows[0], column, rows[-1])
            if any(f"{column}{rows[0]}" in area for area in taken):
                continue  # a short name that reaches over this column
            text = self.ws[f"{column}{rows[0]}"].value
            for row in rows[1:]:
                self.ws[f"{column}{row}"].value = None
            self.put(ref, text, "stub", bold=bold, loose=not merge)


def _range(top: int, left: int, bottom: int, right: int) -> str:
    return area(letter(left), top, letter(right), bottom)


def _rows_by_key(rows: Iterable[Row | Band | Space], top: int) -> dict[str, int]:
    return {row.key: r for r, row in enumerate(rows, top) if isinstance(row, Row) and row.key}
