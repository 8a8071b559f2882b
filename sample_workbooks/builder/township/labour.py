"""人社局: registers of workers (and a revision), pension cover, workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import HURRIED, OFFICIAL, PLAIN, SYSTEM, Spec
from sample_workbooks.builder.header import Row, c, g, r, serial
from sample_workbooks.builder.sheet import Sheet
from sample_workbooks.builder.tables import across, matrix, matrix_sheet, roster, roster_sheet

from .common import SIGN, SIGN3, YES_NO, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book
    from sample_workbooks.builder.header import Col


ISSUER = "望禾县人力资源和社会保障局"


def workers(book: Book) -> None:
    """Three header levels; a total row by formula; a code list parked beside the form."""
    cols = (
        serial(),
        c("村", "place.village"),
        c("姓名", "person.name"),
        c("性别", "person.sex", width=6),
        c("身份证号码", "person.id_number"),
        c("文化程度", "person.education"),
        c("联系电话", "person.phone"),
        g(
            "就业情况",
            g(
                "务工",
                c("地点", "work.place", width=16),
                c("单位", "work.unit"),
                c("岗位", "work.post"),
                c("月收入（元）", "work.wage_month"),
            ),
            c("灵活就业", "work.flexible"),
            c("自主创业", "work.self_employed"),
        ),
        g("培训意愿", c("培训工种", "training.trade"), c("培训时间", "training.when")),
        c("务工渠道代码", "work.channel"),
        c("备注"),
    )
    s = roster_sheet(book, "台账", cols, population="农村劳动力")
    s.title("农村劳动力转移就业信息台账")
    s.heading("填报单位：", "填报人：", "填报日期：", "单位：元/月")
    top = s.row
    roster(
        s,
        cols,
        rows=14,
        numbered=True,
        total="合计",
        total_formula=True,
        total_blocked=(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16),
    )
    s.code_list(
        s.left + s.width + 1,
        top,
        "务工渠道代码",
        ("1 政府组织", "2 亲友介绍", "3 自行外出", "4 中介", "9 其他"),
    )
    s.signoff(*SIGN3)


BASE: tuple[Col, ...] = (
    serial(),
    c("行政村", "place.village"),
    c("姓名", "person.name"),
    c("身份证号", "person.id_number"),
    c("联系方式", "person.phone"),
    c("务工省份", "work.province"),
    c("务工地点", "work.place"),
    c("务工单位", "work.unit"),
    c("外出时间", "work.left_on"),
    c("月收入", "work.wage_month"),
    c("是否申领交通补贴", "transport_subsidy.claimed", choices=YES_NO),
)


def poor_workers(book: Book) -> None:
    """The weekly list, first version."""
    s = roster_sheet(book, "Sheet1", BASE, population="脱贫劳动力")
    s.title("脱贫劳动力务工情况周报表")
    s.line("每周三下午下班前报送，同时录入“劳务通”系统；无变化的也需报送。")
    roster(s, BASE, rows=20)


def poor_workers_2(book: Book) -> None:
    """The same a week later with two columns put in and one moved."""
    cols = (
        *BASE[:4],
        c("手机号码", "person.phone"),
        *BASE[5:8],
        c("岗位工种", "work.post"),
        *BASE[8:],
        c("返乡时间", "work.returned_on"),
    )
    s = roster_sheet(book, "Sheet1", cols, population="脱贫劳动力")
    s.title("脱贫劳动力务工情况周报表（新）")
    s.line(
        "以此表为准，原表作废，已报的请按新表重新报送。每周三下午下班前报送，同时录入“劳务通”系统。"
    )
    roster(s, cols, rows=20)


def pension(book: Book) -> None:
    """应参保 and 已参保 side by side by village; the rate is worked out by hand."""
    cols = (
        c("应参保人数", "insurance.pension@应"),
        c("已参保人数", "insurance.pension@已"),
        c("参保率（%）", "insurance.pension_rate"),
        g(
            "缴费情况",
            c("应缴费人数", "insurance.pension.paying@应"),
            c("已缴费人数", "insurance.pension.paying@已"),
            c("缴费金额（万元）", "insurance.pension.paid_in"),
        ),
        g(
            "待遇发放",
            c("领取人数", "insurance.pension.pensioners"),
            c("发放金额（万元）", "insurance.pension.paid_out"),
        ),
    )
    s = matrix_sheet(book, "养老保险", (12,), cols)
    s.title("城乡居民基本养老保险参保情况统计表（季报）")
    s.heading("填报单位：", "单位：人、万元")
    matrix(s, ("村（社区）",), cols, (*villages(), Row("合计", "")), letters=True)
    s.signoff(*SIGN)


def workshop(book: Book) -> None:
    """A transposed roster in .xls: items down, workshops across."""
    s = Sheet(book, "帮扶车间", (16, 18, 15, 15, 15, 15), population="就业帮扶车间")
    s.title("就业帮扶车间运行情况统计表")
    s.heading("填报单位：", "填报日期：")
    across(
        s,
        "项目",
        (
            r("车间名称", "workshop.name"),
            r("所在村", "place.village"),
            r("负责人", "person.name@负责人"),
            r("联系电话", "person.phone@负责人"),
            Row(
                "吸纳就业（人）",
                kids=(
                    r("总数", "workshop.staff"),
                    r("其中：脱贫劳动力", "workshop.staff_poor"),
                    r("女性", "workshop.staff_women"),
                ),
            ),
            r("月均工资（元）", "workshop.wage"),
            r("年产值（万元）", "workshop.output"),
            r("是否正常运营", "workshop.open"),
        ),
        ("车间1", "车间2", "车间3", "车间4"),
    )
    s.signoff(*SIGN3)


def job_fair(book: Book) -> None:
    """A light one-off: four columns, no personal data."""
    cols = (
        serial(),
        c("行政村", "place.village"),
        c("拟参加招聘会人数", "jobfair.expected", width=16),
        c("意向工种", "jobfair.trade", width=16),
    )
    s = roster_sheet(book, "报名", cols, landscape=False)
    s.title("“春风行动”专场招聘会报名汇总")
    roster(s, cols, rows=12, numbered=True, total="合计", total_formula=True, total_blocked=(1, 3))
    s.note("3月20日前通过政务微信回传电子版即可，不需盖章。")


SPECS = (
    Spec(
        "township/人社局/农村劳动力转移就业台账（季报）.xlsx",
        ISSUER,
        "county",
        "农村劳动力转移就业信息台账",
        4,
        None,
        workers,
        OFFICIAL,
    ),
    Spec(
        "township/人社局/脱贫劳动力务工情况周报表.xlsx",
        ISSUER,
        "county",
        "脱贫劳动力务工情况周报表",
        52,
        "每周三下午下班前",
        poor_workers,
        SYSTEM,
    ),
    Spec(
        "township/人社局/脱贫劳动力务工情况周报表（新）.xlsx",
        ISSUER,
        "county",
        "脱贫劳动力务工情况周报表（新）",
        52,
        "每周三下午下班前",
        poor_workers_2,
        HURRIED,
    ),
    Spec(
        "township/人社局/城乡居民养老保险参保情况（季报）.xlsx",
        ISSUER,
        "county",
        "城乡居民基本养老保险参保情况统计表（季报）",
        4,
        None,
        pension,
        PLAIN,
    ),
    Spec(
        "township/人社局/就业帮扶车间运行情况统计表（半年报）.xls",
        ISSUER,
        "county",
        "就业帮扶车间运行情况统计表",
        2,
        None,
        workshop,
        PLAIN,
    ),
    Spec(
        "township/人社局/春风行动招聘会报名汇总.xlsx",
        ISSUER,
        "county",
        "“春风行动”专场招聘会报名汇总",
        None,
        "3月20日前",
        job_fair,
        PLAIN,
    ),
)
