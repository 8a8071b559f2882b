"""The parts of an OOXML package, opened with the suspicion that any file from outside deserves."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lxml import etree

from burden.errors import UnreadableError


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from burden.settings import Settings

# Packed bytes fed at a time; what they unpack to stays in the processor's cache.
_CHUNK = 1 << 15
# Below this size no part is a bomb, however well it packs.
_ALWAYS = 10 << 20
_ENCRYPTED_FLAG = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_END = b"PK\x05\x06"
_END_SIZE, _COMMENT = 22, 0xFFFF


def local(element: Any) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """Return the children of a name, whatever their namespace."""
    return [child for child in element if local(child) == name]


def content(element: Any) -> str:
    """Return all text inside an element; entities nobody declared are left out."""
    return "".join(element.itertext("*")) if isinstance(element.tag, str) else ""


SUSPICIOUS: Mapping[str, bool] = MappingProxyType(
    {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }
)
"""Options of a parser of files from outside."""

_STRICT_PARSER = etree.XMLParser(**SUSPICIOUS)
_LENIENT_PARSER = etree.XMLParser(**SUSPICIOUS, recover=True)


def parse_xml(data: bytes, *, recover: bool = False) -> Any:
    """Parse a part: no entities, no network, no document type.

    Args:
        data: the part.
        recover: take what can be had of XML that is none; else that is tried in second place.

    Raises:
        UnreadableError: ``corrupt`` where it is no XML, ``dangerous`` where it declares a type.
    """
    return parsed(data, recover=recover)[0]


def parsed(data: bytes, *, recover: bool = False, strictly: bool = False) -> tuple[Any, bool]:
    """Parse a part; also say whether it had to be repaired.

    Args:
        data: the part.
        recover: take what can be had at once.
        strictly: repair nothing.

    Raises:
        UnreadableError: as ``parse_xml``.
    """
    # A document type is never legitimate here; it is how entity bombs and foreign files come in.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableError("dangerous", "DOCTYPE")
    try:
        root = etree.fromstring(data, _LENIENT_PARSER if recover else _STRICT_PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        if recover or strictly:
            message = getattr(error, "msg", None) or str(error)
            raise UnreadableError("corrupt", f"XML: {message}"[:120]) from error
        return parsed(data.lstrip(), recover=True)[0], True
    if root is None:
        raise UnreadableError("corrupt", "XML")
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding not searched above
        raise UnreadableError("dangerous", "DOCTYPE")
    return root, recover


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link from one part to another: its kind (last word of the type) and the part's name."""

    kind: str
    target: str


class Package:
    """A zip of named parts with caps on what it may unpack to.

    Names are compared without case and with either slash, as spreadsheets programs do. The table
    of contents is read by ``zipfile``; parts are unpacked from the bytes in hand.
    """

    def __init__(self, data: bytes, settings: Settings) -> None:
        limit = settings.count("limits.archive_entries")
        # Told by the end of the file, before a list of two hundred thousand is built.
        stated = _stated_entries(data)
        if stated > limit:
            raise UnreadableError("too-large", f"{stated} entries")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError("corrupt", f"zip: {error}"[:120]) from error
        if len(entries) > limit:
            raise UnreadableError("too-large", f"{len(entries)} entries")
        self._data = data
        self._entries = {self._key(entry.filename): entry for entry in entries}
        self._exact = {entry.filename: entry for entry in entries}
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

    def _entry(self, name: str) -> zipfile.ZipInfo | None:
        # Two parts may differ in case only; the one that is meant is written as it is named.
        return self._exact.get(name) or self._entries.get(self._key(name))

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return self._entry(name) is not None

    def stated_size(self, name: str) -> int:
        """Return how large a part says it is when unpacked, in bytes; 0 where there is none."""
        entry = self._entry(name)
        return entry.file_size if entry else 0

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            UnreadableError: ``corrupt`` (missing or damaged), ``too-large``, ``encrypted``.
        """
        entry = self._entry(name)
        chunks = list(self.chunks(name))
        data = chunks[0] if len(chunks) == 1 else b"".join(chunks)
        if entry is not None and zlib.crc32(data) != entry.CRC:
            raise UnreadableError("corrupt", f"zip: checksum of {entry.filename}"[:120])
        return data

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece; its checksum is not looked at.

        Raises:
            UnreadableError: ``corrupt`` (missing or damaged), ``too-large``, ``encrypted``.
        """
        entry = self._entry(name)
        if entry is None:
            raise UnreadableError("corrupt", f"part missing: {name}"[:120])
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableError("encrypted", "zip")
        size = 0
        try:
            for chunk in self._inflated(entry):
                size += len(chunk)
                swollen = size > _ALWAYS and size > self._ratio * max(entry.compress_size, 1)
                if swollen or size > self._part_cap or size > self._left:
                    raise UnreadableError("too-large", f"{entry.filename} > {size}"[:120])
                yield chunk
        except (zlib.error, struct.error) as error:
            raise UnreadableError("corrupt", f"zip: {error}"[:120]) from error
        self._left -= size

    def _inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        data = self._data
        start = entry.header_offset
        mark, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, start)
        if mark != b"PK\x03\x04":
            raise UnreadableError("corrupt", f"zip: {entry.filename}"[:120])
        start += 30 + name_length + extra_length
        end = start + entry.compress_size
        if end > len(data):
            raise UnreadableError("corrupt", f"zip: {entry.filename} is cut off"[:120])
        if entry.compress_type == zipfile.ZIP_STORED:
            yield data[start:end]
            return
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise UnreadableError("corrupt", f"zip: method {entry.compress_type}")
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        for position in range(start, end, _CHUNK):
            packed = data[position : min(position + _CHUNK, end)]
            # A run of zeros unpacks to a thousand times its size; it comes in pieces too.
            while packed:
                yield stream.decompress(packed, _ALWAYS)
                packed = stream.unconsumed_tail
            if stream.eof:
                return
        yield stream.flush()
        if not stream.eof:
            raise UnreadableError("corrupt", f"zip: {entry.filename} is cut off"[:120])

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


def _stated_entries(data: bytes) -> int:
    """Return how many entries the end of a zip speaks of, 0 where it has no end."""
    place = data.rfind(_END, max(0, len(data) - _END_SIZE - _COMMENT))
    if place < 0 or place + _END_SIZE > len(data):
        return 0
    return int.from_bytes(data[place + 10 : place + 12], "little")
