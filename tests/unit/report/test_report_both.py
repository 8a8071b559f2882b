from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from audit_factory import HOSTILE

from burden.locale import LANGUAGES, Words
from burden.report.both import merge
from burden.report.html import HTML_LANG, render, render_both
from burden.report.redact import redact


if TYPE_CHECKING:
    from burden.audit.value import Audit

BOTH = ("zh-CN", "en")


class _Reader(HTMLParser):
    """What a reader of one language sees; ids and where links inside the page lead."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.hidden = next(tag for tag in BOTH if tag != language)
        self.parts: list[str] = []
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.said: list[str] = []
        self._stack: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in {"meta", "input", "br", "link"}:
            own = given.get("class") == "own"
            outside = given.get("lang") == self.hidden and not own and tag != "html"
            away = tag in {"script", "style", "head", "fieldset"}
            self._stack.append(outside or away or (bool(self._stack) and self._stack[-1]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if (given.get("href") or "").startswith("#"):
            self.links.add(str(given["href"])[1:])
        if given.get("aria-label"):
            self.said.append(str(given["aria-label"]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert tag
        self._stack.pop()

    def handle_data(self, data: str) -> None:
        if not (self._stack and self._stack[-1]):
            self.parts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", "", "".join(self.parts))


def _read(html: str, language: str) -> _Reader:
    reader = _Reader(HTML_LANG[language])
    reader.feed(html)
    return reader


@pytest.fixture(scope="module")
def both(audit: Audit) -> str:
    return render_both((audit, Words("zh")), (audit, Words("en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_reads_as_it_does_alone(audit: Audit, both: str, language: str) -> None:
    # Titles of drawings and options take no element inside and say both.
    drawn = re.compile(r"<(title|desc|option)\b.*?</\1>", re.DOTALL)
    alone = _read(drawn.sub("", render(audit, Words(language))), language).text
    assert _read(drawn.sub("", both), language).text == alone


def test_ids_stand_once_and_links_lead_somewhere(both: str) -> None:
    reader = _read(both, "zh")
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.links <= set(reader.ids)


def test_labels_without_room_say_both(both: str) -> None:
    assert "目录 / Contents" in _read(both, "zh").said


def test_two_languages_take_little_more_room_than_one(audit: Audit, both: str) -> None:
    assert len(both.encode()) < 1.7 * len(render(audit, Words("zh")).encode())


def test_first_language_is_that_of_the_page(audit: Audit) -> None:
    html = render_both((audit, Words("en")), (audit, Words("zh")))
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert re.search(r'value="en" checked', html)
    assert not re.search(r'value="zh-CN" checked', html)


def test_names_taken_out_have_stand_ins_of_either_language(audit: Audit) -> None:
    pages = [(redact(audit, words), words) for words in map(Words, LANGUAGES)]
    html = render_both(pages[0], pages[1])
    assert "部门 1" in _read(html, "zh").text.replace("部门1", "部门 1")
    assert "Office1" in _read(html, "en").text
    assert "民政" not in html
    assert html.count('class="data"') == 2


def test_hostile_labels_stay_text(both: str) -> None:
    assert HOSTILE[0] not in re.sub(r"<script.*?</script>", "", both, flags=re.DOTALL)
    assert "<img" not in both


def test_what_is_equal_stands_once() -> None:
    first = '<p id="a">甲 <b>1</b></p><p>同</p>'
    second = '<p id="a">one <b>1</b></p><p>同</p>'
    assert merge(first, second, BOTH) == (
        '<p id="a"><span lang="zh-CN">甲</span> <span lang="en">one</span> <b>1</b></p><p>同</p>'
    )


def test_drawings_that_differ_stand_twice_with_ids_of_their_own() -> None:
    first = (
        '<svg height="10" aria-labelledby="t d"><title id="t">甲</title></svg><a href="#t">x</a>'
    )
    second = first.replace("10", "20").replace("甲", "A")
    merged = merge(f"<div>{first}</div>", f"<div>{second}</div>", BOTH)
    assert merged.count("<svg") == 2
    assert 'id="second-t"' in merged
    assert 'aria-labelledby="second-t d"' in merged
    assert merged.count('href="#t"') == 1


def test_other_shapes_stand_side_by_side() -> None:
    merged = merge("<p><b>5</b> 项</p>", "<p>items: <b>5</b></p>", BOTH)
    assert merged == (
        '<p><b lang="zh-CN">5</b> <span lang="zh-CN">项</span>'
        '<span lang="en">items:</span> <b lang="en">5</b></p>'
    )


def test_markup_that_closes_nothing_is_no_page_of_ours() -> None:
    with pytest.raises(ValueError, match="closes nothing"):
        merge("<p>a</b></p>", "<p>b</b></p>", BOTH)
