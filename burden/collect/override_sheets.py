"""``[[sheet]]`` of a ``burden.toml``: how a sheet is to be read where recognition goes wrong.

A correction says which sheets it is about, by ``match`` (path or pattern, relative to the file's
folder) and ``sheet`` (name or pattern), or by ``layout``, the fingerprint that
``burden fields --layout`` prints. A layout decides alone: next month's copy has another name and
the same layout.
"""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from burden.collect.override_files import Entry, TomlFile, below, prefix
from burden.collect.override_values import near, place
from burden.collect.overrides import check_size, folders
from burden.errors import SettingsError
from burden.model import Rect
from burden.settings import line_of, load_toml


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from burden.settings import Settings

SHEET_KEYS = ("match", "sheet", "layout", "header_rows", "kind", "ignore")
KINDS = ("roster", "matrix", "pairs", "none")
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_DEEPEST = 12  # rows of a header
_LAYOUT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRule:
    """One correction.

    Attributes:
        folder: the file's folder as a path prefix; it is about workbooks below it only.
        match, sheet: patterns; ``layout``: fingerprint, decides alone where it is given.
        header_rows: rows of the one table it tells of, top to bottom; empty where not said.
        kind: roster, matrix, pairs, none (the sheet asks nothing), or "" where not said.
        ignore: areas to be left out.
        file, line: where it stands.
    """

    folder: str
    match: str
    sheet: str
    layout: str
    header_rows: tuple[int, ...]
    kind: str
    ignore: tuple[Rect, ...]
    file: str
    line: int

    @property
    def names_one(self) -> bool:
        """Say whether it is about one sheet, so that a mistake in it is a mistake."""
        return bool(self.layout) or not any(char in self.sheet for char in "*?[")

    def fits(self, path: str, sheet: str, layout: str) -> bool:
        """Say whether it is about a sheet of a workbook.

        Args:
            path: of the workbook.
            sheet: the sheet's name.
            layout: its fingerprint.
        """
        if self.layout:
            return self.layout == layout and below(path, self.folder) is not None
        entry = Entry(
            folder=self.folder, pattern=self.match, values=MappingProxyType({}), origin=""
        )
        named = sheet == self.sheet or fnmatch.fnmatchcase(sheet, self.sheet)
        return named and entry.matches(path)


def read_sheet_rules(roots: Iterable[Path], settings: Settings) -> tuple[SheetRule, ...]:
    """Read the corrections in folders and in those directly below each, the farther first.

    Args:
        roots: what the user named.
        settings: ``limits.file_bytes``.

    Raises:
        SettingsError: an unknown key or a value that cannot be; names file and line.
    """
    rules: list[SheetRule] = []
    for folder in folders(roots):
        path = folder / "burden.toml"
        if path.is_file():
            check_size(path, settings)
            rules += _read(path)
    return tuple(rules)


def _read(path: Path) -> Iterator[SheetRule]:
    tables, text = load_toml(path)
    found = tables.get("sheet", [])
    file = TomlFile(path, tables, text)
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        where = place(file.file, line_of(text, "sheet"))
        raise SettingsError("override-table", **where, key="[[sheet]]")
    for number, table in enumerate(found):
        span = file.span(r"\[\[\s*sheet\s*\]\]", number)
        said = {key: (value, where) for key, value, where in file.pairs(table, SHEET_KEYS, span)}
        yield _rule(prefix(path), file.file, span[0], said)


def _rule(
    folder: str, file: str, line: int, said: Mapping[str, tuple[object, dict[str, object]]]
) -> SheetRule:
    texts = {key: _text(key, *said[key]) for key in ("match", "sheet", "layout") if key in said}
    if "match" not in texts and "layout" not in texts:
        raise SettingsError("sheet-no-match", **place(file, line))
    layout = texts.get("layout", "")
    if layout and not _LAYOUT.fullmatch(layout):
        raise SettingsError("sheet-layout", **said["layout"][1], value=layout)
    kind = _kind(*said["kind"]) if "kind" in said else ""
    rows = _rows(*said["header_rows"]) if "header_rows" in said else ()
    if rows and kind in {"pairs", "none"}:
        raise SettingsError("sheet-rows-kind", **said["header_rows"][1], kind=kind)
    return SheetRule(
        folder=folder,
        match=texts.get("match", "*"),
        sheet=texts.get("sheet", "*"),
        layout=layout,
        header_rows=rows,
        kind=kind,
        ignore=_areas(*said["ignore"]) if "ignore" in said else (),
        file=file,
        line=int(str(said["header_rows"][1]["line"])) if rows else line,
    )


def _text(key: str, value: object, where: Mapping[str, object]) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError("override-text", **where, key=key, value=str(value))
    return value.strip()


def _kind(value: object, where: Mapping[str, object]) -> str:
    if value not in KINDS:
        text = str(value)
        raise SettingsError("sheet-kind", **where, value=text, near=near(text, KINDS))
    return str(value)


def _rows(value: object, where: Mapping[str, object]) -> tuple[int, ...]:
    """Read the rows of a header: whole numbers, each below the one before, nothing between."""
    rows = value if isinstance(value, list) else [value]
    whole = [row for row in rows if isinstance(row, int) and not isinstance(row, bool)]
    follows = whole == list(range(whole[0], whole[0] + len(whole))) if whole else False
    fits = bool(whole) and whole[0] >= 1 and whole[-1] < _LAST_ROW and len(whole) <= _DEEPEST
    if len(whole) != len(rows) or not follows or not fits:
        raise SettingsError("sheet-rows", **where, value=str(value))
    return tuple(whole)


def _areas(value: object, where: Mapping[str, object]) -> tuple[Rect, ...]:
    areas = []
    for area in value if isinstance(value, list) else [value]:
        try:
            rect = Rect.parse(str(area))
        except ValueError as error:
            raise SettingsError("sheet-area", **where, value=str(area)) from error
        if rect.top < 1 or rect.bottom > _LAST_ROW or rect.right > _LAST_COLUMN:
            raise SettingsError("sheet-area", **where, value=str(area))
        areas.append(rect)
    return tuple(areas)
