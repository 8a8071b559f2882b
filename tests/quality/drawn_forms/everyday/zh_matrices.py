"""Tables of named rows and columns, as Chinese statistical returns draw them."""

from __future__ import annotations

from drawn_forms.kit import Book, Sheet, clean


def service_statistics() -> Book:
    """Statistics: indicators with unit and code, the head and foot of a statistical form."""
    book = Book()
    sheet = Sheet(book, "B204表", "A=40 B=10 C=7 D:F=15")
    sheet.put("A1:F1", "规模以下服务业企业主要经济指标", bold=True, size=18)
    for r, t in enumerate(
        [
            "表    号：服B204表",
            "制定机关：云州市统计局",
            "文    号：云统字〔2024〕31号",
            "有效期至：2026年12月",
        ],
        2,
    ):
        sheet.put(f"E{r}:F{r}", t, align="left", size=9)
    sheet.sign("A3:D3", "统一社会信用代码：□□□□□□□□□□□□□□□□□□", size=9)
    sheet.sign("A4:D4", "单位详细名称：", size=9)
    sheet.sign("B5:D5", "20    年    季度", size=9)
    cols = sheet.head(
        "A6", ["指标名称", "计量\n单位", "代码", "本季", "1—本季", "上年同期\n1—本季"], bold=True
    )[3:]
    sheet.line("A7", ["甲", "乙", "丙", 1, 2, 3], size=9)
    rows = [
        ("一、资产负债", "—", "—"),
        ("    固定资产原价", "千元", "101"),
        ("    本年折旧", "千元", "102"),
        ("    资产总计", "千元", "103"),
        ("    负债合计", "千元", "104"),
        ("二、损益及分配", "—", "—"),
        ("    营业收入", "千元", "201"),
        ("        其中：线上营业收入", "千元", "202"),
        ("    营业成本", "千元", "203"),
        ("    税金及附加", "千元", "204"),
        ("    销售、管理、财务费用合计", "千元", "205"),
        ("    营业利润", "千元", "206"),
        ("三、人工成本及其他", "—", "—"),
        ("    应付职工薪酬", "千元", "301"),
        ("    应交增值税", "千元", "302"),
        ("    从业人员平均人数", "人", "303"),
        ("        其中：女性", "人", "304"),
        ("    期末用工人数", "人", "305"),
    ]
    stub = []
    for i, (a, u, k) in enumerate(rows):
        r = 8 + i
        sheet.put(f"A{r}", a, align="left")
        sheet.line(f"B{r}", [u, k])
        stub.append((r, [clean(a)]))
        if u == "—":
            sheet.line(f"D{r}", ["—"] * 3)
    for r in (9, 11, 12):
        sheet.put(f"D{r}", "—")
    sheet.put("E25", "—")
    sheet.put("F25", "—")
    sheet.grid("A6:F25")
    sheet.matrix(cols, stub)
    sheet.sign("A26", "单位负责人：")
    sheet.sign("B26:C26", "填表人：")
    sheet.sign("D26", "联系电话：")
    sheet.sign("E26:F26", "报出日期：20   年   月   日")
    sheet.notes(
        "A28",
        [
            "说明：1.统计范围：辖区内规模以下服务业样本法人单位。",
            "2.报送日期及方式：季后10日前网上报送。",
            "3.审核关系：201≥202；103≥104；303≥304。",
        ],
        to="F",
    )
    return book


