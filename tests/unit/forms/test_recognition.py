"""What is recognised of small drawn forms."""

from __future__ import annotations

from dataclasses import replace

from grids import assert_fields, assert_no_fields, found, grid, read
from msgspec import structs

from burden.forms import recognise_sheet
from burden.model import Band


def test_merged_header_tree() -> None:
    sheet = grid(
        """
        | 乡镇 | 人口 | <  |
        | ^    | 男   | 女 |
        | ____ | ____ | ____ |
        | ____ | ____ | ____ |
        """,
        framed=True,
    )
    fields = assert_fields(
        sheet, {"A3": "roster 乡镇", "B3": "roster 人口 / 男", "C3": "roster 人口 / 女"}
    )
    assert fields["B3"].ref.a1 == "B3:B4"
    assert fields["B3"].capacity == 2


def test_leaves_of_the_same_name_differ_by_path() -> None:
    sheet = grid(
        """
        | 单位 | 上年 | <    | 本年 | <    |
        | ^    | 计划 | 实际 | 计划 | 实际 |
        | ____ | ____ | ____ | ____ | ____ |
        """,
        framed=True,
    )
    assert {f.path for f in found(sheet).values()} >= {("上年", "计划"), ("本年", "计划")}


def test_code_row_names_nothing() -> None:
    sheet = grid(
        """
        | 项目 | 数量 | 金额 |
        | 甲   | 1    | 2    |
        | ____ | ____ | ____ |
        """,
        framed=True,
    )
    assert_fields(sheet, {"A3": "roster 项目", "B3": "roster 数量", "C3": "roster 金额"})


def test_matrix_with_units_blocked_cells_and_computed_total() -> None:
    sheet = grid(
        """
        | 指标 | 计量单位 | 本月 | 累计 |
        | 户数 | 户       | ____ | —   |
        | 人口 | 人       | ____ | ____ |
        | 合计 | 个       | =C2+C3 | ____ |
        """,
        framed=True,
    )
    fields = assert_fields(
        sheet,
        {
            "C2": "matrix 本月 < 户数",
            "D2": "blocked matrix 累计 < 户数",
            "C3": "matrix 本月 < 人口",
            "D3": "matrix 累计 < 人口",
            "C4": "computed matrix 本月 < 合计",
            "D4": "matrix 累计 < 合计",
        },
    )
    assert fields["C2"].unit == "户"


def test_stub_of_two_levels() -> None:
    sheet = grid(
        """
        | 类别 | 名称 | 数量 |
        | 牲畜 | 牛   | ____ |
        | ^    | 羊   | ____ |
        | 家禽 | 鸡   | ____ |
        """,
        framed=True,
    )
    assert found(sheet)["C3"].row_path == ("牲畜", "羊")


def test_header_alone_is_a_roster_without_capacity() -> None:
    fields = assert_fields(
        grid("| *#项目 | *#地点 | *#面积 |"),
        {"A2": "roster 项目", "B2": "roster 地点", "C2": "roster 面积"},
    )
    assert {field.capacity for field in fields.values()} == {None}


def test_serial_numbers_are_not_asked() -> None:
    sheet = grid("| 序号 | 项目 | 地点 |\n| 1 | ____ | ____ |\n| 2 | ____ | ____ |", framed=True)
    assert found(sheet)["A2"].role == "serial"


def test_a_total_closes_a_roster() -> None:
    sheet = grid(
        "| 项目 | 面积 | 投资 |\n| ____ | ____ | ____ |\n"
        "| ____ | ____ | ____ |\n| 合计 | ____ | ____ |",
        framed=True,
    )
    fields = found(sheet)
    assert fields["A2"].ref.a1 == "A2:A3"
    assert fields["B2"].ref.a1 == "B2:B4"
    assert (fields["B2"].capacity, "total-row" in fields["B2"].evidence) == (2, True)
    assert "B4" not in fields


def test_a_named_row_that_is_no_total_asks_for_itself() -> None:
    sheet = grid(
        "| 项目 | 面积 | 投资 |\n| ____ | ____ | ____ |\n"
        "| ____ | ____ | ____ |\n| 上年结转 | ____ | ____ |",
        framed=True,
    )
    assert found(sheet)["B4"].row_path == ("上年结转",)


def test_records_across() -> None:
    sheet = grid(
        """
        | Question     | Measure #1 | Measure #2 |
        | Measure name | ____       | ____       |
        | Target       | ____       | ____       |
        | Result       | ____       | ____       |
        """,
        framed=True,
    )
    fields = assert_fields(
        sheet, {"B2": "roster Measure name", "B3": "roster Target", "B4": "roster Result"}
    )
    assert fields["B2"].ref.a1 == "B2:C2"


