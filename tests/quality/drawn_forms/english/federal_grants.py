"""Progress under a federal grant, and property bought with it."""

from __future__ import annotations

from drawn_forms.kit import BOX, Band, Book, Column, Group, Look, Page, Row, blocked


def progress_and_property_report() -> Book:
    """Federal: two requests as paper forms, labels above boxes, ticks, measures, property."""
    book = Book(Look("Times New Roman", 10, head="EDEDED", band="EDEDED"))
    page = Page(book, "PPR cover", [2, 14, 14, 14, 4, 12, 4, 12, 14], lines=False)
    page.put("B1:I1", "PERFORMANCE PROGRESS REPORT", "title", align="center")
    page.put("B2:I2", "SF-PPR (adapted)", "note", align="center")

    def box(row: int, left: str, right: str, label: str, role: str = "input") -> None:
        page.box(row, left, right, label, role, wrap=True, valign="top", size=-1)

    box(4, "B", "D", "1. Federal Agency and Organization Element to Which Report is Submitted")
    box(4, "E", "G", "2. Federal Grant or Other Identifying Number")
    box(4, "H", "H", "3a. UEI")
    box(4, "I", "I", "3b. EIN")
    box(6, "B", "G", "4. Recipient Organization (Name and complete address including zip code)")
    box(6, "H", "I", "5. Recipient Identifying Number or Account Number")
    page.put("B8:D8", "6. Project/Grant Period", "label", size=-1)
    page.put("B9", "Start Date:", "label")
    page.blank("C9:D9", "Start Date:")
    page.put("B10", "End Date:", "label")
    page.blank("C10:D10", "End Date:")
    page.put("E8:G8", "7. Reporting Period End Date", "label", size=-1)
    page.blank("E9:G10", "7. Reporting Period End Date")
    page.put("H8:I8", "8. Final Report?", "label", size=-1)
    page.blank("H9:I9", "8. Final Report?", value=f"{BOX} Yes     {BOX} No")
    page.put("B12", "9. Report Frequency", "label", size=-1)
    for i, t in enumerate(["annual", "semi-annual", "quarterly", "other"]):
        r, (c, a, b) = 12 + i // 2, (("E", "F", "F"), ("G", "H", "I"))[i % 2]
        page.tick(f"{c}{r}", f"{a}{r}:{b}{r}" if a != b else f"{a}{r}", t)
    page.put("B14:D14", "If other, describe:", "label")
    page.blank("E14:I14", "If other, describe:")
    box(
        16,
        "B",
        "I",
        "10. Performance Narrative (attach performance narrative as instructed by the awarding"
        " agency)",
    )
    box(18, "B", "I", "11. Other Attachments (list)")
    page.put(
        "B21:I21",
        "12. Certification: I certify to the best of my knowledge and belief that this report is"
        " correct and complete for performance of activities for the purposes set forth in the"
        " award documents.",
        "label",
        wrap=True,
    )
    box(
        22,
        "B",
        "D",
        "12a. Typed or Printed Name and Title of Authorized Certifying Official",
        role="meta",
    )
    box(22, "E", "I", "12c. Telephone (area code, number and extension)", role="meta")
    box(24, "B", "D", "12b. Signature of Authorized Certifying Official", role="meta")
    box(24, "E", "I", "12e. Date Report Submitted (Month, Day, Year)", role="meta")
    page.put("B27", "OMB Approval Number: 0970-8806   Expiration Date: 01/31/2027", "small")

    page = Page(book, "PPR-A measures", [3, 12, 34, 12, 11, 11, 11, 11, 11, 40])
    page.put("B1", "Performance Measures (PPR-A)", "title")
    page.put("B2", "Grant number:")
    page.blank("C2", "Grant number:", "meta")
    page.put("F2", "Page")
    page.blank("G2", "Page", "meta")
    page.put("H2", "of")
    page.blank("I2", "of", "meta")
    leaves = page.head(
        4,
        "B",
        [
            Column("(1) Measure or indicator no."),
            Column("(2) Performance measure and definition"),
            Column("(3) Baseline"),
            Group("(4) Target", Column("Year 1"), Column("Year 2"), Column("Year 3")),
            Group("(5) Actual", Column("This period"), Column("Cumulative")),
            Column("(6) Explanation if target was not met"),
        ],
    )
    page.roster(
        leaves,
        6,
        14,
        samples=[
            (
                "e.g. A1",
                "Youth enrolled in mentoring, unduplicated",
                0,
                120,
                240,
                360,
                35,
                35,
                "Late start of two sites",
            ),
            ("e.g. A2", "Volunteers trained", 0, 40, 80, 100, 41, 41, None),
        ],
    )
    page.put("B21", "Rows 6 and 7 are examples: replace them with your own measures.", "note")

    page = Page(book, "PPR-B indicators", [3, 7, 52, 14, 14, 16, 30])
    page.put("B1", "Program Indicators (PPR-B)", "title")
    page.put(
        "B2",
        "Report on every indicator. Counts are for the current reporting period unless the column"
        " says otherwise.",
        "note",
    )
    page.put("B4:B5", "No.", "head")
    page.put("C4:C5", "Indicator", "head")
    leaves = page.head(
        4,
        "D",
        [
            Group("Participants", Column("This period", "t"), Column("Since award start", "s")),
            Column("Expended this period ($)", "x"),
            Column("Explanation", "e"),
        ],
    )
    na = blocked("x")
    page.matrix(
        leaves,
        6,
        [
            Band("A. Outreach and intake"),
            Row("Inquiries received", code="A-01", cells=na),
            Row("Applications completed", code="A-02", cells=na),
            Row("Participants enrolled", code="A-03"),
            Row("of whom veterans", code="A-03.1", indent=2, cells=na),
            Row("of whom re-enrolled", code="A-03.2", indent=2, cells=na),
            Band("B. Services"),
            Row("Received case management", code="B-01"),
            Row("Received skills training", code="B-02"),
            Row("Received supportive payments", code="B-03"),
            Band("C. Results"),
            Row("Obtained employment", code="C-01", cells=na),
            Row("Retained employment for 90 days", code="C-02", cells=blocked("t") | na),
        ],
        ["C"],
        code="B",
        block="n/a",
    )

    page = Page(book, "Property report", [2, 5, 26, 12, 13, 13, 11, 14, 13, 13], lines=False)
    page.put("B1:J1", "TANGIBLE PERSONAL PROPERTY REPORT", "title", align="center")
    page.put(
        "B2:J2",
        "Complete at closeout or on request. Separate from the performance progress report.",
        "note",
        align="center",
    )
    box(3, "B", "E", "1. Awarding Agency and Organizational Element")
    box(3, "F", "H", "2. Award Identifying Number")
    box(3, "I", "J", "3. Property Account Number")
    page.put("B6:J6", "4. Report type (mark one)", "band")
    for i, t in enumerate(
        ["Annual report", "Final (award closeout) report", "Disposition request/report"]
    ):
        page.tick(f"B{7 + i}", f"C{7 + i}:E{7 + i}", t)
    page.put("B11:J11", "5. Federally-owned property (select all that apply)", "band")
    for i, t in enumerate(
        ["Request transfer to another award", "Request disposition instructions", "None held"]
    ):
        page.tick(f"B{12 + i}", f"C{12 + i}:E{12 + i}", t)
    page.pair("F12:H12", "Award number to which transfer is requested", "I12:J12")
    page.pair("F13:H13", "Fair market value of unused supplies over $5,000", "I13:J13")
    page.put("B16", "6. Supplemental sheet", "sub")
    leaves = page.head(
        17,
        "B",
        [
            Column("No.", role="serial"),
            Column("Description"),
            Column("Property ID"),
            Group("Acquisition", Column("Date"), Column("Cost ($)"), Column("Federal share (%)")),
            Group(
                "Status",
                Column("Condition code"),
                Group("Disposition", Column("Request date"), Column("Fair market value ($)")),
            ),
        ],
    )
    page.roster(leaves, 20, 10)
    box(32, "B", "E", "Remarks")
    box(32, "F", "H", "Name and signature of authorized official", "meta")
    box(32, "I", "J", "Date report submitted", "meta")
    return book
