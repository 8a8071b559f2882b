from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.collect.sniff import Kind, sniff


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + b"\0\0" + b"\0" * 50


def package(types: str, *names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        for name in names:
            archive.writestr(name, "")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (b"\xef\xbb\xbf\r\n ", Kind.EMPTY),
        (package("spreadsheetml.sheet.main+xml", "xl/workbook.xml"), Kind.XLSX),
        (package("sheet.binary.macroEnabled.main", "xl/workbook.bin"), Kind.XLSB),
        (package("wordprocessingml.document.main+xml", "word/document.xml"), Kind.DOCUMENT),
        (stream("Workbook"), Kind.XLS),
        (stream("EncryptedPackage"), Kind.ENCRYPTED),
        (stream("WordDocument"), Kind.DOCUMENT),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", Kind.XLS),
        (b"Rar!\x1a\x07\x00", Kind.ARCHIVE),
        (b"%PDF-1.7", Kind.DOCUMENT),
        (b"<o:document m='application/vnd.oasis.opendocument.spreadsheet'>", Kind.ODS),
        (b"<o:document m='application/vnd.oasis.opendocument.text'>", Kind.OTHER_SHEET),
        (b"<gnm:Workbook xmlns:gnm='http://www.gnumeric.org/v10.dtd'>", Kind.OTHER_SHEET),
        (b"ID;PWXL;N;E", Kind.OTHER_SHEET),
        (b"<html><table><tr><td>a</td></tr></table>", Kind.HTML),
        (
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            Kind.XML2003,
        ),
        ("姓名,电话".encode("gb18030"), Kind.CSV),
        ("姓名\t电话".encode("utf-16"), Kind.CSV),
        (b"\x89PNG\r\n\x1a\n", Kind.UNKNOWN),
        (b"a\x00b\x00\x01\x02", Kind.UNKNOWN),
        (b'{"a": 1}', Kind.UNKNOWN),
    ],
)
def test_kinds(data: bytes, kind: Kind) -> None:
    assert sniff(data) is kind


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", OLE[:8], b"<html>", b"<?xml"]))
def test_no_bytes_raise(data: bytes, start: bytes) -> None:
    assert sniff(start + data) in Kind
