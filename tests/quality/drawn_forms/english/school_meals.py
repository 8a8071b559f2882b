"""Claims of schools."""

from __future__ import annotations

from drawn_forms.kit import Book, Column, Group, Look, Page, Row, blocked, letter


def school_meal_claim() -> Book:
    """State education: one sheet a site, a claim by meal with daily counts beside it."""
    book = Book(Look("Calibri", 10, head="C6E0B4", band="E2EFDA", input="FFFFE0"))
    page = Page(book, "Read first", [100], lines=False)
    page.put("A1", "Claim for Reimbursement – School Nutrition Programs", "title")
    page.lines(
        3,
        "A",
        "FORM SN-7 (REV. 7/24)   OMB No. 0584-1121   Expiration date: 06/30/2026",
        "",
        "Due: the claim must be received no later than the 60th day following the last day of the"
        " claim month.",
        "1. Complete one 'Site' sheet for each serving site. Yellow cells are for entry; everything"
        " else is calculated.",
        "2. The 'District' sheet adds up the sites. Do not type in it.",
        "3. Keep daily meal count records for three years after the final claim of the fiscal"
        " year.",
        "",
        "According to the Paperwork Reduction Act of 1995, no persons are required to respond to a"
        " collection of information unless it displays a valid OMB control number.",
        wrap=True,
    )
    rates = Page(book, "Rates", [24, 10, 10, 10], state="hidden")
    for i, row in enumerate(
        [
            ("SY 2024-25 rates", "Free", "Reduced", "Paid"),
            ("Breakfast", 2.37, 2.07, 0.39),
            ("Breakfast (severe need)", 2.84, 2.54, 0.39),
            ("Lunch", 4.45, 4.05, 0.44),
            ("Afterschool snack", 1.21, 0.6, 0.11),
            ("Area-eligible snack", 1.21, None, None),
        ]
    ):
        for j, v in enumerate(row):
            rates.put(f"{letter(j + 1)}{i + 1}", v)
    d = Page(book, "District", [26, 14, 14, 14, 16])
    d.put("A1", "District summary (calculated – do not enter data)", "title")
    sites = [f"Site {i:02d}" for i in range(1, 6)]
    for j, t in enumerate(["Site", "Breakfasts", "Lunches", "Snacks", "Claim ($)"]):
        d.put(f"{letter(j + 1)}3", t, "head")

    def site(name: str, *, truth: bool) -> None:
        page = Page(book, name, [24, 10, 10, 10, 11, 9, 9, 9, 13, 3, 7, 11, 11, 11])
        start = len(book.fields)
        page.put("A1:I1", "CLAIM FOR REIMBURSEMENT", "title", align="center")
        page.put("A2:I2", "Site sheet – one per serving site per month", "note", align="center")
        page.pair("A3", "School food authority:", "B3:E3", role="meta", label_style="text")
        page.pair("F3:G3", "Agreement no.:", "H3:I3", role="meta", label_style="text")
        page.pair("A4", "Site name:", "B4:E4", role="meta", label_style="text")
        page.pair("F4:G4", "Claim month / year:", "H4:I4", role="meta", label_style="text")
        page.pair("A6:B6", "Number of serving days this month", "C6", choices="")
        page.pair("E6:G6", "Average daily attendance", "H6")
        page.inline(
            "A7:I7",
            "Start of service (a.m./p.m.):   Breakfast: ________     Lunch: ________     Snack:"
            " ________",
            "Breakfast",
            "Lunch",
            "Snack",
            style="label",
        )
        page.put("A9", "A. Children approved on the last serving day", "sub")
        page.put("A10", "Category", "head")
        leaves = page.head(
            10, "B", [Column("Number approved", "n"), Column("Of which directly certified", "dc")]
        )
        page.matrix(
            leaves,
            11,
            [
                Row("Free", key="a"),
                Row("Reduced price"),
                Row("Paid", key="b", cells=blocked("dc")),
                Row("Total enrollment", every="=SUM({c}{row[a]}:{c}{row[b]})", bold=True),
            ],
            ["A"],
        )
        page.put("A16", "B. Meals claimed", "sub")
        page.put("A17:A18", "Meal service", "head")
        kinds = ["Free", "Reduced", "Paid"]
        leaves = page.head(
            17,
            "B",
            [
                Group(
                    "Meals served to eligible children",
                    *[Column(k, f"m{i}") for i, k in enumerate(kinds)],
                    Column(
                        "Total", "mt", role="computed", formula="=SUM({col[m0]}{r}:{col[m2]}{r})"
                    ),
                ),
                Group(
                    "Rate ($)",
                    *[
                        Column(
                            k,
                            f"r{i}",
                            role="computed",
                            formula=f"=INDEX(Rates!$B$2:$D$6,{{r}}-18,{i + 1})",
                        )
                        for i, k in enumerate(kinds)
                    ],
                ),
                Column(
                    "Claim ($)",
                    "cl",
                    role="computed",
                    formula="=SUMPRODUCT({col[m0]}{r}:{col[m2]}{r},{col[r0]}{r}:{col[r2]}{r})",
                ),
            ],
        )
        area = blocked("m1", "m2", "r1", "r2")
        page.matrix(
            leaves,
            19,
            [
                Row("Breakfast", key="a"),
                Row("Breakfast (severe need)"),
                Row("Lunch"),
                Row("Afterschool snack"),
                Row("Area-eligible snack", key="b", cells=area),
                Row(
                    "Total",
                    bold=True,
                    every="=SUM({c}{row[a]}:{c}{row[b]})",
                    cells=blocked("r0", "r1", "r2"),
                ),
            ],
            ["A"],
        )
        page.put(
            "A26:I26",
            "Adults' meals and second meals are not claimable and must not be included in Part B.",
            "note",
        )
        page.put("A28", "C. Meals not claimed", "sub")
        page.pair("A29:D29", "Non-program adult meals sold", "E29")
        page.pair("A30:D30", "Student second meals (breakfast and lunch)", "E30")
        page.pair(
            "A31:D31",
            "Explain any day on which more meals were claimed than children in attendance",
            "E31:I31",
        )
        page.put("K9", "Daily counts", "sub")
        page.put("K10", "Day", "head")
        leaves = page.head(10, "L", [Column("Breakfast"), Column("Lunch"), Column("Snack")])
        page.matrix(
            leaves,
            11,
            [Row(str(i)) for i in range(1, 32)]
            + [Row("Total", bold=True, every="=SUM({c}11:{c}41)")],
            ["K"],
        )
        for i in range(31):
            page.ws[f"K{11 + i}"].value = i + 1
        page.put("A43", "Prepared by:")
        page.blank("B43:D43", "Prepared by:", "meta", style="plain", under=True)
        page.put("F43", "Date:")
        page.blank("G43:I43", "Date:", "meta", style="plain", under=True)
        page.put("A45", "Signature of authorized representative:")
        page.blank("D45:I45", "Signature", "meta", style="plain", under=True)
        if not truth:
            del book.fields[start:]
            page.ignore("A1:N46", "copy of the site form")

    for i, name in enumerate(sites):
        site(name, truth=i < 2)
        for j, src in enumerate(["", "E19", "E21", "E22", "I24"]):
            d.put(f"{letter(j + 1)}{4 + i}", name if j == 0 else f"='{name}'!{src}", "calc")
    for j in range(5):
        d.put(
            f"{letter(j + 1)}9",
            "District total" if j == 0 else f"=SUM({letter(j + 1)}4:{letter(j + 1)}8)",
            "calc",
            bold=True,
        )
    return book
