"""Web pages and SpreadsheetML 2003 that call themselves .xls: nested, spanning, scripted."""

from __future__ import annotations

from threats.lure import FILE, address
from threats.markup import LAUGHS
from threats.register import HELD, threat, threats


FIRST = f"<html><body><table border=1><tr><td>{HELD}</td></tr></table>"
SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


@threat(".xls", holds=HELD)
def tables_in_tables() -> bytes:
    return (FIRST + "<table><tr><td>" * 100_000).encode()


@threat(".xls", holds=HELD)
def tables_in_tables_closed() -> bytes:
    nested = "<table><tr><td>" * 5000 + "x" + "</td></tr></table>" * 5000
    return (FIRST + nested).encode()


@threat(".xls", holds=HELD)
def tables_by_the_hundred_thousand() -> bytes:
    return (FIRST + "<table><tr><td>1</td></tr></table>" * 100_000).encode()


@threat(".xls", holds=HELD)
def empty_tables_by_the_hundred_thousand() -> bytes:
    return (FIRST + "<table></table>" * 100_000).encode()


SPANS = ["1000000000", "-1", "0", "x", "1e9", "9" * 5000, "²", "", "1001"]


@threats(SPANS, ".xls", holds=HELD)
def span(size: str) -> bytes:
    row = f"<tr><td colspan='{size}' rowspan='{size}'>a</td><td>b</td></tr>"
    return f"<table><tr><td>{HELD}</td></tr>{row * 3}</table>".encode()


@threat(".xls", holds=HELD)
def spans_down_by_the_thousand() -> bytes:
    row = "<tr>" + "<td rowspan=65535>a</td>" * 100 + "</tr>"
    return f"<table><tr><td>{HELD}</td></tr>{row * 2000}</table>".encode()


@threat(".xls", holds=HELD)
def spans_across_by_the_thousand() -> bytes:
    row = "<tr>" + "<td colspan=1000>a</td>" * 50 + "</tr>"
    return f"<table><tr><td>{HELD}</td></tr>{row * 1000}</table>".encode()


@threat(".xls", holds=HELD)
def spans_over_one_another() -> bytes:
    row = "<tr><td colspan=1000 rowspan=1000>a</td></tr>"
    return f"<table><tr><td>{HELD}</td></tr>{row * 1000}</table>".encode()


@threat(".xls", holds=HELD)
def cells_by_the_million() -> bytes:
    row = "<tr>" + "<td>1</td>" * 50 + "</tr>"
    return f"<table><tr><td>{HELD}</td></tr>{row * 20_000}</table>".encode()


@threat(".xls", holds=HELD)
def empty_rows_by_the_million() -> bytes:
    return f"<table><tr><td>{HELD}</td></tr>{'<tr></tr>' * 1_000_000}</table>".encode()


@threat(".xls", holds=HELD)
def scripts_styles_and_comments() -> bytes:
    aside = "<script>document.write('<td>x')</script><style>td{}</style><!-- <td> -->"
    cell = f"<td onclick='x()'>{HELD}{aside}</td>"
    return f"<html><table><tr>{aside}{cell}</tr></table>".encode()


@threats([f"file:///{FILE}", "http"], ".xls", holds=HELD)
def things_to_fetch(target: str) -> bytes:
    target = address() if target == "http" else target
    head = f"<base href='{target}'><link rel=stylesheet href='{target}'>"
    head += f"<script src='{target}'></script>"
    more = f"<img src='{target}'><iframe src='{target}'></iframe><object data='{target}'></object>"
    typed = f"<!DOCTYPE html SYSTEM '{target}'>"
    return f"{typed}<html>{head}<table><tr><td>{HELD}{more}</td></tr></table>".encode()


@threat(".xls", holds=HELD)
def entities_in_a_page() -> bytes:
    return f"<!DOCTYPE html [{LAUGHS}]><html><table><tr><td>{HELD}&a9;&#0;&#xD800;".encode()


@threats(["utf-7", "x-none", "utf-16", "gbk", "big5", "latin-1", "%s" * 100], ".xls")
def charset(name: str) -> bytes:
    meta = f"<html><meta charset='{name}'>"
    return f"{meta}<table><tr><td>甲</td></tr></table>".encode()


@threat(".xls", holds=HELD)
def tags_never_closed() -> bytes:
    return (FIRST.replace("</table>", "") + "<b><i><font>" * 50_000).encode()


@threat(".xls", holds=HELD)
def attribute_of_twenty_megabytes() -> bytes:
    return f"<table><tr><td>{HELD}</td><td style='{'border: 0;' * 2_000_000}'>a</td>".encode()


@threat(".xls", holds=HELD)
def style_that_makes_patterns_slow() -> bytes:
    cell = f"<td style='{'border-' * 20_000}'>a</td><td style='border:{' ' * 50_000}x'>b</td>"
    return f"<table><tr><td>{HELD}</td>{cell}".encode()


@threat(".xls", holds=HELD)
def text_of_thirty_megabytes() -> bytes:
    return f"<table><tr><td>{HELD}</td><td>{'x ' * 15_000_000}</td>".encode()


@threat(".xls", holds=HELD)
def cells_that_hold_the_rest() -> bytes:
    # Each cell is within the one before, whose text is asked for again and again.
    return (f"<table><tr><td>{HELD}</td></tr>" + "<tr><td><div>a" * 20_000).encode()


# ------------------------------------------------------------------------- SpreadsheetML 2003


