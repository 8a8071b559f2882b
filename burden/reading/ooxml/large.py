"""A worksheet part too large for a tree: its head, its tail, and rows from between.

What makes a sheet large is data, or blanks styled to its end; the template stands in its first
rows, its signatures in the last. The part is unpacked piece by piece, and no more than those rows
and what stands around the cells is ever held.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.errors import UnreadableError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from burden.settings import Settings

_ROW = re.compile(rb"<(?:[\w.\-]+:)?row[\s/>]")
_CLOSING = re.compile(rb"</((?:[\w.\-]+:)?)sheetData\s*>")
_ROOT = re.compile(rb"<((?:[\w.\-]+:)?)worksheet\b[^>]*>")
# What is kept of the end while unpacking: the last rows and, in most files, all that follows them.
_WINDOW = 1 << 20
# Distance between sampled rows, in unpacked bytes.
_STRIDE = 4 << 20
# Merged areas and validations of a sheet; tens of thousands of them take a few million bytes.
_REST = 32 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What is kept of a large part, each a worksheet of its own.

    Attributes:
        document: the first rows, and everything around the cells.
        tail: the last rows. samples: rows at even distances between the two.
    """

    document: bytes
    tail: bytes
    samples: bytes


def extract(chunks: Callable[[], Iterable[bytes]], settings: Settings) -> Extract:
    """Cut a worksheet part down.

    Args:
        chunks: yields the part, piece by piece; called twice for the rare part with a long end.
        settings: ``limits.head_rows``, ``limits.tail_rows``, ``limits.tree_bytes``.

    Raises:
        UnreadableError: ``corrupt`` where it is no worksheet.
    """
    stream = iter(chunks())
    head, spill = _head(stream, settings)
    root = _ROOT.search(head)
    if not root:
        raise UnreadableError("corrupt", "no worksheet")
    if b"<!DOCTYPE" in head[:4096] or b"<!ENTITY" in head[:4096]:
        raise UnreadableError("dangerous", "DOCTYPE")
    opening = root[0] + b"<" + root[1] + b"sheetData>"
    closing = b"</" + root[1] + b"sheetData>"
    end = b"</" + root[1] + b"worksheet>"
    window, samples = _run(spill, stream)
    closed = _last(_CLOSING, window)
    if closed is not None:
        rest = window[closed.end() :]
        window = window[: closed.start()]
    else:  # more follows the cells than the window holds, or the part is torn off
        rest = _rest(chunks())
    starts = [match.start() for match in _ROW.finditer(window)]
    kept = starts[-settings.count("limits.tail_rows") :]
    if not rest.rstrip().endswith(end):
        rest += end
    return Extract(
        document=head + closing + rest,
        tail=opening + (window[kept[0] :] if kept else b"") + closing + end,
        samples=opening + b"".join(samples) + closing + end,
    )


def _head(stream: Iterable[bytes], settings: Settings) -> tuple[bytes, bytes]:
    """Return the part up to the last row that is kept, and what was unpacked beyond."""
    most, room = settings.count("limits.head_rows"), settings.count("limits.tree_bytes")
    buffer = bytearray()
    starts: list[int] = []
    seen = 0
    for chunk in stream:
        buffer += chunk
        for match in _ROW.finditer(buffer, seen):
            starts.append(match.start())
            seen = match.end()
        if len(starts) > most and _is_data(buffer, starts[most // 2], starts[most]):
            return bytes(buffer[: starts[most]]), bytes(buffer[starts[most] :])
        if len(buffer) > room:
            break
    cut = starts[-1] if len(starts) > 1 else len(buffer)
    return bytes(buffer[:cut]), bytes(buffer[cut:])


def _is_data(buffer: bytearray, first: int, last: int) -> bool:
    """Say whether rows are filled in: most cells have a value."""
    cells = buffer.count(b"<c ", first, last) + buffer.count(b":c ", first, last)
    values = buffer.count(b"</", first, last)
    return values > cells


def _run(spill: bytes, stream: Iterable[bytes]) -> tuple[bytes, list[bytes]]:
    """Unpack to the end; return the last bytes, and a row from every stretch passed over."""
    held: deque[bytes] = deque([spill])
    size = since = len(spill)
    samples: list[bytes] = []
    for chunk in stream:
        held.append(chunk)
        size += len(chunk)
        since += len(chunk)
        while size - len(held[0]) >= _WINDOW:
            size -= len(held.popleft())
        if since >= _STRIDE and (first := _ROW.search(chunk)):
            second = _ROW.search(chunk, first.end())
            if second:
                samples.append(chunk[first.start() : second.start()])
                since = 0
    return b"".join(held), samples


def _last(pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes] | None:
    found = None
    place = data.rfind(b"sheetData")
    if place >= 0:
        found = pattern.search(data, max(0, data.rfind(b"<", 0, place)))
    return found


def _rest(chunks: Iterable[bytes]) -> bytes:
    """Return what follows the cells, empty where they have no end."""
    held = b""
    kept: list[bytes] | None = None
    size = 0
    for chunk in chunks:
        if kept is None:
            held = held[-64:] + chunk
            if match := _CLOSING.search(held):
                kept = [held[match.end() :]]
        elif size < _REST:
            kept.append(chunk)
            size += len(chunk)
    return b"".join(kept or ())
