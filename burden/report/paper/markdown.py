"""A paper as Markdown; nothing in it can be a link, a picture, a tag or a cell of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.report.markdown import escape
from burden.report.paper.document import BLANK_TEXT, Heading, Paragraph, Style, Table


if TYPE_CHECKING:
    from burden.report.paper.document import Document, Line

# What GitHub's Markdown makes a link of without any bracket, and what starts a numbered list.
_BARE_LINK = re.compile(r"(?i)\bwww\.")
_NUMBERED = re.compile(r"^(\d+)\.(?=\s|$)")
_BLANK = BLANK_TEXT.replace("_", r"\_")


def to_markdown(document: Document) -> str:
    """Write a paper as Markdown."""
    lines: list[str] = []
    for block in document.blocks:
        match block:
            case Heading():
                lines += [f"{'#' * block.level} {_text(block.text)}", ""]
            case Paragraph():
                lines += [_paragraph(_line(block.line), block.style), ""]
            case Table():
                lines += [*_table(block), ""]
            case _:
                lines += ["---", ""]
    return "\n".join(lines).rstrip() + "\n"


def _paragraph(said: str, style: Style) -> str:
    return f"*{said}*" if style is Style.NOTE else said


def _table(table: Table) -> list[str]:
    marks = ("---:" if place in table.numbers else "---" for place in range(len(table.heads)))
    return [
        f"| {' | '.join(map(_text, table.heads))} |",
        f"| {' | '.join(marks)} |",
        *(f"| {' | '.join(map(_line, row))} |" for row in table.rows),
    ]


def _line(line: Line) -> str:
    said = "".join(_BLANK if run.is_blank else _escaped(run.text) for run in line)
    return _NUMBERED.sub(r"\1\\.", said)


def _text(said: str) -> str:
    return _NUMBERED.sub(r"\1\\.", _escaped(said))


def _escaped(said: str) -> str:
    if not said.strip():
        return said
    # ``escape`` trims what it gets, and a run may begin or end with the space before a blank.
    before, after = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return before + _BARE_LINK.sub(r"www\\.", escape(said)) + after
