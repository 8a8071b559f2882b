"""Fields, grain and forests."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet, cell_name


def autumn_sowing() -> Book:
    """Weekly report: townships and plan printed, computed rates, a gap, careless lines."""
    book = Book(Look(size=10))
    towns = [
        "柳湾镇",
        "双槐镇",
        "云盘镇",
        "石门坎乡",
        "梨坪乡",
        "大堰乡",
        "青禾街道",
        "北塘街道",
        "红岭农场",
    ]
    sheet = Sheet(book, "进度", "A=12 B:I=9 J=2 K:S=9 U=30")
    sheet.put("F1", "2031年秋收秋种进度周报表", size=16, wrap=False, align="left")
    sheet.sign("A2", "填报单位：石澜县农业农村局")
    sheet.sign("G2", "截止日期：    月    日")
    sheet.put("Q2", "单位：万亩、%", wrap=False)
    leaves = sheet.head(
        "A3",
        [
            "乡镇\n（场）",
            ("秋粮收获", ["应收\n面积", "已收\n面积", "占应收%"]),
            ("冬小麦", ["计划\n面积", "累计\n播种", "其中：\n本周新播", "占计划%", "其中：\n机播"]),
        ],
        depth=2,
    )
    more = sheet.head(
        "K3",
        [
            ("冬油菜", ["计划\n面积", "累计\n移栽", "其中：\n本周新栽", "占计划%"]),
            ("绿肥", ["计划\n面积", "累计\n播种", "占计划%"]),
            "当前\n墒情",
            "备注",
        ],
        depth=2,
    )
    rows = sheet.stub("A5", ["全县合计", *towns], align="center")
    last = 4 + len(rows)
    for col in "BCEFGIKLMOP":
        sheet.put(f"{col}5", f"=SUM({col}6:{col}{last})")
    for r in range(5, last + 1):
        for rate, part, whole in (
            ("D", "C", "B"),
            ("H", "F", "E"),
            ("N", "L", "K"),
            ("Q", "P", "O"),
        ):
            sheet.put(f"{rate}{r}", f'=IF({whole}{r}=0,"",{part}{r}/{whole}{r}*100)', fmt="0.0")
    for r, (wheat, rape) in enumerate(
        zip(
            (1.9, 2.35, 1.1, 0.6, 0.85, 1.32, 0.4, 0.3, 0.95),
            (0.8, 1.05, 0.55, 0.7, 0.62, 0.9, 0.2, 0.1, 0.45),
            strict=True,
        ),
        6,
    ):
        sheet.put(f"E{r}", wheat)
        sheet.put(f"K{r}", rape)
    sheet.put("I13", "—")
    sheet.put("O12", "—")
    sheet.put("P12", "—")
    sheet.put("Q12", "—")
    sheet.grid(f"A3:I{last}", "rtb")
    sheet.grid(f"K3:S{last}", "rtb")
    sheet.matrix(leaves[1:] + more, rows)
    sheet.down(
        "U4",
        [
            "填报要求：",
            "1.每周四15:00前报县局农情组；",
            "2.计划面积由县局统一下达，不得改动；",
            "3.“本周新播”=本周累计-上周累计。",
        ],
        align="left",
        size=9,
        wrap=False,
    )
    sheet.put(
        f"A{last + 2}",
        "单位负责人：             填报人：             联系电话：",
        align="left",
        wrap=False,
    )
    sheet.meta(f"A{last + 2}")

    sheet = Sheet(book, "苗情", "A=14 B:L=9")
    sheet.put("A1:L1", "2031年冬小麦冬前苗情统计表", bold=True, size=16)
    sheet.put("K2", "单位：万亩、%、万株/亩", wrap=False, align="right")
    leaves = sheet.head(
        "A3",
        [
            "乡镇（场）",
            "播种面积",
            ("一类苗", ["面积", "占比"]),
            ("二类苗", ["面积", "占比"]),
            ("三类苗", ["面积", "占比"]),
            ("旺长苗", ["面积", "占比"]),
            "平均\n基本苗",
            "平均\n分蘖",
        ],
        bold=True,
    )
    rows = sheet.stub("A5", ["合  计", *towns], align="center")
    sheet.grid(f"A3:L{4 + len(rows)}")
    sheet.matrix(leaves[1:], rows)
    r = 5 + len(rows)
    sheet.ask(f"A{r}:B{r}", "主要问题及\n下步管理措施", f"C{r}:L{r}")
    sheet.grid(f"A{r}:L{r}")
    return book


def grain_subsidy() -> Book:
    """Subsidies: lists with rows for machines above and below the header, choices aside."""
    book = Book(Look("等线"))
    book.table(
        "填报说明",
        [
            ["耕地地力保护补贴导入模板填报说明"],
            ["1", "红色列为必填项；"],
            ["2", "请勿增删列、调整列序，请勿修改第2—3行；"],
            ["3", "身份证号、银行账号须为文本格式；"],
            ["4", "示例行导入前请删除；"],
            ["5", "承包地面积以确权登记面积为准，补贴面积不得大于确权面积。"],
        ],
    )
    sheet = Sheet(book, "补贴清册", "A=6 B:C=14 D=12 E=24 F=10 G=16 H:L=12 M=3 N=24 O:R=14 V:X=12")
    sheet.put("A1:R1", "石澜县2031年耕地地力保护补贴发放清册", bold=True, size=14)
    sheet.line(
        "A2",
        [
            "XH",
            "XZMC",
            "CMC",
            "HZXM",
            "SFZH",
            "YHZGX",
            "LXDH",
            "QQMJ",
            "BTMJ",
            "BDLY",
            "BTBZ",
            "BTJE",
            None,
            "YHZH",
            "KHH",
            "ZHLX",
            "SFTD",
            "BZ",
        ],
        size=8,
        color="FF808080",
    )
    sheet.line(
        "A3",
        [
            "N(6)",
            "C(20)",
            "C(30)",
            "C(30)",
            "C(18)",
            "C(10)",
            "C(11)",
            "N(8,2)",
            "N(8,2)",
            "C(4)",
            "N(6,2)",
            "N(10,2)",
            None,
            "C(30)",
            "C(40)",
            "C(10)",
            "C(1)",
            "C(100)",
        ],
        size=8,
        color="FF808080",
    )
    heads = [
        "序号",
        "乡镇（街道）",
        "行政村（社区）",
        "户主姓名",
        "身份证号\n（18位，末位X大写）",
        "与账户人\n关系",
        "联系电话\n（手机11位）",
        "确权面积\n（亩，保留两位小数）",
        "补贴面积\n（亩）",
        "面积变动\n原因",
        "补贴标准\n（元/亩）",
        "补贴金额\n（元）",
        None,
        "一卡通账号\n（文本格式，不含空格）",
        "开户行",
        "账户类型",
        "是否托管\n（是/否）",
        "备注",
    ]
    sheet.line("A4", heads, bold=True, fill="FFDDEBF7")
    sheet.line(
        "A5",
        [
            (
                None
                if h is None
                else ("选填" if h == "备注" or "原因" in h or "开户" in h else "必填")
            )
            for h in heads
        ],
        color="FFFF0000",
        size=9,
    )
    sheet.line(
        "A6",
        [
            "例",
            "柳湾镇",
            "上柳村",
            "张三",
            "53XXXX19600101001X",
            "本人",
            "13800000000",
            6.5,
            6.5,
            None,
            98.5,
            640.25,
            None,
            "6200XXXXXXXX0001",
            "农商银行柳湾支行",
            "一卡通",
            "否",
            None,
        ],
        color="FF808080",
    )
    for r in range(7, 57):
        sheet.put(f"L{r}", f'=IF(I{r}="","",ROUND(I{r}*K{r},2))')
    sheet.grid("A4:L56")
    sheet.grid("N4:R56")
    sheet.ws.row_dimensions[3].hidden = True
    leaves = [sheet.leaf(f"{c}4") for c in "ABCDEFGHIJKLNOPQR"]
    sheet.roster(leaves, 6, **{"补贴金额 （元）": "computed"})
    sheet.down("V1", ["关系", "本人", "配偶", "子女", "父母"], size=9)
    sheet.down("W1", ["变动原因", "征占", "流转", "退耕", "新增"], size=9)
    sheet.down("X1", ["账户类型", "一卡通", "普通借记卡"], size=9)
    sheet.choose("F6:F56", "$V$2:$V$5")
    sheet.choose("J6:J56", "$W$2:$W$5")
    sheet.choose("P6:P56", "$X$2:$X$3")
    sheet.choose("Q6:Q56", ["是", "否"])
    sheet = Sheet(book, "账户变更", "A:H=18")
    sheet.line(
        "A1",
        [
            "户主姓名*",
            "身份证号*",
            "原一卡通账号*",
            "新一卡通账号*",
            "新开户行",
            "变更原因*\n（挂失/销户/继承/其他）",
            "变更日期*\nyyyy-mm-dd",
            "经办人",
        ],
        bold=True,
        fill="FFFCE4D6",
    )
    sheet.line(
        "A2",
        ["HZXM", "SFZH", "OLD_ZH", "NEW_ZH", "NEW_KHH", "BGYY", "BGRQ", "JBR"],
        size=8,
        color="FF808080",
    )
    sheet.roster([sheet.leaf(f"{c}1") for c in "ABCDEFGH"], 3)
    sheet = Sheet(book, "错误示例", "A:D=18")
    sheet.put(
        "A1",
        "以下为常见错误示例，请对照检查，勿在本表填报",
        align="left",
        wrap=False,
        color="FFFF0000",
    )
    sheet.line("A2", ["户主姓名", "身份证号", "补贴面积（亩）", "错误原因"], bold=True)
    sheet.line("A3", ["李四", "53XXXX1970010100", "12.5", "身份证号不足18位"])
    sheet.line("A4", ["王五", "53XXXX19710101002x", "八亩", "末位X须大写；面积须为数字"])
    sheet.grid("A2:D4")
    book.table(
        "dict_xz",
        [
            ["code", "name"],
            ["01", "柳湾镇"],
            ["02", "双槐镇"],
            ["03", "云盘镇"],
            ["04", "石门坎乡"],
        ],
        state="veryHidden",
    )
    book.table(
        "dict_bank", [["code", "name"], ["N1", "农商银行"], ["Y1", "邮储银行"]], state="veryHidden"
    )
    return book


def forest_progress() -> Book:
    """Forestry: four header levels, townships and farms with subtotals, crossed cells."""
    book = Book(Look(size=10))
    sheet = Sheet(book, "营造林", "A=18 B:P=9 R=26")
    sheet.put("A1:P1", "2031年营造林生产进度统计表", font="黑体", size=16)
    sheet.sign("A2", "填报单位：          （公章）")
    sheet.sign("H2", "统计时间：截至    月    日")
    sheet.put("O2", "单位：亩、株", wrap=False)
    leaves = sheet.head(
        "A3",
        [
            "单    位",
            (
                "营造林面积（亩）",
                [
                    ("任务", ["合计"]),
                    (
                        "完成",
                        [
                            ("人工造林", ["小计", "其中：\n经济林", "其中：\n混交林"]),
                            ("封山育林", ["小计", "其中：\n新封"]),
                            ("退化林修复", ["小计", "其中：\n更替"]),
                            ("合计", 1),
                        ],
                    ),
                ],
            ),
            ("四旁植树", ["株数", "折合面积\n（亩）"]),
            ("育苗（亩）", ["面积", "其中：\n容器苗"]),
            ("义务植树", ["人次", "株数"]),
        ],
        depth=4,
    )
    sheet.line("A7", ["甲", *range(1, 16)])
    units = [
        "总    计",
        "一、乡镇小计",
        "  柳湾镇",
        "  云盘镇",
        "  大堰乡",
        "  石门坎乡",
        "  梨坪乡",
        "二、国有林场小计",
        "  云岫林场",
        "  红岭林场",
    ]
    rows = sheet.stub("A8", units)
    for c in "BCDEFGHIKLMNOP":
        sheet.put(f"{c}8", f"={c}9+{c}15")
        sheet.put(f"{c}9", f"=SUM({c}10:{c}14)")
        sheet.put(f"{c}15", f"=SUM({c}16:{c}17)")
    for r in range(8, 18):
        sheet.put(f"J{r}", f"=C{r}+F{r}+H{r}")
    sheet.grid("A3:P60")
    sheet.diagonal("K16", "K17", "L16", "L17", "K15", "L15")
    for ref in ("K15", "L15"):
        sheet.ws[ref].value = None
    for ref in ("O16", "P16", "O17", "P17", "D13"):
        sheet.put(ref, "—")
    sheet.matrix(leaves[1:], rows)
    sheet.down(
        "R3",
        [
            "注：",
            "①“合计”完成=人工造林+封山育林+退化林修复；",
            "②四旁植树国有林场不填；",
            "③混交林指两个以上树种。",
        ],
        align="left",
        size=9,
    )
    sheet.put(
        "A61",
        "局领导：          科室负责人：          填表人：          报出日期：",
        align="left",
        wrap=False,
    )
    sheet.meta("A61")
    sheet = Sheet(book, "小班一览", "A=5 B=12 C=10 D=10 E=12 F=2 G=5 H=12 I=10 J=10 K=12")
    sheet.put("A1:K1", "造林小班一览表", font="黑体", size=16)
    for at in ("A2", "G2"):
        leaves = sheet.head(at, ["序号", "小班号", "面积\n（亩）", "树种", "成活率\n（%）"])
        for r in range(3, 23):
            sheet.put(cell_name(r, leaves[0].col), r - 2 + (20 if at == "G2" else 0))
        sheet.roster(leaves, 3)
    sheet.grid("A2:E22")
    sheet.grid("G2:K22")
    return book
