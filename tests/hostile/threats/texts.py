"""Shared texts that are countless, huge, absent, or hold what no text should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threats.book import MAIN, SALT, SHEET, STRINGS, book, cells, rows, strings
from threats.packing import repeated
from threats.register import HELD, threat, threats


if TYPE_CHECKING:
    from threats.packing import Packed


SHARED = cells('<c r="B1" t="s"><v>0</v></c>')


def _many(unit: str, count: int) -> Packed:
    return repeated(unit, count, f'<sst xmlns="{MAIN}">', "</sst>", salt=SALT)


@threat(gives=("read", "too-large"))
def items_by_the_twenty_million() -> bytes:
    return book({STRINGS: _many("<si><t/></si>", 20_000_000), SHEET: SHARED})


@threat(gives=("read", "too-large"))
def bare_items_by_the_twenty_million() -> bytes:
    return book({STRINGS: _many("<si/>", 20_000_000), SHEET: SHARED})


@threat(gives=("read", "too-large"))
def items_below_the_limit() -> bytes:
    return book({STRINGS: _many("<si><t>ab</t></si>", 1_900_000), SHEET: SHARED})


@threat(gives=("read", "too-large"))
def items_hidden_in_items() -> bytes:
    return book({STRINGS: _many("<si><si><t>a</t></si></si>", 1_200_000), SHEET: SHARED})


@threats(["1", "77", "-1", "99999999999", "x", "", "1.5", "²", "9" * 5000], holds=HELD)
def index_of_a_text(index: str) -> bytes:
    return book({SHEET: cells(f'<c r="B1" t="s"><v>{index}</v></c>')})


@threats(["count='-1'", "count='99999999999'", "uniqueCount='4294967295'", "count='x'"], holds=HELD)
def count_that_lies(said: str) -> bytes:
    return book({STRINGS: strings("<si><t>a</t></si>").replace("<sst", f"<sst {said}")})


@threat(holds=HELD)
def no_texts_at_all() -> bytes:
    return book({STRINGS: None, SHEET: SHARED})


@threats(["", "<sst", "<x/>", "<sst><si>", "\0"], gives=("read", "corrupt"))
def table_of_texts(text: str) -> bytes:
    return book({STRINGS: text, SHEET: SHARED})


@threat(holds=HELD)
def one_megabyte_used_by_twenty_thousand_cells() -> bytes:
    many = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 20_002))
    return book({STRINGS: strings(f"<si><t>{'x' * 1_000_000}</t></si>"), SHEET: rows(many)})


@threat(holds=HELD)
def a_long_text_used_by_four_hundred_thousand_cells() -> bytes:
    row = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"
    return book({STRINGS: strings(f"<si><t>{'x' * 32_767}</t></si>"), SHEET: rows(row * 3990)})


@threat(gives=("read", "corrupt", "too-large"))
def text_of_fifteen_megabytes() -> bytes:
    head, tail = f'<sst xmlns="{MAIN}"><si><t>', "</t></si></sst>"
    return book(
        {STRINGS: repeated("填" * 1000 + "a b c", 5000, head, tail, salt=SALT), SHEET: SHARED}
    )


@threat(holds=HELD)
def long_texts_by_the_thousand() -> bytes:
    many = _many(f"<si><t>{'填报' * 16_000}</t></si>", 2000)
    row = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(2000))
    return book({STRINGS: many, SHEET: rows(row)})


@threat(holds=HELD)
def runs_by_the_hundred_thousand() -> bytes:
    runs = "<r><rPr><b/></rPr><t>a</t></r>" * 100_000
    return book({STRINGS: strings(f"<si>{runs}</si>"), SHEET: SHARED})


@threat(holds=HELD)
def runs_within_the_cell() -> bytes:
    runs = "<r><t>a</t></r>" * 100_000
    return book({SHEET: cells(f'<c r="B1" t="inlineStr"><is>{runs}</is></c>')})


@threat(holds=HELD)
def runs_in_runs_and_readings() -> bytes:
    runs = "<r><r><t>a<t>b</t></t></r></r><rPh><t>c</t><rPh><t>d</t></rPh></rPh><phoneticPr/>"
    return book({STRINGS: strings(f"<si>{runs}</si>"), SHEET: SHARED})


WORDS = [
    "_x0000_",
    "_xD800_",
    "_xDC00__xD800_",
    "_xD83D__xDE00_",
    "_xFFFF_",
    "_xFFFE_",
    "_x005F_x0000_",
    "_x0000" * 9000,
    "_x" * 16_000,
    "\u202eabc\u202c",
    "\u2066\u200f\u200b\ufeff",
    "=cmd|'/c x'!A1",
    "@SUM(1)",
    "\u0301" * 30_000,
    "\ue000\uf8ff",
    "\U0010ffff",
    "\ufdd0\ufffe"[:1],
    "[bold]x[/bold]",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x1b[2J".replace("\x1b", "_x001B_"),
    "{{7*7}}",
    "%s%n",
    "_x000D__x000A_" * 2000,
]


@threats(WORDS, holds=HELD)
def wording(text: str) -> bytes:
    inline = f'<c r="C1" t="inlineStr"><is><t>{text}</t></is></c><c t="str"><v>{text}</v></c>'
    shared = '<c r="B1" t="s"><v>0</v></c>'
    return book({STRINGS: strings(f"<si><t>{text}</t></si>"), SHEET: cells(shared + inline)})


@threats(WORDS[:14], holds=HELD)
def wording_of_a_sheet_name(text: str) -> bytes:
    from threats.book import BOOK, workbook  # noqa: PLC0415 - only here

    name = text[:5000].replace('"', "")
    return book({BOOK: workbook(f'<sheet name="{name}" sheetId="1" r:id="r1"/>')})
