"""Makers of hostile workbooks, one small function for each threat; nothing of them is stored."""

from __future__ import annotations

import sys
from pathlib import Path


# The writer of BIFF records stands beside the tests that use it most.
_WRITERS = str(Path(__file__).parents[2] / "unit" / "reading")
if _WRITERS not in sys.path:
    sys.path.append(_WRITERS)

from threats import (  # noqa: E402 - only now can they be imported
    archives,
    binary,
    cells,
    compound,
    drawings,
    formats,
    links,
    markup,
    pages,
    plain,
    rules,
    texts,
    zips,
)
from threats.register import READ, THREATS, Threat  # noqa: E402


__all__ = [
    "READ",
    "THREATS",
    "Threat",
    "archives",
    "binary",
    "cells",
    "compound",
    "drawings",
    "formats",
    "links",
    "markup",
    "pages",
    "plain",
    "rules",
    "texts",
    "zips",
]
