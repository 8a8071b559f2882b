"""What a request is called."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from burden.model import Band, Known
from burden.requests.source import strip_prefix
from burden.requests.words import says


if TYPE_CHECKING:
    from burden.model import CellRef, SheetForms
    from burden.requests.source import Source
    from burden.settings import Settings


def read_title(source: Source, settings: Settings) -> Known:
    """Read the title: the first sheet's own, or the file's name.

    A workbook of many sheets, each with its own title, is a set; the file's name names the set.
    """
    titles = [found for sheet in source.sheets if (found := sheet_title(sheet, settings))]
    distinct = {text for text, _ in titles}
    a_set = len(distinct) >= settings.number("requests.titles_of_a_set")
    if titles and not a_set and not _stray(titles[0][0], source.stem):
        text, ref = titles[0]
        return Known(value=text, basis="sheet", ref=ref)
    return Known(value=source.stem, basis="file-name")


def sheet_title(sheet: SheetForms, settings: Settings) -> tuple[str, CellRef] | None:
    """Find a sheet's title: its title line, or what follows a mere mark such as ``附件1``.

    Args:
        sheet: whose.
        settings: ``requests.title_lines``, ``title_characters`` and ``spaced_share``.
    """
    candidates = [text for text in sheet.texts if text.band in {Band.TITLE, Band.NOTE, Band.META}]
    longest, spaced = (
        settings.count("requests.title_characters"),
        settings.number("requests.spaced_share"),
    )
    for text in candidates[: settings.count("requests.title_lines")]:
        plain = strip_prefix(close_up(text.text, spaced))
        if len(plain) > longest or says("title.mark", plain):
            continue
        if text.band is Band.TITLE or says("title.noun", plain):
            return plain, text.ref
    return None


def _stray(title: str, stem: str) -> bool:
    """Say whether a line is no title: it names no paper, the file's name quite another one."""
    if title.isascii() != stem.isascii() or says("title.noun", title):
        return False
    if not says("title.noun", re.sub(r"模[板版]$", "", stem)):
        return False
    return not _pieces(title) & _pieces(stem)


def _pieces(text: str) -> set[str]:
    words = set(re.findall(r"[a-z]{4,}", text.casefold()))
    wide = re.findall(r"[一-龥]", text)
    return words | {a + b for a, b in pairwise(wide)}


def close_up(text: str, spaced: float) -> str:
    """Join a title set with blanks between its characters (``情 况 表``).

    Args:
        text: as the sheet has it.
        spaced: blanks a character from which on it is set so.
    """
    if text.count(" ") > spaced * len(text.replace(" ", "")) and not text.isascii():
        return text.replace(" ", "")
    return text
