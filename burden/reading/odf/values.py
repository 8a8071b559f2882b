"""What a cell of an OpenDocument sheet holds: kind, text as shown, number."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import Any

from burden.model import CellKind
from burden.reading.display import is_date_format, number_text
from burden.reading.odf.elements import CALC_EXTENSION, OFFICE, paragraphs
from burden.reading.text import clean


Value = tuple[CellKind, str, float | None]

_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates know no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
# The first serial that all programs count alike: other formats know a 29 February 1900.
_AFTER_LEAP_BUG = 61
_SECONDS = 86400
_FRACTION = re.compile(r"(\.\d{6})\d+")
_DURATION = re.compile(
    r"(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,12})?)S)?)?"
)
_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d{3}")
_NUMBERS = frozenset({"float", "percentage", "currency"})


def value(element: Any, code: str, limit: int, *, date1904: bool) -> Value:
    """Return what a cell holds.

    Args:
        element: ``table:table-cell``.
        code: number format of its style.
        limit: longest text kept.
        date1904: whether the workbook counts days from 1904.
    """
    kind = element.get(f"{OFFICE}value-type") or ""
    text = clean(paragraphs(element, limit), limit)
    if element.get(f"{CALC_EXTENSION}value-type") == "error" or (
        _ERROR.fullmatch(text) and kind in ("string", "float")
    ):
        return CellKind.ERROR, text, None
    if kind == "boolean":
        truth = element.get(f"{OFFICE}boolean-value") == "true"
        return CellKind.BOOLEAN, "TRUE" if truth else "FALSE", None
    number, dated = None, kind in ("date", "time")
    if kind in _NUMBERS:
        number = _finite(element.get(f"{OFFICE}value") or "")
        dated = is_date_format(code)
    elif kind == "date":
        number = _date(element.get(f"{OFFICE}date-value") or "", date1904=date1904)
    elif kind == "time":
        number = _time(element.get(f"{OFFICE}time-value") or "")
    elif kind == "string" and not text:
        text = clean(element.get(f"{OFFICE}string-value") or "", limit)
    if number is None:
        return (CellKind.TEXT if text else CellKind.BLANK), text, None
    if not text:
        usual = "hh:mm:ss" if kind == "time" else "yyyy-mm-dd"
        shown = usual if dated and not is_date_format(code) else code
        text = number_text(number, shown, date1904=date1904)
    return (CellKind.DATE if dated else CellKind.NUMBER), text, number


def _finite(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _date(text: str, *, date1904: bool) -> float | None:
    """Return the serial of ``2024-03-05`` or ``2024-03-05T09:30:00``, as other formats count it."""
    try:
        moment = datetime.fromisoformat(_FRACTION.sub(r"\1", text.strip())).replace(tzinfo=None)
    except ValueError:
        return None
    serial = (moment - (_EPOCH_1904 if date1904 else _EPOCH_1900)).total_seconds() / _SECONDS
    return serial if date1904 or not 1 <= serial < _AFTER_LEAP_BUG else serial - 1


def _time(text: str) -> float | None:
    """Return the days in ``PT09H30M00S``."""
    match = _DURATION.fullmatch(text.strip())
    if not match:
        return None
    sign, days, hours, minutes, seconds = match.groups(default="0")
    total = int(days) * _SECONDS + int(hours) * 3600 + int(minutes) * 60
    total_seconds = total + float(seconds.replace(",", "."))
    return (-total_seconds if sign == "-" else total_seconds) / _SECONDS
