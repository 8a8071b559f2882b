"""Notes on cells: the part that holds their texts, and the drawing that shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from burden.model import column_letters
from burden.suggest.parts import make, parse, text_element, within, written


if TYPE_CHECKING:
    from collections.abc import Mapping

_ORDER = ("authors", "commentList", "extLst")
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
AUTHOR = "burden"
# Programs number shapes from here on, and look for the one kind of box that a note is.
_FIRST_SHAPE = 1025
_BOX = "_x0000_t202"
_WIDE, _HIGH = 3, 6  # columns and rows a note covers

EMPTY_DRAWING = (
    f'<xml xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
).encode()
_KIND = (
    f'<v:shapetype xmlns:v="{_VML}" xmlns:o="{_OFFICE}" id="{_BOX}" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}" id="_x0000_s{{number}}" '
    f'type="#{_BOX}" '
    'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:path o:connecttype="none"/><v:textbox/>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 8, {top}, 4, {right}, 8, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)

_NUMBER = re.compile(r"_x0000_s(\d{1,9})")

Position = tuple[int, int]


def empty_notes(namespace: str) -> bytes:
    """Return a part without any notes, in the namespace of a workbook's sheets."""
    root = etree.Element(f"{{{namespace}}}comments", nsmap={None: namespace})
    for name in _ORDER[:2]:
        etree.SubElement(root, f"{{{namespace}}}{name}")
    return written(root)


def noted(data: bytes, notes: Mapping[Position, str]) -> tuple[bytes, tuple[Position, ...]]:
    """Add notes to the part that holds them; a cell that has one keeps it alone.

    Args:
        data: the part, ``empty_notes`` where the sheet has none.
        notes: texts by row and column.

    Returns:
        the part, and where notes were added.

    Raises:
        UnreadableError: the part is damaged.
    """
    root = parse(data)
    authors = within(root, "authors", _ORDER)
    listed = within(root, "commentList", _ORDER)
    names = [one.text or "" for one in authors]
    if AUTHOR not in names:
        author = make(authors, "author")
        author.text = AUTHOR
        authors.append(author)
        names.append(AUTHOR)
    taken = {one.get("ref") for one in listed}
    added = []
    for (row, column), text in sorted(notes.items()):
        spot = f"{column_letters(column)}{row}"
        if spot in taken:
            continue
        note = make(listed, "comment", ref=spot, authorId=str(names.index(AUTHOR)))
        body = make(note, "text")
        body.append(text_element(note, text))
        note.append(body)
        listed.append(note)
        added.append((row, column))
    return written(root), tuple(added)


def drawn(data: bytes, spots: tuple[Position, ...]) -> bytes:
    """Add the boxes of notes to a drawing.

    Args:
        data: the drawing, ``EMPTY_DRAWING`` where the sheet has none.
        spots: rows and columns.

    Raises:
        UnreadableError: the drawing is none that can be read: old programs wrote it carelessly.
    """
    root = parse(data)
    ids = [one.get("id") or "" for one in root]
    if _BOX not in ids:
        root.append(etree.fromstring(_KIND))
    numbers = [int(match[1]) for one in ids if (match := _NUMBER.fullmatch(one))]
    first = max([_FIRST_SHAPE - 1, *numbers]) + 1
    for number, (row, column) in enumerate(spots, start=first):
        root.append(_shape(number, row - 1, column - 1))
    return written(root)


def _shape(number: int, row: int, column: int) -> Any:
    return etree.fromstring(
        _SHAPE.format(
            number=number,
            row=row,
            column=column,
            left=column + 1,
            right=column + 1 + _WIDE,
            top=max(0, row - 1),
            bottom=max(0, row - 1) + _HIGH,
        )
    )
