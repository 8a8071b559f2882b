"""Makes the pictures of README: the first screen of the sample's report, in both languages.

    python tests/browser/picture.py

audits the invented township and county and writes ``report-zh.webp`` and ``report-en.webp`` beside
itself. Chromium draws the page and packs the picture, so that nothing but the
browser of the tests is needed.
"""

from __future__ import annotations

import base64
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from burden.audit.plan import Plan
from burden.audit.run import audit
from burden.locale import LANGUAGES, Words
from burden.report.html import render
from burden.settings import default_settings


if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = {"zh": "sample_workbooks/township", "en": "sample_workbooks/county"}
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WIDTH, HEIGHT, SCALE = 1120, 780, 2
QUALITY = 0.82
MOST_BYTES = 200_000

PACK = """async ([png, quality]) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + png;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""


def draw(browser: Browser, page: Path) -> bytes:
    """Return the first screen of a page as WebP."""
    size = {"width": WIDTH, "height": HEIGHT}
    shown = browser.new_page(viewport=size, device_scale_factor=SCALE, color_scheme="light")
    shown.goto(page.as_uri())
    shown.wait_for_selector("#controls:not([hidden])")
    taken = base64.b64encode(shown.screenshot()).decode()
    shown.close()
    packer = browser.new_page()
    packed = base64.b64decode(packer.evaluate(PACK, [taken, QUALITY]))
    packer.close()
    return packed


def main() -> None:
    """Write both pictures; say their sizes."""
    folder = Path(__file__).parent
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for language in LANGUAGES:
            words = Words(language)
            # By a relative path: the page names what it rests on.
            with chdir(ROOT):
                found = audit([SAMPLES[language]], default_settings(), words, Plan())
            page = Path(place) / f"{language}.html"
            page.write_text(render(found, words), encoding="utf-8")
            packed = draw(browser, page)
            if len(packed) > MOST_BYTES:
                sys.exit(f"{language}: {len(packed)} bytes, more than {MOST_BYTES}")
            (folder / f"report-{language}.webp").write_bytes(packed)
            sys.stdout.write(f"tests/browser/report-{language}.webp  {len(packed):,} bytes\n")
        browser.close()


if __name__ == "__main__":
    main()
