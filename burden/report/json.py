"""The audit as JSON (``burden.audit/1``), and back again.

Keys are English and in a fixed order, one row of a list a line, so that two results can be
compared with ``diff``; the same Audit gives the same bytes. What is not known is null. A result
file is a product: later versions must go on reading it (additions only, else a new number).
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import polars as pl
from msgspec import MsgspecError, convert

from burden.audit.value import (
    Audit,
    CopyFile,
    Driver,
    Index,
    IndexRow,
    InputFile,
    Inputs,
    Interval,
    Override,
    Part,
    Provenance,
    Scope,
    Totals,
)
from burden.errors import InputError
from burden.model import Skipped
from burden.report.text import clean, shorten
from burden.tables import PUBLIC


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.tables import Column, Table

SCHEMA = "burden.audit/1"

COUNTS = (
    "n_requests",
    "n_issuers",
    "n_requests_no_issuer",
    "n_requests_assumed_frequency",
    "n_fields",
    "n_cells",
    "n_elements",
    "n_elements_repeated",
    "n_elements_many_issuers",
)
INTERVALS = (
    "burden_h_per_year",
    "avoidable_h_per_year",
    "hours_per_cycle",
    "staff",
    "formalism_share",
)
_BROKEN = (
    *(KeyError, TypeError, ValueError, AttributeError, OverflowError),
    *(MsgspecError, pl.exceptions.PolarsError),
)
_TOO_MUCH = 1e18
PARTS = ("a", "b", "c", "total")
LEVELS = ("high", "medium", "low")
"""Severities of findings, and levels of confidence in them."""
_UNSTATED = frozenset({"issuer"})
"""Keys that may be empty: the office of templates that name none."""
VERDICTS = ("keep", "drop", "merge", "ease")
LATER = frozenset({"covers", "issuers", "verdicts", "limits"})
"""Tables that the first results of this schema do not have."""

_AT_THE_END = frozenset({"findings", "assumptions", "limits"})


def interval_names(stem: str) -> tuple[str, str, str]:
    """Return the names of low, middle and high, as the tables spell them.

    ``burden_h_per_year`` gives ``burden_h_per_year_low``, itself and ``burden_h_per_year_high``.
    """
    return f"{stem}_low", stem, f"{stem}_high"


def _number(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _spread(stem: str, interval: Interval | None) -> dict[str, float | None]:
    values = (interval.low, interval.mid, interval.high) if interval else (None, None, None)
    return dict(zip(interval_names(stem), map(_number, values), strict=True))


def _plain(value: object) -> object:
    """Make a frame's cell JSON: not-a-number is not known."""
    return _number(value) if isinstance(value, float) else value


def _rows(frame: pl.DataFrame) -> list[dict[str, object]]:
    return [{key: _plain(cell) for key, cell in row.items()} for row in frame.to_dicts()]


def _totals(totals: Totals) -> dict[str, object]:
    counts: dict[str, object] = {name: getattr(totals, name) for name in COUNTS}
    counts["repeated_share"] = totals.repeated_share
    for stem in INTERVALS:
        counts.update(_spread(stem, getattr(totals, stem)))
    return counts


def _index_row(row: IndexRow) -> dict[str, object]:
    flat: dict[str, object] = {"scope": row.scope.value, "id": row.id}
    for name in PARTS:
        part: Part = getattr(row, name)
        flat.update(_spread(f"{name}_share", part.share))
        flat.update(_spread(f"{name}_h_per_year", part.burden_h_per_year))
    flat["n_findings"] = row.n_findings
    return flat


