"""Households that are supported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawn_forms.kit import Book, Column, Group, Look, Page, Row, blocked


if TYPE_CHECKING:
    from collections.abc import Sequence


def supportive_housing_annual_report() -> Book:
    """Federal: stacked tables of one sheet, households with repeated groups of members."""
    book = Book(Look("Verdana", 8, head="DDD9C4", band="EEECE1", grey="595959"))
    page = Page(book, "About", [90], lines=False)
    page.put("A1", "Supportive Housing Annual Report", "title")
    page.lines(
        3,
        "A",
        "OMB Control No. 2506-7715 (exp. 9/30/2026). Public reporting burden is estimated at 6"
        " hours per response.",
        "Submit within 90 days of the end of the operating year.",
        "Totals are entered, not calculated: check them against your information system.",
        "Dark cells do not apply.",
    )
    page = Page(book, "Annual report", [44, 15, 15, 15, 15, 15, 15], lines=False)
    page.put("A1", "SUPPORTIVE HOUSING ANNUAL REPORT", "title")
    page.put("A3:G3", "Q4a: Program information", "band")
    for r, (t, c) in enumerate(
        [
            ("Organization name", ""),
            ("Project name", ""),
            ("Project type", "Transitional,Permanent supportive,Rapid rehousing,Emergency shelter"),
            ("Geocode", ""),
            ("Operating year start date", ""),
            ("Operating year end date", ""),
            ("Is the project a victim service provider?", "Yes,No"),
            ("Method of tracking emergency shelter utilization", ""),
        ],
        4,
    ):
        page.pair(f"A{r}", t, f"B{r}:C{r}", choices=c)
    r = 14

    def table(
        title: str,
        first: str,
        tree: Sequence[Column | Group],
        rows: Sequence[Row],
        block: str = "grey",
    ) -> None:
        nonlocal r
        page.put(f"A{r}:G{r}", title, "band")
        deep = 2 if any(isinstance(t, Group) for t in tree) else 1
        page.put(f"A{r + 1}" + (f":A{r + 2}" if deep == 2 else ""), first, "head")
        page.matrix(page.head(r + 1, "B", tree), r + 1 + deep, rows, ["A"], block=block)
        r = page.row + 1

    table(
        "Q5a: Report validations table",
        "Category",
        [Column("Count of clients")],
        [
            Row(t)
            for t in (
                "Total number of persons served",
                "Number of adults (age 18 or over)",
                "Number of children (under age 18)",
                "Number of persons with unknown age",
                "Number of leavers",
                "Number of adult leavers",
                "Number of stayers",
                "Number of veterans",
                "Number of chronically homeless persons",
                "Number of youth under age 25",
                "Number of adult heads of household",
            )
        ],
    )
    err = [
        Column("Client doesn't know / prefers not to answer", "a"),
        Column("Information missing", "b"),
        Column("Data issues", "c"),
        Column("Total", "t", role="computed", formula="=SUM({col[a]}{r}:{col[c]}{r})"),
        Column("% of error rate", role="computed", formula='=IF($B$16>0,{col[t]}{r}/$B$16,"")'),
    ]
    table(
        "Q6a: Data quality – personally identifiable information",
        "Data element",
        err,
        [
            Row("Name"),
            Row("Social Security number"),
            Row("Date of birth"),
            Row("Race and ethnicity", cells=blocked("c")),
            Row("Overall score", cells=blocked("a", "b", "c")),
        ],
    )

    def by_household() -> list[Column]:
        return [
            Column("Total", "t"),
            Column("Without children", "wo"),
            Column("With children and adults", "w"),
            Column("With only children", "c"),
            Column("Unknown household type", "u"),
        ]

    table(
        "Q7a: Number of persons served",
        "",
        by_household(),
        [
            Row("Adults", cells=blocked("c")),
            Row("Children", cells=blocked("wo")),
            Row("Client doesn't know / prefers not to answer", cells=blocked("wo", "w", "c")),
            Row("Data not collected"),
            Row("Total", bold=True),
        ],
    )
    table(
        "Q7b: Point-in-time count of persons on the last Wednesday",
        "",
        by_household(),
        [Row("January"), Row("April"), Row("July"), Row("October")],
    )
    table("Q8a: Households served", "", by_household(), [Row("Total households")])
    table(
        "Q11: Age",
        "Age group",
        by_household(),
        [
            Row("Under 5", cells=blocked("wo")),
            Row("5 - 12", cells=blocked("wo")),
            Row("13 - 17", cells=blocked("wo")),
            Row("18 - 24", cells=blocked("c")),
            Row("25 - 44", cells=blocked("c")),
            Row("45 - 64", cells=blocked("c")),
            Row("65+", cells=blocked("c")),
            Row("Total", bold=True),
        ],
    )
    table(
        "Q16: Cash income – ranges",
        "Monthly income",
        [
            Column("At start"),
            Group("At latest annual assessment", Column("For stayers"), Column("For leavers")),
            Column("At exit for leavers", "x"),
        ],
        [
            Row("No income"),
            Row("$1 - $150"),
            Row("$151 - $500"),
            Row("$501 - $1,000"),
            Row("$1,001 - $2,000"),
            Row("$2,001 +"),
            Row(
                "Number of adult stayers not yet required to have an annual assessment",
                cells=blocked("x"),
            ),
            Row("Total adults", bold=True),
        ],
    )
    page.put(
        f"A{r}:G{r}",
        "Q27: Narrative – describe accomplishments and any unmet need (2,000 characters)",
        "band",
    )
    page.blank(
        f"A{r + 1}:G{r + 1}",
        "Q27: Narrative – describe accomplishments and any unmet need (2,000 characters)",
    )

    page = Page(book, "Household list", [12, 12, 12] + [9] * 20 + [14])
    page.put("A1", "HOUSEHOLD LIST", "title")
    page.put(
        "A2",
        "One row per household. Add member groups to the right only with the approval of the field"
        " office.",
        "note",
    )

    def member(name: str) -> Group:
        return Group(
            name,
            Column("Relation\nto head"),
            Column("Age"),
            Column("Sex"),
            Column("Citizen\n(Y/N)", choices="Y,N"),
        )

    leaves = page.head(
        4,
        "A",
        [
            Column("Household no."),
            Column("Move-in date"),
            Column("Bedrooms"),
            Group(
                "Head of household",
                Column("Age"),
                Column("Sex"),
                Column("Veteran\n(Y/N)", choices="Y,N"),
                Column("Disability\n(Y/N)", choices="Y,N"),
            ),
            member("Member 2"),
            member("Member 3"),
            member("Member 4"),
            Column("Annual income ($)"),
            Column("Tenant rent ($)"),
        ],
    )
    page.roster(leaves, 6, 20)

    page = Page(book, "Income worksheet", [7, 26, 13, 13, 13, 13, 13], lines=False)
    page.put("A1:G1", "INCOME WORKSHEET – ONE PER HOUSEHOLD", "title", align="center")
    for a, b, t in (
        ("A", "C", "Household no."),
        ("D", "E", "Effective date of certification"),
        ("F", "G", "Type of certification (initial / annual / interim)"),
    ):
        page.put(f"{a}3:{b}3", t, "label", size=-1)
        page.blank(f"{a}4:{b}4", t)
    leaves = page.head(
        6,
        "A",
        [
            Column("HH Mbr No.", role="serial"),
            Column("Name of member"),
            Group(
                "Gross annual income ($)",
                Column("Employment", "a"),
                Column("Social Security / pensions"),
                Column("Public assistance"),
                Column("Other", "d"),
                Column("Total", role="computed", formula="=SUM({a}{r}:{d}{r})"),
            ),
        ],
    )
    page.roster(leaves, 8, 8)
    page.put("A16:B16", "TOTALS", "stub", bold=True)
    for c in "CDEFG":
        page.put(f"{c}16", f"=SUM({c}8:{c}15)", "calc")
    page.ignore("A16:G16", "formula totals of the member rows")
    page.pair("A18:D18", "Total cash value of assets (if over $50,000)", "E18:G18")
    page.pair("A19:D19", "Imputed income from assets", "E19:G19")
    page.pair(
        "A20:D20",
        "Annual household income (totals plus imputed income)",
        "E20:G20",
        role="computed",
        value="=G16+E19",
    )
    page.put("A23", "Head of household signature")
    page.blank("C23:D23", "Head of household signature", "meta", style="plain", under=True)
    page.put("E23", "Date")
    page.blank("F23:G23", "Date", "meta", style="plain", under=True)
    return book
