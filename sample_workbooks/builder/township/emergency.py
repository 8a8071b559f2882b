"""应急管理局 of the county and of the city: relays, daily reports, stocks, hazard points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import HURRIED, OFFICIAL, PLAIN, Spec
from sample_workbooks.builder.header import Row, band, c, g, r, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import across, matrix, matrix_sheet, roster, roster_sheet

from .common import SIGN, SIGN3, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


COUNTY = "望禾县应急管理局"
CITY = "岚州市应急管理局"


def hazards(book: Book, place: str) -> None:
    """The city's weekly progress table; the county only changes the name above."""
    cols = (
        serial(),
        c("单位", "place.unit"),
        c("检查企业（场所）数", "safety.sites_checked", unit="家", width=10),
        g(
            "一般隐患",
            c("排查数", "hazard.general.found", unit="项"),
            c("已整改", "hazard.general.fixed", unit="项"),
            c("整改率", "hazard.general.rate", unit="%"),
        ),
        g(
            "重大隐患",
            c("排查数", "hazard.major.found", unit="项"),
            c("已整改", "hazard.major.fixed", unit="项"),
            c("整改率", "hazard.major.rate", unit="%"),
        ),
        g(
            "执法情况",
            c("责令停产停业", "safety.closed", unit="家"),
            c("罚款", "safety.fines", unit="万元"),
            g(
                "追究责任",
                c("行政", "safety.liability.administrative", unit="人"),
                c("刑事", "safety.liability.criminal", unit="人"),
            ),
        ),
        c("出动检查组", "safety.teams", unit="个"),
        c("领导带队检查", "safety.leader_checks", unit="次"),
    )
    s = roster_sheet(book, "进展表", cols, population="辖区单位")
    s.title(f"{place}安全隐患大排查大整治工作进展情况统计表", lead="附件")
    s.heading("填报单位（盖章）：", "填报时间：    年  月  日", "分管领导签字：")
    roster(s, cols, rows=10, units=True, total="合计", total_blocked=(1,))
    s.note(
        "注：1.每周四12:00前报送，数据为累计数。2.对排查数为零的单位将重点督查，未按时限整改销号的严肃问责。"
    )
    s.signoff("主要负责人：", "填报人：", "联系电话：")


def hazards_city(book: Book) -> None:
    """As the city sent it."""
    hazards(book, "岚州市")


def hazards_county(book: Book) -> None:
    """As the county passed it on."""
    hazards(book, "望禾县")


def flood_duty(book: Book) -> None:
    """A daily report due the same day, several small blocks, zero report."""
    s = Sheet(book, "防汛日报", (14, 12, 12, 12, 12, 12), landscape=False)
    s.title("防汛值班值守情况日报", lead="特急")
    s.heading("填报单位：", "月   日   时")
    s.section("一、值班情况")
    s.pairs(
        (
            (
                P("带班领导", "person.name@带班领导"),
                P("职务", "job.title@带班领导"),
                P("手机", "person.phone@带班领导"),
            ),
            (
                P("值班人员", "person.name@值班人员"),
                P("值班电话", "duty.phone"),
                P("在岗人数", "duty.staff"),
            ),
        )
    )
    s.section("二、雨水情、灾情")
    cols = (
        c("今日8时", "@今日8时"),
        c("今日17时", "@今日17时"),
        c("累计", "@累计"),
        c("较昨日增减", "@增减"),
        c("备注"),
    )
    matrix(
        s,
        ("项目",),
        cols,
        (
            r("降雨量（毫米）", "rainfall"),
            r("水库水位（米）", "reservoir.level"),
            r("转移群众（人）", "evacuated.persons"),
            r("倒塌房屋（间）", "houses.collapsed"),
            r("受灾人口（人）", "disaster.persons"),
            r("直接经济损失（万元）", "disaster.loss"),
        ),
    )
    s.line(
        "请于今日下班前（17:00）报送，无灾情的也须报（零报告），同时电话报告县防汛办值班室。",
        style=s.theme.text,
    )


def geohazards(book: Book) -> None:
    """A three-level header register in .xls; people responsible for each point."""
    cols = (
        serial(),
        c("隐患点名称", "geohazard.name", width=14),
        g(
            "位置",
            c("村", "place.village"),
            c("组", "place.group"),
            g("坐标", c("经度", "geo.longitude"), c("纬度", "geo.latitude")),
        ),
        c("灾害类型", "geohazard.type"),
        g(
            "威胁对象",
            c("户数", "geohazard.households", unit="户"),
            c("人数", "geohazard.persons", unit="人"),
            c("财产（万元）", "geohazard.property"),
        ),
        g(
            "责任体系",
            g(
                "镇级责任人",
                c("姓名", "person.name@镇级责任人"),
                c("电话", "person.phone@镇级责任人"),
            ),
            g(
                "村级责任人",
                c("姓名", "person.name@村级责任人"),
                c("电话", "person.phone@村级责任人"),
            ),
            g(
                "监测员",
                c("姓名", "person.name@监测员"),
                c("电话", "person.phone@监测员"),
                c("身份证号", "person.id_number@监测员"),
            ),
        ),
        c("避险场所", "shelter.name"),
        c("备注"),
    )
    s = roster_sheet(book, "隐患点", cols, population="地质灾害隐患点")
    s.title("地质灾害隐患点及防灾责任人台账")
    s.heading("填报单位：", "填报日期：")
    roster(s, cols, rows=12, numbered=True)
    s.signoff(*SIGN3)


