"""组织部, 妇联 and the city's 妇联: members, activities, cadres, women and children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import HURRIED, OFFICIAL, PLAIN, SYSTEM, Spec
from sample_workbooks.builder.header import Row, c, g, r, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import SEX, SIGN, SIGN3, VILLAGES, YES_NO, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


PARTY = "中共望禾县委组织部"
WOMEN = "望禾县妇女联合会"
WOMEN_CITY = "岚州市妇女联合会"


def members(book: Book) -> None:
    """The register of party members: every column also known to the office that asks."""
    cols = (
        serial(),
        c("所在党支部", "party.branch", width=16),
        c("姓名", "person.name"),
        c("性别", "person.sex", choices=SEX, width=6),
        c("民族", "person.ethnicity", width=7),
        c("出生年月（格式：1990.01）", "person.birth_date", width=13),
        c("公民身份证号码", "person.id_number"),
        c("学历", "person.education"),
        c("人员类别", "party.member_type", choices=("正式党员", "预备党员")),
        c("入党时间", "party.joined"),
        c("转正时间", "party.confirmed"),
        c("联系电话", "person.phone"),
        c("家庭住址", "household.address"),
        c("是否流动党员", "party.mobile", choices=YES_NO),
        c("是否困难党员", "party.hardship", choices=YES_NO),
        c("党费缴纳至", "party.dues_until"),
        c("备注"),
    )
    s = roster_sheet(book, "党员信息", cols, population="党员")
    s.title("党员基本信息核查登记表")
    s.heading("党组织名称（盖章）：", "核查人：", "核查日期：")
    roster(s, cols, rows=15, numbered=True)
    s.note("请于本周五前完成核对，与党员信息系统数据保持一致。")


def branch_statistics(book: Book) -> None:
    """党员 and 预备党员 in one head, .xls, hand totals, an L-shaped 其中 group."""
    cols = (
        c("党员总数", "party.members", width=8),
        g(
            "其中",
            c("预备党员", "party.members.probationary"),
            c("女党员", "party.members.women"),
            c("少数民族", "party.members.minority"),
            c("35岁及以下", "party.members.age35under", width=9),
            c("60岁以上", "party.members.age60plus"),
        ),
        g(
            "学历",
            c("大专及以上", "party.members.college", width=9),
            c("高中中专", "party.members.highschool"),
            c("初中及以下", "party.members.middleschool", width=9),
        ),
        g("发展党员", c("计划数", "party.recruits@计划"), c("实际数", "party.recruits@实际")),
        c("入党积极分子", "party.activists"),
    )
    s = matrix_sheet(book, "半年报", (14,), cols)
    s.title("党组织和党员队伍情况统计半年报表")
    s.heading("填报单位（盖章）：", "统计截止日期：    年  月  日", "单位：人")
    matrix(
        s,
        ("党支部",),
        cols,
        (
            *(Row(f"{v.label}党支部", v.element) for v in villages()),
            r("机关党支部", "@村:机关"),
            Row("合计", ""),
        ),
        letters=True,
    )
    s.signoff(*SIGN)


def theme_day(book: Book) -> None:
    """Activity counts, attendance, app study time and screenshots, by branch and month."""
    cols = (
        c("应到党员", "party.attendance@应"),
        c("实到党员", "party.attendance@实"),
        c("到会率", "party.attendance_rate"),
        c("活动主题", "activity.theme", width=18),
        c("开展次数", "party.activities@本月"),
        c("集中学习时长（小时）", "party.study_hours@本月", width=10),
        c("学习APP人均积分", "party.app_points", width=9),
        c("活动照片（张）", "party.photos@本月"),
        c("信息简报（篇）", "party.briefs@本月"),
        c("媒体报道（条）", "party.media_reports@本月"),
    )
    s = matrix_sheet(book, "主题党日", (14,), cols)
    s.title("支部主题党日活动开展情况月报表")
    matrix(s, ("党支部",), cols, tuple(Row(f"{name}党支部", f"@村:{name}") for name in VILLAGES))
    s.note("每月25日前报送；附会议记录、签到表、照片及学习平台积分截图，作为季度考核评分依据。")
    s.signoff("党（工）委书记签字：", "组织委员签字：", "填表人：")


def village_cadre(book: Book) -> None:
    """A person form with a photo at the side and a small roster of relatives."""
    s = Sheet(book, "登记表", (11, 12, 9, 12, 11, 13, 14), landscape=False, population="村干部")
    s.title("村（社区）干部基本情况登记表")
    s.heading("所在村（社区）：", "填表时间：")
    s.pairs(
        (
            (
                P("姓    名", "person.name"),
                P("性    别", "person.sex"),
                P("出生年月", "person.birth_date"),
            ),
            (
                P("民    族", "person.ethnicity"),
                P("籍    贯", "person.native_place"),
                P("政治面貌", "person.politics"),
            ),
            (P("身份证号", "person.id_number", (1, 3)), P("联系电话", "person.phone")),
            (P("现任职务", "job.title", (1, 3)), P("任职时间", "job.since")),
            (
                P("学    历", "person.education", (1, 3)),
                P("毕业院校及专业", "person.school", (1, 2)),
            ),
            (
                P("是否“一肩挑”", "job.dual", (1, 3), "□是  □否"),
                P("是否后备干部", "job.reserve", (1, 2), "□是  □否"),
            ),
            (P("个人简历", "person.cv", (1, 6), height=110),),
            (P("近三年年度考核结果", "job.appraisal", (1, 6)),),
        ),
        side=(P("照片", "person.photo"), 1, 3),
    )
    s.line("家庭主要成员", style=s.theme.head)
    roster(
        s,
        (
            c("称谓", "relation@家庭成员"),
            c("姓名", "person.name@家庭成员"),
            c("年龄", "person.age@家庭成员"),
            c("政治面貌", "person.politics@家庭成员"),
            c("身份证号", "person.id_number@家庭成员"),
            c("工作单位", "work.unit@家庭成员"),
            c("职务", "job.title@家庭成员"),
        ),
        rows=4,
        population="村干部家庭成员",
    )
    for column, width in enumerate((11, 12, 9, 12, 20, 15, 14), 1):
        s.page.widths[column] = width
    s.pairs(((P("镇党委审核意见", role="meta", height=60, blank="（盖章）        年   月   日"),),))


def collective_income_across(book: Book) -> None:
    """What 农业农村局 asks down, asked once a year with the villages across."""
    cols = tuple(c(name, f"@村:{name}", width=9.5) for name in VILLAGES)
    s = matrix_sheet(book, "村集体", (20,), (*cols, c("合计", "@合计")))
    s.title("党建引领村级集体经济发展情况表")
    s.line("单位：万元", h="right")
    matrix(
        s,
        ("指标",),
        (*cols, c("合计", "", formula="=SUM({0}:{11})")),
        (
            r("村级集体经济总收入", "collective.income"),
            r("其中：经营收入", "collective.income.business"),
            r("发包及上交收入", "collective.income.lease", indent=2),
            r("投资收益", "collective.income.investment", indent=2),
            r("补助收入", "collective.income.subsidy", indent=2),
            r("其他收入", "collective.income.other", indent=2),
            r("负债总额", "collective.debt"),
        ),
    )
    s.signoff(*SIGN3)


def children_women(book: Book) -> None:
    """妇联 asks for part of what 民政 has of left-behind children, half-yearly."""
    cols = (
        serial(),
        c("村（社区）", "place.village"),
        c("儿童姓名", "person.name"),
        c("性别", "person.sex", width=6),
        c("儿童身份证号码", "person.id_number"),
        c("类别", "child.category"),
        c("就读学校及年级", "school.name", width=16),
        c("监护人", "person.name@监护人", width=10),
        c("监护人与儿童关系", "relation@监护人", width=10),
        c("监护人手机号码", "person.phone@监护人"),
        c("家庭地址", "household.address"),
    )
    s = roster_sheet(book, "摸底表", cols, population="留守儿童和困境儿童")
    s.title("“爱心妈妈”结对关爱留守困境儿童摸底表")
    s.heading("填报单位：", "填报人：", "联系电话：")
    roster(s, cols, rows=15, numbered=True)
    s.note(
        "请于3月18日前报县妇联权益部邮箱wanghe_fulian@example.com，同时在“妇女儿童之家”小程序录入。"
    )


def family_day(book: Book, place: str) -> None:
    """Two small tables on a sheet; relayed from the city with the name changed."""
    s = Sheet(book, "统计表", (18, 12, 12, 12, 12, 12))
    s.title(f"{place}“家庭教育宣传周”活动情况统计表")
    s.heading("填报单位（盖章）：", "填报日期：    年  月  日")
    s.line("表一  活动开展情况", style=s.theme.text.but(bold=True))
    cols = (
        c("场次", "count", unit="场"),
        c("参与人次", "person_times", unit="人次"),
        c("志愿者人数", "volunteers", unit="人"),
        c("发放资料", "leaflets", unit="份"),
        c("媒体报道", "media.reports", unit="篇"),
    )
    matrix(
        s,
        ("活动类型",),
        cols,
        (
            r("家教讲座", "family_day.lecture"),
            r("亲子活动", "family_day.outing"),
            r("法治宣传", "family_day.law"),
            r("线上直播", "family_day.live"),
            r("合计", "family_day", total=(0, 1, 2, 3)),
        ),
        units=True,
    )
    s.gap()
    s.line("表二  家长学校情况", style=s.theme.text.but(bold=True))
    cols2 = (
        c("总数", "count@期末"),
        c("本年新建", "count@新建"),
        c("培训家长", "trained"),
        c("登记册", "register"),
        c("备注"),
    )
    matrix(
        s,
        ("家长学校类型",),
        cols2,
        (
            r("社区（村）家长学校", "parent_school.village"),
            r("学校家长学校", "parent_school.school"),
        ),
    )
    s.note("注：视频、照片、公众号链接截图一并报送，工作成效将纳入年度评分。")


def family_city(book: Book) -> None:
    """As the city sent it."""
    family_day(book, "岚州市")


def family_county(book: Book) -> None:
    """As the county passed it on."""
    family_day(book, "望禾县")


SPECS = (
    Spec(
        "township/组织部/党员基本信息核查登记表.xlsx",
        PARTY,
        "county",
        "党员基本信息核查登记表",
        1,
        "本周五前",
        members,
        OFFICIAL,
    ),
    Spec(
        "township/组织部/党组织和党员队伍情况统计半年报.xls",
        PARTY,
        "county",
        "党组织和党员队伍情况统计半年报表",
        2,
        None,
        branch_statistics,
        PLAIN,
    ),
    Spec(
        "township/组织部/支部主题党日活动月报表.xlsx",
        PARTY,
        "county",
        "支部主题党日活动开展情况月报表",
        12,
        "每月25日前",
        theme_day,
        HURRIED,
    ),
    Spec(
        "township/组织部/村（社区）干部基本情况登记表.xlsx",
        PARTY,
        "county",
        "村（社区）干部基本情况登记表",
        None,
        None,
        village_cadre,
        OFFICIAL,
    ),
    Spec(
        "township/组织部/党建引领村级集体经济发展情况表（年报）.xlsx",
        PARTY,
        "county",
        "党建引领村级集体经济发展情况表",
        1,
        None,
        collective_income_across,
        PLAIN,
    ),
    Spec(
        "township/妇联/留守困境儿童摸底表（半年）.xlsx",
        WOMEN,
        "county",
        "“爱心妈妈”结对关爱留守困境儿童摸底表",
        2,
        "3月18日前",
        children_women,
        SYSTEM,
    ),
    Spec(
        "township/妇联/家庭教育宣传周活动情况统计表.xlsx",
        WOMEN,
        "county",
        "望禾县“家庭教育宣传周”活动情况统计表",
        None,
        None,
        family_county,
        PLAIN,
    ),
    Spec(
        "township/岚州市妇联/家庭教育宣传周活动情况统计表.xlsx",
        WOMEN_CITY,
        "city",
        "岚州市“家庭教育宣传周”活动情况统计表",
        None,
        None,
        family_city,
        PLAIN,
    ),
)
