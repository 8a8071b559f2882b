"""What became of a grant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawn_forms.kit import Band, Book, Column, Look, Page, Printed, Row


if TYPE_CHECKING:
    from collections.abc import Sequence


def grant_acquittal() -> Book:
    """Department: budget, actual and variance by line, printed indicators, milestones."""
    book = Book(
        Look(
            "Calibri",
            11,
            head="00264D",
            head_ink="FFFFFF",
            band="D6E4F0",
            input="FFFFCC",
            grey="BFBFBF",
        )
    )
    page = Page(book, "Guidelines", [100], lines=False)
    page.put("A1", "Community Places Grant – Acquittal and Final Report", "title")
    page.lines(
        3,
        "A",
        "Due within 60 days of the end date in your funding agreement. Late acquittals may affect"
        " future funding.",
        "Complete the yellow cells only. Grey cells calculate. Amounts are exclusive of GST and in"
        " whole dollars.",
        "Attach: evidence of expenditure over $5,000, photographs, and an audited statement if the"
        " grant was over $100,000.",
    )
    page = Page(
        book, "1 Organisation and grant", [3, 34, 22, 22, 3, 24, 22, 3, 16, 16], lines=False
    )
    page.put("B1", "Part 1 – Organisation and grant", "title")
    page.put("I1", "Legend", "text", bold=True)
    page.put("I2", "Please complete", "input")
    page.put("I3", "Calculated", "calc", fill="F2F2F2")
    rows = [
        ("Organisation (legal name)", "C3:G3"),
        ("ABN (11 digits)", "C4:D4"),
        ("Funding agreement number", "C5:D5"),
        ("Project title", "C6:G6"),
        ("Approved grant (ex GST)", "C7:D7"),
        ("Agreement start date", "C8:D8"),
        ("Agreement end date", "C9:D9"),
    ]
    for t, ref in rows:
        page.pair(f"B{ref[1]}", t, ref)
    page.pair("F4", "Registered for GST?", "G4", choices="=$I$8:$I$9")
    page.pair("F5", "Type of organisation", "G5", choices="=$J$8:$J$11")
    page.pair("F7", "Amount received to date (ex GST)", "G7")
    page.pair("F8", "Actual start date", "G8")
    page.pair("F9", "Actual end date", "G9")
    page.listing(7, "I", ["Yes", "No"], head="yn", ink="D9D9D9")
    page.listing(
        7,
        "J",
        [
            "Incorporated association",
            "Company limited by guarantee",
            "Local council",
            "Cooperative",
        ],
        head="type",
        ink="D9D9D9",
    )
    page.put("B12:G12", "Describe what the project achieved (500 words)", "band")
    page.blank("B13:G13", "Describe what the project achieved (500 words)")
    page.put("B14:G14", "What would you do differently?", "band")
    page.blank("B15:G15", "What would you do differently?")
    page.protect()
    page = Page(book, "2 Income and expenditure", [3, 40, 18, 18, 16, 14, 44])
    page.put("B1", "Part 2 – Income and expenditure", "title")
    page.put("B2", "Explain every variance of more than 10 per cent.", "note")

    def table(r: int, lines: Sequence[Row | Band], head: str) -> dict[str, int]:
        page.put(f"B{r}", head, "head")
        leaves = page.head(
            r,
            "C",
            [
                Column("Approved budget\n($, ex GST)", "b"),
                Column("Actual\n($, ex GST)", "a"),
                Column("Variance ($)", "v", role="computed", formula="={col[a]}{r}-{col[b]}{r}"),
                Column(
                    "Variance (%)",
                    "p",
                    role="computed",
                    formula='=IF({col[b]}{r}=0,"",{col[v]}{r}/{col[b]}{r})',
                    fmt="0%",
                ),
                Column("Explanation if variance exceeds 10%", "e"),
            ],
        )
        return page.matrix(leaves, r + 1, lines, ["B"])

    earned = table(
        4,
        [
            Row("Grant instalments", key="a"),
            Row("Bank interest earned on the grant"),
            Row("Applicant's own cash"),
            Row("Other government contributions"),
            Row("Sponsorship and donations"),
            Row("Other (specify)", key="z"),
            Row(
                "Total income",
                key="t",
                bold=True,
                every="=SUM({c}{row[a]}:{c}{row[z]})",
                cells={"p": None, "e": "x"},
            ),
        ],
        "Income",
    )
    spent = table(
        page.row + 2,
        [
            Band("Staffing"),
            Row("Salaries and wages", key="a"),
            Row("On-costs"),
            Band("Delivery"),
            Row("Contractors"),
            Row("Venue and equipment hire"),
            Row("Materials and printing"),
            Row("Travel"),
            Band("Administration"),
            Row("Administration (no more than 10% of grant)"),
            Row("Audit and bank fees", key="z"),
            Row(
                "Total expenditure",
                key="t",
                bold=True,
                every="=SUM({c}{row[a]}:{c}{row[z]})",
                cells={"p": None, "e": "x"},
            ),
        ],
        "Expenditure",
    )
    r = page.row + 1
    page.pair(
        f"B{r}",
        "Surplus / (deficit)",
        f"C{r}",
        role="computed",
        value=f"=D{earned['t']}-D{spent['t']}",
    )
    page.pair(f"B{r + 1}", "Unspent grant to be returned", f"C{r + 1}")
    page.pair(f"B{r + 2}", "Reason for any unspent grant", f"C{r + 2}:G{r + 2}")
    page.protect()
    page = Page(book, "3 Milestones and outcomes", [3, 6, 44, 16, 16, 16, 44])
    page.put("B1", "Part 3 – Milestones and outcomes", "title")
    leaves = page.head(
        3,
        "B",
        [
            Column("No.", role="serial"),
            Column("Milestone (from Schedule 2 of the agreement)"),
            Column("Due date\n(dd/mm/yyyy)"),
            Column("Completed?\n(Yes / Partly / No)", choices="Yes,Partly,No"),
            Column("Date completed"),
            Column("Evidence attached / reason if not completed"),
        ],
    )
    page.roster(leaves, 4, 6, number="M{}")
    page.put("B12", "No.", "head")
    page.put("C12", "Performance indicator", "head")
    page.put("D12", "Unit", "head")
    leaves = page.head(
        12,
        "E",
        [
            Column("Agreed target", "t", role="prefilled"),
            Column("Result", "r"),
            Column("Comment", "c"),
        ],
    )
    page.matrix(
        leaves,
        13,
        [
            Row(t, code=f"K{i}", unit=u, cells={"t": Printed(v)})
            for i, (t, u, v) in enumerate(
                [
                    ("Community members taking part", "persons", 400),
                    ("of whom identify as First Nations", "persons", 60),
                    ("Volunteers engaged", "persons", 45),
                    ("Workshops held", "number", 24),
                    ("Participants reporting improved skills", "per cent", "75%"),
                ],
                1,
            )
        ],
        ["C"],
        code="B",
        unit="D",
    )
    page.protect()
    page = Page(book, "4 Declaration", [3, 100], lines=False)
    page.put("B1", "Part 4 – Declaration", "title")
    page.inline(
        "B3",
        "I, ______________________________ (full name), of ______________________________"
        " (position), declare that the grant was spent only on the approved purpose.",
        "I,",
        role="meta",
        wrap=True,
    )
    page.inline(
        "B4",
        "Signature: ______________________     Date: ____ / ____ / ______",
        "Signature",
        role="meta",
    )
    page.inline(
        "B6",
        "Witness name: ______________________     Telephone: ______________________",
        "Witness name",
        role="meta",
    )
    page.protect()
    return book
