"""Plans of projects."""

from __future__ import annotations

from drawn_forms.kit import Book, Column, Group, Look, Page, Row, blocked


def procurement_plan() -> Book:
    """Development bank: blanks inside headings, stacked lists of planned and actual dates."""
    book = Book(Look("Times New Roman", 10, head="C5D9F1", band="DCE6F1"))
    page = Page(book, "I General", [6, 30, 34, 22, 22, 34], lines=False)
    page.put("A1:F1", "PROCUREMENT PLAN", "title", align="center")
    page.put("A2:F2", "(Textual part and thresholds)", "note", align="center")
    page.put("A4", "I.  General", "sub")
    page.inline(
        "B5:F5",
        "1. Project information:  Country: ______________________   Borrower:"
        " ______________________",
        "Country",
        "Borrower",
    )
    page.inline(
        "B6:F6", "Project name: ____________________________________________", "Project name"
    )
    page.inline(
        "B7:F7",
        "Loan / credit no.: ______________   Implementing agency: ______________________________",
        "Loan / credit no.",
        "Implementing agency",
    )
    page.inline(
        "B8:F8",
        "2. Bank's approval date of the procurement plan:  Original: ____________   Revision:"
        " ____________",
        "Original",
        "Revision",
    )
    page.inline(
        "B9:F9",
        "3. Date of general procurement notice: ____________________",
        "3. Date of general procurement notice",
    )
    page.inline(
        "B10:F10",
        "4. Period covered by this procurement plan: ________________________",
        "4. Period covered by this procurement plan",
    )
    page.put("A12", "II.  Thresholds", "sub")
    page.put("B13:C14", "Category and procurement method", "head")
    leaves = page.head(
        13,
        "D",
        [
            Group("Threshold (US$ equivalent)", Column("Method", "m"), Column("Prior review", "p")),
            Column("Comments", "c"),
        ],
    )
    page.matrix(
        leaves,
        15,
        [
            Row("Goods and non-consulting services", "Open international"),
            Row("Goods and non-consulting services", "Open national"),
            Row("Goods and non-consulting services", "Request for quotations", cells=blocked("p")),
            Row("Goods and non-consulting services", "Direct selection", cells=blocked("m")),
            Row("Works", "Open international"),
            Row("Works", "Open national"),
            Row("Works", "Request for quotations", cells=blocked("p")),
            Row("Consulting services", "Quality- and cost-based selection"),
            Row("Consulting services", "Consultant's qualifications"),
            Row("Consulting services", "Individual consultants"),
        ],
        ["B", "C"],
        block="diag",
        merge_stub=False,
    )
    r = page.row + 1
    for t in [
        "5. Pre-qualification: describe which contracts will be pre-qualified",
        "6. Proposed procedures for community components",
        "7. Other special procurement arrangements",
    ]:
        page.put(f"B{r}:F{r}", t, "text", bold=True)
        page.blank(f"B{r + 1}:F{r + 1}", t)
        r += 2

    page = Page(book, "II Packages", [6, 40, 14, 16, 12, 11] + [12] * 6 + [26])
    page.put("A1", "PROCUREMENT PACKAGES AND SCHEDULE", "title")
    page.put(
        "A2",
        "Currency: US$ thousand. Dates as mm/yyyy. Planned dates are those of the approved plan.",
        "note",
    )

    def dates(event: str) -> Group:
        return Group(event, Column("Planned"), Column("Actual"))

    review = "Prior,Post"
    page.put("A4", "A. Goods, works and non-consulting services", "sub")
    leaves = page.head(
        5,
        "A",
        [
            Column("Ref. no.", role="serial"),
            Column("Contract\n(description) "),
            Column("Estimated cost"),
            Column(
                "Procurement method", choices="Open international,Open national,Quotations,Direct"
            ),
            Column("Domestic preference (yes/no)"),
            Column("Review by Bank (prior / post)", choices=review),
            dates("Bid opening"),
            dates("Contract signature"),
            dates("Completion"),
            Column("Comments"),
        ],
    )
    page.roster(leaves, 7, 10, number="G{}")
    page.put("A17:B17", "Total cost", "stub", bold=True)
    page.put("C17", "=SUM(C7:C16)", "calc")
    page.ignore("A17:M17", "formula total of an open roster")
    page.put("A20", "B. Consulting services", "sub")
    leaves = page.head(
        21,
        "A",
        [
            Column("Ref. no.", role="serial"),
            Column("Description of assignment"),
            Column("Estimated cost"),
            Column("Selection method", choices="QCBS,CQS,IC,SSS"),
            Column("Lump sum or time-based"),
            Column("Review by Bank (prior / post)", choices=review),
            dates("Short list"),
            dates("Proposals submitted"),
            dates("Contract signature"),
            Column("Comments"),
        ],
    )
    page.roster(leaves, 23, 8, number="C{}")
    page.put("A31:B31", "Total cost", "stub", bold=True)
    page.put("C31", "=SUM(C23:C30)", "calc")
    page.ignore("A31:M31", "formula total of an open roster")
    page = Page(book, "III Contract register", [12, 36, 26, 16, 12, 14, 14, 12, 14, 14, 14, 24])
    page.put("A1", "REGISTER OF SIGNED CONTRACTS", "title")
    leaves = page.head(
        3,
        "A",
        [
            Column("Contract number"),
            Column("Description"),
            Group("Supplier / consultant", Column("Name"), Column("Country of registration")),
            Group(
                "Contract price",
                Column("Currency"),
                Column("Original amount"),
                Column("Amended amount"),
            ),
            Column("Date of signature"),
            Group(
                "Payments",
                Column("To date", "a"),
                Column("This period"),
                Column("Outstanding", role="computed", formula="=G{r}-{a}{r}"),
            ),
            Column("Remarks on performance"),
        ],
    )
    page.under(5, leaves, [str(i) for i in range(1, len(leaves) + 1)])
    page.roster(leaves, 6, 15)
    page = Page(book, "IV Forecast", [34] + [11] * 10)
    page.put("A1", "CASH FORECAST BY CATEGORY", "title")
    page.put("J2", "US$ thousand", "text", italic=True)
    page.put("A3:A4", "Category of expenditure", "head")

    def year(y: int) -> Group:
        return Group(
            str(y),
            *[Column(f"Q{i}", f"{y}q{i}") for i in range(1, 5)],
            Column(
                "Total", role="computed", formula=f"=SUM({{col[{y}q1]}}{{r}}:{{col[{y}q4]}}{{r}})"
            ),
        )

    leaves = page.head(3, "B", [year(2025), year(2026)])
    page.matrix(
        leaves,
        5,
        [
            Row("1. Works", key="a"),
            Row("2. Goods"),
            Row("3. Consulting services"),
            Row("4. Training"),
            Row("5. Incremental operating costs", key="b"),
            Row("Total", bold=True, every="=SUM({c}{row[a]}:{c}{row[b]})"),
            Row("of which financed by the Bank", indent=1),
            Row("of which counterpart funds", indent=1),
        ],
        ["A"],
    )
    page.put("A15", "Prepared by:")
    page.blank("B15:D15", "Prepared by:", "meta", style="plain", under=True)
    page.put("F15", "Approved by:")
    page.blank("G15:I15", "Approved by:", "meta", style="plain", under=True)
    page.put("A16", "Date:")
    page.blank("B16:D16", "Date:", "meta", style="plain", under=True)
    return book
