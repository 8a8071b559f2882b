"""The drawing vocabulary of tables: rosters, rosters across, and matrices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sample_workbooks.builder.header import (
    column_paths,
    compose,
    row_paths,
)
from sample_workbooks.builder.heads import codes_row, header, letters_row, units_row
from sample_workbooks.builder.page import a1, display_width
from sample_workbooks.builder.sheet import Sheet


if TYPE_CHECKING:
    from collections.abc import Sequence

    from sample_workbooks.builder.book import Book
    from sample_workbooks.builder.header import (
        Col,
        Row,
    )
    from sample_workbooks.builder.page import Value


def roster(
    sheet: Sheet,
    cols: Sequence[Col],
    *,
    rows: int = 8,
    numbered: bool = False,
    samples: Sequence[Sequence[Value]] = (),
    population: str | None = None,
    units: bool = False,
    codes: bool = False,
    total: str = "",
    total_formula: bool = False,
    total_blocked: Sequence[int] = (),
    height: float = 22,
) -> None:
    """Open records under a header, perhaps with samples above and a total below."""
    tree = tuple(cols)
    leaves = [leaf for col in tree for leaf in col.leaves]
    header(sheet, tree, sheet.left)
    if units:
        units_row(sheet, leaves, sheet.left)
    if codes:
        codes_row(sheet, len(leaves))
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
            population=who if leaf.role in {"input", "computed"} else None,
        )
        if leaf.choices and rows:
            sheet.choose(leaf.choices, f"{a1(first, column)}:{a1(first + rows - 1, column)}")
    for index in range(rows):
        sample = samples[index] if index < len(samples) else None
        sheet.page.heights[first + index] = height
        for offset, leaf in enumerate(leaves):
            number = index + 1 if numbered else None
            value = record_value(leaf, first + index, sheet.left, number)
            style = sheet.blank_style.but(fmt=leaf.fmt)
            if sample is not None and not leaf.formula:
                value, style = sample[offset], style.but(color="808080")
            sheet.page.put(first + index, sheet.left + offset, value, style)
    sheet.row = first + rows
    if total:
        blocked = set(total_blocked)
        total_row(sheet, tree, first, total, formula=total_formula, blocked=blocked, who=who)


def record_value(leaf: Col, row: int, left: int, number: int | None) -> Value:
    """What an empty record already holds in one column."""
    if leaf.role == "serial":
        return number
    if leaf.role == "prefilled":
        return leaf.formula
    return fill(leaf.formula, row, left) if leaf.formula else None


def total_row(
    sheet: Sheet,
    tree: tuple[Col, ...],
    first: int,
    label: str,
    *,
    formula: bool,
    blocked: set[int],
    who: str | None,
) -> None:
    """A named row that closes a roster: added up by formula, or left to the clerk.

    What is left to the clerk is one more blank of the column above; readers differ on whether it
    is a field of its own, so the truth ignores it.
    """
    leaves = [leaf for col in tree for leaf in col.leaves]
    row = sheet.row
    sheet.page.heights[row] = 22
    lead = next((i for i in range(1, len(leaves)) if i not in blocked), len(leaves))
    sheet.page.block(row, sheet.left, 1, lead, label, sheet.theme.head)
    for offset, (leaf, path) in enumerate(zip(leaves, column_paths(tree), strict=True)):
        if offset < lead:
            continue
        column = sheet.left + offset
        value: Value = None
        role = "ignore"
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
            element=compose(leaf.element, "@合计") if role == "computed" else "",
            population=who if role == "computed" else None,
        )
    sheet.row += 1


def fill(pattern: str, row: int, left: int) -> str:
    """A formula with {0}, {1}… replaced by the cells of this row."""
    text = pattern
    for offset in range(40):
        text = text.replace("{" + str(offset) + "}", a1(row, left + offset))
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
    draw_stub(sheet, stub, sheet.left, depth)
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


def draw_stub(sheet: Sheet, rows: tuple[Row, ...], left: int, depth: int) -> None:
    """Draw the stub tree at the cursor without moving it; bands draw themselves."""

    def walk(nodes: tuple[Row, ...], top: int, level: int) -> int:
        for node in nodes:
            height = len(node.leaves)
            column = left + level
            if node.kids:
                style = sheet.theme.head
                sheet.page.block(sheet.row + top, column, height, 1, node.label, style)
                walk(node.kids, top, level + 1)
            elif not node.band:
                style = sheet.theme.head.but(h="left", indent=node.indent, bold=False)
                width = depth - level
                sheet.page.block(sheet.row + top, column, 1, width, node.label, style)
                sheet.page.grow(sheet.row + top, node.label, column, width, size=style.size)
            top += height
        return top

    walk(rows, 0, 0)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the parts of a matrix stand."""

    stub: tuple[Row, ...]
    tree: tuple[Col, ...]
    start: int
    depth: int
    unit_at: int
    code_at: int
    body: int
    mark: str
    population: str | None
    height: float

    @property
    def rows(self) -> list[Row]:
        """Leaf rows."""
        return [leaf for row in self.stub for leaf in row.leaves]

    @property
    def columns(self) -> list[Col]:
        """Leaf columns."""
        return [leaf for col in self.tree for leaf in col.leaves]


