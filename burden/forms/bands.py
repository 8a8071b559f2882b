"""Texts that are no field: title, headings of parts, unit lines, notes, marks, footers.

What comes out of here are words of the template. Bodies of tables, listings, registers of people
and values filled in stay inside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.forms.headrow import ends_open
from burden.forms.inner import inner_labels, is_open
from burden.forms.words import collapse, is_number, is_sentence, says
from burden.model import Band, CellRef, FormKind, Rect, Role, SheetText


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from burden.forms.box import Box
    from burden.forms.view import SheetView
    from burden.model import Form

_TITLE_WITHIN = 8  # rows: what stands lower is no title of the sheet
_LARGE = 14  # points, a size that body text does not have
_WIDE = 2  # columns that a heading of one label spans at most
_MOST_TEXT = 2_000_000  # characters: a text of a megabyte may stand in every cell
_LONGEST_HEADING = 40  # characters; longer ones explain
_COLON = re.compile(r"[:：]")
_PERIOD = re.compile(r"[（(]?\s*(?:\d{2,4}|[\s_＿]+)\s*年.{0,12}")
# Who signed and how to reach them, up to the next label or a wide gap.
_SIGNED = re.compile(
    r"((?:人|领导|签字|签名|签章|电话|手机|传真|邮箱|\bby|\bname|\bphone|\be-?mail|\bsignature)"
    r"\s*(?:[（(][^()（）]{1,8}[)）])?\s*[:：])"
    r"[ \t]*[^\s:：]+(?:[ ][^\s:：]+(?![^\s:：]*[:：]))*(?![^\s:：]*[:：])",
    re.IGNORECASE,
)


def title_row(view: SheetView) -> int | None:
    """Return the row of the title: the first single wide or large text near the top."""
    for row in view.rows[:_TITLE_WITHIN]:
        boxes = view.row(row)
        texts = [box for box in boxes if box.is_text]
        answered = any(box.is_slot and (box.unlocked or box.validated) for box in boxes)
        if len(texts) == 1 and not answered and _is_title(texts[0]):
            return row
        if len(texts) > 1 and any(box.is_slot for box in boxes):
            return None  # the form has begun
    return None


def _is_title(box: Box) -> bool:
    text = box.text
    if ends_open(text) or is_sentence(text) or inner_labels(text) or says("bands.unit", text):
        return False
    style = box.cell.style
    centred = style.horizontal in {"center", "centerContinuous"}
    shows = box.rect.width > _WIDE or centred or style.font_size >= _LARGE or style.bold
    return shows and not is_open(text.split("(")[0].split("（")[0])


def heading(box: Box) -> str:
    """Return the text of a line of its own if it heads a part of the form, else ""."""
    text = collapse(box.text)
    if len(text) > _LONGEST_HEADING or _COLON.search(text) or _PERIOD.fullmatch(text):
        return ""
    if box.is_value or is_number(text) or is_sentence(text) or is_open(text):
        return ""
    aside = ("bands.note", "bands.unit", "bands.footer", "meta.mark", "meta.label")
    return "" if any(says(name, text) for name in aside) else text


def band_of(box: Box) -> Band:
    """Say what a text is that names no blank."""
    text = box.text
    if says("bands.unit", text):
        return Band.UNIT
    if says("bands.footer", text):
        return Band.FOOTER
    if says("meta.mark", text) or says("meta.label", text):
        return Band.META
    if says("bands.note", text) or is_sentence(text):
        return Band.NOTE
    return Band.META if ends_open(text) else Band.NOTE


def all_texts(view: SheetView, workbook: str, band: Band) -> tuple[SheetText, ...]:
    """Return every text of a sheet that holds no form."""
    texts = []
    room = _MOST_TEXT
    for box in view.text_boxes:
        room -= len(box.text)
        if room < 0:
            break
        texts.append(_text(view, workbook, box, band))
    return tuple(texts)


def remaining(
    view: SheetView,
    workbook: str,
    forms: Sequence[Form],
    known: Mapping[tuple[int, int], Band],
    withheld: Iterable[Rect],
) -> tuple[SheetText, ...]:
    """Return every text that names or explains, with its band; never a value.

    Args:
        view: the sheet.
        workbook: its path.
        forms: what was recognised on it.
        known: bands that are settled already, by cell: headers, stubs, the title.
        withheld: areas whose texts are or may be values: listings, records of people.
    """
    values = _filled(forms)
    closed = [*withheld, *_bodies(forms)]
    texts = []
    for box in view.text_boxes:
        band = known.get(box.spot)
        if band is None:
            if box.spot in values or any(area.contains(*box.spot) for area in closed):
                continue
            band = band_of(box)
        texts.append(_text(view, workbook, box, band))
    return tuple(texts)


def _filled(forms: Sequence[Form]) -> set[tuple[int, int]]:
    """Return the cells that fields stand on, but for labels that hold their own blank."""
    roles = {Role.INPUT, Role.PREFILLED, Role.SERIAL}
    return {
        (rect.top, rect.left)
        for form in forms
        for field in form.fields
        if field.role in roles or "label-value" in field.evidence
        if "label-inside" not in field.evidence
        for rect in [Rect.parse(field.ref.a1)]
    }


def _bodies(forms: Sequence[Form]) -> list[Rect]:
    return [
        form.body for form in forms if form.body is not None and form.kind is not FormKind.PAIRS
    ]


def _text(view: SheetView, workbook: str, box: Box, band: Band) -> SheetText:
    text = collapse(box.text)
    if band in {Band.FOOTER, Band.META, Band.NOTE}:
        text = unsigned(text)
    ref = CellRef(workbook=workbook, sheet=view.grid.name, a1=box.rect.a1)
    return SheetText(ref=ref, band=band, text=text)


def unsigned(text: str) -> str:
    """Return a text without the names and numbers behind ``填表人：`` or ``Prepared by:``."""
    return text if is_sentence(text) else _SIGNED.sub(r"\1", text)
