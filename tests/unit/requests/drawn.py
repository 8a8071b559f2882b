"""Recognised templates drawn by hand, with everything a test does not care about filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from burden.collect.overrides import Overrides
from burden.model import (
    Band,
    CellRef,
    Field,
    Form,
    FormKind,
    Rect,
    Role,
    SheetForms,
    SheetText,
    WorkbookForms,
    WorkbookRef,
)
from burden.requests import describe
from burden.settings import default_settings


if TYPE_CHECKING:
    from burden.model import Request


def field(
    label: str = "姓名",
    *,
    kind: FormKind = FormKind.ROSTER,
    role: Role = Role.INPUT,
    sheet: str = "Sheet1",
    number: int = 1,
    capacity: int | None = None,
) -> Field:
    return Field(
        id=f"S1!A{number}",
        ref=CellRef(workbook="t.xlsx", sheet=sheet, a1=f"A{number}"),
        kind=kind,
        label=label,
        path=(label,),
        role=role,
        capacity=capacity,
    )


def sheet(
    title: str = "",
    texts: tuple[tuple[Band, str], ...] = (),
    *,
    fields: tuple[Field, ...] | None = None,
    name: str = "Sheet1",
    hidden: bool = False,
    reason: str = "",
) -> SheetForms:
    asked = (field(sheet=name),) if fields is None else fields
    said = (((Band.TITLE, title),) if title else ()) + texts
    form = Form(
        kind=asked[0].kind if asked else FormKind.ROSTER,
        area=Rect(1, 1, 9, 9),
        header=None,
        body=None,
        stub=None,
        title="",
        fields=asked,
    )
    return SheetForms(
        name=name,
        hidden=hidden,
        title=title,
        forms=(form,) if asked else (),
        texts=tuple(
            SheetText(
                ref=CellRef(workbook="t.xlsx", sheet=name, a1=f"A{row}"), band=band, text=text
            )
            for row, (band, text) in enumerate(said, start=1)
        ),
        reason=reason,
    )


def workbook(path: str = "in/表.xlsx", *sheets: SheetForms, company: str = "") -> WorkbookForms:
    """Draw a workbook; the folder the user named is the first of its path."""
    return WorkbookForms(
        ref=WorkbookRef(path=path, source=Path(path), root=Path(path.partition("/")[0]), size=1),
        format="xlsx",
        sha256="0" * 64,
        sheets=sheets or (sheet(),),
        company=company,
    )


def noted(*notes: str, title: str = "", path: str = "in/表.xlsx") -> WorkbookForms:
    """Draw a workbook of one sheet with notes below its form."""
    return workbook(path, sheet(title, tuple((Band.NOTE, note) for note in notes)))


def footed(*labels: str) -> WorkbookForms:
    """Draw a workbook of one sheet with a footer to sign."""
    return workbook("in/表.xlsx", sheet("表", tuple((Band.FOOTER, label) for label in labels)))


def read(forms: WorkbookForms, overrides: Overrides | None = None) -> Request:
    return describe(forms, overrides or Overrides(), default_settings())
