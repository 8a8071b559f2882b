"""Expected outputs, kept as files; ``pytest --update-golden`` writes them anew for review."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest


sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "report"))

from audit_factory import make_audit


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.audit.value import Audit

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def small_audit() -> Audit:
    return make_audit(n_requests=6, n_issuers=3, n_fields=40)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name; the actual text is left beside it in .actual."""

    def compare(name: str, actual: str) -> None:
        path = HERE / name
        if request.config.getoption("--update-golden"):
            path.write_text(actual, encoding="utf-8", newline="\n")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if actual != expected:
            (HERE / f"{name}.actual").write_text(actual, encoding="utf-8", newline="\n")
        assert actual == expected, f"differs: diff {path} {path}.actual"

    return compare