def matrix(
    sheet: Sheet,
    stub_heads: Sequence[str],
    cols: Sequence[Col],
    rows: Sequence[Row],
    *,
    unit_head: str = "",
    code_head: str = "",
    code_first: bool = False,
    letters: bool = False,
    units: bool = False,
    mark: str = "×",
    population: str | None = None,
    height: float = 22,
) -> None:
    """Rows and columns both named; every body cell is a field unless blocked."""
    stub, tree = tuple(rows), tuple(cols)
    depth = max(row.depth for row in stub)
    start = sheet.left + int(bool(code_head and code_first))
    unit_at = start + depth if unit_head else 0
    body = start + depth + int(bool(unit_head)) + int(bool(code_head and not code_first))
    code_at = 0
    if code_head:
        code_at = sheet.left if code_first else body - 1
    who = population or sheet.population
    plan = Plan(stub, tree, start, depth, unit_at, code_at, body, mark, who, height)
    top = sheet.row
    deep = header(sheet, tree, body) + int(units)
    if units:
        units_row(sheet, plan.columns, body)
    heads = [(start, depth, stub_heads[0])]
    if len(stub_heads) > 1:
        heads = [(start + offset, 1, text) for offset, text in enumerate(stub_heads)]
    heads += [(unit_at, 1, unit_head)] if unit_at else []
    heads += [(code_at, 1, code_head)] if code_at else []
    for column, width, text in heads:
        sheet.page.block(top, column, deep, width, text, sheet.theme.head)
    if letters:
        letters_row(sheet, body - sheet.left, len(plan.columns))
    draw_body(sheet, plan)


def draw_body(sheet: Sheet, plan: Plan) -> None:
    """Stub, unit and code columns, and the cells of a matrix."""
    page, top, code = sheet.page, sheet.row, 0
    draw_stub(sheet, plan.stub, plan.start, plan.depth)
    for index, (row, row_path) in enumerate(zip(plan.rows, row_paths(plan.stub), strict=True)):
        at = top + index
        page.heights[at] = max(plan.height, page.heights.get(at, 0))
        if row.band:
            width = plan.body + len(plan.columns) - sheet.left
            page.block(at, sheet.left, 1, width, row.label, sheet.theme.head.but(h="left"))
            continue
        code += 1
        if plan.unit_at:
            page.put(at, plan.unit_at, row.unit or None, sheet.theme.body.but(h="center"))
        if plan.code_at:
            number = str(code) if plan.code_at == sheet.left else f"{code:02d}"
            page.put(at, plan.code_at, row.code or number, sheet.theme.body.but(h="center"))
        draw_row(sheet, plan, at, row, row_path, top)
    sheet.row = top + len(plan.rows)


def draw_row(
    sheet: Sheet, plan: Plan, at: int, row: Row, row_path: tuple[str, ...], *tops: int
) -> None:
    """The body cells of one row."""
    for offset, (col, path) in enumerate(zip(plan.columns, column_paths(plan.tree), strict=True)):
        column = plan.body + offset
        value, role = cell_of(plan, row, offset, at, tops[0])
        style = sheet.blank_style.but(fmt=col.fmt, h="center")
        if role == "blocked":
            style = sheet.theme.body.but(h="center")
        sheet.page.put(at, column, value, style)
        if role == "input":
            sheet.choose(col.choices, a1(at, column))
        asked = role in {"input", "computed"}
        sheet.record(
            "matrix",
            at,
            column,
            col.label,
            path=path,
            row_path=row_path,
            role=role,
            element=compose(row.element, col.element) if asked else "",
            population=plan.population if asked else None,
        )


def cell_of(plan: Plan, row: Row, offset: int, at: int, top: int) -> tuple[Value, str]:
    """Value and role of a body cell."""
    col = plan.columns[offset]
    if offset in row.blocked:
        return plan.mark, "blocked"
    if col.role == "prefilled":
        return col.formula, "prefilled"
    if row.total:
        parts = "+".join(a1(top + other, plan.body + offset) for other in row.total)
        return f"={parts}", "computed"
    if col.formula:
        return fill(col.formula, at, plan.body), "computed"
    return None, "input"


GUESSES = (
    (("身份证", "身份号码", "证件号码", "信用代码", "账号", "账户", "卡号"), 21.0),
    (("住址", "地址", "地点", "位置", "住所"), 24.0),
    (("电话", "手机", "联系方式"), 14.0),
    (("日期", "时间", "年月"), 12.0),
    (("姓名", "银行", "单位"), 11.0),
    (("情况", "措施", "原因", "内容", "说明", "备注", "事由"), 15.0),
)


def guess_width(leaf: Col, *, english: bool) -> float:
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
    return matrix_sheet(book, name, (), cols, **options)


def matrix_sheet(
    book: Book, name: str, stub: Sequence[float], cols: Sequence[Col], **options: Any
) -> Sheet:
    """A sheet for stub columns of given widths and the leaves of a header."""
    leaves = [leaf for col in cols for leaf in col.leaves]
    widths = [*stub, *(guess_width(leaf, english=book.theme.english) for leaf in leaves)]
    return Sheet(book, name, widths, **options)
