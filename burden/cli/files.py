"""Writing results where the user wants them."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from burden.errors import InputError


def save(path: Path, text: str | bytes) -> None:
    """Write a text (or bytes) to a file, a text to standard output for ``-``.

    The file appears whole or not at all.

    Raises:
        InputError: the place cannot be written to; names it and the system's reason.
    """
    if str(path) == "-" and isinstance(text, str):
        sys.stdout.write(text)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except OSError as error:
        raise InputError(
            "cannot-write", path=str(path), detail=error.strerror or str(error)
        ) from error
