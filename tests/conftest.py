"""Fixtures for all tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected outputs anew, for review"
    )


def _absent(what: str) -> None:
    """Skip with the reason, or fail where everything must be present (continuous integration)."""
    if os.environ.get("BURDEN_REQUIRE") == "1":
        pytest.fail(f"{what} is required here (BURDEN_REQUIRE=1)")
    pytest.skip(what)


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """The invented inboxes that ship with the source."""
    return ROOT / "sample_workbooks"


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Development data that lies beside the checkout and is no part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        _absent("the development data (../shared) is not here")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """A Chromium to test the report in."""
    for path in (Path("/usr/bin/chromium"), Path("/usr/bin/chromium-browser")):
        if path.exists():
            return path
    _absent("Chromium is not installed")
    raise AssertionError


@pytest.fixture(scope="session")
def absent() -> Callable[[str], None]:
    """Skip with a reason, or fail where everything must be present."""
    return _absent


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, to open what we write as a person would."""
    program = shutil.which("soffice")
    if program is None:
        _absent("LibreOffice is not installed")
    assert program
    return program


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep readings away from those of whoever runs the tests, subprocesses included."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("BURDEN_CACHE")
    os.environ["BURDEN_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["BURDEN_CACHE"]
    else:
        os.environ["BURDEN_CACHE"] = before