def _sheet(inside: str, before: str = "") -> bytes:
    row = f'<Row><Cell><Data ss:Type="String">{HELD}</Data></Cell></Row>'
    return (
        f'<?xml version="1.0"?>{before}<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">'
        f'<Worksheet ss:Name="s"><Table>{row}{inside}</Table></Worksheet></Workbook>'
    ).encode()


def _cell(said: str = "", kind: str = "Number", value: str = "1") -> str:
    return f'<Cell {said}><Data ss:Type="{kind}">{value}</Data></Cell>'


PLACES = ["1000000000", "1048576", "1048577", "16384", "16385", "0", "-1", "x", "²", "", "9" * 5000]


@threats(PLACES, ".xls", holds=HELD)
def xml_place_of_a_row(place: str) -> bytes:
    return _sheet(f'<Row ss:Index="{place}">{_cell()}</Row><Row>{_cell()}</Row>')


@threats(PLACES, ".xls", holds=HELD)
def xml_place_of_a_cell(place: str) -> bytes:
    said = f'ss:Index="{place}"'
    return _sheet(f"<Row>{_cell(said)}{_cell()}</Row>")


@threats(PLACES, ".xls", holds=HELD)
def xml_merge(size: str) -> bytes:
    said = f'ss:MergeAcross="{size}" ss:MergeDown="{size}"'
    return _sheet(f"<Row>{_cell(said)}{_cell()}</Row>" * 3)


@threats(PLACES, ".xls", holds=HELD)
def xml_columns(size: str) -> bytes:
    column = f'<Column ss:Index="{size}" ss:Span="{size}" ss:Hidden="1" ss:Width="{size}"/>'
    return _sheet(column * 100)


@threat(".xls", holds=HELD)
def xml_columns_by_the_hundred_thousand() -> bytes:
    return _sheet('<Column ss:Index="1" ss:Span="16383" ss:Hidden="1"/>' * 100_000)


@threat(".xls", holds=HELD)
def xml_merges_by_the_hundred_thousand() -> bytes:
    said = 'ss:MergeAcross="9" ss:MergeDown="9"'
    return _sheet(f"<Row>{_cell(said)}</Row>" * 100_000)


@threat(".xls", holds=HELD)
def xml_rows_by_the_million() -> bytes:
    return _sheet("<Row/>" * 1_000_000)


@threat(".xls", holds=HELD)
def xml_cells_by_the_half_million() -> bytes:
    return _sheet(("<Row>" + "<Cell/>" * 100 + "</Row>") * 5000)


@threats(["1e999", "NaN", "-inf", "x", "", "9" * 5000, "²", "1_0"], ".xls", holds=HELD)
def xml_number(value: str) -> bytes:
    return _sheet(f"<Row>{_cell(value=value)}{_cell(kind='DateTime', value=value)}</Row>")


@threats(["9999-12-31T23:59:59", "0001-01-01", "99999-01-01", "2024-13-45"], ".xls", holds=HELD)
def xml_date(value: str) -> bytes:
    return _sheet(f"<Row>{_cell(kind='DateTime', value=value)}</Row>")


@threat(".xls", gives="dangerous")
def xml_billion_laughs() -> bytes:
    return _sheet("<Row><Cell><Data>&a9;</Data></Cell></Row>", f"<!DOCTYPE x [{LAUGHS}]>")


@threats([f"file:///{FILE}", "http"], ".xls", gives="dangerous")
def xml_foreign_entity(target: str) -> bytes:
    target = address() if target == "http" else target
    typed = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{target}">]>'
    return _sheet("<Row><Cell><Data>&a;</Data></Cell></Row>", typed)


@threat(".xls", gives=("dangerous", "corrupt"))
def xml_document_type_far_down() -> bytes:
    return _sheet("<Row/>", f"<!--{SPACE}{'x' * 9000}--><!DOCTYPE x [{LAUGHS}]>")


@threat(".xls", gives=("dangerous", "corrupt"))
def xml_document_type_in_utf16() -> bytes:
    text = _sheet("<Row><Cell><Data>&a9;</Data></Cell></Row>", f"<!DOCTYPE x [{LAUGHS}]>").decode()
    return text.replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")


@threat(".xls")
def xml_styles_that_inherit_by_the_hundred_thousand() -> bytes:
    many = "".join(f'<Style ss:ID="s{n}" ss:Parent="s{n - 1}"/>' for n in range(100_000))
    return _sheet("<Row/>").replace(b"<Worksheet", f"<Styles>{many}</Styles><Worksheet".encode(), 1)


@threats(["[" * 100_000, '"' * 100_000, "#,##0" * 20_000, "9" * 5000], ".xls", holds=HELD)
def xml_format(code: str) -> bytes:
    code = code.replace('"', "&quot;")
    look = (
        f'<Styles><Style ss:ID="a"><NumberFormat ss:Format="{code}"/><Font ss:Size="{code}"/>'
        f'<Interior ss:Color="{code}" ss:Pattern="x"/></Style></Styles><Worksheet'
    )
    said = 'ss:StyleID="a"'
    return _sheet(f"<Row>{_cell(said)}</Row>").replace(b"<Worksheet", look.encode(), 1)


@threat(".xls", holds=HELD)
def xml_entities_that_nobody_declared() -> bytes:
    return _sheet("&x;<Row>&x;<Cell>&x;<Data>&x;</Data></Cell></Row>")


@threat(".xls")
def xml_nesting() -> bytes:
    return _sheet("<Row><Cell><Data>" + "<b>" * 100_000)


@threats(["名" * 10_000, "../x", "&#10;", "", "&#xD800;"], ".xls")
def xml_name_of_a_sheet(name: str) -> bytes:
    return _sheet("").replace(b'ss:Name="s"', f'ss:Name="{name}"'.encode())
