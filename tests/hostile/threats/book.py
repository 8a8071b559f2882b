"""A small sound workbook of Office Open XML, any part of which may be something else."""

from __future__ import annotations

from threats.packing import Entry, Packed, zipped
from threats.register import HELD


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPACES = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
SALT = 5000

CELL = f'<c r="A1" t="inlineStr"><is><t>{HELD}</t></is></c>'
ROW = f'<row r="1">{CELL}</row>'
DATA = f"<sheetData>{ROW}</sheetData>"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET_LINKS = "xl/worksheets/_rels/sheet1.xml.rels"

Part = str | bytes | Packed


def worksheet(inside: str = DATA) -> str:
    return f"<worksheet {SPACES}>{inside}</worksheet>"


def rows(inside: str) -> str:
    """Return a worksheet of the held cell and these rows."""
    return worksheet(f"<sheetData>{ROW}{inside}</sheetData>")


def cells(inside: str) -> str:
    """Return a worksheet whose first row has these cells behind the held one."""
    return worksheet(f'<sheetData><row r="1">{CELL}{inside}</row></sheetData>')


def around(opening: str, closing: str) -> tuple[str, str]:
    """Return beginning and end of a worksheet for parts that are deflated in pieces."""
    return f"<worksheet {SPACES}>{opening}", f"{closing}</worksheet>"


def relations(*links: tuple[str, str, str]) -> str:
    """Return a part of relations, each an id, the last word of its type, and a target."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def workbook(sheets: str = '<sheet name="表" sheetId="1" r:id="r1"/>', more: str = "") -> str:
    return f"<workbook {SPACES}><sheets>{sheets}</sheets>{more}</workbook>"


def styles(
    *, fonts: str = "<font/>", fills: str = "<fill/><fill/>", xfs: str = "<xf/>", formats: str = ""
) -> str:
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><fonts>{fonts}</fonts>'
        f"<fills>{fills}</fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{xfs}</cellXfs></styleSheet>"
    )


def strings(inside: str) -> str:
    return f'<sst xmlns="{MAIN}">{inside}</sst>'


def parts(changed: dict[str, Part | None] | None = None) -> dict[str, Part]:
    """Return the parts of the sample; what is None is left out."""
    sound: dict[str, Part | None] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        BOOK: workbook(),
        LINKS: relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "styles", "styles.xml"),
            ("r3", "sharedStrings", "sharedStrings.xml"),
        ),
        SHEET: worksheet(),
        STYLES: styles(),
        STRINGS: strings("<si><t>丁</t></si>"),
    }
    merged = sound | (changed or {})
    return {name: part for name, part in merged.items() if part is not None}


def book(changed: dict[str, Part | None] | None = None) -> bytes:
    """Return the sample with some parts changed, added or (None) left out."""
    return zipped([Entry(name=name, body=part) for name, part in parts(changed).items()])
