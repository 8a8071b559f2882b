"""Header trees (across) and stub trees (down) and how element ids of both combine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Col:
    """A header cell: a leaf that asks for an element, or a group of others."""

    label: str
    element: str = ""
    role: str = "input"
    kids: tuple[Col, ...] = ()
    width: float = 0
    unit: str = ""
    choices: tuple[str, ...] | str = ()
    formula: str = ""
    fmt: str = "General"
    red: bool = False

    @property
    def depth(self) -> int:
        """Header rows this tree needs."""
        return 1 + max((kid.depth for kid in self.kids), default=0)

    @property
    def leaves(self) -> tuple[Col, ...]:
        """Leaf columns from left to right."""
        return tuple(leaf for kid in self.kids for leaf in kid.leaves) if self.kids else (self,)


@dataclass(frozen=True, slots=True)
class Row:
    """A stub cell: a named row of a matrix, or a group of them."""

    label: str
    element: str = ""
    kids: tuple[Row, ...] = ()
    unit: str = ""
    indent: int = 0
    blocked: tuple[int, ...] = ()
    total: tuple[int, ...] = ()
    band: bool = False
    code: str = ""

    @property
    def depth(self) -> int:
        """Stub columns this tree needs."""
        return 1 + max((kid.depth for kid in self.kids), default=0)

    @property
    def leaves(self) -> tuple[Row, ...]:
        """Leaf rows from top to bottom."""
        return tuple(leaf for kid in self.kids for leaf in kid.leaves) if self.kids else (self,)


REMARKS = ("备注", "说明", "Remarks", "Comments")


def c(
    label: str,
    element: str = "",
    *,
    width: float = 0,
    unit: str = "",
    choices: tuple[str, ...] | str = (),
    formula: str = "",
    fmt: str = "General",
    red: bool = False,
) -> Col:
    """A leaf column that the respondent fills (or that a formula fills)."""
    role = "computed" if formula else "input"
    if label in REMARKS:
        element = "remark"
    return Col(label, element, role, (), width, unit, choices, formula, fmt, red)


def serial(label: str = "序号", width: float = 5) -> Col:
    """The running number column."""
    return Col(label, role="serial", width=width)


def fixed(label: str, text: str, width: float = 0) -> Col:
    """A column whose cells the template prints."""
    return Col(label, role="prefilled", width=width, formula=text)


def g(label: str, *kids: Col) -> Col:
    """A header cell over others."""
    return Col(label, kids=kids)


def r(
    label: str,
    element: str = "",
    *,
    unit: str = "",
    indent: int = 0,
    blocked: tuple[int, ...] = (),
    total: tuple[int, ...] = (),
    code: str = "",
) -> Row:
    """A named row; `total` lists the body rows that a formula adds up."""
    return Row(label, element, (), unit, indent, blocked, total, code=code)


def rg(label: str, *kids: Row) -> Row:
    """A stub cell beside several rows."""
    return Row(label, kids=kids)


def band(label: str) -> Row:
    """A section row without blanks (一、基本情况)."""
    return Row(label, band=True)


def compose(first: str, second: str) -> str:
    """One element id from a row's and a column's: concepts joined by /, facets united and sorted.

    >>> compose("fire.inspection@本月", "count")
    'fire.inspection/count@本月'
    """
    if second == "remark":
        return second
    concepts: list[str] = []
    facets: set[str] = set()
    for part in (first, second):
        concept, _, tail = part.partition("@")
        if concept:
            concepts.append(concept)
        facets.update(f for f in tail.split("+") if f)
    return "/".join(concepts) + ("@" + "+".join(sorted(facets)) if facets else "")


def place_header(cols: tuple[Col, ...], depth: int) -> Iterator[tuple[int, int, int, int, Col]]:
    """(row offset, column offset, height, width, cell) of every header cell."""

    def walk(
        nodes: tuple[Col, ...], top: int, left: int
    ) -> Iterator[tuple[int, int, int, int, Col]]:
        for node in nodes:
            width = len(node.leaves)
            if node.kids:
                yield top, left, 1, width, node
                yield from walk(node.kids, top + 1, left)
            else:
                yield top, left, depth - top, 1, node
            left += width

    yield from walk(cols, 0, 0)


def column_paths(cols: tuple[Col, ...], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Header texts from the top level to each leaf."""
    paths: list[tuple[str, ...]] = []
    for node in cols:
        here = (*above, node.label)
        paths += column_paths(node.kids, here) if node.kids else [here]
    return paths


def row_paths(rows: tuple[Row, ...], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Stub texts from left to right for each leaf row."""
    paths: list[tuple[str, ...]] = []
    for node in rows:
        here = (*above, node.label)
        paths += row_paths(node.kids, here) if node.kids else [here]
    return paths
