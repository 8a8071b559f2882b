"""Who helps where."""

from __future__ import annotations

from datetime import date

from openpyxl.styles import PatternFill

from drawn_forms.kit import Book, Column, Group, Look, Page, letter


def humanitarian_4w_matrix() -> Book:
    """Cluster: who does what where, three header levels, tags, choices that cascade."""
    book = Book(Look("Arial", 9, head="D9D9D9", line="hair"))
    admin = {
        "Northern_Reach": ["Kessim", "Oldharbour", "Tarn"],
        "Lake_Districts": ["Emba", "Liru"],
        "Coastal_Belt": ["Point Ayre", "Sandri", "Wele"],
    }
    page = Page(book, "READ ME", [3, 26, 90], lines=False)
    page.put("B1", "4W Reporting Matrix – Arvenia Response 2025", "title")
    r = page.lines(
        3,
        "B",
        "Submission: the 5th of every month to the cluster information officer.",
        "One row = one activity in one location for one organisation. Copy the row if the activity"
        " takes place in two locations.",
    )
    for i, (a, b) in enumerate(
        [
            ("Column", "What to enter"),
            ("Reporting organisation", "The organisation that sends this file."),
            (
                "Implementing partner",
                (
                    "The organisation that carries out the activity. Repeat the reporting"
                    " organisation if it is the same."
                ),
            ),
            ("Admin 1 / Admin 2", "Choose Admin 1 first; the list of Admin 2 depends on it."),
            ("People reached", "New people only, this month. Leave blank for planned activities."),
        ]
    ):
        page.put(f"B{r + 1 + i}", a, "head" if i == 0 else "stub")
        page.put(f"C{r + 1 + i}", b, "head" if i == 0 else "stub")
    lists = Page(book, "Lists", state="hidden")
    cl = lists.listing(
        1, "A", ["WASH", "Health", "Shelter", "Protection", "Food_Security"], "Cluster"
    )
    acts = {
        "WASH": ["Water trucking", "Latrines"],
        "Health": ["Mobile clinic", "Vaccination"],
        "Shelter": ["Tents", "Repair kits"],
        "Protection": ["Safe space", "Legal aid"],
        "Food_Security": ["General rations", "Cash for food"],
    }
    for j, (k, v) in enumerate(acts.items()):
        book.define(f"act_{k}", lists.listing(1, letter(j + 3), v, k)[1:])
    st = lists.listing(10, "A", ["Planned", "Ongoing", "Completed", "Suspended"], "Status")
    ot = lists.listing(
        20, "A", ["UN", "INGO", "NNGO", "Government", "Red Cross / Red Crescent"], "Org type"
    )
    geo = Page(book, "Admin", state="hidden")
    a1 = geo.listing(1, "A", list(admin), "admin1")
    for j, (k, v) in enumerate(admin.items()):
        book.define(k, geo.listing(1, letter(j + 3), v, k)[1:])

    people = [
        ("Women", "+f+adults"),
        ("Men", "+m+adults"),
        ("Girls", "+f+children"),
        ("Boys", "+m+children"),
    ]
    tree: list[Column | Group] = [
        Group(
            "WHO",
            Column("Reporting organisation*"),
            Column("Organisation type*", choices=ot),
            Column("Implementing partner*"),
            Column("Donor(s)"),
        ),
        Group(
            "WHAT",
            Column("Cluster*", choices=cl),
            Column("Activity*", choices='=INDIRECT("act_"&$E{r})'),
            Column("Activity details\n(max. 200 characters)"),
            Column("Unit"),
            Column("Quantity planned"),
            Column("Quantity delivered"),
        ),
        Group(
            "WHERE",
            Column("Admin 1*", choices=a1),
            Column("Admin 2*", choices="=INDIRECT($K{r})"),
            Column("Site name"),
            Column("Latitude"),
            Column("Longitude"),
        ),
        Group(
            "WHEN",
            Column("Status*", choices=st),
            Column("Start date*\n(dd/mm/yyyy)"),
            Column("End date\n(dd/mm/yyyy)"),
        ),
        Group(
            "FOR WHOM",
            Group(
                "People targeted",
                *[Column(t) for t, _ in people],
                Column("Total", role="computed", formula="=SUM(S{r}:V{r})"),
            ),
            Group(
                "People reached this month",
                *[Column(t) for t, _ in people],
                Column("Total", role="computed", formula="=SUM(X{r}:AA{r})"),
            ),
        ),
        Column("Comments"),
    ]
    page = Page(
        book,
        "4W",
        [18, 14, 18, 14, 13, 18, 24, 9, 9, 9, 15, 14, 14, 9, 9, 11, 12, 12] + [8] * 10 + [30],
    )
    page.put("A1", "4W – WHO DOES WHAT, WHERE, WHEN AND FOR WHOM", "title")
    page.put(
        "A2",
        "Mandatory columns carry *. Do not change the order of columns: files are merged"
        " automatically. Rows 8 and 9 are examples – overwrite them.",
        "note",
        ink="C00000",
    )
    leaves = page.head(4, "A", tree)
    for (first, last), colour in zip(
        [(1, 4), (5, 10), (11, 15), (16, 18), (19, 28)],
        ["BDD7EE", "C6E0B4", "FFE699", "F8CBAD", "D9C3E8"],
        strict=True,
    ):
        for row in page.ws.iter_rows(min_row=4, max_row=6, min_col=first, max_col=last):
            for c in row:
                c.fill = PatternFill("solid", fgColor=colour)
    tags = (
        [
            "#org+reporting",
            "#org+type",
            "#org+impl",
            "#org+donor",
            "#sector",
            "#activity",
            "#activity+details",
            "#output+unit",
            "#output+planned",
            "#output+delivered",
            "#adm1",
            "#adm2",
            "#loc+name",
            "#geo+lat",
            "#geo+lon",
            "#status",
            "#date+start",
            "#date+end",
        ]
        + [f"#{k}{t}" for k in ("targeted", "reached") for t in [x for _, x in people] + ["+total"]]
        + ["#meta+comments"]
    )
    page.under(7, leaves, tags, "mach", border=True)
    page.roster(
        leaves,
        8,
        60,
        samples=[
            (
                "Example Aid",
                "INGO",
                "Example Aid",
                "Own funds",
                "WASH",
                "Water trucking",
                "Two trucks, daily",
                "m3",
                900,
                450,
                "Northern_Reach",
                "Tarn",
                "Tarn camp A",
                None,
                None,
                "Ongoing",
                date(2025, 1, 5),
                None,
                300,
                280,
                410,
                395,
                150,
                140,
                205,
                190,
            ),
            (
                "Example Aid",
                "INGO",
                "Local Hands",
                "Own funds",
                "Health",
                "Mobile clinic",
                None,
                "visits",
                20,
                None,
                "Coastal_Belt",
                "Wele",
                None,
                None,
                None,
                "Planned",
                date(2025, 2, 1),
                date(2025, 4, 30),
                500,
                480,
                600,
                590,
            ),
        ],
    )
    page.ws.freeze_panes = "E8"
    page.ws.auto_filter.ref = "A7:AC67"
    page = Page(book, "Contacts", [28, 24, 20, 30, 18])
    page.put("A1", "Focal points", "title")
    leaves = page.head(
        3,
        "A",
        [
            Column("Organisation"),
            Column("Name"),
            Column("Position"),
            Column("E-mail"),
            Column("Telephone"),
        ],
        fill="1F4E78",
        ink="FFFFFF",
    )
    page.roster(leaves, 4, 10)
    page = Page(book, "Summary", [20] + [13] * 4)
    page.put("A1", "Summary by cluster (automatic)", "title")
    for j, t in enumerate(
        ["Cluster", "Activities", "Organisations", "People targeted", "People reached"]
    ):
        page.put(f"{letter(j + 1)}3", t, "head")
    for i, k in enumerate(acts):
        page.put(f"A{4 + i}", k, "stub")
        for c, fx in zip(
            "BCDE",
            (
                f"=COUNTIF('4W'!$E$8:$E$67,A{4 + i})",
                f"=SUMPRODUCT(('4W'!$E$8:$E$67=A{4 + i})*1)",
                f"=SUMIF('4W'!$E$8:$E$67,A{4 + i},'4W'!$W$8:$W$67)",
                f"=SUMIF('4W'!$E$8:$E$67,A{4 + i},'4W'!$AB$8:$AB$67)",
            ),
            strict=True,
        ):
            page.put(f"{c}{4 + i}", fx, "calc")
    return book
