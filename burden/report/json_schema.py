"""The JSON Schema of ``burden.audit/1``, made from the declarations of the tables.

The file ``schema/audit-1.json`` is this function's output; a test keeps the two equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from burden.report.json import COUNTS, INTERVALS, LATER, PARTS, SCHEMA, interval_names
from burden.tables import PUBLIC


if TYPE_CHECKING:
    from burden.tables import Column, Table


_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_NUMBER = {"type": "number"}
_NUMBER_OR_NULL = {"type": ["number", "null"]}
_JSON_TYPES: dict[Any, str] = {
    pl.String: "string",
    pl.Int64: "integer",
    pl.Float64: "number",
    pl.Boolean: "boolean",
}


def _object(properties: dict[str, Any], optional: frozenset[str] = frozenset()) -> dict[str, Any]:
    # Further properties are allowed: additions do not change the schema's number.
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _column(column: Column) -> dict[str, Any]:
    if isinstance(column.dtype, pl.List):
        return {"type": "array", "items": _TEXT, "description": column.description}
    kind = _JSON_TYPES[column.dtype]
    # A float that could not be computed is written as null even where the frame allows none.
    nullable = column.nullable or kind == "number"
    described = column.description + (f" ({column.unit})" if column.unit else "")
    return {"type": [kind, "null"] if nullable else kind, "description": described}


def _table(table: Table) -> dict[str, Any]:
    rows = _list(_object({column.name: _column(column) for column in table.columns}))
    return {**rows, "description": table.description}


def _intervals(stems: tuple[str, ...]) -> dict[str, Any]:
    return {name: _NUMBER_OR_NULL for stem in stems for name in interval_names(stem)}


def build_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the audit's JSON."""
    index_stems = tuple(f"{part}_{unit}" for part in PARTS for unit in ("share", "h_per_year"))
    index_row = _object(
        {
            "scope": {"enum": ["collection", "issuer", "request"]},
            "id": _TEXT,
            **_intervals(index_stems),
            "n_findings": _COUNT,
        }
    )
    driver = _object(
        {
            "parameter": _TEXT,
            "total_low_h_per_year": _NUMBER_OR_NULL,
            "total_high_h_per_year": _NUMBER_OR_NULL,
        }
    )
    properties = {
        "schema": {"const": SCHEMA},
        "inputs": _object(
            {
                "roots": _list(_TEXT),
                "workbooks": _COUNT,
                "read": _COUNT,
                "ignored": _COUNT,
                "files": _list(
                    _object(
                        {"path": _TEXT, "sha256": _TEXT, "format": _TEXT, "notes": _list(_TEXT)},
                        optional=frozenset({"notes"}),
                    )
                ),
                "copies": _list(
                    _object({"path": _TEXT, "sha256": _TEXT, "format": _TEXT, "of": _TEXT})
                ),
                "skipped": _list(_object({"path": _TEXT, "code": _TEXT, "detail": _TEXT})),
            },
            optional=frozenset({"copies"}),
        ),
        "totals": _object(
            {
                **dict.fromkeys(COUNTS, _COUNT),
                "repeated_share": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
                **_intervals(INTERVALS),
            }
        ),
        **{table.name: _table(table) for table in PUBLIC},
        "index": _object({"rows": _list(index_row), "drivers": _list(driver)}),
        "provenance": _object(
            {
                "version": _TEXT,
                "seed": {"type": "integer"},
                "draws": _COUNT,
                "date": _TEXT_OR_NULL,
                "language": {"enum": ["zh", "en"]},
                "overrides": _list(_object({"name": _TEXT, "value": _NUMBER, "origin": _TEXT})),
                "python": _TEXT,
                "libraries": {"type": "object", "additionalProperties": _TEXT},
            }
        ),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:burden:audit:1",
        "title": "Result of burden audit",
        **_object(properties, optional=LATER),
    }
