from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from audit_factory import HOSTILE
from openpyxl import load_workbook

from burden.locale import LANGUAGES, Words
from burden.report.workbook import to_workbook


if TYPE_CHECKING:
    from burden.audit.value import Audit


@pytest.fixture(scope="module", params=LANGUAGES)
def data(request: pytest.FixtureRequest, audit: Audit) -> bytes:
    return to_workbook(audit, Words(request.param))


def test_every_sheet_has_a_frozen_head_and_a_filter(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    assert len(book.sheetnames) == 7
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.font.bold for cell in sheet[1])


def test_no_cell_is_a_formula_or_a_link(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    texts = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell
                assert cell.hyperlink is None
                texts.add(cell.value)
    assert {HOSTILE[0], HOSTILE[1]} <= texts
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name]


def test_numbers_are_numbers_and_all_rows_are_there(audit: Audit) -> None:
    book = load_workbook(io.BytesIO(to_workbook(audit, Words("zh"))))
    burden = book["概要"]["C2"].value
    assert audit.totals.burden_h_per_year is not None
    assert burden == pytest.approx(audit.totals.burden_h_per_year.mid, rel=0.005)
    assert book["填报项"].max_row == audit.fields.height + 1
    assert book["报表"].max_row == audit.requests.height + 1
    assert book["发现"].max_row == audit.findings.height + 1