def to_dict(audit: Audit) -> dict[str, Any]:
    """Return the audit as plain values, keys in the order of the contract."""
    inputs, made = audit.inputs, audit.provenance
    return {
        "schema": SCHEMA,
        "inputs": {
            "roots": list(inputs.roots),
            "workbooks": inputs.workbooks,
            "read": inputs.read,
            "ignored": inputs.ignored,
            "files": [
                {
                    "path": file.path,
                    "sha256": file.sha256,
                    "format": file.format,
                    "notes": list(file.notes),
                }
                for file in inputs.files
            ],
            "copies": [
                {"path": copy.path, "sha256": copy.sha256, "format": copy.format, "of": copy.of}
                for copy in inputs.copies
            ],
            "skipped": [
                {"path": skip.path, "code": skip.code, "detail": skip.detail}
                for skip in inputs.skipped
            ],
        },
        "totals": _totals(audit.totals),
        **{name: _rows(frame) for name, frame in audit.frames().items() if name not in _AT_THE_END},
        "index": {
            "rows": [_index_row(row) for row in audit.index.rows],
            "drivers": [
                {
                    "parameter": driver.parameter,
                    "total_low_h_per_year": _number(driver.total_low_h_per_year),
                    "total_high_h_per_year": _number(driver.total_high_h_per_year),
                }
                for driver in audit.index.drivers
            ],
        },
        "findings": _rows(audit.findings),
        "assumptions": _rows(audit.assumptions),
        "limits": _rows(audit.limits),
        "provenance": {
            "version": made.version,
            "seed": made.seed,
            "draws": made.draws,
            "date": made.date,
            "language": made.language,
            "overrides": [
                {"name": item.name, "value": item.value, "origin": item.origin}
                for item in made.overrides
            ],
            "python": made.python,
            "libraries": dict(made.libraries),
        },
    }


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def to_json(audit: Audit) -> str:
    """Write the audit as JSON text, one row of a list a line, with a final newline."""
    members = []
    for key, value in to_dict(audit).items():
        if isinstance(value, list) and value:
            body = ",\n".join(_line(item) for item in value)
            members.append(f"{_line(key)}: [\n{body}\n]")
        else:
            members.append(f"{_line(key)}: {_line(value)}")
    return "{" + ",\n".join(members) + "}\n"


def _gather(data: Mapping[str, Any], stem: str) -> Interval | None:
    low, mid, high = (
        None if data.get(name) is None else convert(data[name], float)
        for name in interval_names(stem)
    )
    if mid is None:
        return None
    return Interval(low=mid if low is None else low, mid=mid, high=mid if high is None else high)


def _part(data: Mapping[str, Any], name: str) -> Part:
    unknown = Interval(low=math.nan, mid=math.nan, high=math.nan)
    return Part(
        share=_gather(data, f"{name}_share") or unknown,
        burden_h_per_year=_gather(data, f"{name}_h_per_year") or unknown,
    )


def _fill(column: Column) -> object:
    """Return what stands for a value that the file's version did not have."""
    if isinstance(column.dtype, pl.List):
        return []
    fills: dict[Any, object] = {pl.Float64: math.nan, pl.Int64: 0, pl.Boolean: False, pl.String: ""}
    return fills[column.dtype]


