"""What was recognised in a workbook: one JSON line of the contract, or a table for a terminal."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from burden.model import Role, Skipped
from burden.report.text import clean, pad, shorten, width


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.locale import Words
    from burden.model import Field, Form, SheetForms, WorkbookForms

SCHEMA = "burden.fields/1"
_SURE = 0.6  # below it a field is marked as doubtful


def _plain(form: Form) -> dict[str, object]:
    return {
        "kind": form.kind.value,
        "range": form.area.a1,
        "header": form.header.a1 if form.header else None,
        "body": form.body.a1 if form.body else None,
        "stub": form.stub.a1 if form.stub else None,
    }


def _field(field: Field) -> dict[str, object]:
    return {
        "id": field.id,
        "sheet": field.ref.sheet,
        "kind": field.kind.value,
        "cells": field.ref.a1,
        "label": field.label,
        "path": list(field.path),
        "row_path": list(field.row_path),
        "section": list(field.section),
        "role": field.role.value,
        "type": field.type.value,
        "unit": field.unit or None,
        "required": field.required,
        "choices": list(field.choices),
        "capacity": field.capacity,
        "confidence": field.confidence,
        "evidence": list(field.evidence),
    }


def reason(item: Skipped, words: Words) -> str:
    """Return why a file was skipped and what to do, in words."""
    text = words(f"skip.{item.code}.message", file=clean(item.path))
    return f"{text} {words(f'skip.{item.code}.help', file=clean(item.path))}"


def json_line(item: WorkbookForms | Skipped, words: Words) -> str:
    """Return the line ``burden fields --format jsonl`` prints for a workbook."""
    record: dict[str, object]
    if isinstance(item, Skipped):
        record = {
            "schema": SCHEMA,
            "path": item.path,
            "sha256": None,
            "format": None,
            "status": "skipped",
            "reason": {"code": item.code, "message": reason(item, words)},
            "sheets": [],
            "fields": [],
        }
    else:
        record = {
            "schema": SCHEMA,
            "path": item.ref.path,
            "sha256": item.sha256,
            "format": item.format,
            "status": "read",
            "reason": None,
            "sheets": [
                {
                    "name": sheet.name,
                    "hidden": sheet.hidden,
                    "title": sheet.title,
                    "reason": sheet.reason or None,
                    "forms": [_plain(form) for form in sheet.forms],
                }
                for sheet in item.sheets
            ],
            "fields": [_field(field) for field in item.fields],
        }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def skipped_line(item: Skipped, words: Words) -> str:
    """Return one line about a file that was not read."""
    return f"{words('cli.fields.skipped')}: {reason(item, words)}"


def show_workbook(stream: IO[str], forms: WorkbookForms, words: Words) -> None:
    """Print a workbook's fields as a table: cell, role and what names it; doubtful ones marked."""
    asked = sum(field.role is Role.INPUT for field in forms.fields)
    stream.write(words("cli.fields.workbook", file=clean(forms.ref.path), count=asked) + "\n")
    for sheet in forms.sheets:
        _show_sheet(stream, sheet, words)
    stream.write("\n")


def _show_sheet(stream: IO[str], sheet: SheetForms, words: Words) -> None:
    if sheet.reason:
        why = words(f"cli.sheet.{sheet.reason}")
        stream.write(f"  {clean(sheet.name)}: {why}\n")
        return
    title = f"  {clean(sheet.title)}" if sheet.title else ""
    stream.write(f"  {clean(sheet.name)}{title}\n")
    fields = sorted(sheet.fields, key=lambda field: field.confidence >= _SURE)
    cells = max((len(field.ref.a1) for field in fields), default=0)
    roles = max((width(words(f"cli.role.{field.role.value}")) for field in fields), default=0)
    for field in fields:
        mark = " " if field.confidence >= _SURE else "?"
        role = words(f"cli.role.{field.role.value}")
        head = f"  {mark} {field.ref.a1:<{cells}}  {pad(role, roles)}"
        stream.write(f"{head}  {_name(field)}\n")


def _name(field: Field) -> str:
    """Return header path and stub of a field on one line."""
    names = _joined(field.path)
    rows = _joined(field.row_path)
    unit = f" ({clean(field.unit)})" if field.unit else ""
    return f"{names}{f' < {rows}' if rows else ''}{unit}" or "-"


def _joined(texts: Iterable[str]) -> str:
    return " / ".join(shorten(clean(text), 40) for text in texts)
