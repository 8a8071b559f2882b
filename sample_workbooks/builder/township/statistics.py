"""统计局: approved tables, light and well made; one of them past its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import STATISTICS, Spec
from sample_workbooks.builder.header import c, g, r
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet

from .common import SIGN3, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


ISSUER = "望禾县统计局"


def population(book: Book) -> None:
    """户籍 against 常住, 年初 against 年末: figures that are not the same though alike."""
    cols = (c("年初数", "@年初"), c("年末数", "@年末"), c("其中：女性", "@女+年末", width=9))
    s = matrix_sheet(book, "人口年报", (30, 6, 6), cols, landscape=False)
    s.title("乡镇人口和社会基本情况年报表")
    s.approval(
        (
            "表    号：澜乡01表",
            "制定机关：澜江省统计局",
            "批准机关：澜江省统计局",
            "批准文号：澜统制〔2025〕3号",
            "有效期至：2027年12月",
        ),
        left="填报单位：",
        middle="2025年",
    )
    matrix(
        s,
        ("指标名称",),
        cols,
        (
            r("户籍户数", "households.hukou", unit="户", blocked=(2,)),
            r("户籍人口", "population.hukou", unit="人"),
            r("常住户数", "households.resident", unit="户", blocked=(2,)),
            r("常住人口", "population.resident", unit="人"),
            r("其中：0-14岁", "population.resident.age0to14", unit="人", indent=1),
            r("15-59岁", "population.resident.age15to59", unit="人", indent=2),
            r("60岁及以上", "population.resident.age60plus", unit="人", indent=2),
            r("其中：80岁及以上", "population.resident.age80plus", unit="人", indent=3),
            r("外出半年以上人口", "population.away", unit="人"),
            r("外来半年以上人口", "population.incoming", unit="人"),
            r("出生人口", "birth", unit="人", blocked=(0,)),
            r("死亡人口", "death", unit="人", blocked=(0,)),
        ),
        unit_head="计量单位",
        code_head="代码",
        letters=True,
    )
    s.signoff(*SIGN3, "报出日期：    年  月  日")
    s.note(
        "说明：1.统计范围为全部行政村和社区。2.次年1月25日前网上报送，免报纸质表。3.常住人口按居住半年以上口径。"
    )


def small_firms(book: Book) -> None:
    """A form of figures of one enterprise: pairs above, a coded matrix below."""
    cols = (c("本年本季", "@本季"), c("上年同期", "@上年同期"))
    s = Sheet(book, "规下企业", (24, 12, 8, 16, 18), landscape=False, population="规模以下工业企业")
    s.title("规模以下工业企业生产经营情况季报表")
    s.approval(
        (
            "表    号：澜工06表",
            "制定机关：澜江省统计局",
            "批准文号：澜统制〔2025〕8号",
            "有效期至：2026年10月",
        ),
        left="",
        middle="",
    )
    s.pairs(
        (
            (P("统一社会信用代码", "company.code", (1, 2)), P("单位详细名称", "company.name")),
            (P("法定代表人", "person.name@法人", (1, 2)), P("联系电话", "person.phone@法人")),
        )
    )
    s.line("2026年第一季度", h="center")
    matrix(
        s,
        ("指标名称",),
        (g("数值", *cols),),
        (
            r("营业收入", "company.revenue", unit="千元"),
            r("其中：主营业务收入", "company.revenue_main", unit="千元", indent=1),
            r("营业成本", "company.cost", unit="千元"),
            r("应付职工薪酬", "company.payroll", unit="千元"),
            r("期末用工人数", "company.staff", unit="人"),
            r("综合能源消费量", "company.energy", unit="吨标准煤", blocked=(1,)),
        ),
        unit_head="计量单位",
        code_head="代码",
        letters=True,
    )
    s.signoff("单位负责人：", "统计负责人：", "填表人：")
    s.note(
        "说明：本表由抽中的规模以下工业企业于季后10日前报送；单位负责人、统计负责人、填表人须手写签名。"
    )


def village_economy(book: Book) -> None:
    """Villages across two header levels, many measures; past its expiry date."""
    cols = (
        g(
            "土地",
            c("耕地面积", "land.arable", unit="亩"),
            c("其中：水田", "land.paddy", unit="亩"),
            c("撂荒面积", "plot.abandoned_area", unit="亩"),
        ),
        g(
            "人口与劳动力",
            c("户籍人口", "population.hukou", unit="人"),
            c("常住人口", "population.resident", unit="人"),
            c("劳动力", "labour.total", unit="人"),
            c("外出务工", "labour.away", unit="人"),
        ),
        g(
            "集体经济",
            c("总收入", "collective.income", unit="万元"),
            c("经营收入", "collective.income.business", unit="万元"),
        ),
        g(
            "基础设施",
            c("通公交", "bus.has"),
            c("幼儿园", "kindergarten.count", unit="所"),
            c("卫生室", "clinic.count", unit="个"),
        ),
    )
    s = matrix_sheet(book, "村情", (6, 12), cols)
    s.title("行政村基本情况年报表")
    s.approval(
        (
            "表    号：禾统村01表",
            "制定机关：望禾县统计局",
            "备案文号：禾统备〔2021〕4号",
            "有效期至：2024年12月",
        ),
        left="填报单位：",
        middle="2025年",
    )
    matrix(s, ("行政村",), cols, villages(), code_head="代码", code_first=True, units=True)
    s.signoff(*SIGN3)


def household_survey(book: Book) -> None:
    """A questionnaire on one household in two answer columns, with a filter line."""
    s = Sheet(book, "调查问卷", (6, 44, 12, 20), landscape=False, population="住户调查抽中户")
    s.title("城乡住户基本情况调查问卷（半年）")
    s.approval(
        (
            "表    号：澜住01表",
            "制定机关：澜江省统计局",
            "批准文号：澜统制〔2025〕12号",
            "有效期至：2027年1月",
        ),
        columns=2,
    )
    s.heading("调查户编码：□□□□□□", "户主姓名仅供复核使用，不上报")
    matrix(
        s,
        ("问题",),
        (c("答案", width=20),),
        (
            r("1. 您家户籍人口有几人", "household.hukou_size", unit="人"),
            r("2. 您家常住人口有几人", "household.size", unit="人"),
            r("3. 60岁及以上有几人", "household.age60plus", unit="人"),
            r("4. 16岁及以上在业人数", "household.workers", unit="人"),
            r("5. 现有住房建筑面积", "house.area", unit="平方米"),
            r("6. 上半年家庭总收入", "household.income", unit="元"),
            r("7. 其中：工资性收入", "household.income.wage", unit="元"),
            r("8. 上半年医疗支出", "household.cost.medical", unit="元"),
            r("9. 是否拥有家用汽车（1是 2否）", "household.car", unit="-"),
        ),
        unit_head="单位",
        code_head="题号",
        code_first=True,
    )
    s.signoff("调查员：", "复核员：", "调查日期：")
    s.note("根据《澜江省统计管理办法》（示例）第七条，本表资料保密。")


SPECS = (
    Spec(
        "township/统计局/乡镇人口和社会基本情况年报表（澜乡01表）.xlsx",
        ISSUER,
        "county",
        "乡镇人口和社会基本情况年报表",
        1,
        "次年1月25日前",
        population,
        STATISTICS,
    ),
    Spec(
        "township/统计局/规模以下工业企业季报（澜工06表）.xlsx",
        ISSUER,
        "province",
        "规模以下工业企业生产经营情况季报表",
        4,
        "季后10日前",
        small_firms,
        STATISTICS,
    ),
    Spec(
        "township/统计局/行政村基本情况年报表.xlsx",
        ISSUER,
        "county",
        "行政村基本情况年报表",
        1,
        None,
        village_economy,
        STATISTICS,
    ),
    Spec(
        "township/统计局/城乡住户基本情况调查问卷（半年）.xlsx",
        ISSUER,
        "province",
        "城乡住户基本情况调查问卷（半年）",
        2,
        None,
        household_survey,
        STATISTICS,
    ),
)