def _frame(table: Table, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Build a table's frame; a column that the file's version did not have is null or empty."""
    fills = {column.name: _fill(column) for column in table.columns if not column.nullable}
    kept = []
    for row in rows:
        full = dict(row)
        if not all(full.get(name) or name in _UNSTATED for name in table.key):
            message = f"{table.name}: {table.key}"
            raise ValueError(message)
        for name, fill in fills.items():
            if full.get(name) is None:
                full[name] = fill
            elif isinstance(fill, list):
                convert(full[name], list[str])  # texts only, no nulls among them
        kept.append(full)
    return table.build(kept)


def from_dict(data: Mapping[str, Any], file: str = "") -> Audit:
    """Put an audit together from the values of ``to_dict``.

    Args:
        data: the members of the file.
        file: where they come from, for messages.

    Raises:
        InputError: ``result-schema``, not an audit or of a schema that is not known here;
            ``result-broken``, parts are missing or are not what they have to be.
    """
    found = data.get("schema")
    if found != SCHEMA:
        raise InputError("result-schema", file=file, found=shorten(str(found), 40), known=SCHEMA)
    try:
        return _whole(_assemble(data))
    except _BROKEN as error:
        detail = f"{type(error).__name__} {shorten(clean(str(error)), 60)}"
        raise InputError("result-broken", file=file, detail=detail) from error


def _read_totals(data: Mapping[str, Any]) -> Totals:
    known: dict[str, Any] = {name: _count(data.get(name, 0)) for name in COUNTS}
    known.update((stem, _gather(data, stem)) for stem in INTERVALS)
    return Totals(repeated_share=convert(data.get("repeated_share"), float | None), **known)


def _count(value: object) -> int:
    """Return a number of things.

    Raises:
        ValueError: it is none.
    """
    number = convert(value, int)
    if number < 0:
        message = f"{number} < 0"
        raise ValueError(message)
    return number


def _whole(audit: Audit) -> Audit:
    """Return the audit if its rows refer to rows that are there, and levels are levels.

    Raises:
        ValueError: names the table and column.
    """
    known = {"request_id": audit.requests["request_id"], "element_id": audit.elements["element_id"]}
    references = (
        *(("fields", name, name) for name in known),
        ("estimates", "request_id", "request_id"),
        *(("overlaps", name, "request_id") for name in ("request_a", "request_b")),
        *(("covers", name, "request_id") for name in ("request_id", "by")),
        ("verdicts", "request_id", "request_id"),
    )
    for table, column, of in references:
        strangers = ~pl.col(column).is_in(known[of].implode()) & pl.col(column).is_not_null()
        if not getattr(audit, table).filter(strangers).is_empty():
            message = f"{table}.{column}"
            raise ValueError(message)
    known_words = (
        ("findings", "severity", LEVELS),
        ("findings", "confidence", LEVELS),
        ("verdicts", "verdict", VERDICTS),
    )
    for table, column, words in known_words:
        if not getattr(audit, table).filter(~pl.col(column).is_in(words)).is_empty():
            message = f"{table}.{column}"
            raise ValueError(message)
    return audit


def _assemble(data: Mapping[str, Any]) -> Audit:
    inputs, index = data["inputs"], data["index"]
    made = data["provenance"]
    return Audit(
        inputs=Inputs(
            roots=convert(inputs.get("roots", ()), tuple[str, ...]),
            workbooks=_count(inputs["workbooks"]),
            read=_count(inputs["read"]),
            ignored=_count(inputs.get("ignored", 0)),
            files=convert(inputs.get("files", ()), tuple[InputFile, ...]),
            copies=convert(inputs.get("copies", ()), tuple[CopyFile, ...]),
            skipped=convert(inputs["skipped"], tuple[Skipped, ...]),
        ),
        totals=_read_totals(data["totals"]),
        **{
            table.name: _frame(
                table, data.get(table.name, ()) if table.name in LATER else data[table.name]
            )
            for table in PUBLIC
        },
        index=Index(
            rows=tuple(
                IndexRow(
                    scope=Scope(row["scope"]),
                    id=convert(row["id"], str),
                    **{name: _part(row, name) for name in PARTS},
                    n_findings=_count(row.get("n_findings", 0)),
                )
                for row in index.get("rows", ())
            ),
            drivers=tuple(
                convert(driver, Driver)
                for driver in index.get("drivers", ())
                if None not in driver.values()  # what it would do is not known
            ),
        ),
        provenance=Provenance(
            version=convert(made["version"], str),
            seed=convert(made["seed"], int),
            draws=_count(made["draws"]),
            date=convert(made.get("date"), str | None),
            language=convert(made.get("language", "zh"), str),
            overrides=convert(made.get("overrides", ()), tuple[Override, ...]),
            python=convert(made.get("python", ""), str),
            libraries=tuple(convert(made.get("libraries", {}), dict[str, str]).items()),
        ),
    )


def _decimal(text: str) -> float:
    """Read a number with a point or an exponent; no hours or shares are beyond all measure.

    Raises:
        ValueError: too large, or what JSON has no word for (``NaN``, ``Infinity``).
    """
    number = float(text)
    if not abs(number) < _TOO_MUCH:
        raise ValueError(text)
    return number


def from_json(text: str, file: str = "") -> Audit:
    """Read an audit back from its JSON text.

    Args:
        text: of the file.
        file: where it comes from, for messages.

    Raises:
        InputError: ``result-broken`` (no JSON, or parts are missing) or ``result-schema``.
    """
    try:
        data = json.loads(text, parse_constant=_decimal, parse_float=_decimal)
    except (ValueError, RecursionError) as error:
        raise InputError("result-broken", file=file, detail=str(error)) from error
    if not isinstance(data, dict):
        raise InputError("result-schema", file=file, found=type(data).__name__, known=SCHEMA)
    return from_dict(data, file)
