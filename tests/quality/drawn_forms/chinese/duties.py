"""Reports of those on duty and of those who are led."""

from __future__ import annotations

from drawn_forms.kit import Book, Leaf, Look, Sheet, cell_name


def disaster_report() -> Book:
    """Disasters: indicators in two blocks, townships with totals, ledgers, definitions."""
    book = Book(Look(size=10))
    sheet = Sheet(book, "快报", "A=28 B=6 C=8 D=12 E=28 F=6 G=8 H=12")
    sheet.put("A1:H1", "自 然 灾 害 情 况 快 报 表", font="黑体", size=18)
    sheet.put("G2", "表  号：石救灾快1表", align="left", wrap=False)
    sheet.put("G3", "制表机关：石澜县应急管理局", align="left", wrap=False)
    sheet.sign("A3", "填报单位（盖章）：")
    sheet.inside(
        "A4:D4",
        "灾害种类：□洪涝 □干旱 □风雹 □低温冷冻 □雪灾 □地质灾害 □地震 □森林火灾",
        "灾害种类：",
    )
    sheet.inside("E4", "灾害发生时间：  月  日  时", "灾害发生时间：", wrap=False)
    sheet.inside("G4", "灾害结束时间：  月  日  时", "灾害结束时间：", wrap=False)
    sheet.put("A5", "报告类别：□初报  □续报（第  次） □核报", align="left", wrap=False)
    sheet.meta("A5")
    left = sheet.head("A6", ["指标名称", "代码", "计量\n单位", "数量"], bold=True)
    right = sheet.head("E6", ["指标名称", "代码", "计量\n单位", "数量"], bold=True)
    blocks = {
        "A": [
            ("一、受灾范围", None),
            ("  受灾乡镇数", "个"),
            ("  受灾行政村数", "个"),
            ("二、人口受灾情况", None),
            ("受灾人口", "人"),
            ("  因灾死亡人口", "人"),
            ("  因灾失踪人口", "人"),
            ("  紧急避险转移人口", "人"),
            ("  紧急转移安置人口", "人"),
            ("    其中：集中安置人口", "人"),
            ("          分散安置人口", "人"),
            ("  需紧急生活救助人口", "人"),
            ("  因旱需生活救助人口", "人"),
            ("    其中：饮水困难需救助人口", "人"),
            ("三、农作物受灾情况", None),
            ("农作物受灾面积", "公顷"),
            ("  其中：农作物成灾面积", "公顷"),
            ("  其中：农作物绝收面积", "公顷"),
        ],
        "E": [
            ("草场受灾面积", "公顷"),
            ("因灾死亡大牲畜", "头只"),
            ("四、房屋倒损情况", None),
            ("倒塌房屋户数", "户"),
            ("倒塌房屋间数", "间"),
            ("  其中：农房间数", "间"),
            ("严重损坏房屋户数", "户"),
            ("严重损坏房屋间数", "间"),
            ("一般损坏房屋户数", "户"),
            ("一般损坏房屋间数", "间"),
            ("五、直接经济损失", "万元"),
            ("  其中：农业损失", "万元"),
            ("        工矿企业损失", "万元"),
            ("        基础设施损失", "万元"),
            ("        公益设施损失", "万元"),
            ("        家庭财产损失", "万元"),
            ("", None),
            ("", None),
        ],
    }
    code = 1
    for at, header in (("A", left), ("E", right)):
        col, n, cell = ord(at) - 64, 0, []
        for r, (text, unit) in enumerate(blocks[at], 7):
            if not text:
                continue
            sheet.put(f"{at}{r}", text, align="left", bold=unit is None or text[1] == "、")
            sheet.put(cell_name(r, col + 1), f"{code:02d}" if unit else "—")
            sheet.put(cell_name(r, col + 2), unit or "—")
            if unit:
                code, n = code + 1, n + 1
                cell.append((r, [sheet.text(f"{at}{r}")]))
            else:
                sheet.put(cell_name(r, col + 3), "—")
        sheet.matrix([Leaf(col + 3, header[3].path)], cell)
    sheet.grid("A6:H24")
    sheet.put("A25:H25", "灾情简要描述（气象、水情、受灾过程及救灾工作开展情况）：", align="left")
    sheet.ws.merge_cells("A26:H26")
    sheet.pair("A25", "A26")
    sheet.grid("A25:H26")
    sheet.line(
        "A27",
        [
            "单位负责人：",
            None,
            None,
            "统计负责人：",
            "填表人：",
            None,
            "报出时间：  年  月  日  时  分",
        ],
        align="left",
        wrap=False,
    )
    sheet.meta("A27", "D27", "E27", "G27")
    sheet.notes(
        "A28",
        [
            (
                "说明：本表由乡级以上应急管理部门在灾害发生后1小时内逐级上报，"
                "24小时零报告；指标03≥04+05，07=08+09，25≥26+27+28+29+30。"
            ),
        ],
        to="H",
        size=9,
    )

    sheet = Sheet(book, "分乡镇", "A=12 B:N=10")
    sheet.put("A1:N1", "分乡镇灾情统计表", font="黑体", size=16)
    leaves = sheet.head(
        "A2",
        [
            "乡镇",
            "受灾人口\n（人）",
            "转移安置\n（人）",
            ("农作物（公顷）", ["受灾面积", "成灾面积", "绝收面积"]),
            (
                "倒损房屋",
                [("倒塌", ["户", "间"]), ("严重损坏", ["户", "间"]), ("一般损坏", ["户", "间"])],
            ),
            ("直接经济损失（万元）", ["合计", "其中：农业"]),
        ],
    )
    sheet.line(
        "A5",
        ["代码", "03", "07", "13", "14", "15", "18", "19", "21", "22", "23", "24", "25", "26"],
        size=8,
        color="FF808080",
    )
    rows = sheet.stub(
        "A6", ["合计", "柳湾镇", "双槐镇", "云盘镇", "大堰乡", "石门坎乡", "梨坪乡"], align="center"
    )
    for c in "BCDEFGHIJKLMN":
        sheet.put(f"{c}6", f"=SUM({c}7:{c}12)")
    sheet.grid("A2:N12")
    sheet.matrix(leaves[1:], rows)

    sheet = Sheet(book, "人员台账", "A=6 B=10 C=6 D=6 E=20 F:L=14")
    sheet.put("A1:L1", "因灾死亡失踪人口台账", font="黑体", size=16)
    sheet.sign("A2", "填报单位：")
    sheet.sign("J2", "填报时间：")
    leaves = sheet.head(
        "A3",
        [
            "序号",
            "姓名",
            "性别",
            "年龄",
            "身份证号",
            ("户籍地", ["县", "乡（镇）", "村（组）"]),
            ("死亡（失踪）情况", ["时间", "地点", "灾种", "原因"]),
        ],
    )
    sheet.grid("A3:L15")
    sheet.roster(leaves, 5)
    book.table(
        "指标解释",
        [
            ["代码", "指标", "解释"],
            ["03", "受灾人口", "因自然灾害遭受损失的人口"],
            ["07", "紧急转移安置人口", "因灾造成不能在现有住房中居住的人口"],
            ["16", "草场受灾面积", "牧草生长受影响的草场面积"],
        ],
    )
    return book


