"""Blanks inside a text: ``填报单位：``, ``共__户__人``, ``□是 □否``, ``年 月 日``.

A text is read clause by clause; each clause that leaves room for an answer names it.
"""

from __future__ import annotations

import re
from functools import lru_cache


_TICK = re.compile(r"[□☐○◯]|\[ ?\]")
# Not the underscores of a name such as Project_Name__c.
_UNDERLINE = re.compile(r"(?<![A-Za-z0-9_])_{2,}|_{2,}(?![A-Za-z0-9_])|_{4,}|＿{2,}")
_LONGEST_DATE = 24  # characters: a longer text only mentions a date
_GAP = r"[\s_＿XxＸ×]"
_DATE = re.compile(rf"(?<![\d一-鿿])(?:{_GAP}+年{_GAP}*月|年{_GAP}+月)(?:{_GAP}*日)?")
_LONGEST_LABEL = 40  # characters: a longer text before a colon is a sentence
_CLAUSE = re.compile(r"[，,；;。\n]+|\s{2,}|(?<=[^\s□☐○◯])\s(?=[^\s_＿□☐○◯]+[_＿]{2})")
_ROOM = re.compile(rf"[_＿]+年[_＿\s]*月(?:[_＿\s]*日)?|{_UNDERLINE.pattern}")
_UNIT = re.compile(r"[一-鿿]+|\s?[A-Za-z%]+")
_COLON = ":："
_MONTH = re.compile(rf"(?<!\d){_GAP}{{2,}}月{_GAP}+日")
# Room between units: 乡（镇）      村（街）      号.
_UNITS = "年月日时分秒号村乡镇街组楼室户人元岁期次个份页层栋度"
_DATE_UNITS = frozenset("年月日时分秒号至第次期页届户人")
_WIDE = re.compile(r"\s{3,}")
_LONGEST_UNIT = 6  # characters between two wide gaps
_NUMBERED = re.compile(r"第\s{2,}[一-鿿]")
_SPREAD = re.compile(r"(?<![一-鿿])[一-鿿](?:\s+[一-鿿])+(?![一-鿿])")
_LEADING = " \t、，,；;。.：:（("
# Words before a blank that name nothing by themselves: what stands around it does.
_CONNECTING = re.compile(
    r"[共约计第于为至和及其中有在约]{0,2}|(?:for|of|to|from|and|in|at|by|or|is|the|a|about)",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def is_open(text: str) -> bool:
    """Say whether a text is itself a blank: boxes to tick, underlines, an empty date."""
    if _TICK.search(text):
        return True
    text = _SPREAD.sub(_joined, text)
    stripped = text.strip()
    if _UNDERLINE.search(stripped) or _NUMBERED.search(stripped) or _between_units(text):
        return True
    if _MONTH.search(text) and len(stripped) <= _LONGEST_LABEL:
        return True
    found = _DATE.search(stripped)
    if found is None or len(stripped) > _LONGEST_DATE:
        return False
    return not any(char.isdigit() for char in found.group(0))


def _between_units(text: str) -> bool:
    """Say whether a text is units with wide gaps before or between them."""
    parts = _WIDE.split(text.rstrip())
    if len(parts) < 2 or len(parts[0]) > _LONGEST_UNIT:  # noqa: PLR2004
        return False
    units = [part for part in parts if part]
    short = all(len(part) <= _LONGEST_UNIT for part in units)
    return short and bool(units) and all(part[0] in _UNITS for part in units)


@lru_cache(maxsize=65536)
def is_answer(text: str) -> bool:
    """Say whether a text is nothing but room for an answer, without a word that names it."""
    return bool(text) and is_open(text) and not inner_labels(text)


def inner_labels(text: str) -> list[str]:
    """Return the labels of blanks inside one text, in order.

    ``姓名：     现工作单位：`` has two, ``共__户，__人`` too, ``填报单位：省统计局`` none: the
    value is printed.
    """
    labels: list[str] = []
    waiting = False  # the clause before ended with a colon: room at the start of this is its own
    for clause in _CLAUSE.split(_SPREAD.sub(_joined, text)):
        part = clause.strip()
        if not part:
            continue
        found, waiting = _read(part, waiting=waiting)
        labels += found
    return labels


def _read(clause: str, *, waiting: bool) -> tuple[list[str], bool]:
    """Read one clause: the labels of its blanks, and whether its end still waits for one."""
    labels: list[str] = []
    rest = clause
    while rest:
        tick = _TICK.search(rest)
        room = _ROOM.search(rest)
        if tick is not None and (room is None or tick.start() < room.start()):
            # What stands behind a box to tick are the answers.
            return labels + _named(rest[: tick.start()]), False
        if room is None:
            break
        before = rest[: room.start()]
        rest = rest[room.end() :]
        if before.rstrip().endswith(tuple(_COLON)):
            labels += _named(before)
            continue
        unit = _UNIT.match(rest)
        unit_text = rest if _ROOM.search(rest) is None else (unit.group(0) if unit else "")
        rest = rest[len(unit_text) :]
        name = before.strip(_LEADING)
        if any(char.isalpha() for char in name) and not _CONNECTING.fullmatch(name):
            labels += _named(name)
        elif unit_text.strip() and not waiting:
            labels.append(f"{before}{room.group(0)}{unit_text}".strip(_LEADING))
        waiting = False
    else:
        return labels, False
    head, colon, tail = _at_colon(rest)
    ends = bool(colon) and (not tail or tail[0] == "年")
    return labels + (_named(head) if ends else []), ends


def _joined(match: re.Match[str]) -> str:
    """Write a word that was spread for looks (姓    名) together; an empty date is none."""
    word = "".join(match.group(0).split())
    return match.group(0) if set(word) <= _DATE_UNITS else word


def _at_colon(text: str) -> tuple[str, str, str]:
    """Split a text at its last colon."""
    at = max(text.rfind(char) for char in _COLON)
    return (text, "", "") if at < 0 else (text[:at], text[at], text[at + 1 :].strip())


def _named(text: str) -> list[str]:
    """Return the label that a text before a blank is, empty where it is none."""
    label = text.strip().rstrip(_COLON).strip("（(").strip()
    return [label] if label and len(label) <= _LONGEST_LABEL else []
