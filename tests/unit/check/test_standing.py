"""How each field stands: same, close, at odds; with what users decided and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from drawing import BOX, draw

from burden.audit.progress import Silent
from burden.catalogue.write import add
from burden.check.value import Standing
from burden.elements import decided
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from burden.check.value import Check, CheckedField

    Held = Callable[..., Check]


def by_label(result: Check) -> dict[str, CheckedField]:
    return {field.label: field for field in result.fields}


def figures(path: Path, title: str, rows: Sequence[str], heads: Sequence[str]) -> Path:
    """Draw a table of figures: rows and columns both named."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = title
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads) + 1)
    for column, text in enumerate(("指标", *heads), 1):
        sheet.cell(2, column, text).border = BOX
    for number, text in enumerate(rows, 3):
        for column in range(1, len(heads) + 2):
            sheet.cell(number, column, text if column == 1 else None).border = BOX
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def sectioned(path: Path, heading: str) -> Path:
    """Draw a form of labels beside blanks, under a heading."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "人口情况调查表"
    sheet.merge_cells("A1:D1")
    sheet["A2"] = heading
    sheet.merge_cells("A2:D2")
    labels = (("总人数", "其中女性人数"), ("总户数", "其中困难户数"))
    for row, (left, right) in enumerate(labels, 3):
        for column, text in enumerate((left, None, right, None), 1):
            sheet.cell(row, column, text).border = BOX
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def choosing(path: Path, title: str, labels: Sequence[str], column: int, options: str) -> Path:
    """Draw a list, one column of which offers options."""
    draw(path, title, labels)
    book = openpyxl.load_workbook(path)
    rule = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1=f'"{options}"')
    rule.add(f"{chr(64 + column)}3:{chr(64 + column)}10")
    book.active.add_data_validation(rule)
    book.save(path)
    return path


def test_one_figure_in_another_unit_is_told(held_against: Held, tmp_path: Path) -> None:
    draw(tmp_path / "发" / "发改局" / "a.xlsx", "重点项目登记表", ("项目名称", "总投资（万元）"))
    draft = draw(tmp_path / "草" / "b.xlsx", "重点项目登记表", ("项目名称", "总投资（元）"))
    result = held_against(draft, tmp_path / "发")
    field = by_label(result)["总投资（元）"]
    assert field.standing is Standing.UNIT_DIFFERS
    assert [(one.code, one.mine, one.others) for one in field.differs] == [("unit", "元", "万元")]
    assert "BD105" in {found.row["rule"] for found in result.findings}


@pytest.mark.parametrize("asks_source", [False, True])
def test_what_follows_is_derivable_and_not_the_other_way_round(
    held_against: Held, tmp_path: Path, *, asks_source: bool
) -> None:
    known, wanted = "身份证号", "出生日期"
    if asks_source:
        known, wanted = wanted, known
    draw(tmp_path / "发" / "残联" / "a.xlsx", "残疾人花名册", ("姓名", known, "残疾等级"))
    draft = draw(tmp_path / "草" / "b.xlsx", "残疾人登记表", ("姓名", wanted, "康复需求"))
    field = by_label(held_against(draft, tmp_path / "发"))[wanted]
    assert field.standing is (Standing.NEW if asks_source else Standing.DERIVABLE)


def test_one_name_with_two_definitions_is_told(held_against: Held, tmp_path: Path) -> None:
    sectioned(tmp_path / "发" / "统计局" / "a.xlsx", "一、户籍人口情况")
    draft = sectioned(tmp_path / "草" / "b.xlsx", "一、常住人口情况")
    result = held_against(draft, tmp_path / "发")
    field = by_label(result)["总人数"]
    assert field.standing is Standing.DEFINITION_DIFFERS
    assert [(one.mine, one.others) for one in field.differs] == [
        ("population=permanent", "population=registered")
    ]
    found = next(one for one in result.findings if one.row["rule"] == "BD107")
    assert found.fields[-1].endswith("总人数")
    assert "常住人口" in found.row["message"]
    assert "户籍人口" in found.row["message"]


def test_a_heading_that_says_which_figure_is_no_conflict(
    held_against: Held, tmp_path: Path
) -> None:
    heads = ("户籍人口", "户籍户数")
    figures(tmp_path / "发" / "统计局" / "a.xlsx", "人口年报表", ("上渡村", "下渡村"), heads)
    heads = ("常住人口", "常住户数")
    draft = figures(tmp_path / "草" / "b.xlsx", "人口调查表", ("上渡村", "下渡村"), heads)
    standings = {field.standing for field in held_against(draft, tmp_path / "发").fields}
    assert Standing.DEFINITION_DIFFERS not in standings


def test_options_that_differ_from_the_rest_are_told(held_against: Held, tmp_path: Path) -> None:
    labels = ("姓名", "残疾等级", "备注")
    for office in ("残联", "民政局"):
        path = tmp_path / "发" / office / "a.xlsx"
        choosing(path, "残疾人花名册", labels, 2, "一级,二级,三级,四级")
    draft = choosing(tmp_path / "草" / "b.xlsx", "残疾人登记表", labels, 2, "重度,轻度")
    result = held_against(draft, tmp_path / "发")
    (differs,) = by_label(result)["残疾等级"].differs
    assert (differs.code, differs.mine, differs.n_others) == ("choices", "轻度 / 重度", 2)
    assert "BD108" in {found.row["rule"] for found in result.findings}
    same = choosing(tmp_path / "草" / "c.xlsx", "残疾人登记表", labels, 2, "四级,三级,二级,一级")
    assert by_label(held_against(same, tmp_path / "发"))["残疾等级"].differs == ()


def test_one_other_form_is_no_usage_to_differ_from(held_against: Held, tmp_path: Path) -> None:
    labels = ("姓名", "残疾等级")
    choosing(tmp_path / "发" / "残联" / "a.xlsx", "残疾人花名册", labels, 2, "一级,二级")
    draft = choosing(tmp_path / "草" / "b.xlsx", "残疾人登记表", labels, 2, "重度,轻度")
    field = by_label(held_against(draft, tmp_path / "发"))["残疾等级"]
    assert field.standing is Standing.HELD
    assert field.differs == ()


def test_lists_of_other_people_hold_nothing(held_against: Held, tmp_path: Path) -> None:
    draw(tmp_path / "发" / "民政局" / "a.xlsx", "低保对象花名册", ("姓名", "住址", "电话"))
    draft = draw(tmp_path / "草" / "b.xlsx", "退役军人花名册", ("姓名", "住址", "电话"))
    result = held_against(draft, tmp_path / "发")
    assert {field.standing for field in result.fields} == {Standing.NEW}
    assert result.cover.sure == result.cover.unsure == 0


def test_how_fresh_and_how_far_the_same_is_told(held_against: Held, tmp_path: Path) -> None:
    draw(tmp_path / "发" / "残联" / "a.xlsx", "残疾人花名册（季报）", ("姓名", "身份证号"))
    draft = draw(tmp_path / "草" / "b.xlsx", "残疾人登记表", ("姓名", "公民身份号码"))
    fields = by_label(held_against(draft, tmp_path / "发"))
    (name,), (number,) = fields["姓名"].holders, fields["公民身份号码"].holders
    assert (name.frequency_per_year, name.wording) == (4, "exact")
    assert (number.label, number.wording) == ("身份证号", "synonym")


def test_asked_more_often_than_the_source_is_found(held_against: Held, tmp_path: Path) -> None:
    labels = ("姓名", "残疾等级", "残疾类别")
    draw(tmp_path / "发" / "残联" / "a.xlsx", "残疾人花名册（年报）", labels)
    new = ("本月康复次数", "康复机构名", "康复项目数", "满意与否")
    draft = draw(tmp_path / "草" / "b.xlsx", "残疾人康复登记表（月报）", (*labels, *new))
    found = {one.row["rule"]: one for one in held_against(draft, tmp_path / "发").findings}
    assert found["BD106"].severity == "medium"
    assert set(found["BD106"].fields) >= {"残疾等级", "残疾类别"}


def test_what_was_decided_to_be_the_same_is_held(held_against: Held, tmp_path: Path) -> None:
    """Decisions kept with the catalogue join a draft's fields too."""
    folder = tmp_path / "发"
    draw(folder / "水利局" / "a.xlsx", "蓝藻打捞月报表", ("行政村", "蓝藻打捞作业船舶"))
    draft = draw(tmp_path / "草" / "b.xlsx", "蓝藻打捞情况表", ("行政村", "蓝藻打捞作业船"))
    before = by_label(held_against(draft, folder))["蓝藻打捞作业船"]
    assert before.standing is Standing.REVIEW
    catalogue = tmp_path / "目录.burden"

    def keep() -> None:
        add(catalogue, [folder], default_settings(), now="", progress=Silent())

    keep()
    theirs = next(holder for holder in before.holders if holder.label == "蓝藻打捞作业船舶")
    assert theirs.request_id
    other = _element(catalogue, "蓝藻打捞作业船舶")
    pair = decided.pair_id(before.element_id, other)
    for answer, standing in (("相同", Standing.HELD), ("不同", Standing.NEW)):
        (folder / "review.csv").write_text(
            f"编号,核对结果,甲项,乙项\n{pair},{answer},a,b\n", encoding="utf-8"
        )
        keep()
        after = by_label(held_against(draft, catalogue))["蓝藻打捞作业船"]
        assert after.standing is standing
        if standing is Standing.HELD:
            assert after.holders[0].wording == "decided"


