"""The package that openpyxl gets: cells, shared strings and styles, and nothing else.

openpyxl never sees the file itself. Merges, validations and extensions are where it hangs, gives
up or drops things silently; they are read from the parts directly.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import openpyxl
from lxml import etree

from burden.errors import UnreadableError
from burden.reading.package import children, local, parse_xml


if TYPE_CHECKING:
    from burden.reading.ooxml import Contents
    from burden.reading.package import Package
    from burden.settings import Settings

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLE_GROUPS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "colors")
_PLAIN_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs>"
    "</styleSheet>"
).encode()
_BLANK_CELL = re.compile(rb"<c r=[^>]*/>")
_STYLE_ATTRIBUTE = re.compile(rb'(<(?:[\w.\-]+:)?(?:c|row)\b[^>]*?) s="\d*"')


def shared_strings(package: Package, book: Contents, settings: Settings) -> bytes | None:
    """Return the part of the shared strings, None where there is none.

    Raises:
        UnreadableError: ``too-large`` with more than ``limits.strings``, ``dangerous``.
    """
    if book.strings is None:
        return None
    data = package.read(book.strings)
    if b"<!DOCTYPE" in data[:4096]:
        raise UnreadableError("dangerous", "DOCTYPE")
    count = data.count(b"<si>") + data.count(b"<si ") + data.count(b"<si/>") + data.count(b":si>")
    if count > settings.count("limits.strings"):
        raise UnreadableError("too-large", f"{count} strings")
    return data


def cell_styles(package: Package, book: Contents, settings: Settings) -> tuple[bytes, list[str]]:
    """Return a stylesheet of cell formats only, and what had to be given up."""
    if book.styles is None:
        return _PLAIN_STYLES, []
    data = package.read(book.styles)
    if data.count(b"<xf") + data.count(b":xf ") > 2 * settings.count("limits.styles"):
        return _PLAIN_STYLES, ["styles-unread"]
    root = parse_xml(data)
    for child in list(root):
        if local(child) not in _STYLE_GROUPS:
            root.remove(child)
    for group in children(root, "fills"):
        for fill in group:
            if not len(fill):  # an empty fill makes openpyxl refuse the whole workbook
                etree.SubElement(fill, f"{{{_MAIN}}}patternFill")
    if not all(children(root, name) for name in ("fonts", "fills", "borders", "cellXfs")):
        return _PLAIN_STYLES, ["styles-unread"] if children(root, "cellXfs") else []
    return etree.tostring(root), []


def _package(
    documents: list[bytes], strings: bytes | None, styles: bytes, *, date1904: bool
) -> io.BytesIO:
    """Write a package that holds these worksheets, as ``s0``, ``s1`` …, and nothing else."""
    numbers = range(len(documents))
    overrides = "".join(
        f'<Override PartName="/xl/s{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>' for n in numbers
    )
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="s{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="s{n}" Type="{_OFFICE}/worksheet" Target="s{n}.xml"/>' for n in numbers
    )
    if strings is not None:
        overrides += (
            f'<Override PartName="/xl/strings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>'
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
            f"{overrides}</Types>",
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f"<workbookPr date1904={quoteattr('1' if date1904 else '0')}/>"
            f"<sheets>{sheets}</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        )
        archive.writestr("xl/styles.xml", styles)
        if strings is not None:
            archive.writestr("xl/strings.xml", strings)
        for number, document in enumerate(documents):
            archive.writestr(f"xl/s{number}.xml", document)
    stream.seek(0)
    return stream


def _open(
    documents: list[bytes],
    strings: bytes | None,
    styles: bytes,
    *,
    date1904: bool,
    data_only: bool = False,
) -> Any:
    if not documents:
        raise UnreadableError("empty", "no worksheet")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(
            _package(documents, strings, styles, date1904=date1904), data_only=data_only
        )


def load_cells(
    documents: list[bytes], strings: bytes | None, styles: bytes, *, date1904: bool
) -> tuple[Any, list[str]]:
    """Load the cells; where that fails, once more repaired, and once more without styles.

    Returns:
        the workbook and codes of what was repaired; ``documents`` then holds the repaired sheets.
    """
    try:
        return _open(documents, strings, styles, date1904=date1904), []
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001, S110 - the next attempt tells
        pass
    documents[:] = [etree.tostring(parse_xml(one, recover=True)) for one in documents]
    try:
        return _open(documents, strings, styles, date1904=date1904), ["repaired"]
    except Exception:  # noqa: BLE001, S110 - the next attempt tells
        pass
    documents[:] = [_STYLE_ATTRIBUTE.sub(rb"\1", one) for one in documents]
    return _open(documents, strings, _PLAIN_STYLES, date1904=date1904), [
        "repaired",
        "styles-unread",
    ]


def load_cached(
    formulas: list[bool],
    documents: list[bytes],
    strings: bytes | None,
    repairs: list[str],
    *,
    date1904: bool,
) -> Any:
    """Load once more for the values that formulas had; only sheets that hold a formula.

    Returns:
        the workbook, None where no sheet holds a formula or the values cannot be read; then
        ``repairs`` says so.
    """
    if not any(formulas):
        return None
    blank = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'.encode()
    wanted = [
        document if has_formula else blank
        for document, has_formula in zip(documents, formulas, strict=True)
    ]
    try:
        return _open(
            [_values_only(one) for one in wanted],
            strings,
            _PLAIN_STYLES,
            date1904=date1904,
            data_only=True,
        )
    except Exception:  # noqa: BLE001 - the formulas themselves are read
        repairs.append("cached-values-unread")
        return None


def _values_only(document: bytes) -> bytes:
    """Return a worksheet without blanks and styles; without styles dates stay serials."""
    if document.count(b"<c r=") == document.count(b"<c "):  # else their order tells their place
        document = _BLANK_CELL.sub(b"", document)
    return _STYLE_ATTRIBUTE.sub(rb"\1", document)
