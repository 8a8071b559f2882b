"""残联 and 退役军人事务局: certified disabled people, needs, veterans, preferential treatment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import OFFICIAL, PLAIN, SYSTEM, Spec
from sample_workbooks.builder.header import c, g, r, rg, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import SEX, SIGN3, YES_NO


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


DISABLED = "望禾县残疾人联合会"
VETERANS = "望禾县退役军人事务局"


def certified(book: Book) -> None:
    """The federation's half-yearly register; others ask yearly for a part of it."""
    lists = book.dictionary(
        "代码",
        {
            "残疾类别": ("视力", "听力", "言语", "肢体", "智力", "精神", "多重"),
            "残疾等级": ("一级", "二级", "三级", "四级"),
        },
    )
    cols = (
        serial(),
        c("村（社区）", "place.village"),
        g(
            "残疾人基本信息",
            c("姓名", "person.name"),
            c("性别", "person.sex", choices=SEX, width=6),
            c("公民身份号码", "person.id_number"),
            c("联系电话", "person.phone"),
            c("家庭住址", "household.address"),
        ),
        g(
            "残疾证信息",
            c("残疾人证号", "disability.certificate_no", width=22),
            c("类别", "disability.type", choices=lists["残疾类别"]),
            c("等级", "disability.grade", choices=lists["残疾等级"]),
            c("发证日期", "disability.certified_on"),
        ),
        g(
            "监护人",
            c("姓名", "person.name@监护人"),
            c("身份证号", "person.id_number@监护人"),
            c("电话", "person.phone@监护人"),
        ),
        g(
            "补贴情况",
            c("生活补贴（元/月）", "disability.living_allowance"),
            c("护理补贴（元/月）", "disability.care_allowance"),
            c("一卡通账号", "bank.account"),
        ),
        c("就业状况", "work.status"),
        c("康复需求", "rehab.need", width=14),
    )
    s = roster_sheet(book, "持证残疾人", cols, population="持证残疾人")
    s.title("持证残疾人基本信息动态更新表")
    s.heading("填报单位（盖章）：", "审核人：", "填报人：", "填报日期：")
    roster(s, cols, rows=16)
    s.note("注：6月、12月各更新一次。残疾人证号为身份证号后加残疾类别和等级代码，共20位。")


def rehab_needs(book: Book) -> None:
    """Tick boxes in cells and a table of services, .xls."""
    s = Sheet(book, "需求调查", (13, 12, 10, 12, 12, 16), landscape=False, population="持证残疾人")
    s.title("残疾人基本康复服务需求调查表")
    s.pairs(
        (
            (
                P("姓名", "person.name"),
                P("性别", "person.sex", blank="□男 □女"),
                P("年龄", "person.age"),
            ),
            (
                P("残疾证号", "disability.certificate_no", (1, 3)),
                P("监护人电话", "person.phone@监护人"),
            ),
            (
                P(
                    "残疾类别",
                    "disability.type",
                    (1, 5),
                    "□视力 □听力 □言语 □肢体 □智力 □精神 □多重",
                ),
            ),
            (P("残疾等级", "disability.grade", (1, 5), "□一级 □二级 □三级 □四级"),),
            (P("家庭经济状况", "household.economy", (1, 5), "□低保 □低收入 □监测户 □一般"),),
        )
    )
    s.line("服务需求（请在相应栏内填写）", style=s.theme.head)
    cols = (
        c("是否需要", "need"),
        c("已接受服务", "served"),
        c("服务机构", "provider", width=12),
        c("希望时间", "wanted_on"),
        c("备注"),
    )
    matrix(
        s,
        ("服务项目",),
        cols,
        (
            r("康复训练", "rehab.training"),
            r("辅助器具适配", "rehab.device"),
            r("药物", "rehab.drugs"),
            r("护理", "rehab.nursing"),
            r("支持性服务", "rehab.support"),
        ),
    )
    s.inline(
        "家庭共有____人，其中残疾人____人；是否申请无障碍改造：□是 □否",
        ("家庭共有", "household.size"),
        ("其中残疾人", "household.disabled"),
        ("是否申请无障碍改造：", "barrier_free.applied"),
        framed=True,
    )
    s.signoff("调查员：", "被调查人（监护人）签字：", "调查日期：")


def disability_counts(book: Book) -> None:
    """Kinds across, grades down: two stub levels, formulas for all totals."""
    kinds = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
    cols = (c("合计", "@合计", formula="=SUM({1}:{7})"), *(c(kind, f"@{kind}") for kind in kinds))
    s = matrix_sheet(book, "统计", (12, 10), cols)
    s.title("残疾人两项补贴发放情况季报表")
    s.heading("填报单位：", "2026年第一季度", "单位：人、元")
    matrix(
        s,
        ("补贴项目", "指标"),
        cols,
        (
            rg(
                "困难残疾人生活补贴",
                r("人数", "disability.living/persons"),
                r("金额", "disability.living/money"),
            ),
            rg(
                "重度残疾人护理补贴",
                r("人数", "disability.care/persons"),
                r("金额", "disability.care/money"),
            ),
        ),
    )
    s.signoff(*SIGN3)


