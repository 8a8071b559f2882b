"""Areas as workbooks write them: ``$B$5:$D$9``, ``A:XFD``, ``3:3``, ``'Sheet 1'!$A$1:$A$9``."""

from __future__ import annotations

import re
from functools import lru_cache

from burden.model import Rect, column_number


LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CELLS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")
_QUALIFIED = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,()\"+*/&=<>]+))!(.+)", re.DOTALL)


@lru_cache(maxsize=4096)  # the same areas come sheet after sheet
def parse_area(text: str) -> Rect | None:
    """Read an area, whole columns and rows included; None where it is none or lies outside."""
    text = text.strip()
    if match := _CELLS.fullmatch(text):
        top, left = int(match[2]), column_number(match[1])
        bottom = int(match[4]) if match[4] else top
        right = column_number(match[3]) if match[3] else left
    elif match := _COLUMNS.fullmatch(text):
        top, bottom = 1, LAST_ROW
        left, right = column_number(match[1]), column_number(match[2])
    elif match := _ROWS.fullmatch(text):
        top, bottom = int(match[1]), int(match[2])
        left, right = 1, LAST_COLUMN
    else:
        return None
    top, bottom, left, right = (
        min(top, bottom),
        max(top, bottom),
        min(left, right),
        max(left, right),
    )
    if top < 1 or left > LAST_COLUMN or top > LAST_ROW:
        return None
    return Rect(top, left, min(bottom, LAST_ROW), min(right, LAST_COLUMN))


def parse_areas(text: str) -> tuple[Rect, ...]:
    """Read a list of areas separated by blanks, leaving out what is none."""
    return tuple(area for part in text.split() if (area := parse_area(part)))


def split_sheet(reference: str) -> tuple[str | None, str]:
    """Take the sheet off a reference: ``'My ''list'''!A1`` is ``My 'list'`` and ``A1``."""
    match = _QUALIFIED.fullmatch(reference.strip())
    if not match:
        return None, reference.strip()
    return (match[1].replace("''", "'") if match[1] else match[2]), match[3]
