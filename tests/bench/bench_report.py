# ruff: noqa: T201 - a table is printed
"""How large the report is, how long it takes to write, and when a browser can be used with it.

    python tests/bench/bench_report.py [N ...]

Makes audits of N fields (300, 3,000 and 10,000 unless told; an invented township with a request for
every 33 of them), writes the report in Chinese and in both languages, and opens each in Chromium
from a file, offline. ``shown`` is when the first screen is painted, ``ready`` when search, sorting
and download answer (the script has unpacked the rows), both from the start of the navigation;
``search``, ``sort`` and ``more`` are from the keystroke or click to the rows being there, the wait
of the search box (80 ms) included. Seconds are the best of three, milliseconds the median of five.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING


sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "report"))

from audit_factory import make_audit
from playwright.sync_api import sync_playwright

from burden.locale import Words
from burden.report.html import render, render_both


if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from burden.audit.value import Audit

SIZES = (300, 3_000, 10_000)
PER_REQUEST = 33
WRITES, VISITS = 3, 5
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

MARK = """
new MutationObserver((_, watch) => {
    const controls = document.getElementById('controls');
    if (controls && !controls.hidden) { window.ready = performance.now(); watch.disconnect(); }
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
TIMED = """async (act) => {
    const status = document.getElementById('status'), rows = document.querySelector('#all tbody');
    const seen = new Promise(done => new MutationObserver((_, watch) => {
        watch.disconnect(); done();
    }).observe(rows, { childList: true }));
    const start = performance.now();
    if (act === 'search') {
        const box = document.getElementById('search');
        box.value = '姓名';
        box.dispatchEvent(new Event('input'));
    } else if (act === 'sort') {
        document.querySelector('#all thead button').click();
    } else {
        document.getElementById('more').click();
    }
    await seen;
    // A frame later it is painted.
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
}"""


def seconds(act: Callable[[], str]) -> tuple[float, str]:
    """Return the least time an act took, and what it made."""
    best, made = float("inf"), ""
    for _ in range(WRITES):
        start = perf_counter()
        made = act()
        best = min(best, perf_counter() - start)
    return best, made


def visit(browser: Browser, path: Path) -> dict[str, float]:
    """Return milliseconds of one visit."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(MARK)
    page.goto(path.as_uri())
    page.wait_for_function("window.ready > 0")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    told = {
        "shown": page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        ),
        "ready": page.evaluate("window.ready"),
        "sort": page.evaluate(TIMED, "sort"),
    }
    if page.locator("#more").is_visible():
        told["more"] = page.evaluate(TIMED, "more")
    told["search"] = page.evaluate(TIMED, "search")
    context.close()
    return told


def measure(browser: Browser, folder: Path, audit: Audit, name: str, text_of: str) -> None:
    """Print a row: one audit, in one language or in both."""
    zh, en = Words("zh"), Words("en")
    both = text_of == "both"
    took, text = seconds(
        (lambda: render_both((audit, zh), (audit, en))) if both else (lambda: render(audit, zh))
    )
    path = folder / "report.html"
    path.write_text(text, encoding="utf-8")
    data = path.read_bytes()
    visits = [visit(browser, path) for _ in range(VISITS)]
    times = [
        median(one[act] for one in visits) if act in visits[0] else None
        for act in ("shown", "ready", "search", "sort", "more")
    ]
    cells = "".join(f"{'-' if time is None else f'{time:.0f}':>8}" for time in times)
    packed = len(gzip.compress(data, mtime=0))
    print(
        f"{name:>7} {text_of:>5} {len(data) / 1e6:>8.2f} {packed / 1e6:>8.2f} {took:>8.2f}{cells}"
    )


def main() -> None:
    """Print a row for each size and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fields", nargs="*", type=int, default=list(SIZES))
    wanted = parser.parse_args().fields
    heads = ("MB", "gz MB", "write s", "shown", "ready", "search", "sort", "more")
    print(f"{'fields':>7} {'text':>5} " + "".join(f"{head:>8}" for head in heads) + "   (ms)")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for number in wanted:
            n_requests = max(1, number // PER_REQUEST)
            audit = make_audit(n_requests=n_requests, n_issuers=16, n_fields=number)
            for text_of in ("zh", "both"):
                measure(browser, Path(place), audit, f"{number:,}", text_of)
        browser.close()


if __name__ == "__main__":
    main()
