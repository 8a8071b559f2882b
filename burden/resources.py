"""Files that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def template_dir() -> Traversable:
    """Return the folder of the report templates.

    A wheel holds it inside the package; a checkout and an editable install keep it beside the
    package, because the build maps the folder without copying it.
    """
    packaged = files("burden") / "templates"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parent.parent / "templates"


def read_text(name: str) -> str:
    """Return a text file of the package, ``name`` relative to it with ``/``."""
    return (files("burden") / name).read_text(encoding="utf-8")
