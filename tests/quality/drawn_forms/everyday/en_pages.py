"""Pages that mix labels beside blanks, check lists and small tables."""

from __future__ import annotations

from drawn_forms.kit import Book, Look, Sheet


SKY = "FFDCE6F1"
LIGHT = "FFF2F2F2"
NAVY = "FF1F3864"


def housing_inspection() -> Book:
    """Housing: facts of a visit, then items by room with boxes for the result."""
    book = Book(Look("Calibri"))
    sheet = Sheet(book, "Unit Inspection", "A=6 B=44 C:E=8 F=26 G=14")
    sheet.put("A1:G1", "Lakeshore Housing Agency", bold=True, size=14)
    sheet.put("A2:G2", "RENTAL UNIT INSPECTION FORM", bold=True, size=12)
    sheet.ask("A3:B3", "Tenant name", "C3:G3", role="meta", align="left")
    sheet.ask("A4:B4", "Unit address", "C4:G4", role="meta", align="left")
    sheet.ask("A5:B5", "Year built", "C5:D5", align="left")
    sheet.ask("E5:F5", "Number of bedrooms", "G5", align="left")
    sheet.ask(
        "A6:B6", "Type of inspection", "C6:G6", "☐ Initial   ☐ Annual   ☐ Special", align="left"
    )
    sheet.ask("A7:B7", "Inspector", "C7:D7", role="meta", align="left")
    sheet.ask("E7:F7", "Date of inspection", "G7", role="meta", align="left")
    cols = sheet.head(
        "A9",
        ["No.", "Item", "Pass", "Fail", "N/A", "Comment / repair needed", "Date fixed"],
        bold=True,
        fill=SKY,
    )[2:]
    rooms = [
        (
            "Living room",
            [
                "Electricity: two working outlets or one outlet and one light",
                "Window condition and locks",
                "Walls, ceiling and floor sound",
            ],
        ),
        (
            "Kitchen",
            [
                "Stove or range with oven works",
                "Refrigerator keeps food cold",
                "Sink with hot and cold running water",
                "Space to store and prepare food",
            ],
        ),
        (
            "Bathroom",
            [
                "Flush toilet in enclosed room",
                "Fixed basin or lavatory",
                "Tub or shower",
                "Ventilation",
            ],
        ),
        (
            "Health and safety",
            [
                "Smoke detector on each level",
                "Carbon monoxide alarm",
                "Free from infestation",
                "Safe stairs, rails and porches",
            ],
        ),
    ]
    r, n, stub = 10, 0, []
    for room, items in rooms:
        sheet.put(f"A{r}:G{r}", room, bold=True, align="left", fill=LIGHT)
        r += 1
        for item in items:
            n += 1
            sheet.put(f"A{r}", n)
            sheet.put(f"B{r}", item, align="left")
            stub.append((r, [item]))
            r += 1
    sheet.grid("A3:G7")
    sheet.grid(f"A9:G{r - 1}")
    sheet.matrix(cols, stub)
    r += 1
    sheet.ask(
        f"A{r}:B{r}",
        "Overall result",
        f"C{r}:G{r}",
        "☐ Pass   ☐ Fail   ☐ Inconclusive",
        align="left",
    )
    sheet.ask(f"A{r + 1}:B{r + 1}", "Date reinspection is due", f"C{r + 1}:G{r + 1}", align="left")
    sheet.put(f"A{r + 2}:G{r + 2}", "Summary of repairs the owner must make", align="left")
    sheet.put(f"A{r + 3}:G{r + 3}")
    sheet.pair(f"A{r + 2}", f"A{r + 3}")
    sheet.grid(f"A{r}:G{r + 3}")
    sheet.sign(f"A{r + 5}:C{r + 5}", "Inspector signature: __________________")
    sheet.sign(f"D{r + 5}:G{r + 5}", "Owner or agent signature: __________________")
    return book


