"""Text from workbooks made fit to show: nothing in it acts, everything in it is seen.

Escaping belongs to the format (HTML, rich markup, CSV); here goes what no format wants: control
characters, marks that reorder text or take no room, line breaks inside a label.
"""

from __future__ import annotations

import math
import re
import unicodedata


# C0 and C1 controls, zero-width marks, bidirectional controls, byte-order mark, surrogates.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_WHITE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return the text without characters that control instead of show; white space stays."""
    return _INVISIBLE.sub("", text)


def clean(text: str) -> str:
    """Return the text on one line without characters that control instead of show."""
    return _WHITE.sub(" ", visible(text)).strip()


def width(text: str) -> int:
    """Return the columns a text takes in a terminal: 2 for Chinese and full-width characters."""
    columns = 0
    for character in text:
        if unicodedata.combining(character):
            continue
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns


def extent(text: str, size: int) -> int:
    """Return the pixels a text takes on a screen at most, about, whatever the font."""
    wide = sum(width(character) > 1 for character in text)
    return math.ceil(size * (1.02 * wide + 0.7 * (len(text) - wide)))


def shorten(text: str, columns: int, mark: str = "…") -> str:
    """Return the text cut to a width, with a mark where something is left out."""
    if width(text) <= columns:
        return text
    room, kept = columns - width(mark), ""
    for character in text:
        room -= width(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip() + mark


def shorten_start(text: str, columns: int, mark: str = "…") -> str:
    """Return the end of a text, cut to a width: of a path, the file."""
    if width(text) <= columns:
        return text
    return mark + shorten(text[::-1], columns - width(mark), "")[::-1].lstrip()


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Return the text filled with spaces to a width; cut where it is too long."""
    text = shorten(text, columns)
    gap = " " * (columns - width(text))
    return gap + text if right else text + gap


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines of a display width: between words, or between Chinese characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        lines.append(line.rstrip())
    return [shorten(item, columns) for item in lines]


def _pieces(text: str) -> list[str]:
    """Split where a line may break: after a space, and around wide characters."""
    pieces: list[str] = []
    held = ""
    for character in text:
        wide = width(character) > 1
        if wide and character in "，。；：、）》”！？":
            held += character
            pieces.append(held)
            held = ""
        elif wide:
            pieces.extend([held, character] if held else [character])
            held = ""
        else:
            held += character
            if character == " ":
                pieces.append(held)
                held = ""
    pieces.append(held)
    # A closing mark must not start a line: join it to what stands before.
    joined: list[str] = []
    for piece in filter(None, pieces):
        if joined and piece[0] in "，。；：、）》”！？":
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
