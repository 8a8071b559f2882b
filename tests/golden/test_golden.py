from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from burden.locale import LANGUAGES, Words
from burden.report.html import render
from burden.report.json import from_json, to_json
from burden.report.markdown import to_markdown
from burden.report.redact import redact
from burden.report.terminal import summary
from burden.report.workbook import to_workbook


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.audit.value import Audit

    Golden = Callable[[str, str], None]


HERE = Path(__file__).resolve().parent


class _Text(HTMLParser):
    """The page as read aloud: its text, a block a line, charts by their names and numbers."""

    BLOCKS = frozenset(
        ("h1", "h2", "h3", "p", "li", "tr", "dt", "dd", "figcaption", "summary", "title", "desc")
    )

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skip = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._skip = self._skip or tag in {"script", "style"}
        if tag in self.BLOCKS:
            self.parts.append("\n")
        elif tag in {"td", "th"}:
            self.parts.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._skip = False

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.parts.append(data)

    def read(self) -> str:
        lines = re.split(r"\n", "".join(self.parts))
        told = (re.sub(r"\s+", " ", line).strip() for line in lines)
        return "\n".join(line for line in told if line) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_terminal_summary(small_audit: Audit, golden: Golden, language: str) -> None:
    text = summary(small_audit, Words(language), report="burden-report.html").plain
    golden(f"summary.{language}.txt", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_page(small_audit: Audit, golden: Golden, language: str) -> None:
    text = _Text()
    text.feed(render(small_audit, Words(language)))
    golden(f"page.{language}.txt", text.read())


KEPT = sorted((HERE / "kept").glob("*.json"))


@pytest.mark.parametrize("path", KEPT, ids=[path.stem for path in KEPT])
@pytest.mark.parametrize("language", LANGUAGES)
def test_kept_results_still_render(path: Path, language: str) -> None:
    """A result file of an earlier version is a product: it must go on giving every output.

    The files in ``kept`` are what earlier versions wrote; they are never written anew.
    """
    audit, words = from_json(path.read_text(encoding="utf-8")), Words(language)
    assert "<h1" in render(audit, words)
    assert to_markdown(audit, words).startswith("# ")
    assert to_workbook(audit, words).startswith(b"PK")
    assert "94" in summary(audit, words).plain
    again = from_json(to_json(redact(audit, words, labels=True)))
    assert again.totals == audit.totals


def test_result_json(small_audit: Audit, golden: Golden) -> None:
    golden("audit-1.json", to_json(small_audit))
