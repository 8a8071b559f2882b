"""What the recogniser makes of the drawn forms, held against what was declared of them.

The floors are a little below what was measured when they were last raised; a change that falls
below one has made something worse. Raise a floor when the measure has risen.
"""

from __future__ import annotations

import statistics
from functools import cache
from typing import TYPE_CHECKING, Any

import drawn_forms
import pytest
from field_score import same_name, same_path, score

from burden.forms import recognise
from burden.model import Role, WorkbookRef
from burden.reading import read_workbook
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from drawn_forms.kit import Book
    from field_score import Row, Scored

WORST = 4
SHOWN = 5


@cache
def _draw(group: str, name: str) -> Book:
    return drawn_forms.GROUPS[group][name]()


def _recognised(path: Path) -> Iterator[Row]:
    ref = WorkbookRef(path=path.name, source=path, root=path.parent, size=path.stat().st_size)
    for field in recognise(read_workbook(ref, default_settings())).fields:
        yield {
            "sheet": field.ref.sheet,
            "cells": field.ref.a1,
            "label": field.label,
            "path": field.path,
            "row_path": field.row_path,
            "role": field.role,
        }


def _score(group: str, name: str, folder: Path) -> Scored:
    book = _draw(group, name)
    path = folder / f"{name}.xlsx"
    book.wb.save(path)
    return score(book.fields, _recognised(path))


@pytest.mark.parametrize(
    ("group", "name"),
    [(group, name) for group, forms in drawn_forms.GROUPS.items() for name in forms],
)
def test_what_is_declared_of_a_form_stands_in_its_cells(group: str, name: str) -> None:
    book = _draw(group, name)
    assert any(field["role"] == Role.INPUT for field in book.fields)
    assert list(book.faults()) == []


@pytest.mark.parametrize(
    ("group", "named", "paths"),
    [("everyday", 0.993, 0.995), ("chinese", 0.981, 0.986), ("english", 0.965, 0.942)],
)
def test_drawn_forms_are_recognised(tmp_path: Path, group: str, named: float, paths: float) -> None:
    """Mean F1 of the named fields, and how many of these stand under the right texts."""
    forms = {name: _score(group, name, tmp_path) for name in drawn_forms.GROUPS[group]}
    f1 = statistics.mean(scored.f1 for scored in forms.values())
    right = sum(scored.paths for scored in forms.values())
    share = right / sum(scored.named for scored in forms.values())
    assert (f1 >= named, share >= paths) == (True, True), _report(group, forms, f1, share)


def _report(group: str, forms: Mapping[str, Scored], f1: float, share: float) -> str:
    """Say what is wrong with the worst forms."""
    lines = [f"{group}: F1 {f1:.4f}, paths {share:.4f}; the worst forms:"]
    by_paths = sorted(forms, key=lambda name: forms[name].paths - forms[name].named)
    by_f1 = sorted(forms, key=lambda name: forms[name].f1)
    for name in dict.fromkeys([*by_f1[:WORST], *by_paths[:WORST]]):
        scored = forms[name]
        lines.append(
            f"{name}: F1 {scored.f1:.3f} of {scored.wanted} fields,"
            f" {scored.named - scored.paths} under other texts"
        )
        lines += _wrong(scored)
    return "\n".join(lines)


def _wrong(scored: Scored) -> Iterator[str]:
    """Name a few fields that are missing, named otherwise or found where nothing is asked."""
    missing = [item for item, found in scored.pairs if not found]
    for item in missing[:SHOWN]:
        yield f"    missing   {_place(item)}  {_texts(item)}"
    taken = [(item, found) for item, found in scored.pairs if found]
    misnamed = [(item, found) for item, found in taken if not same_name(item, found)]
    for item, found in misnamed[:SHOWN]:
        yield f"    misnamed  {_place(item)}  {found['label']!r}, not {item['label']!r}"
    for found in scored.extra[:SHOWN]:
        yield f"    extra     {found['sheet']}!{found['cells']}  {found['label']!r}"
    moved = [pair for pair in taken if same_name(*pair) and not same_path(*pair)]
    for item, found in moved[:SHOWN]:
        yield f"    moved     {_place(item)}  {_texts(found)}, not {_texts(item)}"


def _place(item: Mapping[str, Any]) -> str:
    return f"{item['sheet']}!{item['anchor']}"


def _texts(item: Mapping[str, Any]) -> str:
    return " << ".join(" / ".join(item[key]) for key in ("path", "row_path") if item[key])
