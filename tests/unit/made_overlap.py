"""Requests made for the tests of overlap and verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frames

from burden.elements.match import match
from burden.overlap.find import compare_requests
from burden.settings import default_settings


if TYPE_CHECKING:
    import polars as pl

    from burden.overlap.find import Overlaps
    from burden.settings import Settings

SETTINGS = default_settings()
Row = dict[str, Any]


def table(name: str, rows: tuple[str, ...], columns: tuple[str, ...], **more: Any) -> list[Row]:
    """Return the cells of a table that names its rows and columns."""
    return [
        frames.field(
            name,
            column,
            kind="matrix",
            row_path=[row],
            cells=f"R{i}C{j}",
            field_id=f"{name}|{i}|{j}",
            **more,
        )
        for i, row in enumerate(rows)
        for j, column in enumerate(columns)
    ]


def find(
    about: list[Row],
    *asked: list[Row],
    weights: pl.DataFrame | None = None,
    settings: Settings = SETTINGS,
) -> Overlaps:
    """Match and compare requests."""
    requests = frames.requests(*about)
    matched = match(frames.fields(*(row for part in asked for row in part)), requests, settings)
    return compare_requests(
        requests, matched.fields, weights, settings, relations=matched.relations
    )


def elements(name: str, *asked: str, sheet_title: str = "") -> list[Row]:
    """Return fields whose data elements are said outright."""
    return [
        frames.field(
            name,
            f"{element}栏",
            element_id=element,
            concept=element,
            sheet_title=sheet_title,
            field_id=f"{name}:{element}",
        )
        for element in asked
    ]


def compare(
    about: list[Row],
    *asked: list[Row],
    weights: pl.DataFrame | None = None,
    settings: Settings = SETTINGS,
) -> Overlaps:
    """Compare requests whose data elements are known."""
    rows = (row for part in asked for row in part)
    return compare_requests(frames.requests(*about), frames.fields(*rows), weights, settings)
