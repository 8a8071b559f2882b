"""市场监管局, 文旅局, and 财政局's archive of three subsidy tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import OFFICIAL, PLAIN, SYSTEM, Spec
from sample_workbooks.builder.header import Row, c, g, r, serial
from sample_workbooks.builder.sheet import Sheet
from sample_workbooks.builder.tables import across, matrix, matrix_sheet, roster, roster_sheet

from .common import SIGN3, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


MARKET = "望禾县市场监督管理局"
CULTURE = "望禾县文化广电和旅游局"
FINANCE = "望禾县财政局"
ARCHIVE = "township/财政局/惠农补贴一卡通附件.zip"


def food_sites(book: Book) -> None:
    """An enterprise register that repeats most of another office's."""
    cols = (
        serial(),
        c("经营者名称", "company.name", width=18),
        c("营业执照号（统一社会信用代码）", "company.code"),
        c("法定代表人（负责人）", "person.name@法人", width=12),
        c("手机", "person.phone@法人", width=14),
        c("经营地址", "company.address"),
        c("经营类别", "company.industry"),
        c("从业人员数", "company.staff"),
        c("健康证数", "food.health_certificates"),
        c("风险等级", "food.risk", choices=("A", "B", "C", "D")),
        c("包保干部", "person.name@包保干部"),
        c("包保干部电话", "person.phone@包保干部"),
        c("督导次数", "food.visits@本季"),
        c("发现问题", "problem.count@本季"),
    )
    s = roster_sheet(book, "包保台账", cols, population="辖区企业和个体工商户")
    s.title("食品安全包保主体台账（季报）")
    s.heading("填报单位：", "填报人：", "填报日期：")
    roster(s, cols, rows=12, numbered=True)
    s.note("注：包保干部须签订承诺书，督导情况现场拍照并在“食安督导”平台打卡上传。")


def equipment(book: Book) -> None:
    """A csv with a byte order mark: a bare header, nothing below."""
    cols = (
        c("使用单位名称", "company.name"),
        c("统一社会信用代码", "company.code"),
        c("设备种类", "equipment.kind"),
        c("设备代码", "equipment.code"),
        c("使用地点", "equipment.place"),
        c("检验日期", "equipment.inspected"),
        c("下次检验日期", "equipment.next"),
        c("安全管理员", "person.name@安全管理员"),
        c("联系电话", "person.phone@安全管理员"),
    )
    s = roster_sheet(book, "特种设备使用情况导入模板", cols, population="特种设备")
    roster(s, cols, rows=0)


def reading_rooms(book: Book) -> None:
    """Villages as records across the sheet; measures down in groups."""
    s = Sheet(book, "农家书屋", (12, 20, *([11] * 6)), population="农家书屋")
    s.title("农家书屋和文化活动室运行情况表（半年）")
    s.heading("填报单位：", "填报时间：")
    across(
        s,
        "指标",
        (
            r("所在村", "place.village"),
            r("管理员姓名", "person.name@管理员"),
            r("管理员电话", "person.phone@管理员"),
            Row(
                "馆藏",
                kids=(
                    r("图书（册）", "library.books"),
                    r("报刊（种）", "library.periodicals"),
                    r("本期新增（册）", "library.books@新增"),
                ),
            ),
            Row(
                "服务",
                kids=(
                    r("开放天数", "library.days"),
                    r("借阅人次", "library.loans"),
                    r("活动场次", "activity.count"),
                ),
            ),
            r("是否接入数字平台", "library.online"),
        ),
        tuple(f"书屋{n}" for n in range(1, 7)),
    )
    s.note("注：借阅照片、活动照片随表报送。")


def cultural_events(book: Book) -> None:
    """Plan against actual, events against audiences and money."""
    cols = (
        g("计划", c("场次", "events@计划"), c("经费（万元）", "money@计划")),
        g(
            "实际",
            c("场次", "events@实际"),
            c("观众人次", "audience@实际"),
            c("经费（万元）", "money@实际"),
        ),
        c("线上直播观看量", "live.views", width=10),
    )
    s = matrix_sheet(book, "文化活动", (18,), cols)
    s.title("公共文化活动开展情况季报表")
    s.heading("填报单位：", "第   季度", "单位：场、人次、万元")
    matrix(
        s,
        ("活动类别",),
        cols,
        (
            r("送戏下乡", "culture.opera"),
            r("农村电影放映", "culture.film"),
            r("广场舞展演", "culture.dance"),
            r("非遗展示", "culture.heritage"),
            r("合计", "culture.all", total=(0, 1, 2, 3)),
        ),
    )
    s.signoff(*SIGN3)


