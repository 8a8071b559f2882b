"""The bytes of a workbook, whether it lies in a folder, in an archive or in an archive in one."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from burden.errors import UnreadableError


if TYPE_CHECKING:
    from pathlib import Path

    from burden.model import WorkbookRef
    from burden.settings import Settings

# What ``zipfile`` lets through of the packers that it uses when an entry is damaged.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
# Stands between the entry of an archive and the entry inside that; no entry's name can hold it.
NESTED = "\0"
_CHUNK = 1 << 20
# Below this size no entry is a bomb, however well it packs.
_ALWAYS = 10 * _CHUNK
_ENCRYPTED_FLAG = 0x1


def read_bytes(ref: WorkbookRef, settings: Settings) -> bytes:
    """Return the bytes of a workbook.

    Args:
        ref: a file on disk or the member of a zip archive.
        settings: ``limits.file_bytes`` caps what one workbook may hold.

    Raises:
        UnreadableError: ``too-large``, ``encrypted``, ``corrupt``, ``no-access``.
    """
    cap = settings.count("limits.file_bytes")
    if ref.member is None:
        return read_file(ref.source, cap)
    try:
        with zipfile.ZipFile(ref.source) as archive:
            outer, _, inner = ref.member.partition(NESTED)
            data = read_entry(archive, archive.getinfo(outer), settings)
        if not inner:
            return data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return read_entry(archive, archive.getinfo(inner), settings)
    except OSError as error:
        raise UnreadableError("no-access", error.strerror or type(error).__name__) from error
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError) as error:
        raise UnreadableError("corrupt", type(error).__name__) from error


def read_file(path: Path, cap: int) -> bytes:
    """Return the bytes of a file of at most ``cap`` bytes.

    Raises:
        UnreadableError: ``too-large`` or ``no-access``.
    """
    try:
        with path.open("rb") as stream:
            return _capped(stream, cap)
    except OSError as error:
        raise UnreadableError("no-access", error.strerror or type(error).__name__) from error


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, settings: Settings) -> bytes:
    """Return an entry of an archive; what its header says of its size is not trusted.

    Args:
        archive: open for reading.
        info: the entry.
        settings: ``limits.file_bytes`` and ``limits.unpacked_ratio``.

    Raises:
        UnreadableError: ``too-large``, ``encrypted`` or ``corrupt``.
    """
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableError("encrypted", "zip")
    cap = settings.count("limits.file_bytes")
    ratio = settings.number("limits.unpacked_ratio")
    swollen = info.file_size > _ALWAYS and info.file_size > ratio * max(info.compress_size, 1)
    if info.file_size > cap or swollen:
        raise UnreadableError("too-large", f"{info.file_size}")
    try:
        with archive.open(info) as stream:
            return _capped(stream, cap)
    except DAMAGE as error:
        raise UnreadableError("corrupt", type(error).__name__) from error


def _capped(stream: IO[bytes], cap: int) -> bytes:
    # In one piece: pieces that are joined are held twice.
    data = stream.read(cap + 1)
    if len(data) > cap:
        raise UnreadableError("too-large", f"> {cap}")
    return data
