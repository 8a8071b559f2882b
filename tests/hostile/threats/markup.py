"""XML that swells, reaches out, nests or is none."""

from __future__ import annotations

from threats.book import (
    BOOK,
    CELL,
    DATA,
    LINKS,
    MAIN,
    OFFICE,
    SALT,
    SHEET,
    SHEET_LINKS,
    SPACES,
    STRINGS,
    STYLES,
    around,
    book,
    parts,
    relations,
    styles,
    worksheet,
)
from threats.lure import FILE, address
from threats.packing import repeated
from threats.register import HELD, threat, threats


LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "haha">' for n in range(10)
)
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
COMMENTS, DRAWING, TABLE = "xl/comments1.xml", "xl/drawings/drawing1.xml", "xl/tables/table1.xml"
SEEN = [SHEET, BOOK, LINKS, STYLES, STRINGS, "_rels/.rels"]
ASIDE = ["[Content_Types].xml", SHEET_LINKS, COMMENTS, DRAWING, TABLE, "docProps/app.xml"]
ASIDE += ["xl/theme/theme1.xml"]


def _full() -> dict[str, str]:
    """Return the parts of a workbook that has one of each kind, all as text."""
    links = relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "styles", "styles.xml"),
        ("r3", "sharedStrings", "sharedStrings.xml"),
        ("r4", "theme", "theme/theme1.xml"),
    )
    more = relations(
        ("r1", "comments", "../comments1.xml"),
        ("r2", "drawing", "../drawings/drawing1.xml"),
        ("r3", "table", "../tables/table1.xml"),
    )
    sound = {name: part for name, part in parts().items() if isinstance(part, str)}
    return sound | {
        LINKS: links,
        SHEET_LINKS: more,
        COMMENTS: f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>注</t></text>'
        "</comment></commentList></comments>",
        DRAWING: "<wsDr><pic/></wsDr>",
        TABLE: f'<table xmlns="{MAIN}" ref="A1:B2" name="t"><tableColumns/></table>',
        "docProps/app.xml": "<Properties><Company>c</Company></Properties>",
        "xl/theme/theme1.xml": "<theme><clrScheme/></theme>",
    }


def _typed(part: str, subset: str, encoding: str = "utf-8") -> bytes:
    text = _full()[part]
    name = text[1:].split(maxsplit=1)[0].rstrip("/>")
    typed = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE {name} {subset}>{text}'
    return book(dict(_full()) | {part: typed.encode(encoding)})


@threats(SEEN, gives="dangerous")
def document_type_in(part: str) -> bytes:
    return _typed(part, "[]")


@threats(ASIDE)
def document_type_aside_in(part: str) -> bytes:
    return _typed(part, "[]")


@threats([SHEET, STYLES, STRINGS, BOOK], gives="dangerous")
def document_type_in_utf16_in(part: str) -> bytes:
    return _typed(part, "[]", "utf-16")


@threats(["utf-16-le", "utf-16-be", "utf-32", "utf-7"], gives=("dangerous", "corrupt"))
def document_type_in_encoding(encoding: str) -> bytes:
    return _typed(SHEET, f"[{LAUGHS}]", encoding)


@threats(["4096", "8192", "100000", "3000000"], gives=("dangerous", "corrupt"))
def document_type_far_down(distance: str) -> bytes:
    typed = f"<!--{'x' * int(distance)}--><!DOCTYPE worksheet [{LAUGHS}]>"
    text = DATA.replace(HELD, "&a9;")
    return book({SHEET: f"{typed}<worksheet {SPACES}>{text}</worksheet>"})


@threats([SHEET, STRINGS, BOOK], gives="dangerous")
def billion_laughs_in(part: str) -> bytes:
    data = _full()[part].replace(HELD, "&a9;").replace("丁", "&a9;").replace("表", "&a9;")
    typed = f"<!DOCTYPE x [{LAUGHS}]>{data}"
    return book(dict(_full()) | {part: typed})


@threat(gives="dangerous")
def entity_of_a_megabyte_used_often() -> bytes:
    text = f'<!DOCTYPE x [<!ENTITY a "{"x" * 1_000_000}">]>'
    data = DATA.replace(HELD, "&a;" * 50_000)
    return book({SHEET: f"{text}<worksheet {SPACES}>{data}</worksheet>"})


