"""The readers behind ``read_workbook``, so that what that turns into ``corrupt`` comes to light."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sound import faults

from burden.errors import UnreadableError
from burden.model import WorkbookRef
from burden.reading import delimited, html_table, xml2003
from burden.reading.biff import workbook as xls
from burden.reading.ooxml import workbook as xlsx
from burden.settings import default_settings


if TYPE_CHECKING:
    from burden.model import Workbook

READERS = {
    "ooxml": xlsx.read,
    "biff": xls.read,
    "csv": delimited.read,
    "html": html_table.read,
    "xml2003": xml2003.read,
}


def read_inside(kind: str, data: bytes) -> Workbook | None:
    """Read with one reader; None where it says why it cannot.

    Raises:
        AssertionError: the reading is not sound.
        Exception: whatever the reader lets through, which it never should.
    """
    ref = WorkbookRef(path="x", source=Path("x"), root=Path(), size=len(data))
    settings = default_settings()
    try:
        book = READERS[kind](data, ref, "", settings)
    except UnreadableError:
        return None
    found, _ = faults(book, settings, "", [])
    assert not found, found
    return book
