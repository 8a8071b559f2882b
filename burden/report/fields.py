"""What was recognised in a workbook: one JSON line of the contract, or a table for a terminal."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from burden.model import Role, Skipped
from burden.report.sheet_view import SURE
from burden.report.text import clean, pad, shorten, width


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from burden.locale import Words
    from burden.model import Field, Form, SheetForms, WorkbookForms

SCHEMA = "burden.fields/1"


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
    what, how = (
        words(f"skip.{item.code}.{part}", file=clean(item.path)) for part in ("message", "help")
    )
    return words("cli.fields.reason", what=what, how=how)


def notes_told(notes: Iterable[str], words: Words) -> Iterator[str]:
    """Yield in words what a reading repaired or left out."""
    for note in notes:
        yield words(f"note.{note}") if words.has(f"note.{note}") else note


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
            "notes": list(item.notes),
            "sheets": [
                {
                    "name": sheet.name,
                    "hidden": sheet.hidden,
                    "title": sheet.title,
                    "reason": sheet.reason or None,
                    "layout": sheet.layout or None,
                    "copy_of": first,
                    "forms": [_plain(form) for form in sheet.forms],
                }
                for sheet, first in item.with_firsts()
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
    for told in notes_told(forms.notes, words):
        stream.write(f"  ! {told}\n")
    for sheet, first in forms.with_firsts():
        if first is None:
            _show_sheet(stream, sheet, words)
        else:
            same = words("cli.fields.copy", sheet=clean(first))
            stream.write(f"  {clean(sheet.name)}: {same}\n")
    stream.write("\n")


def layout_lines(forms: WorkbookForms) -> str:
    """Return the layouts of a workbook's sheets as the beginning of corrections in burden.toml."""
    return "".join(_layout(forms.ref.name, sheet) for sheet in forms.sheets)


def _layout(workbook: str, sheet: SheetForms) -> str:
    tables = [form for form in sheet.forms if form.header is not None]
    head = tables[0].header if tables else None
    rows = list(range(head.top, head.bottom + 1)) if head else []
    kind = (tables or sheet.forms)[0].kind.value if sheet.forms else "none"
    return (
        "[[sheet]]\n"
        f"match = {_quoted(workbook)}\n"
        f"sheet = {_quoted(sheet.name)}\n"
        f"layout = {_quoted(sheet.layout)}\n"
        f"# kind = {_quoted(kind)}\n"
        f"# header_rows = {rows}\n\n"
    )


def _quoted(text: str) -> str:
    """Write a text as TOML does."""
    return json.dumps(clean(text), ensure_ascii=False)


def _show_sheet(stream: IO[str], sheet: SheetForms, words: Words) -> None:
    if sheet.reason:
        why = words(f"cli.sheet.{sheet.reason}")
        stream.write(f"  {clean(sheet.name)}: {why}\n")
        return
    title = f"  {clean(sheet.title)}" if sheet.title else ""
    stream.write(f"  {clean(sheet.name)}{title}\n")
    fields = sorted(sheet.fields, key=lambda field: field.confidence >= SURE)
    cells = max((len(field.ref.a1) for field in fields), default=0)
    roles = max((width(words(f"cli.role.{field.role.value}")) for field in fields), default=0)
    for field in fields:
        mark = " " if field.confidence >= SURE else "?"
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
