"""Balances of energy."""

from __future__ import annotations

from typing import Any

from drawn_forms.kit import Band, Book, Column, Group, Look, Page, Row, blocked


def energy_questionnaire() -> Book:
    """World body: flows with codes and signs by fuel, units and letters below the header."""
    book = Book(Look("Calibri", 9, head="B7DEE8", band="DAEEF3", grey="A6A6A6"))
    page = Page(book, "Cover", [3, 34, 44], lines=False)
    page.put("B2", "Questionnaire on Energy Statistics 2024", "title")
    page.put("B3", "Statistics Office – Energy Section", "text")
    for r, t in enumerate(
        ["Country or area", "Reporting institution", "Contact officer", "E-mail", "Date completed"],
        5,
    ):
        page.put(f"B{r}", t)
        page.blank(f"C{r}", t, "meta")
    page.lines(
        12,
        "B",
        "Kindly return by 30 September 2025.",
        "Quantities relate to the calendar year. XXXX means that the cell is not applicable.",
        "Net calorific values are requested in Table 3.",
    )
    page = Page(book, "Table 1", [7, 44, 6] + [12] * 9)
    page.put("A1", "Table 1. Coal and peat", "title")
    page.put("A2", "Country:")
    page.blank("B2", "Country:", "computed", "=Cover!C5", border=None, fill=None)
    page.put("A3", "Year:")
    page.blank("B3", "Year:", "prefilled", 2024, "text", align="left")
    page.put("A5:A6", "Item", "head")
    page.put("B5:B6", "Flow", "head")
    page.put("C5:C6", "Sign", "head")
    leaves = page.head(
        5,
        "D",
        [
            Group(
                "Hard coal",
                Column("Anthracite", "a"),
                Column("Coking coal", "b"),
                Column("Other bituminous coal", "c"),
            ),
            Group("Brown coal", Column("Sub-bituminous coal", "d"), Column("Lignite", "e")),
            Group(
                "Derived products",
                Column("Coke oven coke", "f"),
                Column("Patent fuel", "g"),
                Column("Brown coal briquettes", "h"),
            ),
            Column("Peat", "i"),
        ],
    )
    page.put("B7", "Unit", "letters")
    page.under(7, leaves, ["10³ metric tons"] * 9, "small", border=True, align="center")
    page.put("B8", None, "letters")
    page.under(8, leaves, list("ABCDEFGHI"))
    derived = blocked("f", "g", "h")
    prim = blocked("a", "b", "c", "d", "e", "i")

    def flow(text: str, code: str, sign: str, **more: Any) -> Row:
        return Row(text, code=code, extra={"s": sign}, **more)

    rows: list[Row | Band] = [
        flow("Primary production", "01", "+", key="r1", cells=derived),
        flow("of which from underground mines", "01.1", "", indent=2, cells=derived | blocked("i")),
        flow("Transformation output", "02", "+", key="r2", cells=prim),
        flow("Imports", "03", "+", key="r3"),
        flow("Exports", "04", "–", key="r4"),
        flow("International bunkers", "05", "–", key="r5", cells=blocked("b", "h", "i")),
        flow("Stock changes", "06", "–", key="r6"),
        flow(
            "Total supply (01+02+03-04-05-06)",
            "07",
            "=",
            key="r7",
            bold=True,
            every="=SUM({c}{row[r1]},{c}{row[r2]},{c}{row[r3]})-SUM({c}{row[r4]}:{c}{row[r6]})",
        ),
        Band("Transformation – main activity producers", sub=True),
        flow("Electricity plants", "08.1", "–", key="t1"),
        flow("CHP plants", "08.2", "–"),
        flow("Heat plants", "08.3", "–"),
        Band("Transformation – autoproducers", sub=True),
        flow("Electricity plants", "09.1", "–"),
        flow("CHP plants", "09.2", "–"),
        flow("Heat plants", "09.3", "–", key="t2"),
        flow("Coke ovens", "10", "–", cells=derived | blocked("a", "i")),
        Band("Energy industries and losses", sub=True),
        flow("Own use by energy industries", "11", "–", key="o1"),
        flow("Losses", "12", "–", key="o2"),
        Band("Final consumption", sub=True),
        flow("Iron and steel", "13.1", "–", key="f1"),
        flow("Chemical and petrochemical", "13.2", "–"),
        flow("Non-metallic minerals", "13.3", "–"),
        flow("Other industry", "13.4", "–"),
        flow("Households", "13.5", "–"),
        flow("Commerce and public services", "13.6", "–"),
        flow("Non-energy use", "13.7", "–", key="f2"),
        flow(
            "Statistical difference",
            "14",
            "=",
            bold=True,
            every="={c}{row[r7]}-SUM({c}{row[t1]}:{c}{row[t2]})-SUM({c}{row[o1]}:{c}{row[o2]})-SUM({c}{row[f1]}:{c}{row[f2]})",
        ),
    ]
    page.matrix(leaves, 9, rows, ["B"], code="A", extra=[("C", "s")], block="XXXX")
    r = page.row + 1
    page.put(
        f"A{r}:L{r}", "Remarks on Table 1 (sources, methods, breaks in series)", "label", bold=True
    )
    page.blank(f"A{r + 1}:L{r + 1}", "Remarks on Table 1 (sources, methods, breaks in series)")
    page.ws.freeze_panes = "D9"

    page = Page(book, "Table 2", [7, 36, 14, 14, 14, 14, 14, 14])
    page.put("A1", "Table 2. Electricity", "title")
    page.put("A3", "2.1  Gross production and capacity by type of plant", "sub")
    page.put("A4:A5", "Item", "head")
    page.put("B4:B5", "Type of plant", "head")
    leaves = page.head(
        4,
        "C",
        [
            Group(
                "Gross production (GWh)",
                Column("Main activity producers", "pm"),
                Column("Autoproducers", "pa"),
            ),
            Group(
                "Net maximum capacity (MW)",
                Column("Main activity producers", "cm"),
                Column("Autoproducers", "ca"),
            ),
            Group(
                "Own use (GWh)",
                Column("Main activity producers", "om"),
                Column("Autoproducers", "oa"),
            ),
        ],
    )
    page.matrix(
        leaves,
        6,
        [
            Row("Combustible fuels", code="20"),
            Row("Nuclear", code="21", cells=blocked("pa", "ca", "oa")),
            Row("Hydro", code="22"),
            Row("of which pumped storage", code="22.1", indent=2, cells=blocked("oa", "ca", "pa")),
            Row("Wind – onshore", code="23"),
            Row("Wind – offshore", code="24", cells=blocked("pa", "ca", "oa")),
            Row("Solar photovoltaic", code="25", cells=blocked("om", "oa")),
            Row("Geothermal", code="26"),
            Row("Other sources", code="27"),
            Row("Total", code="28", bold=True),
        ],
        ["B"],
        code="A",
        block="XXXX",
    )
    r = page.row + 1
    page.put(f"A{r}", "2.2  Trade and losses", "sub")
    page.put(f"A{r + 1}", "Item", "head")
    page.put(f"B{r + 1}", "Flow", "head")
    page.put(f"C{r + 1}", "Unit", "head")
    leaves = page.head(r + 1, "D", [Column("2022"), Column("2023"), Column("2024")])
    page.matrix(
        leaves,
        r + 2,
        [
            Row("Imports", code="30", unit="GWh"),
            Row("Exports", code="31", unit="GWh"),
            Row("Transmission losses", code="32", unit="GWh"),
            Row("Distribution losses", code="33", unit="GWh"),
            Row("Peak demand", code="34", unit="MW"),
            Row("Customers connected", code="35", unit="1000"),
        ],
        ["B"],
        code="A",
        unit="C",
    )
    r = page.row + 1
    page.put(f"A{r}:H{r}", "Remarks on Table 2", "label", bold=True)
    page.blank(f"A{r + 1}:H{r + 1}", "Remarks on Table 2")
    page = Page(book, "Table 3", [30, 10, 12, 12, 12, 12, 30])
    page.put("A1", "Table 3. Net calorific values", "title")
    page.put("A3:A4", "Product", "head")
    page.put("B3:B4", "Unit", "head")
    leaves = page.head(
        3,
        "C",
        [
            Group("2023", Column("Production", "p1"), Column("Imports", "i1")),
            Group("2024", Column("Production", "p2"), Column("Imports", "i2")),
            Column("Source / comment"),
        ],
    )
    page.matrix(
        leaves,
        5,
        [
            Row("Anthracite", unit="MJ/kg"),
            Row("Coking coal", unit="MJ/kg"),
            Row("Lignite", unit="MJ/kg"),
            Row("Coke oven coke", unit="MJ/kg"),
            Row("Peat", unit="MJ/kg", cells=blocked("i1", "i2")),
            Row("Fuelwood", unit="MJ/m³"),
            Row("Charcoal", unit="MJ/kg"),
        ],
        ["A"],
        unit="B",
        block="XXXX",
    )
    page = Page(book, "Checks", [60, 14])
    page.put("A1", "Consistency checks", "title")
    for i, (t, fx) in enumerate(
        [
            (
                "Exports of anthracite do not exceed supply",
                "=IF('Table 1'!D13>'Table 1'!D9+'Table 1'!D12,\"CHECK\",\"ok\")",
            ),
            (
                "Total electricity equals the sum of plant types",
                "=IF('Table 2'!C15=SUM('Table 2'!C6:C8,'Table 2'!C10:C14),\"ok\",\"CHECK\")",
            ),
        ],
        3,
    ):
        page.put(f"A{i}", t, "stub")
        page.put(f"B{i}", fx, "calc")
    return book
