"""Lists and counts of people."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet, cell_name


def village_jobs() -> Book:
    """Employment: the same list without lines on three village sheets, a computed summary."""
    book = Book(Look("等线"))
    tree = [
        "序号",
        "姓    名\n（与身份证一致）",
        "性别",
        "公民身份号码\n（18位，文本格式）",
        "年龄",
        (
            "基本情况",
            ["文化程度", "人员类别\n（脱贫户/监测户/一般户）", "健康状况", "家庭劳动力数\n（人）"],
        ),
        (
            "当前就业情况",
            [
                "就业状态\n（已就业/灵活就业/未就业）",
                ("就业地点", ["省（区、市）", "市（州）", "县（市、区）"]),
                "单位名称",
                "岗位",
                "月工资\n（元）",
                ("就业时间", ["起", "止"]),
            ],
        ),
        ("就业意愿", ["意愿地点\n（县内/县外）", "意愿岗位", "期望月薪\n（元）"]),
        ("技能培训", ["培训工种", "培训时间\n（年月）", "取得证书"]),
        "联系电话",
        "备注",
    ]
    villages = ["双槐村", "上柳村", "石桥社区"]
    for i, village in enumerate(villages):
        sheet = Sheet(book, village, "A=5 B=12 C=6 D=20 E=6 F:Z=11")
        sheet.put("A1:Y1", f"柳湾镇{village}劳动力就业帮扶台账", size=16, bold=True)
        sheet.put("A2", "统计截止：2031年  月  日", align="left", wrap=False)
        leaves = sheet.head("A3", tree, size=10)
        for r in range(6, 56):
            sheet.put(f"E{r}", f'=IF(LEN(D{r})=18,2031-MID(D{r},7,4),"")')
        sheet.choose("C6:C55", "lists!$A$1:$A$2")
        sheet.choose("J6:J55", "lists!$B$1:$B$3")
        if i < 2:
            sheet.meta("A2")
            sheet.roster(leaves, 6, 年龄="computed")
        else:
            sheet.ignore("A1:Z60", "third copy of the form")
    sheet = Sheet(book, "汇总", "A=14 B:G=12 H=40")
    sheet.put("A1:H1", "柳湾镇劳动力就业情况汇总表", size=16, bold=True)
    leaves = sheet.head(
        "A2",
        [
            "村（社区）",
            "劳动力\n总数",
            ("就业情况", ["已就业", "灵活就业", "未就业"]),
            "就业率\n（%）",
            "参加培训\n人数",
            "未就业主要原因及帮扶措施",
        ],
    )
    rows = sheet.stub("A4", [*villages, "合计"], align="center")
    for r, village in enumerate(villages, 4):
        sheet.put(f"B{r}", f"=COUNTA({village}!B6:B300)")
        for col, state in zip("CDE", ("已就业", "灵活就业", "未就业"), strict=True):
            sheet.put(f"{col}{r}", f'=COUNTIF({village}!J6:J300,"{state}")')
        sheet.put(f"F{r}", f'=IF(B{r}=0,"",(C{r}+D{r})/B{r}*100)', fmt="0.0")
        sheet.put(f"G{r}", f"=COUNTA({village}!V6:V300)")
    for col in "BCDEG":
        sheet.put(f"{col}7", f"=SUM({col}4:{col}6)")
    sheet.put("F7", '=IF(B7=0,"",(C7+D7)/B7*100)', fmt="0.0")
    sheet.put("H7", "—")
    sheet.grid("A2:H7")
    sheet.matrix(leaves[1:], rows)
    book.table("lists", [["男", "已就业"], ["女", "灵活就业"], [None, "未就业"]], state="hidden")
    return book


def community_correction() -> Book:
    """Justice: three tables on one sheet, offices across, a list whose groups are unmerged."""
    book = Book(Look("宋体", 10))
    sheet = Sheet(book, "月报", "A=20 B:K=9")
    sheet.put("A1:K1", "社区矫正工作情况月报表", bold=True, size=16)
    sheet.sign("A2", "填报单位：石澜县司法局")
    sheet.sign("E2", "2031年   月")
    sheet.put("J2", "单位：人", wrap=False)
    sheet.put("A3", "一、矫正对象变动情况", align="left", bold=True, wrap=False)
    leaves = sheet.head(
        "A4",
        [
            "矫正类别",
            "上月\n在册",
            ("本月接收", ["新入矫", "外地\n迁入"]),
            ("本月解除", ["期满\n解矫", "收监\n执行", "死亡", "迁出", "其他"]),
            "月末\n在册",
            ("其中：", ["未成\n年人"]),
        ],
    )
    rows = sheet.stub("A6", ["管制", "缓刑", "假释", "暂予监外执行", "合计"])
    for r in range(6, 11):
        sheet.put(f"J{r}", f"=SUM(B{r}:D{r})-SUM(E{r}:I{r})")
    for c in "BCDEFGHIK":
        sheet.put(f"{c}10", f"=SUM({c}6:{c}9)")
    sheet.put("F6", "×")
    sheet.grid("A4:K10")
    sheet.matrix(leaves[1:], rows)
    sheet.put("A11", "校验：月末在册应与系统在册数一致。", align="left", wrap=False, size=9)
    sheet.put("A13", "二、监督管理和教育帮扶情况", align="left", bold=True, wrap=False)
    for at, items in (
        (
            "A14",
            [
                ("报告活动情况", "人次"),
                ("走访家属", "人次"),
                ("信息化核查", "人次"),
                ("审批外出", "人次"),
                ("  其中：跨市", "人次"),
            ],
        ),
        (
            "F14",
            [
                ("训诫", "人次"),
                ("警告", "人次"),
                ("集中教育", "场"),
                ("公益活动", "人次"),
                ("就业帮扶", "人"),
            ],
        ),
    ):
        wide = at == "F14"
        leaves = sheet.head(
            at, [("项目", 2) if wide else "项目", "单位", "本月", "累计"], bold=True
        )
        col = leaves[0].col
        rows = sheet.stub(cell_name(15, col), [(i,) for i, _ in items], width=2 if wide else 1)
        for (r, _), (_, unit) in zip(rows, items, strict=True):
            sheet.put(cell_name(r, leaves[1].col), unit)
        sheet.matrix(leaves[2:], rows)
    sheet.grid("A14:D19")
    sheet.grid("F14:J19")
    sheet.put("A21", "三、工作力量", align="left", bold=True, wrap=False)
    leaves = sheet.head(
        "A22",
        ["项    目", "县局", ("司法所", ["柳湾", "双槐", "云盘", "大堰", "石门坎"]), "合计"],
        depth=2,
    )
    rows = sheet.stub(
        "A24",
        [
            "在编工作人员",
            "专职社会工作者",
            "  其中：持证",
            "志愿者",
            "执法记录仪（台）",
            "本月培训（场次）",
        ],
    )
    for r in range(24, 30):
        sheet.put(f"H{r}", f"=SUM(B{r}:G{r})")
    sheet.put("C29", "—")
    sheet.put("D29", "—")
    sheet.put("E29", "—")
    sheet.put("F29", "—")
    sheet.put("G29", "—")
    sheet.put("B27", "—")
    sheet.grid("A22:H29")
    sheet.matrix(leaves[1:], rows)
    sheet.line(
        "A31",
        ["局领导：", None, None, "科室负责人：", None, None, "填表人：", None, "报出日期："],
        align="left",
        wrap=False,
    )
    sheet.meta("A31", "D31", "G31", "I31")

    sheet = Sheet(book, "重点人员", "A=5 B:N=12 P=30")
    sheet.put("A1:N1", "重点管控社区矫正对象名册", bold=True, size=16)
    sheet.line(
        "A2",
        [
            "序号",
            "姓名",
            "性别",
            "罪名",
            "矫正期限",
            None,
            "监管措施",
            None,
            None,
            "家庭情况",
            None,
            "司法所",
            "责任人",
            "风险等级\n（高/中/低）",
        ],
    )
    sheet.line(
        "A3",
        [
            None,
            None,
            None,
            None,
            "起",
            "止",
            "管理等级",
            "定位方式",
            "报告频次\n（次/周）",
            "婚姻状况",
            "监护人电话",
        ],
    )
    sheet.grid("A2:N20")
    spans = {"E": "E2", "F": "E2", "G": "G2", "H": "G2", "I": "G2", "J": "J2", "K": "J2"}
    sheet.roster(
        [
            sheet.leaf(f"{c}3", spans[c]) if c in spans else sheet.leaf(f"{c}2")
            for c in "ABCDEFGHIJKLMN"
        ],
        4,
    )
    sheet.down(
        "P2",
        ["说明：", "高风险对象每日核查不少于2次；", "定位方式：手机/手环。"],
        align="left",
        size=9,
    )
    book.table("Sheet3", [["key", "value"], ["month", "2031-03"]], state="hidden")
    return book
