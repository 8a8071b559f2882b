"""Returns of named rows, as departments and trusts ask for them."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet


LIGHT = "FFF2F2F2"
SKY = "FFDCE6F1"
YELLOW = "FFFFFFCC"


def apprentice_activity() -> Book:
    """Labour: occupations by sector, events by sex, subtotals by formula."""
    book = Book(Look("Calibri"))
    sheet = Sheet(book, "Form AR-7", "A=18 B=30 C=10 D:L=10 M=24")
    sheet.put(
        "A1:M1",
        "Form AR-7  Registered Apprenticeship Quarterly Activity Report",
        bold=True,
        size=14,
    )
    sheet.put(
        "A2:M2", "Department of Labor and Workforce Standards, Apprenticeship Section", size=10
    )
    sheet.sign("A3:C3", "Program sponsor: ____________________")
    sheet.sign("D3:H3", "Quarter ending: ____/____/______")
    sheet.sign("I3:M3", "Program no.: ____________")
    sheet.put("A5:B6", "Sector and occupation", bold=True, fill=LIGHT)
    cols = sheet.head(
        "C5",
        [
            "O*NET code",
            ("Active at start", ["Men", "Women"]),
            ("New registrations", ["Men", "Women"]),
            ("Completed", ["Men", "Women"]),
            ("Cancelled", ["Men", "Women"]),
            "Average hourly wage ($)",
            "Remarks",
        ],
        bold=True,
        fill=LIGHT,
    )[1:]
    sheet.ws.column_dimensions["L"].width = 12
    rows = [
        ("Construction", "Carpenter"),
        ("Construction", "Electrician"),
        ("Construction", "Plumber"),
        ("Construction", "Subtotal"),
        ("Manufacturing", "Machinist"),
        ("Manufacturing", "Industrial maintenance mechanic"),
        ("Manufacturing", "Subtotal"),
        ("Health care", "Medical assistant"),
        ("Health care", "Pharmacy technician"),
        ("Other occupations",),
        ("All occupations",),
    ]
    stub = sheet.stub("A7", rows, width=2)
    sheet.down(
        "C7",
        ["47-2031", "47-2111", "47-2152", None, "51-4041", "49-9041", None, "31-9092", "29-2052"],
    )
    for c in "DEFGHIJK":
        sheet.put(f"{c}10", f"=SUM({c}7:{c}9)")
        sheet.put(f"{c}13", f"=SUM({c}11:{c}12)")
        sheet.put(f"{c}17", f"={c}10+{c}13+SUM({c}14:{c}16)")
    sheet.grey("L10", "L13", "L17")
    sheet.grid("A5:M17")
    sheet.matrix(cols, stub)
    sheet.sign("A19:F19", "Certified by: ____________________   Title: ____________________")
    sheet.sign("G19:M19", "Date: ____________")
    return book


def waiting_return() -> Book:
    """Hospital trust: specialties by weeks waited, then questions with one answer."""
    book = Book(Look("Calibri"))
    sheet = Sheet(book, "Waits", "A=8 B=30 C:J=12")
    sheet.put(
        "A1:J1",
        "Northmoor Hospitals Trust: Monthly Elective Waiting Return",
        bold=True,
        size=14,
        align="left",
    )
    sheet.put(
        "A2:J2",
        "Enter whole numbers in the yellow cells only. White cells calculate.",
        align="left",
        size=10,
    )
    sheet.put("B3", "Month of return", align="right")
    sheet.put("C3:D3", fill=YELLOW)
    sheet.meta("C3")
    sheet.put("F3:G3", "Return completed by", align="right")
    sheet.put("H3:J3", fill=YELLOW)
    sheet.meta("H3")
    cols = sheet.head(
        "A5",
        [
            "Code",
            "Specialty",
            (
                "Patients waiting at month end",
                [
                    "0-6 weeks",
                    ">6-13 weeks",
                    ">13-18 weeks",
                    ">18-52 weeks",
                    "Over 52 weeks",
                    "Total waiting",
                ],
            ),
            "Removed without treatment",
            "Treated in month",
        ],
        bold=True,
        fill=SKY,
    )[2:]
    spec = [
        ("100", "General Surgery"),
        ("101", "Urology"),
        ("110", "Trauma and Orthopaedics"),
        ("120", "Ear, Nose and Throat"),
        ("130", "Ophthalmology"),
        ("140", "Oral Surgery"),
        ("300", "General Medicine"),
        ("320", "Cardiology"),
        ("330", "Dermatology"),
        ("502", "Gynaecology"),
        ("X01", "All other specialties"),
    ]
    sheet.down("A7", [c for c, _ in spec])
    stub = sheet.stub("B7", [n for _, n in spec] + ["Total"])
    for r in range(7, 18):
        for c in "CDEFGIJ":
            sheet.put(f"{c}{r}", fill=YELLOW)
    sheet.fill("H7:H18", "=SUM(C{r}:G{r})")
    for c in "CDEFGIJ":
        sheet.put(f"{c}18", f"=SUM({c}7:{c}17)", bold=True)
    sheet.grid("A5:J18")
    sheet.matrix(cols, stub)

    sheet = Sheet(book, "Assurance", "A=6 B=64 C=16 D=40")
    sheet.put("A1:D1", "Assurance questions", bold=True, size=14, align="left")
    cols = sheet.head(
        "A3",
        ["No.", "Question", "Response (Y/N)", "If No, explain and give a date for resolution"],
        bold=True,
        fill=SKY,
    )[2:]
    qs = [
        "Has the patient tracking list been validated in the last four weeks?",
        "Are all patients waiting over 52 weeks reviewed for clinical harm?",
        "Do the figures include patients referred to independent providers?",
        "Has the executive lead approved this return?",
    ]
    sheet.down("A4", [1, 2, 3, 4])
    stub = sheet.stub("B4", qs)
    for r in range(4, 8):
        sheet.put(f"C{r}", fill=YELLOW)
        sheet.put(f"D{r}", fill=YELLOW)
    sheet.choose("C4:C7", ["Y", "N"])
    sheet.grid("A3:D7")
    sheet.matrix(cols, stub)
    return book


def budget_report() -> Book:
    """City finance: budget lines under section rows, quarters and computed columns."""
    book = Book(Look("Calibri"))
    sheet = Sheet(book, "Budget to Actual", "A=10 B=34 C=14 D:G=13 H:I=14 J=34")
    sheet.put("A1:J1", "City of Fernbrook - Office of Finance", bold=True, size=13)
    sheet.put("A2:J2", "Departmental Budget-to-Actual Report", bold=True, size=12)
    sheet.put("A3:J3", "(whole dollars)", size=9)
    sheet.put("A4", "Department:", align="left")
    sheet.put("B4:C4")
    sheet.meta("B4")
    sheet.put("G4", "Fiscal year:", align="right")
    sheet.put("H4")
    sheet.meta("H4")
    cols = sheet.head(
        "A6",
        [
            "Account",
            "Line item",
            "Adopted Budget",
            ("Actual Expenditure", ["Q1", "Q2", "Q3", "Q4"]),
            "Year to Date",
            "Variance",
            "Explanation of variance over 5%",
        ],
        bold=True,
        fill=LIGHT,
    )[2:]
    lines = [
        ("s", "PERSONNEL"),
        ("5101", "Salaries and wages"),
        ("5105", "Overtime"),
        ("5110", "Retirement contributions"),
        ("5120", "Health insurance"),
        ("t", "Total Personnel"),
        ("s", "OPERATIONS"),
        ("5201", "Office supplies"),
        ("5210", "Utilities"),
        ("5225", "Vehicle fuel and repair"),
        ("5240", "Professional services"),
        ("5255", "Training and travel"),
        ("t", "Total Operations"),
        ("s", "CAPITAL"),
        ("5401", "Equipment over $5,000"),
        ("5410", "Building improvements"),
        ("t", "Total Capital"),
        ("g", "TOTAL DEPARTMENT"),
    ]
    stub, start = [], 8
    totals: list[int] = []
    for i, (k, text) in enumerate(lines):
        r = 8 + i
        if k == "s":
            sheet.put(f"A{r}:J{r}", text, bold=True, align="left", fill="FFE7E6E6")
            start = r + 1
            continue
        sheet.put(f"B{r}", text, align="left", bold=k in "tg")
        if k in "tg":
            for c in "CDEFG":
                sheet.put(
                    f"{c}{r}",
                    (
                        f"=SUM({c}{start}:{c}{r - 1})"
                        if k == "t"
                        else "=" + "+".join(f"{c}{t}" for t in totals)
                    ),
                )
            totals.append(r)
        else:
            sheet.put(f"A{r}", k)
        sheet.put(f"H{r}", f"=SUM(D{r}:G{r})")
        sheet.put(f"I{r}", f"=C{r}-H{r}")
        stub.append((r, [text]))
    sheet.grid("A6:J25")
    sheet.matrix(cols, stub)
    sheet.put(
        "A27:J27",
        "Submit to the Budget Division within 20 days of quarter end.",
        align="left",
        size=10,
    )
    sheet.sign("A28:E28", "Department head signature: ______________________")
    sheet.sign("F28:J28", "Date: ______________")
    sheet.ws.freeze_panes = "C8"
    return book
