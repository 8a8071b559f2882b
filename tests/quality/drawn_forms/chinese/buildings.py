"""Houses and what is wrong with them."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet


def house_safety() -> Book:
    """Unsafe houses: houses run across, a card with ticks, townships by week."""
    book = Book(Look(size=11))
    sheet = Sheet(book, "房屋信息", "A=10 B=20 C=28 D:H=14")
    sheet.put("A1:H1", "自建房安全隐患排查信息登记表", font="方正小标宋简体", size=18)
    sheet.sign("A2", "乡镇（街道）：          村（社区）：")
    sheet.sign("F2", "排查日期：")
    sheet.line(
        "A3",
        ["类别", "排查项目", "填写要求", "房屋1", "房屋2", "房屋3", "房屋4", "房屋5"],
        bold=True,
        fill="FFE2EFDA",
    )
    items = [
        ("基本\n信息", "门牌号", "以公安门牌为准"),
        ("基本\n信息", "产权人姓名", ""),
        ("基本\n信息", "产权人身份证号", "18位"),
        ("基本\n信息", "建成年份", "四位数字"),
        ("基本\n信息", "地上层数", "整数"),
        ("基本\n信息", "地下层数", "无则填0"),
        ("基本\n信息", "建筑面积（平方米）", "保留整数"),
        ("建造\n情况", "结构类型", "砖混/框架/砖木/土木/钢结构"),
        ("建造\n情况", "建造方式", "自行建造/委托建造"),
        ("建造\n情况", "是否专业设计", "是/否"),
        ("建造\n情况", "是否改扩建", "是/否"),
        ("建造\n情况", "改扩建内容", "加层/拆墙/开洞，可多选"),
        ("使用\n情况", "是否用作经营", "是/否"),
        ("使用\n情况", "经营业态", "餐饮/住宿/商超/其他"),
        ("使用\n情况", "日常人数（人）", "含租住人员"),
        ("排查\n结论", "初步判定", "无隐患/一般/严重"),
        ("排查\n结论", "主要隐患", "倾斜、裂缝、沉降等"),
        ("排查\n结论", "拟采取措施", "加固/停用/拆除"),
    ]
    rows = sheet.stub("A4", [(g, i) for g, i, _ in items], width=2)
    for r, (_, _, rule) in enumerate(items, 4):
        sheet.put(f"C{r}", rule or None, size=9, align="left")
    sheet.grid("A3:H21")
    sheet.across(rows, "D")
    sheet.choose("D11:H11", "zd!$A$2:$A$6")
    sheet.sign("A22", "排查人员（2人）签字：")
    sheet.sign("E22", "技术人员签字：")

    sheet = Sheet(book, "隐患卡", "A=14 B:F=14")
    sheet.put("A1:F1", "经营性自建房隐患“一房一卡”", font="方正小标宋简体", size=18)
    sheet.ask("A2", "房屋地址", "B2:D2")
    sheet.ask("E2", "房屋编号", "F2")
    sheet.ask("A3", "使用人（经营者）", "B3")
    sheet.ask("C3", "营业执照\n注册号", "D3:F3")
    sheet.ask("A4", "鉴定等级", "B4:C4", "□A  □B  □C  □D")
    sheet.ask("D4", "鉴定机构", "E4:F4")
    sheet.put("A5:A6", "隐患部位")
    sheet.put("B5:F5", "□地基基础   □墙体   □梁柱   □楼屋面   □外挂设施", align="left")
    sheet.pair("A5", "B5")
    sheet.put("B6:F6", None)
    sheet.ignore("B6", "second blank of one label: text or a wrapped tick row")
    sheet.ask("A7", "隐患描述", "B7:F7")
    sheet.ask(
        "A8",
        "管控措施",
        "B8:F8",
        "□停止经营   □人员撤离   □封房设警示   □限期鉴定   □其他（          ）",
    )
    sheet.ask("A9", "整改时限", "B9:C9", "     年   月   日")
    sheet.ask("D9", "包保责任人\n及电话", "E9:F9")
    sheet.ask(
        "A10",
        "复核情况",
        "B10:F10",
        "□已消除   □未消除，原因：\n\n                         复核人：             年   月   日",
    )
    sheet.grid("A2:F10")

    sheet = Sheet(book, "周汇总", "A=6 B=14 C:N=10")
    sheet.put("A1:N1", "自建房安全专项整治进展情况周汇总表", font="方正小标宋简体", size=18)
    sheet.put(
        "A2",
        "填报单位：                                  统计时间：   月   日至   月   日",
        align="left",
        wrap=False,
    )
    sheet.meta("A2")
    leaves = sheet.head(
        "A3",
        [
            "序号",
            "乡镇\n（街道）",
            "摸底总数\n（栋）",
            ("已排查", ["总数\n（栋）", "其中：经营性\n（栋）"]),
            (
                "发现隐患",
                [
                    ("一般隐患", ["发现\n（处）", "整改\n（处）"]),
                    ("严重隐患", ["发现\n（处）", "整改\n（处）"]),
                ],
            ),
            ("分类处置（栋）", ["加固", "停用", "拆除"]),
            "涉及人员\n转移（人）",
            "备注",
        ],
    )
    rows = sheet.stub(
        "B6",
        [
            "青禾街道",
            "北塘街道",
            "街道小计",
            "柳湾镇",
            "双槐镇",
            "云盘镇",
            "石门坎乡",
            "乡镇小计",
            "合计",
        ],
        align="center",
    )
    for r, no in zip(range(6, 15), [1, 2, None, 3, 4, 5, 6, None, None], strict=True):
        sheet.put(f"A{r}", no)
    sheet.grid("A3:N14")
    sheet.matrix(leaves[2:], rows)
    book.table("zd", [["结构"], ["砖混"], ["框架"], ["砖木"], ["土木"], ["钢结构"]], state="hidden")
    return book
