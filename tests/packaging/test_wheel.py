"""The built wheel holds everything and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution and installed into a folder of its own."""
    built = tmp_path_factory.mktemp("dist")
    target = tmp_path_factory.mktemp("site")
    run = [sys.executable, "-m"]
    subprocess.run(
        [*run, "build", "--no-isolation", "--outdir", str(built), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def _burden(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONSAFEPATH": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "burden", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_wheel_audits_and_reports_outside_the_checkout(
    installed: Path, tmp_path: Path, samples_dir: Path
) -> None:
    source = next(samples_dir.glob("county/housing"))
    done = _burden(installed, tmp_path, "audit", str(source), "-o", "out.html", "--lang", "en")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert "</html>" in page


def test_wheel_holds_templates_words_and_defaults(installed: Path) -> None:
    for part in ("templates", "locale/zh", "locale/en", "elements/lexicon"):
        assert any((installed / "burden" / part).iterdir()), part
    for file in ("defaults.toml", "py.typed", "forms/genre.toml"):
        assert (installed / "burden" / file).is_file(), file
    assert not (installed / "tests").exists()