def test_pairs_to_the_right_and_below() -> None:
    sheet = grid(
        """
        | 户主 | ____ | 电话 | ____ |
        | 住址 | ____ | 邮编 | ____ |
        | 意见 | <    | <    | <    |
        | ____ | <    | <    | <    |
        """,
        framed=True,
    )
    assert_fields(
        sheet,
        {
            "B1": "pairs 户主",
            "D1": "pairs 电话",
            "B2": "pairs 住址",
            "D2": "pairs 邮编",
            "A4": "pairs 意见",
        },
    )


def test_blanks_inside_a_text() -> None:
    fields = found(grid("| 核查情况：□是 □否 |\n| 面积：______ |"))
    assert {field.label for field in fields.values()} == {"核查情况", "面积"}
    assert fields["A1"].type == "flag"


def test_several_blanks_in_one_cell_have_their_own_ids() -> None:
    fields = found(grid("| 村民姓名：     家庭住址：     耕地面积：     |"))
    assert list(fields) == ["A1", "A1.2", "A1.3"]


def test_open_cells_of_a_protected_sheet() -> None:
    sheet = grid("| Legal name of grantee | ~[] |\n| Award number | ~[] |", protected=True)
    assert_fields(sheet, {"B1": "pairs Legal name of grantee", "B2": "pairs Award number"})


def test_tables_side_by_side_and_stacked() -> None:
    sheet = grid(
        """
        | 树种 | 株数 |  |  | 路段 | 里程 |
        | ____ | ____ |  |  | ____ | ____ |
        |      |      |  |  |      |      |
        | 机井 | 深度 |  |  |      |      |
        | ____ | ____ |  |  |      |      |
        """,
        framed=False,
    )
    assert len(read(sheet).forms) == 3
    assert {f.label for f in found(sheet).values()} == {
        "树种",
        "株数",
        "路段",
        "里程",
        "机井",
        "深度",
    }


def test_sheets_that_ask_nothing_say_why() -> None:
    drawing = "| 代码 | 名称 |\n| 01 | 汉族 |\n| 02 | 回族 |"
    assert_no_fields(grid(drawing, name="民族代码表"), "dictionary")
    assert_no_fields(grid("| 项目 | ____ |", hidden=True), "hidden")
    assert_no_fields(grid("| 第一步：先读 |", name="填表说明"), "instructions")
    assert_no_fields(grid("|  |"), "empty")


def test_a_source_of_options_is_a_dictionary() -> None:
    forms = recognise_sheet(grid("| 是 |\n| 否 |", name="x1"), "some.xlsx", frozenset({"x1"}))
    assert forms.reason == "dictionary"


def test_texts_are_told_apart() -> None:
    forms = read(
        grid(
            """
            | *耕地情况统计表 | <    | <    |
            | 单位：亩       |      |      |
            | 村名           | 水田 | 旱地 |
            | ____           | ____ | ____ |
            | ____           | ____ | ____ |
            | 注：以年末数为准 |    |      |
            | 负责人：甲乙    |      |      |
            """
        )
    )
    bands = {text.text: text.band for text in forms.texts}
    assert forms.title == "耕地情况统计表"
    assert bands["单位：亩"] is Band.UNIT
    assert bands["注：以年末数为准"] is Band.NOTE
    assert bands["负责人："] is Band.FOOTER
    assert bands["水田"] is Band.HEADER
    assert next(iter(forms.fields)).section == ()


def test_a_line_of_its_own_heads_what_follows() -> None:
    sheet = grid(
        """
        | *年度统计表 | < | < |
        | 表号：甲1表 | | |
        | 一、基础设施 | | |
        | 项目 | 数量 | 投资 |
        | ____ | ____ | ____ |
        """,
        framed=False,
    )
    assert {field.section for field in found(sheet).values()} == {("一、基础设施",)}


def test_a_school_above_the_form_identifies_the_response() -> None:
    sheet = grid(
        """
        | 学校名称： | ____ |  |
        | 项目 | 数量 | 投资 |
        | ____ | ____ | ____ |
        | ____ | ____ | ____ |
        """
    )
    assert found(sheet)["B1"].role == "meta"


def reason(drawing: str, **more: object) -> str:
    forms = read(grid(drawing, **more))
    assert not list(forms.fields)
    return forms.reason


def test_long_list_without_blanks_is_data() -> None:
    rows = "".join(f"| A{n} | 东区 | {n * 7} | 办结 |\n" for n in range(80))
    assert reason("| 单号 | 区域 | 金额 | 状态 |\n" + rows) == "data"


def test_so_many_filled_records_are_no_sample() -> None:
    rows = "".join(f"| A{n} | 东区 | {n * 7} | 办结 |\n" for n in range(700))
    assert reason("| *#单号 | *#区域 | *#金额 | *#状态 |\n" + rows) == "data"


