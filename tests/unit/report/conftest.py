"""Makes the factory importable for every test of the renderers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest


sys.path.insert(0, str(Path(__file__).parent))

from audit_factory import make_audit


if TYPE_CHECKING:
    from burden.audit.value import Audit


@pytest.fixture(scope="session")
def audit() -> Audit:
    return make_audit()
