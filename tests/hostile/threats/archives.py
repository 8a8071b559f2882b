"""Zip archives of workbooks: names that lead out, zips in zips, entries that swell."""

from __future__ import annotations

from threats.book import book
from threats.packing import STORED, Entry, repeated, zipped
from threats.register import HELD, threat, threats


NAMES = [
    "../../x.xlsx",
    "/etc/x.xlsx",
    "C:\\x.xlsx",
    "..\\x.xlsx",
    "a/../../x.xlsx",
    "x\0.xlsx",
    "\x1b[2J.xlsx",
    "\u202exslx.xlsx",
    ".xlsx",
    "a" * 60_000 + ".xlsx",
    "con.xlsx",
    "x.xlsx/",
    "~$x.xlsx",
]


@threats(NAMES, ".zip")
def name_of_an_entry(name: str) -> bytes:
    return zipped([Entry(name=name, body=book())])


@threats(["表.xlsx", "表/表.xlsx"], ".zip", holds=HELD)
def name_in_gbk(name: str) -> bytes:
    return zipped([Entry(name=name.encode("gbk"), body=book())])


@threat(".zip")
def name_of_no_encoding() -> bytes:
    return zipped([Entry(name=b"\xff\xfe\x80.xlsx", body=book())])


@threat(".zip", holds=HELD)
def zip_in_a_zip() -> bytes:
    return zipped([Entry(name="a.zip", body=zipped([Entry(name="x.xlsx", body=book())]))])


@threat(".zip", gives="archive-format")
def zip_in_a_zip_in_a_zip() -> bytes:
    inner = zipped([Entry(name="x.xlsx", body=book())])
    return zipped([Entry(name="b.zip", body=zipped([Entry(name="a.zip", body=inner)]))])


@threat(".zip", gives="too-large")
def entry_of_a_gigabyte() -> bytes:
    return zipped([Entry(name="x.xlsx", body=repeated(bytes(1 << 20), 1024))])


@threat(".zip", gives=("too-large", "corrupt"))
def entry_of_a_gigabyte_that_says_it_is_small() -> bytes:
    return zipped([Entry(name="x.xlsx", body=repeated(bytes(1 << 20), 1024), size=1000)])


@threat(".zip", gives="too-large")
def zip_of_a_gigabyte_in_a_zip() -> bytes:
    return zipped([Entry(name="x.zip", body=repeated(bytes(1 << 20), 1024))])


@threat(".zip", gives=("too-large", "corrupt"))
def zip_of_a_gigabyte_in_a_zip_that_says_it_is_small() -> bytes:
    return zipped([Entry(name="x.zip", body=repeated(bytes(1 << 20), 1024), size=1000)])


@threat(".zip", gives=("too-large", "corrupt"))
def zips_of_ninety_megabytes_by_the_hundred() -> bytes:
    body = repeated(b" " * 1000, 90_000, salt=5000)
    return zipped([Entry(name=f"{n}.zip", body=body) for n in range(20)])


@threat(".zip", gives="too-large")
def entries_by_the_twenty_thousand() -> bytes:
    return zipped([Entry(name=f"{n}.xlsx", method=STORED) for n in range(20_000)])


@threat(".zip", gives="encrypted")
def entry_said_encrypted() -> bytes:
    return zipped([Entry(name="x.xlsx", body=book(), flags=1)])


@threats(["9", "14", "99"], ".zip", gives="corrupt")
def method_of_packing(method: str) -> bytes:
    return zipped([Entry(name="x.xlsx", body=book(), method=int(method))])


@threat(".zip", gives="corrupt")
def wrong_checksum() -> bytes:
    return zipped([Entry(name="x.xlsx", body=book(), crc=1)])


@threat(".zip")
def two_entries_of_one_name() -> bytes:
    return zipped([Entry(name="x.xlsx", body=book()), Entry(name="x.xlsx", body=b"")])


@threat(".zip")
def entry_that_is_the_whole() -> bytes:
    return zipped([Entry(name="a.zip", body=b"", offset=0), Entry(name="x.xlsx", body=book())])


@threat(".zip", gives="corrupt")
def torn() -> bytes:
    return zipped([Entry(name="x.xlsx", body=book())])[:-30]


@threat(".zip", gives="corrupt")
def offset_beyond_the_file() -> bytes:
    return zipped([Entry(name="x.xlsx", body=book(), offset=0x7FFFFFFF)])


@threat(".zip", gives="corrupt")
def workbook_torn_within() -> bytes:
    return zipped([Entry(name="x.xlsx", body=book()[:900])])
