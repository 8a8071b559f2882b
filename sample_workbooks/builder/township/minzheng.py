"""民政局: registers of people on assistance, a light approved table, a questionnaire."""

from __future__ import annotations

from ..book import OFFICIAL, PLAIN, STATISTICS, Book, Spec
from ..header import band, c, g, r, rg, serial
from ..sheet import P, Sheet
from ..tables import matrix, matrix_sheet, roster, roster_sheet
from .common import SEX, SIGN, SIGN3, YES_NO

ISSUER = "望禾县民政局"


def subsistence_register(book: Book) -> None:
    """Monthly register of households on 低保: the holder of the subject."""
    lists = book.dictionary(
        "字典", {"致贫原因": ("因病", "因残", "因学", "缺劳力", "因灾"), "类别": ("A类", "B类", "C类")}
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


def assistance_statistics(book: Book) -> None:
    """A well-made approved monthly table: totals by formula, no duplicates of names."""
    cols = (
        c("户数", "households@月末", unit="户"),
        c("人数", "persons@月末", unit="人"),
        g(
            "资金支出（万元）",
            c("本月", "spending@本月", fmt="0.00"),
            c("本年累计", "spending@累计", fmt="0.00"),
        ),
    )
    s = matrix_sheet(book, "民救01表", (24, 6), cols, landscape=False)
    s.title("社会救助情况月报表")
    s.approval(
        ("表    号：澜民救01表", "制定机关：澜江省民政厅", "批准机关：澜江省统计局",
         "批准文号：澜统制〔2025〕17号", "有效期至：2027年6月"),
        left="填报单位：", middle="2026年  月",
    )
    matrix(
        s, ("指标名称",), cols,
        (
            r("一、最低生活保障", "dibao", total=(1, 2)),
            r("（一）城市低保", "dibao.urban", indent=1),
            r("（二）农村低保", "dibao.rural", indent=1),
            r("二、特困人员救助供养", "tekun", total=(4, 5)),
            r("（一）集中供养", "tekun.institution", indent=1),
            r("（二）分散供养", "tekun.home", indent=1),
            r("三、临时救助", "temporary_relief"),
            r("其中：急难型", "temporary_relief.urgent", indent=1, blocked=(0,)),
        ),
        code_head="行次", letters=True,
    )
    s.signoff(*SIGN3, "报出日期：2026年  月  日")
    s.note("说明：1.统计范围为辖区内民政部门批准救助的家庭和人员。2.报送时间为每月10日前，网上直报，"
           "不需报送纸质报表。3.户数、人数为月末时点数。")


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
    sample = (1, "禾田村", "张某某", "女", "示例", "1944.05", 81, "禾田村3组", "禾田村3组",
              "示例", "李某某", "示例", "示例银行", "示例", 100, 300, "示例")
    roster(s, cols, rows=12, samples=(sample,), total="合计",
           total_blocked=(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16))
    s.note("注：3月25日前报县民政局老龄股，逾期未报影响发放的由所在单位负责。")


def destitute_form(book: Book) -> None:
    """One sheet a person: merged key-value blanks, a photo, opinions of three levels."""
    s = Sheet(book, "审批表", (11, 11, 9, 9, 11, 13, 14), landscape=False, population="特困人员")
    s.title("特困人员救助供养审批表")
    s.heading("编号：", "填表日期：    年  月  日")
    s.pairs(
        (
            (P("姓名", "person.name"), P("性别", "person.sex"), P("民族", "person.ethnicity", (1, 2))),
            (P("身份证号", "person.id_number", (1, 3)), P("出生年月", "person.birth_date", (1, 2))),
            (P("户籍所在地", "person.address_hukou", (1, 3)), P("联系电话", "person.phone")),
            (P("现居住地址", "person.address_current", (1, 3)),
             P("供养方式", "tekun.mode", blank="□集中  □分散")),
            (P("有无法定赡养、抚养、扶养义务人", "tekun.supporter", (2, 1), "□有  □无"),
             P("生活自理能力", "person.self_care", (2, 1), "□全自理  □半自理  □全护理")),
            (P("监护人姓名", "person.name@监护人"), P("与本人关系", "relation@监护人"),
             P("监护人联系电话", "person.phone@监护人")),
            (P("申请理由", "application.reason", height=90),),
            (P("村（居）委会意见", role="meta", height=80,
               blank="\n\n负责人签字：        （盖章）      年  月  日"),),
            (P("镇（街道）审核意见", role="meta", height=80,
               blank="\n\n负责人签字：        （盖章）      年  月  日"),),
            (P("县民政局审批意见", role="meta", height=80,
               blank="\n\n负责人签字：        （盖章）      年  月  日"),),
        ),
        side=(P("近期一寸免冠照片", "person.photo"), 1, 4),
    )
    s.note("填表要求：1.字体仿宋_GB2312，小四号，A4纸双面打印，勿改动表格格式。2.附入户照片不少于3张"
           "（须带时间、定位水印）、身份证复印件。3.本表一式三份。")


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


def eldercare_questionnaire(book: Book) -> None:
    """A numbered questionnaire: 编号 | 项目 | 单位 | 数量."""
    cols = (c("数量", "", width=14), c("说明", "remark", width=26))
    s = Sheet(book, "问卷", (7, 42, 8, 14, 26), landscape=False)
    s.title("农村养老服务设施情况调查表")
    s.heading("村（社区）名称：", "调查时点：2026年2月28日")
    matrix(
        s, ("项目",), cols,
        (
            band("一、基本情况"),
            r("辖区60周岁以上老年人数", "population.age60plus", unit="人", code="101"),
            r("其中：80周岁以上老年人数", "population.age80plus", unit="人", indent=1, code="102"),
            r("独居老年人数", "population.elderly_alone", unit="人", code="103"),
            r("失能半失能老年人数", "population.elderly_disabled", unit="人", code="104"),
            band("二、设施情况"),
            r("养老服务设施总数", "eldercare.sites", unit="个", code="201"),
            r("其中：互助养老点", "eldercare.mutual_sites", unit="个", indent=1, code="202"),
            r("床位数", "eldercare.beds", unit="张", code="203"),
            r("建筑面积", "eldercare.floor_area", unit="平方米", code="204"),
            r("年运营经费", "eldercare.running_cost", unit="万元", code="205"),
            band("三、人员情况"),
            r("专（兼）职服务人员", "eldercare.staff", unit="人", code="301"),
            r("其中：持证护理员", "eldercare.staff_certified", unit="人", indent=1, code="302"),
        ),
        unit_head="单位", code_head="编号", code_first=True,
    )
    s.inline("四、是否建有老年食堂（助餐点）：□是  □否   全村现有____处，日均用餐____人次。",
             ("四、是否建有老年食堂（助餐点）：", "canteen.has"),
             ("全村现有____处", "canteen.sites"), ("日均用餐____人次", "canteen.diners_day"),
             framed=True)
    s.signoff("调查员：", "受访人：", "联系电话：")


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


def relief_breakdown(book: Book) -> None:
    """Two merged stub levels by funds; the totals are left to the clerk."""
    cols = (
        g("救助户数（户）", c("本月", "households@本月"), c("累计", "households@累计")),
        g("救助人次（人次）", c("本月", "person_times@本月"), c("累计", "person_times@累计")),
        g("支出金额（元）", c("本月", "spending@本月"), c("累计", "spending@累计")),
    )
    s = matrix_sheet(book, "临时救助", (12, 18), cols)
    s.title("临时救助工作开展情况统计表")
    s.heading("填报单位：", "2026年    月", "单位：户、人次、元")
    matrix(
        s, ("救助类型", "救助原因"), cols,
        (
            rg("急难型", r("火灾等意外事件", "temporary_relief.urgent.accident"),
               r("突发重大疾病", "temporary_relief.urgent.illness"), r("小计", "temporary_relief.urgent")),
            rg("支出型", r("医疗支出", "temporary_relief.cost.medical"),
               r("教育支出", "temporary_relief.cost.education"), r("小计", "temporary_relief.cost")),
            r("合计", "temporary_relief"),
        ),
    )
    s.signoff(*SIGN)


SPECS = (
    Spec("township/民政局/附件1低保对象动态管理台账（月报）.xlsx", ISSUER, "county",
         "望禾县城乡最低生活保障对象动态管理台账", 12, "每月5日前", subsistence_register, PLAIN),
    Spec("township/民政局/社会救助情况月报表（澜民救01表）.xlsx", ISSUER, "county",
         "社会救助情况月报表", 12, "每月10日前", assistance_statistics, STATISTICS),
    Spec("township/民政局/2026年一季度高龄津贴花名册.xls", ISSUER, "county",
         "望禾县2026年第一季度高龄津贴发放花名册", 4, "3月25日前", old_age_allowance, PLAIN),
    Spec("township/民政局/特困人员救助供养审批表.xlsx", ISSUER, "county",
         "特困人员救助供养审批表", None, None, destitute_form, OFFICIAL),
    Spec("township/民政局/留守儿童困境儿童台账（季度更新）.xlsx", ISSUER, "county",
         "农村留守儿童和困境儿童基本信息动态台账", 4, "每季度末月25日前", children_register, PLAIN),
    Spec("township/民政局/农村养老服务设施调查表.xlsx", ISSUER, "county",
         "农村养老服务设施情况调查表", None, None, eldercare_questionnaire, PLAIN),
    Spec("township/民政局/困难残疾人生活补贴核对名单（年度）.xlsx", ISSUER, "county",
         "困难残疾人生活补贴核对名单", 1, "4月10日前", disability_basic, PLAIN),
    Spec("township/民政局/临时救助统计表（月报）.xls", ISSUER, "county",
         "临时救助工作开展情况统计表", 12, None, relief_breakdown, OFFICIAL),
)