def environment_annual() -> Book:
    """Environment: facility facts, pollutants, deviations and questions on one sheet, wells."""
    book = Book(Look("Calibri"))
    sheet = Sheet(book, "Annual Report", "A=30 B=10 C:H=14")
    sheet.put(
        "A1:H1",
        "Division of Air and Water Quality - Permit Holder Annual Report",
        bold=True,
        size=14,
        align="left",
        fill=NAVY,
        color="FFFFFFFF",
    )
    sheet.put("A2:H2", "SECTION 1. FACILITY", bold=True, align="left", fill=SKY)
    sheet.ask("A3", "Facility name", "B3:D3", role="meta", align="left")
    sheet.ask("E3:F3", "Permit number", "G3:H3", role="meta", align="left")
    sheet.ask("A4", "Physical location", "B4:D4", align="left")
    sheet.ask("E4:F4", "NAICS code", "G4:H4", align="left")
    sheet.ask("A5", "Days operated in the year", "B5:D5", align="left")
    sheet.ask("E5:F5", "Average shift hours per day", "G5:H5", align="left")
    sheet.grid("A3:H5")
    sheet.put("A7:H7", "SECTION 2. EMISSIONS", bold=True, align="left", fill=SKY)
    cols = sheet.head(
        "A8",
        [
            "Pollutant",
            "Unit",
            "Permit limit",
            ("Reported emissions", ["Prior year", "This year"]),
            "Method of estimate",
            "Control device",
            "Exceeded limit? (Y/N)",
        ],
        bold=True,
    )[2:]
    stub = sheet.stub(
        "A10",
        [
            "Nitrogen oxides",
            "Sulfur dioxide",
            "Particulate matter (PM10)",
            "Volatile organic compounds",
            "Ammonia",
            "Lead",
        ],
    )
    sheet.down("B10", ["tons"] * 5 + ["pounds"])
    sheet.down("C10", [95, 40, 25, 50, 12, 200])
    sheet.choose("H10:H15", ["Y", "N"])
    sheet.grid("A8:H15")
    sheet.matrix(cols, stub)
    sheet.put(
        "A17:H17", "SECTION 3. DEVIATIONS FROM PERMIT CONDITIONS", bold=True, align="left", fill=SKY
    )
    cols = sheet.head(
        "A18",
        [
            "Permit condition",
            "Date began",
            "Date ended",
            "Hours",
            ("Cause", 2),
            ("Corrective action", 2),
        ],
        bold=True,
    )
    for r in range(19, 25):
        sheet.put(f"E{r}:F{r}")
        sheet.put(f"G{r}:H{r}")
    sheet.grid("A18:H24")
    sheet.roster(cols, 19)
    sheet.put("A26:H26", "SECTION 4. COMPLIANCE STATEMENT", bold=True, align="left", fill=SKY)
    for r, q in (
        (27, "Were all monitoring records kept for the full year?"),
        (28, "Was any required report filed late?"),
        (29, "Number of citizen complaints received"),
        (30, "Planned changes to equipment in the coming year"),
    ):
        sheet.ask(f"A{r}:D{r}", q, f"E{r}:H{r}", align="left")
    sheet.choose("E27:E28", ["Yes", "No"])
    sheet.grid("A27:H30")
    sheet.sign("A32:D32", "Responsible official (print): ____________________")
    sheet.sign("E32:H32", "Signature and date: ____________________")

    sheet = Sheet(book, "Monitoring Wells", "A=12 B:C=13 D=14 E:L=12")
    sheet.put(
        "A1:L1",
        "Groundwater monitoring results (one line per well and sampling event)",
        bold=True,
        size=12,
        align="left",
    )
    cols = sheet.head(
        "A3",
        [
            "Well ID",
            ("Location", ["Latitude", "Longitude"]),
            "Sample date",
            (
                "Field measurements",
                ["Depth to water (ft)", "pH", "Temperature (°C)", "Conductivity (µS/cm)"],
            ),
            ("Laboratory results (mg/L)", ["Nitrate", "Chloride", "Sulfate"]),
            "Lab qualifier",
        ],
        bold=True,
        fill=LIGHT,
    )
    sheet.grid("A3:L24")
    sheet.roster(cols, 5)
    return book
