"""Columns and rows of an OpenDocument table that are alike and stand together."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden.reading.areas import LAST_COLUMN
from burden.reading.odf.elements import TABLE, count


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from burden.reading.odf.styles import Styles

ROW_GROUPS = frozenset(f"{TABLE}table-{name}" for name in ("header-rows", "rows", "row-group"))
STYLE_NAME = f"{TABLE}style-name"
DEFAULT_STYLE = f"{TABLE}default-cell-style-name"
HIDDEN = frozenset({"collapse", "filter"})
_COLUMN_GROUPS = frozenset(
    f"{TABLE}table-{name}" for name in ("header-columns", "columns", "column-group")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Columns or rows that are alike, from the first to the last.

    Attributes:
        style: of cells that name none. size: characters or points, None where not set.
    """

    first: int
    last: int
    style: str | None
    size: float | None
    hidden: bool


def flat(element: Any, groups: frozenset[str], name: str) -> Iterator[Any]:
    """Yield columns or rows in order, whatever groups they stand in."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in groups:
            yield from flat(child, groups, name)


def column_runs(table: Any, styles: Styles) -> list[Run]:
    """Return the columns of a table, in order and without gaps."""
    runs: list[Run] = []
    first = 1
    for element in flat(table, _COLUMN_GROUPS, f"{TABLE}table-column"):
        last = min(first + count(element, f"{TABLE}number-columns-repeated") - 1, LAST_COLUMN)
        if first > last:
            break
        runs.append(
            Run(
                first=first,
                last=last,
                style=element.get(DEFAULT_STYLE),
                size=styles.column_width(element.get(STYLE_NAME)),
                hidden=element.get(f"{TABLE}visibility") in HIDDEN,
            )
        )
        first = last + 1
    return runs


def inherited(
    columns: Sequence[Run], first: int, last: int
) -> Iterator[tuple[int, int, str | None]]:
    """Yield first column, last column and the columns' own style, from one column to another."""
    index = bisect_left(columns, first, key=lambda run: run.last)
    while first <= last:
        if index >= len(columns):
            yield first, last, None
            return
        style = columns[index].style
        while index + 1 < len(columns) and columns[index + 1].style == style:
            index += 1
        end = min(columns[index].last, last)
        yield first, end, style
        first, index = end + 1, index + 1


def hidden(runs: Sequence[Run], last: int) -> frozenset[int]:
    """Return the numbers of hidden columns or rows up to the last."""
    return frozenset(
        number for run in runs if run.hidden for number in range(run.first, min(run.last, last) + 1)
    )


def sizes(runs: Sequence[Run], last: int) -> dict[int, float]:
    """Return the sizes of columns or rows up to the last, where they are set."""
    return {
        number: run.size
        for run in runs
        if run.size is not None
        for number in range(run.first, min(run.last, last) + 1)
    }
