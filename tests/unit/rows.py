"""Rows of frames built by hand, with everything a test does not care about filled in."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any

from burden import tables


if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl


def request(request_id: str = "r1", **more: Any) -> dict[str, Any]:
    return {
        "request_id": request_id,
        "workbook": f"{request_id}.xlsx",
        "title": request_id,
        "channels": [],
        "frequency_basis": "sheet" if more.get("frequency_per_year") else "unknown",
        "issuer_basis": "folder",
        "respondents_basis": "override",
        "n_sheets": 1,
        "n_fields": 0,
        "n_cells": 0,
        "layout": request_id,
        **more,
    }


def field(request_id: str, number: int, label: str = "", **more: Any) -> dict[str, Any]:
    label = label or f"field {number}"
    return {
        "field_id": f"{request_id}/{number:03}",
        "request_id": request_id,
        "workbook": f"{request_id}.xlsx",
        "sheet": "Sheet1",
        "cells": f"B{number + 1}",
        "kind": "pairs",
        "label": label,
        "path": [label],
        "row_path": [],
        "section": [],
        "sheet_title": "",
        "role": "input",
        "value_type": "integer",
        "choices": [],
        "n_choices": 0,
        "confidence": 0.9,
        "evidence": [],
        "facets": [],
        **more,
    }


def text(request_id: str, words: str, band: str = "note", cells: str = "A9") -> dict[str, Any]:
    return {
        "request_id": request_id,
        "workbook": f"{request_id}.xlsx",
        "sheet": "Sheet1",
        "cells": cells,
        "band": band,
        "text": words,
    }


def overlap(a: str, b: str, **more: Any) -> dict[str, Any]:
    return {
        "request_a": a,
        "request_b": b,
        "shared_elements": 1,
        "a_in_b": 0.0,
        "b_in_a": 0.0,
        "same_layout": False,
        "verdict": "none",
        "reason": "",
        **more,
    }


def requests(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return tables.REQUESTS.build(rows)


def fields(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return tables.FIELDS.build(rows)


def texts(rows: Iterable[dict[str, Any]] = ()) -> pl.DataFrame:
    return tables.TEXTS.build(rows)


def overlaps(rows: Iterable[dict[str, Any]] = ()) -> pl.DataFrame:
    return tables.OVERLAPS.build(rows)


def placeholders(text: str) -> set[str]:
    """The parameters a text of the catalogues names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}
