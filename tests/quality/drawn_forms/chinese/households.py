"""Visits to and benefits for households."""

from __future__ import annotations

from drawn_forms.kit import Book, Leaf, Look, Sheet


def household_visit() -> Book:
    """Police: number, item, unit and amount twice across, numbered residents below."""
    book = Book(Look("仿宋_GB2312", 11))
    sheet = Sheet(book, "走访登记", "A=6 B=30 C=8 D=10 E=2 F=6 G=30 H=8 I=12")
    sheet.put("C1", "出租房屋入户走访登记表", size=18, bold=True, wrap=False, align="left")
    sheet.sign(
        "A2", "村（社区）：____________    门牌号：____________    走访时间：    年   月   日"
    )
    left = sheet.head("A3", ["编号", "项    目", "单位", "数量"], bold=True)
    right = sheet.head("F3", ["编号", "项    目", "单位", "数量"], bold=True)
    sheet.put("A4:D4", "一、房屋情况", align="left", bold=True)
    sheet.put("F4:I4", "二、居住人员情况", align="left", bold=True)
    house = [
        ("A01", "房屋总层数", "层"),
        ("A02", "房屋总间数", "间"),
        ("A03", "  其中：已出租间数", "间"),
        ("A04", "建筑面积", "平方米"),
        ("A05", "月租金合计", "元"),
        ("A06", "房屋结构（1.砖混 2.框架 3.砖木 4.其他）", "代码"),
        ("A07", "是否签订治安责任书（1.是 2.否）", "代码"),
    ]
    people = [
        ("B01", "实际居住人数", "人"),
        ("B02", "  其中：女性", "人"),
        ("B03", "  其中：16周岁以下", "人"),
        ("B04", "本月新增", "人"),
        ("B05", "本月离开", "人"),
        ("B06", "未办居住登记", "人"),
    ]
    safe = [
        ("C01", "灭火器", "具"),
        ("C02", "独立式烟感", "个"),
        ("C03", "逃生出口", "个"),
        ("C04", "电动自行车充电点（1.室外 2.一楼 3.室内）", "代码"),
    ]
    rows = sheet.stub("B5", [h[1] for h in house])
    for r, (code, _, unit) in enumerate(house, 5):
        sheet.put(f"A{r}", code)
        sheet.put(f"C{r}", unit)
    sheet.matrix([Leaf(4, left[3].path)], rows)
    rows = sheet.stub("G5", [p[1] for p in people])
    for r, (code, _, unit) in enumerate(people, 5):
        sheet.put(f"F{r}", code)
        sheet.put(f"H{r}", unit)
    sheet.matrix([Leaf(9, right[3].path)], rows)
    sheet.put("A12:D12", "三、安全设施", align="left", bold=True)
    rows = sheet.stub("B13", [c[1] for c in safe])
    for r, (code, _, unit) in enumerate(safe, 13):
        sheet.put(f"A{r}", code)
        sheet.put(f"C{r}", unit)
    sheet.matrix([Leaf(4, left[3].path)], rows)
    # the right half of the rows holds the landlord
    sheet.put("F11:I11", "四、房主（管理人）", align="left", bold=True)
    for r, (code, item) in enumerate(
        [
            ("D01", "姓名"),
            ("D02", "公民身份号码"),
            ("D03", "联系电话"),
            ("D04", "常住地址"),
            ("D05", "委托管理人及电话"),
        ],
        12,
    ):
        sheet.put(f"F{r}", code)
        sheet.put(f"G{r}", item, align="left")
        sheet.ws.merge_cells(f"H{r}:I{r}")
        sheet.pair(f"G{r}", f"H{r}")
    sheet.grid("A3:D16")
    sheet.grid("F3:I16")
    sheet.put("A17:I17", "五、居住人员登记（可续页）", align="left", bold=True)
    for ref, text in {
        "A18": "序号",
        "B18": "姓    名",
        "C18": "性别",
        "D18:F18": "公民身份号码",
        "G18": "户籍地（省、市、县）",
        "H18": "来本地\n年月",
        "I18": "联系电话",
    }.items():
        sheet.put(ref, text)
    for r in range(19, 27):
        sheet.put(f"A{r}", r - 18)
        sheet.ws.merge_cells(f"D{r}:F{r}")
    sheet.roster([sheet.leaf(f"{c}18") for c in "ABCDGHI"], 19)
    sheet.grid("A17:I26")
    sheet.ask("A27:B27", "发现的安全隐患和问题", "C27:I27")
    sheet.ask(
        "A28:B28",
        "现场处置",
        "C28:I28",
        "□口头提醒   □责令限期整改   □移交消防   □移交综治中心   □无问题",
    )
    sheet.grid("A27:I28")
    sheet.sign("B30", "房主（管理人）签名：")
    sheet.sign("G30", "走访民（辅）警签名：")
    sheet.put(
        "A31",
        "注：本表一户一表，由责任区民警存档；“代码”类项目填写括号内数字。",
        align="left",
        wrap=False,
        size=9,
    )
    book.table(
        "填写说明",
        [
            ["出租房屋入户走访登记表填写说明"],
            [],
            ["一、走访频次", "一般出租房屋每季度不少于1次，重点出租房屋每月不少于1次。"],
            ["二、A06", "按主体结构填写，一处房屋只填一个代码。"],
            ["三、B01", "走访时实际居住人数，含房主家庭成员以外的全部人员。"],
            ["四、来本地年月", "填写最近一次来石澜县的年月，格式如203103。"],
        ],
    )
    return book