def supplies(book: Book) -> None:
    """Named stock lines with units; drop-downs from a hidden dictionary."""
    lists = book.dictionary(
        "码表",
        {"存放地点": ("镇应急仓库", "村部", "学校", "其他"), "状态": ("完好", "待修", "报废")},
    )
    s = Sheet(book, "应急物资", (8, 26, 8, 12, 12, 14, 12, 16))
    s.title("应急物资储备情况统计表（半年报）")
    s.heading("填报单位：", "截止日期：6月30日", "填报人：")
    cols = (
        c("应储数量", "stock@应"),
        c("实储数量", "stock@实"),
        c("存放地点", "storage.place", choices=lists["存放地点"]),
        c("状态", "stock.state", choices=lists["状态"]),
        c("备注"),
    )
    matrix(
        s,
        ("物资名称",),
        cols,
        (
            band("抢险救援类"),
            r("编织袋", "supply.sandbag", unit="条", code="A01"),
            r("救生衣", "supply.lifevest", unit="件", code="A02"),
            r("发电机", "supply.generator", unit="台", code="A03"),
            r("应急照明灯", "supply.lamp", unit="盏", code="A04"),
            r("铁锹", "supply.shovel", unit="把", code="A05"),
            band("生活保障类"),
            r("帐篷", "supply.tent", unit="顶", code="B01"),
            r("棉被", "supply.quilt", unit="床", code="B02"),
            r("折叠床", "supply.bed", unit="张", code="B03"),
            r("饮用水", "supply.water", unit="箱", code="B04"),
        ),
        unit_head="计量单位",
        code_head="编号",
        code_first=True,
    )
    s.signoff(*SIGN)


def fire_patrol(book: Book) -> None:
    """A roster whose records run across: days in columns."""
    s = Sheet(book, "巡查记录", (14, 12, *([11] * 7)))
    s.title("森林防火巡查周记录表")
    s.heading("村（社区）：", "护林员：", "第    周（   月   日至   月   日）")
    across(
        s,
        "项目",
        (
            r("日期", "patrol.date"),
            r("天气", "weather"),
            r("火险等级", "fire.risk_level"),
            r("巡查路段", "patrol.route"),
            r("巡查里程（公里）", "patrol.distance"),
            r("发现火情（起）", "fire.found"),
            r("制止野外用火（起）", "fire.stopped"),
            r("宣传人次", "publicity.person_times"),
            r("巡查轨迹截图编号", "photo.track_no"),
            r("护林员签字", "sign.ranger"),
        ),
        ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        population="护林员",
    )
    s.note("注：每周一上午将上周记录拍照发QQ群，原件由镇林业站存档备查。")


def workplace_checks(book: Book) -> None:
    """Villages down, measures across: activity counts, hand totals, a ranking column."""
    cols = (
        g(
            "宣传教育",
            c("宣传次数", "safety_month.publicity"),
            c("发放资料份数", "safety_month.leaflets"),
            c("悬挂横幅条数", "safety_month.banners"),
            c("培训人次", "safety_month.trained"),
        ),
        g(
            "隐患排查",
            c("检查次数", "safety_month.inspections"),
            c("排查数", "safety_month.hazards"),
            c("已整改", "safety_month.hazards_fixed"),
        ),
        c("综合得分", "safety_month.score"),
        c("排名", "safety_month.rank"),
    )
    s = matrix_sheet(book, "汇总", (6, 13), cols)
    s.title("安全生产月活动开展情况汇总表")
    s.heading("填报单位：", "填报人：", "填报日期：")
    matrix(
        s, ("村（社区）",), cols, (*villages(), Row("合计", "")), code_head="序号", code_first=True
    )
    s.note("注：综合得分保留三位小数；前三名通报表扬，后三名约谈。活动照片每项不少于3张打包报送。")


SPECS = (
    Spec(
        "township/岚州市应急管理局/附件：安全隐患大排查大整治进展情况统计表.xlsx",
        CITY,
        "city",
        "岚州市安全隐患大排查大整治工作进展情况统计表",
        52,
        "每周四12:00前",
        hazards_city,
        OFFICIAL,
    ),
    Spec(
        "township/应急管理局/附件：安全隐患大排查大整治进展情况统计表（周报）.xlsx",
        COUNTY,
        "county",
        "望禾县安全隐患大排查大整治工作进展情况统计表",
        52,
        "每周四12:00前",
        hazards_county,
        OFFICIAL,
    ),
    Spec(
        "township/应急管理局/防汛值班值守日报.xlsx",
        COUNTY,
        "county",
        "防汛值班值守情况日报",
        365,
        "今日下班前（17:00）",
        flood_duty,
        HURRIED,
    ),
    Spec(
        "township/应急管理局/地质灾害隐患点台账（年度）.xls",
        COUNTY,
        "county",
        "地质灾害隐患点及防灾责任人台账",
        1,
        None,
        geohazards,
        PLAIN,
    ),
    Spec(
        "township/应急管理局/应急物资储备统计表（半年报）.xlsx",
        COUNTY,
        "county",
        "应急物资储备情况统计表（半年报）",
        2,
        None,
        supplies,
        PLAIN,
    ),
    Spec(
        "township/应急管理局/森林防火巡查周记录.xlsx",
        COUNTY,
        "county",
        "森林防火巡查周记录表",
        52,
        "每周一上午",
        fire_patrol,
        PLAIN,
    ),
    Spec(
        "township/应急管理局/安全生产月活动情况汇总表.xlsx",
        COUNTY,
        "county",
        "安全生产月活动开展情况汇总表",
        None,
        None,
        workplace_checks,
        HURRIED,
    ),
)
