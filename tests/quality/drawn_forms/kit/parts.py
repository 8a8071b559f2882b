"""What tables are made of: columns under groups, rows between bands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping

ASK = ""
"""A cell that is asked although its column or its row is computed."""
BLOCKED = "x"
"""A cell that is not to be filled in."""


@dataclass
class Column:
    """A leaf of a header; ``col`` and ``path`` are known once it is drawn.

    Attributes:
        key: by which rows and formulas name it.
        formula: with ``{r}``, ``{c}`` and the columns by key; ``value``: what is printed.
        choices: of a drop-down; ``fmt``: number format.
    """

    text: str
    key: str = ""
    role: str = "input"
    formula: str = ""
    value: object = None
    choices: str = ""
    fmt: str = ""
    col: int = 0
    path: list[str] = field(default_factory=list)


class Group:
    """A header text that spans its children."""

    def __init__(self, text: str, *children: Node) -> None:
        self.text, self.children = text, children


class Gap:
    """An empty column used as spacing inside a header."""


Node = Column | Group | Gap


@dataclass(frozen=True, slots=True)
class Printed:
    """A constant the template prints in a cell of a body."""

    value: object


@dataclass(frozen=True, slots=True)
class Band:
    """A section heading across a matrix."""

    text: str
    code: object = None
    sub: bool = False


class Space:
    """An empty row left between the rows of a matrix."""


class Row:
    """A named row of a matrix.

    Attributes:
        stub: its names from the outermost.
        key: by which formulas name it.
        cells: what single cells hold, by the key of their column: BLOCKED, ASK, a formula, Printed.
        every: the same for all cells of the row.
        extra: texts of further columns of the stub, or ``choices`` of a record.
    """

    def __init__(
        self,
        *stub: str,
        key: str = "",
        code: object = None,
        unit: object = None,
        cells: Mapping[str, object] | None = None,
        every: object = None,
        indent: int = 0,
        bold: bool = False,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.stub, self.key, self.code, self.unit = stub, key, code, unit
        self.cells, self.every, self.extra = cells or {}, every, extra or {}
        self.indent, self.bold = indent, bold


def blocked(*keys: str) -> dict[str, object]:
    """Return ``cells`` of a row in which these columns are not to be filled in."""
    return dict.fromkeys(keys, BLOCKED)


def depth(node: Node) -> int:
    """Return the rows of a part of a header."""
    return 1 + max(map(depth, node.children)) if isinstance(node, Group) else 1


def width(node: Node) -> int:
    """Return the columns of a part of a header."""
    return sum(map(width, node.children)) if isinstance(node, Group) else 1
