"""The shared strings of an OOXML workbook, and texts made of runs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from lxml import etree

from burden.errors import UnreadableError
from burden.reading.package import SUSPICIOUS, local, parsed
from burden.reading.text import clean


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.settings import Settings

# A tree takes some twenty-five times the size of its text; beyond this it is read item by item.
_TREE_BYTES = 8 << 20


def shared_strings(data: bytes | None, settings: Settings) -> tuple[list[str], bool]:
    """Return the shared strings in their order, cleaned.

    Args:
        data: the part, None where the workbook has none.
        settings: ``limits.strings`` and ``limits.text_length``.

    Returns:
        the strings, and whether the part had to be repaired.

    Raises:
        UnreadableError: ``too-large`` with more strings than the limit, ``dangerous``,
            ``corrupt``.
    """
    if data is None:
        return [], False
    most, limit = settings.count("limits.strings"), settings.count("limits.text_length")
    if len(data) > _TREE_BYTES:
        return _streamed(data, most, limit), False
    root, repaired = parsed(data)
    name = _sibling(root.tag, "si")
    return [string_item(item, limit) for item in root.iterchildren(name)], repaired


def _sibling(tag: str, name: str) -> str:
    """Return a name in the namespace of another element."""
    namespace, brace, _ = tag.rpartition("}")
    return f"{namespace}{brace}{name}"


def string_item(item: Any, limit: int) -> str:
    """Return the text of a ``si`` or ``is``: plain or in runs; readings (``rPh``) are left out."""
    if len(item) == 1:
        only = item[0]
        if local(only) == "t":
            return clean(only.text or "", limit)
    texts: list[str] = []
    length = 0
    for child in item:
        name = local(child)
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts += [part.text or "" for part in child if local(part) == "t"]
        length += len(texts[-1]) if texts else 0
        if length > limit:
            break
    return clean("".join(texts), limit)


def _streamed(data: bytes, most: int, limit: int) -> list[str]:
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableError("dangerous", "DOCTYPE")
    found: list[str] = []
    add: Callable[[str], None] = found.append
    events = etree.iterparse(io.BytesIO(data), tag="{*}si", **SUSPICIOUS)
    try:
        for _, item in events:
            if len(found) >= most:
                raise UnreadableError("too-large", f"> {most} strings")
            add(string_item(item, limit))
            item.clear()
            parent = item.getparent()
            if parent is not None:
                del parent[: len(parent) - 1]
    except etree.XMLSyntaxError as error:
        if not found:
            raise UnreadableError("corrupt", f"XML: {error.msg}"[:120]) from error
    return found