def petition_duty() -> Book:
    """Petitions: a duty table twice across, a ledger with a total on top, cases run across."""
    book = Book(Look("宋体", 11))
    sheet = Sheet(book, "接访安排", "A=16 B=12 C=18 D=14 E=3 F=16 G=12 H=18 I=14")
    sheet.put("A1:I1", "2031年9月县级领导接访下访安排表", bold=True, size=16)
    week = "一二三四五六日"
    for at, days in (("A2", range(1, 16)), ("F2", range(16, 31))):
        leaves = sheet.head(at, ["日期", "接访领导", "陪访单位", "联系电话"], bold=True)
        col = leaves[0].col
        rows = sheet.stub(
            cell_name(3, col), [f"9月{d}日（周{week[(d - 1) % 7]}）" for d in days], align="center"
        )
        for (r, _), d in zip(rows, days, strict=True):
            if (d - 1) % 7 == 6:
                sheet.grey(f"{cell_name(r, col)}:{cell_name(r, col + 3)}")
        sheet.matrix(leaves[1:], rows)
    sheet.grid("A2:D17")
    sheet.grid("F2:I17")
    sheet.put(
        "A18",
        "注：1.周日休息（灰色），遇突发情况由值班领导负责；2.请于8月28日前将领导名单报县信访局。",
        align="left",
        wrap=False,
        size=9,
    )

    sheet = Sheet(book, "信访事项台账", "A=5 B:S=12 U:V=12")
    sheet.put("B1", "信访事项办理台账", bold=True, size=16, wrap=False, align="left")
    leaves = sheet.head(
        "A2",
        [
            "序号",
            "登记编号",
            "登记日期",
            "信访形式",
            ("信访人", ["姓名", "人数", "住址", "联系电话"]),
            ("信访事项", ["问题属地", "问题类别", "主要诉求\n（200字以内）", "是否初次\n信访"]),
            ("办理情况", ["受理日期", "责任单位", "包案领导", "答复日期", "办理结果"]),
            "群众\n评价",
            "备注",
        ],
    )
    sheet.put("A4:C4", "合    计")
    sheet.put("D4", "=COUNTA(D6:D205)")
    sheet.put("F4", "=SUM(F6:F205)")
    sheet.ignore("A4:S4", "count row on top of an open ledger, partly formulas")
    sheet.line(
        "A5",
        [
            "例",
            "SL2031001",
            "3月1日",
            "来访",
            "张三",
            3,
            "柳湾镇上柳村",
            "138XXXXXXXX",
            "柳湾镇",
            "农村农业",
            "反映水渠损毁影响灌溉",
            "是",
            "3月2日",
            "柳湾镇",
            "李四",
            "3月20日",
            "已办结",
            "满意",
            None,
        ],
        color="FF7F7F7F",
        size=9,
    )
    for r in range(6, 26):
        sheet.put(f"A{r}", r - 5)
    sheet.grid("A2:S60")
    sheet.roster(leaves, 5)
    sheet.down("U2", ["信访形式", "来访", "来信", "网上", "电话"], size=9)
    sheet.down("V2", ["问题类别", "农村农业", "城乡建设", "劳动社保", "其他"], size=9)
    sheet.choose("D6:D60", "$U$3:$U$6")
    sheet.choose("J6:J60", "$V$3:$V$6")
    sheet.choose("L6:L60", ["是", "否"])

    sheet = Sheet(book, "积案化解", "A=10 B=18 C:E=26")
    sheet.put("C1", "信访积案化解攻坚清单", bold=True, size=16, wrap=False, align="left")
    sheet.line("A2", ["项目", None, "案件一", "案件二", "案件三"], bold=True)
    sheet.ws.merge_cells("A2:B2")
    rows = sheet.stub(
        "A3",
        [
            ("基本\n情况", "信访人姓名"),
            ("基本\n情况", "身份证号码"),
            ("基本\n情况", "主要诉求"),
            ("基本\n情况", "形成原因"),
            ("责任\n落实", "包案领导"),
            ("责任\n落实", "责任单位"),
            ("责任\n落实", "责任人及电话"),
            ("化解\n情况", "工作措施"),
            ("化解\n情况", "拟化解时限"),
            ("化解\n情况", "化解结果（□化解 □未化解）"),
            ("备注",),
        ],
        width=2,
    )
    sheet.grid("A2:E13")
    sheet.across(rows, "C")
    return book


