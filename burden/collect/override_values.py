"""The values that ``requests.csv``, ``burden.toml`` and options may give, read and checked."""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from burden.errors import SettingsError
from burden.resources import read_text


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TEXT_KEYS = ("issuer", "level", "title", "due", "notice_date", "legal_basis")
NUMBER_KEYS = ("frequency", "respondents", "sub_units", "approval_levels")
KEYS = (*TEXT_KEYS, *NUMBER_KEYS)
# A response nobody gives is no request; a form may well pass no approval and gather no sub-units.
_POSITIVE = frozenset({"respondents", "frequency"})
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")


def place(file: str, line: int) -> dict[str, object]:
    """Return the parameters of a message that say where: file and line, or an option (line 0)."""
    return {"file": file, "line": line, "where": f"{file}:{line}" if line else file}


def near(word: str, known: Iterable[str]) -> str:
    """Return the nearest known word for a message, a dash where none is near."""
    found = difflib.get_close_matches(word, list(known), n=1)
    return found[0] if found else "—"


@cache
def _words(table: str) -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads(read_text("collect/frequency.toml"))[table])


def frequency_words() -> tuple[str, ...]:
    """Return every word for how often, as ``per_year`` reads it."""
    return tuple(_words("per_year"))


def per_year(word: str) -> float | None:
    """Read how often as times a year: a number, or a word such as ``月报`` or ``weekly``."""
    text = unicodedata.normalize("NFKC", word).strip().casefold()
    number = _number(text)
    if number is not None:
        return number
    found = _words("per_year").get(text)
    return float(found) if found is not None else None


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < float("inf") else None
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip().replace(",", "")
        return float(text) if _NUMBER.fullmatch(text) else None
    return None


def read_value(key: str, value: object, where: Mapping[str, object]) -> str | float:
    """Read the value of a key of ``KEYS``.

    Args:
        key: what it is.
        value: as the file or the command line has it.
        where: what ``place`` returns, for messages.

    Raises:
        SettingsError: it is not what the key takes.
    """
    if key in TEXT_KEYS:
        return _text(key, value, where)
    number = per_year(str(value)) if key == "frequency" else _number(value)
    if number is None and key == "frequency":
        known = _words("per_year")
        raise SettingsError(
            "override-frequency", **where, value=str(value), near=near(str(value), known)
        )
    if number is None or (key != "frequency" and number != int(number)):
        raise SettingsError("override-number", **where, key=key, value=str(value))
    if number < 0 or (number == 0 and key in _POSITIVE):
        raise SettingsError("override-not-positive", **where, key=key, value=str(value))
    return number


def check_dates(values: Mapping[str, str | float], where: Mapping[str, object]) -> None:
    """Refuse a deadline that lies before the notice that sets it.

    Args:
        values: by key, as ``read_value`` returned them; deadlines in words are left alone.
        where: what ``place`` returns, for messages.
    """
    due, notice = values.get("due"), values.get("notice_date")
    dated = isinstance(due, str) and isinstance(notice, str) and _ISO.fullmatch(due)
    if dated and str(due) < str(notice):
        raise SettingsError("override-due", **where, due=due, notice_date=notice)


def _text(key: str, value: object, where: Mapping[str, object]) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str):
        raise SettingsError("override-text", **where, key=key, value=str(value))
    text = " ".join(value.split())
    if key == "level":
        known = _words("levels")
        if text.casefold() not in known:
            raise SettingsError(
                "override-level", **where, value=text, near=near(text.casefold(), known)
            )
        return str(known[text.casefold()])
    if key in {"due", "notice_date"}:
        return _dated(key, text, where)
    return text


def _dated(key: str, text: str, where: Mapping[str, object]) -> str:
    """Write a date as ISO; a deadline may be words, the day of a notice is a date."""
    match = _DATE.fullmatch(text)
    if match is None:
        if key == "notice_date":
            raise SettingsError("override-date", **where, key=key, value=text)
        return text
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError as error:
        raise SettingsError("override-date", **where, key=key, value=text) from error
