from __future__ import annotations

import time
from typing import TYPE_CHECKING

import ods_file as odf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ods_file import NAMESPACES, blank, number, ods, row, style, table, text

from burden.errors import UnreadableError
from burden.model import CellKind, Rect, WorkbookRef
from burden.reading import read_workbook
from burden.reading.odf.elements import areas, expression, formula, reference
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.model import Cell, Grid, Workbook

    Read = Callable[..., Workbook]

FRAME = '<style:table-cell-properties fo:border="0.74pt solid #000000"/>'
DATES = (
    '<number:date-style style:name="N1"><number:year number:style="long"/><number:text>年'
    '</number:text><number:month/><number:text>月</number:text><number:day number:style="long"/>'
    "<number:text>日</number:text></number:date-style>"
)


def grid(read: Read, body: str, styles: str = "") -> Grid:
    return read(ods(body, styles), name="x.ods").sheets[0]


def one(read: Read, written: str, styles: str = "") -> Cell:
    return grid(read, table(row(written)), styles).cells[1, 1]


def reason(read: Read, data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data, name="x.ods")
    return caught.value.code


# ------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("written", "kind", "shown", "value"),
    [
        (text("姓名"), CellKind.TEXT, "姓名", None),
        (number(12.5, "12.50"), CellKind.NUMBER, "12.50", 12.5),
        (number(0.125, "12.5%", "percentage"), CellKind.NUMBER, "12.5%", 0.125),
        (number(3, "￥3.00", "currency"), CellKind.NUMBER, "￥3.00", 3.0),
        (number(7, ""), CellKind.NUMBER, "7", 7.0),
        (
            odf.cell(
                "<text:p>2024年3月5日</text:p>",
                office__value_type="date",
                office__date_value="2024-03-05",
            ),
            CellKind.DATE,
            "2024年3月5日",
            45356.0,
        ),
        (
            odf.cell(office__value_type="date", office__date_value="2024-03-05T12:00:00.0000000"),
            CellKind.DATE,
            "2024-03-05",
            45356.5,
        ),
        (
            odf.cell(office__value_type="date", office__date_value="1900-01-01"),
            CellKind.DATE,
            "1900-01-01",
            1.0,
        ),
        (
            odf.cell(office__value_type="time", office__time_value="PT09H30M00S"),
            CellKind.DATE,
            "09:30:00",
            9.5 / 24,
        ),
        (
            odf.cell(office__value_type="boolean", office__boolean_value="true"),
            CellKind.BOOLEAN,
            "TRUE",
            None,
        ),
        (
            odf.cell(office__value_type="string", office__string_value="乙"),
            CellKind.TEXT,
            "乙",
            None,
        ),
        (
            odf.cell("<text:p>#N/A</text:p>", calcext__value_type="error"),
            CellKind.ERROR,
            "#N/A",
            None,
        ),
        (
            odf.cell("<text:p>x</text:p>", office__value_type="float", office__value="nan"),
            CellKind.TEXT,
            "x",
            None,
        ),
    ],
)
def test_values(read: Read, written: str, kind: CellKind, shown: str, value: float | None) -> None:
    found = one(read, written)
    assert (found.kind, found.text) == (kind, shown)
    assert found.number == pytest.approx(value) if value is not None else found.number is None


def test_days_count_from_the_workbooks_own_first_day(read: Read) -> None:
    days = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/>'
        "</table:calculation-settings>"
    )
    written = odf.cell(office__value_type="date", office__date_value="1904-01-03")
    cell = grid(read, days + table(row(written))).cells[1, 1]
    assert (cell.number, cell.text) == (2.0, "1904-01-03")


def test_texts_are_put_together_from_their_pieces(read: Read) -> None:
    inside = (
        'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d<text:span>e<text:ruby>'
        "<text:ruby-base>汉</text:ruby-base><text:ruby-text>han</text:ruby-text></text:ruby>"
        "</text:span>\n      f</text:p><text:p>g"
    )
    assert one(read, text(inside)).text == "a  b\tc\nde汉 f\ng"


