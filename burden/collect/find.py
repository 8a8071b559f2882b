"""Which files of what the user named are workbooks, in folders and in zip archives."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from burden.collect.content import NESTED, read_bytes, read_entry, read_file
from burden.collect.sniff import Kind, sniff
from burden.errors import InputError, UnreadableError
from burden.model import Skipped, WorkbookRef


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from burden.settings import Settings

__all__ = ["Found", "find_workbooks", "read_bytes"]

WORKBOOKS = frozenset(
    ".xlsx .xlsm .xltx .xltm .xls .xlt .et .ett .csv .tsv .xlsb .ods .ots .fods".split()  # noqa: SIM905
)
_ARCHIVES = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"})
_DOCUMENTS = frozenset(
    ".docx .doc .dot .dotx .docm .rtf .odt .pdf .ofd .wps .wpt .ppt .pptx .dps .dpt".split()  # noqa: SIM905
)
# Files in which the user tells about the requests; they are no requests themselves.
_SETTINGS = frozenset({"requests.csv", "burden.toml", "timesheet.csv"})
# Lists of pairs with the user's decisions, where they are looked for; deeper down a template may
# bear such a name.
_REVIEWS = frozenset({"review.csv", "review.xlsx"})
_LOCKS = ("~$", ".~")
_TEXTS = frozenset({"", ".csv", ".tsv", ".txt", ".xls"})
_ENCRYPTED_FLAG, _UTF8_FLAG = 0x1, 0x800


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found.

    Attributes:
        refs: workbooks to read, in the order of the paths and by name within each.
        skipped: files that look like office work and cannot be read, with the reason.
        ignored: how many other files were passed over.
    """

    refs: tuple[WorkbookRef, ...]
    skipped: tuple[Skipped, ...]
    ignored: int


def find_workbooks(paths: Sequence[Path | str], settings: Settings) -> Found:
    """Find the workbooks in folders, archives and files.

    Nothing is unpacked to disk. A file reached twice counts once.

    Args:
        paths: as the user gave them.
        settings: ``limits.*`` for archives.

    Raises:
        InputError: ``path-missing`` where a path does not exist.
    """
    search = _Search(settings=settings)
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise InputError("path-missing", path=_shown(path))
        if path.is_dir():
            search.folder(path, root=path)
        else:
            search.named(path)
    return Found(refs=tuple(search.refs), skipped=tuple(search.skipped), ignored=search.ignored)


def nothing_read(skipped: Sequence[Skipped]) -> InputError:
    """Return the error of a run that has nothing to work on: no file, or none that asks."""
    if not skipped:
        return InputError("nothing-found")
    first = skipped[0]
    return InputError("nothing-read", count=len(skipped), file=first.path, reason=first.code)


def _shown(path: Path) -> str:
    """Return a path for people: names that are not UTF-8 are most often GBK from old archives."""
    text = path.as_posix()
    try:
        text.encode()
    except UnicodeEncodeError:
        text = os.fsencode(text).decode("gb18030", "replace")
    return text


