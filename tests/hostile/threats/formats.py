"""Stylesheets of countless, empty, absent or absurd formats, and values that no format shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from threats.book import CELL, DATA, SALT, SHEET, STYLES, book, cells, styles, worksheet
from threats.packing import repeated
from threats.register import HELD, threat, threats


if TYPE_CHECKING:
    from threats.packing import Packed


STYLED = worksheet(DATA.replace('r="A1"', 'r="A1" s="1"'))


def _many(unit: str, count: int, name: str) -> Packed:
    """Deflate a stylesheet with a number of units at the start of one of its groups."""
    head, group, tail = styles().partition(f"<{name}>")
    return repeated(unit, count, head + group, tail, salt=SALT)


@threats(["cellXfs", "cellStyleXfs"], holds=HELD)
def formats_by_the_ten_million(name: str) -> bytes:
    return book({STYLES: _many("<xf/>", 10_000_000, name), SHEET: STYLED})


@threat(holds=HELD)
def formats_at_the_limit() -> bytes:
    return book({STYLES: styles(xfs="<xf/>" * 65_000), SHEET: STYLED})


@threats(["fonts", "fills", "borders", "numFmts"], gives=("read", "too-large"), holds=HELD)
def unused_by_the_five_million(name: str) -> bytes:
    unit = {"fonts": "<font/>", "fills": "<fill/>", "borders": "<border/>", "numFmts": "<numFmt/>"}
    return book({STYLES: _many(unit[name], 5_000_000, name), SHEET: STYLED})


INDEXES = ["77", "-1", "99999999999", "x", "", "1.5", "²", "0x1", " 1 ", "9" * 5000]


@threats(INDEXES, holds=HELD)
def style_of_a_cell(index: str) -> bytes:
    return book({SHEET: worksheet(DATA.replace('r="A1"', f'r="A1" s="{index}"'))})


@threats(INDEXES, holds=HELD)
def parts_of_a_format(index: str) -> bytes:
    said = f'fontId="{index}" fillId="{index}" borderId="{index}" numFmtId="{index}" xfId="{index}"'
    aligned = f'<alignment indent="{index}" horizontal="{index}" wrapText="{index}"/>'
    return book({STYLES: styles(xfs=f"<xf/><xf {said}>{aligned}</xf>"), SHEET: STYLED})


@threats(
    [
        "<fill/>",
        "<fill><x/></fill>",
        "<fill><patternFill/></fill>",
        "",
        "<x/>",
        "<fill><gradientFill><stop position='x'/></gradientFill></fill>",
        "<fill><patternFill patternType='no'/></fill>",
    ],
    holds=HELD,
)
def fills(inside: str) -> bytes:
    return book({STYLES: styles(fills=inside, xfs='<xf/><xf fillId="0"/>'), SHEET: STYLED})


@threats(
    [
        'rgb=""',
        'rgb="x"',
        'rgb="FFFFFFFFFFFFFF"',
        'rgb="GGGGGGGG"',
        'indexed="-1"',
        'indexed="999"',
        'indexed="x"',
        'theme="77"',
        'theme="-1"',
        'theme="x"',
        'theme="1" tint="9"',
        'auto="x"',
        'theme="1" tint="NaN"',
        'theme="1" tint="1e999"',
        'theme="1" tint="x"',
        'tint="-inf"',
        'rgb="&lt;script&gt;"',
        'indexed="99999999999999999999"',
    ],
    holds=HELD,
)
def colour(said: str) -> bytes:
    font = f"<font/><font><color {said}/><sz val='1e999'/><b val='x'/><u val=''/></font>"
    fill = f'<fill/><fill><patternFill patternType="solid"><fgColor {said}/></patternFill></fill>'
    look = styles(fonts=font, fills=fill, xfs='<xf/><xf fontId="1" fillId="1"/>')
    return book({STYLES: look, SHEET: STYLED})


@threats(["NaN", "-5", "x", "1e999", "", "9" * 5000], holds=HELD)
def size_of_a_font(size: str) -> bytes:
    font = f'<font/><font><sz val="{size}"/></font>'
    return book({STYLES: styles(fonts=font, xfs='<xf/><xf fontId="1"/>'), SHEET: STYLED})


def _shown(code: str, value: str = "45356.5") -> bytes:
    """Return a workbook with a number shown by a format of its own."""
    form = f'<numFmt numFmtId="200" formatCode={quoteattr(code)}/>'
    look = styles(formats=form, xfs='<xf/><xf numFmtId="200" applyNumberFormat="1"/>')
    return book({STYLES: look, SHEET: cells(f'<c r="B1" s="1"><v>{value}</v></c>')})


UNITS = [
    "[",
    '"',
    "#,##0",
    '"x',
    "\\",
    "_",
    "*",
    "y",
    "m",
    "h",
    "[h]",
    "s.0",
    "0.",
    ";",
    "/",
    "e+",
    "0,",
    "[$-804]",
    "?",
    "@",
    "上午/下午",
    "年",
    "(",
    "a/p",
    "\ue000",
    "]",
    "%",
    "General",
]


@threats(UNITS, holds=HELD)
def number_format_of_a_hundred_thousand(unit: str) -> bytes:
    return _shown(unit * (100_000 // len(unit)))


@threats(
    [
        "[[[[",
        '""""',
        "#,##0;" * 50,
        "[]",
        "[",
        "\\",
        '"',
        ";",
        ";;;",
        "_",
        "*",
        "%" * 400,
        "0" * 400,
        "0." + "0" * 400,
        "#" + "," * 400,
        'yyyy"年',
        '\ue000\ue001"x"',
    ],
    holds=HELD,
)
def number_format(code: str) -> bytes:
    return _shown(code, "-1.5e14")


