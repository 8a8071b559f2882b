"""Workbooks written to a temporary folder and read back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from burden.model import WorkbookRef
from burden.reading import read_workbook
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.model import Grid, Workbook
    from burden.settings import Settings

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Workbook]:
    """Read bytes as a workbook of some name."""

    def call(data: bytes, name: str = "表.xlsx", settings: Settings | None = None) -> Workbook:
        path = tmp_path / name
        path.write_bytes(data)
        ref = WorkbookRef(path=name, source=path, root=tmp_path, size=len(data))
        return read_workbook(ref, settings or default_settings())

    return call


@pytest.fixture
def raw_xlsx() -> Callable[..., bytes]:
    """Write a package from the XML of one worksheet, as hostile as it has to be."""

    def call(
        sheet: str,
        *,
        main: str = MAIN,
        parts: dict[str, str] | None = None,
        wrap: bool = True,
    ) -> bytes:
        namespaces = f'xmlns="{main}" xmlns:r="{OFFICE}"'
        files = {
            "[Content_Types].xml": '<Types xmlns="t"><Default Extension="xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.x"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="p"><Relationship Id="a" Type="{OFFICE}/'
            'officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {namespaces}><sheets><sheet name="表" sheetId="1" '
            'r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="p">'
            f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="sheet.xml"/>'
            f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>'
            f'<Relationship Id="r3" Type="{OFFICE}/sharedStrings" Target="strings.xml"/>'
            "</Relationships>",
            "xl/sheet.xml": f"<worksheet {namespaces}>{sheet}</worksheet>" if wrap else sheet,
        }
        files |= parts or {}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return stream.getvalue()

    return call


@pytest.fixture
def texts() -> Callable[[Grid], dict[str, str]]:
    """Return the texts of a grid by their cells' names."""
    from burden.model import column_letters  # noqa: PLC0415

    def call(grid: Grid) -> dict[str, str]:
        return {
            f"{column_letters(column)}{row}": cell.text
            for (row, column), cell in grid.cells.items()
            if cell.text
        }

    return call
