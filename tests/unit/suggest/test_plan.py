"""What is suggested for a draft: the changes as a value, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from drawing import draw
from openpyxl.worksheet.table import Table

from burden.check.value import Accepted as Reason
from burden.reading import read_data
from burden.settings import default_settings
from burden.suggest.plan import suggest
from burden.suggest.value import Accept, Accepted, Fill, Formula, Hide, Mode, Relabel, Shade


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.check.value import Check
    from burden.suggest.value import Change, Suggestions

    Lighten = Callable[..., tuple[bytes, Suggestions]]


def _by_code(suggestions: Suggestions, *codes: str) -> list[Change]:
    return [change for change in suggestions.changes if change.code in codes]


def _edits(suggestions: Suggestions, kind: type) -> list[object]:
    return [e for change in suggestions.changes for e in change.edits if isinstance(e, kind)]


def test_what_others_hold_is_marked_at_its_label_with_its_source(
    lighten: Lighten, draft: Path
) -> None:
    _, suggestions = lighten(draft)
    marked = {change.cells: change for change in _by_code(suggestions, "mark")}
    assert set(marked) == {"D2", "E2", "F2"}
    told = marked["D2"].params
    assert (told["issuer"], told["frequency"]) == ("民政局", 12.0)
    assert told["title"].startswith("低保对象花名册")
    assert told["place"] == "表!D3:D10"
    assert told["more"] == 1
    assert {edit.shade for edit in marked["D2"].edits if isinstance(edit, Fill)} == {Shade.HELD}


def test_fields_that_name_the_record_stay(lighten: Lighten, draft: Path) -> None:
    for mode in Mode:
        _, suggestions = lighten(draft, mode)
        touched = {change.label for change in _by_code(suggestions, "mark", "hide-columns")}
        assert not {"户主姓名", "户主身份证号码"} & touched
        assert suggestions.kept == 2


def test_taking_out_hides_columns_and_deletes_nothing(lighten: Lighten, draft: Path) -> None:
    _, suggestions = lighten(draft, Mode.TAKE_OUT)
    hidden = [edit.columns for edit in _edits(suggestions, Hide)]
    assert sorted(hidden) == [(4,), (5,), (6,)]


def test_a_column_that_a_formula_reads_is_not_hidden(lighten: Lighten, draft: Path) -> None:
    book = openpyxl.load_workbook(draft)
    book["计算"]["C1"] = "=SUM('表'!$F$3:$F$10)"
    book.save(draft)
    _, suggestions = lighten(draft, Mode.TAKE_OUT)
    assert sorted(edit.columns for edit in _edits(suggestions, Hide)) == [(4,), (5,)]
    assert [change.cells for change in _by_code(suggestions, "mark-only")] == ["F2"]


def test_a_column_with_a_text_of_its_own_is_not_hidden(lighten: Lighten, draft: Path) -> None:
    book = openpyxl.load_workbook(draft)
    sheet = book["表"]
    sheet.unmerge_cells("A13:I13")
    sheet["D13"] = "填表人："
    book.save(draft)
    _, suggestions = lighten(draft, Mode.TAKE_OUT)
    assert (4,) not in [edit.columns for edit in _edits(suggestions, Hide)]


def test_a_figure_asked_less_often_than_the_draft_is_not_taken_out(
    lighten: Lighten, tmp_path: Path
) -> None:
    labels = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "家庭人口数", "取暖方式")
    path = draw(tmp_path / "草案" / "w.xlsx", "低保对象取暖情况花名册（周报）", labels)
    _, suggestions = lighten(path, Mode.TAKE_OUT)
    assert [change.cells for change in _by_code(suggestions, "mark-only")] == ["E2"]
    assert [edit.columns for edit in _edits(suggestions, Hide)] == [(4,)]


def test_a_draft_that_is_held_as_a_whole_is_told_and_not_emptied(
    lighten: Lighten, tmp_path: Path
) -> None:
    path = draw(
        tmp_path / "草案" / "c.xlsx", "低保对象花名册（季报）", ("序号", "家庭住址", "联系电话")
    )
    _, suggestions = lighten(path, Mode.TAKE_OUT)
    assert not _edits(suggestions, Hide)


def test_totals_get_formulas_where_the_form_lays_out_their_parts(
    lighten: Lighten, matrix: Path
) -> None:
    _, suggestions = lighten(matrix)
    formulas = {(e.row, e.column): e.text for e in _edits(suggestions, Formula)}
    assert formulas[7, 2] == 'IF(COUNT(B4:B6)=0,"",SUM(B4:B6))'
    assert formulas[4, 4] == 'IF(COUNT(B4:C4)=0,"",SUM(B4:C4))'
    assert formulas[7, 4] == 'IF(COUNT(D4:D6)=0,"",SUM(D4:D6))'
    # A share does not add up, nor does a part of a part beside its whole.
    assert not {column for _, column in formulas} & {7}
    assert (4, 5) not in formulas
    assert any(change.rule == "BD501" for change in _by_code(suggestions, "total-left"))


def test_a_total_between_rows_is_left_to_a_person(lighten: Lighten, matrix: Path) -> None:
    book = openpyxl.load_workbook(matrix)
    sheet = book.active
    sheet["A5"], sheet["A7"] = "合计", "三组"
    book.save(matrix)
    _, suggestions = lighten(matrix)
    formulas = {(e.row, e.column) for e in _edits(suggestions, Formula)}
    assert (5, 2) not in formulas
    assert any(change.rule == "BD501" for change in _by_code(suggestions, "total-left"))


def test_rows_with_another_between_them_are_not_added_up(lighten: Lighten, matrix: Path) -> None:
    book = openpyxl.load_workbook(matrix)
    sheet = book.active
    sheet["A5"] = "其中：新建"
    book.save(matrix)
    _, suggestions = lighten(matrix)
    assert (7, 2) not in {(e.row, e.column) for e in _edits(suggestions, Formula)}


def test_a_total_that_is_not_blank_keeps_what_it_has(lighten: Lighten, matrix: Path) -> None:
    book = openpyxl.load_workbook(matrix)
    book.active["B7"] = "=B4+B5+B6"
    book.save(matrix)
    _, suggestions = lighten(matrix)
    assert (7, 2) not in {(e.row, e.column) for e in _edits(suggestions, Formula)}


def test_blanks_get_validations_by_what_they_are_for(lighten: Lighten, draft: Path) -> None:
    _, suggestions = lighten(draft)
    rules = {edit.kind: edit for edit in _edits(suggestions, Accept)}
    assert rules[Accepted.LIST].choices == ("煤", "电", "气")
    areas = {kind: [a.a1 for a in rule.areas] for kind, rule in rules.items()}
    assert areas[Accepted.DATE] == ["H3:H10"]
    assert areas[Accepted.IDENTITY] == ["C3:C10"]
    assert areas[Accepted.COUNT] == ["I3:I10"]  # F has one already
    assert rules[Accepted.IDENTITY].as_text


@pytest.mark.parametrize(
    "label",
    [
        "安装时间",
        "出生日期（yyyymmdd）",
        "较上月增减（户）",
        "佐证材料（照片/截图）",
        "用途（多选：煤/电/气）",
    ],
)
def test_blanks_that_may_hold_anything_get_none(
    lighten: Lighten, tmp_path: Path, label: str
) -> None:
    path = draw(
        tmp_path / "草案" / "x.xlsx", "取暖情况花名册（年报）", ("户主姓名", "取暖方式", label)
    )
    _, suggestions = lighten(path)
    areas = [a.a1 for edit in _edits(suggestions, Accept) for a in edit.areas]
    assert not [area for area in areas if area.startswith("C")]


def test_a_unit_is_written_where_others_fix_it_and_told_where_nobody_does(
    lighten: Lighten, tmp_path: Path
) -> None:
    labels = ("户主姓名", "户主身份证号码", "取暖方式", "保障金额", "取暖补贴金额")
    path = draw(tmp_path / "草案" / "u.xlsx", "低保对象取暖情况花名册（年报）", labels)
    _, suggestions = lighten(path)
    assert [e.text for e in _edits(suggestions, Relabel)] == ["保障金额（元）"]
    assert [change.label for change in _by_code(suggestions, "unit-left")] == ["取暖补贴金额"]


def test_the_head_of_a_table_is_never_written_anew(lighten: Lighten, tmp_path: Path) -> None:
    labels = ("户主姓名", "户主身份证号码", "取暖方式", "保障金额")
    path = draw(tmp_path / "草案" / "t.xlsx", "低保对象取暖情况花名册（年报）", labels)
    book = openpyxl.load_workbook(path)
    book.active.add_table(Table(displayName="名册", ref="A2:D10"))
    book.save(path)
    _, suggestions = lighten(path)
    assert not _edits(suggestions, Relabel)


def test_what_somebody_accepted_stays(
    lighten: Lighten, checked: Callable[[Path], Check], draft: Path
) -> None:
    found = checked(draft)
    said = Reason(reason="经批准", date="2026-01-01")
    held = tuple(replace(f, accepted=said) for f in found.findings if f.row["rule"] == "BD101")
    assert held
    data = draft.read_bytes()
    workbook = read_data(data, found.forms.ref, default_settings())
    suggestions = suggest(replace(found, findings=held), workbook, Mode.MARK)
    assert not _by_code(suggestions, "mark")
    assert _by_code(lighten(draft)[1], "mark")
