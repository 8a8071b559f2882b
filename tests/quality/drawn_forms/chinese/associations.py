"""Believers, members and their places."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet


def united_front() -> Book:
    """United front: a list without lines, an L-shaped header, a card with vertical labels."""
    book = Book(Look("宋体", 11))
    sheet = Sheet(book, "代表人士一览表", "A=5 B=11 C=6 D=6 E=10 F:P=12")
    sheet.put("E1", "党外代表人士一览表", font="方正小标宋简体", size=18, wrap=False, align="left")
    sheet.put("A2", "报送单位：", align="left", wrap=False)
    sheet.meta("A2")
    sheet.line(
        "A3",
        [
            "序\n号",
            "姓  名",
            "性\n别",
            "民\n族",
            "出 生\n年 月",
            "籍 贯",
            "党  派",
            "文化程度",
            None,
            "工作单位\n及 职 务",
            "专业技术\n职    称",
            "政治安排",
            None,
            None,
            "推荐\n单位",
            "备注",
        ],
    )
    sheet.line(
        "A4",
        [None] * 7
        + [
            "全日制",
            "在职",
            None,
            None,
            "人大代表\n（级别、届次）",
            "政协委员\n（级别、届次）",
            "其他\n安排",
        ],
    )
    sheet.line(
        "A5",
        [
            1,
            "张三",
            "男",
            "汉",
            "1985.03",
            "石澜",
            "无党派",
            "本科",
            None,
            "县一中教师",
            "高级教师",
            None,
            "县政协委员",
            None,
            "县教育局",
            None,
        ],
        color="FF808080",
    )
    sheet.line(
        "A6",
        [
            2,
            "李四",
            "女",
            "彝",
            "1990.11",
            "沐溪",
            "群众",
            "大专",
            "本科",
            "某某公司经理",
            None,
            None,
            None,
            None,
            "县工商联",
            None,
        ],
        color="FF808080",
    )
    over = {"H": "H3", "I": "H3", "L": "L3", "M": "L3", "N": "L3"}
    sheet.roster(
        [
            sheet.leaf(f"{c}4", over[c]) if c in over else sheet.leaf(f"{c}3")
            for c in "ABCDEFGHIJKLMNOP"
        ],
        5,
    )
    sheet.put("A30", "注：按推荐顺序填写，照片另附。", align="left", wrap=False, size=9)

    sheet = Sheet(book, "结构分析", "A=12 B=18 C:L=9")
    sheet.put("A1:L1", "党外代表人士队伍结构情况统计表", font="方正小标宋简体", size=16)
    sheet.put("L2", "单位：人、%", align="right", wrap=False)
    for ref, text in {
        "A3:B5": "类    别",
        "C3:C5": "总数",
        "D3:F3": "性别、民族",
        "D4:D5": "女",
        "E4": "少数民族",
        "F4": None,
        "E5": None,
        "F5": "其中：女",
        "G3:J3": "年龄",
        "G4:G5": "35岁\n及以下",
        "H4:H5": "36至\n45岁",
        "I4:I5": "46至\n55岁",
        "J4:J5": "56岁\n及以上",
        "K3:L3": "学历",
        "K4:K5": "研究生",
        "L4:L5": "本科",
    }.items():
        sheet.put(ref, text)
    leaves = [
        sheet.leaf("C3"),
        sheet.leaf("D4", "D3"),
        sheet.leaf("E4", "D3"),
        sheet.leaf("F5", "D3", "E4"),
        *[sheet.leaf(f"{c}4", "G3") for c in "GHIJ"],
        *[sheet.leaf(f"{c}4", "K3") for c in "KL"],
    ]
    rows = sheet.stub(
        "A6",
        [
            ("合计",),
            ("民主党派成员",),
            ("无党派人士",),
            ("新的社会\n阶层人士", "民营企业管理技术人员"),
            ("新的社会\n阶层人士", "中介和社会组织"),
            ("新的社会\n阶层人士", "自由职业人员"),
            ("新的社会\n阶层人士", "新媒体从业人员"),
            ("宗教界人士",),
            ("占比（%）",),
        ],
        width=2,
    )
    sheet.put("C14", "×")
    sheet.put("K13", "—")
    sheet.put("L13", "—")
    sheet.grid("A3:L14")
    sheet.matrix(leaves, rows)

    sheet = Sheet(book, "场所登记卡", "A=6 B=14 C=16 D=12 E=14 F=12 G=14")
    sheet.put("A1:G1", "宗教活动场所基本情况登记卡", font="方正小标宋简体", size=18)
    sheet.put("A2:A6", "基\n本\n情\n况")
    sheet.ask("B2", "场所名称", "C2:E2")
    sheet.ask("F2", "登记证号", "G2")
    sheet.ask("B3", "地    址", "C3:E3")
    sheet.ask("F3", "场所类型", "G3", "□寺观教堂\n□固定处所")
    sheet.ask("B4", "登记时间", "C4", "   年   月")
    sheet.ask("D4", "占地面积", "E4", "        ㎡")
    sheet.ask("F4", "建筑面积", "G4", "        ㎡")
    sheet.ask("B5", "日常信众", "C5", "        人")
    sheet.ask("D5", "法人登记", "E5", "□是 □否")
    sheet.ask("F5", "年收入", "G5", "     万元")
    sheet.put("B6", "消防设施")
    sheet.inside("C6:G6", "灭火器____具，消火栓____个，烟感____个", "灭火器", "消火栓", "烟感")
    sheet.put("A7:A11", "教\n职\n人\n员")
    leaves = sheet.head("B7", ["姓名", "身份证号", "教职身份", "备案时间", ("联系电话", 2)])
    for r in range(8, 12):
        sheet.ws.merge_cells(f"F{r}:G{r}")
    sheet.roster(leaves, 8)
    sheet.ask("A12:B12", "安全隐患\n及整改情况", "C12:G12")
    sheet.ask(
        "A13:B13",
        "乡镇（街道）\n意    见",
        "C13:G13",
        "\n                    （盖章）      年   月   日",
    )
    sheet.grid("A2:G13")
    sheet.sign("A14", "填卡人：")
    sheet.sign("E14", "填卡日期：")
    dump = book.table(
        "Sheet3",
        [
            ["xm", "dw", "pjf"],
            ["张三", "县一中", 92.5],
            ["李四", "某某公司", 90],
            ["王五", "县医院", 88],
        ],
    )
    dump.ignore("A1:C40", "pasted query result without a word on its use")
    return book
