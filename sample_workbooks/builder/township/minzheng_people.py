"""民政局: registers of people on assistance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import PLAIN, Spec
from sample_workbooks.builder.header import c, g, serial
from sample_workbooks.builder.tables import roster, roster_sheet

from .common import SEX, SIGN3, YES_NO


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


ISSUER = "望禾县民政局"


def subsistence_register(book: Book) -> None:
    """Monthly register of households on 低保: the holder of the subject."""
    lists = book.dictionary(
        "字典",
        {"致贫原因": ("因病", "因残", "因学", "缺劳力", "因灾"), "类别": ("A类", "B类", "C类")},
    )
    cols = (
        serial(),
        c("行政村（社区）", "place.village", red=True),
        g(
            "户主基本信息",
            c("户主姓名", "person.name@户主", red=True),
            c("性别", "person.sex@户主", choices=SEX, width=6),
            c("户主身份证号", "person.id_number@户主", red=True),
            c("联系电话", "person.phone@户主"),
            c("家庭住址", "household.address"),
        ),
        g(
            "保障情况",
            c("家庭人口", "household.size", unit="人"),
            c("保障人口", "dibao.persons_in_household", unit="人"),
            c("保障类别", "dibao.class", choices=lists["类别"]),
            c("月保障金额（元）", "dibao.amount_month", fmt="0.00"),
            c("纳入时间", "dibao.since"),
            c("致贫原因", "poverty.cause", choices=lists["致贫原因"]),
        ),
        g("发放账户", c("开户银行", "bank.name"), c("银行账号", "bank.account")),
        c("备注", width=10),
    )
    s = roster_sheet(book, "低保台账", cols, population="低保对象")
    s.title("望禾县城乡最低生活保障对象动态管理台账", lead="附件1")
    s.heading("填报单位（盖章）：", "填报时间：      年    月    日", "单位：户、人、元")
    roster(s, cols, rows=14, numbered=True)
    s.note(
        "注：1.本表由村（社区）逐户采集，镇民政办审核汇总后报县民政局低保中心，每月5日前报送上月数据。",
        "2.红色表头为必填项；电子版发至邮箱wanghe_dibao@example.com，同时报送纸质版（加盖公章）一式三份。",
        "3.当月无变动的也须报送（零报告）。",
    )
    s.signoff(*SIGN3, "联系电话：")


def old_age_allowance(book: Book) -> None:
    """A flat .xls register with sample rows; age is asked beside the ID number."""
    cols = (
        serial(),
        c("村（社区）", "place.village"),
        c("姓名", "person.name"),
        c("性别", "person.sex", width=6),
        c("身份证号码", "person.id_number"),
        c("出生年月", "person.birth_date"),
        c("年龄", "person.age", width=6),
        c("户籍地址", "person.address_hukou"),
        c("现住址", "person.address_current"),
        c("联系电话", "person.phone"),
        c("代领人姓名", "person.name@代领人", width=12),
        c("代领人身份证号", "person.id_number@代领人"),
        c("开户行", "bank.name", width=11),
        c("银行卡号", "bank.account"),
        c("发放标准（元/月）", "elderly_allowance.rate"),
        c("本季发放金额", "elderly_allowance.paid@本季"),
        c("备注"),
    )
    s = roster_sheet(book, "高龄津贴", cols, population="80岁以上老年人")
    s.title("望禾县2026年第一季度高龄津贴发放花名册")
    s.heading("填报单位：              镇（街道）", "填报人：", "联系电话：")
    sample = (
        1,
        "禾田村",
        "张某某",
        "女",
        "示例",
        "1944.05",
        81,
        "禾田村3组",
        "禾田村3组",
        "示例",
        "李某某",
        "示例",
        "示例银行",
        "示例",
        100,
        300,
        "示例",
    )
    roster(
        s,
        cols,
        rows=12,
        samples=(sample,),
        total="合计",
        total_blocked=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16),
    )
    s.note("注：3月25日前报县民政局老龄股，逾期未报影响发放的由所在单位负责。")


def children_register(book: Book) -> None:
    """The wide register of left-behind and needy children, with guardians and parents."""
    cols = (
        serial(),
        c("所在村（社区）", "place.village"),
        g(
            "儿童信息",
            c("姓名", "person.name"),
            c("性别", "person.sex", choices=SEX, width=6),
            c("身份证号", "person.id_number"),
            c("出生日期", "person.birth_date"),
            c("就读学校", "school.name"),
            c("年级", "school.grade"),
            c("儿童类别", "child.category", choices=("留守儿童", "困境儿童", "事实无人抚养儿童")),
            c("健康状况", "person.health"),
        ),
        g(
            "父母情况",
            c("父亲姓名", "person.name@父亲"),
            c("父亲务工地", "work.place@父亲", width=14),
            c("母亲姓名", "person.name@母亲"),
            c("母亲务工地", "work.place@母亲", width=14),
        ),
        g(
            "监护人情况",
            c("监护人姓名", "person.name@监护人"),
            c("监护人身份证号", "person.id_number@监护人"),
            c("与儿童关系", "relation@监护人"),
            c("监护人联系电话", "person.phone@监护人"),
        ),
        c("家庭住址", "household.address"),
        c("是否低保户", "dibao.is", choices=YES_NO),
        c("帮扶措施", "help.measure"),
        c("备注"),
    )
    s = roster_sheet(book, "儿童台账", cols, population="留守儿童和困境儿童")
    s.title("农村留守儿童和困境儿童基本信息动态台账")
    s.heading("填报单位（公章）：", "填报人：", "填报日期：")
    roster(s, cols, rows=15)
    s.note("备注：每季度末月25日前更新。须录入“儿童关爱”信息系统，同时将本表发至工作微信群。")
    s.page.freeze = "D5"


def disability_basic(book: Book) -> None:
    """A smaller register of the disabled, wholly contained in the federation's own."""
    cols = (
        serial(),
        c("姓名", "person.name"),
        c("性别", "person.sex", width=6),
        c("居民身份证号码", "person.id_number"),
        c("残疾类别", "disability.type"),
        c("残疾等级", "disability.grade"),
        c("残疾证号", "disability.certificate_no", width=22),
        c("家庭住址", "household.address"),
        c("手机号码", "person.phone"),
    )
    s = roster_sheet(book, "Sheet1", cols, population="持证残疾人")
    s.title("困难残疾人生活补贴核对名单")
    s.line("请各镇（街道）于4月10日前将辖区全部持证残疾人信息填入下表。")
    roster(s, cols, rows=20, numbered=True)


SPECS = (
    Spec(
        "township/民政局/附件1低保对象动态管理台账（月报）.xlsx",
        ISSUER,
        "county",
        "望禾县城乡最低生活保障对象动态管理台账",
        12,
        "每月5日前",
        subsistence_register,
        PLAIN,
    ),
    Spec(
        "township/民政局/2026年一季度高龄津贴花名册.xls",
        ISSUER,
        "county",
        "望禾县2026年第一季度高龄津贴发放花名册",
        4,
        "3月25日前",
        old_age_allowance,
        PLAIN,
    ),
    Spec(
        "township/民政局/留守儿童困境儿童台账（季度更新）.xlsx",
        ISSUER,
        "county",
        "农村留守儿童和困境儿童基本信息动态台账",
        4,
        "每季度末月25日前",
        children_register,
        PLAIN,
    ),
    Spec(
        "township/民政局/困难残疾人生活补贴核对名单（年度）.xlsx",
        ISSUER,
        "county",
        "困难残疾人生活补贴核对名单",
        1,
        "4月10日前",
        disability_basic,
        PLAIN,
    ),
)
