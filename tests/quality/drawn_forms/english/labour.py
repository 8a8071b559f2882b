"""Wages by place of work."""

from __future__ import annotations

from drawn_forms.kit import BOX, Book, Column, Group, Look, Page, Row, letter


def quarterly_wage_and_worksite_report() -> Book:
    """State labour: numbered money lines, signs before blanks, employees, worksites."""
    book = Book(Look("Arial", 10, head="D9E1F2", band="B4C6E7"))
    page = Page(book, "Quarterly Report", [2, 5, 22, 16, 14, 14, 14, 3, 18], lines=False)
    page.put("B1", "STATE OF NEW ASHBY", "text", bold=True)
    page.put("B2", "Division of Employment Security", "text")
    page.put("B3", "EMPLOYER'S QUARTERLY CONTRIBUTION AND WAGE REPORT", "title")
    page.put(
        "B4",
        "Form ES-5 (01-25)      Due by the last day of the month following the quarter",
        "note",
    )
    for r, (a, b) in enumerate(
        [
            ("Employer name", "Employer account number"),
            ("Trade name", "Quarter ending"),
            ("Mailing address", "Federal ID number"),
        ],
        6,
    ):
        page.put(f"B{r}:C{r}", a, "text")
        page.blank(f"D{r}:E{r}", a, "meta")
        page.put(f"F{r}:G{r}", b, "text", align="right")
        page.blank(f"I{r}", b, "meta")
    page.put("B10:I10", "PART A – CONTRIBUTION REPORT", "band")
    page.put("B11:D11", None, "label")
    leaves = page.head(11, "E", [Column("1st month"), Column("2nd month"), Column("3rd month")])
    page.matrix(
        leaves,
        12,
        [
            Row(
                "1. Covered workers who worked during or received pay for the pay period including"
                " the 12th of the month",
                code=None,
            )
        ],
        ["B", "C", "D"],
    )
    money = [
        ("2. Total gross wages paid this quarter", None),
        ("3. Wages in excess of $14,200 per worker", None),
        ("4. Taxable wages (line 2 minus line 3)", "=I14-I15"),
        ("5. Contribution rate (from your rate notice)", None),
        ("6. Contributions due (line 4 times line 5)", "=ROUND(I16*I17,2)"),
        ("7. Interest (1% for each month past due)", None),
        ("8. Late filing penalty", None),
        ("9. Previous balance or (credit)", None),
        ("10. TOTAL PAYMENT DUE", "=SUM(I18:I21)"),
    ]
    for i, (t, fx) in enumerate(money):
        r = 14 + i
        page.put(f"B{r}:G{r}", t, "label")
        page.put(f"H{r}", "%" if t.startswith("5") else "$", "label", align="center")
        page.blank(f"I{r}", t, "computed" if fx else "input", fx, fmt="#,##0.00")
    page.put("B24:I24", "PART B – CHANGES IN STATUS", "band")
    for r, (t, v) in enumerate(
        [
            (
                "11. Did you acquire all or part of another business this quarter?",
                f"{BOX} Yes    {BOX} No",
            ),
            ("If yes, name and account number of the predecessor", None),
            ("Date of acquisition (MM/DD/YYYY)", None),
            ("12. Did you stop employing workers this quarter?", f"{BOX} Yes    {BOX} No"),
            ("If yes, date of last payroll (MM/DD/YYYY)", None),
        ],
        25,
    ):
        page.put(f"B{r}:F{r}", t, "label", indent=0 if t[0] == "1" else 2)
        page.blank(f"G{r}:I{r}", t, value=v)
    page.put(
        "B32",
        "I certify that the information in this report is true and correct and that no part of the"
        " contribution was deducted from workers' wages.",
        "note",
    )
    page.put("B34", "Signature")
    page.blank("C34:D34", "Signature", "meta", style="plain", under=True)
    page.put("E34", "Title", align="right")
    page.blank("F34:G34", "Title", "meta", style="plain", under=True)
    page.put("B36", "Phone")
    page.blank("C36:D36", "Phone", "meta", style="plain", under=True)
    page.put("E36", "Date", align="right")
    page.blank("F36:G36", "Date", "meta", style="plain", under=True)

    page = Page(book, "Wage Detail", [7, 16, 22, 18, 7, 17, 12, 14])
    page.put("A1", "PART C – EMPLOYEE WAGE DETAIL", "sub")
    page.put(
        "A2",
        "List every worker paid during the quarter, even if no taxable wages were paid.",
        "note",
    )
    leaves = page.head(
        4,
        "A",
        [
            Column("Line", role="serial"),
            Column("Social Security Number\n(no dashes)"),
            Group("Employee name", Column("Last"), Column("First"), Column("M.I.")),
            Column("Total wages paid this quarter ($)", fmt="#,##0.00"),
            Column("Hours worked"),
            Column("Seasonal worker?\n(Y/N)", choices="Y,N"),
        ],
    )
    page.roster(leaves, 6, 40)
    page.put("A46:E46", "PAGE TOTAL", "stub", bold=True, align="right")
    page.put("F46", "=SUM(F6:F45)", "calc")
    page.put("G46", "=SUM(G6:G45)", "calc")
    page.put("H46", None, "calc", fill="grey")
    page.ignore("A46:H46", "formula total of an open roster")

    page = Page(
        book, "Multiple Worksite", [6, 24, 24, 14, 8, 8, 10, 10, 10, 15, 10, 26, 3, 3, 6, 40]
    )
    page.put("A1", "MULTIPLE WORKSITE REPORT", "title")
    page.put(
        "A2",
        "Form Approved, O.M.B. No. 1220-7734. This report is authorized by law and is mandatory in"
        " this State. Time of completion is estimated to vary from 10 minutes to 5 hours per"
        " response with an average of 22 minutes.",
        "note",
    )
    page.put(
        "A3",
        "Report employment and wages separately for each worksite. The totals must equal the"
        " figures on the Quarterly Report (lines 1 and 2).",
        "text",
    )
    page.put("A5", "U.I. number:")
    page.blank("B5", "U.I. number:", "meta")
    page.put("C5", "Quarter ending:", align="right")
    page.blank("D5:E5", "Quarter ending:", "meta")
    leaves = page.head(
        7,
        "A",
        [
            Column("No.", role="serial"),
            Group(
                "Worksite",
                Column("Business name / division"),
                Column("Street address"),
                Column("City"),
                Column("State"),
                Column("ZIP"),
            ),
            Group(
                "Number of employees (subject to U.I. laws)",
                Column("Month 1"),
                Column("Month 2"),
                Column("Month 3"),
            ),
            Column("Wages of quarter\n(round to nearest dollar)"),
            Column("Comment code", choices="=$O$9:$O$14"),
            Column("Comments (explain large changes)"),
        ],
    )
    page.roster(leaves, 9, 20, number="{:05d}")
    page.put("A29:F29", "TOTALS", "stub", bold=True, align="right")
    for c in "GHIJKL":
        page.put(f"{c}29", None, "input")
    page.ignore("A29:L29", "hand-filled total row of an open roster")
    page.put("O8", "Code", "text", bold=True)
    page.put("P8", "Meaning", "text", bold=True)
    for i, (c, t) in enumerate(
        [
            ("01", "Seasonal increase"),
            ("02", "Seasonal decrease"),
            ("05", "Strike or lockout"),
            ("11", "Layoff, not elsewhere classified"),
            ("14", "New worksite"),
            ("17", "Worksite closed"),
        ]
    ):
        page.put(f"O{9 + i}", c)
        page.put(f"P{9 + i}", t)

    page = Page(book, "Export", [14] * 12)
    for i, (h, fx) in enumerate(
        [
            ("ACCT", "='Quarterly Report'!I6"),
            ("QTR", "='Quarterly Report'!I7"),
            ("EMP1", "='Quarterly Report'!E12"),
            ("EMP2", "='Quarterly Report'!F12"),
            ("EMP3", "='Quarterly Report'!G12"),
            ("GROSS", "='Quarterly Report'!I14"),
            ("EXCESS", "='Quarterly Report'!I15"),
            ("TAXABLE", "='Quarterly Report'!I16"),
            ("DUE", "='Quarterly Report'!I22"),
            ("SITES", "=COUNTA('Multiple Worksite'!B9:B28)"),
        ]
    ):
        page.put(f"{letter(i + 1)}1", h, "text", bold=True)
        page.put(f"{letter(i + 1)}2", fx)
    return book
