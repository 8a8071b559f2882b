"""Pages that mix labels beside blanks, check lists and small tables."""

from __future__ import annotations

from drawn_forms.kit import Book, Sheet


def canteen_checklist() -> Book:
    """Market supervision: items to be checked by section, boxes to tick."""
    book = Book()
    sheet = Sheet(book, "校园食堂检查表", "A=5 B=12 C=46 D=18 E=24")
    sheet.put("A1:E1", "学校（幼儿园）食堂食品安全监督检查表", bold=True, size=16)
    sheet.ask("A2:B2", "被检查学校", "C2", role="meta")
    sheet.ask("D2", "食品经营许可证号", "E2")
    sheet.ask("A3:B3", "食堂经营方式", "C3", "□自主经营   □承包经营   □委托经营")
    sheet.ask("D3", "就餐人数", "E3")
    sheet.ask("A4:B4", "地址", "C4")
    sheet.ask("D4", "检查日期", "E4", "    年   月   日", role="meta")
    cols = sheet.head(
        "A5", ["序号", "检查项目", "检查内容", "检查结果", "问题描述"], bold=True, fill="FFE2EFDA"
    )[3:]
    items = [
        ("许可管理", "食品经营许可证在有效期内，并在显著位置公示"),
        ("许可管理", "经营项目与许可范围一致"),
        ("人员管理", "从业人员持有有效健康证明"),
        ("人员管理", "建立晨检制度并如实记录"),
        ("人员管理", "配备食品安全总监、食品安全员"),
        ("原料控制", "查验供货者资质并留存凭证"),
        ("原料控制", "库房食品离墙离地存放，无过期变质食品"),
        ("加工制作", "生熟食品分开存放，工用具有明显标识"),
        ("加工制作", "食品烧熟煮透，中心温度达到70℃以上"),
        ("加工制作", "按规定留样，每品种不少于125克，冷藏48小时以上"),
        ("清洗消毒", "餐饮具消毒、保洁符合要求，有消毒记录"),
        ("场所设施", "“三防”设施齐全有效，地面无积水"),
    ]
    sheet.down("A6", list(range(1, len(items) + 1)))
    stub = sheet.stub("B6", items, width=2)
    last = 5 + len(items)
    sheet.fill(f"D6:D{last}", "□符合  □不符合")
    sheet.choose(f"E6:E{last}", ["无", "有，见照片"])
    sheet.grid(f"A2:E{last + 4}")
    sheet.matrix(cols, stub)
    r = last + 1
    sheet.ask(f"A{r}:B{r}", "检查结论", f"C{r}:E{r}", "□通过检查   □限期整改   □立案查处")
    sheet.ask(f"A{r + 1}:B{r + 1}", "整改期限", f"C{r + 1}")
    sheet.ask(f"D{r + 1}", "复查日期", f"E{r + 1}")
    sheet.ask(f"A{r + 2}:B{r + 2}", "被检查单位意见", f"C{r + 2}:E{r + 2}")
    sheet.sign(f"A{r + 3}:C{r + 3}", "检查人员签名：                执法证号：")
    sheet.sign(f"D{r + 3}:E{r + 3}", "学校负责人签名：")
    return book


