"""Workbooks that ask for a password when they are opened."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import TYPE_CHECKING

from burden.errors import UnreadableError


if TYPE_CHECKING:
    from collections.abc import Iterable

# What Excel itself uses when a workbook is merely to be opened read-only: no secret.
_KNOWN = ("VelvetSweatshop",)


def unlocked(data: bytes, passwords: Iterable[str]) -> bytes:
    """Return a protected workbook as it is without its password.

    Args:
        data: the file's bytes.
        passwords: to try, one after another.

    Raises:
        UnreadableError: ``encrypted`` where none was given or the library that opens it is not
            installed, ``password-wrong`` where none of them opens it.
    """
    tried = tuple(passwords)
    try:
        import msoffcrypto  # noqa: PLC0415 - optional
        from msoffcrypto.exceptions import (  # noqa: PLC0415
            DecryptionError,
            FileFormatError,
            InvalidKeyError,
        )
        from msoffcrypto.format import xls97  # noqa: PLC0415
    except ImportError as error:
        detail = "pip install 'burden[passwords]'" if tried else ""
        raise UnreadableError("encrypted", detail) from error
    # The library unlocks old workbooks in a temporary file; nothing of them is to be on a disk.
    xls97.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)
    for password in (*_KNOWN, *tried):
        opened = io.BytesIO()
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(data))
            file.load_key(password=password)
            file.decrypt(opened)
        except (InvalidKeyError, DecryptionError):
            continue
        except (FileFormatError, NotImplementedError) as error:
            raise UnreadableError("encrypted", type(error).__name__) from error
        if opened.tell():
            return opened.getvalue()
    raise UnreadableError("password-wrong" if tried else "encrypted", "")
