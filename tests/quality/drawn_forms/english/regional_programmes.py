"""What programmes of regions achieve."""

from __future__ import annotations

from drawn_forms.kit import ASK, Book, Column, Group, Look, Page, Printed, Row, letter


def regional_programme_indicators() -> Book:
    """Region: four columns of names, printed targets, then pairs of values by year."""
    book = Book(Look("Calibri", 9, head="FFE699", band="FFF2CC", input="FFFFE5", grey="BFBFBF"))
    page = Page(book, "Info", [3, 40, 46], lines=False)
    page.put("B2", "Transmission of data – Programme 2021-2027", "title")
    for r, (t, v) in enumerate(
        [
            ("Programme (CCI)", None),
            ("Version", None),
            ("Managing authority", None),
            ("Data as of", None),
        ],
        4,
    ):
        page.put(f"B{r}", t, "label")
        page.blank(f"C{r}", t, "meta", v)
    page.lines(
        9,
        "B",
        "Fill in the light yellow cells only. Milestones and targets come from the last decision"
        " and are locked.",
        "Transmission dates: 31 January and 31 July for indicators; 30 April for qualitative"
        " information.",
        "Indicator values are cumulative.",
    )
    page.put("B14", "Legend", "text", bold=True)
    page.put("B15", "to be filled in", "input")
    page.put("B16", "taken from the programme", "calc", fill="F2F2F2")
    page.put("B17", "not applicable", "calc", fill="grey")
    page.protect()
    smart, green = "1. A smarter region", "2. A greener region"
    ind = [
        (
            smart,
            "RSO1.1 Research and innovation",
            "RCO01",
            "Enterprises supported (micro, small, medium, large)",
            "enterprises",
            "More developed",
            120,
            610,
        ),
        (
            smart,
            "RSO1.1 Research and innovation",
            "RCO01",
            "Enterprises supported (micro, small, medium, large)",
            "enterprises",
            "Transition",
            40,
            190,
        ),
        (
            smart,
            "RSO1.1 Research and innovation",
            "RCO06",
            "Researchers working in supported research facilities",
            "annual FTEs",
            "Transition",
            0,
            85,
        ),
        (
            smart,
            "RSO1.3 SME competitiveness",
            "RCO05",
            "New enterprises supported",
            "enterprises",
            "More developed",
            25,
            140,
        ),
        (
            smart,
            "RSO1.3 SME competitiveness",
            "RCO05",
            "New enterprises supported",
            "enterprises",
            "Transition",
            10,
            60,
        ),
        (
            green,
            "RSO2.1 Energy efficiency",
            "RCO18",
            "Dwellings with improved energy performance",
            "dwellings",
            "Transition",
            300,
            2400,
        ),
        (
            green,
            "RSO2.1 Energy efficiency",
            "RCO19",
            "Public buildings with improved energy performance",
            "square metres",
            "Transition",
            5000,
            42000,
        ),
        (
            green,
            "RSO2.7 Green infrastructure",
            "RCO36",
            "Green infrastructure supported for adaptation",
            "hectares",
            "More developed",
            15,
            130,
        ),
    ]
    page = Page(book, "Table 5 Output", [2, 16, 22, 8, 34, 12, 14, 11, 11] + [11, 11] * 3 + [30])
    page.put("B1", "Table 5: Output indicators", "title")
    page.put(
        "B2",
        "Values for selected operations and values achieved, cumulative at the end of the year.",
        "note",
    )
    for c, t in zip(
        "BCDEFG",
        (
            "Priority",
            "Specific objective",
            "ID",
            "Indicator",
            "Measurement unit",
            "Category of region",
        ),
        strict=True,
    ):
        page.put(f"{c}4:{c}5", t, "head")
    leaves = page.head(
        4,
        "H",
        [
            Column("Milestone (2024)", "ms", role="prefilled"),
            Column("Target (2029)", "tg", role="prefilled"),
        ]
        + [
            Group(
                str(y), Column("Selected operations", f"s{y}"), Column("Values achieved", f"a{y}")
            )
            for y in (2024, 2025, 2026)
        ]
        + [Column("Comments", "c")],
    )
    page.matrix(
        leaves,
        6,
        [
            Row(a, b, n, reg, code=i, unit=u, cells={"ms": Printed(m), "tg": Printed(t)})
            for a, b, i, n, u, reg, m, t in ind
        ],
        ["B", "C", "E", "G"],
        code="D",
        unit="F",
    )
    page.protect()
    page.ws.freeze_panes = "H6"

    page = Page(book, "Table 8 Result", [2, 16, 8, 36, 14, 10, 10, 10, 10, 10, 10, 10, 10, 26])
    page.put("B1", "Table 8: Result indicators – participants", "title")
    for c, t in zip("BCDE", ("Priority", "ID", "Indicator", "Unit"), strict=True):
        page.put(f"{c}3:{c}5", t, "head")

    def by_sex(k: str) -> list[Column]:
        return [
            Column(
                "Total",
                k + "t",
                role="computed",
                formula=f"={{col[{k}w]}}{{r}}+{{col[{k}m]}}{{r}}+{{col[{k}n]}}{{r}}",
            ),
            Column("Women", k + "w"),
            Column("Men", k + "m"),
            Column("Non-binary", k + "n"),
        ]

    leaves = page.head(
        3,
        "F",
        [
            Group(
                "Values achieved",
                Group("This year", *by_sex("y")),
                Group("Cumulative", *by_sex("k")),
            ),
            Column("Comments", "c"),
        ],
    )
    rows = [
        Row(
            smart, "Participants gaining a qualification upon leaving", code="ESR03", unit="persons"
        ),
        Row(
            smart,
            "Participants in employment six months after leaving",
            code="ESR06",
            unit="persons",
        ),
        Row(smart, "Jobs created in supported entities", code="RCR01", unit="annual FTEs"),
        Row(
            green, "Users of renovated public buildings per year", code="RCR26", unit="users / year"
        ),
        Row(green, "Population benefiting from protection measures", code="RCR35", unit="persons"),
    ]
    for row in rows[2:]:  # not about persons taking part: one figure, no split
        row.cells = {k + s: "x" for k in "yk" for s in "wmn"} | {k + "t": ASK for k in "yk"}
    page.matrix(leaves, 6, rows, ["B", "D"], code="C", unit="E")
    page.protect()

    page = Page(book, "Table 1 Financial", [2, 20, 10, 16, 14, 10, 14, 14, 12, 12])
    page.put("B1", "Table 1: Financial information at priority level", "title")
    page.put("J2", "EUR", "text", align="right", italic=True)
    for c, t in zip("BCD", ("Priority", "Fund", "Category of region"), strict=True):
        page.put(f"{c}3:{c}4", t, "head")
    leaves = page.head(
        3,
        "E",
        [
            Group(
                "Financial allocation",
                Column("Total allocation", "al", role="prefilled", fmt="#,##0"),
                Column("Co-financing rate", "cr", role="prefilled"),
            ),
            Group(
                "Cumulative data",
                Column("Eligible cost of operations selected", "ec"),
                Column("Expenditure declared by beneficiaries", "ex"),
                Column("Number of operations", "no"),
                Column(
                    "Share of allocation",
                    role="computed",
                    formula="={col[ex]}{r}/{col[al]}{r}",
                    fmt="0.0%",
                ),
            ),
        ],
    )
    for c, t in zip("BCD", "123", strict=True):
        page.put(f"{c}5", t, "letters")
    page.under(5, leaves, [str(i) for i in range(4, 10)])
    page.matrix(
        leaves,
        6,
        [
            Row(a, fund, reg, cells={"al": Printed(al), "cr": Printed(cr)})
            for a, fund, reg, al, cr in [
                (smart, "ERDF", "More developed", 21400000, "40%"),
                (smart, "ERDF", "Transition", 38200000, "60%"),
                (green, "ERDF", "Transition", 55100000, "60%"),
                (green, "CF", "n/a", 12000000, "85%"),
                ("TA. Technical assistance", "ERDF", "Transition", 2600000, "60%"),
            ]
        ],
        ["B", "C", "D"],
    )
    page.put("B11:D11", "Total", "stub", bold=True)
    for f_ in leaves:
        c = letter(f_.col)
        if f_.key in ("al", "ec", "ex", "no"):
            page.put(f"{c}11", f"=SUM({c}6:{c}10)", "calc")
            page.declare("matrix", f"{c}11", f_.text, f_.path, ["Total"], "computed")
        else:
            page.block(f"{c}11")
    page.protect()
    page = Page(book, "Qualitative", [2, 110], lines=False)
    page.put("B1", "Qualitative information", "title")
    for i, (t, n) in enumerate(
        [
            (
                "12.1 Main problems affecting the performance of the programme and measures taken",
                7000,
            ),
            ("12.2 Changes in the context since the last report", 3000),
            ("12.3 Progress of evaluations and follow-up of findings", 7000),
        ]
    ):
        page.put(f"B{3 + 3 * i}", f"{t} [{n}]", "label", bold=True, fill="band")
        page.blank(f"B{4 + 3 * i}", f"{t} [{n}]")
    page.protect()
    return book
