"""Lists to be filled in, as state and county offices send them."""

from __future__ import annotations

from drawn_forms.kit import Book, Leaf, Look, Sheet


SKY = "FFDCE6F1"
NAVY = "FF1F3864"
LIGHT = "FFF2F2F2"


def vaccine_upload() -> Book:
    """State health: an upload list with a line of rules above and of formats below."""
    book = Book(Look("Calibri"))
    book.table(
        "Instructions",
        [
            ["Vaccine Provider Enrollment - Bulk Upload"],
            ["1. Enter one row per practice location on the Upload tab."],
            ["2. Do not change column names or their order."],
            ["3. Use the values on the Codes tab for Practice Type and Storage Unit Type."],
            ["4. Save as .xlsx and submit through the provider portal by the 15th."],
        ],
    )
    sheet = Sheet(book, "Upload", "A:T=18")
    heads = [
        "Provider PIN",
        "Practice Name",
        "Practice Type",
        "NPI",
        "Street Address",
        "City",
        "County",
        "ZIP Code",
        "Primary Coordinator First Name",
        "Primary Coordinator Last Name",
        "Primary Coordinator Email",
        "Primary Coordinator Phone",
        "Medical License Number",
        "Enrolled in VFC Program?",
        "Patients Ages 0-6",
        "Patients Ages 7-18",
        "Patients 19 and Over",
        "Storage Unit Type",
        "Date of Last Site Visit",
        "Comments",
    ]
    opt = {"Medical License Number", "Date of Last Site Visit", "Comments", "ZIP Code"}
    sheet.line(
        "A1", ["Optional" if h in opt else "Required" for h in heads], size=9, color="FFC00000"
    )
    sheet.line("A2", heads, bold=True, fill=SKY)
    sheet.line(
        "A3",
        [
            "6 characters",
            "Text (100)",
            "Code",
            "10 digits",
            "Text",
            "Text",
            "Text",
            "99999",
            "Text",
            "Text",
            "name@domain",
            "999-999-9999",
            "Text",
            "Y/N",
            "Whole number",
            "Whole number",
            "Whole number",
            "Code",
            "MM/DD/YYYY",
            "Text (250)",
        ],
        size=9,
        color="FF7F7F7F",
    )
    sheet.grid("A2:T3")
    sheet.ws.freeze_panes = "C4"
    sheet.choose("C4:C1000", "Codes!$A$2:$A$7")
    sheet.choose("N4:N1000", ["Y", "N"])
    sheet.choose("R4:R1000", "Codes!$C$2:$C$5")
    sheet.roster([Leaf(i + 1, [h]) for i, h in enumerate(heads)], 4)
    book.table(
        "Codes",
        [
            ["Practice Type", "", "Storage Unit Type"],
            ["PED - Pediatrics", "", "SR - Stand-alone refrigerator"],
            ["FAM - Family medicine", "", "SF - Stand-alone freezer"],
            ["HOS - Hospital", "", "CB - Combination unit"],
            ["PHA - Pharmacy", "", "UL - Ultra-cold"],
            ["LHD - Local health department"],
            ["SCH - School clinic"],
        ],
    )
    return book


def absence_roster() -> Book:
    """County schools: a list under groups of columns, a computed rate, a legend."""
    book = Book(Look("Calibri"))
    sheet = Sheet(
        book, "Chronic Absence Roster", "A=14 B:C=16 D=8 E:F=12 G:K=11 L=10 M=16 N=14 O=30"
    )
    sheet.put("A1:O1", "Harlow County Public Schools", bold=True, size=14, align="left")
    sheet.put(
        "A2:O2", "Quarterly Chronic Absenteeism Follow-up Roster", bold=True, size=12, align="left"
    )
    sheet.put("A3", "School:", align="right")
    sheet.put("B3:D3")
    sheet.meta("B3")
    sheet.put("F3", "Quarter:", align="right")
    sheet.put("G3")
    sheet.meta("G3")
    sheet.put("I3:J3", "Prepared by:", align="right")
    sheet.put("K3:M3")
    sheet.meta("K3")
    cols = sheet.head(
        "A5",
        [
            ("Student", ["Student ID", "Last Name", "First Name", "Grade"]),
            ("Program", ["Special Education (Y/N)", "English Learner (Y/N)"]),
            (
                "Attendance",
                [
                    "Days Enrolled",
                    "Excused Absences",
                    "Unexcused Absences",
                    "Days Tardy",
                    "Attendance Rate",
                ],
            ),
            (
                "Follow-up",
                ["Tier", "Date Family Contacted", "Contact Method", "Intervention Plan / Notes"],
            ),
        ],
        bold=True,
        fill=SKY,
    )
    sheet.fill("K7:K36", '=IF(G{r}="","",1-(H{r}+I{r})/G{r})')
    sheet.grid("A5:O36")
    sheet.choose("L7:L36", ["1", "2", "3"])
    sheet.choose("N7:N36", ["Phone", "Letter", "Home visit", "Text"])
    sheet.roster(cols, 7)
    sheet.notes(
        "A38",
        [
            "Tier 1: 5-9% absent    Tier 2: 10-19% absent    Tier 3: 20% or more",
            "Return to the Office of Student Services within ten days of the end of the quarter.",
        ],
        to="O",
    )
    return book