def _element(catalogue: Path, label: str) -> str:
    from burden.catalogue.asked import Asked  # noqa: PLC0415
    from burden.catalogue.file import open_to_read  # noqa: PLC0415
    from burden.elements.told import Told  # noqa: PLC0415

    with open_to_read(catalogue) as kept:
        asked = Asked(kept, default_settings(), Told())
        rows = [row for rows in asked.fields(asked.askers()).values() for row in rows]
    return next(str(row["element_id"]) for row in rows if row["label"] == label)


def test_words_beside_the_draft_rename_the_catalogue_for_the_run(
    held_against: Held, tmp_path: Path
) -> None:
    folder, catalogue = tmp_path / "发", tmp_path / "目录.burden"
    draw(folder / "水利局" / "a.xlsx", "水库巡查记录表", ("水库名称", "江水热度（℃）"))
    add(catalogue, [folder], default_settings(), now="", progress=Silent())
    before = catalogue.read_bytes()
    draft = draw(tmp_path / "草" / "b.xlsx", "水库巡查登记表", ("水库名称", "库水温度（℃）"))
    assert by_label(held_against(draft, catalogue))["库水温度（℃）"].standing is Standing.NEW
    (draft.parent / "lexicon.toml").write_text(
        '[environment.my_temperature]\nrepresentation = "quantity"\n'
        'zh = ["江水热度", "库水温度"]\nsource = "本县约定"\n',
        encoding="utf-8",
    )
    result = held_against(draft, catalogue)
    assert by_label(result)["库水温度（℃）"].standing is Standing.HELD
    assert result.against.named_anew
    assert catalogue.read_bytes() == before


def test_a_catalogue_and_folders_count_together(
    held_against: Held, draft: Path, issued: Path, tmp_path: Path
) -> None:
    catalogue = tmp_path / "目录.burden"
    add(catalogue, [issued / "民政局"], default_settings(), now="", progress=Silent())
    alone = held_against(draft, catalogue)
    both = held_against(draft, catalogue, issued / "医保局")
    assert (alone.n_against, both.n_against) == (1, 2)
    assert max(field.n_requests for field in both.fields) == 2


def test_the_deadline_of_a_draft_counts_from_its_notice(
    held_against: Held, issued: Path, tmp_path: Path
) -> None:
    from datetime import date  # noqa: PLC0415

    path = draw(tmp_path / "草" / "e.xlsx", "粮食仓储情况表", ("仓库", "库容（吨）", "入库日"))
    book = openpyxl.load_workbook(path)
    book.active["A15"] = "请于3月11日前报送县粮食局。"
    book.save(path)

    def short(day: date) -> bool:
        result = held_against(path, issued, today=day)
        return any(found.row["rule"] == "BD302" for found in result.findings)

    assert short(date(2026, 3, 10))
    assert not short(date(2026, 3, 2))
    assert not short(date(2026, 3, 12))  # next year's