def housing_application() -> Book:
    """Housing: a label grid with a small family list inside, opinions below."""
    book = Book()
    sheet = Sheet(book, "申请表", "A=10 B=12 C=10 D=10 E=12 F=10 G=10 H=14")
    sheet.put("A1:H1", "公共租赁住房保障申请表", bold=True, size=20)
    sheet.sign("F2:H2", "受理编号：")
    sheet.put("A3:A7", "申\n请\n人\n情\n况", bold=True)
    sheet.ask("B3", "姓  名", "C3:D3")
    sheet.ask("E3", "性  别", "F3")
    sheet.ask("G3", "出生年月", "H3")
    sheet.ask("B4", "身份证号", "C4:E4")
    sheet.ask("F4", "婚姻状况", "G4:H4", "□未婚 □已婚 □离异 □丧偶")
    sheet.ask("B5", "户籍所在地", "C5:E5")
    sheet.ask("F5", "手机号码", "G5:H5")
    sheet.ask("B6", "工作单位", "C6:E6")
    sheet.ask("F6", "家庭年收入\n（元）", "G6:H6")
    sheet.ask(
        "B7", "申请类型", "C7:H7", "□城镇低收入家庭   □新就业无房职工   □稳定就业外来务工人员"
    )
    sheet.put("A8:A13", "家\n庭\n成\n员", bold=True)
    cols = sheet.head(
        "B8",
        ["姓  名", "与申请人关系", "年龄", ("身份证号", 2), "月收入（元）", "工作单位或就读学校"],
        bold=True,
    )
    for r in range(9, 14):
        sheet.put(f"E{r}:F{r}")
    sheet.roster(cols, 9)
    sheet.put("A14:A16", "现\n住\n房", bold=True)
    sheet.ask("B14", "房屋坐落", "C14:H14")
    sheet.ask("B15", "产权性质", "C15:E15", "□自有 □承租公房 □租赁 □借住")
    sheet.ask("F15", "建筑面积\n（平方米）", "G15:H15")
    sheet.ask("B16", "人均面积\n（平方米）", "C16:E16")
    sheet.ask("F16", "月租金（元）", "G16:H16")
    sheet.ask("A17", "申请方式", "B17:D17", "□实物配租   □货币补贴")
    sheet.ask("E17", "意向小区", "F17:H17")
    sheet.ask("A18", "申请理由", "B18:H18")
    sheet.put(
        "A19:H19",
        "本人承诺：以上所填内容及提交的材料真实、准确，如有虚假，愿承担相应法律责任。",
        align="left",
    )
    sheet.sign("A20:H20", "申请人（签名）：                         年    月    日", align="right")
    for r, who in ((21, "社区初审意见"), (23, "街道复核意见"), (25, "住房保障部门\n审批意见")):
        sheet.put(f"A{r}:A{r + 1}", who)
        sheet.put(f"B{r}:H{r}")
        sheet.pair(f"A{r}", f"B{r}")
        sheet.sign(
            f"B{r + 1}:H{r + 1}",
            "经办人：            （盖章）        年    月    日",
            align="right",
        )
    sheet.grid("A3:H26")
    sheet.put("A27:H27", "注：本表一式三份，用黑色签字笔填写或打印。", align="left", size=9)
    return book


def culture_application() -> Book:
    """Culture: long texts under their labels, a budget and a table of goals."""
    book = Book()
    sheet = Sheet(book, "项目申报表", "A=16 B:D=15 E=16 F=18")
    sheet.put("A1:F1", "公共文化惠民活动项目申报表", bold=True, size=18)
    sheet.ask("A2", "项目名称", "B2:F2")
    sheet.ask("A3", "申报单位", "B3:D3", role="meta")
    sheet.ask("E3", "单位性质", "F3")
    sheet.ask("A4", "法定代表人", "B4")
    sheet.ask("C4", "项目联系人", "D4", role="meta")
    sheet.ask("E4", "联系电话", "F4", role="meta")
    sheet.ask("A5", "活动类别", "B5:F5", "□演出  □展览  □培训讲座  □民俗活动  □其他（请注明）：")
    sheet.ask("A6", "实施时间", "B6:D6", "自    年   月至    年   月")
    sheet.ask("E6", "预计场次", "F6")
    sheet.ask("A7", "实施地点", "B7:D7")
    sheet.ask("E7", "预计受益人次", "F7")
    sheet.put("A8:F8", "一、项目内容简介（300字以内）", align="left", bold=True)
    sheet.put("A9:F9")
    sheet.pair("A8", "A9")
    sheet.put("A10:F10", "二、实施方案与进度安排", align="left", bold=True)
    sheet.put("A11:F11")
    sheet.pair("A10", "A11")
    sheet.inside(
        "A12:F12",
        "近三年承办同类活动场次：________    其中获市级以上表彰次数：________",
        "近三年承办同类活动场次：",
        "其中获市级以上表彰次数：",
    )
    sheet.put("A13:F13", "三、经费预算（单位：元）", align="left", bold=True)
    cols = sheet.head(
        "A14", [("支出科目", 2), "申请财政资金", "自筹资金", "小计", "测算依据"], bold=True
    )[1:]
    stub = sheet.stub(
        "A15",
        ["场地租赁费", "设备及舞美费", "人员劳务费", "宣传推广费", "其他支出", "合计"],
        width=2,
    )
    sheet.fill("E15:E19", "=C{r}+D{r}")
    sheet.fill("C20:E20", "=SUM({c}15:{c}19)")
    sheet.put("F20", "——")
    sheet.matrix(cols, stub)
    sheet.ask("A21", "县级文化主管部门意见", "B21:F21")
    sheet.sign("A22:F22", "（盖章）        年    月    日", align="right")
    sheet.grid("A2:F22")

    sheet = Sheet(book, "绩效目标表", "A=12 B=16 C=26 D=16 E=18")
    sheet.put("A1:E1", "项目绩效目标申报表", bold=True, size=16)
    sheet.put("A2:B2", "年度总体目标")
    sheet.put("C2:E2")
    sheet.pair("A2", "C2")
    cols = sheet.head(
        "A3", ["一级指标", "二级指标", "三级指标", "年度指标值", "指标值设定依据"], bold=True
    )[3:]
    stub = sheet.stub(
        "A4",
        [
            ("产出指标", "数量指标", "举办活动场次"),
            ("产出指标", "数量指标", "服务群众人次"),
            ("产出指标", "质量指标", "活动按计划完成率"),
            ("产出指标", "时效指标", "资金拨付及时率"),
            ("效益指标", "社会效益", "媒体报道篇数"),
            ("效益指标", "可持续影响", "培育群众文艺团队数"),
            ("满意度指标", "服务对象满意度", "参与群众满意度"),
        ],
        width=3,
    )
    sheet.grid("A2:E10")
    sheet.matrix(cols, stub)
    return book