def test_formulas_keep_their_cached_value(read: Read) -> None:
    written = number(3, "3", formula="of:=SUM([.A1:.B2];[$'甲 乙'.$C$3])*2")
    found = one(read, written)
    assert (found.formula, found.text, found.number) == ("=SUM(A1:B2,'甲 乙'!$C$3)*2", "3", 3.0)
    truth = one(read, number(1, "TRUE", formula="of:=TRUE()"))
    assert (truth.formula, truth.kind) == (None, CellKind.BOOLEAN)


@pytest.mark.parametrize(
    ("written", "put"),
    [
        ("of:=[.A1]+1", "=A1+1"),
        ("oooc:=[.A1]", "=A1"),
        ("msoxl:=SUM(A1;B1)", "=SUM(A1;B1)"),
        ('of:=IF([.A1]="x;[.B1]";{1;2|3;4};"")', '=IF(A1="x;[.B1]",{1,2;3,4},"")'),
        ("of:=[.#REF!]", "=#REF!"),
        ("of:=SUM([.A:.A];[.3:.4])", "=SUM(A:A,3:4)"),
    ],
)
def test_formulas_are_put_as_others_write_them(written: str, put: str) -> None:
    assert formula(written) == put


def test_references() -> None:
    assert reference("$'a''b'.$A$1:.B3") == "'a''b'!$A$1:B3"
    assert reference("Lists.A1:Lists.A9") == "Lists!A1:A9"
    assert areas("'主 表'.A1:'主 表'.I20 Sheet2.B2") == (Rect(1, 1, 20, 9), Rect(2, 2, 2, 2))
    assert expression("民族") == "民族"


# ------------------------------------------------------------------------- styles


