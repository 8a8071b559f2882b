"""Patrols and inspections, and what they found."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet


def river_patrol() -> Book:
    """Rivers: a record with blanks inside cells, a ledger that is all header, a summary."""
    book = Book(Look("仿宋"))
    sheet = Sheet(book, "巡河记录", "A=13 B:H=12")
    sheet.put("A1:H1", "乡（镇）、村级河长巡河记录表", font="黑体", size=18)
    sheet.sign("A2", "记录编号：")
    sheet.inside("F2", "天气：        气温：    ℃", "天气：", "气温：", wrap=False)
    sheet.ask("A3", "河流（河段）\n名称", "B3:D3")
    sheet.ask("E3", "所属\n乡镇（村）", "F3:H3")
    sheet.ask("A4", "巡查河长", "B4")
    sheet.ask("C4", "职  务", "D4")
    sheet.ask("E4", "同行人员", "F4:H4")
    sheet.ask("A5", "巡查时间", "B5:H5", "     年   月   日   时   分  至   时   分")
    sheet.put("A6", "巡查河段")
    sheet.inside(
        "B6:H6",
        "起点：____________   终点：____________   里程：______公里",
        "起点：",
        "终点：",
        "里程：",
    )
    sheet.put("A7", "河道断面")
    sheet.inside("B7:D7", "水面宽____米  水深____米", "水面宽", "水深")
    sheet.ask("E7", "水体感观", "F7:H7", "□清澈 □较清 □浑浊 □黑臭")
    sheet.put("A8:H8", "巡   查   内   容", bold=True)
    leaves = sheet.head("A9", ["序号", ("检查内容", 3), "是否发现\n问题", ("问题描述及位置", 3)])
    items = [
        "河面、河岸有无垃圾及漂浮物",
        "有无污水直排、排污口异常",
        "有无侵占河道、违法建房",
        "有无非法采砂、弃土弃渣",
        "有无电、毒、炸鱼行为",
        "河长公示牌是否完好、信息是否更新",
        "堤防、闸坝、护岸是否安全",
        "上次巡查发现问题是否整改到位",
    ]
    rows = []
    for r, item in enumerate(items, 10):
        sheet.put(f"A{r}", r - 9)
        sheet.put(f"B{r}:D{r}", item, align="left")
        sheet.put(f"E{r}", "□是 □否")
        sheet.ws.merge_cells(f"F{r}:H{r}")
        rows.append((r, [item]))
    sheet.matrix(leaves[2:], rows)
    sheet.ask("A18", "现场处理\n情    况", "B18:H18")
    sheet.ask("A19", "交办意见", "B19:D19")
    sheet.ask("E19", "整改期限", "F19:H19", "    月    日前")
    sheet.put("A20", "现场照片")
    sheet.put("B20:E20", "（问题照片）", valign="bottom")
    sheet.put("F20:H20", "（处理后照片）", valign="bottom")
    sheet.ignore("B20:H20", "photo boxes")
    sheet.grid("A3:H20")
    sheet.sign("A21", "河长签名：")
    sheet.sign("F21", "记录人：")

    sheet = Sheet(book, "问题台账", "A=6 B:R=12")
    sheet.put("A1", "沐溪县河湖问题整改台账", size=14, bold=True, wrap=False, align="left")
    sheet.put(
        "A2",
        "说明：每个问题一行；“问题类型”按“清四乱”口径；每月25日前更新。",
        wrap=False,
        align="left",
        size=9,
    )
    leaves = sheet.head(
        "A3",
        [
            "序号",
            "河流名称",
            (
                "问题基本情况",
                [
                    ("发现", ["发现时间", "发现方式"]),
                    "问题类型",
                    "具体位置\n（桩号或坐标）",
                    "问题描述",
                ],
            ),
            (
                "责任落实",
                [("责任河长", ["姓名", "职务"]), ("责任单位", ["单位名称", "联系人", "电话"])],
            ),
            ("整改情况", ["整改措施", "完成时限", "实际完成\n时间", "是否销号"]),
            "备注",
        ],
    )
    sheet.line(
        "A6",
        [
            "例",
            "清沐河",
            "3月5日",
            "日常巡河",
            "乱堆",
            "K3+200左岸",
            "岸边堆放建筑垃圾约2方",
            "张三",
            "村级河长",
            "云盘镇政府",
            "李四",
            "0800-1234567",
            "清运",
            "3月12日",
            "3月10日",
            "是",
            None,
        ],
        color="FF7F7F7F",
    )
    sheet.roster(leaves, 6)

    sheet = Sheet(book, "月汇总", "A=10 B=12 C:N=9")
    sheet.put("A1:N1", "河长巡河情况月汇总表", font="黑体", size=16)
    sheet.sign("A2", "填报单位：")
    sheet.sign("H2", "（    年   月）")
    leaf = [
        "应巡\n（次）",
        "实巡\n（次）",
        "巡河率\n（%）",
        "发现问题\n（个）",
        "整改\n（个）",
        "整改率\n（%）",
    ]
    leaves = sheet.head("A3", [("河长级别", 2), ("本月", leaf), ("1—本月累计", leaf)], depth=2)
    rows = sheet.stub(
        "A5",
        [
            ("县级",),
            ("乡镇级", "党委书记"),
            ("乡镇级", "乡镇长"),
            ("乡镇级", "其他班子成员"),
            ("村级",),
            ("合  计",),
        ],
        width=2,
        align="center",
    )
    for r in range(5, 11):
        for rate, part, whole in (
            ("E", "D", "C"),
            ("H", "G", "F"),
            ("K", "J", "I"),
            ("N", "M", "L"),
        ):
            sheet.put(f"{rate}{r}", f"=IF({whole}{r}>0,{part}{r}/{whole}{r}*100,0)", fmt="0.0")
    sheet.grid("A3:N10")
    sheet.matrix(leaves[1:], rows)
    return book


def market_inspection() -> Book:
    """Market supervision: items by category, ticks, the header again on page two, samples."""
    book = Book(Look("仿宋_GB2312", 11))
    sheet = Sheet(book, "检查记录", "A=12 B=6 C=44 D=20 E=16")
    sheet.put("A1:E1", "餐饮服务单位日常监督检查记录表", font="方正小标宋简体", size=18)
    sheet.put("D2", "编号：石市监检〔2031〕     号", align="left", wrap=False)
    sheet.meta("D2")
    sheet.ask("A3", "被检查单位", "B3:C3")
    sheet.ask("D3", "统一社会信用代码", "E3")
    sheet.ask("A4", "经营地址", "B4:C4")
    sheet.ask("D4", "经营许可证号", "E4")
    sheet.ask("A5", "负责人", "B5:C5")
    sheet.ask("D5", "联系电话", "E5")
    sheet.ask("A6", "业    态", "B6:C6", "□餐馆  □小吃店  □食堂  □饮品店  □中央厨房")
    sheet.ask("D6", "本年度第几次检查", "E6", "第    次")
    groups = [
        ("经营资质", ["*是否在显著位置公示许可证、量化等级", "*许可范围与实际经营项目是否一致"]),
        (
            "从业人员",
            [
                "*从业人员是否持有效健康证明上岗",
                "是否建立并执行晨检制度",
                "是否按要求穿戴清洁工作衣帽、口罩",
            ],
        ),
        (
            "原料控制",
            [
                "*是否查验供货者资质并索证索票",
                "*是否存在超过保质期或腐败变质原料",
                "食品贮存是否分类分架、离地离墙",
            ],
        ),
        (
            "加工制作",
            [
                "*生熟工具、容器是否分开使用",
                "需冷藏的熟制品是否在规定温度下存放",
                "是否按规定留样（集体用餐）",
            ],
        ),
        ("清洗消毒", ["*餐饮具是否清洗消毒，保洁设施是否完好", "消毒记录是否完整"]),
        ("食品添加剂", ["*是否专柜存放、专人保管并有使用记录"]),
    ]
    flat = [(g, i) for g, kids in groups for i in kids]
    rows, r, no = [], 7, 0
    for part in (flat[:8], flat[8:]):
        leaves = sheet.head(
            f"A{r}", ["检查项目", "序号", "检查内容", "检查结果", "备注"], bold=True
        )
        r += 1
        for i, (g, item) in enumerate(part):
            no += 1
            if i == 0 or part[i - 1][0] != g:
                end = max(k for k, p in enumerate(part) if p[0] == g) + r - i
                top = sheet.put(f"A{r}" + (f":A{end}" if end > r else ""), g)
            sheet.put(f"B{r}", no)
            sheet.put(f"C{r}", item, align="left")
            sheet.put(f"D{r}", "□是 □否 □合理缺项")
            rows.append((r, [sheet.text(top), sheet.text(f"C{r}")]))
            r += 1
        if no < len(flat):
            sheet.put(f"A{r}:E{r}", "（第1页，共2页）", size=9)
            r += 1
    sheet.matrix(leaves[3:], rows)
    sheet.put(
        f"A{r}:E{r}",
        "本次共检查（    ）项，其中重点项（    ）项，不符合（    ）项；重点项不符合（    ）项。",
        align="left",
    )
    sheet.ignore(f"A{r}", "four blanks with only a unit beside them in one sentence")
    sheet.ask(f"A{r + 1}", "检查结果", f"B{r + 1}:E{r + 1}", "□符合    □基本符合    □不符合")
    sheet.ask(
        f"A{r + 2}",
        "处理措施",
        f"B{r + 2}:E{r + 2}",
        "□通过    □责令改正，限于____年____月____日前改正完毕    □立案调查",
    )
    sheet.ask(f"A{r + 3}", "检查情况\n说    明", f"B{r + 3}:E{r + 3}")
    sheet.put(
        f"A{r + 4}:C{r + 4}", "执法人员（签名）：\n\n              年    月    日", align="left"
    )
    sheet.meta(f"A{r + 4}")
    sheet.put(
        f"D{r + 4}:E{r + 4}",
        "被检查单位（签名、盖章）：\n\n              年    月    日",
        align="left",
    )
    sheet.meta(f"D{r + 4}")
    sheet.grid(f"A3:E{r + 4}")
    sheet.notes(f"A{r + 5}", ["注：带*为重点项；合理缺项指该单位不涉及的项目。"], size=9)
    sheet = Sheet(book, "抽样单", "A=6 B:K=13")
    sheet.put("A1:K1", "现场快速检测（抽样）登记", font="方正小标宋简体", size=16)
    leaves = sheet.head(
        "A2",
        [
            "序号",
            "样品名称",
            "样品来源\n（进货日期/供货商）",
            "抽样数量\n（g/mL）",
            ("检测", ["项目", "方法", "检测值\n（mg/kg）", "限量值\n（mg/kg）"]),
            "结果判定\n（阴性/阳性）",
            "检测人",
            "处置",
        ],
    )
    sheet.line(
        "A4",
        [
            "例",
            "小白菜",
            "3月5日/某批发部",
            200,
            "有机磷",
            "速测卡",
            "未检出",
            "—",
            "阴性",
            "张三",
            None,
        ],
        color="FF808080",
    )
    for r in range(5, 15):
        sheet.put(f"A{r}", r - 4)
    sheet.grid("A2:K16")
    sheet.roster(leaves, 4)
    return book