def grant_ledger() -> Book:
    """Grant-maker: a ledger under a box of computed totals, gifts on another tab."""
    book = Book(Look("Calibri"))
    sheet = Sheet(book, "Expenditure Ledger", "A=12 B=26 C=18 D=30 E=14 F:H=14 I=22")
    sheet.put(
        "A1:I1",
        "Community Resilience Fund - Grantee Expenditure Ledger",
        bold=True,
        size=14,
        align="left",
        fill=SKY,
    )
    sheet.ask("A3", "Grant ID", "B3", role="meta", align="left")
    sheet.ask("A4", "Grantee", "B4", role="meta", align="left")
    sheet.ask("A5", "Award amount", "B5", align="left")
    sheet.ask("D3", "Total grant spend to date", "E3", align="right")
    sheet.ask("D4", "Total match to date", "E4", align="right")
    sheet.ask("D5", "Balance remaining", "E5", align="right")
    sheet.put("E3", "=SUM(F9:F200)")
    sheet.put("E4", "=SUM(G9:G200)")
    sheet.put("E5", "=B5-E3")
    for f in book.fields:
        if f["anchor"] in ("E3", "E4", "E5"):
            f["role"] = "computed"
    sheet.put(
        "A7",
        "One line per payment. Rows 9 and 10 are examples; type over them.",
        align="left",
        wrap=False,
        color="FFC00000",
    )
    heads = [
        "Payment date",
        "Payee",
        "Budget category",
        "Purpose of payment",
        "Check / ACH no.",
        "Grant funds ($)",
        "Match funds ($)",
        "Total ($)",
        "Receipt on file?",
    ]
    sheet.line("A8", heads, bold=True, fill=NAVY, color="FFFFFFFF")
    sheet.line(
        "A9",
        [
            "2025-01-14",
            "Office Barn",
            "Supplies",
            "Printer paper and toner",
            "1042",
            118.5,
            0,
            "=F9+G9",
            "Yes",
        ],
    )
    sheet.line(
        "A10",
        [
            "2025-01-31",
            "Payroll",
            "Personnel",
            "Outreach worker, January",
            "ACH",
            2400,
            600,
            "=F10+G10",
            "Yes",
        ],
    )
    sheet.fill("H11:H60", "=F{r}+G{r}")
    sheet.grid("A8:I60")
    sheet.choose("C9:C200", ["Personnel", "Fringe", "Travel", "Supplies", "Contractual", "Other"])
    sheet.roster([Leaf(i + 1, [h]) for i, h in enumerate(heads)], 9)
    sheet = Sheet(book, "In-kind Match", "A=14 B=24 C=30 D:F=14 G=20")
    sheet.put("A1:G1", "In-kind Contributions", bold=True, size=13, align="left")
    cols = sheet.head(
        "A3",
        [
            "Date",
            "Contributor",
            "Goods or services donated",
            "Quantity or hours",
            "Rate ($)",
            "Value ($)",
            "Basis of valuation",
        ],
        bold=True,
        fill=LIGHT,
    )
    sheet.fill("F4:F30", "=D{r}*E{r}")
    sheet.grid("A3:G30")
    sheet.roster(cols, 4)
    book.table(
        "Definitions",
        [
            ["Term", "Meaning"],
            ["Match funds", "Cash from other sources spent on the same project"],
            ["In-kind", "Donated goods, space or volunteer time"],
        ],
    )
    return book
