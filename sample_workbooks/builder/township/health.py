"""卫健局, the city's 卫健委, and 医保局: weekly rankings, registers, births, insurance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import HURRIED, OFFICIAL, PLAIN, STATISTICS, SYSTEM, Spec
from sample_workbooks.builder.header import Row, c, g, r, rg, serial
from sample_workbooks.builder.sheet import P
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import SIGN3, YES_NO, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


HEALTH = "望禾县卫生健康局"
HEALTH_CITY = "岚州市卫生健康委员会"
INSURANCE = "望禾县医疗保障局"


def family_doctor(book: Book) -> None:
    """Weekly, by village: plan against done, rates by hand, a ranking."""
    cols = (
        c("常住人口数", "population.resident"),
        g(
            "签约情况",
            c("应签约人数", "doctor.signed@应"),
            c("已签约人数", "doctor.signed@已"),
            c("签约率（%）", "doctor.signed_rate"),
        ),
        g(
            "重点人群签约",
            c("65岁以上老年人", "doctor.signed.age65plus", width=9),
            c("高血压", "doctor.signed.hypertension"),
            c("糖尿病", "doctor.signed.diabetes"),
            c("孕产妇", "doctor.signed.maternal"),
            c("0-6岁儿童", "doctor.signed.age0to6", width=9),
        ),
        c("本周新增", "doctor.signed@本周"),
        c("全镇排名", "doctor.rank"),
    )
    s = matrix_sheet(book, "周报", (12,), cols)
    s.title("家庭医生签约服务进展情况周报表")
    s.heading("填报单位：", "统计时段：  月  日至  月  日", "填报人：")
    matrix(s, ("村（社区）",), cols, (*villages(), Row("合计", "")))
    s.note("注：每周五下班前报送，县卫健局每周一通报各镇签约率及排名，连续两周末位的约谈分管领导。")


def elders(book: Book) -> None:
    """People of 65 and over: not the register of those over 80."""
    cols = (
        serial(),
        c("姓名", "person.name"),
        c("性别", "person.sex", width=6),
        c("出生日期", "person.birth_date"),
        c("身份证号", "person.id_number"),
        c("居住地址", "person.address_current"),
        c("本人电话", "person.phone"),
        c("紧急联系人姓名", "person.name@紧急联系人", width=13),
        c("紧急联系人电话", "person.phone@紧急联系人"),
        c("是否高血压", "health.hypertension"),
        c("是否糖尿病", "health.diabetes"),
        c("本年度体检日期", "checkup.date"),
        c("责任医生", "person.name@责任医生"),
        c("备注"),
    )
    s = roster_sheet(book, "老年人", cols, population="65岁以上老年人")
    s.title("65岁及以上老年人健康管理名单")
    s.heading("村卫生室：", "填报时间：")
    roster(s, cols, rows=15, numbered=True)


def births(book: Book) -> None:
    """A protected sheet with open cells: 男/女 under 本月/累计, totals by formula."""
    cols = (
        g("本月", c("男", "@本月+男"), c("女", "@本月+女"), c("小计", "@本月", formula="={0}+{1}")),
        g(
            "本年累计",
            c("男", "@累计+男"),
            c("女", "@累计+女"),
            c("小计", "@累计", formula="={3}+{4}"),
        ),
    )
    s = matrix_sheet(book, "出生", (10, 22), cols, protect=True, landscape=False)
    s.title("出生人口信息月报表")
    s.approval(
        (
            "表    号：澜卫妇03表",
            "制表机关：澜江省卫生健康委员会",
            "批准文号：澜统制〔2024〕31号",
            "有效期至：2026年12月",
        ),
        left="填报单位：",
        middle="2026年   月",
    )
    matrix(
        s,
        ("项目",),
        cols,
        (
            rg(
                "按孩次",
                r("一孩", "birth.first"),
                r("二孩", "birth.second"),
                r("三孩及以上", "birth.third"),
            ),
            rg("按户籍", r("本地户籍", "birth.local"), r("外来人口", "birth.migrant")),
            r("出生合计", "birth", total=(0, 1, 2)),
            r("死亡人数", "death"),
            r("其中：婴儿死亡", "death.infant", indent=1),
        ),
    )
    s.signoff(*SIGN3)
    s.note("说明：灰色以外单元格已锁定，只填写空白单元格，合计自动生成；次月3日前报送。")


def patriotic_health(book: Book, place: str) -> None:
    """Activity counts and photos; relayed by the county with the name changed."""
    cols = (
        c("召开会议（次）", "meeting.count"),
        c("印发文件简报（份）", "documents.count"),
        c("宣传活动（场次）", "publicity.count"),
        c("参与人数（人次）", "activity.person_times"),
        c("清理垃圾（吨）", "waste.cleared"),
        c("消杀面积（平方米）", "disinfected.area", width=10),
        c("媒体报道（条）", "media.reports"),
        c("活动照片（张）", "photo.count"),
    )
    s = matrix_sheet(book, "统计表", (18,), cols)
    s.title(f"{place}第38个爱国卫生月活动开展情况统计表")
    s.heading("填报单位（盖章）：", "填报人：", "联系电话：")
    matrix(
        s,
        ("活动类别",),
        cols,
        (
            r("环境卫生整治", "patriotic.environment"),
            r("病媒生物防制", "patriotic.vector"),
            r("健康科普", "patriotic.education"),
            r("控烟行动", "patriotic.tobacco"),
            r("合计", "patriotic"),
        ),
    )
    s.pairs(((P("特色做法（300字以内）", "activity.highlight", (1, 1), height=90),),))
    s.note(
        "注：请于4月28日前将本表及活动照片（原图，不少于10张，JPG格式并注明时间、地点）、视频1个发至工作QQ群，纸质盖章版一式两份另报。"
    )


def patriotic_city(book: Book) -> None:
    """As the city sent it."""
    patriotic_health(book, "岚州市")


def patriotic_county(book: Book) -> None:
    """As the county passed it on."""
    patriotic_health(book, "望禾县")


def follow_up(book: Book) -> None:
    """A csv export in GB18030: a bare header and two sample lines."""
    cols = (
        c("姓名", "person.name"),
        c("证件类型", "person.id_type"),
        c("证件号码", "person.id_number"),
        c("现住址", "person.address_current"),
        c("联系电话", "person.phone"),
        c("随访日期", "visit.date"),
        c("收缩压", "health.systolic"),
        c("舒张压", "health.diastolic"),
        c("空腹血糖", "health.glucose"),
        c("服药依从性", "health.adherence"),
        c("下次随访日期", "visit.next"),
        c("随访医生", "person.name@责任医生"),
    )
    s = roster_sheet(book, "慢病随访导入（示例）", cols, population="慢性病患者")
    roster(
        s,
        cols,
        rows=1,
        samples=(
            (
                "张某某",
                "居民身份证",
                "示例",
                "禾田村2组",
                "示例",
                "2026-01-15",
                128,
                82,
                5.6,
                "规律",
                "2026-04-15",
                "李某某",
            ),
        ),
    )


def insurance_daily(book: Book) -> None:
    """Daily progress by village with a rate by hand and a ranking."""
    cols = (
        c("户籍人口数", "population.hukou"),
        c("应参保人数", "insurance.medical@应"),
        c("已参保人数", "insurance.medical@已"),
        c("今日新增", "insurance.medical@当日"),
        c("参保率（%）", "insurance.medical_rate"),
        c("未参保人数", "insurance.medical@未"),
        c("排名", "insurance.rank"),
        c("包村干部", "person.name@包村干部"),
    )
    s = matrix_sheet(book, "进度", (12,), cols)
    s.title("2026年度城乡居民医保参保缴费进度日报表")
    s.line("报送时间：每日16:00前，发至“医保攻坚”微信群接龙，截至时点当日15:00", h="center")
    matrix(
        s,
        ("村（社区）",),
        cols,
        (*villages(), Row("合计", "", total=tuple(range(12)), blocked=(4, 6, 7))),
        mark="—",
    )
    s.line("备注：排名后三位的村由包村领导作说明，未完成任务的签订责任状限时销号。")


def subsidised_insured(book: Book) -> None:
    """A roster wholly inside 民政's monthly register of 低保 households."""
    cols = (
        serial(),
        c("村（居）", "place.village"),
        c("户主", "person.name@户主", width=10),
        c("户主公民身份号码", "person.id_number@户主"),
        c("户主手机号", "person.phone@户主", width=14),
        c("家庭人口数", "household.size"),
        c("享受低保人数", "dibao.persons_in_household"),
        c("低保类别", "dibao.class"),
        c("纳入低保时间", "dibao.since"),
    )
    s = roster_sheet(book, "资助名单", cols, population="低保对象")
    s.title("2026年度医疗救助资助参保低保对象花名册")
    s.heading("填报单位：", "审核人：", "填报人：")
    roster(s, cols, rows=16)
    s.note("说明：1.本表每半年报送一次。2.数据应与民政部门低保数据一致。")


