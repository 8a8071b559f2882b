"""Files of separated values that are long, wide, quoted for ever, or no text."""

from __future__ import annotations

from threats.register import HELD, threat, threats


FIRST = f"{HELD},单位\n".encode()


@threat(".csv", holds=HELD)
def line_of_fifty_megabytes() -> bytes:
    return FIRST + b"x" * (50 << 20)


@threat(".csv", gives=("read", "too-large"), holds=HELD)
def quoted_cell_of_fifty_megabytes() -> bytes:
    return FIRST + b'"' + b"x\n" * (25 << 20) + b'"'


@threat(".csv", holds=HELD)
def columns_by_the_million() -> bytes:
    return FIRST + b"1," * 1_000_000


@threat(".csv", holds=HELD)
def empty_columns_by_the_fifty_million() -> bytes:
    return FIRST + b"," * (50 << 20)


@threat(".csv", holds=HELD)
def empty_lines_by_the_fifty_million() -> bytes:
    return FIRST + b"\n" * (50 << 20)


@threat(".csv", holds=HELD)
def lines_by_the_ten_million() -> bytes:
    return FIRST + b"1\n" * 10_000_000


@threat(".csv", holds=HELD)
def cells_by_the_ten_million() -> bytes:
    return FIRST + (b"1,2,3,4,5,6,7,8,9,0" + b"\n") * 1_000_000


@threat(".csv", holds=HELD)
def different_texts_by_the_million() -> bytes:
    return FIRST + b"".join(b"%d,%d\n" % (n, n * 7) for n in range(1_000_000))


@threat(".csv", holds=HELD)
def quote_never_closed() -> bytes:
    return FIRST + b'"' + b"a,b\n" * 1_000_000


@threat(".csv", holds=HELD)
def quotes_only() -> bytes:
    return FIRST + b'"' * 5_000_000


@threat(".csv", holds=HELD)
def quotes_at_each_sign() -> bytes:
    return FIRST + b'"a"b"c,' * 500_000


@threat(".csv")
def nul_bytes() -> bytes:
    return FIRST + b"a,\0b\n" * 100


@threat(".csv", holds=HELD)
def nul_bytes_far_down() -> bytes:
    return FIRST + b"a,b\n" * 5000 + b"a,\0\0b\n" * 100


@threats(
    [
        "1e999",
        "9" * 400,
        "-" * 100,
        "0x1F",
        "NaN",
        "inf",
        "1_0",
        "²",
        "１２",
        "1,2,3",
        "1e15",
        "." * 99,
        "0.0.0",
        "١٢٣",
        "=cmd|x",
        "\u202e1",
        "'",
        "_x0000_",
        "\x7f",
        "\ufeff",
    ],
    ".csv",
    holds=HELD,
)
def value(text: str) -> bytes:
    return FIRST + f"{text},x\n".encode() * 50


@threats(["utf-16", "utf-8-sig", "gb18030", "utf-32", "utf-7", "utf-16-le"], ".csv")
def encoding(name: str) -> bytes:
    return (FIRST.decode() + "甲,1\n" * 20).encode(name)


@threat(".csv")
def odd_number_of_bytes_in_utf16() -> bytes:
    return b"\xff\xfe" + FIRST.decode().encode("utf-16-le") + b"\xd8"


@threat(".csv")
def surrogates_in_utf16() -> bytes:
    return b"\xff\xfe" + "a,b\n".encode("utf-16-le") + b"\x00\xd8\x00\xd8,\0\x00\xdc"


@threat(".csv")
def bytes_of_no_encoding() -> bytes:
    return b"a,b\n" + bytes(range(128, 256)) * 100


@threats(["\\", "|", ";", "\t", " ", "^", ":"], ".csv")
def one_delimiter_for_ever(sign: str) -> bytes:
    return sign.encode() * 200_000 + b"\n" + (b"a" + sign.encode()) * 9


@threats([",\"'", '\n"a,', '"a\n', '"a"b"c,', "'a'", ',"', "a\"'"], ".csv")
def what_makes_guessing_slow(unit: str) -> bytes:
    return FIRST + unit.encode() * 30_000


@threat(".csv")
def every_kind_of_line_end() -> bytes:
    return FIRST + "a\rb\nc\r\nd\x0be\x0cf\x1cg\x85h\u2028i\u2029j".encode() * 1000
