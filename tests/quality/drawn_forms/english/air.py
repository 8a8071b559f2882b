"""What goes into the air."""

from __future__ import annotations

from drawn_forms.kit import BOX, Band, Book, Column, Group, Look, Page, Row, blocked, letter


def air_emissions_statement() -> Book:
    """State agency: facility facts, units under three levels and letters, pollutants."""
    book = Book(Look("Arial", 9, head="1F4E78", head_ink="FFFFFF", band="DDEBF7", grey="A6A6A6"))
    page = Page(book, "Instructions", [3, 16, 62, 22], lines=False)
    page.put("B1", "STATE OF CALLOWAY", "text", bold=True)
    page.put("B2", "Department of Environmental Stewardship – Air Quality Bureau", "sub")
    page.put("B3", "ANNUAL EMISSIONS STATEMENT (Form AQB-27)", "title")
    r = page.lines(
        5,
        "B",
        "OMB Control No. 2071-0934   |   Expires 08/31/2027",
        "Public reporting burden for this collection is estimated to average 22 hours per response,"
        " including time for reviewing instructions, searching existing data sources, gathering the"
        " data needed, and completing the form.",
        "Statements for calendar year 2024 are due on or before April 15, 2025. Submit the"
        " workbook; do not submit a PDF copy.",
        "Do not add, delete or rename worksheets. Enter zero where a pollutant was tested for and"
        " not found; leave blank where it is not applicable.",
        to="D",
    )
    for i, row in enumerate(
        [
            ("Worksheet", "What to complete", "Who"),
            ("1-Facility", "One per site. All items.", "Everyone"),
            ("2-Units", "One row per emission unit and release point.", "Everyone"),
            (
                "3-Emissions",
                "Facility totals by pollutant, point and fugitive.",
                "Major and synthetic minor",
            ),
            ("Codes", "Reference only.", ""),
        ]
    ):
        for c, v in zip("BCD", row, strict=True):
            page.put(f"{c}{r + 1 + i}", v, "head" if i == 0 else "stub")

    page = Page(book, "1-Facility", [2, 20, 16, 16, 3, 20, 14, 14], lines=False)
    page.put("B1", "1. FACILITY IDENTIFICATION", "title")
    page.put(
        "B2",
        "Complete all items. Items marked † are pre-filled by the Bureau in the electronic copy.",
        "note",
    )
    page.pair("B4", "Facility name", "C4:H4")
    page.pair("B5", "State facility ID †\n(NNN-NNNNN)", "C5:D5")
    page.pair("F5", "NAICS code (6 digits)", "G5:H5")
    page.pair("B6", "Physical location (street)", "C6:H6")
    page.pair("B7", "City", "C7:D7")
    page.pair("F7", "County", "G7:H7", choices="Alder,Birch,Cedar,Dogwood,Elm")
    page.pair("B8", "Latitude (decimal degrees)", "C8:D8")
    page.pair("F8", "Longitude (decimal degrees)", "G8:H8")
    page.pair("B9", "Reporting year", "C9:D9", role="prefilled", value=2024)
    page.pair("F9", "Permit number(s)", "G9:H9")
    page.put("B11:H11", "Operating status during the reporting year", "band")
    page.pair(
        "B12:D12",
        "Did the facility operate at any time during the year?",
        "F12:H12",
        value=f"{BOX} Yes     {BOX} No",
    )
    page.pair("B13:D13", "If permanently shut down, date of shutdown (mm/dd/yyyy)", "F13:H13")
    page.pair("B14:D14", "Number of days the facility operated", "F14:H14")
    page.pair(
        "B15:D15", "Reason for any change of more than 20 percent from the prior year", "F15:H15"
    )
    page.put("B17:H17", "Certification", "band")
    page.put(
        "B18:H18",
        "I certify that, based on information and belief formed after reasonable inquiry, the"
        " statements and information in this document are true, accurate and complete.",
        "note",
        wrap=True,
    )
    page.pair("B20", "Responsible official (print)", "C20:D20", role="meta", label_style="text")
    page.pair("F20", "Title", "G20:H20", role="meta", label_style="text")
    page.pair("B21", "Signature", "C21:D21", role="meta", label_style="text")
    page.pair("F21", "Date signed", "G21:H21", role="meta", label_style="text")

    codes = Page(book, "Codes", [10, 44, 3, 10, 30])
    codes.put("A1", "Emission calculation methods", "sub")
    for i, (k, v) in enumerate(
        [
            ("01", "Continuous emission monitor"),
            ("02", "Engineering judgement"),
            ("03", "Material balance"),
            ("04", "Stack test"),
            ("08", "EPA emission factor"),
            ("28", "Vendor emission factor"),
        ]
    ):
        codes.put(f"A{i + 3}", k, "label")
        codes.put(f"B{i + 3}", v, "label")
    codes.put("A2", "Code", "head")
    codes.put("B2", "Description", "head")
    codes.put("D1", "Throughput units", "sub")
    codes.put("D2", "Code", "head")
    codes.put("E2", "Description", "head")
    for i, (k, v) in enumerate(
        [
            ("TON", "Tons"),
            ("E3GAL", "1000 gallons"),
            ("E6FT3", "Million cubic feet"),
            ("BBL", "Barrels"),
        ]
    ):
        codes.put(f"D{i + 3}", k, "label")
        codes.put(f"E{i + 3}", v, "label")

    page = Page(book, "2-Units", [11, 26, 13, 10, 9, 10, 10, 11, 8, 8, 8, 10, 12, 9])
    page.put("A1", "2. EMISSION UNITS AND RELEASE POINTS", "title")
    page.lines(
        2,
        "A",
        "List every permitted and exempt unit. If one unit vents through two release points, use"
        " two rows.",
        "Stack parameters are not needed for fugitive release points (enter 'FUG' in column D).",
        "Hours per year is calculated; overwrite only if the unit ran an irregular schedule.",
    )
    leaves = page.head(
        6,
        "A",
        [
            Column("Unit ID\n(e.g. EU-001)"),
            Column("Unit description"),
            Column("SCC\n(8 digits)"),
            Group(
                "Release point",
                Column("Stack ID"),
                Group(
                    "Stack parameters",
                    Column("Height\n(ft)"),
                    Column("Inside diameter (ft)"),
                    Column("Exit temp.\n(°F)"),
                    Column("Exit flow rate (acfm)"),
                ),
            ),
            Group(
                "Operating schedule",
                Column("Hours / day", "h"),
                Column("Days / week", "d"),
                Column("Weeks / year", "w"),
                Column("Hours per year", role="computed", formula="={h}{r}*{d}{r}*{w}{r}"),
            ),
            Group(
                "Annual throughput",
                Column("Amount"),
                Column("Unit code", choices="=Codes!$D$3:$D$6"),
            ),
        ],
    )
    page.under(9, leaves, [f"({letter(f.col)})" for f in leaves])
    page.roster(leaves, 10, 25)
    page.ws.freeze_panes = "C10"

    page = Page(book, "3-Emissions", [9, 34, 12, 12, 9, 12, 12, 9, 13, 12])
    page.put("A1", "3. FACILITY EMISSIONS BY POLLUTANT", "title")
    page.put(
        "A2",
        "Tons per year unless noted; report to two decimal places. Shaded cells are not required.",
        "note",
    )
    sides = [
        Column("Actual\n(tons/yr)", "{}a"),
        Column("Allowable\n(tons/yr)", "{}l"),
        Column("Method code", "{}m", choices="=Codes!$A$3:$A$8"),
    ]
    tree = [
        Group(name, *[Column(s.text, s.key.format(k), choices=s.choices) for s in sides])
        for name, k in (("Stack (point) sources", "s"), ("Fugitive sources", "f"))
    ]
    page.put("A4:A5", "Code", "head")
    page.put("B4:B5", "Pollutant", "head")
    leaves = page.head(
        4,
        "C",
        [
            *tree,
            Column(
                "Total actual\n(tons/yr)",
                "t",
                role="computed",
                formula="={col[sa]}{r}+{col[fa]}{r}",
            ),
            Column("Prior year total (tons/yr)", "py"),
        ],
    )
    fug = blocked("fa", "fl", "fm")
    hap = blocked("sl", "fl")
    total = dict.fromkeys(("sa", "fa", "t", "py"), "=SUM({c}{row[h1]}:{c}{row[h2]})") | blocked(
        "sl", "sm", "fl", "fm"
    )
    page.matrix(
        leaves,
        6,
        [
            Band("Criteria pollutants"),
            Row("PM10 – primary", code="PM10-PRI"),
            Row("of which filterable", code="PM10-FIL", indent=2),
            Row("PM2.5 – primary", code="PM25-PRI"),
            Row("of which condensable", code="PM-CON", indent=2, cells=fug),
            Row("Sulfur dioxide", code="SO2", cells=fug),
            Row("Nitrogen oxides", code="NOX", cells=fug),
            Row("Carbon monoxide", code="CO", cells=fug),
            Row("Volatile organic compounds", code="VOC"),
            Row("Lead", code="7439921"),
            Row("Ammonia", code="NH3", cells=blocked("sl", "fl")),
            Band("Hazardous air pollutants"),
            Row("Benzene", code="71432", key="h1", cells=hap),
            Row("Formaldehyde", code="50000", cells=hap),
            Row("Hydrogen chloride", code="7647010", cells=hap | fug),
            Row("Toluene", code="108883", cells=hap),
            Row("Xylenes (mixed isomers)", code="1330207", key="h2", cells=hap),
            Row("Total listed HAP", code="", key="tot", cells=total, bold=True),
        ],
        ["B"],
        code="A",
    )
    page.put(
        f"A{page.row + 1}",
        "Note: report combined HAP of 10 tons or more on the separate Title V fee form.",
        "note",
    )
    return book