def village_clinics(book: Book) -> None:
    """A light import template: names, sizes, one list through a defined name."""
    book.dictionary("下拉项", {"机构性质": ("公立", "民办公助", "民办")}, "veryHidden")
    book.names["机构性质"] = "下拉项!$A$2:$A$4"
    cols = (
        c("机构名称", "clinic.name", width=18),
        c("所在行政村", "place.village"),
        c("机构性质", "clinic.ownership", choices="=机构性质"),
        c("负责人", "person.name@负责人"),
        c("负责人联系方式", "person.phone@负责人"),
        c("业务用房面积（平方米）", "clinic.floor_area", width=13),
        c("乡村医生数", "clinic.doctors"),
        c("其中：执业（助理）医师", "clinic.doctors_licensed", width=13),
        c("是否通网络", "clinic.network", choices=YES_NO),
    )
    s = roster_sheet(book, "村卫生室", cols, population="村卫生室")
    s.title("村卫生室基本情况调查表")
    roster(s, cols, rows=12)


SPECS = (
    Spec(
        "township/卫健局/家庭医生签约服务周报.xlsx",
        HEALTH,
        "county",
        "家庭医生签约服务进展情况周报表",
        52,
        "每周五下班前",
        family_doctor,
        HURRIED,
    ),
    Spec(
        "township/卫健局/65岁及以上老年人健康管理名单（季报）.xls",
        HEALTH,
        "county",
        "65岁及以上老年人健康管理名单",
        4,
        None,
        elders,
        PLAIN,
    ),
    Spec(
        "township/卫健局/出生人口信息月报表（澜卫妇03表）.xlsx",
        HEALTH,
        "county",
        "出生人口信息月报表",
        12,
        "次月3日前",
        births,
        STATISTICS,
    ),
    Spec(
        "township/岚州市卫健委/爱国卫生月活动统计表.xlsx",
        HEALTH_CITY,
        "city",
        "岚州市第38个爱国卫生月活动开展情况统计表",
        None,
        "4月28日前",
        patriotic_city,
        PLAIN,
    ),
    Spec(
        "township/卫健局/爱国卫生月活动统计表.xlsx",
        HEALTH,
        "county",
        "望禾县第38个爱国卫生月活动开展情况统计表",
        None,
        "4月28日前",
        patriotic_county,
        PLAIN,
    ),
    Spec(
        "township/卫健局/慢病随访导入（示例）.csv",
        HEALTH,
        "county",
        "慢病随访导入（示例）",
        None,
        None,
        follow_up,
        SYSTEM,
        encoding="gb18030",
    ),
    Spec(
        "township/卫健局/村卫生室基本情况调查表（年报）.xlsx",
        HEALTH,
        "county",
        "村卫生室基本情况调查表",
        1,
        None,
        village_clinics,
        SYSTEM,
    ),
    Spec(
        "township/医保局/城乡居民医保参保缴费进度日报.xlsx",
        INSURANCE,
        "county",
        "2026年度城乡居民医保参保缴费进度日报表",
        365,
        "每日16:00前",
        insurance_daily,
        HURRIED,
    ),
    Spec(
        "township/医保局/资助参保低保对象花名册（半年报）.xlsx",
        INSURANCE,
        "county",
        "2026年度医疗救助资助参保低保对象花名册",
        2,
        None,
        subsidised_insured,
        OFFICIAL,
    ),
)
