"""Relations that lead out, round or nowhere, and lists of sheets that cannot be."""

from __future__ import annotations

from threats.book import (
    BOOK,
    CELL,
    LINKS,
    PACKAGE,
    SHEET,
    SHEET_LINKS,
    STRINGS,
    STYLES,
    book,
    parts,
    relations,
    workbook,
    worksheet,
)
from threats.lure import FILE, address
from threats.packing import Entry, zipped
from threats.register import HELD, threat, threats


TARGETS = [
    "../../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    f"../../{FILE}",
    "http",
    "\\\\host\\share",
    "..\\..\\x",
    "C:\\Windows\\win.ini",
    "",
    ".",
    "..",
    "/",
    "worksheets/../../../x",
    "x" * 100_000,
    "../" * 20_000 + "x",
    "worksheets/sheet1.xml#x",
    "worksheets/sheet1.xml?x",
    "%2e%2e/x",
    "\u202ex",
    "worksheets//sheet1.xml/",
    "//host/share",
    "con",
    "data:text/xml,&lt;x/&gt;",
]


@threats(TARGETS)
def target_of_the_sheet(target: str) -> bytes:
    target = address() if target == "http" else target
    return book({LINKS: relations(("r1", "worksheet", target))})


@threats(TARGETS, holds=HELD)
def target_of_styles_and_texts(target: str) -> bytes:
    target = address() if target == "http" else target
    others = [
        (f"x{n}", kind, target) for n, kind in enumerate(("styles", "sharedStrings", "theme"))
    ]
    return book({LINKS: relations(("r1", "worksheet", "worksheets/sheet1.xml"), *others)})


@threats(TARGETS)
def target_of_the_workbook(target: str) -> bytes:
    target = address() if target == "http" else target
    return book({"_rels/.rels": relations(("r1", "officeDocument", target))})


@threats(TARGETS, holds=HELD)
def target_of_what_hangs_on_a_sheet(target: str) -> bytes:
    target = address() if target == "http" else target
    kinds = ("comments", "threadedComment", "table", "drawing", "vmlDrawing", "image", "hyperlink")
    links = relations(*((f"x{n}", kind, target) for n, kind in enumerate(kinds)))
    return book({SHEET_LINKS: links})


@threats(["External", "external", "Internal", "x"])
def mode_of_the_sheet(mode: str) -> bytes:
    links = relations(("r1", "worksheet", "worksheets/sheet1.xml"))
    return book({LINKS: links.replace("/>", f' TargetMode="{mode}"/>')})


@threat(holds=HELD)
def workbooks_outside() -> bytes:
    more = f'<externalReferences><externalReference r:id="e1"/></externalReferences>'  # noqa: F541
    link = (
        f'<Relationship Id="e1" Type="x/externalLinkPath" Target="{address()}" '
        'TargetMode="External"/>'
    )
    links = parts()[LINKS]
    assert isinstance(links, str)
    return book({BOOK: workbook(more=more), LINKS: links.replace("</R", f"{link}</R")})


@threat(holds=HELD)
def sheet_that_hangs_on_itself() -> bytes:
    kinds = ("comments", "table", "drawing", "threadedComment", "worksheet")
    links = relations(*((f"x{n}", kind, "sheet1.xml") for n, kind in enumerate(kinds)))
    return book({SHEET_LINKS: links})


@threat()
def workbook_that_is_its_own_sheet() -> bytes:
    return book({LINKS: relations(("r1", "worksheet", "workbook.xml"))})


@threat()
def workbook_that_is_its_own_styles_and_texts() -> bytes:
    one = [("r2", "styles", "workbook.xml"), ("r3", "sharedStrings", "workbook.xml")]
    return book({LINKS: relations(("r1", "worksheet", "worksheets/sheet1.xml"), *one)})


@threat()
def sheet_that_is_styles_and_texts() -> bytes:
    where = "worksheets/sheet1.xml"
    one = [("r2", "styles", where), ("r3", "sharedStrings", where), ("r4", "theme", where)]
    return book({LINKS: relations(("r1", "worksheet", where), *one)})


@threats(["[Content_Types].xml", "_rels/.rels", STYLES, STRINGS], holds=HELD)
def missing_part(part: str) -> bytes:
    return book({part: None})


@threats([BOOK, LINKS, SHEET])
def missing_part_that_matters(part: str) -> bytes:
    return book({part: None})


@threats([SHEET, BOOK, LINKS, "_rels/.rels", "[Content_Types].xml"])
def empty_part(part: str) -> bytes:
    return book({part: ""})


@threat(holds=HELD)
def names_in_capitals() -> bytes:
    return zipped([Entry(name=name.upper(), body=part) for name, part in parts().items()])