def transport_monthly() -> Book:
    """Transport: four small tables of different kinds on one sheet, then a list."""
    book = Book()
    sheet = Sheet(book, "月报", "A=6 B=18 C:I=13")
    sheet.put("A1:I1", "道路运输行业安全生产与运行情况月报", bold=True, size=16)
    sheet.sign("A2:C2", "填报单位：")
    sheet.sign("D2:F2", "填报月份：    年   月")
    sheet.sign("G2:I2", "联系人及电话：")
    sheet.put("A4:I4", "一、客货运输量", align="left", bold=True)
    cols = sheet.head(
        "A5",
        [
            ("运输方式", 2),
            ("客运量（万人）", ["本月", "累计", "同比（%）"]),
            ("货运量（万吨）", ["本月", "累计", "同比（%）"]),
            "从业人员数",
        ],
        bold=True,
    )[1:]
    stub = sheet.stub(
        "A7", ["班线客运", "旅游包车", "公交客运", "普通货运", "危险货物运输"], width=2
    )
    sheet.grey("F7:H9", "C10:E11")
    sheet.grid("A5:I11")
    sheet.matrix(cols, stub)

    sheet.put("A13:I13", "二、执法检查情况", align="left", bold=True)
    cols = sheet.head(
        "A14",
        [
            ("检查类别", 2),
            "检查企业（家次）",
            "检查车辆（辆次）",
            "发现隐患（处）",
            "已整改（处）",
            "整改率（%）",
            "处罚金额（元）",
            "停业整顿（家）",
        ],
        bold=True,
    )[1:]
    stub = sheet.stub(
        "A15", ["“两客一危”企业", "客运站场", "机动车维修", "驾驶员培训机构", "合计"], width=2
    )
    sheet.fill("G15:G19", '=IF(E{r}=0,"",F{r}/E{r}*100)')
    for c in "CDEFHI":
        sheet.put(f"{c}19", f"=SUM({c}15:{c}18)")
    sheet.grid("A14:I19")
    sheet.matrix(cols, stub)

    sheet.put("A21:I21", "三、道路运输事故明细", align="left", bold=True)
    cols = sheet.head(
        "A22",
        [
            "序号",
            "事故时间",
            "事故地点",
            "肇事企业",
            "车牌号码",
            "死亡（人）",
            "受伤（人）",
            "直接经济损失（万元）",
            "初步原因",
        ],
        bold=True,
    )
    sheet.down("A23", [1, 2, 3, 4])
    sheet.grid("A22:I26")
    sheet.roster(cols, 23)

    sheet.put("A28:I28", "四、其他事项", align="left", bold=True)
    sheet.ask("A29:B29", "本月主要工作措施", "C29:I29")
    sheet.ask("A30:B30", "下月工作打算", "C30:I30")
    sheet.ask("A31:B31", "开展应急演练（次）", "C31:E31")
    sheet.ask("F31:G31", "参加演练（人次）", "H31:I31")
    sheet.grid("A29:I31")
    sheet.sign("A32:C32", "单位负责人：")
    sheet.sign("D32:F32", "审核人：")
    sheet.sign("G32:I32", "填表人：")

    sheet = Sheet(book, "重点车辆清单", "A=6 B=14 C=22 D:I=14")
    sheet.put("A1:I1", "重点监管营运车辆清单", bold=True, size=14)
    cols = sheet.head(
        "A2",
        [
            "序号",
            "车牌号码",
            "所属企业",
            "车辆类型",
            "核定载客（人）/载质量（吨）",
            "道路运输证号",
            "年审有效期至",
            "动态监控是否在线",
            "备注",
        ],
        bold=True,
    )
    sheet.grid("A2:I15")
    sheet.choose("H3:H200", ["在线", "离线", "未安装"])
    sheet.roster(cols, 3)
    return book
