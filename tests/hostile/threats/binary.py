"""Binary workbooks (BIFF8) whose records lie, are torn, or hold nonsense."""

from __future__ import annotations

import struct

from biff_file import blank, formula, label, number, record, reference, validation, workbook, xf

from threats.register import HELD, threat, threats


BOF, EOF, DIMENSIONS, SST, LABELSST, MERGES, NAME = 0x809, 0x0A, 0x200, 0xFC, 0xFD, 0xE5, 0x18
LIST, WHOLE, ALLOW_BLANK = 3, 1, 1 << 8
HELD_LABEL = label(0, 0, HELD)


def sample() -> bytes:
    """Return a sound workbook with one of each record that is read."""
    literal = b"\x17" + bytes([3, 1]) + "是\0否".encode("utf-16-le")
    plus = reference(0, 0) + reference(0, 1) + b"\x03"
    body = (
        HELD_LABEL
        + number(1, 0, 45356.0, 1)
        + blank(1, 1, 1)
        + formula(2, 2, 3.0, plus)
        + record(MERGES, struct.pack("<HHHHH", 1, 4, 4, 0, 2))
        + record(0x12, b"\1\0")
        + record(0x7D, struct.pack("<HHHHHH", 0, 3, 2560, 0, 0, 0))
        + record(0x208, struct.pack("<HHHHHHI", 0, 0, 3, 300, 0, 0, 0x100))
        + validation(LIST | 1 << 7, ALLOW_BLANK, literal, [(1, 9, 1, 1)])
        + validation(LIST, 0, struct.pack("<BHHHH", 0x25, 0, 1, 0, 0), [(0, 0, 5, 5)])
    )
    sheets = (("表", 0, body), ("字典", 1, label(0, 0, "汉族")))
    return workbook(*sheets, formats=(xf(), xf(border=1, form=14)))


def records(data: bytes) -> list[bytes]:
    """Take a stream apart into its records."""
    found, position = [], 0
    while position + 4 <= len(data):
        (size,) = struct.unpack_from("<H", data, position + 2)
        found.append(data[position : position + 4 + size])
        position += 4 + size
    return found


def _sheet(body: bytes) -> bytes:
    return workbook(("表", 0, HELD_LABEL + body))


@threats([str(n) for n in range(len(records(sample())))], ".xls")
def torn_behind_record(index: str) -> bytes:
    return b"".join(records(sample())[: int(index)])


@threats([str(n) for n in range(len(records(sample())))], ".xls")
def torn_within_record(index: str) -> bytes:
    whole = records(sample())
    return b"".join(whole[: int(index)]) + whole[int(index)][:5]


@threats([str(n) for n in range(len(records(sample())))], ".xls")
def record_said_too_long(index: str) -> bytes:
    whole = records(sample())
    one = whole[int(index)]
    whole[int(index)] = one[:2] + b"\xff\xff" + one[4:]
    return b"".join(whole)


@threats([str(n) for n in range(len(records(sample())))], ".xls")
def record_of_ones(index: str) -> bytes:
    whole = records(sample())
    one = whole[int(index)]
    whole[int(index)] = one[:4] + b"\xff" * (len(one) - 4)
    return b"".join(whole)


@threats([str(n) for n in range(len(records(sample())))], ".xls")
def record_emptied(index: str) -> bytes:
    whole = records(sample())
    whole[int(index)] = whole[int(index)][:2] + b"\0\0"
    return b"".join(whole)


def _with_texts(total: int, unique: int, texts: bytes = b"\1\0\0a", cells: bytes = b"") -> bytes:
    """Return a workbook with a table of shared texts that says how many it holds."""
    table = record(SST, struct.pack("<II", total & 0xFFFFFFFF, unique & 0xFFFFFFFF) + texts)
    return workbook(("表", 0, HELD_LABEL + cells), formats=(xf(), table))


@threats(["0", "2", "65535", "2147483647", "4294967295"], ".xls")
def count_of_texts(count: str) -> bytes:
    return _with_texts(int(count), int(count))


@threats(["0", "1", "2147483647", "4294967295"], ".xls")
def index_of_a_text(index: str) -> bytes:
    cell = record(LABELSST, struct.pack("<HHHI", 3, 0, 0, int(index)))
    return _with_texts(1, 1, cells=cell)


@threats(["ffff01", "ffff00", "ffff08ffff", "ffff04ffffffff", "01000cffffffffffff"], ".xls")
def length_of_a_text(head: str) -> bytes:
    return _with_texts(1, 1, bytes.fromhex(head) + b"ab")


@threat(".xls")
def texts_continued_for_ever() -> bytes:
    table = (
        record(SST, struct.pack("<II", 9, 9) + b"\xff\xff\1")
        + record(0x3C, b"\1" + b"a" * 99) * 9000
    )
    return workbook(("表", 0, HELD_LABEL), formats=(xf(), table))


