"""The odd files an inbox holds: csv, archives with GBK names, locked, broken, not a workbook."""

from __future__ import annotations

import csv
import hashlib
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING
from unittest import mock

from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

from .write_xlsx import ZIP_STAMP


if TYPE_CHECKING:
    from collections.abc import Sequence

    from .book import Book


def csv_bytes(book: Book, encoding: str) -> bytes:
    """The cells of the first page as comma separated text with CRLF line ends."""
    page = book.pages[0]
    height = max(row for row, _ in page.cells)
    width = max(column for _, column in page.cells)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in range(1, height + 1):
        values = [page.cells.get((row, column), (None,))[0] for column in range(1, width + 1)]
        writer.writerow(["" if value is None else value for value in values])
    return buffer.getvalue().encode(encoding)


def encrypted_bytes(package: bytes, password: str) -> bytes:
    """Agile encryption, with a stream drawn from a seed in place of the random source."""
    counter = iter(range(1_000_000))

    def drawn(size: int) -> bytes:
        return hashlib.shake_256(f"burden samples {next(counter)}".encode()).digest(size)

    out = io.BytesIO()
    container = "msoffcrypto.method.container.ecma376_encrypted.datetime2filetime"
    with (
        mock.patch("msoffcrypto.method.ecma376_agile._random_buffer", drawn),
        mock.patch(container, return_value=134_119_332_000_000_000),
    ):
        OOXMLFile(io.BytesIO(package)).encrypt(password, out)
    return out.getvalue()


def gbk_zip(members: Sequence[tuple[str, bytes]]) -> bytes:
    """An archive as Chinese Windows makes it: names in GBK, flag bit 11 unset.

    `zipfile` sets the flag and writes UTF-8 for any name beyond ASCII, so the records are
    packed here.
    """
    year, month, day, hour, minute, second = ZIP_STAMP
    date = (year - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    body, directory = b"", b""
    for name, data in members:
        raw = name.encode("gbk")
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(data) + deflate.flush()
        common = struct.pack(
            "<HHHHHIIIHH",
            20,
            0,
            8,
            time,
            date,
            zlib.crc32(data),
            len(packed),
            len(data),
            len(raw),
            0,
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + raw
        body += b"PK\x03\x04" + common + raw + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def docx_bytes(paragraphs: Sequence[str]) -> bytes:
    """The smallest word document that opens."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{word}"><w:body>{text}</w:body>'
        "</w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_STAMP), body, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def lock_bytes(user: str) -> bytes:
    """An owner file as Excel leaves it beside an open workbook: a name, twice, padded."""
    short = user.encode("gbk")[:54]
    wide = user.encode("utf-16-le")
    first = bytes([len(short)]) + short.ljust(54, b" ")
    return first + bytes([len(user), 0]) + wide.ljust(108, b" \x00"[:1])
