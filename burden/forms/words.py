"""The words of the genre, compiled from ``genre.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache

from burden.resources import read_text


@cache
def _patterns(name: str) -> re.Pattern[str]:
    group, key = name.split(".")
    tables = tomllib.loads(read_text("forms/genre.toml"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in tables[group][key]))


_CJK_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold a text for comparison: NFKC, lower case, no white space beside Chinese characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", _CJK_SPACE.sub("", folded)).strip()


@lru_cache(maxsize=65536)
def says(name: str, text: str) -> bool:
    """Say whether a text holds one of the words listed under ``group.key`` of the genre."""
    return bool(text) and bool(_patterns(name).search(fold(text)))


def collapse(text: str) -> str:
    """Collapse white space as a label is reported: one blank, none at the ends."""
    return " ".join(text.split())


_NUMBER = re.compile(r"[-+]?[¥$￥]?\d[\d,]*(\.\d+)?%?")


@lru_cache(maxsize=65536)
def is_number(text: str) -> bool:
    """Say whether a text is nothing but a number."""
    return bool(_NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()))


_CJK_FROM = 0x2E80  # a character from here on carries about twice the meaning of a Latin one
_LONGEST_LABEL = 160  # Latin characters; longer texts are prose


def is_sentence(text: str) -> bool:
    """Say whether a text reads as prose and not as a label."""
    stripped = text.strip()
    wide = sum(1 for char in stripped if ord(char) > _CJK_FROM)
    return len(stripped) + wide > _LONGEST_LABEL or stripped.count("。") > 1


_COUNTED = re.compile(r"[A-Za-z]{0,2}0{0,3}(\d{1,4})(?:\.0|[.、．])?")


def counted(text: str) -> str:
    """Return the number of a record that a text counts: 1, 01, 1., G1; "" where it does not."""
    match = _COUNTED.fullmatch(text.strip())
    return match[1] if match else ""


_CODE = re.compile(r"[A-Za-z]|(?=[A-Za-z.\-/]*\d)[A-Za-z0-9.\-/]{2,12}")


def is_code(text: str) -> bool:
    """Say whether a text is a letter or a code of Latin letters and digits: B, 47-2031, W01-05."""
    return bool(_CODE.fullmatch(text.strip()))