def tax_relief() -> Book:
    """Tax: taxes and their reliefs down, three header levels across, subtotals."""
    book = Book()
    sheet = Sheet(book, "优惠落实统计", "A=12 B=30 C:J=12 K=16")
    sheet.put("A1:K1", "税费优惠政策落实情况统计表", bold=True, size=16)
    sheet.sign("A2:C2", "填报单位：")
    sheet.sign("E2:G2", "所属期：     年    月")
    sheet.put("J2:K2", "单位：户、万元", align="right")
    sheet.put("A3:B5", "税（费）种及优惠项目", bold=True)
    cols = sheet.head(
        "C3",
        [
            ("享受优惠户数", [("本期", 1), ("累计", 1)]),
            (
                "减免税（费）额",
                [
                    ("本期", ["小微企业", "个体工商户", "其他"]),
                    ("累计", ["小微企业", "个体工商户", "其他"]),
                ],
            ),
            "备注",
        ],
        depth=3,
        bold=True,
    )
    stub = sheet.stub(
        "A6",
        [
            ("增值税", "小规模纳税人减免"),
            ("增值税", "留抵退税"),
            ("增值税", "先进制造业加计抵减"),
            ("增值税", "小计"),
            ("企业所得税", "小型微利企业减免"),
            ("企业所得税", "研发费用加计扣除"),
            ("企业所得税", "小计"),
            ("个人所得税", "经营所得减半征收"),
            ("“六税两费”", "减半征收"),
            ("社会保险费", "阶段性降低失业保险费率"),
            ("总计",),
        ],
        width=2,
    )
    for c in "CDEFGHIJ":
        for r, f in (
            (9, f"=SUM({c}6:{c}8)"),
            (12, f"=SUM({c}10:{c}11)"),
            (16, f"={c}9+{c}12+SUM({c}13:{c}15)"),
        ):
            sheet.put(f"{c}{r}", f)
    sheet.put("F11", "×")
    sheet.put("I11", "×")
    sheet.grid("A3:K16")
    sheet.matrix(cols, stub)
    sheet.sign("A17:C17", "负责人：")
    sheet.sign("D17:G17", "审核人：")
    sheet.sign("H17:K17", "填报人：")
    sheet.ws.freeze_panes = "C6"
    return book


def waste_by_month() -> Book:
    """Environment: kinds of waste by month, and a like sheet with other words."""
    book = Book()
    sheet = Sheet(book, "产生量", "A=14 B=22 C=7 D:P=9")
    sheet.put("A1:P1", "工业固体废物产生情况月度统计表（    年度）", bold=True, size=16)
    sheet.meta("A1")
    sheet.sign("A2:F2", "企业名称（公章）：")
    sheet.sign("K2:P2", "排污许可证编号：")
    cols = sheet.head(
        "A3", [("废物类别", 2), "单位", *[f"{m}月" for m in range(1, 13)], "全年合计"], bold=True
    )[2:]
    stub = sheet.stub(
        "A4",
        [
            ("一般工业\n固体废物", "粉煤灰"),
            ("一般工业\n固体废物", "炉渣"),
            ("一般工业\n固体废物", "脱硫石膏"),
            ("一般工业\n固体废物", "其他"),
            ("危险废物", "废矿物油"),
            ("危险废物", "废酸"),
            ("危险废物", "废有机溶剂"),
            ("危险废物", "废铅蓄电池"),
            ("生活垃圾",),
        ],
        width=2,
    )
    sheet.down("C4", ["吨"] * 8 + ["千克"])
    sheet.fill("P4:P12", "=SUM(D{r}:O{r})")
    sheet.grid("A3:P12")
    sheet.matrix(cols, stub)
    sheet.put("A13:P13", "注：委托处置的废物按转移联单数量填报。", align="left")

    sheet = Sheet(book, "去向", "A=6 B=24 C:H=13")
    sheet.put("A1:H1", "固体废物利用处置去向季度表", bold=True, size=16)
    sheet.put("G2:H2", "计量单位：吨", align="right")
    cols = sheet.head(
        "A3",
        [
            "序号",
            "去向",
            ("一季度", 1),
            ("二季度", 1),
            ("三季度", 1),
            ("四季度", 1),
            "接收单位",
            "是否跨市转移",
        ],
        bold=True,
    )[2:]
    sheet.down("A4", list(range(1, 8)))
    stub = sheet.stub(
        "B4",
        [
            "自行综合利用",
            "自行处置",
            "委托综合利用",
            "委托焚烧处置",
            "委托填埋处置",
            "厂内贮存",
            "倾倒丢弃",
        ],
    )
    sheet.grey("G4:H5", "G9:H10")
    sheet.grid("A3:H10")
    sheet.matrix(cols, stub)
    sheet.sign("A11:C11", "填表人：")
    sheet.sign("D11:F11", "审核人：")
    sheet.sign("G11:H11", "填表日期：")
    return book
