"""Base tables of statistics: codes, units, letters of columns, rules of audit."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet


def energy_quarterly() -> Book:
    """Energy bought, used and stored: L-shaped header, blocked cells, blanks in a sentence."""
    book = Book(Look(size=10))
    sheet = Sheet(book, "B305-1表", "A=26 B=11 C=6 D:J=11 K=12")
    sheet.put("A1:K1", "能源购进、消费与库存", font="黑体", size=16)
    sheet.put("J2", "表    号：石统基305-1表", align="left", wrap=False)
    sheet.put("J3", "制定机关：石澜县统计局", align="left", wrap=False)
    sheet.put("J4", "文    号：石统字〔2031〕17号", align="left", wrap=False)
    sheet.put("J5", "有效期至：2032年1月", align="left", wrap=False)
    sheet.sign("A3", "统一社会信用代码 □□□□□□□□□□□□□□□□□□")
    sheet.sign("A4", "尚未领取统一社会信用代码的填写原组织机构代码 □□□□□□□□－□")
    sheet.sign("A5", "单位详细名称：")
    sheet.sign("E5", "2031年    季")
    # header, an L under 消费量
    for ref, text in {
        "A6:A8": "能源名称",
        "B6:B8": "计量\n单位",
        "C6:C8": "代码",
        "D6:D8": "年初\n库存量",
        "E6:F6": "购进量",
        "E7:E8": "实物量",
        "F7:F8": "金额\n（千元）",
        "G6:I6": "消费量",
        "G7:G8": "合计",
        "H7": "1.工业生产消费",
        "H8": None,
        "I8": "用于\n原材料",
        "I7": None,
        "J6:J8": "期末\n库存量",
        "K6:K8": "参考折\n标系数",
    }.items():
        sheet.put(ref, text)
    leaves = [
        sheet.leaf("D6"),
        sheet.leaf("E7", "E6"),
        sheet.leaf("F7", "E6"),
        sheet.leaf("G7", "G6"),
        sheet.leaf("H7", "G6"),
        sheet.leaf("I8", "G6", "H7"),
        sheet.leaf("J6"),
        sheet.leaf("K6"),
    ]
    sheet.line("A9", ["甲", "乙", "丙", 1, 2, 3, 4, 5, 6, 7, 8])
    items = [
        ("原煤", "吨", "01", 0.7143),
        ("　　其中：无烟煤", "吨", "02", 0.9428),
        ("　　　　　烟煤", "吨", "03", 0.7143),
        ("洗精煤", "吨", "04", 0.9),
        ("焦炭", "吨", "05", 0.9714),
        ("天然气（气态）", "万立方米", "06", 13.3),
        ("汽油", "吨", "07", 1.4714),
        ("柴油", "吨", "08", 1.4571),
        ("热力", "百万千焦", "09", 0.0341),
        ("电力", "万千瓦时", "10", 1.229),
        ("其他燃料", "吨标准煤", "11", 1.0),
        ("能源合计", "吨标准煤", "12", "—"),
    ]
    rows = sheet.stub("A10", [i[0] for i in items])
    for r, (_, unit, code, factor) in enumerate(items, 10):
        sheet.put(f"B{r}", unit)
        sheet.put(f"C{r}", code)
        sheet.put(f"K{r}", factor)
    for ref in ("D18", "J18", "D19", "J19", "I19", "I18"):
        sheet.put(ref, "—")
    sheet.put("D21", "×")
    sheet.put("E21", "×")
    sheet.put("J21", "×")
    sheet.grid("A6:K21")
    sheet.matrix(leaves, rows)
    sheet.inside(
        "A22:K22",
        "补充资料：上年同期综合能源消费量（13）__________吨标准煤； "
        " 本期工业总产值（14）__________千元；  回收利用余热余压（15）__________百万千焦。",
        "上年同期综合能源消费量（13）",
        "本期工业总产值（14）",
        "回收利用余热余压（15）",
    )
    sheet.grid("A22:K22")
    sheet.line(
        "A23",
        [
            "单位负责人：",
            None,
            None,
            "统计负责人：",
            None,
            None,
            "填表人：",
            None,
            "联系电话：",
            None,
        ],
        align="left",
        wrap=False,
    )
    sheet.sign("J23", "报出日期：2031年  月  日")
    sheet.meta("A23", "D23", "G23", "I23")
    sheet.notes(
        "A24",
        [
            "说明：1.统计范围：辖区内规模以下样本工业法人单位。",
            (
                "      2.报送日期及方式：调查单位季后8日12:00前网上填报；"
                "县统计局季后11日24:00前完成审核、"
                "验收、上报。"
            ),
            "      3.审核关系：",
            "      （1）4≥5≥6    （2）1+2≥4    （3）01≥02+03",
            "      （4）若3>0，则2>0    （5）12=Σ各能源(4×8)",
        ],
        size=9,
    )
    book.table(
        "审核公式",
        [
            ["编号", "审核公式", "级别", "出错提示"],
            ["S001", "[4]>=[5]", "强制", "消费合计应不小于工业生产消费"],
            ["S002", "[5]>=[6]", "强制", "工业生产消费应不小于用于原材料"],
            ["S003", "[01]>=[02]+[03]", "强制", "原煤不小于其中项"],
            ["H004", "abs([7]-[1])<0.5*[1]", "核实", "库存变动较大请说明"],
        ],
    )
    return book


def kindergarten_tables() -> Book:
    """Education: classes by age, staff by degree, a list of figures, a dump of last year."""
    book = Book(Look(size=10))
    sheet = Sheet(book, "幼基311", "A=8 B=16 C=6 D:O=8")
    sheet.put("A1:O1", "幼儿园班数、幼儿数", bold=True, size=16)
    sheet.put("M2", "表    号：幼 基 311", align="left", wrap=False)
    sheet.put("M3", "制表机关：禾岭区教育局", align="left", wrap=False)
    sheet.sign("A3", "学校（园）名称（章）：")
    sheet.sign("G3", "2031/2032 学年初")
    sheet.put("M4", "单位：人、个", align="left", wrap=False)
    leaves = sheet.head(
        "A5",
        [
            ("", 2),
            "编号",
            ("入园\n人数", ["计", "其中：女"]),
            (
                "在园人数",
                [
                    ("合计", ["计", "其中：女"]),
                    ("托班", ["计", "其中：女"]),
                    ("小班", ["计", "其中：女"]),
                    ("中班", ["计", "其中：女"]),
                    ("大班", ["计", "其中：女"]),
                ],
            ),
        ],
        depth=3,
    )
    sheet.line("A8", ["甲", None, "乙", *range(1, 13)])
    sheet.ws.merge_cells("A8:B8")
    rows = sheet.stub(
        "A9",
        [
            ("班数",),
            ("幼儿总数",),
            ("其中", "少数民族"),
            ("其中", "残疾儿童"),
            ("其中", "留守儿童"),
            ("其中", "进城务工人员随迁子女"),
            ("其中", "普惠性资助对象"),
        ],
        width=2,
    )
    for r in range(9, 16):
        sheet.put(f"C{r}", f"{r - 8:02d}")
        if r != 9:
            sheet.put(f"F{r}", f"=H{r}+J{r}+L{r}+N{r}")
            sheet.put(f"G{r}", f"=I{r}+K{r}+M{r}+O{r}")
    for ref in ("D9", "E9", "G9", "I9", "K9", "M9", "O9"):
        sheet.put(ref, "×")
    sheet.grid("A5:O15")
    sheet.matrix(leaves[2:], rows)
    sheet.sign("A16", "负责人：")
    sheet.sign("G16", "填表人：")
    sheet.sign("M16", "填报日期：")
    sheet.notes(
        "A17", ["校验关系：列1≥列2；列3=列5+列7+列9+列11；行02≥行03至行07的任一行。"], size=9
    )

    sheet = Sheet(book, "幼基421", "A=8 B=12 C=6 D:J=9")
    sheet.put("A1:J1", "幼儿园教职工情况", bold=True, size=16)
    sheet.put("I2", "表    号：幼 基 421", align="left", wrap=False)
    sheet.put("I3", "单位：人", align="left", wrap=False)
    leaves = sheet.head(
        "A4",
        [
            ("", 2),
            "编号",
            "合计",
            "园长",
            "专任教师",
            "保育员",
            "卫生保健\n人员",
            "其他",
            "其中：\n在编人员",
        ],
        depth=1,
    )
    sheet.line("A5", ["甲", None, "乙", *range(1, 8)])
    sheet.ws.merge_cells("A5:B5")
    rows = sheet.stub(
        "A6",
        [
            ("总计",),
            ("其中：女",),
            ("按学历分", "研究生毕业"),
            ("按学历分", "本科毕业"),
            ("按学历分", "专科毕业"),
            ("按学历分", "高中阶段毕业"),
            ("按学历分", "高中阶段以下"),
            ("按职称分", "正高级"),
            ("按职称分", "副高级"),
            ("按职称分", "中级"),
            ("按职称分", "助理级及员级"),
            ("按职称分", "未定职级"),
        ],
        width=2,
    )
    for r in range(6, 18):
        sheet.put(f"C{r}", f"{r - 5:02d}")
    sheet.grid("A4:J17")
    sheet.grey("G13:J17")
    sheet.matrix(leaves[2:], rows)

    sheet = Sheet(book, "幼基511", "A=36 B=10 C=7 D=14 F=30")
    sheet.put("A1:D1", "幼儿园办学条件", bold=True, size=16)
    leaves = sheet.head("A3", ["指标名称", "计量单位", "编号", "数量"])
    sheet.line("A4", ["甲", "乙", "丙", 1])
    items = [
        ("占地面积", "平方米"),
        ("　其中：绿化用地面积", "平方米"),
        ("　　　　运动场地面积", "平方米"),
        ("校舍建筑面积", "平方米"),
        ("　活动室", "平方米"),
        ("　睡眠室", "平方米"),
        ("　厨房", "平方米"),
        ("　其中：危房面积", "平方米"),
        ("图书", "册"),
        ("数字终端数", "台"),
        ("固定资产总值", "万元"),
        ("　其中：玩教具资产值", "万元"),
    ]
    rows = sheet.stub("A5", [i[0] for i in items])
    for r, (_, unit) in enumerate(items, 5):
        sheet.put(f"B{r}", unit)
        sheet.put(f"C{r}", f"{r - 4:02d}")
    sheet.grid("A3:D16")
    sheet.matrix([leaves[3]], rows)
    sheet.down(
        "F5",
        [
            "填报提示：",
            "1.面积数取自不动产登记资料；",
            "2.数字终端含平板电脑；",
            "3.编号01≥编号02+编号03。",
        ],
        align="left",
        size=9,
        color="FFFF0000",
    )
    book.table(
        "上年数据（勿改）",
        [
            ["2030/2031学年初已上报数据（系统导出，仅供核对，请勿修改）"],
            ["表号", "行号", "列号", "指标值", "上报时间"],
        ]
        + [
            ["幼基311", f"{i:02d}", j, 37 + 11 * i + 3 * j, "2030-10-12"]
            for i in range(1, 6)
            for j in range(1, 5)
        ],
    )
    book.table(
        "jyb", [["公式", "类型"], ["311!02>=311!03", "1"], ["421!01>=421!02", "1"]], state="hidden"
    )
    return book
