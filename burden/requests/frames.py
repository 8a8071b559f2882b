"""Requests, their fields and texts as frames."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from burden import tables
from burden.model import FormKind, Role
from burden.requests.population import read_population
from burden.requests.source import Source
from burden.requests.title import sheet_title
from burden.requests.words import halfwidth


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import polars as pl

    from burden.model import Field, Form, Request, SheetForms, WorkbookForms
    from burden.settings import Settings


def request_frame(
    requests: Iterable[Request], copies: Mapping[str, int] | None = None
) -> pl.DataFrame:
    """Make ``tables.REQUESTS`` of requests, in their order.

    Args:
        requests: as described.
        copies: by request id, workbooks that hold its template; null where None.
    """
    return tables.REQUESTS.build(
        {**_request_row(request), "n_copies": copies[request.id] if copies else None}
        for request in requests
    )


def field_frame(requests: Iterable[Request], settings: Settings) -> pl.DataFrame:
    """Make ``tables.FIELDS`` of all fields, in reading order; names and elements come later.

    Args:
        requests: as described.
        settings: ``requests.*``, for the titles of sheets.
    """
    rows = (row for request in requests for row in _field_rows(request, settings))
    return tables.FIELDS.build(rows)


def text_frame(requests: Iterable[Request]) -> pl.DataFrame:
    """Make ``tables.TEXTS`` of what the templates say, in reading order."""
    return tables.TEXTS.build(
        {
            "request_id": request.id,
            "workbook": request.ref.path,
            "sheet": sheet.name,
            "cells": text.ref.a1,
            "band": str(text.band),
            "text": text.text,
        }
        for request in requests
        for sheet in request.forms.sheets
        for text in sheet.texts
    )


def _request_row(request: Request) -> dict[str, Any]:
    source = Source(forms=request.forms)
    once = [sheet for sheet, first in request.forms.with_firsts() if first is None]
    asked = [field for field in request.forms.fields if field.role is Role.INPUT]
    titles = (str(request.title.value), *(sheet.title for sheet in source.sheets), source.stem)
    return {
        "request_id": request.id,
        "workbook": request.ref.path,
        "title": str(request.title.value),
        "issuer": request.issuer.value,
        "level": request.level.value,
        "frequency_per_year": request.frequency.value,
        "respondents": request.respondents.value,
        "sub_units": request.sub_units.value,
        "approval_levels": request.approval_levels.value,
        "due": request.due.value,
        "notice_date": request.notice_date.value,
        "legal_basis": request.legal_basis.value,
        "approval_no": request.approval_no.value,
        "form_code": request.form_code.value,
        "valid_until": request.valid_until.value,
        "channels": list(request.channels),
        "copies": request.copies.value,
        "stated_h": request.stated_hours.value,
        "frequency_basis": request.frequency.basis,
        "issuer_basis": request.issuer.basis,
        "respondents_basis": request.respondents.basis,
        "sub_units_basis": request.sub_units.basis,
        "approval_levels_basis": request.approval_levels.basis,
        "population": read_population(titles, listing=source.listing),
        "n_sheets": sum(any(True for _ in sheet.fields) for sheet in request.forms.sheets),
        "n_fields": sum(f.role is Role.INPUT for sheet in once for f in sheet.fields),
        "n_cells": sum(map(_blanks, asked)),
        "layout": _layout(request),
    }


def _blanks(field: Field) -> int:
    """Count the blanks of a field: a list's column has one a framed row."""
    return max(1, field.capacity or 1) if field.kind is FormKind.ROSTER else 1


def _layout(request: Request) -> str:
    """Hash the labels in their order; copies of a template under other titles have the same."""
    digest = hashlib.sha256()
    for field in request.forms.fields:
        for text in (*field.path, "\x1f", *field.row_path, "\x1e"):
            digest.update(
                "".join(halfwidth(text).casefold().split()).encode("utf-8", "surrogatepass")
            )
            digest.update(b"\x1d")
    return digest.hexdigest()[:16]


def _field_rows(request: Request, settings: Settings) -> Iterator[dict[str, Any]]:
    titled = {id(sheet): sheet_title(sheet, settings) for sheet in request.forms.sheets}
    for name, sheet, _, field in named_fields(request.id, request.forms):
        title = titled[id(sheet)]
        yield _field_row(request, sheet, field, name, title[0] if title else "")


def named_fields(
    request_id: str, forms: WorkbookForms
) -> Iterator[tuple[str, SheetForms, Form, Field]]:
    """Yield the fields of a request with the ids frames know them by, their sheet and form.

    Args:
        request_id: of the request.
        forms: as recognised.
    """
    seen: dict[str, int] = {}
    for sheet in forms.sheets:
        for form in sheet.forms:
            for field in form.fields:
                name = f"{request_id}:{field.id}"
                seen[name] = count = seen.get(name, 0) + 1
                yield f"{name}~{count}" if count > 1 else name, sheet, form, field


def _field_row(
    request: Request, sheet: SheetForms, field: Field, name: str, title: str
) -> dict[str, Any]:
    return {
        "field_id": name,
        "request_id": request.id,
        "workbook": request.ref.path,
        "sheet": sheet.name,
        "cells": field.ref.a1,
        "kind": str(field.kind),
        "label": field.label,
        "path": list(field.path),
        "row_path": list(field.row_path),
        "section": list(field.section),
        "sheet_title": title,
        "role": str(field.role),
        "value_type": str(field.type),
        "unit": field.unit or None,
        "required": field.required,
        "choices": list(field.choices),
        "n_choices": len(field.choices),
        "capacity": field.capacity,
        "confidence": field.confidence,
        "evidence": list(field.evidence),
        "static_share": field.static_share,
        "facets": [],
    }