REACHES = [f"file:///{FILE}", FILE, "file:///etc/passwd", "file:///proc/self/environ", "http"]


@threats(REACHES, gives="dangerous")
def foreign_entity(target: str) -> bytes:
    target = address() if target == "http" else target
    typed = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{target}">]>'
    return book({SHEET: f"{typed}<worksheet {SPACES}>{DATA.replace(HELD, '&a;')}</worksheet>"})


@threats(REACHES, gives="dangerous")
def foreign_document_type(target: str) -> bytes:
    target = address() if target == "http" else target
    return book({SHEET: f'<!DOCTYPE x SYSTEM "{target}">{worksheet()}'})


@threats(REACHES)
def included_document(target: str) -> bytes:
    target = address() if target == "http" else target
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{target}"/>'
    )
    return book({SHEET: worksheet(DATA.replace(HELD, include))})


@threats(REACHES)
def stylesheet_and_schema(target: str) -> bytes:
    target = address() if target == "http" else target
    text = (
        f'<?xml-stylesheet href="{target}"?><worksheet {SPACES} xmlns:xsi="http://www.w3.org/2001/'
        f'XMLSchema-instance" xsi:schemaLocation="{MAIN} {target}">{DATA}</worksheet>'
    )
    return book({SHEET: text})


@threat()
def utf7() -> bytes:
    text = "+ADw-worksheet xmlns+AD0-+ACI-" + MAIN + "+ACI-+AD4-"
    return book({SHEET: f'<?xml version="1.0" encoding="UTF-7"?>{text}'})


@threats(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "cp037", "latin-1"])
def encoding(name: str) -> bytes:
    text = worksheet().replace(HELD, "abc") if name in ("cp037", "latin-1") else worksheet()
    return book({SHEET: f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(name)})


@threat()
def encoding_that_there_is_none() -> bytes:
    return book({SHEET: f'<?xml version="1.0" encoding="x-none"?>{worksheet()}'})


@threats(["x", "row", "c", "is", "t", "r"])
def nesting(name: str) -> bytes:
    deep = f"<{name}>" * 100_000 + f"</{name}>" * 100_000
    return book({SHEET: worksheet(f"<sheetData>{deep}</sheetData>")})


@threats([BOOK, STYLES, STRINGS, LINKS, COMMENTS, DRAWING, TABLE])
def nesting_in(part: str) -> bytes:
    text = _full()[part]
    at = text.find(">") + 1
    return book(dict(_full()) | {part: text[:at] + "<x>" * 100_000 + "</x>" * 100_000 + text[at:]})


@threat()
def attribute_of_a_hundred_megabytes() -> bytes:
    head, tail = around("<sheetData><row r='1' spans='", f"'>{CELL}</row></sheetData>")
    return book({SHEET: repeated("abcdefghij" * 1000, 10_000, head, tail)})


@threat()
def attribute_of_nine_megabytes() -> bytes:
    head, tail = around("<sheetData><row r='1' spans='", f"'>{CELL}</row></sheetData>")
    return book({SHEET: repeated("abcdefghij" * 1000, 900, head, tail)})


@threat()
def attributes_by_the_million() -> bytes:
    many = " ".join(f'a{n}=""' for n in range(1_000_000))
    return book({SHEET: worksheet(f"<sheetData><row r='1' {many}>{CELL}</row></sheetData>")})


@threat()
def one_attribute_twice() -> bytes:
    return book({SHEET: worksheet(DATA.replace('r="A1"', 'r="A1" r="B2"'))})


@threat()
def namespaces_by_the_hundred_thousand() -> bytes:
    many = " ".join(f'xmlns:n{n}="u{n}"' for n in range(100_000))
    return book({SHEET: f"<worksheet {SPACES} {many}>{DATA}</worksheet>"})


@threat()
def a_namespace_at_each_level() -> bytes:
    deep = "".join(f'<x{n} xmlns:p{n}="u{n}">' for n in range(250))
    back = "".join(f"</x{n}>" for n in reversed(range(250)))
    return book({SHEET: worksheet(DATA + (deep + back) * 200)})


@threat(holds=HELD[0])
def control_characters() -> bytes:
    return book({SHEET: worksheet(DATA.replace(HELD, HELD[0] + "\x01\x0b\x1f"))})


