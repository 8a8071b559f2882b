"""民政局: figures, a form and a questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import OFFICIAL, PLAIN, STATISTICS, Spec
from sample_workbooks.builder.header import band, c, g, r, rg
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet

from .common import SIGN, SIGN3


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


ISSUER = "望禾县民政局"


def assistance_statistics(book: Book) -> None:
    """A well-made approved monthly table: totals by formula, no duplicates of names."""
    cols = (
        c("户数", "households@月末", unit="户"),
        c("人数", "persons@月末", unit="人"),
        g(
            "资金支出（万元）",
            c("本月", "spending@本月+万元", fmt="0.00"),
            c("本年累计", "spending@累计+万元", fmt="0.00"),
        ),
    )
    s = matrix_sheet(book, "民救01表", (24, 6), cols, landscape=False)
    s.title("社会救助情况月报表")
    s.approval(
        (
            "表    号：澜民救01表",
            "制定机关：澜江省民政厅",
            "批准机关：澜江省统计局",
            "批准文号：澜统制〔2025〕17号",
            "有效期至：2027年6月",
        ),
        left="填报单位：",
        middle="2026年  月",
    )
    matrix(
        s,
        ("指标名称",),
        cols,
        (
            r("一、最低生活保障", "dibao", total=(1, 2)),
            r("（一）城市低保", "dibao.urban", indent=1),
            r("（二）农村低保", "dibao.rural", indent=1),
            r("二、特困人员救助供养", "tekun", total=(4, 5)),
            r("（一）集中供养", "tekun.institution", indent=1),
            r("（二）分散供养", "tekun.home", indent=1),
            r("三、临时救助", "temporary_relief"),
            r("其中：急难型", "temporary_relief.urgent", indent=1, blocked=(0,)),
        ),
        code_head="行次",
        letters=True,
    )
    s.signoff(*SIGN3, "报出日期：2026年  月  日")
    s.note(
        "说明：1.统计范围为辖区内民政部门批准救助的家庭和人员。2.报送时间为每月10日前，网上直报，"
        "不需报送纸质报表。3.户数、人数为月末时点数。"
    )


def destitute_form(book: Book) -> None:
    """One sheet a person: merged key-value blanks, a photo, opinions of three levels."""
    s = Sheet(book, "审批表", (11, 11, 9, 9, 11, 13, 14), landscape=False, population="特困人员")
    s.title("特困人员救助供养审批表")
    s.heading("编号：", "填表日期：    年  月  日")
    s.pairs(
        (
            (
                P("姓名", "person.name"),
                P("性别", "person.sex"),
                P("民族", "person.ethnicity", (1, 2)),
            ),
            (P("身份证号", "person.id_number", (1, 3)), P("出生年月", "person.birth_date", (1, 2))),
            (P("户籍所在地", "person.address_hukou", (1, 3)), P("联系电话", "person.phone")),
            (
                P("现居住地址", "person.address_current", (1, 3)),
                P("供养方式", "tekun.mode", blank="□集中  □分散"),
            ),
            (
                P("有无法定赡养、抚养、扶养义务人", "tekun.supporter", (2, 1), "□有  □无"),
                P("生活自理能力", "person.self_care", (2, 1), "□全自理  □半自理  □全护理"),
            ),
            (
                P("监护人姓名", "person.name@监护人"),
                P("与本人关系", "relation@监护人"),
                P("监护人联系电话", "person.phone@监护人"),
            ),
            (P("申请理由", "application.reason", height=90),),
            (
                P(
                    "村（居）委会意见",
                    role="meta",
                    height=80,
                    blank="\n\n负责人签字：        （盖章）      年  月  日",
                ),
            ),
            (
                P(
                    "镇（街道）审核意见",
                    role="meta",
                    height=80,
                    blank="\n\n负责人签字：        （盖章）      年  月  日",
                ),
            ),
            (
                P(
                    "县民政局审批意见",
                    role="meta",
                    height=80,
                    blank="\n\n负责人签字：        （盖章）      年  月  日",
                ),
            ),
        ),
        side=(P("近期一寸免冠照片", "person.photo"), 1, 4),
    )
    s.note(
        "填表要求：1.字体仿宋_GB2312，小四号，A4纸双面打印，勿改动表格格式。2.附入户照片不少于3张"
        "（须带时间、定位水印）、身份证复印件。3.本表一式三份。"
    )


def eldercare_questionnaire(book: Book) -> None:
    """A numbered questionnaire: 编号 | 项目 | 单位 | 数量."""
    cols = (c("数量", "", width=14), c("说明", "remark", width=26))
    s = Sheet(book, "问卷", (7, 42, 8, 14, 26), landscape=False, population="单个村")
    s.title("农村养老服务设施情况调查表")
    s.heading("村（社区）名称：", "调查时点：2026年2月28日")
    matrix(
        s,
        ("项目",),
        cols,
        (
            band("一、基本情况"),
            r("辖区60周岁以上老年人数", "population.age60plus", unit="人", code="101"),
            r("其中：80周岁以上老年人数", "population.age80plus", unit="人", indent=1, code="102"),
            r("独居老年人数", "population.elderly_alone", unit="人", code="103"),
            r("失能半失能老年人数", "population.elderly_disabled", unit="人", code="104"),
            band("二、设施情况"),
            r("养老服务设施总数", "eldercare.sites", unit="个", code="201"),
            r("其中：互助养老点", "eldercare.mutual_sites", unit="个", indent=1, code="202"),
            r("床位数", "eldercare.beds", unit="张", code="203"),
            r("建筑面积", "eldercare.floor_area", unit="平方米", code="204"),
            r("年运营经费", "eldercare.running_cost", unit="万元", code="205"),
            band("三、人员情况"),
            r("专（兼）职服务人员", "eldercare.staff", unit="人", code="301"),
            r("其中：持证护理员", "eldercare.staff_certified", unit="人", indent=1, code="302"),
        ),
        unit_head="单位",
        code_head="编号",
        code_first=True,
    )
    s.inline(
        "四、是否建有老年食堂（助餐点）：□是  □否   全村现有____处，日均用餐____人次。",
        ("四、是否建有老年食堂（助餐点）：", "canteen.has"),
        ("全村现有", "canteen.sites"),
        ("日均用餐", "canteen.diners_day"),
        framed=True,
    )
    s.signoff("调查员：", "受访人：", "联系电话：")


def relief_breakdown(book: Book) -> None:
    """Two merged stub levels by funds; the totals are left to the clerk."""
    cols = (
        g("救助户数（户）", c("本月", "households@本月"), c("累计", "households@累计")),
        g("救助人次（人次）", c("本月", "person_times@本月"), c("累计", "person_times@累计")),
        g("支出金额（元）", c("本月", "spending@本月+元"), c("累计", "spending@累计+元")),
    )
    s = matrix_sheet(book, "临时救助", (12, 18), cols)
    s.title("临时救助工作开展情况统计表")
    s.heading("填报单位：", "2026年    月", "单位：户、人次、元")
    matrix(
        s,
        ("救助类型", "救助原因"),
        cols,
        (
            rg(
                "急难型",
                r("火灾等意外事件", "temporary_relief.urgent.accident"),
                r("突发重大疾病", "temporary_relief.urgent.illness"),
                r("小计", "temporary_relief.urgent"),
            ),
            rg(
                "支出型",
                r("医疗支出", "temporary_relief.cost.medical"),
                r("教育支出", "temporary_relief.cost.education"),
                r("小计", "temporary_relief.cost"),
            ),
            r("合计", "temporary_relief"),
        ),
    )
    s.signoff(*SIGN)


SPECS = (
    Spec(
        "township/民政局/社会救助情况月报表（澜民救01表）.xlsx",
        ISSUER,
        "county",
        "社会救助情况月报表",
        12,
        "每月10日前",
        assistance_statistics,
        STATISTICS,
    ),
    Spec(
        "township/民政局/特困人员救助供养审批表.xlsx",
        ISSUER,
        "county",
        "特困人员救助供养审批表",
        None,
        None,
        destitute_form,
        OFFICIAL,
    ),
    Spec(
        "township/民政局/农村养老服务设施调查表.xlsx",
        ISSUER,
        "county",
        "农村养老服务设施情况调查表",
        None,
        None,
        eldercare_questionnaire,
        PLAIN,
    ),
    Spec(
        "township/民政局/临时救助统计表（月报）.xls",
        ISSUER,
        "county",
        "临时救助工作开展情况统计表",
        12,
        None,
        relief_breakdown,
        OFFICIAL,
    ),
)
