"""Homes that are built."""

from __future__ import annotations

from drawn_forms.kit import Band, Book, Column, Group, Look, Page, Row, letter


def affordable_housing_monitor() -> Book:
    """Agency: schemes run across under groups of items, an example, starts by quarter."""
    book = Book(Look("Calibri", 10, head="404040", head_ink="FFFFFF", band="F4B183", grey="D9D9D9"))
    q = Page(book, "geo", state="hidden")
    wards = {
        "Northgate": ["Abbey", "Canal", "Market"],
        "Southwick": ["Hill", "Park", "Quay"],
        "Eastmere": ["Dock", "Fen"],
    }
    for j, (b, ws) in enumerate(wards.items()):
        rng = q.listing(1, letter(j + 1), ws, b)
        book.define(b, rng[1:])
    page = Page(book, "Read me", [100], lines=False)
    page.put("A1", "Affordable Housing Monitor – provider return", "title")
    page.lines(
        3,
        "A",
        "One return per provider per quarter, by the 20th of the month after the quarter ends.",
        "Tab 1: one column per scheme. Column E shows a completed example. Insert further columns"
        " before column K if you have more than six schemes.",
        "Tab 2: totals for the year to date. Tab 3: narrative questions.",
        "Cells with a list show an arrow when selected. Choose the borough before the ward.",
    )
    page = Page(book, "1 Schemes", [2, 15, 44, 12, 18] + [16] * 6 + [3, 3, 18, 18, 18])
    page.put("B1", "1. SCHEME INFORMATION", "title")
    page.put("B2", "Provider:")
    page.blank("C2", "Provider:", "meta")
    page.put("D2", "Quarter:")
    page.blank("E2", "Quarter:", "meta")
    for c, t in zip(
        "BCDEFGHIJK",
        ["Section", "Item", "Unit", "Example", *[f"Scheme {i}" for i in range(1, 7)]],
        strict=True,
    ):
        page.put(f"{c}4", t, "head")
    n = page.listing(
        5, "N", ["Planning", "On site", "Complete", "Stalled"], head="status", ink="A6A6A6"
    )
    t = page.listing(
        5, "O", ["Social rent", "Living rent", "Shared ownership"], head="tenure", ink="A6A6A6"
    )
    page.listing(5, "P", list(wards), head="borough", ink="A6A6A6")
    items = [
        Row("Identification", "Scheme name", unit="text"),
        Row("Identification", "Planning reference", unit="text"),
        Row("Identification", "Borough", unit="list", extra={"choices": "=$P$6:$P$8"}),
        Row("Identification", "Ward", unit="list", extra={"choices": "=INDIRECT(F7)"}),
        Row("Identification", "Postcode", unit="text"),
        Row("Programme", "Status", unit="list", extra={"choices": n}),
        Row("Programme", "Start on site", unit="dd/mm/yy"),
        Row("Programme", "Practical completion – forecast", unit="dd/mm/yy"),
        Row("Programme", "Practical completion – actual", unit="dd/mm/yy"),
        Row("Programme", "Reason for slippage of more than 3 months", unit="text"),
        Row("Homes", "Main tenure", unit="list", extra={"choices": t}),
        Row("Homes", "Social rent", unit="homes", key="a", indent=1),
        Row("Homes", "Living rent", unit="homes", indent=1),
        Row("Homes", "Shared ownership", unit="homes", key="b", indent=1),
        Row(
            "Homes",
            "Total affordable homes",
            unit="homes",
            bold=True,
            key="t",
            every="=SUM({c}{row[a]}:{c}{row[b]})",
        ),
        Row("Homes", "of which wheelchair accessible", unit="homes", indent=1),
        Row("Homes", "of which family-sized (3 bedrooms or more)", unit="homes", indent=1),
        Row("Funding", "Grant approved", unit="£000", key="g"),
        Row("Funding", "Recycled grant", unit="£000"),
        Row("Funding", "Own resources and borrowing", unit="£000", key="o"),
        Row(
            "Funding",
            "Total scheme cost",
            unit="£000",
            bold=True,
            every="=SUM({c}{row[g]}:{c}{row[o]})",
        ),
        Row(
            "Funding",
            "Grant per home",
            unit="£000",
            every='=IF({c}{row[t]}>0,{c}{row[g]}/{c}{row[t]},"")',
        ),
    ]
    page.across(items, 5, "C", "F", 6, group_column="B", unit_column="D")
    for r, v in enumerate(
        [
            "Mill Lane Phase 2",
            "24/0123/FUL",
            "Northgate",
            "Canal",
            "NG1 4ZZ",
            "On site",
            "01/02/24",
            "30/11/25",
            None,
            None,
            "Social rent",
            24,
            6,
            12,
            "=SUM(E16:E18)",
            4,
            15,
            3360,
            0,
            5900,
            "=SUM(E22:E24)",
            "=E22/E19",
        ],
        5,
    ):
        page.put(f"E{r}", v, "calc", italic=True, ink="7F7F7F", fill="F2F2F2")
    page.put(
        "B28",
        "Note: homes count once planning permission is implemented; see section 4 of the funding"
        " guide.",
        "note",
    )
    page.ws.freeze_panes = "F5"

    page = Page(book, "2 Starts and completions", [2, 20, 26] + [11] * 10)
    page.put("B1", "2. STARTS AND COMPLETIONS BY TENURE AND SIZE", "title")
    page.put("B3:C4", "Tenure and size", "head")
    quarters = [
        Group(f"Q{i} ({m})", Column("Starts", f"s{i}"), Column("Completions", f"c{i}"))
        for i, m in ((1, "Apr–Jun"), (2, "Jul–Sep"), (3, "Oct–Dec"), (4, "Jan–Mar"))
    ]
    leaves = page.head(
        3,
        "D",
        [
            *quarters,
            Group(
                "Year",
                Column(
                    "Starts",
                    "ys",
                    role="computed",
                    formula="={col[s1]}{r}+{col[s2]}{r}+{col[s3]}{r}+{col[s4]}{r}",
                ),
                Column(
                    "Completions",
                    "yc",
                    role="computed",
                    formula="={col[c1]}{r}+{col[c2]}{r}+{col[c3]}{r}+{col[c4]}{r}",
                ),
            ),
        ],
    )
    sizes = ["Studio / 1 bedroom", "2 bedrooms", "3 bedrooms", "4 or more bedrooms"]
    page.matrix(
        leaves,
        5,
        [Row(tn, s, key=f"{tn}{s}") for tn in ("Social rent", "Living rent") for s in sizes]
        + [Row("Shared ownership", s) for s in sizes[:3]]
        + [Row("All tenures", every="=SUM({c}5:{c}15)", bold=True)],
        ["B", "C"],
        merge_stub=False,
    )

    page = Page(book, "3 Questions", [2, 7, 60, 46, 36])
    page.put("B1", "3. NARRATIVE QUESTIONS", "title")
    page.put("B3", "Ref", "head")
    page.put("C3", "Question", "head")
    leaves = page.head(3, "D", [Column("Response", "a")])
    page.put("E3", "Guidance", "head")
    page.matrix(
        leaves,
        4,
        [
            Band("Delivery"),
            Row(
                "How many homes do you expect to start next quarter?",
                code="3.1",
                extra={"g": "Whole number"},
            ),
            Row("Main risk to delivery", code="3.2", extra={"g": "One sentence"}),
            Row(
                "Has any scheme been withdrawn since the last return?",
                code="3.3",
                extra={"g": "Yes or No"},
            ),
            Row("If yes, scheme name and reason", code="3.3a", extra={"g": ""}),
            Band("Lettings"),
            Row("Homes let to key workers in the quarter", code="3.4", extra={"g": "Whole number"}),
            Row("Average days from handover to letting", code="3.5", extra={"g": "One decimal"}),
            Band("Building safety"),
            Row("Number of blocks of 18 metres or more", code="3.6", extra={"g": "Whole number"}),
            Row("Have all blocks been assessed?", code="3.7", extra={"g": "Yes or No"}),
        ],
        ["C"],
        code="B",
        extra=[("E", "g")],
        band_to="E",
    )
    page.put("B16", "Completed by")
    page.blank("C16", "Completed by", "meta", style="plain", under=True)
    page.put("B18", "Date")
    page.blank("C18", "Date", "meta", style="plain", under=True)
    page = Page(book, "Dashboard", [34, 14, 14])
    page.put("A1", "Dashboard", "title")
    for i, row in enumerate(
        [
            ("Measure", "This return", "Check"),
            ("Schemes reported", "=COUNTA('1 Schemes'!F5:K5)", ""),
            ("Affordable homes", "=SUM('1 Schemes'!F19:K19)", '=IF(B4>0,"OK","Check")'),
            ("Grant approved (£000)", "=SUM('1 Schemes'!F22:K22)", ""),
            ("Starts, year to date", "='2 Starts and completions'!L16", ""),
        ]
    ):
        for c, v in zip("ABC", row, strict=True):
            page.put(f"{c}{2 + i}", v or None, "head" if i == 0 else "calc")
    return book
