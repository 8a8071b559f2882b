"""Patients who fell ill."""

from __future__ import annotations

from datetime import date

from drawn_forms.kit import Book, Column, Group, Look, Page, Row, letter


def outbreak_line_list() -> Book:
    """Health department: 41 columns under bands, names of variables below, examples."""
    book = Book(Look("Segoe UI", 9, head="BDD7EE", band="DEEAF6", line="hair"))
    lists = Page(book, "lists", state="hidden")
    yn = lists.listing(1, "A", ["Yes", "No", "Unknown"], "yn")
    role = lists.listing(1, "B", ["Resident", "Staff", "Visitor", "Volunteer"], "role")
    stat = lists.listing(1, "C", ["Confirmed", "Probable", "Suspect", "Not a case"], "status")
    book.define("YesNo", yn[1:])
    sections = [
        (
            "Identifiers",
            [
                ("Case ID *", "case_id", "Text (12)", ""),
                ("Local ID", "local_id", "Text (20)", ""),
                ("Case status *", "case_status", "List", stat),
            ],
        ),
        (
            "Demographics",
            [
                ("Last name", "last_nm", "Text (50)", ""),
                ("First name", "first_nm", "Text (50)", ""),
                ("Date of birth\n(mm/dd/yyyy)", "dob", "Date", ""),
                ("Age", "age", "Number", ""),
                ("Age unit", "age_unit", "Y/M/D", "Y,M,D"),
                ("Sex", "sex", "M/F/U", "M,F,U"),
                ("County of residence", "res_cnty", "Text (30)", ""),
                ("Role at facility *", "fac_role", "List", role),
                ("Unit / wing / room", "unit", "Text (30)", ""),
                ("If staff, job title", "job", "Text (40)", ""),
            ],
        ),
        (
            "Illness",
            [
                ("Symptomatic?", "sympt", "Y/N/U", "=YesNo"),
                ("Onset date\n(mm/dd/yyyy)", "onset_dt", "Date", ""),
                ("Onset time", "onset_tm", "hh:mm", ""),
                ("Diarrhea", "diarr", "Y/N/U", "=YesNo"),
                ("Vomiting", "vomit", "Y/N/U", "=YesNo"),
                ("Nausea", "nausea", "Y/N/U", "=YesNo"),
                ("Fever", "fever", "Y/N/U", "=YesNo"),
                ("Highest temperature (°F)", "temp", "Number", ""),
                ("Bloody stool", "bloody", "Y/N/U", "=YesNo"),
                ("Other symptoms (specify)", "oth_sx", "Text (200)", ""),
                ("Duration of illness (days)", "dur", "Number", ""),
            ],
        ),
        (
            "Outcome",
            [
                ("Saw provider?", "provider", "Y/N/U", "=YesNo"),
                ("Emergency visit?", "er", "Y/N/U", "=YesNo"),
                ("Hospitalized?", "hosp", "Y/N/U", "=YesNo"),
                ("Admission date", "adm_dt", "Date", ""),
                ("Died?", "died", "Y/N/U", "=YesNo"),
                ("Date of death", "death_dt", "Date", ""),
            ],
        ),
        (
            "Laboratory",
            [
                ("Specimen collected?", "spec", "Y/N/U", "=YesNo"),
                ("Collection date", "spec_dt", "Date", ""),
                ("Specimen type", "spec_ty", "Text (20)", ""),
                ("Test performed", "test", "Text (30)", ""),
                ("Result", "result", "Text (30)", ""),
            ],
        ),
        (
            "Exposure",
            [
                ("Ate in dining hall?", "dining", "Y/N/U", "=YesNo"),
                ("Date of last shift / stay", "last_dt", "Date", ""),
                ("Contact with ill person?", "contact", "Y/N/U", "=YesNo"),
                ("Case ID of contact", "contact_id", "Text (12)", ""),
                ("Other exposure (specify)", "oth_exp", "Text (200)", ""),
                ("Comments", "comments", "Text (500)", ""),
            ],
        ),
    ]
    flat = [c for _, cs in sections for c in cs]
    page = Page(book, "Line list", [13] * len(flat))
    page.put("A1", "Gastrointestinal Illness Outbreak Line List", "title")
    page.put("A2", "Outbreak number:")
    page.blank("C2", "Outbreak number:", "meta", style="plain", under=True)
    page.put("E2", "Facility:")
    page.blank("F2:H2", "Facility:", "meta", style="plain", under=True)
    page.lines(
        3,
        "A",
        "One row per ill person. Fields marked * are required. Start in row 12; rows 9 to 11 show"
        " examples and may be deleted. Do not merge cells or insert columns.",
        "Send by secure transfer to the regional epidemiologist every working day by 4 p.m. until"
        " the outbreak is closed.",
    )
    leaves = page.head(
        6, "A", [Group(s, *[Column(c[0], choices=c[3]) for c in cs]) for s, cs in sections]
    )
    page.under(8, leaves, [f"{c[1]}" for c in flat], "mach")
    page.under(5, leaves, [c[2] for c in flat], "mach")
    page.roster(
        leaves,
        9,
        3,
        framed=False,
        samples=[
            (
                "GI-001",
                None,
                "Confirmed",
                "Example",
                "Ada",
                date(1941, 3, 2),
                84,
                "Y",
                "F",
                "Marlow",
                "Resident",
                "B wing 12",
                None,
                "Yes",
                date(2025, 1, 14),
                None,
                "Yes",
            ),
            (
                "GI-002",
                None,
                "Probable",
                "Example",
                "Bo",
                date(1990, 7, 9),
                34,
                "Y",
                "M",
                "Marlow",
                "Staff",
                "Kitchen",
                "Cook",
                "Yes",
                date(2025, 1, 15),
                None,
                "Yes",
            ),
            (
                "GI-003",
                None,
                "Suspect",
                "Example",
                "Cy",
                date(1938, 12, 30),
                86,
                "Y",
                "M",
                "Marlow",
                "Resident",
                "B wing 4",
                None,
                "Yes",
                date(2025, 1, 15),
            ),
        ],
    )
    page.ws.freeze_panes = "D9"
    page.ws.auto_filter.ref = f"A7:{letter(len(flat))}11"
    page = Page(book, "Denominators", [22, 14, 12, 12, 12, 14])
    page.put("A1", "Persons at risk", "title")
    page.put("A2", "Complete at the first report and again when the outbreak is closed.", "note")
    page.put("A4:A5", "Group", "head")
    leaves = page.head(
        4,
        "B",
        [
            Column("Total in facility", "n"),
            Group("Cases", Column("Ill", "i"), Column("Hospitalized", "h"), Column("Died", "d")),
            Column(
                "Attack rate (%)",
                role="computed",
                formula='=IF({col[n]}{r}>0,{col[i]}{r}/{col[n]}{r}*100,"")',
            ),
        ],
    )
    page.matrix(
        leaves,
        6,
        [
            Row("Residents", key="a"),
            Row("Staff"),
            Row("Visitors and volunteers", key="b"),
            Row("Total", every="=SUM({c}{row[a]}:{c}{row[b]})", bold=True),
        ],
        ["A"],
    )
    for r, t in enumerate(
        [
            "Date first case ill",
            "Date facility closed to admissions",
            "Date outbreak declared over",
        ],
        12,
    ):
        page.pair(f"A{r}", t, f"B{r}:C{r}")
    page = Page(book, "Epi summary", [24, 12, 12])
    page.put("A1", "Summary (calculated)", "title")
    for r, (t, fx) in enumerate(
        [
            ("Status", "Count"),
            ("Confirmed", "=COUNTIF('Line list'!C9:C1000,A4)"),
            ("Probable", "=COUNTIF('Line list'!C9:C1000,A5)"),
            ("Suspect", "=COUNTIF('Line list'!C9:C1000,A6)"),
            ("Earliest onset", "=MIN('Line list'!O9:O1000)"),
            ("Latest onset", "=MAX('Line list'!O9:O1000)"),
        ],
        3,
    ):
        page.put(f"A{r}", t, "head" if r == 3 else "stub")
        page.put(f"B{r}", fx, "head" if r == 3 else "calc")
    page = Page(book, "Data dictionary", [16, 30, 16, 60])
    for c, t in zip("ABCD", ("Variable", "Label", "Type", "Notes"), strict=True):
        page.put(f"{c}1", t, "head")
    for r, about in enumerate(flat, 2):
        for col, v in zip(
            "ABCD",
            (
                about[1],
                about[0].replace("\n", " "),
                about[2],
                "Required" if "*" in about[0] else None,
            ),
            strict=True,
        ):
            page.put(f"{col}{r}", v, "stub")
    return book
