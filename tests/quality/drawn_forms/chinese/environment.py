"""What polluters tell of themselves."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet


def pollution_survey() -> Book:
    """Pollution sources: a numbered card of mixed blanks, boilers run across."""
    book = Book(Look(size=10))
    sheet = Sheet(book, "G101基本情况", "A=6 B=26 C=22 D=14 E=14 F=14")
    sheet.put("A1:F1", "工业企业基本情况", font="黑体", size=16)
    sheet.put("F2", "表号：禾环G101表", align="right", wrap=False)
    sheet.put("F3", "2031年", align="right", wrap=False)
    card = [
        ("01", "统一社会信用代码", "□□□□□□□□□□□□□□□□□□（□□）"),
        ("02", "单位详细名称及曾用名", None),
        ("03", "行业类别（填主要产品对应小类）", "名称：                      代码：□□□□"),
        ("04", "单位所在地及区划", "    乡（镇）      村（街）      号"),
        ("05", "企业地理坐标", "经度：___度___分___秒   纬度：___度___分___秒"),
        ("06", "企业规模", "□  1.大型  2.中型  3.小型  4.微型"),
        ("07", "法定代表人（单位负责人）", None),
        ("08", "开业（成立）时间", "□□□□年 □□月"),
        ("09", "运行状态", "□  1.运行  2.全年停产"),
        ("10", "正常生产时间", "            小时"),
        ("11", "工业总产值（当年价格）", "            千元"),
        ("12", "是否发放新版排污许可证", "□  1.是（证号：                ）  2.否"),
        ("13", "受纳水体", "名称：              代码：□□□□"),
        ("14", "是否产生工业固体废物", "□  1.是（须填报G104表）  2.否"),
    ]
    for r, (no, label, inner) in enumerate(card, 5):
        sheet.put(f"A{r}", no)
        sheet.put(f"B{r}", label, align="left")
        if no == "05":
            sheet.inside(f"C{r}:F{r}", inner or "", "经度：", "纬度：")
            continue
        sheet.put(f"C{r}:F{r}", inner, align="left")
        if no in ("01", "02"):
            sheet.ignore(
                f"C{r}", "numbered item that only identifies the respondent: meta or input"
            )
        elif no in ("03", "13"):
            sheet.ignore(f"C{r}", "name and code in one blank cell: one field or two")
        else:
            sheet.pair(f"B{r}", f"C{r}")
    sheet.put("A19", "15")
    sheet.put("B19:F19", "主要产品（按产量排序填报前三种）", align="left", bold=True)
    leaves = sheet.head("B20", ["产品名称", "产品代码", "计量单位", "生产能力", "实际产量"])
    sheet.roster(leaves, 21)
    sheet.grid("A5:F23")
    sheet.sign(
        "A24",
        "单位负责人：            统计负责人（审核人）：            填表人：            联系电话：  "
        "          报出日期：2031年  月  日",
    )
    sheet.notes("A25", ["说明：02项如有曾用名，填写在括号内；08项2000年前成立的只填年份。"], size=9)

    sheet = Sheet(book, "G103-1锅炉", "A=40 B=10 C=6 D:G=12")
    sheet.put("A1:G1", "工业企业锅炉/燃气轮机废气治理与排放情况", font="黑体", size=16)
    sheet.sign("A2", "单位详细名称（盖章）：")
    sheet.put("G2", "表号：禾环G103-1表", align="right", wrap=False)
    sheet.line(
        "A3", ["指标名称", "计量\n单位", "代码", "锅炉1", "锅炉2", "锅炉3", "锅炉4"], bold=True
    )
    sheet.line("A4", ["甲", "乙", "丙", 1, 2, 3, 4])
    items = [
        ("一、基本信息", None),
        ("锅炉编号", "—"),
        ("锅炉类型（1.燃煤 2.燃油 3.燃气 4.生物质）", "—"),
        ("额定出力", "吨/小时"),
        ("年运行时间", "小时"),
        ("二、燃料情况", None),
        ("燃料名称", "—"),
        ("燃料消耗量", "吨/万立方米"),
        ("燃料平均收到基含硫量", "%"),
        ("燃料平均收到基灰分", "%"),
        ("三、治理设施", None),
        ("脱硫工艺", "—"),
        ("除尘工艺", "—"),
        ("四、污染物情况", None),
        ("工业废气排放量", "万立方米"),
        ("二氧化硫产生量", "吨"),
        ("　　　　排放量", "吨"),
        ("颗粒物产生量", "吨"),
        ("　　　　排放量", "吨"),
    ]
    rows, code = [], 1
    for r, (item, unit) in enumerate(items, 5):
        sheet.put(f"A{r}", item, align="left", bold=unit is None)
        sheet.put(f"B{r}", unit or "—")
        if unit:
            sheet.put(f"C{r}", f"{code:02d}")
            code += 1
            rows.append((r, [sheet.text(f"A{r}")]))
        else:
            for c in "CDEFG":
                sheet.put(f"{c}{r}", "—")
    sheet.grid("A3:G23")
    sheet.across(rows, "D")
    sheet.put(
        "A24",
        "填表人：                   审核人：                   报出日期：",
        align="left",
        wrap=False,
    )
    sheet.meta("A24")

    sheet = Sheet(book, "原辅材料", "A=6 B=24 C=12 D=14 E=14 F=20")
    sheet.put("A1:F1", "含挥发性有机物原辅材料使用量", font="黑体", size=16)
    leaves = sheet.head(
        "A2", ["序号", "原辅材料名称", "计量单位", "使用量", "储存方式\n（代码）", "备注"]
    )
    rows = sheet.stub("B3", ["溶剂型涂料", "水性涂料", "胶粘剂", "油墨", "稀释剂", "清洗剂"])
    for r in range(3, 9):
        sheet.put(f"A{r}", r - 2)
        sheet.put(f"C{r}", "千克")
    sheet.grid("A2:F8", "tb")
    sheet.matrix(leaves[3:], rows)
    sheet.notes("A9", ["储存方式代码：1.桶装 2.储罐 3.袋装"], size=9)
    return book
