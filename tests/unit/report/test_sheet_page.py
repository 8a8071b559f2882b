from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from recognised import plain_sheet, sheet, workbook

from burden.locale import LANGUAGES, Words
from burden.report.sheet_page import render_fields


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.style = ""
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.style += data
        else:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest) -> _Page:
    books = [workbook(sheet(), sheet("二村"), plain_sheet()), workbook(path="b/空.xlsx")]
    return _Page(render_fields(books, Words(request.param)))


def test_merged_cells_stand_as_in_the_template(page: _Page) -> None:
    cells = page.all("td")
    assert "4" in {cell.get("colspan") for cell in cells}
    assert sum(cell.get("rowspan") == "2" for cell in cells) == 2 * 2
    assert {cell.get("class") for cell in cells} >= {"input", "meta", "serial", "label"}


def test_every_row_is_as_wide_as_the_sheet(page: _Page) -> None:
    tables = re.split("<table", "".join(f"<{tag}" for tag, _ in page.tags))
    assert len(tables) == 3
    open_rows: dict[int, int] = {}
    rows: list[int] = []
    for tag, attributes in page.tags:
        if tag == "tr":
            rows.append(0)
        elif tag in {"td", "th"} and rows:
            columns, lines = (
                int(attributes.get("colspan") or 1),
                int(attributes.get("rowspan") or 1),
            )
            rows[-1] += columns
            for below in range(1, lines):
                place = len(rows) - 1 + below
                open_rows[place] = open_rows.get(place, 0) + columns
    assert {columns + open_rows.get(place, 0) for place, columns in enumerate(rows)} == {5}


def test_a_blank_tells_name_type_unit_choices_and_evidence(page: _Page) -> None:
    assert "户主 / 金额 (元)" in page.words
    assert "strange-new-signal" in page.words
    assert "40%" in page.words
    assert "否<b>" in page.words
    assert "C5:C30" in page.words


def test_doubtful_fields_are_told_before_the_sheets(page: _Page) -> None:
    first = next(place for place, (tag, _) in enumerate(page.tags) if tag == "table")
    doubts = [a["href"] for tag, a in page.tags[:first] if tag == "a" and "f4" in (a["href"] or "")]
    assert doubts == ["#c-w1s1f4", "#c-w2s1f4"]


def test_links_lead_somewhere_and_ids_are_unique(page: _Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        assert (link["href"] or "").removeprefix("#") in ids


def test_nothing_runs_and_nothing_is_fetched(page: _Page) -> None:
    assert not page.all("script")
    assert not page.all("img")
    for _, attributes in page.tags:
        assert "style" not in attributes
        assert not any(name.startswith("on") or name == "src" for name in attributes)
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv"))
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy is not None
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert not re.search(r"url\(|@import|https?:", page.style)
    assert "{{ 7*7 }}" in page.words
    assert "\u202e" not in page.words


def test_the_same_input_gives_the_same_page() -> None:
    assert render_fields([workbook()], Words("zh")) == render_fields([workbook()], Words("zh"))


def test_sheets_without_blanks_are_told_with_their_reason(page: _Page) -> None:
    assert "说明" in page.words
    only = _Page(render_fields([workbook(plain_sheet())], Words("zh")))
    assert "没有要填空格的工作表" in only.words
    assert not only.all("table")
