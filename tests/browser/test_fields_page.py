"""The page of drawn sheets in a browser without scripts and without a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from recognised import sheet, workbook

from burden.locale import Words
from burden.report.sheet_page import render_fields


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Visit = Callable[..., tuple[Page, "Said"]]

pytestmark = pytest.mark.browser


class Said:
    """What a page asked for and what the browser complained of."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.errors.append(message.text))


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    contexts = []

    def open_page(
        language: str = "zh", *, width: int = 1280, dark: bool = False, scripts: bool = False
    ) -> tuple[Page, Said]:
        file = tmp_path / f"{language}.html"
        file.write_text(render_fields([workbook(sheet())], Words(language)), encoding="utf-8")
        context = browser.new_context(
            offline=True,
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": 700},
        )
        contexts.append(context)
        page = context.new_page()
        log = Said(page)
        page.goto(file.as_uri())
        return page, log

    yield open_page
    for context in contexts:
        context.close()


def test_pointing_at_a_number_or_reaching_it_by_key_tells_of_the_blank(visit: Visit) -> None:
    page, log = visit()
    mark = page.locator("#c-w1s1f3")
    tip = mark.locator(".tip")
    assert not tip.is_visible()
    mark.hover()
    assert tip.is_visible()
    assert "户主 / 姓名" in tip.inner_text()
    page.mouse.move(0, 0)
    assert not tip.is_visible()
    mark.focus()
    assert tip.is_visible()
    assert log.errors == []
    assert len(log.requests) == 1


def test_a_number_leads_to_its_line_and_a_doubt_to_its_cell(visit: Visit) -> None:
    page, _ = visit()
    page.locator(".doubts a").first.click()
    assert page.url.endswith("#c-w1s1f4")
    page.locator("#c-w1s1f4").click()
    assert page.url.endswith("#w1s1f4")
    assert page.locator("#w1s1f4").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_no_wider_than_the_screen(visit: Visit, width: int) -> None:
    page, _ = visit(width=width, scripts=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(visit: Visit, language: str, dark: bool) -> None:  # noqa: FBT001
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, _ = visit(language, dark=dark, scripts=True)
    # The policy of the page forbids scripts, and so the one that checks it, too.
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    page.set_content(policy.sub("", page.content()))
    page.locator("details").first.evaluate("each => each.open = true")
    violations = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []
