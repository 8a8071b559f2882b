"""The package that calamine gets: the cells of a binary workbook, and nothing else.

calamine never sees the file itself: it panics on links that lead nowhere, and what it would read
besides the cells is not needed.
"""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from burden.errors import UnreadableError
from burden.reading.xlsb import records as biff


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from burden.reading.package import Package, Relation
    from burden.reading.xlsb.records import SheetData
    from burden.settings import Settings

_BOOK = "xl/workbook.bin"
_TYPES = "application/vnd.ms-excel"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_FLAG_1904 = 1
_KEYS_AT = (8, 12)
_DETAIL_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sheet as the workbook lists it; without data where a chart fills it."""

    name: str
    position: int
    hidden: bool
    data: SheetData | None


@dataclass(slots=True, kw_only=True)
class Listed:
    """What the workbook part names, taken apart."""

    shared: bytes
    styles: bytes | None
    date1904: bool = False
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def listed_parts(package: Package, settings: Settings) -> Listed:
    """Read the workbook part and take the parts apart that it names."""
    links = package.relations(_BOOK)
    by_kind = {link.kind: link.target for link in links.values() if package.has(link.target)}
    strings = package.read(by_kind["sharedStrings"]) if "sharedStrings" in by_kind else b""
    shared, count = biff.strings(strings, settings)
    listed = Listed(
        shared=shared,
        styles=package.read(by_kind["styles"]) if "styles" in by_kind else None,
    )
    position = -1
    for kind, content in biff.records(package.read(_BOOK)):
        if kind == biff.BOOK_PROPERTIES and content:
            listed.date1904 = bool(content[0] & _FLAG_1904)
        if kind != biff.SHEET:
            continue
        position += 1
        key, name = _key_and_name(content, links)
        link = links.get(key)
        if link is None or not package.has(link.target):
            listed.notes.append("sheets-missing")
        elif position >= settings.count("limits.sheets"):
            listed.notes.append("sheets-left-out")
        elif link.kind in ("worksheet", "chartsheet"):
            part = package.read(link.target) if link.kind == "worksheet" else None
            listed.entries.append(
                Entry(
                    name=name or f"Sheet{position + 1}",
                    position=position,
                    hidden=content[:1] != b"\x00",
                    data=None if part is None else biff.sheet_data(part, count, settings),
                )
            )
    return listed


def _key_and_name(content: bytes, links: Mapping[str, Relation]) -> tuple[str, str]:
    """Return the id of a sheet's link and its name; the first versions had one number more."""
    for at in _KEYS_AT:
        with suppress(UnreadableError):
            key, end = biff.text_at(content, at)
            if key in links:
                return key, biff.text_at(content, end)[0]
    return "", ""


def opened(listed: Listed) -> CalamineWorkbook:
    """Open the cells; where the styles hinder, without them, so that dates stay numbers."""
    if listed.styles is not None:
        try:
            for _ in biff.records(listed.styles):
                pass
            with guarded():
                return CalamineWorkbook.from_filelike(_package(listed, listed.styles))
        except UnreadableError:
            listed.notes.append("styles-unread")
    with guarded():
        return CalamineWorkbook.from_filelike(_package(listed, None))


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what calamine raises into a reason; a panic of its is no ``Exception``.

    Raises:
        UnreadableError: ``corrupt``.
    """
    try:
        yield
    except Exception as error:
        raise UnreadableError("corrupt", f"calamine: {error}"[:_DETAIL_LENGTH]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError("corrupt", f"calamine: {error}"[:_DETAIL_LENGTH]) from error


def _package(listed: Listed, styles: bytes | None) -> io.BytesIO:
    """Write a package that holds the worksheets, as ``s0``, ``s1`` …, and nothing else."""
    parts = [entry.data.part for entry in listed.entries if entry.data is not None]
    numbers = range(len(parts))
    sheets = b"".join(
        biff.record(
            biff.SHEET,
            struct.pack("<II", 0, number + 1) + biff.wide(f"r{number}") + biff.wide(f"s{number}"),
        )
        for number in numbers
    )
    properties = struct.pack("<III", _FLAG_1904 if listed.date1904 else 0, 0, 0)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/s{n}.bin"/>'
        for n in numbers
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="bin" ContentType="{_TYPES}"/></Types>',
        )
        archive.writestr(
            _BOOK,
            biff.record(biff.BEGIN_BOOK)
            + biff.record(biff.BOOK_PROPERTIES, properties + biff.wide(""))
            + biff.record(biff.BEGIN_SHEETS)
            + sheets
            + biff.record(biff.END_SHEETS)
            + biff.record(biff.END_BOOK),
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        )
        archive.writestr("xl/sharedStrings.bin", listed.shared)
        if styles is not None:
            archive.writestr("xl/styles.bin", styles)
        for number, part in enumerate(parts):
            archive.writestr(f"xl/worksheets/s{number}.bin", part)
    stream.seek(0)
    return stream
