"""Packages whose zip lies, swells, overlaps or is torn."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from threats.book import DATA, SHEET, SPACES, STRINGS, around, book, parts, worksheet
from threats.packing import STORED, Entry, Packed, repeated, zipped
from threats.register import HELD, threat, threats


if TYPE_CHECKING:
    from threats.book import Part


GIGABYTE = 1 << 30


def entries(changed: dict[str, Part | None] | None = None) -> list[Entry]:
    return [Entry(name=name, body=part) for name, part in parts(changed).items()]


def _spaces(size: int) -> Packed:
    head, tail = around("", DATA)
    return repeated(b" " * (1 << 20), size >> 20, head, tail)


@threat(gives="too-large")
def sheet_of_a_gigabyte() -> bytes:
    return book({SHEET: _spaces(GIGABYTE)})


@threat(gives="too-large")
def strings_of_a_gigabyte() -> bytes:
    return book({STRINGS: _spaces(GIGABYTE)})


@threats(["xl/styles.xml", "xl/theme/theme1.xml", "docProps/app.xml", "[Content_Types].xml"])
def other_part_of_a_gigabyte(part: str) -> bytes:
    return book({part: _spaces(GIGABYTE)})


@threat(holds=HELD)
def bomb_in_unused_picture() -> bytes:
    return book({"xl/media/image1.png": repeated(bytes(1 << 20), 1 << 10)})


@threat(gives="too-large")
def many_parts_that_are_large_together() -> bytes:
    from threats.book import BOOK, LINKS, relations, workbook  # noqa: PLC0415 - names of two words

    head, tail = around("", DATA)
    part = repeated(" " * 1000, 60_000, head, tail, salt=5000)
    changed: dict[str, Part | None] = {f"xl/s{n}.xml": part for n in range(12)}
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(12))
    changed[BOOK] = workbook(sheets)
    changed[LINKS] = relations(*((f"r{n}", "worksheet", f"s{n}.xml") for n in range(12)))
    return book(changed)


def _with_sheet(**said: int) -> bytes:
    """Return the sample whose zip says something else of the sheet's entry."""
    listed = [one for one in entries() if one.name != SHEET]
    return zipped([*listed, Entry(name=SHEET, body=worksheet(), **said)])


@threat()
def size_said_too_small() -> bytes:
    return _with_sheet(size=10)


@threat()
def size_said_four_gigabytes() -> bytes:
    return _with_sheet(size=0xFFFFFFFE)


@threat()
def packed_size_said_zero() -> bytes:
    return _with_sheet(packed_size=0)


@threat()
def packed_size_beyond_the_file() -> bytes:
    return _with_sheet(packed_size=0x7FFFFFFF)


@threat(gives="too-large")
def bomb_that_says_it_is_small() -> bytes:
    return zipped(
        [
            *(one for one in entries() if one.name != STRINGS),
            Entry(name=STRINGS, body=_spaces(GIGABYTE), size=GIGABYTE + 1000),
        ]
    )


@threat()
def wrong_checksum() -> bytes:
    return _with_sheet(crc=0x12345678)


@threat(gives="encrypted")
def sheet_said_encrypted() -> bytes:
    return _with_sheet(flags=1)


@threat(gives=("corrupt", "encrypted"))
def everything_said_encrypted() -> bytes:
    return zipped([Entry(name=one.name, body=one.body, flags=1) for one in entries()])


@threats(
    ["1", "6", "9", "12", "14", "95", "98", "99", "65535"], gives=("corrupt", "format-unsupported")
)
def method_of_packing(method: str) -> bytes:
    return _with_sheet(method=int(method))


@threat()
def method_unknown_everywhere() -> bytes:
    return zipped([Entry(name=one.name, body=one.body, method=97) for one in entries()])


@threat(holds=HELD)
def entries_over_one_another() -> bytes:
    # One stream of many megabytes that two thousand entries share.
    body = repeated(b" " * (1 << 20), 8, *around("", DATA))
    shared = [Entry(name=f"xl/w{n}.xml", body=body, offset=0, stored=n == 0) for n in range(2000)]
    others = [one for one in entries() if one.name != SHEET]
    return zipped([*shared, *others, Entry(name=SHEET, body=body, offset=0, stored=False)])


