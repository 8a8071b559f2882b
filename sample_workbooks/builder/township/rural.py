"""农业农村局 and 乡村振兴局: the watch list, its quarterly copy, and daily reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import HURRIED, OFFICIAL, SYSTEM, Spec
from sample_workbooks.builder.header import c, g, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import roster, roster_sheet

from .common import YES_NO


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


FARM = "望禾县农业农村局"
RURAL = "望禾县乡村振兴局"


def watch_list(book: Book) -> None:
    """The big monthly register of households watched for a return to poverty."""
    cols = (
        serial(),
        c("乡镇", "place.town", width=9),
        c("行政村", "place.village"),
        g(
            "户主情况",
            c("户主姓名", "person.name@户主"),
            c("证件号码", "person.id_number@户主"),
            c("联系电话", "person.phone@户主"),
            c("家庭人口数", "household.size", unit="人"),
            c("家庭详细地址", "household.address"),
        ),
        g(
            "识别情况",
            c(
                "监测对象类别",
                "watch.category",
                choices=("脱贫不稳定户", "边缘易致贫户", "突发严重困难户"),
            ),
            c("识别时间", "watch.since"),
            c("主要致贫返贫风险", "watch.risk", width=16),
            c("风险是否消除", "watch.risk_removed", choices=YES_NO),
            c("风险消除时间", "watch.removed_on"),
        ),
        g(
            "收入情况",
            c("家庭人均纯收入（元）", "household.net_income_per_head"),
            g(
                "其中",
                c("工资性收入", "household.income.wage"),
                c("生产经营性收入", "household.income.business"),
                c("转移性收入", "household.income.transfer"),
                c("财产性收入", "household.income.property"),
            ),
        ),
        g(
            "帮扶情况",
            c("帮扶联系人", "person.name@帮扶联系人"),
            c("帮扶单位", "help.unit"),
            c("联系人电话", "person.phone@帮扶联系人"),
            c("帮扶措施", "help.measure"),
            c("本月走访次数", "help.visits@本月"),
        ),
        c("是否纳入低保", "dibao.is", choices=YES_NO),
        c("备注"),
    )
    s = roster_sheet(book, "监测对象台账", cols, population="防止返贫监测对象")
    s.title("防止返贫监测对象帮扶情况台账", lead="附件2")
    s.heading("填报单位：望禾县禾渡镇（盖章）", "填报人：", "审核人：", "填报日期：    年  月  日")
    sample = (
        "示例",
        "禾渡镇",
        "禾田村",
        "张某某",
        "示例",
        "示例",
        4,
        "禾田村2组",
        "脱贫不稳定户",
        "2025.03",
        "因病",
        "否",
        "",
        9800,
        5200,
        2600,
        1800,
        200,
        "李某某",
        "示例单位",
        "示例",
        "产业帮扶",
        2,
        "是",
        "",
    )
    roster(s, cols, rows=15, samples=(sample,))
    s.note(
        "填表说明：1.每月28日前更新，逐户核实，数据须与防返贫监测信息系统一致，同时在系统内录入。"
        "2.“家庭人均纯收入”为近12个月滚动收入。3.不得增删列。"
    )


def watch_household_copy(book: Book) -> None:
    """乡村振兴局 asks quarterly for part of the register above, under other names."""
    cols = (
        serial(),
        c("村名", "place.village"),
        c("户主", "person.name@户主", width=10),
        c("公民身份号码", "person.id_number@户主"),
        c("家庭成员人数", "household.size"),
        c("手机号码", "person.phone@户主"),
        c("监测类别", "watch.category"),
        c("纳入监测时间", "watch.since"),
        c("返贫致贫风险", "watch.risk", width=14),
        c("风险消除情况", "watch.risk_removed"),
        c("人均纯收入", "household.net_income_per_head", unit="元"),
        c("帮扶责任人姓名", "person.name@帮扶联系人", width=13),
        c("帮扶责任人联系方式", "person.phone@帮扶联系人"),
        c("采取的帮扶措施", "help.measure"),
    )
    s = roster_sheet(book, "Sheet1", cols, population="防止返贫监测对象")
    s.title("2026年第一季度“三类”监测户信息采集表")
    roster(s, cols, rows=20, numbered=True)
    s.note(
        "请各镇乡村振兴办于3月26日下班前报送，并将盖章扫描件（PDF）发至邮箱wanghe_xczx@example.com。"
    )


def help_daily(book: Book) -> None:
    """A daily report: punches, tracks, app minutes, photos, and a zero report."""
    s = Sheet(book, "日报", (16, 14, 14, 14, 14, 14), population="驻村工作队")
    s.title("驻村帮扶工作日报表")
    s.heading("镇（街道）：", "驻村工作队：", "日期：   月   日")
    s.pairs(
        (
            (
                P("今日在岗人数", "team.on_duty@当日"),
                P("请假人数", "team.on_leave@当日"),
                P("是否打卡（APP定位）", "team.clock_in", blank="□是 □否"),
            ),
            (
                P("今日走访户数", "help.households_visited@当日"),
                P("累计走访户数", "help.households_visited@累计"),
                P("入户照片张数", "help.photos@当日"),
            ),
            (
                P("召开会议次数", "help.meetings@当日"),
                P("开展宣传场次", "help.publicity@当日"),
                P("报送信息条数", "help.news@当日"),
            ),
            (
                P("APP登录时长（分钟）", "help.app_minutes@当日"),
                P("APP积分", "help.app_points"),
                P("轨迹截图", "photo.track", blank="（粘贴截图）"),
            ),
            (P("今日解决的问题", "work.done@当日", height=70),),
            (P("明日工作安排", "work.plan", height=70),),
        )
    )
    s.note(
        "要求：1.每日17:30前由工作队长发至微信群，无事项的实行零报告。2.每篇日志须附带水印照片不少于2张。"
        "3.未按时报送的次日通报，纳入年度考核扣分。"
    )


SPECS = (
    Spec(
        "township/农业农村局/附件2防止返贫监测对象帮扶情况台账（月更新）.xlsx",
        FARM,
        "county",
        "防止返贫监测对象帮扶情况台账",
        12,
        "每月28日前",
        watch_list,
        OFFICIAL,
    ),
    Spec(
        "township/乡村振兴局/“三类”监测户信息采集表（季报）.xlsx",
        RURAL,
        "county",
        "2026年第一季度“三类”监测户信息采集表",
        4,
        "3月26日下班前",
        watch_household_copy,
        SYSTEM,
    ),
    Spec(
        "township/乡村振兴局/驻村帮扶工作日报表.xlsx",
        RURAL,
        "county",
        "驻村帮扶工作日报表",
        365,
        "每日17:30前",
        help_daily,
        HURRIED,
    ),
)
