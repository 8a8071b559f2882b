"""Header rows of tables: the tree, and the rows of units, letters and machine names below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.header import place_header


if TYPE_CHECKING:
    from collections.abc import Sequence

    from sample_workbooks.builder.header import Col
    from sample_workbooks.builder.sheet import Sheet

LETTERS = "甲乙丙丁戊己"


def header(sheet: Sheet, cols: tuple[Col, ...], left: int) -> int:
    """Draw a header tree at the cursor and step below it; returns its depth."""
    depth = max(col.depth for col in cols)
    leaves = [leaf for col in cols for leaf in col.leaves]
    for offset, leaf in enumerate(leaves):
        if leaf.width:
            sheet.page.widths[left + offset] = leaf.width
    for top, offset, height, width, col in place_header(cols, depth):
        style = sheet.theme.head.but(color="FF0000") if col.red else sheet.theme.head
        row = sheet.row + top
        sheet.page.block(row, left + offset, height, width, col.label, style)
        if height == 1:
            sheet.page.grow(row, col.label, left + offset, width, size=style.size)
    for row in range(sheet.row, sheet.row + depth):
        low = 34 if depth == 1 else 24
        sheet.page.heights[row] = max(low, sheet.page.heights.get(row, 0))
    sheet.row += depth
    return depth


def units_row(sheet: Sheet, leaves: Sequence[Col], left: int) -> None:
    """（人）（户） under the header, where the template has a row for them."""
    for offset, leaf in enumerate(leaves):
        text = f"（{leaf.unit}）" if leaf.unit else None
        sheet.page.put(sheet.row, left + offset, text, sheet.theme.head.but(size=9))
    sheet.row += 1


def letters_row(sheet: Sheet, stubs: int, leaves: int) -> None:
    """The row 甲 乙 1 2 3 under a header."""
    for offset in range(stubs + leaves):
        text = LETTERS[offset] if offset < stubs else str(offset - stubs + 1)
        sheet.page.put(sheet.row, sheet.left + offset, text, sheet.theme.head.but(bold=False))
    sheet.row += 1


def codes_row(sheet: Sheet, leaves: int) -> None:
    """A hidden row of machine names under the header, as exports of systems have it."""
    for offset in range(leaves):
        sheet.page.put(sheet.row, sheet.left + offset, f"F{offset + 1:03d}", sheet.theme.body)
    sheet.page.hidden_rows.append(sheet.row)
    sheet.row += 1