def test_styles_come_from_parents_and_columns(read: Read) -> None:
    common = (
        f"<office:document-styles {NAMESPACES}><office:styles>"
        '<style:default-style style:family="table-cell"><style:text-properties '
        'fo:font-size="10pt"/></style:default-style>'
        + style("Default", '<style:text-properties fo:color="#000000"/>')
        + style(
            "Heading",
            '<style:paragraph-properties fo:text-align="center"/><style:text-properties '
            'fo:font-weight="bold" fo:font-size="16pt" style:text-underline-style="solid"/>',
            style__parent_style_name="Default",
        )
        + "</office:styles></office:document-styles>"
    )
    own = (
        style(
            "ce1",
            '<style:table-cell-properties fo:background-color="#ffee00" fo:border-left="1pt solid '
            '#000" style:cell-protect="none" style:vertical-align="middle" fo:wrap-option="wrap" '
            'style:diagonal-tl-br="1pt solid #000"/>'
            '<style:text-properties fo:color="#ff0000"/>',
            style__parent_style_name="Heading",
        )
        + style("ce2", FRAME)
        + style(
            "ce3",
            '<style:table-cell-properties fo:border="none" fo:background-color="#ffffff"/>'
            '<style:paragraph-properties fo:text-align="end" fo:margin-left="20pt"/>',
            style__parent_style_name="ce2",
        )
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="ce2" '
        'table:number-columns-repeated="16382"/>'
    )
    cells = row(text("甲", style_name="ce1"), text("乙", style_name="ce3"), blank())
    data = ods(table(columns, cells), own, {"styles.xml": common})
    found = read(data, name="x.ods").sheets[0].cells
    first, second, third = (found[1, column].style for column in (1, 2, 3))
    assert (first.bold, first.font_size, first.underline, first.horizontal) == (
        True,
        16.0,
        True,
        "center",
    )
    assert (first.left, first.right, first.diagonal, first.fill) == (True, False, True, "FFEE00")
    assert (first.locked, first.vertical, first.wrap) == (False, "center", True)
    assert first.font_color == "FF0000"
    assert (second.left, second.fill, second.horizontal, second.indent) == (
        False,
        None,
        "right",
        2,
    )
    assert second.font_size == 10.0
    assert (third.left, third.right, third.top, third.bottom) == (True, True, True, True)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (DATES, 'yyyy"年"m"月"dd"日"'),
        (
            (
                '<number:time-style style:name="N1" number:truncate-on-overflow="false">'
                "<number:hours/><number:text>:</number:text>"
                '<number:minutes number:style="long"/></number:time-style>'
            ),
            "[h]:mm",
        ),
        (
            (
                '<number:number-style style:name="N1"><number:number number:decimal-places="2" '
                'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
            ),
            "#,##0.00",
        ),
        (
            (
                '<number:number-style style:name="N1"><number:number number:decimal-places="0" '
                'number:min-integer-digits="1"/><number:text>年</number:text></number:number-style>'
            ),
            '0"年"',
        ),
        (
            (
                '<number:percentage-style style:name="N1"><number:number number:decimal-places="1" '
                'number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>'
            ),
            "0.0%",
        ),
        (
            (
                '<number:number-style style:name="P"><number:number number:decimal-places="0" '
                'number:min-integer-digits="3"/></number:number-style>'
                '<number:currency-style style:name="N1"><number:text>-</number:text>'
                '<number:number number:decimal-places="0" number:min-integer-digits="1"/>'
                '<style:map style:condition="value()&gt;=0" style:apply-style-name="P"/>'
                "</number:currency-style>"
            ),
            "000;-0",
        ),
        ('<number:text-style style:name="N1"><number:text-content/></number:text-style>', "@"),
        (
            (
                '<number:number-style style:name="N1">'
                '<number:number number:min-integer-digits="1"/></number:number-style>'
            ),
            "General",
        ),
        (
            (
                '<number:number-style style:name="N1"><number:number '
                'number:decimal-places="999999999"/></number:number-style>'
            ),
            "#." + "0" * 30,
        ),
        ("", "General"),
    ],
)
def test_number_formats_are_put_as_codes(read: Read, written: str, code: str) -> None:
    styles = written + style("ce1", style__data_style_name="N1")
    assert one(read, number(5, "5", style_name="ce1"), styles).style.number_format == code


def test_damaged_and_circular_styles_do_not_cost_the_texts(read: Read) -> None:
    circle = style("a", FRAME, style__parent_style_name="b") + style(
        "b", style__parent_style_name="a"
    )
    cells = row(text("甲", style_name="a"), text("乙", style_name="none"))
    body = table(cells, style_name="gone")
    found = read(ods(body, circle, {"styles.xml": "", "settings.xml": "<x"}), name="x.ods")
    assert found.sheets[0].text(1, 2) == "乙"
    assert found.sheets[0].cells[1, 1].style.left
    assert found.warnings == ("styles-unread",)


# ------------------------------------------------------------------------- shape