def test_table_of_formulas_is_a_summary() -> None:
    rows = "".join(f"| 指标{n} | =A{n} | =B{n} |\n" for n in range(6))
    assert reason("| 项目 | 一季度 | 二季度 |\n" + rows) == "computed"


def test_sheet_with_nothing_but_a_chart_says_so() -> None:
    assert reason("|  |", charts=1) == "chart"
    assert reason("|  |") == "empty"


def test_list_of_one_column() -> None:
    sheet = grid("| 物资编号 |\n| ____ |\n| ____ |\n| ____ |", framed=True)
    fields = assert_fields(sheet, {"A2": "roster 物资编号"})
    assert fields["A2"].ref.a1 == "A2:A4"


def test_heading_over_one_tall_answer_is_no_list() -> None:
    sheet = grid("| 主要做法 | < |\n| ____ | < |", framed=True)
    assert found(sheet)["A2"].kind == "pairs"


def test_prose_with_colons_holds_no_blanks() -> None:
    rules = "Instructions to reporter: enter data from row 8 on. Important guidance: " + "x" * 160
    drawing = f"| {rules} | < |\n| Name | Zip |\n| ____ | ____ |"
    assert_fields(grid(drawing, framed=True), {"A3": "roster Name", "B3": "roster Zip"})


def test_head_of_a_document_is_no_header() -> None:
    sheet = grid(
        """
        | 某某公司 | <    | （项目名称） | 项目号 | ____ |
        | ^        | ^    | 费用登记表   | 年月份 | 年  月 |
        | 编号     | 类别 | 明细         | 当月   | 累计 |
        | ____     | ____ | ____         | ____   | ____ |
        | ____     | ____ | ____         | ____   | ____ |
        """,
        framed=True,
    )
    rosters = {f.path for f in found(sheet).values() if f.kind == "roster"}
    assert rosters >= {("类别",), ("明细",), ("当月",), ("累计",)}


def test_upper_level_left_open_beside_its_text() -> None:
    drawn = grid(
        """
        | 单位 | 女干部 | <    | ____ | 党外 | <    | ____ |
        | ^    | 全     | 四十 | 正职 | 全   | 四十 | 正职 |
        |      |        |      |      |      |      |      |
        """,
        framed=True,
    )
    cells = dict(drawn.cells)
    for column, side in ((3, "right"), (4, "left"), (6, "right"), (7, "left")):
        cell = cells[1, column]  # no line between a text and what goes on
        cells[1, column] = structs.replace(cell, style=replace(cell.style, **{side: False}))
    paths = [f.path for f in found(replace(drawn, cells=cells)).values()]
    assert paths[0] == ("单位",)
    assert paths[1:4] == [("女干部", "全"), ("女干部", "四十"), ("女干部", "正职")]


def test_next_table_with_fewer_columns_begins_behind_its_heading() -> None:
    sheet = grid(
        """
        | 单位 | 计划 | 支出 | 结余 | 比例 |
        | ____ | ____ | ____ | ____ | ____ |
        | 合计 | 0    | 0    | 0    | 0    |
        | *二、培训情况 | < | < | < | < |
        | 课程 | 次数 | 人数 | ____ | < |
        | 入场教育 | 3 | 40 | ^ | ^ |
        | 专项培训 | 1 | 12 | ^ | ^ |
        """,
        framed=True,
    )
    assert found(sheet)["B6"].path == ("次数",)


def test_figures_under_a_wide_heading_are_no_further_level() -> None:
    sheet = grid(
        """
        | 事故类型 | <    | 次数 | 人数 | 损失 |
        | 伤害     | 死亡 | 0    | 1    | 0    |
        | ^        | 重伤 | 0    | 0    | 0    |
        | ^        | 轻伤 | 0    | 0    | ____ |
        """,
        framed=True,
    )
    assert found(sheet)["C2"].path == ("次数",)
    assert found(sheet)["C2"].row_path == ("伤害", "死亡")


def test_grid_filled_in_all_over_gives_no_value_as_a_name() -> None:
    sheet = grid(
        """
        | 项目代码 | T12019A | 项目名称 | 某煤化工项目 |
        | 项目经理 | 于某某  | 项目类型 | EPC |
        | 开工日期 | 20120918 | 竣工日期 | 20150531 |
        | 建设地点 | 某镇工业园 | < | < |
        """,
        framed=True,
    )
    forms = read(sheet)
    names = {text for f in forms.fields for text in (f.label, *f.path, *f.row_path)}
    names |= {text.text for text in forms.texts}
    assert not names & {"T12019A", "某煤化工项目", "于某某", "EPC", "某镇工业园"}
