"""A writer of the smallest BIFF8 files, record by record, as [MS-XLS] lays them out."""

from __future__ import annotations

import struct


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def text(value: str) -> bytes:
    return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")


def label(row: int, column: int, value: str, xf: int = 0) -> bytes:
    return record(0x0204, struct.pack("<HHH", row, column, xf) + text(value))


def number(row: int, column: int, value: float, xf: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, xf, value))


def blank(row: int, column: int, xf: int = 0) -> bytes:
    return record(0x0201, struct.pack("<HHH", row, column, xf))


def formula(row: int, column: int, value: float, tokens: bytes) -> bytes:
    head = struct.pack("<HHHdHIH", row, column, 0, value, 0, 0, len(tokens))
    return record(0x0006, head + tokens)


def reference(row: int, column: int) -> bytes:
    return struct.pack("<BHH", 0x44, row, column | 0xC000)


def validation(
    kind: int, flags: int, source: bytes, areas: list[tuple[int, int, int, int]]
) -> bytes:
    """Write a DV record; areas are first row, last row, first column, last column from 0."""
    texts = text("\0") + text("\0") + text("请选择") + text("\0")
    formulas = struct.pack("<HH", len(source), 0) + source + struct.pack("<HH", 0, 0)
    rects = struct.pack("<H", len(areas)) + b"".join(struct.pack("<HHHH", *area) for area in areas)
    return record(0x01BE, struct.pack("<I", kind | flags) + texts + formulas + rects)


def xf(*, border: int = 0, locked: bool = True, form: int = 0) -> bytes:
    """Write a cell format: border 1 draws all four sides."""
    sides = 0x1111 if border else 0
    head = struct.pack("<HHH", 0, form, 1 if locked else 0)
    return record(0x00E0, head + struct.pack("<BBBBIIH", 2, 0, 0, 0, sides, 0, 0x20C0))


def workbook(*sheets: tuple[str, int, bytes], formats: tuple[bytes, ...] = ()) -> bytes:
    """Write a workbook stream; a sheet is its name, 1 where it is hidden, and its records."""
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0)
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    start += record(0x0042, struct.pack("<H", 1200))
    start += record(0x0031, font + struct.pack("<BB", 2, 1) + "宋体".encode("utf-16-le")) * 5
    start += b"".join(formats or (xf(),))
    heads = [
        struct.pack("<BBBB", hidden, 0, len(name), 1) + name.encode("utf-16-le")
        for name, hidden, _ in sheets
    ]
    end = record(0x000A)
    offset = len(start) + sum(8 + len(head) for head in heads) + len(end)
    entries, bodies = b"", b""
    for head, (_, _, body) in zip(heads, sheets, strict=True):
        entries += record(0x0085, struct.pack("<I", offset + len(bodies)) + head)
        bodies += record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + body + end
    return start + entries + end + bodies
