"""Workforce, Environmental Services and Housing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_workbooks.builder.book import COUNTY as THEME
from sample_workbooks.builder.book import Spec
from sample_workbooks.builder.header import Row, c, g, r, rg, serial
from sample_workbooks.builder.sheet import P, Sheet
from sample_workbooks.builder.tables import matrix, matrix_sheet, roster, roster_sheet

from .common import certify, control


if TYPE_CHECKING:
    from sample_workbooks.builder.book import Book


WORKFORCE = "Tamarack Bend County Workforce Board"
ENVIRONMENT = "Tamarack Bend County Environmental Services"
HOUSING = "Tamarack Bend County Housing Authority"


def participants(book: Book) -> None:
    """Intake roster: a hidden list behind drop-downs and a protected sheet."""
    lists = book.dictionary(
        "Lists",
        {
            "Education": ("No diploma", "High school", "Some college", "Bachelor"),
            "Status": ("Employed", "Unemployed", "Not in labor force"),
        },
    )
    cols = (
        c("Participant ID", "participant.id"),
        c("Last name", "participant.last_name"),
        c("First name", "participant.first_name"),
        c("Date of birth", "participant.dob"),
        c("Address", "participant.address", width=24),
        c("Phone number", "participant.phone"),
        c("Emergency contact name", "emergency.name"),
        c("Emergency contact phone", "emergency.phone"),
        c("Education level", "participant.education", choices=lists["Education"]),
        c("Employment status", "participant.employment", choices=lists["Status"]),
        c("Enrollment date", "participant.enrolled"),
        c("Exit date", "participant.exited"),
    )
    s = roster_sheet(book, "Intake", cols, population="workforce participants", protect=True)
    s.title("Workforce Participant Intake Roster")
    roster(s, cols, rows=15)


def placements(book: Book) -> None:
    """This month and year to date; goal and actual; rates by hand."""
    cols = (
        g(
            "Enrollments",
            c("Goal", "wf.enrolled@goal"),
            c("This month", "wf.enrolled@month"),
            c("Year to date", "wf.enrolled@ytd"),
        ),
        g(
            "Placements",
            c("Goal", "wf.placed@goal"),
            c("This month", "wf.placed@month"),
            c("Year to date", "wf.placed@ytd"),
        ),
        c("Placement rate (%)", "wf.rate"),
        c("Average hourly wage ($)", "wf.wage"),
    )
    s = matrix_sheet(book, "Placements", (26,), cols)
    s.title("Monthly Placement Report")
    matrix(
        s,
        ("Program",),
        cols,
        (
            r("Adult", "adult"),
            r("Dislocated worker", "dislocated"),
            r("Youth", "youth"),
            r("Total", "all"),
        ),
    )
    s.note("Due the 5th working day of each month.")
    s.signoff("Case manager:", "Program director:")


def water(book: Book) -> None:
    """The larger roster that holds the Health Department's."""
    cols = (
        serial("#"),
        c("School", "school.name"),
        c("Building name", "school.building"),
        c("Fixture ID", "outlet.id"),
        c("Fixture type", "outlet.type"),
        c("Collection date", "sample.date"),
        c("Laboratory", "sample.lab"),
        c("Lead (ppb)", "sample.lead"),
        c("Copper (ppm)", "sample.copper"),
        c("Action taken", "sample.action"),
        c("Retest date", "sample.retest"),
    )
    s = roster_sheet(book, "Sampling", cols, population="school water outlets")
    s.title("Lead and Copper Sampling at Schools")
    control(s, "9903-0204", "01/31/2027", "30 minutes", "school")
    roster(s, cols, rows=15)


def recycling(book: Book) -> None:
    """Materials down, months across, quantities; unit column."""
    months = ("Jan", "Feb", "Mar")
    cols = (*(c(m, f"@{m}") for m in months), c("Quarter", "@quarter", formula="=SUM({0}:{2})"))
    s = matrix_sheet(book, "Tonnage", (24, 8), cols, landscape=False)
    s.title("Quarterly Recycling and Waste Tonnage")
    matrix(
        s,
        ("Material",),
        cols,
        (
            r("Paper and cardboard", "waste.paper", unit="tons"),
            r("Glass", "waste.glass", unit="tons"),
            r("Metals", "waste.metal", unit="tons"),
            r("Yard waste", "waste.yard", unit="cu yd"),
            r("Landfilled waste", "waste.landfill", unit="tons"),
        ),
        unit_head="Unit",
    )


def shelter_beds(book: Book) -> None:
    """Part of Emergency Management's facility roster, asked once a year by Housing."""
    cols = (
        serial("No."),
        c("Shelter name", "facility.name", width=24),
        c("Address", "facility.address", width=24),
        c("City", "facility.city"),
        c("ZIP code", "facility.zip"),
        c("Capacity (persons)", "shelter.capacity"),
        c("Accessible to persons with disabilities (ADA)", "facility.ada"),
        c("Manager name", "contact.name@manager"),
        c("Manager telephone", "contact.phone@manager"),
    )
    s = roster_sheet(book, "Shelters", cols, population="emergency shelters")
    s.title("Annual Shelter Capacity List")
    roster(s, cols, rows=12, numbered=True)
    s.note(
        "Mail the signed original and two paper copies, and e-mail the spreadsheet, by 12/15/2026."
    )
    certify(s)


