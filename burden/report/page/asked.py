"""What a request asks, by name, and where else the same is asked, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.report.text import clean, shorten


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from burden.report.page.source import Row, Source

SHOWN_NAMES = 12
SHOWN_OTHERS = 3
SHOWN_CELLS = 3
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Headings in reading order, each once; ``more`` is how many of them are not shown."""

    shown: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a field stands: the request that asks it, sheet and cells."""

    title: str
    anchor: str
    sheet: str
    cells: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Fields of one name that the same other requests ask too.

    Attributes:
        number: how many fields. others: where, the first few. n_others: how many requests.
    """

    label: str
    number: int
    sheet: str
    cells: str
    others: tuple[Place, ...]
    n_others: int


def _names(headings: Iterable[str]) -> Names:
    distinct = [name for name in dict.fromkeys(map(clean, headings)) if name]
    shown = tuple(shorten(name, _LONGEST_NAME) for name in distinct[:SHOWN_NAMES])
    return Names(shown=shown, more=len(distinct) - len(shown))


def names(fields: Sequence[Row]) -> tuple[Names, Names]:
    """Return the columns or labels a request asks for, and the rows of its matrices.

    Args:
        fields: of the request, in reading order.
    """
    matrix = [field for field in fields if field["row_path"] and field["path"]]
    columns = (
        field["path"][-1] if field["row_path"] and field["path"] else field["label"]
        for field in fields
    )
    return _names(columns), _names(field["row_path"][-1] for field in matrix)


def _cells(fields: Sequence[Row]) -> str:
    """Return the cells of several fields; of many the first ones and the last."""
    cells = [clean(field["cells"]) for field in fields]
    if len(cells) > SHOWN_CELLS + 1:
        return f"{','.join(cells[: SHOWN_CELLS - 1])}…{cells[-1]}"
    return ",".join(cells)


def again(source: Source, repeated: Sequence[Row], room: int) -> tuple[Again, ...]:
    """Return the fields others ask too, those of one name and the same others as one row.

    Args:
        source: the audit.
        repeated: fields of a request, in reading order.
        room: most rows.
    """
    groups: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[dict[str, Row]]] = {}
    own: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[Row]] = {}
    for field in repeated:
        others: dict[str, Row] = {}
        for other in source.askers[field["element_id"]]:
            if other["request_id"] != field["request_id"]:
                others.setdefault(other["request_id"], other)
        sheets = tuple((request, other["sheet"]) for request, other in others.items())
        key = (clean(field["label"]), field["sheet"], sheets)
        groups.setdefault(key, []).append(others)
        own.setdefault(key, []).append(field)
    return tuple(
        Again(
            label=label,
            number=len(own[key]),
            sheet=clean(sheet),
            cells=_cells(own[key]),
            others=tuple(
                Place(
                    title=source.title(request),
                    anchor=source.anchor(request),
                    sheet=clean(other_sheet),
                    cells=_cells([others[request] for others in groups[key]]),
                )
                for request, other_sheet in sheets[:SHOWN_OTHERS]
            ),
            n_others=len(sheets),
        )
        for key in list(groups)[: max(0, room)]
        for label, sheet, sheets in (key,)
    )
