"""教育局 and 团委: keeping children at school, water safety, online study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import HURRIED, OFFICIAL, PLAIN, Spec
from sample_workbooks.builder.header import Row, c, g, r, rg, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import SIGN, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


EDUCATION = "望禾县教育局"
YOUTH = "共青团望禾县委员会"


def dropout(book: Book) -> None:
    """Stages of school down, three header levels across with 男 and 女 repeated."""
    cols = (
        g("应入学人数", c("男", "pupils@应+男"), c("女", "pupils@应+女")),
        g("实际在校人数", c("男", "pupils@实+男"), c("女", "pupils@实+女")),
        g(
            "辍学情况",
            g("辍学人数", c("男", "dropout@男"), c("女", "dropout@女")),
            c("劝返人数", "dropout.returned"),
            c("未劝返人数", "dropout.open"),
        ),
        c("送教上门", "home_teaching"),
    )
    s = matrix_sheet(book, "控辍保学", (12, 12), cols)
    s.title("义务教育阶段控辍保学情况月报表", lead="附表1")
    s.heading("填报单位（盖章）：", "2026年   月", "单位：人")
    matrix(
        s,
        ("学段", "年级"),
        cols,
        (
            rg(
                "小学",
                *(r(f"{n}年级", f"primary.g{i}") for i, n in enumerate("一二三四五六", 1)),
                r("小计", "primary"),
            ),
            rg(
                "初中",
                *(r(f"{n}年级", f"middle.g{i}") for i, n in enumerate("七八九", 7)),
                r("小计", "middle"),
            ),
            r("合计", "compulsory"),
        ),
    )
    s.signoff(*SIGN)


def school_age(book: Book) -> None:
    """Every child of school age with a guardian: a different register from 留守儿童."""
    cols = (
        serial(),
        c("村组", "place.village"),
        g(
            "学生信息",
            c("姓名", "person.name"),
            c("性别", "person.sex", width=6),
            c("身份证号", "person.id_number"),
            c("就读学校", "school.name"),
            c("年级班级", "school.grade"),
            c("学籍号", "school.student_no", width=20),
        ),
        g(
            "监护人信息",
            c("姓名", "person.name@监护人"),
            c("身份证号", "person.id_number@监护人"),
            c("联系电话", "person.phone@监护人"),
            c("关系", "relation@监护人", width=7),
        ),
        c("是否留守儿童", "child.left_behind"),
        c("是否建档立卡", "child.poor"),
        c("不在校原因", "school.absence_cause"),
    )
    s = roster_sheet(book, "花名册", cols, population="6-15周岁适龄儿童")
    s.title("2026年春季学期适龄儿童少年摸底花名册")
    s.heading("村（社区）：", "摸底人：", "包村干部签字：")
    roster(s, cols, rows=18, numbered=True)
    s.note("注：请与户籍、学籍系统比对，务必3月12日前报送，不漏一户、不漏一人，漏报的倒查责任。")


def drowning(book: Book) -> None:
    """Waters and who answers for them: responsibility titles, promise letters, photos."""
    cols = (
        serial(),
        c("水域名称", "water.name"),
        c("位置", "water.location"),
        c("面积/水深", "water.depth"),
        g(
            "包保责任人",
            c("镇级", "person.name@镇级责任人"),
            c("村级", "person.name@村级责任人"),
            c("巡查员", "person.name@巡查员"),
            c("电话", "person.phone@巡查员"),
        ),
        g(
            "设施配备",
            c("警示牌（块）", "water.signs"),
            c("救生圈（个）", "water.rings"),
            c("监控（个）", "water.cameras"),
        ),
        c("责任书是否签订", "pledge.signed", choices=("是", "否")),
        c("巡查次数", "patrol.count@本周"),
        c("隐患及整改销号情况", "hazard.closing", width=18),
        c("佐证照片编号", "photo.no"),
    )
    s = roster_sheet(book, "台账", cols, population="重点水域")
    s.title("预防学生溺水重点水域包保责任台账")
    s.heading("填报单位（盖章）：", "主要领导签字：", "分管领导签字：", "填报人：")
    roster(s, cols, rows=12, numbered=True)
    s.note(
        "注：1.四级责任人须逐级签订责任状、承诺书。2.发生溺水事件的倒查责任、一票否决。3.每周一报更新版，附水域警示牌及巡查照片。"
    )


def kindergarten(book: Book) -> None:
    """A light half-yearly form; several blanks above their labels' neighbours."""
    s = Sheet(book, "基本情况", (18, 14, 18, 14, 18, 14))
    s.title("学前教育机构基本情况表")
    s.approval(
        (
            "表    号：禾教基05表",
            "制定机关：望禾县教育局",
            "备案文号：禾统备〔2025〕22号",
            "有效期至：2027年8月",
        )
    )
    s.pairs(
        (
            (
                P("园所名称", "school.name"),
                P("办园性质", "school.ownership", choices=("公办", "普惠性民办", "民办")),
                P("园长姓名", "person.name@园长"),
            ),
            (
                P("在园幼儿数（人）", "pupils"),
                P("班级数（个）", "school.classes"),
                P("教职工数（人）", "school.staff"),
            ),
            (
                P("其中：专任教师", "school.teachers"),
                P("保育员", "school.nurses"),
                P("保安", "school.guards"),
            ),
            (
                P("占地面积（平方米）", "school.site_area"),
                P("建筑面积（平方米）", "school.floor_area"),
                P("生均收费（元/学期）", "school.fee"),
            ),
        )
    )
    s.line("说明：统计时点为每学期开学第四周；网上填报，无需纸质材料。")


