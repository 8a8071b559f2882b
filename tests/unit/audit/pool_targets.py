"""What a worker does in these tests instead of reading; ``act``: the file's name says what."""

from __future__ import annotations

import os
import re
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from burden.audit.readers import read_one
from burden.errors import SettingsError
from burden.model import Skipped, WorkbookForms


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.audit.readers import Context, Task

HEAVY = ("polars", "numpy", "click", "rich", "jinja2", "openpyxl")  # and what a reader may load
_KEPT = []


def act(task: Task, context: Context) -> Skipped:  # noqa: ARG001 - as it is called
    """Do what the file's name says, and answer with the process' number if that is possible."""
    deed = task.ref.name.partition(".")[0]
    if deed in DEEDS:
        DEEDS[deed]()
    path = "another.csv" if deed == "forge" else task.ref.path
    return Skipped(path=path, code="empty", detail=str(os.getpid()))


def _bug() -> None:
    message = "what a cell says"
    raise KeyError(message)


def _junk() -> None:
    for number in range(3, 99):
        try:
            os.write(number, b"junk" * 100)
        except OSError:
            continue


def _close() -> None:
    os.closerange(3, 99)
    time.sleep(600)


DEEDS: dict[str, Callable[[], object]] = {
    "abort": os.abort,
    "kill": lambda: os.kill(os.getpid(), 9),
    "slow": lambda: time.sleep(0.05),
    "hang": lambda: time.sleep(600),
    "spin": lambda: re.match("(a+)+b", "a" * 99),  # holds the interpreter as well
    "swell": lambda: [bytearray(1 << 20) for _ in range(1 << 20)],
    "grow": lambda: _KEPT.append(bytearray(300 << 20)),
    "leave": sys.exit,
    "exit": lambda: os._exit(0),
    "close": _close,
    "junk": _junk,
    "chatter": lambda: sys.stdout.write("x" * 100_000) and sys.stdout.flush(),
    "bug": _bug,
}


def modules(task: Task, context: Context) -> Skipped:
    """Tell which heavy libraries are loaded, before and after a workbook was read."""
    loaded = [" ".join(name for name in HEAVY if sys.modules.get(name))]
    read_one(task, context)
    loaded.append(" ".join(name for name in HEAVY[:-1] if sys.modules.get(name)))
    return Skipped(path=task.ref.path, code="empty", detail=f"{loaded}")


def correct(task: Task, context: Context) -> Skipped:
    """Find fault with a correction, or tell what may be read."""
    if task.ref.name.startswith("fault"):
        raise SettingsError("sheet-rows", where="burden.toml:3", value=task.ref.name, line=3)
    limit = context.settings.count("limits.file_bytes")
    return Skipped(path=task.ref.path, code="empty", detail=str(limit))


def misplace(task: Task, context: Context) -> WorkbookForms:
    """Read a workbook and say it was another."""
    forms = read_one(task, context)
    assert isinstance(forms, WorkbookForms)
    return replace(forms, ref=replace(forms.ref, path="another.xlsx"))