@threat()
def zip_that_holds_itself() -> bytes:
    inner = zipped([Entry(name=SHEET, body=b"", stored=True)])
    return zipped([*entries(), Entry(name="xl/book.xlsx", body=inner, offset=0, stored=False)])


@threat(gives="too-large")
def entries_by_the_two_hundred_thousand() -> bytes:
    empty = [Entry(name=f"x/{n}", method=STORED) for n in range(200_000)]
    return zipped([*entries(), *empty])


@threat()
def count_of_entries_said_small() -> bytes:
    empty = [Entry(name=f"x/{n}", method=STORED) for n in range(65_000)]
    return zipped([*entries(), *empty], count=3)


@threat(gives=("read", "corrupt"))
def two_parts_of_one_name() -> bytes:
    other = worksheet(DATA.replace(HELD, "戊"))
    return zipped([*entries(), Entry(name=SHEET, body=other)])


@threat(holds=HELD)
def two_parts_of_one_name_but_for_case() -> bytes:
    return zipped([Entry(name=SHEET.upper(), body=worksheet()), *entries()])


@threats(["0.1", "0.3", "0.5", "0.7", "0.9", "0.99"], gives=("corrupt", "not-a-workbook"))
def torn_at(share: str) -> bytes:
    data = book()
    return data[: int(len(data) * float(share))]


@threat(holds=HELD)
def junk_behind() -> bytes:
    return book() + b"\xde\xad" * 2000


@threat()
def junk_before() -> bytes:
    return b"\xde\xad" * 2000 + book()


@threat()
def megabytes_of_junk_behind() -> bytes:
    return book() + bytes(20 << 20)


@threat()
def directories_by_the_thousand() -> bytes:
    return book() + book()[-22:] * 100_000


@threat()
def comment_with_another_end() -> bytes:
    return zipped(entries(), comment=zipped([Entry(name="a")]))


def _zip64_end(count: int, size: int, offset: int) -> bytes:
    record = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, size, offset)
    return record + b"PK\6\7" + struct.pack("<IQI", 0, len(book()) - 22, 1)


@threats(["0", "1", "4294967296", "18446744073709551615"])
def zip64_end_that_lies(value: str) -> bytes:
    data, number = book(), int(value)
    return (
        data[:-22]
        + _zip64_end(number, number, number)
        + b"PK\5\6"
        + b"\0\0\0\0"
        + b"\xff" * 12
        + b"\0\0"
    )


@threats(["0", "1099511627776", "18446744073709551615"])
def zip64_sizes_that_lie(value: str) -> bytes:
    extra = struct.pack("<HHQQQ", 1, 24, int(value), int(value), int(value))
    return zipped(
        [
            *(one for one in entries() if one.name != SHEET),
            Entry(
                name=SHEET, body=worksheet(), size=0xFFFFFFFF, packed_size=0xFFFFFFFF, extra=extra
            ),
        ]
    )


@threat()
def offset_beyond_the_file() -> bytes:
    return _with_sheet(offset=0x7FFFFFFF)


@threat()
def offset_into_another_entry() -> bytes:
    return _with_sheet(offset=13)


@threat()
def stream_torn_with_true_sizes() -> bytes:
    stream = zlib.compress(worksheet().encode())[2:20]
    return book({SHEET: Packed(stream=stream, size=len(worksheet()), crc=0)})


@threat()
def stream_of_noise() -> bytes:
    return book({SHEET: Packed(stream=b"\xff\x00\xaa" * 50, size=150, crc=0)})


@threat()
def names_of_sixty_thousand_characters() -> bytes:
    long = [Entry(name=f"{n}" + "x" * 60_000, method=STORED) for n in range(100)]
    return zipped([*entries(), *long])


@threat()
def names_that_are_no_text() -> bytes:
    return zipped([*entries(), Entry(name=b"xl/\xff\xfe\0\x80.xml", flags=0x800)])


@threat(gives=("corrupt", "not-a-workbook"))
def only_a_directory() -> bytes:
    return zipped([Entry(name=one.name, body=one.body, stored=False) for one in entries()])


@threat(holds=HELD)
def prefix_of_spaces_in_every_part() -> bytes:
    return book({SHEET: f"  \n<worksheet {SPACES}>{DATA}</worksheet>"})