@threat(holds=HELD)
def number_formats_by_the_fifty_thousand() -> bytes:
    forms = "".join(f'<numFmt numFmtId="{n}" formatCode="0.0{n}"/>' for n in range(200, 50_000))
    xfs = "".join(f'<xf numFmtId="{n}"/>' for n in range(200, 50_000))
    many = "".join(f'<c s="{n}"><v>1</v></c>' for n in range(1, 16_000))
    return book({STYLES: styles(formats=forms, xfs=xfs), SHEET: cells(many)})


@threat(holds=HELD)
def long_number_formats_by_the_thousand() -> bytes:
    forms = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{n}{"[" * 5000}"/>' for n in range(200, 1200)
    )
    xfs = "".join(f'<xf numFmtId="{n}"/>' for n in range(200, 1200))
    many = "".join(f'<c s="{n}"><v>1</v></c>' for n in range(1, 1000))
    return book({STYLES: styles(formats=forms, xfs=xfs), SHEET: cells(many)})


NUMBERS = [
    "1e999",
    "-1e999",
    "NaN",
    "nan",
    "-inf",
    "Infinity",
    "1e308",
    "5e-324",
    "-0",
    "0x10",
    "1_000",
    "１２",
    "²",
    "1,5",
    "",
    " ",
    "-",
    "1e",
    "9" * 400,
    "9" * 100_000,
    "0." + "0" * 99_999,
    "2958466",
    "-1",
    "60",
    "59.99999999999",
    "0.999999999999999",
    "1e15",
    "1.7976931348623157e308",
]


@threats(NUMBERS, holds=HELD)
def number(value: str) -> bytes:
    return book({SHEET: cells(f'<c r="B1"><v>{value}</v></c><c r="C1" t="b"><v>{value}</v></c>')})


@threats(NUMBERS, holds=HELD)
def number_as_a_date(value: str) -> bytes:
    return _shown("yyyy-mm-dd hh:mm:ss", value)


@threats(NUMBERS, holds=HELD)
def number_with_digits_and_percent(value: str) -> bytes:
    return _shown("#,##0.00%", value)


@threats(
    ["2024-13-45", "99999-01-01", "0000-00-00", "x", "", "2024-01-01T99:99:99Z", "-1"], holds=HELD
)
def date_written_out(value: str) -> bytes:
    return book({SHEET: cells(f'<c r="B1" t="d"><v>{value}</v></c>')})


@threats(
    ["", "<styleSheet", "<x/>", f"<styleSheet>{CELL}</styleSheet>", "\0\0", "<a/><b/>"], holds=HELD
)
def stylesheet(text: str) -> bytes:
    return book({STYLES: text, SHEET: STYLED})


@threat(holds=HELD)
def stylesheet_in_a_stylesheet() -> bytes:
    look = styles()
    return book({STYLES: look.replace("</cellXfs>", f"{look}</cellXfs>"), SHEET: STYLED})


@threat(holds=HELD)
def groups_given_twice() -> bytes:
    look = styles(xfs="<xf/><xf/>")
    inside = look[look.find(">") + 1 : look.rfind("<")]
    return book({STYLES: look.replace(inside, inside * 500), SHEET: STYLED})
