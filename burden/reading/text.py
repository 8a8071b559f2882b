"""Texts of cells as people see them."""

from __future__ import annotations

import re


_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Controls but tab and line feed, and the lone surrogates that no encoding can write.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str, limit: int) -> str:
    """Decode ``_x000D_`` escapes, unify line ends, drop controls and cut at the limit."""
    if len(text) > limit:
        text = text[:limit]
    if text.isprintable() and "_x" not in text:
        return text
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text)


def decode(data: bytes) -> tuple[str, str]:
    """Decode a text file.

    Tried in turn: a byte order mark, UTF-8, GB18030 (what Chinese programs write), Latin-1.

    Returns:
        the text and the name of the encoding.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").removeprefix("\ufeff"), "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"
