"""Puts suggestions into a copy of the draft.

Parts of the package that no change is about are copied byte for byte, so that pictures, charts,
macros, printer settings, form controls and extensions stay: a library that reads a workbook and
writes it anew would lose them. Changed are: the sheets in question, the styles (added to), the list
of sheets, and what says that formulas are computed when the file is opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from burden.errors import UnreadableError
from burden.reading.ooxml.contents import contents, main_part
from burden.reading.package import Package, children, local
from burden.suggest.notes_part import EMPTY_DRAWING, drawn, empty_notes, noted
from burden.suggest.parts import (
    WORKBOOK,
    WORKSHEET,
    child,
    link,
    make,
    namespace,
    new_relations,
    office,
    parse,
    put,
    relations_part,
    within,
    written,
)
from burden.suggest.sheet_part import SheetPart
from burden.suggest.styles_part import of_workbook
from burden.suggest.told_part import sheet_of_changes
from burden.suggest.value import Hide
from burden.suggest.wording import note


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.locale import Words
    from burden.settings import Settings
    from burden.suggest.notes_part import Position
    from burden.suggest.value import Change, Suggestions

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = {
    "worksheet": f"{_MAIN_TYPE}.worksheet+xml",
    "comments": f"{_MAIN_TYPE}.comments+xml",
    "styles": f"{_MAIN_TYPE}.styles+xml",
}
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_CONTENT_TYPES = "[Content_Types].xml"
_LONGEST_NOTE = 1000
_STAMP = (1980, 1, 1, 0, 0, 0)  # the first day a zip knows


def apply(data: bytes, suggestions: Suggestions, settings: Settings, words: Words) -> bytes:
    """Return the bytes of a copy of a workbook with what is suggested.

    Args:
        data: an OOXML workbook.
        suggestions: as planned for these bytes.
        settings: ``limits.*``.
        words: language of notes, messages and the sheet of changes.

    Raises:
        UnreadableError: a part that is to be changed is damaged or too large.
    """
    package = Package(data, settings)
    return _Copy(package=package, book=main_part(package), words=words).of(
        data, suggestions, settings
    )


@dataclass(slots=True, kw_only=True)
class _Copy:
    """A copy in the making.

    Attributes:
        book: name of the workbook part.
        parts: what is written instead of, or besides, what the package has.
        gone: names of parts that are left out.
    """

    package: Package
    book: str
    words: Words
    parts: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)
    draws_vml: bool = False

    def of(self, data: bytes, suggestions: Suggestions, settings: Settings) -> bytes:
        known = contents(self.package)
        entries = {entry.name: entry for entry in known.sheets if not entry.is_chart}
        root = parse(self.package.read(self.book))
        styles = of_workbook(self.package.read(known.styles) if known.styles else None, root)
        by_sheet: dict[str, list[Change]] = {}
        for change in suggestions.changes:
            if change.edits and change.sheet in entries:
                by_sheet.setdefault(change.sheet, []).append(change)
        computes = False
        for name, changes in by_sheet.items():
            part = entries[name].part
            if self.package.stated_size(part) > settings.count("limits.tree_bytes"):
                raise UnreadableError("too-large", part[:120])
            sheet = SheetPart(self.package.read(part), styles, date1904=known.date1904)
            for change in changes:
                sheet.apply(change.edits, self.words)
            self._note(part, sheet, changes)
            computes |= sheet.has_formulas
            self.parts[part] = sheet.written()
        told = sheet_of_changes(suggestions, styles, root, self.words)
        self._add_sheet(root, told, {entry.name for entry in known.sheets})
        self._add_styles(known.styles, root, styles.written())
        _compute_when_opened(root)
        self.parts[self.book] = written(root)
        if computes:
            self._drop_calculation_chain()
        self._name_types()
        return self._zipped(data)

    # --------------------------------------------------------------------- new parts

    def _links(self, part: str) -> Any:
        name = relations_part(part)
        data = self.parts.get(name)
        if data is None:
            data = self.package.read(name) if self.package.has(name) else new_relations()
        return parse(data)

    def _free(self, stem: str, suffix: str) -> str:
        number = 1
        while self.package.has(name := f"{stem}{number}{suffix}") or name in self.parts:
            number += 1
        return name

    def _add(self, part: str, kind: str, target: str, data: bytes, root: Any) -> str:
        """Add a part that another links to; return the id of the link."""
        links = self._links(part)
        folder = part.rpartition("/")[0]
        strict = "purl.oclc.org" in namespace(root)
        key = link(links, kind, posixpath.relpath(target, folder or "."), strict=strict)
        self.parts[relations_part(part)] = written(links)
        self.parts[target] = data
        if kind in _TYPES:
            self.types[target] = _TYPES[kind]
        return key

    def _add_sheet(self, root: Any, data: bytes, names: Iterable[str]) -> None:
        folder = self.book.rpartition("/")[0]
        target = self._free(f"{folder}/worksheets/changes" if folder else "changes", ".xml")
        key = self._add(self.book, "worksheet", target, data, root)
        sheets = within(root, "sheets", WORKBOOK)
        taken = {name.casefold() for name in names}
        wanted = name = self.words("suggest.sheet.name")
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted} {number}"
        ids = [int(one.get("sheetId")) for one in sheets if (one.get("sheetId") or "").isdigit()]
        sheet = make(sheets, "sheet", name=name, sheetId=str(max(ids, default=0) + 1))
        sheet.set(f"{{{office(root)}}}id", key)
        sheets.append(sheet)

    def _add_styles(self, part: str | None, root: Any, data: bytes) -> None:
        if part is not None:
            self.parts[part] = data
            return
        folder = self.book.rpartition("/")[0]
        target = self._free(f"{folder}/styles" if folder else "styles", ".xml")
        self._add(self.book, "styles", target, data, root)

    def _note(self, part: str, sheet: SheetPart, changes: Iterable[Change]) -> None:
        """Put notes on the cells of a sheet; where its own are damaged, it gets none."""
        notes: dict[Position, str] = {}
        for change in changes:
            if change.note and not any(isinstance(edit, Hide) for edit in change.edits):
                spot = _first_filled(change)
                if spot is not None:
                    notes.setdefault(spot, note(change, self.words)[:_LONGEST_NOTE])
        if not notes:
            return
        own = {one.kind: one.target for one in self.package.relations(part).values()}
        texts = own.get("comments")
        if (texts is None) != (child(sheet.root, "legacyDrawing") is None):
            return  # a drawing of controls, or notes without one: nothing of ours to meddle with
        try:
            made, added = noted(
                self.package.read(texts) if texts else empty_notes(namespace(sheet.root)), notes
            )
            boxes = self._drawing(sheet, part) if texts else None
            shown = drawn(self.package.read(boxes) if boxes else EMPTY_DRAWING, added)
        except UnreadableError:
            return
        if texts and boxes:
            self.parts[texts], self.parts[boxes] = made, shown
            return
        folder = self.book.rpartition("/")[0] or "."
        target = posixpath.normpath(self._free(f"{folder}/comments", ".xml"))
        self._add(part, "comments", target, made, sheet.root)
        target = posixpath.normpath(self._free(f"{folder}/drawings/vmlDrawing", ".vml"))
        key = self._add(part, "vmlDrawing", target, shown, sheet.root)
        self.draws_vml = True
        element = make(sheet.root, "legacyDrawing")
        element.set(f"{{{office(sheet.root)}}}id", key)
        put(sheet.root, element, WORKSHEET)

    def _drawing(self, sheet: SheetPart, part: str) -> str:
        """Return the drawing that shows the notes a sheet has.

        Raises:
            UnreadableError: its link leads nowhere.
        """
        element = child(sheet.root, "legacyDrawing")
        key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
        found = self.package.relations(part).get(key)
        if found is None:
            raise UnreadableError("corrupt", "legacyDrawing")
        return found.target

    # ------------------------------------------------------------------ the package

    def _drop_calculation_chain(self) -> None:
        """Leave out the order in which formulas were computed: programs make it anew."""
        links = self._links(self.book)
        for one in list(links):
            if (one.get("Type") or "").endswith("/calcChain"):
                folder = self.book.rpartition("/")[0]
                target = posixpath.normpath(posixpath.join(folder, one.get("Target") or ""))
                self.gone.add(target.lstrip("/").casefold())
                links.remove(one)
        if self.gone:
            self.parts[relations_part(self.book)] = written(links)

    def _name_types(self) -> None:
        root = parse(self.package.read(_CONTENT_TYPES))
        for one in children(root, "Override"):
            if (one.get("PartName") or "").lstrip("/").casefold() in self.gone:
                root.remove(one)
        for part, kind in self.types.items():
            root.append(make(root, "Override", PartName=f"/{part}", ContentType=kind))
        known = {(one.get("Extension") or "").casefold() for one in children(root, "Default")}
        if self.draws_vml and "vml" not in known:
            root.insert(0, make(root, "Default", Extension="vml", ContentType=_VML_TYPE))
        if any(part.endswith(".rels") for part in self.parts) and "rels" not in known:
            kind = "application/vnd.openxmlformats-package.relationships+xml"
            root.insert(0, make(root, "Default", Extension="rels", ContentType=kind))
        self.parts[_CONTENT_TYPES] = written(root)

    def _zipped(self, data: bytes) -> bytes:
        out = io.BytesIO()
        left = {_folded(name): (name, part) for name, part in self.parts.items()}
        done: set[str] = set()
        with (
            zipfile.ZipFile(io.BytesIO(data)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for entry in old.infolist():
                if entry.filename in done or _folded(entry.filename) in self.gone:
                    continue
                done.add(entry.filename)
                changed = left.pop(_folded(entry.filename), None)
                info = zipfile.ZipInfo(entry.filename, entry.date_time)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = entry.external_attr
                info.create_system = entry.create_system
                content = b"" if entry.is_dir() else None
                if content is None:
                    content = changed[1] if changed else self.package.read(entry.filename)
                new.writestr(info, content)
            for name, part in left.values():
                info = zipfile.ZipInfo(name, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(info, part)
        return out.getvalue()


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _first_filled(change: Change) -> Position | None:
    areas = [area for edit in change.edits for area in getattr(edit, "areas", ())]
    return (areas[0].top, areas[0].left) if areas else None


def _compute_when_opened(root: Any) -> None:
    within(root, "calcPr", WORKBOOK).set("fullCalcOnLoad", "1")


def kind_of_package(data: bytes, settings: Settings) -> str:
    """Return the suffix that a workbook's kind wants: .xlsx, .xlsm, .xltx or .xltm.

    Raises:
        UnreadableError: it is no OOXML workbook.
    """
    package = Package(data, settings)
    book = f"/{main_part(package)}".casefold()
    kinds: Mapping[str, str] = {
        (one.get("PartName") or "").casefold(): one.get("ContentType") or ""
        for one in parse(package.read(_CONTENT_TYPES))
        if local(one) == "Override"
    }
    kind = kinds.get(book, "").casefold()
    template, macros = "template" in kind, "macroenabled" in kind
    return f".xl{'t' if template else 's'}{'m' if macros else 'x'}"