def child_allowance() -> Book:
    """Civil affairs: a label grid with a photo box and a list inside; a second, open list."""
    book = Book(Look("仿宋_GB2312", 11))
    sheet = Sheet(book, "审批表", "A=12 B=11 C=11 D=10 E=12 F=12 G=10 H=12 K=10")
    sheet.put("A1:H1", "困境儿童基本生活保障申请审批表", font="方正小标宋简体", size=18)
    sheet.sign("A2", "编号：SL-______号")
    sheet.sign("F2", "申请日期：     年   月   日")
    sheet.ask("A3", "儿童姓名", "B3")
    sheet.ask("C3", "性    别", "D3")
    sheet.ask("E3", "出生日期", "F3", "    年  月")
    sheet.put("G3:H6", "照  片\n（近期一寸免冠）")
    sheet.ignore("G3:H6", "photo box")
    sheet.ask("A4", "公民身份号码", "B4:D4")
    sheet.ask("E4", "民    族", "F4")
    sheet.ask("A5", "户籍所在地", "B5:F5")
    sheet.ask("A6", "现居住地", "B6:F6")
    sheet.ask("A7", "困境类型", "B7:H7", "□事实无人抚养   □重病   □重残   □贫困   □其他__________")
    sheet.ask("A8", "就读学校\n及年级", "B8:D8")
    sheet.ask("E8", "健康状况", "F8:H8", "□良好  □患病  □残疾（  类  级）")
    sheet.put("A9:A11", "监护人\n情  况")
    sheet.ask("B9", "姓    名", "C9")
    sheet.ask("D9", "与儿童\n关系", "E9")
    sheet.ask("F9", "联系电话", "G9:H9")
    sheet.ask("B10", "身份证号", "C10:E10")
    sheet.ask("F10", "月均收入", "G10:H10", "            元")
    sheet.ask("B11", "工作单位\n及职业", "C11:H11")
    sheet.put("A12:A16", "家  庭\n主  要\n成  员")
    for ref, text in {
        "B12": "姓  名",
        "C12": "称  谓",
        "D12": "年  龄",
        "E12:F12": "身份证号",
        "G12:H12": "就业或健康状况",
    }.items():
        sheet.put(ref, text)
    for r in range(13, 17):
        sheet.ws.merge_cells(f"E{r}:F{r}")
        sheet.ws.merge_cells(f"G{r}:H{r}")
    sheet.roster([sheet.leaf(f"{c}12") for c in "BCDEG"], 13)
    sheet.ask("A17", "开户银行", "B17:D17")
    sheet.ask("E17", "社会保障卡\n账    号", "F17:H17")
    sheet.ask("A18", "申  请\n理  由", "B18:H18")
    sheet.sign(
        "A19:H19",
        "    本人承诺以上内容及所附材料真实有效，如有虚假，愿承担相应责任。\n                      "
        "   申请人（监护人）签字：                     年   月   日",
        wrap=True,
    )
    for r, label, inner in (
        (
            20,
            "村（居）\n委员会\n查验意见",
            "\n\n   负责人：            （盖章）            年   月   日",
        ),
        (
            21,
            "乡镇人民政府\n（街道办）\n审核意见",
            (
                "    经审核，同意自____年____月起，按每月________元标准申报。\n\n   负责人：       "
                "     （盖章）            年   月   日"
            ),
        ),
        (22, "县民政局\n确认意见", "\n\n   负责人：            （盖章）            年   月   日"),
    ):
        sheet.ask(f"A{r}", label, f"B{r}:H{r}", inner)
    sheet.grid("A3:H22")
    sheet.notes(
        "A23",
        [
            "注：1.本表一式三份，县民政局、乡镇（街道）、村（居）各存一份；2.与儿童关系从右侧选项中选填。"
        ],
        size=9,
    )
    sheet.down(
        "K1",
        ["关系", "父亲", "母亲", "祖父母", "外祖父母", "兄姐", "其他监护人"],
        size=9,
        color="FF808080",
    )
    sheet.choose("E9", "$K$2:$K$7")
    # second request
    sheet = Sheet(book, "花名册", "A=5 B=10 C=6 D=20 E:F=14 G:I=9 J=20 K=10")
    sheet.put("A1:K1", "石澜县困境儿童基本生活保障对象花名册", font="方正小标宋简体", size=16)
    sheet.sign("A2", "填报单位（公章）：")
    sheet.sign("I2", "填报日期：")
    leaves = sheet.head(
        "A3",
        [
            "序号",
            "姓名",
            "性别",
            "身份证号码",
            ("家庭住址", ["乡镇（街道）", "村（社区）"]),
            ("月保障标准（元）", ["基本生活费", "价格临时补贴", "合计"]),
            "社会保障卡号",
            "备注",
        ],
        bold=True,
    )
    sheet.put("A5:F5", "合      计")
    sheet.ignore("A5:K5", "hand-filled total row of an open roster, here above the records")
    sheet.grid("A3:K25")
    sheet.roster(leaves, 6)
    sheet.sign("A26", "审核人：")
    sheet.sign("F26", "经办人：")
    return book


