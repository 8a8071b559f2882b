"""Accounts of councils."""

from __future__ import annotations

from drawn_forms.kit import Band, Book, Column, Gap, Group, Look, Page, Row, Space, blocked, letter


def council_revenue_outturn() -> Book:
    """Council: lines of service by spending and income, spacer columns, hatched cells."""
    book = Book(Look("Arial", 9, head="1F3864", head_ink="FFFFFF", band="D9E2F3", grey="A6A6A6"))
    page = Page(book, "Front page", [3, 34, 30, 30], lines=False)
    page.put("B2", "REVENUE OUTTURN 2024-25", "title")
    page.put("B3", "Highways, environmental and planning services return (RO-HEP)", "sub")
    page.put("B5", "Select your authority from the list")
    page.blank("C5:D5", "Select your authority from the list", "meta", value="")
    page.choose("C5", "=Authorities!$A$2:$A$7")
    page.put("B6", "E-code")
    page.put("C6", '=IFERROR(VLOOKUP(C5,Authorities!$A$2:$B$7,2,FALSE),"")', "calc")
    for r, t in enumerate(["Name of person completing this form", "Telephone", "Email"], 8):
        page.put(f"B{r}", t)
        page.blank(f"C{r}:D{r}", t, "meta")
    page.lines(
        12,
        "B",
        "Please return by Friday 1 August 2025 using the online service.",
        "All figures in £ thousand to the nearest thousand. Do not enter pence or decimals.",
        "Enter income as positive numbers.",
        "White cells are for you to complete. Hatched cells are not applicable.",
        "Estimated time to complete: 4 hours.",
    )
    q = Page(book, "Authorities", state="hidden")
    q.put("A1", "Authority")
    q.put("B1", "E-code")
    for i, n in enumerate(
        ["Ashmere", "Brackwell", "Colnebury", "Dunthorpe", "Eastover", "Fallowick"]
    ):
        q.put(f"A{i + 2}", n)
        q.put(f"B{i + 2}", f"E99{i:02d}")

    page = Page(book, "RO_HEP", [2, 6, 46, 2, 12, 13, 12, 2, 12, 12, 12, 2, 13, 2, 9])
    page.put("B1", "RO-HEP: Highways, environmental and planning services", "title")
    page.put(
        "B2",
        "Exclude capital charges and support service recharges made to other committees. See the"
        " general guidance notes, section 4.",
        "note",
    )
    page.put("M4", "£ thousand", "text", align="right", italic=True)
    page.put("B5:C6", "Service", "head")
    leaves = page.head(
        5,
        "E",
        [
            Group(
                "Expenditure",
                Column("Employees", "e"),
                Column("Running\nexpenses", "r"),
                Column(
                    "Total expenditure\n(1)+(2)",
                    "t",
                    role="computed",
                    formula="={col[e]}{r}+{col[r]}{r}",
                ),
            ),
            Gap(),
            Group(
                "Income",
                Column("Sales, fees and charges", "s"),
                Column("Other income", "o"),
                Column(
                    "Total income\n(4)+(5)",
                    "i",
                    role="computed",
                    formula="={col[s]}{r}+{col[o]}{r}",
                ),
            ),
            Gap(),
            Column(
                "Net current expenditure\n(3)-(6)",
                "n",
                role="computed",
                formula="={col[t]}{r}-{col[i]}{r}",
            ),
        ],
    )
    page.under(7, leaves, [f"({i})" for i in range(1, 8)])
    page.put("O5:O6", "Check", "head")
    fees = blocked("s")

    def total(text: str, first: str, last: str, code: int, key: str = "") -> Row:
        every = f"=SUM({{c}}{{row[{first}]}}:{{c}}{{row[{last}]}})"
        return Row(text, code=code, key=key, every=every, bold=True)

    at = page.matrix(
        leaves,
        8,
        [
            Band("HIGHWAYS AND TRANSPORT SERVICES"),
            Band("Highways maintenance", sub=True),
            Row(
                "Structural maintenance – principal roads", code=110, key="a", indent=1, cells=fees
            ),
            Row("Structural maintenance – other roads", code=120, indent=1, cells=fees),
            Row("Environmental, safety and routine maintenance", code=130, indent=1),
            Row("Winter service", code=140, indent=1),
            Row("Street lighting (including energy costs)", code=150, indent=1),
            Band("Traffic management and road safety", sub=True),
            Row("Congestion charging", code=210, indent=1, cells=blocked("e", "r", "t")),
            Row("Road safety education and safe routes", code=220, indent=1),
            Row("Bus lane enforcement", code=230, indent=1),
            Band("Parking services", sub=True),
            Row("On-street parking", code=310, indent=1, key="pk"),
            Row("Off-street parking", code=320, indent=1, key="b"),
            total("TOTAL HIGHWAYS AND TRANSPORT", "a", "b", 390, "t1"),
            Space(),
            Band("ENVIRONMENTAL AND REGULATORY SERVICES"),
            Row("Cemetery, cremation and mortuary services", code=410, key="c", indent=1),
            Row("Trading standards", code=420, indent=1),
            Row("Pest control", code=430, indent=1),
            Row("Flood defence, land drainage", code=440, indent=1, cells=fees),
            Row("Street cleansing", code=450, indent=1),
            Row("Waste collection", code=460, indent=1),
            Row("Recycling", code=470, key="d", indent=1),
            total("TOTAL ENVIRONMENTAL AND REGULATORY", "c", "d", 490),
            Space(),
            Band("PLANNING SERVICES"),
            Row("Building control", code=510, key="g", indent=1),
            Row("Development control", code=520, indent=1),
            Row("Planning policy", code=530, key="h", indent=1, cells=fees | blocked("o", "i")),
            total("TOTAL PLANNING", "g", "h", 590),
        ],
        ["C"],
        code="B",
        block="hatch",
    )
    for r in range(8, page.row):
        if isinstance(page.ws[f"B{r}"].value, int):
            page.put(
                f"O{r}", f'=IF(M{r}<-99999,"Query","OK")', "plain", align="center", ink="00B050"
            )
    r = page.row + 2
    page.put(f"B{r}", "MEMORANDUM ITEMS", "sub")
    page.put(f"B{r + 1}", "Line", "head")
    page.put(f"C{r + 1}", "Item", "head")
    leaves = page.head(r + 1, "E", [Column("£ thousand")])
    page.matrix(
        leaves,
        r + 2,
        [
            Row("Penalty charge notice income included in line 310", code=601),
            Row("Concessionary fares reimbursed to operators", code=602),
            Row("Private finance initiative payments – street lighting", code=603),
            Row("Expenditure met from public health grant", code=604),
        ],
        ["C"],
        code="B",
    )
    r = page.row + 1
    page.put(f"B{r}", "COMMENTS", "sub")
    page.put(
        f"B{r + 1}",
        "Explain any line where net current expenditure has changed by more than £250k and 10%"
        " since 2023-24.",
        "note",
    )
    leaves = page.head(r + 2, "B", [Column("Line"), Column("Explanation of change")])
    page.roster(leaves, r + 3, 6)
    page.ws.freeze_panes = "D8"

    page = Page(book, "Validation", [8, 60, 14])
    page.put("A1", "Validation checks", "title")
    for i, row in enumerate(
        [
            ("No.", "Check", "Result"),
            (
                1,
                "Parking income is not greater than ten times parking expenditure",
                f'=IF(RO_HEP!K{at["pk"]}>10*RO_HEP!G{at["pk"]},"Query","Passed")',
            ),
            (2, "Total highways is not negative", f'=IF(RO_HEP!M{at["t1"]}<0,"Query","Passed")'),
            (
                3,
                "Comments have been entered where required",
                f'=IF(COUNTA(RO_HEP!C{r + 3}:C{r + 8})=0,"Query","Passed")',
            ),
        ]
    ):
        for c, v in zip("ABC", row, strict=True):
            page.put(f"{c}{3 + i}", v, "head" if i == 0 else "calc")
    q = Page(book, "Data", state="hidden")
    for j, h in enumerate(["ecode", "line", "col", "value"]):
        q.put(f"{letter(j + 1)}1", h)
    for i in range(30):
        q.put(f"A{i + 2}", "='Front page'!$C$6")
        q.put(f"B{i + 2}", f"=RO_HEP!B{8 + i}")
        q.put(f"C{i + 2}", 7)
        q.put(f"D{i + 2}", f"=RO_HEP!M{8 + i}")
    page = Page(book, "Certificate", [4, 30, 40], lines=False)
    page.put("B2", "Chief finance officer's certificate", "sub")
    page.put(
        "B3",
        "I certify that the entries on this return are, to the best of my knowledge and belief,"
        " correct.",
    )
    for r, t in enumerate(["Name", "Position", "Date"], 5):
        page.put(f"B{r}", t)
        page.blank(f"C{r}", t, "meta")
    return book
