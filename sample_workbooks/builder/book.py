"""A workbook under construction, and what is known of it by construction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .page import Page, Style


if TYPE_CHECKING:
    from collections.abc import Callable

    from .page import State


@dataclass(frozen=True, slots=True)
class Truth:
    """One blank of a template, as a careful reader would label it."""

    sheet: str
    kind: str
    anchor: str
    label: str
    path: tuple[str, ...] = ()
    row_path: tuple[str, ...] = ()
    role: str = "input"
    element: str = ""
    population: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """The house style of an issuer."""

    title: Style
    head: Style
    body: Style
    text: Style
    english: bool = False


PLAIN = Theme(
    title=Style(font="方正小标宋简体", size=18, border=""),
    head=Style(font="黑体", size=11),
    body=Style(font="宋体", size=11),
    text=Style(font="宋体", size=11, border="", h="left"),
)
OFFICIAL = Theme(
    title=Style(font="方正小标宋简体", size=20, border=""),
    head=Style(font="黑体", size=12),
    body=Style(font="仿宋_GB2312", size=12),
    text=Style(font="仿宋_GB2312", size=12, border="", h="left"),
)
STATISTICS = Theme(
    title=Style(font="宋体", size=16, bold=True, border=""),
    head=Style(font="宋体", size=10),
    body=Style(font="宋体", size=10),
    text=Style(font="宋体", size=10, border="", h="left"),
)
SYSTEM = Theme(
    title=Style(font="等线", size=14, bold=True, border=""),
    head=Style(font="等线", size=11, bold=True, fill="D9E1F2"),
    body=Style(font="等线", size=11),
    text=Style(font="等线", size=10, border="", h="left"),
)
HURRIED = Theme(
    title=Style(font="宋体", size=22, bold=True, border=""),
    head=Style(font="宋体", size=12, bold=True, fill="FFF2CC"),
    body=Style(font="宋体", size=12),
    text=Style(font="宋体", size=12, bold=True, color="C00000", border="", h="left"),
)
COUNTY = Theme(
    title=Style(font="Calibri", size=16, bold=True, border=""),
    head=Style(font="Calibri", size=11, bold=True, fill="DDEBF7"),
    body=Style(font="Calibri", size=11, h="left"),
    text=Style(font="Calibri", size=10, border="", h="left"),
    english=True,
)


@dataclass(slots=True)
class Book:
    """Sheets drawn so far and the fields they ask for."""

    theme: Theme = PLAIN
    pages: list[Page] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def page(self, name: str, state: State = "visible") -> Page:
        """Add an empty page."""
        page = Page(name, state=state)
        self.pages.append(page)
        return page

    def dictionary(
        self, name: str, lists: dict[str, tuple[str, ...]], state: State = "hidden"
    ) -> dict[str, str]:
        """A code list sheet; returns the range of each list as a drop-down source."""
        page = self.page(name, state)
        page.last = True
        sources = {}
        for column, (title, values) in enumerate(lists.items(), start=1):
            style = self.theme.text.but(wrap=False)
            page.widths[column] = 18
            page.put(1, column, title, style.but(bold=True))
            for row, value in enumerate(values, start=2):
                page.put(row, column, value, style)
            letters = chr(64 + column)
            sources[title] = f"={name}!${letters}$2:${letters}${len(values) + 1}"
        return sources

    @property
    def ordered(self) -> list[Page]:
        """Pages as the tabs run: code lists stand last."""
        return sorted(self.pages, key=lambda page: page.last)

    def guide(self, name: str, title: str, lines: tuple[str, ...]) -> None:
        """A sheet of instructions that asks for nothing."""
        page = self.page(name)
        page.landscape = False
        page.widths[1] = 92
        page.put(1, 1, title, self.theme.title.but(size=15))
        page.heights[1] = 30
        for row, line in enumerate(lines, start=3):
            page.put(row, 1, line, self.theme.text.but(v="top"))
            page.grow(row, line, 1, 1)


@dataclass(frozen=True, slots=True)
class Spec:
    """A request: who sends it, how often it is due, and the function that draws it."""

    path: str
    issuer: str
    level: str
    title: str
    frequency: float | None
    due: str | None
    draw: Callable[[Book], None]
    theme: Theme = PLAIN
    member_of: str = ""
    encoding: str = ""

    @property
    def workbook(self) -> str:
        """Path in the truth file; members of an archive stand below it."""
        return f"{self.member_of}/{self.path}" if self.member_of else self.path
