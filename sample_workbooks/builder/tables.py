"""The drawing vocabulary of tables: rosters, rosters across, and matrices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .book import Book
from .header import Col, Row, column_paths, compose, place_header, row_paths
from .page import Value, a1, display_width
from .sheet import Sheet

LETTERS = "甲乙丙丁戊己"


def header(sheet: Sheet, cols: tuple[Col, ...], left: int, *, units: bool = False) -> int:
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
            sheet.page.grow(row, col.label, left + offset, width, style.size)
    for row in range(sheet.row, sheet.row + depth):
        low = 34 if depth == 1 else 24
        sheet.page.heights[row] = max(low, sheet.page.heights.get(row, 0))
    sheet.row += depth
    if units:
        for offset, leaf in enumerate(leaves):
            text = f"（{leaf.unit}）" if leaf.unit else None
            sheet.page.put(sheet.row, left + offset, text, sheet.theme.head.but(size=9))
        sheet.row += 1
    return depth


def letters_row(sheet: Sheet, stubs: int, leaves: int) -> None:
    """The row 甲 乙 1 2 3 under a header."""
    for offset in range(stubs + leaves):
        text = LETTERS[offset] if offset < stubs else str(offset - stubs + 1)
        sheet.page.put(sheet.row, sheet.left + offset, text, sheet.theme.head.but(bold=False))
    sheet.row += 1


def roster(
    sheet: Sheet,
    cols: Sequence[Col],
    *,
    rows: int = 8,
    numbered: bool = False,
    samples: Sequence[Sequence[Value]] = (),
    population: str | None = None,
    units: bool = False,
    letters: int = -1,
    total: str = "",
    total_formula: bool = False,
    total_blocked: Sequence[int] = (),
    height: float = 22,
) -> None:
    """Open records under a header; `letters` says how many columns are 甲 乙 before 1 2 3."""
    tree = tuple(cols)
    leaves = [leaf for col in tree for leaf in col.leaves]
    header(sheet, tree, sheet.left, units=units)
    if letters >= 0:
        letters_row(sheet, letters, len(leaves) - letters)
    first = sheet.row
    who = population or sheet.population
    for offset, (leaf, path) in enumerate(zip(leaves, column_paths(tree), strict=True)):
        column = sheet.left + offset
        sheet.record(
            "roster",
            first,
            column,
            leaf.label,
            path=path,
            role=leaf.role,
            element=leaf.element,
            population=who if leaf.role in ("input", "computed") else None,
        )
        if leaf.choices and rows:
            sheet.choose(leaf.choices, f"{a1(first, column)}:{a1(first + rows - 1, column)}")
    for index in range(rows):
        row = first + index
        sheet.page.heights[row] = height
        for offset, leaf in enumerate(leaves):
            value: Value = None
            if index < len(samples):
                value = samples[index][offset]
            elif leaf.role == "serial" and numbered:
                value = index + 1
            if leaf.role == "prefilled":
                value = leaf.formula
            elif leaf.formula:
                value = fill(leaf.formula, row, sheet.left)
            style = sheet.blank_style.but(fmt=leaf.fmt)
            if index < len(samples):
                style = style.but(color="808080")
            sheet.page.put(row, sheet.left + offset, value, style)
    sheet.row = first + rows
    if total:
        total_row(sheet, tree, leaves, first, total, total_formula, total_blocked, who)


def total_row(
    sheet: Sheet,
    tree: tuple[Col, ...],
    leaves: Sequence[Col],
    first: int,
    label: str,
    formula: bool,
    blocked: Sequence[int],
    population: str | None,
) -> None:
    """A named row that closes a roster: added up by formula, or left to the clerk."""
    row = sheet.row
    sheet.page.heights[row] = 22
    lead = next((i for i, leaf in enumerate(leaves) if i not in blocked and i > 0), len(leaves))
    sheet.page.block(row, sheet.left, 1, lead, label, sheet.theme.head)
    for offset, (leaf, path) in enumerate(zip(leaves, column_paths(tree), strict=True)):
        if offset < lead:
            continue
        column = sheet.left + offset
        value: Value = None
        role = "input"
        if offset in blocked:
            value, role = "—", "blocked"
        elif formula:
            value = f"=SUM({a1(first, column)}:{a1(row - 1, column)})"
            role = "computed"
        sheet.page.put(row, column, value, sheet.blank_style)
        sheet.record(
            "matrix",
            row,
            column,
            leaf.label,
            path=path,
            row_path=(label,),
            role=role,
            element="" if role == "blocked" else compose(leaf.element, "@合计"),
            population=population if role != "blocked" else None,
        )
    sheet.row += 1


def fill(pattern: str, row: int, left: int) -> str:
    """A formula with {0}, {1}… replaced by the cells of this row."""
    text = pattern
    for offset in range(40):
        text = text.replace("{%d}" % offset, a1(row, left + offset))
    return text


def across(
    sheet: Sheet,
    head: str,
    items: Sequence[Row],
    records: Sequence[str],
    *,
    population: str | None = None,
    height: float = 24,
) -> None:
    """A roster whose records run across: items down the side, one column a record."""
    stub = tuple(items)
    depth = max(item.depth for item in stub)
    page = sheet.page
    page.block(sheet.row, sheet.left, 1, depth, head, sheet.theme.head)
    for offset, text in enumerate(records):
        page.put(sheet.row, sheet.left + depth + offset, text, sheet.theme.head)
    page.heights[sheet.row] = 26
    sheet.row += 1
    leaves = [leaf for item in stub for leaf in item.leaves]
    draw_stub(sheet, stub, depth)
    for index, (leaf, path) in enumerate(zip(leaves, row_paths(stub), strict=True)):
        row = sheet.row + index
        page.heights[row] = height
        sheet.record(
            "roster",
            row,
            sheet.left + depth,
            leaf.label,
            path=path,
            element=leaf.element,
            population=population or sheet.population,
        )
        for offset in range(len(records)):
            page.put(row, sheet.left + depth + offset, None, sheet.blank_style)
    sheet.row += len(leaves)


def draw_stub(sheet: Sheet, rows: tuple[Row, ...], depth: int) -> None:
    """Draw the stub tree at the cursor without moving it."""

    def walk(nodes: tuple[Row, ...], top: int, level: int) -> int:
        for node in nodes:
            height = len(node.leaves)
            column = sheet.left + level
            width = 1 if node.kids else depth - level
            style = sheet.theme.head.but(h="left", indent=node.indent, bold=False)
            if node.kids:
                style = sheet.theme.head
            sheet.page.block(sheet.row + top, column, height, width, node.label, style)
            if node.kids:
                walk(node.kids, top, level + 1)
            else:
                sheet.page.grow(sheet.row + top, node.label, column, width, style.size)
            top += height
        return top

    walk(rows, 0, 0)


def matrix(
    sheet: Sheet,
    stub_heads: Sequence[str],
    cols: Sequence[Col],
    rows: Sequence[Row],
    *,
    unit_head: str = "",
    code_head: str = "",
    code_first: bool = False,
    codes_from: int = 1,
    letters: bool = False,
    units: bool = False,
    mark: str = "×",
    population: str | None = None,
    height: float = 22,
) -> None:
    """Rows and columns both named; every body cell is a field unless blocked."""
    stub = tuple(rows)
    depth = max(row.depth for row in stub)
    lead: list[Col] = []
    if code_head and code_first:
        lead.append(Col(code_head))
    start = sheet.left + len(lead)
    heads = list(stub_heads) + [""] * (depth - len(stub_heads))
    after = [Col(unit_head)] if unit_head else []
    if code_head and not code_first:
        after.append(Col(code_head))
    tree = tuple(cols)
    body = start + depth + len(after)
    deep = max(col.depth for col in tree)
    top = sheet.row
    for offset, col in enumerate(lead):
        sheet.page.block(top, sheet.left + offset, deep, 1, col.label, sheet.theme.head)
    if len(stub_heads) == 1:
        sheet.page.block(top, start, deep, depth, heads[0], sheet.theme.head)
    else:
        for offset, text in enumerate(heads):
            sheet.page.block(top, start + offset, deep, 1, text, sheet.theme.head)
    for offset, col in enumerate(after):
        sheet.page.block(top, start + depth + offset, deep, 1, col.label, sheet.theme.head)
    header(sheet, tree, body)
    if units:
        values = [leaf.unit for col in tree for leaf in col.leaves]
        for offset in range(body - sheet.left):
            sheet.page.put(sheet.row, sheet.left + offset, None, sheet.theme.head)
        for offset, unit in enumerate(values):
            text = f"（{unit}）" if unit else None
            sheet.page.put(sheet.row, body + offset, text, sheet.theme.head.but(size=9))
        sheet.row += 1
    if letters:
        letters_row(sheet, body - sheet.left, len([x for col in tree for x in col.leaves]))
    fill_body(sheet, stub, tree, lead, after, start, depth, body, codes_from, mark, population, height)


def fill_body(
    sheet: Sheet,
    stub: tuple[Row, ...],
    tree: tuple[Col, ...],
    lead: Sequence[Col],
    after: Sequence[Col],
    start: int,
    depth: int,
    body: int,
    codes_from: int,
    mark: str,
    population: str | None,
    height: float,
) -> None:
    """Stub, unit and code columns, and the cells of a matrix."""
    page = sheet.page
    leaves = [leaf for row in stub for leaf in row.leaves]
    columns = [leaf for col in tree for leaf in col.leaves]
    top = sheet.row
    left, sheet.left = sheet.left, start
    draw_stub(sheet, stub, depth)
    sheet.left = left
    code = codes_from
    who = population or sheet.population
    unit_at = start + depth if after and len(after) + len(lead) and has_units(leaves) else 0
    for index, (row, row_path) in enumerate(zip(leaves, row_paths(stub), strict=True)):
        at = top + index
        page.heights[at] = max(height, page.heights.get(at, 0))
        if row.band:
            page.block(at, left, 1, body + len(columns) - left, row.label,
                       sheet.theme.head.but(h="left"))
            drop_merge(page.merges, at, start, depth)
            continue
        for offset, _ in enumerate(lead):
            page.put(at, left + offset, row.code or str(code), sheet.theme.body)
        for offset, _ in enumerate(after):
            column = start + depth + offset
            text = row.unit if column == unit_at else (row.code or f"{code:02d}")
            page.put(at, column, text, sheet.theme.body)
        code += 1
        for offset, (col, path) in enumerate(zip(columns, column_paths(tree), strict=True)):
            column = body + offset
            value: Value = None
            role = "input"
            if offset in row.blocked:
                value, role = mark, "blocked"
            elif col.role == "prefilled":
                value, role = col.formula, "prefilled"
            elif row.total:
                parts = "+".join(a1(top + other, column) for other in row.total)
                value, role = f"={parts}", "computed"
            elif col.formula:
                value, role = fill(col.formula, at, body), "computed"
            style = sheet.blank_style.but(fmt=col.fmt)
            if role == "blocked":
                style = sheet.theme.body.but(h="center")
            page.put(at, column, value, style)
            if role == "input":
                sheet.choose(col.choices, a1(at, column))
            sheet.record(
                "matrix", at, column, col.label, path=path, row_path=row_path, role=role,
                element=compose(row.element, col.element) if role in ("input", "computed") else "",
                population=None if role == "blocked" else who,
            )
    sheet.row = top + len(leaves)


def has_units(leaves: Sequence[Row]) -> bool:
    """Whether any row names a unit."""
    return any(leaf.unit for leaf in leaves)


def drop_merge(
    merges: list[tuple[int, int, int, int]], row: int, column: int, depth: int
) -> None:
    """Forget the stub's own merge where a band is merged over the whole width instead."""
    if depth > 1:
        merges.remove((row, column, row, column + depth - 1))


