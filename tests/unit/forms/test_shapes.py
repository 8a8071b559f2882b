"""Shapes of real forms that a flat reader gets wrong, each as small as it can be drawn."""

from __future__ import annotations

from dataclasses import replace

from grids import assert_fields, found, grid, read
from msgspec import structs


def test_rows_for_programs_above_and_below_the_names() -> None:
    sheet = grid(
        """
        | vehNo       | plateColor | regDate | owner |
        | VARCHAR(10) | CODE       | DATE    | VARCHAR(50) |
        | Y           | Y          | N       | Y |
        | 车牌号码    | 车牌颜色   | 登记日期 | 所属企业 |
        | 如 甲X12345 | 见代码表   | yyyy-mm-dd | 全称 |
        | ____        | ____       | ____    | ____ |
        """,
        framed=True,
    )
    paths = [field.path for field in found(sheet).values()]
    assert paths == [("车牌号码",), ("车牌颜色",), ("登记日期",), ("所属企业",)]


def test_required_row_over_english_names() -> None:
    sheet = grid(
        """
        | HOLD_ID  | PROP_CODE | OWN_TYPE | AMT_RPT |
        | Required | Optional  | Required | Required |
        | Holder   | Property Type | Owner Type | Amount Reported |
        | Text (9) | Text (4)  | Text (2) | Number (12,2) |
        """
    )
    labels = [field.label for field in found(sheet).values()]
    assert labels == ["Holder", "Property Type", "Owner Type", "Amount Reported"]