def subsidy_land(book: Book) -> None:
    """Per-household payments: identity, account and area."""
    cols = (
        serial(),
        c("村", "place.village"),
        c("农户姓名", "person.name@承包户主"),
        c("身份证号码", "person.id_number@承包户主"),
        c("一卡通账号", "bank.account"),
        c("开户行", "bank.name"),
        c("补贴面积（亩）", "subsidy.area"),
        c("补贴标准（元/亩）", "subsidy.rate"),
        c("补贴金额（元）", "subsidy.amount", formula="={6}*{7}"),
        c("联系电话", "person.phone@承包户主"),
        c("签字（按手印）", "sign.household"),
    )
    s = roster_sheet(book, "明细表", cols, population="耕地地力补贴农户")
    s.title("2026年耕地地力保护补贴发放明细表")
    s.heading("村民委员会（盖章）：", "公示时间：  月  日至  月  日")
    roster(
        s,
        cols,
        rows=15,
        numbered=True,
        total="合计",
        total_formula=True,
        total_blocked=(1, 2, 3, 4, 5, 7, 9, 10),
    )
    s.signoff("村主任签字：", "村会计签字：", "监督委员签字：", "镇审核人：")


def subsidy_summary(book: Book) -> None:
    """By village what the list above already holds."""
    cols = (
        c("补贴户数（户）", "subsidy.households"),
        c("补贴面积（亩）", "subsidy.area"),
        c("补贴金额（元）", "subsidy.amount"),
    )
    s = matrix_sheet(book, "汇总表", (14,), cols, landscape=False)
    s.title("2026年耕地地力保护补贴发放汇总表")
    s.heading("填报单位（盖章）：", "填报日期：")
    matrix(s, ("行政村",), cols, (*villages(), Row("合计", "")))
    s.signoff("财政所长：", "分管领导：", "主要领导：")
    s.note("注：本表一式四份，财政局、农业农村局、镇、村各一份。")


def card_changes(book: Book) -> None:
    """Changes of accounts: 原 and 新 side by side."""
    cols = (
        serial(),
        c("村", "place.village"),
        c("户主姓名", "person.name@户主"),
        c("户主身份证号码", "person.id_number@户主"),
        g("原账户", c("开户行", "bank.name@原"), c("账号", "bank.account@原")),
        g("新账户", c("开户行", "bank.name@新"), c("账号", "bank.account@新")),
        c("变更原因", "change.reason"),
    )
    s = roster_sheet(book, "变更表", cols, population="一卡通农户")
    s.title("惠农补贴“一卡通”账户信息变更表")
    roster(s, cols, rows=10)
    s.signoff(*SIGN3)


SPECS = (
    Spec(
        "township/市场监管局/食品安全包保主体台账（季报）.xlsx",
        MARKET,
        "county",
        "食品安全包保主体台账（季报）",
        4,
        None,
        food_sites,
        OFFICIAL,
    ),
    Spec(
        "township/市场监管局/特种设备使用情况导入模板.csv",
        MARKET,
        "county",
        "特种设备使用情况导入模板",
        None,
        None,
        equipment,
        PLAIN,
        encoding="utf-8-sig",
    ),
    Spec(
        "township/文旅局/农家书屋运行情况表（半年）.xlsx",
        CULTURE,
        "county",
        "农家书屋和文化活动室运行情况表（半年）",
        2,
        None,
        reading_rooms,
        PLAIN,
    ),
    Spec(
        "township/文旅局/公共文化活动开展情况季报表.xlsx",
        CULTURE,
        "county",
        "公共文化活动开展情况季报表",
        4,
        None,
        cultural_events,
        OFFICIAL,
    ),
    Spec(
        "附件1耕地地力保护补贴明细表.xlsx",
        FINANCE,
        "county",
        "2026年耕地地力保护补贴发放明细表",
        1,
        None,
        subsidy_land,
        PLAIN,
        ARCHIVE,
    ),
    Spec(
        "附件2耕地地力保护补贴汇总表.xlsx",
        FINANCE,
        "county",
        "2026年耕地地力保护补贴发放汇总表",
        1,
        None,
        subsidy_summary,
        PLAIN,
        ARCHIVE,
    ),
    Spec(
        "附件3一卡通账户信息变更表.xlsx",
        FINANCE,
        "county",
        "惠农补贴“一卡通”账户信息变更表",
        None,
        None,
        card_changes,
        SYSTEM,
        ARCHIVE,
    ),
)
