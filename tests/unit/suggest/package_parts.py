"""Workbooks as the packages of parts they are."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pathlib import Path


def add_parts(path: Path) -> None:
    """Add parts that a library which writes the workbook anew would lose."""
    parts = parts_of(path.read_bytes())
    rels = parts["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = rels.replace(
        "</Relationships>",
        f'<Relationship Id="rIdPrinter" Type="{office}/printerSettings" '
        'Target="../printerSettings/printerSettings1.bin"/></Relationships>',
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = rels.encode()
    parts["xl/printerSettings/printerSettings1.bin"] = bytes(range(256))
    parts["customXml/item1.xml"] = b"<office>kept</office>"
    book = parts["xl/_rels/workbook.xml.rels"].decode()
    parts["xl/_rels/workbook.xml.rels"] = book.replace(
        "</Relationships>",
        f'<Relationship Id="rIdChain" Type="{office}/calcChain" Target="calcChain.xml"/>'
        "</Relationships>",
    ).encode()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    chain = f'<calcChain xmlns="{main}"><c r="B1" i="2"/></calcChain>'
    parts["xl/calcChain.xml"] = chain.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    types = (
        parts["[Content_Types].xml"]
        .decode()
        .replace(
            "</Types>",
            f'<Default Extension="bin" ContentType="application/octet-stream"/>'
            f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>',
        )
    )
    parts["[Content_Types].xml"] = types.encode()
    write_parts(path, parts)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
