"""Recognised sheets as one page that needs nothing else, talks to nobody and runs no script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from burden.model import Role, column_letters
from burden.report.html import HTML_LANG, asset, environment, hash_source
from burden.report.numbers import percent
from burden.report.sheet_view import drawings, name, why
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.locale import Words
    from burden.model import WorkbookForms
    from burden.report.sheet_view import Drawing, Slot

_CHOICES = 12
_NARROWEST, _WIDEST = 4, 30  # characters; the style sheet has a class for each


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A field as the page tells of it; all texts, empty where there is nothing to say.

    Attributes:
        anchor: names it on the page.
        mark: its number, with a question mark where it is doubtful.
    """

    anchor: str
    mark: str
    doubtful: bool
    role: Role
    cells: str
    name: str
    kind: str
    unit: str
    choices: str
    sure: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A drawn sheet with its fields, doubtful ones first.

    Attributes:
        shown: by number of the slot.
        letters: of the drawn columns. widths: theirs, as whole characters.
    """

    anchor: str
    drawing: Drawing
    letters: tuple[str, ...]
    widths: tuple[int, ...]
    shown: dict[int, Shown]
    fields: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook with its sheets: those that ask something, and (name, reason) of the others."""

    path: str
    asked: int
    sheets: tuple[Sheet, ...]
    others: tuple[tuple[str, str], ...]


def _shown(slot: Slot, sheet: str, words: Words) -> Shown:
    field = slot.field
    choices = ", ".join(clean(choice) for choice in field.choices[:_CHOICES])
    if len(field.choices) > _CHOICES:
        more = words("report.drawing.choices_more", count=len(field.choices))
        choices = f"{choices} … {more}"
    return Shown(
        anchor=f"{sheet}f{slot.number}",
        mark=f"{slot.number}{'?' if slot.doubtful else ''}",
        doubtful=slot.doubtful,
        role=field.role,
        cells=field.ref.a1,
        name=name(field),
        kind=words(f"report.value_type.{field.type.value}"),
        unit=clean(field.unit),
        choices=choices,
        sure=percent(field.confidence),
        why=why(field, words),
    )


def _book(forms: WorkbookForms, number: int, words: Words) -> Book:
    sheets, others = [], []
    for place, drawing in enumerate(drawings(forms), start=1):
        if not drawing.slots:
            reason = words(f"cli.sheet.{drawing.reason}") if drawing.reason else ""
            others.append((drawing.name, reason))
            continue
        anchor = f"w{number}s{place}"
        shown = {slot.number: _shown(slot, anchor, words) for slot in drawing.slots}
        sheets.append(
            Sheet(
                anchor=anchor,
                drawing=drawing,
                letters=tuple(map(column_letters, drawing.columns)),
                widths=tuple(min(max(round(w), _NARROWEST), _WIDEST) for w in drawing.widths),
                shown=shown,
                fields=tuple(shown[slot.number] for slot in drawing.doubtful_first()),
            )
        )
    return Book(
        path=clean(forms.ref.path),
        asked=sum(field.role is Role.INPUT for field in forms.fields),
        sheets=tuple(sheets),
        others=tuple(others),
    )


def render_fields(workbooks: Iterable[WorkbookForms], words: Words) -> str:
    """Write the page.

    Args:
        workbooks: what was recognised, in the order of the page.
        words: the language of the page.

    Returns:
        the HTML of the whole file; the same input gives the same text.
    """
    books = tuple(_book(forms, number, words) for number, forms in enumerate(workbooks, start=1))
    style = asset("fields_page.css")
    policy = (
        f"default-src 'none'; style-src {hash_source(style)}; base-uri 'none'; form-action 'none'"
    )
    doubtful = [
        (book, sheet, shown)
        for book in books
        for sheet in book.sheets
        for shown in sheet.fields
        if shown.doubtful
    ]
    return (
        environment(words)
        .get_template("fields_page.html.j2")
        .render(
            lang=HTML_LANG[words.language],
            policy=policy,
            style=Markup(style),  # noqa: S704 - our own file, shipped with the program
            books=books,
            doubtful=doubtful,
            roles=tuple(Role),
        )
    )
