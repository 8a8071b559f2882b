"""A writer of the smallest binary workbooks, record by record, as [MS-XLSB] lays them out."""

from __future__ import annotations

import io
import struct
import zipfile


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size, length = len(content), b""
    while True:
        size, low = size >> 7, size & 127
        length += bytes([low | 128 if size else low])
        if not size:
            return head + length + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int) -> bytes:
    return record(0, struct.pack("<I", number) + bytes(21))


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column, style) + value)


def blank(column: int) -> bytes:
    return cell(1, column, b"")


def number(column: int, value: float, style: int = 0) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def label(column: int, index: int) -> bytes:
    return cell(7, column, struct.pack("<I", index))


def inline(column: int, text: str) -> bytes:
    return cell(6, column, wide(text))


def merge(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(176, struct.pack("<IIII", top, bottom, left, right))


def sheet(data: bytes, behind: bytes = b"") -> bytes:
    return (
        record(129)
        + record(148, bytes(16))
        + record(145)
        + data
        + record(146)
        + behind
        + record(130)
    )


def styles(*formats: int) -> bytes:
    """Cell formats by the number of their built-in number format: 14 is a date."""
    formats_ = b"".join(record(47, struct.pack("<HH", 0, code) + bytes(12)) for code in formats)
    return (
        record(278)
        + record(617, struct.pack("<I", len(formats)))
        + formats_
        + record(618)
        + record(279)
    )


def workbook(
    *sheets: tuple[str, int, bytes],
    strings: tuple[str, ...] = (),
    formats: bytes | None = None,
    date1904: bool = False,
) -> bytes:
    """Pack sheets of name, visibility (0 shown, 1 hidden) and part."""
    listed = b"".join(
        record(156, struct.pack("<II", state, n + 1) + wide(f"rId{n}") + wide(name))
        for n, (name, state, _) in enumerate(sheets)
    )
    book = (
        record(131)
        + record(153, struct.pack("<III", int(date1904), 0, 0) + wide(""))
        + record(143)
        + listed
        + record(144)
        + record(132)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/x{n}.bin"/>'
        for n in range(len(sheets))
    )
    links += f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.bin"/>'
    links += f'<Relationship Id="f" Type="{OFFICE}/styles" Target="styles.bin"/>'
    count = struct.pack("<II", len(strings), len(strings))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types>application/vnd.ms-excel.sheet.binary.macroEnabled.main"
        "</Types>",
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="p">{links}</Relationships>',
        "xl/sharedStrings.bin": record(159, count)
        + b"".join(record(19, b"\0" + wide(text)) for text in strings)
        + record(160),
    }
    if formats is not None:
        files["xl/styles.bin"] = formats
    files |= {f"xl/worksheets/x{n}.bin": part for n, (_, _, part) in enumerate(sheets)}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, written in files.items():
            archive.writestr(name, written)
    return stream.getvalue()