GUESSES = (
    (("身份证", "身份号码", "证件号码", "信用代码", "账号", "账户", "卡号"), 21.0),
    (("住址", "地址", "地点", "位置", "住所"), 24.0),
    (("电话", "手机", "联系方式"), 14.0),
    (("日期", "时间", "年月"), 12.0),
    (("姓名", "银行", "单位"), 11.0),
    (("情况", "措施", "原因", "内容", "说明", "备注", "事由"), 15.0),
)


def guess_width(leaf: Col, english: bool = False) -> float:
    """A column width a person would drag: by what the column holds."""
    if leaf.width:
        return leaf.width
    if leaf.role == "serial":
        return 5
    if english:
        return min(26.0, max(11.0, display_width(leaf.label) * 0.62 + 3))
    for words, width in GUESSES:
        if any(word in leaf.label for word in words):
            return width
    return min(13.0, max(7.0, display_width(leaf.label) / 2 + 4))


def roster_sheet(book: Book, name: str, cols: Sequence[Col], **options: Any) -> Sheet:
    """A sheet whose columns are as wide as this roster wants."""
    leaves = [leaf for col in cols for leaf in col.leaves]
    widths = [guess_width(leaf, book.theme.english) for leaf in leaves]
    return Sheet(book, name, widths, **options)


def matrix_sheet(
    book: Book, name: str, stub: Sequence[float], cols: Sequence[Col], **options: Any
) -> Sheet:
    """A sheet for stub columns of given widths and the leaves of a header."""
    leaves = [leaf for col in cols for leaf in col.leaves]
    widths = [*stub, *(guess_width(leaf, book.theme.english) for leaf in leaves)]
    return Sheet(book, name, widths, **options)
