"""A browser that is offline, and reports of the synthetic township to open in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest


sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "report"))

from audit_factory import make_audit

from burden.locale import Words
from burden.report.html import render, render_both


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

# Keep Chromium from talking to anybody by itself; the page must not try either.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(chromium), args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports by name: zh, en and both of thirty requests, and one of 10,000 fields."""
    folder = tmp_path_factory.mktemp("reports")
    small = make_audit()
    large = make_audit(n_requests=300, n_issuers=16, n_fields=10_000)
    texts = {
        "zh": render(small, Words("zh")),
        "en": render(small, Words("en")),
        "both": render_both((small, Words("zh")), (small, Words("en"))),
        "large": render(large, Words("zh")),
        "large-both": render_both((large, Words("zh")), (large, Words("en"))),
    }
    paths = {}
    for name, text in texts.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(text, encoding="utf-8")
    return paths


class Log:
    """What happened on a page: requests, those blocked and why, errors and messages, dialogs."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.blocked: dict[str, str] = {}
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "requestfailed",
            lambda request: self.blocked.update({request.url: request.failure or ""}),
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))
        page.on("console", lambda message: self.errors.append(message.text))


@pytest.fixture
def visit(browser: Browser, reports: dict[str, Path]) -> Iterator[Callable[..., tuple[Page, Log]]]:
    """Open a report: ``visit("zh", width=320, dark=True, scripts=False)``."""
    contexts = []

    def open_report(
        name: str = "zh", *, width: int = 1280, dark: bool = False, scripts: bool = True
    ) -> tuple[Page, Log]:
        context = browser.new_context(
            locale="zh-CN",
            offline=True,
            java_script_enabled=scripts,
            accept_downloads=True,
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": 800},
        )
        contexts.append(context)
        page = context.new_page()
        log = Log(page)
        page.goto(reports[name].as_uri())
        if scripts:
            page.wait_for_selector("#controls:not([hidden])", timeout=10_000)
        return page, log

    yield open_report
    for context in contexts:
        context.close()
