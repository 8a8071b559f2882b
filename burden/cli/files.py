"""Writing results where the user wants them."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from burden.errors import InputError


def save(path: Path, text: str) -> None:
    """Write a text to a file, or to standard output for ``-``.

    The file appears whole or not at all.

    Raises:
        InputError: the place cannot be written to; names it and the system's reason.
    """
    if str(path) == "-":
        sys.stdout.write(text)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except OSError as error:
        raise InputError(
            "cannot-write", path=str(path), detail=error.strerror or str(error)
        ) from error
