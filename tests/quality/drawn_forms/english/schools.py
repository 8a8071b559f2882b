"""Counts of pupils."""

from __future__ import annotations

from drawn_forms.kit import Band, Book, Column, Group, Look, Page, Row, blocked, letter


RACES = [
    "Hispanic or Latino of any race",
    "American Indian or Alaska Native",
    "Asian",
    "Native Hawaiian or Other Pacific Islander",
    "Black or African American",
    "White",
    "Two or more races",
]


def school_census_summary() -> Book:
    """Local authority: a sheet a term, numbered sections, classes run across, far blanks."""
    book = Book(Look("Arial", 9, head="E2EFDA", band="70AD47", band_ink="FFFFFF", grey="BFBFBF"))

    def term(name: str, *, truth: bool) -> None:
        page = Page(book, name, [2, 6, 36] + [11] * 9, lines=False)
        start = len(book.fields)
        page.put("B1", "SCHOOL CENSUS SUMMARY", "title")
        page.put("B2", f"{name} term 2025 – nursery and primary schools", "sub")
        page.put(
            "B3",
            "Return to the local authority within 5 working days of census day. Keep a signed"
            " copy.",
            "note",
        )
        page.put("B5:L5", "SECTION 1   School details", "band")
        for i, t in enumerate(
            ["1.1 LA number", "1.2 School (DfE) number", "1.3 School phase", "1.4 Governance"]
        ):
            r, (a, b, x, y) = 6 + i // 2, (("B", "C", "D", "F"), ("H", "J", "K", "L"))[i % 2]
            page.put(f"{a}{r}:{b}{r}", t, "label")
            page.blank(f"{x}{r}:{y}{r}", t)
        page.inline(
            "B8:L8",
            "1.5 Morning session starts: ________   Afternoon session ends: ________",
            "1.5 Morning session starts",
            "Afternoon session ends",
            style="label",
        )
        page.put("B10:L10", "SECTION 2   Pupils on roll on census day", "band")
        page.put("B11:C12", "Year group", "head")
        leaves = page.head(
            11,
            "D",
            [
                Group("Boys", Column("Full-time", "bf"), Column("Part-time", "bp")),
                Group("Girls", Column("Full-time", "gf"), Column("Part-time", "gp")),
                Column("Total", "t", role="computed", formula="=SUM({col[bf]}{r}:{col[gp]}{r})"),
                Column("Of whom boarders", "bd"),
                Column("Of whom in a special unit", "su"),
            ],
            merge=False,
        )
        na, nb = blocked("bp", "gp"), blocked("bd")
        page.matrix(
            leaves,
            13,
            [
                Row("Nursery 1", key="a", cells=nb),
                Row("Nursery 2", cells=nb),
                Row("Reception", cells=nb),
            ]
            + [Row(f"Year {i}", cells=dict(na), key="z" if i == 6 else "") for i in range(1, 7)]
            + [Row("Total pupils", every="=SUM({c}{row[a]}:{c}{row[z]})", bold=True)],
            ["B", "C"],
            block="n/a",
        )
        r = page.row + 1
        page.put(f"B{r}:L{r}", "SECTION 3   Classes at the selected time on census day", "band")
        page.put(f"B{r + 1}:C{r + 1}", "", "head")
        for i in range(8):
            page.put(f"{letter(4 + i)}{r + 1}", f"Class {i + 1}", "head")
        items = [
            Row("Class name"),
            Row("Key stage", extra={"choices": "Foundation,KS1,KS2,Mixed"}),
            Row("National curriculum year group"),
            Row("Number of teachers"),
            Row("Number of support staff"),
            Row("Pupils from this school", key="x"),
            Row("Guest pupils", key="y"),
            Row("Pupils in class", every="={c}{row[x]}+{c}{row[y]}", bold=True),
            Row("Reason if more than 30 pupils"),
        ]
        r = page.across(items, r + 2, "C", "D", 8)
        for i in range(len(items)):
            page.put(f"B{r - len(items) + i}", f"3.{i + 1}", "stub", align="center")
        r += 1
        page.put(f"B{r}:L{r}", "SECTION 4   Meals, support and attendance", "band")
        for i, t in enumerate(
            [
                "4.1 Pupils taking a free school meal on census day",
                "4.2 Pupils aged 4 to 6 taking a universal infant meal",
                "4.3 Pupils with an education, health and care plan",
                "4.4 Pupils receiving special needs support",
                "4.5 Sessions lost to unauthorised absence this term",
                "4.6 Pupils whose first language is not English",
            ],
            1,
        ):
            page.put(f"B{r + i}:J{r + i}", t, "label")
            page.blank(f"K{r + i}:L{r + i}", t)
        r += 8
        page.put(f"B{r}:L{r}", "SECTION 5   Pupil movements and exclusions this term", "band")
        page.put(f"B{r + 1}:C{r + 1}", "Type", "head")
        leaves = page.head(
            r + 1,
            "D",
            [
                Column("Boys"),
                Column("Girls"),
                Column("Looked-after children", "la"),
                Column("Pupils with special needs"),
            ],
        )
        page.matrix(
            leaves,
            r + 2,
            [
                Row("5.1 Joined the school"),
                Row("5.2 Left the school"),
                Row("5.3 Suspensions"),
                Row("5.4 Permanent exclusions"),
                Row("5.5 Moved to home education", cells=blocked("la")),
                Row("5.6 Total movements", bold=True),
            ],
            ["B", "C"],
            block="n/a",
        )
        r = page.row + 1
        page.put(f"B{r}", "Comments")
        page.blank(f"D{r}:L{r}", "Comments")
        page.put(f"B{r + 2}:C{r + 2}", "Headteacher (signature)")
        page.blank(
            f"D{r + 2}:F{r + 2}", "Headteacher (signature)", "meta", style="plain", under=True
        )
        page.put(f"H{r + 2}", "Date")
        page.blank(f"I{r + 2}:J{r + 2}", "Date", "meta", style="plain", under=True)
        if not truth:
            del book.fields[start:]
            page.ignore(f"A1:L{r + 3}", "third copy of the term form")

    for i, name in enumerate(("Autumn", "Spring", "Summer")):
        term(name, truth=i < 2)
    page = Page(book, "Completion notes", [8, 100])
    page.put("A1", "Completion notes", "title")
    for r, (c, t) in enumerate(
        [
            ("Item", "Note"),
            ("1.2", "Four digits, without the local authority number."),
            ("2", "Count dually registered pupils at the main school only."),
            ("3.2", "Use Mixed where the class covers more than one key stage."),
            ("4.1", "Only pupils recorded as eligible and taking a meal."),
        ],
        3,
    ):
        page.put(f"A{r}", c, "stub")
        page.put(f"B{r}", t, "stub")
    return book


