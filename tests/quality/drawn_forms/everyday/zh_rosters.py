"""Lists to be filled in, as Chinese county offices send them."""

from __future__ import annotations

from openpyxl.comments import Comment
from openpyxl.styles import Font

from drawn_forms.kit import Book, Leaf, Look, Sheet, cell_name, clean


BLUE = "FFDDEBF7"
YELLOW = "FFFFF2CC"
PALE = "FFF2F2F2"


def _serials(sheet: Sheet, first: int, last: int, column: str = "A") -> None:
    sheet.down(f"{column}{first}", range(1, last - first + 2))


def health_import() -> Book:
    """Health: one flat header in row 1, beside it a visible code sheet and a hidden one."""
    book = Book(Look("等线"))
    sheet = Sheet(book, "基层卫生人员导入模板", "A:AA=15")
    heads = [
        "机构名称*",
        "机构登记号*（22位）",
        "姓名*",
        "证件类型*",
        "证件号码*",
        "性别*",
        "出生日期*\n（yyyy-MM-dd）",
        "民族",
        "参加工作时间",
        "学历*",
        "所学专业",
        "是否在编*",
        "从业人员类别*",
        "执业证书编号",
        "执业范围",
        "专业技术资格（评）",
        "专业技术职务（聘）",
        "是否全科医生*（是/否）",
        "全科培训合格时间",
        "家庭医生团队编号",
        "签约居民数（人）",
        "年培训学时",
        "流动情况",
        "流入/流出时间",
        "手机号码*",
        "电子邮箱",
        "备注",
    ]
    sheet.line("A1", heads, bold=True, fill=BLUE)
    for c in range(1, 28):
        for r in range(2, 60):
            sheet.ws.cell(r, c).number_format = "@"
    sheet.choose("D2:D500", "字典!$A$2:$A$6")
    sheet.choose("F2:F500", ["男", "女"])
    sheet.choose("J2:J500", "字典!$C$2:$C$8")
    sheet.choose("L2:L500", ["是", "否"])
    sheet.choose("M2:M500", "字典!$E$2:$E$9")
    sheet.choose("R2:R500", ["是", "否"])
    sheet.ws["W1"].comment = Comment("未发生流动的留空", "管理员")
    sheet.ws.freeze_panes = "D2"
    sheet.roster([Leaf(i + 1, [clean(h)]) for i, h in enumerate(heads)], 2)
    book.table(
        "字典",
        [
            ["证件类型", "", "学历", "", "从业人员类别"],
            ["居民身份证", "", "博士研究生", "", "执业医师"],
            ["护照", "", "硕士研究生", "", "执业助理医师"],
            ["军官证", "", "大学本科", "", "注册护士"],
            ["港澳通行证", "", "大专", "", "药师（士）"],
            ["其他", "", "中专", "", "检验技师（士）"],
            ["", "", "高中", "", "乡村医生"],
            ["", "", "初中及以下", "", "管理人员"],
            ["", "", "", "", "工勤技能人员"],
        ],
    )
    book.table(
        "填写说明",
        [
            ["填写说明"],
            ["1. 带*的为必填项，不得增删列。"],
            ["2. 日期一律采用 yyyy-MM-dd 格式，例如 2021-07-01。"],
            ["3. 同一人员在两个机构执业的，由主要执业机构填报。"],
            ["4. 单次导入不超过500行。"],
        ],
    )
    book.table(
        "hiddenArea",
        [["云岭区", "330901"], ["白沙区", "330902"], ["清溪县", "330921"]],
        state="hidden",
    )
    return book


def disability_register() -> Book:
    """Disability: two header levels, numbered records, a sum in each, a total filled by hand."""
    book = Book()
    sheet = Sheet(
        book,
        "辅具需求登记",
        "A=5 B=9 C=6 D=20 E:F=8 G:H=12 I=9 J=8 K=13 L=14 M=12 N=7 O=10 P:R=10 S=10",
    )
    sheet.put("A1:B1", "附件2", align="left", font="黑体")
    sheet.put("A2:S2", "残疾人辅助器具适配需求登记表", bold=True, size=18)
    sheet.sign("A3:F3", "填报单位（盖章）：")
    sheet.sign("G3:K3", "填报人：")
    sheet.sign("L3:O3", "联系电话：")
    sheet.sign("P3:S3", "填报日期：    年   月   日")
    cols = sheet.head(
        "A4",
        [
            "序号",
            "姓  名",
            "性别",
            "残疾人证号",
            ("残疾情况", ["类别", "等级"]),
            ("家庭住址", ["乡镇（街道）", "村（社区）"]),
            ("监护人", ["姓名", "与本人关系", "联系电话"]),
            ("申请适配辅具", ["名称", "型号规格", "数量\n（件）"]),
            "是否需要\n上门评估",
            ("资金来源（元）", ["财政补助", "个人自付", "合计"]),
            "备注",
        ],
        bold=True,
    )
    _serials(sheet, 6, 20)
    sheet.fill("R6:R20", "=P{r}+Q{r}")
    sheet.put("A21:L21", "合        计", bold=True)
    sheet.ignore("A21:S21", "hand-filled total row of an open roster: named row or last record")
    sheet.grid("A4:S21")
    sheet.choose("C6:C20", ["男", "女"])
    sheet.choose("F6:F20", ["一级", "二级", "三级", "四级"])
    sheet.choose("O6:O20", ["是", "否"])
    sheet.roster(cols, 6)
    sheet.notes(
        "A22",
        [
            "注：1.“残疾情况”按残疾人证填写，多重残疾填写主要残疾类别。",
            "    2. 本表一式两份，乡镇（街道）残联、县残联各留存一份，每月25日前报送。",
        ],
        to="S",
    )
    return book


