"""Two renderings of one audit, in two languages, as one page with a switch.

Both come from the same templates and the same numbers, so nearly everything in them is equal. What
is equal stands there once; what differs stands side by side, each with its ``lang``, and the style
sheet hides the one that was not chosen. So a page in two languages is a fifth larger than one in
one, not twice as large, and needs no script. Where no element fits (an ``aria-label``, the title of
a drawing) both are said, one after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

# Attributes that hold words; all others have to be equal for two tags to be one.
_SAID = ("aria-label", "title", "alt", "placeholder")
_SAID_PATTERN = re.compile(rf'\s({"|".join(_SAID)})="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_REFERENCE = re.compile(r'\s(id|for|href|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
# Elements that take no element inside.
_PLAIN = frozenset({"title", "desc", "option"})
_DRAWN = frozenset({"text", "tspan"})
_BOTH = " / "


@dataclass(slots=True)
class _Element:
    """An element as written.

    Attributes:
        start: its whole first tag. end: its last, or nothing.
        whole: all of it, by which two are compared; there once it is closed.
    """

    tag: str
    start: str
    end: str = ""
    children: list[_Element | str] = field(default_factory=list)
    whole: str = ""

    def close(self) -> None:
        """Put together what is in it."""
        self.whole = f"{self.start}{_write(self.children)}{self.end}"


_Node = _Element | str


class _Tree(HTMLParser):
    """Reads markup that our own templates wrote; texts and tags stay as they are written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = _Element(tag="", start="")
        self._open = [self.root]

    def _text(self, text: str) -> None:
        children = self._open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)

    def _put(self, element: _Element) -> None:
        self._open[-1].children.append(element)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        element = _Element(tag=tag, start=self.get_starttag_text() or "")
        self._put(element)
        if tag in _VOID:
            element.close()
        else:
            element.end = f"</{tag}>"
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        start = self.get_starttag_text() or ""
        self._put(_Element(tag=tag, start=start, whole=start))

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) == 1 or self._open[-1].tag != tag:
            message = f"</{tag}> closes nothing"
            raise ValueError(message)
        self._open.pop().close()

    def handle_data(self, data: str) -> None:
        self._text(data)

    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};")


def _read(html: str) -> list[_Node]:
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.root.children


def _write(nodes: Sequence[_Node]) -> str:
    return "".join(node if isinstance(node, str) else node.whole for node in nodes)


def merge(first: str, second: str, languages: tuple[str, str]) -> str:
    """Return two renderings of the same page as one.

    Args:
        first: markup of our own templates, where every text is escaped.
        second: the same in the other language.
        languages: what their ``lang`` is to be, e.g. ``("zh-CN", "en")``.

    Raises:
        ValueError: a tag closes nothing; templates are tested not to.
    """
    return _merge(_read(first), _read(second), languages, "")


def _merge(
    ours: Sequence[_Node], theirs: Sequence[_Node], languages: tuple[str, str], inside: str
) -> str:
    if _write(ours) == _write(theirs):
        return _write(ours)
    if inside in _PLAIN:
        return _one_line(_write(ours), _write(theirs))
    if [_kind(node) for node in ours] != [_kind(node) for node in theirs]:
        return _apart(ours, languages[0], inside) + _apart(_renamed(theirs), languages[1], inside)
    return "".join(_merge_pair(a, b, languages, inside) for a, b in zip(ours, theirs, strict=True))


def _kind(node: _Node) -> str:
    return "" if isinstance(node, str) else node.tag


def _merge_pair(a: _Node, b: _Node, languages: tuple[str, str], inside: str) -> str:
    if not isinstance(a, str) and not isinstance(b, str):
        if a.whole == b.whole:
            return a.whole
        start = _common_start(a.start, b.start)
        if start is not None:
            return f"{start}{_merge(a.children, b.children, languages, a.tag)}{a.end}"
    elif a == b or not f"{a}{b}".strip():
        return _write([a])
    return _apart([a], languages[0], inside) + _apart(_renamed([b]), languages[1], inside)


def _common_start(a: str, b: str) -> str | None:
    """Return a first tag that serves both; None where they differ in more than words."""
    if a == b:
        return a
    if _SAID_PATTERN.sub("", a) != _SAID_PATTERN.sub("", b):
        return None
    said = dict(_SAID_PATTERN.findall(b))
    if said.keys() != {name for name, _ in _SAID_PATTERN.findall(a)}:
        return None
    return _SAID_PATTERN.sub(
        lambda match: f' {match[1]}="{_one_line(match[2], said[match[1]])}"', a
    )


def _one_line(a: str, b: str) -> str:
    return a if a == b else f"{a}{_BOTH}{b}"


def _apart(nodes: Sequence[_Node], language: str, inside: str) -> str:
    """Write nodes so that each element says its language; texts get an element for it."""
    mark = f' lang="{escape(language)}"'
    wrap = "tspan" if inside in _DRAWN else "span"
    parts = []
    for node in nodes:
        if not isinstance(node, str):
            start = re.sub(r"^<[\w-]+", lambda match: match[0] + mark, node.start)
            parts.append(f"{start}{_write(node.children)}{node.end}")
        elif text := node.strip():
            before, after = node.split(text, 1)
            parts.append(f"{before}<{wrap}{mark}>{text}</{wrap}>{after}")
        else:
            parts.append(node)
    return "".join(parts)


def _renamed(nodes: Sequence[_Node]) -> list[_Node]:
    """Give the ids of nodes that stand there a second time, and what refers to them, new names."""
    names = {match for start in _starts(nodes) for match in _ID.findall(start)}
    return [_rename(node, names) for node in nodes] if names else list(nodes)


def _starts(nodes: Sequence[_Node]) -> list[str]:
    found = []
    for node in nodes:
        if not isinstance(node, str):
            found += [node.start, *_starts(node.children)]
    return found


def _rename(node: _Node, names: set[str]) -> _Node:
    if isinstance(node, str):
        return node

    def new(match: re.Match[str]) -> str:
        words = (
            f"#second-{word[1:]}" if word[:1] == "#" and word[1:] in names
            else f"second-{word}" if word in names and match[1] != "href"
            else word
            for word in match[2].split(" ")
        )  # fmt: skip
        return f' {match[1]}="{" ".join(words)}"'

    renamed = _Element(
        tag=node.tag,
        start=_REFERENCE.sub(new, node.start),
        end=node.end,
        children=[_rename(child, names) for child in node.children],
    )
    renamed.close()
    return renamed
