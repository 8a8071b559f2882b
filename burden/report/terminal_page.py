"""Lines for a terminal: laid out by display width, in what its encoding has.

Text from workbooks is put in as plain text (rich reads no markup in it); what the terminal's
encoding lacks gets a stand-in of its width (``~`` for ``≈``), so that columns stay aligned.
"""

from __future__ import annotations

from rich.text import Text

from burden.report.text import pad, shorten, width, wrap


LABEL = 14
"""Columns of the label of a fact."""

_STAND_INS = str.maketrans(
    {
        "–": "-", "—": "-", "−": "-", "…": "~", "≈": "~", "×": "x", "·": "-", "≥": ">=",
        "“": '"', "”": '"', "‘": "'", "’": "'", "→": ">",
        "：": ": ", "，": ", ", "；": "; ", "（": " (", "）": ")", "、": ", ", "！": "!",
    }
)  # fmt: skip


def encodable(text: str, encoding: str) -> str:
    """Return the text with stand-ins for characters the encoding does not have."""
    try:
        text.encode(encoding)
    except LookupError:
        return text  # nobody knows what it has
    except UnicodeEncodeError:
        return "".join(_shown(character, encoding) for character in text)
    return text


def _shown(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        stand_in = character.translate(_STAND_INS)
        # A mark as wide as the character keeps columns aligned.
        return "?" * width(character) if stand_in == character else stand_in
    return character


class Page:
    """Lines of styled text of one width.

    Attributes:
        is_lossy: something was put in that the encoding has neither itself nor a stand-in for.
    """

    def __init__(self, columns: int, encoding: str) -> None:
        self.columns = columns
        self._encoding = encoding
        self.is_lossy = False
        self.text = Text(no_wrap=True, overflow="ignore", end="")

    def line(self, *parts: tuple[str, str]) -> None:
        """Add a line of (text, style) parts."""
        for text, style in parts:
            shown = encodable(text, self._encoding)
            self.is_lossy |= shown.count("?") > text.count("?")
            self.text.append(shown, style=style or None)
        self.text.append("\n")

    def head(self, text: str) -> None:
        """Add an empty line and a heading."""
        self.line()
        self.line((shorten(text, self.columns), "bold"))

    def fact(self, label: str, value: str, note: str, style: str = "") -> None:
        """Add a label, a value and a note that wraps under itself."""
        room = self.columns - LABEL - 2
        first = f"{value}  " if value else ""
        lines = wrap(first + note, room)
        self.line((f"  {pad(label, LABEL)}", "dim"), (value, style), (lines[0][len(value) :], ""))
        for more in lines[1:]:
            self.line((" " * (LABEL + 2) + more, ""))

    def row(self, cells: list[tuple[str, int, bool]], style: str = "") -> None:
        """Add a row of (text, width, to the right) cells."""
        texts = [pad(text, room, right=right) for text, room, right in cells]
        self.line((("  " + "  ".join(texts)).rstrip(), style))
