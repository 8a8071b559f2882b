"""The house rules: formatting, lint, types and layers, as one run of the tests shows them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]

CHECKS = {
    "format": ["ruff", "format", "--check", "--no-cache", "."],
    "lint": ["ruff", "check", "--no-cache", "."],
    "types": ["mypy", "--no-incremental"],
    "layers": ["lint-imports", "--no-cache"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_house_rule_holds(name: str) -> None:
    command = CHECKS[name]
    tool = Path(sys.executable).parent / command[0]
    program = str(tool) if tool.exists() else shutil.which(command[0])
    assert program, f"{command[0]} is not installed"
    done = subprocess.run(
        [program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
