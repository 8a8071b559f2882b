"""What hangs on a sheet: notes, threads, tables, pictures and themes, too many or out of place."""

from __future__ import annotations

from threats.book import BOOK, LINKS, MAIN, SALT, SHEET_LINKS, book, parts, relations, workbook
from threats.packing import repeated
from threats.register import HELD, threat, threats


KINDS = {
    "comments": "xl/comments1.xml",
    "threadedComment": "xl/threaded1.xml",
    "table": "xl/tables/table1.xml",
    "drawing": "xl/drawings/drawing1.xml",
}


def _hung(kind: str, text: object) -> bytes:
    part = KINDS[kind]
    link = relations(("x1", kind, "../" + part.removeprefix("xl/")))
    return book({SHEET_LINKS: link, part: text})  # type: ignore[dict-item]


def _notes(inside: str) -> str:
    return f'<comments xmlns="{MAIN}"><commentList>{inside}</commentList></comments>'


def _note(place: str, text: str = "注") -> str:
    return f'<comment ref="{place}"><text><t>{text}</t></text></comment>'


@threat(holds=HELD)
def pictures_by_the_hundred_thousand() -> bytes:
    return _hung("drawing", f"<wsDr>{'<pic/>' * 100_000}</wsDr>")


@threat(holds=HELD)
def pictures_by_the_twenty_million() -> bytes:
    return _hung("drawing", repeated("<pic/>", 20_000_000, "<wsDr>", "</wsDr>", salt=SALT))


PLACES = ["XFD1048576", "A1048577", "XFE1", "A0", "", "x", "A1:B2", "A:A", "-1", "A99999999999"]


@threats(PLACES, holds=HELD)
def place_of_a_note(place: str) -> bytes:
    return _hung("comments", _notes(_note(place)))


@threat(holds=HELD)
def notes_by_the_hundred_thousand() -> bytes:
    return _hung("comments", _notes("".join(_note(f"B{n}") for n in range(1, 100_001))))


@threat(holds=HELD)
def notes_by_the_four_million() -> bytes:
    head, tail = _notes("|").split("|")
    return _hung("comments", repeated(_note("B2"), 4_000_000, head, tail, salt=SALT))


@threat(holds=HELD)
def note_of_ten_megabytes() -> bytes:
    return _hung("comments", _notes(_note("B2", "注a " * 2_000_000)))


@threat(holds=HELD)
def note_of_many_runs() -> bytes:
    runs = "<r><t>a</t></r><rPh><t>b</t></rPh>" * 50_000
    return _hung("comments", _notes(f'<comment ref="B2"><text>{runs}</text></comment>'))


@threats(PLACES, holds=HELD)
def place_of_a_thread(place: str) -> bytes:
    one = f'<threadedComment ref="{place}" id="a" parentId="a"><text>x</text></threadedComment>'
    return _hung("threadedComment", f"<ThreadedComments>{one * 3}</ThreadedComments>")


@threat(holds=HELD)
def answers_in_one_thread_by_the_fifty_thousand() -> bytes:
    one = f'<threadedComment ref="B2"><text>{"答复" * 50}</text></threadedComment>'
    return _hung("threadedComment", f"<ThreadedComments>{one * 50_000}</ThreadedComments>")


@threats(["B2:A1", "XFD1048576:A1", "A1:XFD1048576", "", "x", "A0:B0", "A1"], holds=HELD)
def area_of_a_table(area: str) -> bytes:
    columns = '<tableColumn name="a"/><tableColumn/>'
    text = f'<table ref="{area}" name="t"><tableColumns>{columns}</tableColumns></table>'
    return _hung("table", text)


@threat(holds=HELD)
def columns_of_a_table_by_the_hundred_thousand() -> bytes:
    columns = "".join(f'<tableColumn name="c{n}"/>' for n in range(100_000))
    text = f'<table ref="A1:XFD9" name="t"><tableColumns>{columns}</tableColumns></table>'
    return _hung("table", text)


@threat(holds=HELD)
def tables_by_the_thousand() -> bytes:
    text = (
        '<table ref="A1:C9" name="t"><tableColumns><tableColumn name="a"/></tableColumns></table>'
    )
    links = relations(*((f"x{n}", "table", f"../t{n}.xml") for n in range(3000)))
    many: dict[str, object] = {f"xl/t{n}.xml": text for n in range(3000)}
    return book({SHEET_LINKS: links, **many})  # type: ignore[arg-type]


@threats(list(KINDS), holds=HELD)
def part_that_is_no_xml(kind: str) -> bytes:
    return _hung(kind, b"\x89PNG\r\n\x00\xff")


@threats(list(KINDS), holds=HELD)
def part_of_a_gigabyte(kind: str) -> bytes:
    return _hung(kind, repeated(b" " * (1 << 20), 1024, "<x>", "</x>"))


@threats(
    [
        "<theme/>",
        "<theme><clrScheme/></theme>",
        "<theme><clrScheme><a/><b><c/></b></clrScheme></theme>",
        "<theme><clrScheme>" + "<a><srgbClr val='x'/></a>" * 100_000 + "</clrScheme></theme>",
        "x",
    ],
    holds=HELD,
)
def theme(text: str) -> bytes:
    links = parts()[LINKS]
    assert isinstance(links, str)
    more = relations(("r9", "theme", "theme.xml"))
    one = more[more.find("<Relationship Id") : more.find("</R")]
    return book({LINKS: links.replace("</R", f"{one}</R"), "xl/theme.xml": text})


@threat(holds=HELD)
def pictures_in_cells() -> bytes:
    return book({BOOK: workbook(more="<x/>" * 1000), "xl/cellimages.xml": "<x>" * 1000})


@threats(
    ["<Company>" + "c" * 5_000_000 + "</Company>", "<Company>&#1;</Company>", "<Company/>"],
    holds=HELD,
)
def company(inside: str) -> bytes:
    return book({"docProps/app.xml": f"<Properties>{inside}</Properties>"})
