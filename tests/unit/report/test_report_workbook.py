from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from audit_factory import HOSTILE
from openpyxl import load_workbook

from burden.locale import LANGUAGES, Words
from burden.report import workbook
from burden.report.workbook import to_workbook


if TYPE_CHECKING:
    from openpyxl.cell import Cell

    from burden.audit.value import Audit


@pytest.fixture(scope="module", params=LANGUAGES)
def data(request: pytest.FixtureRequest, audit: Audit) -> bytes:
    return to_workbook(audit, Words(request.param))


def _cells(data: bytes) -> list[Cell]:
    book = load_workbook(io.BytesIO(data))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def test_every_sheet_has_a_frozen_head_and_a_filter(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    assert len(book.sheetnames) == 9
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.font.bold for cell in sheet[1])


def test_no_cell_is_a_formula_and_links_stay_inside(data: bytes) -> None:
    cells = _cells(data)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {HOSTILE[0], HOSTILE[1]} <= {cell.value for cell in cells}
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert links
    assert {link.target for link in links} == {None}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or ("rels" in name
                    and "sheet" in name)]  # fmt: skip


def test_a_title_leads_to_the_row_of_its_request(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    for cell in _cells(data):
        if cell.hyperlink and cell.hyperlink.location:
            sheet, place = re.fullmatch(r"'(.*)'!(.*)", cell.hyperlink.location).groups()
            assert book[sheet][place].value == cell.value


def test_cells_lead_to_templates_that_are_there(audit: Audit) -> None:
    workbooks = audit.requests["workbook"].to_list()
    places = {workbooks[0]: "../来表/民政局/一 #1.xlsx", workbooks[1]: "//server/share/二.xlsx",
              workbooks[2]: "javascript:alert(1).xlsx"}  # fmt: skip
    cells = _cells(to_workbook(audit, Words("zh"), places))
    targets = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert targets == {
        None,
        "./../%E6%9D%A5%E8%A1%A8/%E6%B0%91%E6%94%BF%E5%B1%80/%E4%B8%80%20%231.xlsx",
        "./server/share/%E4%BA%8C.xlsx",
        "./javascript%3Aalert%281%29.xlsx",
    }
    linked = next(cell for cell in cells if cell.hyperlink and cell.hyperlink.target)
    assert re.fullmatch(r"'表1'![A-Z]+\d+(:[A-Z]+\d+)?", linked.hyperlink.location)


def test_a_sheet_name_cannot_leave_its_quotes(audit: Audit) -> None:
    name = "a'!B1"
    fields = audit.fields.with_columns(sheet=pl.lit(name))
    first = audit.requests["workbook"][0]
    other = replace(audit, fields=fields, findings=audit.findings.clear())
    cells = _cells(to_workbook(other, Words("zh"), {first: "a.xlsx"}))
    locations = {c.hyperlink.location for c in cells if c.hyperlink and c.hyperlink.target}
    assert all(location.startswith("'a''!B1'!") for location in locations)


def test_links_stop_where_spreadsheet_programs_do(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_LINKS", 5)
    places = dict.fromkeys(audit.requests["workbook"], "a.xlsx")
    book = load_workbook(io.BytesIO(to_workbook(audit, Words("zh"), places)))
    out = [cell for row in book["填报项"].iter_rows() for cell in row if cell.hyperlink]
    assert len(out) == 5


def test_numbers_are_numbers_and_all_rows_are_there(audit: Audit) -> None:
    book = load_workbook(io.BytesIO(to_workbook(audit, Words("zh"))))
    burden = book["概要"]["C2"].value
    assert audit.totals.burden_h_per_year is not None
    assert burden == pytest.approx(audit.totals.burden_h_per_year.mid, rel=0.005)
    assert book["概要"]["C4"].number_format == "0%"
    assert book["填报项"].max_row == audit.fields.height + 1
    assert book["报表"].max_row == audit.requests.height + 1
    assert book["发现"].max_row == audit.findings.height + 1
    assert book["重复的在哪里"].max_row > 1
    assert book["期限日历"]["A2"].value == "1月5日"


def test_no_number_ends_in_a_point(data: bytes) -> None:
    formats = {cell.number_format for cell in _cells(data) if isinstance(cell.value, int | float)}
    assert not [text for text in formats if re.search(r"0\.#", text)]


def test_the_same_audit_gives_the_same_bytes(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    first = to_workbook(audit, Words("zh"))
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert to_workbook(audit, Words("zh")) == first
    assert load_workbook(io.BytesIO(first)).properties.modified.year == 2026