def test_merges_hidden_rows_and_sheets(read: Read) -> None:
    spans = {"number_columns_spanned": "2", "number_rows_spanned": "2"}
    styles = (
        style("ta2", '<style:table-properties table:display="false"/>', "table")
        + style("ce1", FRAME)
        + style(
            "co1", '<style:table-column-properties style:column-width="108.75pt"/>', "table-column"
        )
        + style("ro1", '<style:table-row-properties style:row-height="1cm"/>', "table-row")
    )
    covered = "<table:covered-table-cell/>"
    first = table(
        '<table:table-column table:style-name="co1"/>',
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="3"/>',
        "<table:table-header-rows>",
        row(text("标题", style_name="ce1", **spans), covered, style_name="ro1"),
        row(covered, covered),
        "</table:table-header-rows><table:table-row-group>",
        row(text("甲"), visibility="collapse", number_rows_repeated="2"),
        "</table:table-row-group>",
        row(text("乙"), visibility="filter"),
        protected="true",
        print_ranges="表.A1:表.B9",
    )
    found = read(ods(first + table(name="字典", style_name="ta2"), styles), name="x.ods")
    main, words = found.sheets
    assert (found.format, main.hidden, words.hidden, words.name) == ("ods", False, True, "字典")
    assert main.merges == (Rect(1, 1, 2, 2),)
    assert (main.hidden_rows, main.hidden_columns) == ({3, 4, 5}, {2, 3, 4})
    assert (main.print_title_rows, main.print_area) == ((1, 2), Rect(1, 1, 9, 2))
    assert main.protected
    assert main.column_widths == {1: 20.0}
    assert main.row_heights == {1: pytest.approx(28.35)}
    # The first cell's frame goes round the whole merged area.
    assert main.cells[2, 2].style.right
    assert main.cells[2, 2].style.bottom
    assert not main.cells[2, 2].style.top


def test_notes_drawings_tables_frozen_panes_and_company(read: Read) -> None:
    note = (
        "<office:annotation><dc:creator>某</dc:creator><dc:date>2024</dc:date>"
        "<text:p>按实际</text:p><text:p>填写</text:p></office:annotation>"
    )
    shapes = (
        "<table:shapes><draw:frame><draw:image/></draw:frame><draw:frame><draw:object/>"
        "<draw:image/></draw:frame></table:shapes>"
    )
    ranges = (
        '<table:database-ranges><table:database-range table:name="t" '
        'table:target-range-address="表.A1:表.B9"/><table:database-range '
        'table:name="__Anonymous_Sheet_DB__0" table:target-range-address="表.A1:表.A2"/>'
        "</table:database-ranges>"
    )
    items = "".join(
        f'<config:config-item config:name="{name}">{value}</config:config-item>'
        for name, value in {
            "HorizontalSplitMode": 2,
            "VerticalSplitMode": 2,
            "HorizontalSplitPosition": 1,
            "VerticalSplitPosition": 3,
        }.items()
    )
    view = (
        f'<x {NAMESPACES}><config:config-item-map-named config:name="Tables">'
        f'<config:config-item-map-entry config:name="表">{items}</config:config-item-map-entry>'
        "</config:config-item-map-named></x>"
    )
    meta = (
        f'<x {NAMESPACES}><meta:user-defined meta:name="Company">某县统计局</meta:user-defined></x>'
    )
    body = table(shapes, row(odf.cell(note), text("甲"))) + ranges
    found = read(ods(body, parts={"settings.xml": view, "meta.xml": meta}), name="x.ods")
    sheet = found.sheets[0]
    assert (sheet.cells[1, 1].comment, sheet.cells[1, 1].text) == ("按实际\n填写", "")
    assert (sheet.images, sheet.charts) == (1, 1)
    assert sheet.tables == (Rect(1, 1, 9, 2),)
    assert (sheet.frozen_rows, sheet.frozen_columns) == (3, 1)
    assert found.company == "某县统计局"


# ------------------------------------------------------------------------- validations