def youth_study(book: Book) -> None:
    """Participation in an online course: study rates, points, ranking, screenshots."""
    cols = (
        c("团员数", "league.members"),
        c("团干部数", "league.cadres"),
        g(
            "本期学习情况",
            c("应学人数", "study@应"),
            c("参学人数", "study@已"),
            c("参学率（%）", "study.rate"),
            c("人均学习时长（分钟）", "league.study_minutes", width=11),
        ),
        g(
            "公众号",
            c("关注数", "league.wechat_follows"),
            c("阅读量", "league.wechat_reads"),
            c("转发量", "league.wechat_shares"),
        ),
        c("积分", "league.score"),
        c("排名", "league.rank"),
    )
    s = matrix_sheet(book, "参学情况", (12,), cols)
    s.title("青年网上主题学习参学情况统计表")
    s.line("团支部书记请于每周五18:00前将学习截图发群里，未达100%的支部书记说明情况！", h="center")
    matrix(s, ("团支部",), cols, (*villages(), Row("合计", "")))


SPECS = (
    Spec(
        "township/教育局/附表1控辍保学情况月报表.xlsx",
        EDUCATION,
        "county",
        "义务教育阶段控辍保学情况月报表",
        12,
        None,
        dropout,
        PLAIN,
    ),
    Spec(
        "township/教育局/适龄儿童少年摸底花名册.xlsx",
        EDUCATION,
        "county",
        "2026年春季学期适龄儿童少年摸底花名册",
        2,
        "3月12日前",
        school_age,
        OFFICIAL,
    ),
    Spec(
        "township/教育局/防溺水重点水域包保责任台账（周更新）.xlsx",
        EDUCATION,
        "county",
        "预防学生溺水重点水域包保责任台账",
        52,
        "每周一",
        drowning,
        HURRIED,
    ),
    Spec(
        "township/教育局/学前教育机构基本情况表（半年报）.xlsx",
        EDUCATION,
        "county",
        "学前教育机构基本情况表",
        2,
        None,
        kindergarten,
        PLAIN,
    ),
    Spec(
        "township/团委/青年网上主题学习参学情况统计表（周报）.xlsx",
        YOUTH,
        "county",
        "青年网上主题学习参学情况统计表",
        52,
        "每周五18:00前",
        youth_study,
        HURRIED,
    ),
)