def veterans(book: Book) -> None:
    """The register of veterans: the same identity columns, another set of people."""
    cols = (
        serial(),
        c("村（社区）", "place.village"),
        c("姓名", "person.name"),
        c("性别", "person.sex", width=6),
        c("居民身份证号", "person.id_number"),
        c("民族", "person.ethnicity", width=7),
        c("文化程度", "person.education"),
        c("政治面貌", "person.politics"),
        c("入伍时间（yyyy-mm）", "military.enlisted"),
        c("退役时间", "military.discharged"),
        c("服役部队", "military.unit", width=14),
        c("安置方式", "military.placement"),
        c("户籍地址", "person.address_hukou"),
        c("现住址", "person.address_current"),
        c("手机号码", "person.phone"),
        c("就业状况", "work.status"),
        c("是否优抚对象", "preferential.is", choices=YES_NO),
        c("是否享受低保", "dibao.is", choices=YES_NO),
    )
    s = roster_sheet(book, "信息采集", cols, population="退役军人")
    s.title("退役军人和其他优抚对象信息采集表")
    s.heading("采集单位：", "采集人：", "采集日期：")
    sample = (
        1,
        "石坎村",
        "张某某",
        "男",
        "示例",
        "汉",
        "高中",
        "群众",
        "1998.12",
        "2000.12",
        "示例",
        "自主就业",
        "石坎村1组",
        "示例",
        "示例",
        "务农",
        "否",
        "否",
    )
    roster(s, cols, rows=14, numbered=True, samples=(sample,))


def pensions(book: Book) -> None:
    """年初 and 年末, persons and money; an approved yearly table with blocked cells."""
    cols = (
        c("年初人数", "persons@年初"),
        c("本年增加", "persons@增加"),
        c("本年减少", "persons@减少"),
        c("年末人数", "persons@年末", formula="={0}+{1}-{2}"),
        c("抚恤补助金额（元）", "money@本年", width=11),
        c("其中：价格临时补贴", "price_subsidy@本年", width=11),
    )
    s = matrix_sheet(book, "优抚年报", (28, 6), cols)
    s.title("优抚对象抚恤补助情况年报表")
    s.approval(
        (
            "表    号：退役优抚11表",
            "制定机关：澜江省退役军人事务厅",
            "批准机关：澜江省统计局",
            "批准文号：澜统制〔2023〕45号",
            "有效期至：2026年6月",
        ),
        left="填报单位：",
        middle="2025年度",
    )
    matrix(
        s,
        ("优抚对象类别",),
        cols,
        (
            r("残疾军人", "veteran.disabled"),
            r("“三属”（烈士遗属等）", "veteran.bereaved", blocked=(5,)),
            r("在乡复员军人", "veteran.demobilised"),
            r("带病回乡退伍军人", "veteran.ill"),
            r("参战参试退役人员", "veteran.war"),
            r("60周岁以上农村籍退役士兵", "veteran.rural60plus"),
            r("合计", "veteran.all", total=(0, 1, 2, 3, 4, 5)),
        ),
        code_head="行次",
        letters=True,
    )
    s.note("填表说明：次年1月20日前通过系统直报；年末人数由公式生成。")


def plaque(book: Book) -> None:
    """A light header-only template."""
    cols = (
        c("户主姓名", "person.name@户主"),
        c("军属或退役军人姓名", "person.name", width=15),
        c("悬挂地址", "plaque.address"),
        c("悬挂日期", "plaque.date"),
        c("光荣牌状态（完好/破损/缺失）", "plaque.state", width=16),
    )
    s = roster_sheet(book, "光荣牌", cols, population="光荣牌悬挂户")
    s.title("光荣牌悬挂情况核对表")
    roster(s, cols, rows=0)


SPECS = (
    Spec(
        "township/残联/持证残疾人基本信息动态更新表（半年）.xlsx",
        DISABLED,
        "county",
        "持证残疾人基本信息动态更新表",
        2,
        None,
        certified,
        SYSTEM,
    ),
    Spec(
        "township/残联/残疾人康复需求调查表.xls",
        DISABLED,
        "county",
        "残疾人基本康复服务需求调查表",
        1,
        None,
        rehab_needs,
        PLAIN,
    ),
    Spec(
        "township/残联/残疾人两项补贴发放情况季报.xlsx",
        DISABLED,
        "county",
        "残疾人两项补贴发放情况季报表",
        4,
        None,
        disability_counts,
        OFFICIAL,
    ),
    Spec(
        "township/退役军人事务局/退役军人信息采集表.xlsx",
        VETERANS,
        "county",
        "退役军人和其他优抚对象信息采集表",
        None,
        None,
        veterans,
        PLAIN,
    ),
    Spec(
        "township/退役军人事务局/优抚对象抚恤补助情况年报表.xlsx",
        VETERANS,
        "province",
        "优抚对象抚恤补助情况年报表",
        1,
        "次年1月20日前",
        pensions,
        OFFICIAL,
    ),
    Spec(
        "township/退役军人事务局/光荣牌悬挂情况核对表.xlsx",
        VETERANS,
        "county",
        "光荣牌悬挂情况核对表",
        None,
        None,
        plaque,
        SYSTEM,
    ),
)
