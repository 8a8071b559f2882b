"""What a number looks like in its cell.

A number format is a small language; read here is what templates use: decimals, thousands,
percent, leading zeros, literal text before and behind (``0"年"``), and dates with or without
年月日. What is not understood is shown as a plain number. The raw number goes along with the text.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import cache


_BRACKETS = re.compile(r"\[[^\]]*\]")
_PADDING = re.compile(r"[_*].")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DATE_TOKEN = re.compile(
    r'"[^"]*"|\\.|am/pm|a/p|上午/下午|yyyy|yyy|yy|y|e+|m{1,5}|d{1,4}|h{1,2}|s{1,2}(?:\.0+)?|b{2,4}|.',
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_WEEKDAYS = "一二三四五六日"

# The last serial of the year 9999 and the last one before the fictitious 29 February 1900.
_LAST_SERIAL = 2958466.0
_LEAP_BUG = 60.0
_DAY = timedelta(days=1)
# Longest format that spreadsheet programs take; the patterns here are slow on endless brackets.
_LONGEST_CODE = 255
# A double has some three hundred digits.
_MOST_THOUSANDS = 100
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates know no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001


def _first_section(code: str) -> str:
    """Return the part of a format that is for positive numbers; ``;`` in quotes does not count."""
    quoted = False
    for position, sign in enumerate(code):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted and code[position - 1 : position] != "\\":
            return code[:position]
    return code


def is_date_format(code: str) -> bool:
    """Say whether a format shows dates or times: ``yyyy"年"m"月"`` does, ``0"年"`` does not."""
    return len(code) <= _LONGEST_CODE and _is_date_format(code)


@cache
def _is_date_format(code: str) -> bool:
    section = _first_section(code)
    if _ELAPSED.search(section):
        return True
    bare = _PADDING.sub("", _LITERAL.sub("", _BRACKETS.sub("", section))).lower()
    if not bare or bare == "@" or "general" in bare:
        return False
    if re.search(r"[#0?]", re.sub(r"s\.0+", "s", bare)):
        return False
    return bool(re.search(r"[ymdhs]|^e$", bare))


def to_datetime(serial: float, *, date1904: bool = False) -> datetime | None:
    """Turn a date serial into a date, None where there is no such date."""
    if not 0 <= serial < _LAST_SERIAL:
        return None
    if date1904:
        return _EPOCH_1904 + timedelta(days=serial)
    # Day 60 never was; the days before it are counted from one day later.
    shift = 1 if serial < _LEAP_BUG else 0
    return _EPOCH_1900 + timedelta(days=serial + shift)


def serial_of(text: str, *, date1904: bool = False) -> float | None:
    """Turn a date or time in ISO 8601 into the serial a workbook stores, None where it is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        try:
            clock = time.fromisoformat(text.strip())
        except ValueError:
            return None
        return (datetime.combine(_EPOCH_1900, clock.replace(tzinfo=None)) - _EPOCH_1900) / _DAY
    moment = moment.replace(tzinfo=None)  # the clock of the place, as a sheet shows it
    if date1904:
        return (moment - _EPOCH_1904) / _DAY
    serial = (moment - _EPOCH_1900) / _DAY
    return serial if serial > _LEAP_BUG else serial - 1


def _plain(number: float) -> str:
    """Write a number without the noise of binary fractions."""
    if number == int(number) and abs(number) < 1e15:  # noqa: PLR2004 - exact in a double
        return str(int(number))
    return f"{number:.10g}"


def _date_text(moment: datetime, code: str) -> str:
    section = _BRACKETS.sub("", _first_section(code))
    tokens = _DATE_TOKEN.findall(section)
    kinds = {token[0].lower() for token in tokens if token[0].isascii() and token[0].isalpha()}
    if "年" in section or "月" in section or "日" in section:
        return _by_tokens(moment, tokens)
    if not kinds & set("yde") and ("m" not in kinds or kinds & set("hs")):
        return moment.strftime("%H:%M:%S" if "s" in kinds else "%H:%M")
    if not kinds & set("hsa") and "d" not in kinds and kinds & set("ye"):
        return moment.strftime("%Y-%m") if "m" in kinds else moment.strftime("%Y")
    day = f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
    if "h" in kinds:
        return f"{day} {moment:%H:%M}"
    return day


