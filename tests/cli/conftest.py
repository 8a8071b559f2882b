"""Running the command line as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def burden(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``burden`` in an empty folder; ``env`` adds to the environment."""

    def run(
        *arguments: str, env: dict[str, str] | None = None, encoding: str = "utf-8"
    ) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "BURDEN"))}
        return subprocess.run(
            [sys.executable, "-m", "burden", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding=encoding,
            check=False,
            env={
                **clean,
                "PYTHONIOENCODING": encoding,
                "BURDEN_CACHE": str(tmp_path / ".kept"),
                **(env or {}),
            },
        )

    return run
