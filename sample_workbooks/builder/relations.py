"""Claims about elements and requests that the drawings alone do not make."""

from __future__ import annotations

from dataclasses import dataclass


# (first, second, the facet that keeps them apart). A whole element id names that element; @facet
# names every element with the facet, and "@" the same element without it.
FACET_PAIRS: tuple[tuple[str, str, str], ...] = (
    ("@本月", "@累计", "period: 本月 / 累计"),
    ("@本季", "@累计", "period: 本季 / 累计"),
    ("@当日", "@累计", "period: 当日 / 累计"),
    ("@年初", "@年末", "period: 年初 / 年末"),
    ("@计划", "@实际", "plan: 计划 / 实际"),
    ("@实际", "@上年同期", "period: 本期 / 上年同期"),
    ("@应", "@已", "plan: 应 / 已"),
    ("@应", "@实", "plan: 应 / 实"),
    ("@已", "@未", "state: 已 / 未"),
    ("@男", "@女", "sex: 男 / 女"),
    ("@万元", "@元", "unit: 万元 / 元 (the same up to unit)"),
    ("@原", "@新", "state: 原 / 新"),
    ("@户主", "@", "role: 户主 / 本人"),
    ("@户主", "@配偶", "role: 户主 / 配偶"),
    ("@配偶", "@", "role: 配偶 / 本人"),
    ("@监护人", "@", "role: 监护人 / 本人"),
    ("@代领人", "@", "role: 代领人 / 本人"),
    ("@父亲", "@母亲", "role: 父亲 / 母亲"),
    ("@父亲", "@监护人", "role: 父亲 / 监护人"),
    ("@紧急联系人", "@", "role: 紧急联系人 / 本人"),
    ("@帮扶联系人", "@户主", "role: 帮扶联系人 / 户主"),
    ("@家庭成员", "@", "role: 家庭成员 / 本人"),
    ("@镇级责任人", "@村级责任人", "role: 镇级 / 村级责任人"),
    ("@村级责任人", "@监测员", "role: 村级责任人 / 监测员"),
    ("@法人", "@包保干部", "role: 法定代表人 / 包保干部"),
    ("@带班领导", "@值班人员", "role: 带班领导 / 值班人员"),
    ("population.hukou", "population.resident", "population: 户籍 / 常住"),
    ("population.hukou@年末", "population.resident@年末", "population: 户籍 / 常住"),
    ("population.resident", "population.migrant", "population: 常住 / 流动"),
    ("households.hukou", "households.resident", "population: 户籍 / 常住"),
    ("households.hukou@年初", "households.resident@年初", "population: 户籍 / 常住"),
    ("household.hukou_size", "household.size", "population: 户籍 / 常住"),
    ("population.age60plus", "population.age80plus", "age: 60岁以上 / 80岁以上"),
    (
        "population.resident.age60plus@年末",
        "population.resident.age80plus@年末",
        "age: 60岁以上 / 80岁以上",
    ),
    ("person.address_hukou", "person.address_current", "address: 户籍 / 现住"),
    ("person.address_current", "household.address", "address: 现住 / 家庭"),
    ("household.size", "dibao.persons_in_household", "population: 家庭人口 / 保障人口"),
    ("household.size", "household.disabled", "population: 家庭人口 / 残疾人口"),
    ("dibao/households@月末", "dibao/persons@月末", "measure: 户数 / 人数"),
    ("dibao.urban/households@月末", "dibao.rural/households@月末", "population: 城市 / 农村"),
    ("tekun.institution/persons@月末", "tekun.home/persons@月末", "mode: 集中 / 分散"),
    ("toilet/count@计划", "toilet/money@计划", "measure: 数量 / 金额"),
    ("disability.living/persons@合计", "disability.living/money@合计", "measure: 人数 / 金额"),
    ("disability.living_allowance", "disability.care_allowance", "kind: 生活补贴 / 护理补贴"),
    ("party.members", "party.members.probationary", "population: 党员 / 预备党员"),
    ("party.joined", "party.confirmed", "event: 入党 / 转正"),
    ("military.enlisted", "military.discharged", "event: 入伍 / 退役"),
    ("watch.since", "watch.removed_on", "event: 识别 / 消除"),
    ("work.left_on", "work.returned_on", "event: 外出 / 返乡"),
    ("house.started", "house.finished", "event: 开工 / 竣工"),
    ("hazard.general.found", "hazard.major.found", "severity: 一般 / 重大"),
    ("hazard.general.found", "hazard.general.fixed", "state: 排查 / 整改"),
    ("insurance.medical@已", "insurance.pension@已", "subject: 医保 / 养老保险"),
    ("insurance.medical@应", "insurance.pension@应", "subject: 医保 / 养老保险"),
    ("collective.income", "collective.income.business", "scope: 总收入 / 经营收入"),
    ("company.revenue@本季", "company.revenue_main@本季", "scope: 营业收入 / 主营业务收入"),
    ("subsidy.area", "subsidy.amount", "measure: 面积 / 金额"),
    ("bank.account", "bank.name", "representation: 账号 / 开户行"),
    ("person.birth_date", "person.age", "representation: 出生日期 / 年龄 (derivable)"),
    ("disability.certificate_no", "person.id_number", "identifier: 残疾证号 / 身份证号"),
    ("@period", "@cumulative", "period: this period / cumulative"),
    ("@day", "@cumulative", "period: past 24 hours / cumulative"),
    ("@month", "@ytd", "period: this month / year to date"),
    ("@quarter", "@ytd", "period: this quarter / year to date"),
    ("@quarter", "@cumulative", "period: this quarter / to date"),
    ("@planned", "@actual", "plan: planned / actual"),
    ("@goal", "@month", "plan: goal / achieved"),
    ("@begin", "@end", "period: beginning / end of year"),
    ("@on_hand", "@required", "plan: on hand / required"),
    ("@male", "@female", "sex: male / female"),
    ("@head", "@spouse", "role: head / spouse"),
    ("@current", "@mailing", "address: current / mailing"),
    ("participant.phone", "emergency.phone", "role: participant / emergency contact"),
    ("patient.phone", "guardian.phone", "role: patient / guardian"),
    ("sample.lead", "sample.copper", "subject: lead / copper"),
    ("sample.date", "sample.retest", "event: first sample / retest"),
    ("project.start", "project.end", "event: start / end"),
    ("org.uei", "org.ein", "identifier: UEI / EIN"),
    ("outlet.id", "school.building", "subject: fixture / building"),
)

