"""Money and what is bought for it."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet


def fund_progress() -> Book:
    """Special funds: a tree of rows, numbered columns, sources that do not apply, accounts."""
    book = Book(Look(size=10))
    sheet = Sheet(book, "支出进度", "A=6 B=32 C=16 D:M=10 N=10 O=24")
    sheet.put("A1:O1", "2031年巩固拓展衔接资金支出进度表", font="方正小标宋简体", size=18)
    sheet.sign("A2", "填报单位：（财政局盖章）")
    sheet.sign("H2", "截至2031年   月底")
    sheet.put("O2", "单位：万元", align="right", wrap=False)
    src = ["合计", "中央", "省级", "市级", "县级"]
    leaves = sheet.head(
        "A3",
        [
            "序号",
            "项        目",
            "资金文号",
            ("预算安排", src),
            ("累计支出", src),
            "支出进度\n（%）",
            "进度滞后原因\n（低于序时进度的填写）",
        ],
        bold=True,
    )
    sheet.line(
        "A5",
        ["栏次", None, None, "1=2+3+4+5", 2, 3, 4, 5, "6=7+8+9+10", 7, 8, 9, 10, "11=6/1", 12],
        size=8,
    )
    tree = [
        "总        计",
        "一、产业发展",
        "（一）种植业基地",
        "  1.设施大棚建设",
        "  2.中药材种苗繁育",
        "（二）养殖业",
        "  1.肉牛扩繁",
        "二、基础设施",
        "（一）农村道路",
        "  1.通组路硬化",
        "  2.产业路",
        "（二）饮水安全",
        "  1.水厂管网延伸",
        "三、其他",
        "（一）公益性岗位补助",
        "（二）项目管理费",
    ]
    rows = sheet.stub("B6", tree)
    for r, no in zip(
        range(6, 22),
        [
            "",
            "一",
            "（一）",
            1,
            2,
            "（二）",
            1,
            "二",
            "（一）",
            1,
            2,
            "（二）",
            1,
            "三",
            "（一）",
            "（二）",
        ],
        strict=True,
    ):
        sheet.put(f"A{r}", no or None)
    for r in (6, 7, 8, 11, 13, 14, 17, 19):
        sheet.put(f"C{r}", "—")
        sheet.put(f"O{r}", "—")
    for r, doc in ((9, "石财农〔2031〕6号"), (15, "石财农〔2031〕11号")):
        sheet.put(f"C{r}", doc)
    parts = {
        6: (7, 13, 19),
        7: (8, 11),
        8: (9, 10),
        11: (12,),
        13: (14, 17),
        14: (15, 16),
        17: (18,),
    }
    for r, kids in parts.items():
        for c in "EFGHJKLM":
            sheet.put(f"{c}{r}", "=SUM(" + ",".join(f"{c}{k}" for k in kids) + ")")
    for r in range(6, 22):
        sheet.put(f"D{r}", f"=SUM(E{r}:H{r})")
        sheet.put(f"I{r}", f"=SUM(J{r}:M{r})")
        sheet.put(f"N{r}", f'=IF(D{r}=0,"",I{r}/D{r}*100)', fmt="0.0")
    for ref in ("E21", "J21", "F18", "K18", "G20", "L20"):
        sheet.put(ref, "—")
    sheet.grid("A3:O21")
    sheet.matrix(leaves[2:], rows)
    sheet.put("A23", "附：资金专户情况", align="left", wrap=False, bold=True)
    leaves = sheet.head(
        "A24", ["序号", "开户单位", "开户行", ("账号", 3), ("期末余额", 2), "销户\n时间"]
    )
    for r in range(25, 29):
        sheet.ws.merge_cells(f"D{r}:F{r}")
        sheet.ws.merge_cells(f"G{r}:H{r}")
    sheet.grid("A24:I28")
    sheet.roster(leaves, 25)
    sheet.put(
        "A30",
        "单位负责人：                    科室负责人：                    填表人：                  "
        "  联系电话：",
        align="left",
        wrap=False,
    )
    sheet.meta("A30")
    sheet.notes(
        "A31",
        ["注：1.灰色字体为自动计算，勿改；2.序时进度按月度计算；3.“总计”应与国库支付系统一致。"],
        size=9,
    )
    book.table(
        "填报说明",
        [
            ["栏次", "指标", "说明"],
            [1, "预算安排合计", "当年下达到县的全部资金"],
            [6, "累计支出合计", "国库集中支付数"],
            [11, "支出进度", "自动计算"],
            [12, "进度滞后原因", "不超过50字"],
        ],
    )
    return book


def purchase_assets() -> Book:
    """Purchases and assets: totals on top, lookups, a long visible catalogue, classes."""
    book = Book(Look("等线", 10))
    sheet = Sheet(book, "采购预算", "A=5 B=12 C=18 D=22 E=8 F=8 G:M=11 N=14 O=14 P=16")
    sheet.put("A1:P1", "2032年部门政府采购预算表", bold=True, size=16)
    sheet.sign("A2", "部门名称：")
    sheet.put("O2", "金额单位：万元（保留两位小数）", wrap=False)
    leaves = sheet.head(
        "A3",
        [
            "序号",
            "品目编码\n（下拉选择）",
            "品目名称",
            "采购项目名称\n及规格要求",
            "数量",
            "计量\n单位",
            (
                "预算金额",
                [
                    "合计",
                    ("资金来源", ["一般公共\n预算", "政府性\n基金", "事业\n收入", "其他"]),
                    ("其中：", ["面向中小\n企业预留", "上年结转"]),
                ],
            ),
            "采购方式",
            "拟实施\n时间（月）",
            "备注",
        ],
        bold=True,
        fill="FFF2F2F2",
    )
    sheet.put("A6:F6", "合  计", bold=True)
    for c in "GHIJKLM":
        sheet.put(f"{c}6", f"=SUM({c}7:{c}26)")
    sheet.ignore("A6:P6", "total row of formulas on top of an open roster")
    for r in range(7, 27):
        sheet.put(f"A{r}", r - 6)
        sheet.put(f"C{r}", f'=IFERROR(VLOOKUP(B{r},品目目录!A:B,2,0),"")')
        sheet.put(f"G{r}", f"=SUM(H{r}:K{r})")
    sheet.grid("A3:P26")
    sheet.choose("B7:B26", "品目目录!$A$3:$A$40")
    sheet.choose("N7:N26", ["公开招标", "竞争性磋商", "询价", "单一来源", "框架协议"])
    sheet.roster(leaves, 7, 品目名称="computed", 合计="computed")
    kinds = [
        "台式计算机",
        "便携式计算机",
        "服务器",
        "打印机",
        "复印机",
        "投影仪",
        "空调机",
        "办公桌",
        "办公椅",
        "文件柜",
        "会议桌",
        "碎纸机",
    ]
    book.table(
        "品目目录",
        [["政府采购品目分类（节选）"], ["品目编码", "品目名称", "说明"]]
        + [
            [f"A02{i:04d}", k, "集中采购目录内" if i % 3 else "目录外"]
            for i, k in enumerate(kinds * 3, 1)
        ],
    )
    sheet = Sheet(book, "资产清查汇总", "A=6 B=24 C:J=11 K=18")
    sheet.put("A1:K1", "行政事业单位资产清查汇总表", bold=True, size=16)
    sheet.sign("A2", "单位名称（公章）：")
    sheet.sign("E2", "清查基准日：2031年12月31日")
    sheet.put("K2", "单位：元", align="right", wrap=False)
    leaves = sheet.head(
        "A3",
        [
            "行次",
            "资产类别",
            ("账面数", ["数量", "金额"]),
            ("盘点数", ["数量", "金额"]),
            ("盘盈", ["数量", "金额"]),
            ("盘亏", ["数量", "金额"]),
            "差异原因说明",
        ],
    )
    rows = sheet.stub(
        "B5",
        [
            "一、固定资产",
            "　（一）房屋和构筑物",
            "　（二）设备",
            "　　　其中：车辆",
            "　（三）家具和用具",
            "　（四）图书档案",
            "二、无形资产",
            "三、在建工程",
            "四、存货",
            "资产合计",
        ],
    )
    for r in range(5, 15):
        sheet.put(f"A{r}", r - 4)
        for out, a, z in (("G", "E", "C"), ("H", "F", "D"), ("I", "C", "E"), ("J", "D", "F")):
            sheet.put(f"{out}{r}", f"=MAX({a}{r}-{z}{r},0)")
    for c in "CDEF":
        sheet.put(f"{c}14", f"={c}5+{c}11+{c}12+{c}13")
    for ref in ("C12", "E12", "G12", "I12", "C14", "E14", "G14", "I14"):
        sheet.put(ref, "—")
    sheet.grid("A3:K14")
    sheet.matrix(leaves[2:], rows)
    sheet.put(
        "A15",
        "单位负责人：              财务负责人：              清查人员：              填表日期：",
        align="left",
        wrap=False,
    )
    sheet.meta("A15")
    sheet = Sheet(book, "盘点表", "A=6 B:N=12")
    sheet.put("A1:N1", "固定资产盘点表", bold=True, size=16)
    leaves = sheet.head(
        "A2",
        [
            "序号",
            "资产编号",
            "资产名称",
            "规格型号",
            "计量单位",
            ("账面数", ["数量", "原值", "净值"]),
            ("实盘数", ["数量", "原值"]),
            "存放地点",
            "使用人",
            "使用状态\n（在用/闲置/待报废）",
            "备注",
        ],
    )
    sheet.line(
        "A4",
        [
            "示例",
            "TY2029000012",
            "台式计算机",
            "8G/512G",
            "台",
            1,
            4800,
            2100,
            1,
            4800,
            "办公楼302",
            "张三",
            "在用",
            None,
        ],
        color="FF808080",
    )
    sheet.grid("A2:N24")
    sheet.roster(leaves, 4)
    sheet.put(
        "A25",
        "盘点人：                监盘人：                盘点日期：",
        align="left",
        wrap=False,
    )
    sheet.meta("A25")
    return book
