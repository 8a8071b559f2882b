"""What becomes of waste."""

from __future__ import annotations

from drawn_forms.kit import Band, Book, Column, Group, Look, Page, Row, blocked


def waste_statistics_questionnaire() -> Book:
    """Statistics office: values and flags by year, codes and units beside, landfills across."""
    book = Book(
        Look(
            "Calibri",
            10,
            head="003399",
            head_ink="FFFFFF",
            band="CCD9F0",
            grey="BFBFBF",
            line="hair",
        )
    )
    page = Page(book, "Cover", [3, 30, 40], lines=False)
    page.put("B2", "Annual Questionnaire on Waste Generation and Treatment", "title")
    page.put("B3", "Statistical Office of the Union – Unit W.2 Environment", "text")
    for r, t in enumerate(
        ["Country", "Institution", "Contact person", "E-mail", "Date of transmission"], 5
    ):
        page.put(f"B{r}", t, "label")
        page.blank(f"C{r}", t, "meta")
    page.choose("C5", "AA – Arvonia,BB – Belmark,CC – Carsova,DD – Dalmeria")
    page.lines(
        12,
        "B",
        "Please return the questionnaire by 30 June 2025.",
        "Flags: see the list beside each table. Do not leave a cell empty: use flag 'm' for"
        " missing.",
        "Transmission is voluntary for candidate countries.",
    )
    years = [2020, 2021, 2022, 2023]
    page = Page(book, "T1 Generation", [9, 40, 9] + [11, 6] * 4 + [10, 3, 3, 6, 30])
    page.put("A1", "Table 1. Generation of waste by category", "title")
    page.put(
        "A2",
        "All NACE activities plus households; wet weight unless stated. Cells showing ':' are not"
        " collected.",
        "note",
    )
    page.put("A4:A5", "Code", "head")
    page.put("B4:B5", "Waste category", "head")
    page.put("C4:C5", "Unit", "head")
    leaves = page.head(
        4,
        "D",
        [Group(str(y), Column("Value", f"v{y}"), Column("Flag", f"f{y}")) for y in years]
        + [Column("Footnote no.", "fn")],
    )
    for x in leaves:
        if x.text == "Flag":
            x.choices = "=$P$6:$P$12"
    page.under(
        3,
        leaves,
        [f"{k}_{y}" for y in years for k in ("OBS_VALUE", "OBS_FLAG")] + ["NOTE_REF"],
        "mach",
    )
    page.ws.row_dimensions[3].hidden = True
    old = {f"{k}2020": "x" for k in "vf"}
    page.matrix(
        leaves,
        6,
        [
            Row("Chemical and medical wastes", code="W01-05", unit="t"),
            Row("of which: healthcare wastes", code="W05", unit="t", indent=2),
            Row("Recyclable wastes", code="W06-07", unit="t"),
            Row("of which: metallic wastes", code="W06", unit="t", indent=2),
            Row("of which: glass wastes", code="W071", unit="t", indent=2),
            Row("of which: plastic wastes", code="W074", unit="t", indent=2),
            Row("Equipment", code="W08", unit="t", cells=old),
            Row("Animal and vegetal wastes", code="W09", unit="t"),
            Row("Mixed ordinary wastes", code="W10", unit="t"),
            Row("Common sludges (dry matter)", code="W11", unit="t dm"),
            Row("Mineral and solidified wastes", code="W12-13", unit="t"),
            Row("TOTAL", code="TOTAL", unit="t", bold=True),
            Row("Population served", code="POP", unit="1000", cells=old),
        ],
        ["B"],
        code="A",
        unit="C",
        block=":",
    )
    page.put("P5", "Flag", "text", bold=True)
    page.put("Q5", "Meaning", "text", bold=True)
    for i, (c, t) in enumerate(
        [
            ("b", "break in series"),
            ("c", "confidential"),
            ("e", "estimated"),
            ("m", "missing"),
            ("n", "not significant"),
            ("p", "provisional"),
            ("r", "revised"),
        ]
    ):
        page.put(f"P{6 + i}", c, "text")
        page.put(f"Q{6 + i}", t, "text")
    page.ws.freeze_panes = "D6"

    page = Page(book, "T2 Treatment", [9, 38, 9, 12, 12, 12, 12, 12, 12, 12, 24])
    page.put("A1", "Table 2. Treatment of waste, reference year 2023", "title")
    page.put("A3:A5", "Item", "head")
    page.put("B3:B5", "Waste category", "head")
    page.put("C3:C5", "Unit", "head")
    leaves = page.head(
        3,
        "D",
        [
            Group(
                "Recovery",
                Group(
                    "Energy recovery (R1)", Column("Hazardous", "a"), Column("Non-hazardous", "b")
                ),
                Group(
                    "Recycling and backfilling",
                    Column("Hazardous", "c"),
                    Column("Non-hazardous", "d"),
                ),
            ),
            Group(
                "Disposal",
                Group(
                    "Landfill (D1, D5, D12)", Column("Hazardous", "e"), Column("Non-hazardous", "g")
                ),
            ),
            Column(
                "Total treatment", "t", role="computed", formula="=SUM({col[a]}{r}:{col[g]}{r})"
            ),
            Column("Remarks", "m"),
        ],
    )
    page.under(6, leaves, [f"({c})" for c in "abcdefgh"])
    nh = blocked("a", "c", "e")
    page.matrix(
        leaves,
        7,
        [
            Row("Chemical wastes", code="1", unit="t"),
            Row("Metallic wastes", code="2", unit="t", cells=nh | blocked("b")),
            Row("Glass wastes", code="3", unit="t", cells=blocked("b")),
            Row("Plastic wastes", code="4", unit="t", cells=nh),
            Row("Discarded vehicles", code="5", unit="t"),
            Row("Household and similar wastes", code="6", unit="t", cells=nh),
            Row("Sorting residues", code="7", unit="t"),
            Row("Combustion wastes", code="8", unit="t"),
            Row(
                "All wastes",
                code="9",
                unit="t",
                bold=True,
                every="=SUM({c}7:{c}14)",
                cells=blocked("m"),
            ),
        ],
        ["B"],
        code="A",
        unit="C",
        block=":",
    )
    r = page.row + 1
    page.put(f"A{r}", "Number and capacity of facilities", "sub")
    page.put(f"A{r + 1}:B{r + 1}", "Type of facility", "head")
    leaves = page.head(
        r + 1, "D", [Column("Number"), Column("Capacity (1000 t/yr)"), Column("Regions covered")]
    )
    page.put(f"C{r + 1}", "Code", "head")
    page.matrix(
        leaves,
        r + 2,
        [
            Row("Incineration with energy recovery", code="F1"),
            Row("Recycling plants", code="F2"),
            Row("Landfills for hazardous waste", code="F3"),
            Row("Landfills for inert waste", code="F4"),
        ],
        ["A", "B"],
        code="C",
    )

    page = Page(book, "T3 Landfills", [8, 46, 10] + [16] * 5)
    page.put("A1", "Table 3. The five largest landfills", "title")
    page.put("A2", "One landfill per column, in order of remaining capacity.", "note")
    for c, t in zip(
        "ABCDEFGH",
        ["Item", "Characteristic", "Unit", *[f"Landfill {i}" for i in range(1, 6)]],
        strict=True,
    ):
        page.put(f"{c}4", t, "head")
    items = [
        Row("Name of site", unit="text"),
        Row("Region (NUTS 2)", unit="code"),
        Row("Class of landfill", unit="list", extra={"choices": "Hazardous,Non-hazardous,Inert"}),
        Row("Year of opening", unit="year"),
        Row("Waste deposited in 2023", unit="1000 t", key="d"),
        Row("Remaining capacity at year end", unit="1000 t", key="c"),
        Row("Remaining life", unit="years", every='=IF({c}{row[d]}>0,{c}{row[c]}/{c}{row[d]},"")'),
        Row("Gas recovery? (Yes/No)", unit=""),
    ]
    page.across(items, 5, "B", "D", 5, unit_column="C")
    for i in range(len(items)):
        page.put(f"A{5 + i}", f"3.{i + 1}", "stub", align="center")
    page = Page(book, "Footnotes", [10, 14, 16, 80])
    page.put("A1", "Footnotes", "title")
    leaves = page.head(
        3,
        "A",
        [
            Column("No.", role="serial"),
            Column("Table", choices="T1,T2"),
            Column("Cell(s)"),
            Column("Text of the footnote (English)"),
        ],
    )
    page.roster(leaves, 4, 15)
    page = Page(book, "Metadata", [8, 62, 16, 60])
    page.put("A1", "Quality and metadata", "title")
    page.put("A3", "No.", "head")
    page.put("B3", "Question", "head")
    leaves = page.head(
        3, "C", [Column("Yes / No", "y", choices="Yes,No"), Column("Description", "d")]
    )
    page.matrix(
        leaves,
        4,
        [
            Band("1. Coverage"),
            Row("Are imports and exports of waste excluded from the generation table?", code="1.1"),
            Row("Are secondary wastes included?", code="1.2"),
            Row("If yes, which categories are affected?", code="1.2.1", cells=blocked("y")),
            Band("2. Sources"),
            Row("Is a sample survey used?", code="2.1"),
            Row("Response rate of the survey (%)", code="2.2", cells=blocked("y")),
            Row("Are administrative registers used?", code="2.3"),
            Band("3. Comparability"),
            Row("Have methods changed since the last transmission?", code="3.1"),
            Row("Is a recalculation of earlier years planned?", code="3.2"),
        ],
        ["B"],
        code="A",
    )
    return book