# Registers of different people: the same identity columns name other sets of persons.
REGISTERS: tuple[tuple[str, str], ...] = (
    ("持证残疾人", "退役军人"),
    ("持证残疾人", "留守儿童和困境儿童"),
    ("党员", "流动人口"),
    ("党员", "村干部"),
    ("80岁以上老年人", "65岁以上老年人"),
    ("80岁以上老年人", "退役军人"),
    ("退役军人", "流动人口"),
    ("6-15周岁适龄儿童", "留守儿童和困境儿童"),
    ("脱贫劳动力", "农村劳动力"),
    ("特困人员", "重点人员"),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One request beside another, and what may be said of the two."""

    request: str
    holder: str
    kind: str
    why: str


TOWN = "township"
CONTAINED: tuple[Claim, ...] = (
    Claim(
        f"{TOWN}/乡村振兴局/“三类”监测户信息采集表（季报）.xlsx",
        f"{TOWN}/农业农村局/附件2防止返贫监测对象帮扶情况台账（月更新）.xlsx",
        "contained",
        "同一监测对象，各列均在月度台账中，频次更低",
    ),
    Claim(
        f"{TOWN}/民政局/困难残疾人生活补贴核对名单（年度）.xlsx",
        f"{TOWN}/残联/持证残疾人基本信息动态更新表（半年）.xlsx",
        "contained",
        "同一持证残疾人名册，各列均在残联半年更新表中",
    ),
    Claim(
        f"{TOWN}/医保局/资助参保低保对象花名册（半年报）.xlsx",
        f"{TOWN}/民政局/附件1低保对象动态管理台账（月报）.xlsx",
        "contained",
        "同一低保对象，各列均在民政月度台账中",
    ),
    Claim(
        f"{TOWN}/妇联/留守困境儿童摸底表（半年）.xlsx",
        f"{TOWN}/民政局/留守儿童困境儿童台账（季度更新）.xlsx",
        "contained",
        "同一批儿童，各列均在民政季度台账中",
    ),
    Claim(
        f"{TOWN}/组织部/党建引领村级集体经济发展情况表（年报）.xlsx",
        f"{TOWN}/农业农村局/2026年一季度村级集体经济收入统计表.xls",
        "contained",
        "同一批村的同一批指标，一个横排一个竖排，季报已含年报指标",
    ),
    Claim(
        f"{TOWN}/应急管理局/附件：安全隐患大排查大整治进展情况统计表（周报）.xlsx",
        f"{TOWN}/岚州市应急管理局/附件：安全隐患大排查大整治进展情况统计表.xlsx",
        "relay",
        "县级转发市级表，只改标题",
    ),
    Claim(
        f"{TOWN}/卫健局/爱国卫生月活动统计表.xlsx",
        f"{TOWN}/岚州市卫健委/爱国卫生月活动统计表.xlsx",
        "relay",
        "县级转发市级表，只改标题",
    ),
    Claim(
        f"{TOWN}/妇联/家庭教育宣传周活动情况统计表.xlsx",
        f"{TOWN}/岚州市妇联/家庭教育宣传周活动情况统计表.xlsx",
        "relay",
        "县级转发市级表，只改标题",
    ),
    Claim(
        f"{TOWN}/人社局/脱贫劳动力务工情况周报表.xlsx",
        f"{TOWN}/人社局/脱贫劳动力务工情况周报表（新）.xlsx",
        "revision",
        "新表在原表上增加两列",
    ),
    Claim(
        f"{TOWN}/住建局/农村危房改造进度台账（月报）.xlsx",
        f"{TOWN}/住建局/农村危房改造进度台账（月报）修订版.xlsx",
        "revision",
        "修订版增加联系电话、照片和备注",
    ),
    Claim(
        "county/housing/Annual Shelter Capacity List.xlsx",
        "county/emergency_management/Emergency Shelter Facility Roster (Quarterly).xlsx",
        "contained",
        "the same shelters, every column is in the quarterly roster",
    ),
    Claim(
        "county/health_department/School Drinking Water Lead Testing (Annual).xls",
        "county/environmental/Lead and Copper Sampling at Schools (Annual).xlsx",
        "contained",
        "the same outlets, every column is in the lead and copper roster",
    ),
    Claim(
        "county/board_of_education/Staff Roster Upload (Annual).xlsx",
        "county/state_department_of_education/Personnel File (Annual).xlsx",
        "contained",
        "the same staff, every column is in the state's file",
    ),
    Claim(
        "county/emergency_management/School Emergency Drill Log (Annual).xlsx",
        "county/state_department_of_education/School Emergency Drill Log.xlsx",
        "relay",
        "the same log under two offices",
    ),
    Claim(
        "county/grants_office/Subrecipient Quarterly Financial Report.xlsx",
        "county/grants_office/Subrecipient Quarterly Financial Report v2.xlsx",
        "revision",
        "the revised form adds obligations and local match",
    ),
)
NOT_CONTAINED: tuple[Claim, ...] = (
    Claim(
        f"{TOWN}/民政局/2026年一季度高龄津贴花名册.xls",
        f"{TOWN}/卫健局/65岁及以上老年人健康管理名单（季报）.xls",
        "population",
        "80岁以上与65岁以上不是同一名册",
    ),
    Claim(
        f"{TOWN}/民政局/困难残疾人生活补贴核对名单（年度）.xlsx",
        f"{TOWN}/退役军人事务局/退役军人信息采集表.xlsx",
        "population",
        "残疾人与退役军人不是同一名册",
    ),
    Claim(
        f"{TOWN}/教育局/适龄儿童少年摸底花名册.xlsx",
        f"{TOWN}/民政局/留守儿童困境儿童台账（季度更新）.xlsx",
        "population",
        "适龄儿童与留守困境儿童不是同一名册",
    ),
    Claim(
        f"{TOWN}/公安局/流动人口登记表（月报）.xls",
        f"{TOWN}/政法委/实有人口信息采集模板（动态更新）.xlsx",
        "population",
        "来本地日期、居住证号等列不在实有人口表中",
    ),
    Claim(
        f"{TOWN}/组织部/党员基本信息核查登记表.xlsx",
        f"{TOWN}/政法委/实有人口信息采集模板（动态更新）.xlsx",
        "population",
        "党员与实有人口不是同一名册",
    ),
    Claim(
        f"{TOWN}/农业农村局/2026年一季度村级集体经济收入统计表.xls",
        f"{TOWN}/组织部/党建引领村级集体经济发展情况表（年报）.xlsx",
        "frequency",
        "后者一年才报一次",
    ),
    Claim(
        f"{TOWN}/民政局/附件1低保对象动态管理台账（月报）.xlsx",
        f"{TOWN}/医保局/资助参保低保对象花名册（半年报）.xlsx",
        "frequency",
        "后者半年才报一次",
    ),
    Claim(
        "county/emergency_management/Emergency Shelter Facility Roster (Quarterly).xlsx",
        "county/housing/Annual Shelter Capacity List.xlsx",
        "frequency",
        "the holder asks once a year",
    ),
    Claim(
        "county/grants_office/Subrecipient Performance Report (Quarterly).xlsx",
        "county/grants_office/Subrecipient Quarterly Financial Report.xlsx",
        "subject",
        "only the block that names the award is common",
    ),
)