@pytest.mark.parametrize(
    ("condition", "kind", "choices"),
    [
        ("of:cell-content-is-in-list(&quot;是&quot;;&quot;否, 不&quot;)", "list", ("是", "否, 不")),
        ("of:cell-content-is-in-list([$字典.$A$1:.$A$2])", "list", ("汉族", "回族")),
        ("of:is-in-list([$字典.$A:.$A])", "list", ("汉族", "回族")),
        ("of:cell-content-is-in-list(民族)", "list", ("汉族", "回族")),
        ("of:cell-content-is-in-list(本表)", "list", ("回族",)),
        ("of:cell-content-is-in-list(INDIRECT(&quot;民族&quot;))", "list", ("汉族", "回族")),
        ("of:cell-content-is-whole-number() and cell-content-is-between(1,9)", "whole", None),
        ("cell-content-is-decimal-number() and cell-content()&gt;1", "decimal", None),
        ("of:cell-content-is-date() and cell-content()&gt;1", "date", None),
        ("of:cell-content-is-time() and cell-content()&gt;1", "time", None),
        ("of:cell-content-text-length()=18", "textLength", None),
        ("of:is-true-formula([.A15]&gt;[.B15])", "custom", None),
        ("", "any", None),
    ],
)
def test_validations(
    read: Read, condition: str, kind: str, choices: tuple[str, ...] | None
) -> None:
    rules = (
        f'<table:content-validations><table:content-validation table:name="v" '
        f'table:condition="{condition}" table:allow-empty-cell="false"><table:help-message>'
        "<text:p>请选</text:p></table:help-message></table:content-validation>"
        "</table:content-validations>"
    )
    v = {"content_validation_name": "v"}
    own = (
        '<table:named-expressions><table:named-range table:name="本表" '
        'table:cell-range-address="$字典.$A$2"/></table:named-expressions>'
    )
    main = table(
        row(text("甲"), blank(**v), blank(**v, number_columns_repeated="2")),
        row(blank(), blank(**v, number_columns_repeated="3"), number_rows_repeated="4"),
        row(blank(**v)),
        own,
    )
    names = (
        '<table:named-expressions><table:named-range table:name="民族" '
        'table:cell-range-address="$字典.$A$1:.$A$2"/><table:named-expression table:name="两倍" '
        'table:expression="[.A1]*2"/></table:named-expressions>'
    )
    words = table(row(text("汉族")), row(text("回族")), name="字典")
    found = read(ods(rules + main + words + names), name="x.ods")
    assert found.names == {"民族": "字典!$A$1:$A$2", "两倍": "A1*2"}
    (rule,) = found.sheets[0].validations
    assert (rule.kind, rule.choices, rule.prompt) == (kind, choices, "请选")
    assert rule.areas == (Rect(1, 2, 5, 4), Rect(6, 1, 6, 1))
    assert rule.required == (kind != "any")


# ------------------------------------------------------------------------- hostile


def test_blank_tails_are_never_written_out(read: Read) -> None:
    columns = (
        '<table:table-column table:default-cell-style-name="f" '
        'table:number-columns-repeated="16384"/>'
    )
    tail = blank(number_columns_repeated="16384")
    body = table(columns, row(text("甲"), tail), row(tail, number_rows_repeated="1048575"))
    few = override(default_settings(), "limits.blank_rows", 5, "test")
    few = override(few, "limits.blank_columns", 3, "test")
    found = read(ods(body, style("f", FRAME)), name="x.ods", settings=few)
    assert len(found.sheets[0].cells) == 4 + 5 * 3
    assert found.warnings == ("blank-tail-left-out",)
    assert not found.sheets[0].clipped


@pytest.mark.parametrize("times", ["1000", "999999999", "99999999999999999999", "-1", "x"])
def test_repeated_values_stop_at_the_limit(read: Read, times: str) -> None:
    body = table(
        row(text("X", number_columns_repeated=times), number_rows_repeated=times),
        row(text("后")),
    )
    few = override(default_settings(), "limits.sheet_cells", 5000, "test")
    started = time.perf_counter()
    found = read(ods(body), name="x.ods", settings=few)
    assert time.perf_counter() - started < 5
    assert len(found.sheets[0].cells) <= 5000
    assert found.sheets[0].clipped == (times not in ("-1", "x"))


def test_many_rows_that_repeat_blanks_do_not_hang(read: Read) -> None:
    columns = "".join(
        f'<table:table-column table:default-cell-style-name="{name}"/>' for name in "fg" * 2000
    )
    rows = row(blank(number_columns_repeated="16384"), number_rows_repeated="9") * 20_000
    started = time.perf_counter()
    read(ods(table(columns, row(text("甲")), rows), style("f", FRAME)), name="x.ods")
    assert time.perf_counter() - started < 10


