from __future__ import annotations

import io
import re
import tomllib
from dataclasses import replace

import pytest
from recognised import HOSTILE, field, plain_sheet, sheet, workbook
from rich.console import Console

from burden.locale import LANGUAGES, Words
from burden.model import FormKind, Rect, Role, Sketch
from burden.report.fields import layout_lines
from burden.report.sheet_terminal import lay_out, show_drawings
from burden.report.sheet_view import draw, drawings, why
from burden.report.text import width


def test_a_drawing_has_labels_and_numbered_blanks_in_place() -> None:
    lines = {line.row: line for line in draw(sheet()).lines}
    assert [box.text for box in lines[1].boxes] == ["救助名册"]
    assert [(box.text, box.columns, box.lines) for box in lines[3].boxes][:2] == [
        ("序号", 1, 2),
        ("户主", 2, 1),
    ]
    assert [box.continued for box in lines[4].boxes] == [True, False, False, True]
    assert [slot.number for box in lines[5].boxes for slot in box.slots] == [2, 3, 4, 5]
    assert lines[2].boxes[0].slots[0].field.label == "填报单位："


def test_rows_that_only_go_on_are_one_line() -> None:
    (gap,) = [line for line in draw(sheet()).lines if line.skipped]
    assert (gap.row, gap.skipped) == (6, 25)


def test_doubtful_fields_come_first_in_the_list() -> None:
    assert [slot.number for slot in draw(sheet()).doubtful_first()] == [4, 1, 2, 3, 5]


def test_sheets_of_one_layout_are_drawn_once() -> None:
    drawn = drawings(workbook(sheet("一村"), plain_sheet(), sheet("二村"), sheet("三村")))
    assert [(each.name, each.alike) for each in drawn] == [
        ("一村", ("二村", "三村")),
        ("说明", ()),
    ]


def test_a_sheet_without_geometry_still_lists_its_fields() -> None:
    drawing = draw(sheet(sketch=None))
    assert drawing.lines == ()
    assert len(drawing.slots) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_evidence_is_told_in_words(language: str) -> None:
    words = Words(language)
    told = why(field("A1", "", evidence=("header", "new-signal")), words)
    for part in ("evidence.header", "evidence.no-frame", "evidence.unnamed"):
        assert words(f"report.{part}") in told
    assert "new-signal" in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [48, 80, 100])
def test_every_line_fits(language: str, columns: int) -> None:
    book = workbook(sheet("很长的表名" * 20), plain_sheet("说明" * 60), path="很长/路径/" * 20)
    text = lay_out(book, Words(language), columns=columns).plain
    assert max(width(line) for line in text.splitlines()) <= columns


def test_a_wide_sheet_is_drawn_in_parts_that_fit() -> None:
    fields = tuple(field(f"{chr(65 + n)}2:{chr(65 + n)}9", f"指标名称{n}") for n in range(26))
    form = replace(sheet().forms[0], kind=FormKind.ROSTER, fields=fields)
    sketch = Sketch(
        rows=tuple(range(1, 10)), columns=tuple(range(1, 27)), widths=(9.0,) * 26, merges=()
    )
    text = lay_out(workbook(sheet(forms=(form,), texts=(), sketch=sketch)), Words("zh")).plain
    assert max(width(line) for line in text.splitlines()) <= 80
    assert all(f"[{number}]" in text for number in range(1, 27))


def test_a_merge_over_the_edge_of_a_part_keeps_the_lines_straight() -> None:
    merges = (Rect(1, 1, 1, 26),)
    fields = (field("A2:A9", "甲"), field("Z2:Z9", "乙"))
    form = replace(sheet().forms[0], fields=fields)
    sketch = Sketch(rows=(1, 2, 3), columns=tuple(range(1, 27)), widths=(9.0,) * 26, merges=merges)
    text = lay_out(workbook(sheet(forms=(form,), sketch=sketch)), Words("zh")).plain
    grid = [line for line in text.splitlines() if re.match(r" +(\d+ \||\+)", line)]
    assert len({width(line) for line in grid[:5]}) == 1


def test_doubt_is_seen_without_colour() -> None:
    text = lay_out(workbook(), Words("zh")).plain
    assert "[4?]" in text
    listed = text[text.index("[4?]", text.index("[4?]") + 1) :]
    assert "把握 40%" in listed.splitlines()[1]
    assert listed.index("把握 40%") < listed.index("[1]")


def test_nothing_in_a_workbook_controls_the_terminal() -> None:
    stream = io.StringIO()
    show_drawings(Console(file=stream, width=80), workbook(sheet("\x1b[31m表[bold]")), Words("zh"))
    assert "\x1b" not in stream.getvalue()
    assert "\u202e" not in stream.getvalue()
    assert "[bold]" in stream.getvalue()


def test_no_colour_when_piped_and_colour_for_a_terminal() -> None:
    for terminal in (False, True):
        stream = io.StringIO()
        show_drawings(
            Console(
                file=stream, width=80, force_terminal=terminal, _environ={"TERM": "xterm-color"}
            ),
            workbook(),
            Words("zh"),
        )
        assert ("\x1b[" in stream.getvalue()) is terminal


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_narrow_encodings_show_the_grid(encoding: str) -> None:
    text = lay_out(workbook(), Words("zh"), encoding=encoding).plain
    shown = text.encode(encoding, errors="replace").decode(encoding)
    assert "[4?]" in shown
    if encoding == "gbk":
        assert shown.replace("?", "") == text.replace("?", "")


def test_layouts_are_printed_ready_for_burden_toml() -> None:
    (table,) = tomllib.loads(layout_lines(workbook(sheet('表"1"'))))["sheet"]
    assert table == {"match": "救助名册.xlsx", "sheet": '表"1"', "layout": "0123456789abcdef"}
    told = layout_lines(workbook()).replace("# ", "")
    assert tomllib.loads(told)["sheet"][0]["header_rows"] == [3, 4]


def test_hostile_labels_are_part_of_the_drawing() -> None:
    assert any(
        HOSTILE.startswith(box.text[:8]) for line in draw(sheet()).lines for box in line.boxes
    )
    assert {slot.field.role for slot in draw(sheet()).slots} >= {Role.META, Role.SERIAL}
