"""农业农村局: acreage, land, income, livestock and a long checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import OFFICIAL, PLAIN, STATISTICS, SYSTEM, Spec
from sample_workbooks.builder.header import Row, c, fixed, g, r, serial
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import SIGN, SIGN3, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


FARM = "望禾县农业农村局"


def crop_area(book: Book) -> None:
    """Quarterly acreage: a stub tree with 其中, row codes, a units column and an approval block."""
    cols = (
        g(
            "播种面积",
            c("计划", "area@计划", unit="亩"),
            c("实际", "area@实际", unit="亩"),
            c("上年同期", "area@上年同期", unit="亩"),
        ),
        g("总产量", c("预计", "output@预计", unit="吨"), c("上年实际", "output@上年", unit="吨")),
    )
    s = matrix_sheet(book, "农作物", (26, 6), cols, landscape=False)
    s.title("农作物播种面积及产量季报表")
    s.approval(
        (
            "表    号：禾农02表",
            "制定机关：望禾县农业农村局",
            "备案机关：望禾县统计局",
            "备案文号：禾统备〔2025〕9号",
            "有效期至：2026年12月",
        ),
        left="填报单位：",
        middle="2026年第  季度",
    )
    matrix(
        s,
        ("指标名称",),
        cols,
        (
            r("农作物总播种面积", "crop"),
            r("一、粮食作物", "crop.grain", total=(2, 5, 6)),
            r("（一）谷物", "crop.cereal", indent=1, total=(3, 4)),
            r("其中：水稻", "crop.rice", indent=2),
            r("玉米", "crop.maize", indent=3),
            r("（二）豆类", "crop.bean", indent=1),
            r("（三）薯类", "crop.tuber", indent=1),
            r("二、油料作物", "crop.oil"),
            r("其中：油菜", "crop.rape", indent=2),
            r("三、蔬菜及食用菌", "crop.vegetable"),
            r("四、其他作物", "crop.other", blocked=(3, 4)),
        ),
        code_head="代码",
        letters=True,
        units=True,
        mark="—",
    )
    s.signoff(*SIGN3, "报出日期：2026年  月  日")
    s.note("注：1.统计口径为全社会。2.本表于季后8日内通过统计联网平台报送。")


def abandoned_land(book: Book) -> None:
    """A header-only import roster on a system template."""
    cols = (
        c("所属村*", "place.village"),
        c("所属村民小组*", "place.group"),
        c("地块名称*", "plot.name"),
        c("地块位置*", "plot.location"),
        c("撂荒面积（亩）*", "plot.abandoned_area"),
        c("撂荒年限*", "plot.abandoned_years"),
        c("承包户主姓名*", "person.name@承包户主", width=14),
        c("承包户主身份证号码*", "person.id_number@承包户主"),
        c("联系电话*", "person.phone@承包户主"),
        c("撂荒原因", "plot.abandoned_cause"),
        c("整改措施", "plot.remedy"),
        c("完成时限（yyyy-MM-dd）", "plot.remedy_due", width=20),
        c("照片1", "photo.before"),
        c("照片2", "photo.after"),
    )
    s = roster_sheet(book, "导入模板", cols, population="撂荒地承包户")
    roster(s, cols, rows=0)
    s.page.freeze = "A2"
    book.guide(
        "填写说明",
        "耕地撂荒排查导入模板填写说明",
        (
            "1、带*号的为必填项。",
            "2、请勿修改表头及列顺序，不得合并单元格。",
            "3、照片1为整改前，照片2为整改后，使用水印相机拍摄，须显示经纬度和时间。",
            "4、动态更新，即查即报。",
        ),
    )


def collective_income(book: Book) -> None:
    """Villages down, kinds of income across (.xls); the 组织部 lays the same across."""
    cols = (
        g(
            "村集体经济收入（万元）",
            c("合计", "collective.income"),
            c("经营收入", "collective.income.business"),
            c("发包及上交收入", "collective.income.lease", width=9),
            c("投资收益", "collective.income.investment"),
            c("补助收入", "collective.income.subsidy"),
            c("其他收入", "collective.income.other"),
        ),
        c("经营性收入占比（%）", "collective.business_share"),
        c("村集体资产总额（万元）", "collective.assets"),
        c("负债总额（万元）", "collective.debt"),
    )
    s = matrix_sheet(book, "集体经济", (6, 12), cols)
    s.title("2026年第一季度村级集体经济收入情况统计表")
    s.heading("填报单位（盖章）：", "填报时间：", "单位：万元、%")
    matrix(s, ("行政村",), cols, (*villages(), Row("合计", "")), code_head="序号", code_first=True)
    s.signoff(*SIGN)
    s.note(
        "注：经营性收入占比=经营收入÷合计×100%，请自行计算，保留两位小数。各镇完成情况将在全县通报排名。"
    )


def livestock(book: Book) -> None:
    """Several small tables on one sheet."""
    cols = (
        c("期末存栏", "stock@期末"),
        c("其中：能繁母畜", "breeding@期末", width=9),
        c("本季出栏", "slaughtered@本季"),
        c("本年累计出栏", "slaughtered@累计", width=9),
    )
    s = matrix_sheet(book, "畜牧", (16, 8), cols, landscape=False)
    s.title("畜牧业生产及动物防疫情况季报")
    s.heading("填报单位：", "2026年第一季度", "联系电话：")
    s.line("一、畜禽存出栏情况", style=s.theme.text.but(bold=True))
    matrix(
        s,
        ("畜种",),
        cols,
        (
            r("猪", "pig", unit="头"),
            r("牛", "cattle", unit="头"),
            r("羊", "sheep", unit="只"),
            r("家禽", "poultry", unit="羽", blocked=(1,)),
        ),
        unit_head="单位",
        mark="/",
    )
    s.gap()
    s.line("二、强制免疫情况", style=s.theme.text.but(bold=True))
    vaccine = (
        c("应免数", "vaccination@应"),
        c("实免数", "vaccination@已"),
        c("免疫率", "vaccination.rate"),
        c("使用疫苗", "vaccination.doses"),
    )
    matrix(
        s,
        ("病种",),
        vaccine,
        (
            r("口蹄疫", "fmd", unit="头次"),
            r("禽流感", "avian_flu", unit="羽次"),
            r("小反刍兽疫", "ppr", unit="只次"),
        ),
        unit_head="单位",
    )
    s.gap()
    s.line("三、规模养殖场名单", style=s.theme.text.but(bold=True))
    roster(
        s,
        (
            serial(),
            c("养殖场名称", "farm.name"),
            c("法人", "person.name@法人"),
            c("养殖品种", "farm.species"),
            c("存栏量", "farm.stock"),
            c("联系方式", "person.phone@法人"),
        ),
        rows=5,
        numbered=True,
        population="规模养殖场",
    )
    s.signoff(*SIGN3)


def toilets(book: Book) -> None:
    """Numbers against money, plan against done; the rate column is a formula."""
    cols = (
        g("年度计划", c("座数", "count@计划", unit="座"), c("资金", "money@计划", unit="万元")),
        g("已完成", c("座数", "count@实际", unit="座"), c("资金", "money@实际", unit="万元")),
        c("完成率", "progress", formula="=IF({0}=0,0,{2}/{0})", fmt="0.0%"),
        c("存在问题", "problem"),
    )
    s = matrix_sheet(book, "改厕", (14,), cols)
    s.title("农村户厕改造进度月报")
    s.line("单位：座、万元", h="right")
    matrix(
        s,
        ("村别",),
        cols,
        (
            *(Row(v.label, compose_(v.element, "toilet")) for v in villages(6)),
            Row("合计", "toilet", total=tuple(range(6)), blocked=(5,)),
        ),
        units=True,
    )
    s.signoff(*SIGN3)


def compose_(facet: str, concept: str) -> str:
    """A village row of a given concept."""
    return concept + facet


def facility_photos(book: Book) -> None:
    """A long evidence checklist: thirty items, each with an evidence and a score column."""
    items = (
        "建立农产品质量安全监管站",
        "落实监管人员",
        "制度上墙",
        "巡查记录完整",
        "检测设备到位",
        "检测台账规范",
        "合格证开具率",
        "农资店备案",
        "禁限用农药公示",
        "培训签到表",
        "宣传横幅",
        "宣传手册发放记录",
        "微信公众号转发截图",
        "关注公众号截图",
        "举报电话公示",
        "网格员名册",
        "网格员培训照片",
        "会议记录",
        "文件签收单",
        "工作方案",
        "半年总结",
        "年度总结",
        "应急预案",
        "应急演练照片",
        "演练评估报告",
        "追溯平台注册",
        "追溯平台登录截图",
        "巡查轨迹截图",
        "整改通知书",
        "整改回执",
        "责任状签订",
        "承诺书签订",
    )
    cols = (
        fixed("分值", "3"),
        c("自评得分", "score.self"),
        c("佐证材料（照片/截图）", "evidence", width=20),
        c("扣分原因", "score.reason"),
    )
    s = matrix_sheet(book, "自评表", (6, 30), cols, landscape=False)
    s.title("农产品质量安全网格化监管考核自评表", size=16)
    s.line("本表满分100分，每项须附佐证材料，装订成册；排名末位的镇作表态发言。")
    matrix(
        s,
        ("考核内容",),
        cols,
        tuple(r(text, f"audit.item{n:02d}") for n, text in enumerate(items, 1)),
        code_head="序号",
        code_first=True,
        height=20,
    )
    s.inline("自评总分：________分", ("自评总分：", "score.total"), framed=True)
    s.signoff("主要领导签字：", "分管领导签字：", "经办人：")


SPECS = (
    Spec(
        "township/农业农村局/农作物播种面积及产量季报.xlsx",
        FARM,
        "county",
        "农作物播种面积及产量季报表",
        4,
        "季后8日内",
        crop_area,
        STATISTICS,
    ),
    Spec(
        "township/农业农村局/耕地撂荒排查导入模板.xlsx",
        FARM,
        "county",
        "耕地撂荒排查导入模板",
        None,
        None,
        abandoned_land,
        SYSTEM,
    ),
    Spec(
        "township/农业农村局/2026年一季度村级集体经济收入统计表.xls",
        FARM,
        "county",
        "2026年第一季度村级集体经济收入情况统计表",
        4,
        None,
        collective_income,
        PLAIN,
    ),
    Spec(
        "township/农业农村局/畜牧业生产及防疫季报.xlsx",
        FARM,
        "county",
        "畜牧业生产及动物防疫情况季报",
        4,
        None,
        livestock,
        PLAIN,
    ),
    Spec(
        "township/农业农村局/农村户厕改造进度月报.xlsx",
        FARM,
        "county",
        "农村户厕改造进度月报",
        12,
        None,
        toilets,
        OFFICIAL,
    ),
    Spec(
        "township/农业农村局/农产品质量安全考核自评表（半年）.xlsx",
        FARM,
        "county",
        "农产品质量安全网格化监管考核自评表",
        2,
        None,
        facility_photos,
        PLAIN,
    ),
)
