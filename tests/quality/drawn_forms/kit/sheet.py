"""Sheets written cell by cell, whose truth is read back from what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from drawn_forms.kit.book import Drawing, cell_name, column_number
from drawn_forms.kit.truth import clean, fillable, formula


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drawn_forms.kit.book import Book

GREY = "FFBFBFBF"
_BLOCKED = {"×", "—", "－", "/", "--", "——", "✕"}
_SERIAL = {"序号", "编号", "NO.", "No."}
_SHORT = 6
"""Printed text of so many characters still stands in the middle of its blank."""

Stub = list[tuple[int, list[str]]]
"""Rows of a table: where each stands and its names from the outermost."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf column of a header: its column and its texts from the top."""

    col: int
    path: list[str]


class Sheet(Drawing):
    """A sheet of plain cells; tables are declared by their leaves and rows once they are drawn."""

    def __init__(self, book: Book, title: str, widths: str = "") -> None:
        """Append a sheet; ``widths`` is ``A=5 B:D=12``."""
        super().__init__(book, book.add_sheet(title))
        for part in widths.split():
            columns, width = part.split("=")
            first, _, last = columns.partition(":")
            for column in range(column_number(first), column_number(last or first) + 1):
                self.ws.column_dimensions[get_column_letter(column)].width = float(width)

    # Cells

    def put(
        self,
        ref: str,
        text: object = None,
        *,
        bold: bool = False,
        size: float | None = None,
        font: str | None = None,
        align: str = "center",
        valign: str = "center",
        fill: str | None = None,
        wrap: bool = True,
        color: str | None = None,
        fmt: str | None = None,
    ) -> str:
        """Write a cell; a range is merged first. Return the cell written."""
        if ":" in ref:
            self.ws.merge_cells(ref)
        at = ref.split(":", maxsplit=1)[0]
        cell = self.ws[at]
        cell.value = text
        look = self.book.look
        cell.font = Font(name=font or look.font, size=size or look.size, bold=bold, color=color)
        cell.alignment = Alignment(horizontal=align, vertical=valign, wrap_text=wrap)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        if fmt:
            cell.number_format = fmt
        return at

    def line(self, at: str, texts: Iterable[object], **style: Any) -> None:
        """Write texts into neighbouring cells of one row; None leaves a cell alone."""
        row, column = coordinate_to_tuple(at)
        for i, text in enumerate(texts):
            if text is not None:
                self.put(cell_name(row, column + i), text, **style)

    def down(self, at: str, texts: Iterable[object], **style: Any) -> None:
        """Write texts into neighbouring cells of one column; None leaves a cell alone."""
        row, column = coordinate_to_tuple(at)
        for i, text in enumerate(texts):
            if text is not None:
                self.put(cell_name(row + i, column), text, **style)

    def notes(self, at: str, texts: Iterable[str], to: str | None = None, **style: Any) -> int:
        """Write prose, one line a row (merged to column ``to``). Return the row after."""
        top, column = coordinate_to_tuple(at)
        lines = list(texts)
        for row, text in enumerate(lines, int(top)):
            ref = cell_name(row, column) + (f":{to}{row}" if to else "")
            self.put(ref, text, align="left", **{"wrap": bool(to), **style})
        return int(top) + len(lines)

    def text(self, ref: str) -> str:
        """Return what a cell says."""
        return clean(self.ws[ref].value)

    def _cells(self, *refs: str) -> Iterator[Any]:
        for ref in refs:
            for row in self.ws[ref] if ":" in ref else ((self.ws[ref],),):
                yield from row

    def grid(self, ref: str, sides: str = "lrtb", style: str = "thin") -> None:
        """Frame every cell of a range; leave letters out for a clerk who forgot a side."""
        side = Side(style=style)
        full = {"l": "left", "r": "right", "t": "top", "b": "bottom"}
        for cell in self._cells(ref):
            cell.border = Border(**{full[letter]: side for letter in sides})

    def grey(self, *refs: str, color: str = GREY) -> None:
        """Shade cells; grey ones are not to be filled in."""
        for cell in self._cells(*refs):
            cell.fill = PatternFill("solid", fgColor=color)

    def diagonal(self, *refs: str) -> None:
        """Cross cells out."""
        thin = Side(style="thin")
        for cell in self._cells(*refs):
            cell.border = Border(thin, thin, thin, thin, diagonal=thin, diagonalUp=True)

    def fill(self, ref: str, text: object) -> None:
        """Write the same text, or a formula with {r} and {c}, into every cell of a range."""
        for cell in self._cells(ref):
            value = text
            if isinstance(text, str):
                value = text.format(r=cell.row, c=cell.column_letter)
            share = formula(value) and "/" in str(value)
            self.put(cell.coordinate, value, fmt="0.00" if share else None)

    # Headers and names of rows

    def head(
        self,
        at: str,
        tree: Sequence[Any],
        depth: int | None = None,
        **style: Any,
    ) -> list[Leaf]:
        """Write a header and return its leaves, which reach down to the last header row.

        Args:
            at: its first cell.
            tree: each a text, ``("group", [...])`` or ``("wide leaf", columns)``.
            depth: rows, where more than the tree needs.
            style: of ``put``.
        """
        top, left = coordinate_to_tuple(at)
        last = top + (depth or max(map(_depth, tree))) - 1
        leaves: list[Leaf] = []

        def walk(nodes: Sequence[Any], row: int, column: int, above: list[str]) -> int:
            for node in nodes:
                title, extent = (node, 1) if isinstance(node, str) else node
                path = [*above, clean(title)]
                if isinstance(extent, int):
                    leaves.append(Leaf(column, path))
                    after, bottom = column + extent, last
                else:
                    after, bottom = walk(extent, row + 1, column, path), row
                ref = cell_name(row, column)
                if after - 1 > column or bottom > row:
                    ref += f":{cell_name(bottom, after - 1)}"
                self.put(ref, title, **style)
                column = after
            return column

        walk(tree, top, left, [])
        return leaves

    def leaf(self, at: str, *over: str) -> Leaf:
        """Return a leaf whose upper headers are named one by one (L-shaped or unmerged)."""
        return Leaf(coordinate_to_tuple(at)[1], [self.text(ref) for ref in (*over, at)])

    def stub(
        self,
        at: str,
        rows: Iterable[str | tuple[str, ...]],
        width: int = 1,
        align: str = "left",
        **style: Any,
    ) -> Stub:
        """Write the names of rows and return where they stand.

        Args:
            at: the first cell.
            rows: a text, or a tuple of them; equal beginnings merge downwards, short tuples
                rightwards.
            width: columns of the stub.
            align: of the innermost name; the outer ones are centred.
            style: of ``put``.
        """
        top, left = coordinate_to_tuple(at)
        paths = [(row,) if isinstance(row, str) else row for row in rows]
        for i, path in enumerate(paths):
            for j, text in enumerate(path):
                innermost = j == len(path) - 1
                group = path[: j + 1]
                if i and not innermost and paths[i - 1][: j + 1] == group:
                    continue
                end = i
                while not innermost and _goes_on(paths, end + 1, group):
                    end += 1
                right = width - 1 if innermost else j
                ref = cell_name(top + i, left + j)
                if end > i or right > j:
                    ref += f":{cell_name(top + end, left + right)}"
                self.put(ref, text, align=align if innermost else "center", **style)
        return [(top + i, [clean(text) for text in path]) for i, path in enumerate(paths)]

    # Truth

    def roster(self, leaves: Iterable[Leaf], row: int, **roles: str) -> None:
        """Declare open records below a header, one field a leaf; ``roles`` by the leaf's text."""
        for leaf in leaves:
            label = leaf.path[-1]
            role = "computed" if formula(self.ws.cell(row, leaf.col).value) else "input"
            if label.replace(" ", "") in _SERIAL:
                role = "serial"
            anchor = cell_name(row, leaf.col)
            self.declare("roster", anchor, label, leaf.path, role=roles.get(label, role))

    def across(self, rows: Stub, col: str) -> None:
        """Declare open records that run across, one field a row, the first in column ``col``."""
        for row, path in rows:
            anchor = f"{col}{row}"
            role = "computed" if formula(self.ws[anchor].value) else "input"
            self.declare("roster", anchor, path[-1], path, role=role)

    def matrix(self, leaves: Sequence[Leaf], rows: Stub) -> None:
        """Declare every cell of a body by what it holds.

        A blank is asked, a formula computes, a constant is printed; ×, — and grey are blocked.
        """
        inner = {
            (row, column)
            for area in self.ws.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        } - {(area.min_row, area.min_col) for area in self.ws.merged_cells.ranges}
        for row, names in rows:
            for leaf in leaves:
                cell = self.ws.cell(row, leaf.col)
                if (row, leaf.col) in inner or _blocked(cell):
                    continue
                role = "prefilled"
                if formula(cell.value):
                    role = "computed"
                elif fillable(cell.value):
                    role = "input"
                self.declare("matrix", cell.coordinate, leaf.path[-1], leaf.path, names, role)

    def pair(self, label_at: str, blank_at: str, role: str = "input") -> None:
        """Declare a label cell and its blank, by where they stand."""
        self.declare("pairs", blank_at, self.text(label_at), role=role)

    def ask(
        self,
        label_ref: str,
        text: str,
        blank_ref: str,
        inside: str | None = None,
        role: str = "input",
        **style: Any,
    ) -> None:
        """Write a label and its blank, with what is printed inside it, and declare the pair."""
        at = self.put(label_ref, text, **style)
        wordy = inside is not None and len(inside) > _SHORT
        self.pair(at, self.put(blank_ref, inside, align="left" if wordy else "center"), role)

    def inside(self, ref: str, text: str, *labels: str, **style: Any) -> None:
        """Write a cell whose text holds blanks of its own, each named by the words before it."""
        at = self.put(ref, text, **{"align": "left", **style})
        for label in labels:
            self.declare("pairs", at, label)

    def sign(self, ref: str, text: str, **style: Any) -> None:
        """Write a cell with a blank that only identifies or signs the response."""
        self.meta(self.put(ref, text, **{"align": "left", "wrap": False, **style}))


def _depth(node: Any) -> int:
    children = node[1] if isinstance(node, tuple) else None
    return 1 + max(map(_depth, children)) if isinstance(children, list) else 1


def _goes_on(paths: Sequence[tuple[str, ...]], i: int, group: tuple[str, ...]) -> bool:
    """Whether row ``i`` belongs to a group of rows and has a name of its own inside it."""
    return i < len(paths) and paths[i][: len(group)] == group and len(paths[i]) > len(group)


def _blocked(cell: Any) -> bool:
    grey = cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == GREY
    crossed = isinstance(cell.value, str) and cell.value.strip() in _BLOCKED
    return bool(grey or cell.border.diagonalUp or crossed)