@threats(["0,0,0,0", "0,4294967295,0,65535", "4294967295,0,65535,0", "5,1,5,1"], ".xls", holds=HELD)
def dimensions(said: str) -> bytes:
    first, last, left, right = (int(one) for one in said.split(","))
    area = record(DIMENSIONS, struct.pack("<IIHHH", first, last, left, right, 0))
    return workbook(("表", 0, area + HELD_LABEL))


@threat(".xls", holds=HELD)
def cells_at_both_ends() -> bytes:
    return _sheet(number(65535, 255, 1.0))


@threat(".xls", gives=("read", "corrupt"))
def cells_beyond_the_last_column() -> bytes:
    return _sheet(b"".join(number(row, 65535, 1.0) for row in range(0, 65536, 64)))


@threat(".xls")
def wide_rows_by_the_thousand() -> bytes:
    return _sheet(b"".join(number(row, 65535, 1.0) for row in range(65536)))


@threat(".xls", holds=HELD)
def styled_empties_by_the_million() -> bytes:
    wide = record(0xBE, struct.pack("<HH", 0, 0) + b"\0\0" * 4000 + struct.pack("<H", 3999))
    many = b"".join(wide[:4] + struct.pack("<H", row) + wide[6:] for row in range(1, 1000))
    return _sheet(many)


@threats(["0", "1", "65535"], ".xls", holds=HELD)
def count_of_merges(count: str) -> bytes:
    return _sheet(record(MERGES, struct.pack("<HHHHH", int(count), 0, 65535, 0, 255)))


@threat(".xls", holds=HELD)
def merges_by_the_fifty_thousand() -> bytes:
    one = b"".join(struct.pack("<HHHH", n, n, 0, 1) for n in range(1000))
    return _sheet(record(MERGES, struct.pack("<H", 1000) + one) * 50)


@threats(["65535,0,255,0", "0,65535,0,65535", "9,3,9,3"], ".xls", holds=HELD)
def merge_of(area: str) -> bytes:
    return _sheet(record(MERGES, struct.pack("<HHHHH", 1, *(int(one) for one in area.split(",")))))


TOKENS = [
    "ff",
    "00",
    "01",
    "0100",
    "0100000000",
    "17ff",
    "17ff01",
    "24",
    "2500",
    "44ffffffff",
    "4200ff",
    "22ff00",
    "23ffffffff",
    "39ffffffffffff",
    "3bffffffffffffffffffff",
    "19ff",
    "1904ffff",
    "20",
    "60000000",
    "03",
    "0303030303",
    "15" * 4000,
    "1e0000" * 2000,
    "26ffffffffff",
    "29ffff",
    "4cffffffff",
    "1f" + "ff" * 8,
    "1c2a",
    "1dff",
    "06" * 100,
]


@threats(TOKENS, ".xls", holds=HELD)
def tokens_of_a_formula(tokens: str) -> bytes:
    raw = bytes.fromhex(tokens)
    shared = record(0x4BC, struct.pack("<HHBBxBH", 3, 9, 0, 9, 9, len(raw)) + raw)
    array = record(0x221, struct.pack("<HHBBHIH", 3, 9, 0, 9, 0, 0, len(raw)) + raw)
    together = formula(3, 0, 1.0, struct.pack("<BHH", 1, 3, 0))
    return _sheet(formula(2, 0, 1.0, raw) + together + shared + together + array)


@threats(TOKENS, ".xls", holds=HELD)
def tokens_of_a_list(tokens: str) -> bytes:
    return _sheet(validation(LIST, 0, bytes.fromhex(tokens), [(1, 9, 1, 1)]))


@threats(TOKENS, ".xls")
def tokens_of_a_name(tokens: str) -> bytes:
    raw = bytes.fromhex(tokens)
    head = struct.pack("<HBBHHHBBBBB", 0, 0, 1, len(raw), 0, 0, 0, 0, 0, 0, 0)
    return workbook(("表", 0, HELD_LABEL), formats=(xf(), record(NAME, head + b"a" + raw) * 3))


@threat(".xls", holds=HELD)
def formulas_that_grow() -> bytes:
    # Each doubling token makes the text of the formula longer; thousands of cells have one.
    plus = reference(0, 0) + (reference(0, 0) + b"\x03") * 1000
    return _sheet(b"".join(formula(row, 0, 1.0, plus) for row in range(1, 5000)))


@threats(["1", "65535"], ".xls", holds=HELD)
def count_of_areas_of_a_rule(count: str) -> bytes:
    rule = validation(WHOLE, 0, b"", [])
    return _sheet(rule[:-2] + struct.pack("<H", int(count)))


@threat(".xls", holds=HELD)
def lengths_within_a_rule() -> bytes:
    rule = validation(WHOLE, 0, b"", [(0, 0, 0, 0)])
    torn = [rule[:at] + b"\xff\xff" + rule[at + 2 :] for at in range(4, len(rule) - 1)]
    return _sheet(b"".join(torn))


@threat(".xls", holds=HELD)
def rules_by_the_fifty_thousand() -> bytes:
    literal = b"\x17" + bytes([1, 0]) + b"a"
    return _sheet(validation(LIST | 1 << 7, 0, literal, [(1, 9, 1, 1)]) * 50_000)


