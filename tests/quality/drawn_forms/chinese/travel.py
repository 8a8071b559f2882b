"""Visitors and those who drive them."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet, cell_name, letter


def holiday_tourism() -> Book:
    """Tourism: indicators down and days across, printed spots, complaints, notes beside."""
    book = Book(Look(size=10))
    for title, holiday, days in (
        ("国庆", "国庆假期", [f"10月{i}日\n（第{i}天）" for i in range(1, 8)]),
        ("元旦", "元旦假期", [f"1月{i}日\n（第{i}天）" for i in range(1, 4)]),
    ):
        sheet = Sheet(book, title, "A=12 B=20 C=8 D:M=11 N=34")
        last = 3 + len(days)
        end, total, before, change = (letter(last + k) for k in range(4))
        sheet.put(f"A1:{change}1", f"禾岭区{holiday}文化和旅游市场情况统计表", bold=True, size=16)
        sheet.sign("A2", "填报单位：                   报送人：                   电话：")
        leaves = sheet.head(
            "A3", [("指标", 2), "单位", *days, "合计", "上年\n同期", "同比\n（%）"], bold=True
        )
        stub = [
            ("游客接待", "接待总人数", "万人次"),
            ("游客接待", "其中：过夜人数", "万人次"),
            ("游客接待", "乡村旅游人数", "万人次"),
            ("旅游收入", "总收入", "万元"),
            ("旅游收入", "其中：住宿", "万元"),
            ("旅游收入", "其中：门票", "万元"),
            ("住宿业", "出租客房数", "间"),
            ("住宿业", "平均出租率", "%"),
            ("文化活动场次", "场"),
            ("检查执法出动", "人次"),
        ]
        rows = sheet.stub("A4", [x[:-1] for x in stub], width=2)
        for r, x in enumerate(stub, 4):
            sheet.put(f"C{r}", x[-1])
            if x[-2] == "平均出租率":
                sheet.put(f"{total}{r}", "—")
                sheet.put(f"{change}{r}", "—")
            else:
                sheet.put(f"{total}{r}", f"=SUM(D{r}:{end}{r})")
                sheet.put(
                    f"{change}{r}",
                    f'=IF({before}{r}=0,"",({total}{r}/{before}{r}-1)*100)',
                    fmt="0.0",
                )
        sheet.grid(f"A3:{change}13")
        sheet.matrix(leaves[2:], rows)
        sheet.put("A15", "二、重点景区", align="left", bold=True, wrap=False)
        leaves = sheet.head(
            "A16", [("景区名称", 2), "等级", "日最大\n承载量", ("接待情况", ["当日", "累计"])]
        )
        spots = [
            ("云岫山风景区", "4A", 20000),
            ("清沐湖湿地公园", "4A", 12000),
            ("双槐古镇", "3A", 8000),
            ("梨坪花海", "2A", 5000),
            ("禾岭博物馆", "—", 3000),
        ]
        rows = sheet.stub("A18", [(x[0],) for x in spots], width=2)
        for r, (_, grade, cap) in enumerate(spots, 18):
            sheet.put(f"C{r}", grade)
            sheet.put(f"D{r}", cap)
        sheet.grid("A16:F22")
        sheet.matrix(leaves[1:], rows)
        sheet.put("A24", "三、投诉处置", align="left", bold=True, wrap=False)
        leaves = sheet.head("A25", ["序号", "投诉事项", "渠道", "被投诉单位", "处理结果"])
        sheet.grid("A25:E28")
        sheet.roster(leaves, 26)
        sheet.put("A30", "带班领导")
        sheet.put("C30", "值班\n电话")
        sheet.ws.merge_cells("D30:E30")
        sheet.meta("B30", "D30")
        sheet.ask("A31", "安全生产\n情况", "B31:E31", "□无事故   □有事故（另附报告）")
        sheet.grid("A30:E31")
        sheet.down(
            "N3",
            [
                "报送要求：",
                "1.每日16:00前报送当日数据；",
                "2.收入为含餐饮、交通的综合收入；",
                "3.过夜人数由住宿登记系统取数。",
            ],
            align="left",
            size=9,
        )
    return book


def road_import() -> Book:
    """Transport: lists with rows for machines in three places, a visible code list."""
    book = Book(Look("等线"))
    sheet = Sheet(book, "车辆", "A:N=16")
    cols = [
        ("vehNo", "VARCHAR(10)", "Y", "车牌号码", "如 云X12345"),
        ("plateColor", "CODE", "Y", "车牌颜色", "见代码表"),
        ("vehType", "CODE", "Y", "车辆类型", "见代码表"),
        ("lineCode", "VARCHAR(8)", "N", "线路编号", "客运车辆必填"),
        ("seatNum", "INT", "Y", "核定载客数（人）", "整数"),
        ("tonNum", "DEC(6,2)", "N", "核定载质量（吨）", "货车必填"),
        ("vin", "VARCHAR(17)", "Y", "车辆识别代号", "17位"),
        ("regDate", "DATE", "Y", "注册登记日期", "yyyy-mm-dd"),
        ("certNo", "VARCHAR(20)", "Y", "道路运输证号", ""),
        ("certEnd", "DATE", "Y", "证件有效期止", "yyyy-mm-dd"),
        ("gpsFlag", "CHAR(1)", "Y", "是否安装卫星定位", "1是 0否"),
        ("insEnd", "DATE", "N", "保险到期日", "yyyy-mm-dd"),
        ("owner", "VARCHAR(50)", "Y", "所属企业", "全称"),
        ("remark", "VARCHAR(200)", "N", "备注", ""),
    ]
    for i, col in enumerate(cols, 1):
        for r, text in zip((1, 2, 3, 4, 5), col, strict=True):
            sheet.put(
                cell_name(r, i),
                text or None,
                bold=r == 4,
                size=8 if r != 4 else 11,
                color="FF999999" if r != 4 else None,
                align="left",
            )
    sheet.roster([sheet.leaf(cell_name(4, i)) for i in range(1, 15)], 6)
    sheet.choose("B6:B500", "代码表!$A$3:$A$6")
    sheet.choose("C6:C500", "代码表!$C$3:$C$7")
    sheet.ws.freeze_panes = "A6"
    sheet.ws.row_dimensions[1].hidden = sheet.ws.row_dimensions[2].hidden = True
    sheet = Sheet(book, "驾驶员", "A:I=18")
    sheet.line(
        "A1",
        [
            "姓名*",
            "身份证号*",
            "准驾车型*",
            "从业资格证号*",
            "资格类别\n（客运/货运/危货）*",
            "证件有效期止*",
            "诚信考核等级",
            "联系电话",
            "所属企业*",
        ],
        bold=True,
        fill="FFFFE699",
    )
    sheet.line(
        "A2",
        [
            "name",
            "idNo",
            "driveType",
            "certNo",
            "certType",
            "certEnd",
            "creditLevel",
            "phone",
            "owner",
        ],
        size=8,
        color="FF999999",
    )
    sheet.roster([sheet.leaf(cell_name(1, i)) for i in range(1, 10)], 3)
    sheet = Sheet(book, "隐患", "A:K=15")
    sheet.put("A1:K1", "道路运输企业安全隐患排查治理台账", bold=True, size=14)
    sheet.put(
        "A2:K2",
        "注：重大隐患须同时上传整改方案；“整改前”“整改后”照片以编号命名。",
        align="left",
        size=9,
    )
    leaves = sheet.head(
        "A3",
        [
            "企业名称",
            "检查日期",
            ("隐患情况", ["隐患类别", "隐患等级\n（一般/重大）", "隐患描述", "照片编号"]),
            ("整改情况", ["责任人", "整改期限", "完成日期", "照片编号"]),
            "验收结论",
        ],
    )
    sheet.line(
        "A5",
        [
            "ent",
            "chkDate",
            "hzType",
            "hzLevel",
            "hzDesc",
            "picB",
            "person",
            "limit",
            "done",
            "picA",
            "result",
        ],
        size=8,
        color="FF999999",
    )
    sheet.line(
        "A6",
        [
            "某某运输公司",
            "2031-03-05",
            "车辆技术状况",
            "一般",
            "轮胎磨损超限",
            "B001",
            "张三",
            "2031-03-08",
            "2031-03-07",
            "A001",
            "合格",
        ],
        color="FF999999",
    )
    sheet.grid("A3:K40")
    sheet.roster(leaves, 6)
    book.table(
        "代码表",
        [
            ["车牌颜色", None, "车辆类型", None, "隐患类别", None],
            ["名称", "代码", "名称", "代码", "名称", "代码"],
            ["蓝色", 1, "班线客车", 11, "车辆技术状况", "A"],
            ["黄色", 2, "旅游客车", 12, "驾驶员管理", "B"],
            ["绿色", 3, "普通货车", 21, "动态监控", "C"],
            ["黄绿", 4, "危货车辆", 22, "应急管理", "D"],
            [None, None, "出租汽车", 31, None, None],
        ],
    )
    book.table(
        "线路库",
        [
            ["线路基础数据（系统导出，供查询，勿填）"],
            ["线路编号", "线路名称", "起点", "讫点", "里程（公里）", "日发班次"],
        ]
        + [
            [f"L{i:03d}", f"青屏—{n}", "青屏客运站", f"{n}站", 12 + 7 * i, 4 + i % 5]
            for i, n in enumerate(
                ("柳湾", "双槐", "云盘", "大堰", "梨坪", "红岭", "石桥", "北塘"), 1
            )
        ],
    )
    book.table("sys", [["ver", "3.2.1"], ["tplId", "RT-2031-08"]], state="veryHidden")
    return book
