"""The table of all fields: its first rows as HTML, all of them as data for the page's script."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.locale import Words
    from burden.report.page.source import Row, Source

SHOWN_FIELDS = 200
PRINTED_FIELDS = 40
"""Rows on paper; the style sheet hides the others there."""
PLAIN_BYTES = 300_000
"""Data above this size are compressed: 0.87 MB of 10,000 rows become a seventh of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field as shown."""

    label: str
    path: str
    title: str
    issuer: str
    place: str
    type: str
    unit: str
    n_requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The table.

    Attributes:
        first: rows shown without scripts.
        printed: how many of the rows shown are printed.
        total: how many there are.
    """

    first: tuple[FieldRow, ...]
    printed: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """All rows for the page's script.

    Attributes:
        language: ``lang`` of the stand-ins in it, if any.
        text: JSON text, or base64 of its gzip where ``is_packed``.
    """

    language: str
    text: str
    is_packed: bool


def _path(field: Row) -> str:
    """Return the headers above the leaf, joined; empty where the label says it all."""
    parts = [*field["section"], *field["row_path"], *field["path"]]
    texts = [clean(part) for part in parts if clean(part) != clean(field["label"])]
    return " / ".join(texts)


def _type(words: Words, value_type: str) -> str:
    key = f"report.value_type.{value_type}"
    return words(key) if words.has(key) else value_type


def _count(source: Source, field: Row) -> int:
    element = source.elements.get(field["element_id"])
    return element["n_requests"] if element else 1


def _ordered(source: Source) -> list[tuple[Row, int]]:
    """Return fields with their count, those asked most first, then in the order of requests."""
    pairs = [
        (field, _count(source, field))
        for request in source.order
        for field in source.fields_of.get(request, [])
    ]
    return sorted(pairs, key=lambda pair: (-pair[1], clean(pair[0]["label"])))


def _rows(source: Source) -> dict[str, Any]:
    """Return all rows, without a word of ours: what is a code here, the script has words for."""
    place = {request: number for number, request in enumerate(source.order)}
    types: dict[str, int] = {}
    rows = [
        [
            clean(field["label"]),
            _path(field),
            place[field["request_id"]],
            clean(field["sheet"]),
            clean(field["cells"]),
            types.setdefault(field["value_type"], len(types)),
            clean(field["unit"] or ""),
            number,
        ]
        for field, number in _ordered(source)
    ]
    requests = [
        [
            source.title(request),
            clean(source.requests[request]["issuer"] or ""),
            clean(source.requests[request]["workbook"]),
        ]
        for request in source.order
    ]
    return {"requests": requests, "types": list(types), "rows": rows}


def data(source: Source, language: str) -> Data:
    """Return the rows as text for the page."""
    text = json.dumps(_rows(source), ensure_ascii=False, separators=(",", ":"))
    raw = text.encode("utf-8")
    packed = len(raw) > PLAIN_BYTES
    if packed:
        # mtime=0: the same audit gives the same bytes.
        text = base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode("ascii")
    return Data(language=language, text=text, is_packed=packed)


def words_of_script(words: Words, types: Sequence[str]) -> dict[str, Any]:
    """Return what the script says, and what it calls the codes in the rows."""
    columns = (
        *("field", "path", "request", "issuer", "workbook"),
        *("sheet", "cells", "type", "unit", "requests"),
    )
    return {
        "status": words("report.fields.status"),
        "empty": words("report.fields.empty"),
        "offices": words("report.fields.every_office"),
        "unknown": words("report.page.unknown_issuer"),
        "columns": [words(f"report.column.{name}") for name in columns],
        "types": {name: _type(words, name) for name in types},
    }


def build(source: Source) -> Fields:
    """Make the table."""
    pairs = _ordered(source)
    return Fields(
        first=tuple(
            FieldRow(
                label=clean(field["label"]),
                path=_path(field),
                title=source.title(field["request_id"]),
                issuer=source.issuer(field["request_id"]),
                place=f"{clean(field['sheet'])}!{clean(field['cells'])}",
                type=_type(source.words, field["value_type"]),
                unit=clean(field["unit"] or ""),
                n_requests=number,
            )
            for field, number in pairs[:SHOWN_FIELDS]
        ),
        printed=PRINTED_FIELDS,
        total=len(pairs),
    )
