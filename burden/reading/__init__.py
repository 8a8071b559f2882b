"""From bytes to grids: every format gives the same value.

The reader is chosen by what the bytes are, never by the file's suffix; its library is imported
when the first such file comes.
"""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from burden.collect.content import read_bytes
from burden.collect.sniff import Kind, sniff
from burden.errors import MalformedError, UnreadableError, place_of
from burden.reading.packing import pack, unpack
from burden.reading.store import Store, limits_of, made_by


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from burden.model import Workbook, WorkbookRef
    from burden.settings import Settings

__all__ = [
    "Access",
    "opened_store",
    "read_bytes",
    "read_data",
    "read_kept",
    "read_workbook",
    "reading_key",
]

_REFUSED = {
    Kind.ENCRYPTED: "encrypted",
    Kind.DOCUMENT: "not-a-workbook",
    Kind.ARCHIVE: "archive-format",
    Kind.ZIP: "not-a-workbook",
    Kind.EMPTY: "empty",
    Kind.OTHER_SHEET: "format-unsupported",
    Kind.UNKNOWN: "not-a-workbook",
}
# Reasons that lie in the bytes, so that another run would find the same.
_LASTING = frozenset(
    {
        *("corrupt", "dangerous", "too-large", "empty"),
        *("not-a-workbook", "format-unsupported", "archive-format"),
    }
)
# What a reading is made by; when any of it changes, workbooks are read anew.
_MAKERS = ("reading", "model.py", "collect/sniff.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What helps to open workbooks.

    Attributes:
        store: file in which readings are kept between runs, None for none.
        passwords: to try on a workbook that asks for one.
    """

    store: Path | None = None
    passwords: tuple[str, ...] = field(default=(), repr=False)


def read_workbook(ref: WorkbookRef, settings: Settings, access: Access | None = None) -> Workbook:
    """Read one workbook.

    Args:
        ref: the file or member of an archive.
        settings: ``limits.*``.
        access: where readings are kept, and passwords.

    Raises:
        UnreadableError: and nothing else; ``code`` is a key ``skip.<code>`` of the catalogues.
    """
    return read_kept(read_bytes(ref, settings), ref, settings, access or Access())


def read_kept(data: bytes, ref: WorkbookRef, settings: Settings, access: Access) -> Workbook:
    """Return the reading of a workbook whose bytes are at hand, the kept one where there is one.

    Args:
        data: the bytes.
        ref: where they came from.
        settings: ``limits.*``.
        access: where readings are kept, and passwords.

    Raises:
        UnreadableError: as ``read_workbook``.
    """
    store = opened_store(access.store) if access.store is not None else None
    if store is None:
        return read_data(data, ref, settings, access.passwords)
    key = reading_key(data, ref, settings)
    body = store.get(key)
    if body is not None:
        try:
            return unpack(body, ref)
        except MalformedError:
            pass  # read anew, and kept anew
    try:
        workbook = read_data(data, ref, settings)
    except UnreadableError as error:
        if error.code == "encrypted" and access.passwords:  # what a password opens is not kept
            return read_data(data, ref, settings, access.passwords)
        # What a library reported may be the machine's fault, a lack of memory above all.
        if error.code in _LASTING and error.__cause__ is None and (body := pack(error)):
            store.put(key, body)
        raise
    if body := pack(workbook):
        store.put(key, body)
    return workbook


@cache
def opened_store(path: Path) -> Store:
    """Return the store in a file, the same one each time."""
    return Store(path)


def reading_key(data: bytes, ref: WorkbookRef, settings: Settings) -> str:
    """Return under what a reading is kept."""
    # The one sheet of a text file bears the file's name.
    name = ref.name if not data.startswith((b"PK", b"\xd0\xcf")) else ""
    parts = (
        hashlib.sha256(data).hexdigest(),
        hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16],
        made_by(*_MAKERS),
        limits_of(settings),
    )
    return "reading:" + ":".join(parts)


def read_data(
    data: bytes, ref: WorkbookRef, settings: Settings, passwords: tuple[str, ...] = ()
) -> Workbook:
    """Read a workbook whose bytes are at hand.

    Args:
        data: the bytes.
        ref: where they came from.
        settings: ``limits.*``.
        passwords: to try where it asks for one.

    Raises:
        UnreadableError: as ``read_workbook``.
    """
    try:
        return _guarded(data, ref, settings)
    except UnreadableError as error:
        if error.code != "encrypted" or error.detail == "zip":
            raise
    opened = _unlocked(data, passwords)
    workbook = _guarded(opened, ref, settings)
    return replace(workbook, sha256=hashlib.sha256(data).hexdigest())


def _unlocked(data: bytes, passwords: tuple[str, ...]) -> bytes:
    from burden.reading.protected import unlocked  # noqa: PLC0415 - loaded when needed

    try:
        return unlocked(data, passwords)
    except UnreadableError:
        raise
    except Exception as error:  # the library fails in as many ways as the readers
        raise UnreadableError("encrypted", type(error).__name__) from error


def _guarded(data: bytes, ref: WorkbookRef, settings: Settings) -> Workbook:
    kind = sniff(data)
    if kind in _REFUSED:
        raise UnreadableError(_REFUSED[kind], kind.value)
    try:
        with _without_collector():
            return _read(kind, data, ref, settings)
    except UnreadableError:
        raise
    except (MemoryError, RecursionError) as error:
        raise UnreadableError("too-large", type(error).__name__) from error
    # Readers fail in a dozen ways (KeyError, struct.error, AssertionError …); a workbook that one
    # of them cannot digest must not stop the others.
    except Exception as error:
        raise UnreadableError("corrupt", place_of(error)) from error


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hold the cycle collector while a workbook is read.

    A reading is hundreds of thousands of objects that all live; walking them again and again for
    cycles took a third of the time (8.4 against 5.5 CPU seconds on 65 templates).
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _read(kind: Kind, data: bytes, ref: WorkbookRef, settings: Settings) -> Workbook:
    """Call the reader of a kind; imports stand here so that each library is loaded when needed."""
    sha256 = hashlib.sha256(data).hexdigest()
    if kind is Kind.XLSX:
        from burden.reading.ooxml.workbook import read  # noqa: PLC0415 - loaded when needed
    elif kind is Kind.XLS:
        from burden.reading.biff.workbook import read  # noqa: PLC0415 - loaded when needed
    elif kind is Kind.HTML:
        from burden.reading.html_table import read  # noqa: PLC0415 - loaded when needed
    elif kind is Kind.XML2003:
        from burden.reading.xml2003 import read  # noqa: PLC0415 - loaded when needed
    elif kind is Kind.ODS:
        from burden.reading.odf.workbook import read  # noqa: PLC0415 - loaded when needed
    elif kind is Kind.XLSB:
        from burden.reading.xlsb.workbook import read  # noqa: PLC0415 - loaded when needed
    else:
        from burden.reading.delimited import read  # noqa: PLC0415 - loaded when needed
    return read(data, ref, sha256, settings)