def farm_ledger() -> Book:
    """Agriculture: three header levels, units, column numbers, totals above the records."""
    book = Book()
    sheet = Sheet(book, "建设进度台账", "A=5 B=22 C=12 D=10 E:P=10 Q=12 R=12")
    sheet.put(
        "A1:R1", "高标准农田建设项目进度月调度台账", bold=True, size=16, font="方正小标宋简体"
    )
    sheet.sign("A2:D2", "填报单位：")
    sheet.sign("G2:J2", "截止时间：20   年   月")
    sheet.put("P2:R2", "单位：亩、万元", align="right", wrap=False)
    cols = sheet.head(
        "A3",
        [
            "序号",
            "项目名称",
            "项目所在\n乡镇",
            "立项年度",
            (
                "建设任务",
                [
                    ("计划面积", ["新建", "改造提升"]),
                    ("累计完成面积", ["新建", "改造提升"]),
                    "完成率\n（%）",
                ],
            ),
            (
                "投资情况",
                [
                    "计划总投资",
                    ("到位资金", ["中央", "省级", "市县", "其他"]),
                    "累计支出",
                    "支付率\n（%）",
                ],
            ),
            "计划竣工\n时间",
            "存在问题",
        ],
        bold=True,
        size=10,
    )
    sheet.line("A6", ["甲", "乙", "丙", "丁", *range(1, 15)], size=9)
    sheet.put("A7:D7", "合    计", bold=True)
    for c in "EFGHJKLMNO":
        sheet.fill(f"{c}7", f"=SUM({c}8:{c}40)")
    sheet.fill("I7:I40", '=IF(E{r}+F{r}=0,"",(G{r}+H{r})/(E{r}+F{r})*100)')
    sheet.fill("P7:P40", '=IF(J{r}=0,"",O{r}/J{r}*100)')
    sheet.grid("A3:R40")
    sheet.roster(cols, 8)
    sheet.matrix([c for c in cols if 5 <= c.col <= 16], [(7, ["合 计"])])
    sheet.ws.freeze_panes = "E8"
    book.table(
        "指标解释",
        [
            ["指标", "解释"],
            ["计划面积", "批复的初步设计中明确的建设面积"],
            ["累计完成面积", "田间工程已完工并经监理确认的面积"],
            ["累计支出", "财政拨付到施工、监理等单位的资金"],
        ],
    )
    return book