def _entry_name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry as it was meant, harmless as a path.

    Without the UTF-8 flag ``zipfile`` reads names as code page 437; Windows in Chinese writes
    GBK there, other programs UTF-8.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = name.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "".join(sign for sign in "/".join(kept) if sign.isprintable())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the entries of an archive are: as shown, on disk, below what, in which outer entry."""

    shown: str
    source: Path
    root: Path
    outer: str | None = None


@dataclass(slots=True, kw_only=True)
class _Search:
    """Grows while the paths are walked."""

    settings: Settings
    refs: list[WorkbookRef] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    ignored: int = 0
    _folders: set[tuple[int, int]] = field(default_factory=set)
    _files: set[str] = field(default_factory=set)
    _inflated: int = 0

    def folder(self, folder: Path, *, root: Path) -> None:
        """Walk a folder by name; one reached twice, as by a link to its parent, counts once."""
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in self._folders:
                return
            self._folders.add((status.st_dev, status.st_ino))
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            self._skip(_shown(folder), "no-access", error.strerror or "")
            return
        for entry in entries:
            if entry.name.startswith(".") and not entry.name.startswith(_LOCKS):
                self.ignored += not entry.is_dir()
            elif entry.is_dir():
                self.folder(entry, root=root)
            else:
                self._listed(entry, root=root)

    def named(self, path: Path) -> None:
        """Take a file that the user named: its content counts, whatever it is called."""
        name, suffix, root = path.name, path.suffix.lower(), path.parent
        if self._by_name(_shown(path), name) or not self._first(path):
            return
        if suffix in WORKBOOKS:
            self._file(path, root)
            return
        try:
            kind = sniff(read_file(path, self.settings.count("limits.file_bytes")))
        except UnreadableError as error:
            self._skip(_shown(path), error.code, error.detail)
            return
        if kind is Kind.ZIP or suffix == ".zip":
            self._archive(path, root=path)
        elif kind in (Kind.DOCUMENT, Kind.UNKNOWN) or (
            kind in (Kind.CSV, Kind.HTML) and suffix not in _TEXTS
        ):
            self._skip(_shown(path), "not-a-workbook", suffix)
        else:
            self._file(path, root)

    def _listed(self, path: Path, *, root: Path) -> None:
        """Take a file of a folder: its suffix says whether it is worth opening."""
        suffix = path.suffix.lower()
        if self._by_name(_shown(path), path.name) or not self._first(path):
            return
        if path.name in _REVIEWS and root in (path.parent, path.parent.parent):
            self.ignored += 1
        elif suffix in WORKBOOKS:
            self._file(path, root)
        elif suffix == ".zip":
            self._archive(path, root=root)
        else:
            self.ignored += 1

    def _by_name(self, shown: str, name: str) -> bool:
        """Deal with what the name alone decides; say whether it did."""
        suffix = Path(name).suffix.lower()
        if name.startswith(_LOCKS):
            self._skip(shown, "lock-file")
        elif name.lower() in _SETTINGS:
            self.ignored += 1
        elif suffix in _ARCHIVES:
            self._skip(shown, "archive-format", suffix)
        elif suffix in _DOCUMENTS:
            self._skip(shown, "not-a-workbook", suffix)
        else:
            return False
        return True

    def _first(self, path: Path) -> bool:
        key = os.path.realpath(path)
        if key in self._files:
            return False
        self._files.add(key)
        return True

    def _skip(self, path: str, code: str, detail: str = "") -> None:
        self.skipped.append(Skipped(path=path, code=code, detail=detail))

    def _file(self, path: Path, root: Path) -> None:
        try:
            size = path.stat().st_size
        except OSError as error:
            self._skip(_shown(path), "no-access", error.strerror or "")
            return
        if not path.is_file():  # a pipe or a device would never end
            self._skip(_shown(path), "no-access", "")
            return
        self.refs.append(WorkbookRef(path=_shown(path), source=path, root=root, size=size))

    # ----------------------------------------------------------------- archives

    def _archive(self, path: Path, *, root: Path) -> None:
        shown = _shown(path)
        try:
            with zipfile.ZipFile(path) as archive:
                if "[Content_Types].xml" in archive.namelist():
                    self._file(path, root)  # a workbook by another name
                    return
                self._entries(archive, _Place(shown=shown, source=path, root=root))
        except OSError as error:
            self._skip(shown, "no-access", error.strerror or "")
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            self._skip(shown, "corrupt", str(error))

    def _entries(self, archive: zipfile.ZipFile, place: _Place) -> None:
        entries = archive.infolist()
        limit = self.settings.count("limits.archive_entries")
        if len(entries) > limit:
            self._skip(place.shown, "too-large", f"{len(entries)} > {limit}")
            return
        locked = False
        for name, info in _named(entries):
            suffix, base = Path(name).suffix.lower(), name.rpartition("/")[2]
            path = f"{place.shown}/{name}"
            if self._by_name(path, base):
                continue
            if suffix not in WORKBOOKS | {".zip"}:
                self.ignored += 1
            elif info.flag_bits & _ENCRYPTED_FLAG:
                locked = True
            elif suffix == ".zip":
                self._nested(archive, info, replace(place, shown=path))
            else:
                self.refs.append(
                    WorkbookRef(
                        path=path,
                        source=place.source,
                        member=f"{place.outer}{NESTED}{info.filename}"
                        if place.outer
                        else info.filename,
                        root=place.root,
                        size=info.file_size,
                    )
                )
        if locked:
            self._skip(place.shown, "encrypted", "zip")

    def _nested(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: _Place) -> None:
        if place.outer is not None:
            self._skip(place.shown, "archive-format", "zip in zip in zip")
            return
        self._inflated += info.file_size
        if self._inflated > self.settings.count("limits.unpacked_bytes"):
            self._skip(place.shown, "too-large", f"> {self._inflated}")
            return
        try:
            data = read_entry(archive, info, self.settings)
            with zipfile.ZipFile(io.BytesIO(data)) as inside:
                self._entries(inside, replace(place, outer=info.filename))
        except UnreadableError as error:
            self._skip(place.shown, error.code, error.detail)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            self._skip(place.shown, "corrupt", str(error))


def _named(entries: Iterable[zipfile.ZipInfo]) -> list[tuple[str, zipfile.ZipInfo]]:
    """Return the files of an archive by their names; what systems add of their own is left out."""
    named = [(_entry_name(info), info) for info in entries if not info.is_dir()]
    return sorted(
        (
            (name, info)
            for name, info in named
            if name
            and not name.startswith("__MACOSX/")
            and (
                not name.rpartition("/")[2].startswith(".")
                or name.rpartition("/")[2].startswith(_LOCKS)
            )
        ),
        key=lambda pair: pair[0],
    )
