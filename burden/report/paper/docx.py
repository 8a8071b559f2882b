"""A paper as DOCX: A4, laid out as official papers are (GB/T 9704), every word plain text.

Texts become runs and nothing else: no field, link or markup can come of them. The same paper gives
the same bytes.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from burden.report.paper.document import Heading, Paragraph, Style, Table
from burden.report.workbook_cells import settled


if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as DocxParagraph

    from burden.report.paper.document import Document, Line

_WIDTH_MM, _HEIGHT_MM = 210, 297
# GB/T 9704-2012: 37 mm above, 28 mm at the left, a text area of 156 x 225 mm.
_MARGINS_MM = {"top": 37, "bottom": 35, "left": 28, "right": 26}
_TEXT_MM = _WIDTH_MM - _MARGINS_MM["left"] - _MARGINS_MM["right"]
# A line to write on that no program breaks in two.
_BLANK = "\u00a0" * 14
_LATIN = "Times New Roman"
# Title, headings and running text of official papers; sizes in points.
_FONTS = {
    "zh": {
        "title": ("宋体", 22),
        "head": ("黑体", 16),
        "sub": ("楷体", 16),
        "body": ("仿宋", 16),
        "small": ("宋体", 10.5),
    },
    "en": {
        "title": (_LATIN, 16),
        "head": (_LATIN, 13),
        "sub": (_LATIN, 12),
        "body": (_LATIN, 11.5),
        "small": (_LATIN, 9.5),
    },
}
_BOLD = {"zh": {"title"}, "en": {"title", "head", "sub"}}
_ROLES = {"Normal": "body", "Title": "title", "Heading 1": "head", "Heading 2": "sub"}
_ALIGNED = {
    Style.CLOSE: WD_ALIGN_PARAGRAPH.RIGHT,
    Style.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
}


def to_docx(document: Document) -> bytes:
    """Write a paper as the bytes of a .docx file."""
    made = docx.Document()
    _properties(made, document)
    _page(made)
    _language(made.styles["Normal"].element.get_or_add_rPr(), document.language)
    for name, role in _ROLES.items():
        _style(made.styles[name], role, document.language)
    for block in document.blocks:
        match block:
            case Heading():
                # The template's "Title" carries level 1; its headings begin below it.
                name = "Title" if block.level == 1 else f"Heading {block.level - 1}"
                made.add_paragraph(block.text, style=name)
            case Paragraph():
                _paragraph(made.add_paragraph(), block, document.language)
            case Table():
                _table(made, block, document.language)
            case _:
                made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue(), _stamp(document))


def _stamp(document: Document) -> datetime:
    return datetime.fromisoformat(document.date or "2000-01-01").replace(tzinfo=UTC)


def _properties(made: Any, document: Document) -> None:
    known = made.core_properties
    known.title = document.title[:255]
    known.author = known.last_modified_by = f"burden {document.version}"
    known.comments = ""
    known.language = "zh-CN" if document.language == "zh" else "en-US"
    known.created = known.modified = _stamp(document).replace(tzinfo=None)


def _page(made: Any) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(_WIDTH_MM), Mm(_HEIGHT_MM)
    for side, size in _MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(size))


def _style(style: ParagraphStyle, role: str, language: str) -> None:
    font, size = _FONTS[language][role]
    style.font.name, style.font.size = _LATIN, Pt(size)
    style.font.bold = role in _BOLD[language]
    style.font.color.rgb = docx.shared.RGBColor(0, 0, 0)
    _east_asian(style.element.get_or_add_rPr(), font)
    spacing = style.paragraph_format
    spacing.line_spacing = 1.35 if language == "zh" else 1.15
    spacing.space_before = Pt(0 if role in {"body", "title"} else 6)
    spacing.space_after = Pt(18 if role == "title" else 0 if language == "zh" else 6)
    if role == "title":
        spacing.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _without_line(style)
    elif role != "body":
        spacing.keep_with_next = True
        if language == "zh":
            spacing.first_line_indent = Pt(2 * size)


def _east_asian(properties: Any, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    # The template's headings take their fonts from a theme, which would win over names.
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:ascii"), _LATIN)
    fonts.set(qn("w:hAnsi"), _LATIN)
    fonts.set(qn("w:eastAsia"), font)


def _language(properties: Any, language: str) -> None:
    """Say which language Chinese characters are in: their shapes and punctuation go by it."""
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), "zh-CN" if language == "zh" else "en-US")
    said.set(qn("w:eastAsia"), "zh-CN")
    properties.append(said)


def _without_line(style: ParagraphStyle) -> None:
    """Take away the line the template draws below a title."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _paragraph(made: DocxParagraph, block: Paragraph, language: str) -> None:
    _fill(made, block.line)
    layout = made.paragraph_format
    if block.style in _ALIGNED:
        layout.alignment = _ALIGNED[block.style]
    if block.style is Style.NOTE:
        _shrink(made, language)
        layout.line_spacing = 1.15
        layout.space_after = Pt(3)
    if block.style is Style.BODY and language == "zh":
        layout.first_line_indent = Pt(2 * _FONTS["zh"]["body"][1])


def _fill(made: DocxParagraph, line: Line) -> None:
    for run in line:
        if run.is_blank:
            made.add_run(_BLANK).underline = True
        else:
            made.add_run(run.text)


def _shrink(made: DocxParagraph, language: str) -> None:
    font, size = _FONTS[language]["small"]
    for run in made.runs:
        run.font.size = Pt(size)
        _east_asian(run._element.get_or_add_rPr(), font)  # noqa: SLF001 - no public way to it


def _table(made: Any, table: Table, language: str) -> None:
    drawn = made.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    drawn.autofit = False
    widths = [Mm(_TEXT_MM * width / sum(table.widths)) for width in table.widths]
    head = drawn.add_row()
    # Word goes by the cells' widths, LibreOffice by the columns'.
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for cell, text, width in zip(head.cells, table.heads, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(text).bold = True
        _cell(cell, language, is_number=False)
    # The head stands again on every page.
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    for row in table.rows:
        added = drawn.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for place, (cell, line) in enumerate(zip(added.cells, row, strict=True)):
            cell.width = widths[place]
            _fill(cell.paragraphs[0], line)
            _cell(cell, language, is_number=place in table.numbers)
    # A table at the very end, or two in a row, would run into each other.
    made.add_paragraph().paragraph_format.line_spacing = Pt(8)


def _cell(cell: _Cell, language: str, *, is_number: bool) -> None:
    paragraph = cell.paragraphs[0]
    _shrink(paragraph, language)
    paragraph.paragraph_format.line_spacing = 1.1
    paragraph.paragraph_format.space_after = Pt(0)
    if is_number:
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
