"""Returns of charities."""

from __future__ import annotations

from drawn_forms.kit import ASK, BOX, Band, Book, Column, Group, Look, Page, Row, blocked


def charity_annual_return() -> Book:
    """Regulator: numbered questions with guidance, funds and balance over two years."""
    book = Book(Look("Calibri", 11, head="5B2C6F", head_ink="FFFFFF", band="E8DAEF"))
    page = Page(book, "Before you start", [95], lines=False)
    page.put("A1", "Annual Return 2024 – Registered Charities", "title")
    page.lines(
        3,
        "A",
        "You must complete this return within 10 months of the end of your financial year.",
        "Charities with income under £10,000 complete Part A only.",
        "Use the accounts approved by the trustees. Enter whole pounds; show costs as positive"
        " figures.",
        "Questions marked # appear on the public register.",
        "Have ready: the trustees' annual report, accounts, and details of any overseas spending.",
    )
    page = Page(book, "Part A", [2, 7, 58, 34, 50])
    page.put("B1", "Part A – About your charity", "title")
    page.put("B3", "No.", "head")
    page.put("C3", "Question", "head")
    leaves = page.head(3, "D", [Column("Your answer", "a")])
    page.put("E3", "Guidance", "head")
    yn = f"{BOX} Yes   {BOX} No"
    give = "If yes, please give details"
    questions: list[Band | tuple[str, str, str | None, str]] = [
        Band("1. Financial year and governance"),
        ("1.1", "Charity registration number #", None, "Seven digits"),
        ("1.2", "Financial year start date", None, "dd/mm/yyyy"),
        ("1.3", "Financial year end date #", None, "dd/mm/yyyy"),
        ("1.4", "Has the governing document been amended in the year?", yn, ""),
        ("1.4a", give, None, "Up to 250 characters"),
        ("1.5", "Number of trustees at the year end #", None, "Include vacancies filled since"),
        Band("2. People"),
        (
            "2.1",
            "Number of employees (head count) at the year end",
            None,
            "Do not include contractors",
        ),
        ("2.2", "Estimated number of volunteers in the year #", None, ""),
        ("2.3", "Were any trustees paid for acting as a trustee? #", yn, "Do not count expenses"),
        ("2.3a", give, None, "Up to 250 characters"),
        Band("3. Where and how you work"),
        ("3.1", "Main area of operation #", None, "Select from the list"),
        ("3.2", "Did the charity operate outside the country? #", yn, ""),
        ("3.2a", "List the countries and the amount spent in each (£)", None, ""),
        ("3.3", "Did the charity make grants to individuals or organisations?", yn, ""),
        ("3.3a", "Total grants paid to individuals (£)", None, "Whole pounds"),
        ("3.3b", "Total grants paid to other charities (£)", None, "Whole pounds"),
        Band("4. Safeguarding and incidents"),
        ("4.1", "Does the charity work with children or adults at risk?", yn, ""),
        (
            "4.2",
            "Number of serious incidents not yet reported to the regulator",
            None,
            "Enter 0 if none",
        ),
        ("4.3", "Did a professional adviser raise concerns about the accounts?", yn, ""),
        ("4.3a", give, None, "Up to 250 characters"),
    ]
    page.matrix(
        leaves,
        4,
        [
            (
                q
                if isinstance(q, Band)
                else Row(q[1], code=q[0], extra={"g": q[3]}, cells={"a": q[2]} if q[2] else {})
            )
            for q in questions
        ],
        ["C"],
        code="B",
        extra=[("E", "g")],
        band_to="E",
    )
    page.choose("D18", "Throughout the country,Regional,Local,Overseas")
    r = page.row + 1
    page.put(f"B{r}:E{r}", "5. Land and buildings", "band")
    page.inline(
        f"B{r + 1}:E{r + 1}",
        "5.1  Freehold properties owned: ____________     Leasehold properties held: ____________",
        "Freehold properties owned",
        "Leasehold properties held",
        style="label",
    )

    page = Page(book, "Part B", [2, 7, 44, 15, 15, 15, 15, 15, 3])
    page.put("B1", "Part B – Finance", "title")
    page.put("B3:B4", "Line", "head")
    page.put("C3:C4", "Statement of financial activities", "head")
    leaves = page.head(
        3,
        "D",
        [
            Group(
                "Funds this year (£)",
                Column("Unrestricted", "u"),
                Column("Restricted", "r"),
                Column("Endowment", "e"),
                Column("Total", "t", role="computed", formula="=SUM({col[u]}{r}:{col[e]}{r})"),
            ),
            Column("Total last year (£)", "p"),
        ],
    )
    ne = blocked("e")
    page.matrix(
        leaves,
        5,
        [
            Band("Income"),
            Row("Donations and legacies", code="B01", key="a"),
            Row("of which legacies", code="B01a", indent=2, cells=ne),
            Row("Charitable activities", code="B02", key="a2", cells=ne),
            Row("Other trading activities", code="B03", cells=ne),
            Row("Investments", code="B04"),
            Row("Other", code="B05", key="b"),
            Row(
                "Total income",
                code="B06",
                key="ti",
                bold=True,
                every="={c}{row[a]}+SUM({c}{row[a2]}:{c}{row[b]})",
            ),
            Band("Expenditure"),
            Row("Raising funds", code="B07", key="c"),
            Row("Charitable activities", code="B08", key="c2"),
            Row("of which grants to institutions", code="B08a", indent=2, cells=ne),
            Row("Other", code="B09", key="d"),
            Row(
                "Total expenditure",
                code="B10",
                key="te",
                bold=True,
                every="={c}{row[c]}+{c}{row[c2]}+{c}{row[d]}",
            ),
            Row("Gains / (losses) on investments", code="B11", key="g"),
            Row("Transfers between funds", code="B12", key="tr", cells=blocked("t", "p")),
            Row(
                "Net movement in funds",
                code="B13",
                bold=True,
                every="={c}{row[ti]}-{c}{row[te]}+{c}{row[g]}+{c}{row[tr]}",
            ),
            Row("Funds brought forward", code="B14"),
            Row(
                "Of total income, received from government contracts",
                code="B15",
                cells={"u": "x", "r": "x", "e": "x", "t": ASK},
            ),
        ],
        ["C"],
        code="B",
    )
    r = page.row + 2
    page.put(f"B{r}", "Line", "head")
    page.put(f"C{r}", "Balance sheet", "head")
    leaves = page.head(r, "D", [Column("This year (£)"), Column("Last year (£)")])
    page.matrix(
        leaves,
        r + 1,
        [
            Row("Tangible fixed assets", code="B20"),
            Row("Fixed asset investments", code="B21"),
            Row("Cash at bank and in hand", code="B22"),
            Row("Other current assets", code="B23"),
            Row("Creditors due within one year", code="B24"),
            Row("Defined benefit pension scheme asset or liability", code="B25"),
            Row("Total net assets", code="B26", bold=True),
        ],
        ["C"],
        code="B",
    )
    r = page.row + 2
    page.put(f"C{r}", "Employee benefits over £60,000", "head")
    leaves = page.head(r, "D", [Column("Number of employees")])
    page.matrix(
        leaves,
        r + 1,
        [
            Row("£60,000 to £69,999"),
            Row("£70,000 to £79,999"),
            Row("£80,000 to £89,999"),
            Row("£90,000 to £99,999"),
            Row("£100,000 or more"),
        ],
        ["C"],
        band_to="D",
    )

    page = Page(book, "Overseas", [20, 18, 22, 22, 30])
    leaves = page.head(
        1,
        "A",
        [
            Column("Country"),
            Column("Amount spent (£)"),
            Column("Transferred through"),
            Column("Risk assessment made"),
            Column("Monitoring arrangements"),
        ],
        border=None,
        fill=None,
        ink="000000",
        align=None,
        wrap=False,
    )
    page.roster(leaves, 2, 1, framed=False)
    page = Page(book, "Part C", [6, 28, 18, 18, 16, 40])
    page.put("A1", "Part C – Trustees", "title")
    page.put("A2", "List all trustees in post on the day you complete this return.", "note")
    leaves = page.head(
        4,
        "A",
        [
            Column("", role="serial"),
            Column("Full name of  trustee "),
            Column("Date appointed"),
            Column("Appointed by"),
            Column("Chair? (tick one)"),
            Column("Other charities of which they are a trustee"),
        ],
    )
    page.roster(leaves, 5, 15)
    page.put("A22", "Declaration", "sub")
    page.put(
        "A23",
        "I certify that the information given in this return is correct to the best of my knowledge"
        " and has been brought to the attention of all the trustees.",
        "note",
    )
    page.put("A25", "Signed")
    page.blank("B25", "Signed", "meta", style="plain", under=True)
    page.put("C25", "Position", align="right")
    page.blank("D25", "Position", "meta", style="plain", under=True)
    page.put("E25", "Date", align="right")
    page.blank("F25", "Date", "meta", style="plain", under=True)
    return book
