"""``review.csv`` and ``review.xlsx``: the list of uncertain pairs as it comes back.

``burden review`` writes it, a person fills in the column of decisions. Heads and answers are read
in both languages, columns may stand in any order, and what else a person adds is left alone.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from burden.collect.override_files import csv_rows, decode_csv
from burden.collect.override_values import near, place
from burden.collect.overrides import check_size, folders
from burden.elements.decided import Decision, Decisions, elements_of
from burden.errors import SettingsError, UnreadableError
from burden.locale import LANGUAGES, Words
from burden.model import WorkbookRef
from burden.reading import read_workbook


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from burden.settings import Settings

FILES = ("review.csv", "review.xlsx")
COLUMNS = (
    *("label_a", "label_b", "decision", "note", "saved", "why", "path_a", "path_b"),
    *("title_a", "title_b", "place_a", "place_b", "requests_a", "requests_b"),
    *("relation", "tier", "facet", "pair"),
)
_READ = ("pair", "decision", "label_a", "label_b", "note")
_SHOWN = 60  # characters of a wrong text in a message


def read_decisions(
    roots: Iterable[Path], settings: Settings, also: Iterable[Path] = ()
) -> Decisions:
    """Read the lists in folders and directly below each.

    Args:
        roots: what the user named; for a file, the folder it lies in.
        settings: ``limits.*``.
        also: further folders, themselves only.

    Raises:
        SettingsError: names file and row, and what is wrong there.
    """
    rows: list[Decision] = []
    for folder in dict.fromkeys((*folders(roots), *also)):
        for name in FILES:
            path = folder / name
            if path.is_file():
                check_size(path, settings)
                rows += _decisions(path, settings)
    return Decisions(rows=tuple(rows))


@cache
def _meanings(group: str, names: tuple[str, ...]) -> Mapping[str, str]:
    """Return what a folded word of either language stands for."""
    known = {name: name for name in names}
    for language in LANGUAGES:
        words = Words(language)
        known |= {_folded(words(f"elements.{group}.{name}")): name for name in names}
    return known


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _decisions(path: Path, settings: Settings) -> Iterator[Decision]:
    file = path.as_posix()
    rows = iter(_csv(path) if path.suffix == ".csv" else _xlsx(path, settings))
    first = next(rows, None)
    if first is None:
        return
    line, heads = first
    known = _meanings("column", COLUMNS)
    at = {
        known[name]: column
        for column, name in reversed(list(enumerate(map(_folded, heads))))
        if name in known
    }
    for name in ("pair", "decision"):
        if name not in at:
            raise SettingsError("review-column", **place(file, line), key=name)
    answers = _meanings("decision", ("same", "different"))
    for line, cells in rows:
        said = {
            name: cells[at[name]].strip() if at.get(name, len(cells)) < len(cells) else ""
            for name in _READ
        }
        if not said["decision"]:
            continue
        where = place(file, line)
        answer = answers.get(_folded(said["decision"]))
        if answer is None:
            value = said["decision"][:_SHOWN]
            raise SettingsError(
                "review-decision", **where, value=value, near=near(_folded(value), answers)
            )
        ends = elements_of(said["pair"])
        if ends is None:
            raise SettingsError("review-pair", **where, value=said["pair"][:_SHOWN])
        yield Decision(
            a=min(ends),
            b=max(ends),
            same=answer == "same",
            label_a=_unguarded(said["label_a"]),
            label_b=_unguarded(said["label_b"]),
            note=_unguarded(said["note"]),
            file=file,
            row=line,
        )


def _unguarded(text: str) -> str:
    """Take off the apostrophe that kept a text from becoming a formula."""
    return text[1:] if text.startswith("'") and len(text) > 1 else text


def _csv(path: Path) -> Sequence[tuple[int, list[str]]]:
    return csv_rows(decode_csv(path), path.as_posix())


def _xlsx(path: Path, settings: Settings) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the first sheet that hold anything, with their numbers."""
    ref = WorkbookRef(path=path.as_posix(), source=path, root=path.parent, size=path.stat().st_size)
    try:
        book = read_workbook(ref, settings)
    except UnreadableError as error:
        raise SettingsError(
            "file-unreadable", file=path.as_posix(), detail=f"{error.code} {error.detail}".strip()
        ) from error
    grid = book.sheets[0] if book.sheets else None
    if grid is None:
        return
    if grid.clipped:
        raise SettingsError("file-unreadable", file=path.as_posix(), detail="too-large")
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in grid.cells.items():
        if cell.text:
            rows.setdefault(row, {})[column] = cell.text
    for row in sorted(rows):
        yield row, [rows[row].get(column, "") for column in range(1, max(rows[row]) + 1)]
