"""The Treasurer's grants office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import COUNTY as THEME
from sample_workbooks.builder.book import Spec
from sample_workbooks.builder.header import c, g, r
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, roster, roster_sheet

from .common import YES_NO, certify, control


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book
    from sample_workbooks.builder.header import Col


GRANTS = "Tamarack Bend County Treasurer, Grants Office"
LINES = (
    r("Personnel", "cost.personnel"),
    r("Fringe benefits", "cost.fringe"),
    r("Travel", "cost.travel"),
    r("Equipment", "cost.equipment"),
    r("Supplies", "cost.supplies"),
    r("Contractual", "cost.contractual"),
    r("Other direct costs", "cost.other"),
    r("Total direct costs", "cost.direct", total=(0, 1, 2, 3, 4, 5, 6)),
    r("Indirect costs", "cost.indirect"),
    r("Total", "cost.total", total=(7, 8)),
)
MONEY: tuple[Col, ...] = (
    c("Approved budget", "@budget"),
    g("Expended", c("This period", "@period"), c("Cumulative", "@cumulative")),
    c("Remaining balance", "@balance", formula="={0}-{2}"),
)


def head(s: Sheet) -> None:
    """The block that names the award."""
    s.pairs(
        (
            (P("Subrecipient name", "org.name", (1, 2)), P("UEI", "org.uei")),
            (P("EIN", "org.ein", (1, 2)), P("Award number", "award.number")),
        )
    )


def financial(book: Book) -> None:
    """Budget lines down; this period and cumulative across; a control number."""
    s = Sheet(book, "Financial", (26, 16, 16, 16, 18), landscape=False)
    s.title("Subrecipient Quarterly Financial Report")
    control(s, "9902-0271", "04/30/2027", "1.25 hours")
    head(s)
    matrix(s, ("Cost category",), MONEY, LINES)
    s.note("Due 30 days after the end of each quarter.")
    certify(s)


def financial_2(book: Book) -> None:
    """The revised form: obligations and match put in."""
    s = Sheet(book, "Financial", (26, 14, 14, 14, 14, 14, 18))
    s.title("Subrecipient Quarterly Financial Report (Revised)")
    head(s)
    cols = (
        MONEY[0],
        c("Obligated this period", "obligated@period"),
        *MONEY[1:2],
        c("Local match", "match@cumulative"),
        c("Remaining balance", "@balance", formula="={0}-{3}"),
    )
    matrix(s, ("Cost category",), cols, LINES)
    s.note(
        "Replaces the form of last quarter. Resubmit the previous quarter on this form by March 25."
    )
    certify(s)


def performance(book: Book) -> None:
    """Questions down with answers beside them, and performance measures below."""
    s = Sheet(book, "Performance", (8, 46, 20, 20), landscape=False)
    s.title("Subrecipient Performance Report")
    matrix(
        s,
        ("Question",),
        (c("Response", width=20), c("Explanation", "@explanation", width=20)),
        (
            r("Subrecipient legal name", "org.name", code="1"),
            r("Unique Entity Identifier", "org.uei", code="2"),
            r("Federal award identification number", "award.number", code="3"),
            r("Project title", "project.title", code="4"),
            r("Is the project on schedule?", "project.on_schedule", code="5"),
            r("Number of individuals served this quarter", "served@quarter", code="6"),
            r("Number of individuals served to date", "served@cumulative", code="7"),
            r("Jobs created (FTE)", "jobs.created", code="8"),
            r("Jobs retained (FTE)", "jobs.retained", code="9"),
        ),
        code_head="Item",
        code_first=True,
    )
    s.pairs(
        (
            (P("Major accomplishments", "project.narrative", below=True, height=80),),
            (P("Challenges", "project.problems", below=True, height=60),),
        )
    )
    certify(s)


def subawards(book: Book) -> None:
    """An upload template with machine rows above and help text below the human header."""
    cols = (
        c("Subaward No.", "award.number"),
        c("Subrecipient UEI", "org.uei"),
        c("Subrecipient Legal Name", "org.name"),
        c("Subaward Type", "award.type"),
        c("Subaward Amount (Obligation)", "award.amount"),
        c("Subaward Date", "award.date"),
        c("Period of Performance Start", "project.start"),
        c("Period of Performance End", "project.end"),
        c("Primary Sector", "award.sector"),
        c("Place of Performance ZIP+4", "award.zip"),
        c("Subaward Description", "award.description"),
    )
    s = roster_sheet(book, "Subawards", cols, population="subawards")
    s.line("Version 3.2   subawardUpload", style=s.theme.text)
    small = s.theme.body.but(size=9, color="7F7F7F")
    for offset in range(len(cols)):
        s.page.put(2, 1 + offset, f"SUB_{offset + 1:02d}", small)
        s.page.put(3, 1 + offset, "Required" if offset < 8 else "Optional", small)
    s.row = 4
    roster(s, cols, rows=0)
    for offset, col in enumerate(cols):
        s.page.put(5, 1 + offset, f"Enter the {col.label.lower()}.", small)
        s.page.grow(5, f"Enter the {col.label.lower()}.", 1 + offset, 1, size=9)
    first = {t.label: index for index, t in enumerate(book.truths)}
    for col_number, col in enumerate(cols, 1):
        index = first[col.label]
        old = book.truths[index]
        book.truths[index] = type(old)(
            old.sheet,
            old.kind,
            f"{chr(64 + col_number)}6",
            old.label,
            old.path,
            old.row_path,
            old.role,
            old.element,
            old.population,
        )


def assets(book: Book) -> None:
    """Capital assets; beginning and ending values are not the same."""
    cols = (
        c("Asset tag", "asset.tag"),
        c("Description", "asset.description", width=22),
        c("Acquisition date", "asset.acquired"),
        c("Acquisition cost ($)", "asset.cost"),
        g(
            "Book value ($)",
            c("Beginning of year", "asset.value@begin"),
            c("End of year", "asset.value@end"),
        ),
        c("Location", "asset.location"),
        c("Condition", "asset.condition"),
        c("Disposed", "asset.disposed", choices=YES_NO),
    )
    s = roster_sheet(book, "Assets", cols, population="capital assets")
    s.title("Capital Asset Inventory")
    s.heading("Department or school: __________", "Fiscal year: ____", "Units: $")
    roster(s, cols, rows=14, total="Total", total_formula=True, total_blocked=(1, 2, 6, 7, 8))


SPECS = (
    Spec(
        "county/grants_office/Subrecipient Quarterly Financial Report.xlsx",
        GRANTS,
        "county",
        "Subrecipient Quarterly Financial Report",
        4,
        "30 days after the end of each quarter",
        financial,
        THEME,
    ),
    Spec(
        "county/grants_office/Subrecipient Quarterly Financial Report v2.xlsx",
        GRANTS,
        "county",
        "Subrecipient Quarterly Financial Report (Revised)",
        4,
        "March 25",
        financial_2,
        THEME,
    ),
    Spec(
        "county/grants_office/Subrecipient Performance Report (Quarterly).xlsx",
        GRANTS,
        "county",
        "Subrecipient Performance Report",
        4,
        None,
        performance,
        THEME,
    ),
    Spec(
        "county/grants_office/Subaward Upload Template.xlsx",
        GRANTS,
        "county",
        "Subaward Upload Template",
        None,
        None,
        subawards,
        THEME,
    ),
    Spec(
        "county/grants_office/Capital Asset Inventory (Annual).xlsx",
        GRANTS,
        "county",
        "Capital Asset Inventory",
        1,
        None,
        assets,
        THEME,
    ),
)
