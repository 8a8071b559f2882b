"""What we write, opened in a spreadsheet program: nothing in it is computed or led anywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import docx
import pytest
from audit_factory import HOSTILE, make_audit

from burden.locale import Words
from burden.report import tables_export
from burden.report.paper.document import Document, Heading, Paragraph, Table, runs, text
from burden.report.paper.docx import to_docx
from burden.report.workbook import to_workbook


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Log
    from playwright.sync_api import Page

    Visit = Callable[..., tuple[Page, Log]]

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(soffice: str, tmp_path: Path) -> Callable[[Path], str]:
    """Open a file in LibreOffice and return what it made of it, as flat XML."""

    def convert(path: Path) -> str:
        profile = (tmp_path / "profile").as_uri()
        # Comma, quotation mark, UTF-8: what the dialog offers when a person opens it.
        reading = ["--infilter=CSV:44,34,76"] if path.suffix == ".csv" else []
        done = subprocess.run(
            [soffice, f"-env:UserInstallation={profile}", "--headless", *reading,
             "--convert-to", "fods",
             "--outdir", str(tmp_path / "out"), str(path)],
            capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return (tmp_path / "out" / f"{path.stem}.fods").read_text(encoding="utf-8")

    return convert


def test_csv_of_the_page_holds_no_formula(
    visit: Visit, opened: Callable[[Path], str], tmp_path: Path
) -> None:
    page, _ = visit("zh")
    with page.expect_download() as waiting:
        page.locator("#download").click()
    path = tmp_path / "fields.csv"
    shutil.copy(waiting.value.path(), path)
    text = opened(path)
    assert "table:formula" not in text
    assert "xlink:href" not in text
    assert "'=1+1" in text or "&apos;=1+1" in text


def test_exported_csv_and_workbook_hold_no_formula(
    opened: Callable[[Path], str], tmp_path: Path
) -> None:
    audit = make_audit()
    tables_export.export(audit, tmp_path / "tables", "csv")
    book = tmp_path / "book.xlsx"
    book.write_bytes(to_workbook(audit, Words("zh")))
    for path in (tmp_path / "tables" / "fields.csv", book):
        text = opened(path)
        assert "table:formula" not in text, path
        assert 'xlink:href="http' not in text, path
        assert HOSTILE[2] in text


def _as_text(soffice: str, path: Path, folder: Path) -> str | None:
    """Return what LibreOffice's word processor reads; None where it opens no such file."""
    done = subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "fodt", "--outdir", str(folder / "out"), str(path)],
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    made = folder / "out" / f"{path.stem}.fodt"
    assert done.returncode == 0 or not made.exists(), done.stderr
    return made.read_text(encoding="utf-8") if made.exists() else None


def test_a_paper_opens_and_holds_no_link_or_field(
    soffice: str, absent: Callable[[str], None], tmp_path: Path
) -> None:
    empty, paper = tmp_path / "empty.docx", tmp_path / "paper.docx"
    docx.Document().save(str(empty))
    if _as_text(soffice, empty, tmp_path) is None:
        absent("LibreOffice's word processor is not installed")
    labels = tuple(runs(text(label)) for label in HOSTILE)
    table = Table(heads=("头",) * len(labels), rows=(labels,), widths=(1,) * len(labels))
    blocks = (Heading(level=1, text="题"), *(Paragraph(line=one) for one in labels), table)
    paper.write_bytes(to_docx(Document(title="题", language="zh", blocks=blocks, version="1")))
    said = _as_text(soffice, paper, tmp_path)
    assert said is not None
    assert said.count("=1+1") == 2
    assert 'xlink:href="http' not in said
    assert "<text:a " not in said
    assert not re.search(r"<text:(?:database|placeholder|hidden|variable|user-field)", said)
