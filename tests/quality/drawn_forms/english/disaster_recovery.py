"""What a disaster broke and what mending it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawn_forms.kit import BOX, Book, Column, Group, Look, Page, Row, blocked


if TYPE_CHECKING:
    from collections.abc import Sequence


def disaster_project_worksheet() -> Book:
    """State recovery: a paper form in cells, ticks before options, labor and equipment."""
    book = Book(Look("Arial", 8, head="E7E6E6", band="D0CECE"))
    page = Page(book, "Project Worksheet", [5, 11, 11, 12, 12, 10, 10, 12, 12], lines=False)
    page.put(
        "A1:I1", "OFFICE OF EMERGENCY RECOVERY – STATE OF MARLOW", "text", bold=True, align="center"
    )
    page.put("A2:I2", "PROJECT WORKSHEET", "title", align="center")
    page.put(
        "A3:I3",
        "PAPERWORK BURDEN DISCLOSURE NOTICE: Public reporting burden for this form is estimated to"
        " average 90 minutes per response. You are not required to respond unless a valid control"
        " number appears here (O.M.B. No. 1660-4417, expires 12/31/2026).",
        "small",
        wrap=True,
        border=True,
    )

    def boxes(row: int, spec: Sequence[tuple[str, str, str]]) -> None:
        for left, right, label in spec:
            page.box(row, left, right, label, size=-2)

    boxes(
        4,
        [
            ("A", "C", "DISASTER NUMBER"),
            ("D", "E", "PROJECT NO."),
            ("F", "G", "PA ID NO."),
            ("H", "I", "DATE OF INSPECTION"),
        ],
    )
    boxes(
        6,
        [
            ("A", "E", "DAMAGED FACILITY"),
            ("F", "G", "DATE OF ESTIMATE"),
            ("H", "I", "WORK COMPLETE (%)"),
        ],
    )
    boxes(8, [("A", "F", "APPLICANT"), ("G", "I", "COUNTY / PARISH")])
    boxes(10, [("A", "E", "LOCATION"), ("F", "G", "LATITUDE"), ("H", "I", "LONGITUDE")])
    page.put("A12:I12", "CATEGORY OF WORK (check one)", "band")
    opts = [
        "A. Debris removal",
        "B. Emergency protective measures",
        "C. Roads and bridges",
        "D. Water control facilities",
        "E. Buildings and equipment",
        "F. Utilities",
        "G. Parks, recreation and other",
    ]
    for i, o in enumerate(opts):
        r, (tick, a, b) = 13 + i % 4, (("A", "B", "D"), ("E", "F", "I"))[i // 4]
        page.tick(f"{tick}{r}", f"{a}{r}:{b}{r}", o)
    boxes(17, [("A", "I", "DAMAGE DESCRIPTION AND DIMENSIONS (attach sketches and photographs)")])
    boxes(19, [("A", "I", "SCOPE OF WORK")])
    for i, q in enumerate(
        [
            "Does the scope of work change the pre-disaster conditions at the site?",
            "Special considerations issues included?",
            "Hazard mitigation proposal included?",
            "Is there insurance coverage on this facility?",
        ]
    ):
        page.put(f"A{21 + i}:F{21 + i}", q, "label")
        page.blank(f"G{21 + i}:I{21 + i}", q, value=f"{BOX} Yes   {BOX} No")
    page.put("A26:I26", "PROJECT COST", "band", align="center")
    page.put("C27:E27", "NARRATIVE", "head")
    leaves = [
        *page.head(27, "A", [Column("ITEM", role="serial"), Column("CODE")]),
        Column("NARRATIVE", col=3, path=["NARRATIVE"]),
    ]
    leaves += page.head(
        27,
        "F",
        [
            Column("QUANTITY", "q"),
            Column("UNIT"),
            Column("UNIT PRICE ($)", "u", fmt="#,##0.00"),
            Column("COST ($)", role="computed", formula="=ROUND({q}{r}*{u}{r},2)", fmt="#,##0.00"),
        ],
    )
    page.roster(leaves, 28, 10)
    for r in range(28, 38):
        page.put(f"C{r}:E{r}", None, "input")
    page.put("A38:H38", "TOTAL COST", "stub", bold=True, align="right")
    page.put("I38", "=SUM(I28:I37)", "calc", fmt="#,##0.00")
    page.declare("pairs", "I38", "TOTAL COST", role="computed")
    for a, b, t in (("A", "C", "PREPARED BY"), ("D", "F", "TITLE"), ("G", "I", "SIGNATURE")):
        page.box(40, a, b, t, "meta", size=-2)

    page = Page(book, "Labor", [22, 18, 8] + [7] * 7 + [9, 11, 12, 12, 12, 4, 4, 18])
    page.put("A1:O1", "FORCE ACCOUNT LABOR SUMMARY RECORD", "title", align="center")
    page.put("A2", "APPLICANT")
    page.blank("B2:C2", "APPLICANT", "meta")
    page.put("D2:F2", "PROJECT NO.")
    page.blank("G2:H2", "PROJECT NO.", "meta")
    page.put("I2:K2", "PERIOD COVERING")
    page.blank("L2:O2", "PERIOD COVERING", "meta", value="          to          ")
    days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    leaves = page.head(
        4,
        "A",
        [
            Column("NAME"),
            Column("JOB TITLE"),
            Column("REG / OT", choices="=$R$5:$R$6"),
            Group("HOURS WORKED EACH DAY", *[Column(d, "d" + d) for d in days]),
            Group(
                "COSTS",
                Column("TOTAL HOURS", "t", role="computed", formula="=SUM({dSun}{r}:{dSat}{r})"),
                Column("HOURLY RATE", "h"),
                Column("BENEFIT RATE / HR", "b"),
                Column("TOTAL HOURLY RATE", "tr", role="computed", formula="={h}{r}+{b}{r}"),
                Column("TOTAL COSTS", role="computed", formula="={t}{r}*{tr}{r}"),
            ),
        ],
    )
    page.roster(leaves, 6, 16)
    page.put("A22:N22", "TOTAL COST FOR FORCE ACCOUNT LABOR", "stub", align="right")
    page.put("O22", "=SUM(O6:O21)", "calc")
    page.ignore("A22:O22", "formula total of an open roster")
    page.listing(4, "R", ["REG", "OT"], head="list", ink="A6A6A6")
    page.put(
        "A24",
        "I certify that the above information was obtained from payroll records, invoices, or other"
        " documents that are available for audit.",
        "note",
    )
    page.put("A25", "CERTIFIED")
    page.blank("B25:C25", "CERTIFIED", "meta")
    page.put("D25", "TITLE")
    page.blank("E25:H25", "TITLE", "meta")
    page.put("K25", "DATE")
    page.blank("L25:M25", "DATE", "meta")

    page = Page(book, "Equipment", [30, 12, 22, 11, 11, 12, 13])
    page.put("A1:G1", "FORCE ACCOUNT EQUIPMENT SUMMARY RECORD", "title", align="center")
    page.put(
        "A2",
        "Indicate size, capacity, horsepower, make and model as appropriate. Use the schedule of"
        " equipment rates.",
        "note",
    )
    leaves = page.head(
        4,
        "A",
        [
            Column("TYPE OF EQUIPMENT"),
            Column("EQUIPMENT CODE NUMBER"),
            Column("OPERATOR'S NAME"),
            Column("DATES USED"),
            Group(
                "COSTS",
                Column("TOTAL HOURS", "h"),
                Column("EQUIPMENT RATE", "e"),
                Column("TOTAL COST", role="computed", formula="={h}{r}*{e}{r}"),
            ),
        ],
    )
    page.roster(leaves, 6, 14)

    page = Page(book, "Cost Summary", [6, 34, 15, 15, 15, 15, 26])
    page.put("B1", "APPLICANT'S COST SUMMARY", "title")
    page.put("B2", "Round to the nearest dollar.", "note")
    page.put("A4", "Line", "head")
    page.put("B4", "Cost type", "head")
    leaves = page.head(
        4,
        "C",
        [
            Column("Claimed", "a"),
            Column("Insurance credit", "b"),
            Column("Salvage credit", "c"),
            Column(
                "Net eligible", "n", role="computed", formula="={col[a]}{r}-{col[b]}{r}-{col[c]}{r}"
            ),
            Column("Supporting records (list)", "s"),
        ],
    )
    no = blocked("c")
    page.matrix(
        leaves,
        5,
        [
            Row("Force account labor – regular time", code=1, cells=no, key="a"),
            Row("Force account labor – overtime", code=2, cells=no),
            Row("Force account equipment", code=3, cells=no),
            Row("Materials and stock", code=4),
            Row("Rented equipment", code=5),
            Row("Contract work", code=6),
            Row("Other (specify)", code="6a"),
            Row("Direct administrative cost", code=7, cells=blocked("b", "c"), key="z"),
            Row(
                "TOTAL",
                code=8,
                every="=SUM({c}{row[a]}:{c}{row[z]})",
                cells=blocked("s"),
                bold=True,
            ),
        ],
        ["B"],
        code="A",
        block="diag",
    )
    return book
