"""The collector of cyclic garbage, held off where it only costs.

Matching and comparing build millions of small values that live until the result is there and refer
to one another in no circle. Looking through all of them again and again takes a third of the time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator

_YOUNG = 100_000
"""Values made and not yet let go, before the collector looks through them."""


@contextmanager
def held_off() -> Iterator[None]:
    """Let nothing be collected meanwhile; what nobody refers to any more is let go all the same."""
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()


def run_seldom() -> None:
    """Let the collector of this process run seldom: what a command loads stays until it ends."""
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
