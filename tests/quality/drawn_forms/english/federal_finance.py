"""Accounts of those who hold money of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawn_forms.kit import BOX, Band, Book, Column, Look, Page, Row, letter


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def unclaimed_property_report() -> Book:
    """State treasury: an import list without frames, its header between rows for machines."""
    book = Book(Look("Tahoma", 9, line=None, head=None))
    page = Page(book, "START HERE", [110], lines=False)
    page.put("A1", "Calder State Treasury – Unclaimed Property Division", "title")
    page.lines(
        3,
        "A",
        "HOLDER REPORT WORKBOOK 2025 – version 4.2",
        "",
        "Reports are due before November 1 for property dormant as of June 30. Life insurance"
        " companies: before May 1.",
        "Complete HOLDER, then PROPERTY (one row per owner account). Tangible items from safe"
        " deposit boxes go on SDB.",
        "Do not insert or delete columns. Do not change rows 1-6 of the import sheets: they are"
        " read by the upload program.",
        "Column headings in the upload program are matched on the field ID in row 3.",
        "EXAMPLE shows three filled rows and is not uploaded.",
    )
    page = Page(book, "HOLDER", [38, 44, 40], lines=False)
    page.put("A1", "Holder information", "title")
    for r, (t, hint) in enumerate(
        [
            ("Holder name *", "Legal name as registered"),
            ("Holder FEIN *", "9 digits, no dash"),
            ("State of incorporation", "2-letter code"),
            ("Date of incorporation", "MM/DD/YYYY"),
            ("Parent company FEIN", ""),
            ("NAICS code", ""),
            ("Total assets", "US dollars, whole"),
            ("Annual sales / premiums", "US dollars, whole"),
            ("Number of employees nationwide", ""),
            ("Report type *", "Annual, Supplemental, Negative"),
            ("First report to this state? *", "Y or N"),
        ],
        3,
    ):
        page.put(f"A{r}", t)
        page.put(f"C{r}", hint, "note", ink="7F7F7F")
        page.blank(f"B{r}", t, style="plain")
    page.choose("B12", "Annual,Supplemental,Negative")
    page.choose("B13", "Y,N")
    page.put("A16", "Contact for questions about this report", "sub")
    for r, t in enumerate(["Name", "Telephone", "E-mail"], 17):
        page.put(f"A{r}", t)
        page.blank(f"B{r}", t, "meta", style="plain")

    cols = [
        ("HOLD_FEIN", "Required", "Holder FEIN", "Text (9)", "Same on every row"),
        ("PROP_CODE", "Required", "Property Type Code", "Text (4)", "See PROPERTY CODES"),
        ("OWN_REL", "Conditional", "Owner Relationship", "Text (2)", "If more than one owner"),
    ]
    for i in (1, 2):
        req = "Required" if i == 1 else "Optional"
        cols += [
            (f"O{i}_TYPE", req, "Owner Type", "Text (2)", "See OWNER CODES"),
            (f"O{i}_LAST", req, "Last Name or Business", "Text (40)", ""),
            (f"O{i}_FIRST", "Optional", "First Name", "Text (30)", ""),
            (f"O{i}_MI", "Optional", "Middle", "Text (1)", ""),
            (f"O{i}_TAXID", "Conditional", "SSN / Tax ID", "Text (9)", "No dashes"),
            (f"O{i}_DOB", "Optional", "Date of Birth", "Date", "MM/DD/YYYY"),
            (f"O{i}_ADR1", req, "Address Line 1", "Text (30)", ""),
            (f"O{i}_CITY", req, "City", "Text (30)", ""),
            (f"O{i}_ST", req, "State", "Text (2)", ""),
            (f"O{i}_ZIP", req, "ZIP", "Text (9)", ""),
        ]
    cols += [
        ("ACCT_NO", "Optional", "Account or Check Number", "Text (20)", ""),
        ("TRAN_DT", "Required", "Last Transaction Date", "Date", "Date of last owner contact"),
        ("AMT_RPT", "Required", "Amount Reported", "Number (12,2)", ""),
        ("DED_CODE", "Conditional", "Deduction Code", "Text (2)", ""),
        ("AMT_DED", "Conditional", "Amount of Deductions", "Number (12,2)", ""),
        ("AMT_REM", "Required", "Amount Remitted", "Number (12,2)", "Reported minus deducted"),
        ("SEC_CUSIP", "Conditional", "CUSIP", "Text (9)", "Securities only"),
        ("SEC_SHRS", "Conditional", "Number of Shares", "Number (12,4)", "Securities only"),
        ("INT_RATE", "Optional", "Interest Rate", "Number (6,3)", ""),
    ]

    def import_sheet(
        title: str, cols: Sequence[Sequence[str]], choices: Mapping[str, str] | None = None
    ) -> None:
        page = Page(book, title, [16] * len(cols))
        page.put("A1", "v4.2", "text", ink="7F7F7F")
        page.put("B1", f"{title} import", "text", ink="7F7F7F")
        page.put(
            "A2",
            "Enter data from row 8 down. Paste values only. Rows 3 to 7 must stay as they are.",
            "note",
        )
        leaves = page.head(
            5,
            "A",
            [Column(c[2], choices=(choices or {}).get(c[0], "")) for c in cols],
            bold=True,
            align=None,
            wrap=False,
        )
        for row, k in ((3, 0), (4, 1), (6, 3), (7, 4)):
            page.under(row, leaves, [c[k] or None for c in cols], "mach", align=None)
        page.roster(leaves, 8, 1, framed=False)
        page.ws.freeze_panes = "A8"

    import_sheet(
        "PROPERTY",
        cols,
        {
            "PROP_CODE": "=lists!$A$2:$A$7",
            "O1_TYPE": "=lists!$B$2:$B$5",
            "O2_TYPE": "=lists!$B$2:$B$5",
        },
    )
    import_sheet(
        "SDB",
        [
            ("HOLD_FEIN", "Required", "Holder FEIN", "Text (9)", ""),
            ("BOX_NO", "Required", "Box Number", "Text (12)", ""),
            ("BRANCH", "Required", "Branch", "Text (40)", ""),
            ("LESSEE", "Required", "Lessee Name", "Text (60)", ""),
            ("DRILL_DT", "Required", "Date Drilled", "Date", ""),
            ("INV_DESC", "Required", "Inventory Description", "Text (250)", "One item a row"),
            ("QTY", "Required", "Quantity", "Number", ""),
            ("LIEN", "Optional", "Rent and Drilling Charges Owed", "Number (12,2)", ""),
        ],
    )
    page = Page(book, "REMITTANCE", [10, 40, 14, 18, 18, 18])
    page.put("A1", "Remittance summary", "title")
    page.put("A3", "Code", "text", bold=True)
    page.put("B3", "Property type", "text", bold=True)
    leaves = page.head(
        3,
        "C",
        [
            Column("Number of items", "n"),
            Column("Amount reported", "a"),
            Column("Deductions", "d"),
            Column("Amount remitted", "m", role="computed", formula="={col[a]}{r}-{col[d]}{r}"),
        ],
    )
    types = [
        ("AC01", "Checking accounts"),
        ("AC02", "Savings accounts"),
        ("CK01", "Cashier's checks"),
        ("IN03", "Insurance claims"),
        ("MS01", "Wages, payroll, salary"),
        ("SC01", "Dividends"),
    ]
    page.matrix(
        leaves,
        4,
        [Row(t, code=c, key=c) for c, t in types]
        + [Row("Total", every="=SUM({c}{row[AC01]}:{c}{row[SC01]})", bold=True)],
        ["B"],
        code="A",
    )
    page.put(f"A{page.row + 1}", "Payment method")
    page.blank(f"B{page.row + 1}", "Payment method", style="plain")
    page.choose(f"B{page.row + 1}", "ACH,Check,Wire")
    for title, head, rows in (
        (
            "PROPERTY CODES",
            ("Code", "Property type", "Dormancy (years)"),
            [(c, t, 3) for c, t in types],
        ),
        (
            "OWNER CODES",
            ("Code", "Owner type", ""),
            [
                ("SO", "Sole owner", ""),
                ("JT", "Joint tenants", ""),
                ("CU", "Custodian", ""),
                ("UN", "Unknown", ""),
            ],
        ),
    ):
        q = Page(book, title, [10, 40, 18])
        for r, row in enumerate([head, *rows], 1):
            for c, v in zip("ABC", row, strict=True):
                q.put(f"{c}{r}", v or None, "text", bold=r == 1)
    q = Page(book, "EXAMPLE", [16] * len(cols))
    q.put("A1", "EXAMPLE ONLY – not uploaded", "text", bold=True, ink="C00000")
    for j, column in enumerate(cols):
        q.put(f"{letter(j + 1)}2", column[2], "text", bold=True)
        for i in range(3):
            v = {
                "HOLD_FEIN": "990001234",
                "PROP_CODE": types[i][0],
                "O1_TYPE": "SO",
                "O1_LAST": ["Sampleton", "Testwell", "Mockford"][i],
                "O1_CITY": "Calder City",
                "AMT_RPT": 100.5 + i,
                "AMT_REM": 100.5 + i,
                "O1_ST": "CD",
            }.get(column[0])
            q.put(f"{letter(j + 1)}{3 + i}", v)
    q = Page(book, "lists", state="hidden")
    q.listing(1, "A", [c for c, _ in types], "codes")
    q.listing(1, "B", ["SO", "JT", "CU", "UN"], "owner")
    return book


def federal_financial_report() -> Book:
    """Federal: numbered boxes with labels above, lettered lines with one value."""
    book = Book(Look("Times New Roman", 9, head="FFFFFF", band="F2F2F2"))
    page = Page(book, "FFR", [13, 13, 13, 13, 4, 15, 4, 15, 18], lines=False)
    page.put("A1:I1", "FEDERAL FINANCIAL REPORT", "title", align="center")
    page.put("A2:I2", "(Follow form instructions)", "note", align="center")

    def box(row: int, left: str, right: str, label: str) -> None:
        page.box(row, left, right, label, wrap=True, valign="top")

    box(3, "A", "D", "1. Federal Agency and Organizational Element to Which Report is Submitted")
    box(
        3,
        "E",
        "H",
        "2. Federal Grant or Other Identifying Number Assigned by Agency (to report multiple"
        " grants, use attachment)",
    )
    page.put("I3", "Page", "label", align="center")
    page.blank("I4", "Page", "meta", "1   of        pages")
    box(5, "A", "I", "3. Recipient Organization (Name and complete address including ZIP code)")
    box(7, "A", "B", "4a. UEI")
    box(7, "C", "D", "4b. EIN")
    box(7, "E", "H", "5. Recipient Account Number or Identifying Number")
    page.put("I7", "7. Basis of Accounting", "label")
    page.blank("I8", "7. Basis of Accounting", value=f"{BOX} Cash  {BOX} Accrual")
    page.put("E9:F9", "6. Report Type", "label")
    for i, t in enumerate(["Quarterly", "Semi-Annual", "Annual", "Final"]):
        page.tick(f"E{10 + i}", f"F{10 + i}", t)
    page.put("A9:D9", "8. Project/Grant Period (Month, Day, Year)", "label")
    page.put("A10:B10", "From:", "label")
    page.blank("A11:B11", "From:")
    page.put("C10:D10", "To:", "label")
    page.blank("C11:D11", "To:")
    page.put("G9:I9", "9. Reporting Period End Date (Month, Day, Year)", "label")
    page.blank("G10:I11", "9. Reporting Period End Date (Month, Day, Year)")
    page.put("A15:H15", "10. Transactions", "head", align="left")
    leaves = page.head(15, "I", [Column("Cumulative", fmt="#,##0.00")])
    page.matrix(
        leaves,
        16,
        [
            Band("(Use lines a-c for single or combined multiple grant reporting)", sub=True),
            Band("Federal Cash (To report multiple grants separately, also use FFR Attachment):"),
            Row("a. Cash Receipts", key="a", indent=1),
            Row("b. Cash Disbursements", key="b", indent=1),
            Row("c. Cash on Hand (line a minus b)", every="={c}{row[a]}-{c}{row[b]}", indent=1),
            Band("(Use lines d-o for single grant reporting)", sub=True),
            Band("Federal Expenditures and Unobligated Balance:"),
            Row("d. Total Federal funds authorized", key="d", indent=1),
            Row("e. Federal share of expenditures", key="e", indent=1),
            Row("f. Federal share of unliquidated obligations", key="f", indent=1),
            Row(
                "g. Total Federal share (sum of lines e and f)",
                key="g",
                every="={c}{row[e]}+{c}{row[f]}",
                indent=1,
            ),
            Row(
                "h. Unobligated balance of Federal funds (line d minus g)",
                every="={c}{row[d]}-{c}{row[g]}",
                indent=1,
            ),
            Band("Recipient Share:"),
            Row("i. Total recipient share required", key="i", indent=1),
            Row("j. Recipient share of expenditures", key="j", indent=1),
            Row(
                "k. Remaining recipient share to be provided (line i minus j)",
                every="={c}{row[i]}-{c}{row[j]}",
                indent=1,
            ),
            Band("Program Income:"),
            Row("l. Total Federal share of program income earned", key="l", indent=1),
            Row(
                "m. Program income expended in accordance with the deduction alternative",
                key="m",
                indent=1,
            ),
            Row(
                "n. Program income expended in accordance with the addition alternative",
                key="n",
                indent=1,
            ),
            Row("o. Unexpended program income (line l minus line m or line n)", indent=1),
        ],
        list("ABCDEFGH"),
        band_to="I",
    )
    r = page.row
    page.put(f"A{r}:A{r + 4}", "11. Indirect Expense", "label", wrap=True, valign="center")
    leaves = (
        page.head(r, "B", [Column("a. Type"), Column("b. Rate"), Column("c. Period From")])
        + page.head(r, "F", [Column("Period To")])
        + page.head(r, "H", [Column("d. Base"), Column("e. Amount Charged")])
    )
    page.put(f"F{r}:G{r}", "Period To", "head")
    page.put(f"D{r}:E{r}", "c. Period From", "head")
    page.roster(leaves, r + 1, 3)
    for i in range(1, 4):
        page.put(f"F{r + i}:G{r + i}", None, "input")
        page.put(f"D{r + i}:E{r + i}", None, "input")
    page.put(f"B{r + 4}:G{r + 4}", "g. Totals:", "stub", align="right", bold=True)
    for c in "HI":
        page.put(f"{c}{r + 4}", f"=SUM({c}{r + 1}:{c}{r + 3})", "calc")
    page.ignore(f"B{r + 4}:I{r + 4}", "formula totals of the indirect-expense lines")
    r += 6
    remark = (
        "12. Remarks: Attach any explanations deemed necessary or information required by Federal"
        " sponsoring agency in compliance with governing legislation:"
    )
    page.put(f"A{r}:I{r}", remark, "label", wrap=True)
    page.blank(f"A{r + 1}:I{r + 1}", remark)
    r += 2
    page.put(
        f"A{r}:I{r}",
        "13. Certification: By signing this report, I certify that it is true, complete, and"
        " accurate to the best of my knowledge.",
        "label",
        wrap=True,
    )
    for a, b, t in [
        ("A", "D", "a. Typed or Printed Name and Title of Authorized Certifying Official"),
        ("E", "H", "c. Telephone (Area code, number and extension)"),
        ("I", "I", "d. Email address"),
    ]:
        page.put(f"{a}{r + 1}:{b}{r + 1}", t, "label", wrap=True)
        page.blank(f"{a}{r + 2}:{b}{r + 2}", t, "meta")
    for a, b, t in (
        ("A", "D", "b. Signature of Authorized Certifying Official"),
        ("E", "H", "e. Date Report Submitted (Month, Day, Year)"),
        ("I", "I", "14. Agency use only:"),
    ):
        page.put(f"{a}{r + 3}:{b}{r + 3}", t, "label", wrap=True)
        if t.startswith("14"):
            page.put(f"I{r + 4}", None, "calc")
            page.ignore(f"I{r + 4}", "agency use only")
        else:
            page.blank(f"{a}{r + 4}:{b}{r + 4}", t, "meta")
    page.put(f"A{r + 6}", "OMB Approval Number: 0348-9061    Expiration Date: 2/28/2027", "small")
    page.put(
        f"A{r + 7}:I{r + 7}",
        "Paperwork Burden Statement: public reporting burden for this collection of information is"
        " estimated to average 1.5 hours per response, including time for reviewing instructions.",
        "small",
        wrap=True,
    )

    page = Page(book, "FFR Attachment", [8, 26, 26, 26], lines=False)
    page.put("A1:D1", "FEDERAL FINANCIAL REPORT ATTACHMENT", "title", align="center")
    page.put("A2:D2", "(For reporting multiple grants)", "note", align="center")
    page.put("A4", "3. Recipient Organization", "text")
    page.blank("C4:D4", "Recipient Organization", "meta")
    page.put("A5", "9. Reporting Period End Date", "text")
    page.blank("C5:D5", "Reporting Period End Date", "meta")
    page.put(
        "A7:D7",
        "5. List information below for each grant covered by this report. Use additional pages if"
        " more space is required.",
        "label",
        wrap=True,
    )
    leaves = page.head(
        8,
        "A",
        [
            Column("No.", role="serial"),
            Column("Federal Grant Number"),
            Column("Recipient Account Number"),
            Column("Cumulative Federal Cash Disbursement"),
        ],
    )
    page.roster(leaves, 9, 24)
    page.put("A33:C33", "TOTAL (Should correspond to the amount on Line 10b)", "stub", bold=True)
    page.put("D33", None, "input")
    page.ignore("A33:D33", "hand-filled total row of an open roster")
    return book