@threat(".xls", holds=HELD)
def rules_of_many_areas() -> bytes:
    areas = [(n, n, 1, 1) for n in range(900)]
    return _sheet(validation(WHOLE, 0, b"", areas) * 1000)


@threat(".xls", holds=HELD)
def rules_over_the_whole_sheet() -> bytes:
    area = struct.pack("<BHHHH", 0x25, 0, 65535, 0, 255)
    return _sheet(validation(LIST, 0, area, [(0, 65535, 0, 255)]) * 10_000)


@threats(["0", "4", "1", "4294967295", "2147483647"], ".xls")
def offset_of_the_sheet(offset: str) -> bytes:
    data = bytearray(sample())
    at = data.find(b"\x85\0") + 4
    data[at : at + 4] = struct.pack("<I", int(offset))
    return bytes(data)


@threat(".xls")
def two_sheets_at_one_offset() -> bytes:
    data = bytearray(sample())
    first = data.find(b"\x85\0") + 4
    second = data.find(b"\x85\0", first) + 4
    data[second : second + 4] = data[first : first + 4]
    return bytes(data)


@threat(".xls")
def sheets_by_the_ten_thousand() -> bytes:
    start = workbook(("表", 0, HELD_LABEL))
    at = start.find(b"\x85\0")
    head = start[at : at + 4 + start[at + 2]]
    moved = struct.pack("<I", struct.unpack_from("<I", head, 4)[0] + len(head) * 9999)
    return start[:at] + (head[:4] + moved + head[8:]) * 10_000 + start[at + len(head) :]


@threat(".xls")
def beginnings_within_beginnings() -> bytes:
    begin = record(BOF, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    return _sheet(begin * 50_000)


@threat(".xls")
def empty_records_by_the_million() -> bytes:
    return _sheet(record(0x1234) * 2_000_000)


@threat(".xls", gives=("encrypted", "corrupt"))
def said_encrypted() -> bytes:
    data = sample()
    return data[:20] + record(0x2F, b"\1\0\1\0\1\0" + bytes(48)) + data[20:]


@threats(["0", "1", "2", "3", "4", "5", "6", "255", "65535"], ".xls")
def version(number_: str) -> bytes:
    data = sample()
    return data[:4] + struct.pack("<H", int(number_) << 8 & 0xFFFF) + data[6:]


@threats(["0", "65001", "1201", "936", "1252", "32768", "65535"], ".xls")
def code_page(page: str) -> bytes:
    data = sample()
    at = data.find(b"\x42\0\2\0") + 4
    return data[:at] + struct.pack("<H", int(page)) + data[at + 2 :]


@threats(["nan", "inf", "-inf", "1e308", "-1", "2958466", "60", "5e-324"], ".xls", holds=HELD)
def number_as_a_date(value: str) -> bytes:
    cells = HELD_LABEL + number(2, 0, float(value), 1) + number(3, 0, float(value))
    return workbook(("表", 0, cells), formats=(xf(), xf(form=14)))


@threats(["65535", "4095", "2"], ".xls")
def style_of_a_cell(index: str) -> bytes:
    return _sheet(number(2, 0, 1.0, int(index)) + blank(3, 0, int(index)))


@threats(["[" * 9000, '"' * 9000, "#,##0" * 1800, "y" * 9000, "", "0" * 400], ".xls")
def number_format(code: str) -> bytes:
    form = record(0x41E, struct.pack("<HHB", 200, len(code), 0) + code.encode())
    cell = number(2, 0, 45356.0, 1)
    return workbook(("表", 0, HELD_LABEL + cell), formats=(form, xf(), xf(form=200)))


@threat(".xls")
def formats_by_the_hundred_thousand() -> bytes:
    return workbook(("表", 0, HELD_LABEL), formats=(xf(),) * 100_000)


@threat(".xls", gives=("read", "corrupt"))
def surrogates_and_controls() -> bytes:
    raw = "a".encode("utf-16-le") + b"\0\xd8" + b"\x01\0" + b"\0\xdc"
    cell = record(0x204, struct.pack("<HHHHB", 3, 0, 0, 4, 1) + raw)
    return _sheet(cell)


@threat(".xls")
def sheet_name_of_controls() -> bytes:
    return workbook(("../x\x01\x1b", 0, HELD_LABEL))


@threat(".xls")
def notes_and_objects_that_lie() -> bytes:
    note = record(0x1C, struct.pack("<HHHHHB", 0xFFFF, 0xFFFF, 0, 1, 0xFFFF, 1))
    shape = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 8, 0xFFFF))
    text = record(0x1B6, struct.pack("<HHHHHHHI", 0, 0, 0, 0, 0, 0xFFFF, 0xFFFF, 0))
    return _sheet((shape + text + note) * 100)


@threats(["ffff", "0000ffff", "7fffffff"], ".xls")
def columns_and_rows_that_lie(raw: str) -> bytes:
    ones = (bytes.fromhex(raw) * 20)[:16]
    return _sheet(record(0x7D, ones[:12]) + record(0x208, ones) + record(0x41, ones[:10]))
