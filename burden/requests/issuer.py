"""Who asks, and at which level that office stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.model import UNKNOWN, Known
from burden.requests.words import cut, first, halfwidth, matches, patterns, says


if TYPE_CHECKING:
    from burden.requests.source import Source

LEVELS = ("township", "county", "city", "province", "central")
_OFFICE_TAIL = re.compile(
    r"(?:委员会|联合会|人民政府|办公室|总工会|分局|[局厅委办部会联署院处科股])$"
)
_PLACE = re.compile(r"^(?:中共|共青团)?(?:[一-龥]{2,8}?[省市县区旗镇乡](?![级直域]))*")
_SMALL = frozenset({"of", "and", "for", "the", "on", "in"})


def read_issuer(source: Source, title: str) -> Known:
    """Read who asks.

    The office that a form's heading names made the form; where the file came in the folder of an
    office of the same line of work (the county's bureau passes on the ministry's form), that office
    is who asks the respondent.
    """
    sent = _sender(source)
    own = _maker(source) or _in_title(source, title)
    if own is None:
        return sent or _recipient(source) or _company(source) or UNKNOWN
    passed_on = sent is not None and same_line(str(sent.value), str(own.value))
    if sent is not None and passed_on and not str(own.value).endswith(str(sent.value)):
        return sent
    return own


def _maker(source: Source) -> Known | None:
    """Return the office that the form's heading says made it."""
    for line in source.lines:
        value = first("issuer.stated", line.text)
        if value and not says("issuer.not_office", value):
            return Known(value=value, basis="sheet", ref=line.ref)
    return None


def _in_title(source: Source, title: str) -> Known | None:
    found = first("issuer.in_title", title)
    if not found or not is_office(found):
        return None
    ref = next((line.ref for line in source.lines if found in line.text), None)
    return Known(value=found, basis="sheet" if ref else "file-name", ref=ref)


def _company(source: Source) -> Known | None:
    company = source.forms.company.strip()
    if company and is_office(company) and not says("issuer.not_company", company):
        return Known(value=company, basis="properties")
    return None


def _sender(source: Source) -> Known | None:
    """Return the office that the file's name or a folder names."""
    stem = source.forms.ref.name.rpartition(".")[0]
    for match in matches("issuer.in_file_name", stem):
        value = cut(stem, match)
        if is_office(value):
            return Known(value=value, basis="file-name")
    for folder in source.folders:
        name = spell(folder)
        if is_office(name):
            return Known(value=name, basis="folder")
    return None


def _recipient(source: Source) -> Known | None:
    for sentence, ref in source.sentences():
        for match in matches("issuer.recipient", sentence):
            value = cut(sentence, match)
            if is_office(value) and len(_core(value)) > 1:
                return Known(value=value, basis="sheet", ref=ref)
    return None


def spell(name: str) -> str:
    """Write a folder's name as people write an office: ``board_of_education``, ``03 民政局``."""
    text = re.sub(r"^[\d\s.、_-]+(?=\D)", "", name.replace("_", " ")).strip()
    if text.isascii() and text == text.lower():
        words = text.replace("-", " ").split()
        text = " ".join(
            word if word in _SMALL and i else word.capitalize() for i, word in enumerate(words)
        )
    return text or name


def is_office(name: str) -> bool:
    """Say whether a name is that of an office."""
    return bool(name) and says("issuer.office", name) and not says("issuer.not_office", name)


def _core(name: str) -> str:
    """Return what an office does: its name without place and kind of office."""
    text = re.sub(r"[((].*?[))]", "", halfwidth(name)).replace(" ", "")
    text = _OFFICE_TAIL.sub("", text)
    place = _PLACE.match(text)
    return text[place.end() :] if place and place.end() < len(text) else text


def same_line(a: str, b: str) -> bool:
    """Say whether two offices do the same work at two levels (民政局, 民政厅; 卫健局, 卫健委)."""
    if a.isascii() or b.isascii():
        return False
    short, long = sorted((_core(a), _core(b)), key=len)
    signs = iter(long)
    return len(short) > 1 and short[0] == long[:1] and all(sign in signs for sign in short)


def is_name(text: str) -> bool:
    """Say whether a folder's name could be an office's although no word of it says so."""
    return bool(re.search(r"[^\W\d_]{2}", text)) and not says("issuer.not_office", text)


def level_of(name: str) -> str | None:
    """Return the level that an office's name tells, None where it tells none."""
    folded = halfwidth(name)
    for level in LEVELS:
        if any(pattern.search(folded) for pattern in patterns(f"level.{level}")):
            return level
    return None


def read_level(source: Source, issuer: Known, title: str) -> Known:
    """Read the issuer's level from its name, whom the answer goes to, or the title's place."""
    if not isinstance(issuer.value, str):
        return UNKNOWN
    if (level := level_of(issuer.value)) is not None:
        return Known(value=level, basis=issuer.basis, ref=issuer.ref)
    to = _recipient(source)
    if to is not None and same_line(issuer.value, str(to.value)):
        level = level_of(str(to.value))
        if level is not None:
            return Known(value=level, basis="sheet", ref=to.ref)
    place = first("level.place", title)
    level = level_of(place) if place else None
    return Known(value=level, basis="sheet") if level else UNKNOWN
