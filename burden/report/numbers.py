"""Numbers as people read them: two significant digits, and their interval.

An estimate is never shown more exactly than it is known. Counts are exact. What is not known is
said in words by the caller or shown as a dash, never as 0.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from burden.audit.value import Interval

UNKNOWN = "—"
_DIGITS = 2


def significant(value: float, digits: int = _DIGITS) -> float:
    """Round to a number of significant digits, halves away from zero: 1,284 is 1,300."""
    if value == 0 or not math.isfinite(value):
        return value
    exponent = math.floor(math.log10(abs(value)))
    # One digit fewer after a carry (0.996 → 1.0) is what rounding means here.
    scale = 10.0 ** (exponent - digits + 1)
    steps = math.floor(abs(value) / scale + 0.5 + 1e-9)
    return math.copysign(round(steps * scale, max(0, digits - 1 - exponent)), value)


def count(value: int | None) -> str:
    """Write an exact count with thousands separators."""
    return UNKNOWN if value is None else f"{value:,}"


def quantity(value: float | None) -> str:
    """Write an estimate with two significant digits: ``1,300``, ``46``, ``3.1``, ``0.052``."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    rounded = significant(value)
    if rounded == 0:
        return "0"
    exponent = math.floor(math.log10(abs(rounded)))
    return f"{rounded:,.{max(0, _DIGITS - 1 - exponent)}f}"


def spread(interval: Interval | None) -> str:
    """Write the ends of an interval: ``930–1,700``."""
    if interval is None or not math.isfinite(interval.low + interval.high):
        return UNKNOWN
    return f"{quantity(interval.low)}–{quantity(interval.high)}"


def percent(share: float | None) -> str:
    """Write a share (0–1) in whole per cent; what is above nothing and below 1 % is ``<1%``."""
    if share is None or not math.isfinite(share * 100):
        return UNKNOWN
    hundredth = 0.01
    if 0 < share < hundredth:
        return "<1%"
    if 1 - hundredth < share < 1:
        return ">99%"
    return f"{math.floor(share * 100 + 0.5)}%"


def percent_spread(interval: Interval | None) -> str:
    """Write the ends of an interval of shares: ``31–44%``."""
    if interval is None or not math.isfinite(interval.low + interval.high):
        return UNKNOWN
    low, high = percent(interval.low), percent(interval.high)
    if low == high:
        return low
    return f"{low.removesuffix('%')}–{high}"


def plain(value: float | None) -> str:
    """Write an assumption's number as it stands, without trailing zeros: ``0.35``, ``1,760``."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"  # noqa: PLR2004 - where e-notation starts