def _by_tokens(moment: datetime, tokens: list[str]) -> str:
    """Write a date as its Chinese format says: the literals are part of the form's wording."""
    parts: list[str] = []
    after_hour = False
    for token in tokens:
        sign, size = token[0].lower(), len(token)
        if sign in "ye":
            parts.append(f"{moment.year:04d}" if size != 2 else f"{moment.year % 100:02d}")  # noqa: PLR2004
        elif sign == "m":
            number = moment.minute if after_hour else moment.month
            parts.append(f"{number:02d}" if size >= 2 else str(number))  # noqa: PLR2004
        elif sign == "d":
            parts.append(f"{moment.day:02d}" if size == 2 else str(moment.day))  # noqa: PLR2004
        elif sign in "hs":
            number = moment.hour if sign == "h" else moment.second
            parts.append(f"{number:02d}" if size >= 2 else str(number))  # noqa: PLR2004
        elif sign == '"':
            parts.append(token[1:-1])
        elif sign == "\\":
            parts.append(token[1:])
        elif sign == "a" and size > 1:
            continue
        else:
            parts.append(token)
        after_hour = sign == "h" or (after_hour and not sign.isalpha())
    return re.sub(r"[_*@]", "", "".join(parts)).strip(" ;")


@cache
def _number_pattern(code: str) -> tuple[str, str, str, bool] | None:
    """Take a format apart: literal before, digits, literal behind, percent."""
    section = _BRACKETS.sub("", _first_section(code))
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] if match[1] is not None else match[2])
        return chr(0xE000 + len(literals) - 1)

    bare = _PADDING.sub("", _LITERAL.sub(keep, section))
    if "/" in bare or re.search(r"[eE][+-]", bare):
        return None
    digits = _DIGITS.search(bare)
    if not digits or _DIGITS.search(bare, digits.end()):
        return None

    def words(text: str) -> str:
        return "".join(
            literals[ord(sign) - 0xE000] if 0 <= ord(sign) - 0xE000 < len(literals) else sign
            for sign in text
        )

    before, behind = bare[: digits.start()], bare[digits.end() :]
    return words(before).strip(), digits[0], words(behind).strip(), "%" in before + behind


def number_text(number: float, code: str, *, date1904: bool = False) -> str:
    """Return a number as its cell shows it.

    Args:
        number: the stored value; a serial where the format is a date.
        code: number format as the file has it.
        date1904: whether the workbook counts days from 1904.
    """
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number
        return ""
    if is_date_format(code):
        moment = None if _ELAPSED.search(code) else to_datetime(number, date1904=date1904)
        return _date_text(moment, code) if moment else _plain(number)
    if code in ("General", "@", "") or len(code) > _LONGEST_CODE:
        return _plain(number)
    pattern = _number_pattern(code)
    if pattern is None or abs(number) > 1e15:  # noqa: PLR2004 - digits beyond are noise
        return _plain(number)
    before, digits, behind, percent = pattern
    whole, _, fraction = digits.partition(".")
    value = number * 100 if percent else number
    if whole.endswith(","):
        value /= 1000.0 ** min(len(whole) - len(whole.rstrip(",")), _MOST_THOUSANDS)
    text = f"{abs(value):{',' if ',' in whole.rstrip(',') else ''}.{min(len(fraction), 15)}f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    if optional and fraction:
        head, tail = text[: len(text) - optional], text[len(text) - optional :]
        text = (head + tail.rstrip("0")).rstrip(".")
    zeros = whole.count("0")
    if "," not in text:
        integer, dot, rest = text.partition(".")
        text = integer.zfill(zeros) + dot + rest
    sign = "-" if value < 0 else ""
    return f"{before}{sign}{text}{behind}" if before else f"{sign}{text}{behind}"
