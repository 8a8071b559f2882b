"""What a form says of itself: code, approval, validity, basis, copies, hours, sign-offs."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from burden.model import UNKNOWN, Band, Known, Role
from burden.requests.words import cut, halfwidth, matches, says, table


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.model import CellRef
    from burden.requests.source import Line, Source

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MINUTES_AN_HOUR = 60
_LAST_YEAR = 2200
_LABEL = 40
CHANNELS = ("email", "chat", "system", "paper", "survey")
"""The ways of submission, by the codes of ``tables.REQUESTS.channels``."""


def read_mark(source: Source, name: str) -> Known:
    """Read the first value of ``marks.<name>``: form_code, approval_no, legal_basis."""
    for line in source.lines:
        for match in matches(f"marks.{name}", line.text):
            value = cut(line.text, match).rstrip(".,;，。；")
            if value:
                return Known(value=value, basis="sheet", ref=line.ref)
    if name == "form_code":
        stem = source.forms.ref.name.rpartition(".")[0]
        for match in matches("marks.form_code", stem):
            return Known(value=cut(stem, match), basis="file-name")
    return UNKNOWN


def read_date(source: Source, name: str) -> Known:
    """Read ``valid_until`` or ``notice_date``, as ISO where it can be told, else as stated."""
    found = read_mark(source, name)
    if not isinstance(found.value, str):
        return found
    return Known(value=iso_date(found.value) or found.value, basis=found.basis, ref=found.ref)


def iso_date(text: str) -> str | None:
    """Read a date or a month: ``2027年8月``, ``03/31/2027``, ``March 31, 2027``.

    Returns:
        ``YYYY-MM-DD`` or ``YYYY-MM``; None where it is no date.
    """
    folded = halfwidth(text).strip().lower()
    year, month, day = _chinese(folded) or _american(folded) or _named(folded) or (0, 0, 0)
    if not 1 <= month <= len(_MONTHS) or not 0 < year < _LAST_YEAR:
        return None
    if not day:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _chinese(text: str) -> tuple[int, int, int] | None:
    match = re.fullmatch(
        r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*(?:[月./-]\s*(?:(\d{1,2})\s*日?)?)?", text
    )
    return (int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


def _american(text: str) -> tuple[int, int, int] | None:
    match = re.fullmatch(r"(\d{1,2})/(?:(\d{1,2})/)?(\d{4})", text)
    return (int(match[3]), int(match[1]), int(match[2] or 0)) if match else None


def _named(text: str) -> tuple[int, int, int] | None:
    match = re.fullmatch(r"([a-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})", text)
    if not match or match[1][:3] not in _MONTHS:
        return None
    return int(match[3]), _MONTHS.index(match[1][:3]) + 1, int(match[2] or 0)


def _demanding(source: Source) -> Iterator[tuple[str, CellRef]]:
    """Yield the clauses that demand; one that waives paper or the like demands nothing."""
    for sentence, ref in source.sentences():
        for clause in re.split(r"[,，]", sentence):
            if not says("channels.waived", clause) and not says("channels.aside", clause):
                yield clause, ref


def read_copies(source: Source) -> Known:
    """Read how many paper copies are demanded."""
    words = table("numbers")["copies"]
    for clause, ref in _demanding(source):
        for match in matches("marks.copies", clause):
            groups = match.groupdict()
            word = (groups.get("value") or groups.get("extra") or "").lower()
            number = int(word) if word.isdigit() else words.get(word)
            if number is None or number > len(clause) * 10:
                continue
            # "An original and two copies" are three sheets of paper.
            extra = 1 if groups.get("extra") else 0
            return Known(value=float(number + extra), basis="sheet", ref=ref)
    return UNKNOWN


def read_stated_hours(source: Source) -> Known:
    """Read the hours a response takes as the form itself states them."""
    words = table("numbers")["copies"]
    for line in source.lines:
        for match in matches("marks.stated_hours", line.text):
            word = match["value"].lower().replace(",", ".")
            number = words.get(word)
            if number is None:
                if not re.fullmatch(r"\d+(\.\d+)?", word):
                    continue
                number = float(word)
            minutes = float(match.groupdict().get("minutes") or 0)
            in_minutes = match["unit"].lower().startswith(("min", "分"))
            hours = number / _MINUTES_AN_HOUR if in_minutes else number
            return Known(value=hours + minutes / _MINUTES_AN_HOUR, basis="sheet", ref=line.ref)
    return UNKNOWN


def read_channels(source: Source) -> tuple[str, ...]:
    """Read the ways of submission demanded: email, chat, system, paper, survey."""
    found = {
        channel
        for clause, _ in _demanding(source)
        for channel in CHANNELS
        if says(f"channels.{channel}", clause)
    }
    return tuple(channel for channel in CHANNELS if channel in found)


def read_approvals(source: Source) -> Known:
    """Count the distinct sign-offs: roles in headings and footers, opinions of each level.

    Who fills in does not approve. A seal counts where nobody who could set it is named.
    """
    roles: dict[str, CellRef] = {}
    for part, ref in _signing(source):
        match = next(matches("sign_off.approver", part), None)
        if match and not says("sign_off.filler", part):
            role = re.sub(r"[\s::]|签[字名章]|盖章|[((].*", "", match[0]).lower()
            roles.setdefault(role, ref)
    if roles:
        return Known(value=float(len(roles)), basis="sheet", ref=next(iter(roles.values())))
    for line in source.lines:
        if _labels(line) and says("sign_off.seal", line.text):
            return Known(value=1.0, basis="sheet", ref=line.ref)
    return UNKNOWN


def _labels(line: Line) -> bool:
    """Say whether a line is a label to sign beside and no sentence about signing."""
    if line.band is Band.NOTE and not re.search(r"[:：_]\s*$|意见", line.text):
        return False
    return line.band in {Band.FOOTER, Band.META, Band.NOTE} and len(line.text) <= _LABEL


def _signing(source: Source) -> Iterator[tuple[str, CellRef]]:
    """Yield the labels beside which somebody signs or gives an opinion."""
    for line in source.lines:
        if _labels(line):
            for part in re.split(r"\s{2,}|_{2,}|(?<=[:：])\s+", line.text):
                yield part, line.ref
    opinion = re.compile(r"意见|approval|certification", re.IGNORECASE)
    for sheet in source.sheets:
        for field in sheet.fields:
            if field.role is Role.META or opinion.search(field.label):
                yield field.label, field.ref
