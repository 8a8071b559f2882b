"""The parts of an OOXML package, opened with the suspicion that any file from outside deserves."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from burden.errors import UnreadableError


if TYPE_CHECKING:
    from burden.settings import Settings

_CHUNK = 1 << 20
_ENCRYPTED_FLAG = 0x1
# The strict variant of the format differs in its namespaces only; both are read as one.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(spreadsheetml/main|drawingml/main|\w+/\w+)")
_TRANSITIONAL = {
    b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_DECLARED = re.compile(r"<\?xml[^>]*\?>")


def local(element: Any) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """Return the children of a name, whatever their namespace."""
    return [child for child in element if local(child) == name]


def parse_xml(data: bytes, *, recover: bool = False) -> Any:
    """Parse a part: no entities, no network, no document type.

    Raises:
        UnreadableError: ``corrupt`` where it is no XML, ``dangerous`` where it declares a type.
    """
    # A document type is never legitimate here; it is how entity bombs and foreign files come in.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableError("dangerous", "DOCTYPE")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if recover:
            raise UnreadableError("corrupt", f"XML: {error.msg}"[:120]) from error
        return parse_xml(data.lstrip(), recover=True)
    if root is None:
        raise UnreadableError("corrupt", "XML")
    return root


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link from one part to another: its kind (last word of the type) and the part's name."""

    kind: str
    target: str


class Package:
    """A zip of named parts with caps on what it may unpack to.

    Names are compared without case and with either slash, as spreadsheets programs do.
    """

    def __init__(self, data: bytes, settings: Settings) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError("corrupt", f"zip: {error}"[:120]) from error
        entries = self._zip.infolist()
        if len(entries) > settings.count("limits.archive_entries"):
            raise UnreadableError("too-large", f"{len(entries)} entries")
        self._entries = {self._key(entry.filename): entry for entry in entries}
        self._part_cap = settings.count("limits.part_bytes")
        self._left = settings.count("limits.unpacked_bytes")
        self._ratio = settings.number("limits.unpacked_ratio")

    @staticmethod
    def _key(name: str) -> str:
        return name.replace("\\", "/").lstrip("/").casefold()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts, folded."""
        return tuple(self._entries)

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return self._key(name) in self._entries

    def read(self, name: str) -> bytes:
        """Return a part, its namespaces made transitional and its encoding UTF-8.

        Raises:
            UnreadableError: ``corrupt`` (missing or damaged), ``too-large``, ``encrypted``.
        """
        entry = self._entries.get(self._key(name))
        if entry is None:
            raise UnreadableError("corrupt", f"part missing: {name}"[:120])
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableError("encrypted", "zip")
        return _normal(self._inflate(entry))

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    chunks.append(chunk)
                    swollen = size > 10 * _CHUNK and size > self._ratio * max(
                        entry.compress_size, 1
                    )
                    if swollen or size > self._part_cap or size > self._left:
                        raise UnreadableError("too-large", f"{entry.filename} > {size}"[:120])
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableError("corrupt", f"zip: {error}"[:120]) from error
        self._left -= size
        return b"".join(chunks)

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the links of a part by their id; empty where there are none."""
        folder, _, base = name.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if not self.has(rels):
            return {}
        links: dict[str, Relation] = {}
        for element in parse_xml(self.read(rels)):
            target = element.get("Target")
            if local(element) != "Relationship" or not target:
                continue
            if element.get("TargetMode") == "External":
                continue
            target = target.replace("\\", "/")
            path = target if target.startswith("/") else posixpath.join(folder, target)
            kind = (element.get("Type") or "").rpartition("/")[2]
            links[element.get("Id") or f"?{len(links)}"] = Relation(
                kind=kind, target=posixpath.normpath(path).lstrip("/")
            )
        return links


def _normal(data: bytes) -> bytes:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _DECLARED.sub("", data.decode("utf-16", "replace"), count=1).encode()
    if b"http://purl.oclc.org/ooxml/" in data:
        data = _STRICT.sub(lambda match: _TRANSITIONAL.get(match[1], match[0]), data)
    return data
