"""公安局 and 政法委: everybody in the grid, migrants, app installs, disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import HURRIED, OFFICIAL, PLAIN, SYSTEM, Spec
from sample_workbooks.builder.header import Row, band, c, g, r, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import SEX, SIGN, SIGN3, villages


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


POLICE = "望禾县公安局"
GRID = "中共望禾县委政法委员会"


def residents(book: Book) -> None:
    """The widest roster: everybody who lives in the grid, with a visible dictionary sheet."""
    lists = book.dictionary(
        "相关数据字典项",
        {
            "人口类型": ("户籍", "流动", "境外", "未落户"),
            "婚姻状况": ("未婚", "已婚", "丧偶", "离婚"),
            "政治面貌": ("中共党员", "中共预备党员", "共青团员", "群众"),
            "文化程度": ("研究生", "本科", "专科", "高中", "初中", "小学"),
        },
        "visible",
    )
    cols = (
        c("所属网格", "place.grid"),
        c("姓名", "person.name", red=True),
        c("人口类型", "person.population_type", choices=lists["人口类型"]),
        c("性别", "person.sex", choices=SEX, width=6),
        c("民族", "person.ethnicity", width=7),
        c("公民身份号码", "person.id_number", red=True),
        c("出生日期（yyyymmdd）", "person.birth_date", width=14),
        c("政治面貌", "person.politics", choices=lists["政治面貌"]),
        c("文化程度", "person.education", choices=lists["文化程度"]),
        c("婚姻状况", "person.marriage", choices=lists["婚姻状况"]),
        c("宗教信仰", "person.religion"),
        c("手机号码", "person.phone"),
        c("微信号", "person.wechat", width=12),
        c("户籍地址", "person.address_hukou"),
        c("现居住地址", "person.address_current"),
        c("工作单位", "work.unit", width=16),
        c("与户主关系", "relation.to_head"),
        c("户主公民身份号码", "person.id_number@户主"),
        c("配偶姓名", "person.name@配偶"),
        c("配偶身份证号", "person.id_number@配偶"),
        c("车牌号", "vehicle.plate", width=11),
        c("房屋编号", "house.no"),
        c("备注"),
    )
    s = roster_sheet(book, "数据导入示例", cols, population="实有人口")
    s.title("实有人口数据")
    roster(s, cols, rows=10, codes=True)
    s.page.freeze = "C4"
    s.page.comments[2, 6] = "18位，末位X大写；须与户口簿一致。"


def migrants(book: Book) -> None:
    """People from elsewhere, in .xls, with the present and the registered address."""
    cols = (
        serial(),
        c("姓名", "person.name"),
        c("性别", "person.sex", width=6),
        c("身份证号码", "person.id_number"),
        c("户籍所在地", "person.address_hukou", width=20),
        c("现住地址", "person.address_current"),
        c("联系电话", "person.phone"),
        c("来本地日期", "migrant.arrived"),
        c("居住事由", "migrant.reason"),
        c("居住证号", "migrant.permit_no", width=18),
        c("从业单位", "work.unit", width=14),
        c("房东姓名", "person.name@房东"),
        c("房东联系电话", "person.phone@房东"),
    )
    s = roster_sheet(book, "流动人口", cols, population="流动人口")
    s.title("流动人口登记表")
    s.heading("派出所：", "责任区民警：", "登记日期：    年  月  日")
    roster(s, cols, rows=15, numbered=True)
    s.note("注：每月底前将当月新增、注销情况报辖区派出所。")


def antifraud(book: Book) -> None:
    """Installs, registrations, follows and shares by village, weekly, ranked."""
    cols = (
        c("常住人口", "population.resident"),
        g(
            "APP推广情况",
            c("应安装数", "app.installs@应"),
            c("下载安装数", "app.installs@已"),
            c("安装率（%）", "app.install_rate"),
            c("实名注册数", "app.registered"),
            c("开启预警数", "app.alerts_on"),
        ),
        g(
            "公众号情况",
            c("新增关注数", "wechat.follows@本周"),
            c("文章转发数", "wechat.shares@本周"),
            c("点赞数", "wechat.likes@本周"),
        ),
        g(
            "宣传情况",
            c("入户宣传户数", "antifraud.publicity_households@本周"),
            c("张贴海报数", "antifraud.posters@本周"),
            c("宣传照片（张）", "antifraud.photos@本周"),
        ),
        c("发案数", "fraud.cases@本周"),
        c("得分", "antifraud.score"),
        c("排名", "antifraud.rank"),
    )
    s = matrix_sheet(book, "周通报", (12,), cols)
    s.title("反诈APP推广及宣传工作情况周报表")
    s.heading("填报单位：", "第    周", "填报人：")
    matrix(s, ("村（社区）",), cols, (*villages(), Row("合计", "")))
    s.note(
        "注：1.安装须截图存档备查，截图按村建文件夹压缩上传。2.每周四上午10点前报送，下午全县通报排名；安装率低于85%的扣分。"
    )


def disputes(book: Book) -> None:
    """Kinds of dispute down; this month and to date across, .xls."""
    cols = (
        g(
            "本月",
            c("排查数", "dispute.found@本月"),
            c("化解数", "dispute.settled@本月"),
            c("化解率（%）", "dispute.settled_rate@本月"),
        ),
        g(
            "本年累计",
            c("排查数", "dispute.found@累计"),
            c("化解数", "dispute.settled@累计"),
            c("化解率（%）", "dispute.settled_rate@累计"),
        ),
        c("未化解数", "dispute.open@期末"),
    )
    s = matrix_sheet(book, "矛盾纠纷", (20,), cols)
    s.title("矛盾纠纷排查化解情况月报表")
    s.heading("填报单位（盖章）：", "2026年   月", "单位：件、%")
    matrix(
        s,
        ("纠纷类型",),
        cols,
        (
            r("婚姻家庭纠纷", "marriage"),
            r("邻里纠纷", "neighbour"),
            r("土地山林权属纠纷", "land"),
            r("劳资纠纷", "labour"),
            r("征地拆迁纠纷", "expropriation"),
            r("其他", "other"),
            r("合计", "all"),
        ),
        letters=True,
    )
    s.signoff(*SIGN)
    s.note("注：每月26日前报送，无纠纷的村实行零报告。")


def grid_service(book: Book) -> None:
    """A questionnaire of figures about the grid, with the same head counts others ask."""
    cols = (c("数量"), c("较上月增减", "@增减"))
    s = Sheet(book, "网格月报", (6, 36, 8, 14, 14), landscape=False)
    s.title("网格化服务管理工作月报表")
    s.heading("镇（街道）：", "填报人：", "填报时间：")
    matrix(
        s,
        ("指标",),
        cols,
        (
            band("一、基础信息"),
            r("网格数", "grid.count", unit="个"),
            r("专职网格员", "grid.staff", unit="人"),
            r("户籍人口", "population.hukou", unit="人"),
            r("常住人口", "population.resident", unit="人"),
            r("流动人口", "population.migrant", unit="人"),
            r("60岁以上老人", "population.age60plus", unit="人"),
            r("最低生活保障户数", "dibao/households@月末", unit="户"),
            r("持证残疾人数", "population.disabled", unit="人"),
            r("退役军人数", "population.veteran", unit="人"),
            band("二、工作情况"),
            r("网格员巡查次数", "grid.patrols@本月", unit="次"),
            r("上报事件数", "grid.events@本月", unit="件"),
            r("办结事件数", "grid.events_closed@本月", unit="件"),
            r("采集信息条数", "grid.records@本月", unit="条"),
            band("三、平台使用"),
            r("网格通APP登录率", "app.login_rate", unit="%"),
            r("人均在线时长", "grid.app_minutes", unit="小时"),
            r("微信群数", "wechat.groups", unit="个"),
            r("微信群入群率", "wechat.join_rate", unit="%"),
        ),
        unit_head="单位",
        code_head="序号",
        code_first=True,
    )
    s.signoff(*SIGN3)


def keypersons(book: Book) -> None:
    """A form for one person: tick boxes and date blanks inside the cells."""
    s = Sheet(book, "走访表", (12, 12, 10, 12, 12, 16), landscape=False, population="重点人员")
    s.title("重点人员走访帮教情况登记表")
    s.pairs(
        (
            (
                P("姓名", "person.name"),
                P("别名", "person.alias"),
                P("性别", "person.sex", blank="□男 □女"),
            ),
            (P("公民身份证号", "person.id_number", (1, 3)), P("联系方式", "person.phone")),
            (P("户籍详址", "person.address_hukou", (1, 5)),),
            (P("现住详址", "person.address_current", (1, 5)),),
            (
                P("走访日期", "visit.date", (1, 2), "    年   月   日"),
                P("走访人", "person.name@走访人", (1, 2)),
            ),
            (
                P(
                    "生活状况",
                    "life.status",
                    (1, 5),
                    "□好  □一般  □困难（说明：                    ）",
                ),
            ),
            (P("家庭成员及主要社会关系", "family.members", (1, 5), height=70),),
            (P("帮教措施", "help.measure", (1, 5), height=60),),
        )
    )
    s.signoff("走访人签名：", "被走访人签名（按手印）：", "日期：")


SPECS = (
    Spec(
        "township/政法委/实有人口信息采集模板（动态更新）.xlsx",
        GRID,
        "county",
        "实有人口数据",
        None,
        None,
        residents,
        SYSTEM,
    ),
    Spec(
        "township/公安局/流动人口登记表（月报）.xls",
        POLICE,
        "county",
        "流动人口登记表",
        12,
        "每月底前",
        migrants,
        PLAIN,
    ),
    Spec(
        "township/公安局/反诈APP推广宣传周报.xlsx",
        POLICE,
        "county",
        "反诈APP推广及宣传工作情况周报表",
        52,
        "每周四上午10点前",
        antifraud,
        HURRIED,
    ),
    Spec(
        "township/政法委/矛盾纠纷排查化解月报表.xls",
        GRID,
        "county",
        "矛盾纠纷排查化解情况月报表",
        12,
        "每月26日前",
        disputes,
        OFFICIAL,
    ),
    Spec(
        "township/政法委/网格化服务管理月报.xlsx",
        GRID,
        "county",
        "网格化服务管理工作月报表",
        12,
        None,
        grid_service,
        PLAIN,
    ),
    Spec(
        "township/公安局/重点人员走访帮教登记表.xlsx",
        POLICE,
        "county",
        "重点人员走访帮教情况登记表",
        None,
        None,
        keypersons,
        PLAIN,
    ),
)
