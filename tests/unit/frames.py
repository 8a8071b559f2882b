"""Hand-made frames for the tests of elements and overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from burden import tables


if TYPE_CHECKING:
    import polars as pl


def field(request: str, label: str, *path: str, **more: Any) -> dict[str, Any]:
    """Return a row of FIELDS; ``path`` are the headers above the label."""
    where = (*path, label)
    row = {
        "field_id": "|".join((request, more.get("sheet", "s"), *where, *more.get("row_path", ()))),
        "request_id": request,
        "workbook": f"{request}.xlsx",
        "sheet": "s",
        "cells": "A2",
        "kind": "roster",
        "label": label,
        "path": list(where),
        "row_path": [],
        "section": [],
        "sheet_title": "",
        "role": "input",
        "value_type": "unknown",
        "choices": [],
        "n_choices": 0,
        "confidence": 1.0,
        "evidence": [],
        "facets": [],
    }
    return {**row, **more}


def fields(*rows: dict[str, Any]) -> pl.DataFrame:
    return tables.FIELDS.build(rows)


def request(name: str, **more: Any) -> dict[str, Any]:
    row = {
        "request_id": name,
        "workbook": f"{name}.xlsx",
        "title": "",
        "frequency_basis": "unknown",
        "issuer_basis": "unknown",
        "respondents_basis": "unknown",
        "channels": [],
        "n_sheets": 1,
        "n_fields": 1,
        "n_cells": 1,
        "layout": "",
    }
    return {**row, **more}


def requests(*rows: dict[str, Any]) -> pl.DataFrame:
    return tables.REQUESTS.build(rows)


def roster(name: str, title: str, *labels: str) -> list[dict[str, Any]]:
    return [field(name, label, sheet_title=title) for label in labels]
