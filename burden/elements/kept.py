"""The lexicon as it was put together, kept between runs.

Folding some 40,000 texts takes longer than most commands do, so what comes of it is kept beside the
readings, under a fingerprint of the lexicon's files and of the modules that fold and put it
together. Where nothing can be kept, it is put together each time.
"""

from __future__ import annotations

import re
import sys
from contextlib import closing
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, get_origin

import msgspec

from burden.reading.store import Store, cache_file, made_by


if TYPE_CHECKING:
    from collections.abc import Callable

_MADE_OF = ("elements/lexicon", "elements/lexicon.py", "elements/fold.py", "elements/words.py")
T = TypeVar("T")


def kept(made: type[T], make: Callable[[], T]) -> T:
    """Return what is kept, or make it and keep it.

    Args:
        made: type of it, a dataclass of plain values, mappings and patterns.
        make: makes it anew.
    """
    python = ".".join(map(str, sys.version_info[:2]))  # its tables of characters differ
    key = f"{made.__name__} {python} {made_by(*_MADE_OF)}"
    with closing(Store(cache_file())) as store:
        body = store.get(key)
        if body is not None:
            try:
                return msgspec.msgpack.decode(body, type=made, dec_hook=_read)
            except (msgspec.MsgspecError, ValueError, re.error):
                pass  # spoiled from outside; it is made anew and replaced
        fresh = make()
        store.put(key, msgspec.msgpack.encode(fresh, enc_hook=_write))
    return fresh


def _write(value: Any) -> Any:
    if isinstance(value, MappingProxyType):
        return dict(value)
    if isinstance(value, re.Pattern):
        return value.pattern
    raise NotImplementedError(type(value))


def _read(kind: type, value: Any) -> Any:
    if get_origin(kind) is re.Pattern:
        return re.compile(value)
    raise NotImplementedError(kind)