def veterans_list() -> Book:
    """Veterans: a red rule below the title, two header levels, an example, hidden choices."""
    book = Book()
    sheet = Sheet(
        book,
        "优待证申领信息",
        "A=6 B=10 C=6 D=20 E=12 F=8 G=12 H:I=12 J=14 K=14 L=13 M=22 N=10 O=13 P=16",
    )
    sheet.put("A1:P1", "退役军人、其他优抚对象优待证集中申领信息采集表", bold=True, size=16)
    sheet.put(
        "A2:P2",
        "填写要求：请勿改动表头和列顺序；日期格式如19980105；第5行为示例，"
        "正式上报前请删除；同一人员只采集一次，重复采集的以最后一次为准。",
        align="left",
        color="FFFF0000",
    )
    cols = sheet.head(
        "A3",
        [
            "序号",
            "姓名",
            "性别",
            "身份证号码",
            "出生日期",
            "民族",
            "人员类别",
            ("服役情况", ["入伍时间", "退役时间", "原部队代号", "立功受奖等级"]),
            ("联系方式", ["手机号码", "现居住地址（具体到门牌号）"]),
            ("紧急联系人", ["姓名", "手机号码"]),
            "申领网点",
        ],
        bold=True,
        fill=YELLOW,
    )
    sample = [
        "示例",
        "张某某",
        "男",
        "33090119780105001X",
        "19780105",
        "汉族",
        "退役军人",
        "19961201",
        "20081130",
        "00000部队",
        "三等功",
        "13000000000",
        "云岭区望江街道1号",
        "李某某",
        "13100000000",
        "望江街道服务站",
    ]
    sheet.line("A5", sample, color="FF7F7F7F")
    for cell in sheet.ws[5]:
        cell.font = Font(name="宋体", size=11, italic=True, color="FF7F7F7F")
    sheet.grid("A3:P30")
    sheet.choose("C6:C300", "list!$A$1:$A$2")
    sheet.choose("G6:G300", "list!$B$1:$B$5")
    sheet.roster(cols, 5)
    book.table(
        "采集说明",
        [
            ["采集说明"],
            ["一、“人员类别”按下拉选项选择，同时符合两类的选择优待标准较高的一类。"],
            ["二、“原部队代号”填写退役证上的部队代号。"],
            ["三、表格经村（社区）核对后由街道服务站汇总。"],
        ],
    )
    book.table(
        "list",
        [
            ["男", "退役军人"],
            ["女", "烈士遗属"],
            ["", "因公牺牲军人遗属"],
            ["", "病故军人遗属"],
            ["", "现役军人家属"],
        ],
        state="veryHidden",
    )
    return book


def training_registers() -> Book:
    """Education: notes first, then three registers, one with groups that are not merged."""
    book = Book(Look("仿宋"))
    book.table(
        "填报须知",
        [
            ["中小学教师全员培训年度填报须知"],
            ["一、填报范围：全县公办、民办中小学和幼儿园。"],
            ["二、填报时间：每年12月1日至15日。"],
            ["三、表1每校一行；表2、表3每人（每班）一行。"],
        ],
    )
    sheet = Sheet(book, "表1学校概况", "A=6 B=24 C:J=12")
    sheet.put("A1:J1", "表1  学校基本情况", bold=True, size=15)
    sheet.put("A2:D2", "填报学年：2024—2025学年", align="left")
    cols = sheet.head(
        "A3",
        [
            "序号",
            "学校（园）全称",
            "学校标识码",
            "办学类型",
            "学校性质",
            "在校生数",
            "班级数",
            "专任教师数",
            "应参训教师数",
            "年度培训经费（元）",
        ],
        bold=True,
    )
    sheet.grid("A3:J9")
    sheet.roster(cols, 4)
    sheet.notes("A10", ["注：民办学校的培训经费填写学校实际列支数。"], to="J")

    sheet = Sheet(book, "表2教师学分", "A=6 B=16 C=10 D=20 E=8 F:N=11")
    sheet.put("A1:N1", "表2  专任教师培训学分登记表", bold=True, size=15)
    sheet.sign("A2:E2", "学校名称：")
    sheet.sign("J2:N2", "教务负责人：")
    for ref, text in (
        ("A3", "序号"),
        ("B3", "任教学段"),
        ("C3", "姓名"),
        ("D3", "身份证件号"),
        ("E3", "任教学科"),
    ):
        sheet.put(f"{ref}:{ref[0]}4", text, bold=True)
    sheet.line("F3", ["集中培训", None, None, "校本研修", None, "网络研修"], bold=True)
    sheet.line(
        "F4",
        ["国家级学时", "省级学时", "市县级学时", "活动次数", "学时", "平台名称", "学时"],
        bold=True,
    )
    sheet.put("M3:M4", "折合学分", bold=True)
    sheet.put("N3:N4", "是否合格", bold=True)
    groups = {
        6: "集中培训",
        7: "集中培训",
        8: "集中培训",
        9: "校本研修",
        10: "校本研修",
        11: "网络研修",
        12: "网络研修",
    }
    cols = []
    for c in range(1, 15):
        cols.append(
            Leaf(
                c,
                (
                    [groups[c], sheet.text(cell_name(4, c))]
                    if c in groups
                    else [sheet.text(cell_name(3, c))]
                ),
            )
        )
    sheet.grid("A3:N25")
    sheet.choose("N5:N300", ["合格", "不合格"])
    sheet.roster(cols, 5)

    sheet = Sheet(book, "表3培训班次", "A=26 B:I=14")
    heads = [
        "培训班名称",
        "主办单位",
        "培训层次",
        "开班日期",
        "结业日期",
        "培训学时",
        "参训人次",
        "培训经费（元）",
        "培训效果评价",
    ]
    sheet.line("A1", heads, bold=True, fill=PALE)
    sheet.grid("A1:I12")
    sheet.roster([Leaf(i + 1, [h]) for i, h in enumerate(heads)], 2)
    return book
