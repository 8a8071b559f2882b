"""What recognition hands over, made by hand: a sheet with a list, a sign-off line and a doubt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    Sketch,
    ValueType,
    WorkbookForms,
    WorkbookRef,
)


HOSTILE = "<script>alert(1)</script>\u202e{{ 7*7 }}"
BOOK = "民政局/救助名册.xlsx"


def ref(a1: str, sheet: str = "表") -> CellRef:
    return CellRef(workbook=BOOK, sheet=sheet, a1=a1)


def field(a1: str, label: str, **more: Any) -> Field:
    """Return a field in a list, framed and sure unless told otherwise."""
    known: dict[str, Any] = {
        "kind": FormKind.ROSTER,
        "path": (label,),
        "confidence": 0.95,
        "evidence": ("header", "rows", "frame"),
    }
    return Field(id=a1, ref=ref(a1), label=label, **(known | more))


def text(a1: str, words: str, band: Band = Band.HEADER) -> SheetText:
    return SheetText(ref=ref(a1), band=band, text=words)


def sheet(name: str = "表", **more: Any) -> SheetForms:
    """Return a sheet: title in A1:D1, 填报单位 in A2, header in rows 3-4, records in 5-30."""
    fields = (
        field("A2", "填报单位：", role=Role.META, kind=FormKind.PAIRS, evidence=("label-inside",)),
        field("A5:A30", "序号", role=Role.SERIAL),
        field("B5:B30", "姓名", path=("户主", "姓名"), type=ValueType.TEXT),
        field(
            "C5:C30",
            "金额",
            path=("户主", "金额"),
            unit="元",
            type=ValueType.AMOUNT,
            confidence=0.4,
            evidence=("header", "strange-new-signal"),
        ),
        field("D5:D30", HOSTILE, type=ValueType.CHOICE, choices=("是", "否<b>")),
    )
    area = Rect(3, 1, 30, 4)
    form = Form(
        kind=FormKind.ROSTER,
        area=area,
        header=Rect(3, 1, 4, 4),
        body=Rect(5, 1, 30, 4),
        stub=None,
        title="",
        fields=fields,
    )
    known: dict[str, Any] = {
        "hidden": False,
        "title": "救助名册",
        "forms": (form,),
        "texts": (
            text("A1:D1", "救助名册", Band.TITLE),
            text("A2", "填报单位：", Band.META),
            text("A3:A4", "序号"),
            text("B3:C3", "户主"),
            text("B4", "姓名"),
            text("C4", "金额"),
            text("D3:D4", HOSTILE),
        ),
        "layout": "0123456789abcdef",
        "sketch": Sketch(
            rows=tuple(range(1, 31)),
            columns=(1, 2, 3, 4),
            widths=(6.0, 12.0, 10.0, 20.0),
            merges=(Rect(1, 1, 1, 4), Rect(3, 1, 4, 1), Rect(3, 2, 3, 3), Rect(3, 4, 4, 4)),
        ),
    }
    return SheetForms(name=name, **(known | more))


def workbook(*sheets: SheetForms, path: str = BOOK) -> WorkbookForms:
    return WorkbookForms(
        ref=WorkbookRef(path=path, source=Path(path), root=Path("民政局"), size=1),
        format="xlsx",
        sha256="0" * 64,
        sheets=sheets or (sheet(),),
    )


def plain_sheet(name: str = "说明", reason: str = "instructions") -> SheetForms:
    return SheetForms(name=name, hidden=False, title="", forms=(), texts=(), reason=reason)