def veteran_visit() -> Book:
    """Veterans: no lines at all, blanks underlined inside the text, a small table."""
    book = Book(Look("仿宋", 12))
    sheet = Sheet(book, "走访慰问", "A=24 B=20 C=26 D=26")
    sheet.put("B1", "退役军人走访慰问信息采集表", font="黑体", size=18, wrap=False, align="left")
    sheet.put(
        "A2",
        "采集单位：____________退役军人服务站        采集日期：____年__月__日",
        align="left",
        wrap=False,
    )
    sheet.meta("A2")
    plain = {"wrap": False}
    sheet.inside("A4", "姓    名：____________", "姓    名：", **plain)
    sheet.inside("B4", "性    别：□男  □女", "性    别：", **plain)
    sheet.inside("C4", "出生年月：______年____月", "出生年月：", **plain)
    sheet.inside("D4", "政治面貌：____________", "政治面貌：", **plain)
    sheet.inside("A5", "身份证号：__________________________", "身份证号：", **plain)
    sheet.inside("C5", "联系电话：______________________", "联系电话：", **plain)
    sheet.inside(
        "A6",
        "现居住地：________________________________________________________________",
        "现居住地：",
        **plain,
    )
    sheet.inside(
        "A7",
        "入伍时间：______年____月      退役时间：______年____月      服役部队：________________",
        "入伍时间：",
        "退役时间：",
        "服役部队：",
        **plain,
    )
    sheet.inside(
        "A8",
        "人员类别（可多选）：□退役士兵  □转业干部  □残疾军人  □烈属  □参战  □其他________",
        "人员类别（可多选）：",
        **plain,
    )
    sheet.inside(
        "A9",
        "家庭人口______人，其中劳动力______人、在校学生______人；家庭年收入约______元",
        "家庭人口",
        "其中劳动力",
        "在校学生",
        "家庭年收入约",
        **plain,
    )
    sheet.put("A11", "立功受奖情况：", align="left", bold=True)
    sheet.line("A12", ["时  间", "奖励名称", "批准单位", "证书编号"])
    for r in (13, 14, 15):
        sheet.line(f"A{r}", ["________________"] * 4)
    sheet.roster([sheet.leaf(f"{c}12") for c in "ABCD"], 13)
    sheet.put("A17", "主要困难：", align="left", bold=True)
    sheet.ws.merge_cells("A18:D19")
    sheet.pair("A17", "A18")
    sheet.put("A20", "意见建议及诉求：", align="left", bold=True)
    sheet.ws.merge_cells("A21:D22")
    sheet.pair("A20", "A21")
    sheet.inside(
        "A23",
        "走访发放：□慰问金______元   □慰问品（折合______元）   □立功喜报   □光荣牌",
        "走访发放：",
        **plain,
    )
    sheet.put(
        "A25",
        "走访人：____________                    被走访人：____________",
        align="left",
        wrap=False,
    )
    sheet.meta("A25")

    sheet = Sheet(book, "优待证汇总", "A=8 B:I=15")
    sheet.put("A1:I1", "退役军人、其他优抚对象优待证申领汇总表", font="黑体", size=16)
    sheet.sign("A2", "填报单位：")
    sheet.sign("G2", "填报日期：")
    sheet.line(
        "A3",
        [
            "序　号",
            "姓　　名",
            "性　别",
            "身份证号",
            "人员类别",
            "优待证类型\n（退役军人／\n优抚对象）",
            "申领日期",
            "承办银行",
            "备　注",
        ],
        bold=True,
    )
    sheet.down("A4", [*"１２３４５６７８９", "１０"])
    sheet.grid("A3:I13", "b")
    sheet.roster([sheet.leaf(f"{c}3") for c in "ABCDEFGHI"], 4)

    sheet = Sheet(book, "就业创业统计", "A=12 B=18 C:H=10")
    sheet.put("A1:H1", "退役军人就业创业情况统计表", font="黑体", size=16)
    sheet.put("H2", "单位：人、户", align="right", wrap=False)
    leaves = sheet.head(
        "A3",
        [
            ("类        别", 2),
            ("本季度", ["人数", "其中：\n女"]),
            ("本年累计", ["人数", "其中：\n女"]),
            "较上年\n同期±",
            "备注",
        ],
    )
    rows = sheet.stub(
        "A5",
        [
            ("就业", "机关事业单位"),
            ("就业", "国有企业"),
            ("就业", "民营企业"),
            ("就业", "灵活就业"),
            ("创业", "个体工商户"),
            ("创业", "注册企业（户）"),
            ("未就业",),
            ("合    计",),
        ],
        width=2,
    )
    sheet.put("D10", "×")
    sheet.put("F10", "×")
    sheet.grid("A3:H12")
    sheet.matrix(leaves[1:], rows)
    return book