@threat(holds=HELD)
def names_with_backslashes() -> bytes:
    return zipped([Entry(name=n.replace("/", "\\"), body=part) for n, part in parts().items()])


@threat(holds=HELD)
def names_from_the_root() -> bytes:
    return zipped([Entry(name=f"/{name}", body=part) for name, part in parts().items()])


@threat(holds=HELD)
def folders_as_entries() -> bytes:
    folders = [Entry(name=f"{name}/") for name in ("xl", "xl/worksheets", SHEET)]
    return zipped([*folders, *(Entry(name=n, body=part) for n, part in parts().items())])


def _sheets(count: int, link: str = "r1") -> str:
    return "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="{link}"/>' for n in range(count))


@threat(holds=HELD)
def two_sheets_of_one_part() -> bytes:
    return book({BOOK: workbook(_sheets(2))})


@threat(holds=HELD)
def two_sheets_of_one_name() -> bytes:
    return book({BOOK: workbook(_sheets(1) * 2)})


@threat(holds=HELD)
def a_hundred_thousand_sheets_of_one_part() -> bytes:
    return book({BOOK: workbook(_sheets(100_000))})


@threat()
def a_hundred_thousand_sheets_without_parts() -> bytes:
    return book({BOOK: workbook(_sheets(100_000, "r9"))})


@threat()
def four_hundred_sheets_of_one_large_part() -> bytes:
    from threats.book import SALT, around  # noqa: PLC0415 - only here
    from threats.packing import repeated  # noqa: PLC0415 - only here

    head, tail = around("<sheetData>", "</sheetData>")
    row = "<row>" + "<c><v>1</v></c>" * 20 + "</row>"
    part = repeated(row, 10_000, head, tail, salt=SALT)
    return book({SHEET: part, BOOK: workbook(_sheets(400))})


@threats(
    [
        "名" * 10_000,
        "../x",
        "a/b\\c",
        "&#10;&#9;",
        "",
        " ",
        "'",
        "[x]",
        "=A1",
        "con",
        "\u202ex",
        "&#xFFFD;",
        "\ufeff",
        "*?:",
        "&lt;script&gt;",
    ],
    holds=HELD,
)
def name_of_a_sheet(name: str) -> bytes:
    return book({BOOK: workbook(f'<sheet name="{name}" sheetId="1" r:id="r1"/>')})


@threats(["&#1;", "\x01", "\x1b[2J"])
def name_of_a_sheet_with_controls(name: str) -> bytes:
    return book({BOOK: workbook(f'<sheet name="x{name}" sheetId="1" r:id="r1"/>')})


@threats(["", "<x/>", "<sheet/>", '<sheet r:id=""/>', "<sheet><sheet/></sheet>"])
def list_of_sheets(inside: str) -> bytes:
    return book({BOOK: workbook(inside)})


@threats(["hidden", "veryHidden", "x", ""], holds=HELD)
def state_of_a_sheet(state: str) -> bytes:
    return book({BOOK: workbook(f'<sheet name="s" state="{state}" sheetId="1" r:id="r1"/>')})


@threats(["chartsheet", "dialogsheet", "macrosheet", "x", ""])
def kind_of_a_sheet(kind: str) -> bytes:
    return book({LINKS: relations(("r1", kind, "worksheets/sheet1.xml"))})


@threat(holds=HELD)
def relations_by_the_hundred_thousand() -> bytes:
    many = relations(*((f"x{n}", "comments", "sheet1.xml") for n in range(100_000)))
    return book({SHEET_LINKS: many})


@threat(holds=HELD)
def relations_of_one_id() -> bytes:
    twice = [("r1", "worksheet", "worksheets/sheet1.xml")] * 1000
    return book({LINKS: relations(*twice)})


@threats(
    [
        f'<Relationships xmlns="{PACKAGE}"/>',
        "<x/>",
        "<Relationships><Relationship/></Relationships>",
    ]
)
def links_of_the_workbook(text: str) -> bytes:
    return book({LINKS: text})


@threat()
def sheet_that_is_another_kind_of_part() -> bytes:
    return book({SHEET: f"<chartsheet><sheetData>{CELL}</sheetData></chartsheet>"})


@threat()
def sheets_of_every_kind_of_root() -> bytes:
    roots = [worksheet("").replace("worksheet", name) for name in ("x", "dialogsheet", "sst")]
    links = relations(*((f"r{n}", "worksheet", f"s{n}.xml") for n in range(len(roots))))
    listed = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(3))
    return book(
        {LINKS: links, BOOK: workbook(listed)}
        | {f"xl/s{n}.xml": one for n, one in enumerate(roots)}
    )
