"""One paper, three formats: the same words in each, and nothing of the words acts."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from inbox_forms import HOSTILE
from lxml import etree, html

from burden.locale import LANGUAGES, Words
from burden.report.paper.document import (
    BLANK,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Style,
    Table,
    runs,
    shown,
    text,
)
from burden.report.paper.docx import to_docx
from burden.report.paper.html import to_html
from burden.report.paper.markdown import to_markdown
from burden.report.paper.writer import Writer


def paper(*labels: str, language: str = "zh") -> Document:
    """Return a paper with texts in every place one may stand."""
    cleaned = [text(label) for label in labels]
    line = tuple(Run(text=label) for label in cleaned)
    return Document(
        title=" ".join(cleaned),
        language=language,
        blocks=(
            Heading(level=1, text="".join(cleaned) or "题"),
            *(Paragraph(line=(Run(text=label),), style=Style.BODY) for label in cleaned),
            *(Paragraph(line=line, style=style) for style in Style),
            Heading(level=2, text="节"),
            Heading(level=3, text="小节"),
            Table(
                heads=("头", *cleaned),
                rows=((runs(f"空{BLANK}"), *(runs(label) for label in cleaned)),),
                widths=(1,) * (len(cleaned) + 1),
                numbers=frozenset({0}),
            ),
            PageBreak(),
            Heading(level=1, text="附件"),
        ),
        version="1",
    )


def plain_of(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown)


def words_of(data: bytes) -> list[str]:
    made = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in made.paragraphs] + cells


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_says_all(language: str) -> None:
    document = paper("甲", "B c", language=language)
    read = "\n".join(words_of(to_docx(document)))
    page = html.fromstring(to_html(document).encode()).text_content()
    for said in (read, page, plain_of(to_markdown(document))):
        for word in ("甲", "B c", "节", "小节", "头", "空", "附件"):
            assert word in said


def test_hostile_labels_are_words_in_docx() -> None:
    data = to_docx(paper(*HOSTILE))
    said = words_of(data)
    assert all(text(label) in said for label in HOSTILE)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode()
        links = parts.read("word/_rels/document.xml.rels").decode()
    assert not re.search(r"<w:(?:hyperlink|fldSimple|instrText|fldChar|drawing|object)\b", body)
    assert "External" not in links
    assert "example.invalid" not in links


def test_hostile_labels_are_words_in_html() -> None:
    written = to_html(paper(*HOSTILE))
    page = html.fromstring(written.encode())
    assert not page.xpath("//script | //a | //img | //*[@onerror or @href or @src]")
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    said = [cell.text_content() for cell in page.xpath("//td")]
    assert [text(label) for label in HOSTILE] == said[1:]


def test_hostile_labels_are_words_in_markdown() -> None:
    written = to_markdown(paper(*HOSTILE))
    for label in HOSTILE:
        assert text(label) in plain_of(written)
    # Every character Markdown would act on stands behind a backslash, but for our own marks.
    body = [line for line in written.splitlines() if not line.startswith(("#", "|", "*", "---"))]
    for line in body:
        assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]<>`|*_@]", line), line
        assert not re.search(r"(?i)(?:https?:|\bwww\.)", line), line
        assert not re.match(r"\d+\.\s|[-+>#]", line), line
    rows = [line for line in written.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {len(HOSTILE) + 2}


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_gives_files_that_open(first: str, second: str) -> None:
    document = paper(first, second)
    # Whatever XML forbids is gone before a writer sees it.
    assert text(first) in "\n".join(words_of(to_docx(document)))
    etree.fromstring(etree.tostring(html.fromstring(to_html(document).encode())))
    assert text(second) in plain_of(to_markdown(document))


@given(st.text(max_size=60))
def test_a_text_is_on_one_line_and_holds_no_blank(said: str) -> None:
    kept = text(said)
    assert kept == text(kept)
    assert BLANK not in kept
    assert len(kept.splitlines()) <= 1
    assert all(not run.is_blank for run in runs(kept))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert to_docx(paper("甲")) == to_docx(paper("甲"))
    assert b"python-docx" not in zipfile.ZipFile(io.BytesIO(to_docx(paper("甲")))).read(
        "docProps/core.xml"
    )


def test_docx_is_a4_in_chinese_fonts_with_a_line_for_every_blank() -> None:
    made = docx.Document(io.BytesIO(to_docx(paper("甲"))))
    section = made.sections[0]
    assert (section.page_width, section.page_height) == pytest.approx((Mm(210), Mm(297)), rel=1e-3)
    fonts = made.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "仿宋"
    assert made.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    lines = [
        run
        for cell in made.tables[0].rows[1].cells
        for run in cell.paragraphs[0].runs
        if run.underline
    ]
    assert len(lines) == 1
    assert set(lines[0].text) == {"\u00a0"}


def test_a_blank_is_kept_apart_from_parameters() -> None:
    made = Writer(Words("zh"))
    line = made.line("papers.reply.sign")
    assert [run.is_blank for run in line] == [True, False]
    assert shown(made.line("papers.request", title=f"甲{BLANK}____")) == "《甲____》"


def test_a_table_whose_rows_differ_in_length_is_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        Table(heads=("a", "b"), rows=((runs("1"),),), widths=(1, 1))
