"""The tables as files: Parquet or CSV, with a data dictionary and a manifest.

CSV is for people with a spreadsheet program: a path is joined with `` / ``, other lists with
``; ``, what is not known is empty, and no text can become a formula when it is opened.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from burden.report.json import to_dict
from burden.tables import PUBLIC


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.audit.value import Audit
    from burden.tables import Column, Table

Format = Literal["parquet", "csv"]

PATH_COLUMNS = frozenset({"path", "row_path", "section"})
PATH_SEPARATOR = " / "
LIST_SEPARATOR = "; "

_FORMULA_START = frozenset("=+-@\t\r\n")
# Spaces and marks without width do not keep a spreadsheet program from seeing the formula sign.
_INVISIBLE = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff]*")
_NUMERIC_TYPES: dict[Any, str] = {pl.Int64: "integer", pl.Float64: "number", pl.Boolean: "boolean"}


def guard_formula(text: str) -> str:
    """Return the text so that no spreadsheet program takes it for a formula.

    An apostrophe goes before a text whose first visible character is one of ``= + - @``, tab or
    line break, also in full width (which some programs fold).
    """
    rest = _INVISIBLE.sub("", text, count=1)
    starts = {text[:1], unicodedata.normalize("NFKC", rest[:1])}
    return f"'{text}" if starts & _FORMULA_START else text


def _flat(column: Column) -> pl.Expr:
    expression = pl.col(column.name)
    if isinstance(column.dtype, pl.List):
        separator = PATH_SEPARATOR if column.name in PATH_COLUMNS else LIST_SEPARATOR
        expression = expression.list.join(separator)
    elif column.dtype != pl.String:
        return expression
    # Full-width folding has no expression; 30,000 texts take less than 0.1 s.
    return expression.map_elements(guard_formula, return_dtype=pl.String)


def flatten(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame whose cells are texts and numbers only, ready for a spreadsheet program."""
    flat = frame.select(_flat(column) for column in table.columns)
    numbers = [column.name for column in table.columns if column.dtype == pl.Float64]
    return flat.with_columns(pl.col(numbers).fill_nan(None))


def _describe(column: Column) -> dict[str, Any]:
    kind = "array" if isinstance(column.dtype, pl.List) else "string"
    kind = _NUMERIC_TYPES.get(column.dtype, kind)
    described: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "description": column.description,
    }
    if column.unit:
        described["unit"] = column.unit
    if not column.nullable:
        described["constraints"] = {"required": True}
    return described


def resource(table: Table, frame: pl.DataFrame, file_format: str) -> dict[str, Any]:
    """Return what a data package says of a file: its columns, key and number of rows."""
    fields = [_describe(column) for column in table.columns]
    if file_format == "csv":
        for field in fields:
            if field["type"] == "array":
                joined = PATH_SEPARATOR if field["name"] in PATH_COLUMNS else LIST_SEPARATOR
                field.update(type="string", separator=joined)
    return {
        "name": table.name,
        "path": f"{table.name}.{file_format}",
        "format": file_format,
        "description": table.description,
        "rows": frame.height,
        **({"encoding": "utf-8", "bom": True} if file_format == "csv" else {}),
        "schema": {
            "fields": fields,
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def write_json(path: Path, value: object) -> None:
    """Write JSON for people and programs."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a flat frame as CSV."""
    # With the byte-order mark Excel reads Chinese as UTF-8.
    path.write_text("\ufeff" + frame.write_csv(), encoding="utf-8", newline="")


def export(audit: Audit, folder: Path, file_format: Format = "parquet") -> tuple[Path, ...]:
    """Write every table of the audit, ``datapackage.json`` and ``manifest.json``.

    Args:
        audit: the result.
        folder: made where it does not exist; files of the same names are replaced.
        file_format: ``parquet`` keeps lists and types; ``csv`` is flat and safe to open.

    Returns:
        the files written, in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write: Callable[[Table, pl.DataFrame, Path], None] = (
        (lambda _, frame, path: frame.write_parquet(path))
        if file_format == "parquet"
        else (lambda table, frame, path: write_csv(flatten(table, frame), path))
    )
    written, resources = [], []
    for table in PUBLIC:
        frame = getattr(audit, table.name)
        path = folder / f"{table.name}.{file_format}"
        write(table, frame, path)
        written.append(path)
        resources.append(resource(table, frame, file_format))
    result = to_dict(audit)
    package = {"profile": "data-package", "name": "burden", "resources": resources}
    manifest = {
        "schema": "burden.manifest/1",
        "inputs": result["inputs"],
        "totals": result["totals"],
        "index": result["index"],
        "provenance": result["provenance"],
    }
    for name, value in (("datapackage.json", package), ("manifest.json", manifest)):
        write_json(folder / name, value)
        written.append(folder / name)
    return tuple(written)
