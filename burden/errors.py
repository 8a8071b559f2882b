"""Everything that can go wrong, as values and exceptions without words.

Words for people live in the catalogues (``errors.<code>.message`` and ``errors.<code>.help``); here
stand the codes and their parameters. A workbook that cannot be read is a value
(``burden.model.Skipped``): it never stops the others. What stops a run is a ``BurdenError``.
"""

from __future__ import annotations

import traceback
from pathlib import Path


class BurdenError(Exception):
    """A run cannot go on; the command line prints it and exits with status 2.

    Attributes:
        code: key of the message in the catalogues, e.g. ``path-missing``.
        params: what the message names (file, line, value); all are text or numbers.
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class InputError(BurdenError):
    """A path, folder or draft that was named cannot be used."""


class SettingsError(BurdenError):
    """A settings file, override or parameter is wrong; ``params`` hold file and line or key."""


class UnreadableError(Exception):
    """One workbook cannot be read; caught per workbook and turned into ``Skipped``.

    Attributes:
        code: e.g. ``encrypted``, ``corrupt``, ``too-large``; a key ``skip.<code>``.
        detail: what the reader said, one line, without values of cells.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class MalformedError(Exception):
    """Bytes of our own making that are damaged, or not of our making at all."""


def place_of(error: BaseException) -> str:
    """Return what went wrong and where, without the message: it may hold what a cell says."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
