from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from forms_drawn import LABELS, draw_grid, draw_list, draw_matrix, read

from burden.forms.copies import compared, differ, is_response, same_layout


if TYPE_CHECKING:
    from pathlib import Path

ALL = {
    label: f"某{number}"
    for number, label in enumerate(("姓名", "性别", "出生年月", "民族", "籍贯", "政治面貌", "住址"))
}


def test_a_grid_filled_in_all_over_is_a_response_to_the_blank_one(tmp_path: Path) -> None:
    blank = read(draw_grid(tmp_path / "a.xlsx"))
    filled = read(draw_grid(tmp_path / "b.xlsx", values={**ALL, "电话": "1", "职务": "某"}))
    assert is_response(blank, filled)
    assert not is_response(read(draw_list(tmp_path / "c.xlsx")), filled)


def test_a_form_with_one_label_more_is_no_response(tmp_path: Path) -> None:
    blank = read(draw_list(tmp_path / "a.xlsx"))
    wider = read(draw_list(tmp_path / "b.xlsx", labels=(*LABELS, "联系电话")))
    assert not is_response(blank, wider)
    assert not is_response(wider, blank)
    assert not same_layout(blank, wider)


def test_workbooks_that_share_a_cover_only_are_no_copies(tmp_path: Path) -> None:
    books = []
    for name in ("税号清单", "机构清单"):
        path = draw_grid(tmp_path / f"{name}.xlsx")
        book = openpyxl.load_workbook(path)
        book.create_sheet("清单")["A1"] = name
        book.save(path)
        books.append(read(path))
    first, second = books
    assert first.sheets[0].layout == second.sheets[0].layout
    assert not same_layout(first, second)


def test_what_never_varies_is_static(tmp_path: Path) -> None:
    rows = [("个", 3, 30), ("个", 4, 30)]
    first, second = (
        read(draw_matrix(tmp_path / f"{n}.xlsx", "月报", [row[1:], (5, 6)]))
        for n, row in enumerate(rows)
    )
    assert same_layout(first, second)
    assert differ(first, second)
    told = {field.ref.a1: field for field in compared(first, [second]).fields}
    assert (told["C3"].static_share, told["D3"].static_share) == (0, 1)
    assert "varies" in told["C3"].evidence
    assert "static" in told["D3"].evidence
    assert told["C5"].static_share is None, "blank in both: nothing to compare"


def test_a_lists_share_is_over_its_cells(tmp_path: Path) -> None:
    records = [(1, "甲某", "990101199001011234", 2), (2, "乙某", "990101198002025678", 3)]
    other = (2, "丙某", "990101197003035678", 3)
    first = read(draw_list(tmp_path / "a.xlsx", records=records))
    second = read(draw_list(tmp_path / "b.xlsx", records=[records[0], other]))
    told = {field.label: field.static_share for field in compared(first, [second]).fields}
    assert told["户主姓名"] == 0.5
    assert told["家庭人口数"] == 1
    assert told["保障金额（元）"] is None


def test_blank_copies_do_not_differ(tmp_path: Path) -> None:
    first, second = (read(draw_grid(tmp_path / f"{name}.xlsx")) for name in "ab")
    assert not differ(first, second)
    assert compared(first, [second]).sheets == first.sheets
