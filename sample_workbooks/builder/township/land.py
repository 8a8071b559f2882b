"""生态环境分局 and 住建局: burning bans, sewage, unsafe houses and their second version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import HURRIED, OFFICIAL, PLAIN, SYSTEM, Spec
from sample_workbooks.builder.header import Row, c, g, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import SIGN, SIGN3, YES_NO, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book
    from sample_workbooks.builder.header import Col


ECOLOGY = "岚州市生态环境局望禾分局"
HOUSING = "望禾县住房和城乡建设局"


def burning(book: Book) -> None:
    """A daily table with 今日 and 累计 repeated, zero reports, photos of every patrol."""
    cols = (
        g(
            "巡查情况",
            c("今日出动人次", "burning.patrol_person_times@当日"),
            c("累计出动人次", "burning.patrol_person_times@累计"),
        ),
        g("火点情况", c("今日", "burning.spots@当日"), c("累计", "burning.spots@累计")),
        g(
            "处罚情况",
            c("人数", "burning.fined_persons@累计"),
            c("金额（元）", "burning.fines@累计"),
        ),
        c("宣传车出动次数", "burning.publicity_cars@当日"),
        c("巡查照片（张）", "burning.photos@当日"),
    )
    s = matrix_sheet(book, "日报", (12,), cols)
    s.title("秸秆禁烧工作日报表")
    s.heading("填报单位：", "   月   日", "带班领导签字：")
    matrix(s, ("村（社区）",), cols, (*villages(), Row("合计", "")))
    s.note(
        "注：每日18:00前报送，实行零报告制度；巡查照片须用水印相机拍摄，发至“禁烧工作群”；发现火点的倒查包片责任人。"
    )


def sewage(book: Book) -> None:
    """Villages as records; counts against money; a formula column."""
    cols = (
        serial(),
        c("行政村", "place.village"),
        c("自然村（个）", "village.hamlets"),
        c("常住户数", "households.resident"),
        c("户籍户数", "households.hukou"),
        g(
            "已建设施",
            c("数量（套）", "sewage.plants"),
            c("设计规模（吨/日）", "sewage.capacity"),
            c("总投资（万元）", "sewage.cost"),
        ),
        c("受益户数", "sewage.households"),
        c("治理率", "sewage.rate", formula="=IF({3}=0,0,{8}/{3})", fmt="0.0%"),
        c("运维单位", "sewage.operator"),
        c("是否正常运行", "sewage.running", choices=YES_NO),
    )
    s = roster_sheet(book, "污水治理", cols, population="行政村")
    s.title("农村生活污水治理情况调查表（年报）")
    s.line("单位：个、户、套、吨/日、万元", h="right")
    roster(
        s,
        cols,
        rows=12,
        numbered=True,
        total="合计",
        total_formula=True,
        total_blocked=(1, 9, 10, 11),
    )
    s.signoff(*SIGN3)


def polluters(book: Book) -> None:
    """Small firms found: an enterprise register, .xls; credit codes asked again elsewhere."""
    cols = (
        serial(),
        c("企业名称", "company.name", width=18),
        c("统一社会信用代码", "company.code"),
        c("法定代表人", "person.name@法人", width=11),
        c("联系电话", "person.phone@法人"),
        c("详细地址", "company.address"),
        c("行业类别", "company.industry"),
        c("从业人数", "company.staff"),
        c("主要污染物", "pollution.kind", width=12),
        c("环评手续", "pollution.permit"),
        c("整治措施", "pollution.measure", width=16),
        c("完成时限", "pollution.due"),
    )
    s = roster_sheet(book, "排查表", cols, population="辖区企业和个体工商户")
    s.title("“散乱污”企业排查整治清单")
    s.heading("填报单位：", "排查人：", "排查时间：")
    roster(s, cols, rows=12, numbered=True)


def rivers(book: Book) -> None:
    """A light quarterly pair block: no personal data, boxes to tick."""
    s = Sheet(book, "河道", (16, 14, 16, 14), landscape=False)
    s.title("河道水环境巡查情况季报")
    s.pairs(
        (
            (P("河道名称", "river.name"), P("河段长度（公里）", "river.length")),
            (
                P("水质目标", "river.target", choices=("Ⅱ类", "Ⅲ类", "Ⅳ类")),
                P("本季水质", "river.quality"),
            ),
            (
                P("是否有排污口", "river.outfall", blank="□有  □无"),
                P("排污口数量（个）", "river.outfalls"),
            ),
            (P("巡查次数（次）", "patrol.count@本季"), P("发现问题（个）", "problem.count@本季")),
            (P("问题及处理情况", "problem", (1, 3), height=60),),
        )
    )
    s.signoff("河长：", "填报人：")


HOUSES: tuple[Col, ...] = (
    serial(),
    c("村（社区）", "place.village"),
    c("户主姓名", "person.name@户主"),
    c("户主身份证号", "person.id_number@户主"),
    c("家庭人口", "household.size"),
    c("农户类型", "household.type"),
    c("房屋建成年份", "house.built"),
    c("房屋面积（㎡）", "house.area"),
    c("鉴定等级", "house.grade", choices=("A级", "B级", "C级", "D级")),
    c("改造方式", "house.method"),
    c("开工时间", "house.started"),
    c("竣工时间", "house.finished"),
    c("补助资金（元）", "house.subsidy"),
)


def unsafe_houses(book: Book) -> None:
    """Monthly list, first version."""
    s = roster_sheet(book, "危房改造", HOUSES, population="农村危房改造户")
    s.title("2026年农村危房改造进度台账")
    s.heading("填报单位（盖章）：", "填报人：", "填报日期：")
    roster(s, HOUSES, rows=12, numbered=True)
    s.note("每月20日前报送。")


def unsafe_houses_2(book: Book) -> None:
    """The same with two more columns."""
    cols = (
        *HOUSES[:4],
        c("联系电话", "person.phone@户主"),
        *HOUSES[4:],
        c("改造前后照片", "photo.before_after", width=13),
        c("备注"),
    )
    s = roster_sheet(book, "危房改造", cols, population="农村危房改造户")
    s.title("2026年农村危房改造进度台账（修订）")
    s.heading("填报单位（盖章）：", "填报人：", "填报日期：")
    roster(s, cols, rows=12, numbered=True)
    s.note("每月20日前报送，本表自3月起启用，前两个月数据请按新表补报；照片须含房屋正面、门牌。")


def self_built(book: Book) -> None:
    """Self-built houses, with an unsafe tick matrix and a sign-off for each level."""
    cols = (
        serial(),
        c("村", "place.village"),
        c("房屋地址", "house.address"),
        c("产权人姓名", "person.name@产权人", width=12),
        c("产权人身份证号", "person.id_number@产权人"),
        c("产权人电话", "person.phone@产权人"),
        c("层数", "house.floors"),
        c("建筑面积", "house.area", unit="㎡"),
        c("建成时间", "house.built"),
        c("用途", "house.use", choices=("自住", "出租", "经营", "自住兼经营")),
        g(
            "安全隐患",
            c("地基", "house.defect.base"),
            c("墙体", "house.defect.wall"),
            c("屋面", "house.defect.roof"),
            c("擅自改扩建", "house.defect.altered"),
        ),
        c("初步判定", "house.grade"),
        c("排查人签字", "sign.inspector"),
        c("照片编号", "photo.no"),
    )
    s = roster_sheet(book, "排查", cols, population="自建房")
    s.title("农村自建房安全隐患排查登记表", lead="附件3")
    s.heading("镇（街道）：", "排查组长：", "排查日期：")
    roster(s, cols, rows=12, units=True)
    s.note("注：须同步录入“自建房排查”APP并上传照片，纸质表签字存档。")
    s.signoff("村负责人：", "镇分管领导：", "镇主要领导：", "县驻点干部：")


def house_counts(book: Book) -> None:
    """Three sheets: figures by village, the list they are counted from, and a guide."""
    cols = (
        c("户籍户数", "households.hukou"),
        c("常住户数", "households.resident"),
        c("C级危房户数", "house.grade_c"),
        c("D级危房户数", "house.grade_d"),
        g("改造任务", c("计划数", "house.rebuilt@计划"), c("完成数", "house.rebuilt@实际")),
    )
    s = matrix_sheet(book, "汇总", (12,), cols, landscape=False)
    s.title("农村住房安全情况汇总表（季报）")
    matrix(s, ("行政村",), cols, (*villages(), Row("合计", "", total=tuple(range(12)))))
    s.signoff(*SIGN)
    listed = (
        serial(),
        c("行政村", "place.village"),
        c("户主姓名", "person.name@户主"),
        c("户主公民身份号码", "person.id_number@户主"),
        c("房屋地址", "house.address"),
        c("是否已搬离", "house.vacated", choices=YES_NO),
        c("搬离后住址", "house.moved_to"),
    )
    s = roster_sheet(book, "D级危房清单", listed, population="D级危房户")
    s.title("D级危房人员搬离情况清单")
    roster(s, listed, rows=10, numbered=True)
    book.guide(
        "填表说明",
        "填表说明",
        (
            "一、本表由各镇逐村摸排、逐级汇总，层层审核签字后于季末月22日前报送。",
            "二、常住户数指年内居住半年以上的家庭户；户籍户数以公安机关登记为准。",
            "三、D级危房清单中的户数应与汇总表“D级危房户数”一致。",
        ),
    )


SPECS = (
    Spec(
        "township/生态环境分局/秸秆禁烧工作日报表.xlsx",
        ECOLOGY,
        "county",
        "秸秆禁烧工作日报表",
        365,
        "每日18:00前",
        burning,
        HURRIED,
    ),
    Spec(
        "township/生态环境分局/农村生活污水治理情况调查表（年报）.xlsx",
        ECOLOGY,
        "county",
        "农村生活污水治理情况调查表（年报）",
        1,
        None,
        sewage,
        OFFICIAL,
    ),
    Spec(
        "township/生态环境分局/“散乱污”企业排查整治清单.xls",
        ECOLOGY,
        "county",
        "“散乱污”企业排查整治清单",
        None,
        None,
        polluters,
        PLAIN,
    ),
    Spec(
        "township/生态环境分局/河道水环境巡查季报.xlsx",
        ECOLOGY,
        "county",
        "河道水环境巡查情况季报",
        4,
        None,
        rivers,
        PLAIN,
    ),
    Spec(
        "township/住建局/农村危房改造进度台账（月报）.xlsx",
        HOUSING,
        "county",
        "2026年农村危房改造进度台账",
        12,
        "每月20日前",
        unsafe_houses,
        PLAIN,
    ),
    Spec(
        "township/住建局/农村危房改造进度台账（月报）修订版.xlsx",
        HOUSING,
        "county",
        "2026年农村危房改造进度台账（修订）",
        12,
        "每月20日前",
        unsafe_houses_2,
        PLAIN,
    ),
    Spec(
        "township/住建局/附件3自建房安全隐患排查登记表.xlsx",
        HOUSING,
        "county",
        "农村自建房安全隐患排查登记表",
        None,
        None,
        self_built,
        SYSTEM,
    ),
    Spec(
        "township/住建局/农村住房安全情况汇总表（季报）.xlsx",
        HOUSING,
        "county",
        "农村住房安全情况汇总表（季报）",
        4,
        None,
        house_counts,
        PLAIN,
    ),
)