@threat()
def control_characters_as_references() -> bytes:
    return book({SHEET: worksheet(DATA.replace(HELD, "甲&#0;&#1;&#xFFFE;&#xD800;&#x110000;乙"))})


@threat()
def bytes_that_are_no_utf8() -> bytes:
    return book({SHEET: worksheet().encode().replace(HELD.encode(), b"\xff\xc0\x80\xed\xa0\x80")})


@threat()
def nul_bytes() -> bytes:
    return book({SHEET: worksheet().encode().replace(HELD.encode(), b"a\0b")})


@threat(holds=HELD)
def cdata_comments_and_instructions_in_between() -> bytes:
    inside = DATA.replace("<row", "<!-- <row> --><?row x?><row").replace(
        HELD, f"{HELD[0]}<!-- x --><![CDATA[{HELD[1:]}]]>"
    )
    return book({SHEET: worksheet(inside)})


@threat(holds=HELD)
def end_of_data_in_a_comment() -> bytes:
    return book({SHEET: worksheet(f"<!-- </sheetData></worksheet> -->{DATA}<!-- <sheetData> -->")})


@threat()
def comment_never_closed() -> bytes:
    return book({SHEET: worksheet("<!-- " + "x" * 1_000_000)})


@threat()
def torn_in_the_middle() -> bytes:
    text = worksheet(DATA + "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 10)
    return book({SHEET: text[:-30]})


@threat()
def data_behind_the_root() -> bytes:
    return book({SHEET: worksheet() * 100})


@threats([STRICT, "", "urn:wrong", f"{MAIN}/", MAIN.upper()])
def namespace(uri: str) -> bytes:
    text = worksheet().replace(f'xmlns="{MAIN}"', f'xmlns="{uri}"' if uri else "")
    return book({SHEET: text})


@threats(["x", "ss", "xml1", "worksheet", "a.b-c", "表"], holds=HELD)
def prefix(name: str) -> bytes:
    inside = DATA.replace("</", "\0").replace("<", f"<{name}:").replace("\0", f"</{name}:")
    text = f'<{name}:worksheet xmlns:{name}="{MAIN}">{inside}</{name}:worksheet>'
    return book({SHEET: text})


@threat(holds=HELD)
def strict_everywhere() -> bytes:
    office = OFFICE.replace(
        "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"
    )
    texts = {name: part for name, part in parts().items() if isinstance(part, str)}
    return book({n: t.replace(MAIN, STRICT).replace(OFFICE, office) for n, t in texts.items()})


@threat()
def prefix_that_nobody_declared() -> bytes:
    return book({SHEET: worksheet(DATA.replace("<row", "<q:row").replace("</row", "</q:row"))})


@threat()
def names_of_a_megabyte() -> bytes:
    long = "n" * 1_000_000
    return book({SHEET: worksheet(f"<{long}/>{DATA}")})


@threat()
def entities_of_html() -> bytes:
    return book({SHEET: worksheet(DATA.replace(HELD, "甲&nbsp;&copy;乙"))})


@threats([BOOK, SHEET, STYLES, STRINGS, LINKS, COMMENTS, TABLE, "xl/theme/theme1.xml"])
def entities_that_nobody_declared_between_all_elements_of(part: str) -> bytes:
    text = _full()[part]
    return book(dict(_full()) | {part: text.replace("><", ">&x;<")})


@threats(["dataValidation", "definedName", "mergeCells", "cols", "f", "is", "pane"], holds=HELD)
def entity_that_nobody_declared_within(name: str) -> bytes:
    one = f"<{name}>&x;</{name}>"
    inside = f"{DATA}<dataValidations>{one}</dataValidations>{one}"
    return book({SHEET: worksheet(inside)})


@threat()
def comments_of_eighty_megabytes() -> bytes:
    head, tail = around("", DATA)
    return book({SHEET: repeated("<!-- x --><?y z?>", 5_000_000, head, tail, salt=SALT)})


@threat()
def styles_of_unknown_elements() -> bytes:
    head, _, tail = styles().partition("<fonts>")
    return book({STYLES: repeated("<x a='1'/>", 8_000_000, head, "<fonts>" + tail, salt=SALT)})
