"""Reports of clinics and of disease control."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet, cell_name, letter


def epidemic_daily() -> Book:
    """Daily zero report: five small tables of different kinds on one sheet."""
    book = Book(Look("宋体", 10))
    sheet = Sheet(book, "日报", "A=7 B=18 C=8 D:L=10")
    sheet.put("A1:L1", "重点传染病疫情监测日报表（零报告）", bold=True, size=16)
    sheet.sign("A2", "报告单位（盖章）：")
    sheet.sign("F2", "报告时段：  月  日  时至  月  日  时")
    sheet.put("A3", "表1  病例报告情况", align="left", wrap=False, bold=True)
    leaves = sheet.head(
        "A4",
        [
            "序号",
            "病种",
            "代码",
            ("当日新增", ["临床\n诊断", "疑似", "确诊", "死亡"]),
            ("年内累计", ["确诊", "死亡"]),
            ("其中：当日新增学生", ["托幼", "中小学"]),
            "是否\n零报告",
        ],
    )
    diseases = [
        ("流行性感冒", "J10"),
        ("手足口病", "B08"),
        ("诺如病毒感染性腹泻", "A08"),
        ("水痘", "B01"),
        ("流行性腮腺炎", "B26"),
        ("百日咳", "A37"),
    ]
    rows = sheet.stub("B6", [d[0] for d in diseases])
    for r, (_, code) in enumerate(diseases, 6):
        sheet.put(f"A{r}", r - 5)
        sheet.put(f"C{r}", code)
        sheet.put(f"L{r}", "□是 □否")
    sheet.put("A12:B12", "合    计")
    sheet.put("C12", "—")
    sheet.put("L12", "—")
    for c in "DEFGHIJK":
        sheet.put(f"{c}12", f"=SUM({c}6:{c}11)")
    sheet.grid("A4:L12")
    sheet.matrix(leaves[3:], [*rows, (12, [sheet.text("A12")])])
    sheet.put("A14", "表2  哨点门诊情况", align="left", wrap=False, bold=True)
    for r, triples in (
        (
            15,
            [
                ("A15:B15", "发热门诊就诊总数", "C15", "人次"),
                ("E15:F15", "其中：流感样病例", "G15", "例"),
                ("I15:J15", "肠道门诊就诊总数", "K15", "人次"),
            ],
        ),
        (
            16,
            [
                ("A16:B16", "核酸抗原检测数", "C16", "份"),
                ("E16:F16", "其中：阳性数", "G16", "份"),
                ("I16:J16", "收治住院病例", "K16", "例"),
            ],
        ),
    ):
        for label, text, blank, unit in triples:
            sheet.ask(label, text, blank)
            sheet.put(f"{chr(ord(blank[0]) + 1)}{r}", unit)
    sheet.grid("A15:L16")
    sheet.put(
        "A18", "表3  聚集性疫情（3日内发生5例及以上填报）", align="left", wrap=False, bold=True
    )
    leaves = sheet.head(
        "A19",
        [
            "序号",
            "发生地点\n（单位全称）",
            "单位\n类型",
            "首例发病\n时间",
            ("病例数", ["累计", "其中：住院"]),
            ("采样检测", ["采样", "阳性"]),
            "停课班级\n（个）",
            ("处置进展", 3),
        ],
    )
    for r in range(21, 24):
        sheet.put(f"A{r}", r - 20)
        sheet.ws.merge_cells(f"J{r}:L{r}")
    sheet.grid("A19:L23")
    sheet.roster(leaves, 21)
    sheet.put("A25", "表4  应急物资储备", align="left", wrap=False, bold=True)
    goods = {
        "A26": [("医用外科口罩", "只"), ("防护服", "套"), ("手消毒液", "瓶")],
        "G26": [("采样管", "支"), ("含氯消毒剂", "公斤"), ("奥司他韦", "盒")],
    }
    for at, items in goods.items():
        leaves = sheet.head(at, [("物资名称", 2), "单位", "库存量", ("可用天数", 2)])
        first = leaves[0].col
        a, b, c, _, e, f = (letter(first + i) for i in range(6))
        rows = []
        for r, (good, unit) in enumerate(items, 27):
            sheet.put(f"{a}{r}:{b}{r}", good)
            sheet.put(f"{c}{r}", unit)
            sheet.ws.merge_cells(f"{e}{r}:{f}{r}")
            rows.append((r, [good]))
        sheet.matrix(leaves[2:], rows)
    sheet.grid("A26:L29")
    sheet.put(
        "A31:L31",
        "表5  需要说明的情况（病例数异常波动、重症转归、舆情等）：",
        align="left",
        bold=True,
    )
    sheet.ws.merge_cells("A32:L34")
    sheet.pair("A31", "A32")
    sheet.grid("A31:L34")
    sheet.sign("A35", "填报人：")
    sheet.sign("E35", "审核人：")
    sheet.sign("I35", "联系电话：")
    sheet.notes(
        "A36",
        ["注：1.每日16:00前报送，无病例也须报送（零报告）；2.表1中“代码”为监测系统代码，勿改。"],
        size=9,
    )
    return book


def maternal_monthly() -> Book:
    """Mothers and children: months down with computed quarters, grey where only they report."""
    book = Book(Look(size=9))
    sheet = Sheet(book, "月报 ", "A=9 B=8 C:V=7.5")
    sheet.put("A1:V1", "孕产妇及儿童健康管理情况月报表（2031年度）", bold=True, size=16)
    sheet.sign("A2", "填报机构：        县妇幼保健院")
    sheet.put("T2", "单位：人、%", wrap=False)
    leaves = sheet.head(
        "A3",
        [
            ("月份", 2),
            ("产妇数", ["合计", "本地\n户籍", "流动\n人口"]),
            ("活产数", ["男", "女", "性别\n不明"]),
            (
                "孕期保健",
                [
                    ("建册", ["人数", "其中：\n≤12周"]),
                    ("产前检查", ["≥1次", "≥5次"]),
                    ("高危筛查", ["筛查\n人数", "高危\n人数", "橙色\n及以上"]),
                ],
            ),
            ("产后保健", ["产后\n访视", "纯母乳\n喂养"]),
            ("7岁以下儿童（季报）", ["总数", "健康\n管理", "其中：\n3岁以下"]),
            ("死亡数", ["孕产妇", "婴儿"]),
        ],
    )
    sheet.line("A6", ["栏", "次", *[f"A{i}" for i in range(1, 21)]], size=8)
    items = []
    for q in range(4):
        items += [(f"{'一二三四'[q]}季度", f"{q * 3 + m}月") for m in (1, 2, 3)] + [
            (f"{'一二三四'[q]}季度", "小计")
        ]
    rows = sheet.stub("A7", [*items, ("全年合计",)], width=2, align="center")
    cols = [leaf.col for leaf in leaves[1:]]
    for c in cols:
        for q in range(4):
            top = 7 + 4 * q
            if not 18 <= c <= 20:
                sheet.put(
                    cell_name(top + 3, c), f"=SUM({cell_name(top, c)}:{cell_name(top + 2, c)})"
                )
        if not 18 <= c <= 20:
            sheet.put(cell_name(23, c), "=" + "+".join(cell_name(10 + 4 * q, c) for q in range(4)))
    for r in range(7, 23):
        if (r - 7) % 4 != 3:
            sheet.put(f"C{r}", f"=D{r}+E{r}")
    sheet.grid("A4:V23")
    for q in range(4):
        sheet.grey(f"R{7 + 4 * q}:T{9 + 4 * q}")
    sheet.grey("R23:T23")
    sheet.matrix(leaves[1:], rows)
    sheet.sign("A24", "单位负责人：")
    sheet.sign("H24", "填表人：")
    sheet.sign("P24", "联系电话：")
    sheet.notes(
        "A25", ["注：儿童健康管理为季报，仅在“小计”行填报；A3不含户籍不详者；A13为当月筛出数。"]
    )

    sheet = Sheet(book, "死亡个案", "A=6 B=12 C=6 D:L=12")
    sheet.put(
        "C1", "5岁以下儿童死亡及孕产妇死亡个案登记", bold=True, size=14, wrap=False, align="left"
    )
    leaves = sheet.head(
        "A2",
        [
            "编号",
            "姓名\n（或某某之子）",
            "性别",
            ("日期", ["出生", "死亡"]),
            ("父母（监护人）", ["姓名", "联系电话", "住址"]),
            ("死亡地点\n1医院 2途中 3家中", 1),
            ("死因诊断", ["直接死因", "根本死因\n（ICD-10）"]),
            "填卡医生",
        ],
    )
    for r in range(4, 16):
        sheet.put(f"A{r}", r - 3)
    sheet.grid("A2:L30")
    sheet.roster(leaves, 4)
    return book