def test_tall_title_beside_a_list_is_no_column() -> None:
    sheet = grid(
        """
        | 家庭成员 | 姓名 | 称谓 | 职业 |
        | ^        | ____ | ____ | ____ |
        | ^        | ____ | ____ | ____ |
        | 开户行   | ____ | 账号 | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["B2"].ref.a1 == "B2:B3"
    assert fields["B2"].section == ("家庭成员",)
    assert "A2" not in fields
    assert fields["B4"].label == "开户行"


def test_form_printed_twice_across_is_two_tables() -> None:
    sheet = grid(
        """
        | 编号 | 项目 | 数量 | ____ | 编号 | 项目 | 数量 |
        | A01  | 层数 | ____ | ____ | B01  | 人数 | ____ |
        | A02  | 间数 | ____ | ____ | B02  | 女性 | ____ |
        | A03  | 面积 | ____ | ____ | B03  | 新增 | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["C2"].row_path == ("层数",)
    assert fields["G2"].row_path == ("人数",)
    assert "D2" not in fields


def test_boxes_to_tick_in_a_table_are_blanks() -> None:
    sheet = grid(
        """
        | 检查内容     | 结果       | 备注 |
        | 证照是否公示 | □是 □否    | ____ |
        | 是否索证索票 | □是 □否    | ____ |
        | 是否留样     | □是 □否    | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["B2"].row_path == ("证照是否公示",)
    assert fields["B2"].choices == ("是", "否")
    assert len(fields) == 6


def test_box_to_tick_before_its_label() -> None:
    sheet = grid("| ☐ | Quarterly | ☐ | Annual |")
    assert {spot: field.label for spot, field in found(sheet).items()} == {
        "A1": "Quarterly",
        "C1": "Annual",
    }


def test_unit_printed_between_label_and_blank() -> None:
    sheet = grid("| Wages paid | $ | ____ |\n| Late penalty | $ | ____ |", framed=True)
    assert {spot: f.label for spot, f in found(sheet).items()} == {
        "C1": "Wages paid",
        "C2": "Late penalty",
    }


def test_unit_printed_in_the_blank_itself() -> None:
    sheet = grid("| 占地面积 | ㎡ | 年收入 | 万元 |", framed=True)
    assert {spot: f.label for spot, f in found(sheet).items()} == {
        "B1": "占地面积",
        "D1": "年收入",
    }


def test_blanks_of_one_cell_beside_its_label() -> None:
    sheet = grid("| 消防设施 | 灭火器____具，消火栓____个 |", framed=True)
    assert [field.label for field in read(sheet).fields] == ["灭火器", "消火栓"]


def test_groups_named_once_above_names_that_come_again() -> None:
    sheet = grid(
        """
        | 类别 | 户型   | 套数 | 面积 |
        | 公租 | 一居室 | ____ | ____ |
        | ____ | 二居室 | ____ | ____ |
        | 保租 | 一居室 | ____ | ____ |
        | ____ | 二居室 | ____ | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["C3"].row_path == ("公租", "二居室")
    assert fields["C5"].row_path == ("保租", "二居室")


def test_codes_beside_names_are_none_of_the_name() -> None:
    sheet = grid(
        """
        | Occupation | SOC code | Men  | Women |
        | Carpenter  | 47-2031  | ____ | ____ |
        | Plumber    | 47-2152  | ____ | ____ |
        | Roofer     | 47-2181  | ____ | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["C2"].row_path == ("Carpenter",)
    assert "B2" not in fields


def test_offices_under_a_heading_that_may_mean_units() -> None:
    sheet = grid(
        """
        | 单位   | 株数 | 面积 |
        | 柳湾镇 | ____ | ____ |
        | 云盘镇 | ____ | ____ |
        | 大堰乡 | ____ | ____ |
        """,
        framed=True,
    )
    assert found(sheet)["B2"].row_path == ("柳湾镇",)


def test_two_levels_framed_cell_by_cell() -> None:
    sheet = grid(
        """
        | 序号 | 姓名 | 期限 | ____ | 家庭 | ____ | 备注 |
        | ____ | ____ | 起   | 止   | 婚姻 | 电话 | ____ |
        | ____ | ____ | ____ | ____ | ____ | ____ | ____ |
        | ____ | ____ | ____ | ____ | ____ | ____ | ____ |
        """,
        framed=True,
    )
    paths = [field.path for field in found(sheet).values()]
    assert ("期限", "止") in paths
    assert ("家庭", "电话") in paths
    assert ("姓名",) in paths


def test_greyed_cells_are_blocked() -> None:
    sheet = grid(
        """
        | 月份 | 人数 | 季报 |
        | 1月  | ____ | ____ |
        | 2月  | ____ | ____ |
        | 3月  | ____ | ____ |
        """,
        framed=True,
    )
    cells = dict(sheet.cells)
    for row in (2, 3):
        cell = cells[row, 3]
        cells[row, 3] = structs.replace(cell, style=replace(cell.style, fill="BFBFBF"))
    roles = {spot: field.role.value for spot, field in found(replace(sheet, cells=cells)).items()}
    assert (roles["C2"], roles["C4"], roles["B2"]) == ("blocked", "input", "input")


def test_crossed_out_cells_do_not_make_a_row_a_form_of_its_own() -> None:
    sheet = grid(
        """
        | 类别     | 人数 | 其中女 | 备注 |
        | 个体户   | ____ | ____   | ____ |
        | 注册企业 | ____ | ×      | ____ |
        | 未就业   | ____ | ____   | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["B4"].row_path == ("未就业",)
    assert fields["C3"].role == "blocked"


def test_records_across_numbered_in_chinese() -> None:
    sheet = grid(
        """
        | 内容     | 案件一 | 案件二 | 案件三 |
        | 主要诉求 | ____   | ____   | ____ |
        | 责任单位 | ____   | ____   | ____ |
        """,
        framed=True,
    )
    assert_fields(sheet, {"B2": "roster 主要诉求", "B3": "roster 责任单位"})


def test_labels_of_a_sheet_that_draws_nothing() -> None:
    sheet = grid(
        """
        | Holder name *     |  | Legal name as registered |
        | Date of incorporation |  | MM/DD/YYYY |
        | NAICS code        |  |  |
        | Total amount      |  | US dollars |
        """
    )
    labels = [field.label for field in read(sheet).fields]
    assert labels == ["Holder name *", "Date of incorporation", "NAICS code", "Total amount"]


def test_instructions_that_draw_nothing_ask_nothing() -> None:
    sheet = grid(
        """
        | 一、类别按下拉选项选择。   |
        | 二、日期填到日。           |
        | 三、编号填退役证上的号码。 |
        | 四、表格经核对后汇总。     |
        """
    )
    assert not list(read(sheet).fields)


def test_rows_of_formulas_between_names_belong_to_the_table() -> None:
    sheet = grid(
        """
        | 单位 | 任务 | 完成 |
        | 总计 | =B3+B4 | =C3+C4 |
        | 东村 | ____ | ____ |
        | 西村 | ____ | ____ |
        | 南村 | ____ | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["B2"].role == "computed"
    assert fields["B4"].row_path == ("西村",)


def test_rule_right_under_a_framed_header_leaves_it_open() -> None:
    head = grid("| 姓名 | 现任职务 | 拟任职务 | 意见 |", framed=True)
    rule = grid("|  |\n| 1、投票人可以投同意票、不同意票或者弃权票，但不得另提他人； |")
    sheet = replace(head, cells={**rule.cells, **head.cells})
    assert [field.label for field in found(sheet).values()] == [
        "姓名",
        "现任职务",
        "拟任职务",
        "意见",
    ]


def test_line_answered_behind_a_table_is_none_of_its_bands() -> None:
    sheet = grid(
        """
        |            | 1st  | 2nd  | 3rd  |     |      |
        | 1. Workers | ____ | ____ | ____ |     |      |
        | 2. Wages paid | <  | <    | <    | []$ | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["B2"].row_path == ("1. Workers",)
    assert fields["F3"].label == "2. Wages paid"


def test_tall_blank_leaves_the_names_of_the_cells_beside_it_alone() -> None:
    sheet = grid(
        """
        | 类别 | 项目 | 说明 | 数量 |
        | 伤害 | 死亡 | ____ | ____ |
        | ^    | 重伤 | ^    | ____ |
        | ^    | 轻伤 | ^    | ____ |
        """,
        framed=True,
    )
    fields = found(sheet)
    assert fields["C2"].row_path == ("伤害",)
    assert fields["D2"].row_path == ("伤害", "死亡")


def test_title_over_the_frame_is_no_heading_of_a_list_of_one_column() -> None:
    sheet = grid(
        """
        | 统计表 |
        | []公民身份号码 |
        | ____ |
        | ____ |
        | ____ |
        | ____ |
        """
    )
    assert [field.label for field in found(sheet).values()] == ["公民身份号码"]
