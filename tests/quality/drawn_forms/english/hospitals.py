"""Patients who wait."""

from __future__ import annotations

from drawn_forms.kit import Book, Column, Group, Look, Page, Row, blocked


FUNCTIONS = [
    ("100", "General Surgery"),
    ("101", "Urology"),
    ("110", "Trauma and Orthopaedics"),
    ("120", "Ear, Nose and Throat"),
    ("130", "Ophthalmology"),
    ("301", "Gastroenterology"),
    ("320", "Cardiology"),
    ("330", "Dermatology"),
    ("410", "Rheumatology"),
    ("502", "Gynaecology"),
    ("X06", "Other – Medical"),
]


def hospital_waiting_times() -> Book:
    """Provider: protected, two tables of weeks waited on one page, labels above blanks."""
    book = Book(
        Look(
            "Arial",
            10,
            head="005EB8",
            head_ink="FFFFFF",
            band="E8EDEE",
            input="FFFFCC",
            grey="C0C0C0",
        )
    )
    q = Page(book, "Lists", state="hidden")
    orgs = q.listing(
        1,
        "A",
        [
            f"R{a}{b} – {n}"
            for a, b, n in (
                ("Q", 1, "Northbeck Hospitals"),
                ("Q", 2, "Vale of Wenn"),
                ("Q", 4, "Saltmarsh Infirmary"),
            )
        ],
        "Provider",
    )
    months = q.listing(1, "C", ["April 2025", "May 2025", "June 2025", "July 2025"], "Period")
    book.define("Providers", orgs[1:])
    page = Page(book, "Front sheet", [3, 30, 40, 3, 22], lines=False)
    page.put("B2", "Consultant-led Referral to Treatment Waiting Times", "title")
    page.put("B3", "Monthly provider return", "sub")
    for r, (t, c) in enumerate(
        [
            ("Provider", "=Providers"),
            ("Reporting period", months),
            ("Contact name", ""),
            ("Contact telephone", ""),
            ("Contact email", ""),
        ],
        5,
    ):
        page.put(f"B{r}", t)
        page.blank(f"C{r}", t, "meta")
        if c:
            page.choose(f"C{r}", c)
    page.put("E5", "Key", "text", bold=True)
    page.put("E6", "Data entry cell", "input")
    page.put("E7", "Calculated", "calc", fill="F2F2F2")
    page.put("E8", "Not applicable", "calc", fill="grey")
    page.lines(
        12,
        "B",
        "Deadline: noon on the 15th working day after the end of the month.",
        "Return to the national data collection portal. Estimated burden: 1.5 days per month.",
    )
    page.protect()

    page = Page(book, "RTT return", [2, 8, 30] + [9] * 10 + [2, 11])
    page.put("B1", "RTT monthly return", "title")
    page.put("B2", "='Front sheet'!C5", "sub")
    bands = ["0 to 6", "> 6 to 12", "> 12 to 18", "> 18 to 26", "> 26 to 39", "> 39 to 52", "> 52"]
    r = 4
    for n, (title, note, last) in enumerate(
        [
            (
                "Part 1: Completed pathways – admitted patients (adjusted)",
                "Clock stops in the month where treatment was given as an inpatient or day case.",
                "Of which\n> 65 weeks",
            ),
            (
                "Part 2: Incomplete pathways",
                "Patients still waiting at the end of the month.",
                "Of which\nwith decision to admit",
            ),
        ]
    ):
        page.put(f"B{r}", title, "sub")
        page.put(f"B{r + 1}", note, "note")
        page.put(f"B{r + 2}:B{r + 3}", "Code", "head")
        page.put(f"C{r + 2}:C{r + 3}", "Treatment function", "head")
        leaves = page.head(
            r + 2,
            "D",
            [
                Group(
                    (
                        "Number of pathways by weeks waited"
                        if n == 0
                        else "Number of patients waiting by weeks waited"
                    ),
                    *[Column(b, f"b{i}") for i, b in enumerate(bands)],
                    Column("Unknown start", "u"),
                ),
                Column("Total", "t", role="computed", formula="=SUM({col[b0]}{r}:{col[u]}{r})"),
                Column(last, "w"),
            ],
        )
        leaves += page.head(
            r + 2,
            "O",
            [
                Group(
                    "Performance",
                    Column(
                        "% within 18 weeks",
                        "pc",
                        role="computed",
                        formula='=IF({col[t]}{r}=0,"",SUM({col[b0]}{r}:{col[b2]}{r})/{col[t]}{r})',
                        fmt="0.0%",
                    ),
                )
            ],
        )
        nounk = blocked("u") if n == 1 else {}
        page.matrix(
            leaves,
            r + 4,
            [
                Row(
                    t,
                    code=c,
                    key=f"k{i}",
                    cells=dict(nounk) if n == 1 else (blocked("w") if c == "X06" else {}),
                )
                for i, (c, t) in enumerate(FUNCTIONS)
            ]
            + [
                Row(
                    "Total",
                    code="999",
                    every="=SUM({c}{row[k0]}:{c}{row[k10]})",
                    bold=True,
                    cells={"pc": None} | nounk,
                )
            ],
            ["C"],
            code="B",
            band_to="M",
        )
        r = page.row + 2
    page.put(f"B{r}", "Part 3: Exception report", "sub")
    page.put(
        f"B{r + 1}",
        "List every treatment function where fewer than 92% of patients are waiting within 18"
        " weeks.",
        "note",
    )
    leaves = (
        page.head(r + 2, "B", [Column("Code")])
        + page.head(r + 2, "C", [Column("Main reason")])
        + [
            Column("Action being taken", col=4, path=["Action being taken"]),
            Column("Expected recovery date", col=9, path=["Expected recovery date"]),
            Column("Executive lead", col=11, path=["Executive lead"]),
        ]
    )
    for a, b, t in (
        ("D", "H", "Action being taken"),
        ("I", "J", "Expected recovery date"),
        ("K", "M", "Executive lead"),
    ):
        page.put(f"{a}{r + 2}:{b}{r + 2}", t, "head")
    page.roster(leaves, r + 3, 8)
    for i in range(8):
        for a, b in (("D", "H"), ("I", "J"), ("K", "M")):
            page.put(f"{a}{r + 3 + i}:{b}{r + 3 + i}", None, "input")
    for r in range(8, 19):  # hidden helper column
        page.put(f"Q{r}", f"=IF(M{r}>J{r},1,0)", "plain")
    page.put("Q7", "V02 flag", "plain")
    page.put("Q19", "=SUM(Q8:Q18)", "plain")
    page.ws.column_dimensions["Q"].hidden = True
    page.protect()
    page.ws.freeze_panes = "D4"

    page = Page(book, "Other items", [2, 26, 3, 26, 3, 26])
    page.put("B1", "Other items", "title")
    page.put("B2", "All items are for the month as a whole. Enter whole numbers.", "note")
    for i, t in enumerate(
        [
            "New RTT clock starts in the month",
            "Decisions to admit in the month",
            "Patients who declined two reasonable offers",
            "Patients transferred to another provider",
            "Pathways validated and removed",
            "Median wait, incomplete pathways (weeks)",
        ]
    ):
        r, c = 4 + 3 * (i // 3), "BDF"[i % 3]
        page.put(f"{c}{r}", t, "text", wrap=True, bold=True)
        page.blank(f"{c}{r + 1}", t)
    page.put("B11:F11", "Comments on data quality (maximum 1,000 characters)", "text", bold=True)
    page.blank("B12:F12", "Comments on data quality (maximum 1,000 characters)")
    page.protect()
    page = Page(book, "Validations", [8, 70, 12])
    page.put("A1", "Validations", "title")
    for i, row in enumerate(
        [
            ("Rule", "Description", "Status"),
            (
                "V01",
                "Total incomplete pathways is greater than zero",
                '=IF(\'RTT return\'!L37>0,"Pass","FAIL")',
            ),
            (
                "V02",
                "Of-which column does not exceed the over-52-week band",
                '=IF(\'RTT return\'!Q19=0,"Pass","FAIL")',
            ),
            ("V03", "Provider selected", '=IF(\'Front sheet\'!C5="","FAIL","Pass")'),
        ]
    ):
        for c, v in zip("ABC", row, strict=True):
            page.put(f"{c}{3 + i}", v, "head" if i == 0 else "calc")
    page = Page(book, "Sign off", [3, 34, 40], lines=False)
    page.put("B2", "Executive sign-off", "sub")
    for r, t in enumerate(["Signed off by (name)", "Role", "Date of sign-off"], 4):
        page.put(f"B{r}", t)
        page.blank(f"C{r}", t, "meta")
    return book
