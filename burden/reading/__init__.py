"""From bytes to grids: every format gives the same value.

The reader is chosen by what the bytes are, never by the file's suffix; its library is imported
when the first such file comes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from burden.collect.content import read_bytes
from burden.errors import UnreadableError


if TYPE_CHECKING:
    from burden.model import Workbook, WorkbookRef
    from burden.settings import Settings

__all__ = ["read_workbook"]


def read_workbook(ref: WorkbookRef, settings: Settings) -> Workbook:
    """Read one workbook.

    Raises:
        UnreadableError: and nothing else; ``code`` is a key ``skip.<code>`` of the catalogues.
    """
    data = read_bytes(ref, settings)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if data[:4] == b"PK\x03\x04":
            from burden.reading import xlsx  # noqa: PLC0415 - only when needed

            return xlsx.read(data, ref, sha256, settings)
        from burden.reading import xls  # noqa: PLC0415

        return xls.read(data, ref, sha256, settings)
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError("corrupt", f"{type(error).__name__}: {error}"[:120]) from error