def party_education() -> Book:
    """Party: categories merged down, cells that print their own blanks, a list of problems."""
    book = Book(Look("仿宋_GB2312", 11))
    for title, scope in (("机关", "机关党组织"), ("农村", "农村党组织")):
        sheet = Sheet(book, title, "A=6 B=12 C=36 D=8 E=16 F=16 G=18")
        sheet.put("A1:G1", f"主题教育进展情况统计表（{scope}）", font="方正小标宋简体", size=18)
        sheet.sign("A2", "填报党组织（盖章）：")
        sheet.sign("E2", "截止时间：   月   日")
        leaves = sheet.head(
            "A3", ["序号", "类别", "项        目", "单位", "本周", "累计", "备注"], bold=True
        )
        stub = [
            ("理论学习", "党委（党组）理论学习中心组学习", "次"),
            ("理论学习", "举办读书班", None),
            ("理论学习", "支部“三会一课”", "次"),
            ("理论学习", "书记讲党课", "场"),
            ("调查研究", "确定调研课题", "个"),
            ("调查研究", "  其中：已形成报告", "个"),
            ("调查研究", "转化政策措施", "条"),
            ("检视整改", "查摆问题", "条"),
            ("检视整改", "  其中：已整改", "条"),
            ("检视整改", "  其中：正在整改", "条"),
            ("检视整改", "专项整治事项", "项"),
            ("为民办事", "办实事", "件"),
            ("为民办事", "受益群众", "人次"),
            ("为民办事", "志愿服务", None),
            ("宣传报道", "媒体刊发", "篇"),
            ("宣传报道", "编发简报", "期"),
        ]
        rows = sheet.stub("B4", [x[:2] for x in stub], width=2)
        for r, x in enumerate(stub, 4):
            sheet.put(f"A{r}", r - 3)
            sheet.put(f"D{r}", x[2] or "/")
        for ref, text in {
            "E5": "____期____人次",
            "F5": "____期____人次",
            "E17": "____次____人",
            "F17": "____次____人",
        }.items():
            sheet.put(ref, text, size=10)
        sheet.put("E8", "—")
        sheet.put("E9", "—")
        sheet.put("E10", "—")
        sheet.grid("A3:G19")
        sheet.matrix(leaves[4:], rows)
        sheet.sign("A20", "填报人：")
        sheet.sign("C20", "审核人：")
        sheet.sign("F20", "联系电话：")
        sheet.notes(
            "A21",
            [
                "注：1.“本周”为上周五至本周四；2.调查研究“本周”栏不填；3.每周四17:00前通过党务网报送。"
            ],
            size=9,
        )
    sheet = Sheet(book, "问题清单", "A=6 B=22 C=36 D:I=14")
    sheet.put("A1:I1", "检视问题整改清单", font="方正小标宋简体", size=18)
    leaves = sheet.head(
        "A2",
        [
            "序号",
            "问题来源\n（①学习调研②群众反映③巡视巡察④其他）",
            "具体问题",
            ("整改", ["整改措施", "责任领导", "责任科室", "完成时限"]),
            "整改进展\n（已完成/推进中）",
            "销号\n意见",
        ],
    )
    sheet.grid("A2:I6", "ltb")
    sheet.roster(leaves, 4)
    sheet = Sheet(book, "调研成果", "A:H=16 J=30")
    sheet.put("A1", "领导班子成员调研成果汇总", wrap=False, align="left", size=14)
    sheet.line(
        "A2",
        [
            "姓 名",
            "职  务",
            "调研课题",
            "调研时间\n（起止）",
            "调研地点",
            "形成报告\n题目",
            "成果转化\n情况",
            "推广范围",
        ],
    )
    sheet.put(
        "J2",
        "填写要求：“成果转化情况”写明转化为的文件或措施，字数不超过100字。",
        align="left",
        size=9,
    )
    sheet.roster([sheet.leaf(f"{c}2") for c in "ABCDEFGH"], 3)
    return book