def household(book: Book) -> None:
    """One household: merged blanks, a spouse beside the head, members below."""
    s = Sheet(book, "Application", (18, 16, 16, 16, 16, 16), population="assistance applicants")
    s.title("Housing Assistance Household Form")
    s.line("Section A. Head of household", style=s.theme.head)
    s.pairs(
        (
            (
                P("Full name", "applicant.name@head", (1, 2)),
                P("Date of birth", "applicant.dob@head", (1, 2)),
            ),
            (P("SSN", "applicant.ssn@head", (1, 2)), P("Phone", "applicant.phone@head", (1, 2))),
            (
                P("Current address", "applicant.address@current", (1, 2)),
                P("Mailing address", "applicant.address@mailing", (1, 2)),
            ),
        )
    )
    s.line("Section B. Spouse or co-head", style=s.theme.head)
    s.pairs(
        (
            (
                P("Spouse full name", "applicant.name@spouse", (1, 2)),
                P("Spouse date of birth", "applicant.dob@spouse", (1, 2)),
            ),
            (
                P("Spouse SSN", "applicant.ssn@spouse", (1, 2)),
                P("Spouse phone", "applicant.phone@spouse", (1, 2)),
            ),
        )
    )
    s.line("Section C. Household members", style=s.theme.head)
    roster(
        s,
        (
            c("Name", "member.name"),
            c("Relationship", "member.relation"),
            c("Age", "member.age"),
            c("Sex", "member.sex"),
            c("Monthly income ($)", "member.income"),
            c("Disabled", "member.disabled"),
        ),
        rows=5,
        population="household members",
    )
    s.inline(
        "Total household size: ____    Gross annual income: $________",
        ("Total household size:", "household.size"),
        ("Gross annual income:", "household.income@gross"),
        framed=True,
    )
    s.signoff("Applicant signature: __________", "Caseworker: __________", "Date: __________")


def rentals(book: Book) -> None:
    """Two stub levels of inspection results against quarters, totals by formula, .xls."""
    cols = (
        *tuple(c(f"Q{n}", f"@q{n}") for n in range(1, 5)),
        c("Year", "@year", formula="=SUM({0}:{3})"),
    )
    s = matrix_sheet(book, "Inspections", (18, 26), cols)
    s.title("Rental Unit Inspection Summary")
    matrix(
        s,
        ("Type", "Result"),
        cols,
        (
            rg(
                "Initial",
                r("Inspected", "inspection.initial.done"),
                r("Passed", "inspection.initial.passed"),
                r("Failed", "inspection.initial.failed"),
            ),
            rg(
                "Reinspection",
                r("Inspected", "inspection.re.done"),
                r("Passed", "inspection.re.passed"),
                r("Failed", "inspection.re.failed"),
            ),
            Row("Penalties ($)", "inspection.penalties"),
        ),
    )
    certify(s)


SPECS = (
    Spec(
        "county/workforce/Participant Intake Roster.xlsx",
        WORKFORCE,
        "county",
        "Workforce Participant Intake Roster",
        None,
        None,
        participants,
        THEME,
    ),
    Spec(
        "county/workforce/Monthly Placement Report.xlsx",
        WORKFORCE,
        "county",
        "Monthly Placement Report",
        12,
        "the 5th working day of each month",
        placements,
        THEME,
    ),
    Spec(
        "county/environmental/Lead and Copper Sampling at Schools (Annual).xlsx",
        ENVIRONMENT,
        "county",
        "Lead and Copper Sampling at Schools",
        1,
        None,
        water,
        THEME,
    ),
    Spec(
        "county/environmental/Quarterly Recycling and Waste Tonnage.xlsx",
        ENVIRONMENT,
        "county",
        "Quarterly Recycling and Waste Tonnage",
        4,
        None,
        recycling,
        THEME,
    ),
    Spec(
        "county/housing/Annual Shelter Capacity List.xlsx",
        HOUSING,
        "county",
        "Annual Shelter Capacity List",
        1,
        "12/15/2026",
        shelter_beds,
        THEME,
    ),
    Spec(
        "county/housing/Housing Assistance Household Form.xlsx",
        HOUSING,
        "county",
        "Housing Assistance Household Form",
        None,
        None,
        household,
        THEME,
    ),
    Spec(
        "county/housing/Rental Unit Inspection Summary (Annual).xls",
        HOUSING,
        "county",
        "Rental Unit Inspection Summary",
        1,
        None,
        rentals,
        THEME,
    ),
)
