"""Compound files (the container of .xls) whose sectors go round, overlap or lie outside."""

from __future__ import annotations

import io
import struct
import warnings
from functools import cache

from xlwt.CompoundDoc import XlsDoc

from threats.binary import sample
from threats.book import book
from threats.register import HELD, threat, threats


SECTOR = 512
END, FREE, FAT, DIFAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC


@cache
def contained(stream: bytes | None = None) -> bytes:
    """Return a sound compound file around a workbook stream."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out = io.BytesIO()
        XlsDoc().save(out, stream or sample())
    return out.getvalue()


def _changed(offset: int, *numbers: int, form: str = "I") -> bytes:
    data = bytearray(contained())
    struct.pack_into(f"<{len(numbers)}{form}", data, offset, *numbers)
    return bytes(data)


def _at(field: int) -> int:
    """Return where the sector that a field of the header names begins."""
    return SECTOR * (1 + struct.unpack_from("<I", contained(), field)[0])


DIRECTORY, FIRST_FAT = 48, 76


@threat(".xls", holds=HELD)
def sound() -> bytes:
    return contained()


@threats(["0.1", "0.3", "0.5", "0.7", "0.9", "0.99"], ".xls")
def torn_at(share: str) -> bytes:
    data = contained()
    return data[: int(len(data) * float(share))]


FIELDS = {
    "shift": 30,
    "short": 32,
    "fats": 44,
    "directory": 48,
    "cutoff": 56,
    "minifat": 60,
    "minifats": 64,
    "difat": 68,
    "difats": 72,
    "fat": 76,
}
VALUES = ["0", "1", "2147483647", "4294967295", "4294967294", "4294967293"]


@threats([f"{field}={value}" for field in FIELDS for value in VALUES], ".xls")
def header(said: str) -> bytes:
    field, _, value = said.partition("=")
    if field in ("shift", "short"):
        return _changed(FIELDS[field], int(value) & 0xFFFF, form="H")
    return _changed(FIELDS[field], int(value))


@threats(["1", "3", "12", "20", "31", "40"], ".xls")
def size_of_sectors(shift: str) -> bytes:
    return _changed(30, int(shift), form="H")


@threats(["0", "1", "4294967293", "4294967292", "99999"], ".xls")
def every_sector_leads_to(sector: str) -> bytes:
    return _changed(_at(FIRST_FAT), *([int(sector)] * 128))


@threat(".xls")
def every_sector_leads_to_itself() -> bytes:
    return _changed(_at(FIRST_FAT), *range(128))


@threat(".xls")
def every_sector_leads_back() -> bytes:
    return _changed(_at(FIRST_FAT), *(max(n - 1, 0) for n in range(128)))


@threat(".xls")
def sectors_of_sectors_go_round() -> bytes:
    data = bytearray(contained())
    struct.pack_into("<II", data, 68, 0, 0x7FFFFFFF)
    struct.pack_into("<128I", data, SECTOR, *([0] * 128))
    return bytes(data)


@threat(".xls")
def table_of_sectors_that_names_itself() -> bytes:
    return _changed(FIRST_FAT, *([0] * 109))


def _entry(index: int, offset: int, *numbers: int, form: str = "I") -> bytes:
    return _changed(_at(DIRECTORY) + 128 * index + offset, *numbers, form=form)


@threats(["0", "1", "2", "99", "4294967295"], ".xls")
def kin_of_the_stream(index: str) -> bytes:
    one = int(index)
    data = bytearray(_entry(1, 68, one, one, one))
    struct.pack_into("<III", data, _at(DIRECTORY) + 68, one, one, one)
    return bytes(data)


@threats(["0", "1", "4294967295", "2147483647", "4294967294"], ".xls")
def size_of_the_stream(size: str) -> bytes:
    return _entry(1, 120, int(size))


@threats(["0", "1", "4294967295", "99999", "4294967294"], ".xls")
def start_of_the_stream(sector: str) -> bytes:
    return _entry(1, 116, int(sector))


@threats(["0", "1", "3", "65", "65535"], ".xls")
def length_of_the_streams_name(size: str) -> bytes:
    return _entry(1, 64, int(size), form="H")


@threats(["0", "1", "2", "5", "255"], ".xls")
def kind_of_the_stream(kind: str) -> bytes:
    return _entry(1, 66, int(kind), form="B")


@threat(".xls")
def stream_of_another_name() -> bytes:
    return contained().replace("Workbook".encode("utf-16-le"), "Werkbuch".encode("utf-16-le"))


@threat(".xls")
def directory_of_noise() -> bytes:
    return _changed(_at(DIRECTORY), *([0xDEADBEEF] * 128))


@threat(".xls")
def fifty_megabytes_of_sectors() -> bytes:
    data = bytearray(contained())
    struct.pack_into("<I", data, 44, 109)
    struct.pack_into("<109I", data, 76, *range(109))
    return bytes(data) + struct.pack("<128I", *range(1, 129)) * 100_000


@threat(".xlsx", gives="encrypted")
def locked_with_a_password() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - slow to import

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(book())).encrypt("x", out)
    return out.getvalue()


@threat(".xls", gives=("encrypted", "corrupt", "not-a-workbook"))
def name_of_an_encrypted_package_alone() -> bytes:
    return contained()[:SECTOR] + "EncryptedPackage".encode("utf-16-le") + bytes(700)


@threats(["", "x", "\x09\x08", "PK\x03\x04"], ".xls")
def stream(text: str) -> bytes:
    return contained(text.encode("latin-1") + bytes(5000))
