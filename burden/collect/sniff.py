"""What a file is, by its bytes; a suffix is only what somebody called it."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum


class Kind(StrEnum):
    """What the bytes are, as far as a reader has to know."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    HTML = "html"
    XML2003 = "xml2003"
    XLSB = "xlsb"
    ODS = "ods"
    ENCRYPTED = "encrypted"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    ZIP = "zip"
    EMPTY = "empty"
    OTHER_SHEET = "other-sheet"
    UNKNOWN = "unknown"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Record numbers of a BOF of BIFF2, 3, 4 and 5 without the compound file around it.
_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_DOCUMENTS = (b"%PDF-", b"{\\rtf")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_SPREADSHEETML = b"urn:schemas-microsoft-com:office:spreadsheet"
_OPEN_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_WINDOW = 8192
_NOTHING = b"\x00\r\n\t \xef\xbb\xbf"


def sniff(data: bytes) -> Kind:
    """Tell what the bytes are. Never raises; what is not known is ``UNKNOWN``."""
    # Two steps, as stripping copies what is left.
    if not data[:_WINDOW].strip(_NOTHING) and not data.strip(_NOTHING):
        return Kind.EMPTY
    for test in (_packed, _binary):
        kind = test(data)
        if kind is not None:
            return kind
    return _textual(data)


def _packed(data: bytes) -> Kind | None:
    if data.startswith(_ZIP):
        return Kind.XLSX if _is_plain_workbook(data) else _zip(data)
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_ARCHIVES):
        return Kind.ARCHIVE
    return None


def _binary(data: bytes) -> Kind | None:
    if data.startswith(_BIFF):
        return Kind.XLS
    if data.startswith(_DOCUMENTS):
        return Kind.DOCUMENT
    if data.startswith(_PICTURES):
        return Kind.UNKNOWN
    return None


def _zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lstrip("/").casefold() for name in archive.namelist()}
            types = b""
            listing = next(
                (n for n in archive.namelist() if n.casefold().endswith("[content_types].xml")),
                None,
            )
            if listing is not None and "/" not in listing.lstrip("/"):
                with archive.open(listing) as stream:
                    types = stream.read(1 << 20)
            mimetype = b""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    mimetype = stream.read(200)
            elif {"content.xml", "meta-inf/manifest.xml"} <= names:
                with archive.open("META-INF/manifest.xml") as stream:
                    mimetype = stream.read(_WINDOW)
    except Exception:  # noqa: BLE001 - a damaged zip is told apart by the package reader
        return Kind.XLSX if b"xl/" in data[:_WINDOW] or b"xl/workbook" in data else Kind.ZIP
    if types:
        return _ooxml(types, names)
    if b"opendocument.spreadsheet" in mimetype:
        return Kind.ODS
    if b"opendocument" in mimetype:
        return Kind.DOCUMENT
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    return Kind.OTHER_SHEET if "index/document.iwa" in names else Kind.ZIP


def _is_plain_workbook(data: bytes) -> bool:
    """Say whether the list at a zip's end names what nearly every workbook has, and no other."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0:
        return False
    names = data[int.from_bytes(data[end + 16 : end + 20], "little") : end]
    return (
        b"xl/workbook.xml" in names
        and b"[Content_Types].xml" in names
        and b"xl/workbook.bin" not in names
    )


def _ooxml(types: bytes, names: set[str]) -> Kind:
    if b"sheet.binary.macroEnabled.main" in types or "xl/workbook.bin" in names:
        return Kind.XLSB
    if b"spreadsheetml" in types or any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if b"wordprocessingml" in types or b"presentationml" in types or b"drawingml" in types:
        return Kind.DOCUMENT
    return Kind.ZIP


def _ole(data: bytes) -> Kind:
    """Tell compound files apart by the names of their streams."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") + b"\x00\x00" in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        return Kind.ENCRYPTED
    if has("Workbook") or has("Book") or has("WORKBOOK") or has("BOOK"):
        return Kind.XLS
    if has("WordDocument") or has("PowerPoint Document") or has("Quill") or has("WpsDocument"):
        return Kind.DOCUMENT
    return Kind.UNKNOWN


def _textual(data: bytes) -> Kind:
    window = data[:_WINDOW]
    if window[:2] in (b"\xff\xfe", b"\xfe\xff"):
        window = window[: len(window) // 2 * 2].decode("utf-16", "ignore").encode()
        if not window.strip():
            return Kind.EMPTY
    elif b"\x00" in window:
        return Kind.UNKNOWN
    start = window.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return _marked_up(window, start)
    return _plain_text(window, start)


def _marked_up(window: bytes, start: bytes) -> Kind:
    if _SPREADSHEETML in window and not _HTML.match(start):
        return Kind.XML2003
    if _OPEN_SPREADSHEET in window and not _HTML.match(start):
        return Kind.ODS
    if any(name in window.lower() for name in (b"opendocument", b"gnumeric")):
        return Kind.OTHER_SHEET
    return Kind.HTML if _HTML.search(window) else Kind.UNKNOWN


def _plain_text(window: bytes, start: bytes) -> Kind:
    if start.startswith(b"ID;P"):  # SYLK
        return Kind.OTHER_SHEET
    if start.startswith((b"{", b"[")) and start.rstrip().endswith((b"}", b"]")):
        return Kind.UNKNOWN
    controls = sum(byte < 9 or 13 < byte < 32 for byte in window)  # noqa: PLR2004
    return Kind.UNKNOWN if controls * 50 > len(window) else Kind.CSV