def civil_rights_collection() -> Book:
    """Federal: pupils by race and sex under three levels, courses, dark cells, yes or no."""
    book = Book(Look("Calibri", 9, head="203764", head_ink="FFFFFF", band="8EA9DB", grey="404040"))
    page = Page(book, "Instructions", [4, 105], lines=False)
    page.put("A1", "Civil Rights Data Collection – School Form", "title")
    page.lines(
        3,
        "A",
        "OMB Number: 1870-9504      Approved for use through 11/30/2026",
        "According to the Paperwork Reduction Act of 1995, no persons are required to respond to a"
        " collection of information unless such collection displays a valid OMB control number.",
        "Public reporting burden for the school form is estimated to average 18.5 hours.",
        "",
        "Snapshot date for enrollment: October 1, 2024 (or closest school day). All other counts:"
        " cumulative for the 2024-25 school year.",
        "Black cells do not apply. Use 0 for none and -9 for missing (action plan required).",
    )
    page = Page(book, "School characteristics", [12, 70, 20, 34])
    page.put("A1", "SCHL – School characteristics and offerings", "title")
    page.put("A3", "Element", "head")
    page.put("B3", "Question", "head")
    leaves = page.head(3, "C", [Column("Response", "a")])
    page.put("D3", "Notes", "head")
    qs = [
        ("SCHL-1", "Grades with students enrolled as of the snapshot date (e.g. K-5)", "Text"),
        ("SCHL-2", "Does this school provide ungraded classes?", "Y/N"),
        ("SCHL-3", "Is this an alternative school?", "Y/N"),
        (
            "SCHL-3a",
            "If yes, what type of students is it designed for?",
            "Academic, discipline, both",
        ),
        ("PROG-1", "Does the school have students in a gifted/talented program?", "Y/N"),
        ("PROG-2", "Does the school offer single-sex academic classes?", "Y/N"),
        ("ATHL-1", "Number of single-sex interscholastic teams – male", "Whole number"),
        ("ATHL-2", "Number of single-sex interscholastic teams – female", "Whole number"),
        ("INET-1", "Are students allowed to take school-issued devices home?", "Y/N"),
        ("INET-2", "Number of Wi-Fi enabled devices provided to students", "Whole number"),
    ]
    rows = (
        [Band("Structure")]
        + [Row(q, code=c, extra={"n": n}) for c, q, n in qs[:4]]
        + [Band("Programs and athletics")]
        + [Row(q, code=c, extra={"n": n}) for c, q, n in qs[4:8]]
        + [Band("Internet access")]
        + [Row(q, code=c, extra={"n": n}) for c, q, n in qs[8:]]
    )
    page.matrix(leaves, 4, rows, ["B"], code="A", extra=[("D", "n")], band_to="D")
    for r in (6, 7, 10, 11, 15):
        page.choose(f"C{r}", "Yes,No")

    def by_sex(k: str, *more: Column) -> list[Column]:
        return [Column("Male", k + "m"), Column("Female", k + "f"), *more]

    page = Page(book, "ENRL", [11, 34] + [8] * 14)
    page.put("A1", "ENRL – Student enrollment", "title")
    page.put(
        "A2",
        "Race/ethnicity is reported once per student. Do not include students in preschool in the"
        " K-12 columns.",
        "note",
    )
    page.put("A4:A6", "Element", "head")
    page.put("B4:B6", "Race / ethnicity", "head")
    leaves = page.head(
        4,
        "C",
        [
            Group(
                "Preschool",
                Group("All preschool children", *by_sex("p")),
                Group("Served under IDEA", *by_sex("pi")),
            ),
            Group(
                "Grades K–12 and ungraded",
                Group(
                    "Overall enrollment",
                    *by_sex(
                        "o",
                        Column(
                            "Total", "ot", role="computed", formula="={col[om]}{r}+{col[of]}{r}"
                        ),
                    ),
                ),
                Group("English learners", *by_sex("l")),
                Group("Served under IDEA", *by_sex("i")),
                Group("Section 504 only", *by_sex("s")),
            ),
        ],
    )
    page.under(3, leaves, [f"TOT_{x.key.upper()}" for x in leaves], "mach")
    page.ws.row_dimensions[3].hidden = True
    page.matrix(
        leaves,
        7,
        [Row(t, code=f"ENRL-{i}", key=f"r{i}") for i, t in enumerate(RACES, 1)]
        + [Row("Total", code="ENRL-T", every="=SUM({c}{row[r1]}:{c}{row[r7]})", bold=True)],
        ["B"],
        code="A",
    )
    page.ws.freeze_panes = "C7"

    page = Page(book, "DISC", [15, 40] + [7] * 18)
    page.put("A1", "DISC – Students disciplined, grades K–12 (unduplicated counts)", "title")
    short = ["Hispanic", "Amer. Indian", "Asian", "Pacific Isl.", "Black", "White", "Two or more"]
    page.put("A3:B5", "Students who received…", "head")
    leaves = page.head(
        3,
        "C",
        [
            Group("Race / ethnicity and sex", *[Group(s, Column("M"), Column("F")) for s in short]),
            Group("English learners", Column("M"), Column("F")),
        ],
    )
    items = [
        "One or more in-school suspensions",
        "Only one out-of-school suspension",
        "More than one out-of-school suspension",
        "Expulsion with educational services",
        "Expulsion without educational services",
        "Referral to law enforcement",
        "School-related arrest",
    ]
    page.matrix(
        leaves,
        6,
        [
            Row(g, i)
            for g in ("Students without\ndisabilities", "Students with\ndisabilities (IDEA)")
            for i in items
        ],
        ["A", "B"],
    )
    r = page.row + 2
    page.put(f"A{r}", "Instances (count every instance)", "sub")
    page.put(f"A{r + 1}:B{r + 1}", "Type", "head")
    leaves = page.head(r + 1, "C", [Column("Number", "n")])
    page.matrix(
        leaves,
        r + 2,
        [
            Row(t)
            for t in (
                "Instances of in-school suspension",
                "Instances of out-of-school suspension",
                "School days missed due to out-of-school suspension",
                "Instances of corporal punishment",
            )
        ],
        ["A", "B"],
        band_to="C",
    )

    page = Page(book, "COUR", [34, 12, 12, 14, 9, 9, 9])
    page.put("A1", "COUR – Courses and classes, grades 9–12", "title")
    page.put("A3:A4", "Course", "head")
    leaves = page.head(
        3,
        "B",
        [
            Column("Offered?\n(Y/N)", "y", choices="Y,N"),
            Column("Number of classes", "n"),
            Column("Taught by certified teachers", "c"),
            Group(
                "Students enrolled",
                Column("Male", "m"),
                Column("Female", "f"),
                Column("Of which EL", "e"),
            ),
        ],
    )
    none = dict.fromkeys("mfe", "x")
    page.matrix(
        leaves,
        5,
        [
            Row("Algebra I"),
            Row("Geometry", cells=blocked("e")),
            Row("Algebra II", cells=blocked("e")),
            Row("Advanced  mathematics "),
            Row("Calculus"),
            Row("Biology", cells=blocked("c") | none),
            Row("Chemistry"),
            Row("Physics"),
            Row("Computer science", cells=blocked("c")),
            Row("Dual enrollment", cells=blocked("n", "c")),
        ],
        ["A"],
    )
    page.put("A17", "Staff (full-time equivalents)", "sub")
    page.put("A18", "Staff type", "head")
    page.put("B18", "Unit", "head")
    leaves = page.head(18, "C", [Column("FTE"), Column("Of which first year")])
    page.matrix(
        leaves,
        19,
        [
            Row("Teachers", unit="FTE"),
            Row("School counselors", unit="FTE"),
            Row("Nurses", unit="FTE"),
            Row("Psychologists", unit="FTE"),
            Row("Sworn law enforcement officers", unit="FTE"),
            Row("Security guards", unit="FTE"),
        ],
        ["A"],
        unit="B",
    )
    return book