def test_content_is_cut_behind_the_cells_that_may_be_kept(read: Read) -> None:
    few = override(default_settings(), "limits.workbook_cells", 10, "test")
    body = table(*(row(text(str(n))) for n in range(30)))
    found = read(ods(body), name="x.ods", settings=few)
    assert len(found.sheets[0].cells) == 10
    assert found.warnings == ("cells-left-out",)
    none = override(default_settings(), "limits.tags", 10, "test")
    with pytest.raises(UnreadableError) as caught:
        read(ods(body), name="x.ods", settings=none)
    assert caught.value.code == "too-large"


def test_reasons(read: Read) -> None:
    whole = odf.content(table(row(text("甲"))))
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    encrypted = '<manifest:encryption-data xmlns:manifest="m"/>'
    assert reason(read, ods("", parts={"content.xml": bomb + whole})) == "dangerous"
    assert reason(read, ods(table(), parts={"styles.xml": bomb + "<x/>"})) == "dangerous"
    assert reason(read, ods("", parts={"content.xml": None})) == "corrupt"
    assert reason(read, ods("", parts={"content.xml": "<x/>"})) == "corrupt"
    assert reason(read, ods("")) == "empty"
    assert reason(read, ods(table(), parts={"META-INF/manifest.xml": encrypted})) == "encrypted"


def test_flat_files_and_packages_without_a_type_are_known(read: Read) -> None:
    body = table(row(text("甲")))
    manifest = f'<manifest media-type="{odf.MIME}"/>'
    unnamed = ods(body, parts={"mimetype": None, "META-INF/manifest.xml": manifest})
    flat = odf.flat(body)
    for data in (flat, flat.decode().encode("utf-16"), unnamed):
        found = read(data, name="x.fods")
        assert (found.format, found.sheets[0].text(1, 1)) == ("ods", "甲")


def test_torn_content_gives_what_is_left(read: Read) -> None:
    torn = odf.content(table(row(text("甲")), row(text("乙")))).partition("乙")[0]
    found = read(ods("", parts={"content.xml": torn}), name="x.ods")
    assert found.sheets[0].text(1, 1) == "甲"


SEED = odf.content(
    table(
        '<table:table-column table:number-columns-repeated="9" table:default-cell-style-name="f"/>',
        row(text("甲", number_columns_spanned="2"), number(5, "5", formula="of:=[.A1]")),
        row(blank(number_columns_repeated="7"), number_rows_repeated="99"),
    ),
    DATES + style("f", FRAME, style__data_style_name="N1"),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    edits=st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from([*"<>/\"=09:;[]{}'. ", "", "99999999", "\x01"])),
        min_size=1,
        max_size=8,
    ),
    packed=st.sampled_from(["content", "flat", "zip"]),
)
def test_damaged_files_give_a_reading_or_a_reason(
    tmp_path: Path, edits: list[tuple[float, str]], packed: str
) -> None:
    source = SEED if packed != "flat" else odf.flat(table(row(text("甲")))).decode()
    data = ods("", parts={"content.xml": SEED})
    if packed == "zip":
        raw = bytearray(data)
        for place, sign in edits:
            raw[int(place * (len(raw) - 1))] = ord(sign[:1] or "\0")
        data = bytes(raw)
    else:
        for place, sign in edits:
            at = int(place * (len(source) - 1))
            source = source[:at] + sign + source[at + 1 :]
        data = source.encode() if packed == "flat" else ods("", parts={"content.xml": source})
    path = tmp_path / "x.ods"
    path.write_bytes(data)
    ref = WorkbookRef(path="x.ods", source=path, root=tmp_path, size=0)
    try:
        assert read_workbook(ref, default_settings()).format
    except UnreadableError as error:
        assert error.code  # noqa: PT017 - either outcome is right
